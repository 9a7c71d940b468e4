package desk_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/demo"
	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/models"
	"github.com/detente-wire/detente/wire"
)

// dir holds what all tests share.
var dir string

func TestMain(m *testing.M) {
	var err error
	if dir, err = os.MkdirTemp("", "desk"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(dir) // of the system's temporary files
	os.Exit(code)
}

// demoFile is a ledger of the demo's stories, coded once for all tests.
var demoFile = sync.OnceValues(func() (string, error) {
	file := filepath.Join(dir, "demo.ledger")
	return file, fill(context.Background(), file)
})

// fill codes the demo into a new ledger.
func fill(ctx context.Context, file string) error {
	coder, err := detente.New()
	if err != nil {
		return err
	}
	l, err := sqlite.Open(ctx, file, sqlite.Create)
	if err != nil {
		return err
	}
	defer l.Close()
	stories, err := demo.Stories()
	if err != nil {
		return err
	}
	var entries []*ledger.Entry
	for _, s := range stories {
		for story, err := range wire.Read(ctx, strings.NewReader(string(s.Data)), wire.Options{Source: s.Name, Latest: demo.Latest}) {
			if err != nil {
				return err
			}
			doc, err := coder.Code(ctx, story)
			if err != nil {
				return err
			}
			e, err := ledger.Of(doc)
			if err != nil {
				return err
			}
			entries = append(entries, e)
		}
	}
	_, err = l.Put(ctx, entries)
	return err
}

// open returns the desk over the demo.
func open(t *testing.T) (*httptest.Server, *sqlite.Ledger) {
	t.Helper()
	file, err := demoFile()
	if err != nil {
		t.Fatal(err)
	}
	l, err := sqlite.Open(t.Context(), file, sqlite.Read)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return serve(t, l), l
}

func serve(t *testing.T, l ledger.Ledger) *httptest.Server { return serveBeside(t, l, "") }

// serveBeside serves a desk beside the watch that keeps its state in a file.
func serveBeside(t *testing.T, l ledger.Ledger, watch string) *httptest.Server {
	t.Helper()
	d, err := desk.New(l, desk.Config{Log: slog.New(slog.DiscardHandler), WatchState: watch})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(d.Handler())
	t.Cleanup(s.Close)
	return s
}

// get asks for a page.
func get(t *testing.T, s *httptest.Server, path string) (*http.Response, string) {
	t.Helper()
	r, err := s.Client().Get(s.URL + path)
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

// corrected is the id of a story that a later one corrects.
func corrected(t *testing.T, l ledger.Ledger) string {
	t.Helper()
	for th, err := range l.Threads(t.Context(), ledger.ThreadQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range th.Members {
			if m.Kind == "correction" {
				return th.Members[0].ID
			}
		}
	}
	t.Fatal("no correction among the stories of the demo")
	return ""
}

// asked is a page, what stands on it (expressions) and fields of its JSON that are
// not empty.
type asked struct {
	path  string
	wants []string
	has   []string
}

func pages(story string) []asked {
	return []asked{
		{"/", []string{"Turned lately", "Morocco – Norway", "Said last", "\\d\\d %"}, []string{"day", "relations", "statements", "turns", "stories"}},
		{"/?day=2025-11-05", []string{"Wednesday, 5 November 2025", "week after"}, []string{"day", "relations", "next"}},
		{"/relation/NOR/MAR", []string{"<svg", "Escalation", "De-escalation", `href="/events\?between=1&amp;since=2025-11-03`, "press.s own view"}, []string{"series", "turns", "totals", "said", "said_back", "press", "latest"}},
		{"/relation/NOR/MAR?by=month", []string{"<b>by month</b>"}, []string{"series"}},
		{"/relation/NOR/MAR?since=2027", []string{"no act between these two in these days"}, []string{"a"}},
		{"/relation", []string{"One side"}, nil},
		{"/actor/NOR", []string{"Norway", "Deals with", "/relation/NOR/MAR"}, []string{"people", "partners", "did"}},
		{"/actor/Marit%20Haugland", []string{"Prime Minister", "<mark>", "Said last"}, []string{"roles", "statements", "did"}},
		{"/story/" + story, []string{`id="w-`, `href="#r-`, `id="r-`, `href="#w-`, "replaces it", "<del>", "<ins>", "withdrawn"}, []string{"id", "records", "versions", "diff"}},
		{"/stories?about=trawler", []string{"trawler"}, []string{"items"}},
		{"/stories?about=nosuchword", []string{"No story like that"}, nil},
		{"/agenda", []string{"2026", "agenda.ics", "as_of|As of 2026-03-30"}, []string{"days", "as_of"}},
		{"/agenda?from=2025-11-01&status=cancelled", []string{"cancelled"}, []string{"days"}},
		{"/agenda?from=2025-11-01&by=Iceland&place=Nowhere", []string{"Nothing of this kind"}, nil},
		{"/statements?by=Zerhouni", []string{"Zerhouni"}, []string{"items"}},
		{"/statements?claim=denied", []string{"denied"}, []string{"items"}},
		{"/statements?by=NOR&naming=MAR&about=fish", []string{"fish"}, []string{"items"}},
		{"/events", []string{"sign agreement|promise"}, []string{"items"}},
		{"/events?source=NOR&target=MAR&between=1&class=SANCTION", []string{"SANCTION"}, []string{"items"}},
		{"/events?limit=2", []string{"The next 2", "cursor="}, []string{"items", "more", "next"}},
		{"/events?place=Oslo", []string{"Oslo"}, []string{"items"}},
		{"/events?place=Nowhere", []string{"No event like that"}, nil},
		{"/map", []string{"<svg", "Oslo, Norway: 3 of cooperation|Oslo, Norway and", `href="/events\?place=Oslo%2C(\+|&#43;)12%2C(\+|&#43;)NOR"`, "de facto", "somewhere in it"}, []string{"places", "box", "events"}},
		{"/map?source=NOR&target=MAR&between=1&area=both", []string{`class="side"`, `between=1&amp;place=`, "Both"}, []string{"places"}},
		{"/map?source=Haugland&area=both", []string{"<svg"}, []string{"area"}},
		{"/map?area=oceania", []string{"places lie beside", "Nothing of this kind"}, []string{"beside"}},
		{"/map?box=-12,29,-5,36&show=done", []string{"Part of the world", "Agadir, Morocco"}, []string{"places"}},
		{"/map?show=due", []string{"0 events", `href="/agenda\?from=2026-03-30&amp;place=`}, []string{"places", "due"}},
		{"/sources", []string{"No watch has run"}, nil},
		{"/search?q=Norway+Morocco", []string{`href="/relation/NOR/MAR"`}, []string{"codes", "statements"}},
		{"/search?q=Zerhouni", []string{"Foreign Minister"}, []string{"actors"}},
		{"/search?q=nosuchword", []string{"Nothing in the ledger"}, nil},
		{"/search", []string{"words of a story"}, nil},
	}
}

// TestPages asks for every page and its JSON.
func TestPages(t *testing.T) {
	if models.Names() == nil {
		t.Skip("a build without the name head reads other things of the demo")
	}
	s, l := open(t)
	for _, p := range pages(corrected(t, l)) {
		t.Run(p.path, func(t *testing.T) {
			r, body := get(t, s, p.path)
			if r.StatusCode != http.StatusOK {
				t.Fatalf("status %d\n%s", r.StatusCode, body)
			}
			for _, w := range p.wants {
				if !regexp.MustCompile(w).MatchString(body) {
					t.Errorf("lacks %q", w)
				}
			}
			sound(t, body)
			checkJSON(t, s, p.path, p.has)
		})
	}
}

// checkJSON asks for the data of a page.
func checkJSON(t *testing.T, s *httptest.Server, path string, has []string) {
	t.Helper()
	plain, query, _ := strings.Cut(path, "?")
	if plain == "/" {
		plain = "/today"
	}
	r, body := get(t, s, plain+".json?"+query)
	if kind := r.Header.Get("Content-Type"); r.StatusCode != http.StatusOK || kind != "application/json" {
		t.Fatalf("JSON: status %d, %s\n%s", r.StatusCode, kind, body)
	}
	var v map[string]any
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatal(err)
	}
	for _, f := range has {
		if list, isList := v[f].([]any); v[f] == nil || v[f] == "" || isList && len(list) == 0 {
			t.Errorf("JSON: %s is %v", f, v[f])
		}
	}
	if strings.Contains(body, ": null") && !strings.Contains(body, "records") { // absent lists are empty
		for _, f := range []string{"items", "days", "series", "turns", "relations"} {
			if strings.Contains(body, `"`+f+`": null`) {
				t.Errorf("JSON: %s is null", f)
			}
		}
	}
}

// sound holds a page to what every page promises: no script, no style of its own,
// nothing from other hosts, ids that are there once, links to anchors that are
// there, a label to each field, and one heading of the first rank.
func sound(t *testing.T, body string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	p := parsed{t: t, ids: map[string]int{}, labels: map[string]bool{}}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			p.element(n)
		}
	}
	for id, n := range p.ids {
		if n > 1 {
			t.Errorf("id %q stands %d times", id, n)
		}
	}
	for _, a := range p.anchors {
		if p.ids[a] == 0 {
			t.Errorf("a link to #%s, which is not there", a)
		}
	}
	for _, f := range p.fields {
		if !p.labels[f] {
			t.Errorf("a field %q without a label", f)
		}
	}
	if p.headings != 1 {
		t.Errorf("%d headings of the first rank", p.headings)
	}
}

