package postgres

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// part says how a table is cut into parts: by its first column, so many values in each.
type part struct {
	span  int64
	with  string // how a part is kept
	order int    // the column in whose order rows are written, so that neighbours in an index come together; 0 for as they come
}

// whole8k is how the large columns of a table are kept within their rows.
const whole8k = " WITH (toast_tuple_target = 8160)"

// cut are the tables that lie in parts. The first parts are made by schema/005_parts.sql,
// which has the same spans.
var cut = map[string]part{
	"body": {1 << 20, whole8k, 0}, "story_words": {1 << 20, whole8k, 0}, "sketch": {1 << 20, "", 0}, "quote_words": {1 << 22, "", 0},
	"sketch_key": {8, "", 1}, // fortnights; by key
}

// makeParts puts rows into their order and makes the parts that they are of, where these
// are not there. Who reads goes on meanwhile: a table that is attached locks out only who
// would change the table.
func (d *dialect) makeParts(ctx context.Context, conn *pgx.Conn, table string, rows [][]any) error {
	p, ok := cut[table]
	if !ok {
		return nil
	}
	if p.order > 0 {
		slices.SortFunc(rows, func(a, b []any) int {
			return cmp.Compare(reflect.ValueOf(a[p.order]).Uint(), reflect.ValueOf(b[p.order]).Uint())
		})
	}
	missing := map[int64]bool{}
	for _, row := range rows {
		missing[floor(reflect.ValueOf(row[0]).Int(), p.span)] = true
	}
	answer, err := conn.Query(ctx, "SELECT since FROM ledger_part WHERE name = $1 AND since = ANY($2)", table, slices.Collect(maps.Keys(missing)))
	if err != nil {
		return err
	}
	have, err := pgx.CollectRows(answer, pgx.RowTo[int64])
	if err != nil {
		return err
	}
	for _, since := range have {
		delete(missing, since)
	}
	for _, since := range slices.Sorted(maps.Keys(missing)) {
		if err := p.make(ctx, conn, table, since); err != nil {
			return fmt.Errorf("making the part of table %s from %d on: %w", table, since, err)
		}
	}
	return nil
}

// make makes a part.
func (p part) make(ctx context.Context, conn *pgx.Conn, table string, since int64) error {
	name := strings.ReplaceAll(fmt.Sprintf("%s_%d", table, since), "-", "m")
	for _, text := range []string{
		"CREATE TABLE " + name + " (LIKE " + table + " INCLUDING ALL)" + p.with,
		fmt.Sprintf("ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%d) TO (%d)", table, name, since, since+p.span),
		fmt.Sprintf("INSERT INTO ledger_part VALUES ('%s', %d)", table, since),
	} {
		if _, err := conn.Exec(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// floor is the first number of the part that a number is of.
func floor(n, span int64) int64 { return n - ((n%span)+span)%span }
