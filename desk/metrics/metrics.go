// Package metrics counts what the desk does, in the form that Prometheus reads:
// requests, the ledger and its age, the outbox of subscriptions, readers of
// streams, coding, and the Go runtime.
package metrics

import (
	"context"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/detente-wire/detente/desk/coding"
	"github.com/detente-wire/detente/desk/subscribe"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/news"
)

// Set is the metrics of one desk, in a registry of their own. A nil Set counts
// nothing, so that nobody has to ask whether there is one.
type Set struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
	coded    *prometheus.HistogramVec
	readers  prometheus.Gauge
}

// New returns the metrics of a desk of a version of the program.
func New(version string) *Set {
	s := &Set{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "detente_http_requests_total", Help: "Requests by route and status."}, []string{"route", "method", "status"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "detente_http_request_seconds", Help: "Time from a request to the end of its answer.", Buckets: []float64{.005, .01, .025, .05, .1, .2, .5, 1, 2.5, 10},
		}, []string{"route"}),
		coded: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "detente_code_seconds", Help: "Time of coding a story that was sent to the desk.", Buckets: []float64{.01, .025, .05, .1, .25, .5, 1, 2.5, 10, 30},
		}, []string{"outcome"}),
		readers: prometheus.NewGauge(prometheus.GaugeOpts{Name: "detente_stream_readers", Help: "Readers of a stream of new records."}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{Name: "detente_build_info", Help: "Version of the program.", ConstLabels: prometheus.Labels{"version": version}})
	build.Set(1)
	s.registry.MustRegister(s.requests, s.took, s.coded, s.readers, build, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return s
}

// Request counts a request that was answered. route is the pattern that took it,
// of which there are few, and not its address, of which there are as many as
// somebody likes.
func (s *Set) Request(route, method string, status int, took time.Duration) {
	if s == nil {
		return
	}
	s.requests.WithLabelValues(route, known(method), strconv.Itoa(status)).Inc()
	s.took.WithLabelValues(route).Observe(took.Seconds())
}

// known is a method that HTTP has, else "other".
func known(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return method
	}
	return "other"
}

// Coder is a coder of which is counted how often and how long it codes. None stays none.
func (s *Set) Coder(c coding.Coder) coding.Coder {
	if s == nil || c == nil {
		return c
	}
	return &timed{c, s.coded}
}

type timed struct {
	coding.Coder
	took *prometheus.HistogramVec
}

// Code implements [coding.Coder].
func (t *timed) Code(ctx context.Context, story *news.Story) (*news.Doc, error) {
	begun := time.Now()
	doc, err := t.Coder.Code(ctx, story)
	outcome := "coded"
	if err != nil {
		outcome = "failed"
	}
	t.took.WithLabelValues(outcome).Observe(time.Since(begun).Seconds())
	return doc, err
}

// Reader counts a reader of a stream until the function that it returns is called.
func (s *Set) Reader() (left func()) {
	if s == nil {
		return func() {}
	}
	s.readers.Inc()
	return s.readers.Dec
}

// Handler answers with all metrics.
func (s *Set) Handler() http.Handler {
	return promhttp.HandlerFor(s.registry, promhttp.HandlerOpts{Registry: s.registry, ErrorHandling: promhttp.ContinueOnError})
}

// patience is how long a collector waits for the ledger or the outbox.
const patience = 2 * time.Second

// watched reads a ledger and an outbox when metrics are asked for.
type watched struct {
	ledger                                 ledger.Ledger
	file                                   string
	outbox                                 *subscribe.Service
	now                                    func() time.Time
	stories, bytes, age, up                *prometheus.Desc
	subscriptions, waiting, failed, behind *prometheus.Desc
}

// Watch adds how large the ledger in a file is and how old its latest story, and
// how much is in the outbox, where there is one. Nothing of it is counted through:
// each is a look at an index.
func (s *Set) Watch(l ledger.Ledger, file string, outbox *subscribe.Service, now func() time.Time) {
	desc := func(name, help string) *prometheus.Desc { return prometheus.NewDesc(name, help, nil, nil) }
	s.registry.MustRegister(&watched{
		ledger: l, file: file, outbox: outbox, now: now,
		stories: desc("detente_ledger_stories", "Stories in the ledger."),
		bytes:   desc("detente_ledger_bytes", "Size of the file of the ledger, with what waits to be merged into it."),
		age:     desc("detente_ledger_latest_story_age_seconds", "Time since the latest story was published, as far as it says when."),
		up:      desc("detente_ledger_up", "1 where the ledger answers, else 0."),

		subscriptions: desc("detente_subscriptions", "Subscriptions."),
		waiting:       desc("detente_outbox_waiting", "Messages that wait to be sent."),
		failed:        desc("detente_outbox_dead", "Messages that could not be sent and were put aside."),
		behind:        desc("detente_outbox_behind_stories", "Stories that were stored and not looked at yet for subscriptions."),
	})
}

// Describe implements [prometheus.Collector].
func (w *watched) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{w.stories, w.bytes, w.age, w.up, w.subscriptions, w.waiting, w.failed, w.behind} {
		to <- d
	}
}

// Collect implements [prometheus.Collector].
func (w *watched) Collect(to chan<- prometheus.Metric) {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	send := func(d *prometheus.Desc, v float64) { to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v) }
	last, err := w.ledger.Last(ctx)
	if err != nil {
		send(w.up, 0)
	} else {
		send(w.up, 1)
		send(w.stories, float64(last))
	}
	if published, ok := latest(ctx, w.ledger); ok {
		send(w.age, w.now().Sub(published).Seconds())
	}
	if n := size(w.file) + size(w.file+"-wal"); n > 0 {
		send(w.bytes, float64(n))
	}
	if w.outbox == nil {
		return
	}
	if c, err := w.outbox.Counts(ctx); err == nil {
		send(w.subscriptions, float64(c.Subscriptions))
		send(w.waiting, float64(c.Waiting))
		send(w.failed, float64(c.Dead))
		send(w.behind, float64(c.Behind))
	}
}

// latest is when the latest story was published.
func latest(ctx context.Context, l ledger.Ledger) (at time.Time, ok bool) {
	for r, err := range l.Stories(ctx, ledger.StoryQuery{Copies: true, Limit: 1}) {
		if err != nil {
			return at, false
		}
		for _, layout := range []string{"2006-01-02T15:04:05", time.DateOnly} {
			if at, err := time.Parse(layout, r.Published); err == nil {
				return at, true
			}
		}
	}
	return at, false
}

func size(file string) int64 {
	info, err := os.Stat(file)
	if err != nil {
		return 0
	}
	return info.Size()
}
