package lang

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/detente-wire/detente/internal/safetensors"
	"github.com/detente-wire/detente/news"
)

// A small model with random weights: for what does not depend on training.

const (
	tinyWords   = "the\nminister\nmet\nfeb"
	tinyWidth   = 22
	tinyBuckets = 64
	tinyHash    = 17
	tinyUnits   = 20
	tinyArc     = 19
	tinyRel     = 11
	tinyInput   = tinyWidth + tinyHash + flagCount
)

type tinyFile struct {
	safetensors.Writer
	r *rand.Rand
}

func newTiny(meta map[string]string) *tinyFile {
	return &tinyFile{safetensors.Writer{Metadata: meta}, rand.New(rand.NewPCG(1, 2))}
}

func (f *tinyFile) matrix(name string, rows, cols int) {
	q, scale := make([]int8, rows*cols), make([]float32, rows)
	for i := range q {
		q[i] = int8(f.r.IntN(255) - 127)
	}
	for i := range scale {
		scale[i] = float32(100+f.r.IntN(100)) / 16384
	}
	f.Int8(name+".q", q, rows, cols)
	f.Float32(name+".scale", scale, rows)
}

func (f *tinyFile) floats(name string, n int) {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(f.r.IntN(401)-200) / 1024
	}
	f.Float32(name, v, n)
}

func (f *tinyFile) zeros(name string, rows, cols int) {
	f.Float32(name, make([]float32, rows*cols), rows, cols)
}

func (f *tinyFile) layer(name string, rows, cols int) {
	f.matrix(name, rows, cols)
	f.floats(name+".bias", rows)
}

func (f *tinyFile) lstm(prefix string, in int) {
	for _, d := range []string{".f", ".b"} {
		f.matrix(prefix+d+".wx", 4*tinyUnits, in)
		f.matrix(prefix+d+".wh", 4*tinyUnits, tinyUnits)
		f.floats(prefix+d+".bias", 4*tinyUnits)
	}
}

