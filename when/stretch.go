package when

import "github.com/detente-wire/detente/news"

// stretch is a part of the calendar: its TIMEX3 value, its granularity, and its
// bounds where they are known.
type stretch struct {
	value      string
	gran       news.Granularity
	start, end date
	bounded    bool
}

func dayStretch(t date) stretch {
	return stretch{t.String(), news.Day, t, t + 1, true}
}

func weekStretch(t date) stretch {
	m := t.monday()
	y, w := m.isoWeek()
	return stretch{pad(y, 4) + "-W" + pad(w, 2), news.Week, m, m + 7, true}
}

func weekendStretch(t date) stretch {
	m := t.monday()
	y, w := m.isoWeek()
	return stretch{pad(y, 4) + "-W" + pad(w, 2) + "-WE", news.Day, m + 5, m + 7, true}
}

func monthStretch(y, m int) stretch {
	start := civil(y, m, 1)
	y, m, _ = start.ymd()
	return stretch{pad(y, 4) + "-" + pad(m, 2), news.Month, start, civil(y, m+1, 1), true}
}

func quarterStretch(y, q int) stretch {
	y, q = y+floorDiv(q-1, 4), q-4*floorDiv(q-1, 4)
	return stretch{pad(y, 4) + "-Q" + pad(q, 1), news.Quarter, civil(y, 3*q-2, 1), civil(y, 3*q+1, 1), true}
}

func yearStretch(y int) stretch {
	return stretch{pad(y, 4), news.Year, civil(y, 1, 1), civil(y+1, 1, 1), true}
}

func decadeStretch(d int) stretch {
	return stretch{pad(d, 3), news.Decade, civil(10*d, 1, 1), civil(10*d+10, 1, 1), true}
}

func centuryStretch(c int) stretch {
	return stretch{pad(c, 2), news.UnknownGranularity, civil(100*c, 1, 1), civil(100*c+100, 1, 1), true}
}

// stretch resolves the forms that name a part of the calendar.
func (r *resolver) stretch(e *expr) (stretch, bool) {
	switch e.form {
	case fDay:
		return r.dayOf(e), true
	case fMonth:
		return r.monthOf(e), true
	case fYear:
		y, ok := r.yearOf(e)
		if !ok {
			return stretch{value: "XX" + pad(e.year.val, 2), gran: news.Year}, e.year.kind == shortYear
		}
		return yearStretch(y), true
	case fWeekday:
		return r.weekdayOf(e), true
	case fUnit:
		return r.unitOf(e)
	case fQuarter:
		return r.cycle(e, quarterStretch, "-Q"+pad(e.n, 1), news.Quarter), true
	case fHalf:
		return r.halfOf(e), true
	case fSeason:
		return r.seasonOf(e), true
	case fDecade:
		return r.decadeOf(e), true
	case fCentury:
		return centuryStretch(e.n), true
	case fFiscal:
		y, ok := r.yearOf(e)
		return stretch{value: "FY" + pad(y, 4), gran: news.Year}, ok
	case fHoliday:
		return r.holidayOf(e), true
	case fNthWeekday, fNthWeek:
		return r.nthOf(e)
	case fWeekOf:
		in, ok := r.stretch(e.to)
		if !ok || !in.bounded {
			return stretch{value: "XXXX-WXX", gran: news.Week}, ok
		}
		return weekStretch(in.start), true
	}
	return stretch{}, false
}

// yearOf returns the year that an expression gives, false where it gives none
// or a relative one that cannot be told.
func (r *resolver) yearOf(e *expr) (int, bool) {
	switch e.year.kind {
	case absYear:
		return e.year.val, true
	case relYear:
		return r.story.year() + e.year.val, r.story.has(year)
	case narrYear:
		n := r.narrative(year)
		return n.year() + e.year.val, n.has(year)
	case shortYear:
		if !r.story.has(year) {
			return 0, false
		}
		y := r.story.year()
		v := y - y%100 + e.year.val
		if v > y+10 {
			v -= 100
		}
		return v, true
	}
	return 0, false
}

// frameYear returns the year of an expression, or the one that opens its
// sentence ("In 2019 floods came on Feb. 6 and again in May").
func (r *resolver) frameYear(e *expr) (int, bool) {
	if e.year.kind == noYear && !e.shifted && r.frame != 0 {
		return r.frame, true
	}
	return r.yearOf(e)
}

// tenseCost is what a date that the tense speaks against must be nearer, in
// days, to be taken all the same.
const tenseCost = 250

// nearest chooses among the years around the story's the one that puts a day
// nearest to it, with regard to the tense.
func (r *resolver) nearest(e *expr, in func(y int) (date, bool)) (date, bool) {
	y := r.story.year()
	var best date
	bestCost := -1
	d := r.dir(e)
	if e.shifted && e.shift != 0 {
		d = direction(e.shift)
	}
	for c := y - 8; c <= y+8; c++ {
		t, ok := in(c)
		if !ok {
			continue
		}
		diff := int(t - r.story.t)
		cost := max(diff, -diff)
		if d == forward && diff < 0 || d == backward && diff > 0 {
			cost += tenseCost
			if e.shifted {
				cost += 10000
			}
		}
		if bestCost < 0 || cost < bestCost {
			best, bestCost = t, cost
		}
	}
	return best, bestCost >= 0
}

