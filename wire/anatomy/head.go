package anatomy

import (
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// maxHeadline is the most characters that a headline has.
const maxHeadline = 240

// head reads the lines above the body and returns the first line of the body.
func (m *marker) head() int {
	headline := !m.story.Headline.Empty()
	export := m.exportHead()
	for i := m.mailHead(); i < len(m.lines); {
		if ok, body := m.labelled(i); ok {
			headline = headline || !m.story.Headline.Empty()
			if body && !m.lines[i].span.Empty() {
				return i
			}
			if i++; body {
				return i
			}
			continue
		}
		if m.furniture(i, headline) || !headline && m.kicker(i) {
			i++
			continue
		}
		n := 0
		if i < export {
			m.add(news.ZonePromotion, m.lines[i].span) // the archive's own lines
			m.credit(agencyIn(m.of(m.lines[i])))
			n = 1
		} else if !headline {
			n = m.headline(i)
			headline = headline || n > 0
		} else if m.deck(i) {
			m.add(news.ZoneHeadline, m.lines[i].span)
			n = 1
		}
		if n == 0 {
			return i
		}
		i += n
	}
	return len(m.lines)
}

// furniture reads a whole line of the head that is no headline and no body.
func (m *marker) furniture(i int, afterHeadline bool) bool {
	l := m.lines[i]
	s := m.of(l)
	if name := agencyOf(trimCredit(s)); name != "" {
		m.title(s, l.span)
		return true
	}
	if isMark(s) {
		m.add(news.ZonePromotion, l.span)
		return true
	}
	if isAddress(s) {
		m.add(news.ZoneSyndication, l.span)
		return true
	}
	if m.endsParagraph(i) && isNote(s) {
		m.add(news.ZoneCorrection, l.span)
		return true
	}
	return m.timeline(l) || m.timeLabel(i) || m.byline(i, afterHeadline) || afterHeadline && m.bareByline(i) ||
		m.endsParagraph(i) && m.house(l)
}

// endsParagraph reports whether line i stands for itself: neither runs on into
// the next nor continues the one before.
func (m *marker) endsParagraph(i int) bool {
	return (i+1 >= len(m.lines) || !runsOn(m.text, m.lines[i], m.lines[i+1], m.wrap)) &&
		(i == 0 || !runsOn(m.text, m.lines[i-1], m.lines[i], m.wrap))
}

func (m *marker) timeline(l line) bool {
	stamps, ok := readTimeline(m.of(l), l.span.Start)
	if !ok {
		var agency string
		if stamps, agency = readPiped(m.of(l), l.span.Start); len(stamps) == 0 {
			return false
		}
		m.credit(agency)
	}
	m.stamps = append(m.stamps, stamps...)
	m.add(news.ZoneTimeline, l.span)
	return true
}

// byline reads a line of credit, one with a time after a mark ("By Jane Doe |
// Jan 5, 2026"), and the title under a byline.
func (m *marker) byline(i int, afterHeadline bool) bool {
	l := m.lines[i]
	s := m.of(l)
	if cut := m.trailingTime(s, l.span.Start); cut > 0 {
		m.takeByline(s[:cut], news.Span{Start: l.span.Start, End: l.span.Start + skipBack(s, cut)})
		return true
	}
	if afterHeadline && (isTitle(s) || isOutletLine(s)) && m.under(news.ZoneByline) || hasFold(s, "special to the ") && isTitle(s) {
		m.title(s, l.span)
		return true
	}
	return m.takeByline(s, l.span)
}

// title takes the line under a byline, which says for whom and where its people
// work: "Associated Press Writer", "Correspondent in Oslo".
func (m *marker) title(s string, span news.Span) {
	org, place, ok := strings.Cut(s, " in ")
	if !ok && isOutletLine(s) {
		org, place, _ = strings.Cut(s, ", ")
	}
	if m.under(news.ZoneByline) {
		for k := range m.story.Bylines {
			if c := &m.story.Bylines[k]; c.Organization == "" {
				c.Organization = trimCredit(org)
				c.Place = place
			}
		}
	}
	m.add(news.ZoneByline, span)
	m.credit(agencyIn(s))
}

// timeLabel takes the "Published" that stands on a line of its own above a time.
func (m *marker) timeLabel(i int) bool {
	s := strings.TrimRight(m.of(m.lines[i]), ":")
	if i+1 >= len(m.lines) || labelLen(s, firstLabels) != len(s) && labelLen(s, laterLabels) != len(s) {
		return false
	}
	if _, ok := readTimeline(m.of(m.lines[i+1]), 0); !ok {
		return false
	}
	m.add(news.ZoneTimeline, m.lines[i].span)
	return true
}

// bareByline takes names without "By" between headline and body: in capitals
// ("JANE DOE and JOHN ROE"), or with a time or a title on the line beside.
func (m *marker) bareByline(i int) bool {
	s := m.of(m.lines[i])
	r := creditReader{s: s, at: m.lines[i].span.Start}
	if len(s) > 90 || !r.names() || r.i != len(s) {
		return false
	}
	placed := r.credits[len(r.credits)-1].Place != ""
	for _, c := range r.credits {
		if len(strings.Fields(c.Name)) > 4 || !placed && isKnownPlace(c.Name) {
			return false
		}
	}
	if !m.besideCredit(i) && (placed || !upper(r.credits[0].Name) || !m.beforeDateline(i)) {
		return false
	}
	m.story.Bylines = append(m.story.Bylines, r.credits...)
	m.add(news.ZoneByline, m.lines[i].span)
	return true
}

// besideCredit reports whether the line after line i, or the zone before it, is
// a time line or a title of journalists.
func (m *marker) besideCredit(i int) bool {
	if m.under(news.ZoneTimeline) {
		return true
	}
	if i+1 >= len(m.lines) {
		return false
	}
	next := m.of(m.lines[i+1])
	_, timed := readTimeline(next, 0)
	return timed || isTitle(next)
}

func (m *marker) beforeDateline(i int) bool {
	if i+1 >= len(m.lines) {
		return false
	}
	_, ok := readDateline(m.of(m.lines[i+1]), anyPlace)
	return ok
}

// under reports whether the zone read last is of the kind.
func (m *marker) under(kind news.ZoneKind) bool {
	return len(m.zones) > 0 && m.zones[len(m.zones)-1].Kind == kind
}

func (m *marker) takeByline(s string, span news.Span) bool {
	credits, ok := readByline(s, span.Start)
	if !ok {
		return false
	}
	m.story.Bylines = append(m.story.Bylines, credits...)
	m.add(news.ZoneByline, span)
	m.credit(agencyIn(s))
	return true
}

// isOutletLine reports whether a line names a house and perhaps a place: "Coast
// News, Port Clarence".
func isOutletLine(s string) bool {
	org, place, _ := strings.Cut(s, ", ")
	words := strings.Fields(org)
	return len(words) > 1 && shortLabel(org) && isHouse(words[len(words)-1:]) && placeName(place, 0) == len(place)
}

// kicker takes the name of a section or of a kind of text above the headline:
// "WORLD NEWS", "Press release".
func (m *marker) kicker(i int) bool {
	s := m.of(m.lines[i])
	words := strings.Fields(strings.Trim(s, ":|/-* "))
	if len(words) == 0 || len(words) > 4 || !firstUpper(s) || i+1 >= len(m.lines) || !looksHeadline(m.of(m.lines[i+1])) {
		return false
	}
	for _, w := range words {
		if w = strings.ToLower(w); !notPlaces[w] && !kickerWords[w] {
			return false
		}
	}
	m.add(news.ZonePromotion, m.lines[i].span)
	return true
}

// kickerWords join the labels of notPlaces in the names of sections.
var kickerWords = map[string]bool{
	"news": true, "press": true, "media": true, "release": true, "for": true, "immediate": true, "and": true, "&": true,
	"the": true, "africa": true, "asia": true, "europe": true, "americas": true, "middle": true, "east": true, "us": true, "uk": true,
}

// trailingTime finds the time line that follows a byline on the same line,
// takes it and returns where the byline ends; 0 when there is none.
func (m *marker) trailingTime(s string, at int) int {
	if len(s) > 200 {
		return 0
	}
	for i, c := range s {
		if i == 0 || !strings.ContainsRune("|•·-–—,", c) {
			continue
		}
		next := skipSpace(s, i+utf8.RuneLen(c))
		stamps, ok := readTimeline(s[next:], at+next)
		if !ok {
			continue
		}
		if _, ok := readByline(strings.TrimRight(s[:i], " "), at); !ok {
			return 0
		}
		m.stamps = append(m.stamps, stamps...)
		m.add(news.ZoneTimeline, news.Span{Start: at + i, End: at + len(s)})
		return i
	}
	return 0
}

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
	for i+n < len(m.lines) && n < 4 && !m.lines[i+n].gap && m.lines[i+n].indent <= m.lines[i].indent+1 && !m.stops(i+n) {
		n++
	}
	if i+n >= len(m.lines) && n == 1 || !m.textAfter(i+1) {
		return 0 // a story of one paragraph is a body
	}
	first := m.of(m.lines[i])
	if d, ok := readDateline(first, anyPlace); ok && (d.strong || endsSentence(first) || len(strings.Fields(first)) > 16) {
		return 0
	}
	block := news.Span{Start: m.lines[i].span.Start, End: m.lines[i+n-1].span.End}.Of(m.text)
	bounded := i+n >= len(m.lines) || m.lines[i+n].gap || m.lines[i+n].indent > m.lines[i].indent+1 || m.stops(i+n)
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
	if isMark(s) || isAddress(s) || isNote(s) {
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

// textAfter reports whether any line from i on can be body.
func (m *marker) textAfter(i int) bool {
	for ; i < len(m.lines); i++ {
		s := m.of(m.lines[i])
		if isMark(s) || isAddress(s) || isNote(s) || isPromotion(s) {
			continue
		}
		if _, ok := readTimeline(s, 0); ok {
			continue
		}
		if _, ok := readByline(s, 0); ok {
			continue
		}
		if _, ok := readSyndication(s); ok {
			continue
		}
		if _, ok := readContributors(s, 0, true); ok {
			continue
		}
		return true
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

// titleCase reports whether nearly all words of a line have a capital, short
// ones aside.
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
	return capital >= 4 && small*6 <= capital
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
