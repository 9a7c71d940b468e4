package nats_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	bus "github.com/detente-wire/detente/bus/nats"
	"github.com/detente-wire/detente/internal/linetest"
	"github.com/detente-wire/detente/news"
)

// serve starts a server with JetStream in this process and returns its address.
func serve(t *testing.T) string {
	t.Helper()
	return serveWith(t, 0)
}

// serveWith starts a server whose streams may take so many bytes of the disk
// together; 0 leaves it to the server.
func serveWith(t *testing.T, store int64) string {
	t.Helper()
	s, err := server.NewServer(&server.Options{
		Host: "127.0.0.1", Port: -1, JetStream: true, JetStreamMaxStore: store, StoreDir: t.TempDir(), NoSigs: true, NoLog: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	if !s.ReadyForConnections(10 * time.Second) {
		t.Fatal("the server does not come up")
	}
	return s.ClientURL()
}

func open(t *testing.T, c bus.Config) *bus.Bus {
	t.Helper()
	b, err := bus.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func story(i int) *news.Story {
	return &news.Story{Source: fmt.Sprintf("story-%03d.txt", i), Format: "text", Text: fmt.Sprintf("Story %d of Lisbon.\n", i), Zones: []news.Zone{{Kind: news.ZoneBody, Span: news.Span{Start: 0, End: 5}}}}
}

func add(t *testing.T, b *bus.Bus, stories ...*news.Story) *bus.Adder {
	t.Helper()
	a := b.Adder("a run")
	for _, s := range stories {
		p, err := a.Pack(s)
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Add(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := a.Flush(t.Context()); err != nil || n != len(stories) {
		t.Fatalf("%d added: %v", n, err)
	}
	return a
}

func numbered(n int) (out []*news.Story) {
	for i := range n {
		out = append(out, story(i))
	}
	return out
}

// take works through what waits until do says that it is enough, and counts the
// stories by name.
func take(t *testing.T, b *bus.Bus, do func(*bus.Delivery, *news.Story) bool) map[string]int {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	seen := map[string]int{}
	for d, err := range b.Take(ctx, 16) {
		if err != nil {
			t.Fatal(err)
		}
		s, err := d.Story()
		if err != nil {
			s = nil
		}
		seen[d.Name()]++
		if !do(d, s) {
			return seen
		}
	}
	t.Fatalf("not enough came in time: %v", seen)
	return nil
}

func done(t *testing.T, d *bus.Delivery) {
	t.Helper()
	if err := d.Done(t.Context()); err != nil {
		t.Error(err)
	}
}

func settled(t *testing.T, b *bus.Bus, a *bus.Adder) {
	t.Helper()
	for range 100 {
		if ok, err := a.Done(t.Context()); err != nil {
			t.Fatal(err)
		} else if ok {
			if st, err := b.Status(t.Context()); err != nil || st.Waiting+st.AtWork != 0 {
				t.Errorf("done, and there is %+v, %v", st, err)
			}
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Error("not done")
}

// TestOnce takes all that was added, each once and as it was, by two connections.
func TestOnce(t *testing.T) {
	url := serve(t)
	b, other := open(t, bus.Config{URL: url}), open(t, bus.Config{URL: url})
	a := add(t, b, numbered(50)...)
	if ok, err := a.Done(t.Context()); err != nil || ok {
		t.Errorf("done before it began: %v, %v", ok, err)
	}
	seen := map[string]int{}
	for _, c := range []*bus.Bus{b, other} {
		n := 0
		for name, k := range take(t, c, func(d *bus.Delivery, s *news.Story) bool {
			if s.Text == "" || s.Zones[0].Kind != news.ZoneBody {
				t.Errorf("%s: %+v", d.Name(), s)
			}
			done(t, d)
			n++
			return n < 25
		}) {
			seen[name] += k
		}
	}
	if len(seen) != 50 || slices.Max(slices.Collect(maps.Values(seen))) != 1 {
		t.Errorf("%d stories: %v", len(seen), seen)
	}
	settled(t, b, a)
}

// TestSameAgain adds what is there already: the server knows it by its id.
func TestSameAgain(t *testing.T) {
	b := open(t, bus.Config{URL: serve(t)})
	add(t, b, numbered(5)...)
	add(t, b, numbered(5)...)
	if st, err := b.Status(t.Context()); err != nil || st.Waiting != 5 || st.Bytes == 0 {
		t.Errorf("%+v, %v", st, err)
	}
}

// TestGone gives what a worker held that went away to another one, alone.
func TestGone(t *testing.T) {
	url := serve(t)
	b := open(t, bus.Config{URL: url, Patience: 300 * time.Millisecond})
	a := add(t, b, numbered(3)...)
	first, err := bus.Open(t.Context(), bus.Config{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	take(t, first, func(*bus.Delivery, *news.Story) bool { n++; return n < 3 })
	first.Close()
	n = 0
	take(t, b, func(d *bus.Delivery, _ *news.Story) bool {
		if !d.Alone {
			t.Errorf("%s is not told to be given out again", d.Name())
		}
		if ok, err := d.Begin(t.Context()); err != nil || !ok {
			t.Errorf("%s may not be tried: %v", d.Name(), err)
		}
		done(t, d)
		n++
		return n < 3
	})
	settled(t, b, a)
}

// TestSilent has the line to the server fall silent: it is noticed, and what was not heard is done
// again.
func TestSilent(t *testing.T) {
	defer bus.SetPulse(200 * time.Millisecond)()
	line := linetest.Lay(t, strings.TrimPrefix(serve(t), "nats://"))
	b := open(t, bus.Config{URL: line.Addr, Patience: 300 * time.Millisecond})
	a := add(t, b, numbered(3)...)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go func() {
		n := 0
		for d, err := range b.Take(ctx, 16) {
			if n++; n == 2 {
				line.Silence()
			}
			if err != nil || d.Done(ctx) != nil {
				t.Errorf("%v", err)
			}
		}
	}()
	for ok, late := false, time.Now().Add(30*time.Second); !ok && time.Now().Before(late); time.Sleep(50 * time.Millisecond) {
		var err error
		if ok, err = a.Done(ctx); err != nil {
			t.Fatal(err)
		}
	}
	settled(t, b, a)
}

// TestHeart keeps a story that takes longer than the patience.
func TestHeart(t *testing.T) {
	b := open(t, bus.Config{URL: serve(t), Patience: 300 * time.Millisecond})
	a := add(t, b, story(1))
	take(t, b, func(d *bus.Delivery, _ *news.Story) bool {
		time.Sleep(time.Second)
		done(t, d)
		return false
	})
	if st, err := b.Status(t.Context()); err != nil || st.Again != 0 {
		t.Errorf("%+v, %v", st, err)
	}
	settled(t, b, a)
}

// TestPoison lays a story that ends every worker among the dead, after three tries
// alone, and the others are done.
func TestPoison(t *testing.T) {
	url := serve(t)
	b := open(t, bus.Config{URL: url, Patience: 200 * time.Millisecond})
	a := add(t, b, numbered(6)...)
	const poison = "story-003.txt"
	tries, good := 0, map[string]bool{}
	for range 20 {
		w, err := bus.Open(t.Context(), bus.Config{URL: url})
		if err != nil {
			t.Fatal(err)
		}
		buried := false
		take(t, w, func(d *bus.Delivery, _ *news.Story) bool {
			ok, err := d.Begin(t.Context())
			switch {
			case err != nil:
				t.Fatal(err)
			case !ok:
				buried = true
				return false
			case d.Name() == poison:
				tries++
				return false // the worker is gone
			}
			good[d.Name()] = true
			done(t, d)
			return true
		})
		w.Close()
		if buried {
			break
		}
	}
	if len(good) < 5 {
		take(t, b, func(d *bus.Delivery, _ *news.Story) bool { good[d.Name()] = true; done(t, d); return len(good) < 5 })
	}
	if tries < 3 || tries > 4 || len(good) != 5 {
		t.Errorf("%d tries, %d others done", tries, len(good))
	}
	settled(t, b, a)
	dead := letters(t, b)
	if len(dead) != 1 || dead[0].Source != poison || !strings.Contains(dead[0].Cause, "went away, 3 times") || dead[0].Run != "a run" || dead[0].Story == "" {
		t.Errorf("dead: %+v", dead)
	}
}

func letters(t *testing.T, b *bus.Bus) (out []bus.Dead) {
	t.Helper()
	for d, err := range b.Dead(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, *d)
	}
	return out
}

// TestFail tries a story that fails three times more, alone, tells why, and takes
// it up again when it is replayed.
func TestFail(t *testing.T) {
	b := open(t, bus.Config{URL: serve(t), Tries: 1})
	a := add(t, b, story(1))
	cause := errors.New("coding: a fault\r\nSet-Cookie: x")
	fails := 0
	take(t, b, func(d *bus.Delivery, _ *news.Story) bool {
		if _, err := d.Begin(t.Context()); err != nil {
			t.Error(err)
		}
		if err := d.Fail(t.Context(), cause); err != nil {
			t.Error(err)
		}
		fails++
		return fails < 2
	})
	settled(t, b, a)
	dead := letters(t, b)
	if len(dead) != 1 || dead[0].Cause != "coding: a fault Set-Cookie: x" {
		t.Fatalf("dead: %+v", dead)
	}
	if err := b.Replay(t.Context(), dead[0].Number); err != nil {
		t.Fatal(err)
	}
	take(t, b, func(d *bus.Delivery, s *news.Story) bool {
		if d.Alone || s.Source != "story-001.txt" {
			t.Errorf("replayed: %v, %+v", d.Alone, s)
		}
		done(t, d)
		return false
	})
	if left := letters(t, b); len(left) != 0 {
		t.Errorf("left: %+v", left)
	}
	for _, do := range []func(context.Context, uint64) error{b.Replay, b.Bury} {
		if err := do(t.Context(), dead[0].Number); !errors.Is(err, bus.ErrNoLetter) {
			t.Errorf("a letter that is gone: %v", err)
		}
	}
}

// TestFull waits for room.
func TestFull(t *testing.T) {
	b := open(t, bus.Config{URL: serve(t), MaxBytes: 2000})
	added := make(chan *bus.Adder)
	go func() { added <- add(t, b, numbered(40)...) }()
	time.Sleep(200 * time.Millisecond)
	select {
	case <-added:
		t.Fatal("40 stories have found room in 2,000 bytes")
	default:
	}
	n := 0
	take(t, b, func(d *bus.Delivery, _ *news.Story) bool { done(t, d); n++; return n < 40 })
	settled(t, b, <-added)
}

// TestLittleRoom makes smaller streams on a server that has no room for those of
// the default, and says so where it has room for none.
func TestLittleRoom(t *testing.T) {
	for _, room := range []int64{100 << 20, 96 << 20} { // halves of 4 GiB and of 512 MiB fill 96 MiB
		b := open(t, bus.Config{URL: serveWith(t, room)})
		a := add(t, b, numbered(3)...)
		n := 0
		take(t, b, func(d *bus.Delivery, _ *news.Story) bool { done(t, d); n++; return n < 3 })
		settled(t, b, a)
	}
	if _, err := bus.Open(t.Context(), bus.Config{URL: serveWith(t, 1<<20)}); err == nil || !strings.Contains(err.Error(), "insufficient storage") {
		t.Errorf("a server without room: %v", err)
	}
}

// TestTooLarge refuses a story that the server would not take.
func TestTooLarge(t *testing.T) {
	b := open(t, bus.Config{URL: serve(t)})
	s := story(1)
	var text strings.Builder
	for i := range 2_000_000 {
		fmt.Fprintf(&text, "%d ", i*7919%1_000_003)
	}
	s.Text = text.String()
	if _, err := b.Adder("").Pack(s); !errors.Is(err, bus.ErrTooLarge) || !strings.Contains(err.Error(), s.Source) {
		t.Errorf("packing 14 MB of numbers: %v", err)
	}
}

// TestVersions lets in whose versions are those of the first.
func TestVersions(t *testing.T) {
	b := open(t, bus.Config{URL: serve(t)})
	old, later := bus.Version{Model: "1", Codebook: "a"}, bus.Version{Model: "1", Codebook: "b"}
	for _, c := range []struct {
		v    bus.Version
		want error
	}{{old, nil}, {old, nil}, {later, bus.ErrOtherVersion}} {
		if err := b.Join(t.Context(), c.v); !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
			t.Errorf("joining with %v: %v", c.v, err)
		}
	}
	if err := b.SetVersion(t.Context(), later); err != nil {
		t.Fatal(err)
	}
	if err := b.Join(t.Context(), later); err != nil {
		t.Error(err)
	}
	if err := b.Join(t.Context(), old); !errors.Is(err, bus.ErrOtherVersion) {
		t.Errorf("the old one: %v", err)
	}
	if st, err := b.Status(t.Context()); err != nil || st.Workers != later.String() {
		t.Errorf("%+v, %v", st, err)
	}
}

// TestUnreachable says so, and not who would have signed in.
func TestUnreachable(t *testing.T) {
	nowhere := linetest.Lay(t, "127.0.0.1:1").Addr // who comes is sent away
	for _, address := range []string{"127.0.0.1:1", nowhere} {
		_, err := bus.Open(t.Context(), bus.Config{URL: "nats://me:secret@" + address})
		if !errors.Is(err, bus.ErrUnreachable) || strings.Contains(err.Error(), "secret") {
			t.Error(err)
		}
	}
}
