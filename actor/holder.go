package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// resolveOffice refers "the president", "the Colombian leader" to the person
// who has that part, or to one whom the story does not name.
func (p *pass) resolveOffice(m int) {
	men := &p.mentions[m]
	d := &men.desc
	headline := p.inHeadline(men)
	if d.definite && !d.the && d.possessor == news.None && p.quoted[men.sent][men.head] {
		return // "including this senator": whoever speaks, or points at
	}
	if p.toldBefore(m, headline) {
		return
	}
	if d.another && d.definite || headline && !d.found || d.office.calling && d.country == "" && d.count == 0 || d.bare {
		return
	}
	if e, may := p.maybeNamed(men); may {
		if e != news.None {
			p.callAlso(m, e)
		}
		return
	}
	if e := p.namedLater(men); e != news.None {
		p.link(m, e)
		p.ents[e].roles = append(p.ents[e].roles, p.newRole(men.sent, *d))
		return
	}
	p.unnamed(m)
}

// toldBefore links an office to the one whom the story told to have it, or whom else it can
// call, and reports whether nobody else is to be looked for.
func (p *pass) toldBefore(m int, headline bool) bool {
	men := &p.mentions[m]
	d := &men.desc
	if !d.another && (d.definite || headline && !d.indefinite || d.country != "" && !d.indefinite || p.articleless(men)) {
		found := p.holders(men)
		if len(found) == 1 {
			p.link(m, found[0])
			p.enrich(found[0], men)
			return true
		}
		if len(found) > 1 {
			e := p.nearest(men, found)
			if e == news.None {
				e = p.only(found, func(e int) bool { c := p.countryOf(e); return c == "" || c == p.here })
			}
			if e == news.None && d.the {
				e = p.protagonist(found)
			}
			if e != news.None {
				p.link(m, e)
			}
			return true
		}
	}
	if e := p.onlyOfSector(men); e != news.None && !headline {
		p.link(m, e)
		return true
	}
	e := p.varied(men)
	if e != news.None {
		p.callAlso(m, e)
	}
	return e != news.None
}

// unnamed makes a person of an office whom the story does not name.
func (p *pass) unnamed(m int) {
	men := &p.mentions[m]
	d := &men.desc
	country, sure := d.country, d.country != ""
	suppose := country == "" && d.code == "" && stateSectors[d.sector] && d.definite && d.possessor == news.None && !envoys[d.lemma] && !d.foreign
	if suppose && !d.office.rules {
		country = p.supposed(men.sent, d.sector)
	}
	if speaks := strings.HasPrefix(d.lemma, "spokes"); speaks && country == "" && d.sector == "" && d.code == "" && d.possessor == news.None && d.mark == "" {
		p.bodyOf(men)
		country, sure = d.country, false
	}
	e := p.newEntity(entity{sort: sortPerson, country: country, sure: sure, lemma: d.lemma, words: d.office.words})
	r := p.newRole(men.sent, *d)
	p.settleCounterpart(&r)
	p.ents[e].roles = []role{r}
	if suppose && d.office.rules {
		p.ents[e].country = p.supposedOf(&p.ents[e], &p.ents[e].roles[0])
	}
	p.ents[e].gender = d.gender
	p.link(m, e)
}

// callAlso links a description to a person, who is called so from now on: a role without a title.
func (p *pass) callAlso(m, e int) {
	p.link(m, e)
	r := p.newRole(p.mentions[m].sent, p.mentions[m].desc)
	r.span = news.Span{}
	p.ents[e].roles = append(p.ents[e].roles, r)
}

// enrich adds to a named person the sector or country that the story tells only
// where it calls them by their office: "the opposition leader".
func (p *pass) enrich(e int, men *mention) {
	ent, d := &p.ents[e], &men.desc
	if !ent.named || d.former || d.another || !d.found || d.possessor != news.None {
		return
	}
	country, sector := p.countryOf(e) == "", ent.sectorOf() == ""
	for i := range ent.roles {
		r := &ent.roles[i]
		if !r.found || !roleFits(&r.desc, d) {
			continue
		}
		if country && r.country == "" {
			r.country = d.country
		}
		if sector && r.sector == "" {
			r.sector = d.sector
		}
	}
}

// bodyOf gives a spokesman without a body that of the organisation named last.
func (p *pass) bodyOf(men *mention) {
	e := p.recent(men, 2, func(e *entity) bool { return e.sort == sortOrg && e.named })
	if e != news.None {
		ent := &p.ents[e]
		men.desc.sector, men.desc.code = ent.sector, ent.code
		men.desc.country, _ = p.settleCountry(ent)
	}
}

// holders returns the people whom the story gives the part that a phrase
// names.
func (p *pass) holders(men *mention) []int {
	var found []int
	ofBody := p.ownedByBody(men) // "OPEC's president" rules no country
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || e.crowd || !men.desc.gender.agrees(e.gender) {
			continue
		}
		if !e.named && !p.before(i, men) && !p.inHeadline(men) {
			continue
		}
		if p.holds(e, &men.desc) && !(ofBody && e.rules()) {
			found = append(found, i)
		}
	}
	if men.desc.country == "" {
		return found
	}
	if told := slices.DeleteFunc(slices.Clone(found), func(e int) bool { return p.countryOf(e) != men.desc.country }); len(told) > 0 {
		return told
	}
	return found
}

