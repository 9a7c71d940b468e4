package event

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// ByLearning judges a pair by a trained head, which weighs what the codebook and
// the nearest examples say among the rest. What else an answer tells (CAMEO code,
// status, rule) is that of the codebook's answer with this class, else of the nearest
// example of the class. It leaves a pair to the others where the codebook gives a
// class of its author's own, and all pairs where the vectors have not the width that
// the head was trained with.
func (c *Coder) ByLearning(h *Head, n *Nearest) Judge { return byLearning{c, h, n} }

type byLearning struct {
	c *Coder
	h *Head
	n *Nearest
}

// leastLikely is how likely a class must be to stand among the alternatives.
const leastLikely = 0.02

// Judge implements [Judge].
func (j byLearning) Judge(p *Pair) []Answer {
	if len(j.h.dense) != places*len(j.n.mean)+2*len(headClasses) {
		return nil
	}
	o := j.c.observer(p)
	verdicts := j.h.Verdicts(o.observe(j.n))
	if len(o.said) > 0 && o.said[0].Class != o.said[0].Plover.Event {
		return nil
	}
	var answers []Answer
	for i, v := range verdicts {
		if i > 0 && v.Likely < leastLikely {
			break
		}
		a, ok := o.told(v.Class)
		if !ok {
			continue
		}
		a.Confidence = round3(min(max(v.Likely, 0.001), 0.999))
		answers = append(answers, a)
	}
	return answers
}

// told finds what goes with a class.
func (o *observer) told(class string) (Answer, bool) {
	yields := class == "CONCEDE" || class == "RETREAT" // one verdict; the codebook knows which
	if i := slices.IndexFunc(o.said, func(a Answer) bool {
		return a.Class == class || yields && (a.Class == "CONCEDE" || a.Class == "RETREAT")
	}); i >= 0 {
		return o.said[i], true
	}
	i := slices.IndexFunc(o.near, func(k near) bool { return k.p.Class == class })
	if i < 0 {
		return Answer{}, false
	}
	a := answerOf(o.near[i].p, "")
	a.Rule = "learned, " + a.Rule
	a.Status = statusOf(class, o.status())
	return a, true
}

// statusOf gives the status of an act of a class where the word that joins its
// parties is told so. To refuse, to promise and to threaten are acts themselves,
// told as what is not or not yet done.
func statusOf(class string, l level) news.Status {
	switch class {
	case "REJECT", "AGREE", "THREATEN", "REQUEST":
		if l != levelHypothetical {
			return news.Occurred
		}
	}
	return l.status()
}
