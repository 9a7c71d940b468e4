// Package visittest has what stands for a desk in the tests of what visits one.
package visittest

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

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
