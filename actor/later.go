package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// namedLater returns the person whom the story brings in without a name and names after
// that, or None: "a rebel commander … the commander, Ali Haddad", and "A teacher was
// freed. John Lee, 34, had been held".
func (p *pass) namedLater(m *mention) int {
	if !m.desc.indefinite && !p.opensWith(m) || m.desc.another || m.desc.plural || m.desc.count > 0 || p.inHeadline(m) || p.quoted[m.sent][m.head] {
		return news.None
	}
	found, ofBody := news.None, p.ownedByBody(m)
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || !e.named || !m.desc.gender.agrees(e.gender) || p.namedBefore(e, m) || ofBody && e.rules() {
			continue
		}
		if !p.calledThe(e, m) && !p.agedNext(e, m) && !p.sameTitle(e, m) && !p.leadsTo(i, m) && !p.toldSoon(i, m) && !p.onlyOne(i, m) && !p.beginsNext(e, m) {
			continue
		}
		if found != news.None {
			return news.None
		}
		found = i
	}
	return found
}

// opensWith reports whether a mention is brought in by the first sentence with what is told of
// it: "The lawyer who fled", "the skipper of the trawler".
func (p *pass) opensWith(m *mention) bool {
	return m.desc.the && p.opens(m.sent) && m.desc.possessor == news.None &&
		(p.marked(m) || p.sentence(m).Child(m.head, "acl:relcl", "nmod") != news.None)
}

// namedBefore reports whether a name of a person stands before a mention.
func (p *pass) namedBefore(e *entity, m *mention) bool {
	for _, i := range e.mentions {
		if o := &p.mentions[i]; o.form == news.FormName && (o.sent < m.sent || o.sent == m.sent && o.head < m.head) {
			return true
		}
	}
	return false
}

// firstNamed returns the first mention of a person by name in the body, or nil.
func (p *pass) firstNamed(e *entity) *mention {
	var first *mention
	for _, i := range e.mentions {
		o := &p.mentions[i]
		if o.form == news.FormName && !p.inHeadline(o) && (first == nil || o.sent < first.sent || o.sent == first.sent && o.head < first.head) {
			first = o
		}
	}
	return first
}

// toldSoon reports whether a person is introduced with the full name within seven sentences of
// a mention in the first two as one who can be called so, of the same country and body, and is
// the only such in the story.
func (p *pass) toldSoon(e int, m *mention) bool {
	ent := &p.ents[e]
	first := p.firstNamed(ent)
	if first == nil || first.sent > m.sent+7 || len(first.parts) < 2 || m.sent > 0 && !p.opens(m.sent) && !p.opens(m.sent-1) || vague[m.desc.office.words] && m.desc.org == "" {
		return false
	}
	for i := range p.ents {
		o := &p.ents[i]
		if o.sort == sortPerson && o.named && slices.ContainsFunc(o.roles, func(r role) bool {
			return canBeCalled(&r.desc, &m.desc) || sameWords(&r.desc, &m.desc)
		}) != (i == e) {
			return false
		}
	}
	c := p.countryOf(e)
	return m.desc.country == "" || c == "" || c == m.desc.country
}

// sameWords reports whether two descriptions have the same noun and sector.
func sameWords(r, d *desc) bool {
	return r.found && !r.plural && r.lemma == d.lemma && r.sector == d.sector && r.office.deputy == d.office.deputy && (r.org == d.org || r.org == "" || d.org == "")
}

