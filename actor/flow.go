package actor

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// ofFlow is how likely somebody is of the country that the words around the title tell.
const ofFlow = 0.8

// inFlow returns the country that the words around the title of somebody tell, without
// telling it of the title: that of the state for which he speaks at the end of a sentence,
// that of the official with whom a minister is joined, "Peruvian
// President Diaz and Defense Minister Lee", or that of the envoy of whom the story has told
// somebody at the embassy to be one, "a Peruvian diplomat was expelled. Lee, a consul at the
// embassy in Oslo,"; or "".
func (p *pass) inFlow(ent *entity) string {
	for i := range ent.roles {
		r := &ent.roles[i]
		if !ent.named || !r.found || r.country != "" || r.code != "" || r.former || r.foreign || r.plural || r.sector != "GOV" {
			continue
		}
		c := ""
		switch {
		case (strings.HasPrefix(r.lemma, "spokes") || r.office.field != "") && p.stateQuoting(ent, r) != "":
			c = p.stateQuoting(ent, r)
		case r.office.field != "" && !r.office.rules:
			c = p.joinedTo(r)
		case p.atMission(r.sent, r.head, len(p.lower[r.sent])):
			c = p.envoyBefore(r.sent)
		}
		if c != "" && hasOffice(c, &r.office) && !p.taken(ent, r, c) {
			return c
		}
	}
	return ""
}

// stateQuoting returns the state with which the sentence begins, as subject of what somebody in
// the end is told to have said: "Peru, which has a fleet, urged restraint, the foreign
// ministry spokesman, Omar Lee, said"; or "".
func (p *pass) stateQuoting(ent *entity, r *role) string {
	s := &p.doc.Sentences[r.sent]
	said := false
	for _, i := range ent.mentions {
		m := &p.mentions[i]
		said = said || m.sent == r.sent && m.form == news.FormName && (m.end < len(s.Tokens) && sayVerbs[s.Tokens[m.end].Lemma] || r.titleFirst > 0 && sayVerbs[s.Tokens[r.titleFirst-1].Lemma])
	}
	if !said {
		return ""
	}
	for _, i := range p.bySent[r.sent] {
		m := &p.mentions[i]
		if m.sort == sortState && m.form == news.FormName && m.first == 0 && s.Tokens[m.head].Rel("nsubj") && m.end < r.titleFirst-2 {
			return m.desc.country
		}
	}
	return ""
}

// joinedTo returns the country told of the official whose name "and" joins to the title of a
// role; or "".
func (p *pass) joinedTo(r *role) string {
	i := r.titleFirst - 2
	if i < 0 || p.lower[r.sent][i+1] != "and" {
		return ""
	}
	o := int(p.owner[r.sent][i]) - 1
	if o < 0 || p.mentions[o].sort != sortPerson || len(p.mentions[o].ents) != 1 {
		return ""
	}
	e := &p.ents[p.mentions[o].ents[0]]
	c, sure := p.toldCountry(e)
	if !sure || e.sectorOf() != "GOV" {
		return ""
	}
	return c
}

// atMission reports whether an embassy or the like follows a token before another, with
// nothing but prepositions, articles and adjectives between.
func (p *pass) atMission(sent, head, end int) bool {
	s := &p.doc.Sentences[sent]
	for i := head + 1; i < min(end, len(s.Tokens)); i++ {
		switch {
		case missions[s.Tokens[i].Lemma]:
			return true
		case s.Tokens[i].UPOS != "ADP" && s.Tokens[i].UPOS != "DET" && s.Tokens[i].UPOS != "ADJ":
			return false
		}
	}
	return false
}

// envoyBefore returns the only country of which a sentence or the two before it tell somebody
// to be a diplomat; or "".
func (p *pass) envoyBefore(sent int) string {
	var found []string
	for i := max(0, sent-2); i <= sent; i++ {
		for j := range p.hits[i] {
			h := &p.hits[i][j]
			if (h.kind == hitAdjective || h.kind == hitCountry) && !h.inside && h.end < len(p.lower[i]) && diplomats[p.lemma(i, h.end)] {
				found = appendOnce(found, h.country)
			}
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// diplomats are those who serve at an embassy.
var diplomats = map[string]bool{
	"diplomat": true, "envoy": true, "attache": true, "attaché": true, "consul": true, "ambassador": true, "embassy": true,
}

// missions are bodies of one state that sit in another.
var missions = map[string]bool{"embassy": true, "consulate": true, "mission": true}
