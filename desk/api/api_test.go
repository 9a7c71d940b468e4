package api_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/coding"
	"github.com/detente-wire/detente/desk/problem"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/wire"
)

// filled is a new ledger with stories.
func filled(t *testing.T, tales ...ledgertest.Tale) *sqlite.Ledger {
	t.Helper()
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "x.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	if _, err := l.Put(t.Context(), ledgertest.Entries(t, tales...)); err != nil {
		t.Fatal(err)
	}
	return l
}

// coder is loaded once for all tests.
var coder = sync.OnceValues(func() (coding.Coder, error) { return detente.New() })

func serve(t *testing.T, l *sqlite.Ledger) *httptest.Server {
	t.Helper()
	d, err := desk.New(l, desk.Config{Log: slog.New(slog.DiscardHandler), Coder: coding.Lazy(coder)})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(d.Handler())
	t.Cleanup(s.Close)
	return s
}

// ask asks with headers, pairs of name and value, and gives the answer as it came.
func ask(t *testing.T, s *httptest.Server, method, path, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "identity")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	got, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	data, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	return got, string(data)
}

// list is a page of a list.
type list struct {
	Items []map[string]any `json:"items"`
	Next  string           `json:"next"`
}

func get(t *testing.T, s *httptest.Server, path string, to any) *http.Response {
	t.Helper()
	r, body := ask(t, s, "GET", path, "")
	if r.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d\n%s", path, r.StatusCode, body)
	}
	if err := json.Unmarshal([]byte(body), to); err != nil {
		t.Fatalf("%s: %v\n%s", path, err, body)
	}
	return r
}

// TestLists asks every list by its filters.
func TestLists(t *testing.T) {
	s := serve(t, filled(t, ledgertest.Sample()...))
	for path, want := range map[string]int{
		"/events": 5, "/events?all=true": 6, "/events?source=NOR": 3, "/events?source=Norway&target=MAR": 3, "/events?source=MAR&target=NOR&between=true": 3, "/events?class=sanction": 1,
		"/events?cameo=04": 1, "/events?quad=4": 2, "/events?since=2031-03-11": 2, "/events?until=2031-03-10&source=NOR": 3, "/events?source=Nobody": 0,
		"/quotes": 2, "/quotes?all=true": 3, "/quotes?by=haddad": 1, "/quotes?about=page+turned": 1, "/quotes?by=NOR": 1, "/quotes?claim=denied": 0, "/quotes?naming=Norway": 2,
		"/actors?country=PER": 2, "/actors?by=Haddad&kind=person": 2, "/stories": 5, "/stories?about=call+each+other": 1, "/stories?outlet=AP": 2, "/threads": 1, "/threads?all=true": 4,
		"/relations": 0, "/relations?a=NOR&b=Morocco": 0, "/agenda": 1, "/agenda?from=2031-03-25": 0, "/agenda?by=Norway": 1, "/agenda?status=cancelled": 0, "/agenda?from=2031-03-01&to=2031-03-23": 0,
	} {
		var got list
		if get(t, s, "/api/v1"+path, &got); len(got.Items) != want || got.Next != "" {
			t.Errorf("%s: %d items, want %d; next %q", path, len(got.Items), want, got.Next)
		}
	}
}

// TestPages follows a list by its cursor and its link, while stories come that stand
// before all of it.
func TestPages(t *testing.T) {
	l := filled(t, ledgertest.Sample()...)
	s := serve(t, l)
	var whole list
	get(t, s, "/api/v1/events?all=true", &whole)
	var ids []any
	for path := "/api/v1/events?all=true&limit=2"; path != ""; {
		var page list
		r := get(t, s, path, &page)
		for _, e := range page.Items {
			ids = append(ids, e["id"])
		}
		link := regexp.MustCompile(`^<([^>]+)>; rel="next"$`).FindStringSubmatch(r.Header.Get("Link"))
		if path = ""; link != nil {
			path = link[1]
		}
		if (page.Next != "") != (path != "") {
			t.Errorf("next %q, link %q", page.Next, r.Header.Get("Link"))
		}
		newer := ledgertest.Sample()[3]
		newer.Source, newer.Published = "newer"+page.Next[:min(len(page.Next), 20)], "2031-05-01"
		for i := range newer.Deeds {
			newer.Deeds[i].Day = "2031-05-01"
		}
		if _, err := l.Put(t.Context(), ledgertest.Entries(t, newer)); err != nil {
			t.Fatal(err)
		}
	}
	var want []any
	for _, e := range whole.Items {
		want = append(want, e["id"])
	}
	if d := cmp.Diff(want, ids); d != "" {
		t.Error(d)
	}
}

