// Package turn finds the turning points of a relation: since when conflict
// takes a larger or a smaller part of what two actors do to each other, how
// sure that is, and which events carry it.
//
// The method is exact Bayesian segmentation (P. Fearnhead, "Exact and efficient
// Bayesian inference for multiple changepoint problems", Statistics and
// Computing 16, 2006). Weeks are the unit. Within a segment the share of
// conflict among acts, that of deeds (material conflict) among conflict, and
// that of armed force among deeds are constant but for over-dispersion: given
// the number of acts, all three counts are beta-binomial. The number of acts
// itself is given, never modelled, so that a rise in coverage is no escalation.
// Two more things keep repeated reports from looking like evidence:
//
//   - acts of one day with the same source, target and code are a cluster, and
//     a week counts with its effective size (Σm)²/Σm² (L. Kish, "Survey
//     Sampling", 1965): telling everything ten times changes nothing;
//   - each segment has a design effect of its own, which is summed out, and a
//     change of it alone is no turning point.
//
// Segmentations are drawn from the posterior, with a fixed seed. A turning
// point is a week around which most draws agree that the intensity of conflict
// jumped. Its probability is the share of these draws, its interval is where
// they put it.
package turn

import (
	"cmp"
	"slices"

	"github.com/detente-wire/detente/dyad/series"
)

// Kind says which way a relation turned.
type Kind string

// The kinds of turning point.
const (
	Escalation   Kind = "escalation"
	Deescalation Kind = "deescalation"
)

// Turn is a turning point.
type Turn struct {
	Kind        Kind
	Day         series.Day // the most likely first day of what came after
	From, To    series.Day // with 90 % probability it lies between these, both included
	Probability float64    // that the relation turned so about then, two decimals
	Before      Stretch    // since the turn before
	After       Stretch    // until the next one
	Carriers    []Carrier  // what changed most, the strongest first
}

// Stretch is what was told between two turning points.
type Stretch struct {
	Start, End series.Day // End is not part of it
	Tally      series.Tally
}

// Certainty is the probability from which on a turning point is told.
const Certainty = 0.6

// Detect returns the turning points in the events of a dyad, in the order of
// time, that have at least the given probability. Statements say nothing here.
// A series with few acts has none.
func Detect(d series.Dyad, events []series.Event, certainty float64) []Turn {
	weeks := evidence(events)
	found := find(weeks, certainty)
	if len(found) == 0 {
		return nil
	}
	turns := make([]Turn, len(found))
	for i := range found {
		turns[i] = found[i].turn(events)
	}
	slices.SortFunc(turns, func(a, b Turn) int { return cmp.Compare(a.Day, b.Day) })
	describe(d, turns, events)
	return turns
}

// describe tells what came before and after each turn, and what carries it.
func describe(d series.Dyad, turns []Turn, events []series.Event) {
	first, last := events[0].Day, events[0].Day
	for i := range events {
		first, last = min(first, events[i].Day), max(last, events[i].Day)
	}
	for i := range turns {
		t := &turns[i]
		t.Before.Start, t.Before.End, t.After.Start, t.After.End = first, t.Day, t.Day, last+1
		if i > 0 {
			t.Before.Start = turns[i-1].Day
		}
		if i+1 < len(turns) {
			t.After.End = turns[i+1].Day
		}
		t.Before.Tally, t.After.Tally = tally(events, t.Before), tally(events, t.After)
		t.Carriers = carriers(d, t, events)
	}
}

func tally(events []series.Event, s Stretch) series.Tally {
	var t series.Tally
	for i := range events {
		if s.Has(events[i].Day) {
			t.Add(&events[i])
		}
	}
	return t
}

// Has reports whether a day lies in the stretch.
func (s Stretch) Has(d series.Day) bool { return s.Start <= d && d < s.End }
