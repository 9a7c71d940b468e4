package desk

import (
	"context"
	"fmt"
	"net/http"
	"runtime"
	"strings"

	"github.com/detente-wire/detente/desk/api"
)

// atOnce is how many answers are made from the ledger at a time. More would not be made
// any faster, and each would take so much longer that none came in time.
func atOnce() int { return 2 * runtime.GOMAXPROCS(0) }

// inTurn lets requests for what the ledger has be answered in the order in which they
// came, a few at a time. It stands behind what sends answers, so that a slow reader keeps
// nobody waiting.
func (d *Desk) inTurn(next http.Handler) http.Handler {
	turns := make(chan struct{}, atOnce())
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !asksLedger(r) {
			next.ServeHTTP(w, r)
			return
		}
		select {
		case turns <- struct{}{}:
			defer func() { <-turns }()
			next.ServeHTTP(w, r)
		case <-r.Context().Done():
			d.fail(w, r, fmt.Errorf("waiting for other answers to be made: %w", context.Cause(r.Context())))
		}
	})
}

// asksLedger reports whether a request is for a page or list of the ledger. What follows
// the stream waits itself, as do texts for the coder; the rest costs little.
func asksLedger(r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodHead || r.URL.Path == api.StreamPath {
		return false
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	switch first {
	case "assets", "mcp", "health", "ready", "metrics", "sign-in", "account", "accounts", "paste":
		return false
	}
	return true
}
