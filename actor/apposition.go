package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// apposed returns the entity of the name that a phrase stands in apposition
// with, or None: "a Treasury spokesman, Tom Pike".
func (p *pass) apposed(m *mention) int {
	s := p.sentence(m)
	if i := p.roleOfName[m.sent][m.head]; i != 0 && len(p.mentions[i-1].ents) == 1 && !m.desc.plural {
		return p.mentions[i-1].ents[0]
	}
	if m.sort == sortPeople && armed(m.desc.office.sector) {
		if e := p.rebelsOf(m); e != news.None {
			return e
		}
	}
	if m.sort != sortPerson {
		if e := p.calledAfter(m); e != news.None {
			return e
		}
	}
	if e := p.afterName(m); e != news.None {
		return e
	}
	if t := &s.Tokens[m.head]; t.Rel("conj") && t.Head != news.None && m.sort == sortPerson && !m.desc.plural && s.Child(m.head, "det", "nmod:poss") == news.None {
		if i := p.roleOfName[m.sent][firstConjunct(s, m.head)]; i != 0 && len(p.mentions[i-1].ents) == 1 && p.mentions[i-1].head != firstConjunct(s, m.head) {
			return p.mentions[i-1].ents[0] // "X, vice president and regional manager"
		}
	}
	if e := p.personBefore(m); e != news.None {
		return e
	}
	if e := p.besideName(m); e != news.None {
		return e
	}
	if e := p.coordinatedTitle(m); e != news.None {
		return e
	}
	if t := &s.Tokens[m.head]; t.Rel("appos") && t.Head != news.None {
		if i := p.mentionHeaded(m.sent, t.Head); i != news.None &&
			(p.sameSort(m, &p.mentions[i]) || p.mentions[i].sort != sortPerson && len(p.mentions[i].ents) == 1) {
			return p.mentions[i].ents[0] // "France, the former colonial ruler"
		}
	}
	for _, c := range s.Children(m.head) {
		if !s.Tokens[c].Rel("appos") && (m.sort != sortOrg || !s.Tokens[c].Rel("flat")) {
			continue
		}
		if i := p.mentionHeaded(m.sent, int(c)); i != news.None && (p.sameSort(m, &p.mentions[i]) || p.isFirm(m, &p.mentions[i])) {
			p.tellBody(&p.ents[p.mentions[i].ents[0]], &m.desc)
			return p.mentions[i].ents[0]
		}
	}
	for _, find := range []func(*mention) int{p.afterTitleList, p.calledInWords, p.pseudonymOf, p.coordinatedWith, p.beforeTitled, p.isName} {
		if e := find(m); e != news.None {
			return e
		}
	}
	return news.None
}

// isFirm reports whether the name of a firm stands in apposition to a phrase that people and
// firms are called by: "the largest shareholder, Vansta Partners,".
func (p *pass) isFirm(m, o *mention) bool {
	return m.sort == sortPerson && !m.desc.plural && o.form == news.FormName && o.sort == sortOrg && len(o.ents) == 1 && firmParts[m.desc.lemma] && o.first > m.head
}

// firmParts are what firms are as often as people.
var firmParts = map[string]bool{"shareholder": true, "owner": true, "developer": true, "contractor": true, "supplier": true, "lender": true, "creditor": true, "investor": true, "broker": true, "publisher": true, "sponsor": true, "organizer": true, "employer": true}

// isName returns the person whose name is what a phrase is said to be, or None: "the official
// who came was Ana Diaz".
func (p *pass) isName(m *mention) int {
	s := p.sentence(m)
	t := &s.Tokens[m.head]
	if m.sort != sortPerson || m.desc.plural || !t.Rel("nsubj") || t.Head == news.None || t.Head < m.head || s.Child(t.Head, "cop") == news.None {
		return news.None
	}
	i := p.mentionHeaded(m.sent, t.Head)
	if i == news.None || p.mentions[i].sort != sortPerson || p.mentions[i].form != news.FormName || len(p.mentions[i].ents) != 1 || s.Child(t.Head, "conj") != news.None {
		return news.None
	}
	return p.mentions[i].ents[0]
}

