package lang

import "github.com/detente-wire/detente/internal/nn"

// tags fills the parts of speech, features and lemmas of the batch.
func (w *worker) tags() {
	m := w.m
	w.classify(m.upos.linear, func(p *piece, t int, s []float32) { p.tokens[t].UPOS = m.upos.labels[best(s)] })
	w.classify(m.xpos.linear, func(p *piece, t int, s []float32) { p.tokens[t].XPOS = m.xpos.labels[best(s)] })
	w.classify(m.feats.linear, func(p *piece, t int, s []float32) { p.tokens[t].Feats = m.feats.labels[best(s)] })
	w.lemmas()
}

// openLemmas are the tokens whose lemma only the classes can tell.
type openLemmas struct {
	at   []tokenAt
	rows []int32
	vec  nn.Vectors
}

// tokenAt is a place in the batch.
type tokenAt struct {
	piece, token int
}

// lemmas fills the lemmas of the batch. The classes are computed only for the
// few words that neither tables nor rules know.
func (w *worker) lemmas() {
	o, l := &w.open, w.m.lemma
	o.at, o.rows = o.at[:0], o.rows[:0]
	for s, p := range w.batch {
		for t := range p.tokens {
			if lemma := w.knownLemma(p, t); lemma != "" {
				p.tokens[t].Lemma = lemma
				continue
			}
			o.at = append(o.at, tokenAt{s, t})
			o.rows = append(o.rows, int32(w.layout.Row(s, t)))
		}
	}
	o.vec.Select(&w.top, o.rows)
	w.logits = nn.Grow(w.logits, len(o.rows)*l.Rows())
	l.Apply(w.logits, &o.vec, &w.scratch)
	for i, at := range o.at {
		p := w.batch[at.piece]
		p.tokens[at.token].Lemma = w.guessed(p, at.token, w.logits[i*l.Rows():(i+1)*l.Rows()])
	}
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
