package desk_test

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/metrics"
	"github.com/detente-wire/detente/desk/state"
	"github.com/detente-wire/detente/desk/subscribe"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
)

// serveAll returns a desk with everything it may have.
func serveAll(t *testing.T, l ledger.Ledger) (*httptest.Server, *subscribe.Service) {
	t.Helper()
	kept, err := state.Open(t.Context(), filepath.Join(t.TempDir(), "x.desk"))
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	s := subscribe.New(subscribe.Options{Ledger: l, State: kept, Log: log})
	counted := metrics.New("v1")
	counted.Watch(l, "x.ledger", s, time.Now)
	d, err := desk.New(l, desk.Config{Log: log, Local: "maria", Subscriptions: s, Metrics: counted})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(d.Handler())
	t.Cleanup(func() { server.Close(); s.Close(); kept.Close() })
	return server, s
}

// post sends a form.
func post(t *testing.T, s *httptest.Server, path string, form url.Values) (*http.Response, string) {
	t.Helper()
	r, err := s.Client().PostForm(s.URL+path, form)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r, string(body)
}

// TestSubscriptionPages makes a subscription by its form, reads its feed without
// signing in, presses every button, and deletes it.
func TestSubscriptionPages(t *testing.T) {
	l := hostileLedger(t)
	s, service := serveAll(t, l)
	for _, of := range []string{"", "?of=events", "?of=statements", "?of=appointments", "?of=turns", "?of=events&a=NOR&b=MAR&class=ACCUSE&preview=1", "?of=appointments&by=Who&preview=1"} {
		r, body := get(t, s, "/subscriptions"+of)
		if r.StatusCode != http.StatusOK || strings.Contains(of, "preview") && !strings.Contains(body, "class=\"list found\"") {
			t.Errorf("%s: status %d\n%s", of, r.StatusCode, body)
		}
		sound(t, body)
	}
	r, body := post(t, s, "/subscriptions", url.Values{"of": {"events"}, "a": {"NOR"}, "b": {"MAR"}, "class": {"ACCUSE", "THREATEN"}, "title": {attacks[0]}, "webhook": {"https://hook.example/"}, "mail": {"a@b.example"}, "every": {"30"}})
	page := r.Request.URL.Path
	if r.StatusCode != http.StatusOK || !strings.HasPrefix(page, "/subscriptions/") {
		t.Fatalf("status %d at %s\n%s", r.StatusCode, page, body)
	}
	sound(t, body)
	tame(t, page, body)
	var sub desk.Subscription
	if _, body := get(t, s, page+".json"); json.Unmarshal([]byte(body), &sub) != nil || sub.Owner != "maria" || sub.Every != 30*time.Minute || len(sub.Items) == 0 || sub.Mail != "a@b.example" {
		t.Fatalf("%+v\n%s", sub, body)
	}
	checkFeed(t, s, strings.TrimPrefix(sub.Atom, s.URL))
	for _, do := range []string{"test", "pause", "resume", "replay", "renew"} {
		if r, body := post(t, s, page+"/"+do, nil); r.StatusCode != http.StatusOK || r.Request.URL.Path != page {
			t.Errorf("%s: status %d\n%s", do, r.StatusCode, body)
		}
	}
	if r, _ := get(t, s, "/feeds/"+sub.Feed+".atom"); r.StatusCode != http.StatusNotFound {
		t.Errorf("an address that was renewed: status %d", r.StatusCode)
	}
	if m, err := service.Messages(t.Context(), sub.ID, 9); err != nil || len(m) != 2 {
		t.Errorf("%+v %v", m, err)
	}
	checkUnsubscribe(t, s, service, sub.ID)
	if r, body := post(t, s, page+"/delete", nil); r.Request.URL.Path != "/subscriptions" || !strings.Contains(body, "Nothing is subscribed to") {
		t.Errorf("status %d\n%s", r.StatusCode, body)
	}
	for path, want := range map[string]int{page: 404, page + "/test": 404, page + "/odd": 404, "/subscriptions": 400, "/unsubscribe/x": 404, "/subscriptions?of=odd": 400, "/feeds/x.atom": 404, "/feeds/": 404} {
		ask := func() (*http.Response, string) { return get(t, s, path) }
		if path == "/subscriptions" || strings.Count(path, "/") > 2 {
			ask = func() (*http.Response, string) {
				return post(t, s, path, url.Values{"of": {"events"}, "class": {"THREATN"}})
			}
		}
		if r, body := ask(); r.StatusCode != want {
			t.Errorf("%s: status %d, want %d\n%s", path, r.StatusCode, want, body)
		}
	}
}

