package dyad

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/detente-wire/detente/dyad/series"
)

// Still returns a series without a turn: the acts of a dyad in shuffled weeks.
// Each week keeps its number of acts, and what was told together stays
// together.
func Still(events []series.Event, seed uint64) []series.Event {
	events = slices.DeleteFunc(slices.Clone(events), func(e series.Event) bool { return e.Quad == series.Statement })
	var weeks [][]series.Event
	for i := range events {
		if i == 0 || series.Weekly.Floor(events[i].Day) != series.Weekly.Floor(events[i-1].Day) {
			weeks = append(weeks, nil)
		}
		weeks[len(weeks)-1] = append(weeks[len(weeks)-1], events[i])
	}
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(weeks), func(i, j int) { weeks[i], weeks[j] = weeks[j], weeks[i] })
	out := slices.Concat(weeks...)
	for i := range out {
		out[i].Day = events[i].Day
	}
	return out
}

// Repeated returns the events with each of those from a day on told ten times.
func Repeated(events []series.Event, from series.Day) []series.Event {
	var out []series.Event
	for _, e := range events {
		n := 1
		if e.Day >= from {
			n = 10
		}
		for range n {
			out = append(out, e)
		}
	}
	return out
}

// Swollen returns the events with nine others beside each of those from a day
// on: of other codes and on the days after it, of quads drawn from all that the
// series has, so that volume alone changes.
func Swollen(events []series.Event, from series.Day, seed uint64) []series.Event {
	r := rand.New(rand.NewPCG(seed, 10))
	var out []series.Event
	for _, e := range events {
		out = append(out, e)
		if e.Day < from {
			continue
		}
		for range 9 {
			more := e
			more.Day += series.Day(r.IntN(4))
			more.Code = fmt.Sprint("new", r.IntN(30))
			like := &events[r.IntN(len(events))]
			more.Quad, more.Force = like.Quad, like.Force
			out = append(out, more)
		}
	}
	return out
}

// Made says how a series is made: acts a week, shares before and from the week
// of the turn on, and by how much the log odds of conflict drift from week to
// week (an autoregression of 0.7 with this standard deviation of its steps).
type Made struct {
	Weeks, Turn int
	Acts        float64
	Conflict    [2]float64
	Deeds       [2]float64
	Drift       float64
	Seed        uint64
}

// start is the Monday on which series that are made begin.
const start = series.Day(7*1500 + 4)

// Day returns the day of the turn.
func (m *Made) Day() series.Day { return start + series.Day(7*m.Turn) }

// Events makes the series, between the actors A and B.
func (m *Made) Events() []series.Event {
	r := rand.New(rand.NewPCG(m.Seed, 99))
	var out []series.Event
	drift := 0.0
	for w := range m.Weeks {
		drift = 0.7*drift + m.Drift*r.NormFloat64()
		phase := 0
		if w >= m.Turn {
			phase = 1
		}
		odds := math.Log(m.Conflict[phase]/(1-m.Conflict[phase])) + drift
		for range poisson(r, m.Acts) {
			e := series.Event{Day: start + series.Day(7*w+r.IntN(7)), Source: "A", Target: "B", Code: fmt.Sprint(r.IntN(20)), Quad: series.VerbalCooperation}
			if r.IntN(2) == 0 {
				e.Source, e.Target = "B", "A"
			}
			if r.Float64() < 1/(1+math.Exp(-odds)) {
				e.Quad = series.VerbalConflict
				if r.Float64() < m.Deeds[phase] {
					e.Quad = series.MaterialConflict
				}
			}
			out = append(out, e)
		}
	}
	return out
}

// poisson draws a number with the given mean (D. E. Knuth's way of products).
func poisson(r *rand.Rand, mean float64) int {
	n := 0
	for p := r.Float64(); p > math.Exp(-mean); n++ {
		p *= r.Float64()
	}
	return n
}
