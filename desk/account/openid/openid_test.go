package openid_test

import (
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/account/openid"
	"github.com/detente-wire/detente/desk/account/openid/openidtest"
)

const back = "http://127.0.0.1:8430/sign-in/openid/back"

func provider(t *testing.T, issuer, more string) *openid.Provider {
	t.Helper()
	c, err := openid.Read(fmt.Appendf(nil, `issuer = %q
client_id = %q
client_secret = "${SECRET}"
role_claim = "groups"
%s
[roles]
reader = ["staff", "guests"]
administrator = ["desk-admins"]
`, issuer, openidtest.ClientID, more), func(name string) (string, bool) { return openidtest.ClientSecret, name == "SECRET" })
	if err != nil {
		t.Fatal(err)
	}
	return openid.New(c)
}

// visit goes to the provider as a browser would, and returns the state and the
// code that it comes back with.
func visit(t *testing.T, to string) (state, code string) {
	t.Helper()
	c := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := c.Get(to)
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	u, err := url.Parse(r.Header.Get("Location"))
	if err != nil || !strings.HasPrefix(u.String(), back+"?") {
		t.Fatalf("%s to %v (%v)", r.Status, u, err)
	}
	return u.Query().Get("state"), u.Query().Get("code")
}

// TestSignIn takes what a provider says for what its values count.
func TestSignIn(t *testing.T) {
	idp := openidtest.New(t)
	for _, c := range []struct {
		says string
		more string
		of   map[string]any
		want account.Claim
	}{
		{"a group that counts", "", map[string]any{"sub": "7", "preferred_username": "maria", "groups": []string{"all", "staff"}}, account.Claim{Subject: "7", Name: "maria", Role: account.Reader}},
		{"the highest counts", "", map[string]any{"sub": "7", "groups": []string{"staff", "desk-admins"}}, account.Claim{Subject: "7", Role: account.Administrator}},
		{"one text", "", map[string]any{"sub": "7", "groups": "guests"}, account.Claim{Subject: "7", Role: account.Reader}},
		{"no group that counts", "", map[string]any{"sub": "7", "groups": []string{"Staff", "staff ", "desk-admins2"}}, account.Claim{Subject: "7"}},
		{"no groups", "", map[string]any{"sub": "7"}, account.Claim{Subject: "7"}},
		{"groups of another form", "", map[string]any{"sub": "7", "groups": map[string]any{"staff": true}}, account.Claim{Subject: "7"}},
		{"an object", `name_claim = "user.name"`, map[string]any{"sub": "7", "user": map[string]any{"name": "maria"}, "groups": []any{1, nil, "staff"}}, account.Claim{Subject: "7", Name: "maria", Role: account.Reader}},
		{"a checked address", `name_claim = "email"`, map[string]any{"sub": "7", "email": "m@example.org", "email_verified": true}, account.Claim{Subject: "7", Name: "m@example.org"}},
		{"an address that anybody may have typed", `name_claim = "email"`, map[string]any{"sub": "7", "email": "m@example.org"}, account.Claim{Subject: "7"}},
	} {
		p := provider(t, idp.URL, c.more)
		idp.Says(c.of)
		to, w, err := p.Begin(t.Context(), back, "/events")
		if err != nil {
			t.Fatal(err)
		}
		state, code := visit(t, to)
		got, err := p.Finish(t.Context(), back, openid.Decode(w.Encode()), state, code)
		if c.want.Issuer = idp.URL; got != c.want || err != nil {
			t.Errorf("%s: %+v %v", c.says, got, err)
		}
		if _, err := p.Finish(t.Context(), back, w, state, code); !errors.Is(err, openid.ErrRefused) {
			t.Errorf("%s: the same code again: %v", c.says, err)
		}
	}
}

