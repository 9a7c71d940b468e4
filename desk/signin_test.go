package desk_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/state"
	"github.com/detente-wire/detente/ledger/sqlite"
)

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
