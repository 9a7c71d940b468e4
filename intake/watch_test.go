package intake

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/intake/listing"
	"github.com/detente-wire/detente/intake/state"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/wire"
	"github.com/detente-wire/detente/wire/item"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// shelf is a Sink in memory. It counts how often each story comes.
type shelf struct {
	mu      sync.Mutex
	stories map[string]*news.Story
	came    map[string]int
	fails   func(*news.Story) error
	stored  chan *news.Story // may be nil
}

func newShelf() *shelf { return &shelf{stories: map[string]*news.Story{}, came: map[string]int{}} }

func (k *shelf) Take(_ context.Context, read wire.Pending, done func(bool, error)) {
	s, err := read()
	if err != nil {
		done(false, err)
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.fails != nil {
		if err := k.fails(s); err != nil {
			done(false, err)
			return
		}
	}
	id := record.StoryID(s)
	_, known := k.stories[id]
	k.stories[id] = s
	k.came[id]++
	if k.stored != nil {
		k.stored <- s
	}
	go done(!known, nil) // from any goroutine
}

// told lists what is on the shelf: source and the beginning of the text.
func (k *shelf) told() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	var all []string
	for _, s := range k.stories {
		first, _, _ := strings.Cut(s.Text, "\n")
		all = append(all, s.Source+" "+first)
	}
	slices.Sort(all)
	return all
}

// site is a web site whose pages can be changed.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]string // a page that begins with a digit is a status, with its Retry-After
	asked map[string]int
}