// personBefore returns the person whose name and a comma stand directly before a phrase in
// commas, or before the one with which it is coordinated, where the parse does not say so, or
// None: "Diaz, a church leader from Lima, said", "Diaz, the co-author and attorney for".
func (p *pass) personBefore(m *mention) int {
	s, low := p.sentence(m), p.lower[m.sent]
	if m.sort != sortPerson || m.desc.plural || m.form != news.FormNominal {
		return news.None
	}
	first := m.first
	if first > 1 && article(low[first-1]) {
		first-- // "Diaz, a [University of Lima professor]"
	}
	if t := &s.Tokens[m.head]; t.Rel("conj") && t.Head != news.None && t.Head < m.first && s.Child(m.head, "det", "nmod:poss") == news.None && s.Tokens[t.Head].Rel("appos") {
		first = phraseStart(s, t.Head)
		for first > 1 && low[first-1] != "," && s.Tokens[first-1].UPOS != "VERB" {
			first--
		}
	} else if s.Tokens[first].UPOS != "DET" {
		return news.None
	}
	if first < 2 || low[first-1] != "," {
		return news.None
	}
	o := int(p.owner[m.sent][first-2]) - 1
	if o < 0 || p.mentions[o].sort != sortPerson || p.mentions[o].end != first-1 || len(p.mentions[o].ents) != 1 {
		return news.None
	}
	end := m.end
	if _, e := s.Subtree(m.head); e > end {
		end = e
	}
	if follows := m.end < len(low) && (low[m.end] == "who" || low[m.end] == "not" || low[m.end] == "with"); first >= m.first-1 && !follows && (end >= len(low) || low[m.end] != "," && low[end] != "," && low[end-1] != "," && low[end] != ".") {
		return news.None
	}
	e := p.mentions[o].ents[0]
	p.ents[e].roles = append(p.ents[e].roles, p.newRole(m.sent, m.desc))
	return e
}

// coordinatedTitle returns the person whose name stands after a second office
// without an article, in commas, or None: "the first lady and vice president, Ana
// Ruiz, said".
func (p *pass) coordinatedTitle(m *mention) int {
	s := p.sentence(m)
	if m.sort != sortPerson || m.desc.plural || !m.desc.found {
		return news.None
	}
	if e := p.titledAfter(m); e != news.None {
		return e
	}
	c := s.Child(m.head, "conj")
	if c == news.None || c > m.end+4 || s.Child(c, "det", "nmod:poss") != news.None {
		return news.None
	}
	if i := int(p.roleOfName[m.sent][c]) - 1; i >= 0 && len(p.mentions[i].ents) == 1 && p.mentions[i].nameFirst > c {
		e := p.mentions[i].ents[0]
		p.ents[e].roles = append(p.ents[e].roles, p.newRole(m.sent, m.desc))
		return e // "Minister of Water and Chairman of the Council Ana Diaz"
	}
	if i := p.mentionHeaded(m.sent, c); i != news.None && p.mentions[i].form == news.FormNominal && p.mentions[i].sort == sortPerson && !p.mentions[i].desc.plural {
		return p.besideName(&p.mentions[i])
	}
	return news.None
}

// titledAfter returns the person whose second title and name follow a first title and
// "and", where the parse does not say so: "Deputy Interior Minister and party leader Lee".
func (p *pass) titledAfter(m *mention) int {
	low := p.lower[m.sent]
	if m.end+2 >= len(low) || low[m.end] != "and" || m.desc.indefinite || m.desc.possessor != news.None || p.sentence(m).Child(m.head, "det") != news.None || p.sentence(m).Tokens[m.first].UPOS == "DET" {
		return news.None
	}
	for k := m.end + 1; k < min(m.end+10, len(low)); k++ {
		o := int(p.owner[m.sent][k]) - 1
		if o < 0 && p.sentenceBreaks(m.sent, k, k+1) && !lesser[low[k]] && low[k] != "(" && low[k] != ")" {
			return news.None
		}
		if o < 0 || p.mentions[o].sort != sortPerson || len(p.mentions[o].ents) != 1 {
			continue
		}
		if h := p.officeEnding(m.sent, m.end+1, p.mentions[o].nameFirst); h == nil || !h.office.person || pluralName(&p.sentence(m).Tokens[h.end-1]) {
			return news.None
		}
		e := p.mentions[o].ents[0]
		p.ents[e].roles = append(p.ents[e].roles, p.newRole(m.sent, m.desc))
		return e
	}
	return news.None
}

