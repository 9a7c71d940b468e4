package quote

import (
	"strings"
	"unicode"

	"github.com/detente-wire/detente/news"
)

// straight tells whether a mark that looks the same on both sides opens.
func (s *scanner) straight(f family, i, w, start int) markRole {
	before, after := s.runeBefore(i, start), s.runeAfter(i+w)
	if s.open[f] != news.None {
		// A mark glued to the next word and parted from the last opens anew:
		// the one before was never closed.
		if isSpace(before) && !isSpace(after) && after != 0 && !unicode.IsPunct(after) {
			return opens
		}
		return closes
	}
	switch {
	case unicode.IsDigit(before), after == 0, isSpace(after):
		return noMark // inches, or a closing mark with nothing to close
	case before == 0, isSpace(before), strings.ContainsRune("([{—–-/'‘`:,", before):
		return opens
	}
	return noMark
}

// closing reports whether a mark stands where only a closing one does: after
// punctuation and before a space.
func (s *scanner) closing(i, w, start int) bool {
	before, after := s.runeBefore(i, start), s.runeAfter(i+w)
	return strings.ContainsRune(".,!?…—-", before) && before != 0 && (after == 0 || isSpace(after))
}

// tripleClose reports whether a single quotation and then a typewriter one
// close in three marks in a row.
func (s *scanner) tripleClose(i int) bool {
	return s.open[straightSingle] != news.None && s.open[typewriter] != news.None &&
		strings.HasPrefix(s.text[i:s.end], "'''")
}

// backtick tells whether a single back quote opens.
func (s *scanner) backtick(i int) markRole {
	if unicode.IsLetter(s.runeAfter(i+1)) && i < s.lastClose[straightSingle] {
		return opens
	}
	return noMark
}

// leftSingle tells whether a left single mark opens: not in ‘90s or ‘em.
func (s *scanner) leftSingle(i, w int) markRole {
	if s.elision(i+w) || i >= s.lastClose[curlySingle] {
		return noMark
	}
	return opens
}

// apostrophe tells what a right or straight single mark does.
func (s *scanner) apostrophe(f family, i, w, start int) markRole {
	before, after := s.runeBefore(i, start), s.runeAfter(i+w)
	if isInk(before) && isInk(after) {
		return noMark // don't
	}
	if s.open[f] != news.None && !isSpace(before) && before != 0 {
		if strongEnd(before) || i >= s.lastClose[f] || !possessive(before, after) {
			return closes
		}
		return noMark
	}
	if f == straightSingle && unicode.IsLetter(after) && !s.elision(i+w) && i < s.lastClose[f] &&
		(before == 0 || isSpace(before) || strings.ContainsRune("([\"“—–", before)) {
		return opens
	}
	return noMark
}

// possessive reports whether a single mark between the two runes can be the
// apostrophe of a plural ("the players' union").
func possessive(before, after rune) bool {
	return (before == 's' || before == 'S') && isSpace(after)
}

// strongEnd reports whether a single mark after the rune closes for certain.
func strongEnd(before rune) bool { return strings.ContainsRune(".,!?…", before) }

// strongCloses notes the last place of the paragraph where a single mark can
// close: single marks open only before it, so that an apostrophe at the start
// of a word never swallows the paragraph.
func (s *scanner) strongCloses(span news.Span) {
	s.lastClose[curlySingle], s.lastClose[straightSingle] = -1, -1
	for i := span.Start; i < span.End; i++ {
		f, w := curlySingle, len("’")
		switch {
		case s.text[i] == '\'':
			f, w = straightSingle, 1
		case !strings.HasPrefix(s.text[i:span.End], "’"):
			continue
		}
		before, after := s.runeBefore(i, span.Start), s.runeAfter(i+w)
		if before == 0 || isSpace(before) || isInk(after) {
			continue
		}
		if strongEnd(before) || !possessive(before, after) {
			s.lastClose[f] = i
		}
	}
}

// elision reports whether the text at i is a word that drops its first letters.
func (s *scanner) elision(i int) bool {
	rest := s.text[i:s.end]
	if rest != "" && rest[0] >= '0' && rest[0] <= '9' {
		return true
	}
	for _, w := range [...]string{"em", "til", "tis", "twas", "cause", "n", "round", "bout", "cuz", "neath"} {
		if len(rest) >= len(w) && strings.EqualFold(rest[:len(w)], w) &&
			(len(rest) == len(w) || !isLetterByte(rest[len(w)])) {
			return true
		}
	}
	return false
}
