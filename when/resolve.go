package when

import (
	"strconv"

	"github.com/detente-wire/detente/news"
)

// point is a moment of the calendar as far as it is known.
type point struct {
	level unit // day, week, month or year: the finest part that is known
	known bool
	t     date   // its first day
	clock string // time of day of a story, or ""
}

func (p point) has(u unit) bool {
	return p.known && u >= p.level
}

func (p point) year() int {
	y, _, _ := p.t.ymd()
	return y
}

// parsePoint reads an ISO 8601 date or time as far as it goes.
func parsePoint(s string) point {
	num := func(i, n int) (int, bool) {
		if len(s) < i+n {
			return 0, false
		}
		v, err := strconv.Atoi(s[i : i+n])
		return v, err == nil && v > 0
	}
	y, ok := num(0, 4)
	if !ok {
		return point{}
	}
	m, ok := num(5, 2)
	if !ok || m > 12 {
		return point{level: year, known: true, t: civil(y, 1, 1)}
	}
	d, ok := num(8, 2)
	if !ok || d > daysIn(y, m) {
		return point{level: month, known: true, t: civil(y, m, 1)}
	}
	p := point{level: day, known: true, t: civil(y, m, d)}
	if len(s) >= 16 && s[10] == 'T' {
		p.clock = s[11:16]
	}
	return p
}

// resolver gives expressions their values. It belongs to one story.
type resolver struct {
	story    point
	frame    int               // year that opens the sentence, or 0
	titled   bool              // in a headline
	told     [year + 1]mention // where the narrative is, by level
	order    int
	sentence int
	look     func(e *expr) direction
	onVerb   func(e *expr) bool // whether it hangs on a verb, as far as a parse tells
	prep     func(piece int, words ...string) bool
	reach    direction // direction of the clause that is being resolved
	asked    bool
	from     point // the first day of a range whose second end is being resolved
}

// mention is a time that the story has named.
type mention struct {
	point
	sentence, order int
}

// toldReach is the number of sentences over which "the next day" may look back.
const toldReach = 2

// narrative returns the time that was last named, among those that say which
// unit u is meant.
func (r *resolver) narrative(u unit) mention {
	var last mention
	for level := day; level <= min(u, year); level++ {
		m := r.told[level]
		if m.known && r.sentence-m.sentence <= toldReach && m.order > last.order {
			last = m
		}
	}
	return last
}

// dir returns the direction of the clause around an expression.
func (r *resolver) dir(e *expr) direction {
	if r.asked {
		return r.reach
	}
	r.asked = true
	d := r.look(e)
	switch {
	case r.prep(e.first, "since"):
		d = backward
	case r.prep(e.first, "until", "till") && (e.form == fWeekday || d != backward):
		d = forward
	case r.prep(e.first, "by") && (d == unknown || !r.onVerb(e)):
		d = forward
	}
	r.reach = d
	return d
}

// resolve returns the time that an expression means; false where it means
// nothing that can be told.
func (r *resolver) resolve(e *expr) (news.Time, bool) {
	r.asked = false
	t := news.Time{Type: "DATE", Mod: e.mod, Granularity: news.UnknownGranularity, Sentence: news.None, From: news.FromClause}
	switch e.form {
	case fRef:
		t.Value = e.literal
		return t, true
	case fSet:
		t.Type, t.Value, t.Recurrence = "SET", e.literal, e.rule
		t.Granularity = setGranularity(e.literal)
		return t, true
	case fDuration:
		return r.duration(e, t), true
	case fOffset:
		return r.offset(e, t)
	case fClock:
		return r.clockOnly(e, t), true
	case fRange:
		return r.span(e, t)
	}
	s, ok := r.stretch(e)
	if !ok {
		return t, false
	}
	if e.form == fYear && e.first <= 1 && s.bounded && r.prep(e.first, "in") {
		r.frame = point{t: s.start}.year()
	}
	t.Value, t.Granularity = s.value, s.gran
	if s.bounded {
		t.Start, t.End = s.start.String(), s.end.String()
		r.remember(s)
		r.narrow(e, &t, s)
	}
	timeOfDay(e, &t)
	return t, true
}

// narrow cuts the bounds of "later this year" and "earlier this month" at the
// story's own day.
func (r *resolver) narrow(e *expr, t *news.Time, s stretch) {
	if e.edge == 0 || !r.story.has(day) || r.story.t < s.start || r.story.t >= s.end {
		return
	}
	if e.edge > 0 {
		t.Start = r.story.t.String()
	} else {
		t.End = (r.story.t + 1).String()
	}
}

// remember makes a stretch the time that the narrative has reached.
func (r *resolver) remember(s stretch) {
	p := point{known: true, t: s.start}
	switch s.gran {
	case news.Day, news.Hour:
		p.level = day
	case news.Week:
		p.level = week
	case news.Month:
		p.level = month
	case news.Year:
		p.level = year
	default:
		return
	}
	r.order++
	r.told[p.level] = mention{p, r.sentence, r.order}
}

// timeOfDay adds the part of the day or the clock to a day.
func timeOfDay(e *expr, t *news.Time) {
	switch {
	case e.clock != "":
		t.Type, t.Granularity = "TIME", news.Hour
		t.Value += "T" + e.clock + e.zone
	case e.part != "":
		t.Type = "TIME"
		t.Value += "T" + e.part
	}
}

func (r *resolver) clockOnly(e *expr, t news.Time) news.Time {
	p, c := r.story, *e
	if n := r.narrative(day); n.known && n.sentence == r.sentence {
		p = n.point
	} else if e.clock == "24:00" && r.dir(e) == backward {
		c.clock = "00:00" // the midnight that is over began the day of the story
	}
	t.Value, t.Granularity = "XXXX-XX-XX", news.Day
	if p.has(day) {
		t.Value, t.Start, t.End = p.t.String(), p.t.String(), (p.t + 1).String()
	}
	timeOfDay(&c, &t)
	return t
}

// span resolves a range to its length, with the bounds of both ends.
func (r *resolver) span(e *expr, t news.Time) (news.Time, bool) {
	from, to := *e, *e.to
	from.form = e.to.form
	from.to = nil
	to.first = e.first
	a, ok1 := r.stretch(&from)
	if a.bounded && to.year.kind == noYear && to.form == fDay {
		to.year = yearSpec{absYear, point{t: a.start}.year()}
	}
	b, ok2 := r.stretch(&to)
	if !ok1 || !ok2 {
		return t, false
	}
	t.Type, t.Granularity = "DURATION", a.gran
	if e.to.form == fYear {
		t.Value = lengthValue(year, float64(to.year.val-from.year.val), false)
	} else {
		t.Value = lengthValue(day, float64(to.day-from.day), false)
	}
	if !a.bounded && !b.bounded && a.value != "" && b.value != "" {
		t.Type, t.Value = "DATE", a.value+"/"+b.value // its days say more than its length
	}
	if a.bounded && b.bounded {
		t.Start, t.End = a.start.String(), b.end.String()
		r.remember(a)
	}
	return t, true
}

func setGranularity(v string) news.Granularity {
	switch {
	case v == "":
	case v[0] == 'X':
		return news.Day
	case v == "P3M":
		return news.Quarter
	case len(v) > 1 && v[1] == 'T':
		return news.Hour
	case v[len(v)-1] == 'D':
		return news.Day
	case v[len(v)-1] == 'W':
		return news.Week
	case v[len(v)-1] == 'M':
		return news.Month
	case v[len(v)-1] == 'Y':
		return news.Year
	}
	return news.UnknownGranularity
}
