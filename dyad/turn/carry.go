package turn

import (
	"cmp"
	"math"
	"slices"

	"github.com/detente-wire/detente/dyad/series"
)

// Carrier is a kind of act whose part in the relation changed at a turning point
// in the way of the turn: at an escalation acts of conflict that take a larger
// part; at a de-escalation acts of conflict that take a smaller part, and
// cooperation that takes a larger one.
type Carrier struct {
	Direction     series.Direction
	Code          string // or the class, where there is no code
	Label         string // the act in words, "" where the events have none
	Quad          series.Quad
	Before, After int            // acts in the quarter before the turn and in that after it
	Events        []series.Event // the first after the turn; of what became rarer the last before it
}

const (
	near       = 13 * 7 // days to either side that are compared
	topCarrier = 5
	topEvents  = 3
)

// kind is what one side does to the other in one way.
type kind struct {
	direction series.Direction
	code      string
	quad      series.Quad
}

// carriers returns the kinds of act that changed most, by the log likelihood
// ratio (G²) of their counts in the quarter before and after the turn.
func carriers(d series.Dyad, t *Turn, events []series.Event) []Carrier {
	before := Stretch{Start: max(t.Before.Start, t.Day-near), End: t.Day}
	after := Stretch{Start: t.Day, End: min(t.After.End, t.Day+near)}
	found := map[kind]*Carrier{}
	var order []kind
	var nb, na int
	for i := range events {
		e := &events[i]
		if e.Quad == series.Statement || !before.Has(e.Day) && !after.Has(e.Day) {
			continue
		}
		k := kind{d.Direction(e), cmp.Or(e.Code, e.Class), e.Quad}
		c := found[k]
		if c == nil {
			c = &Carrier{Direction: k.direction, Code: k.code, Label: e.Label, Quad: k.quad}
			found[k], order = c, append(order, k)
		}
		if before.Has(e.Day) {
			c.Before++
			nb++
		} else {
			c.After++
			na++
		}
	}
	var out []Carrier
	for _, k := range order {
		if c := found[k]; c.carries(t.Kind, nb, na) {
			c.Events = examples(d, k, before, after, c.rose(nb, na), events)
			out = append(out, *c)
		}
	}
	slices.SortStableFunc(out, func(a, b Carrier) int { return cmp.Compare(b.weight(nb, na), a.weight(nb, na)) })
	return out[:min(len(out), topCarrier)]
}

// rose reports whether the kind took a larger part after the turn.
func (c *Carrier) rose(nb, na int) bool { return c.After*nb > c.Before*na }

func (c *Carrier) carries(k Kind, nb, na int) bool {
	rose, fell := c.rose(nb, na), c.After*nb < c.Before*na
	if c.Quad.Conflict() {
		return k == Escalation && rose || k == Deescalation && fell
	}
	return k == Deescalation && rose
}

// weight is the log likelihood ratio of two shares against one.
func (c *Carrier) weight(nb, na int) float64 {
	all := float64(c.Before+c.After) / float64(nb+na)
	return surprise(c.Before, nb, all) + surprise(c.After, na, all)
}

func surprise(k, n int, p float64) float64 {
	if k == 0 || n == 0 {
		return 0
	}
	return float64(k) * math.Log(float64(k)/float64(n)/p)
}

func examples(d series.Dyad, k kind, before, after Stretch, rose bool, events []series.Event) []series.Event {
	var out []series.Event
	for i := range events {
		e := &events[i]
		in := rose && after.Has(e.Day) || !rose && before.Has(e.Day)
		if in && (kind{d.Direction(e), cmp.Or(e.Code, e.Class), e.Quad}) == k {
			out = append(out, *e)
		}
	}
	slices.SortStableFunc(out, func(a, b series.Event) int { return cmp.Compare(a.Day, b.Day) })
	if !rose {
		return out[max(0, len(out)-topEvents):]
	}
	return out[:min(len(out), topEvents)]
}