// afterName returns the organisation whose name stands directly before a phrase
// in commas, where the parse does not say so: "Airbus, the European consortium;".
func (p *pass) afterName(m *mention) int {
	low := p.lower[m.sent]
	if m.sort != sortOrg || !m.desc.the || m.first < 2 || low[m.first-1] != "," || stateSectors[m.desc.sector] || m.end >= len(low) {
		return news.None
	}
	if w := low[m.end]; w != "," && w != ";" && w != "." && w != "--" {
		return news.None
	}
	o := int(p.owner[m.sent][m.first-2]) - 1
	if o < 0 || p.mentions[o].sort != sortOrg || p.mentions[o].end != m.first-1 || len(p.mentions[o].ents) != 1 {
		return news.None
	}
	return p.mentions[o].ents[0]
}

func (p *pass) sameSort(m, o *mention) bool {
	return o.form == news.FormName && len(o.ents) == 1 && o.sort == m.sort
}

// tellBody gives a body that no table knows the country and sector of the phrase that
// stands with its name: "Danish carmaker Vansta".
func (p *pass) tellBody(e *entity, d *desc) {
	if e.sort != sortOrg || e.known || e.code != "" {
		return
	}
	if e.country == "" {
		e.country, e.sure = d.country, d.country != ""
	}
	if e.sector == "" {
		e.sector = d.sector
	}
}

// besideName returns the person whose name stands between commas after a
// phrase, where the parse does not say so, or None: "the company's chairman,
// Park Sung-min, signed".
func (p *pass) besideName(m *mention) int {
	low := p.lower[m.sent]
	if m.sort != sortPerson || m.desc.plural || p.withinOffice(m) || p.afterPerson(m.sent, m.first) {
		return news.None
	}
	after := m.end // "the Minister of Education and Scientific Research, X"
	article := p.sentence(m).Tokens[m.first].UPOS == "DET"
	for n := 0; n < 16 && m.desc.found && after < len(low) &&
		(p.owner[m.sent][after] == 0 || p.mentions[p.owner[m.sent][after]-1].sort != sortPerson) &&
		(p.capitalized(m.sent, after) || low[after] == "and" || low[after] == "of" || low[after] == "the" || low[after] == "for" || isGenitive(low[after])); n++ {
		after++
	}
	if after+1 >= len(low) || low[after] != "," && !dashes[low[after]] {
		return news.None
	}
	after++
	for after+1 < len(low) && (isHonorific(low[after]) || styles[low[after]]) && p.owner[m.sent][after] == 0 {
		after++ // "the attorney general, Mr. Lee"
	}
	o := int(p.owner[m.sent][after]) - 1
	if o < 0 || p.mentions[o].sort != sortPerson || p.mentions[o].first != after || len(p.mentions[o].ents) != 1 {
		return news.None
	}
	if end := p.mentions[o].end; (article || !p.capitalized(m.sent, m.first)) && end < len(low) && low[end] != "," && low[end] != "." && low[end] != ";" && !dashes[low[end]] {
		return news.None
	}
	e := p.mentions[o].ents[0]
	r := p.newRole(m.sent, m.desc)
	p.settleCounterpart(&r)
	if m.desc.found && (!anyFound(p.ents[e].roles) || stateSectors[r.sector] && !slices.ContainsFunc(p.ents[e].roles, func(o role) bool { return o.found && stateSectors[o.sector] })) {
		p.ents[e].roles = append(p.ents[e].roles, r)
	}
	return e
}

// styles are words of how the mighty are addressed: "His Royal Highness".
var styles = map[string]bool{
	"his": true, "her": true, "highness": true, "royal": true, "excellency": true, "majesty": true, "holiness": true, "eminence": true, "h.e.": true, "h.h.": true, "hh": true,
}

// dashes set off a name as commas do.
var dashes = map[string]bool{"-": true, "--": true, "–": true, "—": true, "_": true}

// afterPerson reports whether the name of a person and a comma stand directly before a
// phrase that has no article, so that it tells what that person is: "Ana Diaz, Deputy
// Finance Secretary, Omar Lee, State Counsel, …".
func (p *pass) afterPerson(sent, first int) bool {
	if first < 2 || p.lower[sent][first-1] != "," || p.doc.Sentences[sent].Tokens[first].UPOS == "DET" {
		return false
	}
	o := int(p.owner[sent][first-2]) - 1
	return o >= 0 && p.mentions[o].sort == sortPerson && p.mentions[o].end == first-1
}

// withinOffice reports whether a phrase only says whose or for whom someone
// else's office is: "a representative of the secretary-general".
func (p *pass) withinOffice(m *mention) bool { return p.outerOffice(m.sent, m.head) != m.head }

