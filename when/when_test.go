package when_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/when"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "renew the golden files")

// line writes a time as one line of a golden file.
func line(text string, t news.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "    [%s] %s %s", t.Span.Of(text), t.Type, t.Value)
	if t.Start != "" {
		fmt.Fprintf(&b, " %s..%s", t.Start, t.End)
	}
	fmt.Fprintf(&b, " %s", t.Granularity)
	if t.Mod != "" {
		fmt.Fprintf(&b, " %s", t.Mod)
	}
	if t.Recurrence != "" {
		fmt.Fprintf(&b, " %s", t.Recurrence)
	}
	return b.String()
}

func TestExpressions(t *testing.T) {
	const name = "testdata/cases.txt"
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	at := ""
	for _, l := range strings.Split(strings.TrimRight(string(raw), "\n"), "\n") {
		if strings.HasPrefix(l, " ") {
			continue
		}
		out.WriteString(l + "\n")
		if a, ok := strings.CutPrefix(l, "@"); ok {
			at = strings.TrimSpace(a)
		} else if l != "" && l[0] != '#' {
			for _, x := range when.Expressions(l, at) {
				out.WriteString(line(l, x) + "\n")
			}
		}
	}
	if *update {
		if err := os.WriteFile(name, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(string(raw), out.String()); d != "" {
		t.Errorf("times differ from %s (-golden +now):\n%s", name, d)
	}
}
