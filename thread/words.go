package thread

import (
	"unicode"
	"unicode/utf8"
)

// word is one word of a text: a hash of its letters in lower case.
type word struct {
	hash   uint64
	figure bool // begins with a digit
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// words splits a text into words. Case, punctuation, the shape of quotation
// marks and dashes, and the commas of large numbers make no difference.
func words(text string) []word {
	out := make([]word, 0, len(text)/6)
	w := word{hash: fnvOffset}
	length := 0
	var last rune
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case letter(r):
			if length == 0 {
				w.figure = r >= '0' && r <= '9'
			}
			w.hash = (w.hash ^ uint64(lower(r))) * fnvPrime
			length++
		case length > 0 && silent(r, last, text[i+size:]):
		case length > 0:
			out = append(out, w)
			w, length = word{hash: fnvOffset}, 0
		}
		last = r
		i += size
	}
	if length > 0 {
		out = append(out, w)
	}
	return out
}

func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func lower(r rune) rune {
	if r < utf8.RuneSelf {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

// silent reports whether a sign within a word is as if it were not there: an
// apostrophe between letters, a comma or point between digits.
func silent(r, last rune, rest string) bool {
	if rest == "" {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	switch r {
	case '\'', '’', 'ʼ':
		return unicode.IsLetter(last) && unicode.IsLetter(next)
	case ',', '.':
		return last >= '0' && last <= '9' && next >= '0' && next <= '9'
	}
	return false
}
