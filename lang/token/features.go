package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const maxFeatures = 40

// features appends the buckets of the gap's features: conjunctions of what the
// sentence would end in, the words and looks around, lengths, and what is known
// of line and paragraph.
func (g *gap) features(to []uint32) []uint32 {
	t := g.tokens
	form := func(i int) string {
		if i < 0 || i >= len(t) {
			return ""
		}
		return t[i].Form
	}
	last := g.core // the last word: not the mark that ends
	switch g.end {
	case endNone, endAbbreviation, endOther:
	default:
		last--
	}
	if last < g.first {
		last = -1
	}
	before := last - 1
	if before < g.first {
		before = -1
	}
	wl, wn, wa := word(form(last)), word(form(g.next)), word(form(g.next+1))
	l2, l, n := class(form(before)), class(form(last)), class(form(g.next))
	a, a2 := class(form(g.next+1)), class(form(g.next+2))
	end := uint32(g.end)<<4 | uint32(g.kind)
	if g.unmarked() {
		// where no mark tells, the kind of text matters to everything else
		end |= flag(g.par.mail) | flag(g.par.stops())<<1
	}
	line := uint32(g.space)<<2 | uint32(g.line)
	closers, openers := small(g.at-1-g.core), small(g.next-g.at)
	in := flag(g.par.within(g.at))<<1 | flag(g.par.marks[g.at].bracket)
	since, left := length(g.at-g.first), length(len(t)-g.at)
	stop := length(int(g.par.stop[g.next]))
	opening, names := class(t[g.first].Form), flag(g.onlyNames())
	par := flag(g.par.mail)<<4 | uint32(g.par.end)
	add := func(template, x, y uint32) {
		h := (template<<8|end)*0x9e3779b1 ^ x
		h = (h ^ h>>15) * 0x85ebca6b
		h = (h ^ y) * 0xc2b2ae35
		h ^= h >> 15
		to = append(to, h%Buckets)
	}
	add(1, 0, 0)
	add(2, wl, 0)
	add(3, wn, 0)
	add(4, n, 0)
	add(5, l, n)
	add(6, l<<8|n, a)
	add(7, wl, n)
	add(8, wn, l)
	add(9, wn, a)
	add(10, wn, wa)
	add(11, wl, wn)
	add(12, wa, n)
	add(13, line, closers<<4|openers)
	add(14, line<<8|n, since)
	add(15, in<<8|n, closers)
	add(16, since, n)
	add(17, left, n)
	add(18, since, left)
	add(19, opening, since)
	add(20, word(t[g.first].Form), since)
	add(21, names, since<<8|n)
	add(22, names<<8|l, n)
	add(23, wl, word(form(before)))
	add(24, l2<<8|l, n)
	add(25, par, l<<8|n)
	add(26, par, n<<8|since)
	add(27, par, line)
	add(28, stop, n)
	add(29, stop<<8|a, n)
	add(30, in, wn)
	add(31, line, l)
	add(32, shortness(form(last))<<8|l, n)
	add(33, word(form(g.next+2)), n<<8|a)
	add(34, ending(form(g.next+1)), n)
	add(35, ending(form(last)), n)
	add(36, in<<8|closers<<4|openers, line<<8|n)
	add(37, n<<8|a, a2)
	return to
}

// maxNames is how far back a sentence of names alone is looked through.
const maxNames = 16

// onlyNames reports whether every word of the sentence so far has a capital,
// as in headings and the heads of messages.
func (g *gap) onlyNames() bool {
	if g.at-g.first > maxNames {
		return false
	}
	for i := g.first; i < g.at; i++ {
		if r, _ := utf8.DecodeRuneInString(g.tokens[i].Form); isLetter(r) && !isUpper(r) {
			return false
		}
	}
	return true
}

// class is the look of a token, below 256.
func class(form string) uint32 {
	if form == "" {
		return 0
	}
	r, n := utf8.DecodeRuneInString(form)
	switch {
	case isDigit(r):
		switch {
		case strings.IndexByte(form, ':') > 0:
			return 't'
		case strings.IndexByte(form, '/') > 0:
			return 'D'
		case len(form) <= 2:
			return 'n' // of an item, a day
		case len(form) == 4:
			return 'y'
		}
		return 'd'
	case isLetter(r) && strings.IndexByte(form, '@') > 0:
		return 'm'
	case isLetter(r) && len(form) > 6 && strings.IndexByte(form, '/') > 0:
		return 'u'
	case isUpper(r):
		return capital(form, n)
	case isLetter(r):
		return 'x'
	case isEmoticon(form):
		return 'e'
	case len(form) > 3 && form[0] == form[1] && r != '.' && r < utf8.RuneSelf:
		return 'r' // a rule drawn with marks
	case r < utf8.RuneSelf:
		return uint32(r)
	case unicode.IsPunct(r):
		return 'p'
	}
	return 's'
}

// capital is the look of a word with a capital, whose first letter has n bytes.
func capital(form string, n int) uint32 {
	switch second, _ := utf8.DecodeRuneInString(form[n:]); {
	case form == "AM" || form == "PM":
		return 'T'
	case opensSentence(form):
		return 'o'
	case n == len(form):
		return 'I'
	case isUpper(second):
		return 'A'
	}
	if k := kindOf(form); k == month || k == weekday || isTimeWord(form) {
		return 'M'
	}
	return 'X'
}

// word is a hash of a word in lower case (its first 16 bytes), with all digits
// alike.
func word(form string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(form) && i < 16; i++ {
		c := form[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= '0' && c <= '9':
			c = '0'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// ending is a hash of the last three letters of a word in lower case, 0 for
// what does not end in small letters.
func ending(form string) uint32 {
	if len(form) < 4 {
		return 0
	}
	h := uint32(0)
	for _, c := range []byte(form[len(form)-3:]) {
		if c < 'a' || c > 'z' {
			return 0
		}
		h = h<<8 | uint32(c)
	}
	return h
}

// shortness tells a word of few letters, as abbreviations are.
func shortness(form string) uint32 { return flag(len(form) <= 4) }

func small(n int) uint32 { return uint32(min(n, 2)) }

func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// length puts a number of tokens into one of eight classes.
func length(n int) uint32 {
	switch {
	case n <= 2:
		return uint32(n)
	case n <= 4:
		return 3
	case n <= 8:
		return 4
	case n <= 15:
		return 5
	case n <= 30:
		return 6
	}
	return 7
}
