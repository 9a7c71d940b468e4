// Package nats spreads work over machines by NATS JetStream.
//
// Stories wait in one stream, from which any number of workers take them (a
// shared durable consumer). A story leaves the stream when its worker says so,
// which it does after the ledger has committed it; one whose worker went away is
// given to another. So a story may be coded twice, and the ledger, which knows a
// story by its content, has it once: the ids of messages help, and decide nothing.
//
// What breaks a worker stops nobody: a story that was given out before is coded
// with nothing beside it ([Delivery.Alone]), each such try is counted before it
// begins, and after so many it is laid among the dead letters with the cause.
//
// Whether the stream must outlive a loss of power depends on who fills it. An
// archive is read again: what the ledger has is not coded again. A live watch
// forgets an item once the stream has it, so its server should write through
// (sync_interval: always) or be one of three (docs/scale.md).
package nats

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	client "github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/detente-wire/detente/internal/wait"
)

// Config says where the bus is, and what may be on it.
type Config struct {
	URL         string // of one server or, with commas, of several
	Credentials string // file with a user's JWT and seed; "" for none
	CA          string // file with certificates to trust
	Cert, Key   string // files of this side's own certificate

	Name     string        // the first part of all names on the bus: several may share a server; detente by default
	Replicas int           // servers that keep each message; 1 by default
	MaxBytes int64         // of stories that wait, where the stream is made: who adds more waits; 4 GiB by default, less where the server's disk has no room for it
	Tries    int           // alone, before a story is laid among the dead; 3 by default
	Patience time.Duration // after which the story of a worker that is silent is given to another; 0 for what is set, a minute at first
	Program  string        // what the server shows as the name of this connection
}

// patience is how long a worker may be silent where nobody says otherwise.
const patience = time.Minute

func (c *Config) fill() {
	c.Name = cmp.Or(c.Name, "detente")
	c.Replicas = cmp.Or(max(c.Replicas, 0), 1)
	c.MaxBytes = cmp.Or(max(c.MaxBytes, 0), 4<<30)
	c.Tries = cmp.Or(max(c.Tries, 0), 3)
	c.Patience = max(c.Patience, 0)
}

// ErrUnreachable is wrapped by an error of [Open] where no server answers.
var ErrUnreachable = errors.New("no server answers")

// window is how long a server knows the ids of messages: who is killed while it
// adds stories and starts again adds few of them twice.
const window = 10 * time.Minute

// pulse is how often a server is asked whether it is there. From one that is silent three
// times it is gone over to another, well within the time that [patiently] waits.
var pulse = 10 * time.Second

// Bus is a connection. Its methods may be called from any goroutine.
type Bus struct {
	Config
	conn  *client.Conn
	js    jetstream.JetStream
	work  jetstream.Stream
	dead  jetstream.Stream
	taker jetstream.Consumer
	notes jetstream.KeyValue // tries by story, and which versions code
	open  heart
}

// Open connects, and makes the streams where they are not there. The caller
// closes the bus.
func Open(ctx context.Context, c Config) (*Bus, error) {
	c.fill()
	b := &Bus{Config: c}
	if err := b.connect(); err != nil {
		return nil, fmt.Errorf("reaching the bus at %s: %w", Redact(c.URL), err)
	}
	if err := patiently(ctx, func() error { return b.declare(ctx) }); err != nil {
		b.conn.Close()
		return nil, fmt.Errorf("preparing the bus at %s: %w", Redact(c.URL), err)
	}
	b.open.start(b.Patience / 3)
	return b, nil
}

func (b *Bus) connect() (err error) {
	options := []client.Option{
		client.Name(b.Program), client.MaxReconnects(-1), client.ReconnectWait(500 * time.Millisecond),
		client.ReconnectJitter(500*time.Millisecond, time.Second), client.Timeout(5 * time.Second),
		client.PingInterval(pulse), client.MaxPingsOutstanding(2),
	}
	if b.Credentials != "" {
		options = append(options, client.UserCredentials(b.Credentials))
	}
	if b.CA != "" {
		options = append(options, client.RootCAs(b.CA))
	}
	if b.Cert != "" {
		options = append(options, client.ClientCert(b.Cert, b.Key))
	}
	if b.conn, err = client.Connect(b.URL, options...); err != nil {
		var of net.Error
		if errors.Is(err, client.ErrNoServers) || errors.Is(err, client.ErrTimeout) || errors.Is(err, io.EOF) || errors.As(err, &of) {
			err = fmt.Errorf("%w: %w", ErrUnreachable, err)
		}
		return err
	}
	b.js, err = jetstream.New(b.conn, jetstream.WithDefaultTimeout(10*time.Second))
	return err
}

