package anatomy

import (
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// readWireStamp reads the line by which a teleprinter closed a story of the
// American wires, month first: "AP-NY-03-10-89 1518EST".
func readWireStamp(s string) (stamp, bool) {
	i := strings.IndexByte(s, '-')
	if i < 2 || i > 4 || !upper(s[:i]) || len(s) > 40 {
		return stamp{}, false
	}
	place, p := scanWord(s, i+1)
	d, end := scanNumeric(s, min(p+1, len(s)))
	if len(place) < 2 || len(place) > 3 || end == p+1 || end >= len(s) || d.year == 0 {
		return stamp{}, false
	}
	if d.doubtful {
		d = date{year: d.year, month: d.month, day: d.day}
	}
	c, q := scanClock(s, skipSpace(s, end))
	if !c.known || strings.Trim(s[q:], "< ") != "" {
		return stamp{}, false
	}
	return stamp{date: d, weekday: -1, clock: c, span: news.Span{Start: p + 1, End: q}}, true
}

// readPiped reads a line of parts between vertical bars or bullets of which at
// least one is a time and the others are short labels: "PTI | Oslo | Updated:
// 23-01-2026 15:18 IST", "23 January 2026 | Peace and Security".
func readPiped(s string, at int) (stamps []stamp, agency string) {
	if len(s) > 160 || !strings.ContainsAny(s, "|•·") {
		return nil, ""
	}
	for i := 0; i <= len(s); {
		n := strings.IndexAny(s[i:], "|•·")
		if n < 0 {
			n = len(s) - i
		}
		part := strings.TrimSpace(s[i : i+n])
		if got, ok := readTimeline(part, at+skipSpace(s, i)); ok {
			stamps = append(stamps, got...)
		} else if !shortLabel(part) {
			return nil, ""
		}
		if agency == "" {
			agency = agencyOf(part)
		}
		_, w := utf8.DecodeRuneInString(s[min(i+n, len(s)):])
		i += n + max(w, 1)
	}
	for _, st := range stamps {
		if st.date.year == 0 {
			return nil, ""
		}
	}
	return stamps, agency
}

// shortLabel reports whether s is up to four words with capitals: a section, a
// place, a name.
func shortLabel(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if !firstUpper(w) && !particles[w] {
			return false
		}
	}
	return len(words) <= 4 && !endsSentence(s)
}
