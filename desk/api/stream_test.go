package api_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// event is an event of the stream.
type event struct{ id, kind, data string }

// follow reads the stream until it ends, or the context does.
func follow(ctx context.Context, client *http.Client, address string, headers ...string) (<-chan event, error) {
	r, err := http.NewRequestWithContext(ctx, "GET", address, nil)
	if err != nil {
		return nil, err
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	got, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	if kind := got.Header.Get("Content-Type"); got.StatusCode != http.StatusOK || kind != "text/event-stream" {
		got.Body.Close()
		return nil, fmt.Errorf("status %d, %s", got.StatusCode, kind)
	}
	out := make(chan event, 1000)
	go func() {
		defer close(out)
		defer got.Body.Close()
		var e event
		for s := bufio.NewScanner(got.Body); s.Scan(); {
			name, value, _ := strings.Cut(s.Text(), ": ")
			switch name {
			case "id":
				e.id = value
			case "event":
				e.kind = value
			case "data":
				e.data = value
			case "":
				if e.data != "" {
					out <- e
				}
				e = event{}
			}
		}
	}()
	return out, nil
}

// next takes so many events.
func next(t *testing.T, from <-chan event, n int) []event {
	t.Helper()
	var out []event
	for len(out) < n {
		select {
		case e, ok := <-from:
			if !ok {
				t.Fatalf("the stream ended after %d events", len(out))
			}
			out = append(out, e)
		case <-time.After(10 * time.Second):
			t.Fatalf("%d events, want %d", len(out), n)
		}
	}
	return out
}

// running is a desk that listens.
type running struct {
	address string
	client  *http.Client
	stop    func() error
}

func run(t *testing.T, l ledger.Ledger) *running {
	t.Helper()
	d, err := desk.New(l, desk.Config{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	at, err := d.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- d.Serve(ctx, at) }()
	transport := &http.Transport{}
	r := &running{"http://" + at.Addr().String(), &http.Client{Transport: transport}, nil}
	r.stop = sync.OnceValue(func() error {
		stop()
		err := <-ended
		transport.CloseIdleConnections()
		return err
	})
	t.Cleanup(func() { _ = r.stop() })
	return r
}

// TestStream follows what comes in, goes on where it stopped, and stops with the desk.
func TestStream(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent(), goleak.IgnoreTopFunction("database/sql.(*DB).connectionOpener"))
	l := filled(t, ledgertest.Sample()[0])
	r := run(t, l)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	live, err := follow(ctx, r.client, r.address+"/api/v1/stream?type=event,quote")
	if err != nil {
		t.Fatal(err)
	}
	dyad, err := follow(ctx, r.client, r.address+"/api/v1/stream?dyad=NOR-MAR&class=sanction")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Put(ctx, ledgertest.Entries(t, ledgertest.Sample()...)); err != nil {
		t.Fatal(err)
	}
	seen := next(t, live, 8) // what stories 2 to 5 tell
	if only := next(t, dyad, 1); only[0].kind != "event" || !strings.Contains(only[0].data, `"event":"SANCTION"`) {
		t.Errorf("of two: %+v", only)
	}
	again, err := follow(ctx, r.client, r.address+"/api/v1/stream?type=event,quote", "Last-Event-ID", seen[2].id)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range next(t, again, 5) {
		if e != seen[3+i] {
			t.Errorf("gone on: event %d is %+v, want %+v", i, e, seen[3+i])
		}
	}
	first, err := follow(ctx, r.client, r.address+"/api/v1/stream?after=0&type=story")
	if err != nil {
		t.Fatal(err)
	}
	next(t, first, 5)
	if err := r.stop(); err != nil {
		t.Error(err)
	}
	for _, s := range []<-chan event{live, dyad, again, first} {
		select {
		case e, more := <-s:
			if more {
				t.Errorf("one more: %+v", e)
			}
		case <-time.After(10 * time.Second):
			t.Error("a stream goes on after the desk")
		}
	}
}

// counting counts how often it is asked for what came.
type counting struct {
	*sqlite.Ledger
	asked atomic.Int64
}

func (c *counting) Last(ctx context.Context) (int64, error) {
	c.asked.Add(1)
	return c.Ledger.Last(ctx)
}

// TestManyReaders lets many follow at once: they share what is read of the ledger.
func TestManyReaders(t *testing.T) {
	l := filled(t)
	c := &counting{Ledger: l}
	r := run(t, c)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var all []<-chan event
	for range 50 {
		s, err := follow(ctx, r.client, r.address+"/api/v1/stream?type=event")
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	if _, err := l.Put(ctx, ledgertest.Entries(t, ledgertest.Sample()...)); err != nil {
		t.Fatal(err)
	}
	want := next(t, all[0], 8)
	for _, s := range all[1:] {
		for i, e := range next(t, s, 8) {
			if e != want[i] {
				t.Fatalf("%+v, want %+v", e, want[i])
			}
		}
	}
	if n := c.asked.Load(); n > 1 {
		t.Errorf("the ledger was asked %d times where readers begin", n)
	}
}
