// Package series folds dated, directed, coded events into the history of a
// relation: counts by class and quad, Goldstein sum and mean and the share of
// conflict, by day, week or month, for each direction and for both together.
//
// It keeps apart how much was reported (Reports, the volume of coverage) from
// what was reported: a share of conflict does not move when everything is told
// ten times. Bare statements and comments (quad 0; CAMEO 01, WEIS 02) are
// counted as such, and are neither conflict nor cooperation.
//
// The input is a plain sequence of [Event], whatever store or file it comes
// from, in any order.
package series

import (
	"cmp"
	"iter"
	"slices"
)

// Event is one act of a source towards a target.
type Event struct {
	ID             string // what names it where it comes from: a record's id, a row's number
	Day            Day
	Source, Target string  // actor codes: "COL", "COLGOV"
	Code           string  // of CAMEO, WEIS or another scheme; "" where only the class is known
	Class          string  // what counts by class: a PLOVER class, a cue category
	Label          string  // what the code means in words, "" where it is not known
	Text           string  // the words that tell of this act, "" where there are none
	Quad           Quad    // Statement where it is neither cooperation nor conflict
	Force          bool    // armed force, a part of material conflict: PLOVER ASSAULT, CAMEO 18 to 20, WEIS 22
	Goldstein      float64 // −10 to 10; read only where Scored
	Scored         bool
	Reports        int // reports that told of it; 0 counts as 1
}

// Quad is a quad class: cooperation or conflict, in words or in deeds.
type Quad int

// The quad classes of event data, and what is in none of them.
const (
	Statement Quad = iota
	VerbalCooperation
	MaterialCooperation
	VerbalConflict
	MaterialConflict
	quads
)

// Conflict reports whether a quad is one of the two of conflict.
func (q Quad) Conflict() bool { return q == VerbalConflict || q == MaterialConflict }

// Direction says who acts on whom in a dyad.
type Direction int

// The directions of an event in the dyad of A and B.
const (
	Neither Direction = iota
	AtoB
	BtoA
)

// Dyad is a pair of actors.
type Dyad struct{ A, B Actors }

// Direction returns how an event runs in the dyad. An event within one side is
// none of the dyad's; nor is one where the two sides overlap in both actors.
func (d Dyad) Direction(e *Event) Direction {
	ab := d.A.Match(e.Source) && d.B.Match(e.Target)
	ba := d.B.Match(e.Source) && d.A.Match(e.Target)
	switch {
	case ab && !ba:
		return AtoB
	case ba && !ab:
		return BtoA
	}
	return Neither
}

// Select gives the events of the dyad from since up to, but not including,
// until, by day and then as they came. A zero until has no end.
func (d Dyad) Select(events iter.Seq[Event], since, until Day) []Event {
	var out []Event
	for e := range events {
		if e.Day >= since && (until == 0 || e.Day < until) && d.Direction(&e) != Neither {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b Event) int { return cmp.Compare(a.Day, b.Day) })
	return out
}

// Bin is one day, week or month of a relation.
type Bin struct {
	Start, End Day // End is not part of it
	AB, BA     Tally
}

// Merge adds a later bin, so that the two are one.
func (b *Bin) Merge(o *Bin) {
	b.AB.Classes, b.BA.Classes = slices.Clone(b.AB.Classes), slices.Clone(b.BA.Classes)
	b.AB.merge(&o.AB)
	b.BA.merge(&o.BA)
	b.End = o.End
}

// Both returns the tally of the two directions together.
func (b Bin) Both() Tally {
	t := b.AB
	t.Classes = slices.Clone(t.Classes)
	t.merge(&b.BA)
	return t
}

// Fold sorts the events of a dyad into consecutive bins, from that of the first
// event to that of the last; bins without events are there too.
func Fold(d Dyad, events []Event, p Period) []Bin {
	if len(events) == 0 {
		return nil
	}
	first, last := events[0].Day, events[0].Day
	for i := range events {
		first, last = min(first, events[i].Day), max(last, events[i].Day)
	}
	var bins []Bin
	for start := p.Floor(first); start <= last; start = p.Next(start) {
		bins = append(bins, Bin{Start: start, End: p.Next(start)})
	}
	for i := range events {
		e := &events[i]
		at, _ := slices.BinarySearchFunc(bins, e.Day, func(b Bin, day Day) int { return cmp.Compare(b.End-1, day) })
		switch d.Direction(e) {
		case AtoB:
			bins[at].AB.Add(e)
		case BtoA:
			bins[at].BA.Add(e)
		}
	}
	return bins
}
