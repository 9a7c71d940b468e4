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
	if rest, ok := strings.CutPrefix(s, "and "); ok && m.under(news.ZoneByline) && m.another(rest, l.span) {
		return true
	}
	if cut := followButton(s); cut > 0 {
		if !m.takeByline(s[:cut], news.Span{Start: l.span.Start, End: l.span.Start + cut}) {
			return false
		}
		m.add(news.ZonePromotion, news.Span{Start: l.span.Start + skipSpace(s, cut), End: l.span.End})
		return true
	}
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

// another takes "and John Roe", "and AP" on a line under a byline.
func (m *marker) another(rest string, span news.Span) bool {
	r := creditReader{s: rest, at: span.End - len(rest)}
	if !r.names() || r.i != len(rest) {
		if othersLen(" and "+rest) == 0 {
			return false
		}
		r.credits = nil
	}
	m.story.Bylines = append(m.story.Bylines, r.credits...)
	m.add(news.ZoneByline, span)
	return true
}

// followButton returns where the byline ends that a page lets its reader follow:
// "By Jane Doe Follow You will receive …"; 0 when it does not.
func followButton(s string) int {
	i := strings.Index(s, " Follow")
	if i < 0 || bylineLabel(s) == 0 || len(s) > 250 {
		return 0
	}
	if rest := s[i+len(" Follow"):]; rest != "" && rest[0] != ' ' {
		return 0
	}
	return skipBack(s, i)
}

// title takes the line under a byline, which says for whom and where its people
// work: "Associated Press Writer", "Correspondent in Oslo".
func (m *marker) title(s string, span news.Span) {
	org, place, ok := cutTitle(s)
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
	credits, ok := m.bareNames(i)
	if !ok {
		return false
	}
	m.story.Bylines = append(m.story.Bylines, credits...)
	m.add(news.ZoneByline, m.lines[i].span)
	return true
}

// bareNames reads the names of a byline without "By" on line i.
func (m *marker) bareNames(i int) ([]news.Credit, bool) {
	s := m.of(m.lines[i])
	r := creditReader{s: s, at: m.lines[i].span.Start}
	if len(s) > 90 || !r.names() || r.i != len(s) {
		return nil, false
	}
	placed := r.credits[len(r.credits)-1].Place != ""
	for _, c := range r.credits {
		if len(strings.Fields(c.Name)) > 4 || !placed && isKnownPlace(c.Name) {
			return nil, false
		}
	}
	if !m.besideCredit(i) && (placed || !upper(r.credits[0].Name) || !m.beforeDateline(i)) {
		return nil, false
	}
	return r.credits, true
}

// namesAbove reports whether line i has names alone, above a time or a title, and
// is not the rest of a headline in capitals.
func (m *marker) namesAbove(i int) bool {
	if !m.aboveCredit(i) {
		return false
	}
	if i > 0 {
		if above := m.of(m.lines[i-1]); lastWordOpen(above) || upper(above) && upper(m.of(m.lines[i])) {
			return false
		}
	}
	_, ok := m.bareNames(i)
	return ok
}

// besideCredit reports whether the line after line i, or the zone before it, is
// a time line or a title of journalists.
func (m *marker) besideCredit(i int) bool { return m.under(news.ZoneTimeline) || m.aboveCredit(i) }

// aboveCredit reports whether the line after line i is a time line, with a place
// before the time or without, or a title of journalists.
func (m *marker) aboveCredit(i int) bool {
	if i+1 >= len(m.lines) {
		return false
	}
	next := m.of(m.lines[i+1])
	if _, timed := readTimeline(next, 0); timed || isTitle(next) {
		return true
	}
	cut, _ := timeAfter(next, 0)
	return cut > 0 && m.knownPlaces(strings.TrimRight(next[:cut], " ,|-–—:"))
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
	if i := strings.LastIndex(s, " and "); len(credits) == 0 || i < 0 || othersLen(s[i:]) == 0 {
		m.credit(agencyIn(s))
	}
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
