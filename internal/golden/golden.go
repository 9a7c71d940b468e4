// Package golden holds what a test got against a file that is kept with the
// project, and writes the file anew when the test runs with -update. It is for
// tests alone.
package golden

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Text fails the test where a file does not hold just what the test got.
func Text(t testing.TB, path, got string) {
	t.Helper()
	Scores(t, path, got, func(want, got string) string { return cmp.Diff(want, got) })
}

// Scores fails the test where worse has something to say about what the file
// holds and what the test got: figures that may rise, and fall only so far.
func Scores(t testing.TB, path, got string, worse func(want, got string) string) {
	t.Helper()
	if *update {
		write(t, path, got)
		return
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("nothing to compare with (-update writes it): %v\ngot:\n%s", err, got)
	}
	if d := worse(string(data), got); d != "" {
		t.Errorf("%s (-file +now); where the change is meant, renew it with -update and say why:\n%s", path, d)
	}
}

// Part fails the test where a page does not hold what the test got between the
// comments "<!-- name -->" and "<!-- end of name -->".
func Part(t testing.TB, path, name, got string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := "<!-- "+name+" -->\n", "<!-- end of "+name+" -->"
	head, rest, ok1 := strings.Cut(string(data), begin)
	want, tail, ok2 := strings.Cut(rest, end)
	switch {
	case !ok1 || !ok2:
		t.Fatalf("%s has no part between %q and %q", path, begin, end)
	case *update:
		write(t, path, head+begin+got+end+tail)
	case want != got:
		t.Errorf("%s, %s (-file +now); renew it with -update:\n%s", path, name, cmp.Diff(want, got))
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Fell says which of some figures is lower than it was by more than the slack, or
// that there are more or fewer of them; it is empty where all is well.
func Fell(was, now []float64, slack float64) string {
	if len(was) != len(now) {
		return fmt.Sprintf("the file has %d figures, now there are %d", len(was), len(now))
	}
	var out strings.Builder
	for i := range was {
		if now[i] < was[i]-slack {
			fmt.Fprintf(&out, "figure %d is %.3f, was %.3f\n", i+1, now[i], was[i])
		}
	}
	return out.String()
}
