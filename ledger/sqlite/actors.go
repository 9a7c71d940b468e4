package sqlite

import (
	"cmp"
	"slices"

	"github.com/detente-wire/detente/ledger"
)

// part is an actor in a month.
type part struct {
	ledger.Party
	month string
}

// countActors counts the actors of a story by its month, up or down.
func (w *writer) countActors(e *ledger.Entry, by int) {
	month := e.Day[:min(len(e.Day), len("2006-01"))]
	for _, a := range e.Actors {
		if a.Known() {
			w.actors[part{a, month}] += by
		}
	}
}

// writeActors writes in how many more stories, or fewer, each actor is.
func (w *writer) writeActors() error {
	parts := make([]part, 0, len(w.actors))
	for p, by := range w.actors {
		if by != 0 {
			parts = append(parts, p)
		}
	}
	slices.SortFunc(parts, func(a, b part) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Country, b.Country), cmp.Compare(a.Title, b.Title), cmp.Compare(a.month, b.month))
	})
	for _, p := range parts {
		if err := w.writeActor(p, w.actors[p]); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) writeActor(p part, by int) error {
	s, err := w.prepare(`INSERT INTO actor VALUES (NULL,?,?,?,?,?,?,?)
		ON CONFLICT (name, kind, code, country, title) DO UPDATE SET stories = stories + excluded.stories RETURNING n, stories`)
	if err != nil {
		return err
	}
	var n int64
	var stories int
	if err := s.QueryRowContext(w.ctx, p.Name, p.Kind, p.Code, p.Country, p.Title, p.Root(), by).Scan(&n, &stories); err != nil {
		return err
	}
	if stories == by {
		if _, err := w.exec("INSERT INTO actor_names (rowid, name, title) VALUES (?,?,?)", n, p.Name, p.Title); err != nil {
			return err
		}
	}
	if _, err := w.exec("INSERT INTO actor_month VALUES (?,?,?) ON CONFLICT DO UPDATE SET stories = stories + excluded.stories", n, p.month, by); err != nil {
		return err
	}
	if by > 0 {
		return nil
	}
	if _, err := w.exec("DELETE FROM actor_month WHERE actor = ? AND month = ? AND stories = 0", n, p.month); err != nil {
		return err
	}
	if stories > 0 {
		return nil
	}
	if _, err := w.exec("DELETE FROM actor_names WHERE rowid = ?", n); err != nil {
		return err
	}
	_, err = w.exec("DELETE FROM actor WHERE n = ?", n)
	return err
}
