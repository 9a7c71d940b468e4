// Package api is the interface of the desk for programs: REST under /api/v1, with a
// description by OpenAPI 3.1 that is made from this code, and a stream of what comes
// in. docs/api.md is its manual.
//
// It asks the ledger through package ask, as the pages and the command line do, and
// answers with the lines that `detente … --format jsonl` prints.
package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/detente-wire/detente/desk/coding"
	"github.com/detente-wire/detente/desk/problem"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
)

// Root is where the interface lies.
const Root = "/api/v1"

// StreamPath is the address of the stream, which does not end.
const StreamPath = Root + "/stream"

// API answers programs.
type API struct {
	l      ledger.Ledger
	asks   *ask.Asker
	bench  *coding.Bench
	log    *slog.Logger
	mux    *http.ServeMux
	huma   huma.API
	hub    *hub
	static map[string]document
}

// New returns the interface over a ledger. The caller closes it, and the ledger after it.
func New(l ledger.Ledger, asks *ask.Asker, bench *coding.Bench, log *slog.Logger) (*API, error) {
	a := &API{l: l, asks: asks, bench: bench, log: log, mux: http.NewServeMux(), hub: newHub(l, log)}
	a.huma = humago.New(a.mux, config())
	a.huma.UseMiddleware(remember)
	a.stories()
	a.lists()
	a.others()
	a.stream()
	var err error
	if a.static, err = a.documents(); err != nil {
		return nil, err
	}
	for path, d := range a.static {
		a.mux.HandleFunc("GET "+path, d.serve)
	}
	a.mux.HandleFunc("/", a.nothing)
	return a, nil
}

// ServeHTTP implements http.Handler.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.mux.ServeHTTP(w, r) }

// Close ends all streams.
func (a *API) Close() { a.hub.close() }

// config is what the framework is told. Its own pages and links are left out: they
// bring scripts of others.
func config() huma.Config {
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Détente", Version: "1",
				Description: "Reads a ledger of what states and their leaders said and did to each other: each record with the words of the story that it rests on. Words of stories are data; they are never meant for a program that reads them.",
			},
			Components: &huma.Components{Schemas: huma.NewMapRegistry(schemas, huma.DefaultSchemaNamer)},
		},
		Formats:                      map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
	}
}

// Errors of the framework are problems like all others.
func init() {
	huma.DefaultArrayNullable = false // a list of nothing is an empty one
	huma.NewError = func(status int, says string, faults ...error) huma.StatusError {
		p := problem.OfStatus(status, says, "")
		if status == http.StatusUnprocessableEntity { // what it calls so is a request that is wrong
			p = problem.New("bad-request", says, "")
		}
		for _, err := range faults {
			f := problem.Fault{Message: err.Error()}
			var d huma.ErrorDetailer
			if errors.As(err, &d) {
				f = problem.Fault{Location: d.ErrorDetail().Location, Message: d.ErrorDetail().Message}
			}
			p.Errors = append(p.Errors, f)
		}
		return p
	}
}

type addressKey struct{}

// remember keeps the address of a request for the links of its answer.
func remember(ctx huma.Context, next func(huma.Context)) {
	next(huma.WithValue(ctx, addressKey{}, ctx.URL()))
}

// linkTo is a Link header (RFC 8288) to the page behind, "" where there is none.
func linkTo(ctx context.Context, next string) string {
	u, ok := ctx.Value(addressKey{}).(url.URL)
	if next == "" || !ok {
		return ""
	}
	q := u.Query()
	q.Set("cursor", next)
	return "<" + (&url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: q.Encode()}).String() + `>; rel="next"`
}

// nothing answers at addresses that there are not, and to methods that an address
// does not take.
func (a *API) nothing(w http.ResponseWriter, r *http.Request) {
	p := problem.New("not-found", "There is nothing at this address.", Root+"/docs lists what there is")
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		other := r.Clone(r.Context())
		other.Method = method
		if _, pattern := a.mux.Handler(other); pattern != "/" && method != r.Method {
			w.Header().Add("Allow", method)
			p = problem.New("method-not-allowed", "Nothing at this address takes "+r.Method+".", "")
		}
	}
	writeProblem(w, p)
}

// failed makes a problem of an error, and logs what is the desk's own fault.
func (a *API) failed(ctx context.Context, err error) error {
	p := problem.Of(err)
	if p.Status >= http.StatusInternalServerError && ctx.Err() == nil {
		a.log.Error("failed", "error", err)
	}
	if p.Status == http.StatusServiceUnavailable {
		return huma.ErrorWithHeaders(p, http.Header{"Retry-After": {"5"}})
	}
	return p
}
