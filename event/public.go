package event

import "github.com/detente-wire/detente/news"

// public reports whether an actor acts for a state, a body of state, a party,
// an armed group or an organisation, so that what he does is politics.
func public(a *news.Actor) bool {
	switch a.Kind {
	case news.KindState, news.KindGovernment:
		return true
	}
	switch sector(a.Code) {
	case "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "REB", "SEP", "INS", "PTY", "UAF", "ELI", "IGO", "NGO", "NGM", "INT", "PRM", "IMG":
		return true
	}
	return false
}

// private reports whether an actor is known to be none of these.
func private(a *news.Actor) bool {
	switch sector(a.Code) {
	case "CVL", "REF", "LAB", "EDU", "MED", "BUS", "MNC", "CRM", "AGR", "HLH", "ENV", "REL", "HRI", "DEV", "JUR":
		return true
	}
	return a.Kind == news.KindPopulation
}

// armed reports whether an actor is a state or has arms.
func armed(a *news.Actor) bool {
	if a.Kind == news.KindState {
		return true
	}
	switch sector(a.Code) {
	case "MIL", "REB", "SEP", "INS", "UAF", "PRM", "RAD", "COP", "IMG", "CRM":
		return true
	}
	return len(a.Code) > 6 && a.Code[:3] == "IMG"
}

// sector returns the sector of a code: behind the country, or the code itself
// where there is none ("IGOUNO", "REB").
func sector(code string) string {
	switch {
	case len(code) >= 3 && (code[:3] == "IGO" || code[:3] == "NGO" || code[:3] == "NGM"):
		return code[:3]
	case len(code) >= 6:
		return code[3:6]
	case len(code) == 3:
		return code
	}
	return ""
}

// political reports whether an act is an event at all: who meets, visits, helps
// or scolds whom is none among private people. Violence, coercion and protest
// always are.
func political(doc *news.Doc, a *act, e *news.Event) bool {
	if a.p.Public && !anyActor(doc, e.Sources, public) {
		return false
	}
	if a.p.Armed && !anyActor(doc, e.Sources, armed) {
		return false
	}
	if e.Quad == 4 {
		return true
	}
	if e.Cameo == "042" && anyActor(doc, e.Sources, private) && !anyActor(doc, e.Sources, public) {
		return false // people travel
	}
	if anyActor(doc, e.Sources, public) || anyActor(doc, e.Targets, public) {
		return true
	}
	// Persons whom the story gives no office may still be known to all; they
	// need words that only politics has.
	return a.p.lex > 1 && !(anyActor(doc, e.Sources, private) || anyActor(doc, e.Targets, private))
}

func anyActor(doc *news.Doc, parties []news.Party, is func(*news.Actor) bool) bool {
	for _, p := range parties {
		if p.Actor != news.None && is(&doc.Actors[p.Actor]) {
			return true
		}
	}
	return false
}
