package anatomy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// kicker takes a line above the headline: the name of a section or of a kind of
// text ("WORLD NEWS", "Press release", "War in Ukraine"), and by its form what is
// in capitals above a headline that is not and, unless it is one word, a deck; or
// several short lines above a headline. It returns how many lines it took.
func (m *marker) kicker(i int) int {
	s := m.of(m.lines[i])
	words := strings.Fields(strings.Trim(s, ":|/-* "))
	if len(words) == 0 || len(words) > 5 || !firstUpper(s) || i+1 >= len(m.lines) || !m.textAfter(i+1) {
		return 0
	}
	n := m.slogans(i)
	if n == 0 && (m.section(words, i) || upper(s) && len(words) < 5 && m.mainLine(i+1) && (len(words) == 1 || m.mainLine(i+2))) {
		n = 1
	}
	for _, l := range m.lines[i : i+n] {
		m.add(news.ZonePromotion, l.span)
	}
	return n
}

// section reports whether the words name a section, with a headline below where
// they are several or a place.
func (m *marker) section(words []string, i int) bool {
	label, place := false, false
	for _, w := range words {
		low := strings.ToLower(w)
		switch {
		case notPlaces[low] || kickerWords[low]:
			label = true
		case firstUpper(w) && isCountry(w):
			place = true
		default:
			return false
		}
	}
	if place && (!label && len(words) > 1 || !m.mainLine(i+1)) {
		return false
	}
	return len(words) == 1 || looksHeadline(m.of(m.lines[i+1]))
}

// kickerWords join the labels of notPlaces in the names of sections.
var kickerWords = map[string]bool{
	"news": true, "press": true, "media": true, "release": true, "for": true, "immediate": true, "and": true, "&": true,
	"the": true, "africa": true, "asia": true, "europe": true, "americas": true, "middle": true, "east": true, "us": true, "uk": true,
	"in": true, "war": true, "crisis": true, "conflict": true,
}

// slogans returns how many short lines stand from line i on, at least two, with
// the headline below them.
func (m *marker) slogans(i int) int {
	n := 0
	for i+n < len(m.lines) && n < 3 && m.short(i+n) {
		n++
	}
	if n < 2 || !m.mainLine(i+n) {
		return 0
	}
	return n
}

// short reports whether line i is a short line without a stop: a slogan, the name
// of a section.
func (m *marker) short(i int) bool {
	s := m.of(m.lines[i])
	return len(strings.Fields(s)) <= 5 && looksHeadline(s) && firstUpper(s) && !strings.ContainsAny(s, "0123456789") && !m.stops(i) && m.endsParagraph(i)
}

// mainLine reports whether line i can only be a headline: long enough, not in
// capitals and without a stop, with the head going on below it and no dateline in
// it.
func (m *marker) mainLine(i int) bool {
	if i+1 >= len(m.lines) || !m.endsParagraph(i) || m.stops(i) {
		return false
	}
	s := m.of(m.lines[i])
	if d, ok := readDateline(s, anyPlace); ok && d.end > 0 {
		return false
	}
	words := 0
	for w := range strings.FieldsSeq(s) {
		if c, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"'“‘(")); unicode.IsLetter(c) {
			words++
		}
	}
	return words >= 6 && !upper(s) && looksHeadline(s) && !endsSentence(s) && firstUpper(s) && m.textAfter(i+1)
}
