package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"sync"
	"syscall"
	"time"

	bus "github.com/detente-wire/detente/bus/nats"
	"github.com/detente-wire/detente/internal/batch"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/postgres"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/news"
)

// coded is a story that is to be stored, and what is done when it is.
type coded struct {
	entry *ledger.Entry
	done  func() error
	err   error
}

// work takes stories from the bus and stores the answers, until it is told to end.
func (t *trial) work(ctx context.Context) (err error) {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGTERM, os.Interrupt)
	defer stop()
	b, err := bus.Open(ctx, bus.Config{URL: t.bus})
	if err != nil {
		return err
	}
	defer b.Close()
	return t.store(func(yield func(job) bool) {
		for d, err := range b.Take(ctx, 4*t.most) {
			j := job{func() (*news.Story, error) { return nil, err }, nil}
			if err == nil {
				j = job{d.Story, func() error { return d.Done(context.Background()) }}
			}
			if !yield(j) {
				return
			}
		}
	})
}

// job is a story that is to be coded.
type job struct {
	story func() (*news.Story, error)
	done  func() error
}

// store codes stories and stores them.
func (t *trial) store(jobs func(func(job) bool)) (err error) {
	if err := t.read(); err != nil {
		return err
	}
	debug.SetGCPercent(400) // a worker that codes has a model, beside which all this is little
	l, err := open(t.ledger)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	if t.profile != "" {
		f, err := os.Create(t.profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	return t.write(l, t.code(jobs))
}

// code codes stories on all processors.
func (t *trial) code(jobs func(func(job) bool)) <-chan coded {
	in, out := make(chan job), make(chan coded, t.most)
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for j := range in {
				c := coded{done: j.done}
				s, err := j.story()
				if err == nil {
					c.entry, err = t.answer(s)
				}
				c.err = err
				out <- c
			}
		})
	}
	go func() {
		for j := range jobs {
			in <- j
		}
		close(in)
		all.Wait()
		close(out)
	}()
	return out
}

// write stores what is coded, as much at a time as there is; one batch is made ready while
// another is written.
func (t *trial) write(l ledger.Ledger, from <-chan coded) error {
	batches := make(chan []coded)
	go func() {
		defer close(batches)
		for list := range batch.Of(from, min(32, t.most), t.most, 300*time.Millisecond) {
			batches <- list
		}
	}()
	errs := make(chan error, 2)
	for range cap(errs) {
		go func() {
			var err error
			for list := range batches {
				err = errors.Join(err, put(l, list))
			}
			errs <- err
		}()
	}
	return errors.Join(<-errs, <-errs)
}

// put stores a batch.
func put(l ledger.Ledger, list []coded) error {
	entries := make([]*ledger.Entry, len(list))
	for i, c := range list {
		if c.err != nil {
			return c.err
		}
		entries[i] = c.entry
	}
	if _, err := l.Put(context.Background(), entries); err != nil {
		return err
	}
	for _, c := range list {
		if err := c.done(); err != nil {
			return err
		}
	}
	return nil
}

// open opens a ledger by its name.
func open(name string) (ledger.Ledger, error) {
	if postgres.Is(name) {
		return postgres.Open(context.Background(), name, postgres.Create)
	}
	return sqlite.Open(context.Background(), name, sqlite.Create)
}
