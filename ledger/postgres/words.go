package postgres

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// mostTokens is how many words of a text are found again: a text search vector
// holds a megabyte.
const mostTokens = 60_000

// mostBytes is how many bytes of a word are kept: a lexeme has 2 KB at the most.
const mostBytes = 500

// tokens gives the words of a text as SQLite's unicode61 does, so that both
// engines find the same: letters and digits that follow each other, small, without
// diacritics.
func tokens(text string, most int) []string {
	if isASCII(text) {
		return plainTokens(strings.ToLower(text), most)
	}
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
			if b.Len() < mostBytes {
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

// plainTokens is tokens of a text in small ASCII, of which the words are parts.
func plainTokens(text string, most int) []string {
	out := make([]string, 0, len(text)/6+1)
	begin := -1
	for i := 0; i <= len(text); i++ {
		in := i < len(text) && (text[i] >= 'a' && text[i] <= 'z' || text[i] >= '0' && text[i] <= '9')
		switch {
		case in && begin < 0:
			begin = i
		case !in && begin >= 0:
			out = append(out, text[begin:min(i, begin+mostBytes)])
			if begin = -1; len(out) == most {
				return out
			}
		}
	}
	return out
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
