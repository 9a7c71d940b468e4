package ics_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	ical "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"
	"github.com/teambition/rrule-go"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/agenda/ics"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
)

func sources() []agenda.Source {
	states := []agenda.Participant{{Name: "Peru", Kind: news.KindState, Country: "PER"}, {Name: "Chile", Kind: news.KindState, Country: "CHL"}}
	person := []agenda.Participant{{Name: "Zoë Ångström; the elder, of Luleå", Kind: news.KindPerson}}
	at := func(typ, v, start, end string, g news.Granularity) *news.Time {
		return &news.Time{Type: typ, Value: v, Start: start, End: end, Granularity: g}
	}
	mar9 := at("DATE", "2031-03-09", "2031-03-09", "2031-03-10", news.Day)
	return []agenda.Source{
		{Name: "one.txt", Day: "2031-03-01", Notices: []agenda.Notice{
			{ID: "a", Title: "talks", Kind: "meeting", Parties: states, Time: mar9, Status: news.Announced, Sentence: "Peru and Chile will meet on March 9."},
			{
				ID: "b", Title: "speech", Kind: "speech", Parties: person, Status: news.Announced, Sentence: strings.Repeat("Sie spricht über Öl; dann, später, nicht. ", 4),
				Time:  at("TIME", "2031-03-11T18:30Z", "2031-03-11", "2031-03-12", news.Hour),
				Place: &news.Place{Name: "Luleå", Located: true, Latitude: 65.58, Longitude: 22.15},
			},
			{ID: "c", Title: "election", Kind: "vote", Parties: states[:1], Time: at("DATE", "2031-06", "2031-06-01", "2031-07-01", news.Month), Status: news.Announced, Sentence: "x"},
			{ID: "d", Title: "review", Kind: "review", Parties: states, Time: at("SET", "P3M", "", "", news.Quarter), Recurrence: "FREQ=MONTHLY;INTERVAL=3", Status: news.Announced, Sentence: "x"},
			{ID: "e", Title: "visit", Kind: "visit", Parties: person, Time: at("DATE", "XXXX-WXX-5", "", "", news.Day), Status: news.Announced, Sentence: "x"},
			{ID: "f", Title: "visit", Kind: "visit", Parties: states[1:], Time: at("DATE", "2031-03-10", "2031-03-10", "2031-03-11", news.Day), Status: news.Announced, Sentence: "x"},
		}},
		{Name: "two.txt", Day: "2031-03-05", Notices: []agenda.Notice{
			{ID: "g", Title: "talks", Kind: "meeting", Parties: states, Time: at("DATE", "2031-03-20", "2031-03-20", "2031-03-21", news.Day), Replaces: mar9, Status: news.Moved, Sentence: "Moved."},
			{Appointment: news.None, Title: "visit", Kind: "visit", Parties: states[1:], Status: news.Cancelled, Sentence: "Called off."},
		}},
	}
}

func calendar(t *testing.T) (string, int) {
	t.Helper()
	src := sources()
	var out bytes.Buffer
	left, err := ics.Write(&out, src, agenda.Fold(src, ""))
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), left
}

func TestWrite(t *testing.T) {
	got, left := calendar(t)
	if left != 1 {
		t.Errorf("%d entries left out, want the one without a day", left)
	}
	if again, _ := calendar(t); again != got {
		t.Error("a second run gave other bytes")
	}
	golden.Text(t, "testdata/agenda.golden", strings.ReplaceAll(got, "\r\n", "\n"))
}

// TestForm holds the calendar to RFC 5545: lines of at most 75 octets that end in
// CR and LF, and no property that the strict reader does not know.
func TestForm(t *testing.T) {
	got, _ := calendar(t)
	for l := range strings.SplitSeq(strings.TrimSuffix(got, "\r\n"), "\r\n") {
		if len(l) > 75 || strings.ContainsAny(l, "\r\n") {
			t.Errorf("line of %d octets: %q", len(l), l)
		}
	}
	strict := ical.WithUnknownPropertyHandler(func(_ *ical.Calendar, state string, p *ical.BaseProperty) error {
		return errors.New("unknown property " + p.IANAToken + " in " + state)
	})
	cal, err := ical.ParseCalendarWithOptions(strings.NewReader(got), strict)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, ev := range cal.Events() {
		if seen[ev.Id()] {
			t.Errorf("UID %s twice", ev.Id())
		}
		seen[ev.Id()] = true
		for _, p := range []ical.ComponentProperty{ical.ComponentPropertyDtstamp, ical.ComponentPropertyDtStart, ical.ComponentPropertySummary, ical.ComponentPropertyStatus} {
			if ev.GetProperty(p) == nil {
				t.Errorf("%s has no %s", ev.Id(), p)
			}
		}
	}
	if len(seen) != 5 {
		t.Errorf("%d events, want 5", len(seen))
	}
}

// TestRule reads the rules with a library of their own.
func TestRule(t *testing.T) {
	got, _ := calendar(t)
	cal, err := ical.ParseCalendar(strings.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	rules := 0
	for _, ev := range cal.Events() {
		p := ev.GetProperty(ical.ComponentPropertyRrule)
		if p == nil {
			continue
		}
		rules++
		start, err := ev.GetAllDayStartAt()
		if err != nil {
			t.Fatal(err)
		}
		opt, err := rrule.StrToROption(p.Value)
		if err != nil {
			t.Fatal(err)
		}
		opt.Dtstart = start
		r, err := rrule.NewRRule(*opt)
		if err != nil {
			t.Fatal(err)
		}
		var days []string
		for _, d := range r.Between(start, start.AddDate(1, 0, -1), true) {
			days = append(days, d.Format(time.DateOnly))
		}
		if want := []string{"2031-03-01", "2031-06-01", "2031-09-01", "2031-12-01"}; !cmp.Equal(want, days) {
			t.Errorf("the rule gives %v, want %v", days, want)
		}
	}
	if rules != 1 {
		t.Errorf("%d rules, want 1", rules)
	}
}
