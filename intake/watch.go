// Package intake takes stories in as they appear: it looks at each source when it
// is due, takes up what is new or changed, and hands the stories on. What it
// needs to know between rounds and runs is in package state; fetching is package
// fetch, listings are package listing, hubs are package websub, and the list of
// sources is package config.
//
// A story is handed on at least once and, since it is named by its content, is
// stored once: an entry leaves the queue only after its story is stored, and who
// stores knows it by its id when a program that was killed hands it on again.
//
// Sources do not depend on each other. Each has a goroutine of its own, and a
// fault of one is counted, told and waited out there.
package intake

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/intake/state"
	"github.com/detente-wire/detente/intake/websub"
	"github.com/detente-wire/detente/wire"
)

// Sink stores stories.
type Sink interface {
	// Take reads a story and stores it. It may return before that is done, and
	// blocks while too much is on the way. Done is called once, from any
	// goroutine: with whether the story was new when it is stored for good, or
	// with why it is not. An error that wraps ErrStore ends the watch; one of the
	// context leaves the story to the next run; any other is of this story alone.
	Take(ctx context.Context, read wire.Pending, done func(added bool, err error))
}

// ErrStore says that nothing can be stored any more.
var ErrStore = errors.New("storing")

// Options are what a watch needs.
type Options struct {
	Config *config.Config
	State  *state.Store
	Sink   Sink
	Agent  string // what the program calls itself where a source has no other name
	Log    *slog.Logger
	Once   bool // make one round of every source that did not ask to wait, and end
}

// watch is a run.
type watch struct {
	Options
	client  *fetch.Client
	ctx     context.Context
	end     context.CancelFunc
	sources map[string]*source

	mu     sync.Mutex
	broken error // why the watch cannot go on
}

// fail ends the watch because of an error.
func (w *watch) fail(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.broken == nil {
		w.broken = err
	}
	w.end()
}

// Run watches the sources until the context ends, and returns how they have
// fared, in the order of the configuration. Its error says why it could not go
// on; an end of the context is none, and neither are the sources' own errors.
func Run(ctx context.Context, o Options) ([]*state.Source, error) {
	w := &watch{Options: o, client: fetch.New(o.Agent), sources: map[string]*source{}}
	defer w.client.Close()
	w.ctx, w.end = context.WithCancel(ctx)
	defer w.end()
	if err := o.State.Watch(ctx, told(o.Config)); err != nil {
		return nil, err
	}
	var fared []*state.Source
	for i := range o.Config.Sources {
		c := &o.Config.Sources[i]
		r, err := o.State.Source(ctx, c.Name)
		if err != nil {
			return nil, err
		}
		fared = append(fared, r)
		w.sources[c.Name] = &source{w: w, c: c, log: o.Log.With("source", c.Name), fared: r, wake: make(chan struct{}, 1)}
	}
	stop, err := w.listen()
	if err != nil {
		return nil, err
	}
	var wg sync.WaitGroup
	for _, s := range w.sources {
		wg.Go(func() {
			if err := s.run(w.ctx); err != nil {
				w.fail(err)
			}
		})
	}
	wg.Wait()
	stop()
	return fared, w.broken
}

// told is what the state says of the sources to who looks at it.
func told(c *config.Config) []state.Source {
	out := make([]state.Source, len(c.Sources))
	for i := range c.Sources {
		s := &c.Sources[i]
		out[i] = state.Source{Name: s.Name, Kind: string(s.Kind), Address: fetch.Redact(s.URL)}
		if s.Kind == config.Folder {
			out[i].Address = s.Path
		}
	}
	return out
}

// listen waits for hubs, where the configuration says where.
func (w *watch) listen() (stop func(), err error) {
	if w.Config.WebSub.Listen == "" || w.Once {
		return func() {}, nil
	}
	l, err := net.Listen("tcp", w.Config.WebSub.Listen)
	if err != nil {
		return nil, fmt.Errorf("waiting for hubs: %w", err)
	}
	server := &http.Server{
		Handler:           websub.Handler(&book{w}, maxDelivery),
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: time.Minute,
		MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(w.Log.Handler(), slog.LevelDebug),
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			w.fail(fmt.Errorf("waiting for hubs: %w", err))
		}
	}()
	w.Log.Info("waiting for hubs", "at", l.Addr().String())
	return func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(w.ctx), 5*time.Second)
		defer cancel()
		if err := server.Shutdown(ctx); err != nil {
			_ = server.Close() // whoever still talks is a hub, which comes again
		}
		<-done
	}, nil
}

// maxBackoff is the longest that a source which fails is left alone.
const maxBackoff = 24 * time.Hour

// backoff is how long to wait after so many failures in a row: twice as long each
// time, from the usual wait on.
func backoff(usual time.Duration, failures int) time.Duration {
	return max(min(usual<<min(failures, 16), maxBackoff), usual)
}

// jitter spreads waits by a quarter, so that sources which failed together do not
// come back together.
func jitter(d time.Duration) time.Duration {
	return time.Duration(float64(d) * (0.875 + rand.Float64()/4))
}
