package when

import "github.com/detente-wire/detente/news"

// direction says which way from the story a clause looks.
type direction int

const (
	backward direction = -1
	unknown  direction = 0
	forward  direction = 1
)

// prospective are words whose time lies ahead of them, whatever their own tense.
var prospective = set("schedule", "pencil", "plan", "expect", "slate", "postpone", "reschedule", "due", "set", "prepare", "upcoming", "forthcoming",
	"deadline", "ahead", "extend", "propose", "await", "book", "intend", "hope", "ready", "poised", "bound", "tentatively")

// implicative verbs carry out what their infinitive names, so that it has
// their own tense.
var implicative = set("begin", "start", "continue", "fail", "manage", "help", "force", "appear", "seem", "happen", "use", "have", "get",
	"stop", "cease", "go", "come", "make", "let", "allow", "lead", "choose", "refuse", "decline", "find", "see", "report", "believe", "say", "think")

// timetable verbs are those whose simple present tells what is to come ("leaves
// Friday"); of others it tells a state, or is a past that the parser mistook.
var timetable = set("begin", "start", "open", "end", "expire", "meet", "vote", "leave", "arrive", "resume", "close", "run", "face", "travel",
	"visit", "fly", "return", "convene", "go", "hold", "host", "celebrate", "retire", "conclude", "depart", "finish", "elect", "address",
	"reopen", "launch", "kick", "debate", "gather", "reconvene", "commence", "adjourn", "lapse", "reassemble",
	"take", "get", "hear", "speak", "deliver", "present", "sign", "appear")

// calendar nouns name what has a date of its own, so that a clause that looks
// ahead takes them along.
var calendar = set("election", "summit", "meeting", "vote", "referendum", "talk", "conference", "visit", "deadline", "hearing", "trial", "session",
	"ceremony", "strike", "exercise", "inauguration")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// clauseDirection reads from the parse which way the clause of a token looks.
func clauseDirection(s *news.Sentence, tok int) direction {
	if d := ownClause(s, tok); d != unknown {
		return d
	}
	if d := beside(s, tok); d != unknown {
		return d
	}
	for t := tok + 1; t < len(s.Tokens) && t <= tok+2; t++ {
		if s.Tokens[t].Is("deadline") { // "a midnight Friday deadline"
			return forward
		}
	}
	if opens(s, tok) {
		if root := s.Root(); root != tok && !attributed(s, tok, root) && predicateDirection(s, root, true, 0) == backward {
			return backward
		}
	}
	direct, hint := true, unknown // direct: no noun between the time and its predicate
	below := news.None
	for t, steps := tok, 0; t != news.None && steps < 12; steps++ {
		w := &s.Tokens[t]
		if prospective[w.Lemma] && t != tok && (below == tok || !s.Tokens[below].Rel("obl")) {
			if w.XPOS == "VBD" && tok < t && s.Child(t, "aux") == news.None {
				return backward // "on Thursday they proposed a ban"
			}
			return forward
		}
		if c := s.Child(t, "case"); c != news.None && s.Tokens[c].Is("since") {
			return backward
		}
		if aheadOf(s, t) {
			hint = forward
		}
		if w.UPOS == "VERB" || w.UPOS == "AUX" || s.Child(t, "cop") != news.None || t != tok && s.Child(t, "aux") != news.None {
			if demanding[w.Lemma] && limits(s, tok) {
				return forward
			}
			if d := predicateDirection(s, t, direct, 0); d != unknown && hint == unknown {
				return d
			}
			return hint
		}
		if t != tok && w.UPOS == "NOUN" && !calendar[w.Lemma] && !(below == tok && adjunct(s, tok, t)) {
			direct = false
		}
		if source(s, t) && w.Rel("nmod") {
			return hint // what something comes from need not lie where it goes
		}
		if w.Rel("nmod:poss", "compound", "amod") {
			direct = false
		}
		below, t = t, w.Head
	}
	return hint
}

// adjunct reports whether a bare time hangs on the object or adjunct that it
// follows, where it says when the verb's act is: "is to release the report Friday".
func adjunct(s *news.Sentence, tok, noun int) bool {
	return s.Tokens[tok].Rel("nmod:unmarked") && noun < tok && s.Tokens[noun].Rel("obj", "obl")
}

// beside reads the verb that stands right before a time: in "said Tuesday he
// hoped to come" the day is that of saying, whatever the parser made of it.
func beside(s *news.Sentence, tok int) direction {
	for tok > 0 && s.Tokens[tok-1].Head == tok { // to the first word of the time
		tok--
	}
	if tok == 0 {
		return unknown
	}
	v := &s.Tokens[tok-1]
	if v.UPOS != "VERB" || v.XPOS != "VBD" || prospective[v.Lemma] {
		return unknown
	}
	return predicateDirection(s, tok-1, true, 0)
}

