package agenda

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// trigger is the word that names an appointment.
type trigger struct {
	token     int
	clause    int // the predicate that speaks of it
	kind      kind
	verb      bool
	name      string // title that a verb gives
	must      bool   // it is a deadline that the clause sets: "must leave by Friday"
	ends      bool   // the time is that of its end
	not       bool   // "not until" the time: then
	scheduled bool   // a word such as "scheduled" or "due" stands with it
	booked    bool   // an act that is said to be on a calendar
	onward    bool   // the time is the one to which something was moved
	given     bool   // a time before a noun that is taken for known: "the June 17 deadline"
	lies      bool   // its own words put it ahead: "until sentencing", "ahead of the vote"
}

// title writes what an appointment is called: the noun, with the words before
// it that say which sort of thing it is.
func (tr *trigger) title(s *news.Sentence) string {
	if tr.verb {
		return tr.name
	}
	w := &s.Tokens[tr.token]
	title := lower(w)
	if form := strings.ToLower(w.Form); plurals[title] || strings.HasSuffix(form, "ing") {
		title = form
	}
	if title == "round" {
		title += " of " + s.Tokens[rounds(s, tr.token)].Form
	}
	for i := tr.token - 1; i >= 0; i-- {
		c := &s.Tokens[i]
		word := strings.ToLower(c.Form)
		if c.Head != tr.token || !c.Rel("amod", "compound") || !titleWords[word] || c.UPOS == "PROPN" && c.Form != word {
			break
		}
		title = word + " " + title
	}
	if tr.ends {
		return "end of " + title
	}
	return title
}

// trigger climbs from the head of a time to what happens then.
func (f *finder) trigger(s *news.Sentence, timed []bool, anchor int) (trigger, bool) {
	if c := s.Child(anchor, "nsubj"); c != news.None && s.Child(anchor, "cop") != news.None { // "the deadline is Oct. 31"
		if k := nounKind(s, c); k != "" {
			return trigger{token: c, clause: anchor, kind: k, not: caseOf(s, anchor) == "until"}, true
		}
		return trigger{}, false
	}
	if toldThen(s, timed, anchor) {
		return trigger{}, false
	}
	if t := known(s, timed, anchor); t != news.None {
		tr := nounTrigger(s, t, nounKind(s, t))
		tr.given = true
		return tr, true
	}
	if t := dueThen(s, timed, anchor); t != news.None {
		tr := nounTrigger(s, t, nounKind(s, t))
		tr.scheduled = true
		return tr, true
	}
	if v := s.Child(anchor, "acl"); v != news.None && infinitive(s, v) && s.Child(anchor, "cop") != news.None { // "is next week to visit"
		return verbTrigger(s, timed, v, anchor)
	}
	t, through := anchor, false
	if v := effective(s, timed, anchor); v != news.None {
		t = v
	}
	for n := 0; n < 6 && t != news.None; n++ {
		w := &s.Tokens[t]
		if t != anchor || nounKind(s, t) != "" && n > 0 {
			if k := nounKind(s, t); k != "" && !bound(s, t) {
				tr := nounTrigger(s, t, k)
				tr.lies = tr.lies || through
				return tr, true
			}
			through = through || w.Rel("acl") && infinitive(s, t) && holding[lower(w)] // "a vote of confidence to be held Saturday"
			if there(s, t) {
				return trigger{token: t, clause: t, kind: visit, name: "visit", verb: true}, true
			}
			if awaited(s, t) {
				return trigger{token: t, clause: w.Head, kind: trial, name: "sentencing", verb: true, lies: true}, true
			}
			if w.UPOS == "VERB" || w.UPOS == "ADJ" && (lower(w) == "open" || lower(w) == "due" || scheduling[lower(w)]) {
				if tr, ok := verbTrigger(s, timed, t, anchor); ok {
					return tr, true
				}
				if tr, ok := nextTo(s, timed, t, anchor); ok {
					return tr, true
				}
				if tr, ok := actTrigger(s, t); ok || w.XPOS != "VBG" && !infinitive(s, t) {
					return tr, ok
				}
			}
		}
		if w.XPOS == "VBG" && w.Rel("acl") && w.Head != news.None && s.Tokens[w.Head].Is("year", "term", "period", "season") {
			return trigger{}, false // "the year starting April 1"
		}
		if w.Rel("nsubj", "csubj", "ccomp", "parataxis") && t != anchor || w.Rel("conj") && w.UPOS != "VERB" && !timed[t] {
			return trigger{}, false
		}
		if w.Rel("obl", "nmod", "obj", "conj") && w.UPOS == "NOUN" && !timed[t] && anchor < t {
			return trigger{}, false // it is the label of something else: "the 1991 accord"
		}
		t = w.Head
	}
	return trigger{}, false
}

