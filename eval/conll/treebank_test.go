package conll_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/detente-wire/detente/eval/conll"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/lang/token"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/conllu"
)

// TestTreebanks holds the tokeniser to its scores on raw text.
func TestTreebanks(t *testing.T) {
	splitter := newSplitter(t)
	for _, c := range []struct {
		file             string
		words, sentences float64
	}{
		{"en_ewt-dev.conllu", 0.994, 0.89},
		{"en_gum-dev.conllu", 0.998, 0.96},
	} {
		t.Run(c.file, func(t *testing.T) {
			text, gold, paragraphs := load(t, c.file)
			var system []news.Sentence
			for _, p := range paragraphs {
				system = append(system, splitter.Split(text, p)...)
			}
			r := conll.Evaluate(gold, system)
			t.Logf("tokens %.2f words %.2f sentences %.2f (P %.2f R %.2f)", 100*r.Tokens.F1(), 100*r.Words.F1(),
				100*r.Sentences.F1(), 100*r.Sentences.Precision(), 100*r.Sentences.Recall())
			if r.Words.F1() < c.words || r.Sentences.F1() < c.sentences {
				t.Errorf("words %.4f, sentences %.4f, want at least %.4f and %.4f",
					r.Words.F1(), r.Sentences.F1(), c.words, c.sentences)
			}
		})
	}
}

// newSplitter returns a splitter with the trained weights.
func newSplitter(t *testing.T) *token.Splitter {
	t.Helper()
	weights, err := os.ReadFile("../../models/split.safetensors")
	if err != nil {
		weights = nil
	}
	s, err := token.New(weights)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// load returns the raw text of a treebank, its gold sentences and paragraphs.
func load(t *testing.T, name string) (string, []news.Sentence, []news.Span) {
	t.Helper()
	return conll.Raw(blocksOf(t, name))
}

// blocksOf reads a treebank of the measuring data, and skips the test where it
// is absent.
func blocksOf(t *testing.T, name string) []conllu.Block {
	t.Helper()
	f, err := os.Open(filepath.Join(corpus.Dir(), "ud", name))
	if err != nil {
		t.Skip("no treebank here: ", err)
	}
	defer f.Close()
	blocks, err := conllu.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return blocks
}
