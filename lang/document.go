package lang

import (
	"slices"

	"github.com/detente-wire/detente/internal/nn"
	"github.com/detente-wire/detente/news"
)

// The bounds of a batch: enough sentences for the matrix kernels, few enough
// tokens for the cache.
const (
	batchPieces = 36
	batchTokens = 1200
)

// maxStates bounds the tokens of a document whose states are kept, to some 50 MB:
// a story has a thousand, and a file with more than this is something else.
const maxStates = 1 << 15

// Parse fills all but the span, the forms and the spelling of the tokens of a
// document that is already split: tags, lemmas, heads, names, states. Sentences
// beyond the first 32,768 tokens have no rows of states.
func (e *Engine) Parse(sentences []news.Sentence) {
	pieces := e.pieces(sentences)
	w := e.workers.Get().(*worker)
	defer e.workers.Put(w)
	for rest := pieces; len(rest) > 0; {
		n := windowSize(rest)
		w.read(rest[:n])
		rest = rest[n:]
	}
	w.batch = nil
	e.assemble(sentences, pieces)
}

// windowSize returns how many of the pieces make the next window, and gives them
// their places in it.
func windowSize(pieces []piece) int {
	tokens := 0
	for i := range pieces {
		pieces[i].at = tokens
		if tokens += len(pieces[i].tokens); tokens > windowTokens && i > 0 {
			return i
		}
	}
	return len(pieces)
}

// read reads the pieces of a window, batch by batch, the longest first.
func (w *worker) read(pieces []piece) {
	order := make([]*piece, len(pieces))
	for i := range pieces {
		order[i] = &pieces[i]
	}
	slices.SortStableFunc(order, func(a, b *piece) int { return len(b.tokens) - len(a.tokens) })
	if w.n != nil {
		last := &pieces[len(pieces)-1]
		w.names.read = nn.Grow(w.names.read, (last.at+len(last.tokens))*w.n.width())
	}
	w.batches(order, w.run)
	if w.n != nil {
		w.gather(pieces)
		w.batches(order, w.readAgain)
	}
}

// batches calls do with each batch in turn.
func (w *worker) batches(order []*piece, do func()) {
	for len(order) > 0 {
		n := batchSize(order)
		w.batch = order[:n]
		do()
		order = order[n:]
	}
}

// batchSize returns how many of the pieces make the next batch.
func batchSize(order []*piece) int {
	tokens := len(order[0].tokens)
	for n := 1; n < len(order); n++ {
		if tokens += len(order[n].tokens); n == batchPieces || tokens > batchTokens {
			return n
		}
	}
	return len(order)
}

// run reads one batch.
func (w *worker) run() {
	h := w.encode()
	w.copyStates(h)
	w.tags()
	w.findHeads()
	w.relate()
	if w.n != nil {
		w.readFirst(h)
	}
}

// room has what the pieces of a document are given of the document's memory.
type room struct {
	width  int
	states []float32
	heads  []int32
	labels []label
}

// pieces cuts the sentences into runs that are read as one and makes room for
// what is read from them.
func (e *Engine) pieces(sentences []news.Sentence) []piece {
	tokens, count := 0, 0
	for i := range sentences {
		n := len(sentences[i].Tokens)
		tokens += n
		count += n/(maxTokens/2) + 1
	}
	r := room{
		width:  e.model.width(),
		states: make([]float32, min(tokens, maxStates)*e.model.width()),
		heads:  make([]int32, tokens),
		labels: make([]label, tokens),
	}
	pieces := make([]piece, 0, count)
	var written map[string]string
	for i := range sentences {
		s := &sentences[i]
		whole := r.sentence(s)
		if whole.capitals = allCapitals(s.Tokens); whole.capitals {
			if written == nil {
				written = writtenForms(sentences)
			}
			whole.forms = recase(s.Tokens, written)
		}
		pieces = appendCut(pieces, whole, r.width)
	}
	return pieces
}

// sentence gives a sentence its states and returns it as one piece.
func (r *room) sentence(s *news.Sentence) piece {
	n := len(s.Tokens)
	s.States = news.States{Width: r.width}
	if size := n * r.width; size <= len(r.states) {
		s.States.Rows, r.states = r.states[:size:size], r.states[size:]
	}
	p := piece{tokens: s.Tokens, first: true, states: s.States.Rows, heads: r.heads[:n], names: r.labels[:n]}
	r.heads, r.labels = r.heads[n:], r.labels[n:]
	return p
}

// appendCut appends a sentence in pieces that are not too long.
func appendCut(pieces []piece, rest piece, width int) []piece {
	for len(rest.tokens) > 0 {
		n := cut(rest.tokens)
		p := rest
		p.tokens, rest.tokens = rest.tokens[:n], rest.tokens[n:]
		p.heads, rest.heads = rest.heads[:n], rest.heads[n:]
		p.names, rest.names = rest.names[:n], rest.names[n:]
		if rest.states != nil {
			p.states, rest.states = rest.states[:n*width], rest.states[n*width:]
		}
		if rest.forms != nil {
			p.forms, rest.forms = rest.forms[:n], rest.forms[n:]
		}
		rest.first = false
		pieces = append(pieces, p)
	}
	return pieces
}

// assemble puts the pieces together as sentences.
func (e *Engine) assemble(sentences []news.Sentence, pieces []piece) {
	for i := range sentences {
		s := &sentences[i]
		s.Names = nil
		root := news.None
		for at := 0; at < len(s.Tokens); {
			p := &pieces[0]
			root = p.attach(s, at, root)
			if e.names != nil {
				s.Names = e.names.collect(s.Names, p, at)
			}
			at += len(p.tokens)
			pieces = pieces[1:]
		}
		if e.names == nil {
			s.Names = ruleNames(s.Tokens)
		}
		repair(s)
		s.Link()
	}
	if e.names != nil {
		agree(sentences)
	}
}

// attach sets the heads of the tokens of a piece that begins at token first of
// its sentence, and returns the root of the sentence, to which the root of a
// later piece is attached.
func (p *piece) attach(s *news.Sentence, first, root int) int {
	for t, h := range p.heads {
		tok := &s.Tokens[first+t]
		switch {
		case h >= 0:
			tok.Head = first + int(h)
		case root == news.None:
			tok.Head, root = news.None, first+t
		default:
			tok.Head, tok.Deprel = root, "parataxis"
		}
	}
	s.Cut = s.Cut || first > 0
	return root
}