// outerOffice returns the head of the office of which the one headed by i only
// says whose or for whom it is, i itself where there is none.
func (p *pass) outerOffice(sent, i int) int {
	s := &p.doc.Sentences[sent]
	for n := 0; n < 3; n++ {
		t := &s.Tokens[i]
		if !t.Rel("nmod") || t.Head == news.None || t.Head >= i {
			break
		}
		if o := p.officeAt(sent, t.Head); o == nil || !o.office.person || o.first <= i && i < o.end {
			break
		}
		i = t.Head
	}
	return i
}

// calledAfter returns the organisation or group whose name stands before the
// noun for what it is, or None: "the Hezbollah militia".
func (p *pass) calledAfter(m *mention) int {
	o := p.officeAt(m.sent, m.head)
	first := m.head
	if o != nil {
		first = o.first
	}
	if first == 0 || first <= m.first {
		return news.None
	}
	n := int(p.owner[m.sent][first-1]) - 1
	if n < 0 {
		return news.None
	}
	c := &p.mentions[n]
	t := &p.sentence(m).Tokens[c.head]
	if c.sort != sortOrg || len(c.ents) != 1 || !t.Rel("compound", "nmod:desc", "amod") || !dominates(p.sentence(m), m.head, c.head) {
		return news.None
	}
	switch sector := p.ents[c.ents[0]].sector; {
	case m.sort == sortPeople:
		if armed(sector) && armed(m.desc.office.sector) {
			return c.ents[0]
		}
	case sector == "" || armed(sector) || sector == "PTY" || sector == "OPP" || sector == m.desc.sector || !c.known:
		if m.desc.sector != "" && !c.known {
			p.ents[c.ents[0]].sector = m.desc.sector
		}
		return c.ents[0]
	}
	return news.None
}

// rebelsOf returns the group that fighters belong to, or None: "rebels of the
// Northern Front".
func (p *pass) rebelsOf(m *mention) int {
	s := p.sentence(m)
	c := complement(s, m.head)
	if c == news.None || preposition(s, c) != "of" {
		return news.None
	}
	i := p.mentionHeaded(m.sent, c)
	if i == news.None || p.mentions[i].sort != sortOrg || len(p.mentions[i].ents) != 1 {
		return news.None
	}
	e := p.mentions[i].ents[0]
	if ent := &p.ents[e]; ent.sector == "" && ent.code == "" {
		ent.sector = m.desc.office.sector
	} else if !armed(ent.sector) {
		return news.None
	}
	return e
}

// armed reports whether a sector is that of an armed group.
func armed(sector string) bool {
	switch sector {
	case "REB", "SEP", "RAD", "PRM", "UAF":
		return true
	}
	return false
}

// predicative reports whether a phrase is what someone is said to be.
func (p *pass) predicative(m *mention) bool {
	s := p.sentence(m)
	t := &s.Tokens[m.head]
	if s.Child(m.head, "cop") != news.None || t.Rel("conj") && !m.desc.the && s.Child(firstConjunct(s, m.head), "cop") != news.None {
		return true
	}
	if p.madeSo(m) {
		return true
	}
	if t.Head == news.None && m.desc.indefinite && !p.inHeadline(m) && !slices.ContainsFunc(s.Tokens, func(t news.Token) bool { return t.UPOS == "VERB" }) {
		return true // "A foot soldier."
	}
	if !t.Rel("obj", "xcomp") || t.Head == news.None {
		return false
	}
	v := &s.Tokens[t.Head]
	return v.Is("become", "remain") || t.Rel("xcomp") && v.Is("name", "elect", "appoint", "call", "declare", "consider", "make") || !m.desc.the && v.Is("name", "elect", "appoint", "call", "declare", "consider", "make") && s.Child(t.Head, "nsubj:pass") != news.None
}

// madeSo reports whether a phrase stands behind the object of a verb that makes or calls somebody
// what it says: "made Haddad the first governor".
func (p *pass) madeSo(m *mention) bool {
	s := p.sentence(m)
	if m.first == 0 || m.sort != sortPerson {
		return false
	}
	t := &s.Tokens[m.first-1]
	if o := int(p.owner[m.sent][m.first-1]) - 1; o >= 0 && p.mentions[o].sort == sortPerson {
		t = &s.Tokens[p.mentions[o].head]
	} else if t.XPOS != "PRP" {
		return false
	}
	return t.Rel("obj", "nsubj", "iobj") && t.Head != news.None && s.Tokens[t.Head].Is("make", "name", "elect", "appoint", "call", "dub", "declare", "crown", "consider", "brand")
}
