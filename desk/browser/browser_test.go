package browser

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/input"
	"github.com/go-rod/rod/lib/proto"
)

// slowest is the longest that a page may take until something is seen of it.
const slowest = time.Second

// TestPages opens every page in light and dark, wide and narrow.
func TestPages(t *testing.T) {
	b := launch(t)
	site, err := Demo(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = site.Close() })
	v := newVisitor(t, b, site.URL)
	v.all(t, site.Pages())
	if err := site.Review(t.Context()); err != nil {
		t.Fatal(err)
	}
	v.all(t, site.Reviewed())
	const name, password = "kari.moen", "a long enough password"
	if err := site.Guard(t.Context(), name, password); err != nil {
		t.Fatal(err)
	}
	v.all(t, []Page{SignIn})
	if err := v.signIn(name, password); err != nil {
		t.Fatal(err)
	}
	v.all(t, AccountPages)
}

// all visits pages.
func (v *visitor) all(t *testing.T, pages []Page) {
	t.Helper()
	for _, p := range pages {
		t.Run(p.Name, func(t *testing.T) {
			for _, fault := range v.visit(t, p) {
				t.Error(fault)
			}
		})
	}
}

// signIn fills in the form of the page that is open, by keyboard.
func (v *visitor) signIn(name, password string) error {
	for _, f := range [...]struct{ field, text string }{{"input[name=name]", name}, {"input[name=password]", password}} {
		e, err := v.page.Element(f.field)
		if err != nil {
			return err
		}
		if err := e.Input(f.text); err != nil {
			return err
		}
	}
	return Press(v.page, input.Enter)
}

