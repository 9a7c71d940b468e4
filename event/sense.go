package event

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// sense gives an act the class that it has by who performs it: what a state
// "protests" is a complaint, and a politician's "attack" on another is made with
// words. It says whether the act is one that such parties perform at all.
func (g *reading) sense(a *act, e *news.Event) bool {
	if a.ownClass() {
		return true
	}
	official := anyActor(g.doc, e.Sources, ofState)
	switch {
	case e.Cameo == "140" && g.lemmas[a.trigger] == "protest" && official:
		return recode(e, "114", "114: an official complains, coded as ")
	case e.Cameo == "114" && g.lemmas[a.trigger] == "protest" && !g.anyPublic(e.Sources):
		return recode(e, "140", "140: a crowd protests, coded as ")
	case e.Plover.Event == "THREATEN" && sameSide(g.doc, e.Sources, e.Targets):
		return false
	case e.Plover.Event == "REQUEST" && a.p.Should && g.ownState(e):
		return false // what a politician says his country should do is a comment
	case g.describes(a, e), g.isNamed(a):
		return false
	case len(e.Targets) == 0 && (g.isBareRefusal(a) || e.Plover.Event == "AGREE" && a.inner == nil && (g.lemmas[a.trigger] == "accept" || g.lemmas[a.trigger] == "take")):
		return false // what is refused or accepted nobody has asked or offered
	case e.Cameo == "173" && allActors(g.doc, e.Targets, isLand):
		// nobody jails a state; a politician charges it with something
		return g.lemmas[a.trigger] == "charge" && !anyActor(g.doc, e.Sources, isPolice) && len(e.Sources) > 0 &&
			recode(e, "112", "112: a politician charges a state, coded as ")
	case e.Plover.Event == "ASSAULT" && (g.tellsSport() || len(e.Sources) == 0 && g.tellsStorm()):
		return false
	case e.Plover.Event == "SUPPORT" && len(e.Sources) > 0 && g.allArms(e.Sources):
		return false // troops supported by tanks
	case e.Cameo == "170" && g.lemmas[a.trigger] == "take":
		return anyActor(g.doc, e.Sources, underArms) || g.tellsCoup() // an emperor takes power by law
	case e.Cameo == "036" && g.lemmas[a.trigger] == "invite" && !g.invites(a, e):
		return false
	case e.Cameo == "0832" && len(e.Targets) == 0 && isScrapping(g.lemmas[a.trigger]):
		return false // who gives up a plan of his own yields to nobody
	case e.Cameo == "071" && anyActor(g.doc, e.Sources, isPolice):
		return false // what the police pay is a bait or a reward
	case e.Cameo == "081" && len(e.Targets) == 0 && g.endsBan(a.trigger):
		return false // whom a ban weighed on makes its end a concession
	case e.Cameo == "138" && (g.lemmas[a.trigger] == "respond" || g.lemmas[a.trigger] == "retaliate"):
		return g.isFuture(a.trigger)
	case e.Cameo == "193" && g.tellsForce():
		if o := g.frame(a.trigger).first(roleObj); o != news.None && (g.lemmas[o] == "cannon" || g.lemmas[o] == "gas") {
			return recode(e, "175", "175: water or gas is fired, coded as ")
		}
	case e.Cameo == "163" && a.p.root.kind == 'n' && g.isUndone(a.trigger):
		return false // "offered to scrap duties on B's goods"
	case e.Cameo == "139" && g.lemmas[a.trigger] == "give" && g.tellsToGo(a.trigger):
		return false // "expelled B, giving her two days to leave"
	case a.trigger > 0 && g.lemmas[a.trigger-1] == "including":
		return false // whose deed a gerund in a list is the sentence does not say
	case e.Plover.Event == "PROTEST" && allActors(g.doc, e.Sources, isLandOrArmy):
		return false
	case e.Cameo == "141" && len(e.Sources) == 1 && g.campaigns(a, e):
		return false
	case e.Cameo == "110" && g.lemmas[a.trigger] == "question" && anyActor(g.doc, e.Sources, isPolice):
		return false
	case e.Plover.Event == "REQUEST" && a.p.root.kind == 'n' && g.allPrivate(e.Sources):
		return false
	case e.Plover.Event == "REQUEST" && g.lemmas[a.trigger] == "suggest" && g.supposes(a.do):
		return false // "suggested that B could leave"
	case e.Plover.Event == "REQUEST" && g.lemmas[a.trigger] == "appeal" && allActors(g.doc, e.Targets, isCourt):
		return false // an appeal to a higher court
	case e.Cameo == "114" && g.allPrivate(e.Sources) && anyActor(g.doc, e.Targets, isPolice):
		return false // who complains to the police reports a crime
	case e.Cameo == "090" && g.lemmas[a.trigger] == "inspect":
		return !anyActor(g.doc, e.Targets, isSomeone)
	case e.Plover.Event == "SANCTION" && len(e.Sources) > 0 && g.allPrivate(e.Sources):
		return false
	case e.Cameo == "191" && g.lemmas[a.trigger] == "surround":
		return len(e.Sources) == 0 || anyActor(g.doc, e.Sources, armed) // aides surround their minister
	case e.Plover.Event == "AID" && len(e.Targets) == 0:
		return false
	case g.s.Tokens[a.trigger].Rel("csubj") && g.s.Tokens[a.trigger].XPOS == "VBG":
		return false // "ignoring B is cruel" tells of no one who does
	case e.Cameo == "144" && anyActor(g.doc, e.Sources, armed):
		return false // police who close a road do not protest
	case e.Cameo == "190" && g.isVerbal(a, e):
		return recode(e, "111", "111: a politician attacks with words, coded as ")
	case e.Cameo == "060" && g.lemmas[a.trigger] == "work":
		return !anyActor(g.doc, e.Sources, isSomeone) // who works with whom is his habit
	case e.Cameo == "090" && (g.lemmas[a.trigger] == "question" || g.lemmas[a.trigger] == "search"):
		return anyActor(g.doc, e.Sources, armed) && g.anyPublic(e.Targets)
	case e.Cameo == "0871" && !e.Reciprocal:
		return anyActor(g.doc, e.Sources, hasForces)
	case e.Plover.Event == "COERCE" && len(e.Sources) > 0 && g.allPrivate(e.Sources):
		return false
	case e.Cameo == "0874" && allActors(g.doc, e.Sources, isFirm):
		return false // a firm that sells its branch abroad
	case e.Cameo == "1724":
		return !g.tellsMishap()
	case e.Cameo == "042" && len(e.Sources) > 0: // troops that fly somewhere pay no visit, and neither does who tours his own country
		return !allActors(g.doc, e.Sources, underArms) && !g.athome(e)
	case e.Cameo == "130" && g.lemmas[a.trigger] == "warn":
		return g.apart(e)
	case e.Plover.Event == "AID" && allActors(g.doc, e.Targets, isFirm):
		return false
	case e.Cameo == "111" && len(e.Targets) == 0: // a thing alone: news where a government or party says so
		return !anyActor(g.doc, e.Sources, isSomeone) && !anyActor(g.doc, e.Sources, isLawmaker)
	}
	return true
}

