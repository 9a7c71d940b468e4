package when

// longWords are lengths written as one word.
var longWords = [...]struct {
	key string
	u   unit
}{{"yearlong", year}, {"monthlong", month}, {"weeklong", week}, {"daylong", day}, {"hourlong", hour}, {"decadelong", decade}}

// readDuration reads a length of time, and the points that lengths lead to:
// "for three months", "15-year", "months of", "two weeks ago", "a day later".
func (p *parser) readDuration(i int) (expr, bool) {
	for _, l := range longWords {
		if p.eq(i, l.key) {
			return expr{form: fDuration, unit: l.u, amount: 1, end: i + 1}, true
		}
	}
	mod, j := p.limit(i)
	window, k := p.windowAt(j)
	e, ok := p.length(k, i, window != 0 || mod != "")
	if !ok {
		return expr{}, false
	}
	if window != 0 {
		if k == j+1 && p.eq(j, "last", "next", "past", "coming") && e.amount == 1 && !e.vague && p.is(k, cUnit) {
			return expr{}, false // "last week" is a date
		}
		e.window = window
		if e.vague && p.is(k, cUnit) && e.unit >= day {
			return expr{form: fRef, literal: refOf(window), end: e.end}, true
		}
	}
	e.mod = mod
	if p.eq(e.end, "old") || p.dash(e.end) && p.eq(e.end+1, "old") || p.eq(e.end, "of") && p.eq(e.end+1, "age") {
		return expr{}, false
	}
	if window == 0 {
		e = p.lengthTail(e, i)
	} else {
		e.within = p.eq(i-1, "within")
	}
	return e, true
}

func refOf(window int) string {
	if window < 0 {
		return "PAST_REF"
	}
	return "FUTURE_REF"
}

// limit reads what makes a length approximate.
func (p *parser) limit(i int) (mod string, next int) {
	switch {
	case p.eq(i, "about", "around", "approximately", "roughly", "some"):
		return "APPROX", i + 1
	case p.eq(i, "nearly", "almost", "under"), p.eq(i, "just", "well") && p.eq(i+1, "under"):
		if p.eq(i+1, "under") {
			i++
		}
		return "LESS_THAN", i + 1
	case p.eq(i, "less", "fewer") && p.eq(i+1, "than"):
		return "LESS_THAN", i + 2
	case p.eq(i, "over"), p.eq(i, "just", "well") && p.eq(i+1, "over"):
		if !p.eq(i, "over") {
			i++
		}
		if p.eq(i+1, "the", "a", "an") && !p.eq(i+1, "a", "an") {
			return "", i
		}
		return "MORE_THAN", i + 1
	case p.eq(i, "more") && p.eq(i+1, "than"):
		return "MORE_THAN", i + 2
	case p.eq(i, "no") && p.eq(i+1, "more", "less") && p.eq(i+2, "than"):
		return "EQUAL_OR_LESS", i + 3
	case p.eq(i, "at") && p.eq(i+1, "least"):
		return "EQUAL_OR_MORE", i + 2
	case p.eq(i, "at") && p.eq(i+1, "most"), p.eq(i, "up") && p.eq(i+1, "to"):
		return "EQUAL_OR_LESS", i + 2
	}
	return "", i
}

// windowAt reads "the last", "the next", "the past", "these coming".
func (p *parser) windowAt(i int) (window, next int) {
	k := i
	if p.eq(k, "the", "these", "its", "his", "her", "their", "our") {
		k++
	}
	w := p.w(k)
	if !w.is(cShift) || w.val == 0 || p.eq(k, "following") && k == i {
		return 0, i
	}
	return w.val, k + 1
}

