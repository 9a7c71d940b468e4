package desk_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/detente-wire/detente/intake/state"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/record"
)

// attacks are words that try to leave the place where they stand.
var attacks = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `</span></a></div><form action="https://evil.example/"><input name=p>`,
	`javascript:alert(1)`, `//evil.example/x`, `{{.Data}}`, `<!--`, `]]><svg onload=alert(1)>`, "\u202egnp.exe", `</title><base href=https://evil.example/>`, `&lt;script&gt;`, "a\x00b",
}

// hostileLedger has a story for each attack, with the words in every field that a
// page shows.
func hostileLedger(t *testing.T) *sqlite.Ledger {
	t.Helper()
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "x.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	var tales []ledgertest.Tale
	latitude, longitude := 10.0, 10.0
	for _, a := range attacks {
		longitude++
		who := ledger.Party{Name: "Who " + a, Kind: "person", Code: "NORGOV", Country: "NOR", Title: "Chief " + a}
		whom := ledger.Party{Name: a, Kind: a, Code: "MAR" + a, Country: "MAR"}
		tales = append(tales, ledgertest.Tale{
			Source: a, Agency: "Agency " + a, Published: "2031-03-10T14:30", Headline: "Headline " + a,
			Deeds: []ledgertest.Deed{
				{Class: "ACCUSE", Mode: a, Cameo: "112", Source: []ledger.Party{who}, Target: []ledger.Party{whom}, Day: "2031-03-10", Sentence: "Sentence " + a, Place: &record.Place{Name: "Place " + a, Country: &a, Admin1: &a, Kind: &a, Latitude: &latitude, Longitude: &longitude, Use: "literal"}},
				{Class: a, Cameo: a, Source: []ledger.Party{whom}, Target: []ledger.Party{who}, Day: "2031-03-10", Sentence: "Sentence " + a},
			},
			Words: []ledgertest.Saying{{By: who, Said: "Words " + a}, {By: whom, Said: a, Kind: a}},
			Dates: []ledgertest.Date{{Title: "Title " + a, Day: "2031-03-12", With: []ledger.Party{who, whom}}},
			Views: []ledgertest.View{{Trend: a, Of: []ledger.Party{who, whom}, Sentence: "View " + a}},
			Prose: []string{a, "Prose " + a},
		})
	}
	if _, err := l.Put(t.Context(), ledgertest.Entries(t, tales...)); err != nil {
		t.Fatal(err)
	}
	return l
}

// hostileWatch is the state of a watch with a source for each attack.
func hostileWatch(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "watch")
	s, err := state.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var sources []state.Source
	for _, a := range attacks {
		sources = append(sources, state.Source{Name: a, Kind: a, Address: a, Error: "Fault " + a, Failed: time.Date(2031, 3, 10, 0, 0, 0, 0, time.UTC)})
	}
	if err := s.Watch(t.Context(), sources); err != nil {
		t.Fatal(err)
	}
	for i := range sources {
		if err := s.SaveSource(t.Context(), &sources[i]); err != nil {
			t.Fatal(err)
		}
	}
	return file
}

