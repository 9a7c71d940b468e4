package desk_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
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

// TestNobody shows nothing of a ledger to who has not signed in.
func TestNobody(t *testing.T) {
	g := guard(t, nil)
	b := g.browser(t)
	for path, want := range map[string]string{
		"/": "/sign-in", "/events?class=ASSAULT&q=a%20b": "/sign-in?next=%2Fevents%3Fclass%3DASSAULT%26q%3Da%2520b", "/story/abc": "/sign-in?next=%2Fstory%2Fabc", "/account": "/sign-in?next=%2Faccount", "/accounts": "/sign-in?next=%2Faccounts",
	} {
		if r, body := b.get(t, path); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != want || len(body) > 200 {
			t.Errorf("%s: %s to %q\n%s", path, r.Status, r.Header.Get("Location"), body)
		}
	}
	for _, path := range []string{"/today.json", "/events.json?class=X", "/agenda.ics", "/account.json", "/accounts.json"} {
		r, body := b.get(t, path)
		var p desk.Problem
		if r.StatusCode != http.StatusUnauthorized || r.Header.Get("WWW-Authenticate") != `Bearer realm="detente"` {
			t.Errorf("%s: %s %q", path, r.Status, r.Header.Get("WWW-Authenticate"))
		}
		if path != "/agenda.ics" && (r.Header.Get("Content-Type") != "application/problem+json" || json.Unmarshal([]byte(body), &p) != nil || p.Status != http.StatusUnauthorized) {
			t.Errorf("%s: %s\n%s", path, r.Header.Get("Content-Type"), body)
		}
	}
	for _, path := range []string{"/sign-in", "/assets/desk.css"} {
		if r, _ := b.get(t, path); r.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", path, r.Status)
		}
	}
	if r, body := b.get(t, "/sign-in?next=/events"); !strings.Contains(body, `name="next" value="/events"`) || r.Header.Get("Cache-Control") == "" {
		t.Errorf("the page to sign in at:\n%s", body)
	} else {
		sound(t, body)
	}
}

// TestOpen asks nobody to sign in as long as there is no account, and from the
// first one on everybody.
func TestOpen(t *testing.T) {
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
	accounts := account.New(f, account.Cost{Memory: 64, Passes: 1, Lanes: 1})
	d, err := desk.New(l, desk.Config{Log: slog.New(slog.DiscardHandler), State: f, Local: "local", Accounts: accounts})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(d.Handler())
	t.Cleanup(s.Close)
	if r, body := get(t, s, "/today.json"); r.StatusCode != http.StatusOK {
		t.Errorf("without accounts: %s\n%s", r.Status, body)
	}
	if err := accounts.Add(t.Context(), "root", account.Administrator, password); err != nil {
		t.Fatal(err)
	}
	if r, _ := get(t, s, "/today.json"); r.StatusCode != http.StatusUnauthorized {
		t.Errorf("with an account: %s", r.Status)
	}
}

// TestSignIn signs in and out, and sets a cookie that no script and no other site
// gets.
func TestSignIn(t *testing.T) {
	g := guard(t, nil)
	b := g.browser(t)
	r, body := b.post(t, "/sign-in", "name", "maria", "password", "correct horse batterx", "next", "/events")
	if r.StatusCode != http.StatusForbidden || len(r.Cookies()) != 0 || !strings.Contains(body, "name or the password is wrong") || strings.Contains(body, "batterx") {
		t.Errorf("wrong password: %s\n%s", r.Status, body)
	}
	r, _ = b.post(t, "/sign-in", "name", "Maria", "password", password, "next", "/events?class=X")
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/events?class=X" {
		t.Errorf("right password: %s to %q", r.Status, r.Header.Get("Location"))
	}
	if c := r.Cookies(); len(c) != 1 || c[0].Name != "detente" || !c[0].HttpOnly || c[0].SameSite != http.SameSiteLaxMode || c[0].Path != "/" || c[0].Domain != "" || c[0].Secure {
		t.Errorf("cookies: %v", c)
	}
	r, body = b.get(t, "/")
	if r.StatusCode != http.StatusOK || !strings.Contains(body, `action="/sign-out"`) || strings.Contains(body, `href="/accounts"`) || r.Header.Get("Cache-Control") != "private, no-cache" {
		t.Errorf("signed in: %s\n%s", r.Status, body)
	}
	sound(t, body)
	before := b.cookie(t)
	if r, _ := b.post(t, "/sign-out"); r.StatusCode != http.StatusSeeOther || b.cookie(t) != "" {
		t.Errorf("signing out: %s, cookie %q", r.Status, b.cookie(t))
	}
	b.headers["Cookie"] = "detente=" + before
	if r, _ := b.get(t, "/today.json"); r.StatusCode != http.StatusUnauthorized {
		t.Errorf("the cookie from before: %s", r.Status)
	}
	for _, want := range []string{`msg="sign-in refused" audit=true by="" address=127.0.0.1 reason="wrong name or password" account=maria`, `msg="signed in" audit=true by="" address=127.0.0.1 account=maria with=password`, `msg="signed out" audit=true by=maria`} {
		if !strings.Contains(g.log.String(), want) {
			t.Errorf("the log lacks %s:\n%s", want, g.log)
		}
	}
	for _, secret := range []string{password, "batterx", before} {
		if strings.Contains(g.log.String(), secret) {
			t.Errorf("the log has %s", secret)
		}
	}
}

