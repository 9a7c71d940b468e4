package actor

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// countryGivens are names of countries that people bear as given names.
var countryGivens = map[string]bool{
	"Israel": true, "Jordan": true, "Chad": true, "India": true, "Georgia": true, "Kenya": true, "America": true, "Ireland": true, "Malta": true,
}

// givenCountry reports whether a token that names a country is somebody's given name: a
// name of a person begins with it, or a surname follows it and a title or form of address
// stands before it: "Defense Minister Israel Haddad".
func givenCountry(s *news.Sentence, i int) bool {
	if !countryGivens[s.Tokens[i].Form] || i+1 >= len(s.Tokens) || s.Tokens[i+1].UPOS != "PROPN" || !upperFirst(s.Tokens[i+1].Form) {
		return false
	}
	if n := s.NameAt(i); n != news.None && s.Names[n].Class == news.Person {
		return s.Names[n].First == i && s.Names[n].End > i+1
	}
	n := s.NameAt(i + 1)
	if n == news.None || s.Names[n].Class != news.Person || s.Names[n].First != i+1 {
		return false
	}
	j := i - 1
	if j > 0 && s.Tokens[j].Form == "," {
		j--
	}
	if j < 0 {
		return false
	}
	w := strings.ToLower(s.Tokens[j].Form)
	return isHonorific(w) || titlesBefore[w]
}

// titlesBefore end titles that stand before a whole name.
var titlesBefore = map[string]bool{
	"minister": true, "president": true, "secretary": true, "premier": true, "mayor": true, "spokesman": true, "spokeswoman": true, "spokesperson": true,
	"general": true, "gen.": true, "col.": true, "maj.": true, "capt.": true, "lt.": true, "sgt.": true, "sen.": true, "rep.": true, "gov.": true, "judge": true,
	"ambassador": true, "lawyer": true, "attorney": true, "professor": true, "director": true, "chairman": true, "activist": true, "named": true,
}
