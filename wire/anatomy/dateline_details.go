package anatomy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// details reads date, weekday, agency and time of day in any order.
func (p *datelineParser) details() {
	for {
		p.i = p.skipMarks(p.i)
		if !p.readDate() && !p.weekday() && !p.paren() && !p.slashes() && !p.colonDetail() {
			return
		}
	}
}

// skipMarks passes white space, commas and stops, but not the stop of ".-".
func (p *datelineParser) skipMarks(i int) int {
	for {
		q := skipSpace(p.s, i)
		if q < len(p.s) && (p.s[q] == ',' || p.s[q] == ';' || p.s[q] == '.' && !strings.HasPrefix(p.s[q:], ".-")) {
			q++
		}
		if q == i {
			return i
		}
		i = q
	}
}

// colonDetail reads a date after a colon: "LONDON: April 12 (Reuters) -".
func (p *datelineParser) colonDetail() bool {
	if p.hasDate || p.i >= len(p.s) || p.s[p.i] != ':' {
		return false
	}
	mark := p.i
	p.i = skipSpace(p.s, p.i+1)
	if p.readDate() || p.paren() && p.known {
		return true
	}
	p.i = mark
	return false
}

func (p *datelineParser) readDate() bool {
	if p.hasDate {
		return false
	}
	d, end := scanDate(p.s, p.i)
	if end == p.i {
		return false
	}
	p.d.date, p.hasDate, p.i = d, true, end
	if c, q := scanClock(p.s, skipSpace(p.s, end)); c.known {
		p.i = q
	}
	return true
}

func (p *datelineParser) weekday() bool {
	w, end := scanWord(p.s, p.i)
	day := weekdayOf(w)
	if day < 0 || p.d.weekday >= 0 || len(p.words) == 0 {
		return false
	}
	p.d.weekday, p.i = day, end
	return true
}

// paren reads "(Reuters)", "(AP, AFP)", "(May 6, 2021)".
func (p *datelineParser) paren() bool {
	i := skipSpace(p.s, p.i)
	if i >= len(p.s) || p.s[i] != '(' {
		return false
	}
	n := strings.IndexByte(p.s[i:], ')')
	if n < 2 || n > 44 {
		return false
	}
	inner := strings.TrimSpace(p.s[i+1 : i+n])
	if d, end := scanDate(inner, 0); end == len(inner) && !p.hasDate {
		p.d.date, p.hasDate, p.i = d, true, i+n+1
		return true
	}
	name, known := agencyName(inner)
	if name == "" || p.d.agency != "" && !known {
		return false
	}
	if p.d.agency == "" {
		p.d.agency, p.known = name, known
	}
	p.i = i + n + 1
	return true
}

// slashes reads "/TASS/", "/PRNewswire/".
func (p *datelineParser) slashes() bool {
	if p.i >= len(p.s) || p.s[p.i] != '/' {
		return false
	}
	n := strings.IndexByte(p.s[p.i+1:], '/')
	if n < 2 || n > 30 {
		return false
	}
	name, known := agencyName(p.s[p.i+1 : p.i+1+n])
	if name == "" {
		return false
	}
	p.d.agency, p.known, p.slashed = name, known, true
	p.i = skipByte(p.s, p.i+n+2, '.')
	return true
}

// agencyName returns the agency that stands between brackets: a known one,
// alone or first of several, or what has the form of a name.
func agencyName(s string) (name string, known bool) {
	if name := agencyOf(s); name != "" {
		return name, true
	}
	for i, c := range s {
		if c == '/' || c == ',' || c == '-' || c == '–' {
			if name := agencyOf(s[:i]); name != "" {
				return name, true
			}
		}
		if unicode.IsDigit(c) {
			return "", false
		}
	}
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 {
		return "", false
	}
	if name := agencyOf(words[0]); name != "" && len(words[0]) > 2 {
		return name, true // "TASS Correspondent …"
	}
	for _, w := range words {
		if !firstUpper(w) && !particles[w] {
			return "", false
		}
	}
	return strings.TrimSpace(s), false
}

// separator reads the dash or colon that parts the dateline from the body.
func (p *datelineParser) separator() {
	mark := p.i
	p.i = skipSpace(p.s, p.i)
	if p.i < len(p.s) && p.s[p.i] == ':' {
		p.sep = ':'
		p.i++
		return
	}
	if p.dash(); p.sep == 0 {
		p.i = mark
	}
}

// dash reads a run of dashes of any kind, with the stop of "(EFE).-" before it.
func (p *datelineParser) dash() {
	p.sep = 0
	i := skipSpace(p.s, p.i)
	if strings.HasPrefix(p.s[i:], ".-") || strings.HasPrefix(p.s[i:], ".–") {
		i++
	}
	start := i
	for i < len(p.s) {
		c, n := utf8.DecodeRuneInString(p.s[i:])
		if !strings.ContainsRune("-–—_―−‒", c) {
			break
		}
		i += n
	}
	if i-start == 1 && p.s[start] == '-' && !p.hasDate && i < len(p.s) && p.s[i] != ' ' && p.s[i] != '\n' &&
		(start == 0 || p.s[start-1] != ' ') {
		return // a hyphen inside a word
	}
	if i > start && !(start > 0 && isDigit(p.s[start-1]) && i < len(p.s) && isDigit(p.s[i])) { // "Oct. 11–13" is a range
		p.sep, p.i = '-', i
	}
}

// afterSeparator reads what some houses set after the dash: "CAIRO - 21 July
// 2022: ", "--(BUSINESS WIRE)--".
func (p *datelineParser) afterSeparator() {
	if p.sep == 0 || p.hasDate && p.d.agency != "" {
		return
	}
	saved := *p
	p.i = skipSpace(p.s, p.i)
	if !p.readDate() && (!p.paren() || !p.known) {
		*p = saved
		return
	}
	p.details()
	p.sep = 0
	if p.separator(); p.sep == 0 {
		*p = saved
	}
}