// TestSecureCookie sends the cookie over TLS alone where browsers speak it, and
// tells them to go on doing so.
func TestSecureCookie(t *testing.T) {
	b := guard(t, func(c *desk.Config) { c.Proxy, c.Hosts = true, []string{"desk.example.org"} }).browser(t)
	b.headers["Host"] = "desk.example.org"
	r, _ := b.post(t, "/sign-in", "name", "maria", "password", password)
	if c := r.Cookies(); len(c) != 1 || c[0].Name != "__Host-detente" || !c[0].Secure || !c[0].HttpOnly || c[0].Path != "/" || c[0].Domain != "" {
		t.Errorf("cookies: %v", c)
	}
	if got := r.Header.Get("Strict-Transport-Security"); got != "max-age=31536000" {
		t.Errorf("Strict-Transport-Security: %q", got)
	}
	r, _ = guard(t, nil).browser(t).get(t, "/sign-in")
	if r.Header.Get("Strict-Transport-Security") != "" {
		t.Error("asks for TLS where there is none")
	}
}

// TestFixation gives nobody a session that somebody else knew before.
func TestFixation(t *testing.T) {
	g := guard(t, nil)
	thief := g.browser(t).signIn(t, "pedro")
	known := thief.cookie(t)
	victim := g.browser(t)
	victim.headers["Cookie"] = "detente=" + known // planted
	r, _ := victim.post(t, "/sign-in", "name", "root", "password", password)
	if c := r.Cookies(); len(c) != 1 || c[0].Value == known {
		t.Fatalf("cookies: %v", c)
	}
	if r, body := thief.get(t, "/account.json"); r.StatusCode != http.StatusUnauthorized {
		t.Errorf("goes on: %s\n%s", r.Status, body)
	}
	victim.headers["Cookie"] = "detente=chosen-by-somebody"
	if r, _ := victim.post(t, "/sign-in", "name", "root", "password", password); r.Cookies()[0].Value == "chosen-by-somebody" {
		t.Error("takes a session that the browser chose")
	}
	if r, _ := victim.get(t, "/today.json"); r.StatusCode != http.StatusUnauthorized {
		t.Errorf("a chosen session: %s", r.Status)
	}
}

// TestForgery refuses what pages of other sites make a browser send.
func TestForgery(t *testing.T) {
	g := guard(t, nil)
	b := g.browser(t).signIn(t, "root")
	for _, h := range []map[string]string{
		{"Sec-Fetch-Site": "cross-site"},
		{"Sec-Fetch-Site": "same-site"},
		{"Origin": "https://evil.example"},
		{"Origin": "null"},
		{"Origin": strings.Replace(g.URL, "http:", "https:", 1) + "0"},
	} {
		b.headers = h
		for _, path := range []string{"/sign-in", "/sign-out", "/account/password", "/account/tokens", "/account/sessions/end", "/accounts", "/accounts/role", "/accounts/stop"} {
			if r, body := b.post(t, path, "name", "pedro", "role", "administrator", "password", password, "stop", "1", "label", "x", "days", "1"); r.StatusCode != http.StatusForbidden || !strings.Contains(body, "another site") {
				t.Errorf("%s with %v: %s", path, h, r.Status)
			}
		}
	}
	b.headers = map[string]string{"Sec-Fetch-Site": "same-origin", "Origin": "null"} // as a browser says it under the referrer policy of the desk
	if r, body := b.post(t, "/accounts/role", "name", "pedro", "role", "reviewer"); r.StatusCode != http.StatusSeeOther {
		t.Errorf("the desk's own form: %s\n%s", r.Status, body)
	}
	b.headers = map[string]string{"Host": "evil.example"}
	for _, path := range []string{"/", "/sign-in", "/today.json"} {
		if r, _ := b.get(t, path); r.StatusCode != http.StatusMisdirectedRequest {
			t.Errorf("%s by another name: %s", path, r.Status)
		}
	}
}

