package dyad

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

func lower(t *news.Token) string {
	if t.Lemma != "" {
		return strings.ToLower(t.Lemma)
	}
	return strings.ToLower(t.Form)
}

// word returns the lemma of a token, with what hyphens part put together again
// ("de-escalation"), and its first token.
func word(s *news.Sentence, t int) (string, int) {
	w := lower(&s.Tokens[t])
	first := t
	for first >= 2 && s.Tokens[first-1].Form == "-" && s.Tokens[first-1].Span.End == s.Tokens[first].Span.Start &&
		s.Tokens[first-2].Span.End == s.Tokens[first-1].Span.Start {
		first -= 2
		w = strings.ToLower(s.Tokens[first].Form) + "-" + w
	}
	return w, first
}

// read reads what a token says of a relation.
func read(s *news.Sentence, t int) (finding, bool) {
	w := &s.Tokens[t]
	if w.UPOS != "NOUN" && w.UPOS != "PROPN" {
		return finding{}, false
	}
	name, _ := word(s, t)
	if trend, ok := movements[name]; ok {
		if f, ok := movement(s, t, trend); ok {
			return f, true
		}
	}
	switch {
	case good[name]:
		return relation(s, t, false)
	case bad[name]:
		return relation(s, t, true)
	}
	return finding{}, false
}

// movement reads a noun such as "de-escalation" where the clause asserts it: as
// an object ("marks a thaw"), as what something is ("is a rapprochement"), or
// after "amid".
func movement(s *news.Sentence, t int, trend news.Trend) (finding, bool) {
	w := &s.Tokens[t]
	f := finding{trend: trend, trigger: t, noun: t, clause: w.Head, strong: true}
	if s.Child(t, "cop") != news.None {
		f.clause = t
		return f, true
	}
	h := w.Head
	if h == news.None {
		f.clause = t
		return f, s.Zone != news.ZoneBody // a headline: "Thaw between …"
	}
	g := &s.Tokens[h]
	switch {
	case w.Rel("obj", "nsubj:pass") && ending[lower(g)]:
		f.trend = turn(trend)
		return f, true
	case w.Rel("obj", "nsubj") && (asserting[lower(g)] || rises[lower(g)]):
		return f, true
	case w.Rel("nsubj") && falls[lower(g)]:
		f.trend = turn(trend)
		return f, true
	case w.Rel("obl", "nmod") && (amid(s, t) && !standing[lower(w)] || signOf(s, t)):
		f.clause = clauseOf(s, h)
		return f, true
	case w.Rel("obl") && asserting[lower(g)]:
		return f, true
	}
	return f, false
}

func turn(t news.Trend) news.Trend {
	switch t {
	case up:
		return down
	case down:
		return up
	}
	return t
}

func amid(s *news.Sentence, t int) bool {
	c := s.Child(t, "case")
	return c != news.None && s.Tokens[c].Is("amid", "amidst")
}

// signs are nouns that assert what they are of: "the latest sign of a thaw", "a
// period of rising tension".
var signs = set("sign", "evidence", "indication", "symbol", "signal", "period", "time", "era", "phase", "moment")

func signOf(s *news.Sentence, t int) bool {
	c, h := s.Child(t, "case"), s.Tokens[t].Head
	return c != news.None && s.Tokens[c].Is("of") && h != news.None && signs[lower(&s.Tokens[h])]
}

// relation reads a noun such as "ties" or "tensions" with the verb or adjective
// that moves it. worse says that more of it is worse.
func relation(s *news.Sentence, t int, worse bool) (finding, bool) {
	w := &s.Tokens[t]
	f := finding{trigger: t, noun: t, clause: clauseOf(s, w.Head)}
	if d, a := attribute(s, t, worse); a != news.None && (amid(s, t) || signOf(s, t)) {
		f.trend, f.trigger = d, a
		return f, true
	}
	h := w.Head
	if h == news.None {
		return f, false
	}
	v := h
	subject := w.Rel("nsubj")
	if o := outdone(s, t, v); subject && o != news.None {
		v = o
	}
	g := &s.Tokens[v]
	if !subject && !w.Rel("obj") || g.UPOS != "VERB" && g.UPOS != "ADJ" && g.UPOS != "AUX" {
		return f, false
	}
	f.trigger, f.clause = v, v
	lemma := lower(g)
	if subject && stays[lemma] {
		return remains(s, f, v, worse)
	}
	for _, c := range s.Children(v) {
		if a := &s.Tokens[c]; subject && a.Rel("cop", "aux") && stays[lower(a)] {
			f.trend = same
			return f, true
		}
	}
	if d, ok := state(s, v, lemma, worse, subject); ok {
		f.trend = d
		return f, true
	}
	if g.UPOS == "ADJ" || strings.EqualFold(g.Form, g.Lemma) && s.Child(v, "aux", "cop") != news.None && g.XPOS != "VB" {
		return f, false // "have been warm" tells a state
	}
	d, ok := moved(lemma, worse)
	f.trend, f.strong = d, ok && subject
	if ok && lemma == "strain" && !subject {
		f.trend = up
	}
	return f, ok
}

