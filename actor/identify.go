package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// identifyNames decides which name mentions are of one actor.
func (p *pass) identifyNames() {
	p.roles = make([][]role, len(p.mentions))
	for i := range p.mentions {
		if m := &p.mentions[i]; m.sort == sortPerson {
			p.roles[i] = p.rolesOf(i)
		}
	}
	for i := range p.mentions {
		switch m := &p.mentions[i]; m.sort {
		case sortState:
			p.link(i, p.stateEntity(m.desc.country))
		case sortPeople:
			p.link(i, p.peopleEntity(m))
		}
	}
	p.findApart()
	p.settleCounterparts()
	p.findAliases()
	p.identifyPeople()
	p.identifyOrganizations()
}

// settleCounterparts gives whoever is told to be the counterpart of somebody named before
// in the sentence that one's office: in "Foreign Minister Lee and his Peruvian
// counterpart, Ana Diaz" she is the foreign minister of Peru.
func (p *pass) settleCounterparts() {
	for i := range p.roles {
		for j := range p.roles[i] {
			p.settleCounterpart(&p.roles[i][j])
		}
	}
}

func (p *pass) settleCounterpart(r *role) {
	if r.found && (r.lemma == "predecessor" || r.lemma == "successor") {
		o := p.roleBefore(r.sent, r.head)
		if o == nil && r.sent > 0 && r.titleFirst < 2 {
			o = p.roleBefore(r.sent-1, len(p.lower[r.sent-1])) // "Minister Lee resigned. His successor, Ana Diaz,"
		}
		if r.found = o != nil; r.found {
			r.former = r.lemma == "predecessor"
			r.office, r.sector, r.lemma, r.span, r.country = o.office, o.office.sector, o.lemma, o.span, o.country
		}
		return
	}
	if !r.found || r.lemma != "counterpart" || r.country == "" {
		return
	}
	if o := p.roleBefore(r.sent, r.head); o != nil {
		r.office, r.sector, r.lemma, r.span = o.office, o.office.sector, o.lemma, o.span
	}
}

// roleBefore returns the office of the person named last before a token of a sentence,
// or nil.
func (p *pass) roleBefore(sent, token int) *role {
	best := news.None
	for i := range p.roles { // the mentions with a name
		if m := &p.mentions[i]; m.sent == sent && m.sort == sortPerson && m.end <= token && anyFound(p.roles[i]) && (best == news.None || m.end > p.mentions[best].end) {
			best = i
		}
	}
	if best == news.None {
		return nil
	}
	for j := range p.roles[best] {
		if r := &p.roles[best][j]; r.found && r.sector == "GOV" && !r.former && !r.plural {
			return r
		}
	}
	return nil
}

// findApart notes the full names that the story coordinates with their bare
// surname: in "Lee and Jane Lee", Lee is someone else.
func (p *pass) findApart() {
	p.apart = make(map[string]bool)
	for i := range p.mentions {
		m := &p.mentions[i]
		if m.sort != sortPerson || m.form != news.FormName || m.nameFirst < 2 {
			continue
		}
		n := len(m.parts)
		if and := p.lower[m.sent][m.nameFirst-1]; n < 2 || and != "and" && and != "&" {
			continue
		}
		o := int(p.owner[m.sent][m.nameFirst-2]) - 1
		if o >= 0 && p.mentions[o].sort == sortPerson && p.mentions[o].key == m.parts[n-1] {
			p.apart[m.key] = true
		}
	}
}

// newEntity appends an entity and returns its number.
func (p *pass) newEntity(e entity) int {
	p.ents = append(p.ents, e)
	return len(p.ents) - 1
}

// stateEntity returns the entity of a state, made where there is none yet.
func (p *pass) stateEntity(code string) int {
	for i := range p.ents {
		if p.ents[i].state == code && code != "" {
			return i
		}
	}
	return p.newEntity(entity{sort: sortState, state: code, country: code, sure: true, known: true, named: true})
}

// peopleEntity returns the entity of a people or following.
func (p *pass) peopleEntity(m *mention) int {
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPeople || !e.named {
			continue
		}
		if m.listed != e.listed {
			continue
		}
		if m.listed != 0 || m.known && e.known && e.country == m.desc.country || !m.known && e.key() == m.key {
			return i
		}
	}
	return p.newEntity(entity{
		sort: sortPeople, parts: m.parts, country: m.desc.country, sure: m.desc.country != "",
		known: m.known, named: true, plural: true, crowd: true, sector: m.desc.sector,
	})
}

func (e *entity) key() string { return join(e.parts) }

// identifyPeople joins the mentions of each person: names of several words
// first, then surnames, in the order of the text. A name told to be another one of
// somebody called by the surname waits for that.
func (p *pass) identifyPeople() {
	for _, single := range []bool{false, true} {
		for _, headline := range []bool{false, true} {
			for i := range p.mentions {
				if m := &p.mentions[i]; m.sort == sortPerson && (len(m.parts) == 1) == single && p.inHeadline(m) == headline && !p.aliasWaits(i) {
					p.identifyPerson(i)
				}
			}
		}
	}
	for i := range p.mentions {
		if m := &p.mentions[i]; m.sort == sortPerson && len(m.ents) == 0 && p.aliasWaits(i) {
			p.identifyPerson(i)
		}
	}
}

