package intake

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/intake/listing"
	"github.com/detente-wire/detente/intake/state"
)

const (
	maxTries   = 6                // of a page that cannot be had for now
	maxMissing = 3                // of one that is not there
	tryAgain   = 10 * time.Minute // after the first failure; twice as long each time
	fewWords   = 200              // of an entry whose page is fetched by config.Auto
	inFlight   = 50               // entries of a source that are taken off the queue at a time
)

// drain stores what is queued and due, in the order in which it came. An error is
// one that ends the watch.
func (s *source) drain(ctx context.Context) error {
	for {
		tasks, err := s.w.State.Next(ctx, s.c.Name, time.Now(), inFlight)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return storeError(err)
		}
		var wg sync.WaitGroup
		for _, t := range tasks {
			if err = s.task(ctx, &wg, t); err != nil || ctx.Err() != nil {
				break
			}
		}
		wg.Wait()
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil || len(tasks) < inFlight:
			return err
		}
	}
}

// task hands on the story of an entry: of its page, or the entry's own text. An
// error is one that ends the watch.
func (s *source) task(ctx context.Context, wg *sync.WaitGroup, t *state.Task) error {
	var resp *fetch.Response
	why := ""
	if s.follows(t.Entry) {
		var err error
		resp, err = s.get(ctx, t.Entry.Page, acceptPage, fetch.Validators{})
		var paused *fetch.PausedError
		switch {
		case ctx.Err() != nil:
			return nil
		case err == nil:
		case errors.As(err, &paused):
			s.log.Warn(err.Error(), "entry", t.Entry.Headline)
			return s.putOff(ctx, t, paused.For, t.Tries)
		case t.Tries+1 < triesFor(err):
			wait := max(jitter(backoff(tryAgain, t.Tries)), fetch.Wait(err))
			s.fault(fmt.Errorf("%w; once more in %v", err, wait.Round(time.Second)))
			return s.putOff(ctx, t, wait, t.Tries+1)
		default:
			s.fault(err)
			why = err.Error()
		}
	}
	b := s.start(wg, func() {
		if err := s.w.State.Done(context.WithoutCancel(ctx), t); err != nil {
			s.w.fail(storeError(err))
		}
	})
	switch {
	case resp != nil:
		for read := range s.documents(ctx, resp, t.Entry) {
			b.add(ctx, read)
		}
	case why == "" || strings.TrimSpace(t.Entry.Body) != "":
		b.add(ctx, s.ofEntry(t.Entry, why))
	}
	b.close(ctx.Err() != nil)
	return nil
}

// triesFor is how many tries an error calls for. Some services list a page before
// it is there.
func triesFor(err error) int {
	var status *fetch.StatusError
	switch {
	case errors.As(err, &status) && status.Status == http.StatusNotFound:
		return maxMissing
	case fetch.Permanent(err):
		return 1
	}
	return maxTries
}

// follows reports whether the page of an entry is to be fetched.
func (s *source) follows(e *listing.Entry) bool {
	switch {
	case e.Page == "":
		return false
	case s.c.Follow == config.Auto:
		return len(strings.Fields(e.Body)) < fewWords
	}
	return s.c.Follow == config.Always
}

// putOff leaves an entry for later, after so many tries.
func (s *source) putOff(ctx context.Context, t *state.Task, wait time.Duration, tries int) error {
	return storeError(s.w.State.Again(ctx, t, time.Now(), wait, tries))
}