// toldThen reports whether a time says when something was said: "said Friday she
// will press on", wherever the parser hangs it.
func toldThen(s *news.Sentence, timed []bool, anchor int) bool {
	t := anchor
	for t > 0 && timed[t-1] {
		t--
	}
	if t > 0 && s.Tokens[t-1].UPOS == "ADP" {
		t--
	}
	if t == 0 || t+1 >= len(s.Tokens) {
		return false
	}
	w := &s.Tokens[t-1]
	return telling[lower(w)] && w.XPOS == "VBD"
}

// known returns the noun of "the Sept. 4 referendum", wherever the parser hangs
// the time, or None.
func known(s *news.Sentence, timed []bool, anchor int) int {
	first, end := anchor, anchor+1
	for first > 0 && timed[first-1] {
		first--
	}
	for end < len(s.Tokens) && timed[end] {
		end++
	}
	if first == 0 || s.Tokens[first-1].UPOS != "DET" && !s.Tokens[first-1].Rel("nmod:poss") {
		return news.None
	}
	for t := end; t < len(s.Tokens) && t < end+3; t++ {
		if w := &s.Tokens[t]; nounKind(s, t) != "" && (t+1 == len(s.Tokens) || s.Tokens[t+1].UPOS != "NOUN" || nounKind(s, t+1) == "") {
			return t
		} else if w.UPOS != "ADJ" && w.UPOS != "NOUN" && w.UPOS != "PROPN" {
			return news.None
		}
	}
	return news.None
}

// effective returns the main verb of "is resigning to go home effective March 15",
// or None.
func effective(s *news.Sentence, timed []bool, anchor int) int {
	t := anchor
	for t > 0 && timed[t-1] {
		t--
	}
	if t == 0 || !s.Tokens[t-1].Is("effective") {
		return news.None
	}
	v := clauseOf(s, s.Tokens[anchor].Head)
	for n := 0; n < 4 && v != news.None && s.Tokens[v].Rel("xcomp", "advcl"); n++ {
		v = s.Tokens[v].Head
	}
	return v
}

// dueThen returns the noun of "the summit due in September", where the parser
// may take "due" for a preposition, or None.
func dueThen(s *news.Sentence, timed []bool, anchor int) int {
	t := anchor
	for t > 0 && timed[t-1] {
		t--
	}
	if t > 0 && s.Tokens[t-1].UPOS == "ADP" && !s.Tokens[t-1].Is("due") {
		t--
	}
	if t < 2 || !s.Tokens[t-1].Is("due", "set", "slated") || s.Tokens[t-1].UPOS == "VERB" || s.Tokens[t-1].UPOS == "ADJ" && s.Tokens[t-1].Rel("root", "xcomp", "conj") {
		return news.None
	}
	for n, k := 0, t-2; k != news.None && n < 3; n++ {
		if nounKind(s, k) != "" {
			return k
		}
		if !s.Tokens[k].Rel("nmod", "compound") || s.Tokens[k].Head > t {
			return news.None
		}
		k = s.Tokens[k].Head
		if k == t-1 { // "the launch of the bureau set for": the parser takes "set" for a noun
			k = s.Tokens[k].Head
		}
	}
	return news.None
}

// nextTo finds the noun right before a time where the time hangs on a verb that
// names nothing: "will be discussed at the summit at the end of the month".
func nextTo(s *news.Sentence, timed []bool, v, anchor int) (trigger, bool) {
	first := anchor
	for first > 0 && timed[first-1] {
		first--
	}
	if first > 0 && s.Tokens[first-1].UPOS == "ADP" {
		first--
	}
	t := first - 1
	if t < 0 || s.Tokens[t].Head != v || !s.Tokens[t].Rel("obl", "obj") {
		return trigger{}, false
	}
	k := nounKind(s, t)
	if s.Tokens[t].Rel("obj") && (k == meeting || k == vote || k == ceremony) { // "will witness the inauguration Sunday"
		return nounTrigger(s, t, k), true
	}
	switch caseOf(s, t) {
	case "at", "in", "during", "before":
		if k == meeting || k == vote {
			return nounTrigger(s, t, k), true
		}
	}
	return trigger{}, false
}

