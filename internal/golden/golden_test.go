package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recorder notes that a test failed.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }

func file(t *testing.T, text string) string {
	name := filepath.Join(t.TempDir(), "page")
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// renew sets -update until the test ends.
func renew(t *testing.T, on bool) {
	t.Helper()
	old := *update
	*update = on
	t.Cleanup(func() { *update = old })
}

func TestText(t *testing.T) {
	name := file(t, "old\n")
	renew(t, false)
	for got, fails := range map[string]bool{"old\n": false, "new\n": true} {
		r := &recorder{TB: t}
		Text(r, name, got)
		if r.failed != fails {
			t.Errorf("%q: failed %v, want %v", got, r.failed, fails)
		}
	}
	renew(t, true)
	Text(t, name, "new\n")
	if data, err := os.ReadFile(name); err != nil || string(data) != "new\n" {
		t.Errorf("renewed to %q, %v", data, err)
	}
}

func TestPart(t *testing.T) {
	name := file(t, "a\n<!-- list -->\nold\n<!-- end of list -->\nb\n")
	renew(t, false)
	Part(t, name, "list", "old\n")
	r := &recorder{TB: t}
	if Part(r, name, "list", "new\n"); !r.failed {
		t.Error("another part passes")
	}
	renew(t, true)
	Part(t, name, "list", "new\n")
	data, err := os.ReadFile(name)
	if err != nil || string(data) != "a\n<!-- list -->\nnew\n<!-- end of list -->\nb\n" {
		t.Errorf("renewed to %q, %v", data, err)
	}
}

func TestFell(t *testing.T) {
	for _, c := range []struct {
		was, now []float64
		want     string
	}{
		{[]float64{0.5, 0.6}, []float64{0.495, 0.9}, ""},
		{[]float64{0.5, 0.6}, []float64{0.5, 0.58}, "figure 2"},
		{[]float64{0.5}, nil, "now there are 0"},
	} {
		if got := Fell(c.was, c.now, 0.01); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%v to %v: %q, want %q", c.was, c.now, got, c.want)
		}
	}
}