// TestRefused asks for what there is not, and for what cannot be read: each is a
// problem with its type.
func TestRefused(t *testing.T) {
	s := serve(t, filled(t, ledgertest.Sample()...))
	var page list
	get(t, s, "/api/v1/events?limit=2", &page)
	for _, c := range []struct {
		method, path, body, kind string
		status                   int
	}{
		{"GET", "/stories/zzz", "", "not-found", 404},
		{"GET", "/nothing", "", "not-found", 404},
		{"POST", "/events", "{}", "method-not-allowed", 405},
		{"GET", "/code", "", "method-not-allowed", 405},
		{"DELETE", "/events", "", "method-not-allowed", 405},
		{"GET", "/events?since=then", "", "bad-request", 400},
		{"GET", "/events?sinceday=2031", "", "bad-request", 400},
		{"GET", "/events?quad=5", "", "bad-request", 400},
		{"GET", "/events?limit=0", "", "bad-request", 400},
		{"GET", "/events?limit=501", "", "bad-request", 400},
		{"GET", "/events?between=perhaps", "", "bad-request", 400},
		{"GET", "/events?cursor=xyz", "", "bad-request", 400},
		{"GET", "/events?source=NOR&cursor=" + page.Next, "", "bad-request", 400},
		{"GET", "/quotes?cursor=" + page.Next, "", "bad-request", 400},
		{"GET", "/quotes?naming=Xyzzy", "", "bad-request", 400},
		{"GET", "/agenda?from=2031", "", "bad-request", 400},
		{"GET", "/search", "", "bad-request", 400},
		{"GET", "/dyads/NOR/NOR", "", "bad-request", 400},
		{"GET", "/dyads/NOR/Xyzzy", "", "bad-request", 400},
		{"GET", "/dyads/NOR/MAR?by=hour", "", "bad-request", 400},
		{"GET", "/stream?dyad=NOR", "", "bad-request", 400},
		{"GET", "/stream?after=x", "", "bad-request", 400},
		{"POST", "/code", "no JSON", "bad-request", 400},
		{"POST", "/code", `{"title":"t"}`, "bad-request", 400},
		{"POST", "/code", `{"text":"  "}`, "cannot-be-coded", 422},
		{"POST", "/code", `{"text":"` + strings.Repeat("x", 2<<20) + `"}`, "too-large", 413},
		{"POST", "/code", `{"text":"` + strings.Repeat("é", coding.MaxText*3/4) + `"}`, "too-large", 413},
	} {
		r, body := ask(t, s, c.method, "/api/v1"+c.path, c.body, "Content-Type", "application/json")
		var p problem.Problem
		if err := json.Unmarshal([]byte(body), &p); err != nil || r.StatusCode != c.status || p.Status != c.status || p.Type != "/api/v1/docs#"+c.kind || r.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s %s: status %d, %s, want %s\n%.300s", c.method, c.path, r.StatusCode, p.Type, c.kind, body)
		}
	}
	r, _ := ask(t, s, "POST", "/api/v1/code", `{"text":"x"}`, "Content-Type", "application/json", "Sec-Fetch-Site", "cross-site")
	if r.StatusCode != http.StatusForbidden {
		t.Errorf("from another site: status %d", r.StatusCode)
	}
}