// launch starts the browser, or has the test left out where there is none.
func launch(t *testing.T) *Browser {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	b, err := Launch()
	if errors.Is(err, ErrNone) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

// visitor looks at pages in one tab.
type visitor struct {
	page *rod.Page
	site string // address
	axe  string

	mu     sync.Mutex
	faults []string // what the browser complains of, since the page was opened
}

func newVisitor(t *testing.T, b *Browser, site string) *visitor {
	t.Helper()
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	page, err := b.Page(proto.TargetCreateTarget{})
	if err != nil {
		t.Fatal(err)
	}
	v := &visitor{page: page.Timeout(5 * time.Minute), site: site, axe: string(axe)}
	if err := v.listen(); err != nil {
		t.Fatal(err)
	}
	return v
}

func (v *visitor) fault(format string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.faults = append(v.faults, fmt.Sprintf(format, args...))
}

// listen gathers what the browser complains of: words on the console, exceptions,
// violations of the policy, requests to other hosts.
func (v *visitor) listen() error {
	own, err := url.Parse(v.site)
	if err != nil {
		return err
	}
	go v.page.EachEvent(func(e *proto.RuntimeConsoleAPICalled) {
		v.fault("console: %s", e.Type)
	}, func(e *proto.RuntimeExceptionThrown) {
		v.fault("exception: %s", e.ExceptionDetails.Text)
	}, func(e *proto.LogEntryAdded) {
		v.fault("%s: %s", e.Entry.Source, e.Entry.Text)
	}, func(e *proto.AuditsIssueAdded) {
		if d := e.Issue.Details.ContentSecurityPolicyIssueDetails; d != nil {
			v.fault("policy: %s %s", d.ViolatedDirective, d.BlockedURL)
		}
	}, func(e *proto.NetworkRequestWillBeSent) {
		if u, err := url.Parse(e.Request.URL); err == nil && u.Scheme != "data" && u.Host != own.Host {
			v.fault("a request to %s", e.Request.URL)
		}
	}, func(e *proto.NetworkResponseReceived) {
		if e.Response.Status >= 400 {
			v.fault("status %d of %s", e.Response.Status, e.Response.URL)
		}
	})()
	return errors.Join(proto.AuditsEnable{}.Call(v.page), proto.NetworkEnable{}.Call(v.page), proto.EmulationSetFocusEmulationEnabled{Enabled: true}.Call(v.page))
}

// visit looks at one page in every way, and returns its faults.
func (v *visitor) visit(t *testing.T, p Page) []string {
	t.Helper()
	v.mu.Lock()
	v.faults = nil
	v.mu.Unlock()
	v.look(t, &Looks[0])
	v.opened(t, &p)
	for i, look := range Looks {
		v.look(t, &look)
		v.fits(t, &look)
		switch { // each theme and each width once
		case i == 0:
			v.accessible(t, &look, "")
		case look.Dark && look.Width < 400:
			v.accessible(t, &look, `runOnly: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],`)
		}
	}
	v.look(t, &Looks[0])
	v.keyboard(t)
	v.mu.Lock()
	defer v.mu.Unlock()
	slices.Sort(v.faults)
	return slices.Compact(v.faults)
}

func (v *visitor) look(t *testing.T, l *Look) {
	t.Helper()
	if err := l.Show(v.page); err != nil {
		t.Fatal(err)
	}
}

// opened opens a page, again where it was slow: something else may have been.
func (v *visitor) opened(t *testing.T, p *Page) {
	t.Helper()
	fastest := time.Hour
	for range 3 {
		if err := p.Open(v.page, v.site); err != nil {
			t.Fatal(err)
		}
		if at, err := v.page.Info(); err != nil || at.URL != v.site+p.Path {
			v.fault("it leads to another page: %v, %v", at, err)
		}
		if fastest = min(fastest, v.painted(t)); fastest <= slowest {
			return
		}
	}
	v.fault("the first paint takes %v", fastest)
}

// painted is how long after the request something was seen.
func (v *visitor) painted(t *testing.T) time.Duration {
	t.Helper()
	r, err := v.page.Eval(`() => new Promise(done => {
		const now = () => performance.getEntriesByType("paint").filter(e => e.name === "first-paint")
		if (now().length) return done(now()[0].startTime)
		new PerformanceObserver(() => done(now()[0].startTime)).observe({type: "paint", buffered: true})
		setTimeout(() => done(60000), 5000)
	})`)
	if err != nil {
		t.Fatal(err)
	}
	return time.Duration(r.Value.Num() * float64(time.Millisecond))
}

// fits wants a page to be no wider than its window.
func (v *visitor) fits(t *testing.T, look *Look) {
	t.Helper()
	r, err := v.page.Eval(`() => {
		const wide = document.scrollingElement.scrollWidth, seen = document.documentElement.clientWidth
		if (wide <= seen) return ""
		const clipped = e => { for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== "visible") return true; return false }
		const over = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > seen + 1 && !clipped(e))
		return wide + " of " + seen + " pixels: " + over.slice(0, 4).map(e => e.tagName + "." + (e.getAttribute("class") || "")).join(" ")
	}`)
	if err != nil {
		t.Fatal(err)
	}
	if s := r.Value.Str(); s != "" {
		v.fault("%s: the page is too wide, %s", look.Name, s)
	}
}

// accessible asks axe for serious and critical faults: by all its rules, or those
// that only say which.
func (v *visitor) accessible(t *testing.T, look *Look, only string) {
	t.Helper()
	if _, err := (proto.RuntimeEvaluate{Expression: v.axe}).Call(v.page); err != nil {
		t.Fatal(err)
	}
	r, err := v.page.Eval(`() => axe.run(document, {` + only + ` resultTypes: ["violations"], preload: false, iframes: false}).then(r => r.violations
		.filter(v => v.impact === "serious" || v.impact === "critical")
		.map(v => v.id + " (" + v.impact + "), " + v.nodes.length + " times, such as " + v.nodes[0].html.slice(0, 160) + " " + (v.nodes[0].failureSummary || "")))`)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range r.Value.Arr() {
		v.fault("%s: axe: %s", look.Name, fault.Str())
	}
}

// mostStops is how many stops of the tabulator key are followed.
const mostStops = 40

// keyboard wants the tabulator key to reach links and fields in the order of the
// page, and each to show that it was reached. A field of a date has several stops.
func (v *visitor) keyboard(t *testing.T) {
	t.Helper()
	r, err := v.page.Eval(`() => {
		const stops = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, textarea, [tabindex='0']")].filter(e => !e.disabled && e.tabIndex >= 0 && e.checkVisibility())
		const called = e => e ? e.outerHTML.slice(0, 80) : "nothing"
		window.lost = []
		let next = 0
		document.addEventListener("focusin", ({target: e}) => {
			if (e !== stops[next]) lost.push("stop " + next + " is " + called(e) + " and not " + called(stops[next]))
			if (getComputedStyle(e).outlineStyle === "none" && !e.namespaceURI.endsWith("svg")) lost.push("nothing is seen at " + called(e))
			next++
		})
		window.reached = () => next
		if (document.querySelector("[tabindex]:not([tabindex='0']):not([tabindex='-1'])")) lost.push("there is an order other than that of the page")
		return stops.length
	}`)
	if err != nil {
		t.Fatal(err)
	}
	count := min(r.Value.Int(), mostStops)
	for range count {
		if err := v.page.Keyboard.Type(input.Tab); err != nil {
			t.Fatal(err)
		}
	}
	if r, err = v.page.Eval(`() => window.lost.concat(window.reached() < 12 ? ["only " + window.reached() + " stops"] : []).slice(0, 3).join("; ")`); err != nil {
		t.Fatal(err)
	}
	if lost := r.Value.Str(); lost != "" {
		v.fault("by keyboard: %s", lost)
	}
}

// TestFaultsAreSeen visits a page that has all that no page of the desk may have.
func TestFaultsAreSeen(t *testing.T) {
	b := launch(t)
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; img-src *; style-src 'unsafe-inline'; script-src 'self'")
		if r.URL.Path == "/a.js" {
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprint(w, "console.error('a'); throw new Error('b')")
			return
		}
		if r.URL.Path == "/none.png" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!doctype html><title>x</title><script>alert(1)</script><script src="/a.js"></script><img src="%s/x.png"><img src="/none.png">
<p style="color:#ccc;background:#fff">faint</p><p style="width:2000px">wide</p><a href="/b" tabindex="3" style="outline:none">link</a>`, other.URL)
	}))
	defer s.Close()
	all := strings.Join(newVisitor(t, b, s.URL).visit(t, Page{Path: "/"}), "\n")
	for _, want := range []string{
		"console: error", "exception: Uncaught", "policy: script-src", "a request to " + other.URL, "status 404", "color-contrast (serious)", "image-alt (critical)", "too wide", "an order other than", "nothing is seen at", "only 1 stops",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("not seen: %s", want)
		}
	}
	if t.Failed() {
		t.Log(all)
	}
}