func checkUnsubscribe(t *testing.T, s *httptest.Server, service *subscribe.Service, id string) {
	t.Helper()
	sub, err := service.Get(t.Context(), "", id)
	if err != nil {
		t.Fatal(err)
	}
	_, body := get(t, s, "/unsubscribe/"+sub.Stop)
	sound(t, body)
	tame(t, "unsubscribe", body)
	if sub, err = service.Get(t.Context(), "", id); err != nil || sub.Mail == "" {
		t.Errorf("ended by a look: %+v %v", sub, err)
	}
	r, _ := post(t, s, "/unsubscribe/"+sub.Stop, url.Values{"List-Unsubscribe": {"One-Click"}})
	if sub, err = service.Get(t.Context(), "", id); err != nil || sub.Mail != "" || r.StatusCode != http.StatusOK {
		t.Errorf("status %d, %+v %v", r.StatusCode, sub, err)
	}
}

// feed is what RFC 4287 wants of one.
type feed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  []string `xml:"author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Summary string `xml:"summary"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

var urn = regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)

func checkFeed(t *testing.T, s *httptest.Server, path string) {
	t.Helper()
	r, body := get(t, s, path)
	var f feed
	dec := xml.NewDecoder(strings.NewReader(body))
	dec.Strict = true
	if err := dec.Decode(&f); err != nil || r.Header.Get("Content-Type") != "application/atom+xml; charset=utf-8" {
		t.Fatalf("%v\n%s", err, body)
	}
	moment := func(v string) {
		t.Helper()
		if _, err := time.Parse(time.RFC3339, v); err != nil {
			t.Error(err)
		}
	}
	moment(f.Updated)
	if !urn.MatchString(f.ID) || f.Title == "" || len(f.Author) != 1 || len(f.Links) != 2 || f.Links[0].Rel != "self" || f.Links[0].Href != s.URL+path {
		t.Errorf("%+v", f)
	}
	ids, hostile := map[string]bool{f.ID: true}, 0
	for _, e := range f.Entries {
		moment(e.Updated)
		if u, err := url.Parse(e.Link.Href); !urn.MatchString(e.ID) || ids[e.ID] || e.Title == "" || err != nil || !u.IsAbs() {
			t.Errorf("%+v", e)
		}
		ids[e.ID] = true
		if strings.Contains(e.Title+e.Summary, "evil.example") {
			hostile++
		}
	}
	if len(f.Entries) == 0 || hostile == 0 || strings.Contains(body, "<script") || strings.Contains(body, "\u202e") {
		t.Errorf("%d entries, %d of them hostile\n%s", len(f.Entries), hostile, body)
	}
	q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("If-None-Match", `"x", W/`+r.Header.Get("ETag"))
	again, err := s.Client().Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Body.Close()
	if rest, err := io.ReadAll(again.Body); again.StatusCode != http.StatusNotModified || len(rest) > 0 || err != nil {
		t.Errorf("asked again: %s %q", again.Status, rest)
	}
}

