package ledger_test

import (
	"math/rand/v2"
	"testing"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
)

func BenchmarkRead(b *testing.B) {
	tale := ledgertest.Sample()[2]
	lines := tale.Lines(b)
	b.SetBytes(int64(len(lines)))
	for b.Loop() {
		if _, err := ledger.Read(lines); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSettle settles a block of 200 tellings anew, the most that a day of
// one dyad and class has in a large ledger.
func BenchmarkSettle(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	var seats []ledger.Seat
	for _, e := range ledgertest.Entries(b, ledgertest.Crowd(r, 200)...) {
		t := e.Tellings[0]
		t.Day = "2031-03-05"
		seats = append(seats, ledger.Seat{Telling: t, Row: int64(len(seats) + 1)})
	}
	for b.Loop() {
		if _, err := ledger.Settle("2031-03-05", "2031-03-05", func(string, string) ([]ledger.Seat, error) { return seats, nil }); err != nil {
			b.Fatal(err)
		}
	}
}