func (r *resolver) dayOf(e *expr) stretch {
	m, d := e.month, e.day
	if m == 0 {
		return r.dayOfMonth(e)
	}
	y, ok := r.frameYear(e)
	tail := "-" + pad(m, 2) + "-" + pad(d, 2)
	if !ok {
		if e.year.kind == noYear && r.story.has(day) {
			in := func(y int) (date, bool) { return civil(y, m, d), d <= daysIn(y, m) }
			t, ok := r.nearest(e, func(y int) (date, bool) { t, ok := in(y); return t, ok && (e.wday == 0 || t.weekday() == e.wday) })
			if away := int(t - r.story.t); !ok || e.wday != 0 && max(away, -away) > 550 {
				t, ok = r.nearest(e, in) // the weekday is wrong
			}
			if ok {
				return dayStretch(t)
			}
		}
		return stretch{value: "XXXX" + tail, gran: news.Day}
	}
	if d > daysIn(y, m) {
		return stretch{value: pad(y, 4) + tail, gran: news.Day}
	}
	return dayStretch(civil(y, m, d))
}

// dayOfMonth resolves "the 21st": in the story's month, or the one beside it
// that the tense asks for.
func (r *resolver) dayOfMonth(e *expr) stretch {
	if !r.story.has(day) {
		return stretch{value: "XXXX-XX-" + pad(e.day, 2), gran: news.Day}
	}
	y, m, d := r.story.t.ymd()
	look := r.dir(e)
	switch {
	case e.wday != 0:
		if t, ok := r.dayWithWeekday(e, look); ok {
			return dayStretch(t)
		}
	case e.shifted:
		m += e.shift
	case look == forward && e.day < d:
		m++
	case look != forward && e.day > d:
		m--
	}
	y, m, _ = civil(y, m, 1).ymd()
	if e.day > daysIn(y, m) {
		return stretch{value: pad(y, 4) + "-" + pad(m, 2) + "-" + pad(e.day, 2), gran: news.Day}
	}
	return dayStretch(civil(y, m, e.day))
}

// dayWithWeekday resolves "Friday the 13th": the nearest that the tense allows.
func (r *resolver) dayWithWeekday(e *expr, look direction) (date, bool) {
	y, m, _ := r.story.t.ymd()
	for n := 0; n < 15; n++ {
		for _, k := range [...]int{-n, n} {
			first := civil(y, m+k, 1)
			cy, cm, _ := first.ymd()
			t := first + date(e.day-1)
			if e.day > daysIn(cy, cm) || t.weekday() != e.wday || look == forward && t < r.story.t || look != forward && t > r.story.t {
				continue
			}
			return t, true
		}
	}
	return 0, false
}

func (r *resolver) monthOf(e *expr) stretch {
	if y, ok := r.frameYear(e); ok {
		return monthStretch(y, e.month)
	}
	if e.year.kind != noYear || !r.story.has(month) {
		return stretch{value: "XXXX-" + pad(e.month, 2), gran: news.Month}
	}
	y, m, _ := r.story.t.ymd()
	switch {
	case e.shifted && e.shift < 0:
		if e.month >= m {
			y--
		}
	case e.shifted && e.shift > 0:
		if e.month <= m {
			y++
		}
	case e.shifted:
	case r.dir(e) == forward:
		if e.month < m {
			y++
		}
	case e.month > m:
		y--
	}
	return monthStretch(y, e.month)
}

func (r *resolver) weekdayOf(e *expr) stretch {
	p := r.story
	if e.base == fromNarrative {
		p = r.narrative(day).point
	}
	if !p.has(day) {
		return stretch{value: "XXXX-WXX-" + pad(e.wday, 1), gran: news.Day}
	}
	ahead := date((e.wday - p.t.weekday() + 7) % 7)
	behind := (7 - ahead) % 7
	switch {
	case r.from.known && !e.shifted: // "Monday through Wednesday"
		return dayStretch(r.from.t + date((e.wday-r.from.t.weekday()+7)%7))
	case e.n == 1: // "Friday next week"
		return dayStretch(p.t.monday() + date(7*e.shift+e.wday-1))
	case e.shifted && e.shift < 0:
		if behind == 0 {
			behind = 7
		}
		return dayStretch(p.t - behind)
	case e.shifted && e.shift > 0 && (e.base == fromNarrative || e.window > 0):
		if ahead == 0 {
			ahead = 7
		}
		return dayStretch(p.t + ahead)
	case e.shifted && e.shift > 0:
		return dayStretch(p.t.monday() + date(7+e.wday-1))
	case e.shifted:
		return dayStretch(p.t.monday() + date(e.wday-1))
	case ahead == 0:
		return dayStretch(p.t)
	case r.dir(e) == forward, r.titled && r.dir(e) == unknown && ahead < behind:
		return dayStretch(p.t + ahead) // in a headline the present tells of both
	}
	return dayStretch(p.t - behind)
}
