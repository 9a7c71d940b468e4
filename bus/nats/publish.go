package nats

import (
	"context"
	"errors"
	"fmt"
	"time"

	client "github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/detente-wire/detente/internal/wait"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// most is how many messages are on the way to the server at a time.
const most = 256

// Adder adds stories. One goroutine may use it.
type Adder struct {
	b    *Bus
	run  string
	sent []sent
	last uint64 // the highest place in the stream
	n    int
}

// sent is a message on its way.
type sent struct {
	*Parcel
	ack jetstream.PubAckFuture // nil where it was not sent
}

// Adder returns what adds stories under the name of a run.
func (b *Bus) Adder(run string) *Adder { return &Adder{b: b, run: run} }

// Parcel is a story that is packed for the bus.
type Parcel struct {
	id  string
	msg *client.Msg
}

// Pack packs a story under the name of a run. Any goroutine may pack. The error
// wraps [ErrTooLarge] where the server would not take it.
func (a *Adder) Pack(s *news.Story) (*Parcel, error) {
	data, err := pack(s)
	if err != nil {
		return nil, err
	}
	m := client.NewMsg(a.b.subject("story"))
	m.Data = data
	m.Header.Set(headRun, oneLine(a.run))
	m.Header.Set(headName, oneLine(s.Source))
	if size := int64(m.Size()); size > a.b.conn.MaxPayload() {
		return nil, fmt.Errorf("packing %s: %w: %d bytes, the server takes %d", s.Source, ErrTooLarge, size, a.b.conn.MaxPayload())
	}
	return &Parcel{record.StoryID(s), m}, nil
}

// ErrTooLarge says that a story is larger than the server's limit for a message.
var ErrTooLarge = errors.New("too large for the bus")

// Add hands a story over. It returns before the stream has it, and waits where
// too many are on the way.
func (a *Adder) Add(ctx context.Context, p *Parcel) error {
	if len(a.sent) >= most {
		if err := a.settle(ctx, len(a.sent)-most+1); err != nil {
			return err
		}
	}
	m := sent{Parcel: p}
	a.send(&m)
	a.sent = append(a.sent, m)
	return ctx.Err()
}

// send sends a message. What could not be sent is sent again when it is its turn
// to be waited for.
func (a *Adder) send(m *sent) {
	var err error
	if m.ack, err = a.b.js.PublishMsgAsync(m.msg, jetstream.WithMsgID(m.id), jetstream.WithExpectStream(a.b.Name+"-stories")); err != nil {
		m.ack = nil
	}
}

// settle waits until the stream has the first so many of those that are on the
// way. One that it does not take, because it is full, or its leader is gone, is
// sent again until it does.
func (a *Adder) settle(ctx context.Context, n int) error {
	for ; n > 0; n-- {
		m := a.sent[0]
		a.sent = a.sent[1:]
		pause := 50 * time.Millisecond
		for {
			seq, err := m.wait(ctx)
			if err == nil {
				a.last, a.n = max(a.last, seq), a.n+1
				break
			}
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err := wait.For(ctx, pause); err != nil {
				return err
			}
			pause = min(2*pause, 2*time.Second)
			a.send(&m)
		}
	}
	return nil
}

var errUnsent = errors.New("not sent")

func (m *sent) wait(ctx context.Context) (uint64, error) {
	if m.ack == nil {
		return 0, errUnsent
	}
	late := time.NewTimer(15 * time.Second)
	defer late.Stop()
	select {
	case ack := <-m.ack.Ok():
		return ack.Sequence, nil
	case err := <-m.ack.Err():
		return 0, err
	case <-late.C:
		return 0, errUnsent
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

// Flush waits until the stream has all stories, and returns how many were added
// so far.
func (a *Adder) Flush(ctx context.Context) (int, error) {
	err := a.settle(ctx, len(a.sent))
	return a.n, err
}

// publish puts a single message into a stream; the server knows it by its id where
// it comes twice.
func (b *Bus) publish(ctx context.Context, m *client.Msg, id string) error {
	return patiently(ctx, func() error {
		_, err := b.js.PublishMsg(ctx, m, jetstream.WithMsgID(id))
		return err
	})
}
