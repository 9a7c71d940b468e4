package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/detente-wire/detente/eval/ledger/vary"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
)

// TestMain lets the test's program be what a trial starts: a server, a worker.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && (os.Args[1] == "-server" || os.Args[1] == "-work") {
		main()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestTrial wants all stories in the ledger, by way of the bus and without it, and both
// ledgers to hold the same.
func TestTrial(t *testing.T) {
	dir := t.TempDir()
	from := filepath.Join(dir, "coded.jsonl")
	var lines []byte
	for _, tale := range ledgertest.Sample() {
		lines = append(lines, tale.Lines(t)...)
	}
	if err := os.WriteFile(from, lines, 0o600); err != nil {
		t.Fatal(err)
	}
	var ledgers []ledger.Ledger
	for _, direct := range []bool{true, false} {
		path := filepath.Join(dir, map[bool]string{true: "direct", false: "bus"}[direct])
		a := trial{from: from, messages: 60, series: vary.Series{Seed: 1, Total: 1000}, ledger: path, workers: 2, most: 20, every: time.Second, direct: direct}
		if err := a.run(t.Context()); err != nil {
			t.Fatal(err)
		}
		l, err := open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		ledgers = append(ledgers, l)
	}
	if d, err := ledger.Differ(t.Context(), ledgers[0], ledgers[1]); d != "" || err != nil {
		t.Errorf("%s, %v", d, err)
	}
	if size, err := (&trial{ledger: filepath.Join(dir, "bus")}).size(t.Context()); size == 0 || err != nil {
		t.Errorf("%d bytes, %v", size, err)
	}
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		return // another system, where processes are not measured
	}
	if pid := os.Getpid(); spent(pid, false) <= 0 || resident(pid, "VmHWM") <= 0 {
		t.Errorf("no time, or no memory: %f s, %d MB", spent(pid, false), resident(pid, "VmHWM"))
	}
}
