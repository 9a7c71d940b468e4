package main

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/browser"
	"github.com/detente-wire/detente/eval/desk/visit"
	"github.com/detente-wire/detente/eval/desk/visit/visittest"
)

// TestRun measures the pages of a desk over the demo.
func TestRun(t *testing.T) {
	s, err := browser.Demo(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	var out bytes.Buffer
	m := measure{each: 1, times: 1, slow: time.Minute, r: rand.New(rand.NewPCG(1, 0)), first: map[string]*visit.Answer{}}
	if err := m.run(t.Context(), visit.New(s.URL, 1), &out); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	for _, page := range []string{"  /\n", "  /relation/", "  /actor/", "  /story/", "  /search?q=", "  /review\n", " 0 of them slower"} {
		if !strings.Contains(out.String(), page) {
			t.Errorf("no %q in\n%s", page, &out)
		}
	}
}

// TestError says which page fails.
func TestError(t *testing.T) {
	s := visittest.Failing(t)
	m := measure{r: rand.New(rand.NewPCG(1, 0)), first: map[string]*visit.Answer{}}
	if err := m.run(t.Context(), visit.New(s.URL, 1), &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "opening /: status 503: busy") {
		t.Error(err)
	}
}
