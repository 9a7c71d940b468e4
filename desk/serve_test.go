package desk_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/state"
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

// TestListenBeyond listens where other machines reach it when there are accounts,
// TLS and a name, and not before.
func TestListenBeyond(t *testing.T) {
	certificate := &tls.Config{MinVersion: tls.VersionTLS12}
	name := []string{"desk.example.org"}
	with, without := accounts(t, "root"), accounts(t)
	for _, c := range []struct {
		says    string
		address string
		config  desk.Config
		want    error
	}{
		{"no accounts", "0.0.0.0:0", desk.Config{TLS: certificate, Hosts: name}, desk.ErrNoAccounts},
		{"no account", "0.0.0.0:0", desk.Config{Accounts: without, TLS: certificate, Hosts: name}, desk.ErrNoAccounts},
		{"no account behind a proxy", "127.0.0.1:0", desk.Config{Accounts: without, Proxy: true, Hosts: name}, desk.ErrNoAccounts},
		{"no account under another name", "127.0.0.1:0", desk.Config{Accounts: without, Hosts: name}, desk.ErrNoAccounts},
		{"clear text", "0.0.0.0:0", desk.Config{Accounts: with, Hosts: name}, desk.ErrClear},
		{"no name", ":0", desk.Config{Accounts: with, TLS: certificate}, desk.ErrNoName},
		{"no name behind a proxy", "127.0.0.1:0", desk.Config{Accounts: with, Proxy: true}, desk.ErrNoName},
		{"TLS", "0.0.0.0:0", desk.Config{Accounts: with, TLS: certificate, Hosts: name}, nil},
		{"behind a proxy", "127.0.0.1:0", desk.Config{Accounts: with, Proxy: true, Hosts: name}, nil},
		{"behind a proxy elsewhere", "0.0.0.0:0", desk.Config{Accounts: with, Proxy: true, Hosts: name}, nil},
	} {
		c.config.Log = slog.New(slog.DiscardHandler)
		d, err := desk.New(nil, c.config)
		if err != nil {
			t.Fatal(err)
		}
		l, err := d.Listen(t.Context(), c.address)
		if !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
			t.Errorf("%s: %v", c.says, err)
		}
		if err == nil {
			l.Close()
		}
	}
}

func accounts(t *testing.T, names ...string) *account.Store {
	t.Helper()
	f, err := state.Open(t.Context(), filepath.Join(t.TempDir(), "x.desk"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	a := account.New(f, account.Cost{Memory: 64, Passes: 1, Lanes: 1})
	for _, name := range names {
		if err := a.Add(t.Context(), name, account.Administrator, password); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// TestServeTLS speaks TLS, and closes on who is slow to say what they want or says
// too much.
func TestServeTLS(t *testing.T) {
	t.Parallel()
	mine := httptest.NewUnstartedServer(nil)
	mine.StartTLS() // has a certificate for 127.0.0.1
	trust, certificate := mine.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs, mine.TLS.Certificates
	mine.Close()
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "x.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	d, err := desk.New(l, desk.Config{Log: slog.New(slog.DiscardHandler), Accounts: accounts(t, "root"), TLS: &tls.Config{Certificates: certificate, MinVersion: tls.VersionTLS12}})
	if err != nil {
		t.Fatal(err)
	}
	at, err := d.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- d.Serve(ctx, at) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trust, MinVersion: tls.VersionTLS12}, ForceAttemptHTTP2: true}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	defer client.CloseIdleConnections()
	address := "https://" + at.Addr().String()
	r, err := client.PostForm(address+"/sign-in", url.Values{"name": {"root"}, "password": {password}})
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if c := r.Cookies(); r.ProtoMajor != 2 || r.StatusCode != http.StatusSeeOther || len(c) != 1 || c[0].Name != "__Host-detente" || !c[0].Secure {
		t.Errorf("%s %s %v", r.Proto, r.Status, r.Header)
	}
	bomb, err := http.NewRequestWithContext(t.Context(), "GET", address+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	bomb.Header.Set("X-Bomb", strings.Repeat("x", 128<<10))
	if r, err := client.Do(bomb); err == nil {
		r.Body.Close()
		if r.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
			t.Errorf("a header of 128 KiB: %s", r.Status)
		}
	}
	slowly(t, at.Addr().String(), &tls.Config{RootCAs: trust, NextProtos: []string{"http/1.1"}, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12})
}

// slowly sends a header a few bytes at a time, and wants to be cut off within the
// time that a header may take.
func slowly(t *testing.T, address string, c *tls.Config) {
	t.Helper()
	conn, err := tls.Dial("tcp", address, c)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	began := time.Now()
	if _, err := fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"); err != nil {
		t.Fatal(err)
	}
	cut := make(chan struct{})
	go func() {
		defer close(cut)
		_, _ = io.Copy(io.Discard, conn) // until the desk closes it
	}()
	for i := 0; ; i++ {
		select {
		case <-cut:
			if took := time.Since(began); took < 3*time.Second {
				t.Errorf("cut off after %v already", took)
			}
			return
		case <-time.After(200 * time.Millisecond):
			_, _ = fmt.Fprintf(conn, "X-%d: y\r\n", i) // fails once it is cut
		}
		if time.Since(began) > 20*time.Second {
			t.Fatal("a header may take for ever")
		}
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
