package postgres

import (
	"context"
	"database/sql"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/detente-wire/detente/ledger/relational"
)

// dialect is what is particular to PostgreSQL.
type dialect struct {
	name, space string
	texts       sync.Map // of statements, by the common form
	tables      sync.Map // types of the columns, by table
}

func (d *dialect) Name() string { return d.name }

// Text numbers the values of a statement and writes in PostgreSQL's way what it
// writes otherwise than SQLite.
func (d *dialect) Text(common string) string {
	if t, ok := d.texts.Load(common); ok {
		return t.(string)
	}
	t := numbered(indexHint.ReplaceAllString(jsonField.ReplaceAllString(otherwise.Replace(common), "($1::json ->> '$2')"), ""))
	t = unindexed.ReplaceAllString(t, "$1$2.")
	t = padded.ReplaceAllString(t, "lpad(CAST($2 AS TEXT), $1, '0')")
	d.texts.Store(common, t)
	return t
}

var (
	// The engine finds the order of joins and the index itself.
	// and keys of every fortnight by the keys alone.
	otherwise = strings.NewReplacer(relational.AnyFortnight, "TRUE", relational.NearFortnight, "k.fortnight BETWEEN ?1 - 1 AND ?1 + 1", "CROSS JOIN", "JOIN", "instr(", "strpos(")
	jsonField = regexp.MustCompile(`json_extract\(([a-z_.]+), '\$\.([a-z]+)'\)`)
	padded    = regexp.MustCompile(`printf\('%0([0-9])d', ([a-z_.]+)\)`)
	unindexed = regexp.MustCompile(`(^|[ (])\+([a-z])\.`)
	indexHint = regexp.MustCompile(` (INDEXED BY [a-z_]+|NOT INDEXED)`)
	value     = regexp.MustCompile(`\?([0-9]*)`)
)

func numbered(text string) string {
	n := 0
	return value.ReplaceAllStringFunc(text, func(v string) string {
		if v == "?" {
			n++
			return "$" + strconv.Itoa(n)
		}
		if k, err := strconv.Atoi(v[1:]); err == nil {
			n = max(n, k)
		}
		return "$" + v[1:]
	})
}

// Remembers is true: the driver keeps some hundred statements on each connection.
func (d *dialect) Remembers() bool { return true }

// Begin waits for its turn to write.
func (d *dialect) Begin(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtext('detente ledger'), hashtext($1))", d.space)
	return err
}

func (d *dialect) Row() string { return "n" }

// Match is the condition that words are in a row of a full-text index.
func (d *dialect) Match(index string, m relational.Match) (string, []any) {
	of, by := m.All, " AND "
	if len(m.Any) > 0 {
		of, by = m.Any, " OR "
	}
	if len(of) == 0 {
		return d.phrase(index, m)
	}
	var parts []string
	var args []any
	for _, one := range of {
		text, more := d.Match(index, one)
		parts, args = append(parts, text), append(args, more...)
	}
	return "(" + strings.Join(parts, by) + ")", args
}

func (d *dialect) phrase(index string, m relational.Match) (string, []any) {
	words := tokens(m.Phrase, mostTokens)
	if len(words) == 0 {
		return "FALSE", nil
	}
	query := "'" + strings.Join(words, "' <-> '") + "'"
	columns := relational.Columns[index]
	if m.Column != "" {
		return m.Column + " @@ CAST(? AS TSQUERY)", []any{query}
	}
	return "(" + columns[0] + " @@ CAST(? AS TSQUERY) OR " + columns[1] + " @@ CAST(? AS TSQUERY))", []any{query, query}
}

// Check has nothing to add: PostgreSQL checks what it reads, where its data
// checksums are on.
func (d *dialect) Check(context.Context) error { return nil }