// supposes reports whether a verb tells what may be or is, and not what should be done.
func (g *reading) supposes(v int) bool {
	if v == news.None {
		return false
	}
	if x := g.s.Tokens[v].XPOS; x == "VBD" || x == "VBZ" {
		return true
	}
	for _, c := range g.s.Children(v) {
		if g.s.Tokens[c].Rel("aux") {
			switch g.lemmas[c] {
			case "could", "might", "may", "can", "would", "will", "have", "be":
				return true
			}
		}
	}
	return false
}

// campaigns reports whether a rally is held by one who holds an office or runs for one:
// he asks for votes.
func (g *reading) campaigns(a *act, e *news.Event) bool {
	if !slices.ContainsFunc(a.ownTokens(), func(t int) bool { return g.lemmas[t] == "rally" }) {
		return false
	}
	return allActors(g.doc, e.Sources, func(x *news.Actor) bool {
		return x.Kind == news.KindPerson && (sector(x.Code) == "GOV" || x.Role != nil && strings.Contains(x.Role.Title, "candidate"))
	})
}

// ownState reports whether an act is done to the state of one of its sources.
func (g *reading) ownState(e *news.Event) bool {
	for _, p := range e.Targets {
		if p.Actor == news.None || g.doc.Actors[p.Actor].Kind != news.KindState {
			continue
		}
		for _, s := range e.Sources {
			if c := g.countryOf(s); c != "" && c == g.doc.Actors[p.Actor].Country {
				return true
			}
		}
	}
	return false
}

