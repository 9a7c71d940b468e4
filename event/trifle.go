package event

import "github.com/detente-wire/detente/news"

// isTrifle reports whether an act that an example codes is none of politics by who
// does it and why: a career, a question of the press, a remark on one's own
// government, a trip on business.
func (g *reading) isTrifle(a *act, e *news.Event) bool {
	l := g.lemmas[a.trigger]
	switch {
	case a.ownClass():
		return false
	case e.Cameo == "0831":
		return g.isCareer(a, e)
	case e.Plover.Event == "REQUEST" && l == "ask" && (allActors(g.doc, e.Sources, isPress) || g.isInquiry(a.trigger)):
		return true
	case e.Plover.Event == "REQUEST" && a.inner != nil && (l == "want" && g.frame(a.inner.trigger).passive ||
		l == "seek" && a.b == news.None && a.inner.class != "CONSULT" && a.inner.class != "SUPPORT" && sameSide(g.doc, e.Sources, a.inner.sources)):
		return true // who wants B to be honoured asks B for nothing, and who seeks to help asks nobody
	case e.Cameo == "140" && l == "protest" && g.frame(a.trigger).first(roleThat) != news.None:
		return true // an objection in words
	case e.Plover.Event == "REQUEST" && a.p.Should:
		return g.ownGovernment(e)
	case e.Cameo == "036" && a.inner != nil && a.inner.p.Public:
		return !g.anyPublic(e.Sources) // a private trip is one still when it is planned
	case e.Cameo == "042":
		return g.isErrand(a, e)
	case e.Plover.Event == "MOBILIZE":
		return anyActor(g.doc, e.Sources, private)
	case e.Cameo == "136" || e.Cameo == "166":
		return l == "quit" && anyActor(g.doc, e.Sources, isSomeone) || a.inner != nil && g.lemmas[a.inner.trigger] == "quit" && anyActor(g.doc, e.Sources, isSomeone)
	case e.Cameo == "181" && l == "hijack":
		o := g.frame(a.trigger).first(roleObj)
		return o != news.None && g.sortOf(o)&arms == 0 && (anyActor(g.doc, e.Targets, ofState) || len(e.Targets) == 0)
	case e.Cameo == "060" && l == "work" && a.p.root.kind == 'v':
		return a.joinA && !g.hasWord(a.trigger, "together")
	}
	return false
}

// isCareer reports whether who leaves a post yields to nobody: at the end of a term,
// for another post, or from a firm.
func (g *reading) isCareer(a *act, e *news.Event) bool {
	if len(e.Sources) > 0 && allActors(g.doc, e.Sources, private) {
		return true
	}
	if g.lemmas[a.trigger] == "leave" && !g.isForced(a.trigger) {
		return true
	}
	for _, arg := range g.frame(a.trigger).args {
		switch l := g.lemmas[arg.tok]; {
		case arg.role == roleInf && isAmbition(l):
			return true
		case arg.role == "from" && isFirmNoun(l):
			return true
		}
	}
	return false
}

// isForced reports whether a verb tells what somebody is made to do.
func (g *reading) isForced(t int) bool {
	h := g.s.Tokens[t].Head
	if h == news.None {
		return false
	}
	switch g.lemmas[h] {
	case "force", "compel", "oblige", "press", "pressure", "urge", "tell", "order", "make", "ask", "demand", "refuse", "agree", "decide":
		return true
	}
	return false
}

// isAmbition names what one leaves a post for.
func isAmbition(l string) bool {
	switch l {
	case "run", "seek", "campaign", "focus", "concentrate", "take", "join", "become", "pursue", "return", "look", "spend", "teach", "write", "head",
		"lead", "contest", "stand", "work", "start", "devote", "study", "retire", "accept", "assume", "enter", "care":
		return true
	}
	return false
}

func isFirmNoun(l string) bool {
	switch l {
	case "board", "company", "firm", "bank", "club", "university", "directorate", "team", "newspaper", "college", "association", "corporation":
		return true
	}
	return false
}

// isPress reports whether an actor is of the press.
func isPress(a *news.Actor) bool { return sector(a.Code) == "MED" }

// isInquiry reports whether "ask" asks a question: "asked whether B would go".
func (g *reading) isInquiry(t int) bool {
	for _, c32 := range g.s.Children(t) {
		c := int(c32)
		tok := &g.s.Tokens[c]
		if c > t && (tok.Rel("obl") && g.caseOf(c) == "about" || isQuestionWord(g.lemmas[c]) && c == t+1) {
			return true
		}
		if tok.Rel("ccomp", "advcl") && c > t && (g.markOf(c) == "whether" || g.markOf(c) == "if") {
			return true
		}
	}
	return t+1 < len(g.lemmas) && isQuestionWord(g.lemmas[t+1])
}

func isQuestionWord(l string) bool {
	switch l {
	case "how", "why", "what", "when", "where", "who", "which", "whether", "if", "about":
		return true
	}
	return false
}

// ownGovernment reports whether a member of a government says what his government
// ought to do.
func (g *reading) ownGovernment(e *news.Event) bool {
	for _, p := range e.Targets {
		if p.Actor == news.None {
			return false
		}
		t := &g.doc.Actors[p.Actor]
		h := g.headOf(p.Span)
		if t.Kind != news.KindState && (t.Kind != news.KindGovernment || sector(t.Code) != "GOV" || h == news.None || !isCabinet(g.lemmas[h])) {
			return false
		}
		for _, s := range e.Sources {
			if s.Actor == news.None || sector(g.doc.Actors[s.Actor].Code) != "GOV" || t.Country != "" && t.Country != g.doc.Actors[s.Actor].Country {
				return false
			}
		}
	}
	return len(e.Targets) > 0 && len(e.Sources) > 0
}

// isCabinet names the nouns for who governs a country.
func isCabinet(l string) bool {
	switch l {
	case "government", "administration", "authority", "cabinet", "ministry":
		return true
	}
	return false
}

// isErrand reports whether a trip is none of state: to a firm or a building, or where
// its verb only says that somebody goes somewhere, to a place not known to be of
// another country.
func (g *reading) isErrand(a *act, e *news.Event) bool {
	if allActors(g.doc, e.Targets, isFirm) {
		return true
	}
	for _, p := range e.Targets {
		h := g.headOf(p.Span)
		if p.Actor != news.None || h == news.None || g.lemmas[h] == "country" || g.lemmas[h] == "nation" {
			return false
		}
		n := g.s.NameAt(h)
		if n != news.None && g.s.Names[n].Class == news.Location && (!goes(g.lemmas[a.trigger]) || g.abroad(e, p)) {
			return false
		}
	}
	return len(e.Targets) > 0
}

// goes names the verbs of going somewhere.
func goes(l string) bool {
	switch l {
	case "travel", "arrive", "fly", "go", "land", "leave", "return":
		return true
	}
	return false
}

// abroad reports whether words name a place of another country than that of the
// sources.
func (g *reading) abroad(e *news.Event, p news.Party) bool {
	there := g.countryOf(p)
	for _, s := range e.Sources {
		if g.countryOf(s) == there {
			return false
		}
	}
	return there != ""
}
