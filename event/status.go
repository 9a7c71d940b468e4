package event

import "github.com/detente-wire/detente/news"

// level orders what a sentence says of an act; the climb from the act to the
// top of the sentence keeps the weakest that it meets.
type level uint8

const (
	levelOccurred level = iota
	levelOngoing
	levelPlanned
	levelHypothetical
	levelDenied
)

func (l level) status() news.Status {
	switch l {
	case levelOngoing:
		return news.Ongoing
	case levelPlanned:
		return news.Planned
	case levelHypothetical:
		return news.Hypothetical
	case levelDenied:
		return news.NotSo
	}
	return news.Occurred
}

// worse joins two levels: the weaker claim that the act took place wins, and a
// plan that is denied, or a denial that is hypothetical, is not affirmed again.
func worse(a, b level) level {
	if a == levelOccurred || a == levelOngoing && b != levelOccurred {
		return b
	}
	if b == levelOccurred || b == levelOngoing {
		return a
	}
	return max(a, b)
}

// join is worse, and remembers which word said so.
func (g *reading) join(l, step level, t int) level {
	if step != levelOccurred {
		g.why = append(g.why, because{t, step})
	}
	return worse(l, step)
}

// because is a word that lowered the status of an act, and to what.
type because struct {
	tok   int
	level level
}

// statusOf climbs from the act to the top of its sentence.
func (g *reading) statusOf(a *act) level {
	g.generic, g.why = false, g.why[:0]
	l := levelOccurred
	for _, t := range a.match.ownTokens() {
		if t != a.trigger && kind(&g.s.Tokens[t]) == 'n' && a.isAnswer() {
			if g.isNegated(t) {
				l = g.join(l, levelDenied, t)
			}
			continue // who cancels a planned visit has cancelled it
		}
		l = worse(l, g.local(t))
	}
	if g.isForTo(a.trigger) {
		l = g.join(l, levelHypothetical, a.trigger)
	}
	if g.isGoal(a.trigger) {
		l = g.join(l, levelHypothetical, a.trigger)
	}
	if kind(&g.s.Tokens[a.trigger]) == 'n' && g.looksAhead(a.trigger) {
		l = g.join(l, levelPlanned, a.trigger)
	}
	l = worse(l, g.climb(a.trigger))
	if l == levelOccurred && (a.code == "192" && g.lemmas[a.trigger] == "occupation" || g.underWay(a)) {
		l = g.join(l, levelOngoing, a.trigger) // "its occupation of B" lasts
	}
	return l
}

// isAnswer reports whether an act is done with words to another act, which need
// not have taken place.
func (a *act) isAnswer() bool {
	switch a.class {
	case "AGREE", "SUPPORT", "REJECT", "REQUEST", "ACCUSE", "THREATEN":
		return true
	}
	return false
}

// isGoal reports whether a verb says what somebody's goal "is": what is aimed at
// has not been reached.
func (g *reading) isGoal(t int) bool {
	s := g.subjectOf(t)
	if s == news.None && g.s.Tokens[t].Rel("xcomp", "ccomp", "advcl") && g.s.Tokens[t].Head != news.None {
		s = g.subjectOf(g.s.Tokens[t].Head)
	}
	if s == news.None {
		return false
	}
	switch g.lemmas[s] {
	case "goal", "aim", "purpose", "intention", "objective", "task", "idea", "mission", "ambition", "intent", "desire", "wish":
		return true
	}
	return false
}

// isForTo reports whether a verb is what something is hard, time or an invitation
// to do: "more difficult for A to block B".
func (g *reading) isForTo(t int) bool {
	withFor, withTo := false, false
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("mark") {
			withFor = withFor || g.lemmas[c] == "for"
			withTo = withTo || g.lemmas[c] == "to"
		}
	}
	return withFor && withTo
}

// looksAhead reports whether the phrase of a noun names an act that is still to
// come: "hopeful about a meeting", "left for talks", "ahead of a summit".
func (g *reading) looksAhead(t int) bool {
	if !g.s.Tokens[t].Rel("obl", "nmod") {
		return false
	}
	switch g.caseOf(t) {
	case "about":
		return !g.definite(t) && kind(&g.s.Tokens[g.s.Tokens[t].Head]) == 'a'
	case "for":
		h := g.s.Tokens[t].Head
		return h == news.None || !isGround(g.lemmas[h])
	case "ahead_of", "towards", "until", "pending":
		return true
	case "before": // what came before it has taken place, and so has it
		h := g.s.Tokens[t].Head
		return h == news.None || g.s.Tokens[h].XPOS != "VBD"
	}
	return false
}

