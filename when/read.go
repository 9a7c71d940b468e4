package when

// startClasses are the classes of words with which an expression can begin.
const startClasses = cMonth | cWeekday | cUnit | cNumber | cOrdinal | cVague | cShift | cTell | cMod | cPart |
	cDeictic | cSeason | cDecade | cEvery | cRef | cLimit | cHoliday | cEdge

// expressions returns the expressions of a sentence in order, without overlap.
func (p *parser) expressions(buf []expr) []expr {
	for i := 0; i < len(p.ps); {
		e, ok := expr{}, false
		if p.mayStart(i) {
			e, ok = p.read(i)
		}
		if !ok {
			i++
			continue
		}
		e.first = i
		if p.eq(i, "the") && p.labels(&e, i+1) {
			e.first++
		}
		if e.form != fNone {
			buf = append(buf, e)
		}
		i = e.end
	}
	return buf
}

// labels reports whether an article before a date belongs to a noun after it:
// "the 2015 accord", "the Feb. 3 meeting".
func (p *parser) labels(e *expr, i int) bool {
	switch e.form {
	case fYear:
		return p.isNumber(i)
	case fDay, fMonth, fWeekday, fRange:
		return p.is(i, cMonth|cWeekday) || p.isNumber(i) && p.mark(i+1) != 0
	}
	return false
}

func (p *parser) mayStart(i int) bool {
	q := &p.ps[i]
	switch q.kind {
	case numberPiece:
		return true
	case markPiece:
		return q.mark == '\'' && p.isNumber(i+1)
	}
	return q.w.is(startClasses) || p.eq(i, "the", "a", "an", "half", "all", "another", "q", "h", "fy", "fiscal", "these", "no", "noon", "midday",
		"whole", "full", "entire", "midnight", "year", "yearlong", "monthlong", "weeklong", "daylong", "hourlong", "decadelong")
}

// read returns the longest expression that begins at piece i; of equal ones the
// first. An expression of form fNone is one to step over.
func (p *parser) read(i int) (expr, bool) {
	var best expr
	found := false
	try := func(e expr, ok bool) {
		if ok && (!found || e.end > best.end) {
			best, found = e, true
		}
	}
	try(p.readAge(i))
	try(p.readSet(i))
	try(p.readDate(i))
	try(p.readClock(i))
	try(p.readDuration(i))
	try(p.readRef(i))
	return best, found
}

// readDate reads a point or a stretch of the calendar: an article, a modifier
// or an edge ("the end of"), the core, a part of the day or a time of day.
func (p *parser) readDate(i int) (expr, bool) {
	j, the := i, false
	if p.eq(i, "the") {
		j, the = i+1, true
	}
	if e, ok := p.readEdge(j); ok {
		return e, true
	}
	if e, ok := p.readModified(j); ok {
		return p.dateTail(e), true
	}
	e, ok := p.core(j, the)
	if !ok {
		return e, false
	}
	return p.dateTail(e), true
}

// readEdge reads "end of the year", "rest of this week", "year-end".
func (p *parser) readEdge(i int) (expr, bool) {
	if p.is(i, cUnit) && (p.dash(i+1) || p.mark(i+1) == '\'') && !p.is(i, cPlural) {
		k := i + 2
		if p.eq(k, "s") {
			k++
		}
		if u := unit(p.w(i).val); u >= week && p.eq(k, "end") && (u == year || u == month || u == week) {
			return expr{form: fUnit, unit: u, mod: "END", end: k + 1}, true
		}
	}
	if !p.is(i, cEdge) {
		return expr{}, false
	}
	k := i + 1
	if p.eq(k, "of") {
		k++
	} else if !p.eq(i, "end") || !p.is(k, cMonth|cShift) {
		return expr{}, false
	}
	e, ok := p.period(k)
	if !ok {
		return expr{}, false
	}
	switch {
	case p.eq(i, "end", "close", "turn"):
		e.mod = "END"
	case p.eq(i, "middle"):
		e.mod = "MID"
	case p.eq(i, "rest", "remainder"):
		e.edge = 1
	case p.eq(i, "start", "beginning"):
		e.mod = "START"
	default:
		return expr{}, false
	}
	if p.eq(i, "turn") {
		e.mod = "START"
	}
	return e, true
}

