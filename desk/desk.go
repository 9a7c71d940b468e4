// Package desk shows a ledger in a browser: what is new, a relation, an actor, a
// story with every word that a record rests on, the agenda, statements and
// events.
//
// Pages are made by the server and need no script; what they show is there as
// JSON at the same address with ".json". Everything is read through
// [ledger.Ledger], each list with a limit, so that no page reads the whole of it.
// Words of stories are hostile: they reach a page through html/template alone,
// under a policy that lets a browser run no script at all.
package desk

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/detente-wire/detente/ledger"
)

// Desk is the pages over a ledger. It may be used by many requests at once.
type Desk struct {
	l         ledger.Ledger
	log       *slog.Logger
	pages     pages
	files     map[string]asset
	relations relations
}

// New returns the desk over a ledger, which the caller closes. Each request is
// logged.
func New(l ledger.Ledger, log *slog.Logger) (*Desk, error) {
	p, err := parsePages()
	if err != nil {
		return nil, err
	}
	files, err := readAssets()
	if err != nil {
		return nil, err
	}
	return &Desk{l: l, log: log, pages: p, files: files}, nil
}

// maker makes what a page shows.
type maker func(ctx context.Context, q *query) (any, error)

// Handler answers requests.
func (d *Desk) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, p := range [...]struct {
		pattern, page string
		make          maker
	}{
		{"GET /{$}", "today", d.today},
		{"GET /today", "today", d.today},
		{"GET /relation/{a}/{b}", "relation", d.relation},
		{"GET /relation", "relations", d.pick},
		{"GET /actor/{who}", "actor", d.actor},
		{"GET /story/{id}", "story", d.story},
		{"GET /stories", "stories", d.stories},
		{"GET /agenda", "agenda", d.agenda},
		{"GET /statements", "statements", d.statements},
		{"GET /events", "events", d.events},
		{"GET /search", "search", d.search},
	} {
		mux.HandleFunc(p.pattern, d.page(p.page, p.make))
	}
	mux.HandleFunc("GET /agenda.ics", d.calendar)
	mux.HandleFunc("GET /assets/{file}", d.asset)
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		d.fail(w, r, notFound("There is no page at this address."))
	})
	return d.guard(asJSON(mux))
}

// latest is the day of the latest story that has one, "" in an empty ledger.
func (d *Desk) latest(ctx context.Context) (string, error) {
	for s, err := range d.l.Stories(ctx, ledger.StoryQuery{Copies: true, Limit: 1}) {
		if err != nil {
			return "", err
		}
		return s.Day, nil
	}
	return "", nil
}

// daysFrom is a day so many days after another one; "" of "".
func daysFrom(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}
