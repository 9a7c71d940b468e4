package agenda

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// act is the kind of what a verb names that no table has: "will release the
// report on Friday", "is scheduled to blast off July 12".
const act kind = "act"

// enacting is the kind of a law or a treaty that begins to hold.
const enacting kind = "entry into force"

// actTrigger takes a verb that looks ahead as the name of what will be done. It
// counts only where the time makes it an entry of a calendar: see [calendared].
func actTrigger(s *news.Sentence, v int) (trigger, bool) {
	w := &s.Tokens[v]
	if t := putUp(s, v); t != news.None {
		return trigger{token: t, clause: v, kind: act, name: nounPhrase(s, t), scheduled: true, booked: true}, true
	}
	if x := s.Child(v, "xcomp", "ccomp"); x != news.None && s.Tokens[x].XPOS == "VBG" && asking[lower(w)] {
		return trigger{}, false // "will consider holding it"
	}
	if w.UPOS != "VERB" || forecasts[lower(w)] && !phrasal(s, v) && enters(s, v) == "" || w.XPOS == "VBG" && s.Child(v, "aux") == news.None {
		return trigger{}, false
	}
	tr := trigger{token: v, clause: v, kind: act, verb: true, booked: booked(s, v)}
	tr.scheduled = tr.booked
	if tr.name = enters(s, v); tr.name != "" {
		tr.kind = enacting
		return tr, true
	}
	tr.name = actTitle(s, v)
	return tr, tr.name != ""
}

// putUp returns the noun that a verb puts on a calendar, whatever it names: "the
// publication is set for May", "the festival will be held on Friday".
func putUp(s *news.Sentence, v int) int {
	w := &s.Tokens[v]
	t := s.Child(v, "nsubj")
	if w.Rel("acl") && w.XPOS == "VBN" && t == news.None {
		if t = w.Head; t != news.None && s.Tokens[t].Rel("nmod") && s.Tokens[t].Head != news.None && nounKind(s, s.Tokens[t].Head) != "" {
			return news.None // "a vote of confidence to be held"
		}
	}
	if t == news.None || s.Tokens[t].UPOS != "NOUN" || s.Child(v, "xcomp", "obj", "ccomp") != news.None && !w.Is("take") {
		return news.None
	}
	passive := s.Child(v, "aux:pass") != news.None
	switch o := s.Child(v, "obj"); {
	case w.Is("hold") && passive, w.Is("schedule", "slate", "set") && (passive || w.Rel("acl")), w.Is("due"), w.Is("take") && o != news.None && s.Tokens[o].Is("place"):
		return t
	}
	return news.None
}

// forecasts are verbs of states, of changes that nobody does, of what people
// think and say, and of what is done all the time.
var forecasts = set("be", "have", "rise", "fall", "drop", "increase", "decrease", "decline", "grow", "reach", "exceed", "total", "cost", "remain",
	"stay", "continue", "become", "get", "need", "face", "see", "find", "know", "think", "believe", "feel", "want", "hope", "try", "seem",
	"mean", "suffer", "affect", "help", "cause", "allow", "enable", "lose", "win", "gain", "earn", "improve", "worsen", "recover", "slow",
	"depend", "require", "include", "contain", "last", "live", "sleep", "wait", "watch", "spend", "keep", "do", "happen", "occur", "look",
	"use", "work", "like", "say", "tell", "add", "note", "prove", "show", "trade", "yield", "average", "post", "expect", "shrink", "expand",
	"double", "climb", "soar", "plunge", "rebound", "weaken", "strengthen", "ease", "account", "amount", "exist", "hold", "play", "score",
	"want", "intend", "plan", "schedule", "set", "hope", "agree", "promise", "vow", "pledge", "go", "act", "serve", "benefit", "rely", "rank",
	"outpace", "stand", "sit", "lie", "bear", "belong", "concern", "involve", "result", "depend", "tend", "manage", "fail", "succeed", "prevail",
	"change", "prevent", "avoid", "ensure", "guarantee", "let", "put", "make", "take", "give", "call", "turn", "talk", "hear", "read",
	"come", "seek", "remember", "forget", "understand", "realize", "accept", "deserve", "afford", "owe", "matter", "survive", "experience", "care", "run")

// own reports whether a trigger is a verb that no table has.
func (tr *trigger) own() bool { return tr.kind == act || tr.kind == enacting }

