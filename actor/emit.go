package actor

import (
	"math"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// emit writes the mentions and actors that are left to the Doc, in the order
// of the text.
func (p *pass) emit() {
	order := p.keptMentions()
	number := make([]int, len(p.ents)) // of the actor of an entity, plus one
	p.doc.Mentions, p.doc.Actors = nil, nil
	for _, i := range order {
		m := &p.mentions[i]
		out := news.Mention{Span: p.sentence(m).SpanOf(m.first, m.end), Sentence: m.sent, First: m.first, End: m.end, Head: m.head, Form: m.form}
		for _, e := range m.ents {
			if !p.keep(e) {
				continue
			}
			if number[e] == 0 {
				p.doc.Actors = append(p.doc.Actors, p.actorOf(e))
				number[e] = len(p.doc.Actors)
			}
			a := number[e] - 1
			out.Actors = append(out.Actors, a)
			p.doc.Actors[a].Mentions = append(p.doc.Actors[a].Mentions, len(p.doc.Mentions))
		}
		p.doc.Mentions = append(p.doc.Mentions, out)
	}
}

// keptMentions returns the mentions that leave the stage, in the order of the
// text, the longer of two that begin together first. A name without an actor
// is none, nor is an unresolved phrase that is party to nothing.
func (p *pass) keptMentions() []int {
	var order []int
	for i := range p.mentions {
		m := &p.mentions[i]
		if m.form == news.FormNominal && m.weak && !slices.ContainsFunc(m.ents, p.keep) {
			continue
		}
		if m.form != news.FormName || slices.ContainsFunc(m.ents, p.keep) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &p.mentions[a], &p.mentions[b]
		if x.sent != y.sent {
			return x.sent - y.sent
		}
		if x.first != y.first {
			return x.first - y.first
		}
		return y.end - x.end
	})
	return order
}

// keep reports whether an entity acts and becomes an actor.
func (p *pass) keep(e int) bool {
	ent := &p.ents[e]
	if !ent.strong {
		return false
	}
	if ent.sort == sortPerson && !ent.named {
		return ent.sectorOf() != "" || ent.country != "" || ent.code != "" || len(ent.mentions) > 1
	}
	return true
}

// sectorOf returns the sector of an entity, of a person that of the first
// office told.
func (e *entity) sectorOf() string {
	if e.sector != "" {
		return e.sector
	}
	if r := e.mainRole(); r != nil && r.sector != "" {
		return r.sector
	}
	for i := range e.roles {
		if e.roles[i].sector != "" {
			return e.roles[i].sector
		}
	}
	return ""
}

// officeSector returns the sector of the first office told without regard to
// the body that it is at, but for that of international bodies.
func (e *entity) officeSector() string {
	for i := range e.roles {
		if s := e.roles[i].office.sector; s != "" && s != "IGO" {
			return s
		}
	}
	return ""
}

// mainRole returns the role that says most: one held now, with a sector and a
// country, before others; the first of equals. Nil where there is none.
func (e *entity) mainRole() *role {
	best, score := -1, -1
	for i := range e.roles {
		r := &e.roles[i]
		if !r.found || r.span.Empty() {
			continue
		}
		s := 4*btoi(!r.former) + 2*btoi(r.sector != "" || r.code != "") + btoi(r.country != "")
		if s > score {
			best, score = i, s
		}
	}
	if best < 0 {
		return nil
	}
	return &e.roles[best]
}

func (p *pass) actorOf(e int) news.Actor {
	ent := &p.ents[e]
	a := news.Actor{Name: p.nameOf(ent), ResolvedBy: "text"}
	if ent.known && ent.sort != sortPeople {
		a.ResolvedBy = "world"
	}
	country, sure := p.settleCountry(ent)
	a.Country = country
	a.Role = p.roleOf(ent)
	sector, code := ent.sectorOf(), ent.code
	for i := range ent.roles {
		if code == "" && country == "" {
			code = ent.roles[i].code
		}
	}
	if a.Role != nil && a.Role.Former {
		sector = ""
	}
	if sector == "IGO" && country != "" && code == "" {
		sector = ent.officeSector() // a state's man at an international body
	}
	a.Kind = p.kindOf(ent, sector)
	switch {
	case code != "" && (country == "" || ent.sort != sortPerson):
		a.Code = code
	case ent.sort == sortState:
		a.Code = country
		if a.Kind == news.KindGovernment {
			a.Code += "GOV"
		}
	case country != "" || sector != "":
		a.Code = country + sector
	}
	a.Confidence = confidence(ent, country != "", sure)
	return a
}

