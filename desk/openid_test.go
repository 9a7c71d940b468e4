package desk_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/account/openid"
	"github.com/detente-wire/detente/desk/account/openid/openidtest"
)

// elsewhere is a desk where one signs in at a provider, too.
func elsewhere(t *testing.T) (*guarded, *openidtest.Provider) {
	t.Helper()
	idp := openidtest.New(t)
	c, err := openid.Read(fmt.Appendf(nil, "issuer = %q\nclient_id = %q\nclient_secret = %q\nlabel = \"Example <b>ID</b>\"\nrole_claim = \"groups\"\n[roles]\nreader = [\"staff\"]\nadministrator = [\"admins\"]\n", idp.URL, openidtest.ClientID, openidtest.ClientSecret), nil)
	if err != nil {
		t.Fatal(err)
	}
	return guard(t, func(d *desk.Config) { d.OpenID = openid.New(c) }), idp
}

// through goes to the provider and back.
func (b *browser) through(t *testing.T, path string) (*http.Response, string) {
	t.Helper()
	r, body := b.get(t, path)
	if r.StatusCode != http.StatusSeeOther {
		return r, body
	}
	at, err := b.Get(r.Header.Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	at.Body.Close()
	back, err := url.Parse(at.Header.Get("Location"))
	if err != nil || !strings.HasPrefix(back.String(), b.g.URL) {
		t.Fatalf("the provider sends to %v (%v)", back, err)
	}
	return b.get(t, back.RequestURI())
}

// TestOpenID signs in at a provider, with the role that its claims count for.
func TestOpenID(t *testing.T) {
	g, idp := elsewhere(t)
	b := g.browser(t)
	_, body := b.get(t, "/sign-in?next=/events?q=a%26b")
	if !strings.Contains(body, `href="/sign-in/openid?next=%2fevents%3fq%3da%26b"`) || !strings.Contains(body, "Sign in at Example &lt;b&gt;ID&lt;/b&gt;") {
		t.Errorf("no way to the provider:\n%s", body)
	}
	idp.Says(map[string]any{"sub": "1", "preferred_username": "Lucia", "groups": []string{"staff"}})
	r, body := b.through(t, "/sign-in/openid?next=%2Fevents%3Fq%3Da")
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/events?q=a" {
		t.Fatalf("%s to %q\n%s", r.Status, r.Header.Get("Location"), body)
	}
	for _, c := range r.Cookies() {
		if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Name == "detente-openid" && c.MaxAge >= 0 {
			t.Errorf("cookie %v", c)
		}
	}
	if _, body := b.get(t, "/account"); !strings.Contains(body, "You are reader") || strings.Contains(body, "/account/password") {
		t.Errorf("the account:\n%s", body)
	}
	if r, _ := g.browser(t).post(t, "/sign-in", "name", "lucia", "password", ""); r.StatusCode != http.StatusForbidden {
		t.Errorf("with no password: %s", r.Status)
	}

	idp.Says(map[string]any{"sub": "1", "preferred_username": "root", "groups": []string{"admins"}}) // risen, and renamed
	if r, _ := b.through(t, "/sign-in/openid"); r.StatusCode != http.StatusSeeOther {
		t.Errorf("again: %s", r.Status)
	}
	if _, body := b.get(t, "/account"); !strings.Contains(body, "<h1>lucia</h1>") || !strings.Contains(body, "You are administrator") {
		t.Errorf("after having risen:\n%s", body)
	}
	idp.Says(map[string]any{"sub": "1", "preferred_username": "lucia", "groups": []string{}})
	if r, _ := g.browser(t).through(t, "/sign-in/openid"); r.StatusCode != http.StatusForbidden {
		t.Errorf("without a group: %s", r.Status)
	}
	if r, _ := b.get(t, "/account"); r.StatusCode != http.StatusForbidden {
		t.Errorf("the session from before: %s", r.Status)
	}
	if !strings.Contains(g.log.String(), "account=lucia with=openid") {
		t.Errorf("the log:\n%s", g.log)
	}
}