// ownedByBody reports whether an office is told to be that of an organisation: "OPEC's
// president", "the president of the Peruvian central bank".
func (p *pass) ownedByBody(men *mention) bool {
	s := p.sentence(men)
	for _, c := range s.Children(men.head) {
		if t := &s.Tokens[c]; t.Rel("nmod") && t.UPOS == "NOUN" && preposition(s, int(c)) == "of" && !realms[p.lemma(men.sent, int(c))] {
			return true
		}
	}
	if men.desc.possessor == news.None {
		return false
	}
	o := int(p.owner[men.sent][men.desc.possessor]) - 1
	return o >= 0 && p.mentions[o].sort == sortOrg
}

// rules reports whether somebody is told to be at the head of a state or government.
func (e *entity) rules() bool {
	return slices.ContainsFunc(e.roles, func(r role) bool { return r.found && r.office.rules })
}

// realms are what a head of state or of government is the head of.
var realms = map[string]bool{
	"country": true, "nation": true, "state": true, "republic": true, "kingdom": true, "federation": true, "union": true, "government": true, "cabinet": true, "island": true, "people": true,
}

// articleless reports whether an office without an article, but with the body before it, is the
// subject of its sentence, as the press of many countries writes: "Port Authority secretary
// said".
func (p *pass) articleless(men *mention) bool {
	s, d := p.sentence(men), &men.desc
	return !d.plural && !d.indefinite && d.possessor == news.None && d.found && men.first < men.head && p.owner[men.sent][men.first] != 0 &&
		s.Child(men.head, "det", "nummod") == news.None && isSubject(s, men.head)
}

// before reports whether an entity was mentioned before a mention.
func (p *pass) before(e int, men *mention) bool {
	for _, i := range p.ents[e].mentions {
		o := &p.mentions[i]
		if o.sent < men.sent || o.sent == men.sent && o.head < men.head {
			return true
		}
	}
	return false
}

// holds reports whether an entity is told to have the part that d names, and
// nothing that it is told contradicts d.
func (p *pass) holds(e *entity, d *desc) bool {
	country := e.country
	match := false
	for i := range e.roles {
		r := &e.roles[i]
		if country == "" {
			country = r.country
		}
		if r.found && roleFits(&r.desc, d) && (r.code == "" || d.country == "" || r.country != "") {
			match = true
		}
	}
	return match && (d.country == "" || country == "" || country == d.country)
}

// roleFits reports whether someone told to be r can be called d.
func roleFits(r, d *desc) bool {
	if d.lemma == "pontiff" && r.lemma == "pope" {
		return true
	}
	if r.plural || r.former && !d.former || d.org != "" && r.org == "" && r.office.rules || d.code != "" && r.code != "" && d.code != r.code || d.org != "" && r.org != "" && d.org != r.org {
		return false
	}
	switch {
	case d.lemma == "leader" && d.office.words == "leader":
		return r.office.rules || r.lemma == "leader" || r.office.royal()
	case d.office.rules != r.office.rules && d.office.words == r.office.words:
		return false // the president of a state, and of a company
	case d.office.words == r.office.words:
		return d.office.deputy == r.office.deputy
	case strings.HasPrefix(r.office.words, d.office.words+" of ") && d.office.words != d.lemma:
		return d.sector == r.sector && d.office.deputy == r.office.deputy // "the army chief" for the army chief of staff
	case d.lemma == r.lemma && d.office.deputy == r.office.deputy && d.office.rules == r.office.rules:
		// "the minister" for the foreign minister, but not the president of a
		// company for the one of a country.
		return d.office.words == d.lemma || r.office.words == r.lemma && r.head == r.titleFirst
	case d.lemma == "official" && d.definite:
		return r.sector == "GOV" && !r.office.rules && r.lemma == "official"
	}
	return false
}

func (o *office) royal() bool {
	return o.lemma == "king" || o.lemma == "queen" || o.lemma == "emir" || o.lemma == "sultan"
}

// protagonist chooses among several holders of one part whom the story is about: named in its
// first sentence, and by name three times as often as any of the others; or None.
func (p *pass) protagonist(found []int) int {
	best, most, next := news.None, 0, 0
	for _, e := range found {
		n := 0
		for _, i := range p.ents[e].mentions {
			n += btoi(p.mentions[i].form == news.FormName)
		}
		switch {
		case n > most:
			best, most, next = e, n, most
		case n > next:
			next = n
		}
	}
	if best == news.None || most < 3*next || !p.ents[best].named {
		return news.None
	}
	if first := p.firstNamed(&p.ents[best]); first == nil || !p.opens(first.sent) {
		return news.None
	}
	return best
}

// nearest chooses among several holders of one part: the only one named in
// the sentence or the two before it, else the only one of the home country.
func (p *pass) nearest(men *mention, found []int) int {
	for back := 0; back <= 2 && men.sent-back >= 0; back++ {
		var near []int
		for _, i := range p.bySent[men.sent-back] {
			o := &p.mentions[i]
			if back == 0 && o.head >= men.head {
				break
			}
			if len(o.ents) == 1 && slices.Contains(found, o.ents[0]) {
				near = appendOnce(near, o.ents[0])
			}
		}
		if len(near) == 1 {
			return near[0]
		}
		if len(near) > 1 {
			return news.None
		}
	}
	return news.None
}
