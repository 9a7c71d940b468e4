package event

import "github.com/detente-wire/detente/news"

// antecedent returns the noun that a relative clause is about. It is the one that
// the clause hangs on, but for two readings on which the parser often errs: "who"
// behind the name of a person is that person, and behind a body or place it is the
// people whose phrase that stands in ("critics of the government, who were jailed").
func (r *reader) antecedent(v int) int {
	head := r.s.Tokens[v].Head
	if r.isExcluded(head) && r.s.Tokens[head].Rel("conj") {
		return r.s.Tokens[head].Head // "it was A, not B, who visited C"
	}
	w := r.relativePronoun(v)
	if w <= 0 {
		return head
	}
	before := w - 1
	if r.s.Tokens[before].Form == "," && before > 0 {
		before--
	}
	if n := r.s.NameAt(before); n != news.None && r.s.Names[n].Class == news.Person && r.lemmas[w] == "who" && r.hasVerbBetween(head, before) {
		for r.s.Tokens[before].Rel("flat", "compound") && r.s.Tokens[before].Head >= r.s.Names[n].First && r.s.Tokens[before].Head < r.s.Names[n].End {
			before = r.s.Tokens[before].Head
		}
		return before
	}
	if r.lemmas[w] == "who" {
		return r.whoseOf(head)
	}
	if r.lemmas[w] == "that" && before == w-1 && before > head && r.s.Tokens[before].UPOS == "NOUN" && isOrgan(r.lemmas[before]) {
		return before // "helped rebels to fight the army that seized power"
	}
	return head
}

// hasVerbBetween reports whether a verb stands between two tokens.
func (r *reader) hasVerbBetween(a, b int) bool {
	for i := a + 1; i < b; i++ {
		if kind(&r.s.Tokens[i]) == 'v' {
			return true
		}
	}
	return false
}

// relativePronoun returns the pronoun that opens a relative clause, if it is the
// subject of the clause, or None.
func (r *reader) relativePronoun(v int) int {
	for _, c := range r.s.Children(v) {
		if r.s.Tokens[c].Rel("nsubj") && r.isRelative(int(c)) {
			return int(c)
		}
	}
	return news.None
}

// whoseOf climbs from a noun that "who" cannot mean to the people that it belongs to.
func (r *reader) whoseOf(t int) int {
	tok := &r.s.Tokens[t]
	if isPeople(r.lemmas[t]) && !isBodyNoun(r.lemmas[t]) || !tok.Rel("nmod") || tok.Head == news.None || tok.UPOS == "PROPN" && !r.isBodyName(t) {
		return t
	}
	if h := tok.Head; isPeople(r.lemmas[h]) && !isBodyNoun(r.lemmas[h]) {
		return h
	}
	return t
}

// isBodyName reports whether a token stands in the name of a place or organisation.
func (r *reader) isBodyName(t int) bool {
	return r.isNameOf(t, news.Location) || r.isNameOf(t, news.Organization)
}

// isNameOf reports whether a token stands in a name of a class.
func (r *reader) isNameOf(t int, class news.NameClass) bool {
	n := r.s.NameAt(t)
	return n != news.None && r.s.Names[n].Class == class
}

// isBodyNoun names bodies that "which" stands for, and not "who".
func isBodyNoun(l string) bool {
	switch l {
	case "government", "party", "country", "state", "nation", "administration", "regime", "parliament", "army", "company", "ministry",
		"court", "council", "committee", "commission", "agency", "organization", "organisation", "union", "bank", "firm":
		return true
	}
	return false
}
