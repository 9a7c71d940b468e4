package desk

import (
	"context"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
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
	quad, err := q.number("quad", 0, 1, 4)
	if err != nil {
		return nil, err
	}
	page, err := d.asks.Events(ctx, ask.Events{
		Source: q.text("source"), Target: q.text("target"), Between: q.flag("between"), Class: q.text("class"), Cameo: q.text("cameo"), Quad: quad,
		All: q.flag("all"), Withdrawn: q.flag("withdrawn"), Act: q.text("act"), Place: q.text("place"), Days: q.days(), Page: q.page(limit),
	})
	if err != nil {
		return nil, err
	}
	list, err := rowsOf(page, eventOf)
	return &Events{list, limit}, err
}
