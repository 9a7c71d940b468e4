package sqlite_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
)

func create(t *testing.T, path string) *sqlite.Ledger {
	t.Helper()
	l, err := sqlite.Open(context.Background(), path, sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLedger(t *testing.T) {
	ledgertest.Run(t, func(t *testing.T) ledger.Ledger {
		return create(t, filepath.Join(t.TempDir(), "a.ledger"))
	})
}

// BenchmarkPut writes a story in a transaction of its own, to the disk.
func BenchmarkPut(b *testing.B) {
	l, err := sqlite.Open(context.Background(), filepath.Join(b.TempDir(), "a.ledger"), sqlite.Create)
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	n := 0
	for b.Loop() {
		tale := ledgertest.Sample()[n%4]
		tale.Source = fmt.Sprint(n)
		if _, err := l.Put(context.Background(), ledgertest.Entries(b, tale)); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

// BenchmarkCarriers writes stories that carry one of an agency, in a ledger that
// has so many carriers of it already.
func BenchmarkCarriers(b *testing.B) {
	for _, many := range []int{10, 100, 1000} {
		b.Run(fmt.Sprint(many), func(b *testing.B) {
			l, err := sqlite.Open(context.Background(), filepath.Join(b.TempDir(), "a.ledger"), sqlite.Create)
			if err != nil {
				b.Fatal(err)
			}
			defer l.Close()
			wire := ledgertest.Wire(1)
			put := func(n int) {
				c := wire.Carried(fmt.Sprint("outlet", n), n%200)
				if _, err := l.Put(context.Background(), ledgertest.Entries(b, c)); err != nil {
					b.Fatal(err)
				}
			}
			var first []ledgertest.Tale
			for n := range many {
				first = append(first, wire.Carried(fmt.Sprint("first", n), n%200))
			}
			if _, err := l.Put(context.Background(), ledgertest.Entries(b, first...)); err != nil {
				b.Fatal(err)
			}
			n := 0
			for b.Loop() {
				put(n)
				n++
			}
		})
	}
}
