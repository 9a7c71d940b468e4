package token

import (
	"strings"
	"unicode/utf8"
)

// apostrophe reads what starts with an apostrophe or single quotation mark.
func (s *scanner) apostrophe(i int) int {
	r, n := s.rune(i)
	next := s.at(i + n)
	switch {
	case isApostrophe(next) && (next == r || r == '‘' && next == '’'):
		s.emit(i, i+2*n) // `` and '' are double quotation marks
		return i + 2*n
	case isDigit(next) && r != '‘':
		if j := s.yearEnd(i + n); j > 0 {
			s.emit(i, j)
			return j
		}
	case isLetter(next) && r != '‘' && r != '`':
		if j := s.wordRun(i + n); elided[lowerASCII(s.text[i+n:j])] {
			s.emit(i, j)
			return j
		}
	}
	s.quoted = isWord(next) || r == '‘'
	s.emit(i, i+n)
	return i + n
}

// elided are words that are written without their beginning, and clitics that
// stand apart from their word.
var elided = map[string]bool{
	"s": true, "re": true, "ve": true, "ll": true, "d": true, "m": true,
	"em": true, "til": true, "cause": true, "tis": true, "twas": true, "round": true,
}

// yearEnd returns the end of "72" or "90s" after an apostrophe, or 0.
func (s *scanner) yearEnd(i int) int {
	j := i
	for isDigit(s.at(j)) {
		j++
	}
	if j-i != 2 {
		return 0
	}
	if s.at(j) == 's' {
		j++
	}
	if isWord(s.at(j)) {
		return 0
	}
	return j
}

// punctuation reads a mark, or a run of marks that stand for one.
func (s *scanner) punctuation(i int, r rune) int {
	n := utf8.RuneLen(r)
	if r == utf8.RuneError {
		_, n = s.rune(i)
	}
	j := i + n
	switch r {
	case '.', '!', '?', '…':
		for j < s.stop && isStop(s.at(j)) {
			_, w := s.rune(j)
			j += w
		}
	case '-', '*', '=', '_', '~', '#', '+', '<', '>', '–', '—', '•', '$':
		if r == '#' || r == '+' {
			if k := s.tagEnd(j, r); k > j {
				s.emit(i, k)
				return k
			}
		}
		for s.at(j) == r {
			j += n
		}
	case '@':
		if k := s.wordRun(j); k > j && isLetter(s.at(j)) {
			s.emit(i, k)
			return k
		}
	}
	s.emit(i, j)
	return j
}

func isStop(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }

// tagEnd returns the end of "#topic" or "+44" whose mark ends at i, or i.
func (s *scanner) tagEnd(i int, mark rune) int {
	next := s.at(i)
	if mark == '#' && isLetter(next) || mark == '+' && isDigit(next) {
		return s.wordRun(i)
	}
	return i
}

// wordRun returns the end of the letters, digits and low lines from i on.
func (s *scanner) wordRun(i int) int {
	for i < s.stop {
		r, n := s.rune(i)
		if !isWord(r) && r != '_' {
			break
		}
		i += n
	}
	return i
}

// faceEnd returns the end of an emoticon that closes the chunk from i on, but
// for marks of its sentence; or i.
func (s *scanner) faceEnd(i int) int {
	if s.stop-i < 2 || s.stop-i > 8 {
		return i
	}
	face := strings.TrimRight(s.text[i:s.stop], ".,!?")
	if !isEmoticon(face) || face[len(face)-1] == '/' || face[len(face)-1] == ')' && s.inBracket() {
		return i
	}
	return i + len(face)
}

// maxBracket is how many tokens before a closing bracket its opening one is
// looked for.
const maxBracket = 40

// inBracket reports whether a bracket is open.
func (s *scanner) inBracket() bool {
	depth := 0
	for k := len(s.out) - 1; k >= max(0, len(s.out)-maxBracket); k-- {
		switch s.out[k].Form {
		case "(":
			depth++
		case ")":
			depth--
		}
	}
	return depth > 0
}

// isEmoticon reports whether a whole chunk is a face made of marks.
func isEmoticon(chunk string) bool {
	if len(chunk) < 2 || len(chunk) > 4 {
		return false
	}
	switch chunk {
	case ":)", ":-)", ":(", ":-(", ";)", ";-)", ":D", ":-D", "=)", "=(", ":P", ":-P", ":/", ":-/",
		"(:", "):", ":'(", ">:(", "<3", ";P", ":p", ";p", ":O", ":o", "=D", ":|", ":]", "->", "<-", "[...]", "[…]", "-_-", "^^", "^_^":
		return true
	}
	return false
}

// lowerASCII returns s with A–Z in lower case.
func lowerASCII(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if b[i] >= 'A' && b[i] <= 'Z' {
					b[i] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}
