package agenda

import "github.com/detente-wire/detente/news"

// mood is how a clause tells of something.
type mood struct {
	future   bool // it looks ahead: will, to, is meeting, meets
	plainly  bool // it does so by more than the simple present
	will     bool // it does so by "will", or by "would" in what somebody says
	would    bool
	going    bool // it is being done then: "is releasing it on Friday", "being sent on Friday"
	pasts    bool // it looks back
	unsure   bool // may, if, wants, is asked for
	negated  bool
	soft     bool // only planned or expected
	promised bool // that verb is a promise
	must     bool // it has to be
	granted  bool // a deadline that somebody has set: "gave them until Friday"
	back     bool // an infinitive under a verb that looks back: "agreed to meet"
	status   news.AppointmentStatus
}

// readMood reads the clause of a trigger and what governs it.
func readMood(s *news.Sentence, clause, token int) mood {
	m := mood{status: news.Announced}
	m.words(s, token)
	if n := len(s.Tokens); n > 0 && s.Tokens[n-1].Form == "?" {
		m.unsure = true
	}
	v := clause
	if v == news.None {
		return m
	}
	m.verb(s, v)
	m.will = m.will || m.would && credited(s, v)
	for n, t := 0, v; n < 10; n++ {
		w := &s.Tokens[t]
		h := w.Head
		if s.Child(t, "mark") != news.None && hypothetical(s, t) {
			m.unsure = true
		}
		if h == news.None {
			break
		}
		g := &s.Tokens[h]
		m.will = m.will || t == v && temporal(s, t) && !meanwhile(s, t)
		if temporal(s, t) || w.Deprel == "acl:relcl" && t == v && s.Child(t, "nsubj") != news.None {
			break // "will be asked when the two meet": they meet
		}
		switch {
		case w.Rel("ccomp", "xcomp", "acl", "obl", "nmod", "obj", "nsubj:pass", "advcl"):
			m.governor(s, t, h)
		case w.Rel("csubj"):
			m.subject(s, h)
		case w.Rel("conj"):
			m.shared(s, h)
		}
		if g.UPOS == "VERB" && w.Rel("ccomp", "parataxis") && !asking[lower(g)] {
			break
		}
		t = h
	}
	for t, n := token, 0; t != v && t != news.None && n < 8 && under(s, token, v); n++ {
		if h := s.Tokens[t].Head; h != news.None && h != v {
			m.governor(s, t, h)
		}
		t = s.Tokens[t].Head
	}
	if w := &s.Tokens[token]; token != v && w.Head == v && w.Rel("obj", "nsubj:pass") && asking[lower(&s.Tokens[v])] && !s.Tokens[v].Is("call") {
		m.unsure = true // "proposes a strike"
	}
	m.back = m.back && !m.will
	m.outcome(s, clause, token)
	m.unsure = m.unsure || m.status == news.Announced && calledOff(s)
	return m
}

// under reports whether a token is below a predicate: of "the speech that he will
// deliver" the noun is not, so that what governs it says nothing of the day.
func under(s *news.Sentence, t, v int) bool {
	for n := 0; t != news.None && n < len(s.Tokens); n++ {
		if t == v {
			return true
		}
		t = s.Tokens[t].Head
	}
	return false
}

// credited reports whether a clause ends with who said it: "would be signed on
// Monday, the minister said".
func credited(s *news.Sentence, v int) bool {
	for _, c := range s.Children(v) {
		if w := &s.Tokens[c]; w.Rel("parataxis", "ccomp") && int(c) > v && telling[lower(w)] {
			return true
		}
	}
	return false
}

