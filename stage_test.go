package detente

import (
	"fmt"
	"strings"
	"testing"

	"github.com/detente-wire/detente/internal/golden"
)

func TestCheckOrder(t *testing.T) {
	for _, tc := range []struct {
		name   string
		stages []Stage
		want   string
	}{
		{"the stages as they are", Stages(), ""},
		{"events before quotes", []Stage{
			{Name: "lang", Needs: []Layer{LayerStory}, Gives: []Layer{LayerSentences}},
			{Name: "event", Needs: []Layer{LayerSentences, LayerQuotes}, Gives: []Layer{LayerEvents}},
		}, "stage event needs quotes, which no stage before it gives"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := checkOrder(tc.stages)
			if got := fmt.Sprint(err); tc.want != "" && got != tc.want || tc.want == "" && err != nil {
				t.Errorf("error = %v, want %q", err, tc.want)
			}
		})
	}
}

// TestStageTable holds the table in the architecture page to the code.
func TestStageTable(t *testing.T) {
	golden.Part(t, "docs/architecture.md", "stages", stageTable())
}

func stageTable() string {
	var b strings.Builder
	b.WriteString("| stage | does | needs | gives |\n|---|---|---|---|\n")
	for _, s := range Stages() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", s.Name, s.Does, join(s.Needs), join(s.Gives))
	}
	return b.String()
}

func join(layers []Layer) string {
	names := make([]string, len(layers))
	for i, l := range layers {
		names[i] = string(l)
	}
	return strings.Join(names, ", ")
}
