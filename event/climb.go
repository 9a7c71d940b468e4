package event

import "github.com/detente-wire/detente/news"

// climb follows the governors of an act up to the top of the sentence and
// joins what each says of it.
func (g *reading) climb(t int) level {
	l := levelOccurred
	if g.isQuestion() {
		l = g.join(l, levelHypothetical, len(g.s.Tokens)-1)
	}
	for steps := 0; steps < len(g.s.Tokens); steps++ {
		tok := &g.s.Tokens[t]
		h := tok.Head
		if h == news.None {
			break
		}
		told := len(g.why)
		step, on := g.step(t, h)
		if len(g.why) == told { // else a word on the governor says so
			g.join(l, step, h)
		}
		l = worse(l, step)
		if !on {
			break
		}
		t = h
	}
	return l
}

// lacks reports whether a noun is told as one that there is none of.
func (g *reading) lacks(t int) bool {
	d := g.s.Child(t, "det")
	return d != news.None && (g.lemmas[d] == "no" || g.lemmas[d] == "any" || g.lemmas[d] == "neither")
}

// isQuestion reports whether the sentence is a question.
func (g *reading) isQuestion() bool {
	for i := len(g.s.Tokens) - 1; i >= 0 && i >= len(g.s.Tokens)-3; i-- {
		if g.s.Tokens[i].Form == "?" {
			return true
		}
	}
	return false
}

// step says what the governor h makes of t, and whether what governs h bears
// on t as well.
func (g *reading) step(t, h int) (level, bool) {
	tok := &g.s.Tokens[t]
	if kind(tok) == 'n' && !tok.Rel("conj", "ccomp", "advcl", "xcomp", "acl", "parataxis") {
		return g.stepNoun(t, h)
	}
	switch {
	case tok.Rel("conj"):
		return g.stepConj(t, h)
	case tok.Rel("acl", "ccomp", "acl:relcl") && isContent(g.lemmas[h]) && (tok.Rel("ccomp") || g.markOf(t) == "that" || g.follows(t, h, "that")) && g.isBelied(h):
		return levelDenied, false // "reports that B was attacked are baseless"
	case tok.Deprel == "acl" && g.markOf(t) == "that" && isContent(g.lemmas[h]), tok.Deprel == "acl:relcl" && isContent(g.lemmas[h]) && g.follows(t, h, "that"):
		return worse(governs(g.lemmas[h]), g.reported(h)), true // "allegations that B attacked"
	case tok.Rel("parataxis") && isPresent(tok):
		return conjunction(g.markOf(h)), true // a member of the list behind "if two of these are so:"
	case tok.Rel("acl") && g.markOf(t) == "that" && g.lacks(h):
		return levelDenied, true // "no signs that B has attacked"
	case tok.Deprel == "acl" && g.markOf(t) == "that", tok.Deprel == "acl:relcl" && isPresent(tok):
		if g.s.Child(h, "cop") != news.None {
			return g.local(h), true // "it will be the first time that B is attacked"
		}
		return levelOccurred, false
	case tok.Rel("acl:relcl", "appos", "parataxis"):
		return levelOccurred, false
	case tok.Rel("xcomp", "ccomp", "csubj", "advcl", "acl"):
		return g.stepClause(t, h)
	}
	return levelOccurred, true
}

// stepConj gives a later member of a coordination the modal verb of the first,
// unless it has a finite form of its own: "will meet and sign".
func (g *reading) stepConj(t, h int) (level, bool) {
	tok := &g.s.Tokens[t]
	if g.joinedTo(t) != h {
		return levelOccurred, false // "urged B to leave and threatened it"
	}
	if kind(tok) == 'v' && (g.subjectOf(t) != news.None || g.s.Child(t, "aux") != news.None || tok.XPOS == "VBD" || tok.XPOS == "VBZ" || tok.XPOS == "VBP") {
		if l := g.local(h); l == levelDenied && g.subjectOf(t) == news.None && g.s.Child(t, "aux") == news.None {
			return l, true // "had not cracked down on B and brought them to trial"
		}
		if l := conjunction(g.markOf(h)); l == levelHypothetical {
			return l, true // "if B leaves the island and withdraws its troops"
		}
		return levelOccurred, true
	}
	if kind(tok) == 'n' {
		return levelOccurred, true
	}
	return g.local(h), true
}

