package turn

import (
	"math"
	"slices"
)

// The grids over which the parameters of a segment are summed.
const levels = 19 // of a share: 1/38, 3/38, … 37/38, all equally likely

// spreads are the design effects that a segment may have on top of the
// dispersion of its series: how many reports tell one thing.
var spreads = [...]struct{ effect, prior float64 }{{1, 0.8}, {3, 0.1}, {10, 0.1}}

const grid = levels * len(spreads)

func levelAt(i int) float64 { return (float64(i) + 0.5) / levels }

// likelihoods has the likelihood of each week at each point of the grid, over the
// largest of that week, and the logarithm of the largest.
type likelihoods struct {
	ratio [][grid]float64
	top   []float64
	idle  bool // no week has anything to say: all likelihoods are 1
}

// newLikelihoods computes those of the share of one step. Dispersion is the correlation of
// two acts of one week beyond their common share, within (0, 1).
func newLikelihoods(weeks []week, step int, dispersion float64) *likelihoods {
	l := &likelihoods{make([][grid]float64, len(weeks)), make([]float64, len(weeks)), true}
	seen := map[share]int{} // the week that was the first to have these counts
	for t := range weeks {
		r, s := &l.ratio[t], weeks[t].shares[step]
		if first, ok := seen[s]; ok {
			*r, l.top[t] = l.ratio[first], l.top[first]
			continue
		}
		seen[s] = t
		if s.n > 0 {
			l.idle = false
			for x := range grid {
				rho := dispersion
				if s.n > 1 {
					rho += (spreads[x/levels].effect - 1) / (s.n - 1)
				}
				r[x] = betaBinomial(s, levelAt(x%levels), min(rho, 0.97))
			}
		}
		l.top[t] = slices.Max(r[:])
		for x := range r {
			r[x] = max(faint, math.Exp(r[x]-l.top[t]))
		}
	}
	return l
}

// faint is the least likelihood of a week beside its largest: with none at zero
// a sum of weights never vanishes.
const faint = 1e-60

// betaBinomial is the log likelihood, up to what does not depend on the
// parameters, of k among n where the mean share is p and any two of the n
// correlate by rho.
func betaBinomial(s share, p, rho float64) float64 {
	size := 1/rho - 1
	a, b := p*size, (1-p)*size
	return gamma(s.k+a) - gamma(a) + gamma(s.n-s.k+b) - gamma(b) - gamma(s.n+size) + gamma(size)
}

func gamma(x float64) float64 {
	v, _ := math.Lgamma(x)
	return v
}

// run is the weeks from one on, with the share and the design effect summed
// out.
type run struct {
	weight [grid]float64 // of each point, up to a common factor
	log    float64       // of that factor
}

func newRun() run {
	var s run
	for x := range grid {
		s.weight[x] = spreads[x/levels].prior / levels
	}
	return s
}

// runs are the weeks from one on, in the share of each step.
type runs [steps]run

func newRuns() (s runs) {
	for k := range s {
		s[k] = newRun()
	}
	return s
}

// add lengthens the runs by a week and returns the log likelihood of the whole.
func (s *runs) add(l *[steps]*likelihoods, t int) float64 {
	product, log := 1.0, 0.0
	for k := range s {
		if l[k].idle {
			continue
		}
		product *= s[k].add(l[k], t)
		log += s[k].log
	}
	return log + math.Log(product)
}

// tiny is a sum of weights that is scaled up, so that neither it nor the product
// of one for each step vanishes.
const tiny = 1e-100

// add lengthens a run by a week and returns the sum of the weights: the
// likelihood of the whole, up to the common factor.
func (s *run) add(l *likelihoods, t int) float64 {
	// Four sums, since each addition waits for the one before it.
	var a, b, c, d float64
	w, r := &s.weight, &l.ratio[t]
	x := 0
	for ; x+3 < grid; x += 4 {
		w[x] *= r[x]
		w[x+1] *= r[x+1]
		w[x+2] *= r[x+2]
		w[x+3] *= r[x+3]
		a += w[x]
		b += w[x+1]
		c += w[x+2]
		d += w[x+3]
	}
	for ; x < grid; x++ {
		w[x] *= r[x]
		a += w[x]
	}
	sum := (a + b) + (c + d)
	s.log += l.top[t]
	if sum < tiny {
		for x := range s.weight {
			s.weight[x] /= sum
		}
		s.log += math.Log(sum)
		sum = 1
	}
	return sum
}

// posterior returns the probability of each share given the weeks [i, j).
func (l *likelihoods) posterior(i, j int) (p [levels]float64) {
	s := newRun()
	for t := i; t < j; t++ {
		s.add(l, t)
	}
	sum := 0.0
	for x, w := range s.weight {
		p[x%levels] += w
		sum += w
	}
	for x := range p {
		p[x] /= sum
	}
	return p
}

// same is by how much two segments are likelier with the same shares in both
// than with those of each: the Bayes factor of no change.
func same(a, b *shares) float64 {
	factor := 1.0
	for k := range a {
		sum := 0.0
		for x := range levels {
			sum += a[k][x] * b[k][x]
		}
		factor *= sum * levels
	}
	return factor
}