// length reads a quantity and a unit. led says that words before make clear
// that a length is meant.
func (p *parser) length(k, first int, led bool) (expr, bool) {
	e := expr{form: fDuration}
	article := false
	switch {
	case p.eq(k, "half") && p.eq(k+1, "a", "an"):
		e.amount, k = 0.5, k+2
	case p.eq(k, "a", "an") && p.eq(k+1, "half") && !p.is(k+2, cUnit):
		return e, false
	case p.eq(k, "a", "an") && p.is(k+1, cVague):
		e.vague, k = true, k+2
		if p.eq(k-1, "couple") {
			e.vague, e.amount = false, 2
		}
		if p.eq(k, "of") {
			k++
		}
	case p.eq(k, "a", "an"):
		e.amount, k, article = 1, k+1, true
		led = led || p.is(k, cBetween) || p.eq(k, "half")
		if p.eq(k, "half") {
			e.amount, k = 0.5, k+1
		}
	case p.eq(k, "another"), p.eq(k, "the") && p.eq(k+1, "entire", "whole", "full"),
		p.eq(k, "all", "whole", "full", "entire") && (p.is(k+1, cUnit) || p.dash(k+1) && p.is(k+2, cUnit)):
		e.amount, k, led = 1, k+1, true
	case p.eq(k, "half") && p.is(k+1, cUnit) && !p.is(k+1, cPlural):
		e.amount, k, led = 0.5, k+1, true
	case p.is(k, cVague):
		e.vague = true
		if p.eq(k, "couple") {
			e.vague, e.amount = false, 2
		}
		k++
		if p.eq(k, "of") {
			k++
		}
	case p.is(k, cUnit|cBetween) && !p.eq(k, "second"):
		return p.bareUnit(k, first, led)
	default:
		v, n, ok := p.number(k)
		if !ok || p.mark(k-1) == '$' || p.mark(k-1) == '.' && p.glued(k) {
			return e, false
		}
		e.amount, k = v, n
		article = v == 1 && !p.isNumber(n-1)
		if p.eq(k, "and") && p.eq(k+1, "a") && p.eq(k+2, "half") {
			e.amount, k = e.amount+0.5, k+3
		}
	}
	hyphen := p.dash(k) && p.glued(k)
	k = p.skipDash(k)
	for p.is(k, cBetween) {
		k++
	}
	return p.lengthUnit(e, k, first, led || hyphen || !article)
}

func (p *parser) lengthUnit(e expr, k, first int, led bool) (expr, bool) {
	w := p.w(k)
	if !w.is(cUnit) || !p.titled && p.capital(k) && k > 0 && first > 0 {
		return e, false
	}
	e.unit, e.end = unit(w.val), k+1
	if w.key == "sec" || w.key == "min" || w.key == "hr" || w.key == "yr" {
		led = led && p.isNumber(k-1)
		if p.mark(e.end) == '.' && p.glued(e.end) && p.isWord(e.end+1) {
			e.end++
		}
	}
	if e.unit == quarter && !w.is(cPlural) || e.unit == second && !w.is(cPlural) && !p.isNumber(k-1) {
		return e, false
	}
	if p.eq(e.end, "and") && p.eq(e.end+1, "a") && p.eq(e.end+2, "half") && !p.is(e.end+3, cUnit) {
		e.amount, e.end = e.amount+0.5, e.end+3
	}
	e = p.secondPart(e)
	if p.dash(e.end) && p.eq(e.end+1, "long") {
		e.end += 2
		led = true
	} else if p.eq(e.end, "long") {
		led = true
	}
	if !led && !p.eq(first-1, "for", "in", "within", "after", "over", "than", "about", "take", "took", "takes", "last", "lasted", "spend",
		"spent", "only", "just", "every") &&
		!p.eq(e.end, "ago", "later", "earlier", "before", "after", "from", "since", "of", "long") {
		return e, false
	}
	return e, true
}

// secondPart reads the rest of "two years and three months".
func (p *parser) secondPart(e expr) expr {
	if e.vague || e.unit == decade || e.unit == century {
		return e
	}
	last := e.unit
	for n := range e.more {
		k := e.end
		if p.eq(k, "and") || p.mark(k) == ',' {
			k++
		}
		v, next, ok := p.number(k)
		w := p.w(next)
		if !ok || !w.is(cUnit) || unit(w.val) >= last || p.dash(next-1) || unit(w.val) == quarter {
			break
		}
		last = unit(w.val)
		e.more[n], e.end = part{last, v}, next+1
	}
	return e
}