// TestSubscriptionCalendar reads appointments as a calendar program does.
func TestSubscriptionCalendar(t *testing.T) {
	l := hostileLedger(t)
	s, service := serveAll(t, l)
	sub := subscribe.Subscription{Owner: "maria", Query: subscribe.Query{Of: subscribe.Appointments, By: "Norway", Changes: []string{"moved"}}}
	if err := service.Add(t.Context(), &sub); err != nil {
		t.Fatal(err)
	}
	r, body := get(t, s, "/feeds/"+sub.Feed+".ics")
	if !strings.HasPrefix(body, "BEGIN:VCALENDAR\r\n") || !strings.Contains(body, "BEGIN:VEVENT") || r.Header.Get("Content-Type") != "text/calendar; charset=utf-8" || r.Header.Get("ETag") == "" {
		t.Errorf("%v\n%s", r.Header, body)
	}
	for line := range strings.SplitSeq(body, "\r\n") {
		if strings.ContainsAny(line, "\n\r") || len(line) > 75 {
			t.Errorf("line %q", line)
		}
	}
	sub = subscribe.Subscription{Owner: "maria", Query: subscribe.Query{Of: subscribe.Events, Country: "NOR"}}
	if err := service.Add(t.Context(), &sub); err != nil {
		t.Fatal(err)
	}
	if r, _ := get(t, s, "/feeds/"+sub.Feed+".ics"); r.StatusCode != http.StatusNotFound {
		t.Errorf("a calendar of events: status %d", r.StatusCode)
	}
}

// TestHostileForms sends words that try to break out through the forms.
func TestHostileForms(t *testing.T) {
	s, _ := serveAll(t, hostileLedger(t))
	for _, a := range attacks {
		for _, form := range []url.Values{
			{"of": {"events"}, "a": {a}, "b": {a}, "title": {a}, "webhook": {a}},
			{"of": {"events"}, "source": {a}, "title": {a}},
			{"of": {"statements"}, "by": {a}, "about": {a}, "channel": {a}, "title": {a}},
			{"of": {"appointments"}, "by": {a}, "place": {a}, "about": {a}, "mail": {a}},
			{"of": {"appointments"}, "change": {a}},
			{"of": {a}},
		} {
			r, body := post(t, s, "/subscriptions", form)
			if r.StatusCode >= http.StatusInternalServerError {
				t.Errorf("%v: status %d", form, r.StatusCode)
			}
			sound(t, body)
			tame(t, "form", body)
			form.Set("preview", "1")
			_, body = get(t, s, "/subscriptions?"+form.Encode())
			sound(t, body)
			tame(t, "preview", body)
		}
	}
	_, body := get(t, s, "/subscriptions")
	sound(t, body)
	tame(t, "list", body)
	q, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/subscriptions", strings.NewReader("of=events&country=NOR"))
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	q.Header.Set("Sec-Fetch-Site", "cross-site")
	if r, err := s.Client().Do(q); err != nil || r.StatusCode != http.StatusForbidden {
		t.Errorf("a form of another site: %v %v", r, err)
	}
}

// follow follows the stream until the test ends.
func follow(t *testing.T, s *httptest.Server) {
	t.Helper()
	r, err := s.Client().Get(s.URL + "/api/v1/stream?after=0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close() })
	if _, err := r.Body.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
}

// TestWatched asks for what those want who watch a desk.
func TestWatched(t *testing.T) {
	l := hostileLedger(t)
	s, service := serveAll(t, l)
	sub := subscribe.Subscription{Owner: "maria", Query: subscribe.Query{Of: subscribe.Events, Country: "PER"}, Webhook: "https://hook.example/"}
	if err := service.Add(t.Context(), &sub); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Put(t.Context(), ledgertest.Entries(t, ledgertest.Sample()...)); err != nil {
		t.Fatal(err)
	}
	if err := service.Test(t.Context(), &sub); err != nil {
		t.Fatal(err)
	}
	get(t, s, "/events")
	get(t, s, "/story/zzz")
	follow(t, s)
	r, body := get(t, s, "/metrics")
	for _, want := range []string{
		`detente_http_requests_total{method="GET",route="GET /events",status="200"} 1`, `detente_http_requests_total{method="GET",route="GET /story/{id}",status="404"} 1`, `detente_http_request_seconds_count{route="GET /events"} 1`,
		"detente_ledger_stories 18", "detente_ledger_latest_story_age_seconds -", "detente_outbox_waiting 1", "detente_outbox_dead 0", "detente_outbox_behind_stories 5", "detente_stream_readers 1", `detente_build_info{version="v1"} 1`, "go_goroutines", "detente_ledger_up 1",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("lacks %s", want)
		}
	}
	if r.StatusCode != http.StatusOK || t.Failed() {
		t.Logf("%s\n%s", r.Status, body)
	}
	for path, want := range map[string]string{"/health": "live", "/ready": "ready"} {
		if r, body := get(t, s, path); r.StatusCode != http.StatusOK || !strings.Contains(body, want) || r.Header.Get("X-Request-Id") == "" {
			t.Errorf("%s: %s\n%s", path, r.Status, body)
		}
	}
	l.Close()
	if r, body := get(t, s, "/ready"); r.StatusCode != http.StatusServiceUnavailable || strings.Contains(body, "x.ledger") {
		t.Errorf("without a ledger: %s\n%s", r.Status, body)
	}
	if _, body := get(t, s, "/metrics"); !strings.Contains(body, "detente_ledger_up 0") {
		t.Errorf("without a ledger:\n%s", body)
	}
}

