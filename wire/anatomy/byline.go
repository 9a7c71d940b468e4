package anatomy

import (
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

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
