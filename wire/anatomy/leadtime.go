package anatomy

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// leadTime reads a line of the head in which something stands before a time with
// nothing but blanks or marks between: who wrote it ("By Ali Roe March 3, 2026
// 10:15 am", "Ali Roe Published March 3, 2026"), or where ("Oslo, March 3, 2026
// 10:15 GMT", "Oslo / New York - MAR 03, 2026 - 19:30 CET").
func (m *marker) leadTime(l line, afterHeadline bool) bool {
	s := m.of(l)
	cut, stamps := timeAfter(s, l.span.Start)
	if cut == 0 {
		return false
	}
	head := strings.TrimRight(s[:cut], " ,|-–—•·:;(\u00a0")
	span := news.Span{Start: l.span.Start, End: l.span.Start + len(head)}
	sure := stamps[0].clock.known || labelLen(s[cut:], firstLabels) > 0 || labelLen(s[cut:], laterLabels) > 0
	switch {
	case bylineLabel(s) > 0 && m.takeByline(head, span):
	case !sure && !afterHeadline:
		return false
	case m.knownPlaces(head):
		m.placeTime(head, news.Span{Start: span.Start, End: span.Start + skipBack(s, cut)}, stamps[0])
	case sure && m.leadNames(head, span):
	default:
		return false
	}
	m.stamps = append(m.stamps, stamps...)
	rest := skipSpace(m.text, m.zones[len(m.zones)-1].Span.End)
	m.add(news.ZoneTimeline, news.Span{Start: rest, End: l.span.End})
	return true
}

// timeAfter finds the first offset in s from which on there are only times, with
// day and year; 0 when there is none.
func timeAfter(s string, at int) (int, []stamp) {
	if len(s) > 160 || !hasYear(s) {
		return 0, nil
	}
	for i := 1; i < len(s); i++ {
		if !isWordByte(s[i]) || isWordByte(s[i-1]) {
			continue
		}
		stamps, ok := readTimeline(s[i:], at+i)
		if !ok || len(stamps) == 0 {
			continue
		}
		if _, whole := stamps[0].date.time(); whole {
			return i, stamps
		}
		return 0, nil
	}
	return 0, nil
}

// hasYear reports whether four digits stand together in s.
func hasYear(s string) bool {
	run := 0
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			run = 0
		} else if run++; run == 4 {
			return true
		}
	}
	return false
}

// leadNames takes people before a time, whose names nothing introduces.
func (m *marker) leadNames(s string, span news.Span) bool {
	r := creditReader{s: s, at: span.Start}
	if !r.names() || r.i != len(s) {
		return false
	}
	for _, c := range r.credits {
		if n := len(strings.Fields(c.Name)); n > 4 {
			return false
		}
	}
	m.story.Bylines = append(m.story.Bylines, r.credits...)
	m.add(news.ZoneByline, span)
	return true
}

// knownPlaces reports whether a line holds known places only, with slashes, commas
// or dashes between.
func (m *marker) knownPlaces(s string) bool {
	n := 0
	for part := range strings.FieldsFuncSeq(s, func(c rune) bool { return c == '/' || c == ',' || c == '|' }) {
		if part = strings.TrimSpace(part); !isKnownPlace(part) {
			return false
		}
		n++
	}
	return n > 0 && n <= 4
}

// placeTime takes the places before a time as the story's dateline, which one in
// the body would replace.
func (m *marker) placeTime(s string, span news.Span, st stamp) {
	m.add(news.ZoneDateline, span)
	m.home = &dateline{end: len(s), placeEnd: len(s), date: st.date, weekday: st.weekday}
	m.homeAt = span.Start
}
