package event

import "github.com/detente-wire/detente/news"

// subcode mends the finest digit of a code of violence by the words that stand
// at its verb, which no slot of an example can hold: "sexually assaulted", "shot
// dead". To assassinate is for those who hold an office; an aircraft is shot down.
func (g *reading) subcode(a *act) {
	if a.code == "173" && a.b != news.None && g.lemmas[a.trigger] == "capture" && g.isSetting(a.b) {
		a.code = "192" // a town is captured, and not arrested
	}
	if a.class != "ASSAULT" || a.p.root.kind != 'v' {
		return
	}
	switch {
	case a.code == "182" && g.hasWord(a.trigger, "sexually"):
		a.code = "1821"
	case (a.code == "182" || a.code == "193" || a.code == "190") && (g.hasWord(a.trigger, "dead") || g.hasWord(a.trigger, "death") || g.hasWord(a.trigger, "fatally")):
		a.code = "1823"
	case a.code == "186" && g.lemmas[a.trigger] != "assassinate" && a.b != news.None && g.sortOf(a.b)&arms != 0:
		a.code = "195"
	case a.code == "186" && g.lemmas[a.trigger] != "assassinate" && !anyActor(g.doc, a.targets, holdsOffice):
		a.code = "1823"
	}
}

// hasWord reports whether a word stands among the dependents of a verb.
func (g *reading) hasWord(t int, word string) bool {
	for _, c := range g.s.Children(t) {
		if g.lemmas[c] == word {
			return true
		}
	}
	return false
}

// holdsOffice reports whether an actor is a person in office or politics.
func holdsOffice(a *news.Actor) bool {
	switch sector(a.Code) {
	case "GOV", "LEG", "JUD", "OPP", "PTY", "MIL", "SPY", "ELI", "REB", "INT", "IGO", "COP":
		return a.Kind == news.KindPerson
	}
	return false
}
