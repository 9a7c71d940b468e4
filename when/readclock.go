package when

import (
	"strconv"
	"strings"
)

// clockTime is a time of day.
type clockTime struct {
	clock, zone string
	end         int
}

// readClock reads a time of day, and the date that may follow it.
func (p *parser) readClock(i int) (expr, bool) {
	c, ok := p.clockAt(i, p.eq(i-1, "at", "by", "until", "till", "from", "around", "about", "before", "after", "since", "between"))
	if !ok {
		return p.readPartAlone(i)
	}
	e := expr{form: fClock, clock: c.clock, zone: c.zone, end: c.end}
	k := c.end
	if p.mark(k) == ',' {
		k++
	}
	if p.eq(k, "on", "of") {
		k++
	}
	if s, ok := p.readSet(k); ok && len(s.literal) > 0 && s.literal[0] == 'X' {
		return s.at(c.clock), true
	}
	if d, ok := p.readDate(k); ok && p.dayLevel(&d) && d.clock == "" && d.part == "" {
		d.clock, d.zone, d.weak = c.clock, c.zone, false
		return d, true
	}
	return e, true
}

// readPartAlone reads "in the morning" with no day named, and a part before
// its day: "the morning of Feb. 3".
func (p *parser) readPartAlone(i int) (expr, bool) {
	k := i
	if p.eq(k, "the") {
		k++
	}
	if p.is(k, cMod) {
		k = p.skipDash(k + 1)
	}
	if !p.is(k, cPart) || p.is(k, cPlural) {
		return expr{}, false
	}
	part := parts[p.w(k).key]
	if p.eq(k+1, "of", "on") {
		if d, ok := p.readDate(k + 2); ok && p.dayLevel(&d) && d.clock == "" && d.part == "" {
			d.part, d.weak = part, false
			return d, true
		}
	}
	if k > i && p.eq(i, "the") && p.eq(i-1, "in", "during") && !p.eq(k+1, "of") || p.eq(i, "overnight") || p.eq(i, "dawn", "dusk") && p.eq(i-1, "at", "before") {
		return expr{form: fClock, part: part, end: k + 1}, true
	}
	return expr{}, false
}

// clockAt reads "3:18 p.m. EST", "0800 UTC", "18:00", "noon", "5 o'clock". Hours
// and minutes without anything else count only where led says that something
// before them asks for a time.
func (p *parser) clockAt(i int, led bool) (clockTime, bool) {
	switch {
	case p.eq(i, "noon", "midday"):
		return p.zoneTail(clockTime{"12:00", "", i + 1}, i+1), true
	case p.eq(i, "midnight"):
		return p.zoneTail(clockTime{"24:00", "", i + 1}, i+1), true
	case p.is(i, cNumber) && p.w(i).val >= 1 && p.w(i).val <= 12:
		if k, pm, ok := p.meridiem(i + 1); ok {
			return clockTime{hourMinute(p.w(i).val, 0, pm), "", k}, true
		}
		if p.oclock(i + 1) {
			return clockTime{hourMinute(p.w(i).val, 0, -1), "", i + 4}, true
		}
		return clockTime{}, false
	}
	if h, m, ok := p.dotted(i); ok {
		if k, pm, ok := p.meridiem(i + 1); ok {
			return p.zoneTail(clockTime{hourMinute(h, m, pm), "", k}, k), true
		}
	}
	h, ok := p.whole(i, 4)
	if !ok || p.mark(i-1) == '$' {
		return clockTime{}, false
	}
	if p.ps[i].digits >= 3 {
		return p.military(i, h)
	}
	m, k, colon, seconds := 0, i+1, false, ""
	if s := p.mark(k); (s == ':' || s == '.') && p.glued(k) && p.glued(k+1) {
		if v, ok := p.whole(k+1, 2); ok && p.ps[k+1].digits == 2 && v < 60 {
			m, k, colon = v, k+2, s == ':'
			if p.mark(k) == ':' && p.glued(k) && p.isNumber(k+1) {
				k += 2
				seconds = ":" + pad(int(p.ps[k-1].num), 2)
			}
		}
	}
	if h > 24 {
		return clockTime{}, false
	}
	if end, pm, ok := p.meridiem(k); ok && h >= 1 && h <= 12 {
		return p.zoneTail(clockTime{hourMinute(h, m, pm) + seconds, "", end}, end), true
	}
	if part := p.dayPart(k); part != "" && k == i+1 && h >= 1 && h <= 12 && led {
		pm := 1
		if part == "MO" || part == "NI" && h < 6 {
			pm = 0
		}
		return clockTime{hourMinute(h, 0, pm), "", k + 3}, true
	}
	if k == i+1 && p.oclock(k) && h >= 1 && h <= 12 {
		return clockTime{hourMinute(h, 0, -1), "", k + 3}, true
	}
	c := clockTime{hourMinute(h, m, -1) + seconds, "", k}
	z := p.zoneTail(c, k)
	if colon && (led || z.end > k) && !p.is(z.end, cUnit) {
		return z, true
	}
	return clockTime{}, false
}

