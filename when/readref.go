package when

// readRef reads words that place something before, at or after the present
// without saying when: "now", "recently", "in recent years", "soon".
func (p *parser) readRef(i int) (expr, bool) {
	ref := func(v string, n int) (expr, bool) { return expr{form: fRef, literal: v, end: i + n}, true }
	switch {
	case p.eq(i, "these") && p.eq(i+1, "days"):
		return ref("PRESENT_REF", 2)
	case p.eq(i, "the"):
		return p.theRef(i)
	case !p.is(i, cRef):
		return expr{}, false
	case p.eq(i, "now"):
		if p.eq(i+1, "that") {
			return expr{}, false
		}
		return ref("PRESENT_REF", 1)
	case p.eq(i, "currently", "nowadays", "presently"):
		return ref("PRESENT_REF", 1)
	case p.eq(i, "current"):
		if p.eq(i+1, "account", "affairs", "events") || p.capital(i) && i > 0 && !p.titled {
			return expr{}, false
		}
		return ref("PRESENT_REF", 1)
	case p.eq(i, "present") && p.eq(i-1, "at"):
		return ref("PRESENT_REF", 1)
	case p.eq(i, "recently", "lately"):
		return ref("PAST_REF", 1)
	case p.eq(i, "recent"):
		if p.is(i+1, cUnit) && p.is(i+1, cPlural) {
			return ref("PAST_REF", 2)
		}
		return ref("PAST_REF", 1)
	case p.eq(i, "soon"):
		if p.eq(i-1, "as", "too") && !p.eq(i+1, "as") || p.eq(i+1, "after", "as", "afterward", "afterwards", "became", "found") {
			return expr{}, false
		}
		return ref("FUTURE_REF", 1)
	case p.eq(i, "shortly"):
		if p.eq(i+1, "after", "before", "afterward", "afterwards", "thereafter") {
			return expr{}, false
		}
		return ref("FUTURE_REF", 1)
	}
	return expr{}, false
}

// theRef reads "the future", "the near term", "the past", "the time being".
func (p *parser) theRef(i int) (expr, bool) {
	k := i + 1
	switch {
	case p.eq(k, "time") && p.eq(k+1, "being"):
		return expr{form: fRef, literal: "PRESENT_REF", end: k + 2}, true
	case p.eq(k, "moment", "present") && p.eq(i-1, "at", "for"):
		return expr{form: fRef, literal: "PRESENT_REF", end: k + 1}, true
	case p.eq(k, "past") && p.eq(i-1, "in", "of", "from") && !p.isNumber(k+1) && !p.is(k+1, cNumber|cUnit|cVague|cBetween):
		return expr{form: fRef, literal: "PAST_REF", end: k + 1}, true
	case p.eq(k, "near", "foreseeable", "distant", "immediate") && p.eq(k+1, "future", "term"):
		return expr{form: fRef, literal: "FUTURE_REF", end: k + 2}, true
	case p.eq(k, "future") && p.eq(i-1, "in"):
		return expr{form: fRef, literal: "FUTURE_REF", end: k + 1}, true
	}
	return expr{}, false
}