// stepClause reads what the governor says of a clause: its own meaning ("plans
// to", "is likely to", "denied that"), then its own modal verbs.
func (g *reading) stepClause(t, h int) (level, bool) {
	tok := &g.s.Tokens[t]
	mark := g.markOf(t)
	if p := g.gerundPrep(t); p != "" && g.s.Tokens[h].Rel("obj", "nsubj:pass") {
		mark, h = p, g.s.Tokens[h].Head // "accused B of selling arms"
	}
	if mark == "than" && tok.XPOS == "VB" && tok.Rel("advcl") {
		mark = "to" // "better placed than B to strike a deal"
	}
	w := g.lemmas[h]
	infinitive := mark == "to" || tok.XPOS == "VB" && g.s.Child(t, "aux") == news.None
	switch {
	case isCharge(w) && mark != "" && mark != "after" && mark != "before" && mark != "that":
		return levelHypothetical, true // what someone is accused of need not be so
	case tok.Rel("xcomp"), tok.Rel("acl") && mark == "to", tok.Rel("csubj"), mark == "to" && tok.Rel("advcl") && g.isResolved(t, h):
		l := governs(w)
		switch {
		case tok.Rel("acl") && g.isRanked(h):
			l = levelOccurred // "the first president to visit B"
		case tok.Rel("acl") && g.actorsAt(h) != nil:
			l = levelPlanned // a headline: "B to send troops"
		case w == "decision" && g.s.Child(h, "nmod:poss") != news.None:
			return g.local(h), true // "its decision to expel B" tells what it has done
		case infinitive && w == "move" && g.tense(h) == levelOngoing:
			l = levelPlanned // "is moving to seize B"
		case l == levelOccurred && goesOn(w):
			l = levelOngoing
		case l == levelOccurred && infinitive && w == "have" && g.local(h) == levelPlanned:
			l, g.generic = levelHypothetical, true // "will have to resign"
		case l == levelOccurred && infinitive && w == "work" && g.tense(h) == levelOngoing:
			l = levelOngoing // "is working to support B"
		case l == levelOccurred && infinitive && !implies(w):
			l, g.generic = levelHypothetical, true
		}
		g.generic = g.generic || isGenericGovernor(w)
		return worse(l, g.local(h)), true
	case tok.Rel("ccomp"):
		g.generic = g.generic || isGenericGovernor(w)
		return worse(governsThat(w), g.reported(h)), true
	case tok.Rel("acl"):
		if mark == "of" || mark == "for" || mark == "against" {
			return worse(governs(w), g.local(h)), true
		}
		if g.beingDone(t) {
			return levelOngoing, false // "the treaty being negotiated by A and B"
		}
		if tok.XPOS == "VBG" && kind(&g.s.Tokens[h]) == 'n' {
			return g.drafted(h), false // "a draft resolution setting a deadline"
		}
		return levelOccurred, tok.XPOS == "VBG" && kind(&g.s.Tokens[h]) == 'v'
	case mark == "to": // purpose, unless the governor brings it about
		if bringsAbout(w) {
			return g.local(h), true
		}
		if g.tense(h) == levelOngoing {
			switch w {
			case "work":
				return levelOngoing, true
			case "move":
				return levelPlanned, true // "is moving to seize B"
			}
		}
		g.generic = true
		return levelHypothetical, true
	case (mark == "when" || g.hasWord(t, "when")) && tok.XPOS == "VBN" && isPresent(&g.s.Tokens[h]) && g.s.Child(t, "aux") == news.None:
		return levelPlanned, true // "faces prison when sentenced"
	case (mark == "before" || mark == "after" || mark == "while") && tok.XPOS == "VBG" && g.local(h) == levelPlanned:
		return levelPlanned, true // "is due to meet B before holding talks with C"
	case mark == "for" && tok.XPOS == "VBG":
		return g.local(h), true // "might be responsible for kidnapping B"
	case mark == "against" && tok.XPOS == "VBG":
		g.generic = true
		return levelDenied, true // "ruled against forcing B"
	case mark == "of" || mark == "from" || mark == "into" || mark == "at" || mark == "about" || mark == "on":
		l := governs(w)
		if mark == "from" && l == levelOccurred {
			l = levelDenied // kept, barred, refrained, prevented from
		}
		g.generic = g.generic || mark == "from" || isGenericGovernor(w)
		return worse(l, g.local(h)), true
	case (mark == "toward" || mark == "towards") && tok.XPOS == "VBG":
		return worse(levelPlanned, g.local(h)), true // "are moving towards starting talks"
	case mark == "by" && tok.XPOS == "VBG":
		return g.local(h), true // "sought to embarrass A by attacking B"
	case mark == "" && tok.XPOS == "VBG" && g.subjectOf(t) == news.None && g.isStanding(h):
		return levelOngoing, false // "are based in B, supporting its army"
	case mark == "" && tok.XPOS == "VBG" && g.subjectOf(t) == news.None && g.perfect(h):
		return levelOccurred, true // "has been investing in arms, testing a missile"
	case mark == "" && tok.XPOS == "VBG" && g.subjectOf(t) == news.None:
		return g.local(h), true // "will fly to B, meeting its leaders"
	}
	return levelOccurred, false // finite adverbial clauses are taken for granted
}

