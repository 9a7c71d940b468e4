package actor

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed tables/actions.txt
var actionsText string

//go:embed tables/given.txt
var givenText string

// actionNouns maps a noun lemma to whether it names an act.
var actionNouns = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool, 400)
	for line := range strings.Lines(actionsText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			word, not := strings.CutPrefix(w, "-")
			m[word] = !not
		}
	}
	return m
})

// isAction reports whether a noun lemma names an act.
func isAction(lemma string) bool {
	if v, ok := actionNouns()[lemma]; ok {
		return v
	}
	return strings.HasSuffix(lemma, "tion") || strings.HasSuffix(lemma, "sion") || strings.HasSuffix(lemma, "ment")
}

// gender is grammatical gender of a person as far as it is known.
type gender byte

const (
	anyGender gender = iota
	male
	female
)

// agrees reports whether two genders can be those of one person.
func (g gender) agrees(h gender) bool { return g == anyGender || h == anyGender || g == h }

var givenNames = sync.OnceValue(func() map[string]gender {
	m := make(map[string]gender, 12000)
	for line := range strings.Lines(givenText) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		g := male
		if f[0] == "f" {
			g = female
		}
		for _, n := range f[1:] {
			m[strings.ToLower(n)] = g
		}
	}
	return m
})

// honorifics are words before a name that make it a person's and tell nothing
// of an office.
var honorifics = map[string]gender{
	"mr.": male, "mr": male, "sir": male, "lord": male, "don": male, "señor": male,
	"sheikh": male, "sheik": male, "monsieur": male, "m.": male, "herr": male, "brother": male, "father": male,
	"mrs.": female, "mrs": female, "ms.": female, "ms": female, "miss": female,
	"madame": female, "mme.": female, "lady": female, "dame": female, "sister": female,
	"señora": female, "frau": female, "mother": female, "dr.": anyGender, "dr": anyGender,
	"comrade": anyGender, "prof.": anyGender, "professor": anyGender, "doctor": anyGender,
}

// dayNames are what a name ends before where the wire leaves out "on".
var dayNames = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"today": true, "yesterday": true, "tomorrow": true,
}

func isHonorific(w string) bool { _, ok := honorifics[w]; return ok }

// addresses are forms of address that are such only as written here, and those of two words.
var addresses = map[string]bool{
	"HE": true, "HH": true, "HRH": true, "HM": true, "H.E.": true, "H.H.": true, "H.E": true, "Eng.": true, "Engr.": true,
	"Hon.": true, "Shri": true, "Smt": true, "Smt.": true, "Sayyid": true, "Sayyida": true, "Sheikha": true, "Alhaji": true, "Hajia": true, "Haj": true, "Hajj": true, "Haji": true, "Hajji": true,
	"Datuk": true, "Dato": true, "Datin": true, "Encik": true, "Tan Sri": true, "Datuk Seri": true, "Dato Seri": true, "Datuk Sri": true, "H E": true, "H H": true, "Rt Hon": true,
}

// honored returns the first token of the form of address that ends before a token, or the
// token where none does: "His Excellency", "H.E.", "Tan Sri".
func (p *pass) honored(sent, end int) int {
	s := &p.doc.Sentences[sent]
	switch {
	case end == 0:
		return end
	case isHonorific(p.lower[sent][end-1]):
		return end - 1
	case end > 1 && addresses[s.Tokens[end-2].Form+" "+s.Tokens[end-1].Form]:
		return end - 2
	case addresses[s.Tokens[end-1].Form]:
		return end - 1
	}
	return end
}

// genderOfNoun tells the gender that a noun for a person implies.
func genderOfNoun(lemma string) gender {
	switch lemma {
	case "king", "prince", "emir", "sultan", "pope", "father", "husband", "son", "brother",
		"man", "boy", "ayatollah", "imam", "sheikh", "bishop", "cardinal", "archbishop",
		"emperor", "duke", "shah", "monk", "priest", "gunman", "policeman", "fisherman", "serviceman":
		return male
	case "queen", "princess", "mother", "wife", "daughter", "sister", "woman", "girl", "nun",
		"empress", "duchess", "widow", "actress":
		return female
	}
	if strings.HasSuffix(lemma, "woman") {
		return female
	}
	return anyGender
}
