package quote

import (
	"github.com/detente-wire/detente/news"
)

// Helpers over the parse of one sentence.

// hull marks the tokens of head's subtree that do not hang below one of the
// excepted tokens, and returns the range from the first to the last of them.
// The marks stay in r.mask until the next call.
func (r *reader) hull(s *news.Sentence, head int, except ...int) (first, end int) {
	n := len(s.Tokens)
	if cap(r.mask) < n {
		r.mask = make([]bool, n)
	}
	r.mask = r.mask[:n]
	clear(r.mask)
	first, end = head, head+1
	r.grow(s, head, except, &first, &end)
	return first, end
}

func (r *reader) grow(s *news.Sentence, i int, except []int, first, end *int) {
	if r.mask[i] {
		return // a cycle
	}
	r.mask[i] = true
	*first, *end = min(*first, i), max(*end, i+1)
	for _, c := range s.Children(i) {
		if !in(except, int(c)) {
			r.grow(s, int(c), except, first, end)
		}
	}
}

func in(list []int, i int) bool {
	for _, x := range list {
		if x == i {
			return true
		}
	}
	return false
}

// below reports whether token i hangs below (or is) token top.
func below(s *news.Sentence, i, top int) bool {
	for steps := 0; i != news.None && i < len(s.Tokens) && steps <= len(s.Tokens); steps++ {
		if i == top {
			return true
		}
		i = s.Tokens[i].Head
	}
	return false
}

// trim drops punctuation and marks at the edges of the tokens [first, end).
func trim(s *news.Sentence, first, end int) (int, int) {
	for first < end && edge(&s.Tokens[first]) {
		first++
	}
	for end > first && edge(&s.Tokens[end-1]) {
		end--
	}
	return first, end
}

// edge reports whether a token says nothing at the edge of a phrase. Brackets,
// question marks and symbols stay.
func edge(t *news.Token) bool {
	switch t.Form {
	case ",", ".", ";", ":", "-", "--", "—", "–", "...", "…",
		"\"", "“", "”", "``", "''", "'", "‘", "’", "`", "«", "»", "„":
		return true
	}
	return false
}

// has reports whether token i has a child with the relation and one of the lemmas.
func has(s *news.Sentence, i int, rel string, lemmas ...string) bool {
	for _, c := range s.Children(i) {
		if t := &s.Tokens[c]; t.Rel(rel) && t.Is(lemmas...) {
			return true
		}
	}
	return false
}

// caseOf returns the preposition of a nominal in lower case, or "".
func caseOf(s *news.Sentence, i int) string {
	if c := s.Child(i, "case"); c != news.None {
		return lower(s.Tokens[c].Form)
	}
	return ""
}

// markOf returns the index of the token that introduces clause i, or None.
func markOf(s *news.Sentence, i int) int { return s.Child(i, "mark") }

// markedBy reports whether one of the words introduces clause i.
func markedBy(s *news.Sentence, i int, words ...string) bool {
	for _, c := range s.Children(i) {
		if s.Tokens[c].Rel("mark") && oneOf(words, lower(s.Tokens[c].Form)) {
			return true
		}
	}
	return false
}

func oneOf(list []string, w string) bool {
	for _, x := range list {
		if x == w {
			return true
		}
	}
	return false
}

// subject returns the own subject of a predicate and whether it is passive. Of
// several, which a parse in error gives, it is the one that a comma parts from
// the others: "the talks would go on[, Diaz] said", "…[, said Diaz]".
func subject(s *news.Sentence, v int) (token int, passive bool) {
	token = news.None
	for _, c := range s.Children(v) {
		t := &s.Tokens[c]
		if !t.Rel("nsubj") || token != news.None && !partedByComma(s, v, int(c)) {
			continue
		}
		token, passive = int(c), t.Deprel == "nsubj:pass"
	}
	return token, passive
}

// partedByComma reports whether a comma stands right before the phrase around
// token c, or, where c follows verb v, right before the verb.
func partedByComma(s *news.Sentence, v, c int) bool {
	if c > v {
		return v > 0 && s.Tokens[v-1].Form == "," && !weekday(&s.Tokens[c]) && finiteForm(s, c, len(s.Tokens)) == ""
	}
	for c > 0 && s.Tokens[c-1].UPOS != "PUNCT" && s.Tokens[c-1].UPOS != "VERB" {
		c--
	}
	return c > 0 && s.Tokens[c-1].Form == ","
}

// negated reports whether "not", "never" or "no longer" hangs on the predicate.
func negated(s *news.Sentence, v int) bool {
	for _, c := range s.Children(v) {
		t := &s.Tokens[c]
		if int(c) < v && v-int(c) < 5 && t.Rel("advmod") && t.Is("not", "never", "n't", "hardly", "nor", "neither", "no") {
			return true
		}
	}
	return false
}

// isVerb reports whether the token is a verb of content.
func isVerb(t *news.Token) bool { return t.UPOS == "VERB" }

// finite reports whether a verb is finite by itself or through an auxiliary.
func finite(s *news.Sentence, v int) bool {
	switch s.Tokens[v].XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return s.Child(v, "aux") != news.None || s.Child(v, "cop") != news.None
}

// lower returns w in lower case, without allocation where it is already.
func lower(w string) string {
	for i := 0; i < len(w); i++ {
		if c := w[i]; c >= 'A' && c <= 'Z' || c >= 0x80 {
			return toLower(w)
		}
	}
	return w
}
