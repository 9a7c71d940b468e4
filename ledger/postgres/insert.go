package postgres

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/detente-wire/detente/ledger/relational"
)

// Words makes a text search vector, as COPY takes it.
func (d *dialect) Words(text string) any { return appendVector(nil, text) }

// Into names a table.
func (d *dialect) Into(table string) string { return table }

// Insert writes rows all at once: by COPY, or where some may be there already, by one
// statement with an array for each column.
func (d *dialect) Insert(ctx context.Context, conn *sql.Conn, table string, rows [][]any, clause string) (bool, error) {
	return true, on(conn, func(conn *pgx.Conn) error { return d.insert(ctx, conn, table, rows, clause) })
}

// on does something with the connection of a transaction itself. A statement that the
// connection is given by database/sql beside its transaction waits for good for the transaction's end
// where the connection turns out to be lost.
func on(conn *sql.Conn, do func(*pgx.Conn) error) error {
	return conn.Raw(func(c any) error { return do(c.(*stdlib.Conn).Conn()) })
}

func (d *dialect) insert(ctx context.Context, conn *pgx.Conn, table string, rows [][]any, clause string) error {
	if err := d.makeParts(ctx, conn, table, rows); err != nil {
		return err
	}
	types, err := d.columns(ctx, conn, table)
	if err != nil {
		return err
	}
	if clause == "" {
		return copyIn(ctx, conn, table, types, rows)
	}
	args := make([]any, len(types))
	arrays := make([]string, len(types))
	for i, t := range types {
		if args[i], err = array(t, rows, i); err != nil {
			return fmt.Errorf("table %s, column %d: %w", table, i+1, err)
		}
		arrays[i] = fmt.Sprintf("CAST($%d AS %s[])", i+1, t)
	}
	_, err = conn.Exec(ctx, "INSERT INTO "+table+" SELECT * FROM unnest("+strings.Join(arrays, ", ")+") x"+clause, args...)
	return err
}

// Exec sends statements one behind the other, and waits for the answers to all.
func (d *dialect) Exec(ctx context.Context, conn *sql.Conn, list []relational.Statement) (bool, error) {
	var b pgx.Batch
	for _, s := range list {
		b.Queue(d.Text(s.Text), s.Args...)
	}
	return true, on(conn, func(conn *pgx.Conn) error { return conn.SendBatch(ctx, &b).Close() })
}

// Among hands the values over as one, an array.
func (d *dialect) Among(column string, values relational.Values) (string, []any) {
	if values.Texts != nil {
		return column + " = ANY(CAST(? AS TEXT[]))", []any{values.Texts}
	}
	return column + " = ANY(CAST(? AS BIGINT[]))", []any{values.Numbers}
}

// Windows hands the windows over as three arrays.
func (d *dialect) Windows(list []relational.Window) (string, []any) {
	var blocks []int64
	var since, until []string
	for _, w := range list {
		blocks, since, until = append(blocks, w.Block), append(since, w.From), append(until, w.To)
	}
	return `(SELECT block, since COLLATE "C" AS since, until COLLATE "C" AS until FROM unnest(CAST(? AS BIGINT[]), CAST(? AS TEXT[]), CAST(? AS TEXT[])) AS x (block, since, until)) b`,
		[]any{blocks, since, until}
}

// columns are the types of the columns of a table, in order.
func (d *dialect) columns(ctx context.Context, conn *pgx.Conn, table string) ([]string, error) {
	if t, ok := d.tables.Load(table); ok {
		return t.([]string), nil
	}
	rows, err := conn.Query(ctx, "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = CAST($1 AS REGCLASS) AND attnum > 0 AND NOT attisdropped ORDER BY attnum", table)
	if err != nil {
		return nil, err
	}
	types, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err == nil {
		d.tables.Store(table, types)
	}
	return types, err
}

// array gathers a column of rows that may be there already.
func array(kind string, rows [][]any, i int) (any, error) {
	switch kind {
	case "bigint":
		return gather(rows, i, func(v reflect.Value) (int64, bool) { return int64(whole(v)), true })
	case "text":
		return gather(rows, i, func(v reflect.Value) (string, bool) { return storable(v.String()), v.Kind() == reflect.String })
	}
	return nil, fmt.Errorf("a type that is not known: %s", kind)
}

func gather[T any](rows [][]any, i int, of func(reflect.Value) (T, bool)) ([]T, error) {
	out := make([]T, len(rows))
	for n, row := range rows {
		x, ok := of(reflect.ValueOf(row[i]))
		if !ok {
			return nil, fmt.Errorf("%T is not of its type", row[i])
		}
		out[n] = x
	}
	return out, nil
}