// words reads what stands with the trigger itself: "no meeting", "a possible
// visit", "a proposed summit".
func (m *mood) words(s *news.Sentence, t int) {
	for _, c := range s.Children(t) {
		w := &s.Tokens[c]
		switch {
		case w.Rel("det") && w.Is("no"), w.Rel("advmod") && w.Is("not", "never"):
			m.negated = true
		case w.Rel("amod") && w.Is("possible", "proposed", "potential", "hypothetical", "propose", "unlikely", "hoped-for"):
			m.unsure = true
		case w.Rel("amod") && w.Is("last", "previous", "past", "recent"):
			m.pasts = true
		case w.Rel("case") && w.Is("since"):
			m.negated = true // it has been
		}
	}
}

// verb reads tense and modality of the predicate.
func (m *mood) verb(s *news.Sentence, v int) {
	w := &s.Tokens[v]
	be, to, perfect := "", false, false
	for _, c := range s.Children(v) {
		a := &s.Tokens[c]
		switch {
		case a.Rel("advmod") && a.Is("not", "never", "n't", "no", "neither", "nor", "hardly"), a.Rel("mark", "case") && a.Is("without", "instead"):
			m.negated = true
		case a.Rel("advmod") && a.Is("probably", "possibly", "perhaps", "maybe", "normally", "usually", "often", "traditionally", "generally", "typically",
			"sometimes"), a.Rel("advmod") && a.Is("initially", "originally"):
			m.unsure = true
		case a.Rel("mark") && a.Is("to", "due"): // "is due to be elected", of which the parser makes one word
			to = true
		case !a.Rel("aux", "cop"):
		case a.Is("will", "shall", "wo", "'ll"):
			m.future, m.will = true, true
		case a.Is("would"):
			m.future, m.would = true, true
		case a.Is("must"):
			m.must = true
		case a.Is("may", "might", "could", "can", "should", "ought"):
			m.unsure = true
		case a.Is("have"):
			perfect = true
		case a.Is("be"):
			be = a.XPOS
		}
	}
	m.plainly = m.future
	if perfect && (to || superseded(s, v)) { // "were to have met": it is open whether they did
		m.unsure = true
	}
	switch {
	case m.future || m.unsure:
		m.unsure = m.unsure || perfect
	case perfect:
		m.pasts = true
	case w.XPOS == "VB" && (to || w.Rel("xcomp", "ccomp", "acl")), to && w.XPOS == "VBN" && s.Child(v, "aux:pass") != news.None, to && s.Child(v, "cop") != news.None:
		m.future, m.plainly = true, true
	case w.XPOS == "VBN" && be == "VBG" && w.Rel("acl"):
		m.going = true
	case w.XPOS == "VBG" && (be == "VBZ" || be == "VBP"):
		m.future, m.plainly, m.going = true, true, true
	case w.XPOS == "VBZ" || w.XPOS == "VBP":
		m.future = s.Zone != news.ZoneHeadline
	case w.XPOS == "VBD", be == "VBD", w.XPOS == "VBN" && be == "" && !w.Rel("acl", "amod") && s.Child(v, "obj") != news.None:
		m.pasts = true
	case be == "VBZ" || be == "VBP":
		m.future = true
	}
	m.softness(w)
}

// softness marks what is only meant to be, and what is only wished.
func (m *mood) softness(w *news.Token) {
	if w.Is("plan", "expect", "intend", "hope", "aim", "tentatively", "want") {
		m.soft = true
	}
}