// calendared reports whether a time makes an act an entry of a calendar: a day or
// a week that is told outright, or a month for which it is booked. What is done by a
// day or within a year is a forecast.
func (tr *trigger) calendared(s *news.Sentence, m *mood, t *news.Time, anchor int, ahead horizon) bool {
	near := ahead == coming && (t.Granularity == news.Day || t.Granularity == news.Week)
	m.future = m.future || near && m.going
	if !tr.verb && m.pasts && t.Granularity != news.Day && t.Granularity != news.Hour {
		return false
	}
	told := m.will || near && (m.going || m.future && !m.would && !m.plainly && timetabled[lower(&s.Tokens[tr.token])]) // "Congress returns Monday"
	if !told && !tr.booked && !m.promised && !(tr.kind == enacting && m.future && !m.would) {
		return false
	}
	switch prep := caseOf(s, anchor); prep {
	case "by", "before":
		return ahead == coming && (tr.kind == enacting || m.will && deciding[lower(&s.Tokens[tr.token])]) || tr.booked && !s.Tokens[tr.token].Rel("advcl") && t.Granularity != news.Year ||
			ahead == coming && m.promised && handing[lower(&s.Tokens[tr.token])] && (t.Granularity == news.Day || t.Granularity == news.Week)
	case "", "on", "in", "at", "from", "during", "this", "starting", "beginning", "as", "effective":
	default:
		return false
	}
	switch t.Granularity {
	case news.Day, news.Hour, news.Week:
		return true
	case news.Month, news.Quarter:
		return tr.booked || tr.kind == enacting || monthly[lower(&s.Tokens[tr.token])]
	}
	return tr.kind == enacting
}

// handing are verbs of what is owed to somebody by the day for which it is promised.
var handing = set("send", "deliver", "submit", "present", "reply", "respond", "answer", "hand", "release", "free", "publish", "pay", "withdraw", "sign")

// deciding are verbs of what a body owes by a day.
var deciding = set("rule", "decide", "choose", "appoint", "announce", "name")

// monthly are verbs of acts for which a month is enough.
var monthly = set("issue", "publish", "release", "unveil", "announce", "present", "submit", "table", "introduce", "open", "close", "start", "begin",
	"commence", "resume", "launch", "inaugurate", "send", "dispatch", "withdraw", "deploy", "decide", "hand", "complete", "appoint", "name", "return",
	"join", "leave", "merge", "disband", "meet", "transfer", "assume", "replace", "succeed", "dissolve", "lift", "impose", "end", "abolish", "stand", "take", "sell", "auction", "consider")

// timetabled are verbs whose simple present may look ahead.
var timetabled = set("return", "leave", "open", "close", "resume", "launch", "depart", "retire", "reopen", "take")

// booked reports whether something says that a verb's act is on a calendar: "is
// scheduled to", "is due to", "is to".
func booked(s *news.Sentence, v int) bool {
	w := &s.Tokens[v]
	if h := w.Head; w.Rel("xcomp", "acl", "advcl", "ccomp") && h != news.None && infinitive(s, v) && !willing(s, h) && booking[lower(&s.Tokens[h])] && (w.Rel("xcomp", "acl") || s.Child(h, "obj") == news.None) {
		return true
	}
	if h := w.Head; w.Rel("advcl") && h != news.None && infinitive(s, v) && s.Tokens[h].Is("expect", "schedule", "set") && s.Child(h, "obj") != news.None {
		return true // "expected the law to be signed"
	}
	if h := w.Head; w.Rel("ccomp") && h != news.None && s.Tokens[h].Is("expect", "schedule", "plan") && s.Child(h, "aux:pass") != news.None {
		return true // "it is expected that they will leave in May"
	}
	if h := w.Head; w.Rel("conj") && h != news.None && infinitive(s, h) && w.XPOS == s.Tokens[h].XPOS {
		return booked(s, h)
	}
	if m := s.Child(v, "mark"); m != news.None && s.Tokens[m].Is("due") {
		return true
	}
	return infinitive(s, v) && isTo(s, v)
}

// willing reports whether somebody only is prepared to do something.
func willing(s *news.Sentence, v int) bool {
	return s.Tokens[v].Is("prepared") || s.Tokens[v].Is("prepare") && s.Child(v, "cop", "aux:pass") != news.None
}

// booking words say of an act that it has its day.
var booking = set("schedule", "pencil", "set", "slate", "due", "plan", "book", "expect", "prepare")

// isTo reports whether a form of "be" stands with an infinitive: "are to open".
func isTo(s *news.Sentence, v int) bool {
	for _, c := range s.Children(v) {
		if a := &s.Tokens[c]; a.Rel("cop", "aux") && a.Is("be") && (a.XPOS == "VBZ" || a.XPOS == "VBP" || a.XPOS == "VBD") {
			return true
		}
	}
	return false
}

