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
	p.settleAppointed()
	p.settlePossessed()
	p.settlePeers()
	p.settlePaired()
	p.settleRanks()
	p.settleBodies()
	p.settleDeeds()
	p.settleFiction()
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
	if !ent.strong || ent.fiction {
		return false
	}
	if ent.sort == sortPerson && !ent.named {
		if strings.HasPrefix(ent.lemma, "spokes") || ent.lemma == "official" {
			return true
		}
		return ent.sectorOf() != "" || ent.country != "" || ent.code != "" || len(ent.mentions) > 1
	}
	return true
}

func (p *pass) actorOf(e int) news.Actor {
	ent := &p.ents[e]
	a := news.Actor{Name: p.nameOf(ent), ResolvedBy: "text"}
	if ent.known && ent.sort != sortPeople {
		a.ResolvedBy = "world"
	}
	country, sure := p.settleCountry(ent)
	chance := 1.0
	if !sure && ent.sort == sortPerson && !ent.private() {
		if p.choices == nil {
			p.choose()
		}
		country, chance = p.choices[ent].country, p.choices[ent].chance
		if l, ok := p.listing(ent); ok && country != "" && country == l.country && !p.names(country) {
			a.ResolvedBy = "world" // the story does not speak of it
		}
	}
	a.Country = country
	a.Role = p.roleOf(ent)
	sector, code := ent.sectorOf(), ent.code
	for i := range ent.roles {
		if code == "" && country == "" {
			code = ent.roles[i].code
		}
	}
	of := ""
	if r := ent.mainRole(); r != nil && r.office.sector == "IGO" && !r.former {
		of = r.code
	}
	if a.Role != nil && a.Role.Former {
		sector = "CVL" // who is out of office acts for none
	}
	if country == "" && sector == "GOV" && ent.onlyLeads() {
		sector = "" // "a Christian leader": of no government
	}
	if sector == "IGO" && country != "" && code == "" {
		sector = ent.officeSector() // a state's man at an international body
	}
	a.Kind = p.kindOf(ent, sector)
	switch {
	case of != "":
		a.Code = of // of whatever nationality
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
	if chance < 1 && country != "" {
		a.Confidence = math.Round(confidence(ent, false, false)*chance*100) / 100
	}
	p.override(ent, &a)
	return a
}
