package anatomy

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// maxHeadline is the most characters that a headline has.
const maxHeadline = 240

// headline takes the headline that begins at line i and returns how many lines
// it has, 0 when there is none.
func (m *marker) headline(i int) int {
	n := m.headlineLines(i)
	if n == 0 {
		return 0
	}
	span := m.lines[i].span
	if p := versionPrefix(m.of(m.lines[i])); p > 0 {
		m.add(news.ZoneCorrection, news.Span{Start: span.Start, End: span.Start + p})
		span.Start = skipSpace(m.text, span.Start+p)
	}
	used := 1
	for used < n && m.sameHeadline(m.lines[i+used-1], m.lines[i+used]) {
		span.End = m.lines[i+used].span.End
		used++
	}
	m.add(news.ZoneHeadline, span)
	m.story.Headline = span
	return used
}

// sameHeadline reports whether b is the second line of the headline in a, and
// not a line under it: a was full, or b begins in lower case.
func (m *marker) sameHeadline(a, b line) bool {
	s, next := m.of(a), m.of(b)
	if startsLower(next) {
		return true
	}
	return m.wrap > 0 && upper(s) == upper(next) && (width(s) >= 36 || lastWordOpen(s))
}

// lastWordOpen reports whether s ends in a word that wants another after it.
func lastWordOpen(s string) bool {
	if strings.HasSuffix(s, ",") {
		return true
	}
	i := strings.LastIndexByte(s, ' ')
	w := strings.ToLower(s[i+1:])
	return functionWords[w] || w == "of" || w == "over" || w == "into" || w == "is" || w == "are" || w == "was" || w == "will"
}

// headlineLines returns how many lines from line i on can be headline, 0 when
// the body begins there.
func (m *marker) headlineLines(i int) int {
	n := 1
	for i+n < len(m.lines) && n < 4 && !m.lines[i+n].gap && m.lines[i+n].indent <= m.lines[i].indent+1 && !m.stops(i+n) && !m.namesAbove(i+n) {
		n++
	}
	if i+n >= len(m.lines) && n == 1 || !m.textAfter(i+1) {
		return 0 // a story of one paragraph is a body
	}
	first := m.of(m.lines[i])
	if d, ok := readDateline(first, anyPlace); ok && (d.strong || !(d.colon && titleCase(first)) && (endsSentence(first) || len(strings.Fields(first)) > 16)) {
		return 0
	}
	block := news.Span{Start: m.lines[i].span.Start, End: m.lines[i+n-1].span.End}.Of(m.text)
	bounded := i+n >= len(m.lines) || m.lines[i+n].gap || m.lines[i+n].indent > m.lines[i].indent+1 || m.stops(i+n) || m.namesAbove(i+n)
	if n > 1 && n < 4 && bounded && i+n < len(m.lines) && looksHeadline(block) {
		return n
	}
	if !looksHeadline(first) {
		return m.stoppedHeadline(i)
	}
	if n == 1 {
		return 1
	}
	if m.opensBody(m.lines[i], m.lines[i+1]) {
		return 0
	}
	return 1
}

// stoppedHeadline returns 1 where the sentence on line i, with its stop, is a
// headline for all that: a dateline opens the next line.
func (m *marker) stoppedHeadline(i int) int {
	s := m.of(m.lines[i])
	if i+1 >= len(m.lines) || len(strings.Fields(s)) > 20 || sentenceWithin(s) || !m.endsParagraph(i) {
		return 0
	}
	if d, ok := readDateline(m.of(m.lines[i+1]), famousPlace); ok && d.placeEnd > 0 {
		return 1
	}
	return 0
}

// stops reports whether line i cannot belong to a headline above it.
func (m *marker) stops(i int) bool {
	s := m.of(m.lines[i])
	if isMark(s) || isAddress(s) || isNote(s) || isButtons(s) || isCaption(s) {
		return true
	}
	if _, ok := readTimeline(s, 0); ok {
		return true
	}
	if stamps, _ := readPiped(s, 0); len(stamps) > 0 {
		return true
	}
	if _, ok := readByline(s, 0); ok {
		return true
	}
	d, ok := readDateline(s, anyPlace)
	return ok && (d.strong || upper(s[:d.end]))
}

// opensBody reports whether line a is the first of a paragraph that was broken
// to fit and runs on in b, with no headline above it.
func (m *marker) opensBody(a, b line) bool {
	s, next := m.of(a), m.of(b)
	switch {
	case m.wrap == 0 || upper(s) && !upper(next):
		return false
	case startsLower(next) || lastWordOpen(s):
		return true
	case width(s) < minWrap || width(next) > width(s)+10:
		return false
	}
	return runsOn(m.text, a, b, m.wrap) && m.moreLines(b)
}

// moreLines reports whether lines follow b without a gap: a text of one block.
func (m *marker) moreLines(b line) bool {
	for i := range m.lines {
		if m.lines[i].span == b.span {
			return i+1 < len(m.lines) && !m.lines[i+1].gap
		}
	}
	return false
}

// looksHeadline reports whether s has the form of a headline: short, and not a
// sentence with its stop.
func looksHeadline(s string) bool {
	if width(s) > maxHeadline || len(strings.Fields(s)) > 34 || sentenceWithin(s) {
		return false
	}
	t := strings.TrimRight(strings.TrimSpace(s), closers)
	if t == "" {
		return false
	}
	switch t[len(t)-1] {
	case '.':
		return (!endsSentence(s) || upper(s) || titleCase(s)) && len(strings.Fields(s)) <= 20
	case ';':
		return len(strings.Fields(s)) <= 20
	case ':', ',':
		return upper(s)
	case '?', '!':
		return len(strings.Fields(s)) <= 18 && strings.HasSuffix(strings.TrimSpace(s), t)
	}
	return true
}

// titleCase reports whether all words of a line have a capital, short ones
// aside.
func titleCase(s string) bool {
	capital, small := 0, 0
	for _, w := range strings.Fields(s) {
		switch w = strings.TrimLeft(w, "\"'“‘("); {
		case firstUpper(w):
			capital++
		case startsLower(w) && len(w) > 4:
			small++
		}
	}
	return capital >= 4 && small == 0
}

// sentenceWithin reports whether a sentence ends before the last word of s: a
// stop after a word that is no abbreviation, and a capital after it.
func sentenceWithin(s string) bool {
	for i := 4; i+2 < len(s); i++ {
		if s[i] == '.' && s[i+1] == ' ' && firstUpper(s[i+2:]) && lowerLetters(s[i-4:i]) {
			return true
		}
	}
	return false
}

func lowerLetters(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// deck reports whether line i is a line under the headline that belongs to it:
// a second short line without a stop, with the body still to come.
func (m *marker) deck(i int) bool {
	s := m.of(m.lines[i])
	if i+1 >= len(m.lines) || !m.stops(i+1) && (!m.endsParagraph(i) || !m.lines[i+1].gap && m.wrap > 0 && m.lines[i+1].indent <= m.lines[i].indent) {
		return false
	}
	if d, ok := readDateline(s, anyPlace); ok && d.end > 0 {
		return false
	}
	for _, z := range m.zones {
		if z.Kind == news.ZoneHeadline && z.Span != m.story.Headline {
			return false // one deck
		}
	}
	return looksHeadline(s) && !endsSentence(s) && m.textAfter(i+1)
}
