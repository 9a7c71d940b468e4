package lang

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/internal/nn"
	"github.com/detente-wire/detente/internal/safetensors"
)

// The formats of the files that this package reads.
const (
	vectorsFormat = "detente-vectors/1"
	parserFormat  = "detente-lang/1"
	namesFormat   = "detente-names/2"
	quotesFormat  = "detente-quotes/1"
)

// flagCount is the number of features of a form beside its vectors.
const flagCount = 4

// model has the weights of the encoder and of the heads for tags, lemmas and
// dependencies. It is read-only.
type model struct {
	vectors *vectors

	buckets uint32
	hash    embedding // of the features of a form

	layers []*nn.BiLSTM

	upos, xpos, feats tagger
	lemma             *nn.Linear
	scripts           []script
	lexicon           lexicon

	arcDep, arcHead, relDep, relHead *nn.Linear
	arc, rel                         *nn.Linear
	root                             []float32
	relations                        []string
}

// embedding has a row of 8-bit weights for each bucket of the hashed features.
type embedding struct {
	width int
	q     []int8
	scale []float32 // of each row
}

// tagger is a linear layer over labels.
type tagger struct {
	linear *nn.Linear
	labels []string
}

// inputs is the width of the encoder's input.
func (m *model) inputs() int { return m.vectors.width + m.hash.width + flagCount }

// width is the width of the encoder's output.
func (m *model) width() int { return m.layers[len(m.layers)-1].Width() }

// loadModel reads the vectors and the parser, each the bytes of a file.
func loadModel(vectorFile, parserFile []byte) (*model, error) {
	f, err := safetensors.Read(vectorFile)
	if err != nil {
		return nil, &modelError{vectorsKind, err}
	}
	m := &model{}
	if m.vectors, err = loadVectors(f); err != nil {
		return nil, &modelError{vectorsKind, err}
	}
	if f, err = safetensors.Read(parserFile); err != nil {
		return nil, &modelError{parserKind, err}
	}
	if err := f.Expect("format", parserFormat); err != nil {
		return nil, &modelError{parserKind, err}
	}
	l := loader{f: f}
	m.loadEncoder(&l)
	m.loadHeads(&l)
	if l.err != nil {
		return nil, &modelError{parserKind, l.err}
	}
	return m, nil
}

func (m *model) loadEncoder(l *loader) {
	m.buckets = uint32(l.number("hash_buckets", 1<<24))
	width := l.number("hash_dim", 1<<12)
	units, layers := l.number("hidden", 1<<11), l.number("layers", 8)
	if l.err != nil {
		return
	}
	if m.buckets&(m.buckets-1) != 0 {
		l.err = fmt.Errorf("%d hash buckets are no power of two", m.buckets)
		return
	}
	m.hash = l.embedding("hash", int(m.buckets), width)
	in := m.inputs()
	for i := 0; i < layers; i++ {
		m.layers = append(m.layers, l.lstm("lstm."+strconv.Itoa(i), units, in))
		in = 2 * units
	}
}

func (m *model) loadHeads(l *loader) {
	arc, rel := l.number("arc_dim", 1<<9-1), l.number("rel_dim", 1<<9-1)
	if l.err != nil {
		return
	}
	width := m.width()
	m.upos = l.tagger("upos", width)
	m.xpos = l.tagger("xpos", width)
	m.feats = l.tagger("feats", width)
	for i, s := range m.feats.labels {
		if s == "_" {
			m.feats.labels[i] = ""
		}
	}
	lemma := l.tagger("lemma", width)
	m.lemma = lemma.linear
	for _, s := range lemma.labels {
		c, err := parseScript(s)
		if err != nil {
			l.err = err
			return
		}
		m.scripts = append(m.scripts, c)
	}
	if l.f.Has("lemma_lexicon") {
		b, err := l.f.Bytes("lemma_lexicon")
		l.keep(err)
		m.lexicon, err = readLexicon(b)
		l.keep(err)
	}
	m.arcDep, m.arcHead = l.linear("arc_dep", arc, width), l.linear("arc_head", arc, width)
	m.relDep, m.relHead = l.linear("rel_dep", rel, width), l.linear("rel_head", rel, width)
	m.arc = l.linear("arc", arc, arc+1)
	m.root = l.vector("arc.root", arc)
	m.relations = l.labels("deprel")
	m.rel = l.linear("rel", len(m.relations)*(rel+1), rel+1)
}

// loader takes tensors and numbers out of a file and keeps the first error.
type loader struct {
	f   *safetensors.File
	err error
}

func (l *loader) keep(err error) {
	if l.err == nil {
		l.err = err
	}
}

// number reads a positive number from the metadata.
func (l *loader) number(key string, most int) int {
	n, err := strconv.Atoi(l.f.Metadata[key])
	if err != nil || n < 1 || n > most {
		l.keep(fmt.Errorf("metadata %q is %q, not a number from 1 to %d", key, l.f.Metadata[key], most))
		return 1
	}
	return n
}

func (l *loader) labels(key string) []string {
	s := l.f.Metadata[key]
	if s == "" {
		l.keep(fmt.Errorf("metadata %q has no labels", key))
	}
	return strings.Split(s, "\n")
}

func (l *loader) int8(name string, shape ...int) []int8 {
	v, err := l.f.Int8(name, shape...)
	l.keep(err)
	return v
}

func (l *loader) vector(name string, shape ...int) []float32 {
	v, err := nn.LoadVector(l.f, name, shape...)
	l.keep(err)
	return v
}

func (l *loader) embedding(name string, rows, width int) embedding {
	return embedding{width, l.int8(name+".q", rows, width), l.vector(name+".scale", rows)}
}

func (l *loader) linear(name string, rows, cols int) *nn.Linear {
	v, err := nn.LoadLinear(l.f, name, rows, cols)
	l.keep(err)
	return v
}

func (l *loader) lstm(prefix string, units, in int) *nn.BiLSTM {
	v, err := nn.LoadBiLSTM(l.f, prefix, units, in)
	l.keep(err)
	return v
}

func (l *loader) tagger(key string, width int) tagger {
	labels := l.labels(key)
	return tagger{l.linear(key, len(labels), width), labels}
}