// dayPart reads "in the morning" and returns its code.
func (p *parser) dayPart(k int) string {
	if p.eq(k, "in") && p.eq(k+1, "the") && p.is(k+2, cPart) && !p.is(k+2, cPlural) {
		return parts[p.w(k+2).key]
	}
	return ""
}

// dotted reads hours and minutes written as "8.10".
func (p *parser) dotted(i int) (h, m int, ok bool) {
	if !p.isNumber(i) || p.ps[i].digits != 0 {
		return 0, 0, false
	}
	before, after, found := strings.Cut(p.text[p.ps[i].start:p.ps[i].end], ".")
	h, err1 := strconv.Atoi(before)
	m, err2 := strconv.Atoi(after)
	return h, m, found && err1 == nil && err2 == nil && len(after) == 2 && h >= 1 && h <= 12 && m < 60
}

// military reads "0800 UTC", "1530 hours", "340pm".
func (p *parser) military(i, v int) (clockTime, bool) {
	h, m := v/100, v%100
	if h > 24 || m > 59 {
		return clockTime{}, false
	}
	if end, pm, ok := p.meridiem(i + 1); ok && h >= 1 && h <= 12 {
		return clockTime{hourMinute(h, m, pm), "", end}, true
	}
	if p.ps[i].digits != 4 {
		return clockTime{}, false
	}
	c := clockTime{hourMinute(h, m, -1), "", i + 1}
	if p.eq(i+1, "hours", "hrs") && v < 2400 && (v%100 != 0 || v < 1000 || p.eq(i-1, "at", "by", "from")) {
		c.end = i + 2
		return p.zoneTail(c, c.end), true
	}
	z := p.zoneTail(c, i+1)
	return z, z.end > i+1
}

// meridiem reads "a.m.", "pm", "p.m". pm is 1, am 0.
func (p *parser) meridiem(i int) (next, pm int, ok bool) {
	if p.eq(i, "am", "pm") {
		if p.eq(i, "pm") {
			pm = 1
		}
		return i + 1, pm, true
	}
	if !p.eq(i, "a", "p") || p.mark(i+1) != '.' || !p.eq(i+2, "m") || !p.glued(i+1) {
		return i, 0, false
	}
	if p.eq(i, "p") {
		pm = 1
	}
	next = i + 3
	if p.mark(next) == '.' && p.glued(next) {
		next++
	}
	return next, pm, true
}

// oclock matches the three pieces of "o'clock".
func (p *parser) oclock(i int) bool {
	return p.eq(i, "o") && p.mark(i+1) == '\'' && p.eq(i+2, "clock")
}

// zoneTail reads a time zone: "EST", "local time", "(GMT +8)", "(1400 GMT)".
func (p *parser) zoneTail(c clockTime, k int) clockTime {
	open := p.mark(k) == '('
	if open {
		k++
	}
	w := p.w(k)
	if !w.is(cZone) || !p.ps[k].upper && w.val != noZone && !p.eq(k, "gmt", "utc", "z") {
		return c
	}
	k++
	if w.val == noZone {
		if !p.eq(k, "time") {
			return c
		}
		k++
	}
	if w.val == 0 && !p.eq(k-1, "bst") {
		c.zone = "Z"
	}
	if w.val == 0 && (p.mark(k) == '+' || p.dash(k)) && p.isNumber(k+1) {
		c.zone = ""
		k += 2
	}
	if open {
		if p.mark(k) != ')' {
			return c
		}
		k++
	}
	c.end = k
	return c
}

// hourMinute writes a time of day; pm is 1, 0, or -1 for the 24-hour clock.
func hourMinute(h, m, pm int) string {
	switch {
	case pm == 1 && h < 12:
		h += 12
	case pm == 0 && h == 12:
		h = 0
	}
	return pad(h, 2) + ":" + pad(m, 2)
}
