package token

import "unicode/utf8"

// afterAbbreviation decides where a sentence may end in an abbreviation. The
// treebanks have too few of them to learn from, and the wire is full of them:
// "U.S. President" goes on, "in the U.S. He" does not.
func (g *gap) afterAbbreviation() bool {
	form := g.tokens[g.next].Form
	r, _ := utf8.DecodeRuneInString(form)
	switch {
	case g.space == spaceNone || !isUpper(r):
		return false
	case g.kind == acronym && joinsOn(form) && !g.afterComma():
		return false // some desks capitalise whatever follows "U.S."
	case opensSentence(form):
		return g.kind != number && g.kind != title
	}
	if g.next > g.at {
		// a quotation or bracket opens
		return g.kind != given && g.kind != number && g.kind != title && g.kind != month
	}
	switch g.kind {
	case state:
		// inside a sentence, the wire has a comma after a state
		return g.afterComma()
	case unit:
		return !isTimeWord(form)
	case latin:
		return lowerASCII(g.tokens[g.core].Form) == "etc."
	}
	return false
}

// abbreviationMargin is what the weights must be sure of, in their own unit, to
// end a sentence in an abbreviation.
const abbreviationMargin = 16

// afterComma reports whether the abbreviation stands after a comma.
func (g *gap) afterComma() bool { return g.core > g.first && g.tokens[g.core-1].Form == "," }

// joinsOn reports whether a word more often goes on with a sentence than it
// starts one.
func joinsOn(form string) bool {
	switch form {
	case "And", "Or", "To", "For", "With", "By", "From", "As", "On", "At", "Under", "Only":
		return true
	}
	return false
}

// mayEnd reports whether the weights may find an end here that the rules do
// not: after names of companies and people, but not after "U.S.".
func (g *gap) mayEnd() bool {
	r, _ := utf8.DecodeRuneInString(g.tokens[g.next].Form)
	if g.space == spaceNone || !isUpper(r) {
		return false
	}
	return g.kind == company || g.kind == suffix
}

// isTimeWord reports whether a capitalised word goes on after "6 a.m.".
func isTimeWord(form string) bool {
	switch form {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May",
		"June", "July", "August", "September", "October", "November", "December", "Eastern", "Central", "Pacific", "Mountain", "Greenwich",
		"London", "Moscow", "Beijing", "Paris", "Tokyo", "New", "Washington":
		return true
	}
	return allCapitals(form) || kindOf(form) == month || kindOf(form) == weekday
}
