package where

import (
	"slices"

	"github.com/detente-wire/detente/world"
)

// resolve chooses among the candidates: first where the text itself points to
// one, then by the story as a whole.
func (s *story) resolve() {
	for i := range s.mentions {
		if m := &s.mentions[i]; m.inside >= 0 {
			s.byContainer(m, &s.mentions[m.inside])
		}
	}
	for i := range s.mentions {
		if m := &s.mentions[i]; m.chosen < 0 && m.country != "" {
			s.choose(m, func(c *candidate) bool { return c.country == m.country && c.kind != "country" }, false)
		}
	}
	for i := range s.mentions {
		if m := &s.mentions[i]; m.chosen < 0 {
			s.bySettled(m)
		}
	}
	s.weighClear()
	for i := range s.mentions {
		if m := &s.mentions[i]; m.chosen < 0 {
			s.choose(m, func(*candidate) bool { return true }, true)
		}
	}
}

// weighClear lets towns that stand far above their namesakes speak for their
// country before the others are chosen.
func (s *story) weighClear() {
	var clear []candidate
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.chosen >= 0 || len(m.candidates) < 2 {
			continue // a single candidate spoke when it was found
		}
		first, second := candidate{prior: -1}, -1.0
		for _, c := range m.candidates {
			if c.prior += s.evidence.pull(&c); c.prior > first.prior {
				first, second = c, first.prior
			} else {
				second = max(second, c.prior)
			}
		}
		if first.prior-second >= clearLead {
			clear = append(clear, first)
		}
	}
	for i := range clear {
		s.evidence.add(clear[i].country, divisionOf(&clear[i]), mentionWeight)
	}
}

// byContainer chooses a place and the one that contains it together: "Georgia"
// is a country after "Tbilisi" and a state after "Atlanta".
func (s *story) byContainer(m, outer *mention) {
	best, bestOuter, score := -1, -1, 0.0
	land := len(m.candidates) > 0 && m.candidates[0].kind == "country" && m.candidates[0].prior == countryPrior
	for o := range outer.candidates {
		out := &outer.candidates[o]
		if out.town() || outer.chosen >= 0 && outer.chosen != o {
			continue
		}
		for i := range m.candidates {
			in := &m.candidates[i]
			if !contains(out, in) || land && out.kind == "country" {
				continue // "China, Japan and Korea"; but "Lebanon, Pa."
			}
			if x := in.prior + out.prior + s.evidence.pull(in); best < 0 || x > score {
				best, bestOuter, score = i, o, x
			}
		}
	}
	if best < 0 {
		if o := s.divisionAround(m, outer); o >= 0 {
			out := &outer.candidates[o]
			m.candidates = append(m.candidates, candidate{
				name: s.doc.Text(m.span), kind: "place", country: out.country, admin1: out.admin1, unlocated: true,
			})
			s.settle(m, len(m.candidates)-1)
			s.settle(outer, o)
		}
		return
	}
	s.settle(m, best)
	if outer.chosen < 0 {
		s.settle(outer, bestOuter)
	}
}

// divisionAround returns the candidate of a container that is a division beyond
// doubt, or -1: "London, Arkansas" lies there though no table has it. In "Paris,
// Texas and Ohio" nothing lies in anything.
func (s *story) divisionAround(m, outer *mention) int {
	if m.sentence < 0 || !onlyDivision(outer) || m.candidates == nil || !m.candidates[0].town() && m.candidates[0].prior != 0 {
		return -1
	}
	sent := &s.doc.Sentences[m.sentence]
	if m.end >= len(sent.Tokens) || sent.Tokens[m.end].Form != "," || outer.end < len(sent.Tokens) && sent.Tokens[outer.end].Is("and", "or", "&") ||
		m.first > 0 && sent.Tokens[m.first-1].Form == "," {
		return -1
	}
	for o := range outer.candidates {
		if c := &outer.candidates[o]; c.kind == string(world.FirstLevel) && !c.town() {
			return o
		}
	}
	return -1
}

// contains reports whether a place lies in a country or division.
func contains(outer, inner *candidate) bool {
	if inner.kind == "country" || outer.country == "" || outer.country != inner.country {
		return false
	}
	switch outer.kind {
	case "country":
		return true
	case "state":
		return inner.kind != "state" && inner.admin1 == outer.admin1
	}
	return false
}

func (s *story) settle(m *mention, i int) {
	m.chosen = i
	c := m.candidates[i]
	if _, ok := s.settled[m.key]; !ok {
		s.settled[m.key] = c
	}
	s.evidence.add(c.country, divisionOf(&c), mentionWeight)
}

// bySettled gives a name the meaning that the story gave it elsewhere.
func (s *story) bySettled(m *mention) {
	c, ok := s.settled[m.key]
	if !ok {
		return
	}
	if c.unlocated && !c.own {
		m.candidates = append(m.candidates, c)
	}
	for i := range m.candidates {
		if m.candidates[i] == c {
			m.chosen = i
			return
		}
	}
}

const (
	smallTown    = 50000  // below it a town is not taken unless the story names its country
	middlingTown = 100000 // from it on a town is taken though the parser found no name
	largeTown    = 300000 // from it on a town is taken though the parser found another name
	fairShare    = 0.3    // of the country named most, which a small town's country must have
	clearLead    = 1.2    // by which a town is above its namesakes beyond doubt
	datelineLift = 3.0
	divisionLift = 2.0 // "New York and Texas", "New York Gov."
)

// unsupported reports whether a candidate is a namesake that nothing in the story
// speaks for: a small town of a country that is named less than others are, or
// a division found by its name alone whose country is not named.
func (s *story) unsupported(m *mention, c *candidate) bool {
	here := s.evidence.countries[c.country]
	switch {
	case c.town() && c.people < smallTown:
		return here == 0 || here < s.evidence.most()*fairShare
	case c.kind == string(world.FirstLevel) && !m.labelled:
		return here == 0
	}
	return false
}

// dwarfed reports whether a candidate for a dateline that names no more than a town is a
// small namesake of a large one: the wire names the state of those.
func (m *mention) dwarfed(c *candidate) bool {
	return m.sentence < 0 && m.inside < 0 && c.town() && c.people < middlingTown && c.kind != string(world.Capital) && slices.ContainsFunc(m.candidates, func(o candidate) bool {
		return o.town() && o.people >= middlingTown && o.people > 4*c.people
	})
}

// choose takes the candidate with the highest prior and pull among those
// allowed; the guard leaves out the unsupported.
func (s *story) choose(m *mention, allowed func(*candidate) bool, guard bool) {
	best, score := -1, 0.0
	for i := range m.candidates {
		c := &m.candidates[i]
		if !allowed(c) || guard && s.unsupported(m, c) || m.dwarfed(c) {
			continue
		}
		x := c.prior + s.evidence.pull(c)
		if m.division && c.kind == string(world.FirstLevel) {
			x += divisionLift
		}
		if m.sentence < 0 && c.town() {
			x += datelineLift // datelines name towns: "LUXEMBOURG (AP)"
		}
		if best < 0 || x > score {
			best, score = i, x
		}
	}
	if best >= 0 {
		m.chosen = best
		if _, ok := s.settled[m.key]; !ok {
			s.settled[m.key] = m.candidates[best]
		}
	}
}
