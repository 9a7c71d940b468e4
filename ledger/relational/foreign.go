package relational

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"iter"
	"reflect"

	"github.com/detente-wire/detente/ledger"
)

const foreignColumns = `origin, id, day, source_party, target_party, class, mode, cameo, quad, goldstein, place_name, place_country, latitude, longitude,
	story, publisher, text, mentions`

// Import implements [ledger.Ledger].
func (l *Ledger) Import(ctx context.Context, rows []*ledger.Row) (ledger.Receipt, error) {
	var r ledger.Receipt
	err := l.change(ctx, func(w *writer) error {
		for _, row := range rows {
			if err := w.putRow(row, &r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return ledger.Receipt{}, l.wrap("importing into", err)
	}
	return r, nil
}

func (w *writer) putRow(row *ledger.Row, r *ledger.Receipt) error {
	old, err := scanRow(w.row("SELECT "+foreignColumns+" FROM foreign_event WHERE origin = ? AND id = ?", row.Origin, row.ID))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		r.Added++
	case err != nil:
		return err
	case reflect.DeepEqual(old, row):
		r.Unchanged++
		return nil
	default:
		r.Replaced++
		w.countRow(old, -1)
	}
	w.countRow(row, 1)
	source, err := json.Marshal(row.Source)
	if err != nil {
		return err
	}
	target, err := json.Marshal(row.Target)
	if err != nil {
		return err
	}
	if err := w.exec("DELETE FROM foreign_event WHERE origin = ? AND id = ?", row.Origin, row.ID); err != nil {
		return err
	}
	return w.exec("INSERT INTO foreign_event VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row.Origin, row.ID, row.Day,
		row.Source.Root(), row.Target.Root(), string(source), string(target), row.Class, row.Mode, row.Cameo, row.Quad, row.Goldstein,
		row.PlaceName, row.PlaceCountry, row.Latitude, row.Longitude, row.Story, row.Publisher, row.Text, row.Mentions)
}

// countRow adds a row of another dataset to the roll-up, as an act of its own.
func (w *writer) countRow(r *ledger.Row, by int) {
	if len(r.Day) != len("2006-01-02") || r.Class == "" {
		return
	}
	gold := 0
	if r.Goldstein != nil {
		gold = tenths(*r.Goldstein)
	}
	w.countCell(cell{r.Origin, r.Source.Root(), r.Target.Root(), r.Day, r.Class, r.Quad}, "day", sums{by, by * max(1, r.Mentions), by * gold})
}

func scanRow(row scanner) (*ledger.Row, error) {
	var r ledger.Row
	var source, target string
	err := row.Scan(&r.Origin, &r.ID, &r.Day, &source, &target, &r.Class, &r.Mode, &r.Cameo, &r.Quad, &r.Goldstein, &r.PlaceName, &r.PlaceCountry,
		&r.Latitude, &r.Longitude, &r.Story, &r.Publisher, &r.Text, &r.Mentions)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(source), &r.Source); err != nil {
		return nil, damaged(r.Origin+" row "+r.ID, err)
	}
	if err := json.Unmarshal([]byte(target), &r.Target); err != nil {
		return nil, damaged(r.Origin+" row "+r.ID, err)
	}
	return &r, nil
}

// party is the condition on what the JSON of a party says beyond its root.
func (f *filter) party(column string, w ledger.Who) {
	if w.Code != "" {
		f.begins("json_extract("+column+", '$.code')", w.Code)
	}
	if w.Name != "" {
		f.add("instr(lower(json_extract("+column+", '$.name')), lower(?)) > 0", w.Name)
	}
}

// Rows implements [ledger.Ledger].
func (l *Ledger) Rows(ctx context.Context, q ledger.RowQuery) iter.Seq2[*ledger.Row, error] {
	p := pairFilter(rootOnly(q.Source), rootOnly(q.Target), q.Between, before(q.Days, q.After))
	f := filter{[]string{p.String()}, p.args}
	f.kind("p", ledger.ActQuery{Class: q.Class, Cameo: q.Cameo, Quad: q.Quad, All: true})
	if q.Origin != "" {
		f.add("p.origin = ?", q.Origin)
	}
	if !q.Between {
		f.party("p.source_party", q.Source)
		f.party("p.target_party", q.Target)
	}
	f.after("p.day", "p.id", q.After)
	text := "SELECT " + foreignColumns + " FROM foreign_event p WHERE " + f.String() + " ORDER BY p.day DESC, p.origin, p.id" + limited(q.Limit)
	return list(ctx, l, "rows", statement{text, f.args}, func(rows *sql.Rows) (*ledger.Row, error) { return scanRow(rows) })
}
