package ledger_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// TestNoticeForm keeps a notice and reads it back.
func TestNoticeForm(t *testing.T) {
	want := ledger.Notice{
		Notice: agenda.Notice{
			ID: "a", Appointment: news.None, Title: "talks", Kind: "meeting", Status: news.Moved, Recurrence: "FREQ=MONTHLY", Sentence: "They meet.",
			Around:   []string{"NOR"},
			Parties:  []agenda.Participant{{Name: "Norway", Kind: news.KindState, Country: "NOR", Code: "NOR"}},
			Time:     &news.Time{Type: "SET", Value: "P1M", Start: "2031-03-24", End: "2031-03-25", Granularity: news.Day, Mod: "START", Recurrence: "FREQ=MONTHLY", Sentence: news.None, From: news.FromClause},
			Replaces: &news.Time{Value: "2031-03", Sentence: news.None},
			Place:    &news.Place{Name: "Oslo", Country: "NOR", Latitude: 59.9, Longitude: 10.7, Located: true, GeoNames: 1, Kind: "capital", Use: news.Literal, Sentence: news.None},
		},
		Span: &record.Span{Start: 1, End: 3, Text: "me"},
	}
	data, err := json.Marshal(&want)
	if err != nil {
		t.Fatal(err)
	}
	var got ledger.Notice
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestUntil(t *testing.T) {
	for _, tt := range []struct {
		n    agenda.Notice
		want string
	}{
		{agenda.Notice{Time: &news.Time{Start: "2031-03-24", End: "2031-03-25"}}, "2031-03-25"},
		{agenda.Notice{Time: &news.Time{Start: "2031-03-24", End: "2031-03-25"}, Replaces: &news.Time{End: "2031-04-01"}}, "2031-04-01"},
		{agenda.Notice{Time: &news.Time{Start: "2031-03-24", End: "2031-03-25"}, Recurrence: "FREQ=MONTHLY"}, ""},
		{agenda.Notice{}, ""},
	} {
		n := ledger.Notice{Notice: tt.n}
		if got, open := n.Until(); got != tt.want || open != (tt.want == "") {
			t.Errorf("%q %v, want %q", got, open, tt.want)
		}
	}
}
