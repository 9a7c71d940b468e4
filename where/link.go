package where

import (
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// provinces has the abbreviations of Canadian provinces that are no names by
// themselves, with their GeoNames codes.
var provinces = map[string]string{
	"AB": "01", "BC": "02", "MB": "03", "NB": "04", "NL": "05", "NS": "07", "ON": "08", "PE": "09", "QC": "10", "SK": "11", "YT": "12", "NT": "13", "NU": "14",
	"Man.": "03", "Man": "03",
}

// postal reads the abbreviation of a state of the United States or a province of
// Canada after a town of it and a comma ("Seattle, WA", "Brandon, Man."); anywhere
// else such letters are no place.
func (s *story) postal(sentence, i int, form string) []candidate {
	k := len(s.mentions) - 1
	province := provinces[form]
	if len(form) != 2 && province == "" || k < 0 || s.mentions[k].sentence != sentence || s.mentions[k].end != i-1 {
		return nil
	}
	for _, d := range [...]struct{ country, code string }{{"USA", form}, {"CAN", province}} {
		r, ok := s.world.Division(d.country, d.code)
		if !ok {
			continue
		}
		state := ofRegion(r, "")
		for j := range s.mentions[k].candidates {
			if contains(&state, &s.mentions[k].candidates[j]) {
				return []candidate{state}
			}
		}
	}
	return nil
}

// adjectiveBefore finds the country in "the Syrian city of Homs" and "the
// Syrian town Homs".
func (s *story) adjectiveBefore(sent *news.Sentence, p *world.Phrase, first int) string {
	i := first - 1
	if i >= 0 && sent.Tokens[i].Lemma == "of" {
		i--
	}
	if i < 0 || !settlement[sent.Tokens[i].Lemma] {
		return ""
	}
	for back := 1; back <= 4 && i-back >= 0; back++ {
		if d, n := s.world.MatchDemonym(p, i-back); n > 0 && d.Adjective {
			return d.Country.Code
		}
	}
	return ""
}

// linkContainers ties a toponym to the next one where the text puts it inside:
// "Springfield, Ill.", "Homs in Syria", "Homs (Syria)".
func (s *story) linkContainers(start int, sent *news.Sentence) {
	for k := start; k < len(s.mentions); k++ {
		a := &s.mentions[k]
		if a.end < len(sent.Tokens) && ofDivision[strings.ToLower(sent.Tokens[a.end].Form)] {
			a.division = true
		}
		if k+1 == len(s.mentions) {
			break
		}
		b := &s.mentions[k+1]
		if between(sent, a.end, b.first) {
			a.inside = k + 1
		}
		if listed(sent, a.end, b.first) {
			a.division = a.division || onlyDivision(b)
			b.division = b.division || onlyDivision(a)
		}
	}
}

// onlyDivision reports whether a name means a first-level division and nothing
// of its rank besides.
func onlyDivision(m *mention) bool {
	division := false
	for i := range m.candidates {
		c := &m.candidates[i]
		division = division || c.kind == string(world.FirstLevel) && c.prior == statePrior
		if c.kind == "country" {
			return false
		}
	}
	return division
}

// listed reports whether the tokens [from, to) only string names together.
func listed(sent *news.Sentence, from, to int) bool {
	for i := from; i < to; i++ {
		switch sent.Tokens[i].Lemma {
		case ",", "and", "or", "&":
		default:
			return false
		}
	}
	return to > from
}

// between reports whether the tokens [from, to) put what stands before them
// inside what follows.
func between(sent *news.Sentence, from, to int) bool {
	if to-from < 1 || to-from > 4 {
		return false
	}
	for i := from; i < to; i++ {
		switch l := sent.Tokens[i].Lemma; {
		case l == "," || l == "(" || l == "in" || l == "the":
		case loose[l] && i > from:
		default:
			return false
		}
	}
	return sent.Tokens[to-1].Lemma != "the" || to-from > 1
}
