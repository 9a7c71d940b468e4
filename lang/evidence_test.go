package lang

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/internal/nn"
	"github.com/detente-wire/detente/news"
)

func TestSoftmax(t *testing.T) {
	got := make([]float32, 3)
	softmax(got, []float32{1, 3, -20})
	want := []float64{math.Exp(-2) / (1 + math.Exp(-2)), 1 / (1 + math.Exp(-2)), 0}
	for i, v := range want {
		if math.Abs(float64(got[i])-v) > 1e-3 {
			t.Errorf("label %d: %v, want %v", i, got[i], v)
		}
	}
}

// A layer of no outputs and two labels; of each token its form, and what the
// first reading made of it.
func TestEvidence(t *testing.T) {
	w := worker{n: &nameModel{labels: make([]nameLabel, 2), lstm: [2]*nn.BiLSTM{new(nn.BiLSTM)}}}
	pieces := []piece{{tokens: tokens([]string{"Abara", "spoke"})}, {tokens: tokens([]string{"ABARA"}), at: 2}, {tokens: tokens([]string{"abara"}), at: 3}}
	w.names.read = []float32{
		0.5, 0.5,
		1, 0,
		0.25, 0.75,
		0.75, 0.25,
	}
	w.gather(pieces)
	for at, want := range [][]float32{
		{0.5, 0.5, 0.5, 0.5, 1, logs[2]},
		{1, 0, 0, 0, 0, 0},
		{0.25, 0.75, 0.625, 0.375, 1, logs[2]},
		{0.75, 0.25, 0.375, 0.625, 1, logs[2]},
	} {
		if d := cmp.Diff(want, w.evidence(nil, at)); d != "" {
			t.Errorf("token %d: %s", at, d)
		}
	}
}

func TestNumberingGrows(t *testing.T) {
	var k numbering
	for range 2 {
		k.clear()
		for i := range int32(2 * leastSlots) {
			if n, fresh := k.findLower(fmt.Sprint("Form", i)); n != i || !fresh {
				t.Fatalf("form %d: number %d, fresh %v", i, n, fresh)
			}
		}
		if n, fresh := k.findLower("FORM7"); n != 7 || fresh {
			t.Errorf("in capitals: number %d, fresh %v", n, fresh)
		}
	}
}

func TestWindows(t *testing.T) {
	pieces := make([]piece, 100)
	for i := range pieces {
		pieces[i].tokens = make([]news.Token, 200)
	}
	n := windowSize(pieces)
	if n != windowTokens/200 || pieces[n-1].at != 200*(n-1) {
		t.Errorf("%d pieces, the last at %d", n, pieces[n-1].at)
	}
	if n := windowSize(pieces[:3]); n != 3 {
		t.Errorf("%d of 3 pieces", n)
	}
}

// What stands in one window is no evidence in another, nor does it stay from one
// document to the next.
func TestWindowsAreApart(t *testing.T) {
	parser := tinyParser(t, nil)
	e, err := New(Models{Vectors: tinyVectors(t), Parser: parser, Names: tinyNames(t, parser, nil)})
	if err != nil {
		t.Fatal(err)
	}
	story, _ := storySentences()
	e.Parse(story)
	var twice []news.Sentence
	for len(twice)*150 < windowTokens {
		twice = append(twice, news.Sentence{Tokens: tokens(repeat("spam", 150))})
	}
	again, _ := storySentences()
	first := len(twice)
	twice = append(twice, again...)
	e.Parse(twice)
	names := func(s []news.Sentence) (all [][]news.Name) {
		for i := range s {
			all = append(all, slices.Clone(s[i].Names))
		}
		return all
	}
	if d := cmp.Diff(names(story), names(twice[first:])); d != "" {
		t.Error(d)
	}
}
