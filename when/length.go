package when

import (
	"strconv"

	"github.com/detente-wire/detente/news"
)

// lengthValue writes a TIMEX3 duration. Decades and centuries are written in
// years, fortnights in weeks; an amount that is not told is X.
func lengthValue(u unit, n float64, vague bool, more ...part) string {
	v := "P"
	if u <= hour {
		v = "PT"
	}
	v += lengthPart(u, n, vague)
	for _, m := range more {
		if m.amount == 0 {
			break
		}
		if u > hour && m.unit <= hour {
			v += "T"
		}
		u = m.unit
		v += lengthPart(u, m.amount, false)
	}
	return v
}

func lengthPart(u unit, n float64, vague bool) string {
	letter, times := "D", 1.0
	switch u {
	case second:
		letter = "S"
	case minute:
		letter = "M"
	case hour:
		letter = "H"
	case week:
		letter = "W"
	case fortnight:
		letter, times = "W", 2
	case weekend:
		letter = "WE"
	case month:
		letter = "M"
	case quarter:
		letter = "Q"
	case year:
		letter = "Y"
	case decade:
		letter, times = "Y", 10
	case century:
		letter, times = "Y", 100
	}
	if vague {
		return "X" + letter
	}
	return strconv.FormatFloat(n*times, 'f', -1, 64) + letter
}

var unitGranularity = [...]news.Granularity{
	second: news.Hour, minute: news.Hour, hour: news.Hour, day: news.Day, week: news.Week,
	weekend: news.Day, month: news.Month, quarter: news.Quarter, half: news.UnknownGranularity, season: news.Season, year: news.Year,
	decade: news.Decade, century: news.UnknownGranularity, fortnight: news.Week,
}

// duration resolves a length of time. One that ends or begins now is bounded;
// "in two weeks" in a clause that looks ahead is a point.
func (r *resolver) duration(e *expr, t news.Time) news.Time {
	if e.inAhead && r.dir(e) == forward && r.onVerb(e) {
		if e.vague {
			t.Value = "FUTURE_REF"
			return t
		}
		ahead := *e
		ahead.form, ahead.base = fOffset, fromStory
		if p, ok := r.offset(&ahead, t); ok {
			return p
		}
	}
	t.Type = "DURATION"
	t.Value = lengthValue(e.unit, e.amount, e.vague, e.more[:]...)
	t.Granularity = unitGranularity[e.unit]
	if e.to != nil {
		r.startingAt(e, &t)
		return t
	}
	window := e.window
	if e.within && r.dir(e) == forward {
		window = 1
	}
	if window == 0 || e.vague || !r.story.has(day) || e.unit < day {
		return t
	}
	far, ok := e.movedFrom(r.story.t, float64(window))
	switch {
	case !ok:
	case window < 0:
		t.Start, t.End = far.String(), (r.story.t + 1).String()
	case e.within:
		t.Start, t.End = r.story.t.String(), (far + 1).String()
	default:
		t.Start, t.End = (r.story.t + 1).String(), (far + 1).String()
	}
	return t
}

// startingAt bounds a length that begins on a day: "two weeks starting May 20".
func (r *resolver) startingAt(e *expr, t *news.Time) {
	s, ok := r.stretch(e.to)
	if !ok || !s.bounded || e.vague {
		return
	}
	if far, ok := e.movedFrom(s.start, 1); ok {
		t.Start, t.End = s.start.String(), far.String()
	}
}

// movedFrom returns the day that lies the whole length of e from t.
func (e *expr) movedFrom(t date, sign float64) (date, bool) {
	far, ok := moved(t, e.unit, sign*e.amount)
	for _, m := range e.more {
		if m.amount != 0 && ok {
			far, ok = moved(far, m.unit, sign*m.amount)
		}
	}
	return far, ok
}

