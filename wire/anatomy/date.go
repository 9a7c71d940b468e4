package anatomy

import (
	"fmt"
	"strings"
	"time"
)

// date is a calendar date as far as the text gives it. Year, month and day are
// 0 where it does not. Of an all-numeric date that can be read with day or
// month first, doubtful is set and month and day keep the order of the text.
type date struct {
	year, month, day int
	doubtful         bool
}

// iso returns the date as ISO 8601, as far as it is known: "2026-01-23", "2026"
// for a doubtful one, "--01-23" without a year.
func (d date) iso() string {
	switch {
	case d.doubtful && d.year > 0:
		return fmt.Sprintf("%04d", d.year)
	case d.month == 0 || d.doubtful:
		return ""
	case d.year == 0:
		return fmt.Sprintf("--%02d-%02d", d.month, d.day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// time returns the day in UTC; ok is false when it is not fully known.
func (d date) time() (t time.Time, ok bool) {
	if d.year == 0 || d.month == 0 || d.day == 0 || d.doubtful {
		return time.Time{}, false
	}
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC), true
}

// monthDays has the most days that each month can have.
var monthDays = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func validDay(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 || day > monthDays[month] {
		return false
	}
	leap := year%4 == 0 && (year%100 != 0 || year%400 == 0)
	return month != 2 || day < 29 || year == 0 || leap
}

var months = []string{
	"january", "february", "march", "april", "may", "june", "july",
	"august", "september", "october", "november", "december",
}

var weekdays = []string{
	"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
}

// monthOf returns the number of the month that the word names in full or by an
// abbreviation in use, 0 for another word.
func monthOf(word string) int {
	w := strings.ToLower(word)
	if w == "sept" {
		return 9
	}
	return 1 + nameIndex(months, w, 3)
}

// weekdayOf returns the day of the week (Sunday 0) that the word names, or -1.
func weekdayOf(word string) int {
	w := strings.ToLower(word)
	switch w {
	case "tues":
		return 2
	case "weds":
		return 3
	case "thur", "thurs":
		return 4
	}
	return nameIndex(weekdays, w, 3)
}

func nameIndex(names []string, w string, short int) int {
	for i, n := range names {
		if w == n || len(w) == short && n[:short] == w {
			return i
		}
	}
	return -1
}

// scanDate reads a date at s[i:]: "Jan. 23, 2026", "23 January 2026", "3 JAN
// 90", "26-FEB-1987", "2026-01-23", "2026/01/23", "23.01.2026", "Feb 26". It
// returns where the date ends, and i when there is none.
func scanDate(s string, i int) (date, int) {
	if i < len(s) && isDigit(s[i]) {
		if d, end := scanNumeric(s, i); end > i {
			return d, end
		}
		return scanDayFirst(s, i)
	}
	return scanMonthFirst(s, i)
}

// scanMonthFirst reads "January 23rd, 2026", "Jan. 23 2026", "MARCH 2".
func scanMonthFirst(s string, i int) (date, int) {
	word, p := scanWord(s, i)
	d := date{month: monthOf(word)}
	if d.month == 0 {
		return date{}, i
	}
	p = skipByte(s, p, '.')
	p = skipSpace(s, p)
	day, q := scanInt(s, p, 2)
	if q == p {
		return date{}, i
	}
	d.day = day
	p = skipOrdinal(s, q)
	if numberGoesOn(s, p) {
		return date{}, i
	}
	q = skipSpace(s, skipByte(s, skipSpace(s, p), ','))
	if y, r := scanYear(s, q, false); r > q {
		d.year, p = y, r
	}
	if !validDay(d.year, d.month, d.day) {
		return date{}, i
	}
	return d, p
}

// numberGoesOn reports whether the number that ends at i is no day or year but
// part of something longer: "Feb 12:30", "3rd", "1987b".
func numberGoesOn(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	return isDigit(s[i]) || isLetter(s[i]) || s[i] == ':' && i+1 < len(s) && isDigit(s[i+1])
}

// scanDayFirst reads "23 January 2026", "23rd of January", "3 JAN 90",
// "26-FEB-1987", "23 Jan, 2026".
func scanDayFirst(s string, i int) (date, int) {
	day, p := scanInt(s, i, 2)
	if p == i {
		return date{}, i
	}
	p = skipSpace(s, skipOrdinal(s, p))
	hyphen := p < len(s) && s[p] == '-'
	p = skipByte(s, p, '-')
	if w, q := scanWord(s, p); w == "of" {
		p = skipSpace(s, q)
	}
	word, q := scanWord(s, p)
	d := date{day: day, month: monthOf(word)}
	if d.month == 0 {
		return date{}, i
	}
	p = skipByte(s, q, '.')
	q = p
	if hyphen {
		q = skipByte(s, q, '-')
	} else {
		q = skipSpace(s, skipByte(s, skipSpace(s, p), ','))
	}
	if y, r := scanYear(s, q, true); r > q {
		d.year, p = y, r
	}
	if !validDay(d.year, d.month, d.day) {
		return date{}, i
	}
	return d, p
}

// scanNumeric reads "2026-01-23", "2026/1/23", "23/01/2026", "23.01.2026",
// "1/5/22", and "20260123T" of the basic form.
func scanNumeric(s string, i int) (date, int) {
	a, p := scanInt(s, i, 4)
	if p >= len(s) || p == i || !isDateSep(s[p]) {
		return date{}, i
	}
	sep := s[p]
	b, q := scanInt(s, p+1, 2)
	if q == p+1 || q >= len(s) || s[q] != sep {
		return date{}, i
	}
	c, r := scanInt(s, q+1, 4)
	if r == q+1 || r < len(s) && isDigit(s[r]) {
		return date{}, i
	}
	d := date{}
	switch yearFirst := p-i == 4; {
	case yearFirst && r-q-1 <= 2:
		d = date{year: a, month: b, day: c}
	case yearFirst || p-i > 2 || r-q-1 == 1 || r-q-1 == 3:
		return date{}, i
	default:
		d = orderDate(a, b, fullYear(c, r-q-1), sep)
	}
	if !d.doubtful && !validDay(d.year, d.month, d.day) || d.doubtful && d.month > 12 {
		return date{}, i
	}
	return d, r
}

// orderDate decides between day first and month first. Dots mean day first;
// else a number over 12 decides, and two small ones leave it in doubt.
func orderDate(a, b, year int, sep byte) date {
	switch {
	case sep == '.' || a > 12 || a == b:
		return date{year: year, month: b, day: a}
	case b > 12:
		return date{year: year, month: a, day: b}
	}
	return date{year: year, month: a, day: b, doubtful: true}
}

// settle resolves a doubtful date by its weekday, when only one reading fits.
func (d date) settle(weekday int) date {
	if !d.doubtful || weekday < 0 || d.year == 0 {
		return d
	}
	monthFirst := date{year: d.year, month: d.month, day: d.day}
	dayFirst := date{year: d.year, month: d.day, day: d.month}
	a, _ := monthFirst.time()
	b, _ := dayFirst.time()
	switch fitsA, fitsB := int(a.Weekday()) == weekday, int(b.Weekday()) == weekday; {
	case fitsA && !fitsB:
		return monthFirst
	case fitsB && !fitsA:
		return dayFirst
	}
	return d
}

// scanYear reads a year of four digits, or of two after a mark or where short
// years may stand. Years run from 1700 to 2199.
func scanYear(s string, i int, short bool) (year, end int) {
	p := i
	for _, mark := range []string{"'", "’"} {
		if strings.HasPrefix(s[i:], mark) {
			p, short = i+len(mark), true
		}
	}
	n, q := scanInt(s, p, 4)
	if numberGoesOn(s, q) && s[q] != 'T' {
		return 0, i
	}
	switch {
	case q-p == 4 && n >= 1700 && n < 2200:
		return n, q
	case q-p == 2 && short:
		return fullYear(n, 2), q
	}
	return 0, i
}

// fullYear completes a year of two digits: 50 to 99 lie in the twentieth
// century, 00 to 49 in the twenty-first.
func fullYear(n, digits int) int {
	switch {
	case digits > 2:
		return n
	case n >= 50:
		return 1900 + n
	}
	return 2000 + n
}

// filedWithin is the most time between the day of a dateline and the day of
// publication. A dateline further off has a slip in it, and no year is added.
const filedWithin = 100 * 24 * time.Hour

// nearestYear gives a date without a year the one that brings it closest to t:
// a story of 2 January with a dateline of 31 December was filed the year before.
func (d date) nearestYear(t time.Time) date {
	if d.year != 0 || d.month == 0 {
		return d
	}
	best, bestGap := d, filedWithin
	for y := t.Year() - 1; y <= t.Year()+1; y++ {
		if !validDay(y, d.month, d.day) {
			continue
		}
		at := time.Date(y, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
		gap := at.Sub(t).Abs()
		if gap < bestGap {
			best, bestGap = date{year: y, month: d.month, day: d.day}, gap
		}
	}
	return best
}
