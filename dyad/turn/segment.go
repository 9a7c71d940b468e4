package turn

import (
	"math"
	"math/rand/v2"
	"slices"
)

// What the segmentation takes for granted. Each was set by what finds known
// turning points and leaves placebos alone (docs/dyads.md), not by one history.
const (
	hazard    = 0.04 // chance of a change before a week with enough acts
	enough    = 5.0  // acts of a week that are enough; with fewer the chance is smaller in proportion
	minWeeks  = 4    // that a segment lasts
	minActs   = 20.0 // on either side of a turning point
	unchanged = 1.0  // odds, before the data, that a change of dispersion leaves a share as it is
)

// dispersions are the correlations that the acts of a week may have in a series;
// all are equally likely before the data.
var dispersions = [...]float64{1.0 / 2, 1.0 / 4, 1.0 / 9, 1.0 / 21, 1.0 / 61}

// model is a series with one dispersion.
type model struct {
	weeks   []week
	steps   [steps]*likelihoods // of the share of each step
	stay    []float64           // log probability of no change before the weeks up to each
	change  []float64           // log probability of a change before each week
	segment [][]float64         // segment[i][j-i-1] is the log likelihood of the weeks [i, j)
	rest    []float64           // rest[i] is that of all weeks from i on, given that a segment begins there
	shares  map[[2]int]*shares
}

func newModel(weeks []week, dispersion float64) *model {
	n := len(weeks)
	m := &model{
		weeks: weeks,
		stay:  make([]float64, n+1), change: make([]float64, n),
		segment: make([][]float64, n), rest: make([]float64, n+1),
		shares: map[[2]int]*shares{},
	}
	for k := range m.steps {
		m.steps[k] = newLikelihoods(weeks, k, dispersion)
	}
	for t := range weeks {
		h := hazard * min(1, weeks[t].acts().n/enough)
		m.change[t] = math.Log(h)
		m.stay[t+1] = m.stay[t] + math.Log1p(-h)
	}
	m.recurse()
	return m
}

// lasts reports whether the weeks [i, j) are long enough for a segment. The last
// one may still go on, and may be of any length.
func (m *model) lasts(i, j int) bool {
	return j == len(m.weeks) || m.weeks[j].start-m.weeks[i].start >= 7*minWeeks
}

// recurse fills segment and rest from the end (Fearnhead 2006, equation 2).
func (m *model) recurse() {
	n := len(m.weeks)
	terms := make([]float64, 0, n)
	for i := n - 1; i >= 0; i-- {
		m.segment[i] = make([]float64, n-i)
		terms = terms[:0]
		s := newRuns()
		for j := i + 1; j <= n; j++ {
			v := s.add(&m.steps, j-1)
			if !m.lasts(i, j) {
				v = math.Inf(-1)
			}
			m.segment[i][j-i-1] = v
			terms = append(terms, m.term(i, j))
		}
		m.rest[i] = logSum(terms)
	}
}

// term is the log probability that a segment which begins at i ends before j,
// with all the data from i on.
func (m *model) term(i, j int) float64 {
	v := m.segment[i][j-i-1] + m.stay[j] - m.stay[i+1]
	if j < len(m.weeks) {
		v += m.change[j] + m.rest[j]
	}
	return v
}

func logSum(terms []float64) float64 {
	top := slices.Max(terms)
	if math.IsInf(top, -1) {
		return top
	}
	sum := 0.0
	for _, v := range terms {
		sum += math.Exp(v - top)
	}
	return top + math.Log(sum)
}

// draw takes a segmentation from the posterior: the first week of each segment.
func (m *model) draw(r *rand.Rand) []int {
	starts := []int{0}
	for i, n := 0, len(m.weeks); ; {
		u := r.Float64()
		j := i + 1
		for ; j < n; j++ {
			if u -= math.Exp(m.term(i, j) - m.rest[i]); u <= 0 {
				break
			}
		}
		if j >= n {
			return starts
		}
		starts = append(starts, j)
		i = j
	}
}

// shares are the posterior probabilities of the shares in a segment.
type shares [steps][levels]float64

func (m *model) sharesOf(i, j int) *shares {
	key := [2]int{i, j}
	s, ok := m.shares[key]
	if !ok {
		s = &shares{}
		for k := range s {
			s[k] = m.steps[k].posterior(i, j)
		}
		m.shares[key] = s
	}
	return s
}

// intensity draws the intensity of conflict: the mean step of an act, over the
// number of steps; 0 where all is cooperation, 1 where all is force.
func (s *shares) intensity(r *rand.Rand) float64 {
	sum, reached := 0.0, 1.0
	for k := range s {
		reached *= pick(r, &s[k])
		sum += reached
	}
	return sum / steps
}

func pick(r *rand.Rand, p *[levels]float64) float64 {
	u := r.Float64()
	for x := range p {
		if u -= p[x]; u <= 0 {
			return levelAt(x)
		}
	}
	return levelAt(levels - 1)
}
