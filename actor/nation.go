package actor

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// nationBefore returns the country of which an adjective before the noun that introduces a full
// name tells that somebody is: "Ana's Italian husband Omar Lee", "Taiwanese rapper Ana Lee"; or "".
func (p *pass) nationBefore(m *mention) string {
	s := p.sentence(m)
	i := m.nameFirst - 1
	if len(m.parts) < 2 || i < 1 || s.Tokens[i].UPOS != "NOUN" || pluralName(&s.Tokens[i]) || upperFirst(s.Tokens[i].Form) || p.owner[m.sent][i] != 0 {
		return ""
	}
	for from := i; i > 0 && i > from-4; i-- {
		if h := p.hitEnding(m.sent, 0, i); h != nil {
			if h.kind == hitAdjective && !h.inPlace && !p.backing(m.sent, i) {
				return h.country
			}
			return ""
		}
		if t := &s.Tokens[i-1]; t.UPOS != "ADJ" && t.UPOS != "NOUN" || pluralName(t) {
			return ""
		}
	}
	return ""
}

// settleTowns takes the name of a country for that of a town throughout a story that tells once
// that it is one: "of Greece, a Rochester suburb", "in Lebanon, Pa.".
func (p *pass) settleTowns() {
	towns := map[string]bool{}
	p.townNames = towns
	for i := range p.hits {
		for j := range p.hits[i] {
			if h := &p.hits[i][j]; h.kind == hitCountry && !h.inside && p.townTold(i, h.end) {
				towns[h.country] = true
			}
		}
	}
	if len(towns) == 0 {
		return
	}
	for i := range p.hits {
		for j := range p.hits[i] {
			if h := &p.hits[i][j]; h.kind == hitCountry && towns[h.country] {
				h.inside = true
			}
		}
	}
}

// townTold reports whether the words behind a name say that it is that of a town: a part of a
// country as the press shortens it, or a noun for a small place in apposition.
func (p *pass) townTold(sent, end int) bool {
	low := p.lower[sent]
	if end+2 >= len(low) || low[end] != "," {
		return false
	}
	if h := p.hitAt(sent, end+1); h != nil && h.kind == hitRegion && h.first == end+1 && strings.HasSuffix(low[h.end-1], ".") {
		return true
	}
	if low[end+1] != "a" && low[end+1] != "an" {
		return false
	}
	for i := end + 2; i < min(end+7, len(low)); i++ {
		if smallPlaces[low[i]] {
			return true
		}
		if t := &p.doc.Sentences[sent].Tokens[i]; t.UPOS == "PUNCT" && t.Form != "-" || t.UPOS == "VERB" || t.UPOS == "ADP" {
			return false
		}
	}
	return false
}

// smallPlaces are places that are no countries.
var smallPlaces = map[string]bool{"suburb": true, "town": true, "village": true, "community": true, "hamlet": true, "township": true, "borough": true, "city": true}

// ofPossessor returns the country of the person whose somebody is told to be by a pronoun,
// "General Lee and his chief of staff, Ana Diaz"; or "".
func (p *pass) ofPossessor(r *role) string {
	if r.possessor == news.None || p.owner[r.sent][r.possessor] != 0 {
		return ""
	}
	i := p.mentionHeaded(r.sent, r.possessor)
	if i == news.None || p.mentions[i].form != news.FormPronoun || len(p.mentions[i].ents) != 1 || p.ents[p.mentions[i].ents[0]].sort != sortPerson {
		return ""
	}
	return p.countryOf(p.mentions[i].ents[0])
}
