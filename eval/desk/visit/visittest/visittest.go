// Package visittest has desks for the tests of what visits them.
package visittest

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/detente-wire/detente/desk/browser"
)

// Desk serves a desk over the demo.
func Desk(t *testing.T) *browser.Site {
	t.Helper()
	s, err := browser.Demo(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Failing serves nothing but word that it is there, and errors.
func Failing(t *testing.T) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/health" {
			http.Error(w, "busy", http.StatusServiceUnavailable)
		}
	}))
	t.Cleanup(s.Close)
	return s
}
