package relational

import (
	"cmp"
	"database/sql"
	"errors"
)

// mostOrders is how many statements wait to be run together.
const mostOrders = 2000

// exec runs a statement, before anything is read at the latest.
func (w *writer) exec(text string, args ...any) error {
	if err := w.flushFor(text, ""); err != nil {
		return err
	}
	w.orders = append(w.orders, Statement{text, plainArgs(args)})
	if len(w.orders) < mostOrders {
		return nil
	}
	return w.runOrders()
}

// runOrders runs the statements that wait. None of them speaks of rows that wait:
// these were written when the statement was put to the others.
func (w *writer) runOrders() error {
	list := w.orders
	w.orders = nil
	if len(list) == 0 {
		return nil
	}
	if done, err := w.l.d.Exec(w.ctx, w.conn, list); done || err != nil {
		return err
	}
	for _, o := range list {
		s, err := w.prepare(o.Text)
		if err == nil {
			_, err = s.ExecContext(w.ctx, o.Args...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// plainArgs makes numbers of truth values, as the tables have them.
func plainArgs(args []any) []any {
	for i, a := range args {
		if b, ok := a.(bool); ok {
			args[i] = 0
			if b {
				args[i] = 1
			}
		}
	}
	return args
}

func (w *writer) prepare(text string) (*sql.Stmt, error) {
	if s, ok := w.statements[text]; ok {
		return s, nil
	}
	s, err := w.tx.PrepareContext(w.ctx, w.l.d.Text(text))
	if err == nil {
		w.statements[text] = s
	}
	return s, err
}

// query runs a query that sees all that was written before, but for the rows of a table that
// wait.
func (w *writer) query(text, but string, args []any) (*sql.Rows, error) {
	if err := w.runOrders(); err != nil {
		return nil, err
	}
	if err := w.flushFor(text, but); err != nil {
		return nil, err
	}
	if w.l.d.Remembers() {
		return w.tx.QueryContext(w.ctx, w.l.d.Text(text), plainArgs(args)...)
	}
	s, err := w.prepare(text)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(w.ctx, plainArgs(args)...)
}

// row asks for one row.
func (w *writer) row(text string, args ...any) scanner {
	rows, err := w.query(text, "", args)
	return one{rows, err}
}

// one is the first row of a query.
type one struct {
	rows *sql.Rows
	err  error
}

// Scan reads the row; sql.ErrNoRows where there is none.
func (o one) Scan(into ...any) error {
	if o.err != nil {
		return o.err
	}
	defer o.rows.Close()
	if !o.rows.Next() {
		return cmp.Or(o.rows.Err(), sql.ErrNoRows)
	}
	return errors.Join(o.rows.Scan(into...), o.rows.Close())
}

// each hands on the rows of a query.
func (w *writer) each(do func(scanner) error, text string, args ...any) error {
	return w.stored("", do, text, args...)
}

// stored is each for what a table has of stories whose rows do not wait; where other rows
// wait, these are written before.
func (w *writer) stored(table string, do func(scanner) error, text string, args ...any) error {
	if table != "" && w.rowsOf(table).loose {
		table = ""
	}
	rows, err := w.query(text, table, args)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// numbers reads a column of numbers.
func (w *writer) numbers(text string, args ...any) (out []int64, err error) {
	err = w.each(func(row scanner) error {
		var n int64
		err := row.Scan(&n)
		out = append(out, n)
		return err
	}, text, args...)
	return out, err
}