// settleCountry returns the country of an entity, and whether the text tells
// it: of a person the first that a role tells, else the one supposed for an
// office of state.
func (p *pass) settleCountry(ent *entity) (string, bool) {
	if ent.country != "" {
		return ent.country, ent.sure
	}
	if ent.sort == sortOrg && ent.named && ent.code == "" && !ent.known && stateSectors[ent.sector] {
		return p.here, false
	}
	main := ent.mainRole()
	if main != nil && main.country != "" {
		return main.country, true
	}
	for i := range ent.roles {
		if c := ent.roles[i].country; c != "" {
			return c, true
		}
	}
	for i := range ent.roles {
		r := &ent.roles[i]
		if r.possessor != news.None {
			o := int(p.owner[r.sent][r.possessor]) - 1
			if o >= 0 && len(p.mentions[o].ents) == 1 && p.ents[p.mentions[o].ents[0]].sort == sortPerson {
				if c := p.countryOf(p.mentions[o].ents[0]); c != "" {
					return c, true
				}
			}
		}
	}
	for i := range ent.roles {
		r := &ent.roles[i]
		if !r.found || r.code != "" || !stateSectors[r.sector] && r.sector != "ELI" || envoys[r.lemma] {
			continue
		}
		c := p.here
		if c == p.main && c != p.home && !p.alone {
			c = ""
		}
		if c != "" && !p.taken(ent, r, c) {
			return c, false
		}
	}
	return "", false
}

// taken reports whether the story gives an office of a country to someone
// else: there is one president of each.
func (p *pass) taken(ent *entity, r *role, country string) bool {
	for i := range p.ents {
		o := &p.ents[i]
		if o == ent || o.sort != sortPerson || !o.named || r.office.people {
			continue
		}
		for j := range o.roles {
			q := &o.roles[j]
			if q.found && !q.former && q.office.words == r.office.words && q.country == country && q.office.deputy == r.office.deputy && (r.office.rules || r.office.field != "") {
				return true
			}
		}
	}
	return false
}

func (p *pass) roleOf(ent *entity) *news.Role {
	if ent.sort != sortPerson {
		return nil
	}
	r := ent.mainRole()
	if r == nil {
		return nil
	}
	return &news.Role{Title: r.title(p.doc.Story.Text), Span: r.span, Former: r.former}
}

func (p *pass) kindOf(ent *entity, sector string) news.ActorKind {
	switch ent.sort {
	case sortPerson:
		return news.KindPerson
	case sortState:
		for _, i := range ent.mentions {
			if m := &p.mentions[i]; m.form == news.FormName && m.sort == sortState && p.namesCountry(m) {
				return news.KindState
			}
		}
		return news.KindGovernment
	case sortPeople:
		if ent.named && ent.known {
			return news.KindPopulation
		}
		if sector == "MIL" || sector == "COP" || sector == "GOV" || sector == "JUD" || sector == "LEG" || sector == "SPY" {
			return news.KindGovernment
		}
		if sector == "CVL" || sector == "REF" {
			return news.KindPopulation
		}
		return news.KindGroup
	}
	switch sector {
	case "GOV", "MIL", "LEG", "JUD", "COP", "SPY":
		if ent.code == "" {
			return news.KindGovernment
		}
	case "REB", "SEP", "RAD", "PRM", "UAF", "OPP", "PTY", "CRM":
		return news.KindGroup
	}
	return news.KindOrganization
}

// namesCountry reports whether a mention names the country itself, not its
// capital or seat of government.
func (p *pass) namesCountry(m *mention) bool {
	h := p.hitCovering(m.sent, m.first, m.end)
	return h != nil && (h.kind == hitCountry || h.kind == hitAdjective)
}

// nameOf returns the fullest form of an entity's name in the story; a state's
// is that of the tables, an unnamed actor's its first mention.
func (p *pass) nameOf(ent *entity) string {
	text := p.doc.Story.Text
	if ent.sort == sortState || ent.sort == sortPeople && ent.named && ent.known {
		if ent.sort == sortState {
			if c, ok := p.world.CountryByCode(ent.state); ok {
				return c.Name()
			}
		}
	}
	best := ""
	for _, i := range ent.mentions {
		m := &p.mentions[i]
		if ent.named && m.form != news.FormName {
			continue
		}
		first := m.first
		if m.sort == sortPerson && ent.named {
			first = m.nameFirst
		}
		name := strings.Join(strings.Fields(p.sentence(m).SpanOf(first, m.end).Of(text)), " ")
		if !ent.named {
			return name
		}
		if len(name) > len(best) {
			best = name
		}
	}
	return best
}

// confidence is that of identity, role and country together.
func confidence(ent *entity, hasCountry, sure bool) float64 {
	c := 0.9
	switch {
	case ent.known:
		c = 0.95
	case !ent.named:
		c = 0.7
	}
	if hasCountry && !sure {
		c -= 0.2
	}
	return math.Round(c*1000) / 1000
}