// isResolved reports whether an infinitive is what its governor resolves, which the
// parse takes for a purpose where a day stands between: "agreed on Monday to expel B".
func (g *reading) isResolved(t, h int) bool {
	switch g.lemmas[h] {
	case "plan", "intend", "prepare", "vow", "promise", "pledge", "agree", "decide", "resolve", "undertake", "swear", "threaten", "vote",
		"consent", "refuse", "decline", "fail":
		return t > h && g.s.Child(h, "obj", "xcomp", "ccomp") == news.None
	}
	return false
}

// beingDone reports whether a participle tells what is being done.
func (g *reading) beingDone(t int) bool {
	if g.s.Tokens[t].XPOS != "VBN" && g.s.Tokens[t].XPOS != "VBD" {
		return false
	}
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("aux") && g.lemmas[c] == "be" && g.s.Tokens[c].XPOS == "VBG" {
			return true
		}
	}
	return false
}

// drafted says whether a document is only proposed, or no more than possible.
func (g *reading) drafted(t int) level {
	if h := g.s.Tokens[t].Head; h != news.None && g.s.Tokens[t].Rel("nmod") && (g.caseOf(t) == "of" || g.caseOf(t) == "for") {
		if l := governs(g.lemmas[h]); l != levelOccurred {
			return l // "the possibility of a resolution setting a deadline"
		}
	}
	for _, c := range g.s.Children(t) {
		if !g.s.Tokens[c].Rel("amod", "compound") {
			continue
		}
		if w := g.lemmas[c]; w == "draft" || w == "proposed" || w == "possible" || w == "planned" {
			return levelPlanned
		}
	}
	return levelOccurred
}

// isContent names the nouns whose "that" opens what they say, not a relative clause.
func isContent(w string) bool {
	switch w {
	case "allegation", "accusation", "claim", "charge", "fear", "suspicion", "rumor", "rumour", "hope", "demand", "threat",
		"possibility", "idea", "suggestion", "report", "proposal", "belief", "chance", "risk", "likelihood", "prospect", "denial", "warning", "concern":
		return true
	}
	return false
}

// isRanked reports whether a noun is told as the first or only one of its kind that
// did a thing.
func (g *reading) isRanked(t int) bool {
	for _, c := range g.s.Children(t) {
		switch g.lemmas[c] {
		case "first", "last", "only", "second", "third", "latest":
			return g.s.Tokens[c].Rel("amod", "nummod", "advmod")
		}
	}
	return false
}

