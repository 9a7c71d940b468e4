package desk

import (
	"context"
	"strings"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/view"
)

// Event is an act as a page shows it.
type Event struct {
	view.Act
	Does    string         `json:"does"` // what was done, in words
	Sources []ledger.Party `json:"sources"`
	Targets []ledger.Party `json:"targets"`
}

func eventOf(a *ledger.Act) (Event, error) {
	row, err := view.ActOf(a)
	e := Event{Act: row, Does: classWords(row.Class, row.Cameo), Sources: a.Head.Sources, Targets: a.Head.Targets}
	if a.Head.Reciprocal {
		e.Sources, e.Targets = parted(a.Head.Sources)
	}
	return e, err
}

// parted shows the parties of a reciprocal act on two sides, as those who met.
func parted(all []ledger.Party) (one, rest []ledger.Party) {
	if len(all) < 2 {
		return all, nil
	}
	return all[:1], all[1:]
}

// Events is the page of acts.
type Events struct {
	List[Event]
	Limit int `json:"limit"`
}

func (e *Events) title() string { return "Events" }

// events lists acts, by the filters of `detente events`.
func (d *Desk) events(ctx context.Context, q *query) (any, error) {
	limit, err := q.limit()
	if err != nil {
		return nil, err
	}
	ask := ledger.ActQuery{
		Source: ledger.AskWho(q.text("source")), Target: ledger.AskWho(q.text("target")), Between: q.flag("between"), Class: strings.ToUpper(q.text("class")),
		Cameo: q.text("cameo"), All: q.flag("all"), Withdrawn: q.flag("withdrawn"), ID: q.text("act"), Place: ledger.AskWhere(q.text("place")), Limit: limit + 1,
	}
	if ask.Days, err = q.span(); err != nil {
		return nil, err
	}
	if ask.Quad, err = q.number("quad", 0, 1, 4); err != nil {
		return nil, err
	}
	list, err := gather(d.l.Acts(ctx, ask), limit, eventOf)
	return &Events{list, limit}, err
}