// TestStory asks for a story, its records and its versions.
func TestStory(t *testing.T) {
	l := filled(t, ledgertest.Sample()...)
	s := serve(t, l)
	var stories, story list
	get(t, s, "/api/v1/stories?about=call+each+other", &stories)
	id := stories.Items[0]["id"].(string)
	var whole struct {
		ID      string            `json:"id"`
		Records []json.RawMessage `json:"records"`
	}
	get(t, s, "/api/v1/stories/"+id[:10], &whole)
	f, err := l.Story(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range f.Lines {
		if string(whole.Records[i]) != string(line) {
			t.Errorf("record %d: %s\nwant %s", i, whole.Records[i], line)
		}
	}
	get(t, s, "/api/v1/stories/"+id+"/records?type=event,quote", &whole)
	if len(whole.Records) != 3 {
		t.Errorf("%d events and quotes: %s", len(whole.Records), whole.Records)
	}
	get(t, s, "/api/v1/stories/"+id+"/versions", &story)
}

// TestOthers asks for what is no list.
func TestOthers(t *testing.T) {
	s := serve(t, filled(t, ledgertest.Sample()...))
	for path, has := range map[string]string{
		"/dyads/Norway/MAR?by=day": `"a":"NOR","b":"MAR","by":"day","undated":1,"series":[{"type":"series","start":"2031-03-09"`,
		"/search?q=Haddad":         `"name":"Haddad"`, "/search?q=Norway+Morocco": `"codes":["NOR","MAR"]`, "/health": `"stories":5`, "/search?q=xyzzy": `"stories":[]`,
	} {
		r, body := ask(t, s, "GET", "/api/v1"+path, "")
		if r.StatusCode != http.StatusOK || !strings.Contains(body, has) {
			t.Errorf("%s: status %d, lacks %s\n%s", path, r.StatusCode, has, body)
		}
	}
}

const told = `OSLO, March 10, 2031 (Reuters) - Norway's foreign minister Ingrid Solberg accused Morocco on Monday of blocking trawlers.

"We expect an answer by Friday," she said.
`

// TestCode codes a text: the answer is that of the command line, byte for byte.
func TestCode(t *testing.T) {
	s := serve(t, filled(t))
	c, err := coder()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []struct {
		body  map[string]string
		input string
	}{
		{map[string]string{"text": told}, told},
		{
			map[string]string{"text": told, "title": "Norway accuses Morocco", "date": "2031-03-10T12:00", "outlet": "AFP"},
			`{"text":` + quoted(told) + `,"title":"Norway accuses Morocco","date":"2031-03-10T12:00","agency":"AFP"}`,
		},
		{
			map[string]string{"text": "<html><body><article><h1>T</h1><p>" + strings.Repeat("The minister said that it was so. ", 20) + "</p></article></body></html>"},
			"<html><body><article><h1>T</h1><p>" + strings.Repeat("The minister said that it was so. ", 20) + "</p></article></body></html>",
		},
	} {
		var want bytes.Buffer
		for story, err := range wire.Read(t.Context(), strings.NewReader(q.input), wire.Options{Source: "-"}) {
			if err != nil {
				t.Fatal(err)
			}
			doc, err := c.Code(t.Context(), story)
			if err != nil {
				t.Fatal(err)
			}
			if err := record.Write(&want, doc); err != nil {
				t.Fatal(err)
			}
		}
		body, err := json.Marshal(q.body)
		if err != nil {
			t.Fatal(err)
		}
		r, got := ask(t, s, "POST", "/api/v1/code", string(body), "Content-Type", "application/json")
		if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != "application/jsonl" {
			t.Fatalf("status %d, %s\n%s", r.StatusCode, r.Header.Get("Content-Type"), got)
		}
		if d := cmp.Diff(want.String(), got); d != "" {
			t.Error(d)
		}
	}
}

func quoted(s string) string { b, _ := json.Marshal(s); return string(b) }

// TestTransfer asks for the same twice, packed and plain.
func TestTransfer(t *testing.T) {
	s := serve(t, filled(t, ledgertest.Sample()...))
	for _, path := range []string{"/api/v1/events", "/", "/events.json", "/assets/desk.css", "/api/v1/openapi.json"} {
		plain, body := ask(t, s, "GET", path, "")
		zipped, packed := ask(t, s, "GET", path, "", "Accept-Encoding", "br;q=1, gzip;q=0.8")
		if zipped.Header.Get("Content-Encoding") != "gzip" || plain.Header.Get("Content-Encoding") != "" || zipped.Header.Get("Vary") != "Accept-Encoding" || plain.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s: %v, %v", path, plain.Header, zipped.Header)
		}
		r, err := gzip.NewReader(strings.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		if data, err := io.ReadAll(r); err != nil || string(data) != body || len(packed) >= len(body) {
			t.Errorf("%s: packed otherwise: %v", path, err)
		}
		for _, first := range []*http.Response{plain, zipped} {
			tag, encoding := first.Header.Get("ETag"), "identity"
			if first == zipped {
				encoding = "gzip"
			}
			again, rest := ask(t, s, "GET", path, "", "If-None-Match", `"other", `+tag, "Accept-Encoding", encoding)
			if again.StatusCode != http.StatusNotModified || rest != "" || again.Header.Get("ETag") != tag || strings.HasPrefix(tag, "W/") {
				t.Errorf("%s: tag %s: status %d, tag %s", path, tag, again.StatusCode, again.Header.Get("ETag"))
			}
		}
		if plain.Header.Get("ETag") == zipped.Header.Get("ETag") {
			t.Errorf("%s: one strong tag for other bytes", path)
		}
		if other, _ := ask(t, s, "GET", path, "", "If-None-Match", `"other"`, "Accept-Encoding", "gzip;q=0"); other.StatusCode != http.StatusOK || other.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: status %d, %v", path, other.StatusCode, other.Header)
		}
	}
}

