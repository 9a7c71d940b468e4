package series_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/dyad/series"
)

func day(t testing.TB, text string) series.Day {
	t.Helper()
	d, err := series.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDays(t *testing.T) {
	for _, text := range []string{"1970-01-01", "1969-12-31", "1815-06-18", "2000-02-29", "2026-02-03"} {
		if got := day(t, text).String(); got != text {
			t.Errorf("%s became %s", text, got)
		}
	}
	if _, err := series.ParseDay("2026-02-30"); err == nil {
		t.Error("the 30th of February is a day")
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		p                series.Period
		day, first, next string
	}{
		{series.Daily, "2026-02-03", "2026-02-03", "2026-02-04"},
		{series.Weekly, "2026-02-01", "2026-01-26", "2026-02-02"}, // a Sunday
		{series.Weekly, "2026-02-02", "2026-02-02", "2026-02-09"}, // a Monday
		{series.Weekly, "1969-12-31", "1969-12-29", "1970-01-05"},
		{series.Monthly, "2024-02-29", "2024-02-01", "2024-03-01"},
		{series.Monthly, "2025-12-31", "2025-12-01", "2026-01-01"},
	} {
		first := c.p.Floor(day(t, c.day))
		if got := first.String() + " " + c.p.Next(first).String(); got != c.first+" "+c.next {
			t.Errorf("%s of %s: %s, want %s %s", c.p, c.day, got, c.first, c.next)
		}
	}
}

func TestActors(t *testing.T) {
	a, err := series.ParseActors("yug, SER")
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]bool{"YUG": true, "YUGGOV": true, "SERMIL": true, "SE": false, "": false, "FRY": false} {
		if a.Match(code) != want {
			t.Errorf("%q: %v", code, !want)
		}
	}
	for _, bad := range []string{"", "A,", "COL GOV", "É"} {
		if _, err := series.ParseActors(bad); err == nil {
			t.Errorf("%q is taken for a code", bad)
		}
	}
}

// TestDirection holds that what stands in no direction, or in both, is none of
// the dyad's.
func TestDirection(t *testing.T) {
	d := series.Dyad{A: series.Actors{"COL"}, B: series.Actors{"COLREB", "USA"}}
	for pair, want := range map[string]series.Direction{
		"COLGOV USA": series.AtoB, "USA COL": series.BtoA, "COLGOV COLREB": series.AtoB, "COLREB COLGOV": series.BtoA,
		"COLREB COLREB": series.Neither, "USA USA": series.Neither, "USA VEN": series.Neither,
	} {
		s, target, _ := strings.Cut(pair, " ")
		if got := d.Direction(&series.Event{Source: s, Target: target}); got != want {
			t.Errorf("%s: %d, want %d", pair, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	d := series.Dyad{A: series.Actors{"A"}, B: series.Actors{"B"}}
	events := d.Select(slices.Values([]series.Event{
		{Day: 21, Source: "B", Target: "AGOV", Class: "CONSULT", Quad: series.VerbalCooperation, Goldstein: 1, Scored: true},
		{Day: 4, Source: "A", Target: "B", Class: "ASSAULT", Quad: series.MaterialConflict, Goldstein: -10, Scored: true, Reports: 3},
		{Day: 5, Source: "A", Target: "B", Class: "CONSULT", Quad: series.VerbalCooperation},
		{Day: 6, Source: "B", Target: "A", Class: "COMMENT"},
		{Day: 6, Source: "B", Target: "C"},
		{Day: 99, Source: "A", Target: "B"},
	}), 0, 90)
	var got strings.Builder
	for _, b := range series.Fold(d, events, series.Weekly) {
		both := b.Both()
		share, ok := both.ConflictShare()
		fmt.Fprintf(&got, "%s %d/%d events, %d reports, share %.2f %v, sum %.0f, %v\n", b.Start, b.AB.Events, b.BA.Events, both.Reports, share, ok, both.GoldsteinSum, both.Classes)
	}
	want := `1970-01-05 2/1 events, 5 reports, share 0.50 true, sum -10, [{ASSAULT 1} {COMMENT 1} {CONSULT 1}]
1970-01-12 0/0 events, 0 reports, share 0.00 false, sum 0, []
1970-01-19 0/1 events, 1 reports, share 0.00 true, sum 1, [{CONSULT 1}]
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Error(diff)
	}
	if series.Fold(d, nil, series.Daily) != nil {
		t.Error("bins without events")
	}
}

func BenchmarkFold(b *testing.B) {
	d := series.Dyad{A: series.Actors{"A"}, B: series.Actors{"B"}}
	events := make([]series.Event, 100_000)
	for i := range events {
		events[i] = series.Event{Day: series.Day(i / 20), Source: "A", Target: "B", Class: "CONSULT", Quad: series.VerbalCooperation}
	}
	for b.Loop() {
		series.Fold(d, events, series.Weekly)
	}
}
