package postgres

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// mostTokens is how many words of a text are found again: a text search vector
// holds a megabyte.
const mostTokens = 60_000

// tokens gives the words of a text as SQLite's unicode61 does, so that both
// engines find the same: letters and digits that follow each other, small, without
// diacritics.
func tokens(text string, most int) []string {
	var out []string
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	for _, r := range norm.NFD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r), unicode.IsNumber(r):
			if b.Len() < 500 { // a lexeme has 2 KB at the most
				b.WriteRune(unicode.ToLower(r))
			}
		default:
			end()
			if len(out) >= most {
				return out[:most]
			}
		}
	}
	end()
	return out
}

// vector writes the words of a text as a text search vector, with their places.
func vector(text string) string {
	var b strings.Builder
	for i, t := range tokens(text, mostTokens) {
		b.WriteByte('\'')
		b.WriteString(t)
		b.WriteString("':")
		b.WriteString(strconv.Itoa(min(i+1, 16383))) // the largest place that there is
		b.WriteByte(' ')
	}
	return b.String()
}