// isBelied reports whether the sentence calls false what a noun such as "report"
// says.
func (g *reading) isBelied(n int) bool {
	h := g.s.Tokens[n].Head
	if h == news.None || !g.s.Tokens[n].Rel("nsubj", "obj", "obl") {
		return false
	}
	if !g.s.Tokens[n].Rel("nsubj") {
		return isRejecting(g.lemmas[h]) && g.local(h) == levelOccurred && g.caseOf(n) == ""
	}
	switch g.lemmas[h] {
	case "baseless", "false", "untrue", "unfounded", "groundless", "nonsense", "lie", "fabrication", "wrong", "incorrect":
		return g.local(h) == levelOccurred
	}
	return isRejecting(g.lemmas[h]) && g.isPassive(h)
}

// isRejecting names the verbs that say of what is told that it is not so.
func isRejecting(w string) bool {
	switch w {
	case "deny", "dismiss", "reject", "refute":
		return true
	}
	return false
}

// follows reports whether a word stands right behind token h, and t behind it.
func (g *reading) follows(t, h int, word string) bool {
	return h+1 < t && g.lemmas[h+1] == word
}

// isCharge names the verbs of accusation.
func isCharge(w string) bool {
	switch w {
	case "accuse", "charge", "indict", "suspect", "try", "arraign", "question", "investigate":
		return true
	}
	return false
}

// stops names the verbs that end what has begun.
func stops(w string) bool {
	switch w {
	case "stop", "halt", "end", "cease", "suspend", "curb", "quell":
		return true
	}
	return false
}

// isFutureInPast reads "said it would".
func (g *reading) isFutureInPast(t int) bool {
	for _, c := range g.s.Children(t) {
		if tok := &g.s.Tokens[c]; tok.Rel("aux") && (g.lemmas[c] == "would" || tok.Form == "would") {
			h, first := g.s.Tokens[t].Head, t
			if h != news.None && g.s.Tokens[t].Rel("conj") { // "said it was angry and would"
				first, h = h, g.s.Tokens[h].Head
			}
			if h == news.None || !g.s.Tokens[first].Rel("ccomp") {
				return false
			}
			return g.s.Tokens[h].XPOS == "VBD" || g.s.Tokens[h].XPOS == "VBN"
		}
	}
	return false
}

// reported reads a verb of saying: what was not said, or only may be said, is
// not told; but that someone "will say" a thing leaves the thing as it is.
func (g *reading) reported(h int) level {
	if l := g.local(h); l == levelDenied {
		g.generic = true
		return levelHypothetical
	}
	return levelOccurred
}

