package lang

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// script makes a lemma of a form: it sets the case, cuts runes off the end and
// appends others.
type script struct {
	fold byte // one of the folds
	cut  int
	add  string
}

// The folds: what a script does to the case of the form.
const (
	foldNone = '0'
	foldAll  = '1' // lower case
	foldRest = '2' // lower case but for the first rune
)

// parseScript reads a class of the lemma head: "1|2|y".
func parseScript(s string) (script, error) {
	fold, rest, ok := strings.Cut(s, "|")
	cut, add, ok2 := strings.Cut(rest, "|")
	n, err := strconv.Atoi(cut)
	if !ok || !ok2 || err != nil || n < 0 || len(fold) != 1 || strings.Trim(fold, "012") != "" {
		return script{}, fmt.Errorf("lang: lemma class %q", s)
	}
	return script{fold: fold[0], cut: n, add: add}, nil
}

// appendTo appends the lemma of a form to dst, or the form in lower case when
// there is not enough of it to cut. The form has no curly apostrophes.
func (s script) appendTo(dst []byte, form string) []byte {
	start := len(dst)
	for i, r := range form {
		if s.fold == foldAll || s.fold == foldRest && i > 0 {
			r = unicode.ToLower(r)
		}
		dst = utf8.AppendRune(dst, r)
	}
	for i := 0; i < s.cut; i++ {
		if len(dst) == start {
			return append(dst, lower(form)...)
		}
		_, n := utf8.DecodeLastRune(dst[start:])
		dst = dst[:len(dst)-n]
	}
	return append(dst, s.add...)
}

// A class of lemma whose result is no known word gives way to the best of the
// next classes whose result is one, if that is not too far behind.
const (
	lemmaTries  = 8
	lemmaMargin = 8
)

// knownLemma returns the lemma of a token whose tags are set, or "" if only the
// classes can tell. A name's is its form; others are looked up in the table of
// irregular words, then in the lexicon, then made by the rules of inflection.
func (w *worker) knownLemma(p *piece, t int) string {
	upos, xpos := p.tokens[t].UPOS, p.tokens[t].XPOS
	if upos == "PROPN" && xpos == "NNP" {
		return straight(p.form(t))
	}
	form, low := w.lemmaForm(p, t)
	l := w.attested(low, upos, xpos)
	if l == "" {
		l = w.regular(form, low, upos, xpos)
	}
	if l != "" && strings.HasPrefix(xpos, "NNP") {
		return like(l, form)
	}
	return l
}

// lemmaForm returns the form that a token's lemma is made of, and that in lower
// case. In a sentence of capitals, those say nothing of the lemma's.
func (w *worker) lemmaForm(p *piece, t int) (form, low string) {
	form = straight(p.form(t))
	low = w.lower(form)
	if p.capitals && p.tokens[t].UPOS != "PROPN" {
		form = low
	}
	return form, low
}

func straight(form string) string { return strings.ReplaceAll(form, "’", "'") }

// lower does what the function lower does, and takes words that have a vector
// from there instead of making them.
func (w *worker) lower(s string) string {
	if isLower(s) {
		return s
	}
	w.bare = w.bare[:0]
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return lower(s)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		w.bare = append(w.bare, c)
	}
	if i := w.m.vectors.find(w.bare); i >= 0 {
		return w.m.vectors.text(i)
	}
	return string(w.bare)
}

// rare is the rank behind which a word that the lexicon gives as a lemma is in
// doubt, and ten times what the rules find must come before it.
const rare = 10000

// attested returns the lemma that the table or the lexicon knows, or "". The
// treebanks have slips ("freed" of "fre"): a lemma that is hardly a word gives
// way where the rules find a common one.
func (w *worker) attested(low, upos, xpos string) string {
	class, e := inflection(upos, xpos)
	if e != noEnding && class != "a" {
		if l := w.listed(low, class); l != "" {
			return l
		}
	}
	l := w.m.lexicon.lemmas[lexeme{low, xpos}]
	if l != "" && (e == edEnding || e == ingEnding) {
		is := w.rank(l)
		rule := w.regular(low, low, upos, xpos)
		if r := w.rank(rule); r >= 0 && r < rare && (is < 0 || is > rare && is > 10*r) {
			return rule
		}
	}
	return l
}

// guessed returns the lemma by the classes, whose scores it overwrites.
func (w *worker) guessed(p *piece, t int, scores []float32) string {
	form, low := w.lemmaForm(p, t)
	upos, xpos := p.tokens[t].UPOS, p.tokens[t].XPOS
	top := best(scores)
	w.made = w.m.scripts[top].appendTo(w.made[:0], form)
	if !inflects(upos) || w.plausible(low) {
		return share(w.made, form)
	}
	limit := scores[top] - lemmaMargin
	for range lemmaTries {
		scores[top] = float32(math.Inf(-1))
		if top = best(scores); scores[top] < limit {
			break
		}
		w.made = w.m.scripts[top].appendTo(w.made[:0], form)
		if w.plausible(low) && string(w.bare) != low { // the form itself is the last resort
			return share(w.made, form)
		}
	}
	if strings.HasPrefix(xpos, "NNP") {
		return form
	}
	return low
}

// inflects reports whether the words of a part of speech have forms and are
// too many for the scripts to know them all.
func inflects(upos string) bool {
	switch upos {
	case "NOUN", "VERB", "ADJ", "ADV", "PROPN":
		return true
	}
	return false
}

// plausible reports whether the lemma made is the form itself, but for its
// case, or a word that has a vector.
func (w *worker) plausible(low string) bool {
	w.bare = append(w.bare[:0], w.made...)
	for i, c := range w.bare {
		if c >= utf8.RuneSelf {
			w.bare = append(w.bare[:0], lower(string(w.made))...)
			break
		}
		if 'A' <= c && c <= 'Z' {
			w.bare[i] = c + 'a' - 'A'
		}
	}
	return string(w.bare) == low || w.m.vectors.find(w.bare) >= 0
}

// like returns a lemma with the capitals of its form.
func like(lemma, form string) string {
	low, n := lower(form), 0
	if len(low) != len(form) {
		return lemma
	}
	for n < len(lemma) && n < len(low) && lemma[n] == low[n] {
		n++
	}
	return form[:n] + lemma[n:]
}

// share returns made as a string that shares the characters of form if it is
// the beginning of it. No lemma is empty: then it is the form.
func share(made []byte, form string) string {
	if len(made) == 0 {
		return form
	}
	if len(made) <= len(form) && form[:len(made)] == string(made) {
		return form[:len(made)]
	}
	return string(made)
}

// lower is the lower case of a text, one rune for one rune; the text itself
// where it is so already.
func lower(s string) string {
	if isLower(s) {
		return s
	}
	return strings.Map(unicode.ToLower, s)
}

// isLower reports whether a text has neither ASCII capitals nor anything beyond
// ASCII.
func isLower(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// allCapitals reports whether a sentence is written in capitals, as headlines
// of some wires are: four words of two letters or more, none with a small one.
func allCapitals(tokens []news.Token) bool {
	n := 0
	for i := range tokens {
		form, capital := tokens[i].Form, false
		for _, r := range form {
			if unicode.ToUpper(r) != r {
				return false
			}
			capital = capital || unicode.ToLower(r) != r
		}
		if capital && len(form) > 1 {
			n++
		}
	}
	return n >= 4
}
