package when

// readNumeric reads what begins with a number: ISO and numeric dates, days
// before months, years and ranges of years.
func (p *parser) readNumeric(i int, the bool) (expr, bool) {
	if p.mark(i) == '\'' && p.glued(i+1) && p.lonely(i) {
		if y, ok := p.whole(i+1, 2); ok && p.ps[i+1].digits == 2 && !(p.glued(i+2) && p.isWord(i+2)) &&
			p.eq(i-1, "in", "since", "of", "until", "from", "before", "after", "by", "the", "to", "and", "for") {
			return expr{form: fYear, year: yearSpec{shortYear, y}, end: i + 2}, true
		}
		return expr{}, false
	}
	if e, ok := p.readDayMonth(i); ok {
		return e, true
	}
	if !p.isNumber(i) || p.mark(i-1) == '$' || p.glued(i) && (p.isWord(i-1) || p.mark(i-1) == '/' || p.mark(i-1) == ':') {
		return expr{}, false
	}
	if e, ok := p.readISO(i); ok {
		return e, true
	}
	if e, ok := p.readSlashed(i); ok {
		return e, true
	}
	return p.readYear(i, the)
}

// lonely reports whether an apostrophe opens rather than closes.
func (p *parser) lonely(i int) bool { return !p.glued(i) || p.mark(i-1) != 0 }

// readISO reads "2026-02-03" and the same with slashes or full stops.
func (p *parser) readISO(i int) (expr, bool) {
	y, ok := p.whole(i, 4)
	if !ok || p.ps[i].digits != 4 {
		return expr{}, false
	}
	sep := p.mark(i + 1)
	if sep != '-' && sep != '/' && sep != '.' || p.mark(i+3) != sep || !p.glued(i+1) || !p.glued(i+2) || !p.glued(i+3) || !p.glued(i+4) {
		return expr{}, false
	}
	m, ok1 := p.whole(i+2, 2)
	d, ok2 := p.whole(i+4, 2)
	if !ok1 || !ok2 || m < 1 || m > 12 || d < 1 || d > 31 {
		return expr{}, false
	}
	e := expr{form: fDay, year: yearSpec{absYear, y}, month: m, day: d, end: i + 5}
	if p.eq(i+5, "t") && p.glued(i+5) {
		if c, ok := p.clockAt(i+6, true); ok {
			e.clock, e.zone, e.end = c.clock, c.zone, c.end
		}
	}
	return e, true
}

// readSlashed reads "02/22/2016", "21/04/2016", "7/8/07", "13.5.2015"; the
// month comes first unless it cannot. Two numbers alone are no date, but for
// the one that the press writes so.
func (p *parser) readSlashed(i int) (expr, bool) {
	a, ok1 := p.whole(i, 2)
	sep := p.mark(i + 1)
	b, ok2 := p.whole(i+2, 2)
	if !ok1 || !ok2 || sep != '/' && sep != '-' && sep != '.' || !p.glued(i+1) || !p.glued(i+2) {
		return expr{}, false
	}
	if a == 9 && b == 11 && sep == '/' && !(p.mark(i+3) == '/' && p.glued(i+3)) {
		return expr{form: fDay, year: yearSpec{absYear, 2001}, month: 9, day: 11, end: i + 3}, true
	}
	if p.mark(i+3) != sep || !p.glued(i+3) || !p.glued(i+4) {
		return expr{}, false
	}
	y, ok := p.whole(i+4, 4)
	digits := 0
	if ok {
		digits = p.ps[i+4].digits
	}
	if digits != 4 && (digits != 2 || sep != '/') {
		return expr{}, false
	}
	spec := yearSpec{absYear, y}
	if digits == 2 {
		spec.kind = shortYear
	}
	if a > 12 || sep == '.' {
		a, b = b, a
	}
	if a < 1 || a > 12 || b < 1 || b > 31 {
		return expr{}, false
	}
	return expr{form: fDay, year: spec, month: a, day: b, end: i + 5}, true
}

