package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// struckVerbs are verbs of what is done to people where they are.
var struckVerbs = map[string]bool{
	"kill": true, "wound": true, "injure": true, "hurt": true, "maim": true, "massacre": true, "slaughter": true, "murder": true, "displace": true,
	"trap": true, "shoot": true, "bury": true, "burn": true, "abduct": true, "kidnap": true, "leave": true,
}

// townNamed returns the only country that the story names which has a town called by a
// capitalised word; or "".
func (p *pass) townNamed(sent, i int) string {
	t := &p.doc.Sentences[sent].Tokens[i]
	if t.UPOS != "PROPN" || !upperFirst(t.Form) || p.personAt(sent, i) {
		return ""
	}
	found := ""
	for _, town := range p.world.Towns(t.Form) {
		switch c := p.today(town.Country); {
		case c == found || c != p.home && p.count[c] == 0:
		case found != "":
			return ""
		default:
			found = c
		}
	}
	return found
}

// raiders reports whether those who do harm are of the country at home in the story, but may
// do it abroad: it speaks half as much of another.
func (p *pass) raiders(by []string) bool {
	if !slices.Contains(by, p.here) {
		return false
	}
	for c, n := range p.count {
		if c != p.here && 2*n >= p.count[p.here] {
			return true
		}
	}
	return false
}

// struckAt tells of people to whom harm is done, the country of the place that the sentence
// says the harm was done at or to, and those of whoever did it: "Kenyan troops shelled Pisco,
// killing two civilians" is at Pisco, by Kenya.
func (p *pass) struckAt(m *mention) (place string, by []string) {
	s := p.sentence(m)
	rel, v := function(s, m.head)
	if v == news.None || !struckVerbs[s.Tokens[v].Lemma] || !news.IsRel(rel, "obj") && rel != "nsubj:pass" {
		return "", nil
	}
	for range 3 {
		for _, k := range s.Children(v) {
			c, t := int(k), &s.Tokens[k]
			switch {
			case t.Rel("nsubj", "obl:agent"), t.Rel("obl") && preposition(s, c) == "by":
				first, end := s.Subtree(c)
				by = p.countriesIn(m.sent, first, end, by)
			case place != "":
			case t.Rel("obj") && c != m.head || t.Rel("obl") && p.place(m.sent, c):
				if place = p.placeAt(m.sent, c); place == "" {
					place = p.townNamed(m.sent, c)
				}
			}
		}
		up := s.Tokens[v].Head
		if up == news.None || s.Tokens[up].UPOS != "VERB" || !s.Tokens[v].Rel("advcl", "conj", "xcomp") {
			break
		}
		v = up
	}
	return place, by
}
