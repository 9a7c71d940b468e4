package times

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Files are the files of Recognizers-Text whose cases are scored. Left out as
// a whole are those that only mark text without a value, and the ranges of
// clock times, which a calendar assistant needs and a news story does not.
var Files = []string{"DateParser", "DatePeriodParser", "HolidayParser", "SetParser", "DurationParser", "TimeParser"}

// Case is one case of Recognizers-Text.
type Case struct {
	Input string
	At    string // reference time
	Want  []Want
	Skip  string // why news does not use it, or ""
}

// Want is an expression that a case expects.
type Want struct {
	Text, Kind, Timex string
	Future, Past      []string // a day, or first day and day after the last, of either reading
}

type recognizersCase struct {
	Input        string
	Context      struct{ ReferenceDateTime string }
	NotSupported string
	Results      []struct {
		Text, Type string
		Value      struct {
			Timex            string
			FutureResolution map[string]string
			PastResolution   map[string]string
		}
	}
}

// Recognizers reads the cases of one file.
func Recognizers(dir, name string) ([]Case, error) {
	raw, err := os.ReadFile(filepath.Join(dir, name+".json"))
	if err != nil {
		return nil, fmt.Errorf("reading the cases of Recognizers-Text: %w", err)
	}
	var list []recognizersCase
	if err := json.Unmarshal(bytes.TrimPrefix(raw, []byte("\ufeff")), &list); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	cases := make([]Case, 0, len(list))
	for _, c := range list {
		out := Case{Input: c.Input, At: c.Context.ReferenceDateTime}
		for _, r := range c.Results {
			out.Want = append(out.Want, Want{r.Text, r.Type, r.Value.Timex, ends(r.Value.FutureResolution), ends(r.Value.PastResolution)})
		}
		out.Skip = skip(&out)
		cases = append(cases, out)
	}
	return cases, nil
}

func ends(m map[string]string) []string {
	if v, ok := m["date"]; ok {
		return []string{v}
	}
	if v, ok := m["startDate"]; ok {
		return []string{v, m["endDate"]}
	}
	return nil
}

// Right reports whether the times found say what a case expects. Of the two
// readings, past and future, either will do. Where the case expects a day of
// an expression whose unit is coarser ("two years ago"), it is enough that the
// day lies within the bounds: TIMEX3 gives such an expression the size of its
// unit. A range may be told by one time or by one for each end, and its last
// day may be counted in or out.
func (c *Case) Right(found []news.Time) bool {
	if len(c.Want) == 0 {
		return len(found) == 0
	}
	for i := range c.Want {
		if !c.Want[i].in(found, c.Input) {
			return false
		}
	}
	return true
}

func (w *Want) in(found []news.Time, text string) bool {
	start := strings.Index(strings.ToLower(text), strings.ToLower(w.Text))
	span := news.Span{Start: start, End: start + len(w.Text)}
	var over []news.Time
	for _, t := range found {
		if t.Span.Overlaps(span) {
			over = append(over, t)
		}
	}
	if len(over) == 0 {
		return false
	}
	first, last := over[0], over[len(over)-1]
	switch w.Kind {
	case "duration", "set", "time":
		return sameValue(w.Timex, first.Value, w.Kind)
	case "date":
		return w.day(first, lower(text, first.Span), strings.HasSuffix(lower(text, news.Span{End: first.Span.Start}), "in "))
	}
	if w.Future == nil && w.Past == nil {
		return first.Value == w.Timex || strings.HasSuffix(first.Value, w.Timex)
	}
	return within(w.Future, first.Start, last.End) || within(w.Past, first.Start, last.End) ||
		upTo(w.Future, first, last) || upTo(w.Past, first, last) || wider(w.Future, first) || wider(w.Past, first)
}

// sameValue compares values; the two write a weekday at a time, and a part of
// every day, in different ways.
func sameValue(want, got, kind string) bool {
	if kind == "time" || kind == "set" {
		_, after, ok := strings.Cut(got, "T")
		if ok && strings.HasPrefix(want, "T") {
			got = "T" + after
		}
		got = strings.TrimSuffix(got, ":00")
		want = strings.TrimSuffix(want, ":00")
		if got == "T24" {
			got = "T00"
		}
	}
	return want == got
}

func lower(text string, s news.Span) string { return strings.ToLower(s.Of(text)) }

// day compares a day; words are those of the time found, ahead that it stands
// after "in".
func (w *Want) day(t news.Time, words string, ahead bool) bool {
	coarse := ahead && t.Granularity != news.Month || hasWord(words, "ago", "later", "earlier", "hence", "now", "future")
	for _, r := range [][]string{w.Future, w.Past} {
		if len(r) != 1 {
			continue
		}
		if r[0] == "0001-01-01" && t.Start == "" {
			return true // a day that does not exist
		}
		if t.Start == r[0] || coarse && t.Start <= r[0] && r[0] < t.End {
			return true
		}
	}
	return false
}

func within(want []string, start, end string) bool {
	return len(want) == 2 && start == want[0] && (end == want[1] || dayBefore(end) == want[1] || end == dayBefore(want[1]))
}

// upTo accepts a range told by two times of which the second is where it ends.
func upTo(want []string, first, last news.Time) bool {
	if len(want) != 2 || first.Start != want[0] {
		return false
	}
	return first.Span != last.Span && last.Start == want[1] ||
		first.Type == "DURATION" && first.Granularity == news.Year && len(first.End) > 4 && first.End[:4] > want[1][:4] && first.End[4:] == want[1][4:]
}

// wider accepts the bounds of the whole unit for a part of it that a modifier
// names: "early next month".
func wider(want []string, t news.Time) bool {
	return len(want) == 2 && (t.Mod == "START" || t.Mod == "MID" || t.Mod == "END") && t.Start <= want[0] && want[1] <= t.End
}
