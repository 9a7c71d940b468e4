package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	bus "github.com/detente-wire/detente/bus/nats"
	live "github.com/detente-wire/detente/intake"
	"github.com/detente-wire/detente/internal/wait"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/news"
)

type workCmd struct {
	Ledger        string        `help:"Store the records in this ledger." required:"" placeholder:"FILE" env:"DETENTE_LEDGER"`
	Workers       int           `help:"Stories coded at a time (default: all cores)." placeholder:"N"`
	AnyVersion    bool          `help:"Code also where the other workers have another model or codebook; each record says which made it."`
	Patience      time.Duration `help:"After which the story of a worker that went away is given to another (default: as it is set on the bus; a minute at first)." placeholder:"DURATION"`
	UntilEmpty    bool          `help:"End when no story waits and none is at work."`
	MetricsListen string        `help:"Answer at this address with metrics for Prometheus and health, to whoever reaches it." placeholder:"HOST:PORT"`
	LogFormat     string        `help:"Form of the log on standard error: ${enum}." enum:"text,json" default:"text"`
	busFlags
	coderFlags
}

// Help says how workers are run.
func (*workCmd) Help() string {
	return "Any number of workers, on any machines, take stories from a bus (detente code --bus, detente watch --bus) and store them in one ledger. A story leaves the bus when the ledger has it. Ctrl-C or SIGTERM lets what is at work come to its end."
}

// Run codes stories from the bus until it is interrupted.
func (c *workCmd) Run(ctx context.Context, s *streams) error {
	coder, err := c.coder()
	if err != nil {
		return err
	}
	b, err := c.open(ctx, "work", c.Patience)
	if err != nil {
		return err
	}
	defer b.Close()
	version := bus.Version(coder.Provenance())
	if err := c.join(ctx, b, version); err != nil {
		return err
	}
	l, err := openLedger(ctx, c.Ledger, sqlite.Create)
	if err != nil {
		return err
	}
	w := newWorker(b, &keeper{l: l, coder: coder}, workers(c.Workers), logTo(s.err, c.LogFormat))
	stop, err := answerAt(ctx, s.out, c.MetricsListen, w.handler(version))
	if err != nil {
		return errors.Join(err, w.sink.close())
	}
	defer stop()
	err = w.run(ctx, c.UntilEmpty)
	if _, perr := fmt.Fprintf(s.out, "%d stories stored, %d already there, %d dead\n", w.added.Load(), w.known.Load(), w.dead.Load()); err == nil {
		err = perr
	}
	return hintLedger(err)
}

func (c *workCmd) join(ctx context.Context, b *bus.Bus, v bus.Version) error {
	err := b.Join(ctx, v)
	switch {
	case !errors.Is(err, bus.ErrOtherVersion):
		return err
	case c.AnyVersion:
		return nil
	}
	return hinted{err, "take the program that the others run; to go over to this one, \"detente bus version\" and then \"detente recode\"; to mix them, --any-version"}
}

// logTo returns a log of one of the forms.
func logTo(w io.Writer, form string) *slog.Logger {
	if form == "json" {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(slog.NewTextHandler(w, nil))
}

// worker codes what it takes from a bus.
type worker struct {
	b                          *bus.Bus
	sink                       *watchSink[*ledger.Entry]
	held                       int
	log                        *slog.Logger
	added, known, failed, dead atomic.Int64
	fault                      chan error // the first that ends the worker
	stop                       context.CancelFunc
}

func newWorker(b *bus.Bus, shelf shelf[*ledger.Entry], n int, log *slog.Logger) *worker {
	return &worker{b: b, sink: newWatchSink(n, lonely(shelf)), held: 4*batchSize + 4*n, log: log, fault: make(chan error, 1)}
}

// run takes stories until the context ends, a ledger can no longer be written or,
// where that is asked, nothing is left.
func (w *worker) run(ctx context.Context, untilEmpty bool) error {
	taking, stop := context.WithCancel(ctx)
	defer stop()
	w.stop = stop
	if untilEmpty {
		go w.leaveEmpty(taking)
	}
	var err error
	for d, terr := range w.b.Take(taking, w.held) {
		if terr != nil {
			err = terr
			break
		}
		// What was taken comes to its end also when the worker is told to stop.
		w.sink.Take(context.WithValue(context.WithoutCancel(ctx), deliveryKey{}, d), d.Story, w.settle(d))
	}
	err = errors.Join(err, w.sink.close())
	select {
	case fault := <-w.fault:
		err = errors.Join(err, fault)
	default:
	}
	return err
}

// settle returns what is done with a delivery when its story is coded or not.
func (w *worker) settle(d *bus.Delivery) func(bool, error) {
	return func(added bool, err error) {
		ctx := context.Background()
		switch {
		case err == nil && added:
			w.added.Add(1)
			err = d.Done(ctx)
		case err == nil:
			w.known.Add(1)
			err = d.Done(ctx)
		case errors.Is(err, errBuried):
			w.dead.Add(1)
			w.log.Error("dead", "story", d.Name(), "cause", "it was tried before, alone, as often as it may be")
			err = nil
		case errors.Is(err, live.ErrStore):
			if !errors.Is(err, ledger.ErrBusy) {
				w.end(err)
			}
			err = d.Release(ctx)
		default:
			w.failed.Add(1)
			w.log.Warn("failed", "story", d.Name(), "error", err)
			err = d.Fail(ctx, err)
		}
		if err != nil { // the bus gives the story out again
			w.log.Warn("bus", "story", d.Name(), "error", err)
		}
	}
}

func (w *worker) end(err error) {
	select {
	case w.fault <- err:
	default:
	}
	w.stop()
}

// leaveEmpty stops the worker when nothing waits and nothing is at work.
func (w *worker) leaveEmpty(ctx context.Context) {
	for ctx.Err() == nil {
		if st, err := w.b.Status(ctx); err == nil && st.Waiting+st.AtWork == 0 {
			w.stop()
			return
		}
		_ = wait.For(ctx, busEvery)
	}
}

type deliveryKey struct{}

// errBuried says that a story has had its tries.
var errBuried = errors.New("it has had its tries")

// aside is a shelf that codes a story which was given out before with nothing else
// beside it, so that what goes wrong is known to be its own.
type aside[T any] struct {
	shelf[T]
	alone sync.RWMutex
}

func lonely[T any](s shelf[T]) *aside[T] { return &aside[T]{shelf: s} }

func (a *aside[T]) code(ctx context.Context, story *news.Story) (coded T, err error) {
	d, _ := ctx.Value(deliveryKey{}).(*bus.Delivery)
	if d == nil || !d.Alone {
		a.alone.RLock()
		defer a.alone.RUnlock()
		return a.shelf.code(ctx, story)
	}
	a.alone.Lock()
	defer a.alone.Unlock()
	goOn, err := d.Begin(ctx)
	if err != nil {
		return coded, fmt.Errorf("%w: %w", live.ErrStore, err)
	}
	if !goOn {
		return coded, errBuried
	}
	return a.shelf.code(ctx, story)
}