// period reads the period that an edge or a modifier belongs to; there "the
// year" is the story's own.
func (p *parser) period(k int) (expr, bool) {
	the := p.eq(k, "the")
	if the {
		k++
	}
	if p.is(k, cUnit) && !p.is(k, cPlural) {
		if u := unit(p.w(k).val); u >= day && u <= century && (the || u >= week) && !p.eq(k+1, "of") {
			e := expr{form: fUnit, unit: u, end: k + 1}
			if u == day {
				e.base = fromNarrative
			}
			return e, the || p.eq(k-1, "of")
		}
	}
	e, ok := p.core(k, the)
	if ok && !e.isDate() {
		return e, false
	}
	return e, ok
}

// readModified reads "early January", "late last year", "mid-2024", "later in
// the week", "earlier today".
func (p *parser) readModified(i int) (expr, bool) {
	if !p.is(i, cMod) {
		return expr{}, false
	}
	k := p.skipDash(i + 1)
	var e expr
	ok := false
	switch {
	case p.eq(k, "in") && k == i+1:
		if e, ok = p.period(k + 1); !ok {
			e, ok = p.core(k+1, false)
		}
	case p.eq(k, "on") && k == i+1:
		e, ok = p.core(k+1, false)
	default:
		if p.eq(k, "the") {
			e, ok = p.period(k)
		} else {
			e, ok = p.core(k, true)
		}
		if !ok {
			if y, good := p.year4(k); good {
				e, ok = expr{form: fYear, year: yearSpec{absYear, y}, end: k + 1}, true
			}
		}
	}
	if !ok || !e.isDate() {
		return expr{}, false
	}
	e.weak = false
	switch {
	case p.eq(i, "early"):
		e.mod = "START"
	case p.eq(i, "mid", "middle"):
		e.mod = "MID"
	case p.eq(i, "late"):
		e.mod = "END"
	case p.eq(i, "earlier"):
		e.edge = -1
	case p.eq(i, "later"):
		e.edge = 1
	}
	return e, true
}

// core reads the calendar part itself.
func (p *parser) core(i int, the bool) (expr, bool) {
	if e, ok := p.readHoliday(i); ok {
		return e, true
	}
	if p.eq(i, "last") {
		if e, ok := p.readNth(i, the); ok {
			return e, true // "the last week of March" is no last week
		}
	}
	switch {
	case p.is(i, cMonth):
		if e, ok := p.readMonth(i); ok {
			return e, true
		}
	case p.is(i, cWeekday) && !p.is(i, cPlural):
		return p.readWeekday(i)
	case p.is(i, cDeictic):
		return p.readDeictic(i)
	case p.is(i, cTell):
		return p.readTold(i)
	case p.is(i, cSeason):
		return p.readSeason(i, the)
	}
	if p.is(i, cShift) {
		if e, ok := p.readShift(i, the); ok {
			return e, true
		}
	}
	if e, ok := p.readNumeric(i, the); ok {
		return e, true
	}
	if e, ok := p.readNth(i, the); ok {
		return e, true
	}
	if e, ok := p.readDecade(i, the); ok {
		return e, true
	}
	if e, ok := p.readFiscal(i); ok {
		return e, true
	}
	if the {
		return p.readTheUnit(i)
	}
	return expr{}, false
}

// dateTail adds a part of the day and a time of day to a date: "Friday
// morning", "Feb. 3 at 3 p.m.".
func (p *parser) dateTail(e expr) expr {
	if !p.dayLevel(&e) || e.part != "" {
		return e
	}
	k := e.end
	if p.eq(k, "in") && p.eq(k+1, "the") && p.is(k+2, cPart) {
		k += 2
	} else if p.is(k, cMod) && p.is(k+1, cPart) {
		k++
	}
	if p.is(k, cPart) && !p.is(k, cPlural) {
		e.part, e.end = parts[p.w(k).key], k+1
		k = e.end
	}
	if p.mark(k) == ',' {
		k++
	}
	if p.eq(k, "at", "around", "about", "by") {
		k++
	}
	if c, ok := p.clockAt(k, k > e.end); ok {
		e.clock, e.zone, e.end, e.part = c.clock, c.zone, c.end, ""
	}
	return e
}

// dayLevel reports whether the expression names one day.
func (p *parser) dayLevel(e *expr) bool {
	switch e.form {
	case fDay:
		return true
	case fWeekday, fNthWeekday, fHoliday:
		return true
	case fUnit:
		return e.unit == day
	}
	return false
}
