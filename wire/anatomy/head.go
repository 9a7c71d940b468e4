package anatomy

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// head reads the lines above the body and returns the first line of the body.
func (m *marker) head() int {
	known := m.story.Headline
	headline := !known.Empty()
	export := m.exportHead()
	for i := m.mailHead(); i < len(m.lines); {
		if known.Contains(m.lines[i].span) {
			m.add(news.ZoneHeadline, m.lines[i].span)
			i++
			continue
		}
		if ok, body := m.labeled(i); ok {
			headline = headline || !m.story.Headline.Empty()
			if body && !m.lines[i].span.Empty() {
				return i
			}
			if i++; body {
				return i
			}
			continue
		}
		n := m.caption(i)
		if n == 0 && m.furniture(i, headline) {
			n = 1
		}
		if n == 0 && !headline {
			n = m.kicker(i)
		}
		if n > 0 {
			i += n
			continue
		}
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
	if agencyOf(trimCredit(s)) != "" || afterHeadline && isBureau(s) {
		m.title(s, l.span)
		return true
	}
	if isMark(s) {
		m.add(news.ZonePromotion, l.span)
		return true
	}
	if credits, ok := readEditor(s, l.span.Start); ok {
		m.contribute(l.span, credits)
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
	return m.timeline(l) || m.timeLabel(i) || m.leadTime(l, afterHeadline) || m.byline(i, afterHeadline) || afterHeadline && m.bareByline(i) ||
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

// textAfter reports whether any line from i on can be body.
func (m *marker) textAfter(i int) bool {
	for ; i < len(m.lines); i++ {
		s := m.of(m.lines[i])
		if isMark(s) || isAddress(s) || isNote(s) || isPromotion(s) || isCaption(s) {
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
