package when

// readDeictic reads "today", "tomorrow", "yesterday", "tonight".
func (p *parser) readDeictic(i int) (expr, bool) {
	if p.eq(i, "today") && !p.titled && p.capital(i) && p.capital(i-1) && i > 1 {
		return expr{}, false // the name of a newspaper
	}
	e := expr{form: fUnit, unit: day, shift: p.w(i).val, shifted: true, end: i + 1}
	if p.eq(i, "tonight") {
		e.part = "NI"
	}
	if k := e.end; p.mark(k) == '(' && p.is(k+1, cWeekday) && p.mark(k+2) == ')' {
		e.wday = p.w(k + 1).val // "tonight (Monday)"
	}
	return e, true
}

// readShift reads "last week", "next Tuesday", "this September", "last night",
// "the following day", "the past year".
func (p *parser) readShift(i int, the bool) (expr, bool) {
	shift, k := p.w(i).val, i+1
	past, near := p.eq(i, "past"), p.eq(i, "coming", "upcoming")
	if p.eq(i, "this", "last") && p.eq(k, "past", "coming") {
		shift, near = p.w(k).val, p.eq(k, "coming")
		k, past = k+1, false
	}
	if p.eq(i, "following") && !the {
		return expr{}, false // the preposition
	}
	told := p.eq(i, "previous", "prior", "preceding", "following", "ensuing")
	if p.is(k, cBetween) && p.is(k+1, cUnit) {
		k++
	}
	if e, ok := p.readFiscal(k); ok {
		e.year = yearSpec{relYear, shift}
		return e, true
	}
	switch w := p.w(k); {
	case w.is(cUnit) && !w.is(cPlural):
		return p.shiftedUnit(k, shift, the, past, told)
	case w.is(cWeekday) && !w.is(cPlural|cAbbrev):
		e, ok := p.readWeekday(k)
		if ok && e.form == fWeekday && !e.shifted {
			e.shift, e.shifted, e.weak = shift, true, false
			if told {
				e.base = fromNarrative
			}
			if near {
				e.window = 1
			}
		}
		return e, ok
	case w.is(cMonth):
		if w.is(cDoubt) && !p.capital(k) {
			return expr{}, false
		}
		e := expr{form: fMonth, month: w.val, shift: shift, shifted: true, end: k + 1}
		if w.is(cAbbrev) && p.mark(k+1) == '.' {
			e.end++
		}
		if d, n, ok := p.dayNumber(e.end); ok && !p.glued(e.end) {
			e.form, e.day, e.end = fDay, d, n
		}
		return e, true
	case w.is(cSeason):
		if told || past {
			return expr{}, false
		}
		return expr{form: fSeason, n: w.val, shift: shift, shifted: true, end: k + 1}, true
	case w.is(cPart) && !w.is(cPlural):
		return p.shiftedPart(i, k, shift, the)
	case w.is(cHoliday):
		if e, ok := p.readHoliday(k); ok {
			e.shift, e.shifted = shift, true
			return e, true
		}
	}
	return expr{}, false
}

func (p *parser) shiftedUnit(k, shift int, the, past, told bool) (expr, bool) {
	u := unit(p.w(k).val)
	if u < day || p.eq(k+1, "old") || p.dash(k+1) && p.glued(k+1) && !p.eq(k+2, "ago") {
		return expr{}, false
	}
	e := expr{form: fUnit, unit: u, shift: shift, shifted: true, end: k + 1}
	if u == fortnight {
		e.form, e.window = fDuration, shift
	}
	switch {
	case past, shift != 0 && u >= decade && the:
		return expr{form: fDuration, unit: u, amount: 1, window: shift, end: k + 1}, true
	case told, the && shift == 1 && u == day:
		e.base = fromNarrative
	case shift == -1 && u == day && !the:
		return expr{}, false
	}
	if u == week && !told && p.eq(k+1, "on") && p.is(k+2, cWeekday) && !p.is(k+2, cPlural|cAbbrev) {
		k++
	}
	if u == week && !told && p.is(k+1, cWeekday) && !p.is(k+1, cPlural|cAbbrev) {
		return expr{form: fWeekday, unit: week, n: 1, wday: p.w(k + 1).val, shift: shift, shifted: true, end: k + 2}, true
	}
	return e, true
}

// shiftedPart reads "last night", "this morning", "the next morning".
func (p *parser) shiftedPart(i, k, shift int, the bool) (expr, bool) {
	part := parts[p.w(k).key]
	if shift == -1 && part != "NI" && part != "EV" {
		return expr{}, false
	}
	e := expr{form: fUnit, unit: day, shift: shift, shifted: true, part: part, end: k + 1}
	if the || p.eq(i, "following") {
		e.base = fromNarrative
	}
	return e, true
}

