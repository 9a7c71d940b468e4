package postgres

import (
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