// TestForged refuses what proves nothing.
func TestForged(t *testing.T) {
	idp := openidtest.New(t)
	idp.Says(map[string]any{"sub": "7", "preferred_username": "maria", "groups": "desk-admins"})
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	set := func(key string, v any) func(_, claims map[string]any) *rsa.PrivateKey {
		return func(_, claims map[string]any) *rsa.PrivateKey { claims[key] = v; return nil }
	}
	for says, forge := range map[string]func(header, claims map[string]any) *rsa.PrivateKey{
		"another key":          func(_, _ map[string]any) *rsa.PrivateKey { return other },
		"no signature counts":  func(header, _ map[string]any) *rsa.PrivateKey { header["alg"] = "none"; return nil },
		"another algorithm":    func(header, _ map[string]any) *rsa.PrivateKey { header["alg"] = "HS256"; return nil },
		"another issuer":       set("iss", "https://evil.example"),
		"another client":       set("aud", "another"),
		"another sign-in":      set("nonce", "another"),
		"no sign-in":           set("nonce", nil),
		"over":                 set("exp", time.Now().Add(-time.Hour).Unix()),
		"of the time to come":  set("nbf", time.Now().Add(time.Hour).Unix()),
		"claims of other form": set("exp", "soon"),
	} {
		p := provider(t, idp.URL, "")
		idp.Forge(forge)
		to, w, err := p.Begin(t.Context(), back, "/")
		if err != nil {
			t.Fatal(err)
		}
		state, code := visit(t, to)
		if got, err := p.Finish(t.Context(), back, w, state, code); !errors.Is(err, openid.ErrRefused) {
			t.Errorf("%s: %+v %v", says, got, err)
		}
	}
	idp.Forge(nil)
	p := provider(t, idp.URL, "")
	for says, change := range map[string]func(w *openid.Pending, state, code, to *string){
		"another state":       func(_ *openid.Pending, state, _, _ *string) { *state = "x" },
		"no state":            func(w *openid.Pending, state, _, _ *string) { w.State, *state = "", "" },
		"another verifier":    func(w *openid.Pending, _, _, _ *string) { w.Verifier = strings.Repeat("x", 43) },
		"no code":             func(_ *openid.Pending, _, code, _ *string) { *code = "" },
		"another code":        func(_ *openid.Pending, _, code, _ *string) { *code = "x" },
		"to another place":    func(_ *openid.Pending, _, _, to *string) { *to = "https://evil.example/" },
		"another browser":     func(w *openid.Pending, _, _, _ *string) { *w = openid.Decode("") },
		"a cookie of rubbish": func(w *openid.Pending, _, _, _ *string) { *w = openid.Decode("%%%{}") },
	} {
		to, w, err := p.Begin(t.Context(), back, "/")
		if err != nil {
			t.Fatal(err)
		}
		at := back
		state, code := visit(t, to)
		change(&w, &state, &code, &at)
		if got, err := p.Finish(t.Context(), at, w, state, code); !errors.Is(err, openid.ErrRefused) {
			t.Errorf("%s: %+v %v", says, got, err)
		}
	}
}

// TestProvider goes on without a provider that does not answer, and finds it when
// it does.
func TestProvider(t *testing.T) {
	up := false
	idp := openidtest.New(t)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !up {
			_, _ = w.Write([]byte(strings.Repeat("<b>not JSON</b>", 1<<17)))
			return
		}
		http.Redirect(w, r, idp.URL+r.URL.Path, http.StatusFound)
	}))
	t.Cleanup(s.Close)
	for _, up = range []bool{false, true} { // the second time it says that it is another
		_, _, err := provider(t, s.URL, "").Begin(t.Context(), back, "/")
		if !errors.Is(err, openid.ErrProvider) || len(err.Error()) > 400 {
			t.Errorf("up %v: %.500v", up, err)
		}
	}
}

// TestRead says what is wrong with a configuration.
func TestRead(t *testing.T) {
	const whole = "issuer = \"https://id.example.org\"\nclient_id = \"desk\"\nrole_claim = \"groups\"\n[roles]\nreader = [\"staff\"]\n"
	env := func(string) (string, bool) { return "", false }
	c, err := openid.Read([]byte(whole), env)
	if err != nil || c.Name != "preferred_username" || c.Label != "id.example.org" || len(c.Scopes) != 3 {
		t.Errorf("%+v %v", c, err)
	}
	for change, says := range map[[2]string]string{
		{"https:", "http:"}:                                    "https://",
		{"https://id.example.org", "id.example.org"}:           "https://",
		{"https://id", "https://me:secret@id"}:                 "https://",
		{"client_id", "client_di"}:                             `line 2: unknown key "client_di"`,
		{"client_id = \"desk\"\n", ""}:                         "client_id is missing",
		{"role_claim = \"groups\"\n", ""}:                      "role_claim is missing",
		{"reader = [\"staff\"]\n", ""}:                         "nobody could sign in",
		{"reader = [\"staff\"]", "reader = \"staff\""}:         "line 5",
		{"reader", "king"}:                                     "unknown key",
		{"role_claim", "client_secret = \"${X}\"\nrole_claim"}: "the environment has no X",
		{"[roles]", "[roles"}:                                  "line 4",
	} {
		_, err := openid.Read([]byte(strings.Replace(whole, change[0], change[1], 1)), env)
		if !errors.Is(err, openid.ErrConfig) || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", change, err)
		}
	}
}
