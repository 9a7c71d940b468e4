package desk_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// TestListen refuses every address that another machine can reach, as long as
// nobody has to sign in.
func TestListen(t *testing.T) {
	d, err := desk.New(nil, desk.Config{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []string{":8430", "0.0.0.0:0", "[::]:0", "192.0.2.1:80", "example.org:80", "localhost.example.org:80", "*:80"} {
		if l, err := d.Listen(t.Context(), a); !errors.Is(err, desk.ErrNoAccounts) {
			t.Errorf("%s: %v, %v", a, l, err)
		}
	}
	for _, a := range []string{"127.0.0.1", "", "127.0.0.1:x"} {
		if _, err := d.Listen(t.Context(), a); err == nil {
			t.Errorf("%q is taken for an address", a)
		}
	}
	l, err := d.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	if !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
		t.Errorf("listens at %v", l.Addr())
	}
}

// slow answers for a story when it is let go.
type slow struct {
	ledger.Ledger
	asked, goOn chan struct{}
}

func (s *slow) Story(ctx context.Context, id string) (*ledger.Filed, error) {
	close(s.asked)
	<-s.goOn
	return s.Ledger.Story(ctx, id)
}

// TestStop stops the desk while a page is made: the page comes whole.
func TestStop(t *testing.T) {
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "x.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	t.Cleanup(func() { _ = l.Close() })
	waits := &slow{l, make(chan struct{}), make(chan struct{})}
	d, err := desk.New(waits, desk.Config{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	at, err := d.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended, answered := make(chan error, 1), make(chan error, 1)
	go func() { ended <- d.Serve(ctx, at) }()
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	go func() { answered <- whole(client, "http://"+at.Addr().String()+"/story/abc") }()
	select {
	case <-waits.asked:
	case <-time.After(10 * time.Second):
		t.Fatal("nobody asked the ledger")
	}
	stop()
	time.Sleep(20 * time.Millisecond) // the desk begins to stop; were it slower, the test would only show less
	close(waits.goOn)
	if err := <-answered; err != nil {
		t.Error(err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := net.DialTimeout("tcp", at.Addr().String(), time.Second); err == nil {
		t.Error("still listens")
	}
}

func whole(client *http.Client, address string) error {
	r, err := client.Get(address)
	if err != nil {
		return err
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err == nil && !strings.Contains(string(body), "</html>") {
		err = fmt.Errorf("half a page: %s", body)
	}
	return err
}

// broken is a ledger that cannot be read.
type broken struct {
	ledger.Ledger
	err error
}

func (b broken) Stories(context.Context, ledger.StoryQuery) iter.Seq2[*ledger.StoryRow, error] {
	return func(yield func(*ledger.StoryRow, error) bool) { yield(nil, b.err) }
}

func (b broken) Story(context.Context, string) (*ledger.Filed, error) { panic("a fault") }

// TestTrouble says what is wrong with a ledger, and goes on.
func TestTrouble(t *testing.T) {
	for _, c := range []struct {
		err    error
		status int
		says   string
	}{
		{fmt.Errorf("reading stories: %w", ledger.ErrDamaged), 500, "ledger export --salvage"},
		{ledger.ErrBusy, 503, "in a moment"},
		{context.DeadlineExceeded, 503, "fewer days"},
		{errors.New("the disk burns"), 500, "the disk burns"},
	} {
		s := serve(t, broken{err: c.err})
		r, body := get(t, s, "/stories")
		if r.StatusCode != c.status || !strings.Contains(body, c.says) {
			t.Errorf("%v: status %d\n%s", c.err, r.StatusCode, body)
		}
		sound(t, body)
		if r, body := get(t, s, "/stories.json"); r.StatusCode != c.status || !strings.Contains(body, c.says) {
			t.Errorf("%v as JSON: status %d\n%s", c.err, r.StatusCode, body)
		}
		if r, _ := get(t, s, "/story/abc"); r.StatusCode != 500 {
			t.Errorf("a fault of the desk: status %d", r.StatusCode)
		}
	}
}

// TestEmpty shows an empty ledger.
func TestEmpty(t *testing.T) {
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "x.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	s := serve(t, l)
	for path, says := range map[string]string{
		"/": "An empty ledger", "/agenda": "The ledger is empty", "/events": "No event like that", "/statements": "No statement like that", "/stories": "No story like that",
		"/relation/NOR/MAR": "no act between these two", "/search?q=x": "Nothing in the ledger",
	} {
		r, body := get(t, s, path)
		if r.StatusCode != 200 || !strings.Contains(body, says) {
			t.Errorf("%s: status %d, lacks %q\n%s", path, r.StatusCode, says, body)
		}
		sound(t, body)
	}
	if r, _ := get(t, s, "/agenda.ics"); r.StatusCode != 200 {
		t.Errorf("calendar: status %d", r.StatusCode)
	}
}
