package sqlite_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// before unpacks the ledger that schema 2 made of the tales, which knew of no
// copies.
func before(t *testing.T) string {
	t.Helper()
	packed, err := os.ReadFile("testdata/schema2.ledger.zst")
	if err != nil {
		t.Fatal(err)
	}
	d, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	data, err := d.DecodeAll(packed, nil)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.ledger")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func tales() []ledgertest.Tale {
	return append(ledgertest.Sample(), ledgertest.Wires(rand.New(rand.NewPCG(2, 2)), 4)...)
}

// doubts are all records to be reviewed, in their order.
func doubts(t *testing.T, l ledger.Ledger) (out []string) {
	t.Helper()
	for _, kind := range ledger.Kinds {
		for d, err := range l.Doubts(t.Context(), ledger.DoubtQuery{Kind: kind, Limit: 1000}) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, kind+" "+d.Place)
		}
	}
	return out
}

// TestUpgrade wants of a ledger of an earlier version, opened for writing, what
// this version makes of the same stories.
func TestUpgrade(t *testing.T) {
	ctx := context.Background()
	path := before(t)
	if l, err := sqlite.Open(ctx, path, sqlite.Read); err == nil {
		l.Close()
		t.Error("an earlier ledger is read as it is")
	}
	fresh := create(t, filepath.Join(t.TempDir(), "new"))
	defer fresh.Close()
	if _, err := fresh.Put(ctx, ledgertest.Entries(t, tales()...)); err != nil {
		t.Fatal(err)
	}
	l, err := sqlite.Open(ctx, path, sqlite.Write)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if d := cmp.Diff(ledgertest.State(t, fresh), ledgertest.State(t, l)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(doubts(t, fresh), doubts(t, l)); d != "" {
		t.Errorf("doubts: %s", d)
	}
	if r, err := l.Put(ctx, ledgertest.Entries(t, tales()...)); err != nil || r.Added+r.Replaced > 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestUpgradeCalledOff wants an upgrade that does not come to its end to leave the
// ledger as it was.
func TestUpgradeCalledOff(t *testing.T) {
	path := before(t)
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if l, err := sqlite.Open(ctx, path, sqlite.Write); err == nil {
		l.Close()
		t.Error("opened")
	}
	if is, err := os.ReadFile(path); err != nil || !cmp.Equal(was, is) {
		t.Errorf("changed: %v", err)
	}
	if _, err := sqlite.Open(context.Background(), path, sqlite.Read); errors.Is(err, ledger.ErrDamaged) {
		t.Error(err)
	}
}