// onlyOne reports whether a mention is the subject of the first sentence, and a person the only
// one with a name in the story, a subject in one of the next three, of whom nothing else is told.
func (p *pass) onlyOne(e int, m *mention) bool {
	ent := &p.ents[e]
	if !p.opens(m.sent) || !isSubject(p.sentence(m), m.head) || sceneParts[m.desc.lemma] && !p.opensWith(m) {
		return false
	}
	for i := range p.ents {
		if o := &p.ents[i]; i != e && o.sort == sortPerson && o.named {
			return false
		}
	}
	for i := range ent.roles {
		if r := &ent.roles[i]; r.found && !canBeCalled(&r.desc, &m.desc) && !sameWords(&r.desc, &m.desc) {
			return false
		}
	}
	first := p.firstNamed(ent)
	return first != nil && first.sent <= m.sent+3 && len(first.parts) > 1 && isSubject(p.sentence(first), first.head)
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

// agedNext reports whether the sentence after that of a mention, its subject, begins with the
// full name of a person and the age; after the first sentence, if the mention is the only one of
// a person without a name there, also the sentence after the next.
func (p *pass) agedNext(e *entity, m *mention) bool {
	leads := p.opens(m.sent) && p.aloneThere(m)
	if !leads && (!isSubject(p.sentence(m), m.head) || m.first > 1) {
		return false
	}
	for _, i := range e.mentions {
		o := &p.mentions[i]
		if o.sent <= m.sent || o.sent > m.sent+1+btoi(leads) || o.nameFirst > 1 || len(o.parts) < 2 {
			continue
		}
		low := p.lower[o.sent]
		if o.end+2 < len(low) && low[o.end] == "," && p.doc.Sentences[o.sent].Tokens[o.end+1].UPOS == "NUM" && low[o.end+2] == "," {
			return true
		}
	}
	return false
}

// beginsNext reports whether the sentence after the first, of which a mention alone is the
// subject, begins with the full name of a person who is not told to be something else, and says
// something only where the first does: "A former lawmaker was charged. Ali Haddad, who sat in
// parliament, was freed on bail".
func (p *pass) beginsNext(e *entity, m *mention) bool {
	s := p.sentence(m)
	first := p.firstNamed(e)
	if !p.opens(m.sent) || !isSubject(s, m.head) || !p.aloneThere(m) || first == nil || first.sent != m.sent+1 || first.nameFirst > 1 || len(first.parts) < 2 {
		return false
	}
	if next := p.sentence(first); !isSubject(next, first.head) || p.says(first) && !p.says(m) {
		return false
	}
	return !slices.ContainsFunc(e.roles, func(r role) bool {
		return r.found && !canBeCalled(&r.desc, &m.desc) && !sameWords(&r.desc, &m.desc) && (r.sector != m.desc.sector || r.sector == "")
	})
}

// aloneThere reports whether a sentence tells of nobody but a mention, and of whom a scene
// brings with it.
func (p *pass) aloneThere(m *mention) bool {
	for _, i := range p.bySent[m.sent] {
		o := &p.mentions[i]
		if o != m && (o.sort == sortPerson && !sceneParts[o.desc.lemma]) {
			return false
		}
	}
	return !sceneParts[m.desc.lemma]
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
	if p.actsOn(found, m) {
		return news.None // "Minister Lee received the envoy"
	}
	for _, i := range p.ents[found].mentions {
		if o := &p.mentions[i]; o.sent <= m.sent && o.sent >= m.sent-2 {
			return found
		}
	}
	return news.None
}

// actsOn reports whether somebody is the subject of the verb to which a mention is object or
// complement, and so is not it.
func (p *pass) actsOn(e int, m *mention) bool {
	s := p.sentence(m)
	rel, gov := function(s, m.head)
	if gov == news.None || rel != "obj" && rel != "iobj" && rel != "obl" {
		return false
	}
	subj := subjectOf(s, gov)
	if subj == news.None || subj == m.head {
		return false
	}
	i := p.mentionHeaded(m.sent, subj)
	return i != news.None && slices.Contains(p.mentions[i].ents, e)
}

// likeSector reports whether two sectors can be that of one person: ranks are those of
// the police as of the army.
func likeSector(a, b string) bool {
	return a == b || a == "MIL" && b == "COP" || a == "COP" && b == "MIL"
}
