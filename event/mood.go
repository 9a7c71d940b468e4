package event

import "github.com/detente-wire/detente/news"

// told reports whether an act that did not take place is worth a row: an
// announced plan, an explicit denial, a condition between public parties. Rules,
// abilities, purposes and what someone is asked to do are no news of an act.
func (g *reading) told(a *act, e *news.Event) bool {
	if !a.ownClass() && g.isHabit(a.trigger) {
		return false
	}
	switch e.Status {
	case news.Occurred, news.Ongoing:
		return true
	case news.Planned:
		return !g.generic && anyActor(g.doc, e.Sources, known) && (a.ownClass() || g.anyPublic(e.Sources)) && (a.p.root.kind == 'v' || len(e.Targets) > 0)
	case news.NotSo:
		return !g.generic && !g.isInstead(a.trigger) && !g.isBidden(a.trigger) && g.anyPublic(e.Sources) && anyActor(g.doc, e.Sources, known) && g.explicit(a)
	}
	return !g.generic && !g.isCharged() && !a.p.Operator() && a.p.root.kind == 'v' && anyActor(g.doc, e.Sources, public) &&
		(anyActor(g.doc, e.Targets, public) || anyActor(g.doc, e.Targets, national))
}

// isCharged reports whether the act whose status was read last is what somebody
// is accused of: the accusation is the event.
func (g *reading) isCharged() bool {
	for _, b := range g.why {
		switch w := g.lemmas[b.tok]; {
		case isCharge(w), w == "accusation", w == "allegation", w == "allege":
			return true
		}
	}
	return false
}

// isHabit reports whether a verb in the present tense tells what its agent does
// again and again ("usually try to meet", "meets every month"), or a noun what is
// regular ("the regular consultations").
func (g *reading) isHabit(t int) bool {
	if kind(&g.s.Tokens[t]) == 'n' {
		return g.isRegular(t)
	}
	for steps := 0; steps < 3; steps++ {
		if isPresent(&g.s.Tokens[t]) {
			return g.recurs(t)
		}
		if !g.s.Tokens[t].Rel("xcomp") || g.s.Tokens[t].Head == news.None {
			return false
		}
		t = g.s.Tokens[t].Head
	}
	return false
}

// isRegular reports whether an adjective says that what a noun names recurs.
func (g *reading) isRegular(t int) bool {
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("amod") {
			switch g.lemmas[c] {
			case "regular", "periodic", "routine", "frequent", "monthly", "weekly":
				return true
			}
		}
	}
	return false
}

// recurs reports whether an adverb or a phrase on a verb says that it is done
// again and again.
func (g *reading) recurs(t int) bool {
	for _, c := range g.s.Children(t) {
		switch {
		case g.s.Tokens[c].Rel("advmod"):
			switch g.lemmas[c] {
			case "usually", "often", "regularly", "routinely", "normally", "always", "frequently", "sometimes", "annually", "typically", "traditionally", "generally":
				return true
			}
		case g.s.Tokens[c].Rel("obl") && g.isTime(int(c)):
			if d := g.s.Child(int(c), "det"); d != news.None && (g.lemmas[d] == "every" || g.lemmas[d] == "each") {
				return true
			}
		}
	}
	return false
}

// isInstead reports whether an act is what is not done for the sake of another.
func (g *reading) isInstead(t int) bool {
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("mark", "case", "advmod", "cc") && (g.lemmas[c] == "instead" || g.lemmas[c] == "rather") {
			return true
		}
	}
	return false
}

func known(*news.Actor) bool { return true }

// explicit reports whether the negation stands at the act itself, or the act
// is what someone denies, refuses or fails to do.
func (g *reading) explicit(a *act) bool {
	for _, t := range a.match.ownTokens() {
		if g.local(t) == levelDenied {
			return true
		}
	}
	if a.p.root.kind == 'n' {
		return false
	}
	for t, steps := a.trigger, 0; steps < 4; steps++ {
		tok := &g.s.Tokens[t]
		if tok.Head == news.None || !tok.Rel("ccomp", "xcomp", "advcl", "conj", "acl") {
			return false
		}
		if tok.Rel("acl", "ccomp") && isContent(g.lemmas[tok.Head]) && g.isBelied(tok.Head) {
			return true
		}
		t = tok.Head
		switch g.lemmas[t] {
		case "deny", "denial", "refuse", "refusal", "fail", "failure", "decline":
			return true
		}
	}
	return false
}

// isGenericModal names the modal verbs of rules and abilities.
func isGenericModal(w string) bool {
	switch w {
	case "can", "ca", "must", "should", "ought", "need", "dare":
		return true
	}
	return false
}

// isGenericGovernor names the words under which an act is a rule, an ability, a
// wish of others or a matter of talk, and not what its agent is about to do.
func isGenericGovernor(w string) bool {
	switch w {
	case "allow", "permit", "enable", "require", "able", "unable", "ability", "inability", "capable", "right", "power", "free", "need",
		"necessary", "important", "impossible", "possible", "opportunity", "option", "idea", "discuss", "debate", "advocate", "favor",
		"favour", "support", "justify", "legitimate", "condone", "encourage", "urge", "ask", "call", "appeal", "demand", "request",
		"recommend", "advise", "persuade", "convince", "press", "pressure", "push", "beg", "plead", "like", "love", "prefer", "wonder",
		"ban", "bar", "forbid", "prohibit", "prevent", "avoid", "discourage", "deter", "lack", "absence", "pretext", "excuse", "scenario",
		"campaign", "lobby", "mandate", "authorize", "authorise", "competence", "law", "rule", "bill", "legislation", "effort", "struggle",
		"chance", "freedom", "place", "position", "poise", "bid", "attempt", "way", "time", "reason", "enough", "too":
		return true
	}
	return false
}

// threatened turns a hostile act that its agent "would" do "unless" into the
// threat that it is.
func (g *reading) threatened(a *act, e *news.Event) bool {
	if e.Quad < 3 || a.ownClass() || a.p.Operator() || len(e.Sources) == 0 || !g.isFuture(a.trigger) || !g.unless(a.trigger) && !g.isWarnedOf(a.trigger, e) {
		return false
	}
	return recode(e, operate("13*", a.code), "13*: A warns that it will do what is coded as ")
}

// unless reports whether a clause stands under the condition "unless".
func (g *reading) unless(t int) bool {
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("advcl") && g.markOf(int(c)) == "unless" {
			return true
		}
	}
	return false
}

// isWarnedOf reports whether a clause is the content of a warning by the source or his
// side that stands behind it: "the navy would seize any ship, the minister warned".
func (g *reading) isWarnedOf(t int, e *news.Event) bool {
	for _, c := range g.s.Children(g.clauseTop(t)) {
		switch g.lemmas[c] {
		case "warn", "threaten", "vow":
		default:
			continue
		}
		if !g.s.Tokens[c].Rel("parataxis") {
			continue
		}
		if s := g.frame(int(c)).first(roleSubj); s != news.None && sameSide(g.doc, e.Sources, g.resolve(s, false, "").parties) {
			return true
		}
	}
	return false
}
