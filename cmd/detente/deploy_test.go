package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestDeploy reads the command lines of deploy/ as the program would.
func TestDeploy(t *testing.T) {
	t.Setenv("DETENTE_LEDGER", "postgres://ledger/detente")
	files, err := filepath.Glob("../../deploy/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("../../deploy/*/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^\s*(?:command|args): (\[".*"\])$`)
	var seen []string
	for _, f := range append(files, more...) {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range line.FindAllSubmatch(text, -1) {
			var args []string
			if err := json.Unmarshal(m[1], &args); err != nil {
				t.Errorf("%s: %s: %v", f, m[1], err)
				continue
			}
			if args[0] == "-c" {
				continue // of a NATS server
			}
			seen = append(seen, args[0])
			parser, err := newParser(context.Background(), &streams{nil, io.Discard, io.Discard}, func(int) {})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := parser.Parse(args); err != nil {
				t.Errorf("%s: %q: %v", f, args, err)
			}
		}
	}
	slices.Sort(seen)
	if got := slices.Compact(seen); !slices.Equal(got, []string{"serve", "watch", "work"}) {
		t.Errorf("command lines of %v", got)
	}
}

// TestDashboard wants of every metric on the dashboard that the program has it.
func TestDashboard(t *testing.T) {
	text, err := os.ReadFile("../../deploy/grafana.json")
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(text) {
		t.Fatal("not JSON")
	}
	var source []byte
	for _, f := range []string{"workmetrics.go", "../../desk/metrics/metrics.go"} {
		code, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		source = append(source, code...)
	}
	names := regexp.MustCompile(`detente_[a-z_]+`).FindAllString(string(text), -1)
	if len(names) < 12 {
		t.Errorf("only %d metrics", len(names))
	}
	for _, name := range names {
		if !strings.Contains(string(source), `"`+strings.TrimSuffix(name, "_bucket")+`"`) {
			t.Errorf("no metric %s", name)
		}
	}
}
