package event

import "slices"

// hints turns what the judges that were not trained say of the pair into features:
// the codebook's answers, how near each class's examples are, and for which classes
// the words that join the pair may trigger an example. The numbers are of nearness,
// then of cues.
func (o *observer) hints(n *Nearest) []float64 {
	o.said = o.c.ByExample().Judge(o.p)
	if len(o.said) == 0 {
		o.see("book silent")
	}
	for i, a := range o.said {
		if i > 0 {
			o.see("book also", a.Plover.Event)
			continue
		}
		sure := string(rune('0' + min(int(a.Confidence*20), 19)))
		o.see("book", a.Plover.Event)
		o.see("book sure", sure)
		o.see("book sure", sure, a.Plover.Event)
		o.see("book status", a.Plover.Event, string(a.Status))
		o.see("book code", a.Cameo)
	}
	near, cues := make([]float64, len(headClasses)), make([]float64, len(headClasses))
	r := newReader(o.g.s, nil, nil)
	link := o.p.link(r)
	var b blend
	for _, w := range link {
		b.word(n.vector, r.lemmas[w.tok], w.weight)
		list := o.c.patterns.byWord[r.lemmas[w.tok]]
		for _, p := range list {
			if i := classNumber(p.plover); i >= 0 && !p.not {
				cues[i] += w.weight / float64(len(list))
			}
		}
	}
	o.near = n.classes(b.unit(n.mean))
	for _, k := range o.near {
		if i := classNumber(k.p.plover); i >= 0 {
			near[i] = max(near[i], k.cos)
		}
	}
	return append(near, cues...)
}

func classNumber(class string) int { return slices.Index(headClasses[:], class) }
