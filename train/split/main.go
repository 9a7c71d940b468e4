// Command split trains the sentence boundary weights of lang/token on the
// treebanks and writes them as split.safetensors. It is in Go, unlike the rest
// of train/, so that the features have one definition.
//
//	go run ./train/split -data ../shared/data -out models/split.safetensors
package main

import (
	"flag"
	"fmt"
	"log"
	"math"
	"math/rand"
	"os"
	"path/filepath"

	"github.com/detente-wire/detente/eval/conll"
	"github.com/detente-wire/detente/internal/safetensors"
	"github.com/detente-wire/detente/lang/token"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/conllu"
)

const (
	epochs = 24
	decay  = 4e-3 // of the weights, a step
	pace   = 0.1  // first step size of Adagrad
	scale  = 16   // weights are kept in sixteenths
	copies = 3    // retyped copies of each treebank
)

// example is a gap and whether a sentence ends there.
type example struct {
	features []uint32
	ends     bool
}

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/data", "folder with ud/*.conllu")
	out := flag.String("out", "models/split.safetensors", "file to write")
	flag.Parse()
	var examples []example
	for _, bank := range []string{"en_ewt", "en_gum"} {
		more, err := read(filepath.Join(*data, "ud", bank))
		if err != nil {
			log.Fatal("split: ", err)
		}
		examples = append(examples, more...)
	}
	weights, bias := train(examples)
	if err := write(*out, weights, bias); err != nil {
		log.Fatal("split: ", err)
	}
	log.Printf("%d gaps, bias %.2f", len(examples), bias)
}

// read returns the gaps of a treebank's raw text and of retyped copies of it.
func read(bank string) ([]example, error) {
	blocks, err := blocksOf(bank)
	if err != nil {
		return nil, err
	}
	text, gold, spans := conll.Raw(blocks)
	splitter, err := token.New(nil)
	if err != nil {
		return nil, err
	}
	starts := map[int]bool{}
	for _, s := range gold {
		starts[s.Span.Start] = true
	}
	var out []example
	for _, p := range spans {
		out = append(out, gaps(splitter, text, p, starts)...)
	}
	paragraphs := group(gold, spans)
	rng := rand.New(rand.NewSource(1))
	for range copies {
		for _, d := range retype(text, paragraphs, rng) {
			out = append(out, gaps(splitter, d.text, news.Span{Start: 0, End: len(d.text)}, d.starts)...)
		}
	}
	return out, nil
}

// blocksOf reads the train part of a treebank, without the documents that its
// dev part has too.
func blocksOf(bank string) ([]conllu.Block, error) {
	dev, err := readBlocks(bank + "-dev.conllu")
	if err != nil {
		return nil, err
	}
	held := map[string]bool{}
	for i := range dev {
		if id, ok := dev[i].Comment("newdoc id"); ok {
			held[id] = true
		}
	}
	blocks, err := readBlocks(bank + "-train.conllu")
	if err != nil {
		return nil, err
	}
	kept, skip := blocks[:0], false
	for i := range blocks {
		if id, ok := blocks[i].Comment("newdoc id"); ok {
			skip = held[id]
		}
		if !skip {
			kept = append(kept, blocks[i])
		}
	}
	return kept, nil
}

func readBlocks(name string) ([]conllu.Block, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	blocks, err := conllu.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return blocks, nil
}

// group puts the sentences into their paragraphs.
func group(sentences []news.Sentence, spans []news.Span) []paragraph {
	var out []paragraph
	for _, span := range spans {
		var p paragraph
		for len(sentences) > 0 && sentences[0].Span.Start < span.End {
			p, sentences = append(p, sentences[0]), sentences[1:]
		}
		if len(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// gaps returns the gaps of a paragraph; starts has where sentences start.
func gaps(splitter *token.Splitter, text string, span news.Span, starts map[int]bool) []example {
	var tokens []news.Token
	for _, s := range splitter.Split(text, span) {
		tokens = append(tokens, s.Tokens...)
	}
	var out []example
	token.Gaps(text, tokens, func(g token.Gap) bool {
		ends := starts[tokens[g.At].Span.Start]
		out = append(out, example{g.Features, ends})
		return ends
	})
	return out
}

// train fits a logistic regression by Adagrad.
func train(examples []example) ([]float64, float64) {
	w, sum := make([]float64, token.Buckets), make([]float64, token.Buckets)
	bias, biasSum := 0.0, 0.0
	rng := rand.New(rand.NewSource(1))
	for e := 0; e < epochs; e++ {
		rng.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for _, x := range examples {
			z := bias
			for _, f := range x.features {
				z += w[f]
			}
			g := 1 / (1 + math.Exp(-z))
			if x.ends {
				g--
			}
			for _, f := range x.features {
				d := g + decay*w[f]
				sum[f] += d * d
				w[f] -= pace * d / math.Sqrt(1e-6+sum[f])
			}
			biasSum += g * g
			bias -= pace * g / math.Sqrt(1e-6+biasSum)
		}
	}
	return w, bias
}

// write quantises the weights and writes the file.
func write(name string, w []float64, bias float64) error {
	q := make([]int8, len(w))
	for i, v := range w {
		q[i] = int8(min(max(math.Round(v*scale), -127), 127))
	}
	b := int(math.Round(bias * scale))
	var out safetensors.Writer
	out.Metadata = map[string]string{
		"format":  "detente-split/1",
		"version": "1",
		"corpora": "UD English EWT 2.15+ (CC BY-SA 4.0), UD English GUM open genres (CC BY 4.0, CC BY-SA)",
		"licence": "CC BY-SA 4.0",
	}
	out.Int8("split.q", q, len(q))
	out.Int8("split.bias", []int8{int8(b / 127), int8(b % 127)}, 2)
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if _, err := out.WriteTo(f); err != nil {
		f.Close()
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return f.Close()
}
