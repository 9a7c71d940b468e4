package series

import (
	"fmt"
	"time"
)

// Day is a calendar day, counted from 1 January 1970.
type Day int

const secondsOfDay = 24 * 60 * 60

// ParseDay reads a day such as 2026-02-03.
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return 0, fmt.Errorf("%q is no day such as 2026-02-03", text)
	}
	return DayOf(t), nil
}

// DayOf returns the calendar day of a time in its own zone.
func DayOf(t time.Time) Day {
	t = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	s := t.Unix()
	if s < 0 {
		s -= secondsOfDay - 1
	}
	return Day(s / secondsOfDay)
}

func (d Day) time() time.Time { return time.Unix(int64(d)*secondsOfDay, 0).UTC() }

func (d Day) String() string { return d.time().Format(time.DateOnly) }

// Period is the width of a bin.
type Period string

// The periods.
const (
	Daily   Period = "day"
	Weekly  Period = "week" // from Monday on, as in ISO 8601
	Monthly Period = "month"
)

// Floor returns the first day of the period that a day lies in.
func (p Period) Floor(d Day) Day {
	switch p {
	case Weekly:
		return d - Day((int(d.time().Weekday())+6)%7)
	case Monthly:
		return d - Day(d.time().Day()-1)
	}
	return d
}

// Next returns the first day of the period after the one that begins on start.
func (p Period) Next(start Day) Day {
	switch p {
	case Weekly:
		return start + 7
	case Monthly:
		return DayOf(start.time().AddDate(0, 1, 0))
	}
	return start + 1
}
