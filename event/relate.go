package event

import (
	"cmp"
	"slices"

	"github.com/detente-wire/detente/news"
)

// Answer is what a text tells that a marked source did to a marked target.
type Answer struct {
	Class      string // of the codebook
	Plover     news.Plover
	Cameo      string // "" where only the class is known
	Quad       int
	Status     news.Status
	Rule       string // the example, or which judge else gave the answer
	Confidence float64
}

// Judge says what a text tells of a marked pair, the likeliest first, each with
// a confidence; it may say nothing.
type Judge interface {
	Judge(p *Pair) []Answer
}

// Relate asks the judges in turn. The answer is the first of the first judge that
// says anything; the alternatives are what else was said, a class once. Where no
// judge says anything, ok is false.
func Relate(p *Pair, judges ...Judge) (answer Answer, alternatives []Answer, ok bool) {
	var all []Answer
	for _, j := range judges {
		for _, a := range j.Judge(p) {
			if !slices.ContainsFunc(all, func(b Answer) bool { return a.Class == b.Class }) {
				all = append(all, a)
			}
		}
	}
	if len(all) == 0 {
		return Answer{}, nil, false
	}
	for i := 1; i < len(all); i++ { // what else it might be is no likelier than that the first is wrong
		all[i].Confidence = min(all[i].Confidence, round3(1-all[0].Confidence))
	}
	return all[0], all[1:], true
}

// point is a point of a calibration: a raw confidence, and how many of the answers
// there are right.
type point struct{ raw, right float64 }

// The calibrations of both judges, fitted by eye to folds 1 to 4 of the marked pairs
// that docs/events.md tells of. A pair has a class there always, so they say how
// likely the class is, if anything was done.
var (
	exampleRight = []point{{0, 0.35}, {0.15, 0.5}, {0.25, 0.67}, {0.35, 0.76}, {0.45, 0.86}, {0.75, 0.95}, {1, 0.97}}
	nearestRight = []point{{0, 0.15}, {0.15, 0.2}, {0.2, 0.5}, {0.25, 0.65}, {0.35, 0.78}, {1, 0.8}}
)

// calibrate reads a raw confidence off a calibration.
func calibrate(raw float64, by []point) float64 {
	for i := 1; i < len(by); i++ {
		if a, b := by[i-1], by[i]; raw <= b.raw {
			return round3(a.right + float64((raw-a.raw)/(b.raw-a.raw)*(b.right-a.right)))
		}
	}
	return by[len(by)-1].right
}

// ByExample judges a pair by the codebook: by the acts whose slots the two fill,
// and with less confidence by those where one of them does.
func (c *Coder) ByExample() Judge { return byExample{c} }

type byExample struct{ c *Coder }

// How well an act fits a marked pair.
const (
	fitsNeither = iota
	fitsOne     // the other side is someone else
	fitsOpen    // and the other side is not told
	fitsBoth
)

// Judge implements [Judge].
func (j byExample) Judge(p *Pair) []Answer {
	g := newReading(p.Doc, p.Sentence, j.c.patterns.words)
	for _, m := range mentionsBySentence(p.Doc) {
		if p.Doc.Mentions[m].Sentence == p.Sentence {
			g.note(m)
		}
	}
	type candidate struct {
		act *act
		fit int
	}
	var acts []*act
	for t := range g.s.Tokens {
		if len(j.c.patterns.byWord[g.lemmas[t]]) == 0 {
			continue
		}
		if a := j.c.found(g, t); a != nil && !a.p.Weak {
			acts = append(acts, a)
		}
	}
	var list []candidate
	for _, a := range g.standing(acts) {
		if f := p.fit(a); f != fitsNeither {
			list = append(list, candidate{a, f})
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Or(b.fit-a.fit, b2i(a.act.p.root.kind == 'n')-b2i(b.act.p.root.kind == 'n'),
			g.depth(a.act.trigger)-g.depth(b.act.trigger))
	})
	x := newContext(p.Doc)
	var answers []Answer
	for _, k := range list {
		e, _ := j.c.event(g, k.act, x)
		e = ahead(e)
		share := [...]float64{fitsOne: 0.4, fitsOpen: 0.7, fitsBoth: 1}[k.fit]
		answers = append(answers, Answer{
			Class: e.Class, Plover: e.Plover, Cameo: e.Cameo, Quad: e.Quad, Status: e.Status, Rule: e.Rule,
			Confidence: calibrate(e.Confidence*share, exampleRight),
		})
	}
	return answers
}

// ahead gives an act that is still to come the class of its announcement: help and
// meetings are promised, force is threatened.
func ahead(e news.Event) news.Event {
	if e.Status != news.Planned || e.Class != e.Plover.Event {
		return e
	}
	switch {
	case e.Plover.Event == "AGREE" || e.Plover.Event == "THREATEN":
		return e
	case e.Quad == 1 || e.Quad == 2:
		recode(&e, operate("03*", e.Cameo), "announced: ")
	case e.Quad == 4:
		recode(&e, operate("13*", e.Cameo), "announced: ")
	default:
		return e
	}
	e.Status = news.Occurred
	return e
}

// fit says which sides of an act the marked pair fill.
func (p *Pair) fit(a *act) int {
	source, target := contains(a.sources, p.Source), contains(a.targets, p.Target)
	if a.p.Both && p.Target != news.None && contains(a.sources, p.Target) {
		target = true
	}
	switch {
	case source && target, source && p.Target == news.None, target && p.Source == news.None:
		return fitsBoth
	case source && len(a.targets) == 0, target && len(a.sources) == 0:
		return fitsOpen
	case source || target:
		return fitsOne
	}
	return fitsNeither
}

// depth returns how many words govern a token.
func (g *reading) depth(t int) int {
	n := 0
	for h := g.s.Tokens[t].Head; h != news.None && n < len(g.s.Tokens); h = g.s.Tokens[h].Head {
		n++
	}
	return n
}