// governor reads a word above the trigger's clause.
func (m *mood) governor(s *news.Sentence, t, h int) {
	g := &s.Tokens[h]
	lemma := lower(g)
	w := &s.Tokens[t]
	m.will = m.will || m.would && w.Rel("ccomp", "parataxis") && telling[lemma]
	switch {
	case dropping[lemma] && w.Rel("xcomp", "obj", "acl", "nsubj:pass"):
		m.unsure = true // "shelved its plan to open"
	case lemma == "call" && w.Rel("xcomp", "ccomp", "advcl") && infinitive(s, t):
		m.unsure = true // "called on them to meet"
	case lemma == "call" && (w.Rel("obl", "nmod") && caseOf(s, t) == "for"), lemma == "rule" && s.Child(h, "compound") != news.None:
		m.unsure = true
	case lemma == "call":
	case asking[lemma] && !(w.Rel("obl") && accompanies(s, t)):
		m.unsure = true
	}
	m.softness(g)
	m.goingTo(s, t, h)
	if a := s.Child(h, "advmod"); superseded(s, h) || a != news.None && s.Tokens[a].Is("initially", "originally") {
		m.unsure = true
	}
	if w.Rel("advcl", "csubj", "parataxis") && infinitive(s, t) && t < h {
		m.subject(s, h) // "to vote tomorrow would put many at risk"
	}
	if sub := s.Child(h, "nsubj"); sub != news.None && w.Rel("ccomp", "csubj") && s.Child(h, "cop") != news.None && asking[lower(&s.Tokens[sub])] {
		m.unsure = true // "chances are high that"
	}
	if (w.Rel("xcomp") || w.Rel("advcl", "ccomp") && infinitive(s, t)) && (g.XPOS == "VBD" || g.XPOS == "VBN") && !scheduling[lemma] && lemma != "due" && !m.soft {
		m.back, m.promised = true, committing[lemma] // "agreed to meet", "came to sign"
	}
	if d := s.Child(h, "det"); d != news.None && s.Tokens[d].Is("no") {
		m.negated = true // "there are no plans to meet"
	}
	if g.UPOS == "VERB" || s.Child(h, "cop") != news.None {
		for _, c := range s.Children(h) {
			a := &s.Tokens[c]
			if a.Rel("advmod") && a.Is("not", "never", "n't") {
				m.negated = true
			}
			if a.Rel("aux") && a.Is("may", "might", "could", "should", "must") && !w.Rel("ccomp") {
				m.unsure = true
			}
		}
	}
}

// goingTo reads "are going to" above a verb.
func (m *mood) goingTo(s *news.Sentence, t, h int) {
	if intended(s, h) != t {
		return
	}
	a := &s.Tokens[s.Child(h, "aux")]
	m.future, m.plainly, m.will = true, true, m.will || a.Is("be") && a.XPOS != "VBD"
}

// accompanies reports whether an adjunct only says when or amid what something
// is done, so that it is not what is asked for.
func accompanies(s *news.Sentence, t int) bool {
	switch caseOf(s, t) {
	case "with", "at", "in", "during", "ahead", "before", "after":
		return true
	}
	return false
}

// dropping verbs say of a plan that it is none any more.
var dropping = set("shelve", "abandon", "drop", "scrap", "withhold", "oppose", "block", "bar", "forbid")

// superseded reports whether something had been scheduled, which leaves open
// what became of it.
func superseded(s *news.Sentence, v int) bool {
	switch w := &s.Tokens[v]; {
	case !scheduling[lower(w)] && lower(w) != "due", w.Is("call") && particle(s, v, "off"), w.Is("postpone", "reschedule", "delay", "move", "cancel", "adjourn", "announce", "confirm"):
		return false
	}
	for _, c := range s.Children(v) {
		if a := &s.Tokens[c]; a.Rel("aux") && a.Is("have") && a.XPOS == "VBD" {
			return true
		}
	}
	return false
}

// subject reads the predicate of which the clause is the subject: "to vote then
// would be wrong".
func (m *mood) subject(s *news.Sentence, h int) {
	for _, c := range s.Children(h) {
		if a := &s.Tokens[c]; a.Rel("aux") && a.Is("would", "could", "might", "may") {
			m.unsure = true
		}
	}
}

// shared takes over the modal of a coordinated predicate: "will fly to Rome and
// meet the pope".
func (m *mood) shared(s *news.Sentence, h int) {
	for _, c := range s.Children(h) {
		a := &s.Tokens[c]
		if !a.Rel("aux") {
			continue
		}
		switch {
		case a.Is("will", "shall", "would"):
			m.future, m.pasts = true, false
			m.will, m.would = m.will || !a.Is("would"), m.would || a.Is("would")
		case a.Is("may", "might", "could"):
			m.unsure = true
		}
	}
}

