package when

// readSeason reads "summer", "the fall of 1989", "spring 2009". Two of the four
// words mean other things as well and need more around them.
func (p *parser) readSeason(i int, the bool) (expr, bool) {
	e := expr{form: fSeason, n: p.w(i).val, end: i + 1, weak: true}
	if p.properAt(i+1) || p.eq(i+1, "olympics", "games") && p.capital(i+1) {
		return e, false
	}
	t := p.yearTail(e, true)
	if t.end > e.end {
		return t, true
	}
	if !p.titled && p.capital(i) && i > 0 && p.capital(i-1) && !p.is(i-1, ^class(0)) {
		return e, false // "Arab Spring"
	}
	led := p.eq(i-1, "its", "his", "her", "their", "in", "by", "since", "until", "early", "late", "mid", "during") || the && p.eq(i-2, "in", "by", "since",
		"until", "during", "for", "through", "over", "throughout") || p.dash(i-1)
	if p.is(i, cDoubt) && (!led || p.eq(i+1, "of", "from", "to", "in", "line")) {
		return e, false
	}
	return e, led || the || p.isWord(i-1) && !p.capital(i)
}

// readNth reads what is counted within a longer period: quarters, halves,
// weeks, weekdays and centuries.
func (p *parser) readNth(i int, the bool) (expr, bool) {
	if e, ok := p.readLetterQuarter(i); ok {
		return e, true
	}
	n, k, ok := p.ordinal(i)
	if !ok && p.eq(i, "last") {
		n, k, ok = -1, i+1, true
	}
	if !ok {
		return expr{}, false
	}
	k = p.skipDash(k)
	w := p.w(k)
	switch {
	case p.eq(k, "quarter") && (n > 0 && n <= 4 || n == -1 && !p.eq(i, "last")):
		if n < 0 {
			n = 4
		}
		return p.yearTail(expr{form: fQuarter, n: n, end: k + 1}, true), true
	case p.eq(k, "week") && the && p.is(k+1, cShift) && p.eq(k+2, "year", "month"):
		if e, ok := p.period(k + 1); ok && e.form == fUnit {
			return expr{form: fNthWeek, n: n, to: &e, end: e.end}, true
		}
	case p.eq(k, "half") && (n == 1 || n == 2):
		return p.readHalf(n, k+1)
	case p.eq(k, "century") && n > 0:
		return expr{form: fCentury, n: n - 1, end: k + 1}, true
	case p.eq(k, "week") && p.eq(k+1, "of", "in"):
		if e, ok := p.period(k + 2); ok && (e.form == fMonth || e.form == fYear || e.form == fUnit && (e.unit == month || e.unit == year)) {
			return expr{form: fNthWeek, n: n, to: &e, end: e.end}, true
		}
	case w.is(cWeekday) && !w.is(cPlural) && p.eq(k+1, "of", "in"):
		if e, ok := p.period(k + 2); ok && (e.form == fMonth || e.form == fUnit && e.unit == month) {
			return expr{form: fNthWeekday, n: n, wday: w.val, to: &e, end: e.end}, true
		}
	case the && n > 0 && n <= 31 && p.glued(i+1) && p.eq(i-2, "on", "by", "until", "since", "before") && !p.isWord(k) && k == i+2:
		return expr{form: fDay, day: n, end: k}, true
	}
	return expr{}, false
}

// readHalf reads the period of "the first half of".
func (p *parser) readHalf(n, k int) (expr, bool) {
	e := expr{form: fHalf, n: n, end: k}
	if t := p.yearTail(e, true); t.end > k {
		return t, true
	}
	if !p.eq(k, "of") {
		return e, false
	}
	in, ok := p.period(k + 1)
	switch {
	case !ok:
		return e, false
	case in.form == fYear:
		e.year, e.end = in.year, in.end
		return e, true
	case in.form == fUnit && in.unit == year:
		e.year, e.end = yearSpec{relYear, in.shift}, in.end
		return e, true
	case in.form == fMonth || in.form == fDecade || in.form == fCentury:
		in.mod = [...]string{"START", "END"}[n-1]
		return in, true
	}
	return e, false
}

// readLetterQuarter reads "Q3 2009", "H1".
func (p *parser) readLetterQuarter(i int) (expr, bool) {
	n, ok := p.whole(i+1, 1)
	if !ok || !p.glued(i+1) || !p.capital(i) {
		return expr{}, false
	}
	switch {
	case p.eq(i, "q") && n >= 1 && n <= 4:
		return p.yearTail(expr{form: fQuarter, n: n, end: i + 2}, true), true
	case p.eq(i, "h") && (n == 1 || n == 2):
		t := p.yearTail(expr{form: fHalf, n: n, end: i + 2}, true)
		return t, t.end > i+2
	}
	return expr{}, false
}

// readDecade reads "the 1990s", "the '90s", "the early nineties".
func (p *parser) readDecade(i int, the bool) (expr, bool) {
	if p.is(i, cDecade) {
		if !the || p.eq(i-2, "his", "her", "their") {
			return expr{}, false
		}
		return expr{form: fDecade, n: p.w(i).val, end: i + 1}, true
	}
	k, quoted := i, false
	if p.mark(i) == '\'' && p.lonely(i) {
		k, quoted = i+1, true
	}
	v, ok := p.whole(k, 4)
	end := k + 1
	if p.mark(end) == '\'' && p.glued(end) {
		end++
	}
	if !ok || v%10 != 0 || !p.eq(end, "s") || !p.glued(end) || !p.glued(k+1) {
		return expr{}, false
	}
	switch p.ps[k].digits {
	case 4:
		if v < 1000 || v > 2200 {
			return expr{}, false
		}
		return expr{form: fDecade, n: v / 10, end: end + 1}, true
	case 2:
		if p.eq(i-2, "in", "into") && p.eq(i-3, "temperatures", "temperature", "highs", "lows", "readings", "degrees") {
			return expr{}, false
		}
		pair := p.eq(i-1, "and", "or", "to") && p.eq(i-2, "s")
		if (quoted || the || pair) && !p.eq(i-1, "his", "her", "their", "my", "mid", "low", "high", "upper", "lower") {
			return expr{form: fDecade, n: v / 10, end: end + 1}, true
		}
	}
	return expr{}, false
}

// readFiscal reads "fiscal 2009", "fiscal year 2026", "FY2025".
func (p *parser) readFiscal(i int) (expr, bool) {
	k := i + 1
	switch {
	case p.eq(i, "fy"):
		if y, ok := p.whole(k, 4); ok {
			if p.ps[k].digits == 2 {
				return expr{form: fFiscal, year: yearSpec{shortYear, y}, end: k + 1}, true
			}
			return expr{form: fFiscal, year: yearSpec{absYear, y}, end: k + 1}, p.ps[k].digits == 4
		}
		return expr{}, false
	case p.eq(i, "fiscal"), p.eq(i, "financial", "budget") && p.eq(k, "year"):
	default:
		return expr{}, false
	}
	year := p.eq(k, "year")
	if year {
		k++
	}
	if y, ok := p.year4(k); ok {
		return expr{form: fFiscal, year: yearSpec{absYear, y}, end: k + 1}, true
	}
	return expr{form: fFiscal, end: k}, year
}