// isGround names the words whose "for" gives a ground, which has taken place:
// "revenge for an attack", "criticized for its support".
func isGround(w string) bool {
	switch w {
	case "retaliation", "revenge", "retribution", "reprisal", "responsibility", "responsible", "blame", "reason", "praise", "criticism",
		"punishment", "penalty", "apology", "thanks", "gratitude", "credit", "compensation", "excuse", "justification", "condemnation",
		"criticize", "criticise", "condemn", "thank", "punish", "retaliate", "apologize", "apologise", "denounce", "assail",
		"rebuke", "attack", "fault", "sue", "fine", "jail", "convict", "indict", "arrest", "sentence", "reward", "award", "famous", "known", "notorious",
		"prize", "payback", "vengeance", "evidence", "cause", "grateful", "account":
		return true
	}
	return false
}

// ownTokens are the tokens of the pattern itself, without those of a clause
// that its trigger takes.
func (m *match) ownTokens() []int {
	var own []int
	for i := range m.below {
		if !m.below[i] {
			own = append(own, m.toks[i])
		}
	}
	return own
}

// local reads the words that hang on a token: negation, modal verbs, tense,
// conjunctions, and adjectives such as "planned".
func (g *reading) local(t int) level {
	l := levelOccurred
	verb := kind(&g.s.Tokens[t]) == 'v'
	for _, c32 := range g.s.Children(t) {
		c := int(c32)
		tok := &g.s.Tokens[c]
		w := g.lemmas[c]
		switch {
		case tok.Deprel == "aux:pass" && tok.Form == "be" && g.s.Child(t, "aux") == c && g.markOf(t) != "to":
			l = g.join(l, levelHypothetical, c) // "suggested that they be deported"
		case tok.Rel("advmod") && w == "yet" && g.lemmas[t] == "have":
			l = g.join(l, levelDenied, c) // "have yet to disarm"
		case tok.Rel("aux"):
			if w == "would" && g.isFutureInPast(t) {
				l = g.join(l, levelPlanned, c)
			} else {
				l = g.join(l, modal(w, tok), c)
				g.generic = g.generic || isGenericModal(w)
			}
		case tok.Rel("advmod", "det", "cc:preconj"), tok.Rel("cc") && c < t && w == "nor":
			l = g.join(l, adverb(w), c)
			if first := c - 1; first >= 0 && (w == "longer" || w == "long" || w == "more") && g.lemmas[first] == "no" {
				l = g.join(l, levelDenied, c) // "no longer"
			}
		case tok.Rel("mark", "case") && w == "due" && g.s.Tokens[t].XPOS == "VB":
			l = g.join(l, levelPlanned, c) // "is due to meet B"
		case tok.Rel("mark"):
			l = g.join(l, conjunction(w), c)
		case tok.Rel("nsubj", "obj") && isNobody(w):
			l = g.join(l, levelDenied, c)
		case tok.Rel("amod"): // "the planned meeting", where the noun is taken for a verb
			l = g.join(l, max(adjective(w), plannedBy(tok, w)), c)
		case tok.Deprel == "acl" && !verb && tok.XPOS == "VBN" && isSet(w): // "talks set for May"
			l = g.join(l, levelPlanned, c)
		case tok.Rel("nmod") && !verb && g.isSetBelow(c): // "his trip to B, planned for May"
			l = g.join(l, levelPlanned, c)
		case tok.Rel("nsubj", "nsubj:pass") && verb && g.s.Child(c, "det") != news.None:
			if d := g.s.Child(c, "det"); g.lemmas[d] == "no" || g.lemmas[d] == "neither" {
				l = g.join(l, levelDenied, c)
			}
		}
	}
	if verb {
		l = g.join(l, g.tense(t), t)
	}
	if l == levelDenied && conjunction(g.markOf(t)) == levelHypothetical {
		l, g.generic = levelHypothetical, true // "if B does not leave" denies nothing
	}
	return l
}

// isSetBelow reports whether a participle of planning hangs on a token.
func (g *reading) isSetBelow(t int) bool {
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Deprel == "acl" && g.s.Tokens[c].XPOS == "VBN" && isSet(g.lemmas[c]) {
			return true
		}
	}
	return false
}

// tense tells an infinitive that looks ahead ("is to sign", the headline's "B to
// sign") and a progressive from a plain past.
func (g *reading) tense(t int) level {
	tok := &g.s.Tokens[t]
	to := g.markOf(t) == "to"
	switch {
	case to && g.subjectOf(t) != news.None:
		return levelPlanned
	case to && (tok.Head == news.None || g.isBeTo(t)):
		return levelPlanned
	case isPresent(tok) && g.isTerm(t):
		return levelPlanned
	case g.isProgressive(t):
		return levelOngoing
	}
	return levelOccurred
}

// isTerm reports whether a verb tells what a plan or treaty says that somebody does:
// "under the accord, B withdraws".
func (g *reading) isTerm(t int) bool {
	for steps := 0; steps < 4 && t != news.None; steps++ {
		for _, c32 := range g.s.Children(t) {
			if c := int(c32); g.s.Tokens[c].Rel("obl") && g.caseOf(c) == "under" && isCompact(g.lemmas[c]) {
				return true
			}
		}
		if !g.s.Tokens[t].Rel("conj") {
			return false
		}
		t = g.s.Tokens[t].Head
	}
	return false
}

