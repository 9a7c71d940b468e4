package thread

import (
	"unicode"
	"unicode/utf8"
)

// Word is one word of a text: a hash of its letters in lower case, and where it
// stands, in bytes.
type Word struct {
	Hash       uint64
	Start, End int
	// particular marks a figure or a name: what reports that are written by one
	// pattern do not share. A name is a capitalised word within a sentence.
	particular bool
}

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// Words splits a text into words. Case, punctuation, the shape of quotation
// marks and dashes, and the commas of large numbers make no difference.
func Words(text string) []Word {
	out := make([]Word, 0, len(text)/6)
	var w, none spelling
	none.hash = fnvOffset
	w = none
	opens := true // the next word opens a sentence
	var last rune
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case letter(r):
			if w.length == 0 {
				w.start = i
			}
			w.add(r)
		case w.length > 0 && silent(r, last, text[i+size:]):
		default:
			if w.length > 0 {
				out = append(out, w.word(opens, i))
				w, opens = none, false
			}
			opens = opens || opener(r) || r == '\n' && last == '\n'
		}
		last = r
		i += size
	}
	if w.length > 0 {
		out = append(out, w.word(opens, len(text)))
	}
	return out
}

// spelling is a word as it is read.
type spelling struct {
	hash   uint64
	start  int
	length int
	first  rune
	small  bool // has a small letter
}

func (s *spelling) add(r rune) {
	l := lower(r)
	if s.length == 0 {
		s.first = r
	}
	s.small = s.small || unicode.IsLetter(r) && l == r
	s.hash = (s.hash ^ uint64(l)) * fnvPrime
	s.length++
}

func (s *spelling) word(opens bool, end int) Word {
	figure := s.first >= '0' && s.first <= '9'
	name := !opens && s.small && s.length > 2 && unicode.IsUpper(s.first)
	return Word{s.hash, s.start, end, figure || name}
}

// opener reports whether a sentence may begin after a sign.
func opener(r rune) bool {
	switch r {
	case '.', '!', '?', ':', '"', '“', '”', '`', '–', '—', '-', '*', '>':
		return true
	}
	return false
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
