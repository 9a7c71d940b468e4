package sqlite_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// found decides on the first event of a story.
func found(tb testing.TB, e *ledger.Entry, v ledger.Opinion, at time.Time) *ledger.Decision {
	tb.Helper()
	d, err := ledger.Decide(&ledger.Filed{ID: e.Story.ID, Lines: e.Lines}, ledger.Say{Record: e.Tellings[0].ID, Verdict: v, By: "Anna", At: at})
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// TestBulkDecisions loads stories with the decisions on them, and wants what writing
// them one by one makes.
func TestBulkDecisions(t *testing.T) {
	ctx := context.Background()
	list := ledgertest.Entries(t, ledgertest.Wires(rand.New(rand.NewPCG(8, 8)), 6)...)
	one := create(t, filepath.Join(t.TempDir(), "one"))
	defer one.Close()
	for i, e := range list {
		if len(e.Tellings) > 0 && i%3 == 0 {
			e.Decisions = append(e.Decisions, found(t, e, ledger.Reject, time.Unix(1e9+int64(i), 0)))
		}
		if _, err := one.Put(ctx, []*ledger.Entry{e}); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "bulk")
	_, err := sqlite.Bulk(ctx, path, func(yield func(*ledger.Entry, error) bool) {
		for _, e := range list {
			if !yield(e, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	bulk, err := sqlite.Open(ctx, path, sqlite.Read)
	if err != nil {
		t.Fatal(err)
	}
	defer bulk.Close()
	if d := cmp.Diff(ledgertest.State(t, one), ledgertest.State(t, bulk)); d != "" {
		t.Error(d)
	}
}

// BenchmarkDecide decides on a record of a story that so many outlets carry.
func BenchmarkDecide(b *testing.B) {
	for _, many := range []int{1, 10, 100} {
		b.Run(fmt.Sprint(many), func(b *testing.B) {
			ctx := context.Background()
			l, err := sqlite.Open(ctx, filepath.Join(b.TempDir(), "a.ledger"), sqlite.Create)
			if err != nil {
				b.Fatal(err)
			}
			defer l.Close()
			wire := ledgertest.Wire(1)
			tales := []ledgertest.Tale{wire}
			for n := range many - 1 {
				tales = append(tales, wire.Carried(fmt.Sprint("outlet", n), n%200))
			}
			entries := ledgertest.Entries(b, tales...)
			if _, err := l.Put(ctx, entries); err != nil {
				b.Fatal(err)
			}
			at := time.Unix(1e9, 0)
			for b.Loop() {
				at = at.Add(time.Second)
				verdict := ledger.Accept
				if at.Unix()%2 == 0 {
					verdict = ledger.Reject
				}
				if _, err := l.Decide(ctx, []*ledger.Decision{found(b, entries[0], verdict, at)}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
