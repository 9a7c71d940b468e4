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

// Into names a table.
func (d *dialect) Into(table string) string { return table }

// Insert writes rows by one statement with an array for each column, which takes
// the time of one way to the server.
func (d *dialect) Insert(ctx context.Context, conn *sql.Conn, table string, rows [][]any, clause string) (bool, error) {
	types, err := d.columns(ctx, conn, table)
	if err != nil {
		return false, err
	}
	args := make([]any, len(types))
	var names, values, arrays []string
	for i, t := range types {
		if args[i], err = array(t, rows, i); err != nil {
			return false, fmt.Errorf("table %s, column %d: %w", table, i+1, err)
		}
		name, kind := fmt.Sprint("c", i), t
		names = append(names, name)
		if t == vectors {
			kind, name = "text", "CAST(c"+fmt.Sprint(i)+" AS TSVECTOR)"
		}
		values = append(values, name)
		arrays = append(arrays, fmt.Sprintf("CAST($%d AS %s[])", i+1, kind))
	}
	text := "INSERT INTO " + table + " SELECT " + strings.Join(values, ", ") + " FROM unnest(" + strings.Join(arrays, ", ") + ") AS x (" + strings.Join(names, ", ") + ")"
	_, err = conn.ExecContext(ctx, text+clause, args...)
	return true, err
}

// Exec sends statements one behind the other, and waits for the answers to all.
func (d *dialect) Exec(ctx context.Context, conn *sql.Conn, list []relational.Statement) (bool, error) {
	var b pgx.Batch
	for _, s := range list {
		b.Queue(d.Text(s.Text), s.Args...)
	}
	return true, conn.Raw(func(c any) error {
		return c.(*stdlib.Conn).Conn().SendBatch(ctx, &b).Close()
	})
}

// Among hands the values over as one, an array.
func (d *dialect) Among(column string, values relational.Values) (string, []any) {
	if values.Texts != nil {
		return column + " = ANY(CAST(? AS TEXT[]))", []any{values.Texts}
	}
	return column + " = ANY(CAST(? AS BIGINT[]))", []any{values.Numbers}
}

const vectors = "tsvector"

// columns are the types of the columns of a table, in order.
func (d *dialect) columns(ctx context.Context, conn *sql.Conn, table string) ([]string, error) {
	if t, ok := d.tables.Load(table); ok {
		return t.([]string), nil
	}
	rows, err := conn.QueryContext(ctx, "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = CAST($1 AS REGCLASS) AND attnum > 0 AND NOT attisdropped ORDER BY attnum", table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var t string
		if err := rows.Scan(&t); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	d.tables.Store(table, out)
	return out, rows.Err()
}

// array gathers a column of rows.
func array(kind string, rows [][]any, i int) (any, error) {
	switch kind {
	case "bigint":
		return gather(rows, i, isWhole, whole)
	case "double precision":
		return gather(rows, i, reflect.Value.CanFloat, reflect.Value.Float)
	case "text":
		return gather(rows, i, isText, func(v reflect.Value) string { return storable(v.String()) })
	case vectors:
		return gather(rows, i, isText, func(v reflect.Value) string { return vector(v.String()) })
	case "bytea":
		out := make([][]byte, len(rows))
		for n, row := range rows {
			b, ok := row[i].([]byte)
			if !ok {
				return nil, fmt.Errorf("%T is no bytea", row[i])
			}
			out[n] = b
		}
		return out, nil
	}
	return nil, fmt.Errorf("a type that is not known: %s", kind)
}

// gather makes an array of a column, nil where a row has no value.
func gather[T any](rows [][]any, i int, is func(reflect.Value) bool, of func(reflect.Value) T) ([]*T, error) {
	out := make([]*T, len(rows))
	for n, row := range rows {
		v := reflect.ValueOf(row[i])
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				continue
			}
			v = v.Elem()
		}
		if !v.IsValid() {
			continue
		}
		if !is(v) {
			return nil, fmt.Errorf("%T is not of its type", row[i])
		}
		x := of(v)
		out[n] = &x
	}
	return out, nil
}

func isWhole(v reflect.Value) bool { return v.CanInt() || v.CanUint() }

func whole(v reflect.Value) int64 {
	if v.CanUint() {
		return int64(v.Uint()) // keys of 32 bits
	}
	return v.Int()
}

func isText(v reflect.Value) bool { return v.Kind() == reflect.String }

// storable is a text without the one character that PostgreSQL does not take.
func storable(s string) string { return strings.ReplaceAll(s, "\x00", "\ufffd") }