// declare finds streams and consumer, and makes those that are not there. What is
// there stays as whoever runs the servers has set it.
func (b *Bus) declare(ctx context.Context) (err error) {
	if b.work, err = b.stream(ctx, jetstream.StreamConfig{
		Name: b.Name + "-stories", Description: "stories that wait to be coded", Subjects: []string{b.subject("story")},
		Retention: jetstream.WorkQueuePolicy, MaxBytes: b.MaxBytes, AllowDirect: true,
	}); err != nil {
		return fmt.Errorf("the stream of stories: %w", err)
	}
	if b.dead, err = b.stream(ctx, jetstream.StreamConfig{
		Name: b.Name + "-dead", Description: "stories that could not be coded, with the cause", Subjects: []string{b.subject("dead")},
		MaxBytes: max(b.roomOf(b.work)/8, 1<<20),
	}); err != nil {
		return fmt.Errorf("the stream of dead letters: %w", err)
	}
	if err := b.consumer(ctx); err != nil {
		return fmt.Errorf("the consumer of the workers: %w", err)
	}
	b.tidy(ctx)
	b.notes, err = b.js.KeyValue(ctx, b.Name+"-notes")
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		b.notes, err = b.js.CreateOrUpdateKeyValue(ctx, jetstream.KeyValueConfig{Bucket: b.Name + "-notes", Replicas: b.Replicas, Storage: jetstream.FileStorage})
	}
	if err != nil {
		return fmt.Errorf("the notes: %w", err)
	}
	return nil
}

// stream finds a stream or makes it. It is on disk, and refuses what it has no
// room for: whoever adds waits. A server sets the whole of MaxBytes aside; where
// its disk has less to give, the stream gets the half of it, or the half of that.
func (b *Bus) stream(ctx context.Context, c jetstream.StreamConfig) (jetstream.Stream, error) {
	s, err := b.js.Stream(ctx, c.Name)
	if !errors.Is(err, jetstream.ErrStreamNotFound) {
		return s, err
	}
	c.Storage, c.Discard, c.Replicas, c.Duplicates = jetstream.FileStorage, jetstream.DiscardNew, b.Replicas, window
	for {
		s, err = b.js.CreateOrUpdateStream(ctx, c)
		if !crowded(err) || c.MaxBytes/2 < least {
			return s, err
		}
		c.MaxBytes /= 2
	}
}

// roomOf is how many bytes a stream has got, at most those that were asked for.
func (b *Bus) roomOf(s jetstream.Stream) int64 {
	if has := s.CachedInfo().Config.MaxBytes; has > 0 {
		return min(has, b.MaxBytes)
	}
	return b.MaxBytes
}

// least is the smallest stream, in bytes, that is made where a server has no room
// for what was asked for.
const least = 16 << 20

// crowded reports whether a server has no room for a stream, or several servers
// none for its copies.
func crowded(err error) bool {
	const storageExceeded, noPeers = 10047, 10005
	var api jetstream.JetStreamError
	if !errors.As(err, &api) || api.APIError() == nil {
		return false
	}
	code := api.APIError().ErrorCode
	return code == storageExceeded || code == noPeers
}

// consumer finds the consumer or makes it, and gives it the patience that was
// asked for.
func (b *Bus) consumer(ctx context.Context) error {
	want := jetstream.ConsumerConfig{Durable: "workers", AckPolicy: jetstream.AckExplicitPolicy, MaxDeliver: -1, MaxAckPending: 8192, AckWait: patience}
	have, err := b.work.Consumer(ctx, want.Durable)
	switch {
	case err == nil:
		want = have.CachedInfo().Config
	case !errors.Is(err, jetstream.ErrConsumerNotFound):
		return err
	}
	if b.Patience == 0 {
		b.Patience = want.AckWait
	}
	if b.taker = have; err == nil && want.AckWait == b.Patience {
		return nil
	}
	want.AckWait = b.Patience
	b.taker, err = b.work.CreateOrUpdateConsumer(ctx, want)
	return err
}

// tidy removes from the stream what is done and still lies there: a server whose disk was full
// notes that a story is done, and may not be able to take it away. Nothing depends on it.
func (b *Bus) tidy(ctx context.Context) {
	taken, err := b.taker.Info(ctx)
	if err != nil {
		return
	}
	work, err := b.work.Info(ctx)
	if err == nil && work.Config.Retention == jetstream.WorkQueuePolicy && work.State.Msgs > 0 && work.State.FirstSeq <= taken.AckFloor.Stream {
		_ = b.work.Purge(ctx, jetstream.WithPurgeSequence(taken.AckFloor.Stream+1)) // next time
	}
}

// calm is how long is waited for a leader that is being chosen, or a server that
// starts again.
const calm = 45 * time.Second

// patiently does something again as long as it fails for what goes away by itself.
func patiently(ctx context.Context, do func() error) error {
	return wait.Patiently(ctx, calm, passing, do)
}

// passing reports whether an error goes away by itself.
func passing(err error) bool {
	for _, e := range [...]error{client.ErrTimeout, client.ErrNoResponders, client.ErrDisconnected, client.ErrConnectionReconnecting, jetstream.ErrNoHeartbeat, jetstream.ErrConsumerLeadershipChanged, jetstream.ErrServerShutdown, jetstream.ErrNoStreamResponse, context.DeadlineExceeded} {
		if errors.Is(err, e) {
			return true
		}
	}
	var api jetstream.JetStreamError
	return errors.As(err, &api) && api.APIError() != nil && api.APIError().Code == unavailable
}

// unavailable is the code of JetStream for what it cannot do now.
const unavailable = 503

func (b *Bus) subject(of string) string { return b.Name + "." + of }

// Close ends the connection. Stories that were taken and are not done go to
// other workers.
func (b *Bus) Close() error {
	b.open.stop()
	err := b.conn.FlushTimeout(5 * time.Second) // acknowledgements that are on their way
	b.conn.Close()
	if errors.Is(err, client.ErrConnectionClosed) || errors.Is(err, client.ErrTimeout) {
		return nil
	}
	return err
}
