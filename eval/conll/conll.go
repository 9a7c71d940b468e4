// Package conll scores an analysis against a gold treebank as the CoNLL 2018
// shared task did: F1 of tokens, sentences, words, tags, lemmas and relations,
// from raw text, so that a wrong boundary costs what hangs on it.
//
// Both sides are sentences over the same text. Left out: the task's content
// word scores (CLAS, MLAS, BLEX).
package conll

import (
	"fmt"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Score is how many things gold has, the system has, and both have. For layers
// that sit on words, Aligned is the number of words that both have.
type Score struct {
	Gold, System, Correct, Aligned int
}

// Precision is the part of the system's things that gold has, 0 to 1.
func (s Score) Precision() float64 { return ratio(s.Correct, s.System) }

// Recall is the part of gold's things that the system has, 0 to 1.
func (s Score) Recall() float64 { return ratio(s.Correct, s.Gold) }

// F1 is the harmonic mean of precision and recall, 0 to 1.
func (s Score) F1() float64 { return ratio(2*s.Correct, s.Gold+s.System) }

// Accuracy is the part of the aligned words that are right, 0 to 1.
func (s Score) Accuracy() float64 { return ratio(s.Correct, s.Aligned) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Result has the scores of the shared task. LAS leaves the subtypes of
// relations out, as the task did; LASSubtypes compares them too.
type Result struct {
	Tokens, Sentences, Words, UPOS, XPOS, Feats, Lemmas, UAS, LAS, LASSubtypes Score
}

// String returns one line a metric: name, precision, recall, F1 in percent.
func (r Result) String() string {
	var b strings.Builder
	line := func(name string, s Score) {
		fmt.Fprintf(&b, "%-12s %6.2f %6.2f %6.2f\n", name, 100*s.Precision(), 100*s.Recall(), 100*s.F1())
	}
	line("tokens", r.Tokens)
	line("sentences", r.Sentences)
	line("words", r.Words)
	line("upos", r.UPOS)
	line("xpos", r.XPOS)
	line("feats", r.Feats)
	line("lemmas", r.Lemmas)
	line("uas", r.UAS)
	line("las", r.LAS)
	line("las:sub", r.LASSubtypes)
	return b.String()
}

// word is a word of either side with its place among all words of its side.
type word struct {
	token *news.Token
	span  news.Span // of the surface token: the whole multiword token
	multi bool
	head  int // among all words, or news.None
}

// Evaluate compares system to gold; the spans of both are offsets into the same
// text.
func Evaluate(gold, system []news.Sentence) Result {
	g, s := words(gold), words(system)
	var r Result
	r.Tokens = spans(surface(g), surface(s))
	r.Sentences = spans(sentenceSpans(gold), sentenceSpans(system))
	toSystem := align(g, s)
	r.count(g, s, toSystem)
	return r
}

// words lists the words of all sentences.
func words(sentences []news.Sentence) []word {
	var out []word
	for i := range sentences {
		tokens := sentences[i].Tokens
		base := len(out)
		for j := range tokens {
			w := word{token: &tokens[j], span: tokens[j].Span, head: news.None}
			if h := tokens[j].Head; h >= 0 {
				w.head = base + h
			}
			out = append(out, w)
		}
		markMultiword(out[base:])
	}
	return out
}

// markMultiword gives the words of each multiword token the span of the whole.
func markMultiword(ws []word) {
	for i := 0; i < len(ws); {
		j := i + 1
		span := ws[i].span
		for j < len(ws) && ws[j].token.Joined {
			span = span.Cover(ws[j].span)
			j++
		}
		if j > i+1 {
			for k := i; k < j; k++ {
				ws[k].span, ws[k].multi = span, true
			}
		}
		i = j
	}
}

// surface returns the spans of the surface tokens.
func surface(ws []word) []news.Span {
	var out []news.Span
	for i := range ws {
		if !ws[i].token.Joined || i == 0 {
			out = append(out, ws[i].span)
		}
	}
	return out
}

func sentenceSpans(sentences []news.Sentence) []news.Span {
	var out []news.Span
	for i := range sentences {
		if t := sentences[i].Tokens; len(t) > 0 {
			out = append(out, news.Span{Start: t[0].Span.Start, End: t[len(t)-1].Span.End})
		}
	}
	return out
}

// spans counts the spans that both lists have; both are in order.
func spans(gold, system []news.Span) Score {
	s := Score{Gold: len(gold), System: len(system)}
	for i, j := 0, 0; i < len(gold) && j < len(system); {
		switch {
		case gold[i].Start < system[j].Start:
			i++
		case gold[i].Start > system[j].Start:
			j++
		default:
			if gold[i].End == system[j].End {
				s.Correct++
			}
			i, j = i+1, j+1
		}
	}
	return s
}

// count fills the scores of the layers that sit on words.
func (r *Result) count(g, s []word, toSystem []int) {
	base := Score{Gold: len(g), System: len(s)}
	for _, j := range toSystem {
		if j != news.None {
			base.Aligned++
		}
	}
	r.Words = base
	r.Words.Correct = base.Aligned
	score := func(same func(a, b *word) bool) Score {
		out := base
		for i, j := range toSystem {
			if j != news.None && same(&g[i], &s[j]) {
				out.Correct++
			}
		}
		return out
	}
	sameHead := func(a, b *word) bool {
		if a.head == news.None || b.head == news.None {
			return a.head == b.head
		}
		return toSystem[a.head] == b.head
	}
	r.UPOS = score(func(a, b *word) bool { return a.token.UPOS == b.token.UPOS })
	r.XPOS = score(func(a, b *word) bool { return a.token.XPOS == b.token.XPOS })
	r.Feats = score(func(a, b *word) bool { return a.token.Feats == b.token.Feats })
	r.Lemmas = score(func(a, b *word) bool { return a.token.Lemma == b.token.Lemma || a.token.Lemma == "_" })
	r.UAS = score(sameHead)
	r.LAS = score(func(a, b *word) bool {
		return sameHead(a, b) && universal(a.token.Deprel) == universal(b.token.Deprel)
	})
	r.LASSubtypes = score(func(a, b *word) bool { return sameHead(a, b) && a.token.Deprel == b.token.Deprel })
}

func universal(deprel string) string {
	base, _, _ := strings.Cut(deprel, ":")
	return base
}