// measures are what begins and ceases to hold.
var measures = set("law", "bill", "act", "tax", "tariff", "sanction", "ban", "embargo", "rule", "regulation", "constitution", "treaty",
	"agreement", "accord", "pact", "ceasefire", "cease-fire", "truce", "curfew", "decree", "moratorium", "budget", "quota", "restriction",
	"measure", "extension", "regime", "legislation", "order", "amendment", "duty", "levy", "blockade", "lockdown", "policy", "reform", "statute", "ordinance", "emergency")

// phrases are objects and particles with which a verb of [forecasts] is an act.
var phrases = map[string]map[string]bool{
	"take":  set("office", "power", "oath", "command", "over", "off", "charge", "possession"),
	"make":  set("decision", "announcement", "statement", "appearance", "debut", "recommendation", "public", "proposal", "presentation"),
	"give":  set("testimony", "evidence", "decision", "verdict", "ruling"),
	"put":   set("forward"),
	"turn":  set("over", "north", "south", "east", "west", "back", "home", "around"),
	"hear":  set("case", "appeal", "plea", "petition", "testimony", "argument", "evidence", "witness"),
	"read":  set("verdict"),
	"call":  set("strike", "election"),
	"stand": set("down"),
	"go":    set("home", "back"),
}

// phrasal reports whether a verb makes an act with its object or particle.
func phrasal(s *news.Sentence, v int) bool {
	with := phrases[lower(&s.Tokens[v])]
	for _, c := range s.Children(v) {
		if w := &s.Tokens[c]; w.Rel("obj", "compound:prt", "nsubj:pass", "advmod") && with[lower(w)] {
			return true
		}
	}
	return false
}

// policy reports whether a verb says what becomes of a law: "the tax will replace
// another from April 1".
func policy(s *news.Sentence, v int) bool {
	sub := subjectOf(s, v)
	return sub != news.None && s.Tokens[sub].UPOS == "NOUN" && measures[lower(&s.Tokens[sub])]
}

// enters names what a verb says to begin to hold, or "": "the tax takes effect".
func enters(s *news.Sentence, v int) string {
	w := &s.Tokens[v]
	o := s.Child(v, "obj", "obl")
	into := false
	for _, c := range s.Children(v) {
		into = into || s.Tokens[c].Rel("obl") && s.Tokens[c].Is("force", "effect") && caseOf(s, int(c)) == "into"
	}
	switch {
	case w.Is("take") && o != news.None && s.Tokens[o].Is("effect"), w.Is("come", "go", "enter") && into:
		return string(enacting)
	}
	return ""
}

// actTitle is the verb with what it is done to: "release report"; or what does it:
// "satellite to blast off".
func actTitle(s *news.Sentence, v int) string {
	verb := lower(&s.Tokens[v])
	for _, c := range s.Children(v) {
		if w := &s.Tokens[c]; w.Rel("compound:prt") || w.Rel("advmod") && phrases["go"][lower(w)] || w.Rel("advmod") && phrases["turn"][lower(w)] {
			verb += " " + lower(w)
		}
	}
	if o := s.Child(v, "obj", "nsubj:pass"); o != news.None && s.Tokens[o].UPOS != "PRON" && s.Tokens[o].UPOS != "NUM" && !s.Tokens[o].Is("day", "week", "month", "year", "morning", "evening") {
		return verb + " " + nounPhrase(s, o)
	}
	if sub := subjectOf(s, v); sub != news.None && s.Tokens[sub].UPOS == "NOUN" {
		return nounPhrase(s, sub) + " to " + verb
	}
	for _, c := range s.Children(v) { // "explain it to parliament"
		if w := &s.Tokens[c]; w.Rel("obl") && w.UPOS == "NOUN" && (caseOf(s, int(c)) == "to" || caseOf(s, int(c)) == "before") {
			return verb + " " + caseOf(s, int(c)) + " " + nounPhrase(s, int(c))
		}
	}
	return verb
}

// nounPhrase is a noun with the words right before it that belong to it.
func nounPhrase(s *news.Sentence, t int) string {
	words := []string{s.Tokens[t].Form}
	for i := t - 1; i >= 0 && s.Tokens[i].Head == t && s.Tokens[i].Rel("compound", "amod", "nummod", "flat"); i-- {
		words = append(words, s.Tokens[i].Form)
	}
	for _, c := range s.Children(t) {
		if w := &s.Tokens[c]; w.Rel("flat") && int(c) == t+1 {
			words = append([]string{w.Form}, words...)
		}
	}
	slices.Reverse(words)
	return strings.Join(words, " ")
}