// TestHostile shows a ledger whose every word tries to break out, and asks for
// pages with such words in the address.
func TestHostile(t *testing.T) {
	l := hostileLedger(t)
	s := serveBeside(t, l, hostileWatch(t))
	paths := []string{"/", "/relation/NOR/MAR", "/actor/NOR", "/actor/MAR", "/agenda", "/statements?all=1", "/events?all=1", "/stories", "/relation", "/search?q=Sentence", "/search?q=evil", "/map", "/map?area=africa", "/sources"}
	for row, err := range l.Stories(context.Background(), ledger.StoryQuery{Copies: true}) {
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, "/story/"+row.ID)
	}
	for _, a := range attacks {
		q := url.QueryEscape(a)
		paths = append(paths, "/search?q="+q, "/actor/"+url.PathEscape("Who "+a), "/actor/"+url.PathEscape(a), "/statements?by="+q+"&about="+q+"&channel="+q, "/events?source="+q+"&target="+q+"&class="+q+"&cameo="+q,
			"/agenda?by="+q+"&place="+q, "/stories?about="+q+"&outlet="+q, "/relation?a="+q+"&b=NOR", "/relation?a="+q, "/events?act="+q, "/story/"+url.PathEscape(a), "/?day="+q, "/map?source="+q+"&target="+q+"&class="+q, "/map?area="+q, "/map?box="+q, "/events?place="+q, "/"+url.PathEscape(a))
	}
	seen := 0
	for _, p := range paths {
		r, body := get(t, s, p)
		if r.StatusCode >= http.StatusInternalServerError {
			t.Errorf("%s: status %d\n%s", p, r.StatusCode, body)
		}
		seen += strings.Count(body, "evil.example")
		sound(t, body)
		tame(t, p, body)
		plain, query, _ := strings.Cut(p, "?")
		if plain == "/" {
			plain = "/today"
		}
		r, body = get(t, s, plain+".json?"+query)
		if kind := r.Header.Get("Content-Type"); !strings.HasPrefix(kind, "application/") || r.Header.Get("X-Content-Type-Options") != "nosniff" || strings.Contains(body, "<script") || !json.Valid([]byte(body)) {
			t.Errorf("%s as JSON: %s", p, kind)
		}
	}
	if seen == 0 {
		t.Error("no page shows the words at all")
	}
}

// tame checks that the only forms and pictures of a page are its own.
func tame(t *testing.T, path, body string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			t.Errorf("%s: a comment", path)
		}
		if n.Data == "img" || n.Data == "form" && !strings.HasPrefix(attr(n, "action"), "/") {
			t.Errorf("%s: a <%s> that no template has", path, n.Data)
		}
		if n.Data == "body" && attr(n, "class") != "" {
			t.Errorf("%s: another body", path)
		}
	}
}

// TestHeaders holds every answer to the policy, also what is refused.
func TestHeaders(t *testing.T) {
	s := serve(t, hostileLedger(t))
	for _, p := range []string{"/", "/today.json", "/assets/desk.css", "/agenda.ics", "/nothing", "/story/zzz.json"} {
		r, _ := get(t, s, p)
		for h, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Resource-Policy": "same-origin"} {
			if got := r.Header.Get(h); got != want {
				t.Errorf("%s: %s is %q, want %q", p, h, got, want)
			}
		}
		policy := r.Header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "script-src") {
			t.Errorf("%s: policy %q", p, policy)
		}
	}
	r, _ := get(t, s, "/assets/desk.css")
	again, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/assets/desk.css", nil)
	if err != nil {
		t.Fatal(err)
	}
	again.Header.Set("If-None-Match", r.Header.Get("ETag"))
	if r, err := s.Client().Do(again); err != nil || r.StatusCode != http.StatusNotModified {
		t.Errorf("asked again: %v %v", r, err)
	}
}

// TestForeignRequests refuses other names than this machine's, and whatever
// writes.
func TestForeignRequests(t *testing.T) {
	s := serve(t, hostileLedger(t))
	for _, q := range []struct {
		method, host string
		want         int
	}{
		{"GET", "evil.example", 421},
		{"GET", "127.0.0.1.evil.example:80", 421},
		{"GET", "192.0.2.1", 421},
		{"GET", "", 200},
		{"GET", "localhost:1", 200},
		{"GET", "[::1]:1", 200},
		{"HEAD", "localhost", 200},
		{"POST", "localhost", 405},
		{"PUT", "localhost", 405},
		{"DELETE", "localhost", 405},
		{"TRACE", "localhost", 405},
	} {
		r, err := http.NewRequestWithContext(t.Context(), q.method, s.URL+"/events", strings.NewReader("x=1"))
		if err != nil {
			t.Fatal(err)
		}
		r.Host = q.host
		got, err := s.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		if got.StatusCode != q.want {
			t.Errorf("%s for %q: status %d, want %d", q.method, q.host, got.StatusCode, q.want)
		}
	}
}
