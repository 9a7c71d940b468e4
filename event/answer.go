package event

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// answerReach is how many sentences before an answer the words or the deed may stand
// that it answers.
const answerReach = 3

// inAnswerTo returns whose words or deed an act without a target answers: who "rejected
// the demand" of whoever demanded something of him, who "condemned the seizure" whoever
// seized what is his. It is nil where nothing that was done to his side fits.
func (g *reading) inAnswerTo(a *act, e *news.Event) []news.Party {
	fits := g.answers(a, e)
	if fits == nil {
		return nil
	}
	for t := a.trigger - 1; t >= 0; t-- {
		k := g.acts[t]
		if k == nil || k.p.Weak || k.nameless || k.p.Both || !fits(k.class, k.code) {
			continue
		}
		if g.isDoneTo(k.sources, k.targets, e.Sources) {
			return k.sources
		}
	}
	for i := len(g.doc.Events) - 1; i >= 0; i-- {
		k := &g.doc.Events[i]
		if k.Sentence < g.sent-answerReach {
			break
		}
		if happened(k) && !k.Reciprocal && fits(k.Plover.Event, k.Cameo) && g.isDoneTo(k.Sources, k.Targets, e.Sources) {
			return k.Sources
		}
	}
	return nil
}

// answers says which acts an act may be an answer to, or nil if it tells of none.
func (g *reading) answers(a *act, e *news.Event) func(class, code string) bool {
	switch e.Plover.Event {
	case "REJECT", "ACCUSE", "AGREE":
	default:
		return nil
	}
	if g.isBareRefusal(a) {
		return func(class, _ string) bool { return class == "REQUEST" }
	}
	o := g.answeredNoun(a.trigger)
	if o == news.None || !g.definite(o) || g.agentOfNoun(o) != news.None {
		return nil
	}
	l := g.lemmas[o]
	switch {
	case e.Plover.Event != "ACCUSE" && isAsked(l):
		return func(class, _ string) bool { return class == "REQUEST" || class == "THREATEN" }
	case e.Plover.Event == "REJECT" && (l == "threat" || l == "warning"):
		return func(class, _ string) bool { return class == "THREATEN" }
	case e.Plover.Event == "REJECT" && isAlleged(l):
		return func(class, _ string) bool { return class == "ACCUSE" }
	case e.Plover.Event != "ACCUSE" && isOffered(l):
		return func(class, code string) bool { return class == "AGREE" || class == "REQUEST" && code[:2] == "02" }
	case e.Plover.Event == "ACCUSE" && isDone(l):
		return func(class, code string) bool { return QuadOf(class) == 4 || code == "116" }
	}
	return nil
}

// answeredNoun returns the object of a verb of answering, or the noun of a pair of
// words with a predicate ("called the decision rash").
func (g *reading) answeredNoun(t int) int {
	f := g.frame(t)
	o := f.first(roleObj)
	if o == news.None {
		o = f.first(roleTo)
	}
	if o != news.None && kind(&g.s.Tokens[o]) != 'n' {
		return g.s.Child(o, "compound", "amod")
	}
	return o
}

// isDoneTo reports whether an act was done by others to those who answer it, or to their
// country by another.
func (g *reading) isDoneTo(sources, targets, answering []news.Party) bool {
	if len(sources) == 0 || !g.anyPublic(sources) || g.touches(sources, answering) {
		return false
	}
	abroad := !slices.ContainsFunc(sources, func(p news.Party) bool { return g.sharesCountry(p, answering) })
	return slices.ContainsFunc(targets, func(t news.Party) bool {
		return contains(answering, t.Actor) || abroad && g.sharesCountry(t, answering)
	})
}

// sharesCountry reports whether a party is of the country of one of a list.
func (g *reading) sharesCountry(p news.Party, list []news.Party) bool {
	c := g.countryOf(p)
	return c != "" && slices.ContainsFunc(list, func(q news.Party) bool { return g.countryOf(q) == c })
}

// isBareRefusal reports whether a verb says no more than that its subject refused.
func (g *reading) isBareRefusal(a *act) bool {
	return a.class == "REJECT" && a.p.lex == 1 && a.p.slots == 1 && (g.lemmas[a.trigger] == "refuse" || g.lemmas[a.trigger] == "decline")
}

// tellsMore reports whether a verb that an example has with its subject alone has an
// object or a clause: "refused to leave".
func (g *reading) tellsMore(t int) bool {
	for _, a := range g.frame(t).args {
		switch a.role {
		case roleObj, roleIobj, roleInf, roleIng, roleThat, rolePred:
			if !a.far {
				return true
			}
		}
	}
	return false
}

// onceMore returns whom an act of words without a target is against: the public side
// that the clause before it in the same sentence has named. "Summoned the ambassador
// of B and demanded that they be freed".
func (g *reading) onceMore(a *act, e *news.Event) []news.Party {
	for t := a.trigger; g.s.Tokens[t].Rel("conj") && g.s.Tokens[t].Head != news.None; {
		t = g.joinedTo(t)
		k := g.acts[t]
		if k == nil || k.p.Weak || k.p.Both || QuadOf(k.class) < 3 || len(k.targets) == 0 {
			continue
		}
		if sameParties(k.sources, e.Sources) && g.anyPublic(k.targets) && !sameSide(g.doc, e.Sources, k.targets) {
			return k.targets
		}
	}
	return nil
}

// isAsked names what is asked of somebody.
func isAsked(l string) bool {
	switch l {
	case "demand", "request", "call", "appeal", "plea", "ultimatum", "deadline":
		return true
	}
	return false
}

// isAllegationAnswered reports whether what is refused is the words of an accuser.
func (g *reading) isAllegationAnswered(a *act) bool {
	o := g.answeredNoun(a.trigger)
	return a.class == "REJECT" && o != news.None && isAlleged(g.lemmas[o])
}

// isAlleged names what somebody is accused by.
func isAlleged(l string) bool {
	switch l {
	case "accusation", "allegation", "charge", "claim", "assertion", "account", "criticism":
		return true
	}
	return false
}

// isOffered names what is put to somebody.
func isOffered(l string) bool {
	switch l {
	case "offer", "invitation", "proposal", "overture", "mediation":
		return true
	}
	return false
}

// isDone names what a state does that another complains of.
func isDone(l string) bool {
	switch l {
	case "decision", "measure", "move", "step", "sanction", "ban", "expulsion", "seizure", "arrest", "detention", "attack", "ruling", "verdict",
		"sentence", "raid", "strike", "shooting", "boarding", "blockade", "tariff", "exercise", "bombing", "shelling", "incursion", "invasion", "act":
		return true
	}
	return false
}
