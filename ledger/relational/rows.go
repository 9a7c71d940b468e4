package relational

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// mostRows is how many rows of a table wait to be written together.
const mostRows = 20_000

// rows are rows of a table that wait to be written.
type rows struct {
	list   [][]any // new ones
	again  [][]any // those that may be there already
	clause string  // what is done with these
	// Of a table of records: the rows of the stories all of whose wait, and whether
	// others do.
	held  map[int64][][]any
	loose bool
}

// The clauses for a row that is there already.
const leaveAlone = " ON CONFLICT DO NOTHING"

var addUp = map[string]string{
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
	r := w.rowsOf(table)
	r.list = append(r.list, plainArgs(row))
	if p, ok := placesOf[table]; ok {
		r.keep(p, row)
	}
	if len(r.list) < mostRows {
		return nil
	}
	return w.flushTable(table)
}

func (w *writer) rowsOf(table string) *rows {
	r := w.rows[table]
	if r == nil {
		r = &rows{}
		w.rows[table] = r
	}
	return r
}

// once is later for a row that may be there already.
func (w *writer) once(table string, row ...any) error { return w.laterOr(leaveAlone, table, row) }

// sum is later for a row that is added to the one that is there. One write adds to
// a row once.
func (w *writer) sum(table string, row ...any) error { return w.laterOr(addUp[table], table, row) }

func (w *writer) laterOr(clause, table string, row []any) error {
	r := w.rowsOf(table)
	r.clause = clause
	if r.again = append(r.again, plainArgs(row)); len(r.again) < mostRows {
		return nil
	}
	return w.flushTable(table)
}

// flush runs and writes what waits.
func (w *writer) flush() error {
	if err := w.runOrders(); err != nil {
		return err
	}
	return w.flushFor("", "")
}

// flushFor writes the rows that wait of the tables that a statement speaks of, of all
// for none; of one it leaves them. Statements that wait are run before.
func (w *writer) flushFor(text, but string) error {
	tables := tablesOf(text)
	if text == "" {
		tables = slices.Sorted(maps.Keys(w.rows))
	}
	for _, t := range tables {
		if r := w.rows[t]; r != nil && t != but {
			if err := w.flushTable(t); err != nil {
				return err
			}
		}
	}
	return nil
}

var (
	named  = regexp.MustCompile(`\b(?:FROM|JOIN|INTO|UPDATE) ([a-z_]+)`)
	tables sync.Map // by the text of a statement
)

// tablesOf names the tables that a statement speaks of.
func tablesOf(text string) []string {
	if t, ok := tables.Load(text); ok {
		return t.([]string)
	}
	var out []string
	for _, m := range named.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	tables.Store(text, out)
	return out
}

func (w *writer) flushTable(table string) error {
	r := w.rows[table]
	if len(r.list)+len(r.again) == 0 {
		return nil
	}
	list, again := r.list, r.again
	r.list, r.again, r.held, r.loose = nil, nil, nil, false
	switch table {
	case sketchKeys:
		clear(w.keys)
	case events:
		w.seated, w.carriers, w.spoken = map[int64]*seated{}, map[int64][]*seated{}, map[int64]bool{} // all are in the table
	}
	if err := w.runOrders(); err != nil {
		return err
	}
	if err := w.write(table, list, ""); err != nil {
		return err
	}
	return w.write(table, again, r.clause)
}

// write writes rows; the clause says what is done with one that is there.
func (w *writer) write(table string, list [][]any, clause string) error {
	if len(list) == 0 {
		return nil
	}
	done, err := w.l.d.Insert(w.ctx, w.conn, table, list, clause)
	if done || err != nil {
		return err
	}
	text := "INSERT INTO " + w.l.d.Into(table) + " VALUES (?" + strings.Repeat(",?", len(list[0])-1) + ")"
	s, err := w.prepare(text + clause)
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