// there reports whether a name says where somebody will be: "is scheduled to be
// in Rome".
func there(s *news.Sentence, t int) bool {
	if w := &s.Tokens[t]; w.UPOS != "PROPN" || s.Child(t, "cop") == news.None {
		return false
	}
	prep := caseOf(s, t)
	n := s.NameAt(t)
	return (prep == "in" || prep == "at") && n != news.None && s.Names[n].Class == news.Location
}

// awaited reports whether a gerund names what a court will do: "held until
// sentencing".
func awaited(s *news.Sentence, t int) bool {
	if w := &s.Tokens[t]; !w.Is("sentence") || w.XPOS != "VBG" {
		return false
	}
	c := s.Child(t, "mark", "case")
	return c != news.None && s.Tokens[c].Is("until", "till", "pending", "before")
}

// bound reports whether a noun only says whence or whither somebody goes then:
// "returns from a visit on Sunday", "departs for the summit on Wednesday".
func bound(s *news.Sentence, t int) bool {
	switch h := s.Tokens[t].Head; caseOf(s, t) {
	case "from":
		return h != news.None && s.Tokens[h].Is("return", "arrive", "come", "fly")
	case "for":
		return h != news.None && s.Tokens[h].Is("leave", "depart", "fly", "head")
	}
	return false
}

// given reports whether a time stands before a noun that the clause takes for
// known: "ahead of the Sept. 4 referendum", "by a June 17 deadline".
func given(s *news.Sentence, t, anchor int, k kind) bool {
	if anchor >= t || s.Tokens[anchor].Head != t || caseOf(s, anchor) != "" && !s.Tokens[anchor].Rel("nmod:poss") {
		return false
	}
	if k == deadline || s.Tokens[anchor].Rel("nmod:poss") {
		return true
	}
	for _, c := range s.Children(t) {
		if w := &s.Tokens[c]; w.Rel("det") && w.Is("the", "this") || w.Rel("nmod:poss") {
			return true
		}
	}
	return false
}

// nounTrigger reads how a clause speaks of a noun.
func nounTrigger(s *news.Sentence, t int, k kind) trigger {
	tr := trigger{token: t, clause: clauseOf(s, s.Tokens[t].Head), kind: k}
	if s.Child(t, "cop") != news.None || tr.clause == news.None {
		tr.clause = t
	}
	for _, c := range s.Children(t) {
		w := &s.Tokens[c]
		tr.lies = tr.lies || w.Rel("case") && (w.Is("until", "till", "pending") || w.Is("ahead") || w.Is("of") && c > 0 && s.Tokens[c-1].Is("ahead"))
		if w.Rel("acl", "amod") && (scheduling[lower(w)] || lower(w) == "due" || lower(w) == "upcoming" || lower(w) == "forthcoming") {
			tr.scheduled = true
		}
	}
	return tr
}

