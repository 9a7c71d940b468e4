package anatomy

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// Archives of news print a story with a label before each part: "HEADLINE: …",
// "BYLINE: …", "LENGTH: 450 words". A part is what such a label introduces.
type part int

const (
	noPart part = iota
	headlinePart
	bylinePart
	datePart
	laterDatePart
	datelinePart
	bodyPart
	otherPart
)

// partLabels are the labels in lower case.
var partLabels = []struct {
	label string
	part  part
}{
	{"headline", headlinePart},
	{"title", headlinePart},
	{"byline", bylinePart},
	{"author", bylinePart},
	{"dateline", datelinePart},
	{"date", datePart},
	{"publication date", datePart},
	{"pub date", datePart},
	{"load-date", laterDatePart},
	{"load date", laterDatePart},
	{"body", bodyPart},
	{"full text", bodyPart},
	{"text", bodyPart},
	{"lead", otherPart},
	{"section", otherPart},
	{"length", otherPart},
	{"word count", otherPart},
	{"language", otherPart},
	{"publication-type", otherPart},
	{"publication", otherPart},
	{"edition", otherPart},
	{"distribution", otherPart},
	{"journal code", otherPart},
	{"graphic", otherPart},
	{"subject", otherPart},
	{"geographic", otherPart},
	{"organization", otherPart},
	{"person", otherPart},
	{"country", otherPart},
	{"city", otherPart},
	{"state", otherPart},
	{"company", otherPart},
	{"ticker", otherPart},
	{"industry", otherPart},
	{"column", otherPart},
	{"series", otherPart},
	{"highlight", otherPart},
	{"abstract", otherPart},
	{"document-type", otherPart},
	{"slug", otherPart},
	{"keyword", otherPart},
	{"priority", otherPart},
	{"category", otherPart},
	{"embargo", otherPart},
}

// readPart reads the label of an archive at the head of a line, in capitals or
// ("Title:", "Byline:") capitalized; value is where what it introduces begins.
func readPart(s string) (p part, value int) {
	colon := strings.IndexByte(firstLetters(s, 24), ':')
	if colon < 3 {
		return noPart, 0
	}
	for _, l := range partLabels {
		if colon == len(l.label) && hasFold(s, l.label) && (upper(s[:colon]) || l.part == headlinePart || l.part == bylinePart) && firstUpper(s) {
			return l.part, skipSpace(s, colon+1)
		}
	}
	return noPart, 0
}

// labeled takes a line of the head that begins with an archive's label, and
// reports whether it was one and whether the body follows it.
func (m *marker) labeled(i int) (ok, body bool) {
	l := m.lines[i]
	s := m.of(l)
	p, value := readPart(s)
	if p == noPart {
		return false, false
	}
	at := l.span.Start
	rest := news.Span{Start: at + value, End: l.span.End}
	switch p {
	case headlinePart:
		if rest.Empty() || !m.story.Headline.Empty() {
			break
		}
		m.label(at, rest.Start)
		m.add(news.ZoneHeadline, rest)
		m.story.Headline = rest
		return true, false
	case bylinePart:
		if credits, ok := readByline("By "+rest.Of(m.text), rest.Start-len("By ")); ok {
			m.story.Bylines = append(m.story.Bylines, credits...)
		} else if m.takeByline(rest.Of(m.text), rest) {
			m.label(at, rest.Start)
			return true, false
		}
		m.credit(agencyIn(rest.Of(m.text)))
		m.add(news.ZoneByline, l.span)
		return true, false
	case datePart, laterDatePart:
		if stamps, ok := readTimeline(rest.Of(m.text), rest.Start); ok {
			for k := range stamps {
				stamps[k].updated = p == laterDatePart
			}
			m.stamps = append(m.stamps, stamps...)
			m.add(news.ZoneTimeline, l.span)
			return true, false
		}
		return false, false
	case datelinePart:
		if m.dl == nil && !rest.Empty() {
			m.labeledDateline(rest)
			m.label(at, rest.Start)
			m.add(news.ZoneDateline, rest)
			return true, false
		}
	case bodyPart:
		m.label(at, rest.Start)
		m.lines[i].span = rest
		return true, true
	}
	m.add(news.ZonePromotion, l.span)
	return true, false
}

// exportReach is the most lines that an archive prints before its HEADLINE.
const exportReach = 25

// exportHead returns the line with an archive's label for the headline, 0 when
// there is none: no line before it is the headline.
func (m *marker) exportHead() int {
	for i := 0; i < len(m.lines) && i < exportReach; i++ {
		s := m.of(m.lines[i])
		if p, value := readPart(s); p == headlinePart && value < len(s) && (i > 0 || upper(s[:value])) {
			return i
		}
	}
	return 0
}

// mailHead takes the header lines of a mail, of which there must be two, and
// returns the line after them.
func (m *marker) mailHead() int {
	n := 0
	for n < len(m.lines) && mailLabel(m.of(m.lines[n])) > 0 {
		n++
	}
	if n < 2 {
		return 0
	}
	for _, l := range m.lines[:n] {
		if !m.timeline(l) {
			m.add(news.ZonePromotion, l.span)
		}
	}
	return n
}

// mailLabel returns the length of a mail's label at the head of a line.
func mailLabel(s string) int {
	for _, l := range []string{"from:", "to:", "cc:", "bcc:", "subject:", "date:", "sent:", "reply-to:", "message-id:", "content-type:", "mime-version:"} {
		if hasFold(s, l) && firstUpper(s) {
			return len(l)
		}
	}
	return 0
}

// label adds the zone of a label without the white space after it.
func (m *marker) label(start, end int) {
	m.add(news.ZonePromotion, news.Span{Start: start, End: skipBack(m.text, end)})
}

// labeledDateline reads "BOGOTA, Colombia" or "BOGOTA, Jan 23 (AP)", which no
// dash ends.
func (m *marker) labeledDateline(span news.Span) {
	s := span.Of(m.text)
	p := datelineParser{s: firstLetters(s, maxDateline), d: dateline{weekday: -1}}
	p.places()
	p.details()
	if len(p.words) > 0 && p.lower == 0 {
		p.d.end = len(s)
		m.dl, m.dlAt = &p.d, span.Start
	}
}
