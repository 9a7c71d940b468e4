package event

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// public reports whether an actor acts for a state, a body of state, a party,
// an armed group or an organisation, so that what he does is politics.
func public(a *news.Actor) bool {
	switch a.Kind {
	case news.KindState, news.KindGovernment:
		return true
	}
	switch sector(a.Code) {
	case "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "REB", "SEP", "INS", "PTY", "UAF", "ELI", "IGO", "NGO", "NGM", "INT", "PRM", "IMG", "RAD":
		return true
	}
	return a.Kind == news.KindGroup && a.Code != "" && !private(a)
}

// private reports whether an actor is known to be none of these. Who was one of these
// once is neither: a medal for a former president, a warrant for him.
func private(a *news.Actor) bool {
	if wasOfficial(a) {
		return false
	}
	switch sector(a.Code) {
	case "CVL", "REF", "LAB", "EDU", "MED", "BUS", "MNC", "CRM", "AGR", "HLH", "ENV", "REL", "HRI", "DEV", "JUR", "LGL", "SCI":
		return true
	}
	return a.Kind == news.KindPopulation
}

// wasOfficial reports whether somebody once held office or rank.
func wasOfficial(a *news.Actor) bool {
	return a.Role != nil && a.Role.Former && sector(a.Code) == "CVL"
}

// national reports whether an actor is the people of a country at large or in
// protest: "Americans", "Kurds". What public actors do to them is politics.
func national(a *news.Actor) bool {
	return a.Kind == news.KindPopulation && a.Country != "" && len(a.Code) <= 3
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
	case len(code) >= 3 && (code[:3] == "IGO" || code[:3] == "NGO" || code[:3] == "NGM" || code[:3] == "IMG"):
		return code[:3]
	case len(code) >= 6:
		return code[3:6]
	case len(code) == 3:
		return code
	}
	return ""
}

// political reports whether an act is an event at all: one side must act for a
// state, a party, an armed group or an organisation. What private people and
// firms do to each other is none, and neither are accidents.
func political(g *reading, a *act, e *news.Event) bool {
	doc := g.doc
	if a.p.Public && !g.anyPublic(e.Sources) || a.p.Armed && !anyActor(doc, e.Sources, armed) {
		return false
	}
	if e.Quad == 4 && g.accident(a) {
		return false
	}
	if a.ownClass() { // its author says who may act, by public and armed
		return true
	}
	source, target := g.anyPublic(e.Sources), g.anyPublic(e.Targets)
	both := source && !g.allPrivate(e.Targets) || target && !g.allPrivate(e.Sources)
	switch {
	case e.Cameo == "143":
		return true // workers strike against a firm
	case e.Plover.Event == "PROTEST", e.Cameo == "133", e.Cameo == "1242" && a.inner != nil && a.inner.code == "082": // a strike goes on
		return source || target || len(e.Targets) == 0 || anyActor(doc, e.Targets, national)
	case len(e.Sources) == 0: // a passive: done by no one named
		return target || anyActor(doc, e.Targets, wasOfficial) || e.Quad == 4 && anyActor(doc, e.Targets, national) || g.underForce(a) && !g.ordinary(e.Targets)
	case e.Reciprocal: // a public party and another that is not private
		return (source || len(e.Sources) > 0 && g.isLand(e.Sources[0])) && count(doc, e.Sources, private)+g.unknown(e.Sources) < len(e.Sources)-1
	case e.Cameo == "042":
		return source
	case e.Cameo == "030" && len(e.Targets) > 0, e.Cameo == "130" && (len(e.Targets) > 0 || a.p.lex == 1), e.Cameo == "063":
		return source && target
	case e.Cameo == "173":
		return source // firms and neighbours arrest no one
	case e.Cameo == "0874" && len(e.Targets) == 0:
		return anyActor(doc, e.Sources, armed) || anyActor(doc, e.Sources, national)
	case foreign(e.Cameo) && sameSide(doc, e.Sources, e.Targets):
		return false
	case e.Cameo == "055" && len(e.Targets) > 0:
		return source // a minister apologises to miners
	case e.Plover.Event == "SUPPORT" && len(e.Targets) > 0:
		return both
	case strings.HasPrefix(e.Cameo, "171") && len(e.Targets) == 0:
		return source && !anyActor(doc, e.Sources, isPolice)
	case e.Cameo == "0841" && anyActor(doc, e.Sources, isOutlaw):
		return true // bandits free villagers
	case e.Plover.Event == "REJECT" && anyActor(doc, e.Sources, isCourt):
		return target || source && count(doc, e.Targets, isFirm) < len(e.Targets)
	case e.Cameo == "045":
		return source && both || count(doc, e.Targets, public) > 1
	case e.Plover.Event == "AID":
		return source && !g.ownBy(e)
	case hollow(e) && g.isAllegationAnswered(a):
		return false // to reject what nobody in particular alleges is to deny it: CAMEO 016
	case hollow(e):
		return anyActor(doc, e.Sources, aPower) && (e.Plover.Event != "SUPPORT" || anyActor(doc, e.Sources, official)) && e.Cameo != "090"
	case e.Quad == 4 && g.strife(e):
		return true
	case e.Quad == 4:
		return source || target || anyActor(doc, e.Targets, national) && !anyActor(doc, e.Sources, private)
	case (e.Cameo == "020" || e.Cameo == "100") && len(e.Targets) == 0 && !a.p.Operator():
		return anyActor(doc, e.Sources, aPower) // who calls for an inquiry tells nobody to make it
	case e.Cameo == "020" || e.Cameo == "100":
		return source && (both || anyActor(doc, e.Targets, known)) && !anyActor(doc, e.Sources, isCourt) || target && !(g.allPrivate(e.Sources) && anyActor(doc, e.Targets, isCourt))
	case bothWays(e.Cameo):
		return both
	}
	return source || target
}