// opens reports whether a time stands at the head of its sentence and is set
// off by a comma, so that it belongs to the main clause.
func opens(s *news.Sentence, tok int) bool {
	first, end := s.Subtree(tok)
	return first == 0 && end < len(s.Tokens) && end <= tok+4 &&
		(s.Tokens[end].Form == "," || s.Tokens[end-1].Form == ",")
}

// attributed reports whether a root after a time only says on whose word what
// precedes it is: "On Wednesday, they are to meet, the ministry said".
func attributed(s *news.Sentence, tok, root int) bool {
	h := s.Tokens[tok].Head
	return h != news.None && h != root && h < root && s.Tokens[h].Rel("ccomp") && s.Tokens[h].Head == root
}

// ownClause reads the clause that says what was at the time: "September, when
// the talks failed".
func ownClause(s *news.Sentence, tok int) direction {
	for _, c := range s.Children(tok) {
		if !s.Tokens[c].Rel("acl", "advcl") {
			continue
		}
		if a := s.Child(int(c), "advmod", "mark"); a != news.None && s.Tokens[a].Lemma == "when" {
			return predicateDirection(s, int(c), true, 0)
		}
	}
	return unknown
}

// source reports whether a noun or time hangs on what it comes from or follows.
func source(s *news.Sentence, t int) bool {
	c := s.Child(t, "case")
	return c != news.None && s.Tokens[c].Is("from", "since", "after")
}

// aheadOf reports whether a noun stands after "ahead of" or is called coming.
func aheadOf(s *news.Sentence, t int) bool {
	for _, c := range s.Children(t) {
		w := &s.Tokens[c]
		if w.Rel("case") && (w.Lemma == "ahead" || w.Is("of") && c > 0 && s.Tokens[c-1].Is("ahead")) || w.Rel("amod") && w.Is("upcoming", "forthcoming", "schedule", "plan", "due") && s.Child(int(c), "advmod") == news.None {
			return true
		}
	}
	return false
}

// predicateDirection reads the tense of a predicate. direct says that the time
// hangs on the predicate itself and not on a noun below it.
func predicateDirection(s *news.Sentence, v int, direct bool, depth int) direction {
	w := &s.Tokens[v]
	modal, perfect, be, past, to, due := false, false, "", false, false, false
	for _, c := range s.Children(v) {
		a := &s.Tokens[c]
		if a.Rel("mark") && a.Lemma == "to" {
			to = true
		}
		if a.Rel("case") && a.Is("due") { // "is due in Rome on Thursday"
			return forward
		}
		due = due || a.Rel("mark") && a.Is("due") // "is due to sign it on Friday", of which the parser makes one word
		if !a.Rel("aux", "cop") {
			continue
		}
		switch {
		case a.Is("could"): // of what was possible as well as of what may come
		case a.XPOS == "MD":
			modal = true
			past = past || a.Is("would")
		case a.Lemma == "have":
			perfect = true
		case a.Lemma == "be", a.Lemma == "get":
			be = a.XPOS
		}
		if a.XPOS == "VBD" {
			past = true
		}
	}
	switch {
	case perfect:
		return backward
	case due && !past:
		return forward
	case to && w.XPOS == "VB" && (be == "VBZ" || be == "VBP"): // "is to meet the king on Wednesday"
		return forward
	case to && w.XPOS == "VB" && be == "VBD": // "the talks were to begin Monday"
		return whenDirect(direct, forward)
	case modal && !direct && past:
		return unknown // "said it would study the ruling in May"
	case modal:
		return forward
	case prospective[w.Lemma]:
		return forward
	case past:
		return whenDirect(direct, backward)
	}
	switch w.XPOS {
	case "VBD":
		return whenDirect(direct, backward)
	case "VBN":
		switch {
		case be == "" || be == "VBN":
			return backward
		case be == "VB" && to: // "a vote to be held Saturday"
			return infinitiveDirection(s, v, direct, depth)
		case (be == "VBZ" || be == "VBP") && awaited(s, v): // "until elections are held in May"
			return forward
		}
		return unknown
	case "VBZ", "VBP":
		return presentDirection(s, v, direct)
	case "VB":
		if to || w.Rel("xcomp", "ccomp") {
			return infinitiveDirection(s, v, direct, depth)
		}
		if w.Rel("conj") && w.Head != news.None && depth < 6 { // "will fly to Rome and meet the pope"
			return predicateDirection(s, w.Head, direct, depth+1)
		}
	case "VBG":
		if be == "VBZ" || be == "VBP" {
			return whenDirect(direct, forward)
		}
		if be == "" && w.Head != news.None && depth < 6 && w.Rel("advcl", "acl", "xcomp", "conj") {
			return predicateDirection(s, w.Head, direct, depth+1)
		}
	default:
		if be == "VB" && to { // "is scheduled to be in Rome on Friday"
			return infinitiveDirection(s, v, direct, depth)
		}
	}
	return unknown
}

