package when

// readMonth reads what begins with the name of a month: "Feb. 3", "January
// 27th, 2026", "Jan. 3-5", "September 2025", "September last year", "May".
func (p *parser) readMonth(i int) (expr, bool) {
	m := p.w(i).val
	k := i + 1
	dotted := false
	if p.mark(k) == '.' && p.glued(k) && (p.is(i, cAbbrev) || p.isNumber(k+1)) {
		k, dotted = k+1, true
	}
	if p.is(i, cAbbrev|cDoubt) && !p.capital(i) && !(p.is(i, cAbbrev) && dotted) {
		return expr{}, false
	}
	j := p.skipDash(k)
	if p.eq(j, "the") {
		j++
	}
	if d, n, ok := p.dayNumber(j); ok {
		if !p.titled && p.capital(n) && p.eq(n, "movement", "brigade", "brigades", "revolution", "street", "square", "group", "party", "alliance") {
			return expr{}, false // called after a day
		}
		e := expr{form: fDay, month: m, day: d, end: n}
		if m == 9 && d == 11 && (p.eq(n, "attacks", "attack", "hijackers", "hijackings") || p.eq(n, "terrorist", "terror") && p.isWord(n+1) ||
			p.eq(i-1, "of") && p.eq(i-2, "attacks")) {
			e.year = yearSpec{absYear, 2001} // the press leaves this year out
			return e, true
		}
		return p.yearTail(p.dayRange(e, p.eq(i-1, "between")), true), true
	}
	e := expr{form: fMonth, month: m, end: k, weak: true}
	t := p.yearTail(e, true)
	if t.end == e.end && !p.monthAlone(i, k, dotted) {
		return expr{}, false
	}
	return t, true
}

// monthAlone decides whether the name of a month without day or year is one.
func (p *parser) monthAlone(i, next int, dotted bool) bool {
	led := p.eq(i-1, "in", "of", "by", "since", "until", "till", "before", "after", "from", "during", "late", "early",
		"mid", "last", "next", "this", "through", "between", "to", "throughout", "than", "for") ||
		p.dash(i-1) && p.eq(i-2, "mid", "early", "late") || p.eq(i-1, "and", "or") && p.is(i-2, cMonth)
	switch {
	case p.is(i, cDoubt):
		return led && p.capital(i) && !p.eq(next, "on") && !p.properAt(next)
	case p.is(i, cAbbrev):
		return led && (dotted || !p.properAt(next))
	case led:
		return true
	}
	return !p.properAt(next) && !(p.capital(i-1) && p.isWord(i-1) && i > 1 && !p.titled && !p.ps[i-1].w.is(^class(0)))
}

// properAt reports whether piece i looks like the next word of a name.
func (p *parser) properAt(i int) bool {
	return !p.titled && p.isWord(i) && p.capital(i) && !p.is(i, ^class(0))
}

// dayNumber reads the day of a month after its name.
func (p *parser) dayNumber(i int) (d, next int, ok bool) {
	if d, ok := p.dayWord(i); ok {
		return d, i + 1, true
	}
	if n, k, ok := p.ordinal(i); ok && n >= 1 && n <= 31 {
		return n, k, !p.is(k, cUnit)
	}
	d, ok = p.whole(i, 2)
	if !ok || d < 1 || d > 31 {
		return 0, i, false
	}
	k := i + 1
	if p.mark(k) == ':' || p.mark(k) == '%' || p.eq(k, "percent", "million", "billion", "am", "pm") || p.mark(i-1) == '\'' {
		return 0, i, false
	}
	if p.glued(k) && p.isWord(k) {
		return 0, i, false
	}
	return d, k, true
}

