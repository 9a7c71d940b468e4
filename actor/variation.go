package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// varied returns the person with a name whom a definite description calls by another noun than
// the story did so far, or None: "the PLO leader" for its chairman, "the lawmaker" for a
// senator told of just before, "the Ohio veteran" for whom the sentence before is about.
func (p *pass) varied(m *mention) int {
	d := &m.desc
	if d.plural || d.former || d.another || d.indefinite || d.count > 0 || d.counted || d.bare || p.inHeadline(m) || d.possessor != news.None && d.country == "" {
		return news.None
	}
	if d.org != "" || d.code != "" || d.country != "" {
		if e := p.onlyCalled(m, func(e int) bool { return p.sharesBody(&p.ents[e], d) }); e != news.None {
			return e
		}
	}
	if !d.the || d.org != "" || d.code != "" {
		return news.None
	}
	if d.country == "" {
		if e := p.onlyCalled(m, func(e int) bool { return p.before(e, m) }); e != news.None && p.toldNear(e, m) {
			return e
		}
	}
	return p.themeOf(m)
}

// onlyCalled returns the only person with a name who can be called as a mention calls
// somebody, passes a test and does not stand in its clause; or None.
func (p *pass) onlyCalled(m *mention, ok func(e int) bool) int {
	found, ofBody := news.None, p.ownedByBody(m)
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || !e.named || !m.desc.gender.agrees(e.gender) || !ok(i) || ofBody && e.rules() ||
			!slices.ContainsFunc(e.roles, func(r role) bool { return canBeCalled(&r.desc, &m.desc) }) {
			continue
		}
		if found != news.None {
			return news.None
		}
		found = i
	}
	if found != news.None && p.besides(found, m) {
		return news.None
	}
	return found
}

// sharesBody reports whether a person is told to have a part in the body, or else of the
// country, that a description names.
func (p *pass) sharesBody(e *entity, d *desc) bool {
	for i := range e.roles {
		r := &e.roles[i]
		if !canBeCalled(&r.desc, d) {
			continue
		}
		switch {
		case d.org != "":
			if r.org == d.org {
				return true
			}
		case d.code != "":
			if r.code == d.code {
				return true
			}
		case r.country == d.country && r.sector == d.sector && d.sector != "" && r.org == "" && d.possessor == news.None:
			return true
		}
	}
	return false
}

// besides reports whether a person is told of by name in the sentence of a mention: who is
// called by a name and by a description there is mostly two.
func (p *pass) besides(e int, m *mention) bool {
	for _, i := range p.ents[e].mentions {
		if o := &p.mentions[i]; o.sent == m.sent && o.form == news.FormName {
			return true
		}
	}
	return false
}

// toldNear reports whether a person is told of in the two sentences before a mention.
func (p *pass) toldNear(e int, m *mention) bool {
	for _, i := range p.ents[e].mentions {
		if o := &p.mentions[i]; o.sent < m.sent && o.sent >= m.sent-2 {
			return true
		}
	}
	return false
}

// themeOf returns the person with a name who is the subject of the sentence before a
// description with a mark of its own, the subject of its sentence, where the two sentences
// tell of nobody else, and nothing that is told of that person goes against it; or None.
func (p *pass) themeOf(m *mention) int {
	s := p.sentence(m)
	if d := &m.desc; m.sent == 0 || !isSubject(s, m.head) || d.office.rules || !p.marked(m) || p.quoted[m.sent][m.head] || sceneParts[d.lemma] || s.Child(m.head, "acl:relcl", "nmod") != news.None {
		return news.None
	}
	found := news.None
	for sent := m.sent - 1; sent <= m.sent; sent++ {
		for _, i := range p.bySent[sent] {
			o := &p.mentions[i]
			if sent == m.sent && o.head >= m.head {
				break
			}
			if o.sort != sortPerson && (o.sort != sortUnknown || len(o.ents) == 0 || p.ents[o.ents[0]].sort != sortPerson) {
				continue
			}
			if len(o.ents) != 1 || found != news.None && o.ents[0] != found {
				return news.None
			}
			found = o.ents[0]
		}
	}
	if found == news.None || !p.isTheme(found, m) {
		return news.None
	}
	return found
}

