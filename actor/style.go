package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// settleStyles takes words for members of a ruling house for given names in a story that speaks of
// no state that has one: "Duke Austin", "King Pike", "Shah Mahmood Lee".
func (p *pass) settleStyles() {
	for i, hits := range p.hits {
		p.hits[i] = slices.DeleteFunc(hits, func(h hit) bool {
			if h.kind != hitOffice || h.inside || h.end-h.first != 1 || !p.capitalized(i, h.first) || !p.namedBehind(i, h.end) || h.first > 0 && p.lower[i][h.first-1] == "the" {
				return false
			}
			reigns, known := dynasties[h.office.words]
			return known && !p.speaksOfAny(reigns) && !p.toldThe(h.office.words) && !(reigns == nil && p.speaksOfHouse())
		})
	}
}

// dynasties are words for members of ruling houses that are given names or surnames too, each with a
// test of the states that have such; nil for all monarchies.
var dynasties = map[string]func(country string) bool{
	"duke": nil, "prince": nil, "king": nil, "shah": func(c string) bool { return c == "IRN" },
	"amir": func(c string) bool { return c == "KWT" || c == "QAT" || c == "BHR" || c == "ARE" }, "malik": func(string) bool { return false },
}

// speaksOfAny reports whether a story speaks of a state that passes a test, or without one of a
// monarchy or of a country that has ended.
func (p *pass) speaksOfAny(test func(string) bool) bool {
	if test == nil {
		test = func(c string) bool {
			return kingdoms[c] || c == "ARE" || c == "EGY" || c == "IRQ" || c == "FRA" || c == "DEU" || c == "AUT" || c == "NPL" || c == "ETH" || c == "GRC"
		}
	}
	if p.home != "" && test(p.home) {
		return true
	}
	for _, hits := range p.hits {
		for j := range hits {
			if hits[j].country != "" && test(hits[j].country) {
				return true
			}
		}
	}
	return false
}

// speaksOfHouse reports whether a story tells of somebody by a title that is no given name and
// only a ruling house has: "Crown Prince Karim".
func (p *pass) speaksOfHouse() bool {
	for _, hits := range p.hits {
		for j := range hits {
			if _, name := dynasties[hits[j].office.words]; hits[j].kind == hitOffice && !name && (hits[j].office.royal() || hits[j].office.lemma == "prince" || hits[j].office.lemma == "princess") {
				return true
			}
		}
	}
	return false
}

// toldThe reports whether a story tells of "the" holder of an office.
func (p *pass) toldThe(words string) bool {
	for i := range p.lower {
		for j := 1; j < len(p.lower[i]); j++ {
			if p.lower[i][j] == words && p.lower[i][j-1] == "the" {
				return true
			}
		}
	}
	return false
}

// namedBehind reports whether a word of a name stands at a token.
func (p *pass) namedBehind(sent, i int) bool {
	s := &p.doc.Sentences[sent]
	return i < len(s.Tokens) && s.Tokens[i].UPOS == "PROPN" && upperFirst(s.Tokens[i].Form) && (s.NameAt(i) == news.None || s.Names[s.NameAt(i)].Class == news.Person)
}

// waters are what ends the names of bays and the like that are called after princes and kings.
var waters = map[string]bool{"sound": true, "bay": true, "island": true, "islands": true, "strait": true, "channel": true, "inlet": true, "glacier": true, "river": true, "lake": true, "mountain": true, "mountains": true, "canyon": true, "highway": true, "street": true, "avenue": true}

// royalWater reports whether a name behind the title of a prince or king is that of a bay, an
// island or a street: "Prince William Sound".
func (p *pass) royalWater(sent, first, end int) bool {
	if first == 0 || end-first < 2 || !waters[p.lower[sent][end-1]] {
		return false
	}
	_, ok := dynasties[p.lower[sent][first-1]]
	return ok || p.lower[sent][first-1] == "queen" || p.lower[sent][first-1] == "princess"
}