// describes reports whether an act is a participle that says what kind of people a
// noun means: "persons opposing the government", "the visiting minister".
func (g *reading) describes(a *act, e *news.Event) bool {
	tok := &g.s.Tokens[a.trigger]
	if tok.XPOS == "VBG" && (tok.Rel("amod") || a.trigger > 0 && g.lemmas[a.trigger] == "visit" && g.lemmas[a.trigger-1] == "with" || tok.Rel("acl") && g.lemmas[a.trigger] == "oppose") {
		return true
	}
	if e.Plover.Event == "AID" && tok.XPOS == "VBN" && tok.Rel("acl", "amod") && isUpkeep(g.lemmas[a.trigger]) {
		return true // "a station financed by B"
	}
	return e.Quad%2 == 1 && e.Quad > 0 && tok.Rel("acl") && tok.XPOS == "VBG" && !anyActor(g.doc, e.Sources, known)
}

// isNamed reports whether a noun is part of the name of a war or treaty of history:
// "the Korean War".
func (g *reading) isNamed(a *act) bool {
	t := a.trigger
	if a.p.root.kind != 'n' || t == 0 || g.s.Zone == news.ZoneHeadline || g.s.Tokens[t].Form[0] > 'Z' || strings.HasSuffix(g.s.Tokens[t-1].Form, ".") {
		return false
	}
	switch g.lemmas[t] {
	case "war", "battle", "uprising", "massacre", "revolution", "offensive":
		return g.s.Tokens[t].UPOS == "PROPN"
	}
	return false
}

// isScrapping names the verbs of giving up a plan.
func isScrapping(l string) bool {
	switch l {
	case "scrap", "drop", "abandon", "shelve":
		return true
	}
	return false
}

// isUpkeep names what keeps somebody up for years.
func isUpkeep(l string) bool {
	switch l {
	case "finance", "fund", "subsidize", "subsidise":
		return true
	}
	return false
}

// tellsToGo reports whether a participle beside an act gives somebody time to leave.
func (g *reading) tellsToGo(t int) bool {
	if !g.s.Tokens[t].Rel("advcl") || g.s.Tokens[t].XPOS != "VBG" {
		return false
	}
	for i := t + 1; i < len(g.lemmas); i++ {
		switch g.lemmas[i] {
		case "leave", "depart", "go":
			return g.markOf(i) == "to"
		}
	}
	return false
}

// invites reports whether an invitation is one to meet, of those who act for a
// state or a body: not to write letters, and not by the police.
func (g *reading) invites(a *act, e *news.Event) bool {
	if anyActor(g.doc, e.Sources, isPolice) || g.allPrivate(e.Targets) {
		return false
	}
	for _, c := range g.s.Children(a.trigger) {
		if g.s.Tokens[c].Rel("xcomp", "advcl", "ccomp") && g.markOf(int(c)) == "to" && !isComing(g.lemmas[c]) {
			return false
		}
	}
	return true
}

