package desk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/detente-wire/detente/desk/api"
)

// policy lets a page use its own style sheet and pictures, send its forms to the
// desk, and nothing else: no script, no frame, no other host.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Limits of a request.
const (
	patience   = 30 * time.Second // for the ledger to answer
	maxBody    = 1 << 20
	maxHeaders = 32 << 10
)

// foreign tells what a page of another site had a browser send (CSRF): by the
// headers that browsers set themselves, so that forms need no token.
var foreign = http.NewCrossOriginProtection()

// guard stands before every page: it sets the headers that keep a browser from
// doing what no page asks for, refuses what comes under another name than those of
// the desk, and finds out who asks.
func (d *Desk) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		out := &recorder{ResponseWriter: w, status: http.StatusOK}
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "private, no-cache")
		if d.secure() && !local(r.Host) { // what else this machine serves under localhost may be clear text
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		ctx, stop := timed(r)
		defer stop()
		r = r.WithContext(ctx)
		r.Body = http.MaxBytesReader(out, r.Body, maxBody)
		defer func() {
			if p := recover(); p != nil {
				d.log.Error("panic", "path", told(r.URL.Path), "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
				if !out.begun {
					d.fail(out, r, errors.New("a fault of the desk itself; its log says more"))
				}
			}
		}()
		switch {
		case !local(r.Host) && !slices.ContainsFunc(d.Hosts, func(h string) bool { return strings.EqualFold(h, hostname(r.Host)) }):
			// A page of another site whose name was made to point here must not read the ledger.
			d.fail(out, r, refused{http.StatusMisdirectedRequest, "The desk answers to its own names alone.", "open it by the address that detente serve prints; its --host names others"})
		case foreign.Check(r) != nil:
			d.fail(out, r, refused{http.StatusForbidden, "A page of another site asked for this.", "use the forms of the desk's own pages"})
		default:
			var err error
			if r, err = d.known(r); err != nil {
				d.fail(out, r, err)
				return
			}
			next.ServeHTTP(out, r)
		}
	})
}

// following is how long a stream lasts. Its reader comes again by itself, and is asked
// anew who he is.
const following = time.Hour

// timed is the time that a request has.
func timed(r *http.Request) (context.Context, context.CancelFunc) {
	if r.URL.Path == api.StreamPath {
		return context.WithTimeout(r.Context(), following)
	}
	return context.WithTimeout(r.Context(), patience)
}

func levelOf(status int) slog.Level {
	if status >= http.StatusInternalServerError {
		return slog.LevelError
	}
	return slog.LevelInfo
}

// local reports whether a host, with or without a port, is a name of this machine
// that no other can take.
func local(host string) bool {
	name := hostname(host)
	if strings.EqualFold(name, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(name)
	return err == nil && a.IsLoopback()
}

// hostname is a host without its port.
func hostname(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return strings.Trim(host, "[]")
}

// recorder notes what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	begun  bool
}

// WriteHeader notes the status.
func (r *recorder) WriteHeader(status int) {
	r.status, r.begun = status, true
	r.ResponseWriter.WriteHeader(status)
}

// Write writes a part of the answer.
func (r *recorder) Write(b []byte) (int, error) {
	r.begun = true
	return r.ResponseWriter.Write(b)
}

// Unwrap gives what answers, for [http.ResponseController].
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
