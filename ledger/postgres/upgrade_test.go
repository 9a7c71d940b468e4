package postgres_test

import (
	"database/sql"
	"errors"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/klauspost/compress/zstd"

	"github.com/detente-wire/detente/internal/pgtest"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/postgres"
)

// before makes the ledger old as schema 4 had it, which knew of no parts: what pg_dump
// wrote of the tales.
func before(t *testing.T, db *sql.DB) {
	t.Helper()
	packed, err := os.ReadFile("testdata/schema4.sql.zst")
	if err != nil {
		t.Fatal(err)
	}
	d, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	dump, err := d.DecodeAll(packed, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), string(dump)); err != nil {
		t.Fatal(err)
	}
}

func database(t *testing.T, s *pgtest.Server) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", s.URL)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxIdleConns(0) // a dump leaves a connection that finds no table
	t.Cleanup(func() { db.Close() })
	return db
}

var _ = stdlib.OpenDB // registers the driver

// TestUpgrade wants of a ledger of an earlier version, opened for writing, what this
// version makes of the same stories.
func TestUpgrade(t *testing.T) {
	s := pgtest.Start(t)
	before(t, database(t, s))
	name := s.URL + "&ledger=old"
	if l, err := postgres.Open(t.Context(), name, postgres.Read); err == nil {
		l.Close()
		t.Error("an earlier ledger is read as it is")
	}
	tales := append(ledgertest.Sample(), ledgertest.Wires(rand.New(rand.NewPCG(2, 2)), 4)...)
	more := ledgertest.Wires(rand.New(rand.NewPCG(3, 3)), 3)
	was := fresh(t, s)
	defer was.Close()
	l, err := postgres.Open(t.Context(), name, postgres.Write)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if r, err := l.Put(t.Context(), ledgertest.Entries(t, tales...)); err != nil || r.Added+r.Replaced > 0 {
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := l.Put(t.Context(), ledgertest.Entries(t, more...)); err != nil {
		t.Fatal(err)
	}
	if _, err := was.Put(t.Context(), ledgertest.Entries(t, append(tales, more...)...)); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(ledgertest.State(t, was), ledgertest.State(t, l)); d != "" {
		t.Error(d)
	}
}

// TestNewer wants a ledger of a later version to be refused.
func TestNewer(t *testing.T) {
	s := pgtest.Start(t)
	l, err := postgres.Open(t.Context(), s.URL+"&ledger=later", postgres.Create)
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	if _, err := database(t, s).ExecContext(t.Context(), "UPDATE later.ledger_version SET version = 99"); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []postgres.Mode{postgres.Read, postgres.Write, postgres.Create} {
		if _, err := postgres.Open(t.Context(), s.URL+"&ledger=later", mode); !errors.Is(err, ledger.ErrNewer) {
			t.Errorf("mode %d: %v", mode, err)
		}
	}
}

// TestParts wants rows of numbers that no part holds to make one while somebody reads, and
// the ledger to be the same as one whose stories lie in a single part.
func TestParts(t *testing.T) {
	s := pgtest.Start(t)
	db := database(t, s)
	tales := append(ledgertest.Sample(), ledgertest.Wires(rand.New(rand.NewPCG(5, 5)), 4)...)
	one, cut := fresh(t, s), func() *postgres.Ledger {
		l, err := postgres.Open(t.Context(), s.URL+"&ledger=cut", postgres.Create)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}()
	defer one.Close()
	defer cut.Close()
	// As if a million stories were there: the last but three of a part.
	if _, err := db.ExecContext(t.Context(), "INSERT INTO cut.story VALUES (1048572, 'last', '', '', '', '', '', '', '', '', 0, 0, '', '')"); err != nil {
		t.Fatal(err)
	}
	reader, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Rollback()
	for _, table := range []string{"body", "story_words", "sketch", "sketch_key"} {
		if _, err := reader.ExecContext(t.Context(), "SELECT count(*) FROM cut."+table); err != nil {
			t.Fatal(err)
		}
	}
	for _, tale := range tales {
		for _, l := range []ledger.Ledger{one, cut} {
			if _, err := l.Put(t.Context(), ledgertest.Entries(t, tale)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := db.ExecContext(t.Context(), "DELETE FROM cut.story WHERE id = 'last'"); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(ledgertest.State(t, one), ledgertest.State(t, cut)); d != "" {
		t.Error(d)
	}
	var first, second int
	if err := db.QueryRowContext(t.Context(), "SELECT (SELECT count(*) FROM cut.body_0), (SELECT count(*) FROM cut.body_1048576)").Scan(&first, &second); err != nil || first != 3 || second != len(tales)-3 {
		t.Errorf("%d and %d stories in the parts, %v", first, second, err)
	}
}
