package event

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// owner resolves a phrase to the actor among its modifiers: "Israeli jets",
// "the army's headquarters", "members of the party".
func (g *reading) owner(t int, target bool) (filler, bool) {
	if kind(&g.s.Tokens[t]) != 'n' || g.isTime(t) || g.isSetting(t) {
		return filler{}, false // a town is nobody's for what hangs on its name
	}
	sure := 0.8
	if !target {
		// What belongs to an actor does not act for him, unless it is a force or organ.
		if !isOrgan(g.lemmas[t]) || isCivil(g.lemmas[t]) {
			return filler{}, false
		}
	}
	best, land := news.None, news.None
	for _, c32 := range g.s.Children(t) {
		c := int(c32)
		if !g.owns(c, target) {
			continue
		}
		if g.actorsAt(c) == nil {
			if target && land == news.None && g.s.Tokens[c].Rel("nmod") && g.isNameOf(c, news.Location) && g.sortOfNoun(t) == thing {
				land = c
			}
			continue
		}
		if isPeople(g.lemmas[t]) && !standsFor(&g.doc.Actors[g.actorsAt(c).Actors[0]], g.lemmas[t]) {
			continue // who arrests B's brother, or bans his party, does not arrest B
		}
		if isOwnBody(g.lemmas[t]) && g.doc.Actors[g.actorsAt(c).Actors[0]].Kind == news.KindState {
			continue // who attacks the church of B does not attack B
		}
		// "their Chinese counterparts" are Chinese.
		if best == news.None || g.s.Tokens[best].UPOS == "PRON" {
			best = c
		}
	}
	if n := g.adjective(t); n != news.None && (best == news.None || g.s.Tokens[best].UPOS == "PRON") &&
		(g.sortOfNoun(t)&people != 0 || target && (g.sortOfNoun(t) != thing || isWare(g.lemmas[t]))) {
		return filler{[]news.Party{{Actor: news.None, Span: g.phrase(t)}}, 0.6}, true
	}
	if best == news.None {
		return g.country(land)
	}
	f := g.ofMention(g.actorsAt(best))
	f.sure *= sure
	return f, true
}

// country returns the country that a token names ("the system of B"), if it names one:
// the state where the story has it, else the words.
func (g *reading) country(t int) (filler, bool) {
	if t == news.None {
		return filler{}, false
	}
	n := g.s.Names[g.s.NameAt(t)]
	span := g.s.SpanOf(n.First, n.End)
	for i := range g.doc.Places {
		if p := &g.doc.Places[i]; p.Kind == "country" && p.Span.Overlaps(span) {
			return filler{[]news.Party{{Actor: g.state(p.Country), Span: span}}, 0.7}, true
		}
	}
	return filler{}, false
}

// owns reports whether a dependent says whose its head is.
func (g *reading) owns(c int, target bool) bool {
	tok := &g.s.Tokens[c]
	if tok.Deprel == "nmod:poss" || tok.Rel("amod", "compound", "nmod:desc") {
		return true
	}
	if !tok.Rel("nmod") {
		return false
	}
	p := g.caseOf(c)
	if g.s.Child(c, "acl") > c && g.s.Tokens[g.s.Child(c, "acl")].XPOS == "VBG" {
		return false // "the idea of B trading land"
	}
	return p == "of" && !isDeed(g.lemmas[tok.Head]) || p == "from" || target && p == "by"
}

// isOwnBody names the bodies for which their country does not stand.
func isOwnBody(l string) bool {
	switch l {
	case "church", "mosque", "synagogue", "temple", "university", "school", "club", "union", "newspaper", "magazine", "charity", "hierarchy", "clergy":
		return true
	}
	return false
}

// isDeed names the nouns of acts whose "of" names whom they are done to: who
// condemns the killing of B does not condemn B.
func isDeed(l string) bool {
	switch l {
	case "killing", "arrest", "jailing", "murder", "assassination", "detention", "execution", "imprisonment", "abduction", "kidnapping",
		"expulsion", "deportation", "torture", "release", "sentencing", "slaying", "shooting", "beating", "massacre", "invasion",
		"occupation", "bombing", "shelling", "annexation", "trial", "conviction", "prosecution", "harassment", "persecution",
		"investigation", "inquiry", "probe", "questioning", "punishment", "appointment", "election", "nomination", "dismissal", "removal", "resignation", "death", "overthrow", "ouster", "visit", "creation", "formation":
		return true
	}
	return false
}

