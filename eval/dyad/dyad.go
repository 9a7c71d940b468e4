// Package dyad measures how turning points of relations are found: in a history
// whose turns are known, in series made with a turn on a known day, and in
// series that have none.
package dyad

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/table"
	"github.com/detente-wire/detente/dyad/turn"
)

// Balkans reads the events of the Kansas Event Data System on the Balkans, 1989
// to 2003.
func Balkans(dir string) ([]series.Event, error) {
	f, err := os.Open(filepath.Join(dir, "series", "kosovo_balkans_weis_1989_2003.csv"))
	if err != nil {
		return nil, fmt.Errorf("opening the series: %w", err)
	}
	defer f.Close()
	t, err := table.Read(f, table.Options{Scheme: table.Weis})
	if err != nil {
		return nil, fmt.Errorf("reading the series: %w", err)
	}
	return t.Events, nil
}

// Known is a turning point that history knows.
type Known struct {
	Name   string
	A, B   string // actors, as the command line takes them
	Kind   turn.Kind
	Day    string
	Within int // days that a finding may lie from it
}

// Dyad returns the parsed dyad.
func (k *Known) Dyad() series.Dyad { return Pair(k.A, k.B) }

// Pair returns the dyad of two lists of codes, which must be well formed.
func Pair(a, b string) series.Dyad {
	as, err := series.ParseActors(a)
	if err != nil {
		panic(err)
	}
	bs, err := series.ParseActors(b)
	if err != nil {
		panic(err)
	}
	return series.Dyad{A: as, B: bs}
}

// Nearest returns the turn of the known kind that lies nearest to it, its
// distance in days (after is positive), and false where there is none.
func (k *Known) Nearest(turns []turn.Turn) (best turn.Turn, days int, ok bool) {
	day, err := series.ParseDay(k.Day)
	if err != nil {
		panic(err)
	}
	for _, t := range turns {
		d := int(t.Day - day)
		if t.Kind == k.Kind && (!ok || max(d, -d) < max(days, -days)) {
			best, days, ok = t, d, true
		}
	}
	return best, days, ok
}

// Busy returns the dyads of single actors with at least n events, statements
// apart, in the order of their names.
func Busy(events []series.Event, n int) []series.Dyad {
	count := map[[2]string]int{}
	for i := range events {
		e := &events[i]
		if e.Quad != series.Statement && e.Source != e.Target {
			count[[2]string{min(e.Source, e.Target), max(e.Source, e.Target)}]++
		}
	}
	var keys [][2]string
	for k, c := range count {
		if c >= n {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	out := make([]series.Dyad, len(keys))
	for i, k := range keys {
		out[i] = series.Dyad{A: series.Actors{k[0]}, B: series.Actors{k[1]}}
	}
	return out
}
