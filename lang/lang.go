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
	Quotes  []byte // head of quotes, or nil: package quote runs it
	Version string // stands in the provenance of what the engine reads
}

// Engine reads text. It may be used by several goroutines at once.
type Engine struct {
	version string
	model   *model
	names   *nameModel
	split   *token.Splitter
	quotes  []byte
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
	if m.Quotes != nil {
		if err := fits(m.Quotes, m.Parser); err != nil {
			return nil, &modelError{quotesKind, err}
		}
		e.quotes = m.Quotes
	}
	if e.split, err = token.New(m.Split); err != nil {
		return nil, &modelError{splitKind, err}
	}
	e.workers.New = func() any { return &worker{m: e.model, n: e.names} }
	return e, nil
}

// Quotes returns the file of the head of quotes that goes with the parser, for
// package quote, or nil for none. The bytes must not be changed.
func (e *Engine) Quotes() []byte { return e.quotes }

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
