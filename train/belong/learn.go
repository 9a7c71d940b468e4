package main

import (
	"fmt"
	"math"
)

// The learning: full-batch Adam on the log likelihood of what is right.
const (
	rounds  = 600
	rate    = 0.03
	penalty = 25 // of the squared weights, L2
	folds   = 8
)

// chances returns how likely each of a person's countries is, and last none.
func chances(l *lesson, weights []float64) []float64 {
	out := make([]float64, len(l.Countries)+1)
	sum := 1.0
	for i, f := range l.Features {
		for k, v := range f {
			out[i] += v * weights[k]
		}
		out[i] = math.Exp(out[i])
		sum += out[i]
	}
	out[len(out)-1] = 1
	for i := range out {
		out[i] /= sum
	}
	return out
}

// learn fits the weights.
func learn(lessons []lesson) []float64 {
	n := len(lessons[0].Features[0])
	w, m, v := make([]float64, n), make([]float64, n), make([]float64, n)
	total := 0.0
	for i := range lessons {
		total += lessons[i].weight
	}
	for t := 1; t <= rounds; t++ {
		g := gradient(lessons, w, total)
		for k := range w {
			m[k] = 0.9*m[k] + 0.1*g[k]
			v[k] = 0.999*v[k] + 0.001*g[k]*g[k]
			w[k] -= rate * m[k] / (1 - math.Pow(0.9, float64(t))) / (math.Sqrt(v[k]/(1-math.Pow(0.999, float64(t)))) + 1e-8)
		}
	}
	return w
}

func gradient(lessons []lesson, w []float64, total float64) []float64 {
	g := make([]float64, len(w))
	for k := range g {
		g[k] = penalty * w[k] / float64(len(lessons))
	}
	for i := range lessons {
		l := &lessons[i]
		p := chances(l, w)
		right := 0.0
		for j := range p {
			if l.isRight(l.name(j)) {
				right += p[j]
			}
		}
		for j := range l.Countries {
			d := p[j]
			if l.isRight(l.name(j)) {
				d -= p[j] / max(right, 1e-12)
			}
			for k, v := range l.Features[j] {
				g[k] += l.weight / total * d * v
			}
		}
	}
	return g
}

// name returns the country of a choice, "" for the last, that of none.
func (l *lesson) name(i int) string {
	if i == len(l.Countries) {
		return ""
	}
	return l.Countries[i]
}

// measure prints what models decide on stories that they have not learned from, by the
// likeliest choice, beside what the rules suppose: of real stories and of invented ones.
func measure(lessons []lesson) {
	var real, invented score
	for fold := range folds {
		var train, test []lesson
		for _, l := range lessons {
			if l.story%folds == fold {
				test = append(test, l)
			} else {
				train = append(train, l)
			}
		}
		w := learn(train)
		for i := range test {
			if test[i].invented {
				invented.add(&test[i], w)
			} else {
				real.add(&test[i], w)
			}
		}
	}
	fmt.Println("real stories:", real)
	fmt.Println("invented stories:", invented)
}

// score counts people by their weights.
type score struct {
	people                                 int
	total, right, given, givenRight, rules float64
}

func (s *score) add(l *lesson, weights []float64) {
	c := l.name(best(chances(l, weights)))
	s.people++
	s.total += l.weight
	s.right += l.weight * number(l.isRight(c))
	s.rules += l.weight * number(l.isRight(l.Rule))
	if c != "" {
		s.given += l.weight
		s.givenRight += l.weight * number(l.isRight(c))
	}
}

func (s score) String() string {
	return fmt.Sprintf("%d people, right %.3f (rules alone %.3f), a country given to %.3f, of these right %.3f",
		s.people, s.right/s.total, s.rules/s.total, s.given/s.total, s.givenRight/s.given)
}

func best(p []float64) int {
	b := 0
	for i := range p {
		if p[i] > p[b] {
			b = i
		}
	}
	return b
}

func number(v bool) float64 {
	if v {
		return 1
	}
	return 0
}