// foreign names the codes of diplomacy, which a state has only with another.
func foreign(code string) bool {
	switch code {
	case "114", "161", "166", "054", "163", "061", "062":
		return true
	}
	return false
}

// hollow reports whether an act of words is told without whom it is said to;
// then only a power's own word is news.
func hollow(e *news.Event) bool {
	return len(e.Targets) == 0 && (e.Plover.Event == "REJECT" || e.Plover.Event == "ACCUSE" || e.Plover.Event == "SUPPORT")
}

// aPower reports whether an actor is a state or in its politics.
func aPower(a *news.Actor) bool {
	switch sector(a.Code) {
	case "GOV", "LEG", "OPP", "PTY", "REB", "SEP", "IGO", "MIL":
		return true
	}
	return a.Kind == news.KindState
}

// isCourt reports whether an actor is of the courts, which anyone may ask.
func isCourt(a *news.Actor) bool { return sector(a.Code) == "JUD" }

func isPolice(a *news.Actor) bool { return sector(a.Code) == "COP" || sector(a.Code) == "JUD" }

// bothWays names the codes of words that any two people use of each other
// ("receives", "asks", "tells", "helps", "buys from"): both sides must be public.
func bothWays(code string) bool {
	switch code {
	case "040", "041", "043", "060", "061", "064":
		return true
	}
	return false
}

// underForce reports whether a passive tells of what only a public power or a
// battle does: arrests, expulsions, killings in an attack.
func (g *reading) underForce(a *act) bool {
	switch a.code {
	case "173", "174", "175", "183", "190", "194", "195":
		return true
	}
	return false
}

// ordinary reports whether all that an arrest is told of is a private person,
// with nothing that makes it more than a case for the courts.
func (g *reading) ordinary(parties []news.Party) bool {
	for _, p := range parties {
		if p.Actor != news.None {
			x := &g.doc.Actors[p.Actor]
			if wasOfficial(x) {
				return false
			}
			if s := sector(x.Code); s != "" && s != "CVL" && s != "CRM" && s != "BUS" && len(s) == 3 && private(x) {
				return false
			}
		}
		if h := g.headOf(p.Span); h != news.None && (isCause(g.lemmas[h]) || g.isElliptic(h)) {
			return false
		}
	}
	return true
}

func isFirm(a *news.Actor) bool { return sector(a.Code) == "BUS" || sector(a.Code) == "MNC" }

// isCause names people who stand for a cause, and numbers of people.
func isCause(l string) bool {
	switch l {
	case "protester", "demonstrator", "activist", "dissident", "journalist", "reporter", "editor", "striker", "student", "monk", "priest",
		"supporter", "opponent", "critic", "separatist", "nationalist", "militant", "people", "civilian", "villager", "worker", "refugee",
		"migrant", "prisoner", "hostage", "campaigner", "follower", "sympathizer", "terrorist", "spy", "unionist", "lawyer":
		return true
	}
	return false
}

// accident reports whether the sentence tells of a mishap, a hunt or a game at
// the act: among the words that hang on it, or as its agent.
func (g *reading) accident(a *act) bool {
	for _, arg := range g.frame(a.trigger).args {
		if g.isMishapAt(arg.tok) {
			return true
		}
		for _, c := range g.s.Children(arg.tok) {
			if g.isMishapAt(int(c)) {
				return true
			}
		}
	}
	return a.b != news.None && isAnimal(g.lemmas[a.b])
}

