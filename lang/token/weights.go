package token

import (
	"fmt"

	"github.com/detente-wire/detente/internal/safetensors"
	"github.com/detente-wire/detente/news"
)

// Buckets is the number of weights of the sentence boundary classifier.
const Buckets = 1 << 16

// boundaryWeights is a logistic regression over hashed features. The sum is of
// integers, so that every machine decides alike.
type boundaryWeights struct {
	bias    int
	weights []int8
}

// readWeights decodes split.safetensors: tensor "split.q" of Buckets bytes, and
// "split.bias" of two: the bias is 127 times the first plus the second.
func readWeights(b []byte) (*boundaryWeights, error) {
	f, err := safetensors.Read(b)
	if err != nil {
		return nil, fmt.Errorf("reading sentence boundary weights: %w", err)
	}
	q, err := f.Int8("split.q", Buckets)
	if err != nil {
		return nil, fmt.Errorf("reading sentence boundary weights: %w", err)
	}
	bias, err := f.Int8("split.bias", 2)
	if err != nil {
		return nil, fmt.Errorf("reading sentence boundary weights: %w", err)
	}
	return &boundaryWeights{bias: 127*int(bias[0]) + int(bias[1]), weights: q}, nil
}

// score returns a number above 0 where a sentence ends.
func (w *boundaryWeights) score(g *gap) int {
	var buf [maxFeatures]uint32
	sum := w.bias
	for _, f := range g.features(buf[:0]) {
		sum += int(w.weights[f])
	}
	return sum
}

// Gap is a place where a sentence may end, with the features that the weights
// judge it by; for training.
type Gap struct {
	At       int // the sentence would end before this token
	Features []uint32
}

// Gaps calls see for each gap that can be an end; see returns whether a
// sentence ends there. For training: the gaps that rules decide later (a word,
// a full stop, a capital) teach what ends look like. Blank lines and items of
// lists are left out.
func Gaps(text string, tokens []news.Token, see func(Gap) bool) {
	if len(tokens) == 0 {
		return
	}
	g := gap{text: text, tokens: tokens, par: look(text, tokens)}
	for g.at = 1; g.at < len(tokens); g.at++ {
		switch {
		case !g.look() || g.never():
		case g.space == spaceLine || g.item():
			g.first = g.at
		default:
			if see(Gap{g.at, g.features(nil)}) {
				g.first = g.at
			}
		}
	}
}
