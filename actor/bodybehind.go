package actor

import (
	"github.com/detente-wire/detente/news"
)

// farBehind is how many words behind a part the body may be named at which somebody has it.
const farBehind = 24

// countryBehind returns the only country that the names of bodies tell behind a part that people
// have where they live, however far within them: "senior economist at the Institute for Policy
// at the University of Chicago"; or "".
func (p *pass) countryBehind(r *role) string {
	if !r.found || r.country != "" || r.code != "" || r.former || !r.settled() || r.titleEnd <= r.head {
		return ""
	}
	s, low := &p.doc.Sentences[r.sent], p.lower[r.sent]
	found := ""
	for i := r.titleEnd; i < min(r.titleEnd+farBehind, len(low)); i++ {
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
		if name.Class == news.Organization || name.Class == news.Facility {
			if c := p.countryWithin(r.sent, name.First, name.End); c != "" {
				if found != "" && found != c {
					return ""
				}
				found = c
			}
		}
		i = name.End - 1
	}
	return found
}

// withinBody are words that join a body and those that it is part of.
var withinBody = map[string]bool{"at": true, "of": true, "for": true, "and": true, "in": true, "&": true, "'s": true, "’s": true, "with": true, "on": true}
