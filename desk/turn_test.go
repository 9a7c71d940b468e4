package desk

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/api"
)

// TestInTurn has many ask at once, of whom a few are answered at a time, and nobody waits
// who does not ask the ledger.
func TestInTurn(t *testing.T) {
	var now, most atomic.Int32
	release := make(chan struct{})
	d := &Desk{log: slog.New(slog.DiscardHandler)}
	h := d.inTurn(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if asksLedger(r) {
			n := now.Add(1)
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			<-release
			now.Add(-1)
		}
	}))
	ask := func(ctx context.Context, method, path string) int {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(ctx, method, path, nil))
		return w.Code
	}
	var all sync.WaitGroup
	for range 5 * atOnce() {
		all.Go(func() { ask(t.Context(), http.MethodGet, "/events") })
	}
	for now.Load() < int32(atOnce()) {
		time.Sleep(time.Millisecond)
	}
	for _, r := range [][2]string{{http.MethodPost, api.Root + "/code"}, {http.MethodGet, api.StreamPath}, {http.MethodGet, "/health"}, {http.MethodGet, "/assets/desk.css"}} {
		if code := ask(t.Context(), r[0], r[1]); code != http.StatusOK {
			t.Errorf("%s %s: %d", r[0], r[1], code)
		}
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Millisecond)
	defer stop()
	if code := ask(ctx, http.MethodGet, api.Root+"/events"); code != http.StatusServiceUnavailable {
		t.Errorf("who has no more time is answered %d", code)
	}
	close(release)
	all.Wait()
	if got := most.Load(); got != int32(atOnce()) {
		t.Errorf("%d at once, want %d", got, atOnce())
	}
}
