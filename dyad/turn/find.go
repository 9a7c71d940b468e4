package turn

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/detente-wire/detente/dyad/series"
)

const (
	draws    = 1000
	longest  = 5000 // weeks with acts that are searched, the last ones: a century
	relevant = 0.05 // least change of intensity that is a turn
	around   = 6    // weeks to either side within which draws mean the same turn
)

// jump is a change of intensity in one draw.
type jump struct {
	week          int // number of the calendar week from the first one on
	up            bool
	before, after point
}

// point is where the shares of a segment lie.
type point [steps]float64

// find returns the turns of a series.
func find(weeks []week, certainty float64) []finding {
	weeks = weeks[max(0, len(weeks)-longest):]
	total := 0.0
	for i := range weeks {
		total += weeks[i].acts().n
	}
	if total < 2*minActs {
		return nil
	}
	jumps := sampled(weeks)
	var found []finding
	for _, up := range [...]bool{true, false} {
		for {
			f, ok := take(jumps, up, certainty)
			if !ok {
				break
			}
			f.origin = weeks[0].start
			found = append(found, f)
		}
	}
	return found
}

// sampled draws segmentations, each under a dispersion drawn by its probability
// given the whole series, and returns the jumps of each.
func sampled(weeks []week) [][]jump {
	var models [len(dispersions)]*model
	var wait sync.WaitGroup
	for i, d := range dispersions {
		wait.Go(func() { models[i] = newModel(weeks, d) })
	}
	wait.Wait()
	logs := make([]float64, len(models))
	for i, m := range models {
		logs[i] = m.rest[0]
	}
	all := logSum(logs)
	jumps := make([][]jump, draws)
	if math.IsInf(all, -1) {
		return jumps // too short for a segment
	}
	for d := range jumps {
		r := rand.New(rand.NewPCG(uint64(d), 2006)) // of its own: what one draw does moves no other
		u := r.Float64()
		i := 0
		for i < len(models)-1 {
			if u -= math.Exp(logs[i] - all); u <= 0 {
				break
			}
			i++
		}
		jumps[d] = models[i].jumps(r)
	}
	return jumps
}

// jumps draws a segmentation and returns its relevant changes.
func (m *model) jumps(r *rand.Rand) []jump {
	starts := append(m.draw(r), len(m.weeks))
	var out []jump
	var last float64
	for k := 0; k+1 < len(starts); k++ {
		s := m.sharesOf(starts[k], starts[k+1])
		now := s.intensity(r)
		if k > 0 && math.Abs(now-last) >= relevant && m.told(starts[k-1], starts[k]) && m.told(starts[k], starts[k+1]) {
			o := m.sharesOf(starts[k-1], starts[k])
			if r.Float64()*(1+unchanged*same(o, s)) < 1 {
				out = append(out, jump{int(m.weeks[starts[k]].start-m.weeks[0].start) / 7, now > last, o.mean(), s.mean()})
			}
		}
		last = now
	}
	return out
}

// told reports whether the weeks [i, j) hold enough acts to speak of.
func (m *model) told(i, j int) bool {
	n := 0.0
	for t := i; t < j; t++ {
		if n += m.weeks[t].acts().n; n >= minActs {
			return true
		}
	}
	return false
}

func (s *shares) mean() point {
	var p point
	for k := range p {
		for x := range levels {
			p[k] += s[k][x] * levelAt(x)
		}
	}
	return p
}

// finding is a turn on which draws agree.
type finding struct {
	origin        series.Day // of week 0
	up            bool
	probability   float64
	weeks         []int // in which the draws put it, in order
	before, after point // means over the draws
}

// take looks for the turn on which most draws agree, takes its jumps out of
// them, and returns false where no turn reaches the certainty.
func take(jumps [][]jump, up bool, certainty float64) (finding, bool) {
	center, ok := densest(jumps, up)
	if !ok {
		return finding{}, false
	}
	f := finding{up: up}
	agree := 0
	for d, js := range jumps {
		hit := false
		jumps[d] = slices.DeleteFunc(js, func(j jump) bool {
			if j.up != up || j.week < center-around || j.week > center+around {
				return false
			}
			hit = true
			f.add(j)
			return true
		})
		if hit {
			agree++
		}
	}
	f.probability = float64(agree) / float64(len(jumps))
	for k := range steps {
		f.before[k] /= float64(len(f.weeks))
		f.after[k] /= float64(len(f.weeks))
	}
	slices.Sort(f.weeks)
	if f.probability < certainty {
		return take(jumps, up, certainty) // these jumps are gone: the next place may do better
	}
	return f, true
}

func (f *finding) add(j jump) {
	f.weeks = append(f.weeks, j.week)
	for k := range steps {
		f.before[k] += j.before[k]
		f.after[k] += j.after[k]
	}
}

// densest returns the middle of the stretch of weeks in which most draws jump.
func densest(jumps [][]jump, up bool) (week int, ok bool) {
	var counts []int
	for _, js := range jumps {
		for _, j := range js {
			if j.up == up {
				counts = append(counts, make([]int, max(0, j.week+1-len(counts)))...)
				counts[j.week]++
			}
		}
	}
	best := 0
	for _, width := range [...]int{0, 1, 2, 4} {
		for w := range counts {
			sum := 0
			for _, c := range counts[max(0, w-width):min(len(counts), w+width+1)] {
				sum += c
			}
			if sum > best {
				best, week = sum, w
			}
		}
		if best >= draws/3 {
			break
		}
	}
	return week, best > 0
}
