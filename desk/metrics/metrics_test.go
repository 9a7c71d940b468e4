package metrics_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/metrics"
	"github.com/detente-wire/detente/news"
)

// coder codes what has words.
type coder struct{}

func (coder) Code(_ context.Context, s *news.Story) (*news.Doc, error) {
	if s.Text == "" {
		return nil, errors.New("no text")
	}
	return &news.Doc{Story: s}, nil
}

// TestSet counts what it is told of, and a method that nobody knows under one name.
func TestSet(t *testing.T) {
	s := metrics.New("v1.2.3")
	s.Request("GET /events", "GET", 200, time.Second)
	s.Request("none", "EVIL\n\"}", 405, time.Millisecond)
	c := s.Coder(coder{})
	for _, text := range []string{"Norway thanks Peru", ""} {
		if doc, err := c.Code(t.Context(), &news.Story{Text: text}); (doc == nil) != (err != nil) {
			t.Errorf("%q: %v, %v", text, doc, err)
		}
	}
	left := s.Reader()
	s.Reader()
	left()
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "/metrics", nil))
	for _, want := range []string{
		`detente_http_requests_total{method="other",route="none",status="405"} 1`, `detente_http_request_seconds_sum{route="GET /events"} 1`, `detente_code_seconds_count{outcome="failed"} 1`, `detente_code_seconds_count{outcome="coded"} 1`,
		"detente_stream_readers 1", `detente_build_info{version="v1.2.3"} 1`,
	} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("lacks %s\n%s", want, w.Body)
		}
	}
}

// TestNone counts nothing.
func TestNone(t *testing.T) {
	var s *metrics.Set
	s.Request("GET /events", "GET", 200, time.Second)
	if s.Coder(coder{}) != (coder{}) {
		t.Error("another coder")
	}
	s.Reader()()
	if metrics.New("v1").Coder(nil) != nil {
		t.Error("a coder where there is none")
	}
}
