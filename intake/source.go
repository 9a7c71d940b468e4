package intake

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/intake/state"
	"github.com/detente-wire/detente/wire"
)

// source is a source that is being watched.
type source struct {
	w    *watch
	c    *config.Source
	log  *slog.Logger
	wake chan struct{} // something is queued

	mu    sync.Mutex
	fared *state.Source

	files map[string]look // of a folder, by path
}

// run makes rounds until the context ends. An error is one that ends the watch.
func (s *source) run(ctx context.Context) error {
	left := s.fared.Remaining(time.Now())
	if s.w.Once {
		if left > 0 && s.fared.Failures > 0 {
			s.log.Warn("left alone after a failure", "for", left.Round(time.Second), "error", s.fared.Error)
			return nil
		}
		paused, err := s.w.State.Paused(ctx, s.c.Name)
		if err != nil || paused {
			s.log.Warn("left alone: it is paused")
			return storeError(err)
		}
		left = 0
	}
	for s.sleep(ctx, left) && s.rest(ctx) {
		wait, err := s.round(ctx)
		if err != nil {
			return err
		}
		if s.w.Once || ctx.Err() != nil {
			break
		}
		left = wait
	}
	return nil
}

// sleep waits until the next round is due, and stores meanwhile what hubs bring.
// It reports whether to go on. The timer goes by the clock that only goes forward.
func (s *source) sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-timer.C:
			return true
		case <-s.wake:
			paused, err := s.w.State.Paused(ctx, s.c.Name)
			if !paused { // what a hub brings to one that is paused waits for its next round
				err = errors.Join(err, s.drain(ctx), s.save(ctx))
			}
			if err != nil {
				s.w.fail(err)
				return false
			}
		}
	}
}

// glance is how often a source that is paused asks whether it still is.
var glance = 2 * time.Second

// rest waits for as long as the source is paused. It reports whether to go on.
func (s *source) rest(ctx context.Context) bool {
	for told := false; ; told = true {
		paused, err := s.w.State.Paused(ctx, s.c.Name)
		if err != nil && ctx.Err() == nil {
			s.w.fail(storeError(err))
		}
		if err != nil || !paused {
			if told && err == nil {
				s.log.Info("resumed")
			}
			return err == nil
		}
		if !told {
			s.log.Info("paused")
		}
		select {
		case <-ctx.Done():
			return false
		case <-time.After(glance):
		}
	}
}

// round looks at the source once, and returns how long to wait for the next.
func (s *source) round(ctx context.Context) (wait time.Duration, err error) {
	before := s.counts()
	err = s.poll(ctx)
	switch {
	case ctx.Err() != nil:
		return 0, s.save(ctx)
	case errors.Is(err, ErrStore):
		return 0, err
	case err != nil:
		s.fault(err)
	}
	if err := s.drain(ctx); err != nil {
		return 0, err
	}
	if ctx.Err() != nil { // not ended: due at once when the program starts again
		return 0, s.save(ctx)
	}
	wait = s.ended(ctx, err)
	after := s.counts()
	level := slog.LevelInfo
	if after == before && err == nil {
		level = slog.LevelDebug // nothing new
	}
	s.log.Log(ctx, level, "round", "added", after.added-before.added, "known", after.known-before.known, "errors", after.errors-before.errors, "next", wait.Round(time.Second))
	return wait, s.save(ctx)
}

// ended notes how a round went and when the next is due.
func (s *source) ended(ctx context.Context, fault error) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, now := s.fared, time.Now()
	f.Rounds++
	f.Tried = now
	if fault == nil {
		f.Succeeded, f.Failures = now, 0
	} else {
		f.Failures++
	}
	wait := s.c.Interval
	if fault == nil && s.subscribed(ctx, now) {
		wait *= subscribedPace
	}
	wait = max(jitter(backoff(wait, f.Failures)), fetch.Wait(fault))
	f.Planned, f.Wait = now, wait
	return wait
}

// subscribedPace is how many times slower a source is looked at whose hub brings
// what is new.
const subscribedPace = 4

func (s *source) save(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return storeError(s.w.State.SaveSource(context.WithoutCancel(ctx), s.fared))
}

// storeError marks an error of the state as one that ends the watch: what cannot
// be remembered would be fetched again for ever.
func storeError(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrStore, err)
}

// fault counts and tells an error.
func (s *source) fault(err error) {
	s.log.Error(err.Error())
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fared.Errors++
	s.fared.Failed, s.fared.Error = time.Now(), err.Error()
}

type counts struct{ added, known, errors int }

func (s *source) counts() counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	return counts{s.fared.Added, s.fared.Known, s.fared.Errors}
}

// batch is stories that belong together: the entry or file that they are of is
// done with when all are.
type batch struct {
	s       *source
	settled func() // all are stored, or never will be
	wg      *sync.WaitGroup

	mu   sync.Mutex
	open int
	keep bool // one is left to the next run
}

// start begins a batch; close ends it.
func (s *source) start(wg *sync.WaitGroup, settled func()) *batch {
	wg.Add(1)
	return &batch{s: s, settled: settled, wg: wg, open: 1}
}

// add hands a story on.
func (b *batch) add(ctx context.Context, read wire.Pending) {
	b.mu.Lock()
	b.open++
	b.mu.Unlock()
	b.s.w.Sink.Take(ctx, read, func(added bool, err error) {
		b.s.stored(added, err)
		b.leave(errors.Is(err, ErrStore) || errors.Is(err, context.Canceled))
	})
}

// close says that no more stories come; keep, that not all did.
func (b *batch) close(keep bool) { b.leave(keep) }

func (b *batch) leave(keep bool) {
	b.mu.Lock()
	b.open--
	b.keep = b.keep || keep
	last, kept := b.open == 0, b.keep
	b.mu.Unlock()
	if !last {
		return
	}
	if !kept {
		b.settled()
	}
	b.wg.Done()
}

// stored counts what became of a story.
func (s *source) stored(added bool, err error) {
	switch {
	case errors.Is(err, ErrStore):
		s.w.fail(err)
	case errors.Is(err, context.Canceled):
	case err != nil:
		s.fault(err)
	default:
		s.mu.Lock()
		defer s.mu.Unlock()
		if added {
			s.fared.Added++
		} else {
			s.fared.Known++
		}
	}
}