// parsed is what is gathered of a page.
type parsed struct {
	t        *testing.T
	ids      map[string]int
	labels   map[string]bool
	anchors  []string
	fields   []string
	headings int
}

func (p *parsed) element(n *html.Node) {
	p.t.Helper()
	switch n.Data {
	case "script", "style", "iframe", "object", "embed", "base":
		p.t.Errorf("a <%s>", n.Data)
	case "h1":
		p.headings++
	case "label":
		p.labels[attr(n, "for")] = true
	case "input", "select":
		if n.Parent.Data != "label" && attr(n, "type") != "hidden" {
			p.fields = append(p.fields, attr(n, "id"))
		}
	}
	for _, a := range n.Attr {
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "style":
			p.t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
		case a.Key == "id":
			p.ids[a.Val]++
		case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
			p.anchors = append(p.anchors, a.Val[1:])
		case a.Key == "href" || a.Key == "src" || a.Key == "action":
			if u, err := url.Parse(a.Val); err != nil || u.Host != "" || u.Scheme != "" {
				p.t.Errorf("leads away: %s=%q", a.Key, a.Val)
			}
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestRefused asks for what there is not.
func TestRefused(t *testing.T) {
	s, _ := open(t)
	for path, want := range map[string]int{
		"/nothing": 404, "/story/zzz": 404, "/actor/Nobody%20At%20All": 404, "/relation/NOR/NOR": 404, "/relation/NOR/Xyzzy": 404, "/assets/layout.html": 404, "/assets/../desk.go": 404,
		"/?day=tomorrow": 400, "/events?since=then": 400, "/events?quad=9": 400, "/events?limit=100000": 400, "/agenda?status=odd": 400, "/statements?claim=odd": 400, "/events?%zz": 400,
		"/agenda.ics?from=x": 400, "/story/zzz?against=yy": 404,
		"/map?area=nowhere": 400, "/map?box=1,2,3": 400, "/map?box=1,2,0,3": 400, "/map?box=a,2,3,4": 400, "/map?box=NaN,2,3,4": 400, "/map?show=odd": 400, "/map?quad=9": 400,
	} {
		r, body := get(t, s, path)
		if r.StatusCode != want {
			t.Errorf("%s: status %d, want %d", path, r.StatusCode, want)
		}
		sound(t, body)
		if strings.Contains(path, ".ics") || strings.Contains(path, "assets") {
			continue
		}
		plain, query, _ := strings.Cut(path, "?")
		r, body = get(t, s, plain+".json?"+query)
		var p desk.Problem
		if err := json.Unmarshal([]byte(body), &p); plain != "/" && (err != nil || p.Status != want || r.Header.Get("Content-Type") != "application/problem+json") {
			t.Errorf("%s.json: %v %+v", plain, err, p)
		}
	}
}

// TestElsewhere follows names to the page of their code.
func TestElsewhere(t *testing.T) {
	s, l := open(t)
	id := corrected(t, l)
	for path, want := range map[string]string{
		"/relation/Norway/Morocco": "/relation/NOR/MAR", "/relation?a=norway&b=MAR": "/relation/NOR/MAR", "/actor/Iceland": "/actor/ISL", "/story/" + id[:10]: "/story/" + id,
		"/relation/Norway/Morocco.json": "/relation/NOR/MAR.json", "/actor/delegations": "/search", "/actor/delegations.json": "/search.json", "/actor/ESPCVL": "/actor/ESPCVL",
	} {
		if r, _ := get(t, s, path); r.Request.URL.Path != want || r.StatusCode != http.StatusOK {
			t.Errorf("%s leads to %s (%d), want %s", path, r.Request.URL.Path, r.StatusCode, want)
		}
	}
}

// TestCalendar reads the agenda as a calendar program does.
func TestCalendar(t *testing.T) {
	s, _ := open(t)
	r, body := get(t, s, "/agenda.ics?from=2026-03-01")
	if kind := r.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/calendar") {
		t.Errorf("type %q", kind)
	}
	if !strings.HasPrefix(body, "BEGIN:VCALENDAR") || !strings.Contains(body, "BEGIN:VEVENT") {
		t.Errorf("no calendar:\n%s", body)
	}
}

// TestMonths wants the months between others, and no chart of nothing.
func TestMonths(t *testing.T) {
	s, _ := open(t)
	_, body := get(t, s, "/statements.json?by=NOR&beside=MAR")
	var got desk.Statements
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Months) < 3 || got.Beside == nil || len(got.Beside.Items) == 0 {
		t.Fatalf("%d months, beside %+v", len(got.Months), got.Beside)
	}
	for i := 1; i < len(got.Months); i++ {
		if got.Months[i].Month <= got.Months[i-1].Month {
			t.Errorf("%s after %s", got.Months[i].Month, got.Months[i-1].Month)
		}
	}
	if _, body = get(t, s, "/statements?by=nobody+at+all"); strings.Contains(body, "<svg") {
		t.Error("a chart of nothing")
	}
}