// maybeNamed reports whether a description, of a kind by which the press calls those whom it has
// named, can be that of somebody named in its sentence or the two before, of whom nothing else
// is told; then it is nobody's, but that one's where it is the subject, and nobody else can be
// meant.
func (p *pass) maybeNamed(m *mention) (int, bool) {
	d := &m.desc
	if !d.the || d.plural || d.former && d.office.rules || d.office.rules || d.office.field != "" || sceneParts[d.lemma] || armedSectors[d.sector] || d.sector == "JUD" ||
		p.opens(m.sent) || p.inHeadline(m) || !hasKind(d.lemma) && !private[d.sector] {
		return news.None, false
	}
	found, several, ofBody := news.None, false, p.ownedByBody(m)
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || !e.named || !d.gender.agrees(e.gender) || ofBody && e.rules() || !p.before(i, m) || !p.besides(i, m) && !p.toldNear(i, m) {
			continue
		}
		if !slices.ContainsFunc(e.roles, func(r role) bool { return r.found && r.sector != d.sector && !canBeCalled(&r.desc, d) }) {
			several = several || found != news.None
			found = i
		}
	}
	if found == news.None || several || p.besides(found, m) || !isSubject(p.sentence(m), m.head) || !p.marked(m) && d.country == "" || !p.ledBefore(found, m) {
		return news.None, found != news.None && hasKind(d.lemma) || p.pointsBack(m)
	}
	return found, true
}

// pointsBack reports whether a description that nothing behind it makes that of somebody new can
// only be that of somebody named before, though not told which: "the Lima-born author".
func (p *pass) pointsBack(m *mention) bool {
	if d := &m.desc; d.code != "" || d.org != "" && d.sector != "LEG" || stateSectors[d.sector] && d.sector != "LEG" && !d.office.local {
		return false
	}
	if p.sentence(m).Child(m.head, "nmod", "acl", "acl:relcl", "appos") != news.None || !p.marked(m) && !hasKind(m.desc.lemma) {
		return false
	}
	return slices.ContainsFunc(p.ents, func(e entity) bool {
		return e.sort == sortPerson && e.named && m.desc.gender.agrees(e.gender) && p.namedBefore(&e, m) && !slices.ContainsFunc(e.roles, func(r role) bool {
			return r.found && r.sector != m.desc.sector && !canBeCalled(&r.desc, &m.desc)
		})
	})
}

// private are the sectors of those by which the press calls whom it has named, if not as mostly.
var private = map[string]bool{"": true, "CVL": true, "PTY": true, "BUS": true, "EDU": true, "SCI": true, "NGO": true, "HRI": true, "REL": true, "ELI": true, "CRM": true}

// ledBefore reports whether a person is the subject of one of the two sentences before a mention.
func (p *pass) ledBefore(e int, m *mention) bool {
	for _, i := range p.ents[e].mentions {
		if o := &p.mentions[i]; o.sent < m.sent && o.sent >= m.sent-2 && isSubject(p.sentence(o), o.head) {
			return true
		}
	}
	return false
}

// marked reports whether words before its office and behind the article tell more of a
// description: "the young activist".
func (p *pass) marked(m *mention) bool {
	o := p.officeAt(m.sent, m.head)
	return o != nil && o.first > m.first+1
}

// isTheme reports whether a person with a name is the subject of the sentence before a
// description, and can be called so.
func (p *pass) isTheme(e int, m *mention) bool {
	ent := &p.ents[e]
	if c := p.countryOf(e); !ent.named || !m.desc.gender.agrees(ent.gender) || p.besides(e, m) || c != "" && m.desc.country != "" && c != m.desc.country {
		return false
	}
	subject := false
	for _, i := range ent.mentions {
		o := &p.mentions[i]
		subject = subject || o.sent == m.sent-1 && isSubject(p.sentence(o), o.head) && !p.quoted[o.sent][o.head]
	}
	if !subject {
		return false
	}
	for i := range ent.roles {
		if r := &ent.roles[i]; r.found && !canBeCalled(&r.desc, &m.desc) && (r.office.rules || !political[r.sector] || !political[m.desc.sector]) {
			return false
		}
	}
	return true
}

// political are the sectors of those of whom one is often several: a senator who runs for an
// office, a minister who leads a party.
var political = map[string]bool{"GOV": true, "LEG": true, "PTY": true, "OPP": true}

// sceneParts are those whom a scene brings with it, and who are mostly another than its theme.
var sceneParts = map[string]bool{
	"judge": true, "prosecutor": true, "spokesman": true, "spokeswoman": true, "official": true, "suspect": true, "victim": true, "officer": true, "coroner": true,
	"witness": true, "driver": true, "source": true, "magistrate": true, "policeman": true, "investigator": true, "guard": true, "reporter": true, "defendant": true,
	"caller": true, "aide": true, "adviser": true, "lawyer": true, "attorney": true, "doctor": true, "interviewer": true, "moderator": true,
}
