package anatomy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The scanners below take a text and an offset and return the offset after what
// they read, the same offset when it is not there.

func isDigit(c byte) bool   { return '0' <= c && c <= '9' }
func isLetter(c byte) bool  { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDateSep(c byte) bool { return c == '-' || c == '/' || c == '.' }

// skipSpace passes white space, line ends and no-break spaces included.
func skipSpace(s string, i int) int {
	for i < len(s) {
		if s[i] < utf8.RuneSelf {
			if s[i] != ' ' && (s[i] < '\t' || s[i] > '\r') {
				break
			}
			i++
			continue
		}
		c, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(c) {
			break
		}
		i += n
	}
	return i
}

// skipBack returns the offset after the last character of s[:i] that is not
// white space.
func skipBack(s string, i int) int {
	return len(strings.TrimRightFunc(s[:i], unicode.IsSpace))
}

func skipByte(s string, i int, c byte) int {
	if i < len(s) && s[i] == c {
		return i + 1
	}
	return i
}

// scanWord reads a run of ASCII letters.
func scanWord(s string, i int) (string, int) {
	p := i
	for p < len(s) && isLetter(s[p]) {
		p++
	}
	return s[i:p], p
}

// scanInt reads a number of at most digits digits.
func scanInt(s string, i, digits int) (n, end int) {
	for end = i; end < len(s) && end-i < digits && isDigit(s[end]); end++ {
		n = n*10 + int(s[end]-'0')
	}
	return n, end
}

// skipOrdinal passes the "rd" of "23rd".
func skipOrdinal(s string, i int) int {
	w, p := scanWord(s, i)
	switch strings.ToLower(w) {
	case "st", "nd", "rd", "th":
		return p
	}
	return i
}

// hasFold reports whether s begins with prefix, letter case aside. The prefix
// is ASCII and in lower case.
func hasFold(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := 0; i < len(prefix); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != prefix[i] {
			return false
		}
	}
	return true
}

// hasWordFold is hasFold with a word boundary after the prefix.
func hasWordFold(s, prefix string) bool {
	return hasFold(s, prefix) && (len(s) == len(prefix) || !isWordByte(s[len(prefix)]))
}

func isWordByte(c byte) bool { return isLetter(c) || isDigit(c) || c >= utf8.RuneSelf }

// sameFold reports whether c is the lower-case ASCII character low, letter case
// aside.
func sameFold(c, low byte) bool { return c == low || 'A' <= c && c <= 'Z' && c|0x20 == low }

// containsFold reports whether s has sub, letter case aside; sub is ASCII and
// in lower case.
func containsFold(s, sub string) bool {
	for i := 0; i+len(sub) <= len(s); i++ {
		if sameFold(s[i], sub[0]) && hasFold(s[i:], sub) {
			return true
		}
	}
	return false
}

// anyPrefix reports whether s begins with one of the words, letter case aside.
func anyPrefix(s string, words []string) bool {
	for _, w := range words {
		if hasFold(s, w) {
			return true
		}
	}
	return false
}

func anyContains(s string, words []string) bool {
	for _, w := range words {
		if containsFold(s, w) {
			return true
		}
	}
	return false
}

// anyWords reports whether s has one of the words, letter case aside, as whole
// words.
func anyWords(s string, words []string) bool {
	for _, w := range words {
		if wordsIndex(s, w) >= 0 {
			return true
		}
	}
	return false
}

// upper reports whether s has letters and none of them is in lower case.
func upper(s string) bool {
	letters := false
	for _, c := range s {
		if unicode.IsLower(c) {
			return false
		}
		letters = letters || unicode.IsLetter(c)
	}
	return letters
}

// firstUpper reports whether s begins with a capital letter.
func firstUpper(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c) || unicode.IsTitle(c)
}

// hasText reports whether s has a letter or a digit.
func hasText(s string) bool {
	for _, c := range s {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return true
		}
	}
	return false
}

// closers are what may stand after the last stop of a sentence.
const closers = "\"'”’»)]*"

// endsSentence reports whether s ends as a sentence does: with a stop, closing
// quotes and brackets aside. A single-letter abbreviation at the end ("in the
// U.S.") and an ellipsis are no stop.
func endsSentence(s string) bool {
	s = strings.TrimRight(strings.TrimSpace(s), closers)
	if s == "" || strings.HasSuffix(s, "...") {
		return false
	}
	switch s[len(s)-1] {
	case '!', '?', ':', ';':
		return true
	case '.':
		if n := len(s); n >= 4 && isLetter(s[n-2]) && s[n-3] == '.' && isLetter(s[n-4]) {
			return false
		}
		return true
	}
	return false
}
