package event

import (
	"cmp"
	"math"
	"slices"

	"github.com/detente-wire/detente/news"
)

// Nearest judges a marked pair where no example fits: by the examples whose words
// are nearest in meaning to those that join the two in the sentence. It always
// answers, with a confidence below that of any example that fits well.
type Nearest struct {
	vector   func(word string) []float32
	mean     []float64 // of all examples: what they have in common says nothing
	examples []placed
}

// placed is an example as a point.
type placed struct {
	p  *pattern
	at []float64
}

// nearestOf is how many of a class's examples its nearness is the mean of.
const nearestOf = 3

// maxNearest bounds the classes that an answer lists.
const maxNearest = 4

// NewNearest places the examples of the patterns by the vectors of their words. The
// function gives nil for a word that it does not know.
func NewNearest(ps *Patterns, vector func(word string) []float32) *Nearest {
	n := &Nearest{vector: vector}
	for _, p := range ps.list {
		if p.not || p.Weak || p.rank > 0 {
			continue
		}
		var b blend
		n.tree(&b, p.root, 1)
		if at := b.unit(nil); at != nil {
			n.examples = append(n.examples, placed{p, at})
		}
	}
	var all blend
	for _, e := range n.examples {
		all.add(e.at, 1)
	}
	n.mean = all.sum
	for i := range n.mean {
		n.mean[i] /= float64(len(n.examples))
	}
	for i := range n.examples {
		var b blend
		b.add(n.examples[i].at, 1)
		n.examples[i].at = b.unit(n.mean)
	}
	return n
}

// tree adds the words of a pattern; those below the trigger count less, and of a
// word class the first few stand for all.
func (n *Nearest) tree(b *blend, t *node, weight float64) {
	words := t.words[:min(len(t.words), 8)]
	for _, w := range words {
		b.word(n.vector, w, weight/float64(len(words)))
	}
	for _, e := range t.args {
		n.tree(b, e.node, weight*0.6)
	}
}

// blend is a weighted sum of vectors.
type blend struct{ sum []float64 }

func (b *blend) add(v []float64, weight float64) {
	if b.sum == nil {
		b.sum = make([]float64, len(v))
	}
	for i, x := range v {
		b.sum[i] += float64(x * weight)
	}
}

// word adds the unit vector of a word, and of each part of a phrasal verb.
func (b *blend) word(vector func(string) []float32, w string, weight float64) {
	for start, i := 0, 0; i <= len(w); i++ {
		if i < len(w) && w[i] != '+' {
			continue
		}
		if v := vector(w[start:i]); v != nil {
			u := make([]float64, len(v))
			for k, x := range v {
				u[k] = float64(x)
			}
			scale(u, norm(u))
			b.add(u, weight)
		}
		start = i + 1
		weight *= 0.5 // of the particle
	}
}

// unit gives the direction of the sum, seen from a middle, or nil where there is none.
func (b *blend) unit(mean []float64) []float64 {
	if b.sum == nil {
		return nil
	}
	u := slices.Clone(b.sum)
	l := norm(u)
	if l == 0 {
		return nil
	}
	scale(u, l)
	if mean != nil {
		for i := range u {
			u[i] -= mean[i]
		}
		scale(u, norm(u))
	}
	return u
}

func norm(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += float64(x * x)
	}
	return math.Sqrt(s)
}

func scale(v []float64, by float64) {
	if by == 0 {
		return
	}
	for i := range v {
		v[i] /= by
	}
}

func dot(a, b []float64) float64 {
	s := 0.0
	for i := range a {
		s += float64(a[i] * b[i])
	}
	return s
}

// near is a class with its nearness (-1 to 1) and its nearest example.
type near struct {
	p    *pattern
	cos  float64
	best []float64 // the cosines of its nearest examples, falling
}

// Judge implements [Judge].
func (n *Nearest) Judge(p *Pair) []Answer {
	r := newReader(&p.Doc.Sentences[p.Sentence], nil, nil)
	link := p.link(r)
	var b blend
	for _, w := range link {
		b.word(n.vector, r.lemmas[w.tok], w.weight)
	}
	at := b.unit(n.mean)
	classes := n.classes(at)
	var answers []Answer
	for i, k := range classes[:min(len(classes), maxNearest)] {
		a := answerOf(k.p, p.turned(r, link, k.p.plover))
		a.Confidence = calibrate(max(0.05, 0.35*max(0, k.cos)/float64(i+1)), nearestRight)
		answers = append(answers, a)
	}
	return answers
}

// classes orders the classes by nearness.
func (n *Nearest) classes(at []float64) []near {
	var list []near
	index := map[string]int{}
	for _, e := range n.examples {
		c := 0.0
		if at != nil {
			c = dot(at, e.at)
		}
		i, ok := index[e.p.Class]
		if !ok {
			i = len(list)
			index[e.p.Class] = i
			list = append(list, near{})
		}
		k := &list[i]
		if k.p == nil || c > k.best[0] {
			k.p = e.p
		}
		at, _ := slices.BinarySearchFunc(k.best, c, func(x, y float64) int { return cmp.Compare(y, x) })
		k.best = slices.Insert(k.best, at, c)
		k.best = k.best[:min(len(k.best), nearestOf)]
	}
	for i := range list {
		for _, c := range list[i].best {
			list[i].cos += c
		}
		list[i].cos /= float64(len(list[i].best))
	}
	slices.SortStableFunc(list, func(a, b near) int { return cmp.Compare(b.cos, a.cos) })
	return list
}

// answerOf gives the answer of an example; turned is the PLOVER class that
// negation or the future make of its own, or "".
func answerOf(p *pattern, turned string) Answer {
	a := Answer{Class: p.Class, Plover: news.Plover{Event: p.plover}, Status: news.Occurred, Rule: "nearest: " + p.rule}
	if turned != "" {
		a.Class, a.Plover.Event, a.Rule = turned, turned, turned+" by "+a.Rule
	} else if code, ok := LookupCode(p.Code); ok && code.Plover.Event == p.plover {
		a.Cameo, a.Plover = code.Cameo, code.Plover
	}
	a.Quad = cmp.Or(QuadOf(a.Plover.Event), p.Quad)
	return a
}
