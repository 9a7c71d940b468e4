package relational

import (
	"slices"
	"strings"
)

// mostRows is how many rows of a table wait to be written together.
const mostRows = 2000

// rows are new rows of a table that wait to be written, and what is done with one
// that is there already.
type rows struct {
	list   [][]any
	clause string
}

// The clauses for a row that is there already.
const leaveAlone = " ON CONFLICT DO NOTHING"

var addUp = map[string]string{
	"actor":       " ON CONFLICT (name, kind, code, country, title) DO UPDATE SET stories = actor.stories + excluded.stories",
	"actor_month": " ON CONFLICT (actor, month) DO UPDATE SET stories = actor_month.stories + excluded.stories",
	"dyad_day":    addDyads("dyad_day", "day"),
	"dyad_month":  addDyads("dyad_month", "month"),
}

func addDyads(table, period string) string {
	return " ON CONFLICT (origin, source, target, " + period + ", class, quad) DO UPDATE SET acts = " + table + ".acts + excluded.acts, tellings = " +
		table + ".tellings + excluded.tellings, goldstein = " + table + ".goldstein + excluded.goldstein"
}

// later writes a new row before anything is read, at the latest: an engine that is
// far away takes many rows at a time. Of a full-text index it has the number of the
// row and a text for each column.
func (w *writer) later(table string, row ...any) error {
	r := w.rows[table]
	if r == nil {
		r = &rows{}
		w.rows[table] = r
	}
	if r.list = append(r.list, plainArgs(row)); len(r.list) < mostRows {
		return nil
	}
	return w.flushTable(table)
}

// once is later for a row that may be there already.
func (w *writer) once(table string, row ...any) error {
	err := w.later(table, row...)
	w.rows[table].clause = leaveAlone
	return err
}

// sum is later for a row that is added to the one that is there. One write adds to
// a row once.
func (w *writer) sum(table string, row ...any) error {
	err := w.later(table, row...)
	w.rows[table].clause = addUp[table]
	return err
}

// flush runs and writes what waits.
func (w *writer) flush() error {
	if err := w.runOrders(); err != nil {
		return err
	}
	return w.flushFor("")
}

// flushFor writes the rows that wait of the tables that a statement speaks of, of all
// for none. Statements that wait are run before.
func (w *writer) flushFor(text string) error {
	var tables []string
	for t, r := range w.rows {
		if len(r.list) > 0 && strings.Contains(text, t) || text == "" {
			tables = append(tables, t)
		}
	}
	slices.Sort(tables)
	for _, t := range tables {
		if err := w.flushTable(t); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) flushTable(table string) error {
	r := w.rows[table]
	if len(r.list) == 0 {
		return nil
	}
	list := r.list
	r.list = nil
	if err := w.runOrders(); err != nil {
		return err
	}
	done, err := w.l.d.Insert(w.ctx, w.conn, table, list, r.clause)
	if done || err != nil {
		return err
	}
	text := "INSERT INTO " + w.l.d.Into(table) + " VALUES (?" + strings.Repeat(",?", len(list[0])-1) + ")"
	s, err := w.prepare(text + r.clause)
	if err != nil {
		return err
	}
	for _, row := range list {
		if _, err := s.ExecContext(w.ctx, row...); err != nil {
			return err
		}
	}
	return nil
}

// next returns the number of a new row of a table.
func (w *writer) next(table string) (int64, error) {
	n, ok := w.last[table]
	if !ok {
		if err := w.row("SELECT coalesce(max(n), 0) FROM " + table).Scan(&n); err != nil {
			return 0, err
		}
	}
	w.last[table] = n + 1
	return n + 1, nil
}

// insert writes a new row with a number, which it returns.
func (w *writer) insert(table string, row ...any) (int64, error) {
	n, err := w.next(table)
	if err != nil {
		return 0, err
	}
	return n, w.later(table, append([]any{n}, row...)...)
}
