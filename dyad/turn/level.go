package turn

import "math"

// The grids over which the parameters of a segment are summed.
const levels = 19 // of a share: 1/38, 3/38, … 37/38, all equally likely

// spreads are the design effects that a segment may have on top of the
// dispersion of its series: how many reports tell one thing.
var spreads = [...]struct{ effect, prior float64 }{{1, 0.8}, {3, 0.1}, {10, 0.1}}

const grid = levels * len(spreads)

func levelAt(i int) float64 { return (float64(i) + 0.5) / levels }

// ladder has the log likelihood of the weeks up to each one, for each point of
// the grid; that of a stretch is a difference of two rungs.
type ladder [][grid]float64

// newLadder computes the ladder of one share. Dispersion is the correlation of
// two acts of one week beyond their common share, within (0, 1).
func newLadder(weeks []week, of func(*week) share, dispersion float64) ladder {
	l := make(ladder, len(weeks)+1)
	for t := range weeks {
		s := of(&weeks[t])
		l[t+1] = l[t]
		if s.n == 0 {
			continue
		}
		for x := range grid {
			rho := dispersion
			if s.n > 1 {
				rho += (spreads[x/levels].effect - 1) / (s.n - 1)
			}
			l[t+1][x] += betaBinomial(s, levelAt(x%levels), min(rho, 0.97))
		}
	}
	return l
}

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

// least is a log weight beside the largest that adds nothing.
const least = -20

// marginal is the log likelihood of the weeks [i, j), with the share and the
// design effect summed out.
func (l ladder) marginal(i, j int) float64 {
	a, b := &l[i], &l[j]
	top := b[0] - a[0]
	for x := 1; x < grid; x++ {
		top = max(top, b[x]-a[x])
	}
	sum := 0.0
	for x := range grid {
		if v := b[x] - a[x] - top; v > least {
			sum += math.Exp(v) * spreads[x/levels].prior
		}
	}
	return top + math.Log(sum/levels)
}

// posterior returns the log marginal of the weeks [i, j) and the probability of
// each share given them.
func (l ladder) posterior(i, j int) (marginal float64, p [levels]float64) {
	marginal = l.marginal(i, j)
	for x := range grid {
		p[x%levels] += math.Exp(l[j][x]-l[i][x]-marginal) * spreads[x/levels].prior / levels
	}
	return marginal, p
}

// same is by how much the weeks [i, j) and [j, k) are likelier with one share
// in both than with one for each: the Bayes factor of no change.
func same(a, b *[levels]float64) float64 {
	sum := 0.0
	for x := range levels {
		sum += a[x] * b[x]
	}
	return sum * levels
}