// temporal reports whether a clause only says when something else is.
func temporal(s *news.Sentence, t int) bool {
	w := &s.Tokens[t]
	if p := s.Child(t, "aux:pass"); !w.Rel("advcl") || w.XPOS != "VBZ" && w.XPOS != "VBP" && (p == news.None || s.Tokens[p].XPOS != "VBZ" && s.Tokens[p].XPOS != "VBP") {
		return false
	}
	for _, c := range s.Children(t) {
		if k := &s.Tokens[c]; k.Rel("mark", "advmod") && int(c) < t && k.Is("when", "before", "after", "until", "while", "as") {
			return true // "even when it meets"
		}
	}
	return false
}

// meanwhile reports whether a clause says what goes on at the same time: "as the
// country braces for an attack".
func meanwhile(s *news.Sentence, t int) bool {
	c := s.Child(t, "mark", "advmod")
	return c != news.None && s.Tokens[c].Is("as", "while")
}

// hypothetical reports whether a clause is a condition or a question.
func hypothetical(s *news.Sentence, t int) bool {
	for _, c := range s.Children(t) {
		w := &s.Tokens[c]
		if w.Rel("mark") && w.Is("if", "whether", "unless", "lest") {
			return true
		}
	}
	return false
}

// outcome reads what has become of the thing: called off, moved, confirmed.
func (m *mood) outcome(s *news.Sentence, clause, token int) {
	read := func(t int) {
		switch w := &s.Tokens[t]; {
		case t == token && s.Child(t, "aux:pass") == news.None: // "the court will adjourn"
		case w.XPOS == "VBG" && s.Child(t, "aux") == news.None: // "talk of canceling the vote"
		case w.Is("cancel", "scrap") || w.Is("call") && particle(s, t, "off") || fellThrough(s, t):
			m.status = news.Cancelled
		case w.Is("postpone", "reschedule", "delay", "adjourn") || w.Is("move", "push", "put") && (particle(s, t, "back") || particle(s, t, "off") || w.Is("move")):
			m.status = news.Moved
		case w.Is("confirm") && m.status == news.Announced:
			m.status = news.ConfirmedToHold
		}
	}
	if w := &s.Tokens[token]; token == clause || sharesSubject(s, clause, token) || w.Head == clause && (w.Rel("obj", "nsubj:pass") || w.Rel("nsubj") && s.Child(clause, "obj") == news.None) {
		if s.Tokens[clause].Rel("conj") {
			read(s.Tokens[clause].Head)
		}
		read(clause)
	}
	if w := &s.Tokens[token]; w.Head == clause && clause != news.None && w.Rel("obl") && caseOf(s, token) == "off" && s.Tokens[clause].Is("call") {
		m.status = news.Cancelled // "called off a meeting", of which the parser makes a phrase
	}
	for _, c := range s.Children(token) {
		if s.Tokens[c].Rel("acl", "amod") {
			read(int(c))
		}
	}
	for _, c := range s.Children(clause) { // "announced that the debate, slated for May, has been cancelled"
		if w := &s.Tokens[c]; w.XPOS == "VBN" && w.Rel("parataxis", "ccomp", "conj") && int(c) > token && s.Child(int(c), "nsubj", "csubj") == news.None && s.Child(int(c), "aux:pass") != news.None {
			read(int(c))
		}
	}
}

// sharesSubject reports whether a noun is the subject of a verb and of one that is
// coordinated with it: "proceedings began but were adjourned".
func sharesSubject(s *news.Sentence, clause, token int) bool {
	v, w := &s.Tokens[clause], &s.Tokens[token]
	return v.Rel("conj") && w.Head == v.Head && w.Rel("nsubj", "nsubj:pass") && s.Child(clause, "nsubj", "nsubj:pass", "obj") == news.None
}

