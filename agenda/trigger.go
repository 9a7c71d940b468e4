package agenda

import (
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
	stands    bool   // it stands for a noun named before: "the next in June"
	lasted    bool   // it is what a clause that looks back tells of: "the talks broke off"
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
	first := tr.token
	if word := hyphened(s, tr.token); word != "" {
		title, first = word, first-2
	}
	if title == "round" {
		title += " of " + s.Tokens[rounds(s, tr.token)].Form
	}
	for i := first - 1; i >= 0; i-- {
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
	if tr, ok, done := aroundTime(s, timed, anchor); done {
		return tr, ok
	}
	t, through := anchor, false
	if v := effective(s, timed, anchor); v != news.None {
		t = v
	}
	for n := 0; n < 6 && t != news.None; n++ {
		if t != anchor || n > 0 && nounKind(s, t) != "" {
			if tr, ok, done := at(s, timed, t, anchor); done {
				tr.lies = tr.lies || ok && !tr.verb && through
				return tr, ok
			}
			w := &s.Tokens[t]
			through = through || w.Rel("acl") && infinitive(s, t) && holding[lower(w)] // "a vote of confidence to be held Saturday"
		}
		if stops(s, timed, t, anchor) {
			break
		}
		t = s.Tokens[t].Head
	}
	return trigger{}, false
}

// at reads the trigger at a token on the way up from a time. done says that the
// way ends there.
func at(s *news.Sentence, timed []bool, t, anchor int) (tr trigger, ok, done bool) {
	if x := intended(s, t); x != news.None {
		t = x
	}
	w := &s.Tokens[t]
	switch k := nounKind(s, t); {
	case k != "" && !bound(s, t):
		return nounTrigger(s, t, k), true, true
	case there(s, t):
		return trigger{token: t, clause: t, kind: visit, name: "visit", verb: true}, true, true
	case another(s, t) != "":
		return trigger{token: t, clause: w.Head, kind: another(s, t), verb: true, stands: true, name: lower(&s.Tokens[subjectOf(s, w.Head)])}, true, true
	case awaited(s, t):
		return trigger{token: t, clause: w.Head, kind: trial, name: "sentencing", verb: true, lies: true}, true, true
	case w.UPOS != "VERB" && (w.UPOS != "ADJ" || lower(w) != "open" && lower(w) != "due" && !scheduling[lower(w)]):
		return trigger{}, false, false
	}
	if tr, ok := verbTrigger(s, timed, t, anchor); ok {
		return tr, true, true
	}
	if tr, ok := nextTo(s, timed, t, anchor); ok {
		return tr, true, true
	}
	tr, ok = actTrigger(s, t)
	return tr, ok, ok || w.XPOS != "VBG" && !infinitive(s, t)
}

// intended returns the verb of "are going to send", or None.
func intended(s *news.Sentence, v int) int {
	if w, x := &s.Tokens[v], s.Child(v, "xcomp"); w.Is("go") && w.XPOS == "VBG" && x != news.None && infinitive(s, x) && s.Child(v, "aux") != news.None {
		return x
	}
	return news.None
}

// another returns the kind of what "the next" stands for after a clause about one
// of them: "the first session will take place in Rome, the next in Oslo".
func another(s *news.Sentence, t int) kind {
	w := &s.Tokens[t]
	if !w.Is("next", "second", "third", "last") || !w.Rel("conj", "parataxis", "appos") || w.Head == news.None || s.Tokens[w.Head].UPOS != "VERB" || w.Head > t {
		return ""
	}
	if sub := subjectOf(s, w.Head); sub != news.None {
		return nounKind(s, sub)
	}
	return ""
}

// stops reports whether nothing above a token can be what happens at the time
// below it.
func stops(s *news.Sentence, timed []bool, t, anchor int) bool {
	w := &s.Tokens[t]
	switch {
	case w.XPOS == "VBG" && w.Rel("acl") && w.Head != news.None && s.Tokens[w.Head].Is("year", "term", "period", "season"):
		return true // "the year starting April 1"
	case w.UPOS == "NOUN" && w.Rel("obl", "nmod") && t < anchor && caseOf(s, t) == "according" && s.Tokens[anchor].Head == t:
		return true // "according to a report Wednesday"
	case w.Rel("nsubj", "csubj", "ccomp", "parataxis") && t != anchor, w.Rel("conj") && w.UPOS != "VERB" && !timed[t]:
		return true
	}
	return w.Rel("obl", "nmod", "obj", "conj") && w.UPOS == "NOUN" && !timed[t] && anchor < t // it is the label of something else: "the 1991 accord"
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
		if w.Rel("acl", "amod") && (scheduling[lower(w)] || lower(w) == "due" || lower(w) == "upcoming" || lower(w) == "forthcoming") && !superseded(s, int(c)) {
			tr.scheduled = true
		}
	}
	return tr
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
