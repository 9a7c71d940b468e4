package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// nearFeatures tell which countries the phrase with a person's name holds, of which his kin are
// told to be.
func (p *pass) nearFeatures(ent *entity, country string, f *vector) {
	n := p.surroundingsOf(ent)
	f[fPhrase] = share(n.phrase, country)
	f[fKin] = strong * share(n.kin, country)
}

// surroundings is what stands near the mentions of a person.
type surroundings struct {
	phrase []string // countries within the phrases whose head the name is
	kin    []string // countries that the text tells of kin
}

// surroundingsOf returns what stands near an entity, read once.
func (p *pass) surroundingsOf(ent *entity) *surroundings {
	if n := p.scale.surroundings[ent]; n != nil {
		return n
	}
	n := &surroundings{kin: p.countriesOfKin(ent)}
	p.scale.surroundings[ent] = n
	for _, i := range ent.mentions {
		m := &p.mentions[i]
		if p.inHeadline(m) || m.form == news.FormPronoun {
			continue
		}
		first, end := p.sentence(m).Subtree(m.head)
		for _, c := range p.countriesIn(m.sent, first, end, nil) {
			n.phrase = appendOnce(n.phrase, c)
		}
	}
	return n
}

// countriesOfKin returns the countries that the text tells of those who share a surname with a
// person, or whose kin he is told to be.
func (p *pass) countriesOfKin(ent *entity) []string {
	var found []string
	for e := range p.ents {
		o := &p.ents[e]
		if o == ent || o.sort != sortPerson || !p.ofOneFamily(ent, o) {
			continue
		}
		if c := p.countryOf(e); c != "" {
			found = appendOnce(found, c)
		}
	}
	for _, i := range ent.mentions {
		for _, e := range p.kinBy(&p.mentions[i]) {
			if c := p.countryOf(e); c != "" && &p.ents[e] != ent {
				found = appendOnce(found, c)
			}
		}
	}
	return found
}

// ofOneFamily reports whether two people with full names have one surname.
func (p *pass) ofOneFamily(a, b *entity) bool {
	if !a.named || !b.named || len(a.parts) < 2 || len(b.parts) < 2 {
		return false
	}
	return a.parts[len(a.parts)-1] == b.parts[len(b.parts)-1] && !slices.Equal(a.parts, b.parts)
}

// kinBy returns those whose kin the words beside a name make it: "Diaz's wife, Ana", "his
// parents, Omar and Ana Diaz".
func (p *pass) kinBy(m *mention) []int {
	if m.form != news.FormName || !p.kinOf(m) {
		return nil
	}
	s := p.sentence(m)
	noun := s.Tokens[firstConjunct(s, m.head)].Head
	if noun == news.None || !related(p.lemma(m.sent, noun)) {
		for _, c := range s.Children(m.head) {
			if related(p.lemma(m.sent, int(c))) {
				noun = int(c)
			}
		}
	}
	if noun == news.None || !related(p.lemma(m.sent, noun)) {
		return nil
	}
	c := s.Child(noun, "nmod:poss")
	if c == news.None && ofOneNation[p.lemma(m.sent, noun)] {
		c = s.Child(m.head, "nmod:poss") // "his compatriot Ana Diaz"
	}
	if c == news.None {
		c = complement(s, noun)
	}
	if c == news.None {
		return nil
	}
	for i := range p.mentions {
		if o := &p.mentions[i]; o.sent == m.sent && o.head == c && len(o.ents) == 1 {
			return o.ents
		}
	}
	return nil
}
