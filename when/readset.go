package when

import "strings"

// recurring are words for what recurs, with TIMEX3 value and RRULE.
var recurring = map[string]struct{ value, rule string }{
	"hourly":       {"PT1H", "FREQ=HOURLY"},
	"daily":        {"P1D", "FREQ=DAILY"},
	"everyday":     {"P1D", "FREQ=DAILY"},
	"nightly":      {"P1D", "FREQ=DAILY"},
	"weekly":       {"P1W", "FREQ=WEEKLY"},
	"fortnightly":  {"P2W", "FREQ=WEEKLY;INTERVAL=2"},
	"biweekly":     {"P2W", "FREQ=WEEKLY;INTERVAL=2"},
	"monthly":      {"P1M", "FREQ=MONTHLY"},
	"bimonthly":    {"P2M", "FREQ=MONTHLY;INTERVAL=2"},
	"quarterly":    {"P3M", "FREQ=MONTHLY;INTERVAL=3"},
	"semiannual":   {"P6M", "FREQ=MONTHLY;INTERVAL=6"},
	"semiannually": {"P6M", "FREQ=MONTHLY;INTERVAL=6"},
	"biannual":     {"P6M", "FREQ=MONTHLY;INTERVAL=6"},
	"biannually":   {"P6M", "FREQ=MONTHLY;INTERVAL=6"},
	"annual":       {"P1Y", "FREQ=YEARLY"},
	"annually":     {"P1Y", "FREQ=YEARLY"},
	"yearly":       {"P1Y", "FREQ=YEARLY"},
	"biennial":     {"P2Y", "FREQ=YEARLY;INTERVAL=2"},
	"biennially":   {"P2Y", "FREQ=YEARLY;INTERVAL=2"},
	"triennial":    {"P3Y", "FREQ=YEARLY;INTERVAL=3"},
	"quadrennial":  {"P4Y", "FREQ=YEARLY;INTERVAL=4"},
	"perennial":    {"", ""},
}

var dayCodes = [...]string{"", "MO", "TU", "WE", "TH", "FR", "SA", "SU"}

// readSet reads what recurs: "every two years", "on Mondays", "annual", "on a
// quarterly basis", "once a week".
func (p *parser) readSet(i int) (expr, bool) {
	if w := p.w(i); w.is(cEvery) {
		if r, ok := recurring[w.key]; ok {
			return p.adverbSet(i, r.value, r.rule)
		}
	}
	if w := p.w(i); w.is(cWeekday) && w.is(cPlural) {
		return p.pluralDay(i)
	}
	switch {
	case p.eq(i, "every", "each"):
		return p.everySet(i)
	case p.eq(i, "once", "twice"), p.eq(i, "per"):
		return p.perSet(i+1, i)
	case p.eq(i, "a", "an") && p.counted(i-1):
		return p.perSet(i, i)
	}
	return expr{}, false
}

// adverbSet takes a word such as "annual", unless it stands in a name.
func (p *parser) adverbSet(i int, value, rule string) (expr, bool) {
	if value == "" || !p.titled && p.capital(i) && i > 0 && (p.capital(i-1) || p.capital(i+1) || p.eq(i-1, "the")) {
		return expr{}, false
	}
	e := expr{form: fSet, literal: value, rule: rule, end: i + 1, weak: true}
	if p.eq(e.end, "basis") {
		e.end++
	}
	return e, true
}

func (p *parser) pluralDay(i int) (expr, bool) {
	w := p.w(i)
	if !p.capital(i) && !p.eq(i-1, "on") {
		return expr{}, false
	}
	return p.setTail(expr{form: fSet, literal: "XXXX-WXX-" + pad(w.val, 1), rule: "FREQ=WEEKLY;BYDAY=" + dayCodes[w.val], end: i + 1}), true
}

