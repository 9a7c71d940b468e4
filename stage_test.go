package detente

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write golden files anew")

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
	const page = "docs/architecture.md"
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- stages -->\n", "<!-- end of stages -->"
	head, rest, ok1 := strings.Cut(string(data), begin)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatalf("%s has no table of stages", page)
	}
	want := head + begin + stageTable() + end + tail
	if want == string(data) {
		return
	}
	if !*update {
		t.Fatalf("the table of stages in %s is not that of the code: run go test . -update", page)
	}
	if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
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