// moved returns the day that lies n units from t; false where n is no whole
// number of days or months.
func moved(t date, u unit, n float64) (date, bool) {
	days, months := 0.0, 0.0
	switch u {
	case day:
		days = n
	case week, weekend:
		days = 7 * n
	case fortnight:
		days = 14 * n
	case month:
		months = n
	case quarter:
		months = 3 * n
	case year:
		months = 12 * n
	case decade:
		months = 120 * n
	case century:
		months = 1200 * n
	default:
		return t, false
	}
	if days != float64(int(days)) || months != float64(int(months)) || max(days, -days) > 1e6 || max(months, -months) > 36000 {
		return t, false
	}
	y, m, d := t.ymd()
	first := civil(y, m+int(months), 1)
	y, m, _ = first.ymd()
	if y < 1 || y > 9999 {
		return t, false
	}
	return civil(y, m, min(d, daysIn(y, m))) + date(days), true
}

// offset resolves "two weeks ago", "a day later", "three weeks from Friday". The
// value has the size of the unit: "two years ago" is a year.
func (r *resolver) offset(e *expr, t news.Time) (news.Time, bool) {
	if e.vague {
		return r.vagueOffset(e, t), true
	}
	p, exact := r.story, false
	switch e.base {
	case fromNarrative:
		p = r.narrative(e.unit).point
	case fromPoint:
		s, ok := r.stretch(e.to)
		if !ok || !s.bounded {
			return t, false
		}
		p, exact = point{level: day, known: true, t: s.start}, true
	}
	if e.unit < day {
		return r.hourOffset(e, t, p)
	}
	need := e.unit
	for _, m := range e.more {
		if m.amount != 0 {
			need = max(day, m.unit)
		}
	}
	if e.unit == fortnight {
		need = week
	}
	far, ok := e.movedFrom(p.t, 1)
	if !p.has(need) || !ok {
		return r.unplaced(e, t), true
	}
	if e.amount != float64(int(e.amount)) && need > month {
		need = month
	}
	if exact {
		need = day
	}
	s := shiftedStretch(far, need, 0)
	t.Value, t.Granularity, t.Start, t.End = s.value, s.gran, s.start.String(), s.end.String()
	r.remember(s)
	return t, true
}

// unplaced keeps the length of an offset whose point is not known.
func (r *resolver) unplaced(e *expr, t news.Time) news.Time {
	if m, ok := masks[e.unit]; ok && e.base == fromStory && !r.story.known {
		t.Value, t.Granularity = m.value, m.gran
		return t
	}
	t.Type = "DURATION"
	for n := range e.more {
		e.more[n].amount = max(e.more[n].amount, -e.more[n].amount)
	}
	t.Value = lengthValue(e.unit, max(e.amount, -e.amount), e.vague, e.more[:]...)
	t.Granularity = unitGranularity[e.unit]
	return t
}

func (r *resolver) vagueOffset(e *expr, t news.Time) news.Time {
	if e.base != fromStory {
		return r.unplaced(e, t)
	}
	t.Value = refOf(e.shift)
	return t
}

// hourOffset resolves "three hours ago" where the story's time of day is known.
func (r *resolver) hourOffset(e *expr, t news.Time, p point) (news.Time, bool) {
	if !p.has(day) || p.clock == "" || len(p.clock) < 5 || e.base != fromStory {
		return r.unplaced(e, t), true
	}
	h, err1 := strconv.Atoi(p.clock[:2])
	m, err2 := strconv.Atoi(p.clock[3:5])
	if err1 != nil || err2 != nil {
		return r.unplaced(e, t), true
	}
	size := map[unit]float64{minute: 1, hour: 60}[e.unit]
	total := h*60 + m + int(size*e.amount)
	d := p.t + date(floorDiv(total, 1440))
	total -= 1440 * floorDiv(total, 1440)
	t.Type, t.Granularity = "TIME", news.Hour
	t.Value = d.String() + "T" + pad(total/60, 2) + ":" + pad(total%60, 2)
	t.Start, t.End = d.String(), (d + 1).String()
	return t, true
}
