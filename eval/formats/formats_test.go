package formats_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/formats"
	"github.com/detente-wire/detente/internal/golden"
)

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
	golden.Text(t, "../testdata/formats.txt", "# What is read of the standards' own examples, renewed by go test ./eval/formats -update.\n"+table)
}