// endsBan reports whether a verb has a ban or moratorium as its object.
func (g *reading) endsBan(t int) bool {
	o := g.frame(t).first(roleObj)
	return o != news.None && (g.lemmas[o] == "ban" || g.lemmas[o] == "moratorium" || g.lemmas[o] == "prohibition")
}

func isComing(l string) bool {
	switch l {
	case "visit", "come", "attend", "join", "participate", "take", "meet", "talk", "discuss", "hold", "return", "travel", "negotiate", "speak",
		"address", "send", "observe", "monitor", "tour", "go":
		return true
	}
	return false
}

// ofState reports whether an actor is a state, or of its offices, or an
// organisation of states.
func ofState(a *news.Actor) bool {
	switch sector(a.Code) {
	case "GOV", "LEG", "MIL", "JUD", "IGO":
		return true
	}
	return a.Kind == news.KindState || a.Kind == news.KindGovernment
}

func isLawmaker(a *news.Actor) bool { return sector(a.Code) == "LEG" }

func isSomeone(a *news.Actor) bool { return a.Kind == news.KindPerson }

// isLandOrArmy reports whether an actor is a state or armed body, which does not strike or demonstrate.
func isLandOrArmy(a *news.Actor) bool {
	return a.Kind == news.KindState || sector(a.Code) == "MIL" || a.Kind == news.KindGovernment && sector(a.Code) == "GOV"
}

// hasForces reports whether an actor can cease fire.
func hasForces(a *news.Actor) bool {
	return armed(a) || ofState(a) || a.Kind == news.KindGroup && !private(a) || a.Kind == news.KindPerson && !private(a)
}

// underArms reports whether an actor is a body of people with arms.
func underArms(a *news.Actor) bool {
	return a.Kind != news.KindState && a.Kind != news.KindPerson && armed(a)
}

// isVerbal reports whether an attack is one of words: that of one politician, or
// of a party, on another, where the sentence tells of no weapon or place of war, or on
// anybody where they say something by it ("attacked the police, calling them weak").
func (g *reading) isVerbal(a *act, e *news.Event) bool {
	switch g.lemmas[a.trigger] {
	case "attack", "assault", "offensive":
	default:
		return false
	}
	if len(e.Sources) == 0 || len(e.Targets) == 0 {
		return false
	}
	return allActors(g.doc, e.Sources, speaks) && (allActors(g.doc, e.Targets, isSpokenOf) || g.goesOnSaying(a.trigger))
}

// goesOnSaying reports whether a participle behind a verb tells what is said by it.
func (g *reading) goesOnSaying(v int) bool {
	for _, c := range g.s.Children(v) {
		if t := &g.s.Tokens[c]; int(c) > v && t.Rel("advcl") && t.XPOS == "VBG" && t.Is("say", "accuse", "call", "describe", "claim", "blame") {
			return true
		}
	}
	return false
}

// speaks reports whether an actor fights with words: a politician or a party.
func speaks(a *news.Actor) bool {
	switch sector(a.Code) {
	case "LEG", "PTY", "OPP", "GOV", "LAB", "NGO", "ELI":
		return a.Kind == news.KindPerson || sector(a.Code) == "PTY"
	}
	return a.Kind == news.KindPerson && a.Code == ""
}

// isSpokenOf reports whether an actor is one whom politicians attack with words.
func isSpokenOf(a *news.Actor) bool {
	switch sector(a.Code) {
	case "LEG", "PTY", "OPP", "GOV", "LAB", "ELI", "JUD", "MED", "BUS":
		return true
	}
	return false
}

// athome reports whether all that a visit goes to lies in the visitor's own country.
func (g *reading) athome(e *news.Event) bool {
	home := g.countryOf(e.Sources[0])
	if home == "" {
		return false
	}
	for _, t := range e.Targets {
		if g.countryOf(t) != home || t.Actor != news.None && g.doc.Actors[t.Actor].Kind == news.KindPerson {
			return false
		}
	}
	return len(e.Targets) > 0
}