// isMishapAt reports whether a word tells of a mishap, a hunt or a game. Drivers and
// ferries that something is done to are no cause of it.
func (g *reading) isMishapAt(t int) bool {
	l := g.lemmas[t]
	if (l == "driver" || l == "motorist" || l == "ferry" || l == "hunter") && g.s.Tokens[t].Rel("obj", "nsubj:pass") {
		return false
	}
	return isMishap(l)
}

func isMishap(l string) bool {
	switch l {
	case "accident", "crash", "collision", "derailment", "ferry", "earthquake", "quake", "storm", "hurricane", "typhoon", "flood",
		"avalanche", "lightning", "tornado", "cyclone", "landslide", "mudslide", "wave", "virus", "disease", "cancer", "epidemic",
		"iceberg", "reef", "motorist", "driver", "hunter", "hunting", "poacher", "shark", "bear", "dog", "stampede", "heart", "overdose",
		"season", "game", "match", "inning", "quarter", "race", "tournament", "championship", "playoff", "round", "set", "goalkeeper":
		return true
	}
	return false
}

func isAnimal(l string) bool {
	switch l {
	case "whale", "seal", "elephant", "bear", "wolf", "deer", "dog", "cat", "animal", "bird", "duck", "goose", "fish", "dolphin", "horse", "cattle", "cow",
		"caribou", "moose", "tiger", "lion", "shark", "turtle", "rhino", "chicken", "pig", "sheep", "bull", "monkey", "fox", "coyote", "snake":
		return true
	}
	return false
}

// anyPublic reports whether a party is public, as an actor or, where it is
// none, by the noun that names it: "the Lebanese state".
func (g *reading) anyPublic(parties []news.Party) bool {
	for _, p := range parties {
		if p.Actor != news.None {
			if public(&g.doc.Actors[p.Actor]) {
				return true
			}
			continue
		}
		if h := g.headOf(p.Span); h != news.None && isPublicNoun(g.lemmas[h]) {
			return true
		}
	}
	return false
}

// isPublicNoun names offices and bodies of state, and what takes up arms.
func isPublicNoun(l string) bool {
	switch l {
	case "state", "government", "regime", "army", "troop", "soldier", "police", "policeman", "parliament", "court", "minister", "president",
		"premier", "king", "ambassador", "rebel", "guerrilla", "insurgent", "militant", "militia", "junta", "opposition", "lawmaker",
		"senator", "authority", "embassy", "ministry", "force", "officer", "peacekeeper", "official", "governor", "mayor", "diplomat",
		"ex-minister", "ex-president", "leader", "base", "convoy", "navy", "commander", "general", "cabinet", "party", "gunman", "terrorist":
		return true
	}
	return false
}

// allPrivate reports whether no party may be public: each is a private actor,
// or words for none.
func (g *reading) allPrivate(parties []news.Party) bool {
	for _, p := range parties {
		if p.Actor != news.None && !private(&g.doc.Actors[p.Actor]) || p.Actor == news.None && g.anyPublic([]news.Party{p}) {
			return false
		}
	}
	return true
}

// unknown counts the parties that are no actors, places that stand for their
// states aside.
func (g *reading) unknown(parties []news.Party) int {
	n := 0
	for _, p := range parties {
		n += b2i(p.Actor == news.None && !g.isLand(p))
	}
	return n
}

// isLand reports whether words that are no actor name a place.
func (g *reading) isLand(p news.Party) bool {
	h := g.headOf(p.Span)
	if h == news.None {
		return false
	}
	n := g.s.NameAt(h)
	return n != news.None && g.s.Names[n].Class == news.Location
}

// ownBy reports whether all targets are the source's own by a possessive
// pronoun: who protects "its teams" or "its reserves" aids no one.
func (g *reading) ownBy(e *news.Event) bool {
	for _, p := range e.Targets {
		h := g.headOf(p.Span)
		if h == news.None {
			return false
		}
		o := g.s.Child(h, "nmod:poss")
		if o == news.None || g.s.Tokens[o].UPOS != "PRON" {
			return false
		}
		if m := g.actorsAt(o); m != nil && !contains(e.Sources, m.Actors[0]) {
			return false
		}
	}
	return len(e.Targets) > 0
}

func count(doc *news.Doc, parties []news.Party, is func(*news.Actor) bool) int {
	n := 0
	for _, p := range parties {
		if p.Actor != news.None && is(&doc.Actors[p.Actor]) {
			n++
		}
	}
	return n
}

func anyActor(doc *news.Doc, parties []news.Party, is func(*news.Actor) bool) bool {
	return count(doc, parties, is) > 0
}
