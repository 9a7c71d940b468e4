package ask

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"sync"
	"time"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/turn"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/fold"
)

// histories holds those of the relations that were asked for lately: the acts
// of two states and the search for turning points among them are by far the most
// that an answer has to reckon, and change only when an act of the two is stored.
type histories struct {
	mu   sync.Mutex
	held map[[2]string]*held
}

type held struct {
	mu      sync.Mutex
	at      time.Time
	print   uint64 // of the roll-up that the history was read beside
	history *fold.History
	turns   []turn.Turn
}

// Limits of what is held.
const (
	longestHeld = 10 * time.Minute // a change that the roll-up does not show is seen then
	mostHeld    = 200
)

// of reads a relation, or gives what was read of it where the roll-up of the two
// is as it was.
func (r *histories) of(ctx context.Context, l ledger.Ledger, d series.Dyad) (*fold.History, []turn.Turn, error) {
	h := r.seat([2]string{d.A.String(), d.B.String()})
	h.mu.Lock()
	defer h.mu.Unlock()
	now, err := fingerprint(ctx, l, d)
	if err != nil {
		return nil, nil, err
	}
	if h.history != nil && h.print == now && time.Since(h.at) < longestHeld {
		return h.history, h.turns, nil
	}
	history, err := fold.ReadHistory(ctx, l, d)
	if err != nil {
		return nil, nil, err
	}
	turns := turn.Detect(history.Dyad, history.Events, turn.Certainty)
	if err := fold.Sentences(ctx, l, turns); err != nil {
		return nil, nil, err
	}
	h.history, h.turns, h.print, h.at = history, turns, now, time.Now()
	return history, turns, nil
}

// fingerprint hashes the roll-up of two sides by day, in both directions.
func fingerprint(ctx context.Context, l ledger.Ledger, d series.Dyad) (uint64, error) {
	sum := fnv.New64a()
	for _, a := range d.A {
		for _, b := range d.B {
			for _, pair := range [...][2]string{{a, b}, {b, a}} {
				q := ledger.DyadQuery{Origin: ledger.Own, Source: ledger.AskWho(pair[0]), Target: ledger.AskWho(pair[1])}
				for c, err := range l.Dyads(ctx, q) {
					if err != nil {
						return 0, err
					}
					fmt.Fprint(sum, c.Source, c.Target, c.Period, c.Class, c.Acts, c.Tellings, c.Goldstein, ";")
				}
			}
		}
	}
	return sum.Sum64(), nil
}

func (r *histories) seat(key [2]string) *held {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.held == nil || len(r.held) >= mostHeld {
		r.held = map[[2]string]*held{}
	}
	if r.held[key] == nil {
		r.held[key] = &held{}
	}
	return r.held[key]
}

// Within gives the events of a stretch of days.
func Within(events []series.Event, days ledger.Span) []series.Event {
	return slices.DeleteFunc(slices.Clone(events), func(e series.Event) bool {
		day := e.Day.String()
		return day < days.Since || days.Until != "" && day >= days.Until
	})
}