// verbTrigger reads the trigger of a time that hangs on a verb: the noun that
// the verb puts on a calendar, or the verb itself.
func verbTrigger(s *news.Sentence, timed []bool, v, anchor int) (trigger, bool) {
	w := &s.Tokens[v]
	lemma := lower(w)
	if t := onTrial(s, v); t != news.None {
		return trigger{token: t, clause: v, kind: trial, scheduled: w.Rel("xcomp") && w.Head != news.None && scheduling[lower(&s.Tokens[w.Head])]}, true
	}
	if dueBy(s, v, anchor) {
		return trigger{token: v, clause: v, kind: deadline, verb: true, name: "deadline", must: true}, true
	}
	if h := w.Head; w.Rel("acl") && (w.XPOS == "VBG" || infinitive(s, v)) && (holding[lemma] || lemma == "reopen") && h != news.None { // "talks beginning Monday", "Talks to open Monday"
		if k := nounKind(s, h); k != "" && !ending[lemma] {
			tr := nounTrigger(s, h, k)
			tr.lies = tr.lies || infinitive(s, v) && s.Zone != news.ZoneHeadline
			return tr, true
		}
	}
	if c := s.Child(v, "nsubj:pass"); lemma == "hold" && c != news.None && ordered(s, v) {
		if k := nounKind(s, c); k == vote {
			return trigger{token: c, clause: v, kind: k, must: true}, true
		}
	}
	if tr, ok := relative(s, v); ok {
		return tr, true
	}
	if firm[lemma] && w.XPOS == "VBN" && !w.Rel("acl") && s.Child(v, "nsubj", "aux") == news.None { // "the debate slated for May will go ahead"
		if t := nounBefore(s, v); t != news.None {
			tr := nounTrigger(s, t, nounKind(s, t))
			tr.scheduled, tr.given = true, true
			return tr, true
		}
	}
	if w.Rel("acl") && scheduling[lemma] && w.XPOS != "VB" || w.Rel("acl") && lemma == "due" {
		if t := nounBefore(s, v); t != news.None {
			tr := nounTrigger(s, t, nounKind(s, t))
			tr.scheduled, tr.given = true, firm[lemma]
			return tr, true
		}
		// "a meeting with the minister scheduled for May": the parser may hang the
		// participle on what stands nearest
		for h, n := w.Head, 0; h != news.None && n < 4; n++ {
			if k := nounKind(s, h); k != "" {
				tr := nounTrigger(s, h, k)
				tr.scheduled, tr.given = true, firm[lemma]
				return tr, true
			}
			if !s.Tokens[h].Rel("nmod", "conj", "appos", "compound", "flat") {
				break
			}
			h = s.Tokens[h].Head
		}
	}
	if x := s.Child(v, "xcomp"); x != news.None && !timed[x] && (scheduling[lemma] || lemma == "due") {
		tr, ok := verbTrigger(s, timed, x, anchor)
		tr.scheduled = true
		return tr, ok
	}
	if scheduling[lemma] || holding[lemma] || lemma == "due" || lemma == "expire" || light[lemma] || putOff(s, v) {
		for _, rel := range [...]string{"nsubj:pass", "nsubj", "obj"} {
			if rel == "obj" && !light[lemma] || rel == "nsubj" && outcomes[lemma] && s.Child(v, "obj") != news.None {
				continue // "the talks will delay the sale"
			}
			c := s.Child(v, rel)
			if c == news.None && rel != "obj" && w.Rel("xcomp", "conj") {
				if c = subjectBefore(s, v); c == news.None {
					c = subjectOf(s, v)
				}
			}
			if c == news.None {
				continue
			}
			if k := nounKind(s, c); k != "" && !(lemma == "have" && s.Tokens[c].Rel("nsubj")) {
				tr := trigger{token: c, clause: v, kind: k, scheduled: scheduling[lemma] || lemma == "due"}
				if h := w.Head; w.Rel("xcomp") && h != news.None && s.Tokens[h].Rel("acl") {
					tr.given = firm[lower(&s.Tokens[h])] // "the hearing, scheduled to begin Thursday"
				}
				if tr.ends = ending[lemma] && k != deadline; tr.ends {
					tr.kind = deadline
				}
				return tr, true
			}
		}
		if p := s.Child(v, "obl"); p != news.None && caseOf(s, p) == "for" { // "called for elections" is a wish, "set for a vote" is not
			if k := nounKind(s, p); k != "" && lemma != "call" {
				return trigger{token: p, clause: v, kind: k, scheduled: scheduling[lemma]}, true
			}
		}
	}
	if c := s.Child(v, "nsubj"); lemma == "be" && s.Child(v, "expl") != news.None && c != news.None {
		if k := nounKind(s, c); k == vote || k == meeting || k == trial { // "there is a primary on May 3"
			return trigger{token: c, clause: v, kind: k}, true
		}
	}
	if p := s.Child(v, "obl"); lemma == "go" && p != news.None && s.Tokens[p].Is("poll") {
		return trigger{token: v, clause: v, kind: vote, verb: true, name: "election"}, true
	}
	if o := s.Child(v, "obl"); (lemma == "return" || lemma == "go" || lemma == "due") && o != news.None && s.Tokens[o].Is("court") {
		return trigger{token: v, clause: v, kind: trial, verb: true, name: "appearance", scheduled: lemma == "due"}, true
	}
	if o := s.Child(v, "obl"); lemma == "return" && o != news.None && s.Tokens[o].Is("work") {
		return trigger{token: v, clause: v, kind: protest, verb: true, name: "return to work"}, true
	}
	if lemma == "run" && particle(s, v, "out") {
		lemma = "expire"
	}
	d, ok := verbs[lemma]
	if !ok || !enough(s, timed, v, lemma) {
		return trigger{}, false
	}
	tr := trigger{token: v, clause: v, kind: d.kind, verb: true, name: d.title}
	if h := w.Head; w.Rel("xcomp") && h != news.None {
		tr.scheduled = scheduling[lower(&s.Tokens[h])] || lower(&s.Tokens[h]) == "due"
	}
	return tr, true
}

// firm are participles that say of a noun that it is on a calendar, whatever the
// clause says: "refused to come to the hearing, scheduled for Thursday".
var firm = set("schedule", "set", "slate", "due", "book")

