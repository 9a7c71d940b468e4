package series

import (
	"cmp"
	"slices"
)

// Tally is what is counted of some events.
type Tally struct {
	Events       int        // acts, statements among them
	Reports      int        // the volume of coverage
	Quads        [quads]int // by quad class; [Statement] has what is in none
	Classes      []Class    // by class, in the order of their names
	GoldsteinSum float64
	Scored       int // events that have a Goldstein value
}

// Class is the number of events of one class.
type Class struct {
	Name   string
	Events int
}

// Acts is the number of events that are cooperation or conflict.
func (t *Tally) Acts() int { return t.Events - t.Quads[Statement] }

// Conflict is the number of events that are conflict.
func (t *Tally) Conflict() int { return t.Quads[VerbalConflict] + t.Quads[MaterialConflict] }

// ConflictShare returns the share of conflict among all acts, and false where
// there are none.
func (t *Tally) ConflictShare() (float64, bool) {
	if t.Acts() == 0 {
		return 0, false
	}
	return float64(t.Conflict()) / float64(t.Acts()), true
}

// GoldsteinMean returns the mean of the Goldstein values, and false where there
// are none.
func (t *Tally) GoldsteinMean() (float64, bool) {
	if t.Scored == 0 {
		return 0, false
	}
	return t.GoldsteinSum / float64(t.Scored), true
}

// Add counts an event.
func (t *Tally) Add(e *Event) {
	t.Events++
	t.Reports += max(1, e.Reports)
	if e.Quad >= 0 && e.Quad < quads {
		t.Quads[e.Quad]++
	}
	if e.Scored {
		t.Scored++
		t.GoldsteinSum += e.Goldstein
	}
	t.class(e.Class, 1)
}

func (t *Tally) class(name string, n int) {
	at, ok := slices.BinarySearchFunc(t.Classes, name, func(c Class, name string) int { return cmp.Compare(c.Name, name) })
	if !ok {
		t.Classes = slices.Insert(t.Classes, at, Class{Name: name})
	}
	t.Classes[at].Events += n
}

func (t *Tally) merge(o *Tally) {
	t.Events += o.Events
	t.Reports += o.Reports
	t.Scored += o.Scored
	t.GoldsteinSum += o.GoldsteinSum
	for q := range o.Quads {
		t.Quads[q] += o.Quads[q]
	}
	for _, c := range o.Classes {
		t.class(c.Name, c.Events)
	}
}