// TestHosts answers to the names that it was given.
func TestHosts(t *testing.T) {
	b := guard(t, func(c *desk.Config) { c.Hosts = []string{"Desk.example.org", "2001:db8::1"} }).browser(t)
	for host, want := range map[string]int{
		"desk.example.org": 200, "DESK.EXAMPLE.ORG:8430": 200, "localhost": 200, "[2001:db8::1]:80": 200,
		"desk.example.org.": 421, "desk.example.org.evil.example": 421, "evil-desk.example.org": 421, "example.org": 421, "[2001:db8::2]": 421,
	} {
		b.headers["Host"] = host
		if r, _ := b.get(t, "/sign-in"); r.StatusCode != want {
			t.Errorf("%s: %s, want %d", host, r.Status, want)
		}
	}
}

// TestNext goes on at an address of the desk, whatever a link says.
func TestNext(t *testing.T) {
	g := guard(t, nil)
	b := g.browser(t)
	for i, c := range []struct{ next, want string }{
		{"/events?class=X&q=a+b", "/events?class=X&q=a+b"}, {"/actor/Nadia%20Zerhouni", "/actor/Nadia%20Zerhouni"}, {"", "/"},
		{"https://evil.example/", "/"}, {"//evil.example/", "/"}, {"///evil.example", "/"}, {"/\\evil.example", "/"}, {"\\\\evil.example", "/"}, {"/\t/evil.example", "/"}, {"/\n/evil.example", "/"}, {" //evil.example", "/"},
		{"javascript:alert(1)", "/"}, {"data:text/html,x", "/"}, {"/%2f/evil.example", "/evil.example"}, {"/%5cevil.example", "/"}, {"/.//evil.example", "/evil.example"}, {"/a/..//evil.example", "/evil.example"}, {"/..//evil.example/..", "/"},
		{"http:/evil.example", "/"}, {"/x\r\nSet-Cookie: a=b", "/"}, {"/sign-out", "/"}, {"/sign-in?next=/sign-in", "/"}, {"?x", "/"}, {"events", "/"}, {"/%zz", "/"}, {"/@evil.example", "/@evil.example"},
	} {
		if i%15 == 0 {
			g = guard(t, nil) // each address may try so often
			b = g.browser(t)
		}
		r, _ := b.post(t, "/sign-in", "name", "maria", "password", password, "next", c.next)
		to := r.Header.Get("Location")
		u, err := url.Parse(to)
		if to != c.want || err != nil || u.Host != "" || strings.HasPrefix(to, "//") || len(r.Cookies()) != 1 {
			t.Errorf("%q goes to %q, want %q (%v)", c.next, to, c.want, err)
		}
	}
	r, body := g.browser(t).get(t, "/sign-in?next=https%3A%2F%2Fevil.example")
	if strings.Contains(body, "evil.example") {
		t.Errorf("%s\n%s", r.Status, body)
	}
}