// readTold reads "that day", "the same month", "that night".
func (p *parser) readTold(i int) (expr, bool) {
	w := p.w(i + 1)
	switch {
	case w.is(cUnit) && !w.is(cPlural):
		if u := unit(w.val); u >= day && u < fortnight && u != quarter {
			return expr{form: fUnit, unit: u, base: fromNarrative, end: i + 2}, true
		}
	case w.is(cPart) && !w.is(cPlural):
		return expr{form: fUnit, unit: day, base: fromNarrative, part: parts[w.key], end: i + 2}, true
	}
	return expr{}, false
}

// readTheUnit reads what begins with "the" and a unit: "the weekend", "the week
// of Feb. 3", "the day before yesterday", "the year before", "the day".
func (p *parser) readTheUnit(i int) (expr, bool) {
	w := p.w(i)
	if !w.is(cUnit) || w.is(cPlural) {
		return expr{}, false
	}
	u := unit(w.val)
	if u < day || u == fortnight {
		return expr{}, false
	}
	k := i + 1
	switch {
	case p.eq(k, "after", "before") && (p.eq(k+1, "next", "last") || p.eq(k+1, "the") && p.eq(k+2, "next", "last")):
		if p.eq(k+1, "the") {
			k++
		}
		return expr{form: fUnit, unit: u, shift: 2 * p.w(k+1).val, shifted: true, end: k + 2}, true
	case u == weekend:
		return expr{form: fUnit, unit: u, end: k, weak: true}, true
	case p.eq(k, "before", "after") && p.is(k+1, cDeictic) && u == day:
		d := p.w(k + 1).val
		if p.eq(k, "before") {
			d--
		} else {
			d++
		}
		return expr{form: fUnit, unit: day, shift: d, shifted: true, end: k + 2}, true
	case u == week && p.eq(k, "of", "commencing", "starting", "beginning"):
		j := k + 1
		if p.eq(j, "on") {
			j++
		}
		if d, n, ok := p.ordinal(j + 1); ok && p.eq(j, "the") && d > 0 && d <= 31 && !p.eq(n, "of") {
			return expr{form: fWeekOf, to: &expr{form: fDay, day: d, first: i, end: n}, end: n}, true
		}
		if e, ok := p.core(j, false); ok && p.dayLevel(&e) {
			return expr{form: fWeekOf, to: &e, end: e.end}, true
		}
	case p.eq(k, "before", "previous", "earlier") && !p.nounAfter(k+1):
		return expr{form: fUnit, unit: u, base: fromNarrative, shift: -1, end: k + 1}, true
	case p.eq(k, "after") && !p.nounAfter(k+1):
		return expr{form: fUnit, unit: u, base: fromNarrative, shift: 1, end: k + 1}, true
	case u == year && !p.glued(k):
		if y, ok := p.year4(k); ok {
			return expr{form: fYear, year: yearSpec{absYear, y}, end: k + 1}, true
		}
	}
	return p.theUnitAlone(i, u)
}

// theUnitAlone reads "the day", "the week", "the year" where nothing says which:
// the one that the narrative is in.
func (p *parser) theUnitAlone(i int, u unit) (expr, bool) {
	if u != day && u != week && u != month && u != year || p.glued(i+1) && p.mark(i+1) == '-' {
		return expr{}, false
	}
	if p.eq(i+1, "of", "when", "that", "before", "after", "he", "she", "they", "it", "we", "i", "ahead", "to") || p.is(i+1, cUnit) {
		return expr{}, false
	}
	if !p.eq(i-2, "for", "during", "in", "end", "ended", "ending", "finish", "finished", "close", "closed", "over", "through",
		"throughout", "of", "began", "start", "started", "on") {
		return expr{}, false
	}
	if p.isWord(i+1) && p.w(i+1) == nil && !p.eq(i-2, "end", "ended", "ending", "finish", "finished", "close", "closed") {
		return expr{}, false
	}
	return expr{form: fUnit, unit: u, base: fromNarrative, end: i + 1}, true
}

// nounAfter reports whether something follows that "before" or "after" governs.
func (p *parser) nounAfter(i int) bool {
	return p.isWord(i) && !p.eq(i, "and", "but", "when", "in", "at", "on", "with", "as", "while", "were", "was", "had") || p.isNumber(i)
}
