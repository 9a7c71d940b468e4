package subscribe_test

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"testing"

	"github.com/detente-wire/detente/desk/state"
	"github.com/detente-wire/detente/desk/subscribe"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// BenchmarkLook looks at ten new stories for a hundred subscriptions, in a ledger
// of two thousand.
func BenchmarkLook(b *testing.B) {
	dir := b.TempDir()
	l, err := sqlite.Open(b.Context(), filepath.Join(dir, "x.ledger"), sqlite.Create)
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	kept, err := state.Open(b.Context(), filepath.Join(dir, "x.desk"))
	if err != nil {
		b.Fatal(err)
	}
	defer kept.Close()
	s := subscribe.New(subscribe.Options{Ledger: l, State: kept, Log: slog.New(slog.DiscardHandler)})
	defer s.Close()
	n := 0
	store := func(stories int) {
		var tales []ledgertest.Tale
		for range stories {
			n++
			tales = append(tales, tale(fmt.Sprint(n), "2031-03-10T10:00", ledgerDeed(n)))
		}
		if _, err := l.Put(b.Context(), ledgertest.Entries(b, tales...)); err != nil {
			b.Fatal(err)
		}
	}
	store(2000)
	for i := range 100 {
		q := subscribe.Query{Of: subscribe.Events, Between: []string{"PER", "CHL"}, Classes: []string{"ACCUSE"}}
		switch i % 4 {
		case 1:
			q = subscribe.Query{Of: subscribe.Statements, By: "Haddad", About: "fish"}
		case 2:
			q = subscribe.Query{Of: subscribe.Appointments, By: "Norway"}
		case 3:
			q = subscribe.Query{Of: subscribe.Events, Source: "Haddad"}
		}
		if err := s.Add(b.Context(), &subscribe.Subscription{Owner: "maria", Query: q, Webhook: "https://hook.example/"}); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		b.StopTimer()
		store(10)
		b.StartTimer()
		if _, err := s.Look(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