// bareUnit reads a plural without a number ("months of hostility",
// "decades-long") and a unit with "-long".
func (p *parser) bareUnit(k, first int, led bool) (expr, bool) {
	for p.is(k, cBetween) {
		k++
	}
	w := p.w(k)
	if !w.is(cUnit) || !p.titled && p.capital(k) && first > 0 {
		return expr{}, false
	}
	e := expr{form: fDuration, unit: unit(w.val), vague: true, end: k + 1}
	long := p.dash(k+1) && p.eq(k+2, "long")
	if long {
		e.end = k + 3
		if !w.is(cPlural) {
			e.vague, e.amount = false, 1
		}
		return e, true
	}
	if !w.is(cPlural) {
		e.vague, e.amount = false, 1
		return e, led && k > first && p.is(k-1, cShift|cBetween)
	}
	if e.unit == second || e.unit == quarter || e.unit == weekend {
		return e, false
	}
	after := p.eq(k+1, "ago", "later", "earlier", "after", "long", "before")
	if p.eq(k+1, "of") {
		after = !p.eq(k+2, "the", "his", "her", "their") && e.unit != minute
	}
	before := p.eq(first-1, "just") && p.eq(first-2, "in") || p.eq(first-1, "for", "in", "after", "within", "over", "through", "than", "take", "took", "takes", "recent") ||
		p.eq(first-1, "the") && p.eq(first-2, "over")
	return e, led || after || before
}

// lengthTail turns a length into a point where the next words say so.
func (p *parser) lengthTail(e expr, first int) expr {
	k := e.end
	off := func(sign float64, b base, end int) expr {
		e.form, e.amount, e.base, e.end = fOffset, sign*e.amount, b, end
		for n := range e.more {
			e.more[n].amount *= sign
		}
		if e.vague {
			e.shift = int(sign)
		}
		return e
	}
	if p.dash(k) && p.glued(k) && p.eq(k+1, "ago") {
		k++
	}
	switch {
	case p.eq(k, "ago"):
		if p.eq(k+1, "today") {
			k++
		}
		return off(-1, fromStory, k+1)
	case p.eq(k, "after", "before") && e.unit >= day && (p.is(k+1, cDeictic|cHoliday) || p.is(k+1, cMonth) && p.capital(k+1)):
		if d, ok := p.core(k+1, false); ok && p.dayLevel(&d) && p.mark(d.end) != '\'' {
			sign := 1.0
			if p.eq(k, "before") {
				sign = -1
			}
			to := d
			e = off(sign, fromPoint, d.end)
			e.to = &to
			return e
		}
	case p.eq(k, "in") && p.eq(k+1, "the") && p.eq(k+2, "future"):
		return off(1, fromStory, k+3)
	case p.eq(k, "earlier", "previously"), p.eq(k, "before") && !p.nounAfter(k+1):
		return off(-1, fromNarrative, k+1)
	case p.eq(k, "later", "afterward", "afterwards", "thereafter"), p.eq(k, "after") && !p.nounAfter(k+1) && p.mark(k+1) != '"':
		return off(1, fromNarrative, k+1)
	case p.eq(k, "hence"), p.eq(k, "from") && p.eq(k+1, "now"):
		if p.eq(k, "from") {
			k++
		}
		return off(1, fromStory, k+1)
	case e.unit >= day && p.startsAt(k, first) > 0:
		if d, ok := p.core(p.startsAt(k, first), false); ok && p.dayLevel(&d) {
			to := d
			e.to, e.end = &to, d.end
			return e
		}
	case p.eq(k, "from") && e.unit >= day:
		if d, ok := p.core(k+1, false); ok && p.dayLevel(&d) {
			to := d
			e = off(1, fromPoint, d.end)
			e.to = &to
			return e
		}
	}
	e.inAhead = p.eq(first-1, "in") && !p.eq(k, "of")
	e.within = p.eq(first-1, "within")
	return e
}

// startsAt returns the piece after the words that give a length its first day:
// "for three days from Monday", "two weeks starting May 20"; 0 for none.
func (p *parser) startsAt(k, first int) int {
	if p.mark(k) == ',' {
		k++
	}
	switch {
	case p.eq(k, "from") && p.eq(first-1, "for"):
		return k + 1
	case p.eq(k, "starting", "beginning"):
		if p.eq(k+1, "from", "on") {
			return k + 2
		}
		return k + 1
	}
	return 0
}

// readAge reads an age, which is no expression, so that nothing else is made
// of its words.
func (p *parser) readAge(i int) (expr, bool) {
	_, k, ok := p.number(i)
	if !ok {
		return expr{}, false
	}
	k = p.skipDash(k)
	if !p.is(k, cUnit) {
		return expr{}, false
	}
	k = p.skipDash(k + 1)
	if p.eq(k, "old", "olds") {
		return expr{form: fNone, end: k + 1}, true
	}
	if p.eq(k, "of") && p.eq(k+1, "age") {
		return expr{form: fNone, end: k + 2}, true
	}
	return expr{}, false
}