// adjective returns a modifier that names a nation or group but is no mention
// of an actor ("American vessels"), or None.
func (g *reading) adjective(t int) int {
	for _, c := range g.s.Children(t) {
		if n := g.s.NameAt(int(c)); n != news.None && g.s.Tokens[c].Rel("amod", "compound") &&
			g.s.Names[n].Class == news.NORP && g.actorsAt(int(c)) == nil {
			return int(c)
		}
	}
	return news.None
}

// isAffair names what is looked into with a country before it that is not looked
// into: "the Iran scandal".
func (g *reading) isAffair(t int) bool {
	switch g.lemmas[t] {
	case "scandal", "affair", "crisis", "war", "incident", "case", "attack", "bombing", "crash", "disaster", "killing", "massacre", "fire", "explosion":
		return g.s.Child(t, "nmod:poss") == news.None
	}
	return false
}

// isWare names goods that stand for the country which sells them.
func isWare(l string) bool {
	switch l {
	case "product", "good", "goods", "import", "export", "beef", "meat", "steel", "oil", "gas", "grain", "wheat", "textile", "car", "coal", "wine", "cargo", "shipment":
		return true
	}
	return false
}

// phrase returns the span of a noun with what stands before it.
func (g *reading) phrase(t int) news.Span {
	first := t
	for _, c := range g.s.Children(t) {
		if int(c) < first && g.s.Tokens[c].Rel("amod", "compound", "nummod", "nmod:poss", "det") {
			f, _ := g.s.Subtree(int(c))
			first = min(first, f)
		}
	}
	return g.s.SpanOf(first, t+1)
}

// isOrgan names what acts for the actor it belongs to.
func isOrgan(l string) bool {
	switch l {
	case "force", "troop", "soldier", "army", "navy", "military", "jet", "plane", "warplane", "aircraft", "helicopter",
		"gunship", "warship", "ship", "vessel", "frigate", "destroyer", "cutter", "boat", "speedboat", "gunboat", "submarine", "tank", "artillery", "missile", "drone", "gunner", "fighter",
		"government", "administration", "authority", "official", "regime", "leadership", "side", "delegation",
		"diplomat", "negotiator", "envoy", "representative", "spokesman", "spokeswoman", "spokesperson", "police",
		"court", "parliament", "cabinet", "ministry", "minister", "leader", "president", "team", "unit", "group",
		"militia", "guard", "patrol", "commando", "paratrooper", "marine", "sniper", "bomber", "rebel", "militant",
		"guerrilla", "insurgent", "worker", "lawmaker", "legislator", "party", "movement", "agent", "prosecutor",
		"supporter", "citizen", "national", "people", "resident", "company", "firm", "bank", "newspaper", "brigade", "office", "campaign",
		"battalion", "division", "coalition", "alliance", "ally", "peacekeeper", "convoy", "airstrike", "embassy":
		return true
	}
	return false
}

// standsFor reports whether what is done to people is done to the actor they
// belong to: to a state in its soldiers and officials, to a group in all of its
// own; never to a person or firm, nor to a state in a conductor or a fisherman.
func standsFor(a *news.Actor, noun string) bool {
	switch a.Kind {
	case news.KindState, news.KindGovernment, news.KindOrganization:
		return isOrgan(noun) && !isCivil(noun)
	}
	return a.Kind == news.KindGroup
}

// isCivil names those of the organs that act for themselves: "a Dutch group" is
// not the Netherlands.
func isCivil(l string) bool {
	switch l {
	case "group", "worker", "supporter", "citizen", "national", "people", "resident", "company", "firm", "bank", "newspaper", "campaign",
		"team", "party", "movement", "ally", "rebel", "militant", "guerrilla", "insurgent", "bomber", "coalition", "agent", "fighter", "militia", "lawyer":
		return true
	}
	return false
}

