package lines

import (
	"cmp"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// Entry is the record of an entry of the agenda: the last appointment that tells
// of it, with the status that it has now, and all that was told.
type Entry struct {
	record.Appointment
	UID      string         `json:"uid"` // the id of the first appointment that told of it
	Former   []*record.Time `json:"former"`
	Tellings []Telling      `json:"tellings"`
}

// Telling is one story's word on an entry.
type Telling struct {
	Story       string       `json:"story"`
	Source      string       `json:"source"`
	Published   *string      `json:"published"`
	Appointment *string      `json:"appointment"` // null for a report of what became of it
	Status      string       `json:"status"`
	Time        *record.Time `json:"time"`
	Trigger     *record.Span `json:"trigger"`
}

// EntryOf is an entry that was folded of what stories say of things scheduled; the
// stories have the records of their appointments.
func EntryOf(e *agenda.Entry, stories []fold.Noted) Entry {
	src := &stories[e.Latest.Source]
	n := &src.Source.Notices[e.Latest.Notice]
	out := Entry{Appointment: src.Appointments[n.Appointment], UID: e.ID, Former: []*record.Time{}}
	out.Status = string(e.Status)
	if e.Time != n.Time {
		out.Time = plainTime(e.Time)
	}
	for _, t := range e.Replaces {
		out.Former = append(out.Former, plainTime(t))
	}
	if k := len(out.Former); k > 0 && out.Replaces == nil {
		out.Replaces = out.Former[k-1]
	}
	for _, r := range e.Tellings {
		out.Tellings = append(out.Tellings, tellingOf(r, stories))
	}
	return out
}

func tellingOf(r agenda.Ref, stories []fold.Noted) Telling {
	src := &stories[r.Source]
	n := &src.Source.Notices[r.Notice]
	t := Telling{Story: src.Source.Story, Source: src.Source.Name, Published: known(src.Source.Day), Status: string(n.Status), Time: plainTime(n.Time), Trigger: src.Spans[r.Notice]}
	if n.Appointment != news.None {
		a := &src.Appointments[n.Appointment]
		t.Appointment, t.Time = &a.ID, a.Time
	}
	return t
}

// plainTime is a time without its words: they may stand in another story than
// the record does.
func plainTime(t *news.Time) *record.Time {
	if t == nil {
		return nil
	}
	return &record.Time{
		Value: t.Value, Start: known(t.Start), End: known(t.End), Granularity: string(cmp.Or(t.Granularity, news.UnknownGranularity)), Mod: known(t.Mod),
		From: string(cmp.Or(t.From, news.FromClause)),
	}
}