// subjectBefore returns the noun of something scheduled right before the
// auxiliaries of a predicate, which the parser may hang elsewhere, or None.
func subjectBefore(s *news.Sentence, v int) int {
	a := s.Child(v, "aux")
	if a == news.None || a == 0 || a > v || nounKind(s, a-1) == "" {
		return news.None
	}
	return a - 1
}

// relative reads a relative clause in which somebody puts on or attends what it
// hangs on: "the speech that he will deliver Thursday".
func relative(s *news.Sentence, v int) (trigger, bool) {
	w := &s.Tokens[v]
	sub := s.Child(v, "nsubj")
	if !w.Rel("acl") || w.Head == news.None || sub == news.None || s.Child(v, "obj") != news.None && !s.Tokens[s.Child(v, "obj")].Is("that", "which") {
		return trigger{}, false
	}
	if lemma := lower(w); !light[lemma] || scheduling[lemma] || s.Tokens[sub].Is("that", "which", "who") {
		return trigger{}, false
	}
	k := nounKind(s, w.Head)
	return trigger{token: w.Head, clause: v, kind: k}, k != ""
}

// nounBefore returns the noun of something scheduled that stands right before a
// participle, marks aside, or None: the parser may hang the participle elsewhere.
func nounBefore(s *news.Sentence, v int) int {
	t := v - 1
	for t >= 0 && s.Tokens[t].UPOS == "PUNCT" {
		t--
	}
	if t < 0 || nounKind(s, t) == "" {
		return news.None
	}
	return t
}

// onTrial returns the noun of "go on trial", which parsers hang anywhere.
func onTrial(s *news.Sentence, v int) int {
	if t := v + 2; s.Tokens[v].Is("go") && t < len(s.Tokens) && s.Tokens[t].Is("trial") && s.Tokens[v+1].Is("on") {
		return t
	}
	return news.None
}

// person reports whether a phrase has a person's name in it.
func person(s *news.Sentence, t int) bool {
	first, end := s.Subtree(t)
	for _, n := range s.Names {
		if n.Class == news.Person && n.First >= first && n.End <= end {
			return true
		}
	}
	return false
}

// hasPlace reports whether a phrase has the name of a place in it.
func hasPlace(s *news.Sentence, t int) bool {
	first, end := s.Subtree(t)
	for _, n := range s.Names {
		if n.Class == news.Location && n.First >= first && n.End <= end {
			return true
		}
	}
	return false
}

// dueBy reports whether a clause sets a deadline: "must answer by June 3", "have
// until Friday to leave".
func dueBy(s *news.Sentence, v, anchor int) bool {
	top := anchor
	for n := 0; n < 4 && top != news.None && s.Tokens[top].Head != v; n++ {
		top = s.Tokens[top].Head
	}
	if top == news.None {
		return false
	}
	prep := caseOf(s, top)
	if prep != "by" && prep != "until" && prep != "before" {
		return false
	}
	w := &s.Tokens[v]
	if prep == "until" && w.Is("have", "give") {
		return s.Child(v, "advcl", "xcomp", "acl") != news.None
	}
	for _, c := range s.Children(v) {
		if a := &s.Tokens[c]; a.Rel("aux") && a.Is("must") {
			return prep != "until"
		}
	}
	return w.Rel("xcomp") && w.Head != news.None && s.Tokens[w.Head].Is("have", "require", "order", "oblige", "need") && prep != "until"
}

// ordered reports whether a predicate says what has to be.
func ordered(s *news.Sentence, v int) bool {
	for _, c := range s.Children(v) {
		if a := &s.Tokens[c]; a.Rel("aux") && a.Is("must") {
			return true
		}
	}
	return false
}