// TestBruteForce stops who guesses, by account and by address, and tells when to
// come back.
func TestBruteForce(t *testing.T) {
	g := guard(t, func(c *desk.Config) { c.Proxy, c.Hosts = true, []string{"127.0.0.1"} })
	b := g.browser(t)
	from := func(address string) { b.headers["X-Forwarded-For"] = "203.0.113.99, " + address }
	guess := func(name, word string) *http.Response {
		r, _ := b.post(t, "/sign-in", "name", name, "password", word)
		return r
	}
	from("192.0.2.1")
	for i := range 5 {
		if r := guess("maria", fmt.Sprint("guess number ", i)); r.StatusCode != http.StatusForbidden {
			t.Fatalf("guess %d: %s", i, r.Status)
		}
	}
	r := guess("maria", password)
	if r.StatusCode != http.StatusTooManyRequests || r.Header.Get("Retry-After") == "" || len(r.Cookies()) != 0 {
		t.Errorf("the sixth, though right: %s %q", r.Status, r.Header.Get("Retry-After"))
	}
	from("192.0.2.2")
	if r := guess("maria", password); r.StatusCode != http.StatusSeeOther {
		t.Errorf("its owner, elsewhere: %s", r.Status)
	}
	b.headers["X-Forwarded-For"] = "192.0.2.2, 192.0.2.1" // what a client itself says stands first
	if r := guess("maria", password); r.StatusCode != http.StatusTooManyRequests {
		t.Errorf("under a made-up address: %s", r.Status)
	}
	for i := range 40 {
		from(fmt.Sprintf("2001:db8:1:2::%x", i+1)) // one network
		r = guess(fmt.Sprint("name", i), "guess number 1")
	}
	if r.StatusCode != http.StatusTooManyRequests {
		t.Errorf("many names from one network: %s", r.Status)
	}
}

// TestPace refuses a client that asks too much.
func TestPace(t *testing.T) {
	g := guard(t, nil)
	b := g.browser(t)
	for range 2000 {
		if r, body := b.get(t, "/sign-in.json"); r.StatusCode == http.StatusTooManyRequests {
			if r.Header.Get("Retry-After") == "" || r.Header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("%v\n%s", r.Header, body)
			}
			return
		}
	}
	t.Error("2,000 requests at once, and no end")
}

// TestEnds ends sessions with time, with the account, and with its password.
func TestEnds(t *testing.T) {
	g := guard(t, nil)
	in := func(b *browser) bool { r, _ := b.get(t, "/today.json"); return r.StatusCode == http.StatusOK }
	maria, other, root := g.browser(t).signIn(t, "maria"), g.browser(t).signIn(t, "maria"), g.browser(t).signIn(t, "root")
	if !in(maria) || !in(other) {
		t.Fatal("not signed in")
	}
	if r, body := maria.post(t, "/account/password", "password", "wrong wrong wrong", "new", "staple of the other kind", "again", "staple of the other kind"); r.StatusCode != http.StatusForbidden || !in(maria) {
		t.Errorf("changed without the one before: %s\n%s", r.Status, body)
	}
	if r, _ := maria.post(t, "/account/password", "password", password, "new", "staple of the other kind", "again", "staple of another kind"); r.StatusCode != http.StatusBadRequest {
		t.Errorf("typed wrong: %s", r.Status)
	}
	if r, body := maria.post(t, "/account/password", "password", password, "new", "short", "again", "short"); r.StatusCode != http.StatusBadRequest {
		t.Errorf("too short: %s\n%s", r.Status, body)
	}
	if r, body := maria.post(t, "/account/password", "password", password, "new", "staple of the other kind", "again", "staple of the other kind"); r.StatusCode != http.StatusSeeOther {
		t.Errorf("changing the password: %s\n%s", r.Status, body)
	}
	if in(maria) || in(other) {
		t.Error("sessions go on after the password was changed")
	}
	pedro := g.browser(t).signIn(t, "pedro")
	if r, _ := root.post(t, "/accounts/stop", "name", "pedro", "stop", "1"); r.StatusCode != http.StatusSeeOther || in(pedro) {
		t.Errorf("a stopped account goes on: %s", r.Status)
	}
	g.past = 13 * time.Hour
	if in(root) {
		t.Error("a session goes on that nobody used")
	}
}

var tokenForm = regexp.MustCompile(`dtn_[A-Za-z0-9_-]{43}`)

