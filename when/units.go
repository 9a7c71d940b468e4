package when

import "github.com/detente-wire/detente/news"

// masks are the values of units that cannot be placed.
var masks = map[unit]stretch{
	day: {value: "XXXX-XX-XX", gran: news.Day}, week: {value: "XXXX-WXX", gran: news.Week}, weekend: {value: "XXXX-WXX-WE", gran: news.Day},
	month: {value: "XXXX-XX", gran: news.Month}, quarter: {value: "XXXX-QX", gran: news.Quarter}, year: {value: "XXXX", gran: news.Year},
	decade: {value: "XXX", gran: news.Decade}, century: {value: "XX", gran: news.UnknownGranularity},
}

// unitOf resolves "last week", "the following day", "that month".
func (r *resolver) unitOf(e *expr) (stretch, bool) {
	p := r.story
	if e.base == fromNarrative {
		p = r.narrative(e.unit).point
		if !p.has(e.unit) && e.part == "" && (e.shift == 0 && !e.shifted || e.shift > 0 && r.dir(e) == forward || e.shift < 0 && e.unit > day) {
			p = r.story // "the day" with none named before is the story's
		}
	}
	m, ok := masks[e.unit]
	if !ok {
		return m, false
	}
	if !p.has(e.unit) {
		if e.unit == day && e.wday != 0 {
			m.value = "XXXX-WXX-" + pad(e.wday, 1)
		}
		return m, true
	}
	if e.unit == weekend && e.base == fromStory {
		return r.weekendOf(e, p), true
	}
	return shiftedStretch(p.t, e.unit, e.shift), true
}

// shiftedStretch returns the unit that lies n units from the one that holds t.
func shiftedStretch(t date, u unit, n int) stretch {
	y, m, _ := t.ymd()
	switch u {
	case day:
		return dayStretch(t + date(n))
	case week:
		return weekStretch(t + date(7*n))
	case weekend:
		return weekendStretch(t + date(7*n))
	case month:
		return monthStretch(y, m+n)
	case quarter:
		return quarterStretch(y, (m+2)/3+n)
	case year:
		return yearStretch(y + n)
	case decade:
		return decadeStretch(y/10 + n)
	}
	return centuryStretch(y/100 + n)
}

func (r *resolver) weekendOf(e *expr, p point) stretch {
	started := p.t.weekday() >= 6
	if !e.shifted || e.shift == 0 {
		if !started && r.dir(e) != forward && (!e.shifted || r.dir(e) == backward) {
			return weekendStretch(p.t - 7)
		}
		return weekendStretch(p.t)
	}
	return weekendStretch(p.t + date(7*e.shift))
}

// cycle resolves what comes round every year: the last one begun, or the next
// one not ended where the clause looks ahead.
func (r *resolver) cycle(e *expr, in func(y, n int) stretch, mask string, g news.Granularity) stretch {
	if y, ok := r.yearOf(e); ok {
		return in(y, e.n)
	}
	if e.year.kind != noYear || !r.story.has(month) {
		return stretch{value: "XXXX" + mask, gran: g}
	}
	y := r.story.year()
	s := in(y, e.n)
	look := r.dir(e)
	switch {
	case look == forward && s.end <= r.story.t:
		s = in(y+1, e.n)
	case look != forward && s.start > r.story.t:
		s = in(y-1, e.n)
	}
	return s
}

func (r *resolver) halfOf(e *expr) stretch {
	return r.cycle(e, func(y, n int) stretch {
		return stretch{pad(y, 4) + "-H" + pad(n, 1), news.UnknownGranularity, civil(y, 6*n-5, 1), civil(y, 6*n+1, 1), true}
	}, "-H"+pad(e.n, 1), news.UnknownGranularity)
}

// seasonOf gives a season its year. It has no bounds: when it begins depends on
// the hemisphere and on who speaks. To choose the year, the northern seasons
// are taken, with a winter called by the year in which it begins.
func (r *resolver) seasonOf(e *expr) stretch {
	name := "-" + seasons[e.n]
	of := func(y int) stretch { return stretch{value: pad(y, 4) + name, gran: news.Season} }
	if y, ok := r.yearOf(e); ok {
		return of(y)
	}
	if e.year.kind != noYear || !r.story.has(month) {
		return stretch{value: "XXXX" + name, gran: news.Season}
	}
	y, m, _ := r.story.t.ymd()
	begins := 3*e.n + 3
	if e.n == 3 && m < 3 {
		y-- // still in the winter that began last year
	}
	in := m >= begins && m < begins+3 || e.n == 3 && (m == 12 || m < 3)
	begun := m >= begins || e.n == 3 && m < 3
	switch {
	case e.shifted && e.shift < 0:
		if in || !begun {
			y--
		}
	case e.shifted && e.shift > 0:
		if begun {
			y++
		}
	case e.shifted, in:
	case r.dir(e) == forward:
		if begun {
			y++
		}
	case !begun:
		y--
	}
	return of(y)
}

func (r *resolver) decadeOf(e *expr) stretch {
	if e.n >= 100 {
		return decadeStretch(e.n)
	}
	if !r.story.has(year) {
		return stretch{value: "XX" + pad(e.n, 1), gran: news.Decade}
	}
	y := r.story.year()
	d := (y-y%100)/10 + e.n
	if 10*d > y {
		d -= 10
	}
	return decadeStretch(d)
}

func (r *resolver) holidayOf(e *expr) stretch {
	h := holidayList[e.n]
	if y, ok := r.yearOf(e); ok {
		return dayStretch(h.in(y))
	}
	if e.year.kind == noYear && r.story.has(day) {
		if t, ok := r.nearest(e, func(y int) (date, bool) { return h.in(y), true }); ok {
			return dayStretch(t)
		}
	}
	if h.easter || h.wday != 0 {
		return stretch{value: "XXXX-XX-XX", gran: news.Day}
	}
	return stretch{value: "XXXX-" + pad(h.month, 2) + "-" + pad(h.day, 2), gran: news.Day}
}

// nthOf resolves "the first Monday of March" and "the last week of January".
func (r *resolver) nthOf(e *expr) (stretch, bool) {
	to := *e.to
	to.first = e.first
	in, ok := r.stretch(&to)
	mask := masks[week]
	if e.form == fNthWeekday {
		mask = masks[day]
	}
	if !ok || !in.bounded {
		return mask, ok
	}
	y, m, _ := in.start.ymd()
	if e.form == fNthWeekday {
		t, ok := nthWeekday(y, m, e.wday, e.n)
		if !ok {
			return mask, true
		}
		return dayStretch(t), true
	}
	if in.gran == news.Year {
		n := e.n
		if n < 0 {
			n = weeksIn(y)
		}
		if n > weeksIn(y) {
			return mask, true
		}
		return weekStretch(weekOf(y, n)), true
	}
	t, ok := nthWeekday(y, m, 4, e.n) // a week belongs to the month that has its Thursday
	if !ok {
		return mask, true
	}
	return weekStretch(t), true
}
