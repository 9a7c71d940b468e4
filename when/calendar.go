package when

// date is a day of the proleptic Gregorian calendar, counted from 1970-01-01.
type date int

// civil returns the date of a year, month and day; the month may lie outside
// 1 to 12 and the day outside the month, and both then carry over.
func civil(y, m, d int) date {
	m--
	y += floorDiv(m, 12)
	m = m - 12*floorDiv(m, 12) + 1
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	mp := (m + 9) % 12
	doy := (153*mp+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return date(era*146097 + doe - 719468)
}

// ymd returns the year, month and day of a date.
func (t date) ymd() (y, m, d int) {
	z := int(t) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = doy - (153*mp+2)/5 + 1
	m = mp + 3
	if m > 12 {
		m -= 12
	}
	y = yoe + era*400
	if m <= 2 {
		y++
	}
	return y, m, d
}

// weekday returns 1 for Monday to 7 for Sunday.
func (t date) weekday() int {
	w := (int(t) + 3) % 7 // 1970-01-01 was a Thursday
	if w < 0 {
		w += 7
	}
	return w + 1
}

// monday returns the Monday of the ISO week that holds t.
func (t date) monday() date { return t - date(t.weekday()-1) }

// isoWeek returns the ISO 8601 year and week of t.
func (t date) isoWeek() (year, week int) {
	thursday := t.monday() + 3
	year, _, _ = thursday.ymd()
	return year, int(thursday-civil(year, 1, 1))/7 + 1
}

// weekOf returns the Monday of an ISO week.
func weekOf(year, week int) date {
	return civil(year, 1, 4).monday() + date(7*(week-1))
}

// weeksIn returns the number of ISO weeks of a year, 52 or 53.
func weeksIn(year int) int {
	_, w := civil(year, 12, 28).isoWeek()
	return w
}

// daysIn returns the number of days of a month.
func daysIn(y, m int) int { return int(civil(y, m+1, 1) - civil(y, m, 1)) }

// nthWeekday returns the nth weekday w of a month; n of -1 is the last one.
// The second result is false where the month has no such day.
func nthWeekday(y, m, w, n int) (date, bool) {
	if n < 0 {
		last := civil(y, m+1, 1) - 1
		return last - date((last.weekday()-w+7)%7), true
	}
	first := civil(y, m, 1)
	t := first + date((w-first.weekday()+7)%7+7*(n-1))
	return t, t < civil(y, m+1, 1)
}

// easter returns Easter Sunday of the Western churches.
func easter(y int) date {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil(y, n/31, n%31+1)
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// String returns the ISO 8601 form.
func (t date) String() string {
	y, m, d := t.ymd()
	return pad(y, 4) + "-" + pad(m, 2) + "-" + pad(d, 2)
}

// pad writes n with at least the given number of digits.
func pad(n, width int) string {
	var b [20]byte
	i := len(b)
	for n > 0 || width > 0 {
		i--
		b[i] = byte('0' + n%10)
		n /= 10
		width--
	}
	return string(b[i:])
}
