package anatomy

import (
	"fmt"
	"strings"
)

// clock is a time of day with the zone as the text gives it.
type clock struct {
	hour, minute int
	zone         string
	known        bool
}

func (c clock) iso() string { return fmt.Sprintf("T%02d:%02d", c.hour, c.minute) }

// scanClock reads "3:18 PM", "3 p.m. EST", "15:18:05.79", "15:18 GMT", "1518
// GMT", "15h18", "noon", with the zone that follows. A bare number is no time.
func scanClock(s string, i int) (clock, int) {
	if w, p := scanWord(s, i); p > i {
		switch strings.ToLower(w) {
		case "noon":
			return scanZone(s, p, clock{hour: 12, known: true})
		case "midnight":
			return scanZone(s, p, clock{known: true})
		}
		return clock{}, i
	}
	n, p := scanInt(s, i, 4)
	if p == i || p < len(s) && isDigit(s[p]) {
		return clock{}, i
	}
	c := clock{known: true}
	sure := false
	switch {
	case p-i <= 2 && p+2 < len(s) && strings.IndexByte(":.hH", s[p]) >= 0 && isDigit(s[p+1]) && isDigit(s[p+2]):
		c.hour = n
		sure = s[p] != '.'
		c.minute, p = scanInt(s, p+1, 2)
		p = skipSeconds(s, p)
	case p-i == 4:
		c.hour, c.minute = n/100, n%100
	case p-i <= 2:
		c.hour = n
	default:
		return clock{}, i
	}
	if h, q := scanHalf(s, p, c.hour); q > p {
		c.hour, p = h, q
	} else if p = skipHours(s, p); !sure && c.hour < 24 {
		_, q := scanZone(s, p, c)
		if q <= p {
			return clock{}, i
		}
	}
	if c.hour > 23 || c.minute > 59 {
		return clock{}, i
	}
	return scanZone(s, p, c)
}

// skipSeconds passes ":05" and ":05.79".
func skipSeconds(s string, i int) int {
	if i+2 < len(s) && s[i] == ':' && isDigit(s[i+1]) && isDigit(s[i+2]) {
		i += 3
		if i+1 < len(s) && s[i] == '.' && isDigit(s[i+1]) {
			_, i = scanInt(s, i+1, 9)
		}
	}
	return i
}

// skipHours passes the "hrs" of "1518 hrs".
func skipHours(s string, i int) int {
	p := skipSpace(s, i)
	w, q := scanWord(s, p)
	switch strings.ToLower(w) {
	case "hrs", "hours", "hr":
		return skipByte(s, q, '.')
	}
	return i
}

// scanHalf reads "AM", "p.m." and the like and applies it to the hour.
func scanHalf(s string, i, hour int) (int, int) {
	p := skipSpace(s, i)
	if p+1 >= len(s) {
		return hour, i
	}
	half := s[p] | 0x20
	if half != 'a' && half != 'p' {
		return hour, i
	}
	p = skipByte(s, p+1, '.')
	if p >= len(s) || s[p]|0x20 != 'm' {
		return hour, i
	}
	p = skipByte(s, p+1, '.')
	if p < len(s) && isWordByte(s[p]) || hour < 1 || hour > 12 {
		return hour, i
	}
	hour %= 12
	if half == 'p' {
		hour += 12
	}
	return hour, p
}

// zones are the names of time zones that stand beside times in news.
var zones = map[string]bool{
	"GMT": true, "UTC": true, "Z": true, "ET": true, "EST": true, "EDT": true, "CT": true, "CST": true,
	"CDT": true, "MT": true, "MST": true, "MDT": true, "PT": true, "PST": true, "PDT": true, "AKST": true,
	"HST": true, "AST": true, "ADT": true, "NST": true, "NDT": true, "BST": true, "WET": true, "CET": true,
	"CEST": true, "EET": true, "EEST": true, "MSK": true, "TRT": true, "IRST": true, "IST": true, "PKT": true,
	"NPT": true, "SGT": true, "HKT": true, "JST": true, "KST": true, "WIB": true, "PHT": true, "AEST": true,
	"AEDT": true, "ACST": true, "AWST": true, "NZST": true, "NZDT": true, "SAST": true, "EAT": true, "CAT": true,
	"WAT": true, "BRT": true, "ART": true, "CLT": true, "COT": true, "PET": true, "VET": true, "IDT": true,
}

// scanZone reads "EST", "(GMT)", "+02:00", "GMT+5:30", "Z" and puts it on c as
// written.
func scanZone(s string, i int, c clock) (clock, int) {
	p := skipSpace(s, i)
	open := p < len(s) && s[p] == '('
	p = skipByte(s, p, '(')
	q := p
	if w, r := scanWord(s, p); r > p {
		if !zones[strings.ToUpper(w)] || w != strings.ToUpper(w) {
			return c, i
		}
		q = r
	}
	q = scanOffset(s, q)
	if q == p {
		return c, i
	}
	c.zone = s[p:q]
	if open {
		r := skipByte(s, q, ')')
		if r == q {
			return c, i
		}
		q = r
	}
	return c, q
}

// scanOffset reads "+02:00", "-0530", "+3".
func scanOffset(s string, i int) int {
	if i >= len(s) || s[i] != '+' && s[i] != '-' {
		return i
	}
	h, p := scanInt(s, i+1, 2)
	if p == i+1 || h > 14 {
		return i
	}
	if m, q := scanInt(s, skipByte(s, p, ':'), 2); q > p+1 && m < 60 {
		return q
	}
	if p < len(s) && isWordByte(s[p]) {
		return i
	}
	return p
}
