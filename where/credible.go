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
// has, or one that a person of the story bears. The text must then treat it as
// a place: put it in another place, call it a town, or say "in" or "near" it.
func (s *story) credible(m *mention) bool {
	if m.sentence < 0 {
		return true
	}
	sent := &s.doc.Sentences[m.sentence]
	person := m.end-m.first == 1 && s.people[sent.Tokens[m.first].Form]
	switch {
	case m.chosen >= 0 && !person:
		return true
	case m.inside >= 0 && s.mentions[m.inside].chosen >= 0, m.country != "":
		return true
	case !person && m.end-m.first > 1 && geographic[strings.ToLower(sent.Tokens[m.end-1].Form)]:
		return true
	}
	h := headOf(sent, m.first, m.end)
	for h >= 0 && sent.Tokens[h].Rel("conj") && sent.Child(h, "case") < 0 {
		h = sent.Tokens[h].Head
	}
	c := sent.Child(max(h, 0), "case")
	return c >= 0 && locative[strings.ToLower(sent.Tokens[c].Form)]
}
