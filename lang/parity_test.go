package lang

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
)

// parity has what the training program computes for sentences and forms.
type parity struct {
	Sentences []paritySentence
	Forms     map[string]parityForm
}

type paritySentence struct {
	Forms, UPOS, XPOS, Feats, Lemma, Deprel, Names []string
	Heads                                          []int // from 1, 0 for the root
	States                                         [][]float64
}

type parityForm struct {
	Norm   string
	Rows   []uint32
	Flags  []float64
	Vector int
}

func readParity(t testing.TB) parity {
	t.Helper()
	b, err := os.ReadFile("testdata/parity.json")
	if err != nil {
		t.Fatal(err)
	}
	var p parity
	if err := json.Unmarshal(b, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func tokens(forms []string) []news.Token {
	out := make([]news.Token, len(forms))
	for i, f := range forms {
		out[i].Form = f
	}
	return out
}

func TestFeaturesAsTrained(t *testing.T) {
	m := openModel(t)
	var w word
	var bare []byte
	for form, want := range readParity(t).Forms {
		w.read(form, m.buckets)
		if string(w.norm) != want.Norm {
			t.Errorf("%q: normalised %q, want %q", form, string(w.norm), want.Norm)
		}
		if d := cmp.Diff(want.Rows, w.rows); d != "" {
			t.Errorf("%q: rows %s", form, d)
		}
		if got := m.vectors.row(w.low, &bare); got != want.Vector {
			t.Errorf("%q: vector %d, want %d", form, got, want.Vector)
		}
		for i, on := range []bool{w.upper, w.allUpper, w.digit} {
			if on != (want.Flags[i] == 1) {
				t.Errorf("%q: flag %d is %v, want %v", form, i, on, want.Flags[i])
			}
		}
	}
}

func TestParseAsTrained(t *testing.T) {
	e := open(t)
	for _, want := range readParity(t).Sentences {
		s := []news.Sentence{{Tokens: tokens(want.Forms)}}
		e.Parse(s)
		var got paritySentence
		got.Forms, got.States, got.Names = want.Forms, want.States, want.Names
		got.Lemma = firstLemmas(e.model, want.Forms)
		for i, tok := range s[0].Tokens {
			got.UPOS = append(got.UPOS, tok.UPOS)
			got.XPOS = append(got.XPOS, tok.XPOS)
			got.Feats = append(got.Feats, tok.Feats)
			got.Deprel = append(got.Deprel, tok.Deprel)
			got.Heads = append(got.Heads, tok.Head+1)
			checkStates(t, want, i, s[0].States)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%v: %s", want.Forms, d)
		}
	}
}

// firstLemmas returns the lemmas by the best classes, as training sees them:
// without the lexicon, known words or not.
func firstLemmas(m *model, forms []string) []string {
	w := worker{m: m, batch: []*piece{{tokens: tokens(forms), first: true}}}
	w.encode()
	var lemmas []string
	w.classify(m.lemma, func(p *piece, t int, scores []float32) {
		form := strings.ReplaceAll(p.form(t), "’", "'")
		lemmas = append(lemmas, string(m.scripts[best(scores)].appendTo(nil, form)))
	})
	return lemmas
}

// checkStates compares four values of each direction; tables and roundings of
// activations account for the tolerance.
func checkStates(t *testing.T, want paritySentence, i int, got news.States) {
	t.Helper()
	row := got.Rows[i*got.Width : (i+1)*got.Width]
	for j, v := range want.States[i] {
		k := j
		if j >= 4 {
			k = got.Width/2 + j - 4
		}
		if math.Abs(float64(row[k])-v) > 0.02 {
			t.Errorf("%v: state %d of token %d is %v, want %v", want.Forms, k, i, row[k], v)
		}
	}
}