// identifyPerson links the name of a person, unless it can be that of several.
func (p *pass) identifyPerson(i int) {
	m := &p.mentions[i]
	e, ok := p.samePerson(m, p.roles[i])
	if l := p.sameListed(m); l != news.None {
		e, ok = l, true
	} else if m.listed != 0 && (!ok || e != news.None && p.ents[e].listed != 0) {
		e, ok = news.None, true
	}
	if a := p.acronymBefore(m); a != news.None {
		e, ok = a, true
		p.ents[a].aliases = append(p.ents[a].aliases, m.key)
	}
	if a := p.aliasEntity(i); a != news.None && m.listed == 0 {
		e, ok = a, true
		p.addAlias(a, i)
	}
	if !ok {
		return
	}
	if e == news.None {
		e = p.newEntity(entity{sort: sortPerson, named: true})
	}
	p.linkPerson(i, e)
}

func (p *pass) inHeadline(m *mention) bool {
	return p.doc.Sentences[m.sent].Zone == news.ZoneHeadline
}

// linkPerson adds a mention of a person with what it tells.
func (p *pass) linkPerson(m, e int) {
	p.link(m, e)
	ent, men := &p.ents[e], &p.mentions[m]
	if len(men.parts) > len(ent.parts) && !(len(ent.parts) > 1 && slices.Contains(ent.aliases, men.key)) {
		ent.parts = men.parts
	}
	ent.bare = ent.bare || len(men.parts) == 1
	g := anyGender
	for i := range p.roles[m] {
		r := &p.roles[m][i]
		if g == anyGender {
			g = r.gender
		}
		ent.roles = append(ent.roles, *r)
	}
	if g == anyGender && len(men.parts) > 1 {
		g = givenNames()[men.parts[0]]
	}
	if ent.gender == anyGender {
		ent.gender = g
	}
}

// samePerson finds the entity that a mention names: None where it names a new
// person, false where it could be several.
func (p *pass) samePerson(m *mention, roles []role) (int, bool) {
	g := anyGender
	for i := range roles {
		if roles[i].gender != anyGender {
			g = roles[i].gender
		}
	}
	var found []int
	best := 0
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || !e.named || !g.agrees(e.gender) {
			continue
		}
		if len(m.parts) == 1 && len(e.parts) > 1 && p.apart[join(e.parts)] {
			continue // "Lee and Jane Lee": the surname alone is the other's
		}
		rank := nameMatch(m.parts, e.parts)
		if len(m.parts) == 1 && rules(roles) && consort(e.roles) {
			rank = 0 // "President Ruiz" is not the first lady Ana Ruiz
		}
		if rank < 4 && p.relativeOf(m) {
			rank = 0 // "his father, Ernst Lee" is none of the Lees named so far
		}
		if rank < 3 && royal(roles) != royal(e.roles) || rank < 4 && otherThrone(roles, e.roles) {
			rank = 0 // "Prince Hassan" is no Hassan Lee, King Hassan no Prince Ali bin Hassan
		}
		if slices.Contains(e.aliases, m.key) {
			rank = 4
		}
		if rank > best {
			found, best = found[:0], rank
		}
		if rank == best && rank > 0 {
			found = append(found, i)
		}
	}
	switch len(found) {
	case 0:
		if v := p.variantOf(m, g); v == news.None || !otherOffice(roles, p.ents[v].roles) {
			return v, true
		}
		return news.None, true // "King Hassan" is no misspelt Hussein
	case 1:
		return found[0], true
	}
	if len(m.parts) > 1 {
		return found[len(found)-1], true
	}
	var before []int
	for _, e := range found {
		if p.before(e, m) {
			before = append(before, e)
		}
	}
	if len(before) == 1 {
		return before[0], true
	}
	return p.namesakes(found, roles)
}

// relativeOf reports whether a name is told to be that of somebody's relative: "his
// father, Ernst Lee", "her son Paul".
func (p *pass) relativeOf(m *mention) bool {
	i := m.nameFirst - 1
	if i > 1 && p.lower[m.sent][i] == "," {
		i--
	}
	if i < 1 || len(m.parts) < 2 || !kin[p.lemma(m.sent, i)] {
		return false
	}
	t := &p.sentence(m).Tokens[i-1]
	return t.XPOS == "PRP$" || t.UPOS == "ADJ" && i > 1 && p.sentence(m).Tokens[i-2].XPOS == "PRP$"
}

// rules reports whether one of the roles is that of a head of state or government.
func rules(roles []role) bool {
	return slices.ContainsFunc(roles, func(r role) bool { return r.found && r.office.rules })
}

// consort reports whether the only roles told are those of the wife or husband of one.
func consort(roles []role) bool {
	return anyFound(roles) && !slices.ContainsFunc(roles, func(r role) bool {
		return r.found && r.office.words != "first lady" && r.office.words != "first gentleman"
	})
}

