package fetch

import (
	"context"
	"sync"
	"time"

	"github.com/detente-wire/detente/internal/wait"
)

// hosts keeps the pace of each host: one request at a time, the next so long
// after the end of the one before. All is reckoned on the clock that only goes
// forward.
type hosts struct {
	mu sync.Mutex
	m  map[string]*host
}

type host struct {
	turn chan struct{} // holds a token while nobody talks to the host
	mu   sync.Mutex
	free time.Time // the end of the last request
	held time.Time // when the host may be asked again, by its own word

	least time.Duration // the pace that its robots.txt wants
}

// patience is how long a host's wish to be left alone is waited out.
const patience = time.Minute

func newHosts() *hosts { return &hosts{m: map[string]*host{}} }

func (hs *hosts) of(name string) *host {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	h, ok := hs.m[name]
	if !ok {
		h = &host{turn: make(chan struct{}, 1)}
		h.turn <- struct{}{}
		hs.m[name] = h
	}
	return h
}

// enter waits for a host's turn; leave gives the turn on. It fails with a
// PausedError where the wait would be long.
func (hs *hosts) enter(ctx context.Context, name string, pace time.Duration) (leave func(), err error) {
	h := hs.of(name)
	select {
	case <-h.turn:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := h.wait(ctx, name, pace); err != nil {
		h.turn <- struct{}{}
		return nil, err
	}
	return func() {
		h.mu.Lock()
		h.free = time.Now()
		h.mu.Unlock()
		h.turn <- struct{}{}
	}, nil
}

func (h *host) wait(ctx context.Context, name string, pace time.Duration) error {
	h.mu.Lock()
	held := time.Until(h.held)
	var rest time.Duration
	if !h.free.IsZero() {
		rest = time.Until(h.free.Add(max(pace, h.least)))
	}
	h.mu.Unlock()
	if held > patience {
		return &PausedError{Host: name, For: held}
	}
	return wait.For(ctx, max(held, rest))
}

// pause notes that a host wants to be left alone.
func (hs *hosts) pause(name string, wait time.Duration) {
	h := hs.of(name)
	h.mu.Lock()
	defer h.mu.Unlock()
	if until := time.Now().Add(wait); until.After(h.held) {
		h.held = until
	}
}

// slow notes the pace that a host's robots.txt wants.
func (h *host) slow(least time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.least = max(h.least, least)
}
