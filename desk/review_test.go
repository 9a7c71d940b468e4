package desk_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/state"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// reviewing is a desk over a ledger that may be written.
type reviewing struct {
	t *testing.T
	l *sqlite.Ledger
	s *httptest.Server
}

func review(t *testing.T, c desk.Config, tales ...ledgertest.Tale) *reviewing {
	t.Helper()
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "x.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	if _, err := l.Put(t.Context(), ledgertest.Entries(t, tales...)); err != nil {
		t.Fatal(err)
	}
	c.Log = slog.New(slog.DiscardHandler)
	d, err := desk.New(l, c)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(d.Handler())
	t.Cleanup(s.Close)
	s.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &reviewing{t, l, s}
}

// doubtful is a story whose events are more and less sure.
func doubtful() ledgertest.Tale {
	deed := func(cameo, class, sentence string, sure float64) ledgertest.Deed {
		return ledgertest.Deed{Class: class, Cameo: cameo, Source: []ledger.Party{ledgertest.Norway}, Target: []ledger.Party{ledgertest.Morocco}, Day: "2031-03-10", Sentence: sentence, Confidence: sure, Unsure: sure < 0.64}
	}
	return ledgertest.Tale{
		Source: "a.txt", Published: "2031-03-10", Headline: "Norway and Morocco",
		Deeds: []ledgertest.Deed{deed("112", "ACCUSE", "Norway accused Morocco of theft.", 0.63), deed("163", "SANCTION", "Norway cut the visas of Morocco.", 0.66), deed("130", "THREATEN", "Norway threatened Morocco.", 0.9)},
		Words: []ledgertest.Saying{{By: ledgertest.Haddad, Said: "We never took a net"}}, Dates: []ledgertest.Date{{Title: "talks", Day: "2031-04-02", With: []ledger.Party{ledgertest.Norway, ledgertest.Morocco}}},
	}
}

