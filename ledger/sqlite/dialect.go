package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/relational"
)

// dialect is what is particular to SQLite. Package relational writes statements
// as SQLite takes them.
type dialect struct{ l *Ledger }

func (d *dialect) Name() string { return d.l.path }

func (d *dialect) Text(common string) string { return common }

func (d *dialect) Remembers() bool { return false }

func (d *dialect) Plain(err error) error { return plain(err) }

// Begin has nothing to do: transactions of the one connection that writes are
// immediate.
func (d *dialect) Begin(context.Context, *sql.Tx) error { return nil }

func (d *dialect) Row() string { return "rowid" }

func (d *dialect) Match(index string, m relational.Match) (string, []any) {
	return index + " MATCH ?", []any{expression(m)}
}

// expression writes a search in the language of FTS5.
func expression(m relational.Match) string {
	one, by := m.All, ") AND ("
	if len(m.Any) > 0 {
		one, by = m.Any, ") OR ("
	}
	if len(one) > 0 {
		parts := make([]string, len(one))
		for i := range one {
			parts[i] = expression(one[i])
		}
		return "(" + strings.Join(parts, by) + ")"
	}
	words := `"` + quoted.Replace(m.Phrase) + `"`
	if m.Column != "" {
		words = m.Column + " : " + words
	}
	return words
}

// quoted leaves nothing in a phrase that has a meaning of its own. A NUL would end
// the query.
var quoted = strings.NewReplacer(`"`, `""`, "\x00", " ")

// Words leaves the text to the engine.
func (d *dialect) Words(text string) any { return text }

// Into has the columns of a full-text index: the number of a row is not one of
// them unless it is named.
func (d *dialect) Into(table string) string {
	if c, ok := relational.Columns[table]; ok {
		return table + " (rowid, " + c[0] + ", " + c[1] + ")"
	}
	return table
}

// Insert leaves rows to be written one by one: no network lies between.
func (d *dialect) Insert(context.Context, *sql.Conn, string, [][]any, string) (bool, error) {
	return false, nil
}

// Exec leaves statements to be run one by one.
func (d *dialect) Exec(context.Context, *sql.Conn, []relational.Statement) (bool, error) {
	return false, nil
}

// Among hands the values over as one, a list in JSON, so that the statement is the same
// however many there are.
func (d *dialect) Among(column string, values relational.Values) (string, []any) {
	var list any = values.Texts
	if values.Texts == nil {
		list = values.Numbers
	}
	data, err := json.Marshal(list)
	if err != nil {
		panic("sqlite: " + err.Error()) // numbers and texts can be written
	}
	return column + " IN (SELECT value FROM json_each(?))", []any{string(data)}
}

// Windows hands the windows over as one value.
func (d *dialect) Windows(list []relational.Window) (string, []any) {
	rows := make([][3]any, len(list))
	for i, w := range list {
		rows[i] = [3]any{w.Block, w.From, w.To}
	}
	data, err := json.Marshal(rows)
	if err != nil {
		panic("sqlite: " + err.Error()) // numbers and days can be written
	}
	return "(SELECT value ->> 0 AS block, value ->> 1 AS since, value ->> 2 AS until FROM json_each(?)) b", []any{string(data)}
}

// Check lets SQLite look at its pages and indexes.
func (d *dialect) Check(ctx context.Context) error {
	var said string
	if err := d.l.read.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&said); err != nil {
		return err
	}
	if said != "ok" {
		return fmt.Errorf("%w: %s", ledger.ErrDamaged, said)
	}
	return nil
}
