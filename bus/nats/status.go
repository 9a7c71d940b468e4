package nats

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	client "github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Status is how much is on the bus.
type Status struct {
	Waiting int           `json:"waiting"`   // stories that no worker has
	AtWork  int           `json:"at_work"`   // stories that a worker has
	Again   int           `json:"again"`     // of these, given out before
	Dead    int           `json:"dead"`      // stories that could not be coded
	Bytes   uint64        `json:"bytes"`     // of stories that are not done
	Oldest  time.Duration `json:"oldest_ns"` // since the oldest of them was added
	Workers string        `json:"workers"`   // the model and codebook that code; "" before the first worker
}

// Status returns how much is on the bus.
func (b *Bus) Status(ctx context.Context) (*Status, error) {
	var taken *jetstream.ConsumerInfo
	var work, dead *jetstream.StreamInfo
	err := patiently(ctx, func() (err error) {
		if taken, err = b.taker.Info(ctx); err != nil {
			return err
		}
		if work, err = b.work.Info(ctx); err != nil {
			return err
		}
		dead, err = b.dead.Info(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("asking the bus: %w", err)
	}
	s := &Status{
		Waiting: int(taken.NumPending), AtWork: taken.NumAckPending, Again: taken.NumRedelivered,
		Dead: int(dead.State.Msgs), Bytes: work.State.Bytes,
	}
	if s.Waiting+s.AtWork > 0 && work.State.Msgs > 0 {
		s.Oldest = max(0, work.TimeStamp.Sub(work.State.FirstTime))
	}
	v, err := b.version(ctx)
	if err != nil {
		return nil, err
	}
	if v != nil {
		s.Workers = v.String()
	}
	return s, nil
}

// Done reports whether every story that an adder added has left the stream.
func (a *Adder) Done(ctx context.Context) (done bool, err error) {
	err = patiently(ctx, func() error {
		info, err := a.b.taker.Info(ctx)
		done = err == nil && (a.last == 0 || info.AckFloor.Stream >= a.last || info.NumPending == 0 && info.NumAckPending == 0 && info.Delivered.Stream >= a.last)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("asking the bus: %w", err)
	}
	return done, nil
}

// Version is the model and the codebook by which a worker codes.
type Version struct{ Model, Codebook string }

func (v *Version) String() string { return "model " + v.Model + ", codebook " + v.Codebook }

// ErrOtherVersion says that other workers code by another model or codebook.
var ErrOtherVersion = errors.New("the workers of this bus code by other versions")

const versionKey = "version"

// Join lets a worker in whose versions are those of the others; the first one
// decides. The error wraps ErrOtherVersion otherwise.
func (b *Bus) Join(ctx context.Context, v Version) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	var have *Version
	err = patiently(ctx, func() (err error) {
		have = nil
		if _, err = b.notes.Create(ctx, versionKey, data); !errors.Is(err, jetstream.ErrKeyExists) {
			return err
		}
		if have, err = b.version(ctx); err == nil && have == nil {
			return client.ErrTimeout // the server that was asked is behind the others
		}
		return err
	})
	switch {
	case err != nil:
		return fmt.Errorf("joining the workers: %w", err)
	case have != nil && *have != v:
		return fmt.Errorf("%w: %v; this one: %v", ErrOtherVersion, have, &v)
	}
	return nil
}

// SetVersion decides by which versions the workers code from now on.
func (b *Bus) SetVersion(ctx context.Context, v Version) error {
	if err := b.write(ctx, versionKey, v); err != nil {
		return fmt.Errorf("setting the versions of the workers: %w", err)
	}
	return nil
}

func (b *Bus) version(ctx context.Context) (*Version, error) {
	data, err := b.read(ctx, versionKey)
	if data == nil && err == nil {
		return nil, nil
	}
	var v Version
	if err == nil {
		err = json.Unmarshal(data, &v)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the versions of the workers: %w", err)
	}
	return &v, nil
}

// read reads a note; nil where there is none.
func (b *Bus) read(ctx context.Context, key string) (data []byte, err error) {
	err = patiently(ctx, func() error {
		e, err := b.notes.Get(ctx, key)
		if errors.Is(err, jetstream.ErrKeyNotFound) {
			data = nil
			return nil
		}
		if err == nil {
			data = e.Value()
		}
		return err
	})
	return data, err
}

// write writes a note as JSON.
func (b *Bus) write(ctx context.Context, key string, note any) error {
	data, err := json.Marshal(note)
	if err != nil {
		return err
	}
	return patiently(ctx, func() error {
		_, err := b.notes.Put(ctx, key, data)
		return err
	})
}
