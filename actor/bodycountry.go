package actor

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// settleCountries gives the bodies, groups and crowds of which the words before their nouns
// tell no country the one that the story tells around them: by a place or country in the
// phrase, an apposition or a clause ("a lender based in Lima"), by whose they are, or, with
// less confidence, by where the story goes on when it speaks of them.
func (p *pass) settleCountries() {
	p.settleStaff()
	p.settleOrgans()
	for range 2 { // what is a body's waits for the country of the body
		for i := range p.ents {
			if e := &p.ents[i]; e.homeless() {
				if c := p.toldAround(e); c != "" {
					e.country, e.sure = c, true
				}
			}
		}
	}
	for i := range p.ents {
		if e := &p.ents[i]; e.homeless() {
			if c, _ := p.settleCountry(e); c == "" {
				e.country = p.focused(e)
			}
		}
	}
}

// homeless reports whether an entity is a body, group or crowd that may be of a country
// and of which none is known.
func (e *entity) homeless() bool {
	return (e.sort == sortOrg || e.sort == sortPeople) && e.country == "" && e.code == "" && e.listed == 0 && e.sector != "IGO" && len(e.mentions) > 0
}

// settleStaff gives officials and employees of a body with a name its sector: of a firm's
// officials that of the firm, of a ministry's employees that of the ministry.
func (p *pass) settleStaff() {
	for i := range p.ents {
		e := &p.ents[i]
		if e.named || e.code != "" || !(e.lemma == "official" && e.sector == "GOV" || staff[e.lemma] && e.sector == "LAB") {
			continue
		}
		for _, k := range e.mentions {
			m := &p.mentions[k]
			if m.form != news.FormNominal || m.desc.sector != m.desc.office.sector {
				continue
			}
			if o := p.ownEntity(m); o != nil && o.sort == sortOrg && o.named && o.sector != "" && (e.lemma == "official" || stateSectors[o.sector]) {
				e.sector = o.sector
			}
		}
	}
}

// settleOrgans gives the named organs of a body of several states its code: "the Committee
// on Agriculture of the FAO".
func (p *pass) settleOrgans() {
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortOrg || !e.named || !e.homeless() {
			continue
		}
		for _, k := range e.mentions {
			m := &p.mentions[k]
			if m.form != news.FormName {
				continue
			}
			if o := p.bodyAfter(m); o != nil && strings.HasPrefix(o.code, "IGO") {
				e.code = o.code
				break
			}
		}
	}
}

// bodyAfter returns the organisation that stands with "of" behind a name, or behind its
// short form in parentheses, or nil.
func (p *pass) bodyAfter(m *mention) *entity {
	low, i := p.lower[m.sent], m.end
	if i+2 < len(low) && low[i] == "(" && low[i+2] == ")" {
		i += 3
	}
	if i+2 >= len(low) || low[i] != "of" {
		return nil
	}
	if i++; low[i] == "the" {
		i++
	}
	k := int(p.owner[m.sent][i]) - 1
	if k < 0 || len(p.mentions[k].ents) != 1 || p.mentions[k].sort != sortOrg {
		return nil
	}
	return &p.ents[p.mentions[k].ents[0]]
}

// staff are those who work for any body.
var staff = map[string]bool{"staff": true, "staffer": true, "employee": true, "personnel": true}

// ownerOf returns the country of the person, state or body whose a body or its people
// are: "its workers", "the company's drivers", "Vansta shareholders"; or "".
func (p *pass) ownerOf(m *mention) string {
	e := p.ownEntity(m)
	if e == nil {
		return ""
	}
	c, _ := p.settleCountry(e)
	return c
}

// ownEntity returns the person, state or body whose a body or its people are, or nil.
func (p *pass) ownEntity(m *mention) *entity {
	s := p.sentence(m)
	for _, c := range s.Children(m.head) {
		t := &s.Tokens[c]
		before := int(c) < m.head && t.Rel("nmod:poss", "compound")
		if !before && !(t.Rel("nmod") && preposition(s, int(c)) == "of" && ownedBy(m)) {
			continue
		}
		i := int(p.owner[m.sent][c]) - 1
		if i < 0 {
			i = p.mentionHeaded(m.sent, int(c))
		}
		if i < 0 || len(p.mentions[i].ents) != 1 {
			continue
		}
		if e := &p.ents[p.mentions[i].ents[0]]; e.sort != sortUnknown && (e.sort != sortPerson || t.Rel("nmod:poss")) {
			return e
		}
	}
	return nil
}

// ownedBy reports whether "of" after a mention says whose it is, not whom or what it is
// for or against.
func ownedBy(m *mention) bool {
	return !againstOrFor[m.desc.lemma] && m.desc.sector != "CRM" && m.desc.sector != "CVL"
}
