package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// settlePaired gives two coordinated names the countries of the pair that their common
// office is told of, in that order: "the foreign ministers of Peru and Chile, Diaz and Lee",
// "Peru and Chile made up. Presidents Diaz and Lee met".
func (p *pass) settlePaired() {
	for i := range p.roles { // the mentions with a name
		a := &p.mentions[i]
		if a.sort != sortPerson || len(a.ents) != 1 || p.inHeadline(a) {
			continue
		}
		j := p.partner(a)
		if j == news.None || p.mentions[j].sort != sortPerson || len(p.mentions[j].ents) != 1 || p.coordinatedPast(&p.mentions[j]) {
			continue
		}
		b := &p.mentions[j]
		r, found := p.pairsRole(a)
		x, y := &p.ents[a.ents[0]], &p.ents[b.ents[0]]
		if r == nil || len(found) != 2 || x == y || !r.office.person || p.isTold(x) || p.isTold(y) || !hasOffice(found[0], &r.office) || !hasOffice(found[1], &r.office) {
			continue
		}
		p.giveRole(x, r, found[0])
		p.giveRole(y, r, found[1])
	}
}

// partner returns the name that "and" joins to another, or that is the object of the verb of
// whose subject the other is: "Diaz told Lee"; or None.
func (p *pass) partner(a *mention) int {
	s, low := p.sentence(a), p.lower[a.sent]
	if a.end+1 < len(low) && low[a.end] == "and" {
		if j := int(p.owner[a.sent][a.end+1]) - 1; j >= 0 && p.mentions[j].nameFirst == a.end+1 {
			return j
		}
	}
	if t := &s.Tokens[a.head]; t.Rel("nsubj") && !anyFound(p.ents[a.ents[0]].roles) {
		if o := s.Child(t.Head, "obj", "iobj"); o != news.None && s.Child(o, "conj") == news.None {
			return int(p.owner[a.sent][o]) - 1
		}
	}
	return news.None
}

func (p *pass) isTold(e *entity) bool {
	_, sure := p.toldCountry(e)
	return sure
}

// coordinatedPast reports whether a third is coordinated behind a name or before it.
func (p *pass) coordinatedPast(b *mention) bool {
	low := p.lower[b.sent]
	return b.end+1 < len(low) && low[b.end] == "and" && p.owner[b.sent][b.end+1] != 0 || b.first > 3 && low[b.first-1] == ","
}

// giveRole tells of somebody that he has an office for a country.
func (p *pass) giveRole(e *entity, r *role, country string) {
	for i := range e.roles {
		if q := &e.roles[i]; q.found && q.office.words == r.office.words {
			q.country, q.plural = country, false
			return
		}
	}
	given := *r
	given.country, given.plural, given.foreign = country, false, false
	e.roles = append(e.roles, given)
}

// pairsRole returns the office that two names beginning with a mention share, and the two
// countries; nil where they are told of none.
func (p *pass) pairsRole(a *mention) (*role, []string) {
	for i := range p.hits[a.sent] {
		h := &p.hits[a.sent][i]
		if h.kind != hitOffice || !pluralName(&p.sentence(a).Tokens[h.end-1]) || h.end > a.nameFirst || h.inside || !h.office.person && !h.office.people {
			continue
		}
		if h.end == a.nameFirst || p.appositionTo(a, h.end) {
			return p.pluralRole(a.sent, h), p.pairAround(a.sent, phraseStart(p.sentence(a), h.end-1), a.nameFirst)
		}
	}
	if anyFound(p.ents[a.ents[0]].roles) || !isSubject(p.sentence(a), a.head) {
		return nil, nil
	}
	for sent := a.sent - 1; sent >= max(0, a.sent-2); sent-- { // "The ministers of Peru and Chile met. Diaz and Lee agreed"
		s := &p.doc.Sentences[sent]
		root := s.Root()
		if root == news.None || s.Zone != p.sentence(a).Zone {
			return nil, nil
		}
		subj := subjectOf(s, root)
		if subj == news.None {
			continue
		}
		if o := p.officeAt(sent, subj); o != nil && o.office.person && pluralName(&s.Tokens[subj]) {
			first, end := s.Subtree(subj)
			return p.pluralRole(sent, o), p.countriesIn(sent, first, min(end, subj+8), nil)
		}
	}
	return nil, nil
}

// appositionTo reports whether nothing but what belongs to a phrase and a comma stand between
// its noun and a name: "the ambassadors of the two countries, A".
func (p *pass) appositionTo(a *mention, end int) bool {
	low := p.lower[a.sent]
	if a.nameFirst-1 < end || low[a.nameFirst-1] != "," || a.nameFirst-1 == end {
		return a.nameFirst-1 == end && end < len(low) && low[end] == ","
	}
	return a.nameFirst-end < 9 && (low[end] == "of" || low[end] == "from") && !slices.Contains(low[end:a.nameFirst-1], ",")
}

func (p *pass) pluralRole(sent int, h *hit) *role {
	d := p.describe(sent, phraseStart(&p.doc.Sentences[sent], h.end-1), h.end)
	if !d.found {
		return nil
	}
	r := p.newRole(sent, d)
	r.office.person, r.office.people = true, false
	return &r
}

// pairAround returns the two countries that a phrase names, else those that its sentence or
// one of two before it names, and no other, in the order of the text.
func (p *pass) pairAround(sent, first, end int) []string {
	if found := p.countriesIn(sent, first, end, nil); len(found) == 2 {
		return found
	} else if len(found) > 0 {
		return nil
	}
	for s, to := sent, first; s >= max(0, sent-2); s-- {
		if s < sent {
			to = len(p.lower[s])
		}
		var found []string
		for i := range p.hits[s] {
			if h := &p.hits[s][i]; h.kind == hitCountry && h.end <= to && !h.inside {
				found = appendOnce(found, h.country)
			}
		}
		if len(found) == 2 {
			return found
		}
		if len(found) > 0 {
			return nil
		}
	}
	return nil
}
