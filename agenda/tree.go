package agenda

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// headOf returns the token of a span whose head lies outside it, or None.
func headOf(s *news.Sentence, span news.Span) int {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if !span.Contains(t.Span) && !t.Span.Contains(span) {
			continue
		}
		if t.Head == news.None || !span.Contains(s.Tokens[t.Head].Span) {
			return i
		}
	}
	return news.None
}

// caseOf returns the lemma of the preposition of a token, or "".
func caseOf(s *news.Sentence, t int) string {
	if t == news.None {
		return ""
	}
	if c := s.Child(t, "case"); c != news.None {
		return s.Tokens[c].Lemma
	}
	return ""
}

// lower returns the lemma, or the form in lower case where there is none.
func lower(t *news.Token) string {
	if t.Lemma != "" {
		return strings.ToLower(t.Lemma)
	}
	return strings.ToLower(t.Form)
}

func trim(s string) string { return strings.ToLower(strings.Trim(s, " \n\t,")) }

// nounKind returns the kind of a noun that names something scheduled, or "".
func nounKind(s *news.Sentence, i int) kind {
	t := &s.Tokens[i]
	if gerund(s, i) {
		return nouns[strings.ToLower(t.Form)]
	}
	if t.UPOS != "NOUN" && (t.UPOS != "PROPN" || bodies[lower(t)] && !staged(s, i)) {
		return ""
	}
	if word := hyphened(s, i); word != "" {
		return nouns[word]
	}
	if fits, ok := narrow[lower(t)]; ok && !fits(s, i) {
		return ""
	}
	k, ok := nouns[lower(t)]
	if !ok {
		k = nouns[strings.ToLower(t.Form)]
	}
	return k
}

// gerund reports whether a noun in -ing was read as a verb: "at sentencing
// Monday", "to hold that hearing".
func gerund(s *news.Sentence, i int) bool {
	t := &s.Tokens[i]
	if t.UPOS != "VERB" || !strings.HasSuffix(t.Form, "ing") || t.Rel("amod", "compound", "acl") {
		return false
	}
	if h := t.Head; t.Rel("xcomp", "obj") && h != news.None && s.Tokens[h].Is("face", "await", "schedule", "set") && t.Is("sentence", "sentencing") {
		return true
	}
	return t.XPOS == "NN" || s.Child(i, "det", "nmod:poss") != news.None && s.Child(i, "obj", "nsubj") == news.None
}

// hyphened returns the word that a noun ends, where its parts are tokens of
// their own: "cease-fire", "by-election"; else "".
func hyphened(s *news.Sentence, i int) string {
	if i < 2 || s.Tokens[i-1].Form != "-" || s.Tokens[i-2].Head != i {
		return ""
	}
	if word := strings.ToLower(s.Tokens[i-2].Form) + "-" + lower(&s.Tokens[i]); nouns[word] != "" {
		return word
	}
	return ""
}

// staged reports whether a name of a body is what somebody holds: "will hold its
// National Policy Conference".
func staged(s *news.Sentence, i int) bool {
	t := &s.Tokens[i]
	return t.Is("Conference", "Congress", "Assembly", "Forum", "Session", "conference", "congress", "assembly", "forum", "session") &&
		t.Rel("obj", "nsubj:pass") && t.Head != news.None && s.Tokens[t.Head].Is("hold", "host", "convene", "organize", "organise", "stage")
}

// clauseOf climbs from a token to the predicate of its clause: the nearest verb
// or other predicate at or above it.
func clauseOf(s *news.Sentence, t int) int {
	for n := 0; t != news.None && n < len(s.Tokens); n++ {
		w := &s.Tokens[t]
		if w.UPOS == "VERB" || w.UPOS == "AUX" || s.Child(t, "cop", "nsubj", "csubj") != news.None || w.Head == news.None {
			return t
		}
		t = w.Head
	}
	return t
}

