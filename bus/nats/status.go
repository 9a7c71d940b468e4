package nats

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

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
	info, err := b.taker.Info(ctx)
	if err != nil {
		return nil, fmt.Errorf("asking the bus: %w", err)
	}
	work, err := b.work.Info(ctx)
	if err != nil {
		return nil, fmt.Errorf("asking the bus: %w", err)
	}
	dead, err := b.dead.Info(ctx)
	if err != nil {
		return nil, fmt.Errorf("asking the bus: %w", err)
	}
	s := &Status{
		Waiting: int(info.NumPending), AtWork: info.NumAckPending, Again: info.NumRedelivered,
		Dead: int(dead.State.Msgs), Bytes: work.State.Bytes,
	}
	if work.State.Msgs > 0 {
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

// Done reports whether every story that an adder added has left the stream, and
// how many of all those before its last one are left.
func (a *Adder) Done(ctx context.Context) (bool, error) {
	info, err := a.b.taker.Info(ctx)
	if err != nil {
		return false, fmt.Errorf("asking the bus: %w", err)
	}
	return a.last == 0 || info.AckFloor.Stream >= a.last || info.NumPending == 0 && info.NumAckPending == 0 && info.Delivered.Stream >= a.last, nil
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
	_, err = b.notes.Create(ctx, versionKey, data)
	if err == nil {
		return nil
	}
	if !errors.Is(err, jetstream.ErrKeyExists) {
		return fmt.Errorf("joining the workers: %w", err)
	}
	have, err := b.version(ctx)
	switch {
	case err != nil:
		return err
	case have == nil || *have != v:
		return fmt.Errorf("%w: %v; this one: %v", ErrOtherVersion, have, &v)
	}
	return nil
}

// SetVersion decides by which versions the workers code from now on.
func (b *Bus) SetVersion(ctx context.Context, v Version) error {
	data, err := json.Marshal(v)
	if err == nil {
		_, err = b.notes.Put(ctx, versionKey, data)
	}
	if err != nil {
		return fmt.Errorf("setting the versions of the workers: %w", err)
	}
	return nil
}

func (b *Bus) version(ctx context.Context) (*Version, error) {
	e, err := b.notes.Get(ctx, versionKey)
	if errors.Is(err, jetstream.ErrKeyNotFound) {
		return nil, nil
	}
	var v Version
	if err == nil {
		err = json.Unmarshal(e.Value(), &v)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the versions of the workers: %w", err)
	}
	return &v, nil
}
