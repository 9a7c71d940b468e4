package postgres

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/detente-wire/detente/internal/linetest"
	"github.com/detente-wire/detente/internal/pgtest"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
)

// over opens the ledger of a name over a line.
func over(t *testing.T, name string) (*Ledger, *linetest.Line) {
	t.Helper()
	u, err := url.Parse(name)
	if err != nil {
		t.Fatal(err)
	}
	line := linetest.Lay(t, u.Host)
	u.Host = line.Addr
	return opened(t, u.String()), line
}

func opened(t *testing.T, name string) *Ledger {
	t.Helper()
	l, err := Open(t.Context(), name, Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// TestCut stores over a line that is cut again and again, and wants what a quiet one gives.
func TestCut(t *testing.T) {
	s := pgtest.Start(t)
	quiet := opened(t, s.URL+"&ledger=quiet")
	l, line := over(t, s.URL+"&ledger=cut")
	stored, quit := make(chan bool), make(chan bool)
	go func() {
		defer close(quit)
		for pause := 5 * time.Millisecond; ; pause += pause / 8 {
			select {
			case <-stored:
				return
			case <-time.After(pause):
				line.Cut()
			}
		}
	}()
	entries := ledgertest.Entries(t, ledgertest.Sample()...)
	for _, e := range entries {
		if _, err := l.Put(t.Context(), []*ledger.Entry{e}); err != nil {
			t.Fatal(err)
		}
		if _, known, err := l.Coded(t.Context(), e.Story.ID); err != nil || !known {
			t.Errorf("%s was stored and is not there: %v", e.Story.ID, err)
		}
	}
	close(stored)
	<-quit
	if _, err := quiet.Put(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(ledgertest.State(t, quiet), ledgertest.State(t, opened(t, s.URL+"&ledger=cut"))); d != "" {
		t.Error(d)
	}
}

// TestSilent has a writer fall silent in its turn: the others are not kept from theirs.
func TestSilent(t *testing.T) {
	s := pgtest.Start(t)
	other := opened(t, s.URL)
	l, line := over(t, s.URL+"&idle_in_transaction_session_timeout=500")
	tx, err := l.write.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if err := (&dialect{space: "detente"}).Begin(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	line.Silence()
	defer line.Cut() // or the end of the transaction is waited for
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	if _, err := other.Put(ctx, ledgertest.Entries(t, ledgertest.Sample()...)); err != nil {
		t.Error(err)
	}
}

// TestPassing tells what goes away by itself from what does not.
func TestPassing(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bool
	}{
		{io.ErrUnexpectedEOF, true},
		{&pgconn.PgError{Code: "57P01"}, true},
		{&pgconn.PgError{Code: "08006"}, true},
		{&pgconn.PgError{Code: "40P01"}, true},
		{&pgconn.PgError{Code: "53100"}, false},
		{&pgconn.PgError{}, false},
		{context.Canceled, false},
		{ledger.ErrDamaged, false},
	} {
		if err := fmt.Errorf("writing: %w", plain(c.err)); passing(err) != c.want {
			t.Errorf("%v: %t", err, !c.want)
		}
	}
}
