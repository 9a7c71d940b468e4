package event

import "github.com/detente-wire/detente/news"

// recast gives an act the code that it has by who does it to whom: the police raid,
// an army attacks, and a man attacks another with his fists.
func (g *reading) recast(a *act, e *news.Event) {
	if a.ownClass() || a.p.Operator() {
		return
	}
	l := g.lemmas[a.trigger]
	switch {
	case e.Cameo == "190" && g.tellsRaid(a) && len(e.Sources) > 0 && allActors(g.doc, e.Sources, isLaw):
		recode(e, "171", "171: police search and seize, coded as ")
	case e.Cameo == "190" && (l == "attack" || l == "assault") && !g.isVerbal(a, e) && g.allUnarmed(e.Sources) && g.allPeople(e.Targets):
		recode(e, "182", "182: one attacks another, coded as ")
	case e.Cameo == "182" && (l == "wound" || l == "injure") && (g.tellsArms() || len(e.Sources) > 0 && allActors(g.doc, e.Sources, underArms) && !anyActor(g.doc, e.Sources, isPolice)):
		recode(e, "190", "190: wounded by arms, coded as ")
	case e.Cameo == "190" && l == "strike" && a.p.root.kind == 'n' && len(e.Sources) > 0 && g.allPrivate(e.Sources):
		recode(e, "143", "143: workers strike, coded as ")
	case e.Cameo == "0874" && allActors(g.doc, e.Targets, isBloc) && g.s.Child(a.trigger, "obj") == news.None:
		recode(e, "160", "160: a member leaves, coded as ")
	case e.Cameo == "174" && allActors(g.doc, e.Targets, isDiplomat):
		recode(e, "166", "166: a diplomat is expelled, coded as ")
	case e.Cameo == "1721" && g.tellsForce():
		recode(e, "175", "175: a crowd is dispersed by force, coded as ")
	case e.Cameo == "191" && len(e.Sources) > 0 && g.allPrivate(e.Sources):
		recode(e, "144", "144: a crowd blocks a road, coded as ")
		if !allActors(g.doc, e.Targets, ofState) {
			e.Targets = nil
		}
	case e.Cameo == "174" && (l == "order" || l == "tell") && anyActor(g.doc, e.Sources, isOutlaw):
		recode(e, "100", "100: armed men give orders, coded as ")
	case e.Cameo == "160" && (l == "suspend" || l == "expel") && len(e.Targets) > 0 && !anyActor(g.doc, e.Targets, ofState):
		recode(e, "172", "172: a member is suspended, coded as ")
	case e.Cameo == "051" && l == "support" && g.allTroops(e.Sources):
		recode(e, "072", "072: troops support, coded as ")
	case e.Cameo == "154" && g.sendsRelief(a):
		recode(e, "073", "073: relief is sent too, coded as ")
	case e.Plover.Event == "MOBILIZE" && len(e.Sources) > 0 && g.allPlaces(e.Targets) && g.athome(e):
		e.Targets = nil // who sends troops to a town of his own country sends them against nobody
	}
}

// tellsRaid reports whether one of an act's words is a raid or search.
func (g *reading) tellsRaid(a *act) bool {
	for _, t := range a.ownTokens() {
		if l := g.lemmas[t]; l == "raid" || l == "search" || l == "sweep" {
			return true
		}
	}
	return false
}

// isLaw reports whether an actor enforces the law and has no army.
func isLaw(a *news.Actor) bool {
	s := sector(a.Code)
	return s == "COP" || s == "JUD" || s == "GOV" && a.Kind == news.KindGovernment
}

// isBloc reports whether an actor is a union or body of states.
func isBloc(a *news.Actor) bool { return sector(a.Code) == "IGO" && a.Kind == news.KindOrganization }

// isOutlaw reports whether an actor has arms and no state.
func isOutlaw(a *news.Actor) bool {
	switch sector(a.Code) {
	case "REB", "SEP", "INS", "UAF", "RAD", "CRM", "IMG":
		return true
	}
	return false
}