// calledOff reports whether a sentence tells of something cancelled or put off.
// Where that is not read as the trigger's own outcome it may still be.
func calledOff(s *news.Sentence) bool {
	for i := range s.Tokens {
		w := &s.Tokens[i]
		if w.UPOS != "VERB" || !w.Is("cancel", "scrap", "postpone", "reschedule", "delay", "suspend") && !fellThrough(s, i) || w.XPOS == "VB" {
			continue
		}
		if fellThrough(s, i) {
			return true
		}
		o := s.Child(i, "obj", "nsubj:pass")
		if o == news.None && w.Rel("acl") {
			o = w.Head
		}
		if o == news.None || nounKind(s, o) != "" {
			return true
		}
	}
	return false
}

// fellThrough reports whether a verb says that a gathering comes to nothing: "the
// conference has lapsed for lack of money". Terms and truces that lapse were kept.
func fellThrough(s *news.Sentence, v int) bool {
	if w := &s.Tokens[v]; !w.Is("lapse") && !(w.Is("fall") && particle(s, v, "through")) {
		return false
	}
	sub := subjectOf(s, v)
	if sub == news.None {
		return false
	}
	switch nounKind(s, sub) {
	case meeting, visit, vote, exercise, ceremony, speech:
		return true
	}
	return false
}

func particle(s *news.Sentence, t int, word string) bool {
	for _, c := range s.Children(t) {
		if s.Tokens[c].Rel("compound", "advmod") && s.Tokens[c].Lemma == word {
			return true
		}
	}
	return false
}

// scheduled decides whether something told so, for then, is an appointment.
func (m *mood) scheduled(s *news.Sentence, tr trigger, ahead horizon, g news.Granularity) bool {
	if tr.given && ahead == coming && m.status == news.Announced && !calledOff(s) {
		var own mood
		own.words(s, tr.token)
		return !own.unsure && !own.negated
	}
	if m.unsure || m.must && !tr.must {
		return false
	}
	if tr.lies {
		return (ahead == coming || ahead == unplaced || ahead == sameDay && !m.pasts) && (m.status == news.Announced || m.status == news.ConfirmedToHold)
	}
	if tr.must {
		return !m.negated && (!m.pasts || m.granted) && ahead == coming
	}
	if ahead == sameDay && (g == news.Year || g == news.Decade) && !tr.scheduled &&
		!(m.plainly && (tr.kind == vote || tr.kind == meeting || tr.kind == visit)) {
		return false // "will build a hundred this year" is a forecast
	}
	if m.negated && m.status != news.Cancelled {
		return false
	}
	if m.back && ahead != coming && !(m.promised && (ahead == unplaced || ahead == sameDay && g != news.Day && g != news.Hour)) {
		return false // "was forced to resign this year", "agreed to meet at 7": it may be over
	}
	switch {
	case m.status == news.Cancelled || m.status == news.Moved:
		return ahead == coming || ahead != past && (!m.pasts || tr.onward || tr.given)
	case tr.verb:
		return m.future && (ahead == coming || !m.pasts)
	case ahead == coming:
		return true
	}
	if m.pasts {
		return ahead == sameDay && g != news.Year && tr.clause != news.None && s.Tokens[tr.token].Rel("nsubj:pass") &&
			s.Tokens[tr.clause].Is("schedule", "set", "slate") // "a session was set for Wednesday"
	}
	if tr.scheduled && (m.future || tr.clause == news.None || !outcomes[lower(&s.Tokens[tr.clause])]) {
		return true
	}
	if tr.clause == news.None || !m.future {
		return false
	}
	v, w := lower(&s.Tokens[tr.clause]), &s.Tokens[tr.token]
	return (w.Rel("nsubj") || s.Tokens[tr.clause].Rel("acl") && s.Tokens[tr.clause].Head == tr.token && v != "continue" && v != "last" || tr.token == subjectBefore(s, tr.clause)) && (holding[v] || scheduling[v]) || w.Rel("obj") && light[v]
}
