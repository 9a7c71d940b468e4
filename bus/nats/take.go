package nats

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	client "github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/detente-wire/detente/internal/wait"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// Delivery is a story that was given to this worker.
type Delivery struct {
	b    *Bus
	msg  jetstream.Msg
	name string
	// Alone says that the story was given out before: nothing else is to be done
	// while it is coded, so that what goes wrong is known to be its own.
	Alone bool
}

// Take gives stories until the context ends, waiting where there are none. At
// most so many are held that are not done. What the server sends after the end,
// within a second, is given back.
func (b *Bus) Take(ctx context.Context, held int) iter.Seq2[*Delivery, error] {
	return func(yield func(*Delivery, error) bool) {
		free := make(chan struct{}, max(held, 1))
		for ctx.Err() == nil {
			batch, err := b.taker.Fetch(max(1, min(held/2, cap(free)-len(free))), jetstream.FetchMaxWait(time.Second))
			if err == nil {
				goOn := true
				for msg := range batch.Messages() {
					if goOn = goOn && ctx.Err() == nil; !goOn {
						_ = msg.Nak() // where it does not arrive, patience gives it to another
						continue
					}
					goOn = yield(b.delivery(msg, free))
				}
				if !goOn {
					return
				}
				err = batch.Error()
			}
			if err != nil && !passing(err) {
				yield(nil, fmt.Errorf("taking stories: %w", err))
				return
			}
			if err != nil && wait.For(ctx, 200*time.Millisecond) != nil {
				return
			}
		}
	}
}

// delivery notes that a message was taken; it is held until it is done with.
func (b *Bus) delivery(msg jetstream.Msg, free chan struct{}) (*Delivery, error) {
	d := &Delivery{b: b, msg: msg, name: msg.Headers().Get(headName)}
	if meta, err := msg.Metadata(); err == nil {
		d.Alone = meta.NumDelivered > 1
	}
	free <- struct{}{}
	b.open.add(d, func() { <-free })
	return d, nil
}

// Name says where the story is from.
func (d *Delivery) Name() string { return d.name }

// Story unpacks the story. Where that fails, no try will make it better, and
// [Delivery.Fail] lays it among the dead at once.
func (d *Delivery) Story() (*news.Story, error) { return unpack(d.msg.Data()) }

// Done says that the story is in the ledger.
func (d *Delivery) Done(ctx context.Context) error {
	defer d.b.open.remove(d)
	if d.Alone {
		if err := d.b.forget(ctx, d.key()); err != nil && ctx.Err() == nil {
			return err
		}
	}
	return d.msg.Ack()
}

// Release gives the story back, for no fault of its own: the ledger cannot be
// written, the worker ends. A try that was begun does not count.
func (d *Delivery) Release(ctx context.Context) error {
	defer d.b.open.remove(d)
	if d.Alone {
		tried, cause, err := d.b.tried(ctx, d.key())
		if err == nil && tried > 0 {
			err = d.b.note(ctx, d.key(), try{tried - 1, cause})
		}
		if err != nil {
			return err
		}
	}
	return d.msg.NakWithDelay(time.Second)
}

// Begin counts a try of a story that is tried alone. It returns false where it
// has had its tries: the story is then among the dead, and done with.
func (d *Delivery) Begin(ctx context.Context) (bool, error) {
	if !d.Alone {
		return true, nil
	}
	tried, cause, err := d.b.tried(ctx, d.key())
	if err != nil {
		return false, err
	}
	if tried >= d.b.Tries {
		if cause == "" {
			cause = fmt.Sprintf("the worker that coded it went away, %d times", tried)
		}
		return false, d.bury(ctx, cause)
	}
	return true, d.b.note(ctx, d.key(), try{N: tried + 1})
}