// isCompact names what says what is to be done.
func isCompact(l string) bool {
	switch l {
	case "plan", "proposal", "deal", "agreement", "accord", "treaty", "pact", "draft", "scenario", "bill", "formula", "term", "offer", "initiative",
		"scheme", "roadmap", "arrangement", "compromise", "resolution", "settlement":
		return true
	}
	return false
}

// isBeTo reports whether an infinitive hangs on "was to", "are to".
func (g *reading) isBeTo(t int) bool {
	for _, c := range g.s.Children(t) {
		if int(c)+1 < t && g.s.Tokens[c].Rel("aux", "aux:pass") && g.lemmas[c] == "be" && g.lemmas[c+1] == "to" {
			return true
		}
	}
	return false
}

func isPresent(t *news.Token) bool { return t.XPOS == "VBZ" || t.XPOS == "VBP" }

func modal(w string, tok *news.Token) level {
	switch w {
	case "will", "shall", "'ll", "’ll", "wo", "gonna":
		if tok.Form == "would" || tok.Form == "should" {
			return levelHypothetical
		}
		return levelPlanned
	case "would", "could", "might", "may", "should", "must", "ought", "can", "ca", "need", "dare", "'d", "’d":
		return levelHypothetical
	}
	return levelOccurred
}

func adverb(w string) level {
	switch w {
	case "not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely", "nowhere":
		return levelDenied
	case "almost", "nearly", "perhaps", "either", "maybe", "possibly", "potentially", "supposedly", "any", "whether", "barely":
		return levelHypothetical
	}
	return levelOccurred
}

func isNobody(w string) bool {
	return w == "nobody" || w == "none" || w == "nothing" || w == "no-one"
}

func conjunction(w string) level {
	switch w {
	case "instead", "rather":
		return levelDenied
	case "if", "unless", "whether", "lest", "until", "till", "without", "should", "provided", "once", "in_case", "as_if":
		if w == "without" {
			return levelDenied
		}
		return levelHypothetical
	}
	return levelOccurred
}

func adjective(w string) level {
	switch w {
	case "planned", "scheduled", "upcoming", "forthcoming", "future", "next", "prospective", "intended", "expected",
		"imminent", "impending", "coming", "looming":
		return levelPlanned
	case "possible", "potential", "proposed", "hypothetical", "likely", "feared", "eventual", "threatened", "further",
		"preemptive", "pre-emptive", "attempted", "would-be", "conceivable", "imagined", "suspected":
		return levelHypothetical
	case "foiled", "failed", "thwarted", "aborted", "cancelled", "canceled", "averted", "abortive", "unsuccessful", "postponed":
		return levelDenied
	}
	return levelOccurred
}

// plannedBy reads a participle before a noun: "the planned talks".
func plannedBy(t *news.Token, lemma string) level {
	if t.XPOS == "VBN" && isSet(lemma) {
		return levelPlanned
	}
	return levelOccurred
}

func isSet(w string) bool {
	switch w {
	case "schedule", "plan", "set", "slate", "expect", "propose", "arrange", "due":
		return true
	}
	return false
}

// isNegated and isFuture read an act that an operator takes.
func (g *reading) isNegated(t int) bool {
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("advmod", "det") && adverb(g.lemmas[c]) == levelDenied {
			return true
		}
	}
	return false
}

func (g *reading) isFuture(t int) bool {
	for _, c := range g.s.Children(t) {
		tok := &g.s.Tokens[c]
		if tok.Rel("aux") {
			switch g.lemmas[c] {
			case "will", "would", "shall", "'ll", "’ll", "'d", "’d", "wo":
				return true
			}
		}
	}
	tok := &g.s.Tokens[t]
	if tok.Deprel == "xcomp" && tok.Head != news.None { // "is going to", "plans to"
		h := tok.Head
		return g.lemmas[h] == "go" && g.s.Tokens[h].XPOS == "VBG" || governs(g.lemmas[h]) == levelPlanned || g.isFuture(h)
	}
	if tok.Deprel == "conj" && kind(&g.s.Tokens[tok.Head]) == 'v' && tok.XPOS == "VB" {
		return g.isFuture(tok.Head)
	}
	return isLightObject(g, t)
}

// isDuty reports whether an act is told as one that ought to be done.
func (g *reading) isDuty(t int) bool {
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("aux") {
			switch g.lemmas[c] {
			case "should", "must", "ought":
				return true
			}
		}
	}
	tok := &g.s.Tokens[t]
	if tok.Deprel == "xcomp" && tok.Head != news.None { // "has to", "needs to"
		return g.lemmas[tok.Head] == "have" || g.lemmas[tok.Head] == "need"
	}
	return false
}

// isLightObject asks the light verb of a noun: "would impose sanctions".
func isLightObject(g *reading, t int) bool {
	tok := &g.s.Tokens[t]
	return tok.Head != news.None && kind(tok) == 'n' && tok.Rel("obj", "nsubj:pass", "obl") && g.isFuture(tok.Head)
}
