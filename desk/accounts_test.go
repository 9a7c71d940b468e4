package desk_test

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/api"
)

var tokenForm = regexp.MustCompile(`dtn_[A-Za-z0-9_-]{43}`)

// TestMakeToken makes a token on the page, which shows it once.
func TestMakeToken(t *testing.T) {
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
	if strings.Contains(g.log.String(), token) || !strings.Contains(g.log.String(), `msg="token made" audit=true by=maria`) {
		t.Error("the log has the token, or not that it was made")
	}
	if r := g.ask(t, "Bearer "+token, "/today.json"); r.StatusCode != http.StatusOK {
		t.Errorf("asking with it: %s", r.Status)
	}
}

// ask sends a request with this Authorization.
func (g *guarded) ask(t *testing.T, authorization, path string) *http.Response {
	t.Helper()
	b := g.browser(t)
	b.headers["Authorization"] = authorization
	r, _ := b.get(t, path)
	return r
}

func (g *guarded) token(t *testing.T, name string, role account.Role) string {
	t.Helper()
	token, err := g.accounts.AddToken(t.Context(), name, "a program", role, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// TestTokens lets in whoever has a token, to do what it was made for.
func TestTokens(t *testing.T) {
	g := guard(t, nil)
	token := g.token(t, "root", account.Reader)
	basic := func(pair string) string { return "Basic " + base64.StdEncoding.EncodeToString([]byte(pair)) }
	for header, want := range map[string]int{
		"Bearer " + token: 200, "bearer " + token: 200, basic("anybody:" + token): 200,
		"Bearer " + token + "x": 401, "Bearer": 401, "Bearer x" + token: 401, token: 401, basic("root:" + password): 401, basic(token + ":"): 401, "Basic %": 401,
	} {
		if r := g.ask(t, header, "/today.json"); r.StatusCode != want || want == 401 && r.Header.Get("WWW-Authenticate") != `Bearer realm="detente", error="invalid_token"` {
			t.Errorf("%.12s…: %s %q", header, r.Status, r.Header.Get("WWW-Authenticate"))
		}
	}
	if r := g.ask(t, basic("root:"+password), "/agenda.ics"); r.StatusCode != http.StatusUnauthorized || len(r.Header.Values("WWW-Authenticate")) != 2 {
		t.Errorf("a calendar with the password: %s %q", r.Status, r.Header.Values("WWW-Authenticate"))
	}
	if r := g.ask(t, "Bearer "+token, "/accounts"); r.StatusCode != http.StatusForbidden {
		t.Errorf("a reader's token at the accounts: %s", r.Status)
	}
	program := g.browser(t)
	program.headers["Authorization"] = "Bearer " + g.token(t, "root", account.Administrator)
	for _, path := range []string{"/account/tokens", "/account/password", "/account/sessions/end", "/accounts", "/accounts/role"} {
		if r, body := program.post(t, path, "label", "more", "name", "pedro", "role", "administrator", "days", "300", "password", password, "new", "staple of the other kind", "again", "staple of the other kind"); r.StatusCode != http.StatusForbidden || tokenForm.MatchString(body) {
			t.Errorf("a token makes more of itself: %s %s", path, r.Status)
		}
	}
}

// TestTokenEnds refuses a token that was taken back, or whose account is stopped.
func TestTokenEnds(t *testing.T) {
	g := guard(t, nil)
	token := g.token(t, "maria", account.Reviewer)
	does := func(says string, want int) {
		t.Helper()
		if r := g.ask(t, "Bearer "+token, "/today.json"); r.StatusCode != want {
			t.Errorf("%s: %s", says, r.Status)
		}
	}
	does("a token", http.StatusOK)
	for _, stopped := range []bool{true, false} {
		if err := g.accounts.Stop(t.Context(), "maria", stopped); err != nil {
			t.Fatal(err)
		}
		does("stopped", map[bool]int{true: http.StatusUnauthorized, false: http.StatusOK}[stopped])
	}
	b := g.browser(t).signIn(t, "maria")
	_, body := b.get(t, "/account.json")
	var own desk.Own
	if err := json.Unmarshal([]byte(body), &own); err != nil || len(own.Tokens) != 1 || len(own.Sessions) != 1 || own.Sessions[0].ID != own.Session || own.Tokens[0].Used.IsZero() {
		t.Fatalf("%v: %s", err, body)
	}
	if r, _ := g.browser(t).signIn(t, "pedro").post(t, "/account/tokens/revoke", "id", own.Tokens[0].ID); r.StatusCode != http.StatusBadRequest {
		t.Errorf("another takes it back: %s", r.Status)
	}
	does("not taken back", http.StatusOK)
	if r, _ := b.post(t, "/account/tokens/revoke", "id", own.Tokens[0].ID); r.StatusCode != http.StatusSeeOther {
		t.Errorf("taking it back: %s", r.Status)
	}
	does("taken back", http.StatusUnauthorized)
	g.past = 2 * time.Hour
	token = g.token(t, "root", account.Reader)
	g.past = 4 * time.Hour
	does("after its end", http.StatusUnauthorized)
}

// TestStreamOfTheStopped ends the stream of an account that is stopped.
func TestStreamOfTheStopped(t *testing.T) {
	g := guard(t, func(c *desk.Config) { c.AskAgain = time.Millisecond })
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, g.URL+api.StreamPath, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+g.token(t, "maria", account.Reader))
	a, err := g.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	if _, err := a.Body.Read(make([]byte, 1)); a.StatusCode != http.StatusOK || err != nil {
		t.Fatalf("following: %s, %v", a.Status, err)
	}
	if err := g.accounts.Stop(t.Context(), "maria", true); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, a.Body); err != nil {
		t.Errorf("the stream breaks off: %v", err)
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