// stepNoun reads what governs an act that a noun names.
func (g *reading) stepNoun(t, h int) (level, bool) {
	tok := &g.s.Tokens[t]
	w := g.lemmas[h]
	light := isLight(w) || isJoining(w)
	switch {
	case tok.Rel("obj", "nsubj:pass") && g.isTakenUp(t, w):
		return levelOccurred, false
	case tok.Rel("obj") && goesOn(w):
		return worse(levelOngoing, g.local(h)), true
	case tok.Rel("obj", "nsubj:pass") && light:
		return g.local(h), true
	case tok.Rel("obl") && light && (g.caseOf(t) == "in" || g.caseOf(t) == ""):
		return g.local(h), true
	case tok.Rel("nmod") && g.isPhoneCall(t) && g.s.Tokens[h].Rel("obj") && g.toldAsPast(g.s.Tokens[h].Head):
		return levelOccurred, false // "made the offer in a phone call"
	case tok.Rel("obj", "nsubj:pass") && stops(w):
		return levelOccurred, false // what is halted has been going on
	case tok.Rel("obj", "nsubj:pass", "nmod", "compound"):
		l := governs(w)
		g.generic = g.generic || isGenericGovernor(w)
		if l == levelOccurred && !g.definite(t) && g.local(h) != levelOccurred && g.local(h) != levelOngoing {
			l = levelHypothetical // "would trigger an attack"
		}
		if l == levelOccurred && !g.definite(t) && g.s.Tokens[h].XPOS == "VB" && g.s.Child(h, "aux") == news.None {
			l = worse(l, g.climb(h)) // "offered to let A administer aid to B"
		}
		return l, g.s.Tokens[h].UPOS == "VERB" && l != levelOccurred || tok.Rel("nmod", "compound")
	case tok.Rel("obl") && isAdjunct(g.caseOf(t)):
		if isEarlier(g.caseOf(t)) && g.toldAsPast(h) {
			return levelOccurred, false // "decided to end the pact after talks with B"
		}
		return g.adjunct(h), false
	case tok.Rel("obl") && g.caseOf(t) == "in" && (governs(w) == levelPlanned || g.isPhoneCall(t)) && g.toldAsPast(h):
		return levelOccurred, false // "agreed in talks with B"
	case tok.Rel("obl"):
		l := governs(w)
		g.generic = g.generic || isGenericGovernor(w)
		if p := g.caseOf(t); p == "without" || p == "instead_of" {
			l = levelDenied
		} else if p == "for" && l == levelOccurred && awaits(w) {
			l = levelPlanned
		}
		return l, l != levelOccurred
	case tok.Rel("nsubj"):
		if light || happens(w) {
			return g.local(h), true // "talks will begin"
		}
		if l := g.local(h); l == levelPlanned && (w == "include" || w == "focus" || w == "cover" || w == "aim" || w == "be" || w == "involve" || w == "address" || w == "discuss") {
			return l, false // "the summit will focus on"
		}
		if d := g.s.Child(t, "det"); d != news.None && g.lemmas[d] == "a" && g.local(h) == levelHypothetical {
			return levelHypothetical, false // "a strike might interrupt exports"
		}
		return subjectOf(w), false
	}
	return levelOccurred, false
}

// isAdjunct names the prepositions whose phrase is no complement of its verb:
// "told reporters after a call with B".
func isAdjunct(prep string) bool {
	switch prep {
	case "after", "during", "following", "since", "amid", "despite", "because_of", "at", "by", "due_to":
		return true
	}
	return false
}

// isTakenUp reports whether a verb takes what a noun names for granted: an offer that
// is rejected has been made, and so has an attack that "was aimed at B".
func (g *reading) isTakenUp(t int, verb string) bool {
	if verb == "aim" {
		return g.s.Tokens[t].Rel("nsubj:pass")
	}
	return isVoiced(g.lemmas[t]) && governs(verb) == levelDenied && verb != "deny"
}

// isVoiced names what is said to somebody, who may then refuse it.
func isVoiced(l string) bool {
	switch l {
	case "offer", "demand", "call", "request", "appeal", "proposal", "threat", "plea", "promise", "pledge", "invitation":
		return true
	}
	return false
}

// isEarlier names the prepositions whose phrase came before what its verb tells.
func isEarlier(prep string) bool {
	return prep == "after" || prep == "following" || prep == "since" || prep == "despite" || prep == "because_of" || prep == "due_to"
}

// toldAsPast reports whether a verb, or the one that governs its infinitive, stands
// in the past.
func (g *reading) toldAsPast(t int) bool {
	for g.s.Tokens[t].Rel("xcomp") && g.s.Tokens[t].Head != news.None && g.s.Tokens[t].XPOS == "VB" {
		t = g.s.Tokens[t].Head
	}
	return g.isPast(t)
}

// adjunct says what the clause of h makes of an act that one of its phrases
// takes for granted: it lies ahead if the clause does.
func (g *reading) adjunct(h int) level {
	l := g.local(h)
	if g.s.Tokens[h].XPOS == "VB" {
		l = worse(l, g.climb(h))
	}
	if l == levelDenied || l == levelOngoing {
		return levelOccurred
	}
	return l
}

// definite reports whether a noun is introduced as known: "the attack", "its attack".
func (g *reading) definite(t int) bool {
	for _, c := range g.s.Children(t) {
		tok := &g.s.Tokens[c]
		if tok.Deprel == "nmod:poss" || tok.Rel("det") && (g.lemmas[c] == "the" || g.lemmas[c] == "this" || g.lemmas[c] == "that") {
			return true
		}
	}
	return false
}
