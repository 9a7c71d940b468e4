package actor

import (
	"cmp"
	"slices"

	"github.com/detente-wire/detente/news"
)

// farBehind is how many words behind a part the body may be named at which somebody has it.
const farBehind = 24

// countryBehind returns the only country that the names of bodies tell behind a part that people
// have where they live, however far within them: "senior economist at the Institute for Policy
// at the University of Chicago"; or "".
func (p *pass) countryBehind(r *role) string {
	if !r.found || r.country != "" || r.code != "" || r.former || !r.settled() || r.titleEnd == 0 {
		return ""
	}
	s, low := &p.doc.Sentences[r.sent], p.lower[r.sent]
	found := ""
	for i := r.head + 1; i < min(r.head+1+farBehind, len(low)); i++ {
		n := s.NameAt(i)
		if n == news.None {
			if t := &s.Tokens[i]; !withinBody[low[i]] && !isNoun(t) && t.UPOS != "ADJ" && t.UPOS != "DET" {
				break
			}
			continue
		}
		name := &s.Names[n]
		if name.Class == news.Person {
			break
		}
		c := ""
		switch {
		case slices.Contains(low[name.First:name.End], "studies"): // of what, and not where
		case name.Class == news.Organization || name.Class == news.Facility:
			c = p.countryWithin(r.sent, name.First, name.End)
		case name.Class == news.Location && low[i-1] == "in":
			c = p.placedIn(r.sent, name)
		}
		if c != "" && found != "" && found != c {
			return ""
		}
		found = cmp.Or(found, c)
		i = name.End - 1
	}
	return found
}

// placedIn returns the country that a name of a place is, or lies in by the tables or the stage of
// places; or "".
func (p *pass) placedIn(sent int, name *news.Name) string {
	if h := p.hitAt(sent, name.First); h != nil && h.first == name.First {
		return h.country
	}
	s := &p.doc.Sentences[sent]
	for i := range p.doc.Places {
		if l := &p.doc.Places[i]; l.Sentence == sent && l.Country != "" && l.Span.Start == s.Tokens[name.First].Span.Start {
			return p.today(l.Country)
		}
	}
	return ""
}

// withinBody are words that join a body and those that it is part of.
var withinBody = map[string]bool{"at": true, "of": true, "for": true, "and": true, "in": true, "&": true, "'s": true, "’s": true, "with": true, "on": true}
