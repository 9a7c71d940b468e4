package agenda

import (
	"github.com/detente-wire/detente/news"
)

// aroundTime reads a trigger from the words right beside a time, whatever the
// parser made of them. done says that there is nothing else to look for.
func aroundTime(s *news.Sentence, timed []bool, anchor int) (tr trigger, ok, done bool) {
	if c := s.Child(anchor, "nsubj"); c != news.None && s.Child(anchor, "cop") != news.None { // "the deadline is Oct. 31"
		if of := dateOf(s, c); of != news.None {
			c = of
		}
		if k := nounKind(s, c); k != "" || s.Child(anchor, "acl") == news.None {
			return trigger{token: c, clause: anchor, kind: k, not: caseOf(s, anchor) == "until", scheduled: true}, k != "", true
		}
	}
	if toldThen(s, timed, anchor) {
		return trigger{}, false, true
	}
	if t := known(s, timed, anchor); t != news.None {
		tr := nounTrigger(s, t, nounKind(s, t))
		tr.given = true
		return tr, true, true
	}
	if t := dueThen(s, timed, anchor); t != news.None {
		tr := nounTrigger(s, t, nounKind(s, t))
		tr.scheduled = true
		return tr, true, true
	}
	if v := s.Child(anchor, "acl"); v != news.None && infinitive(s, v) && s.Child(anchor, "cop") != news.None { // "is next week to visit"
		tr, ok := verbTrigger(s, timed, v, anchor)
		return tr, ok, true
	}
	return trigger{}, false, false
}

// dateOf returns what the word "date" is of: "the date of the election", "the date
// for talks"; or None.
func dateOf(s *news.Sentence, t int) int {
	if !s.Tokens[t].Is("date", "day", "start", "beginning") {
		return news.None
	}
	for _, c := range s.Children(t) {
		if s.Tokens[c].Rel("nmod") && nounKind(s, int(c)) != "" {
			return int(c)
		}
	}
	return news.None
}

// dateSet reads what a day is set for: "set May 3 as the date for elections".
func dateSet(s *news.Sentence, v int) (trigger, bool) {
	if !s.Tokens[v].Is("set", "fix", "choose", "name", "announce", "propose") {
		return trigger{}, false
	}
	for _, c := range s.Children(v) {
		if of := dateOf(s, int(c)); of != news.None && s.Tokens[c].Rel("obl", "obj", "xcomp") {
			return trigger{token: of, clause: v, kind: nounKind(s, of), scheduled: !s.Tokens[v].Is("propose")}, true
		}
	}
	return trigger{}, false
}

// precedes returns the lemma of the word right before a time, or "".
func precedes(s *news.Sentence, span news.Span) string {
	for i := 1; i < len(s.Tokens); i++ {
		if s.Tokens[i].Span.Start == span.Start {
			return s.Tokens[i-1].Lemma
		}
	}
	return ""
}

// afterwards reports whether a clause tells after what its main clause happened.
func afterwards(s *news.Sentence, v int) bool {
	if v == news.None || s.Tokens[v].XPOS != "VBG" || !s.Tokens[v].Rel("advcl", "obl") || s.Tokens[v].Head == news.None {
		return false
	}
	m := s.Child(v, "mark", "case")
	return m != news.None && s.Tokens[m].Is("after") && s.Tokens[s.Tokens[v].Head].XPOS == "VBD"
}

// namesake reports whether a year is part of a name: "the 2030 Agenda for
// Development", "the Strategy 2050".
func namesake(s *news.Sentence, span news.Span) bool {
	for i := range s.Tokens {
		if s.Tokens[i].Span != span {
			continue
		}
		before, after := i > 0 && s.Tokens[i-1].UPOS == "PROPN" && s.Tokens[i].Head == i-1, i+1 < len(s.Tokens) && s.Tokens[i+1].UPOS == "PROPN"
		return before || after && s.Tokens[i].Rel("nummod", "compound", "nmod")
	}
	return false
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
	return telling[lower(w)] && w.XPOS == "VBD" || sourced(s, t-1)
}

// sourced reports whether a noun is that of "according to an official report", by
// which something is known.
func sourced(s *news.Sentence, t int) bool {
	for n := 0; t > 0 && n < 6 && s.Tokens[t].UPOS != "VERB" && s.Tokens[t].UPOS != "PUNCT"; n++ {
		if t--; s.Tokens[t].Form == "to" {
			return s.Tokens[t-min(t, 1)].Is("accord", "according")
		}
	}
	return false
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
	for first > 1 && s.Tokens[first-1].Rel("amod") && s.Tokens[first-1].Head > anchor { // "the delayed Aug. 21 ballot"
		first--
	}
	if first == 0 || s.Tokens[first-1].UPOS != "DET" && !s.Tokens[first-1].Rel("nmod:poss") {
		return news.None
	}
	for t := end; t < len(s.Tokens) && t < end+3; t++ {
		if w := &s.Tokens[t]; w.Rel("compound") && nounKind(s, t) != "" && nounKind(s, t) != vote && w.Head > t && recorded[lower(&s.Tokens[w.Head])] {
			return news.None
		} else if nounKind(s, t) != "" && (t+1 == len(s.Tokens) || s.Tokens[t+1].UPOS != "NOUN" || nounKind(s, t+1) == "") {
			return t
		} else if w.UPOS != "ADJ" && w.UPOS != "NOUN" && w.UPOS != "PROPN" {
			return news.None
		}
	}
	return news.None
}

// recorded are what is left of a thing that is over: "the Aug. 6 meeting notes".
var recorded = set("entry", "note", "minutes", "record", "transcript", "tape", "report", "log", "memo", "result")

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
	case "until", "till", "pending":
		if k == trial || k == meeting {
			return nounTrigger(s, t, k), true
		}
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
	within := false
	for _, c := range s.Children(t) {
		within = within || s.Tokens[c].Rel("case") && s.Tokens[c].Is("in", "at") // "due in" may have two of them
	}
	n := s.NameAt(t)
	return within && n != news.None && s.Names[n].Class == news.Location
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

// sidelines finds the meeting of those who come together in the course of what a
// trigger names: "will meet on the sidelines of a conference on Monday".
func sidelines(s *news.Sentence, tr trigger) (trigger, bool) {
	if tr.verb || tr.kind != meeting || !s.Tokens[tr.token].Rel("nmod") || s.Tokens[tr.token].Head == news.None {
		return trigger{}, false
	}
	side := &s.Tokens[s.Tokens[tr.token].Head]
	if !side.Is("sideline", "sidelines", "margin", "margins", "fringe", "fringes") || side.Head == news.None {
		return trigger{}, false
	}
	if v := side.Head; verbs[lower(&s.Tokens[v])].kind == meeting {
		return trigger{token: v, clause: v, kind: meeting, verb: true, name: "meeting"}, true
	}
	return trigger{}, false
}
