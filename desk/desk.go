// Package desk shows a ledger in a browser: what is new, a relation, an actor, a
// story with every word that a record rests on, the agenda, statements and
// events.
//
// Pages are made by the server and need no script; what they show is there as
// JSON at the same address with ".json". Everything is read through
// [ledger.Ledger], each list with a limit, so that no page reads the whole of it.
// Words of stories are hostile: they reach a page through html/template alone,
// under a policy that lets a browser run no script at all.
package desk

import (
	"context"
	"crypto/tls"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/account/openid"
	"github.com/detente-wire/detente/desk/api"
	"github.com/detente-wire/detente/desk/coding"
	"github.com/detente-wire/detente/desk/mcp"
	"github.com/detente-wire/detente/desk/metrics"
	"github.com/detente-wire/detente/desk/subscribe"
	"github.com/detente-wire/detente/internal/sqlfile"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
)

// Config is what a desk works with. Everything but the log may be left out, and
// what needs it with it.
type Config struct {
	Log   *slog.Logger  // each request is logged
	State *sqlfile.File // what package state opened: accounts, subscriptions
	// Subscriptions finds and sends what people subscribed to, while the desk serves.
	Subscriptions *subscribe.Service
	// Metrics counts requests, and answers at /metrics.
	Metrics *metrics.Set
	// WatchState is the file in which a watch keeps what it knows, whether or not there is one.
	WatchState string
	// Local is the name of who uses a desk without accounts, who may do everything.
	Local string
	// Accounts says who may ask; without it, or as long as it has none, everybody
	// who reaches the desk.
	Accounts *account.Store
	// AskAgain is how often who follows the stream is asked who he is; 0 is every 30 seconds.
	AskAgain time.Duration
	Hosts    []string    // names of the desk beside those of this machine, without port
	TLS      *tls.Config // nil for clear text
	// Proxy says that browsers reach the desk by a proxy alone, which speaks TLS with
	// them and adds the address of each to X-Forwarded-For.
	Proxy  bool
	OpenID *openid.Provider // where people sign in beside the desk's own passwords
	// Closed says why records cannot be reviewed, as of a ledger that is only read; ""
	// where they can.
	Closed string
	// Coder codes what is pasted and posted, nil where nothing is to be coded.
	Coder coding.Coder
	// Fetcher gets what is named by its address, nil where none is to be fetched.
	Fetcher coding.Fetcher
}

// Desk is the pages over a ledger. It may be used by many requests at once.
type Desk struct {
	Config
	l     ledger.Ledger
	asks  *ask.Asker
	log   *slog.Logger
	pages pages
	files map[string]asset
	bench *coding.Bench
	api   *api.API
	mcp   http.Handler

	attempts *account.Attempts
	pace     *account.Throttle
}

// New returns the desk over a ledger. The caller closes the ledger and the state.
func New(l ledger.Ledger, c Config) (*Desk, error) {
	p, err := parsePages()
	if err != nil {
		return nil, err
	}
	files, err := readAssets()
	if err != nil {
		return nil, err
	}
	d := &Desk{Config: c, l: l, asks: ask.New(l), log: c.Log, pages: p, files: files, bench: coding.New(c.Metrics.Coder(c.Coder), c.Fetcher), attempts: account.NewAttempts(), pace: newPace()}
	d.api, err = api.New(l, d.asks, d.bench, c.Log)
	d.mcp = mcp.Handler(mcp.New(l, d.asks, d.bench, detente.Version()))
	return d, err
}

// maker makes what a page shows.
type maker func(ctx context.Context, q *query) (any, error)

// route is an address of the desk, and who may ask for it.
type route struct {
	pattern string // of net/http
	needs   account.Role
	serve   http.HandlerFunc
}

// routes are all addresses.
func (d *Desk) routes() []route {
	shows := func(pattern, page string, of maker) route {
		return route{pattern, account.Reader, d.page(page, of)}
	}
	return slices.Concat(d.accountRoutes(), d.subscriptionRoutes(), []route{
		shows("GET /{$}", "today", d.today),
		shows("GET /today", "today", d.today),
		shows("GET /relation/{a}/{b}", "relation", d.relation),
		shows("GET /relation", "relations", d.pick),
		shows("GET /actor/{who}", "actor", d.actor),
		shows("GET /story/{id}", "story", d.story),
		shows("GET /stories", "stories", d.stories),
		shows("GET /agenda", "agenda", d.agenda),
		shows("GET /statements", "statements", d.statements),
		shows("GET /events", "events", d.events),
		shows("GET /map", "map", d.places),
		shows("GET /search", "search", d.search),
		shows("GET /review", "review", d.review),
		shows("GET /review/{story}/{record}", "review", d.reviewOne),
		shows("GET /review/precision", "precision", d.precision),
		shows("GET /review/decisions", "decisions", d.decisions),
		{"POST /review/{story}/{record}", account.Reviewer, d.decide},
		{"POST /review/undo", account.Reviewer, d.undo},
		shows("GET /sources", "sources", d.sources),
		{"POST /sources/{name}/pause", account.Administrator, d.pause(true)},
		{"POST /sources/{name}/resume", account.Administrator, d.pause(false)},
		shows("GET /paste", "paste", d.paste),
		shows("POST /paste", "story", d.pasted),
		{"GET /agenda.ics", account.Reader, d.calendar},
		{"GET " + api.Root + "/", account.Reader, d.api.ServeHTTP},
		{"GET " + api.StreamPath, account.Reader, d.stream},
		{"POST " + api.Root + "/", account.Reader, d.api.ServeHTTP},
		{"GET " + mcp.Path, account.Reader, d.mcp.ServeHTTP},
		{"POST " + mcp.Path, account.Reader, d.mcp.ServeHTTP},
		{"DELETE " + mcp.Path, account.Reader, d.mcp.ServeHTTP},
		{"GET /assets/{file}", account.Nobody, d.asset},
		{"GET /metrics", account.Administrator, d.metrics},
		{"GET /health", account.Nobody, d.health},
		{"GET /ready", account.Nobody, d.ready},
		{"GET /", account.Nobody, func(w http.ResponseWriter, r *http.Request) {
			d.fail(w, r, notFound("There is no page at this address."))
		}},
	})
}

// Handler answers requests.
func (d *Desk) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, r := range d.routes() {
		mux.HandleFunc(r.pattern, routed(r.pattern, d.only(r.needs, r.serve)))
	}
	return d.observe(d.guard(encoded(asJSON(d.inTurn(d.taken(mux))))))
}

// taken refuses methods that no address takes.
func (d *Desk) taken(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, pattern := mux.Handler(r); pattern == "" && r.Method != http.MethodGet {
			w.Header().Set("Allow", "GET, HEAD")
			d.fail(w, r, refused{http.StatusMethodNotAllowed, "Nothing at this address takes " + r.Method + ".", ""})
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// only lets those through who may.
func (d *Desk) only(needs account.Role, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch u := account.Of(r.Context()); {
		case u.Role >= needs:
			next(w, r)
		case u.Name == "":
			d.askWho(w, r)
		default:
			d.fail(w, r, refused{http.StatusForbidden, "Your account may not do this.", "ask an administrator of the desk"})
		}
	}
}

// latest is the day of the latest story that has one, "" in an empty ledger.
func (d *Desk) latest(ctx context.Context) (string, error) { return d.asks.Latest(ctx) }

// daysFrom is a day so many days after another one; "" of "".
func daysFrom(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}
