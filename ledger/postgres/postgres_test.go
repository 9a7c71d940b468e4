package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/internal/pgtest"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/postgres"
	"github.com/detente-wire/detente/ledger/sqlite"
)

var spaces atomic.Int32

// fresh opens a new ledger of the server.
func fresh(t testing.TB, s *pgtest.Server) *postgres.Ledger {
	t.Helper()
	l, err := postgres.Open(context.Background(), fmt.Sprintf("%s&ledger=t%d", s.URL, spaces.Add(1)), postgres.Create)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLedger(t *testing.T) {
	s := pgtest.Start(t)
	ledgertest.Run(t, func(t *testing.T) ledger.Ledger { return fresh(t, s) })
}

// TestSame wants of both engines the same.
func TestSame(t *testing.T) {
	s := pgtest.Start(t)
	l := fresh(t, s)
	defer l.Close()
	other, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "a.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for _, l := range []ledger.Ledger{l, other} {
		if _, err := l.Put(t.Context(), ledgertest.Entries(t, ledgertest.Sample()...)); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(ledgertest.State(t, other), ledgertest.State(t, l)); d != "" {
		t.Error(d)
	}
}

// TestOpen refuses what is not there, and tells no secrets.
func TestOpen(t *testing.T) {
	s := pgtest.Start(t)
	for _, mode := range []postgres.Mode{postgres.Read, postgres.Write} {
		if _, err := postgres.Open(t.Context(), s.URL+"&ledger=none", mode); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("mode %d: %v", mode, err)
		}
	}
	l := fresh(t, s)
	l.Close()
	name := fmt.Sprintf("%s&ledger=t%d", s.URL, spaces.Load())
	read, err := postgres.Open(t.Context(), name, postgres.Read)
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	if _, err := read.Put(t.Context(), nil); !errors.Is(err, ledger.ErrReadOnly) {
		t.Errorf("writing what is only read: %v", err)
	}
	for _, name := range []string{"postgres://me:secret@127.0.0.1:1/x", s.URL + "&ledger=A-B", "postgres://me:secret@%zz"} {
		_, err := postgres.Open(t.Context(), name, postgres.Create)
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestCopy copies a ledger there and back, and finds what differs.
func TestCopy(t *testing.T) {
	ctx := t.Context()
	s := pgtest.Start(t)
	file := func(name string) *sqlite.Ledger {
		l, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), name), sqlite.Create)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		return l
	}
	was, back := file("was"), file("back")
	there := fresh(t, s)
	defer there.Close()
	entries := ledgertest.Entries(t, append(ledgertest.Sample(), ledgertest.Wires(rand.New(rand.NewPCG(1, 1)), 3)...)...)
	if _, err := was.Put(ctx, entries); err != nil {
		t.Fatal(err)
	}
	for i, v := range []ledger.Opinion{ledger.Reject, ledger.Accept} {
		e := entries[slices.IndexFunc(entries, func(e *ledger.Entry) bool { return len(e.Tellings) > i })]
		d, err := ledger.Decide(&ledger.Filed{ID: e.Story.ID, Lines: e.Lines}, ledger.Say{Record: e.Tellings[i].ID, Verdict: v, By: "Anna", At: time.Unix(1e9, 0)})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := was.Decide(ctx, []*ledger.Decision{d}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ to, from ledger.Ledger }{{there, was}, {there, was}, {back, there}} {
		r, err := ledger.Copy(ctx, c.to, c.from, func(int) {})
		if err != nil || r.Replaced > 0 || r.Added+r.Unchanged != len(entries) {
			t.Errorf("copied: %+v, %v", r, err)
		}
		if d, err := ledger.Differ(ctx, c.to, c.from); d != "" || err != nil {
			t.Errorf("%s, %v", d, err)
		}
	}
	less := file("less")
	if _, err := less.Put(ctx, entries[1:]); err != nil {
		t.Fatal(err)
	}
	if d, err := ledger.Differ(ctx, less, there); d == "" || err != nil {
		t.Errorf("a story less: %q, %v", d, err)
	}
}