// Fail says why a story could not be coded. It is tried again after a while, alone,
// until it has had its tries.
func (d *Delivery) Fail(ctx context.Context, cause error) error {
	if errors.Is(cause, errNoStory) {
		return d.bury(ctx, cause.Error())
	}
	tried, _, err := d.b.tried(ctx, d.key())
	if err != nil {
		return err
	}
	if d.Alone && tried >= d.b.Tries {
		return d.bury(ctx, cause.Error())
	}
	if d.Alone {
		if err := d.b.note(ctx, d.key(), try{N: tried, Cause: cause.Error()}); err != nil {
			return err
		}
	}
	defer d.b.open.remove(d)
	return d.msg.NakWithDelay(time.Second << min(2*tried, 8))
}

// bury lays the story among the dead; only then does it leave the stream.
func (d *Delivery) bury(ctx context.Context, cause string) error {
	m := client.NewMsg(d.b.subject("dead"))
	m.Data = d.msg.Data()
	for _, h := range []string{headRun, headName} {
		m.Header.Set(h, d.msg.Headers().Get(h))
	}
	m.Header.Set(headCause, oneLine(cause))
	if err := d.b.publish(ctx, m, d.key()); err != nil {
		return fmt.Errorf("laying %s among the dead letters: %w", d.name, err)
	}
	if err := d.b.forget(ctx, d.key()); err != nil {
		return err
	}
	defer d.b.open.remove(d)
	return d.msg.Ack()
}

// key names the story in the notes: by its place in the stream.
func (d *Delivery) key() string {
	meta, err := d.msg.Metadata()
	if err != nil {
		return "try.unknown"
	}
	return fmt.Sprintf("try.%d", meta.Sequence.Stream)
}

// try is how often a story was tried alone, and what went wrong the last time; ""
// where the worker was not there any more to say it.
type try struct {
	N     int
	Cause string
}

func (b *Bus) tried(ctx context.Context, key string) (n int, cause string, err error) {
	v, err := b.read(ctx, key)
	if err == nil && v == nil {
		return 0, "", nil
	}
	var t try
	if err == nil {
		err = json.Unmarshal(v, &t)
	}
	if err != nil {
		return 0, "", fmt.Errorf("reading the tries of a story: %w", err)
	}
	return t.N, t.Cause, nil
}

func (b *Bus) note(ctx context.Context, key string, t try) error {
	if err := b.write(ctx, key, t); err != nil {
		return fmt.Errorf("noting the tries of a story: %w", err)
	}
	return nil
}

func (b *Bus) forget(ctx context.Context, key string) error {
	if err := patiently(ctx, func() error { return b.notes.Purge(ctx, key) }); err != nil {
		return fmt.Errorf("forgetting the tries of a story: %w", err)
	}
	return nil
}

// heart tells the server of the stories that are held, now and then, that they
// are still worked on.
type heart struct {
	mu    sync.Mutex
	held  map[*Delivery]func()
	quit  chan struct{}
	ended chan struct{}
}

func (h *heart) start(every time.Duration) {
	h.held, h.quit, h.ended = map[*Delivery]func(){}, make(chan struct{}), make(chan struct{})
	go func() {
		defer close(h.ended)
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			select {
			case <-h.quit:
				return
			case <-t.C:
				h.beat()
			}
		}
	}()
}

func (h *heart) beat() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for d := range h.held {
		_ = d.msg.InProgress() // where it does not arrive, the story goes to another worker
	}
}

func (h *heart) add(d *Delivery, free func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.held[d] = free
}

// remove is done with a story, once.
func (h *heart) remove(d *Delivery) {
	h.mu.Lock()
	free, ok := h.held[d]
	delete(h.held, d)
	h.mu.Unlock()
	if ok {
		free()
	}
}

func (h *heart) stop() {
	close(h.quit)
	<-h.ended
}

// ID is the identity of the story in a message, for a reader of lists.
func idOf(data []byte) string {
	s, err := unpack(data)
	if err != nil {
		return ""
	}
	return record.StoryID(s)
}
