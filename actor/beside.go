package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// afterTitleList returns the person whose name stands in commas after a title in capitals with
// all its fields, which the parse breaks up, or None: "Minister for Gender, Labour, and Social
// Development, Ana Diaz", "Deputy Commissioner (Media) of the Lima Police, Ana Diaz,".
func (p *pass) afterTitleList(m *mention) int {
	low := p.lower[m.sent]
	if m.sort != sortPerson || m.desc.plural || !m.desc.found || !p.capitalized(m.sent, m.head) || p.inHeadline(m) || p.withinOffice(m) ||
		p.afterPerson(m.sent, m.first) || m.first > 0 && p.afterPerson(m.sent, m.first-1) {
		return news.None
	}
	for i := m.end; i < min(m.end+22, len(low)); i++ {
		if o := int(p.owner[m.sent][i]) - 1; o >= 0 && p.mentions[o].sort == sortPerson {
			bare := (!listWords[low[i-1]] || low[i-1] == ")") && p.sentence(m).Tokens[m.first].UPOS != "DET" // "Representative to Peru Ana Diaz"
			if p.mentions[o].first != i || low[i-1] != "," && !bare || len(p.mentions[o].ents) != 1 || i < m.end+3 && !bare {
				return news.None
			}
			r := p.newRole(m.sent, m.desc)
			if r.sector == "GOV" && slices.Contains(low[m.end:i], "police") {
				r.sector = "COP"
			}
			if !bare {
				r.span = p.doc.Sentences[m.sent].SpanOf(m.desc.titleFirst, i-1)
			}
			e := p.mentions[o].ents[0]
			p.ents[e].roles = append(p.ents[e].roles, r)
			return e
		}
		if !p.capitalized(m.sent, i) && !listWords[low[i]] {
			return news.None
		}
	}
	return news.None
}

// listWords stand within the fields of a title.
var listWords = map[string]bool{
	",": true, "and": true, "&": true, "of": true, "the": true, "for": true, "in": true, "to": true, "on": true, "(": true, ")": true, "charge": true, "with": true, "retd": true, "rtd": true, "ret": true, "'s": true, "’s": true, "-": true,
}

// calledInWords returns the person whose name the words after a phrase give, or None: "a
// child named Ana", "the guerrilla known as Comandante Ana".
func (p *pass) calledInWords(m *mention) int {
	low := p.lower[m.sent]
	if m.sort != sortPerson && m.sort != sortPeople || m.desc.plural {
		return news.None
	}
	called := false
	for i := m.end; i < min(m.end+6, len(low)); i++ {
		if o := int(p.owner[m.sent][i]) - 1; o >= 0 {
			if a := &p.mentions[o]; called && a.sort == sortPerson && a.first == i && len(a.ents) == 1 {
				return a.ents[0]
			}
			return news.None
		}
		switch w := low[i]; {
		case w == "named" || w == "surnamed" || callingWords[w] || w == "identified" && low[min(i+1, len(low)-1)] == "as":
			called = true
		case !aliasWords[w] && w != "only":
			return news.None
		}
	}
	return news.None
}

// pseudonymOf returns the person whose name the clause behind a phrase gives as that by which
// somebody wants to be called, or None: "a student who asked to be identified by the pseudonym Ana
// Diaz", "a technician, who gave the name “Omar”,".
func (p *pass) pseudonymOf(m *mention) int {
	low := p.lower[m.sent]
	if m.sort != sortPerson || m.desc.plural || !m.desc.indefinite {
		return news.None
	}
	clause := false
	for i := m.end; i < min(m.end+25, len(low)); i++ {
		clause = clause || low[i] == "who" || low[i] == "giving" || low[i] == "using"
		o := int(p.owner[m.sent][i]) - 1
		if o < 0 || p.mentions[o].sort != sortPerson {
			continue
		}
		k := i - 1
		for k > m.end && (quotation(low[k], false) || low[k] == "‘" || low[k] == "'" || low[k] == "as" || low[k] == "only" || low[k] == "identified") {
			k--
		}
		if a := &p.mentions[o]; clause && a.first == i && len(a.ents) == 1 && (low[k] == "pseudonym" || low[k] == "name" || low[k] == "alias") {
			e := a.ents[0]
			p.ents[e].roles = append(p.ents[e].roles, p.newRole(m.sent, m.desc))
			return e
		}
		return news.None
	}
	return news.None
}

// coordinatedWith returns the person of whom a phrase in commas behind the name tells a second
// thing after "and", or None: "Diaz, a wealthy shipbuilder and investor,", "Diaz, mayor of Lima
// and a party supporter,".
func (p *pass) coordinatedWith(m *mention) int {
	s, low := p.sentence(m), p.lower[m.sent]
	if m.sort != sortPerson || m.desc.plural || m.desc.the || m.first < 4 {
		return news.None
	}
	and := m.first - 1
	if timely[low[and]] {
		and--
	}
	if low[and] != "and" {
		return news.None
	}
	end := m.end
	if _, e := s.Subtree(m.head); e > end && p.owner[m.sent][end] == 0 {
		end = e
	}
	if end >= len(low) || low[end] != "," && low[end] != "." && low[m.end] != "," {
		return news.None
	}
	i := and - 1
	for ; i > 0 && low[i] != ","; i-- {
		if t := &s.Tokens[i]; t.UPOS == "VERB" && !t.Rel("amod") || t.UPOS == "AUX" || t.UPOS == "PRON" || p.owner[m.sent][i] != 0 && p.mentions[p.owner[m.sent][i]-1].sort == sortPerson {
			return news.None
		}
	}
	if i < 1 || i == and-1 {
		return news.None
	}
	name := i
	if i > 2 && s.Tokens[i-1].UPOS == "NUM" && low[i-2] == "," {
		name = i - 2 // the age
	}
	o := int(p.owner[m.sent][name-1]) - 1
	if o < 0 || p.mentions[o].sort != sortPerson || p.mentions[o].end != name || len(p.mentions[o].ents) != 1 || pluralName(&s.Tokens[headOf(s, i+1, and)]) {
		return news.None
	}
	e := p.mentions[o].ents[0]
	p.ents[e].roles = append(p.ents[e].roles, p.newRole(m.sent, m.desc))
	return e
}

// timely are words before a part that say when somebody has or had it.
var timely = map[string]bool{"now": true, "later": true, "then": true, "currently": true, "formerly": true, "once": true, "also": true}

// beforeTitled returns the person whom a second title and the name after it in commas tell, or
// None: "The disgraced detective, Deputy Commissioner Ana Diaz, was".
func (p *pass) beforeTitled(m *mention) int {
	low := p.lower[m.sent]
	if m.sort != sortPerson || m.desc.plural || !m.desc.the || m.end+1 >= len(low) || low[m.end] != "," || preposition(p.sentence(m), m.head) != "" {
		return news.None
	}
	o := p.officeAt(m.sent, m.end+1)
	if o == nil || o.first != m.end+1 || !o.office.title {
		return news.None
	}
	i := int(p.roleOfName[m.sent][headOf(p.sentence(m), o.first, o.end)]) - 1
	if i < 0 || len(p.mentions[i].ents) != 1 || p.mentions[i].nameFirst < o.end || p.mentions[i].end >= len(low) || low[p.mentions[i].end] != "," {
		return news.None
	}
	return p.mentions[i].ents[0]
}
