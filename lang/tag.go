package lang

import "github.com/detente-wire/detente/internal/nn"

// tags fills the parts of speech, features and lemmas of the batch.
func (w *worker) tags() {
	m := w.m
	w.classify(m.upos.linear, func(p *piece, t int, s []float32) { p.tokens[t].UPOS = m.upos.labels[best(s)] })
	w.classify(m.xpos.linear, func(p *piece, t int, s []float32) { p.tokens[t].XPOS = m.xpos.labels[best(s)] })
	w.classify(m.feats.linear, func(p *piece, t int, s []float32) { p.tokens[t].Feats = m.feats.labels[best(s)] })
	w.classify(m.lemma, func(p *piece, t int, s []float32) { p.tokens[t].Lemma = w.lemma(p, t, s) })
}

// classify gives every token of the batch to set, with the scores that a layer
// over the top states has for its classes.
func (w *worker) classify(l *nn.Linear, set func(p *piece, t int, scores []float32)) {
	rows := l.Rows()
	w.logits = nn.Grow(w.logits, w.layout.Len()*rows)
	l.Apply(w.logits, &w.top, &w.scratch)
	for s, p := range w.batch {
		for t := range p.tokens {
			row := w.layout.Row(s, t)
			set(p, t, w.logits[row*rows:(row+1)*rows])
		}
	}
}

// best returns the class with the highest score, the first among equals.
func best(scores []float32) int {
	top := 0
	for i, s := range scores {
		if s > scores[top] {
			top = i
		}
	}
	return top
}
