package agenda

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

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
		sub := subjectOf(s, v)
		return s.Child(v, "aux:pass") != news.None || sub != news.None && s.Tokens[sub].Is("court", "tribunal", "judge", "jury") && s.Child(v, "obj") != news.None
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
	case "come":
		return goal(s, v) && s.Child(v, "obj") == news.None
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
	case "hear":
		o := s.Child(v, "nsubj:pass")
		return o != news.None && s.Tokens[o].Is("case", "appeal", "petition", "application", "plea", "suit", "lawsuit")
	case "elect":
		return s.Child(v, "obj", "nsubj:pass", "aux:pass") != news.None
	case "sign", "review", "inspect", "debate", "execute", "ratify", "brief", "address", "tour", "inaugurate":
		return s.Child(v, "obj", "nsubj:pass") != news.None
	}
	return true
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