// royal reports whether one of the roles is that of a monarch or of his house, who are
// called by their given names.
func royal(roles []role) bool {
	for i := range roles {
		if r := &roles[i]; r.found && (r.office.royal() || r.lemma == "prince" || r.lemma == "princess" || r.lemma == "pope") {
			return true
		}
	}
	return false
}

// otherThrone reports whether the roles are one of a monarch, the other of a prince or princess.
func otherThrone(a, b []role) bool {
	reigns := func(r role) bool { return r.found && r.office.royal() }
	heir := func(r role) bool { return r.found && (r.lemma == "prince" || r.lemma == "princess") }
	return slices.ContainsFunc(a, reigns) && slices.ContainsFunc(b, heir) || slices.ContainsFunc(a, heir) && slices.ContainsFunc(b, reigns)
}

// otherOffice reports whether the roles of two are of a monarch's house and of none, or of
// two countries.
func otherOffice(a, b []role) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	c, d := countryOfRoles(a), countryOfRoles(b)
	return royal(a) != royal(b) || c != "" && d != "" && c != d
}

func countryOfRoles(roles []role) string {
	for i := range roles {
		if roles[i].country != "" {
			return roles[i].country
		}
	}
	return ""
}

// acronymBefore returns the person whose initials stand in parentheses after the
// name, or None.
func (p *pass) acronymBefore(m *mention) int {
	if m.first < 2 || len(m.parts) != 1 || p.lower[m.sent][m.first-1] != "(" {
		return news.None
	}
	o := int(p.owner[m.sent][m.first-2]) - 1
	if o < 0 || p.mentions[o].sort != sortPerson || len(p.mentions[o].ents) != 1 || !acronymOf(m.key, p.mentions[o].parts) {
		return news.None
	}
	return p.mentions[o].ents[0]
}

// namesakes chooses among people of one surname: the one with the office that
// the mention names, else the one whom the story calls by the surname alone,
// else the only one who has an office at all.
func (p *pass) namesakes(found []int, roles []role) (int, bool) {
	for i := range roles {
		if !roles[i].found {
			continue
		}
		for _, e := range found {
			if p.hasRole(e, &roles[i].desc) {
				return e, true
			}
		}
	}
	if e := p.only(found, func(e int) bool { return p.ents[e].bare }); e != news.None {
		return e, true
	}
	if e := p.mostBare(found); e != news.None {
		return e, true
	}
	e := p.only(found, func(e int) bool { return anyFound(p.ents[e].roles) })
	return e, e != news.None
}

// mostBare returns the one of some people whom the story has called by the surname alone more
// often than any other of them, or None.
func (p *pass) mostBare(found []int) int {
	best, most, next := news.None, 0, 0
	for _, e := range found {
		n := 0
		for _, i := range p.ents[e].mentions {
			m := &p.mentions[i]
			n += btoi(m.form == news.FormName && len(m.parts) == 1 && !(m.nameFirst > 0 && isHonorific(p.lower[m.sent][m.nameFirst-1])))
		}
		if n > most {
			best, most, next = e, n, most
		} else if n > next {
			next = n
		}
	}
	if most == next {
		return news.None
	}
	return best
}

// only returns the one of some entities that passes a test, or None.
func (p *pass) only(ents []int, ok func(int) bool) int {
	one := news.None
	for _, e := range ents {
		if ok(e) {
			if one != news.None {
				return news.None
			}
			one = e
		}
	}
	return one
}

// hasRole reports whether an entity is told to have the office of d.
func (p *pass) hasRole(e int, d *desc) bool {
	for i := range p.ents[e].roles {
		r := &p.ents[e].roles[i]
		if r.found && r.lemma == d.lemma && (d.country == "" || r.country == "" || r.country == d.country) {
			return true
		}
	}
	return false
}

// nameMatch ranks how well the words of a name fit a person's: 4 the same, 3
// its end or beginning with the surname, 2 another word of it, 1 a common given
// name of it, 0 not at all.
func nameMatch(name, full []string) int {
	if len(name) > len(full) {
		name, full = full, name
	}
	n, k := len(full), len(name)
	if k == 0 {
		return 0
	}
	switch {
	case slices.Equal(name, full):
		return 4
	case slices.Equal(name, full[n-k:]):
		return 3
	case k == 1:
		if n > 2 && slices.Contains(full[1:n-1], name[0]) && len(name[0]) > 2 {
			return 2
		}
		if name[0] == full[0] && len(name[0]) > 1 {
			if givenNames()[name[0]] != anyGender {
				return 1
			}
			return 2
		}
		return 0
	case name[k-1] == full[n-1] && sameGiven(name[0], full[0]):
		return 3
	case slices.Equal(name, full[:k]):
		return 2
	}
	return 0
}

// sameGiven reports whether two given names can be one: equal, or one the
// initial or short form of the other.
func sameGiven(a, b string) bool {
	if len(a) == 1 || len(b) == 1 {
		return a[0] == b[0]
	}
	return a == b || short[a] == b || short[b] == a
}