func newSite(t *testing.T, pages map[string]string) *site {
	t.Helper()
	s := &site{pages: maps.Clone(pages), asked: map[string]int{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) set(path, page string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = page
}

func (s *site) count(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked[path]
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	page, ok := s.pages[r.URL.Path]
	s.asked[r.URL.Path]++
	s.mu.Unlock()
	var status int
	var wait string
	if n, _ := fmt.Sscanf(page, "%d %s", &status, &wait); n > 0 || !ok {
		w.Header().Set("Retry-After", wait)
		w.WriteHeader(max(status, http.StatusNotFound))
		return
	}
	tag := fmt.Sprintf("%q", fmt.Sprint(len(page), page[:min(len(page), 9)]))
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	fmt.Fprint(w, strings.ReplaceAll(page, "SITE", s.URL))
}

func article(headline string) string {
	return `<!DOCTYPE html><html lang="en"><head><title>` + headline + `</title></head><body><article><h1>` + headline + `</h1>
<p>The foreign ministers of Norway and Morocco spoke by telephone on Tuesday, officials in both capitals said after the call ended.</p>
<p>They agreed to reopen their embassies by the end of the month, and to send delegations to Geneva for talks about fishing quotas.</p>
</article></body></html>`
}

func feedOf(items ...string) string {
	return "<rss version='2.0'><channel>" + strings.Join(items, "") + "</channel></rss>"
}

func rssItem(n int, title string) string {
	return fmt.Sprintf("<item><guid>%d</guid><title>%s</title><link>SITE/%d</link><description>Summary of %s.</description><pubDate>Tue, 10 Mar 2026 09:40:00 GMT</pubDate></item>", n, title, n, title)
}

// desk is what a test watches with.
type desk struct {
	t     *testing.T
	dir   string
	shelf *shelf
	log   strings.Builder
}

func newDesk(t *testing.T) *desk { return &desk{t: t, dir: t.TempDir(), shelf: newShelf()} }

const allowed = "[defaults]\npace = \"0s\"\n"

// sourceOf is a [[source]] at the loopback address that is allowed to be there.
func sourceOf(name, kind, url, more string) string {
	return fmt.Sprintf("[[source]]\nname = %q\nkind = %q\nurl = %q\nallow_addresses = [\"127.0.0.0/8\"]\n%s\n", name, kind, url, more)
}

func (d *desk) options(toml string) (Options, *state.Store) {
	d.t.Helper()
	c, err := config.Parse([]byte(allowed+toml), func(string) (string, bool) { return "", false })
	if err != nil {
		d.t.Fatal(err)
	}
	m, err := state.Open(context.Background(), filepath.Join(d.dir, "state"))
	if err != nil {
		d.t.Fatal(err)
	}
	return Options{Config: c, State: m, Sink: d.shelf, Agent: "Detente/test", Log: slog.New(slog.NewTextHandler(&d.log, nil)), Once: true}, m
}

// once makes a round.
func (d *desk) once(toml string) ([]*state.Source, error) {
	d.t.Helper()
	o, m := d.options(toml)
	defer m.Close()
	return Run(context.Background(), o)
}

// round makes a round that has to go well.
func (d *desk) round(toml string) {
	d.t.Helper()
	fared, err := d.once(toml)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, r := range fared {
		if r.Failures > 0 {
			d.t.Errorf("source %s: %s", r.Name, r.Error)
		}
	}
}

func (d *desk) want(want ...string) {
	d.t.Helper()
	if diff := cmp.Diff(want, d.shelf.told()); diff != "" {
		d.t.Errorf("stories (-want +got)\n%s", diff)
	}
}

func TestFeedIsFollowed(t *testing.T) {
	s := newSite(t, map[string]string{"/feed": feedOf(rssItem(1, "Norway calls"), rssItem(2, "Gone")), "/1": article("Norway calls"), "/2": "410"})
	d := newDesk(t)
	toml := sourceOf("a", "feed", s.URL+"/feed", "")
	fared, err := d.once(toml)
	if err != nil || fared[0].Errors != 1 || !strings.Contains(fared[0].Error, "410 Gone") || fared[0].Failures != 0 || fared[0].Added != 2 {
		t.Errorf("%v %+v", err, fared[0])
	}
	first := []string{s.URL + "/1 Norway calls", s.URL + "/2 Gone"}
	d.want(first...)
	for _, story := range d.shelf.stories {
		if story.Published.Value != "2026-03-10T09:40" {
			t.Errorf("%s: published %q, want the feed's word", story.Source, story.Published.Value)
		}
		if gone := strings.HasSuffix(story.Source, "/2"); gone != (len(story.Notes) > 0) || gone != strings.Contains(story.Text, "Summary of") {
			t.Errorf("%s: text %q, notes %q", story.Source, story.Text, story.Notes)
		}
	}
	d.round(toml)
	if s.count("/feed") != 2 || s.count("/1") != 1 || s.count("/robots.txt") != 2 {
		t.Errorf("asked: %v", s.asked)
	}
	s.set("/feed", feedOf(rssItem(1, "Norway calls back"), rssItem(2, "Gone")))
	s.set("/1", article("Norway calls back"))
	d.round(toml)
	d.want(first[0], s.URL+"/1 Norway calls back", first[1])
}

func TestTextOfTheListing(t *testing.T) {
	long := strings.Repeat("They agreed to reopen their embassies. ", 60)
	s := newSite(t, map[string]string{
		"/feed": feedOf(rssItem(1, "Short"), "<item><guid>7</guid><title>Without address</title><description>"+long+"</description></item>",
			"<item><guid>8</guid><title>Long</title><link>SITE/8</link><description>"+long+"</description></item>"),
		"/1": article("Short"),
	})
	d := newDesk(t)
	d.round(sourceOf("a", "feed", s.URL+"/feed", `follow = "auto"`))
	if s.count("/1") != 1 || s.count("/8") != 0 {
		t.Errorf("asked: %v", s.asked)
	}
	d.want(s.URL+"/1 Short", s.URL+"/8 Long", s.URL+"/feed#7 Without address")
	d = newDesk(t)
	d.round(sourceOf("a", "feed", s.URL+"/feed", `follow = "never"`))
	if s.count("/1") != 1 {
		t.Errorf("asked: %v", s.asked)
	}
}

// A feed is read on after a round that left entries over.
func TestManyItems(t *testing.T) {
	var items []string
	pages := map[string]string{}
	for i := range 7 {
		items = append(items, rssItem(i, fmt.Sprint("Story ", i)))
		pages[fmt.Sprint("/", i)] = article(fmt.Sprint("Story ", i))
	}
	pages["/feed"] = feedOf(items...)
	s, d := newSite(t, pages), newDesk(t)
	for _, want := range []int{3, 6, 7, 7} {
		d.round(sourceOf("a", "feed", s.URL+"/feed", "max_items = 3"))
		if got := len(d.shelf.stories); got != want {
			t.Errorf("%d stories, want %d", got, want)
		}
	}
	if s.count("/6") != 1 {
		t.Errorf("asked: %v", s.asked)
	}
}

func TestFaultsStayWithTheirSource(t *testing.T) {
	d := newDesk(t)
	bomb := `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`
	dates := strings.ReplaceAll(rssItem(1, "Zero"), "Tue, 10 Mar 2026 09:40:00", "Thu, 01 Jan 1970 00:00:00") + strings.ReplaceAll(rssItem(2, "Ahead"), "Tue, 10 Mar 2026", "Tue, 10 Mar 2099")
	s := newSite(t, map[string]string{
		"/good": feedOf(rssItem(1, "Norway calls")), "/1": article("Norway calls"), "/2": article("Ahead"),
		"/page": article("A page"), "/bomb": bomb, "/broken": strings.TrimSuffix(feedOf(rssItem(1, "Norway calls")), "</channel></rss>") + "<item><title>Half",
		"/dates": feedOf(dates), "/busy": "503 120", "/robots.txt": "User-agent: *\nDisallow: /closed",
	})
	toml := sourceOf("good", "feed", s.URL+"/good", "")
	for _, name := range []string{"page", "bomb", "broken", "dates", "gone", "closed"} {
		toml += sourceOf(name, "feed", s.URL+"/"+name, "follow = \"never\"")
	}
	busy := newSite(t, map[string]string{"/busy": "503 120"}) // a host of its own: all of a host is left alone
	toml += sourceOf("busy", "feed", busy.URL+"/busy", "")
	toml += strings.ReplaceAll(sourceOf("inward", "feed", s.URL+"/good", ""), "allow_addresses", "#")
	fared, err := d.once(toml)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		"", "not a feed", "declares entities of its own", "unexpected EOF", "", "404 Not Found", "robots.txt does not allow it",
		"503 Service Unavailable, and to come back in 2m0s", "looks inward",
	} {
		if r := fared[i]; !strings.Contains(r.Error, want) || (r.Error == "") != (want == "") || (r.Failures > 0) != (want != "") {
			t.Errorf("source %s: error %q, %d failures; want %q", r.Name, r.Error, r.Failures, want)
		}
	}
	if r := fared[3]; r.Added+r.Known != 1 {
		t.Errorf("before the break: %+v", r)
	}
	for _, note := range []string{"1970 00:00:00 GMT is the zero of a clock", "2099 09:40:00 GMT has not come yet"} {
		if !strings.Contains(d.log.String(), note) {
			t.Errorf("no word of %q in the log", note)
		}
	}
	if r := fared[7]; r.Wait < 2*time.Minute {
		t.Errorf("busy: back in %v", r.Wait)
	}
	// The busy server is left alone by another run, too; the others are asked again.
	if _, err := d.once(toml); err != nil || busy.count("/busy") != 1 {
		t.Errorf("%v, asked %v", err, busy.asked)
	}
}

func TestOtherKinds(t *testing.T) {
	text := strings.Repeat("The foreign ministers of Norway and Morocco spoke by telephone on Tuesday. ", 5)
	nitf := "<nitf><body><body.head><hedline><hl1>AP story</hl1></hedline></body.head><body.content><p>" + text + "</p></body.content></body></nitf>"
	s := newSite(t, map[string]string{
		"/wp-json/wp/v2/posts": `[{"id":1,"link":"SITE/post/","date_gmt":"2026-03-10T09:40:00","title":{"rendered":"Post"},"content":{"rendered":"<p>` + text + `</p>"}}]`,
		"/ap":                  `{"data":{"next_page":"SITE/ap2","items":[{"item":{"uri":"SITE/c1?k=1","altids":{"itemid":"c1"},"version":1,"type":"text","pubstatus":"usable","headline":"AP story","renditions":{"nitf":{"href":"SITE/c1.nitf"}}}}]}}`,
		"/ap2":                 `{"data":{"next_page":"SITE/ap2","items":[]}}`,
		"/c1.nitf":             nitf,
		"/map":                 `<sitemapindex><sitemap><loc>SITE/part</loc></sitemap></sitemapindex>`,
		"/part":                `<urlset><url><loc>SITE/mapped</loc><lastmod>2026-03-10</lastmod></url><url><loc>SITE/aged</loc><lastmod>2001-03-10</lastmod></url></urlset>`,
		"/mapped":              article("Mapped"), "/page": article("Page"),
	})
	toml := sourceOf("wp", "wordpress", s.URL, "") + sourceOf("ap", "ap", s.URL+"/ap", "headers = { X-Api-Key = \"1\" }") +
		sourceOf("map", "sitemap", s.URL+"/map", "max_age = \"5000d\"") + sourceOf("page", "page", s.URL+"/page", "")
	d := newDesk(t)
	all := []string{s.URL + "/c1 AP story", s.URL + "/mapped Mapped", s.URL + "/page Page", s.URL + "/post/ Post"}
	for range 2 {
		d.round(toml)
		d.want(all...)
	}
	for path, want := range map[string]int{"/ap": 1, "/ap2": 2, "/c1.nitf": 1, "/mapped": 1, "/aged": 0, "/page": 2} {
		if got := s.count(path); got != want {
			t.Errorf("%s was asked %d times, want %d", path, got, want)
		}
	}
	for _, story := range d.shelf.stories {
		if strings.HasSuffix(story.Source, "/c1") && (story.Item.ID != "c1" || story.Item.Version != "1" || story.Item.Status != "usable") {
			t.Errorf("%+v", story.Item)
		}
	}
	s.set("/page", article("Page, changed"))
	s.set("/ap2", "410")
	fared, err := d.once(toml)
	if err != nil || fared[1].Failures != 1 {
		t.Errorf("%v %+v", err, fared[1])
	}
	d.want(all[0], all[1], all[2], s.URL+"/page Page, changed", all[3])
}

// What cannot be had for now is tried again, and what is told of a host holds for
// all its pages.
func TestArticlesAreTriedAgain(t *testing.T) {
	s := newSite(t, map[string]string{"/feed": feedOf(rssItem(1, "One"), rssItem(2, "Two")), "/1": "500", "/2": article("Two")})
	d := newDesk(t)
	toml := sourceOf("a", "feed", s.URL+"/feed", "")
	fared, err := d.once(toml)
	if err != nil || fared[0].Errors != 1 || !strings.Contains(fared[0].Error, "500 Internal Server Error; once more in ") {
		t.Errorf("%v %+v", err, fared[0])
	}
	d.want(s.URL + "/2 Two")
	s.set("/1", article("One"))
	d.round(toml)
	if s.count("/1") != 1 {
		t.Errorf("asked again at once")
	}
	o, m := d.options(toml)
	tasks, err := m.Next(context.Background(), "a", time.Now().Add(time.Hour), 9)
	if err != nil || len(tasks) != 1 || tasks[0].Tries != 1 {
		t.Fatal(err, tasks)
	}
	if err := m.Again(context.Background(), tasks[0], time.Now(), 0, 1); err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	d.want(s.URL+"/1 One", s.URL+"/2 Two")
}

// When nothing can be stored any more the watch ends with that error, and the next
// one stores what is missing and nothing twice.
func TestStoreFails(t *testing.T) {
	pages := map[string]string{}
	var items []string
	for i := range 20 {
		items = append(items, rssItem(i, fmt.Sprint("Story ", i)))
		pages[fmt.Sprint("/", i)] = article(fmt.Sprint("Story ", i))
	}
	pages["/feed"] = feedOf(items...)
	s, d := newSite(t, pages), newDesk(t)
	toml := sourceOf("a", "feed", s.URL+"/feed", "")
	n := 0
	d.shelf.fails = func(*news.Story) error {
		if n++; n > 7 {
			return fmt.Errorf("%w: disk full", ErrStore)
		}
		return nil
	}
	if _, err := d.once(toml); !errors.Is(err, ErrStore) {
		t.Fatalf("error = %v, want %v", err, ErrStore)
	}
	if got := len(d.shelf.stories); got != 7 {
		t.Errorf("%d stories before the end", got)
	}
	d.shelf.fails = nil
	d.round(toml)
	if got := len(d.shelf.stories); got != 20 {
		t.Errorf("%d stories, want 20", got)
	}
	for id, n := range d.shelf.came {
		if n != 1 {
			t.Errorf("story %s came %d times", id, n)
		}
	}
}

// A story that cannot be coded is an error of its source, and does not stand in
// the way of those behind it.
func TestOneStoryFails(t *testing.T) {
	s := newSite(t, map[string]string{"/feed": feedOf(rssItem(1, "One"), rssItem(2, "Two")), "/1": article("One"), "/2": article("Two")})
	d := newDesk(t)
	d.shelf.fails = func(s *news.Story) error {
		if strings.HasPrefix(s.Text, "One") {
			return errors.New("coding fails")
		}
		return nil
	}
	fared, err := d.once(sourceOf("a", "feed", s.URL+"/feed", ""))
	if err != nil || fared[0].Added != 1 || fared[0].Errors != 1 || fared[0].Error != "coding fails" {
		t.Errorf("%v %+v", err, fared[0])
	}
}

func TestTriesFor(t *testing.T) {
	status := func(n int) error { return fmt.Errorf("x: %w", &fetch.StatusError{Status: n, Wait: time.Hour}) }
	for i, c := range []struct {
		err  error
		want int
	}{{status(404), 3}, {status(410), 1}, {status(403), 1}, {status(503), 6}, {status(429), 6}, {fetch.ErrInward, 1}, {fetch.ErrTimeout, 6}, {fetch.ErrRobots, 1}} {
		if got := triesFor(c.err); got != c.want {
			t.Errorf("%d: %d tries, want %d", i, got, c.want)
		}
	}
}

// Of a host that wants to be left alone, the other pages are not asked for, and
// that costs them none of their tries.
func TestHostOfArticlesIsLeftAlone(t *testing.T) {
	s := newSite(t, map[string]string{"/1": "429 3600", "/2": article("Two")})
	f := newSite(t, map[string]string{"/feed": strings.ReplaceAll(feedOf(rssItem(1, "One"), rssItem(2, "Two")), "SITE", s.URL)})
	d := newDesk(t)
	fared, err := d.once(sourceOf("a", "feed", f.URL+"/feed", ""))
	if err != nil || fared[0].Errors != 1 || fared[0].Failures != 0 || s.count("/2") != 0 {
		t.Errorf("%v %+v, asked %v", err, fared[0], s.asked)
	}
	_, m := d.options(sourceOf("a", "feed", f.URL+"/feed", ""))
	defer m.Close()
	for at, want := range map[time.Duration]int{0: 0, 59 * time.Minute: 0, 61 * time.Minute: 2} {
		tasks, err := m.Next(context.Background(), "a", time.Now().Add(at), 9)
		if err != nil || len(tasks) != want || want == 2 && (tasks[0].Tries != 1 || tasks[1].Tries != 0) {
			t.Errorf("after %v: %v, %d tasks, want %d", at, err, len(tasks), want)
		}
	}
}

func TestRecent(t *testing.T) {
	d := newDesk(t)
	o, m := d.options(sourceOf("a", "feed", "https://a.example/", `max_age = "2d"`))
	defer m.Close()
	s := sourceFor(o)
	ago := func(d time.Duration) string { return time.Now().UTC().Add(-d).Format(time.RFC3339) }
	for _, c := range []struct {
		published, renewed string
		want               bool
	}{
		{ago(time.Hour), "", true},
		{ago(72 * time.Hour), "", false},
		{ago(72 * time.Hour), ago(time.Hour), true},
		{ago(47 * time.Hour)[:10], "", true},
		{"", "", true},
		{"soon", "", true},
		{"Thu, 01 Jan 1970 00:00:00 GMT", "", true}, // its clock says nothing
		{"2099-03-10T09:40:00Z", "", true},
	} {
		e := &listing.Entry{Item: item.Item{Published: c.published}, Renewed: c.renewed}
		if got := len(s.recent([]*listing.Entry{e})) == 1; got != c.want {
			t.Errorf("published %q, renewed %q: %v", c.published, c.renewed, got)
		}
	}
}

func TestBackoff(t *testing.T) {
	for n, want := range []time.Duration{15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 16 * time.Hour, maxBackoff, maxBackoff} {
		if got := backoff(15*time.Minute, n); got != want {
			t.Errorf("after %d failures: %v, want %v", n, got, want)
		}
	}
	if got := backoff(48*time.Hour, 70); got != 48*time.Hour {
		t.Errorf("of a source that is seldom looked at: %v", got)
	}
	for range 100 {
		if got := jitter(time.Hour); got < 52*time.Minute || got > 68*time.Minute {
			t.Errorf("jitter: %v", got)
		}
	}
}
