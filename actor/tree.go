package actor

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// nounPhrase returns the tokens [first, end) of the noun phrase headed by h:
// what stands before the head, the rest of a name, and prepositional phrases
// that follow directly. Relative clauses, appositions and coordinated phrases
// are no part of it.
func nounPhrase(s *news.Sentence, h int) (first, end int) {
	first = phraseStart(s, h)
	end = phraseEnd(s, h, 0)
	return first, end
}

// phraseStart returns the first token of the noun phrase headed by h.
func phraseStart(s *news.Sentence, h int) int {
	first := h
	for _, c := range s.Children(h) {
		if int(c) > h {
			break
		}
		t := &s.Tokens[c]
		if t.Rel("det", "amod", "compound", "nummod", "nmod", "advmod", "flat", "cc:preconj") {
			f, _ := s.Subtree(int(c))
			first = min(first, f)
		}
	}
	for i := h - 1; i >= first; i-- {
		if !premodifies(&s.Tokens[i]) {
			return i + 1 // the parse drew in what stands before the phrase
		}
	}
	return first
}

// premodifies reports whether a token can stand in a noun phrase before its
// head.
func premodifies(t *news.Token) bool {
	switch t.UPOS {
	case "ADP", "SCONJ", "AUX":
		return false
	case "VERB":
		return t.Rel("amod", "compound") && t.XPOS != "VBD" && t.XPOS != "VBZ" && t.XPOS != "VBP"
	case "PUNCT":
		return t.Form == "-" || t.Form == "%"
	case "PRON":
		return t.XPOS == "PRP$" || t.XPOS == "WP$"
	case "ADV", "NOUN", "PROPN":
		return !timeWords[strings.ToLower(t.Form)]
	}
	return true
}

// timeWords stand before a phrase without being part of it: "a week ago seamen struck",
// "Monday police said".
var timeWords = map[string]bool{
	"ago": true, "now": true, "today": true, "yesterday": true, "tomorrow": true, "tonight": true, "earlier": true, "later": true, "meanwhile": true,
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
}

func phraseEnd(s *news.Sentence, h, depth int) int {
	end := h + 1
	if depth > 4 {
		return end
	}
	for _, c := range s.Children(h) {
		t := &s.Tokens[c]
		switch {
		case int(c) < h:
		case t.Rel("flat", "fixed", "goeswith", "compound") && int(c) == end:
			end = int(c) + 1
		case t.Rel("nmod") && !t.Rel("nmod:poss", "nmod:unmarked"):
			if f, _ := s.Subtree(int(c)); f == end && tightPreposition(preposition(s, int(c)), t.UPOS == "PROPN") {
				end = phraseEnd(s, int(c), depth+1)
			}
		}
	}
	return end
}

// tightPreposition reports whether a phrase with a preposition says which one
// is meant, and so belongs to the noun before it.
func tightPreposition(prep string, name bool) bool {
	switch prep {
	case "of", "for", "from":
		return true
	case "in", "at", "to":
		return name
	}
	return false
}

// headOf returns the token of [first, end) whose head lies outside, the
// syntactic head of that stretch. Where the parse tears the stretch apart,
// content words are preferred, the last of them.
func headOf(s *news.Sentence, first, end int) int {
	best := news.None
	for i := first; i < end; i++ {
		t := &s.Tokens[i]
		if t.Head >= first && t.Head < end {
			continue
		}
		if t.Rel("punct", "det", "case", "cc", "mark") && best != news.None {
			continue
		}
		if best == news.None || dominates(s, i, best) || s.Tokens[best].Rel("punct", "det", "case", "cc", "mark", "compound", "amod") {
			best = i
		}
	}
	if best == news.None {
		best = end - 1 // a cycle
	}
	return best
}

// firstConjunct returns the token that stands in the tree for a coordination
// of which i is a part.
func firstConjunct(s *news.Sentence, i int) int {
	for n := 0; n < len(s.Tokens) && i >= 0 && s.Tokens[i].Rel("conj"); n++ {
		h := s.Tokens[i].Head
		if h < 0 || !nominal(&s.Tokens[h]) {
			return i
		}
		i = h
	}
	return i
}

func nominal(t *news.Token) bool {
	switch t.UPOS {
	case "NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM":
		return true
	}
	return false
}

// function returns the relation of the phrase headed by i to its governor,
// and the governor (None for the root). A coordinated phrase has the function
// of the whole coordination.
func function(s *news.Sentence, i int) (deprel string, governor int) {
	i = firstConjunct(s, i)
	return s.Tokens[i].Deprel, s.Tokens[i].Head
}

// complement returns the first prepositional phrase after a noun, or None.
func complement(s *news.Sentence, h int) int {
	for _, c := range s.Children(h) {
		if t := &s.Tokens[c]; int(c) > h && t.Rel("nmod") && !t.Rel("nmod:poss", "nmod:desc", "nmod:unmarked") {
			return int(c)
		}
	}
	return news.None
}

// preposition returns the lower-case preposition of the phrase headed by i, or
// "". A later conjunct without one has that of the first.
func preposition(s *news.Sentence, i int) string {
	for range 2 {
		for _, c := range s.Children(i) {
			if t := &s.Tokens[c]; t.Rel("case") && t.UPOS != "PART" {
				return t.Lemma
			}
		}
		j := firstConjunct(s, i)
		if j == i {
			break
		}
		i = j
	}
	return ""
}

// isSubject reports whether the phrase headed by i is the subject of a clause.
func isSubject(s *news.Sentence, i int) bool {
	rel, _ := function(s, i)
	return news.IsRel(rel, "nsubj")
}

// clauseOf returns the predicate of the smallest clause that token i is part
// of, i itself where it is a predicate.
func clauseOf(s *news.Sentence, i int) int {
	for n := 0; n <= len(s.Tokens); n++ {
		t := &s.Tokens[i]
		if t.Head == news.None || predicate(s, i) {
			return i
		}
		i = t.Head
	}
	return i
}

// predicate reports whether token i heads a clause.
func predicate(s *news.Sentence, i int) bool {
	t := &s.Tokens[i]
	if t.Rel("root", "ccomp", "advcl", "acl", "csubj", "xcomp", "parataxis") {
		return true
	}
	if t.Rel("conj") {
		return t.UPOS == "VERB" || s.Child(i, "nsubj", "cop") != news.None
	}
	return false
}

// subjectOf returns the subject of the clause with the given predicate; an
// infinitive or a coordinated verb without one has that of its governor.
// None where there is no subject.
func subjectOf(s *news.Sentence, pred int) int {
	for n := 0; n <= len(s.Tokens) && pred != news.None; n++ {
		if c := s.Child(pred, "nsubj"); c != news.None {
			return c
		}
		t := &s.Tokens[pred]
		if !t.Rel("xcomp", "conj") {
			return news.None
		}
		pred = t.Head
	}
	return news.None
}

// controller is like subjectOf, but gives a participle or infinitive without a
// subject that of the clause above: "X helped Y by giving him …".
func controller(s *news.Sentence, pred int) int {
	for n := 0; n <= len(s.Tokens) && pred != news.None; n++ {
		if c := subjectOf(s, pred); c != news.None {
			return c
		}
		t := &s.Tokens[pred]
		if !t.Rel("xcomp", "advcl", "ccomp", "conj") {
			return news.None
		}
		pred = t.Head
	}
	return news.None
}

// dominates reports whether token a is b or an ancestor of b.
func dominates(s *news.Sentence, a, b int) bool {
	for n := 0; n <= len(s.Tokens) && b != news.None; n++ {
		if a == b {
			return true
		}
		b = s.Tokens[b].Head
	}
	return false
}
