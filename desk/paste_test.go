package desk_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/coding"
	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/ledger"
)

// coder is loaded once for all tests.
var coder = sync.OnceValues(func() (coding.Coder, error) { return detente.New() })

// web answers for addresses in place of the web.
type web map[string]*fetch.Response

func (w web) Get(_ context.Context, r *fetch.Request) (*fetch.Response, error) {
	if resp := w[r.URL]; resp != nil {
		return resp, nil
	}
	return nil, fmt.Errorf("%s: %w", r.URL, fetch.ErrInward)
}

// codes returns a desk that codes what is pasted.
func codes(t *testing.T, l ledger.Ledger, c desk.Config) *httptest.Server {
	t.Helper()
	c.Log = slog.New(slog.DiscardHandler)
	d, err := desk.New(l, c)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(d.Handler())
	t.Cleanup(s.Close)
	return s
}

// send sends a form.
func send(t *testing.T, s *httptest.Server, path string, fields url.Values) (*http.Response, string) {
	t.Helper()
	r, err := s.Client().PostForm(s.URL+path, fields)
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

const pastedText = `OSLO, March 10, 2031 (Reuters) - Norway imposed sanctions on Morocco on Monday.

"We expect an answer by Friday," Foreign Minister Ingrid Solberg said.
`

// TestPaste codes texts and an address, and finds nothing of them in the ledger.
func TestPaste(t *testing.T) {
	l := hostileLedger(t)
	before, err := l.Last(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	article := "<html><head><title>T</title></head><body><article><h1>Norway acts</h1><p>" + strings.Repeat("Norway imposed sanctions on Morocco on Monday, officials said in the capital. ", 8) + "</p></article></body></html>"
	s := codes(t, l, desk.Config{Coder: coding.Lazy(coder), Fetcher: web{
		"https://news.example.org/1": {URL: "https://news.example.org/1", ContentType: "text/html; charset=utf-8", Body: []byte(article)},
	}})
	_, form := get(t, s, "/paste")
	sound(t, form)
	for _, c := range []struct {
		fields url.Values
		status int
		says   string
	}{
		{url.Values{"text": {pastedText}}, 200, "COERCE"},
		{url.Values{"text": {"Norway imposed sanctions on Morocco on Monday."}, "title": {"A headline of ours"}, "date": {"2031-03-12"}, "outlet": {"AFP"}}, 200, "A headline of ours"},
		{url.Values{"address": {"https://news.example.org/1"}}, 200, "coded by model"},
		{url.Values{"address": {"http://169.254.1.1/"}}, 502, "only public addresses"},
		{url.Values{"address": {"file:///etc/passwd"}}, 400, "no address of the web"},
		{url.Values{"address": {"https://user:secret@news.example.org/1"}}, 400, "no address of the web"},
		{url.Values{"text": {" "}}, 422, "send the words"},
		{url.Values{}, 422, "send the words"},
		{url.Values{"text": {strings.Repeat("x", 2<<20)}}, 413, "too large"},
		{url.Values{"text": {strings.Repeat("word ", coding.MaxText/4)}}, 413, "long texts"},
	} {
		r, body := send(t, s, "/paste", c.fields)
		if r.StatusCode != c.status || !strings.Contains(body, c.says) {
			t.Errorf("%.80v: status %d, want %d, %q\n%.3000s", c.fields, r.StatusCode, c.status, c.says, body)
		}
		sound(t, body)
		if c.status == 200 && (!strings.Contains(body, "stored nowhere") || strings.Contains(body, "/story/") || strings.Contains(body, `href="/review/`)) {
			t.Errorf("%.80v: not a page of what is stored nowhere", c.fields)
		}
	}
	if r, body := send(t, s, "/paste.json", url.Values{"text": {pastedText}}); r.StatusCode != 200 || !strings.Contains(body, `"records"`) {
		t.Errorf("as JSON: status %d\n%s", r.StatusCode, body)
	}
	if after, err := l.Last(t.Context()); after != before || err != nil {
		t.Errorf("something was stored: %v", err)
	}
}

// TestPasteHostile pastes words that try to break out.
func TestPasteHostile(t *testing.T) {
	s := codes(t, hostileLedger(t), desk.Config{Coder: coding.Lazy(coder)})
	for _, a := range attacks {
		for _, fields := range []url.Values{{"text": {"OSLO, March 10 (Reuters) - " + a + " Norway condemned " + a + " on Monday."}}, {"text": {a + " " + pastedText}, "title": {a}, "outlet": {a}, "date": {a}}} {
			r, body := send(t, s, "/paste", fields)
			if r.StatusCode >= 500 {
				t.Errorf("%q: status %d", a, r.StatusCode)
			}
			sound(t, body)
			tame(t, "/paste", body)
		}
	}
}

// TestPasteNothing asks a desk that codes nothing, and one that fetches nothing.
func TestPasteNothing(t *testing.T) {
	bare := codes(t, hostileLedger(t), desk.Config{})
	if _, body := get(t, bare, "/paste"); !strings.Contains(body, "Nothing is coded on this desk") || strings.Contains(body, "<textarea") {
		t.Errorf("%s", body)
	}
	if r, _ := send(t, bare, "/paste", url.Values{"text": {pastedText}}); r.StatusCode != http.StatusNotImplemented {
		t.Errorf("status %d", r.StatusCode)
	}
	broken := codes(t, hostileLedger(t), desk.Config{Coder: coding.Lazy(func() (coding.Coder, error) { return nil, errors.New("no model") })})
	if r, body := send(t, broken, "/paste", url.Values{"text": {pastedText}}); r.StatusCode < 400 || !strings.Contains(body, "no model") {
		t.Errorf("status %d\n%s", r.StatusCode, body)
	}
	if _, body := get(t, broken, "/paste"); strings.Contains(body, `name="address"`) {
		t.Error("an address is asked for that nobody fetches")
	}
	if r, _ := send(t, broken, "/paste", url.Values{"address": {"https://news.example.org/1"}}); r.StatusCode != http.StatusNotImplemented {
		t.Errorf("status %d", r.StatusCode)
	}
}

// pageOf is a page of a list as data: rows, or days with entries.
type pageOf struct {
	Items []struct{ ID, Act string }
	Days  []struct{ Entries []struct{ UID string } }
	Next  string
}

func (p *pageOf) ids() (out []string) {
	for _, i := range p.Items {
		out = append(out, i.ID+i.Act)
	}
	for _, d := range p.Days {
		for _, e := range d.Entries {
			out = append(out, e.UID)
		}
	}
	return out
}

// TestCursor goes through the lists of pages by their cursors.
func TestCursor(t *testing.T) {
	s := serve(t, hostileLedger(t))
	for path, query := range map[string]string{"/events": "all=1", "/statements": "all=1", "/stories": "copies=1", "/agenda": "from=2031-01-01"} {
		read := func(more string) *pageOf {
			var p pageOf
			_, body := get(t, s, path+".json?"+query+more)
			if err := json.Unmarshal([]byte(body), &p); err != nil {
				t.Fatal(err)
			}
			return &p
		}
		want, got := read("&limit=500").ids(), []string{}
		for at := "&limit=5"; at != ""; {
			p := read(at)
			got = append(got, p.ids()...)
			_, body := get(t, s, path+"?"+query+at)
			sound(t, body)
			if strings.Contains(body, "cursor="+p.Next+"&") != (p.Next != "") || strings.Contains(body, `rel="next"`) != (p.Next != "") {
				t.Errorf("%s: the link to the page behind is not that of the data", path)
			}
			if at = ""; p.Next != "" {
				at = "&limit=5&cursor=" + p.Next
			}
		}
		if len(want) < 6 || !slices.Equal(want, got) {
			t.Errorf("%s: %d, in pages %d", path, len(want), len(got))
		}
	}
}
