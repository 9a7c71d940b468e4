package desk

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/agenda/ics"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/news"
)

// Agenda is the page of what is scheduled.
type Agenda struct {
	From  string  `json:"from"`
	To    string  `json:"to,omitempty"`
	AsOf  string  `json:"as_of"` // the day of the latest story
	Days  []Dated `json:"days"`
	Total int     `json:"total"` // on all pages
	Limit int     `json:"limit"`
	More  bool    `json:"more"`
	Next  string  `json:"next,omitempty"`
}

func (a *Agenda) title() string { return "Agenda" }

// Dated is what is due on one day, or in one week, month or year.
type Dated struct {
	Day     string `json:"day"`  // TIMEX3 value; "" for what has none or recurs
	Past    bool   `json:"past"` // before the day of the latest story
	Entries []Due  `json:"entries"`
}

// Due is an entry of the agenda.
type Due struct {
	UID        string         `json:"uid"`
	Title      string         `json:"title"`
	Status     string         `json:"status"`
	Value      string         `json:"value,omitempty"` // TIMEX3
	Start      string         `json:"start,omitempty"`
	End        string         `json:"end,omitempty"`
	Recurrence string         `json:"recurrence,omitempty"`
	Parties    []ledger.Party `json:"participants"`
	Place      string         `json:"place,omitempty"`
	Former     []string       `json:"former"` // what it was moved from
	Tellings   []Told         `json:"tellings"`
}

// Told is one story's word on it.
type Told struct {
	Story    string `json:"story"`
	File     string `json:"file"`
	Day      string `json:"day,omitempty"`
	Status   string `json:"status"`
	Sentence string `json:"sentence"`
	ID       string `json:"id,omitempty"` // of the record, where it is one
}

// agenda is what a request asks for.
func (q *query) agenda(limit int) ask.Agenda {
	return ask.Agenda{From: q.text("from"), To: q.text("to"), By: q.text("by"), Place: q.text("place"), Status: q.text("status"), Page: q.page(limit)}
}

// agenda lists what is scheduled, by day.
func (d *Desk) agenda(ctx context.Context, q *query) (any, error) {
	limit, err := q.number("limit", 200, 1, most)
	if err != nil {
		return nil, err
	}
	a, err := d.asks.Agenda(ctx, q.agenda(limit), false)
	if err != nil {
		return nil, err
	}
	out, sources := &Agenda{From: a.From, To: a.To, AsOf: a.AsOf, Days: []Dated{}, Total: a.Total, Limit: limit, More: a.Next != "", Next: a.Next}, fold.Sources(a.Stories)
	for i := range a.Entries {
		due := dueOf(&a.Entries[i], sources)
		if n := len(out.Days); n == 0 || out.Days[n-1].Day != due.day() {
			out.Days = append(out.Days, Dated{Day: due.day(), Past: due.End != "" && due.End <= a.AsOf && due.Recurrence == ""})
		}
		last := &out.Days[len(out.Days)-1]
		last.Entries = append(last.Entries, due)
	}
	return out, nil
}

// day is what it is listed under.
func (d *Due) day() string {
	switch {
	case len(d.Start) < len(time.DateOnly) || d.Recurrence != "":
		return ""
	case d.End != "" && daysFrom(d.Start[:len(time.DateOnly)], 1) < d.End: // known to no single day
		return d.Value
	}
	return d.Start[:len(time.DateOnly)]
}

func dueOf(e *agenda.Entry, sources []agenda.Source) Due {
	n := e.Latest.Of(sources)
	d := Due{UID: e.ID, Title: n.Title, Status: string(e.Status), Recurrence: n.Recurrence, Parties: []ledger.Party{}, Former: []string{}, Tellings: []Told{}}
	if e.Time != nil {
		d.Value, d.Start, d.End = e.Time.Value, e.Time.Start, e.Time.End
	}
	if e.Place != nil {
		d.Place = e.Place.Name
	}
	for _, p := range e.Parties {
		d.Parties = append(d.Parties, ledger.Party{Name: p.Name, Kind: string(p.Kind), Code: p.Code, Country: p.Country})
	}
	for _, t := range e.Replaces {
		d.Former = append(d.Former, t.Value)
	}
	for _, r := range e.Tellings {
		src, n := &sources[r.Source], r.Of(sources)
		told := Told{Story: src.Story, File: src.Name, Day: src.Day, Status: string(n.Status), Sentence: n.Sentence}
		if n.Appointment != news.None {
			told.ID = n.ID
		}
		d.Tellings = append(d.Tellings, told)
	}
	return d
}

// calendar answers with the agenda as iCalendar.
func (d *Desk) calendar(w http.ResponseWriter, r *http.Request) {
	q, err := queryOf(r)
	var a *ask.Due
	if err == nil {
		a, err = d.asks.Due(r.Context(), q.agenda(0), false)
	}
	var b bytes.Buffer
	if err == nil {
		_, err = ics.Write(&b, fold.Sources(a.Stories), a.Entries)
	}
	if err != nil {
		d.fail(w, r, fmt.Errorf("making the calendar: %w", err))
		return
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	w.Header().Set("Content-Disposition", `inline; filename="agenda.ics"`)
	_, _ = w.Write(b.Bytes()) // the reader has gone away
}
