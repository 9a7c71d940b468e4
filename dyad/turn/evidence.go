package turn

import (
	"math"
	"slices"

	"github.com/detente-wire/detente/dyad/series"
)

// week is the evidence of one week that has acts.
type week struct {
	start    series.Day // a Monday
	acts     share      // conflict among acts
	conflict share      // deeds among conflict
}

// share is a count among others, both scaled to the effective size of the
// sample.
type share struct{ k, n float64 }

// cell is a cluster: what one actor did to another on one day in one way.
type cell struct {
	day                  series.Day
	source, target, code string
	quad                 series.Quad
}

func cellOf(e *series.Event) cell { return cell{e.Day, e.Source, e.Target, e.Code, e.Quad} }

// evidence counts acts by week, in the order of time.
func evidence(events []series.Event) []week {
	cells := map[cell]float64{}
	var order []cell // sums of floats must not depend on the order of a map
	for i := range events {
		e := &events[i]
		if e.Quad == series.Statement {
			continue
		}
		c := cellOf(e)
		if cells[c] == 0 {
			order = append(order, c)
		}
		cells[c]++
	}
	slices.SortStableFunc(order, func(a, b cell) int { return int(a.day - b.day) })
	var weeks []week
	for from := 0; from < len(order); {
		start := series.Weekly.Floor(order[from].day)
		to := from
		for to < len(order) && order[to].day < start+7 {
			to++
		}
		weeks = append(weeks, weekOf(start, order[from:to], cells))
		from = to
	}
	return weeks
}

func weekOf(start series.Day, order []cell, cells map[cell]float64) week {
	var acts, conflict sample
	for _, c := range order {
		m := cells[c]
		acts.add(m, c.quad.Conflict())
		if c.quad.Conflict() {
			conflict.add(m, c.quad == series.MaterialConflict)
		}
	}
	return week{start, acts.share(), conflict.share()}
}

// sample sums clusters.
type sample struct{ k, n, squares float64 }

func (s *sample) add(m float64, hit bool) {
	s.n += m
	s.squares += m * m
	if hit {
		s.k += m
	}
}

// share returns the count scaled to Kish's effective size of the sample.
func (s *sample) share() share {
	if s.n == 0 {
		return share{}
	}
	size := s.n * s.n / s.squares
	return share{exact(s.k / s.n * size), exact(size)}
}

// exact rounds away what repetition leaves in the last digits.
func exact(x float64) float64 { return math.Round(x*1e9) / 1e9 }
