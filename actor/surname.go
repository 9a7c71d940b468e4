package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// gatherSurnames notes the last words of the names of people that have more
// than one word.
func (p *pass) gatherSurnames() {
	p.surnames, p.givens = make(map[string]int), make(map[string]bool)
	for i := range p.doc.Sentences {
		s := &p.doc.Sentences[i]
		for _, n := range s.Names {
			first, end := p.trim(i, n)
			if n.Class != news.Person || end-first < 2 || s.Zone == news.ZoneHeadline || stormNames[p.lower[i][first]] {
				continue
			}
			if comma := slices.Index(p.lower[i][first:end], ","); comma > 1 {
				end = first + comma // "Tom Pike, R-Va."
			}
			if parts := personParts(s.SpanOf(first, end).Of(p.doc.Story.Text)); len(parts) > 1 {
				p.surnames[parts[len(parts)-1]]++
				p.givens[parts[0]] = true
			}
		}
	}
	for i := range p.mentions {
		if m := &p.mentions[i]; m.sort == sortPerson && len(m.parts) > 0 {
			p.surnames[m.parts[len(m.parts)-1]]++
		}
	}
}

// gatherPeoples notes the words that the tagger took for a person's name, but the
// story writes in the plural with an article: "the Nukunus".
func (p *pass) gatherPeoples() {
	p.peoples = make(map[string]bool)
	for i := range p.doc.Sentences {
		s := &p.doc.Sentences[i]
		for _, n := range s.Names {
			first, end := p.trim(i, n)
			if n.Class != news.Person || end-first != 1 || first == 0 || p.lower[i][first-1] != "the" {
				continue
			}
			if w := world.Fold(s.Tokens[first].Form); strings.HasSuffix(w, "s") && p.surnames[w] == 0 && (end >= len(s.Tokens) || !isNoun(&s.Tokens[end])) {
				p.peoples[w] = true
			}
		}
	}
}

// gatherInitials notes the initials that stand in parentheses after the name of a
// person, by which the person is called later.
func (p *pass) gatherInitials() {
	p.initials = make(map[string]bool)
	for i := range p.doc.Sentences {
		s := &p.doc.Sentences[i]
		for _, n := range s.Names {
			if n.Class != news.Person || n.End+2 >= len(s.Tokens) || s.Tokens[n.End].Form != "(" || s.Tokens[n.End+2].Form != ")" {
				continue
			}
			first, end := p.trim(i, n)
			key := world.Fold(s.Tokens[n.End+1].Form)
			if acronymOf(key, nameParts(s.SpanOf(first, end).Of(p.doc.Story.Text))) && strings.ToUpper(s.Tokens[n.End+1].Form) == s.Tokens[n.End+1].Form {
				p.initials[key] = true
			}
		}
	}
}

// missedSurnames makes mentions of surnames known from elsewhere in the story.
func (p *pass) missedSurnames(sent int) {
	s := &p.doc.Sentences[sent]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if p.owner[sent][i] != 0 || p.hitAt(sent, i) != nil && !p.surnameAlone(sent, i, i+1) || !upperFirst(t.Form) || !nameLike(t, i) || p.clanNamed(sent, i, i+1) {
			continue
		}
		if honorifics[p.lower[sent][i]] != 0 && p.personAt(sent, min(i+1, len(s.Tokens)-1)) {
			continue // "Sheikh Hasan", beside an Omar al-Sheikh
		}
		if n := s.NameAt(i); n != news.None && s.Names[n].End-s.Names[n].First > 1 {
			continue
		}
		if parts := nameParts(t.Form); len(parts) == 1 && p.surnames[parts[0]] > 0 {
			p.addPerson(sent, i, i+1)
		}
	}
}

// nameLike reports whether a capitalised word can be a surname: a proper noun,
// or what the tagger took for another word where only a name has a capital.
func nameLike(t *news.Token, i int) bool {
	switch t.UPOS {
	case "PROPN":
		return true
	case "NOUN", "ADJ", "X", "VERB":
		return i > 0 || t.Rel("nsubj")
	}
	return false
}

// personParts returns the folded words of a person's name, the surname last:
// it comes first where a given name in two parts follows ("Tsai Ing-wen").
func personParts(name string) []string {
	parts := nameParts(name)
	words := strings.Fields(name)
	if len(words) != 2 || len(parts) != 3 {
		return parts
	}
	_, after, ok := strings.Cut(words[1], "-")
	if !ok || after == "" || upperFirst(after) {
		return parts
	}
	return []string{parts[1], parts[2], parts[0]}
}

// nameParts returns the folded words of a name without generation marks.
func nameParts(name string) []string {
	parts := strings.Fields(world.Fold(name))
	for len(parts) > 1 {
		switch parts[len(parts)-1] {
		case "jr", "sr", "ii", "iii", "iv":
			parts = parts[:len(parts)-1]
			continue
		}
		break
	}
	return parts
}

// surnameAlone reports whether a word that is also an office is the surname of somebody whom
// the story tells with more: "Baker said" of James Baker, but neither "the Baker" nor "Bishop
// Lee".
func (p *pass) surnameAlone(sent, first, end int) bool {
	s := &p.doc.Sentences[sent]
	if end-first != 1 || s.Tokens[first].UPOS != "PROPN" || p.surnames[world.Fold(s.Tokens[first].Form)] == 0 {
		return false
	}
	if h := p.hitAt(sent, first); h != nil && (h.kind != hitOffice || h.end-h.first != 1) || p.shouts(sent) {
		return false
	}
	return s.Child(first, "det", "amod", "compound", "nmod:poss") == news.None && (end >= len(s.Tokens) || s.Tokens[end].UPOS != "PROPN" && p.lower[sent][end] != "of")
}
