package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// namedLater returns the person whom the story brings in without a name and names after
// that, or None: "a rebel commander … the commander, Ali Haddad", and "A teacher was
// freed. John Lee, 34, had been held".
func (p *pass) namedLater(m *mention) int {
	if !m.desc.indefinite || m.desc.another || m.desc.plural || m.desc.count > 0 || p.inHeadline(m) || p.quoted[m.sent][m.head] {
		return news.None
	}
	found := news.None
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || !e.named || !m.desc.gender.agrees(e.gender) || p.before(i, m) {
			continue
		}
		if !p.calledThe(e, m) && !p.agedNext(e, m) && !p.sameTitle(e, m) && !p.leadsTo(i, m) {
			continue
		}
		if found != news.None {
			return news.None
		}
		found = i
	}
	return found
}

// calledThe reports whether a person with a name is told within a few sentences after a
// mention to be the one that it brings in.
func (p *pass) calledThe(e *entity, m *mention) bool {
	for i := range e.roles {
		r := &e.roles[i]
		if r.found && r.the && r.sent > m.sent && r.sent <= m.sent+6 && r.country == "" && r.code == "" && r.possessor == news.None && r.lemma == m.desc.lemma && (r.office.words == r.lemma || r.office.words == m.desc.office.words) {
			return true
		}
	}
	return false
}

// agedNext reports whether the sentence after that of a mention, its subject, begins
// with the full name of a person and the age.
func (p *pass) agedNext(e *entity, m *mention) bool {
	s := p.sentence(m)
	if !isSubject(s, m.head) || m.first > 1 {
		return false
	}
	for _, i := range e.mentions {
		o := &p.mentions[i]
		if o.sent != m.sent+1 || o.nameFirst > 1 || len(o.parts) < 2 {
			continue
		}
		low := p.lower[o.sent]
		if o.end+2 < len(low) && low[o.end] == "," && p.doc.Sentences[o.sent].Tokens[o.end+1].UPOS == "NUM" && low[o.end+2] == "," {
			return true
		}
	}
	return false
}

// sameTitle reports whether the words of a mention, two at least, stand as a title before
// the name of a person: "a convicted murderer … convicted murderer Ali Haddad".
func (p *pass) sameTitle(e *entity, m *mention) bool {
	first := m.first
	if article(p.lower[m.sent][first]) {
		first++
	}
	words := p.lower[m.sent][first:m.end]
	if len(words) < 2 || m.end != m.head+1 {
		return false
	}
	for _, i := range e.mentions {
		o := &p.mentions[i]
		if at := o.nameFirst - len(words); o.form == news.FormName && at >= 0 && o.sent > m.sent && slices.Equal(p.lower[o.sent][at:o.nameFirst], words) {
			return true
		}
	}
	return false
}

// leadsTo reports whether a mention is the subject of the first sentence and a person the
// only one of that sector in the story, named as a subject in one of the next five: "A
// lawmaker blamed the army. … Rep. Ana Diaz said".
func (p *pass) leadsTo(e int, m *mention) bool {
	d := &m.desc
	if d.sector == "" || homeSectors[d.sector] && d.sector != "LGL" || !p.opens(m.sent) || !isSubject(p.sentence(m), m.head) || p.ents[e].sectorOf() != d.sector {
		return false
	}
	for i := range p.ents {
		if o := &p.ents[i]; i != e && o.sort == sortPerson && o.named && o.sectorOf() == d.sector {
			return false
		}
	}
	for _, i := range p.ents[e].mentions {
		if o := &p.mentions[i]; o.sent > m.sent && o.sent <= m.sent+5 && isSubject(p.sentence(o), o.head) {
			return true
		}
	}
	return false
}

// opens reports whether a sentence is the first of the body.
func (p *pass) opens(sent int) bool {
	return p.doc.Sentences[sent].Zone != news.ZoneHeadline && (sent == 0 || p.doc.Sentences[sent-1].Zone == news.ZoneHeadline)
}

// onlyOfSector returns the only person with a name whom the story has told so far to be of
// the sector of a definite description, told in its sentence or the two before, or None:
// "Sgt. Lee of the police said … The officer".
func (p *pass) onlyOfSector(m *mention) int {
	d := &m.desc
	if !d.the || d.plural || d.former || d.another || d.sector == "" || d.org != "" || d.possessor != news.None || d.office.rules || d.office.field != "" || d.office.deputy || d.count > 0 ||
		m.end-m.first > 3 || d.sector == "CVL" || d.lemma == "spokesman" {
		return news.None
	}
	found := news.None
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || !e.named || !p.before(i, m) || !likeSector(e.sectorOf(), d.sector) {
			continue
		}
		if found != news.None {
			return news.None
		}
		found = i
	}
	if found == news.None || !d.gender.agrees(p.ents[found].gender) {
		return news.None
	}
	if c := p.countryOf(found); d.country != "" && c != "" && c != d.country {
		return news.None
	}
	for _, i := range p.ents[found].mentions {
		if o := &p.mentions[i]; o.sent <= m.sent && o.sent >= m.sent-2 {
			return found
		}
	}
	return news.None
}

// likeSector reports whether two sectors can be that of one person: ranks are those of
// the police as of the army.
func likeSector(a, b string) bool {
	return a == b || a == "MIL" && b == "COP" || a == "COP" && b == "MIL"
}