// TestDescription holds the description of the interface to the copy of it, and its
// references to what it has.
func TestDescription(t *testing.T) {
	s := serve(t, filled(t))
	r, body := ask(t, s, "GET", "/api/v1/openapi.json", "")
	if r.StatusCode != http.StatusOK {
		t.Fatalf("status %d", r.StatusCode)
	}
	golden.Text(t, "testdata/openapi.json", body)
	var doc struct {
		OpenAPI    string                                             `json:"openapi"`
		Paths      map[string]map[string]struct{ OperationID string } `json:"paths"`
		Components struct{ Schemas map[string]any }                   `json:"components"`
	}
	if err := json.Unmarshal([]byte(body), &doc); err != nil || doc.OpenAPI != "3.1.0" || len(doc.Paths) < 15 {
		t.Errorf("%v: %s, %d paths", err, doc.OpenAPI, len(doc.Paths))
	}
	for _, m := range regexp.MustCompile(`"\$ref": "([^"]+)"`).FindAllStringSubmatch(body, -1) {
		name, ok := strings.CutPrefix(m[1], "#/components/schemas/")
		if _, there := doc.Components.Schemas[name]; !ok || !there {
			t.Errorf("leads nowhere: %s", m[1])
		}
	}
	_, page := ask(t, s, "GET", "/api/v1/docs", "")
	if strings.Contains(page, "<script") || strings.Contains(page, "https://") {
		t.Error("the page of the interface has scripts or leads away")
	}
	for path, ops := range doc.Paths {
		for _, op := range ops {
			if !strings.Contains(page, `id="`+op.OperationID+`"`) || op.OperationID == "" {
				t.Errorf("%s is not on the page", path)
			}
		}
	}
	for _, k := range problem.Kinds {
		if !strings.Contains(page, `id="`+k.Name+`"`) {
			t.Errorf("problem %s is not on the page", k.Name)
		}
	}
	if r, y := ask(t, s, "GET", "/api/v1/openapi.yaml", ""); r.StatusCode != http.StatusOK || !strings.Contains(y, "openapi: 3.1.0") {
		t.Errorf("YAML: status %d\n%.200s", r.StatusCode, y)
	}
}