// dayWord reads a day below ten that is written out, as some wires do: "April
// one". What follows must not go on counting: "in May two men".
func (p *parser) dayWord(i int) (int, bool) {
	n := i + 1
	if !p.is(i, cNumber) || p.w(i).val < 1 || p.w(i).val > 9 || !p.is(i-1, cMonth) || !p.capital(i-1) {
		return 0, false
	}
	if p.isWord(n) && !p.eq(n, "to", "at", "on", "with", "for", "from", "and", "unless", "when", "after", "until", "this", "he", "she", "it", "they") ||
		p.isNumber(n) || p.dash(n) {
		return 0, false
	}
	return p.w(i).val, true
}

// dayRange reads the second day of "Jan. 3-5", "Jan. 3 to 5", "Feb. 3 and 4".
// With "between" before it "and" need not join neighbours.
func (p *parser) dayRange(e expr, between bool) expr {
	k := e.end
	slash := p.mark(k) == '/' && p.glued(k) && p.glued(k+1)
	if !p.dash(k) && !slash && !p.eq(k, "to", "through", "until", "and") {
		return e
	}
	d, n, ok := p.dayNumber(k + 1)
	if !ok || d <= e.day || (slash || p.eq(k, "and") && !between) && d != e.day+1 || p.is(n, cUnit|cMonth|cNumber) {
		return e
	}
	if p.isWord(n) && p.eq(k, "to", "and") && !p.is(n, cPrep) && !p.eq(n, "the", "with", "will", "would", "was", "were") {
		return e
	}
	to := e
	to.day, to.end = d, n
	return expr{form: fRange, month: e.month, day: e.day, to: &to, end: n}
}

// yearTail reads the year that follows a month or a season: ", 2026", "of
// 2026", "last year", "of next year", "'82". A bare year counts only when the
// caller allows it.
func (p *parser) yearTail(e expr, bare bool) expr {
	k := e.end
	of := false
	switch {
	case p.mark(k) == ',':
		k++
	case p.eq(k, "of", "in"):
		k, of = k+1, true
	case p.dash(k) && p.glued(k):
		k++
	}
	if p.mark(k) == '(' && p.is(k+1, cWeekday) && p.mark(k+2) == ')' { // "Sept. 13 (Thursday), 2018"
		if j := k + 3; p.mark(j) == ',' {
			if _, ok := p.year4(j + 1); ok && bare {
				k = j + 1
			}
		}
	}
	set := func(kind yearKind, val, end int) expr {
		e.year, e.end, e.weak = yearSpec{kind, val}, end, false
		if e.to != nil {
			e.to.year = e.year
		}
		return e
	}
	if y, ok := p.year4(k); ok && (bare || of) {
		return set(absYear, y, k+1)
	}
	if p.mark(k) == '\'' && p.glued(k+1) {
		if y, ok := p.whole(k+1, 2); ok && p.ps[k+1].digits == 2 && !p.eq(k+2, "s") {
			return set(shortYear, y, k+2)
		}
	}
	if p.mark(e.end) == ',' {
		return e
	}
	if p.eq(k, "the") {
		k++
	}
	if p.eq(k+1, "year") && (p.is(k, cShift) || p.eq(k, "that", "same")) {
		if p.eq(k, "that", "same", "previous", "following") {
			return set(narrYear, p.w(k).val, k+2)
		}
		if !p.eq(k, "past") {
			return set(relYear, p.w(k).val, k+2)
		}
	}
	return e
}