// everySet reads "every other Friday", "each month", "every two years".
func (p *parser) everySet(i int) (expr, bool) {
	k, n := i+1, 1
	if p.eq(k, "other", "second") && p.is(k+1, cUnit|cWeekday) {
		n, k = 2, k+1
	} else if v, next, ok := p.number(k); ok && v == float64(int(v)) && v >= 1 && v < 1000 {
		n, k = int(v), next
	} else if v, next, ok := p.ordinal(k); ok && v > 0 && p.is(next, cUnit|cWeekday) {
		n, k = v, next
	}
	w := p.w(k)
	switch {
	case w.is(cWeekday):
		e := expr{form: fSet, literal: "XXXX-WXX-" + pad(w.val, 1), rule: interval("WEEKLY", n) + ";BYDAY=" + dayCodes[w.val], end: k + 1}
		if p.is(k+1, cPart) {
			e.literal, e.end = e.literal+"T"+parts[p.w(k+1).key], k+2
		}
		return p.setTail(e), true
	case w.is(cUnit):
		return p.setTail(unitSet(unit(w.val), n, k+1)), true
	case w.is(cMonth) && n == 1 && p.capital(k):
		e := expr{form: fSet, literal: "XXXX-" + pad(w.val, 2), rule: "FREQ=YEARLY;BYMONTH=" + pad(w.val, 1), end: k + 1}
		if d, next, ok := p.dayNumber(k + 1); ok {
			e.literal, e.rule, e.end = e.literal+"-"+pad(d, 2), e.rule+";BYMONTHDAY="+pad(d, 1), next
		}
		return e, true
	case w.is(cPart) && n == 1:
		return p.setTail(expr{form: fSet, literal: "XXXX-XX-XXT" + parts[w.key], rule: "FREQ=DAILY", end: k + 1}), true
	case w.is(cSeason) && !w.is(cDoubt) && n == 1:
		return expr{form: fSet, literal: "XXXX-" + seasons[w.val], rule: "FREQ=YEARLY", end: k + 1}, true
	}
	return expr{}, false
}

// perSet reads the unit of "once a week", "per day", "$5 million a year".
func (p *parser) perSet(k, first int) (expr, bool) {
	if p.eq(k, "a", "an", "per", "every", "each") {
		k++
	}
	w := p.w(k)
	if !w.is(cUnit) || w.is(cPlural) || p.eq(k+1, "ago", "later", "earlier", "before", "after", "since", "from", "long", "old", "of") || p.dash(k+1) {
		return expr{}, false
	}
	if u := unit(w.val); u == second && !p.eq(k-1, "per") || u == weekend {
		return expr{}, false
	}
	e := unitSet(unit(w.val), 1, k+1)
	if p.eq(first, "twice") {
		e.rule = "" // two times in a period: no rule says when
	}
	return e, true
}

// counted reports whether piece i ends a count that "a year" divides: "15 a
// year", "5 percent a year", "three times a week".
func (p *parser) counted(i int) bool {
	if p.isNumber(i) || p.mark(i) == '%' {
		return true
	}
	if p.is(i, cNumber) {
		return true
	}
	return p.eq(i, "times", "million", "billion", "trillion", "percent", "dollars", "euros", "pounds", "barrels", "tons", "tonnes",
		"hours", "days", "people", "yen", "rubles", "cents", "points", "babies", "cases", "deaths")
}

// setTail adds a time of day: "every Sunday at 9 a.m.".
func (p *parser) setTail(e expr) expr {
	k := e.end
	if p.eq(k, "at") {
		k++
	}
	if c, ok := p.clockAt(k, k > e.end); ok && len(e.literal) > 0 && e.literal[0] == 'X' {
		e.end = c.end
		return e.at(c.clock)
	}
	return e
}

// at gives a set of days a time of day, in place of a part of the day.
func (e expr) at(clock string) expr {
	day, _, _ := strings.Cut(e.literal, "T")
	e.literal = day + "T" + clock
	return e
}

func unitSet(u unit, n, end int) expr {
	e := expr{form: fSet, literal: lengthValue(u, float64(n), false), end: end}
	switch u {
	case hour:
		e.rule = interval("HOURLY", n)
	case day:
		e.rule = interval("DAILY", n)
	case week:
		e.rule = interval("WEEKLY", n)
	case fortnight:
		e.rule = interval("WEEKLY", 2*n)
	case weekend:
		e.rule = interval("WEEKLY", n) + ";BYDAY=SA,SU"
	case month:
		e.rule = interval("MONTHLY", n)
	case quarter:
		e.rule = interval("MONTHLY", 3*n)
	case year:
		e.rule = interval("YEARLY", n)
	case decade:
		e.rule = interval("YEARLY", 10*n)
	case century:
		e.rule = interval("YEARLY", 100*n)
	case minute:
		e.rule = interval("MINUTELY", n)
	}
	return e
}

func interval(freq string, n int) string {
	if n == 1 {
		return "FREQ=" + freq
	}
	return "FREQ=" + freq + ";INTERVAL=" + pad(n, 1)
}