// TestTokens makes a token on the page, asks with it, and takes it back.
func TestTokens(t *testing.T) {
	g := guard(t, nil)
	b := g.browser(t).signIn(t, "maria")
	for _, f := range [][]string{{"label", "x", "role", "administrator", "days", "3"}, {"label", "", "role", "reader", "days", "3"}, {"label", "x", "role", "reader", "days", "x"}, {"label", "x", "role", "reader", "days", "-1"}, {"label", "x", "role", "reader", "days", "999999999999"}, {"label", "x", "role", "king", "days", "3"}} {
		if r, body := b.post(t, "/account/tokens", f...); r.StatusCode != http.StatusBadRequest || tokenForm.MatchString(body) {
			t.Errorf("%v: %s", f, r.Status)
		}
	}
	r, body := b.post(t, "/account/tokens", "label", "<script>alert(1)</script>", "role", "reader", "days", "3")
	token := tokenForm.FindString(body)
	if r.StatusCode != http.StatusCreated || token == "" || r.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%s %q\n%s", r.Status, r.Header.Get("Cache-Control"), body)
	}
	sound(t, body)
	tame(t, "/account", body)
	if _, body := b.get(t, "/account"); tokenForm.MatchString(body) || !strings.Contains(body, "&lt;script&gt;") {
		t.Errorf("shown again, or not listed:\n%s", body)
	}
	program := g.browser(t)
	ask := func(header, path string) *http.Response {
		program.headers["Authorization"] = header
		r, _ := program.get(t, path)
		return r
	}
	for header, want := range map[string]int{"Bearer " + token: 200, "bearer " + token: 200, "Bearer " + token + "x": 401, "Bearer": 401, "Basic bWFyaWE6eA==": 401, "Bearer x" + token: 401, token: 401} {
		if r := ask(header, "/today.json"); r.StatusCode != want || want == 401 && r.Header.Get("WWW-Authenticate") != `Bearer realm="detente", error="invalid_token"` {
			t.Errorf("%.12s…: %s %q", header, r.Status, r.Header.Get("WWW-Authenticate"))
		}
	}
	if r := ask("Basic "+base64.StdEncoding.EncodeToString([]byte("anybody:"+token)), "/agenda.ics"); r.StatusCode != http.StatusOK {
		t.Errorf("a calendar: %s", r.Status)
	}
	if r := ask("Basic "+base64.StdEncoding.EncodeToString([]byte("maria:"+password)), "/agenda.ics"); r.StatusCode != http.StatusUnauthorized || len(r.Header.Values("WWW-Authenticate")) != 2 {
		t.Errorf("a calendar with the password: %s", r.Status)
	}
	if r := ask("Bearer "+token, "/accounts"); r.StatusCode != http.StatusForbidden {
		t.Errorf("a reader's token at the accounts: %s", r.Status)
	}
	program.headers["Authorization"] = "Bearer " + token
	for _, path := range []string{"/account/tokens", "/account/password", "/account/sessions/end"} {
		if r, body := program.post(t, path, "label", "more", "role", "reader", "days", "300", "password", password, "new", "staple of the other kind", "again", "staple of the other kind"); r.StatusCode != http.StatusForbidden || tokenForm.MatchString(body) {
			t.Errorf("a token makes more of itself: %s %s", path, r.Status)
		}
	}
	_, body = b.get(t, "/account.json")
	var own desk.Own
	if err := json.Unmarshal([]byte(body), &own); err != nil || len(own.Tokens) != 1 || len(own.Sessions) != 1 || own.Sessions[0].ID != own.Session || own.Tokens[0].Used.IsZero() {
		t.Fatalf("%v: %s", err, body)
	}
	if r, _ := g.browser(t).signIn(t, "pedro").post(t, "/account/tokens/revoke", "id", own.Tokens[0].ID); r.StatusCode != http.StatusBadRequest {
		t.Errorf("another takes it back: %s", r.Status)
	}
	if err := g.accounts.Stop(t.Context(), "maria", true); err != nil {
		t.Fatal(err)
	}
	if r := ask("Bearer "+token, "/today.json"); r.StatusCode != http.StatusUnauthorized {
		t.Errorf("the token of a stopped account: %s", r.Status)
	}
	if err := g.accounts.Stop(t.Context(), "maria", false); err != nil {
		t.Fatal(err)
	}
	if r, _ := g.browser(t).signIn(t, "maria").post(t, "/account/tokens/revoke", "id", own.Tokens[0].ID); r.StatusCode != http.StatusSeeOther {
		t.Errorf("taking it back: %s", r.Status)
	}
	if r := ask("Bearer "+token, "/today.json"); r.StatusCode != http.StatusUnauthorized {
		t.Errorf("a token that was taken back: %s", r.Status)
	}
	if strings.Contains(g.log.String(), token) || !strings.Contains(g.log.String(), `msg="token made" audit=true by=maria`) {
		t.Error("the log has the token, or not that it was made")
	}
}

