package desk

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/detente-wire/detente/desk/account"
)

// trace is what is noted of a request while it is answered.
type trace struct {
	id    string
	route string // the pattern that took it
	user  string
}

type traceKey struct{}

func traceOf(ctx context.Context) *trace {
	t, _ := ctx.Value(traceKey{}).(*trace)
	return t
}

// requestID is the header that names a request, in the answer as in the log.
const requestID = "X-Request-Id"

// observe gives each request an id, and logs and counts it when it is answered.
func (d *Desk) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		b := make([]byte, 8)
		_, _ = rand.Read(b) // never fails: it ends the program rather
		t := &trace{id: hex.EncodeToString(b), route: "none"}
		out := &recorder{ResponseWriter: w, status: http.StatusOK}
		w.Header().Set(requestID, t.id)
		next.ServeHTTP(out, r.WithContext(context.WithValue(r.Context(), traceKey{}, t)))
		took := time.Since(began)
		d.Metrics.Request(t.route, r.Method, out.status, took)
		d.log.LogAttrs(r.Context(), levelOf(out.status), "request", slog.String("id", t.id), slog.String("method", r.Method), slog.String("path", told(r.URL.Path)),
			slog.Int("status", out.status), slog.String("user", t.user), slog.Duration("took", took.Round(time.Microsecond)))
	})
}

// routed notes the pattern that takes a request, and who asks.
func routed(pattern string, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if t := traceOf(r.Context()); t != nil {
			t.route, t.user = pattern, account.Of(r.Context()).Name
		}
		next(w, r)
	}
}

// stream answers who follows what comes in, for as long as he may, and counts him
// while he does.
func (d *Desk) stream(w http.ResponseWriter, r *http.Request) {
	defer d.Metrics.Reader()()
	ctx, stop := context.WithCancel(r.Context())
	defer stop()
	go d.whileKnown(ctx, r, stop)
	d.api.ServeHTTP(w, r.WithContext(ctx))
}

// askAgain is how often who follows a stream is asked who he is, unless said otherwise.
const askAgain = 30 * time.Second

// whileKnown ends a stream when its reader's session, token or account has ended, or
// his role has changed.
func (d *Desk) whileKnown(ctx context.Context, r *http.Request, stop context.CancelFunc) {
	began := account.Of(ctx)
	tick := time.NewTicker(cmp.Or(d.AskAgain, askAgain))
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if u, _, err := d.who(r); err != nil || u.Name != began.Name || u.Role != began.Role {
				stop()
				return
			}
		}
	}
}

// told is a path as a log may have it: what is secret in it is left out.
func told(path string) string {
	for _, secret := range []string{"/feeds/", "/unsubscribe/"} {
		if strings.HasPrefix(path, secret) {
			return secret + "…"
		}
	}
	return path
}

// health says that the program runs.
func (d *Desk) health(w http.ResponseWriter, r *http.Request) {
	d.json(w, r, http.StatusOK, map[string]string{"status": "live"})
}

// readyPatience is how long the ledger has to answer.
const readyPatience = 2 * time.Second

// ready says whether the ledger answers.
func (d *Desk) ready(w http.ResponseWriter, r *http.Request) {
	ctx, stop := context.WithTimeout(r.Context(), readyPatience)
	defer stop()
	if _, err := d.l.Last(ctx); err != nil {
		d.log.Error("not ready", "error", err)
		d.json(w, r, http.StatusServiceUnavailable, Problem{Type: "about:blank", Status: http.StatusServiceUnavailable, Title: "The ledger does not answer"})
		return
	}
	d.json(w, r, http.StatusOK, map[string]string{"status": "ready"})
}

// metrics answers with what was counted.
func (d *Desk) metrics(w http.ResponseWriter, r *http.Request) {
	if d.Metrics == nil {
		d.fail(w, r, notFound("This desk counts nothing."))
		return
	}
	d.Metrics.Handler().ServeHTTP(w, r)
}

// Watch answers at an address of its own for those who watch the desk: metrics,
// health and readiness, to whoever reaches it.
func (d *Desk) Watch() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", d.metrics)
	mux.HandleFunc("GET /health", d.health)
	mux.HandleFunc("GET /ready", d.ready)
	return http.MaxBytesHandler(mux, 0)
}
