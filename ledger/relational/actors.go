package relational

import (
	"cmp"
	"iter"
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
	rows, err := w.actorRows(parts)
	if err != nil {
		return err
	}
	var fresh [][]part // which come last: rows that wait would be written before others are changed
	for chunk := range chunks(parts, func(a, b part) bool { return a.Party == b.Party }) {
		if _, known := rows[chunk[0].Party]; !known {
			fresh = append(fresh, chunk)
			continue
		}
		if err := w.writeActor(chunk, rows); err != nil {
			return err
		}
	}
	for _, chunk := range fresh {
		if err := w.writeActor(chunk, rows); err != nil {
			return err
		}
	}
	return w.dropActors(parts, rows)
}

// chunks gives the stretches of a list whose neighbours are alike.
func chunks[T any](list []T, alike func(a, b T) bool) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for len(list) > 0 {
			n := 1
			for n < len(list) && alike(list[n-1], list[n]) {
				n++
			}
			if !yield(list[:n]) {
				return
			}
			list = list[n:]
		}
	}
}

// actorRow is the row of an actor, and in how many stories he is.
type actorRow struct {
	n       int64
	stories int
}

// actorRows finds the actors that are there, many at a time.
func (w *writer) actorRows(parts []part) (map[ledger.Party]actorRow, error) {
	out := map[ledger.Party]actorRow{}
	for chunk := range slices.Chunk(parts, 1000) {
		var names []string
		for i, p := range chunk {
			if i == 0 || p.Name != chunk[i-1].Name {
				names = append(names, p.Name)
			}
		}
		among, args := w.l.d.Among("name", Values{Texts: names})
		if err := w.each(func(row scanner) error {
			var r actorRow
			var p ledger.Party
			err := row.Scan(&r.n, &p.Name, &p.Kind, &p.Code, &p.Country, &p.Title, &r.stories)
			out[p] = r
			return err
		}, "SELECT n, name, kind, code, country, title, stories FROM actor WHERE "+among, args...); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// writeActor counts an actor in his months.
func (w *writer) writeActor(months []part, rows map[ledger.Party]actorRow) error {
	p, sum := months[0].Party, 0
	for _, m := range months {
		sum += w.actors[m]
	}
	r, known := rows[p]
	month, err := w.sum, error(nil)
	if known {
		err = w.exec("UPDATE actor SET stories = stories + ? WHERE n = ?", sum, r.n)
	} else {
		month = w.later
		r.n, err = w.addActor(p, sum)
	}
	if err != nil {
		return err
	}
	r.stories += sum
	rows[p] = r
	for _, m := range months {
		if err := month("actor_month", r.n, m.month, w.actors[m]); err != nil {
			return err
		}
	}
	return nil
}

// addActor writes an actor who is new.
func (w *writer) addActor(p ledger.Party, stories int) (int64, error) {
	n, err := w.insert("actor", p.Name, p.Kind, p.Code, p.Country, p.Title, p.Root(), stories)
	if err != nil {
		return n, err
	}
	return n, w.later(actorNames, n, p.Name, p.Title)
}

// dropActors takes out months and actors of which no story is left.
func (w *writer) dropActors(parts []part, rows map[ledger.Party]actorRow) error {
	for i, p := range parts {
		if w.actors[p] > 0 {
			continue
		}
		n := rows[p.Party].n
		if err := w.exec("DELETE FROM actor_month WHERE actor = ? AND month = ? AND stories = 0", n, p.month); err != nil {
			return err
		}
		if rows[p.Party].stories > 0 || i > 0 && parts[i-1].Party == p.Party && w.actors[parts[i-1]] < 0 {
			continue
		}
		if err := w.dropWords(actorNames, "SELECT CAST(? AS BIGINT)", n); err != nil {
			return err
		}
		if err := w.exec("DELETE FROM actor WHERE n = ?", n); err != nil {
			return err
		}
	}
	return nil
}
