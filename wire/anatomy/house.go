package anatomy

import (
	"strings"
	"unicode"
)

// isPromotion reports whether a paragraph is the house's own word.
func isPromotion(s string) bool {
	s = strings.TrimLeft(s, " *•·-–—>»|#_~=")
	if len(s) > 450 {
		return false
	}
	if inner := strings.TrimLeft(s, "(["); hasFold(inner, "copyright ") {
		s = inner
	}
	if len(s) < 300 && anyContains(s, disclaimers) || isPointer(s) {
		return true
	}
	if isListMark(s) || isButtons(s) {
		return true
	}
	line := strings.ToLower(strings.TrimRight(s, " .!>»:→…"))
	for _, e := range promoExact {
		if line == e {
			return true
		}
	}
	if hasWordFold(s, "follow") && !strings.HasPrefix(s[6:], "-") {
		return len(s) < 250 && anyContains(s, followPhrases)
	}
	for _, w := range promoOpeners {
		if hasFold(s, w) {
			return opensPromotion(s, w)
		}
	}
	return isAddress(s)
}

// isPointer reports whether a line sends the reader on: "Full coverage of the
// vote: https://…", "… in your inbox. Sign up here.", "((desk@example.org))".
func isPointer(s string) bool {
	if len(s) < 220 && wordsIndex(s, "coverage") >= 0 && containsFold(s, "http") {
		return true
	}
	if strings.HasPrefix(s, "((") && strings.HasSuffix(s, "))") && strings.IndexByte(s, '@') > 0 {
		return true
	}
	return strings.HasSuffix(strings.ToLower(strings.TrimRight(s, ". ")), "sign up here")
}

// isLinksHeading reports whether a line heads a list of other stories.
func isLinksHeading(s string) bool {
	line := strings.ToLower(strings.TrimRight(s, " .!>»:→…"))
	for _, h := range []string{"related", "more on this", "more stories", "more news", "read next", "most popular", "most read", "trending", "you may also", "what to read", "recommended", "archived in", "more information", "top stories"} {
		if strings.HasPrefix(line, h) && len(line) < 32 && isPromotion(s) {
			return true
		}
	}
	return false
}

// opensPromotion decides on a line with one of the promoOpeners.
func opensPromotion(s, w string) bool {
	last := w[len(w)-1]
	bound := last == ':' || last == '|' || w[0] == '(' || w[0] == '[' || strings.HasPrefix(w, "©")
	switch {
	case bound && (w[0] == '(' || w[0] == '['):
		return len(s) < 200 && strings.HasSuffix(strings.TrimRight(s, " ."), string(pair(w[0])))
	case bound:
		return len(s) < 250
	case strings.HasPrefix(w, "copyright"), strings.HasPrefix(w, "all rights"), strings.HasPrefix(w, "this material"):
		return len(s) < 300 && (anyContains(s, []string{"reserved", "©", "(c)", "may not be"}) || strings.ContainsAny(s, "0123456789") && len(s) < 120)
	case strings.HasSuffix(w, "expressed"):
		return anyContains(s, []string{"author", "writer", "own", "reflect", "represent", "editorial"})
	case len(s) < 60 && !endsSentence(s) && strings.HasPrefix(w, "photo"), strings.HasPrefix(w, "image ") && len(s) < 90:
		return true
	}
	return anyWords(s[len(w)-1:], houseTalk) && len(s) < 300
}

func pair(open byte) byte {
	if open == '(' {
		return ')'
	}
	return ']'
}

// isAddress reports whether a line is nothing but an address of the web.
func isAddress(s string) bool {
	s = strings.TrimSpace(s)
	return strings.IndexFunc(s, unicode.IsSpace) < 0 &&
		(hasFold(s, "http://") || hasFold(s, "https://") || hasFold(s, "www.") && strings.Count(s, ".") >= 2)
}
