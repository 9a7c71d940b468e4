// Package lang reads English: it finds the sentences and tokens of a story's
// headline and body, their parts of speech, lemmas, dependency trees and names,
// by the annotation scheme of Universal Dependencies.
//
// One encoder reads each sentence once, and every head works on its states,
// which stay on the sentence for the stages that have heads of their own. This
// package only runs models; train/ makes them, and docs and models/README.md
// say from what. What it gives depends on the model and the text alone: not on
// the processor, on the number of goroutines, or on what else is read.
//
// It leaves out everything that a name or a sentence means: who a person is,
// when "Friday" is and what was done belong to later stages.
package lang

import (
	"errors"
	"slices"
	"sync"

	"github.com/detente-wire/detente/lang/token"
	"github.com/detente-wire/detente/news"
)

// Models are the files of an engine, as bytes that must not change afterwards.
type Models struct {
	Vectors []byte // static word vectors
	Parser  []byte // encoder; tags, lemmas, dependencies
	Names   []byte // name head, or nil: names are then found by rules
	Split   []byte // sentence boundaries, or nil: they are then found by rules
	Version string // stands in the provenance of what the engine reads
}

// Engine reads text. It may be used by several goroutines at once.
type Engine struct {
	version string
	model   *model
	names   *nameModel
	split   *token.Splitter
	workers sync.Pool // of *worker
}

// New returns an engine that runs these models. An error names the file, and
// the tensor and offset at which it is damaged or does not fit.
func New(m Models) (*Engine, error) {
	if m.Vectors == nil || m.Parser == nil {
		return nil, errors.New("lang: no model: vectors and parser are needed")
	}
	e := &Engine{version: m.Version}
	var err error
	if e.model, err = loadModel(m.Vectors, m.Parser); err != nil {
		return nil, err
	}
	if m.Names != nil {
		if e.names, err = loadNames(m.Names, m.Parser, e.model); err != nil {
			return nil, err
		}
	}
	if e.split, err = token.New(m.Split); err != nil {
		return nil, err
	}
	e.workers.New = func() any { return &worker{m: e.model} }
	return e, nil
}

// Version returns the version of the models.
func (e *Engine) Version() string { return e.version }

// Annotate fills the sentences of the document: those of the headline, which is
// one sentence, and of each paragraph of the body.
func (e *Engine) Annotate(doc *news.Doc) {
	doc.Sentences = doc.Sentences[:0]
	doc.Provenance.Model = e.version
	text := doc.Story.Text
	for i, z := range doc.Story.Zones {
		var found []news.Sentence
		switch z.Kind {
		case news.ZoneHeadline:
			found = asOne(e.split.Split(text, z.Span))
		case news.ZoneBody:
			found = e.split.Split(text, z.Span)
		}
		for j := range found {
			found[j].Zone, found[j].Paragraph = z.Kind, i
		}
		doc.Sentences = append(doc.Sentences, found...)
	}
	e.Parse(doc.Sentences)
}

// asOne joins sentences into one.
func asOne(s []news.Sentence) []news.Sentence {
	if len(s) < 2 {
		return s
	}
	for _, next := range s[1:] {
		s[0].Span.End = next.Span.End
		s[0].Tokens = append(s[0].Tokens, next.Tokens...)
	}
	return s[:1]
}

// Sentences reads a plain text outside any story: one paragraph of body.
func (e *Engine) Sentences(text string) []news.Sentence {
	s := e.split.Split(text, news.Span{Start: 0, End: len(text)})
	for i := range s {
		s[i].Zone = news.ZoneBody
	}
	e.Parse(s)
	return s
}

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
	order := make([]*piece, 0, len(pieces))
	for i := range pieces {
		order = append(order, &pieces[i])
	}
	slices.SortStableFunc(order, func(a, b *piece) int { return len(b.tokens) - len(a.tokens) })
	w := e.workers.Get().(*worker)
	defer e.workers.Put(w)
	for len(order) > 0 {
		n, tokens := 0, 0
		for n < len(order) && n < batchPieces && (n == 0 || tokens+len(order[n].tokens) <= batchTokens) {
			tokens += len(order[n].tokens)
			n++
		}
		w.batch = order[:n]
		w.run(e.names)
		order = order[n:]
	}
	w.batch = nil
	e.assemble(sentences, pieces)
}

// run reads one batch.
func (w *worker) run(names *nameModel) {
	h := w.encode()
	w.copyStates(h)
	w.tags()
	w.findHeads()
	w.relate()
	if names != nil {
		w.findNames(names, h)
	}
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
	width := e.model.width()
	states := make([]float32, min(tokens, maxStates)*width)
	heads, labels := make([]int32, tokens), make([]label, tokens)
	pieces := make([]piece, 0, count)
	var written map[string]string
	at := 0
	for i := range sentences {
		s := &sentences[i]
		s.States = news.States{Width: width}
		if size := len(s.Tokens) * width; size <= len(states) {
			s.States.Rows, states = states[:size:size], states[size:]
		}
		rows := s.States.Rows
		capitals := allCapitals(s.Tokens)
		var forms []string
		if capitals {
			if written == nil {
				written = writtenForms(sentences)
			}
			forms = recase(s.Tokens, written)
		}
		for rest := s.Tokens; len(rest) > 0; {
			n := cut(rest)
			p := piece{
				tokens: rest[:n], first: len(rest) == len(s.Tokens), capitals: capitals,
				heads: heads[at : at+n], names: labels[at : at+n],
			}
			if rows != nil {
				p.states, rows = rows[:n*width], rows[n*width:]
			}
			if forms != nil {
				p.forms, forms = forms[:n], forms[n:]
			}
			pieces = append(pieces, p)
			rest = rest[n:]
			at += n
		}
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
			for t, h := range p.heads {
				s.Tokens[at+t].Head = int(h)
				if h >= 0 {
					s.Tokens[at+t].Head += at
				} else if root == news.None {
					root = at + t
				}
			}
			if at > 0 {
				s.Cut = true
				join(s.Tokens[:at+len(p.tokens)], at, root)
			}
			if e.names != nil {
				s.Names = e.names.collect(s.Names, p, at)
			}
			at += len(p.tokens)
			pieces = pieces[1:]
		}
		if e.names == nil {
			s.Names = ruleNames(s.Tokens)
		}
		s.Link()
	}
	if e.names != nil {
		agree(sentences)
	}
}
