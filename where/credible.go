package where

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// peopleIn gathers the words of the names of people in a story.
func peopleIn(doc *news.Doc) map[string]bool {
	words := map[string]bool{}
	for i := range doc.Sentences {
		sent := &doc.Sentences[i]
		for _, n := range sent.Names {
			if n.Class != news.Person || n.End-n.First < 2 {
				continue
			}
			for k := n.First; k < n.End; k++ {
				words[sent.Tokens[k].Form] = true
			}
		}
	}
	return words
}

// credible decides on a name that may be none of a place: one that no table
// has, that a person of the story bears, or that only a small town has. The
// story must then treat it as a place somewhere: put it in another place, call
// it a town, or say "in" or "near" it.
func (s *story) credible(m *mention) bool {
	if m.sentence < 0 {
		return true
	}
	sent := &s.doc.Sentences[m.sentence]
	last := strings.ToLower(sent.Tokens[m.end-1].Form)
	switch {
	case m.end-m.first == 1 && s.people[sent.Tokens[m.first].Form]:
		return s.placed(m, sent)
	case m.end-m.first == 1 && common[last] && (m.chosen < 0 || m.candidates[m.chosen].town()):
		return m.inside >= 0 && m.chosen >= 0 // "Independence, Mo."
	case m.chosen < 0:
		return m.end-m.first > 1 && geographic[last] || s.placed(m, sent)
	case m.candidates[m.chosen].town() && m.candidates[m.chosen].people < smallTown:
		return s.used[m.key] || s.placed(m, sent)
	}
	return true
}

// placed reports whether the words around a name make it one of a place.
func (s *story) placed(m *mention, sent *news.Sentence) bool {
	if m.inside >= 0 && s.mentions[m.inside].chosen >= 0 || m.country != "" {
		return true
	}
	if m.first > 1 && sent.Tokens[m.first-1].Lemma == "of" && settlement[sent.Tokens[m.first-2].Lemma] {
		return true
	}
	h := headOf(sent, m.first, m.end)
	for h >= 0 && sent.Tokens[h].Rel("conj") && sent.Child(h, "case") < 0 {
		h = sent.Tokens[h].Head
	}
	c := sent.Child(max(h, 0), "case")
	return c >= 0 && locative[strings.ToLower(sent.Tokens[c].Form)]
}

// findUsed notes the names that the story uses as places somewhere.
func (s *story) findUsed() {
	for i := range s.mentions {
		if m := &s.mentions[i]; m.sentence < 0 || s.placed(m, &s.doc.Sentences[m.sentence]) {
			s.used[m.key] = true
		}
	}
}
