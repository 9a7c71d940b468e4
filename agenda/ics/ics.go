// Package ics writes an agenda as iCalendar (RFC 5545), for calendar programs.
//
// Every entry with a day becomes an all-day VEVENT; an hour is kept where it is
// known with its zone. What is due in a week, month or year lasts that long and
// leaves the reader's time free. What recurs without a known day begins on the
// day of the story that told of it, is tentative, and says so. What has neither
// day nor rule has no place in a calendar and is left out.
//
// The same entries give the same bytes: the stamp is the day of the last story
// that told of the entry, the UID the entry's ID.
package ics

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	ical "github.com/arran4/golang-ical"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/news"
)

// Write prints a calendar of the entries, whose tellings point into sources, and
// returns how many entries have no place in it.
func Write(w io.Writer, sources []agenda.Source, entries []agenda.Entry) (left int, err error) {
	cal := ical.NewCalendarFor("detente")
	cal.SetProductId("-//detente//agenda//EN")
	cal.SetMethod(ical.MethodPublish)
	cal.SetCalscale("GREGORIAN")
	for i := range entries {
		if !add(cal, sources, &entries[i]) {
			left++
		}
	}
	if err := cal.SerializeTo(w, ical.WithNewLineWindows); err != nil {
		return left, fmt.Errorf("writing the calendar: %w", err)
	}
	return left, nil
}

// add makes an event of an entry, and reports whether it could.
func add(cal *ical.Calendar, sources []agenda.Source, e *agenda.Entry) bool {
	n := e.Latest.Of(sources)
	start, end, known := days(e)
	if !known {
		day, err := time.Parse(time.DateOnly, sources[e.Latest.Source].Day)
		if err != nil || n.Recurrence == "" {
			return false
		}
		start, end = day, day.AddDate(0, 0, 1)
	}
	ev := ical.NewEvent(e.ID + "@detente")
	ev.SetDtStampTime(stamp(sources, e))
	ev.SetSequence(e.Revision)
	if at, ok := hour(e.Time); ok {
		ev.SetStartAt(at)
	} else {
		ev.SetAllDayStartAt(start)
		ev.SetAllDayEndAt(end)
	}
	if n.Recurrence != "" {
		ev.AddRrule(n.Recurrence)
	}
	ev.SetSummary(summary(n.Title, e.Parties))
	ev.SetDescription(description(sources, e, known))
	if e.Place != nil {
		ev.SetLocation(e.Place.Name)
		if e.Place.Located {
			ical.SetGeo(ev, e.Place.Latitude, e.Place.Longitude)
		}
	}
	ev.SetStatus(status(e, known))
	if !known || e.Time.Granularity != news.Day && e.Time.Granularity != news.Hour {
		ev.SetTimeTransparency(ical.TransparencyTransparent)
	}
	ev.AddCategory(n.Kind)
	cal.AddVEvent(ev)
	return true
}

// days returns the first day of an entry and the day after its last.
func days(e *agenda.Entry) (start, end time.Time, known bool) {
	t := e.Time
	if t == nil && len(e.Replaces) > 0 { // put off to no day: it stands where it was, cancelled
		t = e.Replaces[len(e.Replaces)-1]
	}
	if t == nil {
		return start, end, false
	}
	start, err := time.Parse(time.DateOnly, day(t.Start))
	if err != nil {
		return start, end, false
	}
	end, err = time.Parse(time.DateOnly, day(t.End))
	if err != nil || !end.After(start) {
		end = start.AddDate(0, 0, 1)
	}
	return start, end, true
}

// day cuts the clock off an ISO time.
func day(s string) string { return s[:min(len(s), len(time.DateOnly))] }

// hour returns the moment of a time that has an hour and a zone.
func hour(t *news.Time) (time.Time, bool) {
	if t == nil || t.Type != "TIME" {
		return time.Time{}, false
	}
	for _, layout := range [...]string{"2006-01-02T15:04Z07:00", "2006-01-02T15Z07:00"} {
		if at, err := time.Parse(layout, t.Value); err == nil {
			return at.UTC(), true
		}
	}
	return time.Time{}, false
}

// stamp is the day of the last story that told of an entry.
func stamp(sources []agenda.Source, e *agenda.Entry) time.Time {
	last := ""
	for _, r := range e.Tellings {
		last = max(last, sources[r.Source].Day)
	}
	t, err := time.Parse(time.DateOnly, last)
	if err != nil {
		return time.Unix(0, 0).UTC()
	}
	return t
}

func status(e *agenda.Entry, known bool) ical.ObjectStatus {
	switch {
	case e.Status == news.Cancelled, e.Time == nil && len(e.Replaces) > 0:
		return ical.ObjectStatusCancelled
	case !known, e.Status == news.Lapsed:
		return ical.ObjectStatusTentative
	}
	return ical.ObjectStatusConfirmed
}

func summary(title string, parties []agenda.Participant) string {
	_, first := utf8.DecodeRuneInString(title)
	out := strings.ToUpper(title[:first]) + title[first:]
	for i, p := range parties {
		out += [...]string{": ", ", "}[min(i, 1)] + p.Name
	}
	return out
}

// description says how the entry stands, from which words, and what it replaced.
func description(sources []agenda.Source, e *agenda.Entry, known bool) string {
	lines := []string{"Status: " + string(e.Status)}
	if e.Time != nil && e.Time.Value != "" {
		lines = append(lines, "Time as told: "+e.Time.Value)
	}
	if !known {
		lines = append(lines, "The day is not known; the rule is counted from the day of the story.")
	}
	for _, t := range e.Replaces {
		lines = append(lines, "Moved from: "+t.Value)
	}
	for _, r := range e.Tellings {
		lines = append(lines, sources[r.Source].Name+": "+r.Of(sources).Sentence)
	}
	return strings.Join(lines, "\n")
}