func whenDirect(direct bool, d direction) direction {
	if direct || d == backward {
		return d
	}
	return unknown
}

// presentDirection reads the simple present: ahead for what is on a calendar
// ("expires Friday"), except in headlines, where it tells of both.
func presentDirection(s *news.Sentence, v int, direct bool) direction {
	w := &s.Tokens[v]
	if s.Zone == news.ZoneHeadline || !direct || !timetable[w.Lemma] && !awaited(s, v) && !enters(s, v) {
		return unknown
	}
	return forward
}

// enters reports whether a clause says that something begins to hold: "comes
// into force Monday".
func enters(s *news.Sentence, v int) bool {
	c := s.Child(v, "obj", "obl")
	return s.Tokens[v].Is("come", "take", "go", "enter") && c != news.None && s.Tokens[c].Is("force", "effect")
}

// awaited reports whether a clause in the simple present says when something
// else will be: "until they come back in September".
func awaited(s *news.Sentence, v int) bool {
	if !s.Tokens[v].Rel("advcl") {
		return false
	}
	c := s.Child(v, "mark", "advmod")
	return c != news.None && s.Tokens[c].Is("when", "before", "until", "till", "once", "after")
}

func infinitiveDirection(s *news.Sentence, v int, direct bool, depth int) direction {
	w := &s.Tokens[v]
	h := w.Head
	if h == news.None {
		return forward
	}
	g := &s.Tokens[h]
	switch {
	case !direct, w.Rel("acl") && superlative(s, h):
		return unknown
	case w.Rel("xcomp", "ccomp") && implicative[g.Lemma] && depth < 6:
		return predicateDirection(s, h, direct, depth+1)
	case w.Rel("advcl") && depth < 6 && g.UPOS == "VERB":
		if predicateDirection(s, h, direct, depth+1) == backward {
			return unknown
		}
	}
	return forward
}

// demanding verbs set a limit of time to others.
var demanding = set("call", "demand", "urge", "order", "ask", "tell", "require", "want", "press", "give", "instruct", "force", "appeal")

// limits reports whether a time is one by which something is to be.
func limits(s *news.Sentence, tok int) bool {
	c := s.Child(tok, "case")
	return c != news.None && s.Tokens[c].Is("by", "until", "before")
}

// superlative reports whether a noun is "the first" or "the strongest", which
// an infinitive after it looks back from.
func superlative(s *news.Sentence, t int) bool {
	if w := &s.Tokens[t]; w.XPOS == "JJS" || w.Is("first", "last", "only") {
		return true
	}
	for _, c := range s.Children(t) {
		if w := &s.Tokens[c]; w.Rel("amod", "advmod") && (w.XPOS == "JJS" || w.XPOS == "RBS" || w.Is("first", "last", "only", "second", "third")) {
			return true
		}
	}
	return false
}

// wordDirection guesses from the words around piece i, where there is no parse:
// the nearest word before it that tells a tense, else the nearest after it.
func (p *parser) wordDirection(i int) direction {
	for k := i - 1; k >= max(0, i-16); k-- {
		if d := p.cue(k); d != unknown {
			return d
		}
	}
	for k := i; k < min(len(p.ps), i+10); k++ {
		if d := p.cue(k); d != unknown {
			return d
		}
	}
	return unknown
}

// cue returns the direction that a word gives its neighbours.
func (p *parser) cue(k int) direction {
	switch {
	case !p.isWord(k):
	case p.eq(k, "will", "shall", "would", "should", "could", "may", "might", "must", "can", "ll", "upcoming", "scheduled", "due", "expected",
		"planned", "plans", "slated", "postponed") && !(p.eq(k, "may") && p.capital(k)),
		p.eq(k, "to") && p.isWord(k+1) && p.w(k+1) == nil && !p.capital(k+1) && !p.eq(k+1, "its", "his", "her", "their", "a", "an"),
		p.eq(k, "set") && p.eq(k+1, "to", "for"), p.eq(k, "ahead") && p.eq(k+1, "of"):
		return forward
	case !p.capital(k) && p.pastForm(k) && !p.eq(k-1, "be", "to"):
		return backward
	}
	return unknown
}

func (p *parser) pastForm(k int) bool {
	s := p.text[p.ps[k].start:p.ps[k].end]
	n := len(s)
	return n > 4 && s[n-2:] == "ed" || p.eq(k, "said", "was", "were", "had", "has", "have", "told", "met", "held", "took", "made", "came", "went",
		"began", "did", "won", "lost", "fell", "rose", "left", "led", "saw")
}
