package agenda

import (
	"github.com/detente-wire/detente/news"
)

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
	if tr, ok := remanded(s, v, anchor); ok {
		return tr, true
	}
	for _, read := range [...]func(*news.Sentence, int) (trigger, bool){opening, compulsory, relative, participle, dateSet, takenUp, invitation, awaitedAt, encounter} {
		if tr, ok := read(s, v); ok {
			return tr, true
		}
	}
	if x := s.Child(v, "xcomp"); x != news.None && !timed[x] && (scheduling[lemma] || lemma == "due") {
		tr, ok := verbTrigger(s, timed, x, anchor)
		tr.scheduled = true
		return tr, ok
	}
	for _, read := range [...]func(*news.Sentence, int) (trigger, bool){onCalendar, idiom} {
		if tr, ok := read(s, v); ok {
			return tr, true
		}
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

// opening reads "talks beginning Monday", "Talks to open Monday".
func opening(s *news.Sentence, v int) (trigger, bool) {
	w := &s.Tokens[v]
	h, lemma := w.Head, lower(w)
	if !w.Rel("acl") || h == news.None || w.XPOS != "VBG" && !infinitive(s, v) || !holding[lemma] && lemma != "reopen" || ending[lemma] {
		return trigger{}, false
	}
	k := nounKind(s, h)
	if k == "" {
		return trigger{}, false
	}
	tr := nounTrigger(s, h, k)
	tr.lies = tr.lies || infinitive(s, v) && s.Zone != news.ZoneHeadline
	return tr, true
}

// takenUp reads what a body comes back to: "is to return to the matter on Monday",
// "will take up the dispute again".
func takenUp(s *news.Sentence, v int) (trigger, bool) {
	w := &s.Tokens[v]
	o := news.None
	switch {
	case w.Is("take") && particle(s, v, "up"):
		o = s.Child(v, "obj", "nsubj:pass")
	case w.Is("return", "turn") || w.Is("come") && particle(s, v, "back"):
		if o = s.Child(v, "obl"); caseOf(s, o) != "to" {
			return trigger{}, false
		}
	}
	if o == news.None || !matters[lower(&s.Tokens[o])] {
		return trigger{}, false
	}
	return trigger{token: v, clause: v, kind: meeting, verb: true, name: "debate", booked: booked(s, v)}, true
}

// invitation reads "invited the ministers to Vienna on Monday": talks of several,
// the visit of one.
func invitation(s *news.Sentence, v int) (trigger, bool) {
	o := s.Child(v, "obj", "nsubj:pass")
	if !s.Tokens[v].Is("invite") || o == news.None || s.Child(v, "xcomp", "ccomp") != news.None {
		return trigger{}, false
	}
	for _, c := range s.Children(v) {
		if w := &s.Tokens[c]; !w.Rel("obl") || caseOf(s, int(c)) != "to" || w.UPOS != "PROPN" && nounKind(s, int(c)) != meeting {
			continue
		}
		tr := trigger{token: v, clause: v, kind: visit, verb: true, name: "visit", lies: true}
		if w := &s.Tokens[o]; w.Feat("Number") == "Plur" || w.XPOS == "NNS" || nounKind(s, int(c)) == meeting {
			tr.kind, tr.name = meeting, "talks"
		}
		return tr, true
	}
	return trigger{}, false
}

// encounter reads whom somebody is to see or to call: "is scheduled to see the pope",
// "was due to call his counterpart", "will speak by phone".
func encounter(s *news.Sentence, v int) (trigger, bool) {
	tr := trigger{token: v, clause: v, kind: call, verb: true, name: "phone call", scheduled: booked(s, v)}
	switch w, o := &s.Tokens[v], s.Child(v, "obj"); {
	case w.Is("speak", "talk", "confer", "consult"):
		for _, c := range s.Children(v) {
			if k := &s.Tokens[c]; k.Rel("obl") && k.Is("phone", "telephone", "video", "videolink", "videoconference") {
				return tr, true
			}
		}
		return trigger{}, false
	case !tr.scheduled || o == news.None || !person(s, o) && !somebody[lower(&s.Tokens[o])] || particle(s, v, "off"):
		return trigger{}, false
	case w.Is("see"):
		tr.kind, tr.name = meeting, "meeting"
		return tr, true
	case w.Is("call", "phone", "telephone"):
		return tr, s.Child(v, "xcomp", "ccomp") == news.None
	}
	return trigger{}, false
}

// somebody are nouns of those whom one sees or calls on a day.
var somebody = set("president", "minister", "premier", "chancellor", "king", "queen", "pope", "counterpart", "secretary", "leader", "envoy",
	"ambassador", "official", "delegation", "chief", "commander", "prince", "emir", "governor", "negotiator", "patriarch", "general")

// awaitedAt reads who is to be somewhere: "is due in Rome on Thursday", "is
// expected in Rome".
func awaitedAt(s *news.Sentence, v int) (trigger, bool) {
	w, sub := &s.Tokens[v], s.Child(v, "nsubj", "nsubj:pass")
	if !w.Is("due", "expect") || sub == news.None || w.Is("expect") && s.Child(v, "aux:pass") == news.None || nounKind(s, sub) != "" {
		return trigger{}, false
	}
	for _, c := range s.Children(v) {
		n := s.NameAt(int(c))
		if k := &s.Tokens[c]; k.Rel("obl") && k.UPOS == "PROPN" && caseOf(s, int(c)) == "in" && n != news.None && s.Names[n].Class == news.Location {
			return trigger{token: v, clause: v, kind: visit, verb: true, name: "visit", scheduled: true}, true
		}
	}
	return trigger{}, false
}

// compulsory reads "the election must be held by June".
func compulsory(s *news.Sentence, v int) (trigger, bool) {
	c := s.Child(v, "nsubj:pass")
	if !s.Tokens[v].Is("hold") || c == news.None || !ordered(s, v) || nounKind(s, c) != vote {
		return trigger{}, false
	}
	return trigger{token: c, clause: v, kind: vote, must: true}, true
}

// participle reads "the debate slated for May", whatever the participle hangs on.
func participle(s *news.Sentence, v int) (trigger, bool) {
	w := &s.Tokens[v]
	lemma := lower(w)
	loose := firm[lemma] && w.XPOS == "VBN" && !w.Rel("acl") && s.Child(v, "nsubj", "aux") == news.None // "the debate slated for May will go ahead"
	if !loose && (!w.Rel("acl") || lemma != "due" && (!scheduling[lemma] || w.XPOS == "VB")) {
		return trigger{}, false
	}
	t := nounBefore(s, v)
	// "a meeting with the minister scheduled for May": the parser may hang the
	// participle on what stands nearest
	for h, n := w.Head, 0; t == news.None && !loose && h != news.None && n < 4; n++ {
		if nounKind(s, h) != "" {
			t = h
		}
		if !s.Tokens[h].Rel("nmod", "conj", "appos", "compound", "flat") {
			break
		}
		h = s.Tokens[h].Head
	}
	if t == news.None {
		return trigger{}, false
	}
	tr := nounTrigger(s, t, nounKind(s, t))
	tr.scheduled, tr.given = true, firm[lemma]
	return tr, true
}

// onCalendar reads the noun that a verb puts on a calendar as its subject, its
// object or after "for".
func onCalendar(s *news.Sentence, v int) (trigger, bool) {
	lemma := lower(&s.Tokens[v])
	if !scheduling[lemma] && !holding[lemma] && lemma != "due" && lemma != "expire" && !light[lemma] && !putOff(s, v) && !underWay(s, v) {
		return trigger{}, false
	}
	for _, rel := range [...]string{"nsubj:pass", "nsubj", "obj"} {
		if rel == "obj" && !light[lemma] || rel == "nsubj" && (outcomes[lemma] || !holding[lemma] && !underWay(s, v)) && s.Child(v, "obj") != news.None {
			continue // "the talks will delay the sale", "the conference extended his term"
		}
		c := argument(s, v, rel)
		if c == news.None {
			continue
		}
		if k := nounKind(s, c); k != "" && !(lemma == "have" && s.Tokens[c].Rel("nsubj")) && !(k == start && verbs[lemma].kind == deadline) {
			return put(s, v, c, k), true
		}
	}
	if p := s.Child(v, "obl"); p != news.None && caseOf(s, p) == "for" && lemma != "call" { // "called for elections" is a wish, "set for a vote" is not
		if k := nounKind(s, p); k != "" {
			return trigger{token: p, clause: v, kind: k, scheduled: scheduling[lemma]}, true
		}
	}
	return trigger{}, false
}

// remanded reads until when somebody is held: "was remanded until May 3", to come
// before the court again.
func remanded(s *news.Sentence, v, anchor int) (trigger, bool) {
	prep := caseOf(s, anchor)
	if !s.Tokens[v].Is("remand") || s.Tokens[anchor].Head != v || prep != "until" && prep != "till" && prep != "to" {
		return trigger{}, false
	}
	return trigger{token: v, clause: v, kind: trial, verb: true, name: "appearance", lies: true}, true
}

// underWay reports whether a predicate is "gets under way".
func underWay(s *news.Sentence, v int) bool {
	for _, c := range s.Children(v) {
		if w := &s.Tokens[c]; w.Rel("obl", "advmod", "xcomp") && w.Is("way", "underway") {
			return s.Tokens[v].Is("get")
		}
	}
	return false
}

// argument returns a subject or object of a verb; the subject may stand with
// another verb.
func argument(s *news.Sentence, v int, rel string) int {
	c := s.Child(v, rel)
	if c == news.None && rel != "obj" && s.Tokens[v].Rel("xcomp", "conj") {
		if c = subjectBefore(s, v); c == news.None {
			c = subjectOf(s, v)
		}
	}
	if c == news.None && rel != "obj" {
		c = apart(s, v)
	}
	if b := subjectBefore(s, v); c != news.None && rel != "obj" && b != news.None && nounKind(s, c) == "" && s.Tokens[b].Rel("conj") {
		c = b // "said the deputy, and arraignment was set for May 3", of which the parser makes a list
	}
	if w := &s.Tokens[v]; c != news.None && w.Rel("acl") && w.Head != news.None && (s.Tokens[c].XPOS == "WDT" || s.Tokens[c].XPOS == "WP") {
		c = w.Head // "the summit, which opens on Monday"
	}
	if rel == "obj" && c != news.None && c+1 < len(s.Tokens) && s.Tokens[c+1].Head == v && nounKind(s, c+1) != "" { // "their rescue exercise", of which the parser makes two
		return c + 1
	}
	return c
}

// apart returns the noun before a participle that puts it on a calendar and has no
// subject: "the runoff, expected to be held in May"; or None.
func apart(s *news.Sentence, v int) int {
	h := s.Tokens[v].Head
	if !s.Tokens[v].Rel("xcomp") || h == news.None || s.Tokens[h].XPOS != "VBN" || !scheduling[lower(&s.Tokens[h])] || s.Child(h, "nsubj", "aux") != news.None {
		return news.None
	}
	return nounBefore(s, h)
}

// put makes the trigger of a noun that a verb puts on a calendar.
func put(s *news.Sentence, v, c int, k kind) trigger {
	w := &s.Tokens[v]
	lemma := lower(w)
	tr := trigger{token: c, clause: v, kind: k, scheduled: scheduling[lemma] || lemma == "due"}
	if h := w.Head; w.Rel("xcomp") && h != news.None && s.Tokens[h].Rel("acl") {
		tr.given = firm[lower(&s.Tokens[h])] // "the hearing, scheduled to begin Thursday"
	}
	tr.given = tr.given || apart(s, v) == c
	if tr.ends = ending[lemma] && k != deadline; tr.ends {
		tr.kind = deadline
	}
	return tr
}

// idiom reads verbs that name something with what stands after them.
func idiom(s *news.Sentence, v int) (trigger, bool) {
	lemma, o := lower(&s.Tokens[v]), s.Child(v, "obl")
	if c := s.Child(v, "nsubj"); lemma == "be" && s.Child(v, "expl") != news.None && c != news.None {
		if k := nounKind(s, c); k == vote || k == meeting || k == trial { // "there is a primary on May 3"
			return trigger{token: c, clause: v, kind: k}, true
		}
	}
	for _, c := range s.Children(v) {
		if s.Tokens[c].Rel("obj") && lower(&s.Tokens[c]) == "court" { // "will return to Oslo District Court", of which the parser makes two
			o = int(c)
		}
	}
	if o == news.None {
		return trigger{}, false
	}
	tr := trigger{token: v, clause: v, verb: true, scheduled: lemma == "due"}
	switch w := &s.Tokens[o]; {
	case lemma == "go" && w.Is("poll"):
		tr.kind, tr.name = vote, "election"
	case (lemma == "return" || lemma == "go" || lemma == "due") && lower(w) == "court":
		tr.kind, tr.name = trial, "appearance"
	case lemma == "go" && w.Is("strike") && caseOf(s, o) == "on":
		tr.kind, tr.name = protest, "strike"
	case (lemma == "go" || lemma == "appear") && caseOf(s, o) == "before" && w.Is("judge", "magistrate", "court", "jury", "tribunal"):
		tr.kind, tr.name = trial, "appearance"
	case (lemma == "report" || lemma == "surrender") && w.Is("prison", "jail", "custody", "authority", "marshal", "police"):
		tr.kind, tr.name = trial, "surrender"
	case lemma == "return" && w.Is("work"):
		tr.kind, tr.name = protest, "return to work"
	default:
		return trigger{}, false
	}
	return tr, true
}

// firm are participles that say of a noun that it is on a calendar, whatever the
// clause says: "refused to come to the hearing, scheduled for Thursday".
var firm = set("schedule", "pencil", "set", "slate", "due", "book")

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
	if sub == news.None || s.Child(v, "obj") != news.None && !s.Tokens[s.Child(v, "obj")].Is("that", "which") {
		return trigger{}, false
	}
	noun := w.Head
	if !w.Rel("acl") { // which the parser takes for a clause of its own
		first, _ := s.Subtree(sub)
		noun = first - 1
	}
	if noun < 0 {
		return trigger{}, false
	}
	if lemma := lower(w); !light[lemma] || scheduling[lemma] || s.Tokens[sub].Is("that", "which", "who") {
		return trigger{}, false
	}
	k := nounKind(s, noun)
	return trigger{token: noun, clause: v, kind: k}, k != ""
}

// relativeTo reports whether a clause is a relative one to a noun: see [relative].
func relativeTo(s *news.Sentence, v, noun int) bool {
	tr, ok := relative(s, v)
	return ok && tr.token == noun
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
