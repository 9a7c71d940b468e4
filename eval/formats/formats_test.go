package formats_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/formats"
)

var update = flag.Bool("update", false, "renew the golden file of the counts")

// TestExamples holds what is read of the standards' own examples to
// ../testdata/formats.txt.
func TestExamples(t *testing.T) {
	dir := corpus.Dir()
	if dir == "" {
		t.Skip("no measuring data")
	}
	table, err := formats.Table(context.Background(), filepath.Join(dir, "formats"))
	if err != nil {
		t.Fatal(err)
	}
	got := "# What is read of the standards' own examples, renewed by go test ./eval/formats -update.\n" + table
	const name = "../testdata/formats.txt"
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("counts differ (-golden +now); renew them with -update and say why:\n%s", d)
	}
}
