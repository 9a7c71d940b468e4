package postgres

import (
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/detente-wire/detente/internal/pgtest"
)

// TestVector wants of words in the binary form what the server makes of them in its own.
func TestVector(t *testing.T) {
	s := pgtest.Start(t)
	config, _, err := configOf(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	db := stdlib.OpenDB(*config)
	defer db.Close()
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(t.Context(), "CREATE TEMPORARY TABLE w (n BIGINT, v TSVECTOR, x DOUBLE PRECISION, s TEXT, b BYTEA)"); err != nil {
		t.Fatal(err)
	}
	texts := []string{"", "the cat, the Cat and the CÁT's \x00 hat", strings.Repeat("again ", 300), strings.Repeat("far away ", 9000), "b a ab aa ba", "Über 3½ 東京 naïve"}
	x := 1.5
	var rows [][]any
	for i, text := range texts {
		rows = append(rows, []any{i, text, &x, text, []byte(text)})
	}
	rows = append(rows, []any{int64(len(texts)), dialectWords("made ahead"), (*float64)(nil), nil, nil})
	if err := copyAll(t, conn, []string{"bigint", vectors, "double precision", "text", "bytea"}, rows); err != nil {
		t.Fatal(err)
	}
	for i, text := range append(texts, "made ahead") {
		var same bool
		if err := conn.QueryRowContext(t.Context(), "SELECT v = CAST($2 AS TSVECTOR) FROM w WHERE n = $1", i, written(text)).Scan(&same); err != nil || !same {
			t.Errorf("%.20q: %t, %v", text, same, err)
		}
	}
	var got sql.NullString
	if err := conn.QueryRowContext(t.Context(), "SELECT s FROM w WHERE n = 1").Scan(&got); err != nil || got.String != "the cat, the Cat and the CÁT's \ufffd hat" {
		t.Errorf("%q, %v", got.String, err)
	}
	if err := conn.QueryRowContext(t.Context(), "SELECT s FROM w WHERE n = $1 AND b IS NULL AND x IS NULL", len(texts)).Scan(&got); err != nil || got.Valid {
		t.Errorf("%v, %v", got, err)
	}
	if err := copyAll(t, conn, []string{"bigint"}, [][]any{{"no number"}}); err == nil {
		t.Error("a text went into a column of numbers")
	}
}

func copyAll(t *testing.T, conn *sql.Conn, types []string, rows [][]any) error {
	return on(conn, func(conn *pgx.Conn) error { return copyIn(t.Context(), conn, "w", types, rows) })
}

func dialectWords(text string) any { return (&dialect{}).Words(text) }

// written is a text search vector in the form that people write.
func written(text string) string {
	var b strings.Builder
	for i, w := range tokens(text, mostTokens) {
		b.WriteString("'" + w + "':")
		b.WriteString(strconv.Itoa(min(i+1, lastPlace)) + " ")
	}
	return b.String()
}

// FuzzTokens wants of plain text the words that the way for all texts finds.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", "The U.S. said 3,000 on Monday.", strings.Repeat("x", 600) + " y", " a b ", "\x00a\x7fB"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !isASCII(text) {
			return
		}
		plain := tokens(text, 50)
		marked := tokens(text+" é", 51)
		if n := len(marked); n > 0 && marked[n-1] == "e" {
			marked = marked[:n-1]
		}
		if len(marked) > 50 {
			marked = marked[:50]
		}
		if !slices.Equal(plain, marked) {
			t.Errorf("%q: %q and %q", text, plain, marked)
		}
	})
}
