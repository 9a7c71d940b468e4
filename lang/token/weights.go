package token

import (
	"fmt"

	"github.com/detente-wire/detente/internal/safetensors"
	"github.com/detente-wire/detente/news"
)

// Buckets is the number of weights of the sentence boundary classifier.
const Buckets = 1 << 14

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

// Gaps calls see for each gap that the rules leave open; see returns whether
// a sentence ends there. For training.
func Gaps(text string, tokens []news.Token, see func(Gap) bool) {
	g := gap{text: text, tokens: tokens, quotes: countQuotes(tokens)}
	for g.at = 1; g.at < len(tokens); g.at++ {
		if g.look() && !g.never() && see(Gap{g.at, g.features(nil)}) {
			g.first = g.at
		}
	}
}

const maxFeatures = 32

// features appends the buckets of the gap's features. Each is a hash of the
// template's number and of what it looks at.
func (g *gap) features(to []uint32) []uint32 {
	t := g.tokens
	core, next := t[g.core].Form, t[g.next].Form
	end, space := byte(g.end)<<4|byte(g.kind), byte(g.space)
	look := shapeOf(next)
	before, after := "", ""
	if g.core > g.first {
		before = t[g.core-1].Form
	}
	if g.next+1 < len(t) {
		after = t[g.next+1].Form
	}
	if g.end == endAbbreviation || g.end == endNone {
		before = core
	}
	lookBefore, lookAfter := shapeOr(before), shapeOr(after)
	closers, openers := small(g.at-1-g.core), small(g.next-g.at)
	in := flag(g.quotes.within(g.at))<<1 | flag(g.quotes.bracket[g.at])
	since, left := length(g.at-g.first), length(len(t)-g.at)
	opening := shapeOf(t[g.first].Form)
	add := func(template byte, word string, parts ...byte) {
		to = append(to, hash(template, word, parts))
	}
	add(1, "", end)
	add(2, before, end)
	add(3, "", end, look)
	add(4, next, end)
	add(5, "", end, lookBefore, look)
	add(6, "", end, space, closers, openers)
	add(7, "", end, in, closers, look)
	add(8, "", end, since)
	add(9, "", end, left)
	add(10, before, end, look)
	add(11, next, end, lookBefore)
	add(12, "", end, look, lookAfter)
	add(13, after, end, look)
	add(14, "", end, opening, since)
	add(15, "", end, space, look, since)
	add(16, next, space, in)
	add(17, "", end, space, lookBefore, since)
	add(18, "", in, closers, openers, look, space)
	add(19, "", left, since, space, end)
	add(20, "", end, shapeLength(before), look)
	return to
}

func shapeOr(form string) byte {
	if form == "" {
		return 0
	}
	return shapeOf(form)
}

// shapeLength is the look of a word and whether it is short.
func shapeLength(form string) byte {
	return shapeOr(form) | flag(len(form) <= 4)<<7
}

func small(n int) byte { return byte(min(n, 2)) }

func flag(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// length puts a number of tokens into one of eight classes.
func length(n int) byte {
	switch {
	case n <= 2:
		return byte(n)
	case n <= 4:
		return 3
	case n <= 8:
		return 4
	case n <= 15:
		return 5
	case n <= 30:
		return 6
	}
	return 7
}

// hash is FNV-1a over the template, the word in lower case (its first 16
// bytes) and the parts.
func hash(template byte, word string, parts []byte) uint32 {
	const prime = 16777619
	h := (uint32(2166136261) ^ uint32(template)) * prime
	for i := 0; i < len(word) && i < 16; i++ {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * prime
	}
	h = (h ^ 0xff) * prime
	for _, p := range parts {
		h = (h ^ uint32(p)) * prime
	}
	h ^= h >> 15
	return h % Buckets
}