// TestSubscriptionOwners keeps subscriptions to whose they are, and asks nobody who
// has the secret of a feed to sign in.
func TestSubscriptionOwners(t *testing.T) {
	g := guard(t, func(c *desk.Config) {
		c.Subscriptions = subscribe.New(subscribe.Options{Ledger: hostileLedger(t), State: c.State, Log: c.Log})
		c.Metrics = metrics.New("v1")
		t.Cleanup(c.Subscriptions.Close)
	})
	pedro, maria, root := g.browser(t).signIn(t, "pedro"), g.browser(t).signIn(t, "maria"), g.browser(t).signIn(t, "root")
	r, _ := pedro.post(t, "/subscriptions", "of", "events", "country", "NOR", "mail", "a@b.example")
	page := r.Header.Get("Location")
	if r.StatusCode != http.StatusSeeOther || !strings.HasPrefix(page, "/subscriptions/") {
		t.Fatalf("%s to %q", r.Status, page)
	}
	var sub desk.Subscription
	if _, body := pedro.get(t, page+".json"); json.Unmarshal([]byte(body), &sub) != nil || sub.Owner != "pedro" {
		t.Fatalf("%s", body)
	}
	for name, c := range map[string]struct {
		b             *browser
		path          string
		status        int
		posted, shown bool
	}{
		"his own": {pedro, "/subscriptions", 200, false, true}, "of another": {maria, "/subscriptions", 200, false, false}, "of all": {root, "/subscriptions", 200, false, true},
		"another's page": {maria, page, 404, false, false}, "another's button": {maria, page + "/delete", 404, true, false}, "an administrator's": {root, page, 200, false, true},
		"nobody's": {g.browser(t), page, 303, false, false}, "nobody's button": {g.browser(t), page + "/delete", 303, true, false},
		"feed": {g.browser(t), "/feeds/" + sub.Feed + ".atom", 200, false, false}, "metrics of a reviewer": {maria, "/metrics", 403, false, false}, "metrics": {root, "/metrics", 200, false, false},
		"metrics of nobody": {g.browser(t), "/metrics", 303, false, false}, "health of nobody": {g.browser(t), "/health", 200, false, false},
	} {
		ask := c.b.get
		if c.posted {
			ask = func(t *testing.T, path string) (*http.Response, string) { return c.b.post(t, path) }
		}
		if r, body := ask(t, c.path); r.StatusCode != c.status || strings.Contains(body, sub.ID) && !c.shown && name != "feed" && c.status != 303 || c.shown && !strings.Contains(body, sub.ID) {
			t.Errorf("%s: %s\n%s", name, r.Status, body)
		}
	}
	if strings.Contains(g.log.String(), sub.Feed) {
		t.Error("the log has the secret address of a feed")
	}
}
