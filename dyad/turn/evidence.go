package turn

import (
	"math"
	"slices"

	"github.com/detente-wire/detente/dyad/series"
)

// steps are those by which an act is worse than cooperation: conflict among
// acts, deeds among conflict, force among deeds.
const steps = 3

// week is the evidence of one week that has acts.
type week struct {
	start  series.Day // a Monday
	shares [steps]share
}

// acts is the share of conflict, which counts all acts.
func (w *week) acts() share { return w.shares[0] }

// share is a count among others, both scaled to the effective size of the
// sample.
type share struct{ k, n float64 }

// cell is a cluster: what one actor did to another on one day in one way.
type cell struct {
	day                  series.Day
	source, target, code string
	quad                 series.Quad
	force                bool
}

func cellOf(e *series.Event) cell {
	return cell{e.Day, e.Source, e.Target, e.Code, e.Quad, e.Force}
}

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
	dropIdle(weeks)
	return weeks
}

// dropIdle empties the shares of a step beyond conflict that no act ever takes:
// the codes do not tell it, or the relation does not know it.
func dropIdle(weeks []week) {
	for k := 1; k < steps; k++ {
		taken := slices.ContainsFunc(weeks, func(w week) bool { return w.shares[k].k > 0 })
		for i := range weeks {
			if !taken {
				weeks[i].shares[k] = share{}
			}
		}
	}
}

func weekOf(start series.Day, order []cell, cells map[cell]float64) week {
	var samples [steps]sample
	for _, c := range order {
		worse := stepOf(c.quad, c.force)
		for k := range min(worse+1, steps) {
			samples[k].add(cells[c], worse > k)
		}
	}
	w := week{start: start}
	for k := range samples {
		w.shares[k] = samples[k].share()
	}
	return w
}

// stepOf returns how many steps an act is worse than cooperation.
func stepOf(q series.Quad, force bool) int {
	switch {
	case q == series.MaterialConflict && force:
		return 3
	case q == series.MaterialConflict:
		return 2
	case q == series.VerbalConflict:
		return 1
	}
	return 0
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
