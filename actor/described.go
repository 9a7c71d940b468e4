package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// joinDescribed refers each description that is still nobody's, "the defense minister", to the
// only person of the whole story, named before or after it, who is told to have such a part.
func (p *pass) joinDescribed() {
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || e.named || e.crowd || e.listed != 0 || len(e.mentions) == 0 {
			continue
		}
		if to := p.holderOf(i); to != news.None {
			p.merge(i, to)
		}
	}
}

// holderOf returns the only person with a name whom a nameless one can be, or None.
func (p *pass) holderOf(nameless int) int {
	m := p.described(nameless)
	if m == nil {
		return news.None
	}
	found, ofBody := news.None, p.ownedByBody(m)
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || !e.named || !m.desc.gender.agrees(e.gender) || ofBody && e.rules() ||
			!slices.ContainsFunc(e.roles, func(r role) bool { return p.samePart(&r, m) }) {
			continue
		}
		if found != news.None {
			return news.None
		}
		found = i
	}
	if found == news.None || p.together(nameless, found) || !p.agree(nameless, found) {
		return news.None
	}
	return found
}

// described returns the definite description by which alone a story calls somebody, or nil.
func (p *pass) described(nameless int) *mention {
	var first *mention
	for _, i := range p.ents[nameless].mentions {
		m := &p.mentions[i]
		if m.form == news.FormPronoun {
			continue
		}
		d := &m.desc
		if !d.the || d.plural || d.another || d.counted || d.count > 0 || p.inHeadline(m) || !d.found || len(m.ents) != 1 {
			return nil
		}
		if first == nil {
			first = m
		}
	}
	return first
}

// samePart reports whether a part told of somebody is the one by which a description calls
// its bearer.
func (p *pass) samePart(r *role, m *mention) bool {
	d := &m.desc
	if !r.found || r.plural || r.sent == m.sent && r.head == d.head {
		return false
	}
	return r.office.words == d.office.words && r.office.field == d.office.field && r.office.deputy == d.office.deputy && r.office.rules == d.office.rules &&
		(r.org == d.org || r.org == "" || d.org == "") && (r.code == d.code || r.code == "" || d.code == "")
}

// together reports whether a sentence tells of both of two people.
func (p *pass) together(a, b int) bool {
	return slices.ContainsFunc(p.ents[a].mentions, func(i int) bool {
		return slices.ContainsFunc(p.ents[b].mentions, func(j int) bool { return p.mentions[i].sent == p.mentions[j].sent })
	})
}

// agree reports whether nothing that is told of two people keeps them apart.
func (p *pass) agree(a, b int) bool {
	c, d := p.countryOf(a), p.countryOf(b)
	return c == "" || d == "" || c == d
}

// merge makes all mentions of one person those of another.
func (p *pass) merge(from, to int) {
	e := &p.ents[from]
	for _, i := range e.mentions {
		p.mentions[i].ents = slices.DeleteFunc(p.mentions[i].ents, func(k int) bool { return k == from })
		p.link(i, to)
	}
	for _, r := range e.roles {
		r.span = news.Span{}
		p.ents[to].roles = append(p.ents[to].roles, r)
	}
	e.mentions, e.roles, e.strong = nil, nil, false
}
