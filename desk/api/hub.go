package api

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	records "github.com/detente-wire/detente/record"
)

// Numbers of the stream.
const (
	pollEvery   = time.Second
	mostReaders = 500
	mostHeld    = 256 // stories that came last and are kept for all readers
	batch       = 64  // stories that are read from the ledger at a time
)

// hub looks for what comes into the ledger, once for all who follow it, and only
// while somebody does. A reader that is behind what is held reads the ledger itself.
type hub struct {
	l     ledger.Ledger
	log   *slog.Logger
	every time.Duration

	mu      sync.Mutex
	readers int
	stop    context.CancelFunc // of the poll; nil while nobody reads
	polled  sync.WaitGroup
	closed  chan struct{}
	came    chan struct{} // closed when something came
	head    int64
	floor   int64 // the mark behind which everything up to head is held
	held    []*arrival
}

func newHub(l ledger.Ledger, log *slog.Logger) *hub {
	return &hub{l: l, log: log, every: pollEvery, closed: make(chan struct{}), came: make(chan struct{})}
}

// arrival is a story that came, its records ready to be chosen from.
type arrival struct {
	mark  int64
	items []item
}

// item is a record of it.
type item struct {
	kind, class    string
	line           []byte
	sources, sides []string // codes: of an event its sources and targets, else sides are all that the record names
}

// join counts a reader in and gives the mark of what came last; ok is false where
// there is no place for another.
func (h *hub) join(ctx context.Context) (head int64, ok bool, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	select {
	case <-h.closed:
		return 0, false, nil
	default:
	}
	if h.readers >= mostReaders {
		return 0, false, nil
	}
	if h.readers == 0 {
		if h.head, err = h.l.Last(ctx); err != nil {
			return 0, false, err
		}
		h.floor, h.held = h.head, nil
		var polling context.Context
		polling, h.stop = context.WithCancel(context.Background())
		h.polled.Go(func() { h.poll(polling) })
	}
	h.readers++
	return h.head, true, nil
}

// leave counts a reader out; the last one ends the poll.
func (h *hub) leave() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.readers--; h.readers == 0 {
		h.stop()
	}
}

// close ends all streams, and waits for the poll.
func (h *hub) close() {
	h.mu.Lock()
	select {
	case <-h.closed:
	default:
		close(h.closed)
		if h.readers > 0 {
			h.stop()
		}
	}
	h.mu.Unlock()
	h.polled.Wait()
}

func (h *hub) poll(ctx context.Context) {
	tick := time.NewTicker(h.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		h.mu.Lock()
		after := h.head
		h.mu.Unlock()
		list, err := h.read(ctx, after)
		if err != nil && ctx.Err() == nil {
			h.log.Warn("looking for what came in", "error", err)
		}
		h.add(ctx, list)
	}
}

// add keeps what came and wakes all readers, unless the poll was ended meanwhile.
func (h *hub) add(ctx context.Context, list []*arrival) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(list) == 0 || ctx.Err() != nil {
		return
	}
	h.held = append(h.held, list...)
	if more := len(h.held) - mostHeld; more > 0 {
		h.floor = h.held[more-1].mark
		h.held = slices.Clone(h.held[more:])
	}
	h.head = list[len(list)-1].mark
	close(h.came)
	h.came = make(chan struct{})
}

// behind gives what came after a mark, and what is closed when more does.
func (h *hub) behind(ctx context.Context, after int64) ([]*arrival, <-chan struct{}, error) {
	h.mu.Lock()
	came, head := h.came, h.head
	if after >= h.floor {
		i, _ := slices.BinarySearchFunc(h.held, after+1, func(a *arrival, mark int64) int { return int(a.mark - mark) })
		list := h.held[i:]
		h.mu.Unlock()
		return list, came, nil
	}
	h.mu.Unlock()
	list, err := h.read(ctx, after)
	// What the poll has not seen yet is told once it has.
	return slices.DeleteFunc(list, func(a *arrival) bool { return a.mark > head }), came, err
}

// read reads some stories that came after a mark.
func (h *hub) read(ctx context.Context, after int64) ([]*arrival, error) {
	var out []*arrival
	for a, err := range h.l.Arrived(ctx, after, batch) {
		if err != nil {
			return out, err
		}
		out = append(out, arrivalOf(a))
	}
	return out, nil
}

func arrivalOf(a *ledger.Arrival) *arrival {
	out, codes := &arrival{mark: a.Number}, map[string]string{}
	for _, line := range a.Lines {
		it := item{line: line, kind: ask.TypeOf(line)}
		v, err := records.Decode(line)
		if err == nil {
			it.read(v, codes)
		}
		out.items = append(out.items, it)
	}
	return out
}

// read takes from a record what it is chosen by.
func (it *item) read(v any, codes map[string]string) {
	of := func(list ...records.Party) (out []string) {
		for _, p := range list {
			if p.Actor != nil && codes[*p.Actor] != "" {
				out = append(out, codes[*p.Actor])
			}
		}
		return out
	}
	switch v := v.(type) {
	case *records.Actor:
		for _, c := range []*string{v.Country, v.Code} {
			if c != nil {
				codes[v.ID] = *c
			}
		}
	case *records.Event:
		if it.class = v.Class; it.class == "" {
			it.class = v.Plover.Event
		}
		it.sources, it.sides = of(v.Source...), of(v.Target...)
	case *records.Quote:
		for _, p := range []*records.Party{v.Source, v.Addressee} {
			if p != nil {
				it.sides = append(it.sides, of(*p)...)
			}
		}
	case *records.Appointment:
		it.sides = of(v.Participants...)
	case *records.Relation:
		it.sides = of(v.Parties...)
	}
}

// choice is what a reader wants.
type choice struct {
	types []string
	class string
	dyad  *series.Dyad
}

// wants reports whether a record is chosen. One of two sides is chosen where both
// take part in it: of an event one has to be its source and the other its target.
func (c *choice) wants(it *item) bool {
	if len(c.types) > 0 && !slices.Contains(c.types, it.kind) || c.class != "" && it.class != c.class {
		return false
	}
	if c.dyad == nil {
		return true
	}
	a, b := c.dyad.A.Match, c.dyad.B.Match
	if it.kind == "event" {
		return slices.ContainsFunc(it.sources, a) && slices.ContainsFunc(it.sides, b) || slices.ContainsFunc(it.sources, b) && slices.ContainsFunc(it.sides, a)
	}
	return slices.ContainsFunc(it.sides, a) && slices.ContainsFunc(it.sides, b)
}
