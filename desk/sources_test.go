package desk_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/intake/state"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// watching is the state of a watch, which has it open, with one source.
func watching(t *testing.T) (*state.Store, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "watch")
	s, err := state.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Watch(t.Context(), []state.Source{{Name: "the world/1", Kind: "feed", Address: "https://news.example.org/rss"}}); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2031, 3, 10, 9, 30, 0, 0, time.UTC)
	r := state.Source{Name: "the world/1", Rounds: 3, Added: 7, Known: 2, Errors: 1, Failures: 1, Succeeded: at, Failed: at.Add(time.Hour), Error: "no such host", Planned: at, Wait: 90 * time.Minute}
	if err := s.SaveSource(t.Context(), &r); err != nil {
		t.Fatal(err)
	}
	return s, file
}

func empty(t *testing.T) *sqlite.Ledger {
	t.Helper()
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "x.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// sendForm sends a form, as a page of a site would.
func sendForm(t *testing.T, s *httptest.Server, path, site string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Site", site)
	got, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	got.Body.Close()
	return got
}

// TestSources shows what a watch takes in while it runs, and lets a source rest.
func TestSources(t *testing.T) {
	watch, file := watching(t)
	s := serveBeside(t, empty(t), file)
	_, body := get(t, s, "/sources")
	sound(t, body)
	for _, want := range []string{"the world/1", "https://news.example.org/rss", "failing", "2031-03-10 09:30", "2031-03-10 11:00", "no such host", `action="/sources/the%20world%2F1/pause"`, "Pause"} {
		if !strings.Contains(body, want) {
			t.Errorf("lacks %q", want)
		}
	}
	_, body = get(t, s, "/sources.json")
	var v desk.Sources
	if err := json.Unmarshal([]byte(body), &v); err != nil || len(v.Sources) != 1 || v.Sources[0].Added != 7 || v.Sources[0].Next != "2031-03-10T11:00:00Z" {
		t.Errorf("%+v, %v", v, err)
	}
	for _, step := range []struct {
		path, site string
		status     int
		paused     bool
	}{
		{"/sources/the%20world%2F1/pause", "cross-site", http.StatusForbidden, false},
		{"/sources/other/pause", "same-origin", http.StatusNotFound, false},
		{"/sources/the%20world%2F1/pause", "same-origin", http.StatusOK, true}, // of the page that it leads to
		{"/sources/the%20world%2F1/pause", "same-origin", http.StatusOK, true},
		{"/sources/the%20world%2F1/resume", "same-origin", http.StatusOK, false},
	} {
		if got := sendForm(t, s, step.path, step.site); got.StatusCode != step.status {
			t.Errorf("%s from %s: status %d, want %d", step.path, step.site, got.StatusCode, step.status)
		}
		if paused, err := watch.Paused(t.Context(), "the world/1"); err != nil || paused != step.paused {
			t.Errorf("after %s: paused is %t, %v", step.path, paused, err)
		}
	}
	if r := sendForm(t, serve(t, empty(t)), "/sources/x/pause", "same-origin"); r.StatusCode != http.StatusNotFound {
		t.Errorf("without a watch: status %d", r.StatusCode)
	}
}