// outdone returns the verb of a noun that the parser took from it: where a verb
// has two subjects, the first one's own verb is what stands within its phrase
// as a participle ("Tensions between the two eased when the minister called").
func outdone(s *news.Sentence, t, v int) int {
	second := false
	for _, c := range s.Children(v) {
		second = second || int(c) > t && s.Tokens[c].Rel("nsubj")
	}
	if !second {
		return news.None
	}
	_, end := s.Subtree(t)
	for k := t + 1; k < end; k++ {
		w := &s.Tokens[k]
		if w.UPOS == "VERB" && w.Rel("acl") && s.Child(k, "nsubj", "obj", "obl:agent") == news.None {
			return k
		}
	}
	return news.None
}

// moved returns what a verb does to a relation.
func moved(lemma string, worse bool) (news.Trend, bool) {
	if worse {
		switch {
		case falls[lemma], ending[lemma]:
			return down, true
		case rises[lemma]:
			return up, true
		}
		return "", false
	}
	switch {
	case improves[lemma]:
		return down, true
	case sours[lemma], lemma == "worsen":
		return up, true
	}
	return "", false
}

// state reads an adjective that a relation has turned to: "relations have become
// strained", "ties are strained".
func state(s *news.Sentence, v int, lemma string, worse, subject bool) (news.Trend, bool) {
	if !subject || worse && lemma != "high" {
		return "", false
	}
	adj := ""
	switch {
	case becoming[lemma]:
		if x := s.Child(v, "xcomp"); x != news.None {
			adj = lower(&s.Tokens[x])
		}
	case s.Tokens[v].UPOS == "ADJ" || s.Tokens[v].XPOS == "VBN" && s.Child(v, "aux", "cop") != news.None:
		adj = strings.ToLower(s.Tokens[v].Form)
	}
	switch {
	case adj == "":
		return "", false
	case sourStates[adj] || sourStates[lemma] && !becoming[lemma]:
		return up, true
	case warmStates[adj] && becoming[lemma]:
		return down, true
	}
	return "", false
}

// remains reads "ties remain strained", "tensions persist".
func remains(s *news.Sentence, f finding, v int, worse bool) (finding, bool) {
	f.trend = same
	if worse && s.Child(v, "xcomp", "obj") == news.None {
		return f, true
	}
	x := s.Child(v, "xcomp", "advmod")
	if x == news.None {
		return f, false
	}
	adj := strings.ToLower(s.Tokens[x].Form)
	return f, sourStates[adj] || warmStates[adj] || sourStates[lower(&s.Tokens[x])]
}

// attribute returns the trend that an adjective before the noun tells, and its
// token: "rising tensions", "strained ties", "warming relations".
func attribute(s *news.Sentence, t int, worse bool) (news.Trend, int) {
	for _, c := range s.Children(t) {
		w := &s.Tokens[c]
		if !w.Rel("amod") {
			continue
		}
		form := strings.ToLower(w.Form)
		if d, ok := moved(lower(w), worse); ok {
			return d, int(c)
		}
		switch {
		case !worse && (sourStates[form] || form == "souring"):
			return up, int(c)
		case worse && (form == "high" || form == "heightened" || form == "growing" || form == "rising" || form == "mounting" ||
			form == "escalating" || form == "increased" || form == "renewed" || form == "simmering"):
			return up, int(c)
		case worse && form == "easing":
			return down, int(c)
		case !worse && form == "warming":
			return down, int(c)
		}
	}
	return "", news.None
}

// clauseOf climbs to the nearest predicate at or above a token.
func clauseOf(s *news.Sentence, t int) int {
	for n := 0; t != news.None && n < len(s.Tokens); n++ {
		w := &s.Tokens[t]
		if w.UPOS == "VERB" || w.Head == news.None || s.Child(t, "cop", "nsubj") != news.None {
			return t
		}
		t = w.Head
	}
	return t
}

// unreal reports whether the clause is negated, modal, conditional, or under a
// word that makes it a wish, a plan, a fear or a question.
func unreal(s *news.Sentence, f finding) bool {
	if n := len(s.Tokens); n > 0 && s.Tokens[n-1].Form == "?" {
		return true
	}
	for _, c := range s.Children(f.noun) {
		w := &s.Tokens[c]
		if w.Rel("det") && w.Is("no", "any") || w.Rel("amod") && w.Is("possible", "potential", "further", "future") || w.Rel("advmod") && w.Is("not") {
			return true
		}
	}
	if f.clause != news.None && s.Tokens[f.clause].XPOS == "VBG" && s.Child(f.clause, "aux") == news.None &&
		(s.Child(f.clause, "mark", "case") != news.None || s.Tokens[f.clause].Rel("csubj", "xcomp", "obl", "nmod", "obj")) {
		return true // "conditions for improving relations"
	}
	prev := f.noun
	for t, n := f.noun, 0; t != news.None && n < 12; n++ {
		w := &s.Tokens[t]
		if t != f.noun && t != f.trigger && distant[lower(w)] && !s.Tokens[prev].Rel("nsubj", "nsubj:pass", "parataxis") {
			return true
		}
		for _, c := range s.Children(t) {
			a := &s.Tokens[c]
			switch {
			case a.Rel("aux") && (a.XPOS == "MD" || a.Is("may", "might", "could", "would", "will", "should")):
				if w.UPOS == "VERB" && (t == f.clause || !s.Tokens[prev].Rel("ccomp", "parataxis")) {
					return true
				}
			case a.Rel("advmod") && a.Is("not", "never", "n't", "hardly"), a.Rel("mark") && a.Is("if", "whether", "unless", "lest"):
				return true
			case a.Rel("mark") && a.Is("to") && t == f.clause:
				return true // an infinitive: a purpose or a plan
			}
		}
		prev, t = t, w.Head
	}
	return false
}