// apart reports whether the sides of an act are known to be of two countries, or
// fight each other.
func (g *reading) apart(e *news.Event) bool {
	for _, s := range e.Sources {
		for _, t := range e.Targets {
			x, y := g.countryOf(s), g.countryOf(t)
			if x != "" && y != "" && x != y || isArmedParty(g.doc, s) && isArmedParty(g.doc, t) {
				return true
			}
		}
	}
	return false
}

func isArmedParty(doc *news.Doc, p news.Party) bool {
	return p.Actor != news.None && armed(&doc.Actors[p.Actor])
}

// countryOf returns the country of a party, as an actor or as a place, or "".
func (g *reading) countryOf(p news.Party) string {
	if p.Actor != news.None {
		return g.doc.Actors[p.Actor].Country
	}
	for i := range g.doc.Places {
		if x := &g.doc.Places[i]; x.Span.Overlaps(p.Span) {
			return x.Country
		}
	}
	return ""
}

func isLand(a *news.Actor) bool { return a.Kind == news.KindState }

// allArms reports whether vehicles or weapons are all that each party is.
func (g *reading) allArms(parties []news.Party) bool {
	for _, p := range parties {
		if h := g.headOf(p.Span); h == news.None || !armsNouns()[g.lemmas[h]] || isPeople(g.lemmas[h]) {
			return false
		}
	}
	return true
}

// tellsSport reports whether the sentence tells of a game.
func (g *reading) tellsSport() bool {
	for i, l := range g.lemmas {
		switch l {
		case "football", "soccer", "basketball", "cricket", "rugby", "volleyball", "tennis", "semifinal", "semi-final", "quarterfinal", "quarter-final",
			"playoff", "championship", "olympics", "medal":
			return true
		case "Cup", "cup":
			if i > 0 && (g.lemmas[i-1] == "World" || g.lemmas[i-1] == "world") {
				return true
			}
		}
	}
	return false
}

// tellsCoup reports whether the sentence tells of a coup.
func (g *reading) tellsCoup() bool {
	for _, l := range g.lemmas {
		if l == "coup" || l == "putsch" || l == "takeover" || l == "force" || l == "overthrow" || l == "topple" || l == "oust" {
			return true
		}
	}
	return false
}

// tellsStorm reports whether the sentence tells of a force of nature that kills.
func (g *reading) tellsStorm() bool {
	for _, l := range g.lemmas {
		switch l {
		case "storm", "hurricane", "typhoon", "cyclone", "tornado", "earthquake", "quake", "flood", "avalanche", "landslide", "mudslide":
			return true
		}
	}
	return false
}

// tellsMishap reports whether the sentence names an earthquake, a flood, a disease.
func (g *reading) tellsMishap() bool {
	for _, l := range g.lemmas {
		if isMishap(l) || l == "quake-stricken" || l == "pandemic" || l == "coronavirus" || l == "drought" || l == "fire" || l == "wildfire" {
			return true
		}
	}
	return false
}

// allActors reports whether each party is an actor of the story of which is holds.
func allActors(doc *news.Doc, parties []news.Party, is func(*news.Actor) bool) bool {
	return len(parties) > 0 && count(doc, parties, is) == len(parties)
}

// isUndone reports whether what a noun names is the object of a verb that takes it back.
func (g *reading) isUndone(t int) bool {
	h := g.s.Tokens[t].Head
	if h == news.None || !g.s.Tokens[t].Rel("obj", "nsubj:pass") {
		return false
	}
	switch g.lemmas[h] {
	case "scrap", "lift", "cut", "ease", "remove", "waive", "drop", "reduce", "suspend", "end", "abolish", "relax", "eliminate", "lower", "rescind", "revoke", "delay", "avert", "avoid", "escape":
		return true
	}
	return false
}
