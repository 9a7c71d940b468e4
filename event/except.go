package event

import "github.com/detente-wire/detente/news"

// isExcluded reports whether a phrase names who is left out: "all but B", "and not
// B", "rather than B".
func (r *reader) isExcluded(t int) bool {
	if isExcept(r.caseOf(t)) {
		return true
	}
	not, only, but := false, false, false
	for _, c := range r.s.Children(t) {
		if tok := &r.s.Tokens[c]; int(c) < t && tok.Rel("advmod", "cc", "det") {
			l := r.lemmas[c]
			not = not || l == "not" || l == "no"
			only = only || l == "only" || l == "just" || l == "merely"
			but = but || l == "but"
			if tok.Rel("cc") && isExcept(l) {
				return true
			}
		}
	}
	if !r.s.Tokens[t].Rel("conj") {
		return not && !only && r.s.Child(t, "det") == news.None
	}
	return not && !only || but && r.countsAll(r.s.Tokens[t].Head)
}

// countsAll reports whether a noun is told of as a whole, from which "but" takes
// some: "all states but B".
func (r *reader) countsAll(t int) bool {
	d := r.s.Child(t, "det")
	if d == news.None {
		return false
	}
	switch r.lemmas[d] {
	case "all", "every", "any", "no", "each":
		return true
	}
	return false
}

func isExcept(w string) bool {
	switch w {
	case "except", "excluding", "except_for", "other_than", "apart_from", "aside_from", "rather_than", "instead_of", "rather", "unlike":
		return true
	}
	return false
}
