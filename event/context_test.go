package event_test

import (
	"testing"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/news"
)

// TestTime: an act that is told as past is not of a day ahead, which is that of
// what was asked; without a time it is of the day of the dateline, where a
// paper carries the story on the day after.
func TestTime(t *testing.T) {
	const text = "# published = 2031-03-05T09:00\n" + actors + `
		France France PROPN NNP 2 nsubj Actor=0
		invited invite VERB VBD 0 root _
		Ethiopia Ethiopia PROPN NNP 2 obj Actor=2
		to to ADP IN 5 case _
		talks talk NOUN NNS 2 obl _
		on on ADP IN 7 case _
		Sunday Sunday PROPN NNP 5 nmod _`
	for _, c := range []struct{ time, dateline, want string }{
		{"2031-03-09", "", "2031-03-05 story"},
		{"2031-03-02", "", "2031-03-02 clause"},
		{"2031-03-09", "2031-03-04", "2031-03-04 dateline"},
		{"2031-03-09", "2031-02-04", "2031-03-05 story"},
		{"2031-03-09", "2031-03-06", "2031-03-05 story"},
		{"2031-03-09", "--03-04", "2031-03-05 story"},
	} {
		d := doc(t, text)
		d.Story.Dateline.Date = c.dateline
		s := &d.Sentences[0]
		d.Times = []news.Time{{
			Span: s.Tokens[6].Span, Type: "DATE", Value: c.time, Start: c.time, End: c.time + "T24", Granularity: news.Day, From: news.FromClause,
		}}
		coder, err := event.Default()
		if err != nil {
			t.Fatal(err)
		}
		coder.Annotate(d)
		if len(d.Events) != 1 || d.Events[0].Time == nil {
			t.Fatalf("%+v: %d events", c, len(d.Events))
		}
		if e := d.Events[0].Time; e.Value+" "+string(e.From) != c.want {
			t.Errorf("%+v: got %s %s", c, e.Value, e.From)
		}
	}
}

// TestHistory: what the words of an act put years before the story does not count.
func TestHistory(t *testing.T) {
	const text = "# published = 2031-03-05T09:00\n" + actors + `
		France France PROPN NNP 2 nsubj Actor=0
		invaded invade VERB VBD 0 root _
		Ethiopia Ethiopia PROPN NNP 2 obj Actor=2
		in in ADP IN 5 case _
		1950 1950 NUM CD 2 obl _`
	for year, counts := range map[string]bool{"1950": false, "2027": false, "2028": false, "2029": true, "2031": true} {
		d := doc(t, text)
		d.Times = []news.Time{{
			Span: d.Sentences[0].Tokens[4].Span, Type: "DATE", Value: year, Start: year + "-01-01", End: year + "-12-31", Granularity: news.Year, From: news.FromClause,
		}}
		coder, err := event.Default()
		if err != nil {
			t.Fatal(err)
		}
		coder.Annotate(d)
		if len(d.Events) != 1 || d.Events[0].Status != news.Occurred || d.Events[0].Counts != counts {
			t.Errorf("%s: want counts %t, got %+v", year, counts, d.Events)
		}
	}
}