// TestAccountsPage lets administrators, and nobody else, see to accounts.
func TestAccountsPage(t *testing.T) {
	g := guard(t, nil)
	for _, name := range []string{"pedro", "maria"} {
		b := g.browser(t).signIn(t, name)
		for _, path := range []string{"/accounts", "/accounts.json"} {
			if r, body := b.get(t, path); r.StatusCode != http.StatusForbidden || strings.Contains(body, "root") {
				t.Errorf("%s sees %s: %s", name, path, r.Status)
			}
		}
		if r, _ := b.post(t, "/accounts/role", "name", name, "role", "administrator"); r.StatusCode != http.StatusForbidden {
			t.Errorf("%s rises: %s", name, r.Status)
		}
	}
	b := g.browser(t).signIn(t, "root")
	for _, c := range []struct {
		path string
		form []string
		want int
	}{
		{"/accounts", []string{"name", "Lucía", "role", "reader", "password", password}, 400},
		{"/accounts", []string{"name", "<b>", "role", "reader", "password", password}, 400},
		{"/accounts", []string{"name", "maria", "role", "reader", "password", password}, 400},
		{"/accounts", []string{"name", "lucia", "role", "reader", "password", "short"}, 400},
		{"/accounts", []string{"name", "lucia", "role", "nobody", "password", password}, 400},
		{"/accounts", []string{"name", "lucia", "role", "reader", "password", password}, 303},
		{"/accounts/stop", []string{"name", "root", "stop", "1"}, 400},
		{"/accounts/role", []string{"name", "root", "role", "reader"}, 400},
		{"/accounts/role", []string{"name", "lucia", "role", "reviewer"}, 303},
		{"/accounts/stop", []string{"name", "pedro", "stop", "1"}, 303},
		{"/accounts/role", []string{"name", "nobody", "role", "reviewer"}, 400},
	} {
		r, body := b.post(t, c.path, c.form...)
		if r.StatusCode != c.want {
			t.Errorf("%s %v: %s, want %d\n%s", c.path, c.form, r.Status, c.want, body)
		}
		if c.want == 400 {
			tame(t, c.path, body)
		}
	}
	_, body := b.get(t, "/accounts.json")
	var all desk.Accounts
	if err := json.Unmarshal([]byte(body), &all); err != nil || len(all.Accounts) != 4 {
		t.Errorf("%v: %s", err, body)
	}
	for _, want := range []string{`"name": "lucia",`, `"role": "reviewer"`, `"stopped": true`} {
		if !strings.Contains(body, want) {
			t.Errorf("lacks %s:\n%s", want, body)
		}
	}
	_, body = b.get(t, "/accounts")
	sound(t, body)
	tame(t, "/accounts", body)
	if !strings.Contains(body, "Let pedro in again") {
		t.Errorf("the page:\n%s", body)
	}
}

// TestBombs refuses headers and forms that are too large.
func TestBombs(t *testing.T) {
	g := guard(t, nil)
	b := g.browser(t)
	if r, _ := b.post(t, "/sign-in", "name", "maria", "password", strings.Repeat("x", 2<<20)); r.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a large form: %s", r.Status)
	}
	if r, _ := b.post(t, "/sign-in", "name", strings.Repeat("maria", 1000), "password", password); r.StatusCode != http.StatusForbidden {
		t.Errorf("a long name: %s", r.Status)
	}
	many := url.Values{}
	for i := range 500 {
		many.Add("name", fmt.Sprint(i))
	}
	if r, _ := b.do(t, "POST", "/sign-in", many); r.StatusCode >= 500 {
		t.Errorf("many fields: %s", r.Status)
	}
	b.headers["Content-Type"] = "multipart/form-data; boundary=x"
	if r, _ := b.do(t, "POST", "/sign-in", url.Values{"name": {"maria"}}); r.StatusCode >= 500 {
		t.Errorf("another form of form: %s", r.Status)
	}
}