// unnamed keeps a party that the story names but that is no actor of it: a town
// that was shelled, a firm that was sued, two guards who were freed. It has a
// span and no actor. What is neither people nor a body is no party, but for a
// place that force is used on.
func (g *reading) unnamed(t int, target bool, code string) filler {
	force := target && len(code) > 1 && (code[:2] >= "17" || code[:2] == "15" || strings.HasPrefix(code, "0874"))
	if n := g.s.NameAt(t); n != news.None {
		nm := g.s.Names[n]
		span := g.s.SpanOf(nm.First, nm.End)
		switch nm.Class {
		case news.Person, news.Organization, news.NORP:
			if isSeat(g.doc.Text(span)) {
				return filler{} // "D-Ohio"
			}
			return filler{[]news.Party{{Actor: news.None, Span: span}}, 0.7}
		case news.Location, news.Facility:
			if !target {
				return filler{}
			}
			if a := g.stateOf(span); a != news.None {
				return filler{[]news.Party{{Actor: a, Span: span}}, 0.8}
			}
			if a := g.hostOf(span); a != news.None && (code == "054" || code == "161") {
				return filler{[]news.Party{{Actor: a, Span: span}}, 0.7} // a consulate in a town is one in its state
			}
			return filler{[]news.Party{{Actor: news.None, Span: span}}, 0.7}
		}
		return filler{}
	}
	l := g.lemmas[t]
	if l == "state" && g.isCondition(t) {
		return filler{}
	}
	if g.s.Tokens[t].UPOS == "NOUN" && (isPeople(l) || force && (placeNouns()[l] || armsNouns()[l])) {
		return filler{[]news.Party{{Actor: news.None, Span: g.phrase(t)}}, 0.65}
	}
	return filler{}
}

// isCondition reports whether a noun "state" is one that things are in: "a state
// of emergency", "his declared state".
func (g *reading) isCondition(t int) bool {
	for _, c := range g.s.Children(t) {
		tok := &g.s.Tokens[c]
		if tok.Rel("nmod") && g.caseOf(int(c)) == "of" || tok.Rel("amod") && tok.XPOS == "VBN" {
			return true
		}
	}
	return false
}

// isSeat reports whether a word is the party and state of a member of Congress
// in the style of the agencies.
func isSeat(w string) bool {
	return len(w) > 3 && (w[0] == 'D' || w[0] == 'R' || w[0] == 'I') && w[1] == '-' && w[2] >= 'A' && w[2] <= 'Z'
}

// inStates gives a target that is only a place the state in which it lies, if the story
// has that state and the place is not one at home: who visits or attacks a town of B
// acts on B.
func (g *reading) inStates(e *news.Event) {
	own := false
	for i, t := range e.Targets {
		if t.Actor != news.None || len(e.Sources) == 0 {
			continue
		}
		c := g.countryOf(t)
		a := g.state(c)
		if a == news.None || !allAbroad(g.doc, e.Sources, c) || contains(e.Targets, a) {
			continue
		}
		if h := g.headOf(t.Span); h == news.None || !g.isNameOf(h, news.Location) {
			continue
		}
		if !own {
			e.Targets, own = slices.Clone(e.Targets), true
		}
		e.Targets[i].Actor = a
	}
}

// stateOf returns the actor that is the state whose capital the span names, if
// the story has that state, or None: an embassy in Oslo is one in Norway.
func (g *reading) stateOf(span news.Span) int {
	for i := range g.doc.Places {
		if p := &g.doc.Places[i]; p.Span.Overlaps(span) && (p.Kind == "capital" || p.Kind == "country") {
			return g.state(p.Country)
		}
	}
	return news.None
}

// hostOf returns the actor that is the state in which the place that the span names
// lies, if the story has that state, or None.
func (g *reading) hostOf(span news.Span) int {
	for i := range g.doc.Places {
		if p := &g.doc.Places[i]; p.Span.Overlaps(span) {
			return g.state(p.Country)
		}
	}
	return news.None
}

// homeland returns the state that "her country" means, if the story has it.
func (g *reading) homeland(t int) int {
	if l := g.lemmas[t]; l != "country" && l != "nation" {
		return news.None
	}
	if p := g.s.Child(t, "nmod:poss"); p != news.None {
		if m := g.actorsAt(p); m != nil && len(m.Actors) == 1 {
			return g.state(g.doc.Actors[m.Actors[0]].Country)
		}
	}
	return news.None
}

// state returns the actor that is the state with a country code, or None.
func (g *reading) state(country string) int {
	for a := range g.doc.Actors {
		if x := &g.doc.Actors[a]; country != "" && x.Kind == news.KindState && x.Country == country {
			return a
		}
	}
	return news.None
}