func (f *tinyFile) bytes(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tinyVectors(t testing.TB) []byte {
	f := newTiny(map[string]string{"format": "detente-vectors/1"})
	f.matrix("vectors", 4, tinyWidth)
	f.Bytes("vectors.words", []byte(tinyWords))
	return f.bytes(t)
}

func tinyParser(t testing.TB, change map[string]string) []byte {
	meta := map[string]string{
		"format": parserFormat, "layers": "2", "hidden": strconv.Itoa(tinyUnits),
		"hash_buckets": strconv.Itoa(tinyBuckets), "hash_dim": strconv.Itoa(tinyHash),
		"arc_dim": strconv.Itoa(tinyArc), "rel_dim": strconv.Itoa(tinyRel),
		"upos": "NOUN\nVERB\nPROPN", "xpos": "NN\nVBD", "feats": "_\nNumber=Sing",
		"lemma": "0|0|\n1|0|", "deprel": "nsubj\nobj\npunct",
	}
	for k, v := range change {
		meta[k] = v
	}
	f := newTiny(meta)
	f.matrix("hash", tinyBuckets, tinyHash)
	f.lstm("lstm.0", tinyInput)
	f.lstm("lstm.1", 2*tinyUnits)
	for _, l := range []struct {
		name string
		rows int
	}{
		{"upos", 3},
		{"xpos", 2},
		{"feats", 2},
		{"lemma", 2},
		{"arc_dep", tinyArc},
		{"arc_head", tinyArc},
		{"rel_dep", tinyRel},
		{"rel_head", tinyRel},
	} {
		f.layer(l.name, l.rows, 2*tinyUnits)
	}
	f.matrix("arc", tinyArc, tinyArc+1)
	f.floats("arc.root", tinyArc)
	f.matrix("rel", 3*(tinyRel+1), tinyRel+1)
	f.Bytes("lemma_lexicon", []byte("met\tVBD\tmeet"))
	return f.bytes(t)
}

func tinyNames(t testing.TB, parser []byte, change map[string]string) []byte {
	sum := sha256.Sum256(parser)
	meta := map[string]string{
		"format": namesFormat, "parser": hex.EncodeToString(sum[:]), "hidden": strconv.Itoa(tinyUnits),
		"labels": "O\nB-Person\nI-Person\nB-Date\nI-Date", "hidden2": strconv.Itoa(tinyUnits), "hash_dim": strconv.Itoa(tinyHash),
	}
	for k, v := range change {
		meta[k] = v
	}
	f := newTiny(meta)
	f.matrix("hash", tinyBuckets, tinyHash)
	f.lstm("lstm.0", tinyInput+2*tinyUnits+tinyHash)
	f.layer("out.0", 5, 2*tinyUnits)
	f.lstm("lstm.1", 2*tinyUnits+2*5+evidenceNumbers)
	f.layer("out.1", 5, 2*tinyUnits)
	f.zeros("trans", 5, 5)
	return f.bytes(t)
}

func TestTinyModel(t *testing.T) {
	parser := tinyParser(t, nil)
	e, err := New(Models{Vectors: tinyVectors(t), Parser: parser, Names: tinyNames(t, parser, nil), Version: "tiny"})
	if err != nil {
		t.Fatal(err)
	}
	doc := news.NewDoc(&news.Story{
		Text: "Ministers meet\n\nLIMA (XY) -\n\nThe ministers met. They left on Feb. 3.",
		Zones: []news.Zone{
			{Kind: news.ZoneHeadline, Span: news.Span{Start: 0, End: 14}},
			{Kind: news.ZoneDateline, Span: news.Span{Start: 16, End: 27}},
			{Kind: news.ZoneBody, Span: news.Span{Start: 29, End: 68}},
		},
	})
	e.Annotate(doc)
	if doc.Provenance.Model != "tiny" || len(doc.Sentences) != 3 {
		t.Fatalf("model %q, %d sentences", doc.Provenance.Model, len(doc.Sentences))
	}
	for i, want := range []struct {
		zone      news.ZoneKind
		paragraph int
	}{{news.ZoneHeadline, 0}, {news.ZoneBody, 2}, {news.ZoneBody, 2}} {
		s := &doc.Sentences[i]
		checkTree(t, s)
		if s.Zone != want.zone || s.Paragraph != want.paragraph {
			t.Errorf("sentence %d stands in %s, zone %d", i, s.Zone, s.Paragraph)
		}
	}
}

func TestHeadlineIsOneSentence(t *testing.T) {
	doc := news.NewDoc(&news.Story{
		Text:  "Talks end. No deal.",
		Zones: []news.Zone{{Kind: news.ZoneHeadline, Span: news.Span{Start: 0, End: 19}}},
	})
	open(t).Annotate(doc)
	if len(doc.Sentences) != 1 || doc.Sentences[0].Span != doc.Story.Zones[0].Span {
		t.Errorf("%d sentences: %+v", len(doc.Sentences), doc.Sentences)
	}
}

func TestNewRefuses(t *testing.T) {
	vectors, parser := tinyVectors(t), tinyParser(t, nil)
	names := tinyNames(t, parser, nil)
	with := func(key, value string) []byte { return tinyParser(t, map[string]string{key: value}) }
	for _, c := range []struct {
		name string
		m    Models
		want string
	}{
		{"nothing", Models{}, "no model"},
		{"cut parser", Models{Vectors: vectors, Parser: parser[:len(parser)-9]}, "parser: safetensors: tensor"},
		{"cut vectors", Models{Vectors: vectors[:99], Parser: parser}, "vectors: safetensors: header"},
		{"parser of another version", Models{Vectors: vectors, Parser: with("format", "detente-lang/9")}, `"detente-lang/9"`},
		{"parser as vectors", Models{Vectors: parser, Parser: parser}, "vectors"},
		{"more units than weights", Models{Vectors: vectors, Parser: with("hidden", "21")}, `tensor "lstm.0.f.wx.q" at offset`},
		{"absurd units", Models{Vectors: vectors, Parser: with("hidden", "4000000000")}, `metadata "hidden"`},
		{"no units", Models{Vectors: vectors, Parser: with("hidden", "")}, `metadata "hidden" is ""`},
		{"odd buckets", Models{Vectors: vectors, Parser: with("hash_buckets", "63")}, "power of two"},
		{"too few labels", Models{Vectors: vectors, Parser: with("upos", "NOUN")}, `tensor "upos.q" at offset`},
		{"no labels", Models{Vectors: vectors, Parser: with("deprel", "")}, `metadata "deprel"`},
		{"bad lemma class", Models{Vectors: vectors, Parser: with("lemma", "0|0|\n9|x|")}, `lemma class "9|x|"`},
		{"names of another parser", Models{Vectors: vectors, Parser: with("version", "2"), Names: names}, "another parser"},
		{"bad name label", Models{Vectors: vectors, Parser: parser, Names: tinyNames(t, parser, map[string]string{"labels": "O\nB-Person\nI-Person\nB-Date\nI-Dote"})}, `label "I-Dote"`},
		{"names without O", Models{Vectors: vectors, Parser: parser, Names: tinyNames(t, parser, map[string]string{"labels": "B-Misc\nB-Person\nI-Person\nB-Date\nI-Date"})}, "not O"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := New(c.m)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

func FuzzNew(f *testing.F) {
	parser := tinyParser(f, nil)
	f.Add(tinyVectors(f), parser, tinyNames(f, parser, nil))
	f.Fuzz(func(t *testing.T, vectors, parser, names []byte) {
		e, err := New(Models{Vectors: vectors, Parser: parser, Names: names})
		if err != nil {
			return
		}
		s := []news.Sentence{{Tokens: tokens(strings.Fields("The minister met nobody in Lima ."))}}
		e.Parse(s)
		if n := len(s[0].Tokens); len(s[0].States.Rows) != n*s[0].States.Width {
			t.Errorf("%d states for %d tokens", len(s[0].States.Rows), n)
		}
		for _, n := range s[0].Names {
			if n.First < 0 || n.End <= n.First || n.End > len(s[0].Tokens) {
				t.Errorf("name [%d, %d)", n.First, n.End)
			}
		}
	})
}

func FuzzSentences(f *testing.F) {
	parser := tinyParser(f, nil)
	e, err := New(Models{Vectors: tinyVectors(f), Parser: parser, Names: tinyNames(f, parser, nil)})
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"", "The minister met. \"Why?\" he didn't say.", "U.S. 1/2 -- ``x''", "\xff\x00 é 👩‍👩‍👧", "TALKS END IN LIMA, PERU SAYS"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, s := range e.Sentences(text) {
			checkTree(t, &s)
			if s.Span.Start < end || s.Span.End > len(text) || s.Span.Empty() {
				t.Errorf("sentence %v after %d in a text of %d bytes", s.Span, end, len(text))
			}
			end = s.Span.End
			for _, n := range s.Names {
				if n.Class == "" || n.Confidence < 0 || n.Confidence > 1 || s.SpanOf(n.First, n.End).Empty() {
					t.Errorf("name %+v", n)
				}
			}
		}
	})
}

// tinySum is the checksum of all that the small model reads from the story: the
// same bits on every processor and in every build.
const tinySum = "401389ea048db2a9"

func TestSameBitsEverywhere(t *testing.T) {
	parser := tinyParser(t, nil)
	e, err := New(Models{Vectors: tinyVectors(t), Parser: parser, Names: tinyNames(t, parser, nil)})
	if err != nil {
		t.Fatal(err)
	}
	sentences, _ := storySentences()
	e.Parse(sentences)
	sum := sha256.New()
	for _, s := range sentences {
		for _, tok := range s.Tokens {
			fmt.Fprintln(sum, tok.UPOS, tok.XPOS, tok.Feats, tok.Lemma, tok.Head, tok.Deprel)
		}
		fmt.Fprintln(sum, s.Names)
		for _, v := range s.States.Rows {
			sum.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(v)))
		}
	}
	if got := hex.EncodeToString(sum.Sum(nil)[:8]); got != tinySum {
		t.Errorf("checksum %s, want %s", got, tinySum)
	}
}
