package actor

import (
	"github.com/detente-wire/detente/news"
)

// listedOf returns the country that stands alone in commas after a full name, as in
// tables of winners: "Ana Diaz, Peru 1987"; or "".
func (p *pass) listedOf(m *mention) string {
	low := p.lower[m.sent]
	if len(m.parts) < 2 || m.end+1 >= len(low) || low[m.end] != "," {
		return ""
	}
	h := p.hitAt(m.sent, m.end+1)
	if h == nil || h.first != m.end+1 || h.kind != hitCountry {
		return ""
	}
	if h.end < len(low) {
		t := &p.doc.Sentences[m.sent].Tokens[h.end]
		if t.UPOS != "NUM" && t.UPOS != "PUNCT" && t.UPOS != "SYM" {
			return ""
		}
	}
	return h.country
}

// workplace returns the country of the body at which, or the country for which, the
// clause after a name says that somebody works or plays: "Diaz, who teaches at the
// University of Peru", "competed for Peru"; or "".
func (p *pass) workplace(m *mention) string {
	s := p.sentence(m)
	verbs := s.Children(m.head)
	if rel, gov := function(s, m.head); news.IsRel(rel, "nsubj") && gov != news.None {
		verbs = append([]int32{int32(gov)}, verbs...)
	}
	for _, v := range verbs {
		t := &s.Tokens[v]
		if int(v) < m.end || t.UPOS != "VERB" || !occupations[t.Lemma] {
			continue
		}
		for _, c := range s.Children(int(v)) {
			if !s.Tokens[c].Rel("obl") {
				continue
			}
			switch prep := preposition(s, int(c)); {
			case prep == "for":
				if h := p.hitAt(m.sent, int(c)); h != nil && h.kind == hitCountry {
					return h.country
				}
			case prep == "at":
				if n := s.NameAt(int(c)); n != news.None && s.Names[n].Class == news.Organization {
					return p.countryWithin(m.sent, s.Names[n].First, s.Names[n].End)
				}
			}
		}
	}
	return ""
}

// occupations are verbs for what somebody does at a body or for a country.
var occupations = map[string]bool{
	"teach": true, "study": true, "work": true, "lecture": true, "play": true, "compete": true, "run": true, "swim": true, "race": true,
	"practise": true, "practice": true, "serve": true,
}
