package where

import (
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// use decides whether a name of a country, capital or seat stands for its
// government, by what the name is in the sentence. Where the sentence does not
// tell, it is a place.
func (s *story) use(m *mention) news.PlaceUse {
	sent := &s.doc.Sentences[m.sentence]
	h := headOf(sent, m.first, m.end)
	city := m.candidates[m.chosen].kind != "country"
	if s.acts(sent, h, city, 0) {
		return news.Government
	}
	return news.Literal
}

// headOf returns the token among [first, end) whose head is not among them.
func headOf(sent *news.Sentence, first, end int) int {
	for i := first; i < end; i++ {
		if outside(sent.Tokens[i].Head, first, end) {
			return i
		}
	}
	return end - 1
}

// maxChain bounds the climb over coordination and apposition.
const maxChain = 6

func (s *story) acts(sent *news.Sentence, i int, city bool, depth int) bool {
	t := &sent.Tokens[i]
	if depth > maxChain || t.Head < 0 {
		return false
	}
	head := &sent.Tokens[t.Head]
	switch {
	case t.Rel("conj", "appos"):
		return sent.Child(i, "case") < 0 && s.acts(sent, t.Head, city, depth+1) || s.byCase(sent, i, city)
	case t.Rel("nsubj:pass"):
		return addressing[head.Lemma]
	case t.Rel("nsubj"):
		return subjectActs(sent, t.Head, city)
	case t.Rel("obj", "iobj"):
		return addressing[head.Lemma]
	case t.Rel("nmod:poss"):
		return s.official(head) || stance[head.Lemma]
	case t.Rel("compound", "nmod:desc", "nmod:unmarked"):
		return s.official(head)
	case t.Rel("obl", "nmod"):
		return s.byCase(sent, i, city)
	}
	return false
}

// subjectActs reports whether the subject of a predicate acts as a government.
// Countries do with nearly every verb that is no state or suffering; cities
// also live their own life, so that only verbs of states make them one.
func subjectActs(sent *news.Sentence, head int, city bool) bool {
	t := &sent.Tokens[head]
	if t.UPOS != "VERB" {
		// "Moscow is ready to talk", not "Moscow is the capital".
		return t.UPOS == "ADJ" && disposed[t.Lemma]
	}
	if city {
		return governing[t.Lemma] || addressing[t.Lemma]
	}
	return !suffering[t.Lemma]
}

// byCase decides by the preposition: "talks with Beijing", "in Beijing".
func (s *story) byCase(sent *news.Sentence, i int, city bool) bool {
	c := sent.Child(i, "case")
	if c < 0 || sent.Tokens[i].Head < 0 {
		return false
	}
	head := &sent.Tokens[sent.Tokens[i].Head]
	for head.Rel("conj") && head.Head >= 0 && sent.Child(i, "case") < 0 {
		head = &sent.Tokens[head.Head]
	}
	switch strings.ToLower(sent.Tokens[c].Lemma) {
	case "with", "against":
		return !spatial[head.Lemma]
	case "between":
		return !spatial[head.Lemma] && !(city && travel[head.Lemma])
	case "by":
		return !spatial[head.Lemma]
	case "to", "toward", "towards":
		return addressed[head.Lemma] || addressing[head.Lemma]
	case "from":
		return demanded[head.Lemma]
	case "of":
		return partisan[head.Lemma]
	case "on", "upon":
		return imposed[head.Lemma]
	case "for":
		return backing[head.Lemma]
	}
	return false
}

// official reports whether a noun is an office or body of government.
func (s *story) official(head *news.Token) bool {
	o, ok := s.world.Office(head.Lemma)
	if !ok || o.Local {
		return false
	}
	switch o.Sector {
	case world.GOV, world.MIL:
		return true
	}
	return false
}
