package relational

import "database/sql"

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

// ready has a statement see all that was written before.
func (w *writer) ready(text string) (*sql.Stmt, error) { return w.readyBut(text, "") }

// readyBut is ready but for the rows of a table that wait.
func (w *writer) readyBut(text, but string) (*sql.Stmt, error) {
	if err := w.runOrders(); err != nil {
		return nil, err
	}
	if err := w.flushFor(text, but); err != nil {
		return nil, err
	}
	return w.prepare(text)
}

// row asks for one row by a statement that is prepared once.
func (w *writer) row(text string, args ...any) scanner {
	s, err := w.ready(text)
	if err != nil {
		return failing{err}
	}
	return s.QueryRowContext(w.ctx, plainArgs(args)...)
}

// failing is a row that could not be asked for.
type failing struct{ err error }

// Scan gives the error.
func (f failing) Scan(...any) error { return f.err }

// each hands on the rows of a query that is prepared once.
func (w *writer) each(do func(scanner) error, text string, args ...any) error {
	s, err := w.ready(text)
	if err != nil {
		return err
	}
	return w.rowsFrom(s, do, args)
}

// stored is each for what a table of records has of stories whose rows do not wait; where
// other rows wait, these are written before.
func (w *writer) stored(table string, do func(scanner) error, text string, args ...any) error {
	if w.rowsOf(table).loose {
		return w.each(do, text, args...)
	}
	s, err := w.readyBut(text, table)
	if err != nil {
		return err
	}
	return w.rowsFrom(s, do, args)
}

func (w *writer) rowsFrom(s *sql.Stmt, do func(scanner) error, args []any) error {
	rows, err := s.QueryContext(w.ctx, plainArgs(args)...)
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