// post sends a form.
func (r *reviewing) post(path string, form url.Values, headers ...string) *http.Response {
	r.t.Helper()
	req, err := http.NewRequestWithContext(r.t.Context(), http.MethodPost, r.s.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		r.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := r.s.Client().Do(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		r.t.Fatal(err)
	}
	return resp
}

// form is a form of a page: where it goes, and what it sends as it stands.
type form struct {
	action string
	values url.Values
}

// forms finds the forms of a page that send something.
func forms(t *testing.T, body string) map[string]form {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]form{}
	for n := range doc.Descendants() {
		if n.Data != "form" || attr(n, "method") != "post" {
			continue
		}
		f := form{attr(n, "action"), url.Values{}}
		for c := range n.Descendants() {
			switch {
			case c.Data == "input" && attr(c, "type") != "checkbox", c.Data == "input" && has(c, "checked"):
				f.values.Add(attr(c, "name"), attr(c, "value"))
			case c.Data == "option" && has(c, "selected"):
				sel := c.Parent
				for sel.Data != "select" {
					sel = sel.Parent
				}
				f.values.Set(attr(sel, "name"), attr(c, "value"))
			}
		}
		out[attr(n, "class")] = f
	}
	return out
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// page asks for a page and holds it to what every page promises; its one script is
// the desk's own.
func (r *reviewing) page(path string) string {
	r.t.Helper()
	resp, body := get(r.t, r.s, path)
	if resp.StatusCode != http.StatusOK {
		r.t.Fatalf("%s: status %d\n%s", path, resp.StatusCode, body)
	}
	const own = `<script src="/assets/review.js" defer></script>`
	policy := resp.Header.Get("Content-Security-Policy")
	if strings.Contains(body, own) != strings.Contains(policy, "script-src 'self'") || strings.Contains(policy, "unsafe") || strings.Count(policy, "script-src") > 1 {
		r.t.Errorf("%s: policy %q", path, policy)
	}
	plain := strings.Replace(body, own, "", 1)
	sound(r.t, plain)
	tame(r.t, path, plain)
	return body
}

func (r *reviewing) decisions() []*ledger.DecisionRow {
	r.t.Helper()
	var out []*ledger.DecisionRow
	for d, err := range r.l.Decisions(r.t.Context(), ledger.DecisionQuery{}) {
		if err != nil {
			r.t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

func (r *reviewing) acts(q ledger.ActQuery) (out []*ledger.Act) {
	r.t.Helper()
	for a, err := range r.l.Acts(r.t.Context(), q) {
		if err != nil {
			r.t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

// TestReviewLoop judges all events of a story, one after the other, and takes the
// last decision back.
func TestReviewLoop(t *testing.T) {
	r := review(t, desk.Config{Local: "anna"}, doubtful())
	at := "/review"
	for i, want := range []struct{ sentence, verdict string }{{"accused", "accept"}, {"visas", "reject"}, {"threatened", "reject"}} {
		body := r.page(at)
		if !strings.Contains(body, want.sentence) {
			t.Fatalf("record %d is not that of %q:\n%s", i, want.sentence, body)
		}
		f := forms(t, body)["verdicts"]
		f.values.Set("verdict", want.verdict)
		resp := r.post(f.action, f.values)
		if resp.StatusCode != http.StatusSeeOther {
			t.Fatalf("status %d", resp.StatusCode)
		}
		at = resp.Header.Get("Location")
	}
	body := r.page(at)
	if !strings.Contains(body, "left to judge") || !strings.Contains(body, "Last:") {
		t.Errorf("the end: %s", body)
	}
	if got := r.acts(ledger.ActQuery{}); len(got) != 1 || got[0].Head.Class != "ACCUSE" {
		t.Errorf("%d acts", len(got))
	}
	u := forms(t, body)["undo"]
	resp := r.post(u.action, u.values)
	if body = r.page(resp.Header.Get("Location")); !strings.Contains(body, "threatened") || !strings.Contains(body, "retract") {
		t.Errorf("not what was undone: %s", body)
	}
	if got := r.acts(ledger.ActQuery{}); len(got) != 2 {
		t.Errorf("%d acts after undo", len(got))
	}
	u = forms(t, body)["undo"]
	if body = r.page(r.post(u.action, u.values).Header.Get("Location")); !strings.Contains(body, "visas") {
		t.Error("a second step is not undone")
	}
	if list := r.decisions(); len(list) != 5 || list[0].By != "anna" {
		t.Errorf("%d decisions", len(list))
	}
}

// TestReviewFilters asks for other kinds, skips, and refuses what cannot be asked.
func TestReviewFilters(t *testing.T) {
	r := review(t, desk.Config{}, doubtful())
	for path, want := range map[string]string{
		"/review?kind=quote": "never took a net", "/review?kind=appointment": "talks", "/review?kind=actor": "Mentions", "/review?class=threaten": "threatened Morocco",
		"/review?a=NOR&b=Morocco": "accused", "/review?a=NOR&b=PER": "left to judge", "/review?since=2032": "left to judge", "/review?disputed=1": "left to judge", "/review?kind=quote&since=2031-03": "never",
	} {
		if body := r.page(path); !strings.Contains(body, want) {
			t.Errorf("%s lacks %q", path, want)
		}
	}
	next := regexp.MustCompile(`id="skip" href="([^"]*)"`).FindStringSubmatch(r.page("/review"))
	if body := r.page(html.UnescapeString(next[1])); !strings.Contains(body, "visas") {
		t.Errorf("skipped to %s", body)
	}
	for path, want := range map[string]int{"/review?kind=relation": 400, "/review?after=x": 400, "/review?a=nobody+at+all": 400, "/review?since=x": 400, "/review/zz/zz": 404, "/review/precision?kind=x": 400, "/review/decisions?kind=x": 400} {
		if resp, _ := get(t, r.s, path); resp.StatusCode != want {
			t.Errorf("%s: status %d, want %d", path, resp.StatusCode, want)
		}
	}
	_, body := get(t, r.s, "/review.json?kind=quote")
	var v struct {
		Record desk.Reviewed
		Next   string
	}
	if err := json.Unmarshal([]byte(body), &v); err != nil || v.Record.Kind != "quote" || !strings.Contains(v.Next, "after=") || len(v.Record.Says) == 0 {
		t.Errorf("%v: %s", err, body)
	}
}

// TestCorrect corrects records of each kind by their forms, and wants lists, story page
// and the form itself to say so.
func TestCorrect(t *testing.T) {
	r := review(t, desk.Config{Local: "anna"}, doubtful())
	correct := func(path string, change func(v url.Values)) string {
		t.Helper()
		f := forms(t, r.page(path))["fix"]
		change(f.values)
		f.values.Set("verdict", "correct")
		resp := r.post(f.action, f.values)
		if resp.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: status %d", path, resp.StatusCode)
		}
		return strings.SplitN(f.action, "?", 2)[0]
	}
	norway := forms(t, r.page("/review"))["fix"].values.Get("source")
	event := correct("/review", func(v url.Values) {
		v.Set("cameo", "111")
		v.Set("source", "")
		v.Del("source")
		v.Set("source_also", "Chile; PERMIL")
		v.Set("note", "by \"Chile\" <b>and</b> Peru")
	})
	got := r.acts(ledger.ActQuery{Source: ledger.AskWho("CHL"), All: true})
	if len(got) != 1 || got[0].Head.Cameo != "111" || !got[0].Head.Counts || len(got[0].Head.Sources) != 2 || got[0].Head.Sources[1].Code != "PERMIL" || len(got[0].Head.Targets) != 1 {
		t.Fatalf("%+v", got)
	}
	body := r.page(event)
	for _, want := range []string{"read as Norway [NOR]", "Chile [CHL]", "read as 112", "&lt;b&gt;and&lt;/b&gt;", `value="111" selected`, `value="~CHL" checked`} {
		if !strings.Contains(body, want) {
			t.Errorf("the record lacks %q", want)
		}
	}
	correct("/review?kind=quote", func(v url.Values) { v.Set("kind", "thinking") })
	correct("/review?kind=appointment", func(v url.Values) { v.Set("day", "2031-05"); v.Set("status", "moved") })
	correct("/review?kind=actor", func(v url.Values) { v.Set("name", "Another"); v.Set("country", "Chile"); v.Set("code", "chlgov") })
	story := r.decisions()[0].Story
	body = r.page("/story/" + story)
	for _, want := range []string{"read as: Norway → Morocco · ACCUSE", "class|cameo: 111", "kind: thinking", "day: 2031-05", "country: CHL", "anna", "?story=1"} {
		if !regexp.MustCompile(strings.ReplaceAll(regexp.QuoteMeta(want), `\|`, "|")).MatchString(body) {
			t.Errorf("the story lacks %q", want)
		}
	}
	f := forms(t, r.page(event))["fix"]
	f.values.Set("verdict", "correct")
	f.values.Set("class", "ACCUSE")
	if resp := r.post(f.action, f.values); resp.StatusCode != http.StatusSeeOther { // the same correction again
		t.Errorf("status %d", resp.StatusCode)
	}
	for name, change := range map[string]func(v url.Values){
		"nothing": func(v url.Values) {
			for field, value := range map[string]string{"cameo": "112", "mode": "", "class": "ACCUSE", "source": norway, "source_also": ""} {
				v.Set(field, value)
			}
		},
		"an odd code":     func(v url.Values) { v.Set("cameo", "999") },
		"an odd status":   func(v url.Values) { v.Set("status", "<script>") },
		"a foreign actor": func(v url.Values) { v.Set("source", "0123456789abcdef0123") },
		"a long note":     func(v url.Values) { v.Set("cameo", "111"); v.Set("note", strings.Repeat("x", 5000)) },
	} {
		g := forms(t, r.page(event))["fix"]
		g.values.Set("verdict", "correct")
		change(g.values)
		if resp := r.post(g.action, g.values); resp.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: status %d", name, resp.StatusCode)
		}
	}
}

// TestReviewHostile puts words that try to break out into notes and names of reviewers.
func TestReviewHostile(t *testing.T) {
	for _, a := range attacks {
		r := review(t, desk.Config{Local: strings.Map(func(c rune) rune {
			if c < ' ' {
				return -1
			}
			return c
		}, a)}, doubtful())
		f := forms(t, r.page("/review"))["verdicts"]
		f.values.Set("verdict", "reject")
		f.values.Set("note", a)
		resp := r.post(f.action, f.values)
		if strings.ContainsAny(a, "\x00\u202e") && resp.StatusCode == http.StatusBadRequest {
			continue
		}
		if resp.StatusCode != http.StatusSeeOther {
			t.Errorf("%q: status %d", a, resp.StatusCode)
			continue
		}
		d := r.decisions()[0]
		for _, p := range []string{resp.Header.Get("Location"), "/review/" + d.Story + "/" + d.Record, "/story/" + d.Story, "/review/decisions", "/review/precision", "/review?a=" + url.QueryEscape("NOR"), "/review/decisions?by=" + url.QueryEscape(a)} {
			r.page(p)
		}
	}
	l := hostileLedger(t)
	s := serve(t, l)
	r := &reviewing{t, l, s}
	for _, kind := range ledger.Kinds {
		at := "/review?kind=" + kind
		for range 30 {
			body := r.page(at)
			next := regexp.MustCompile(`id="skip" href="([^"]*)"`).FindStringSubmatch(body)
			if next == nil {
				break
			}
			at = html.UnescapeString(next[1])
		}
	}
}

// TestReviewRefused wants no decision of one who may not, of another site, or where
// nothing may be written.
func TestReviewRefused(t *testing.T) {
	r := review(t, desk.Config{Local: "anna"}, doubtful())
	f := forms(t, r.page("/review"))["verdicts"]
	yes := url.Values{"verdict": {"accept"}}
	for name, headers := range map[string][]string{
		"cross-site": {"Sec-Fetch-Site", "cross-site"}, "same-site": {"Sec-Fetch-Site", "same-site"}, "origin": {"Origin", "https://evil.example"}, "null origin": {"Origin", "null"},
	} {
		if resp := r.post(f.action, yes, headers...); resp.StatusCode != http.StatusForbidden {
			t.Errorf("%s: status %d", name, resp.StatusCode)
		}
	}
	for path, want := range map[string]int{"/review": 405, "/review/zz/zz": 404, strings.Split(f.action, "?")[0] + "?after=%zz": 400} {
		if resp := r.post(path, yes); resp.StatusCode != want {
			t.Errorf("%s: status %d, want %d", path, resp.StatusCode, want)
		}
	}
	if resp := r.post(f.action, url.Values{"verdict": {"maybe"}}); resp.StatusCode != http.StatusBadRequest {
		t.Errorf("status %d", resp.StatusCode)
	}
	if n := len(r.decisions()); n != 0 {
		t.Errorf("%d decisions", n)
	}
	if resp := r.post(f.action, yes, "Sec-Fetch-Site", "same-origin", "Origin", r.s.URL); resp.StatusCode != http.StatusSeeOther {
		t.Errorf("of the desk itself: status %d", resp.StatusCode)
	}
}

// TestReviewRole lets readers look and reviewers decide, each under his own name.
func TestReviewRole(t *testing.T) {
	f, err := state.Open(t.Context(), filepath.Join(t.TempDir(), "x.desk"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	accounts := account.New(f, account.Cost{Memory: 64, Passes: 1, Lanes: 1})
	for name, role := range map[string]account.Role{"root": account.Administrator, "maria": account.Reviewer, "pedro": account.Reader} {
		if err := accounts.Add(t.Context(), name, role, password); err != nil {
			t.Fatal(err)
		}
	}
	r := review(t, desk.Config{State: f, Accounts: accounts}, doubtful())
	g := &guarded{Server: r.s, accounts: accounts}
	_, page := g.browser(t).signIn(t, "maria").get(t, "/review")
	at := forms(t, page)["verdicts"].action
	for name, may := range map[string]bool{"": false, "pedro": false, "maria": true, "root": true} {
		b := g.browser(t)
		if name != "" {
			b.signIn(t, name)
		}
		before := len(r.decisions())
		resp, _ := b.post(t, at, "verdict", "accept")
		list := r.decisions()
		if may != (len(list) == before+1) || may && list[len(list)-1].By != name || name == "pedro" && resp.StatusCode != http.StatusForbidden {
			t.Errorf("%q: status %d, %d decisions", name, resp.StatusCode, len(list)-before)
		}
	}
	_, page = g.browser(t).signIn(t, "pedro").get(t, "/review")
	if forms(t, page)["verdicts"].action != "" || !strings.Contains(page, "may look, not decide") {
		t.Errorf("a reader sees %s", page)
	}
}

// TestReviewClosed says why nothing can be decided.
func TestReviewClosed(t *testing.T) {
	r := review(t, desk.Config{Closed: "the <b>ledger</b> is only read"}, doubtful())
	body := r.page("/review")
	if !strings.Contains(body, "the &lt;b&gt;ledger&lt;/b&gt; is only read") || len(forms(t, body)) != 0 || !strings.Contains(body, "accused") {
		t.Errorf("%s", body)
	}
	path := "/review/" + strings.Repeat("0", 20) + "/" + strings.Repeat("0", 20)
	if resp := r.post(path, url.Values{"verdict": {"accept"}}); resp.StatusCode != http.StatusConflict {
		t.Errorf("status %d", resp.StatusCode)
	}
	if resp := r.post("/review/undo", nil); resp.StatusCode != http.StatusConflict {
		t.Errorf("status %d", resp.StatusCode)
	}
}

// TestPrecision counts what was judged by class.
func TestPrecision(t *testing.T) {
	r := review(t, desk.Config{Local: "anna"}, doubtful())
	r.page("/review/precision")
	for _, verdict := range []string{"accept", "reject"} {
		f := forms(t, r.page("/review"))["verdicts"]
		f.values.Set("verdict", verdict)
		r.post(f.action, f.values)
	}
	body := r.page("/review/precision")
	for _, want := range []string{"ACCUSE", "100 % (21–100)", "SANCTION", "0 % (0–79)", "50 % (9–91)", "m1 · c1"} {
		if !strings.Contains(body, want) {
			t.Errorf("lacks %q", want)
		}
	}
	_, body = get(t, r.s, "/review/precision.json")
	var p struct {
		Rows []struct {
			Label, Model string
			Whole        struct {
				Right, Of        int
				Value, Low, High float64
			}
		}
	}
	if err := json.Unmarshal([]byte(body), &p); err != nil || len(p.Rows) != 3 || p.Rows[0].Whole.Of != 2 || p.Rows[0].Whole.Right != 1 || p.Rows[0].Whole.High < 0.9 {
		t.Errorf("%v: %s", err, body)
	}
}
