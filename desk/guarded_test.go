package desk_test

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/state"
	"github.com/detente-wire/detente/ledger/sqlite"
)

const password = "correct horse battery"

// guarded is a desk whose accounts are root (administrator), maria (reviewer) and
// pedro (reader), all with the same password.
type guarded struct {
	*httptest.Server
	accounts *account.Store
	log      *notes
	past     time.Duration // how far the clock of the accounts is ahead
}

// notes is a log that may be read while it is written.
type notes struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (n *notes) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.b.Write(p)
}

func (n *notes) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.b.String()
}

func guard(t *testing.T, change func(*desk.Config)) *guarded {
	t.Helper()
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "x.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	f, err := state.Open(t.Context(), filepath.Join(t.TempDir(), "x.desk"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	g := &guarded{accounts: account.New(f, account.Cost{Memory: 64, Passes: 1, Lanes: 1}), log: &notes{}}
	g.accounts.Now = func() time.Time { return time.Now().Add(g.past) }
	for name, role := range map[string]account.Role{"root": account.Administrator, "maria": account.Reviewer, "pedro": account.Reader} {
		if err := g.accounts.Add(t.Context(), name, role, password); err != nil {
			t.Fatal(err)
		}
	}
	c := desk.Config{Log: slog.New(slog.NewTextHandler(g.log, nil)), State: f, Local: "local", Accounts: g.accounts}
	if change != nil {
		change(&c)
	}
	d, err := desk.New(l, c)
	if err != nil {
		t.Fatal(err)
	}
	g.Server = httptest.NewServer(d.Handler())
	t.Cleanup(g.Close)
	return g
}

// browser keeps cookies and follows no redirect.
type browser struct {
	*http.Client
	g       *guarded
	headers map[string]string
}

func (g *guarded) browser(t *testing.T) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{&http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, g, map[string]string{}}
}

func (b *browser) do(t *testing.T, method, path string, f url.Values) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, b.g.URL+path, strings.NewReader(f.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if f != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for k, v := range b.headers {
		if k == "Host" {
			r.Host = v
		}
		r.Header.Set(k, v)
	}
	got, err := b.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	return got, string(body)
}

func (b *browser) get(t *testing.T, path string) (*http.Response, string) {
	t.Helper()
	return b.do(t, "GET", path, nil)
}

func (b *browser) post(t *testing.T, path string, pairs ...string) (*http.Response, string) {
	t.Helper()
	f := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		f.Set(pairs[i], pairs[i+1])
	}
	return b.do(t, "POST", path, f)
}

func (b *browser) signIn(t *testing.T, name string) *browser {
	t.Helper()
	if r, body := b.post(t, "/sign-in", "name", name, "password", password); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("signing in: %s\n%s", r.Status, body)
	}
	return b
}

func (b *browser) cookie(t *testing.T) string {
	t.Helper()
	u, err := url.Parse(b.g.URL)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range b.Jar.Cookies(u) {
		if c.Name == "detente" {
			return c.Value
		}
	}
	return ""
}
