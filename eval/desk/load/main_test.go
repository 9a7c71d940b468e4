package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/browser"
	"github.com/detente-wire/detente/eval/desk/visit/visittest"
)

// TestRun puts a small load on a desk over the demo.
func TestRun(t *testing.T) {
	s, err := browser.Demo(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	var out bytes.Buffer
	l := load{readers: 6, code: 5, lasts: 3 * time.Second, seed: 1}
	if err := l.run(t.Context(), s.URL, &out); err != nil {
		t.Errorf("%v\n%s", err, &out)
	}
	for _, row := range []string{`(?m)^code +1\d +0 `, `(?m)^all +\d+ +0 `} {
		if !regexp.MustCompile(row).Match(out.Bytes()) {
			t.Errorf("no row as %s in\n%s", row, &out)
		}
	}
}

// TestErrors counts what a desk refuses.
func TestErrors(t *testing.T) {
	s := visittest.Failing(t)
	var out bytes.Buffer
	l := load{readers: 2, code: 5, lasts: 2 * time.Second, seed: 1}
	if err := l.run(t.Context(), s.URL, &out); err == nil || !strings.Contains(out.String(), "code: status 503: busy") {
		t.Errorf("error %v\n%s", err, &out)
	}
}
