package desk

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/turn"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/fold"
)

// relations holds the histories of relations that were asked for lately: the acts
// of two states and the search for turning points among them are by far the most
// that a page has to reckon.
type relations struct {
	mu   sync.Mutex
	held map[[2]string]*held
}

type held struct {
	mu      sync.Mutex
	at      time.Time
	history *fold.History
	turns   []turn.Turn
}

// Limits of what is held.
const (
	fresh    = time.Minute // after which a relation is read anew
	mostHeld = 200
)

// of reads a relation, or gives what was read of it within the last minute.
func (r *relations) of(ctx context.Context, l ledger.Ledger, a, b string) (*fold.History, []turn.Turn, error) {
	h := r.seat([2]string{a, b})
	h.mu.Lock()
	defer h.mu.Unlock()
	if time.Since(h.at) < fresh {
		return h.history, h.turns, nil
	}
	history, err := fold.ReadHistory(ctx, l, series.Dyad{A: series.Actors{a}, B: series.Actors{b}})
	if err != nil {
		return nil, nil, err
	}
	turns := turn.Detect(history.Dyad, history.Events, turn.Certainty)
	if err := fold.Sentences(ctx, l, turns); err != nil {
		return nil, nil, err
	}
	h.history, h.turns, h.at = history, turns, time.Now()
	return history, turns, nil
}

func (r *relations) seat(key [2]string) *held {
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

// within gives the events of a stretch of days.
func within(events []series.Event, days ledger.Span) []series.Event {
	return slices.DeleteFunc(slices.Clone(events), func(e series.Event) bool {
		day := e.Day.String()
		return day < days.Since || days.Until != "" && day >= days.Until
	})
}
