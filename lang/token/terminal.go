package token

import (
	"strings"
	"unicode/utf8"
)

// terminal is what the sentence would end in.
type terminal uint8

const (
	endNone terminal = iota
	endPoint
	endMark     // ? or !
	endEllipsis // ... or …
	endColon
	endSemicolon
	endDash
	endAbbreviation // an abbreviation with its point
	endComma
	endOther // an address or emoticon, after which people leave the point out
)

// terminalOf says what a token ends.
func terminalOf(form string) (terminal, kind) {
	r, n := utf8.DecodeRuneInString(form)
	switch r {
	case '.', '!', '?', '…':
		switch {
		case r == '…' || n < len(form) && form[n] == '.' && form[len(form)-1] == '.':
			return endEllipsis, 0
		case r == '.' && n == len(form):
			return endPoint, 0
		case !isWord(rune(form[len(form)-1])):
			return endMark, 0
		}
	case ':':
		if n == len(form) {
			return endColon, 0
		}
	case ';':
		if n == len(form) {
			return endSemicolon, 0
		}
	case ',':
		return endComma, 0
	case '-', '–', '—':
		if n == len(form) || form[n] == form[0] {
			return endDash, 0
		}
	}
	if n < len(form) && form[len(form)-1] == '.' {
		return endAbbreviation, kindOf(form)
	}
	if isEmoticon(form) || r == '*' || len(form) > 6 && strings.ContainsAny(form, "/@") && isWord(r) {
		return endOther, 0
	}
	return endNone, 0
}

func isCloser(form string) bool {
	switch form {
	case `"`, "”", "''", "’’", "’", "'", ")", "]", "}", "»":
		return true
	}
	return false
}

func isOpener(form string) bool {
	switch form {
	case `"`, "“", "``", "‘‘", "‘", "'", "(", "[", "{", "«", "„":
		return true
	}
	return false
}