// TestOpenIDOthers gives nobody the account of another.
func TestOpenIDOthers(t *testing.T) {
	g, idp := elsewhere(t)
	for _, c := range []struct {
		says   string
		claims map[string]any
		want   int
	}{
		{"the name of an account with a password", map[string]any{"sub": "2", "preferred_username": "root", "groups": "staff"}, http.StatusConflict},
		{"the same in capitals", map[string]any{"sub": "2", "preferred_username": "ROOT", "groups": "staff"}, http.StatusConflict},
		{"no group that counts", map[string]any{"sub": "3", "preferred_username": "eve", "groups": "others"}, http.StatusForbidden},
		{"no name", map[string]any{"sub": "4", "groups": "staff"}, http.StatusConflict},
		{"a name that is markup", map[string]any{"sub": "5", "preferred_username": "<script>alert(1)</script>", "groups": "staff"}, http.StatusConflict},
		{"nobody", map[string]any{"sub": "", "preferred_username": "eve", "groups": "staff"}, http.StatusForbidden},
		{"somebody", map[string]any{"sub": "6", "preferred_username": "eve", "groups": "staff"}, http.StatusSeeOther},
		{"another of the same name", map[string]any{"sub": "7", "preferred_username": "eve", "groups": "staff"}, http.StatusConflict},
	} {
		idp.Says(c.claims)
		b := g.browser(t)
		r, body := b.through(t, "/sign-in/openid")
		if r.StatusCode != c.want || (b.cookie(t) != "") != (c.want == http.StatusSeeOther) {
			t.Errorf("%s: %s\n%s", c.says, r.Status, body)
		}
		if c.want != http.StatusSeeOther {
			sound(t, body)
			tame(t, c.says, body)
		}
	}
	if err := g.accounts.Stop(t.Context(), "eve", true); err != nil {
		t.Fatal(err)
	}
	idp.Says(map[string]any{"sub": "6", "preferred_username": "eve", "groups": "staff"})
	if r, _ := g.browser(t).through(t, "/sign-in/openid"); r.StatusCode != http.StatusForbidden {
		t.Errorf("a stopped account: %s", r.Status)
	}
}

// TestOpenIDBack takes nobody who did not set out from the desk.
func TestOpenIDBack(t *testing.T) {
	g, idp := elsewhere(t)
	idp.Says(map[string]any{"sub": "1", "preferred_username": "lucia", "groups": "staff"})
	thief := g.browser(t)
	r, _ := thief.get(t, "/sign-in/openid")
	at, err := thief.Get(r.Header.Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	at.Body.Close()
	back, err := url.Parse(at.Header.Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{back.RequestURI(), "/sign-in/openid/back", "/sign-in/openid/back?error=access_denied&error_description=%3Cscript%3E"} {
		victim := g.browser(t) // is sent to where the thief would come back to
		r, body := victim.get(t, path)
		if r.StatusCode != http.StatusForbidden || victim.cookie(t) != "" {
			t.Errorf("%s: %s", path, r.Status)
		}
		tame(t, path, body)
	}
	if r, _ := thief.get(t, "/sign-in/openid?next=//evil.example"); r.StatusCode != http.StatusSeeOther {
		t.Errorf("%s", r.Status)
	}
	if r, _ := g.browser(t).through(t, "/sign-in/openid?next=https%3A%2F%2Fevil.example"); r.Header.Get("Location") != "/" {
		t.Errorf("goes to %q", r.Header.Get("Location"))
	}
}

// TestOpenIDAway says so where the provider does not answer, and lets sign in here.
func TestOpenIDAway(t *testing.T) {
	g, idp := elsewhere(t)
	idp.Close()
	b := g.browser(t)
	if r, body := b.get(t, "/sign-in/openid"); r.StatusCode != http.StatusBadGateway || strings.Contains(body, idp.URL) {
		t.Errorf("%s\n%s", r.Status, body)
	}
	b.signIn(t, "maria")
}
