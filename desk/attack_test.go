package desk_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/detente-wire/detente/desk"
)

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
		{"/events?class=X&q=a+b", "/events?class=X&q=a+b"},
		{"/actor/Nadia%20Zerhouni", "/actor/Nadia%20Zerhouni"},
		{"/actor/Either%2FOr?x", "/actor/Either%2FOr?x"},
		{"", "/"},
		{"https://evil.example/", "/"},
		{"//evil.example/", "/"},
		{"///evil.example", "/"},
		{"/\\evil.example", "/"},
		{"\\\\evil.example", "/"},
		{"/\t/evil.example", "/"},
		{"/\n/evil.example", "/"},
		{" //evil.example", "/"},
		{"javascript:alert(1)", "/"},
		{"data:text/html,x", "/"},
		{"/%2f/evil.example", "/evil.example"},
		{"/%5cevil.example", "/"},
		{"/.//evil.example", "/evil.example"},
		{"/a/..//evil.example", "/evil.example"},
		{"/..//evil.example/..", "/"},
		{"http:/evil.example", "/"},
		{"/x\r\nSet-Cookie: a=b", "/"},
		{"/sign-out", "/"},
		{"/sign-in?next=/sign-in", "/"},
		{"?x", "/"},
		{"events", "/"},
		{"/%zz", "/"},
		{"/@evil.example", "/@evil.example"},
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
