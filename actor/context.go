package actor

import (
	"strings"

	"github.com/detente-wire/detente/world"
)

// homeOf returns the country of a dateline, where it names the country or its
// capital. Seats of international bodies are nobody's home.
func (p *pass) homeOf(place string) string {
	place = strings.TrimSpace(place)
	if place == "" || international[world.Fold(place)] {
		return ""
	}
	parts := strings.FieldsFunc(place, func(r rune) bool { return r == ',' || r == '/' || r == ';' })
	for i := len(parts) - 1; i >= 0; i-- {
		name := titleCase(strings.TrimSpace(parts[i]))
		if c, ok := p.world.Country(name); ok && i > 0 {
			return c.Code
		}
		if s, ok := p.world.Seat(name); ok && s.Kind == world.Capital {
			return p.world.InYear(s.Country, p.year).Code
		}
		if c, ok := p.world.Country(name); ok {
			return c.Code
		}
	}
	return ""
}

// international has datelines that are venues of talks between others.
var international = map[string]bool{
	"united nations": true, "geneva": true, "geneva switzerland": true, "brussels": true,
	"brussels belgium": true, "the hague": true, "the hague netherlands": true, "strasbourg": true,
	"strasbourg france": true, "davos": true, "davos switzerland": true, "at the white house": true,
}

// titleCase writes a dateline in capitals as a name is written.
func titleCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if len(w) > 3 && strings.ToUpper(w) == w && !strings.Contains(w, ".") {
			r := []rune(w)
			words[i] = string(r[0]) + strings.ToLower(string(r[1:]))
		}
	}
	return strings.Join(words, " ")
}

// countriesIn returns the countries that tokens [first, end) of a sentence
// name in any way, each once, in the order of the text.
func (p *pass) countriesIn(sent, first, end int, dst []string) []string {
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if h.country == "" || h.inside || h.kind == hitOrg || h.first < first || h.end > end {
			continue
		}
		dst = appendOnce(dst, h.country)
	}
	return dst
}

func appendOnce[T comparable](dst []T, v T) []T {
	for _, have := range dst {
		if have == v {
			return dst
		}
	}
	return append(dst, v)
}

// countryHere returns the country that rules the neighbourhood of a sentence:
// the only one that it names, or that its paragraph names; several make none.
func (p *pass) countryHere(sent int) (code string, several bool) {
	found := p.countriesIn(sent, 0, len(p.lower[sent]), nil)
	if len(found) == 0 {
		for i := range p.doc.Sentences {
			if p.doc.Sentences[i].Paragraph == p.doc.Sentences[sent].Paragraph {
				found = p.countriesIn(i, 0, len(p.lower[i]), found)
			}
		}
	}
	switch len(found) {
	case 0:
		return "", false
	case 1:
		return found[0], false
	}
	return "", true
}

// supposed returns the country of an institution that stands without one
// ("police", "the president"): the one that its sentence says it happens in,
// else the dateline's, else the one that the story is about.
func (p *pass) supposed(sent int) string {
	if c := p.scene(sent); c != "" {
		return c
	}
	if p.home != "" {
		return p.home
	}
	return p.main
}

// mainCountry returns the country that a story names twice as often as any
// other, or "".
func (p *pass) mainCountry() string {
	count := make(map[string]int)
	var order []string
	for i := range p.hits {
		for j := range p.hits[i] {
			if h := &p.hits[i][j]; h.country != "" && !h.inside && h.kind != hitOrg {
				count[h.country]++
				order = appendOnce(order, h.country)
			}
		}
	}
	best, next := "", 0
	for _, c := range order {
		switch {
		case best == "" || count[c] > count[best]:
			if best != "" {
				next = max(next, count[best])
			}
			best = c
		default:
			next = max(next, count[c])
		}
	}
	if best == "" || count[best] < 2*next || count[best] < 2 {
		return ""
	}
	return best
}

// scene returns the only country in which a sentence says that something
// happens, or "".
func (p *pass) scene(sent int) string {
	s := &p.doc.Sentences[sent]
	var found []string
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if h.inside || h.kind != hitCountry && h.kind != hitCapital {
			continue
		}
		if head := headOf(s, h.first, h.end); p.place(sent, head) {
			found = appendOnce(found, h.country)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return ""
}
