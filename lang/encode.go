package lang

import (
	"github.com/detente-wire/detente/internal/nn"
	"github.com/detente-wire/detente/news"
)

// piece is a run of tokens that is read as one: a sentence, or a part of one
// that is too long.
type piece struct {
	tokens   []news.Token
	forms    []string  // in which the tokens are read, nil for their own
	first    bool      // whether it begins its sentence
	capitals bool      // whether it is written in capitals only
	states   []float32 // takes the top layer's states, unless nil

	at    int     // its first token's place in the window that it is read in
	heads []int32 // index of each token's head within the piece, -1 for the root
	names []label // what the name head gives each token
}

// form returns the form in which a token is read.
func (p *piece) form(t int) string {
	if p.forms != nil {
		return p.forms[t]
	}
	return p.tokens[t].Form
}

// worker has the buffers that a batch passes through. It is used by one
// goroutine at a time.
type worker struct {
	m *model
	n *nameModel // nil for none

	scratch nn.Scratch
	layout  nn.Layout
	lengths []int
	batch   []*piece

	word word
	bare []byte // a word to be looked up
	made []byte // a lemma being made

	forms    forms
	rows     []int32 // the form at each row of the layout
	h        [2][]float32
	vec      nn.Vectors // input of the next layer
	top      nn.Vectors // the top layer's states
	logits   []float32
	open     openLemmas
	depSmall []float32
	arcs     arcBuffers
	rels     relBuffers
	tree     tree
	names    nameBuffers
}

// encode computes the states of the batch: one row a token, by the layout.
func (w *worker) encode() []float32 {
	w.setLayout()
	w.embed()
	var h []float32
	for i, layer := range w.m.layers {
		out := nn.Grow(w.h[i%2], w.layout.Len()*layer.Width())
		if i == 0 {
			layer.RunShared(out, &w.forms.products, w.rows, &w.layout, &w.scratch)
		} else {
			w.vec.Reset(w.layout.Len(), layer.In())
			w.vec.SetAll(h, layer.In())
			layer.Run(out, &w.vec, &w.layout, &w.scratch)
		}
		w.h[i%2], h = out, out
	}
	w.top.Reset(w.layout.Len(), w.m.width())
	w.top.SetAll(h, w.m.width())
	return h
}

// setLayout lays out the batch.
func (w *worker) setLayout() {
	w.lengths = w.lengths[:0]
	for _, p := range w.batch {
		w.lengths = append(w.lengths, len(p.tokens))
	}
	w.layout.Reset(w.lengths)
}

// input fills the features of one token, all zero before: word vector, hashed
// features, flags.
func (w *worker) input(dst []float32, form string, first bool) {
	m := w.m
	w.word.read(form, m.buckets)
	m.vectors.add(dst, m.vectors.row(w.word.low, &w.bare))
	m.hash.embed(dst[m.vectors.width:m.vectors.width+m.hash.width], &w.word)
	flags := dst[len(dst)-flagCount:]
	for i, on := range [flagCount]bool{w.word.upper, w.word.allUpper, w.word.digit, first} {
		if on {
			flags[i] = 1
		}
	}
}

// embed adds the mean of the rows of a word's trigrams and the sum of those of
// its other features to dst, which is zero before.
func (e *embedding) embed(dst []float32, w *word) {
	named, grams := w.rows[:w.named], w.rows[w.named:]
	e.addRows(dst, grams)
	if len(grams) > 0 {
		mean := 1 / float32(len(grams))
		for i := range dst {
			dst[i] *= mean
		}
	}
	e.addRows(dst, named)
}

// addRows adds rows, in order.
func (e *embedding) addRows(dst []float32, rows []uint32) {
	for _, r := range rows {
		scale := e.scale[r]
		q := e.q[int(r)*e.width:][:len(dst)]
		for i := range dst {
			dst[i] += float32(float32(q[i]) * scale)
		}
	}
}

// copyStates gives each piece its rows of h.
func (w *worker) copyStates(h []float32) {
	width := w.m.width()
	for s, p := range w.batch {
		if p.states == nil {
			continue
		}
		for t := range p.tokens {
			row := w.layout.Row(s, t)
			copy(p.states[t*width:(t+1)*width], h[row*width:(row+1)*width])
		}
	}
}
