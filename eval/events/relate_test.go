package events_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/events"
	"github.com/detente-wire/detente/internal/golden"
)

// TestRelateScores judges the marked pairs and holds both macro F1 to the golden
// file, to a hundredth.
func TestRelateScores(t *testing.T) {
	dir := corpus.Dir()
	if dir == "" || testing.Short() {
		t.Skip("no measuring data, or a short run")
	}
	list, err := relations(filepath.Join(dir, "plover"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := detente.NewRelater()
	if err != nil {
		t.Fatal(err)
	}
	var sb strings.Builder
	if err := events.MeasureUntrained(context.Background(), &sb, r, list, 2); err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", &sb)
	golden.Scores(t, "../testdata/relate.txt", sb.String(), func(want, got string) string {
		return golden.Fell(macros(want), macros(got), 0.01)
	})
}

// macros reads the macro F1 of root and quad classes over all pairs.
func macros(table string) []float64 {
	var list []float64
	for _, line := range strings.Split(table, "\n") {
		_, line, ok := strings.Cut(line, "all: pairs ")
		if !ok {
			continue
		}
		for _, name := range []string{"root macro F1 ", "quad macro F1 "} {
			var f float64
			if _, rest, ok := strings.Cut(line, name); ok {
				if _, err := fmt.Sscanf(rest, "%f", &f); err == nil {
					list = append(list, f)
				}
			}
		}
	}
	return list
}

func TestRelateReport(t *testing.T) {
	list := []events.Judged{
		{Gold: "AID", Got: "AID", GoldQuad: 2, GotQuad: 2, Fold: 1, Confidence: 0.9},
		{Gold: "AID", Got: "AGREE", GoldQuad: 2, GotQuad: 1, Fold: 1, Confidence: 0.2},
		{Gold: "YIELD", Got: events.Root("CONCEDE"), GoldQuad: 2, GotQuad: 1, Fold: 2, Confidence: 0.8},
		{Gold: "AGREE", GoldQuad: 1, Fold: 2},
	}
	got := events.RelateReport(list, true) + events.Folds(list) + events.Calibration(list)
	for _, want := range []string{
		"pairs 4, answered 3: root macro F1 0.556 (", "quad macro F1 0.400 (",
		"AID             1.00   0.50  0.67      2      1      1", "fold 1: pairs 2, root 0.667", "calibration error 0.167",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