// enough reports whether a verb has around it what its title needs: "leave" and
// "return" alone name nothing that a calendar holds.
func enough(s *news.Sentence, timed []bool, v int, lemma string) bool {
	if o := s.Child(v, "obj"); lemma == "leave" && o != news.None {
		if n := s.NameAt(o); n != news.None && s.Names[n].Class == news.Organization {
			return false // membership
		}
	}
	switch lemma {
	case "try", "arraign", "hang":
		return s.Child(v, "aux:pass") != news.None
	case "hand":
		return v+1 < len(s.Tokens) && s.Tokens[v+1].Is("over") // which parsers hang anywhere
	case "touch":
		return particle(s, v, "down")
	case "present":
		return s.Child(v, "obj") != news.None && toBody(s, v)
	case "approve":
		sub := subjectOf(s, v)
		return sub != news.None && voters[lower(&s.Tokens[sub])] && s.Child(v, "obj") != news.None
	case "argue":
		return before(s, v, "court", "judge", "tribunal", "justice", "panel")
	case "lead":
		o := s.Child(v, "obj")
		return o != news.None && s.Tokens[o].Is("delegation", "mission") && goal(s, v, o)
	case "gather":
		return s.Child(v, "obj") == news.None
	case "leave", "return", "travel", "fly", "speak", "withdraw", "launch", "deploy", "release", "appear":
		for _, c := range s.Children(v) {
			w := &s.Tokens[c]
			if timed[c] {
				continue
			}
			if w.Rel("obl", "obj") && w.UPOS == "PROPN" {
				return true
			}
			if lemma != "speak" && lemma != "release" && lemma != "appear" && w.Rel("obl") && w.UPOS == "NOUN" && hasPlace(s, int(c)) {
				return true // "travels to the village of Kut"
			}
			if lemma == "leave" && w.Rel("obl") && nounKind(s, int(c)) == visit {
				return true
			}
			if lemma == "speak" && w.Rel("obl") && (caseOf(s, int(c)) == "at" || caseOf(s, int(c)) == "to") {
				return true
			}
			if lemma == "appear" && w.Rel("obl") && w.Is("court", "judge", "tribunal") {
				return true
			}
			if lemma == "release" && w.Rel("obj", "nsubj:pass") && w.Is("prisoner", "hostage", "detainee", "soldier") {
				return true
			}
		}
		return false
	case "host", "receive", "welcome": // a guest, not an event or a gift
		o := s.Child(v, "obj")
		return o != news.None && person(s, o)
	case "meet":
		o := s.Child(v, "obj")
		return o == news.None || !goals[lower(&s.Tokens[o])]
	case "swear":
		return s.Child(v, "compound") != news.None || s.Child(v, "obl") != news.None && s.Tokens[s.Child(v, "obl")].Is("office")
	case "break":
		return s.Child(v, "obl") != news.None && caseOf(s, s.Child(v, "obl")) == "for"
	case "vote":
		for _, c := range s.Children(v) {
			if w := &s.Tokens[c]; w.Rel("obl") && w.UPOS == "PROPN" && !timed[c] && (caseOf(s, int(c)) == "for" || caseOf(s, int(c)) == "against") {
				return false // whom somebody will vote for
			}
		}
		return true
	case "discuss":
		return s.Child(v, "obj") != news.None
	case "sign", "review", "inspect", "debate", "execute", "ratify", "elect", "brief", "address", "tour", "inaugurate":
		return s.Child(v, "obj", "nsubj:pass") != news.None
	}
	return true
}

// putOff reports whether a verb says that something is moved: "put off", "pushed
// back".
func putOff(s *news.Sentence, v int) bool {
	return s.Tokens[v].Is("put", "push") && (particle(s, v, "off") || particle(s, v, "back"))
}

// before reports whether something is done before one of some bodies.
func before(s *news.Sentence, v int, bodies ...string) bool {
	for _, c := range s.Children(v) {
		if w := &s.Tokens[c]; w.Rel("obl") && slices.Contains(bodies, lower(w)) && caseOf(s, int(c)) == "before" {
			return true
		}
	}
	return false
}

// goal reports whether a verb or its object says whither: "to Prague".
func goal(s *news.Sentence, tokens ...int) bool {
	for _, t := range tokens {
		for _, c := range s.Children(t) {
			if w := &s.Tokens[c]; w.Rel("obl", "nmod") && w.UPOS == "PROPN" && caseOf(s, int(c)) == "to" {
				return true
			}
		}
	}
	return false
}

// toBody reports whether something is done to a body of a state: "presents the
// budget to Congress".
func toBody(s *news.Sentence, v int) bool {
	for _, t := range [...]int{v, s.Child(v, "obj")} {
		if t == news.None {
			continue
		}
		for _, c := range s.Children(t) {
			if w := &s.Tokens[c]; w.Rel("obl", "nmod") && voters[lower(w)] && (caseOf(s, int(c)) == "to" || caseOf(s, int(c)) == "before") {
				return true
			}
		}
	}
	return false
}

// voters are bodies that approve.
var voters = set("parliament", "congress", "assembly", "senate", "house", "council", "legislature", "duma", "knesset", "diet", "lawmaker",
	"deputy", "committee", "cabinet", "chamber", "bundestag")
