package lang

import (
	"github.com/detente-wire/detente/internal/nn"
)

// tags fills the parts of speech, features and lemmas of the batch.
func (w *worker) tags() {
	m := w.m
	for _, layer := range []struct {
		head tagger
		set  func(p *piece, t int, label string)
	}{
		{m.upos, func(p *piece, t int, s string) { p.tokens[t].UPOS = s }},
		{m.xpos, func(p *piece, t int, s string) { p.tokens[t].XPOS = s }},
		{m.feats, func(p *piece, t int, s string) { p.tokens[t].Feats = s }},
	} {
		w.classify(layer.head.linear, func(p *piece, t, class int) {
			layer.set(p, t, layer.head.labels[class])
		})
	}
	w.classify(m.lemma, func(p *piece, t, class int) {
		p.tokens[t].Lemma = m.scripts[class].apply(p.tokens[t].Form)
	})
}

// classify gives every token of the batch the best class of a layer over the
// top states, the first among equals.
func (w *worker) classify(l *nn.Linear, set func(p *piece, t, class int)) {
	rows := l.Rows()
	w.logits = nn.Grow(w.logits, w.layout.Len()*rows)
	l.Apply(w.logits, &w.top, &w.scratch)
	for s, p := range w.batch {
		for t := range p.tokens {
			row := w.layout.Row(s, t)
			set(p, t, best(w.logits[row*rows:(row+1)*rows]))
		}
	}
}

func best(scores []float32) int {
	top := 0
	for i, s := range scores {
		if s > scores[top] {
			top = i
		}
	}
	return top
}
