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