// subjectOf returns the subject of a predicate, looking past coordination and
// control ("agreed to meet", "met and will return"), or None.
func subjectOf(s *news.Sentence, v int) int {
	for n := 0; v != news.None && n < 8; n++ {
		if c := s.Child(v, "nsubj", "csubj"); c != news.None {
			if s.Tokens[c].XPOS == "WDT" || s.Tokens[c].XPOS == "WP" { // a relative clause: what it hangs on
				if s.Tokens[v].Rel("acl") {
					return antecedent(s, v)
				}
			}
			for _, k := range s.Children(v) { // "Minister Chung": the parser may take title and name for two
				if s.Tokens[k].Rel("nsubj") && int(k) < v && s.Tokens[c].UPOS == "PROPN" && s.Tokens[k].UPOS == "PROPN" && int(k) == c+1 &&
					(s.NameAt(c) == news.None || s.NameAt(c) != s.NameAt(int(k))) {
					return int(k)
				}
			}
			return c
		}
		w := &s.Tokens[v]
		switch {
		case w.Rel("xcomp"):
			if o := s.Child(w.Head, "obj", "iobj"); o != news.None && s.Tokens[o].UPOS != "PRON" && !light[lower(&s.Tokens[w.Head])] {
				return o
			}
			v = w.Head
		case w.Rel("conj"):
			v = w.Head
		case w.Rel("advcl") && w.Head != news.None && infinitive(s, v) && s.Tokens[w.Head].Is("invite") && s.Child(w.Head, "obj") != news.None:
			return s.Child(w.Head, "obj") // "invited the minister to come"
		case w.Rel("advcl") && w.Head != news.None && infinitive(s, v) && (committing[lower(&s.Tokens[w.Head])] || booking[lower(&s.Tokens[w.Head])]):
			if o := s.Child(w.Head, "obj"); o != news.None && o < v && s.Tokens[w.Head].Is("expect", "schedule", "set") && s.Tokens[o].UPOS == "NOUN" {
				return o // "expected the law to be signed"
			}
			v = w.Head // "voted 68-28 to consider"
		case w.Rel("advcl") && w.XPOS == "VBG" && w.Head != news.None: // "accused the premier of arranging to meet"
			if o := s.Child(w.Head, "obj"); o != news.None && o < v && blaming[lower(&s.Tokens[w.Head])] {
				return o
			}
			v = w.Head
		case w.Rel("acl"):
			if h := w.Head; infinitive(s, v) {
				if p := planner(s, h); p != news.None {
					return p
				}
				if sub := s.Child(h, "nsubj"); sub != news.None && s.Child(h, "cop") != news.None { // "is next week to visit"
					return sub
				}
				if s.Zone == news.ZoneHeadline && s.Tokens[h].Head == news.None && h < v {
					return h // "Ministers to meet"
				}
			}
			if w.XPOS == "VB" || w.XPOS == "VBG" {
				v = clauseOf(s, w.Head)
				continue
			}
			if n > 0 && w.XPOS == "VBN" && scheduling[lower(w)] {
				return w.Head // "five men scheduled to stand trial"
			}
			return news.None
		default:
			return news.None
		}
	}
	return news.None
}

// blaming verbs have as their object who did what the gerund after them names.
var blaming = set("accuse", "criticize", "criticise", "blame", "condemn", "praise", "thank", "suspect", "fault", "attack")

// infinitive reports whether a verb stands with "to": "to meet", "to be held".
func infinitive(s *news.Sentence, v int) bool {
	m := s.Child(v, "mark")
	if m == news.None || !s.Tokens[m].Is("to") {
		return false
	}
	return s.Tokens[v].XPOS == "VB" || s.Tokens[v].XPOS == "VBN" && s.Child(v, "aux:pass") != news.None
}

// planner returns whose plan a noun is that has an infinitive: "plans for the
// king to visit", "his decision to meet"; or None.
func planner(s *news.Sentence, noun int) int {
	for _, c := range s.Children(noun) {
		w := &s.Tokens[c]
		if w.Rel("nmod:poss") || w.Rel("nmod") && (caseOf(s, int(c)) == "for" || caseOf(s, int(c)) == "to" && s.Tokens[noun].Is("invitation", "order", "appeal")) {
			return int(c)
		}
	}
	return news.None
}

// span returns the characters of a token's phrase without relative clauses,
// coordinated phrases and the punctuation at its ends.
func phrase(s *news.Sentence, t int, skip func(c int) bool) news.Span {
	first, end := t, t+1
	var walk func(i, depth int)
	walk = func(i, depth int) {
		for _, c := range s.Children(i) {
			w := &s.Tokens[c]
			if depth > len(s.Tokens) || skip(int(c)) || w.Rel("punct") && i == t && (int(c) < first || int(c) >= end) {
				continue
			}
			first, end = min(first, int(c)), max(end, int(c)+1)
			walk(int(c), depth+1)
		}
	}
	walk(t, 0)
	return s.SpanOf(first, end)
}

// antecedent is what a relative clause hangs on: of "the Congress of Deputies,
// which meets", what agrees with the verb.
func antecedent(s *news.Sentence, v int) int {
	h := s.Tokens[v].Head
	if h == news.None || s.Tokens[v].XPOS != "VBZ" {
		return h
	}
	if w := &s.Tokens[h]; (w.XPOS == "NNS" || w.XPOS == "NNPS") && w.Rel("nmod") && w.Head != news.None && !strings.HasSuffix(s.Tokens[w.Head].XPOS, "S") {
		return w.Head
	}
	return h
}