// readWeekday reads "Friday", "Tuesday, Feb. 3", "Friday next week", "Friday
// the 13th".
func (p *parser) readWeekday(i int) (expr, bool) {
	e := expr{form: fWeekday, wday: p.w(i).val, end: i + 1, weak: true}
	k := i + 1
	if p.is(i, cAbbrev) {
		if p.mark(k) == '.' && p.glued(k) {
			k++
			e.end = k
		}
		if !p.capital(i) && !p.eq(i, "tue", "tues", "thur", "thurs") {
			return e, false
		}
	}
	if d, ok := p.dateAfterWeekday(k); ok {
		d.weak = false
		d.wday = e.wday
		return d, true
	}
	if p.is(i, cAbbrev) && e.end == i+1 && (!p.eq(i-1, "on", "from", "to", "until", "by", "since", "through") || p.properAt(k)) {
		return e, false
	}
	if p.eq(i-1, "black", "bloody", "super", "holy") && p.capital(i-1) {
		return e, false // a day of history
	}
	if !p.titled && p.capital(k) && p.eq(k, "times", "telegraph", "mail", "mirror", "herald", "express", "post", "independent", "world",
		"star", "tribune", "people", "business", "night") && !p.is(k, cPart) {
		return e, false // a newspaper or a programme
	}
	j := k
	if p.eq(j, "of", "on") {
		j++
	}
	if p.is(j, cShift) && p.eq(j+1, "week") {
		e.unit, e.shift, e.shifted, e.end = week, p.w(j).val, true, j+2
		e.n = 1 // counted by weeks
		e.weak = false
	}
	return e, true
}

// dateAfterWeekday reads the date that a weekday introduces.
func (p *parser) dateAfterWeekday(k int) (expr, bool) {
	if p.mark(k) == ',' {
		k++
	}
	if p.is(k, cMonth) {
		if e, ok := p.readMonth(k); ok && (e.form == fDay || e.form == fRange) {
			return e, true
		}
		return expr{}, false
	}
	the := p.eq(k, "the")
	if the {
		k++
	}
	if e, ok := p.readDayMonth(k); ok {
		return e, true
	}
	if n, end, ok := p.ordinal(k); ok && the && n >= 1 && n <= 31 && (p.eq(k+1, "th", "st", "nd", "rd") || !p.isWord(end)) {
		return expr{form: fDay, day: n, end: end}, true
	}
	return expr{}, false
}

// readDayMonth reads "3 January 1990", "3rd of January", "3-5 January".
func (p *parser) readDayMonth(i int) (expr, bool) {
	d, k, ok := p.ordinal(i)
	if !ok {
		if d, ok = p.whole(i, 2); !ok {
			return expr{}, false
		}
		k = i + 1
	}
	if d < 1 || d > 31 {
		return expr{}, false
	}
	last, afterLast := 0, k
	if p.dash(k) || p.eq(k, "to", "and", "until", "through") {
		if d2, n, ok := p.dayOnly(k + 1); ok && d2 > d {
			last, afterLast = d2, n
		}
	}
	k = afterLast
	of := p.eq(k, "of")
	if of || p.dash(k) {
		k++
	}
	if p.is(k, cShift) && !p.eq(k, "past") && p.eq(k+1, "month") && (of || last > 0) {
		e := expr{form: fDay, day: d, shift: p.w(k).val, shifted: true, end: k + 2}
		if last > 0 {
			to := e
			to.day = last
			e.form, e.to = fRange, &to
		}
		return e, true
	}
	if !p.is(k, cMonth) || p.is(k, cDoubt|cAbbrev) && !p.capital(k) {
		return expr{}, false
	}
	end := k + 1
	short := p.is(k, cAbbrev) || p.ps[k].upper && !p.titled
	if p.is(k, cAbbrev) && p.mark(end) == '.' && p.glued(end) {
		end++
	}
	e := expr{form: fDay, month: p.w(k).val, day: d, end: end}
	if last > 0 {
		to := e
		to.day = last
		e = expr{form: fRange, month: e.month, day: d, to: &to, end: end}
	}
	t := p.yearTail(e, true)
	if j := p.skipDash(end); t.end == e.end && short {
		if y, ok := p.whole(j, 2); ok && p.ps[j].digits == 2 && !p.is(j+1, cUnit) && p.mark(j+1) != '%' && !p.isWord(j+1) {
			t.year, t.end = yearSpec{shortYear, y}, j+1
		}
	}
	return t, true
}

func (p *parser) dayOnly(i int) (int, int, bool) {
	if n, k, ok := p.ordinal(i); ok && n > 0 {
		return n, k, true
	}
	d, ok := p.whole(i, 2)
	return d, i + 1, ok
}
