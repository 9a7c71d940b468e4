package anatomy

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// given takes the zones that a reader of markup has told, and what they hold
// out of the lines that are still to be read.
func (m *marker) given() {
	for _, z := range m.story.Zones {
		m.add(z.Kind, z.Span)
		switch z.Kind {
		case news.ZoneByline:
			m.givenByline(z.Span)
		case news.ZoneDateline:
			m.givenDateline(z.Span)
		}
	}
	m.lines = outside(m.lines, m.story.Zones, m.text)
}

// givenByline reads the people of a line that is known to be a byline.
func (m *marker) givenByline(span news.Span) {
	s := span.Of(m.text)
	credits, ok := readByline(s, span.Start)
	if !ok && bylineLabel(s) == 0 {
		credits, ok = readByline("By "+s, span.Start-len("By "))
	}
	m.credit(agencyOf(trimCredit(s)))
	m.credit(agencyIn(s))
	if !ok && m.agency == "" {
		credits = givenNames(s, span.Start)
	}
	if words := strings.Fields(s); len(credits) == 1 && credits[0].Span.End == span.End && isHouse(words[len(words)-1:]) {
		credits = nil // the desk of an outlet
	}
	m.story.Bylines = append(m.story.Bylines, credits...)
}

// givenNames parts a list of names that are known to be people's, whatever their
// form; none where a part is no name.
func givenNames(s string, at int) []news.Credit {
	var credits []news.Credit
	for i := bylineLabel(s); i < len(s); {
		end, next := len(s), len(s)
		for _, sep := range [...]string{", ", " and ", " & ", "; "} {
			if k := strings.Index(s[i:end], sep); k >= 0 {
				end, next = i+k, i+k+len(sep)
			}
		}
		name := s[i:end]
		if words := strings.Fields(name); len(words) < 2 || len(words) > 6 || !firstUpper(name) || strings.ContainsAny(name, "0123456789()") {
			return nil
		}
		credits = append(credits, news.Credit{Span: news.Span{Start: at + i, End: at + end}, Name: name})
		i = next
	}
	return credits
}

// givenDateline reads the parts of what is known to be a dateline, with a dash
// at its end or without.
func (m *marker) givenDateline(span news.Span) {
	if m.dl != nil {
		return
	}
	if d, ok := readDateline(span.Of(m.text), anyPlace); ok {
		d.end = span.Len()
		m.dl, m.dlAt = &d, span.Start
		return
	}
	m.labeledDateline(span)
	if m.dl == nil {
		m.story.Dateline.Span = span
	}
}

// outside returns the lines without what lies in the zones. Both are in order.
func outside(lines []line, zones []news.Zone, text string) []line {
	var left []line
	gap := false
	for _, l := range lines {
		for len(zones) > 0 && zones[0].Span.End <= l.span.Start {
			zones = zones[1:]
		}
		for _, z := range zones {
			if z.Span.Start > l.span.Start || l.span.Empty() {
				break
			}
			l.span.Start = max(l.span.Start, skipSpace(text, min(z.Span.End, l.span.End)))
			l.gap = true
		}
		if l.span.Empty() {
			gap = true
			continue
		}
		l.gap = l.gap || gap
		gap = false
		left = append(left, l)
	}
	return left
}

// AgencyName returns the one name of an agency in any of its known forms, and
// another name as it is written.
func AgencyName(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if name := agencyOf(s); name != "" {
		return name
	}
	return s
}

// ReadTime reads a line that holds a time as the wire and the web write it:
// "26-FEB-1987 15:01:01.79", "Jan. 23, 2026 3:18 PM EST". Its Span is empty.
func ReadTime(s string) (news.Published, bool) {
	stamps, ok := readTimeline(strings.TrimSpace(s), 0)
	if !ok || len(stamps) == 0 || stamps[0].date.doubtful {
		return news.Published{}, false
	}
	p := stamps[0].published()
	p.Span = news.Span{}
	return p, p.Value != ""
}

// IsAgency reports whether s is the name of a known agency in one of its forms.
func IsAgency(s string) bool { return agencyOf(s) != "" }
