package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"time"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/flow"
	live "github.com/detente-wire/detente/intake"
	"github.com/detente-wire/detente/intake/state"
	"github.com/detente-wire/detente/internal/batch"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/wire"
)

// shelf stores what stories are coded into: a ledger, or standard output.
type shelf[T any] interface {
	// known reports whether a story is there as the coder would code it.
	known(ctx context.Context, story *news.Story) (bool, error)
	// code codes a story into what put takes.
	code(ctx context.Context, story *news.Story) (T, error)
	// put stores stories in order, and reports of each whether it was new.
	put(ctx context.Context, coded []T) (added []bool, err error)
	close() error
}

// watchSink is the live.Sink that codes on several workers and stores in
// batches.
type watchSink[T any] struct {
	shelf  shelf[T]
	jobs   chan watched[T]
	coded  chan watched[T] // that wait to be stored: the coders go on while others are
	ended  chan error
	stored chan struct{}
}

// watched is a story on its way.
type watched[T any] struct {
	ctx   context.Context
	read  wire.Pending
	done  func(added bool, err error)
	coded T
}

// settleAfter is how long a batch that is not full waits for more.
const settleAfter = 300 * time.Millisecond

func newWatchSink[T any](n int, s shelf[T]) *watchSink[T] {
	k := &watchSink[T]{shelf: s, jobs: make(chan watched[T]), coded: make(chan watched[T], batchMost), ended: make(chan error, 1), stored: make(chan struct{})}
	go func() {
		defer close(k.stored)
		for list := range batch.Of(k.coded, batchSize, batchMost, settleAfter) {
			k.store(list)
		}
	}()
	go func() {
		defer close(k.coded)
		k.ended <- flow.Map(context.Background(), n, func(yield func(watched[T]) bool) {
			for j := range k.jobs {
				if !yield(j) {
					return
				}
			}
		}, k.work, k.emit)
	}()
	return k
}

// Take implements live.Sink.
func (k *watchSink[T]) Take(ctx context.Context, read wire.Pending, done func(bool, error)) {
	select {
	case k.jobs <- watched[T]{ctx: ctx, read: read, done: done}:
	case <-ctx.Done():
		done(false, context.Canceled)
	}
}

// close stores what is held. Nothing may be handed on afterwards.
func (k *watchSink[T]) close() error {
	close(k.jobs)
	err := <-k.ended
	<-k.stored
	if cerr := k.shelf.close(); err == nil {
		err = cerr
	}
	return err
}

// work reads and codes a story. One that needs no storing is done with: its done
// is nil afterwards.
func (k *watchSink[T]) work(j watched[T]) watched[T] {
	settle := func(err error) watched[T] {
		if j.ctx.Err() != nil {
			err = context.Canceled
		}
		j.done(false, err)
		return watched[T]{}
	}
	if j.ctx.Err() != nil {
		return settle(nil)
	}
	story, err := j.read()
	if err != nil {
		return settle(err)
	}
	known, err := k.shelf.known(j.ctx, story)
	if err != nil {
		return settle(fmt.Errorf("%w: %w", live.ErrStore, err))
	}
	if known {
		return settle(nil)
	}
	if j.coded, err = k.shelf.code(j.ctx, story); err != nil {
		return settle(fmt.Errorf("coding %s: %w", story.Source, err))
	}
	return j
}

// emit hands a story on to be stored.
func (k *watchSink[T]) emit(j watched[T]) error {
	if j.done != nil {
		k.coded <- j
	}
	return nil
}

// store stores a batch, also when the watch has been told to end: what is coded is
// kept.
func (k *watchSink[T]) store(list []watched[T]) {
	coded := make([]T, len(list))
	for i, j := range list {
		coded[i] = j.coded
	}
	added, err := k.shelf.put(context.Background(), coded)
	if err != nil {
		err = fmt.Errorf("%w: %w", live.ErrStore, err)
	}
	for i, j := range list {
		j.done(err == nil && added[i], err)
	}
}

// keeper stores in a ledger.
type keeper struct {
	l     ledger.Ledger
	coder *detente.Coder
}

func (k *keeper) known(ctx context.Context, story *news.Story) (bool, error) {
	p, known, err := k.l.Coded(ctx, record.StoryID(story))
	return known && p == ledger.Provenance(k.coder.Provenance()), err
}

func (k *keeper) code(ctx context.Context, story *news.Story) (*ledger.Entry, error) {
	doc, err := k.coder.Code(ctx, story)
	if err != nil {
		return nil, err
	}
	return ledger.Of(doc)
}

func (k *keeper) put(ctx context.Context, coded []*ledger.Entry) ([]bool, error) {
	var entries []*ledger.Entry
	added := make([]bool, len(coded))
	seen := map[string]bool{}
	for i, e := range coded {
		if added[i] = !seen[e.Story.ID]; added[i] { // two sources may bring one story at a time
			entries = append(entries, e)
		}
		seen[e.Story.ID] = true
	}
	_, err := k.l.Put(ctx, entries)
	return added, err
}

func (k *keeper) close() error { return k.l.Close() }

// printer prints JSON Lines, and remembers what it has printed.
type printer struct {
	out    io.Writer
	memory *state.Store
	coder  *detente.Coder
}

// printed is the lines of a story.
type printed struct {
	id    string
	lines []byte
}

func (p *printer) known(ctx context.Context, story *news.Story) (bool, error) {
	return p.memory.Printed(ctx, record.StoryID(story))
}

func (p *printer) code(ctx context.Context, story *news.Story) (printed, error) {
	doc, err := p.coder.Code(ctx, story)
	if err != nil {
		return printed{}, err
	}
	var buf bytes.Buffer
	err = record.Write(&buf, doc)
	return printed{record.StoryID(story), buf.Bytes()}, err
}

func (p *printer) put(ctx context.Context, coded []printed) ([]bool, error) {
	added := make([]bool, len(coded))
	for i, s := range coded {
		known, err := p.memory.Printed(ctx, s.id)
		if err != nil {
			return nil, err
		}
		if added[i] = !known; known {
			continue
		}
		if _, err := p.out.Write(s.lines); err != nil {
			return nil, fmt.Errorf("writing records: %w", err)
		}
		if err := p.memory.NotePrinted(ctx, s.id); err != nil {
			return nil, err
		}
	}
	return added, nil
}

func (p *printer) close() error { return nil }