// readYear reads a year, or a range of years such as "2018-20". A bare number
// is a year only where something around it says so.
func (p *parser) readYear(i int, the bool) (expr, bool) {
	y, ok := p.year4(i)
	if !ok || p.mark(i+1) == '%' || p.mark(i-1) == '#' {
		return expr{}, false
	}
	e := expr{form: fYear, year: yearSpec{absYear, y}, end: i + 1}
	if p.dash(i+1) && p.glued(i+1) && p.glued(i+2) {
		if to, ok := p.endYear(i+2, y); ok {
			to.end = i + 3
			return expr{form: fRange, year: e.year, to: &to, end: i + 3}, true
		}
		if p.isNumber(i + 2) {
			return expr{}, false // a code or a telephone number
		}
	}
	if k := i + 1; p.is(k, cMonth) && p.capital(k) && !p.is(k, cDoubt) {
		return expr{form: fMonth, year: e.year, month: p.w(k).val, end: k + 1}, !p.isNumber(k + 1)
	}
	if q, ok := p.readLetterQuarter(i + 1); ok && q.year.kind == noYear {
		q.year = e.year
		return q, true
	}
	if p.glued(i) && p.dash(i-1) && !p.eq(i-2, "mid", "early", "late", "pre", "post") {
		return expr{}, false
	}
	return e, p.yearAlone(i, y, the)
}

func (p *parser) endYear(i, from int) (expr, bool) {
	if y, ok := p.year4(i); ok && y > from {
		return expr{form: fYear, year: yearSpec{absYear, y}}, true
	}
	if v, ok := p.whole(i, 2); ok && p.ps[i].digits == 2 && v > from%100 && !(p.dash(i+1) && p.glued(i+1)) {
		return expr{form: fYear, year: yearSpec{absYear, from - from%100 + v}}, true
	}
	return expr{}, false
}

// yearAlone decides whether four digits are a year: by a preposition before
// them, or as the label of a noun ("the 1991 settlement").
func (p *parser) yearAlone(i, y int, the bool) bool {
	n := i + 1
	if p.is(n, cUnit) || p.eq(n, "percent", "million", "billion", "dollars", "hours", "people", "troops", "soldiers", "meters", "metres",
		"miles", "kilometers", "kilometres", "feet", "tons", "tonnes", "pounds", "others", "men", "women", "civilians") {
		return false
	}
	counted := p.pluralAt(n)
	modern := y >= 1800 && y <= 2100
	if p.eq(i-1, "in", "since", "until", "till", "from", "during", "year", "circa", "through", "by", "before", "after", "early", "late", "mid") {
		return !counted && (modern || p.eq(i-1, "in", "since", "until", "year", "circa"))
	}
	if p.eq(i-1, "as") && p.eq(i-2, "early", "late", "far", "recently") && p.eq(i-3, "as") {
		return modern // "as early as 1961"
	}
	if y < 1900 || y > 2060 {
		return false
	}
	if p.eq(i-1, "of", "to", "and", "or", "for", "between", "than", "with", "s") || p.mark(i-1) == '(' || p.mark(i-1) == '-' {
		return !counted && (y%100 != 0 || !p.isWord(n) || p.is(n, cPrep))
	}
	if the || p.eq(i-1, "the", "its", "his", "her", "their", "a", "our") || p.possessive(i-1) {
		return p.isWord(n) && (y%1000 != 0 || !counted)
	}
	if p.eq(i-2, "the", "its", "his", "her", "their", "a", "an", "our") && p.isWord(i-1) && !p.capital(i-1) && p.w(i-1) == nil {
		return p.isWord(n) && !p.capital(n) && !counted // "the bloody 1984 assault"
	}
	// "World Cup 2026", "Expo 1998"
	return p.isWord(i-1) && p.capital(i-1) && i > 1 && p.capital(i-2) && !p.isWord(n) && !p.is(i-1, cMonth)
}

// possessive reports whether piece i ends a possessive.
func (p *parser) possessive(i int) bool { return p.eq(i, "s") && p.mark(i-1) == '\'' }

// pluralAt reports whether piece i looks like a counted noun: a plural in
// lower case.
func (p *parser) pluralAt(i int) bool {
	if !p.isWord(i) || p.capital(i) || p.w(i) != nil {
		return false
	}
	s := p.text[p.ps[i].start:p.ps[i].end]
	n := len(s)
	return n > 3 && s[n-1] == 's' && s[n-2] != 's' && s[n-2] != 'u' && s[n-2] != 'i'
}
