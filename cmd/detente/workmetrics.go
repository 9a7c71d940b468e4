package main

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	bus "github.com/detente-wire/detente/bus/nats"
)

// workMetrics are the metrics of a worker, and of the bus that it takes from.
type workMetrics struct {
	w                             *worker
	stories                       *prometheus.Desc
	waiting, atWork, dead, oldest *prometheus.Desc
}

// handler answers with the metrics at /metrics, and at /health as long as the
// worker runs.
func (w *worker) handler(version bus.Version) http.Handler {
	desc := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc(name, help, labels, nil)
	}
	r := prometheus.NewRegistry()
	build := prometheus.NewGauge(prometheus.GaugeOpts{Name: "detente_work_info", Help: "What this worker codes by.", ConstLabels: prometheus.Labels{"model": version.Model, "codebook": version.Codebook}})
	build.Set(1)
	r.MustRegister(build, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), &workMetrics{
		w:       w,
		stories: desc("detente_work_stories_total", "Stories that this worker is done with, by outcome.", "outcome"),
		waiting: desc("detente_bus_waiting", "Stories on the bus that no worker has."),
		atWork:  desc("detente_bus_at_work", "Stories on the bus that a worker has."),
		dead:    desc("detente_bus_dead", "Stories that could not be coded."),
		oldest:  desc("detente_bus_oldest_seconds", "Time since the oldest story that is not done was added."),
	})
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(r, promhttp.HandlerOpts{Registry: r, ErrorHandling: promhttp.ContinueOnError}))
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	return mux
}

// Describe implements [prometheus.Collector].
func (m *workMetrics) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{m.stories, m.waiting, m.atWork, m.dead, m.oldest} {
		to <- d
	}
}

// Collect implements [prometheus.Collector]. A bus that does not answer in time is
// left out.
func (m *workMetrics) Collect(to chan<- prometheus.Metric) {
	for outcome, n := range map[string]int64{"stored": m.w.added.Load(), "known": m.w.known.Load(), "failed": m.w.failed.Load(), "dead": m.w.dead.Load()} {
		to <- prometheus.MustNewConstMetric(m.stories, prometheus.CounterValue, float64(n), outcome)
	}
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Second)
	defer stop()
	s, err := m.w.b.Status(ctx)
	if err != nil {
		return
	}
	for d, v := range map[*prometheus.Desc]float64{m.waiting: float64(s.Waiting), m.atWork: float64(s.AtWork), m.dead: float64(s.Dead), m.oldest: s.Oldest.Seconds()} {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v)
	}
}