// allUnarmed reports whether all parties are people of whom none bears arms for a
// state or a cause.
func (g *reading) allUnarmed(parties []news.Party) bool {
	for _, p := range parties {
		switch {
		case p.Actor == news.None:
			if h := g.headOf(p.Span); h == news.None || !isPeople(g.lemmas[h]) || isArmedNoun(g.lemmas[h]) {
				return false
			}
		case g.doc.Actors[p.Actor].Kind != news.KindPerson && g.doc.Actors[p.Actor].Kind != news.KindPopulation,
			armed(&g.doc.Actors[p.Actor]) && sector(g.doc.Actors[p.Actor].Code) != "COP":
			return false
		}
	}
	return len(parties) > 0
}

// isArmedNoun names people who bear arms.
func isArmedNoun(l string) bool {
	switch l {
	case "soldier", "troop", "rebel", "guerrilla", "guerilla", "militant", "militiaman", "gunman", "fighter", "insurgent", "terrorist", "assailant",
		"attacker", "paratrooper", "marine", "commando", "sniper", "gunner", "army", "navy", "police", "extremist", "separatist", "raider":
		return true
	}
	return false
}

// allTroops reports whether all parties are soldiers.
func (g *reading) allTroops(parties []news.Party) bool {
	for _, p := range parties {
		if h := g.headOf(p.Span); h == news.None || g.lemmas[h] != "troop" && g.lemmas[h] != "soldier" && g.lemmas[h] != "force" {
			return false
		}
	}
	return allActors(g.doc, parties, underArms)
}

// allPlaces reports whether all parties are named by a place.
func (g *reading) allPlaces(parties []news.Party) bool {
	for _, p := range parties {
		if h := g.headOf(p.Span); h == news.None || !g.isNameOf(h, news.Location) {
			return false
		}
	}
	return len(parties) > 0
}

// allPeople reports whether all parties are people, and not bodies.
func (g *reading) allPeople(parties []news.Party) bool {
	for _, p := range parties {
		if p.Actor != news.None {
			if k := g.doc.Actors[p.Actor].Kind; k != news.KindPerson && k != news.KindPopulation {
				return false
			}
		} else if h := g.headOf(p.Span); h == news.None || !isPeople(g.lemmas[h]) || isBodyNoun(g.lemmas[h]) {
			return false
		}
	}
	return len(parties) > 0
}

// sendsRelief reports whether what is sent is relief along with vehicles: "sent
// aircraft and other aid".
func (g *reading) sendsRelief(a *act) bool {
	o := g.frame(a.trigger).first(roleObj)
	if o == news.None {
		return false
	}
	for _, t := range g.members(o) {
		switch g.lemmas[t] {
		case "aid", "relief", "food", "medicine", "supply", "blanket", "tent", "help", "assistance":
			return true
		}
	}
	return false
}

// tellsArms reports whether a sentence names what wounds from afar.
func (g *reading) tellsArms() bool {
	for _, l := range g.lemmas {
		switch l {
		case "shrapnel", "shell", "shelling", "bomb", "bombing", "rocket", "mortar", "missile", "grenade", "gunfire", "explosion", "blast", "airstrike",
			"bullet", "shooting", "drone", "artillery", "bombardment", "mine", "landmine":
			return true
		}
	}
	return false
}

// isDiplomat reports whether an actor is told as one who speaks for another country.
func isDiplomat(a *news.Actor) bool {
	if a.Role == nil {
		return false
	}
	switch lastWord(a.Role.Title) {
	case "ambassador", "envoy", "diplomat", "consul", "attache", "nuncio", "d'affaires":
		return true
	}
	return false
}

// tellsForce reports whether a sentence names what the police break up a crowd with.
func (g *reading) tellsForce() bool {
	for i, l := range g.lemmas {
		switch l {
		case "tear-gas", "teargas", "baton", "truncheon", "whip":
			return true
		case "gas", "cannon", "bullet":
			return i > 0 && (g.lemmas[i-1] == "tear" || g.lemmas[i-1] == "water" || g.lemmas[i-1] == "rubber" || g.lemmas[i-1] == "plastic")
		}
	}
	return false
}
