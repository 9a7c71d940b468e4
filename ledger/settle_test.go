package ledger_test

import (
	"math/rand/v2"
	"testing"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
)

// TestSettle adds tellings to a block one by one in any order, and wants the
// acts that reading the whole block gives.
func TestSettle(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		blocks := map[int64][]ledger.Seat{}
		row := int64(0)
		for _, e := range ledgertest.Entries(t, ledgertest.Crowd(r, 80)...) {
			for _, tell := range e.Tellings {
				row++
				blocks[tell.Block()] = append(blocks[tell.Block()], ledger.Seat{Telling: tell, Row: row})
			}
		}
		for _, seats := range blocks {
			want := settled(t, seats, len(seats))
			r.Shuffle(len(seats), func(i, j int) { seats[i], seats[j] = seats[j], seats[i] })
			for id, head := range settled(t, seats, 1) {
				if want[id] != head {
					t.Fatalf("seed %d: event %s has head %s, want %s", seed, id, head, want[id])
				}
			}
		}
	}
}

// settled adds tellings in batches and returns the head of each by its id.
func settled(t *testing.T, seats []ledger.Seat, batch int) map[string]string {
	t.Helper()
	heads, ids := map[int64]int64{}, map[int64]string{}
	for _, s := range seats {
		ids[s.Row] = s.ID
	}
	for end := batch; end <= len(seats); end += batch {
		first, last := seats[end-1].Day, seats[end-1].Day
		for _, s := range seats[end-batch : end] {
			first, last = min(first, s.Day), max(last, s.Day)
		}
		moved, err := ledger.Settle(first, last, func(from, to string) ([]ledger.Seat, error) {
			var in []ledger.Seat
			for _, s := range seats[:end] {
				if s.Day >= from && s.Day <= to {
					s.Head = heads[s.Row]
					in = append(in, s)
				}
			}
			return in, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range moved {
			heads[m.Row] = m.Head
		}
	}
	out := map[string]string{}
	for row, head := range heads {
		out[ids[row]] = ids[head]
	}
	return out
}
