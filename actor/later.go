package actor

import (
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
		if !p.calledThe(e, m) && !p.agedNext(e, m) {
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
