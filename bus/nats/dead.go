package nats

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	client "github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Dead is a story that could not be coded.
type Dead struct {
	Number uint64    `json:"number"` // by which it is named
	Story  string    `json:"story"`  // its id; "" where the message holds none
	Source string    `json:"source"` // where it is from
	Run    string    `json:"run"`    // who added it
	Cause  string    `json:"cause"`
	Since  time.Time `json:"since"` // by the server's clock
}

// Dead gives the dead letters, the oldest first.
func (b *Bus) Dead(ctx context.Context) iter.Seq2[*Dead, error] {
	return func(yield func(*Dead, error) bool) {
		var info *jetstream.StreamInfo
		if err := patiently(ctx, func() (err error) { info, err = b.dead.Info(ctx); return err }); err != nil {
			yield(nil, fmt.Errorf("reading the dead letters: %w", err))
			return
		}
		for n := info.State.FirstSeq; n <= info.State.LastSeq && info.State.Msgs > 0; n++ {
			m, err := b.letter(ctx, n)
			if errors.Is(err, ErrNoLetter) {
				continue
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(deadOf(m), nil) {
				return
			}
		}
	}
}

func deadOf(m *jetstream.RawStreamMsg) *Dead {
	return &Dead{
		Number: m.Sequence, Story: idOf(m.Data), Source: m.Header.Get(headName), Run: m.Header.Get(headRun),
		Cause: m.Header.Get(headCause), Since: m.Time.UTC(),
	}
}

// Replay puts a dead letter back among the stories that wait.
func (b *Bus) Replay(ctx context.Context, number uint64) error {
	m, err := b.letter(ctx, number)
	if err != nil {
		return err
	}
	again := client.NewMsg(b.subject("story"))
	again.Data = m.Data
	again.Header.Set(headRun, m.Header.Get(headRun))
	again.Header.Set(headName, m.Header.Get(headName))
	// An id of its own: the server still knows the one that the story came with.
	if err := b.publish(ctx, again, fmt.Sprintf("replay-%d-%d", number, m.Time.UnixNano())); err != nil {
		return fmt.Errorf("replaying dead letter %d: %w", number, err)
	}
	return b.Bury(ctx, number)
}

// Bury takes a dead letter away for good.
func (b *Bus) Bury(ctx context.Context, number uint64) error {
	if _, err := b.letter(ctx, number); err != nil {
		return err
	}
	if err := patiently(ctx, func() error { return b.dead.DeleteMsg(ctx, number) }); err != nil {
		return fmt.Errorf("removing dead letter %d: %w", number, err)
	}
	return nil
}

// ErrNoLetter says that there is no dead letter of a number.
var ErrNoLetter = errors.New("no such dead letter")

func (b *Bus) letter(ctx context.Context, number uint64) (*jetstream.RawStreamMsg, error) {
	var m *jetstream.RawStreamMsg
	err := patiently(ctx, func() (err error) { m, err = b.dead.GetMsg(ctx, number); return err })
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		err = ErrNoLetter
	}
	if err != nil {
		return nil, fmt.Errorf("dead letter %d: %w", number, err)
	}
	return m, nil
}

// oneLine makes a text fit for a header.
func oneLine(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }), " ")
	if len(s) > 1000 {
		s = strings.ToValidUTF8(s[:1000], "") + "…"
	}
	return s
}
