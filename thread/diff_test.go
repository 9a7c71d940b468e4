package thread_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/thread"
)

// marked shows a difference as wdiff does.
func marked(before, after string) string {
	var b strings.Builder
	for _, e := range thread.Diff(before, after) {
		was, is := strings.TrimSpace(before[e.Old[0]:e.Old[1]]), strings.TrimSpace(after[e.New[0]:e.New[1]])
		switch {
		case e.Same:
			b.WriteString(is + " ")
		default:
			if was != "" {
				b.WriteString("[-" + was + "-] ")
			}
			if is != "" {
				b.WriteString("{+" + is + "+} ")
			}
		}
	}
	return strings.TrimSpace(b.String())
}

func TestDiff(t *testing.T) {
	for _, c := range [][3]string{
		{"The ship sank on Monday.", "The ship sank on Monday.", "The ship sank on Monday."},
		{"The ship sank on Monday.", "The ship sank on Tuesday.", "The ship sank on [-Monday.-] {+Tuesday.+}"},
		{"Ten men drowned, the police said.", "Twelve men drowned, the police said.", "[-Ten-] {+Twelve+} men drowned, the police said."},
		{"He went home.", "He went home. She stayed.", "He went home. {+She stayed.+}"},
		{"First. He went home. Last.", "First. Last.", "First. [-He went home.-] Last."},
		{"“A” and 1,000 men", `"a" and 1000 Men`, `"a" and 1000 Men`},
		{"", "New.", "{+New.+}"},
		{"Old.", "", "[-Old.-]"},
		{"", "", ""},
	} {
		if got := marked(c[0], c[1]); got != c[2] {
			t.Errorf("%q to %q:\n got %s\nwant %s", c[0], c[1], got, c[2])
		}
	}
}

// TestDiffWhole holds that the stretches of either text, put together, are the
// text, and that what is called the same has the same words.
func TestDiffWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	text := func() string {
		w := strings.Fields(harbour)
		out := ""
		for range r.IntN(120) {
			out += w[r.IntN(len(w)/4)] + " "
		}
		return out
	}
	for range 300 {
		before, after := text(), text()
		var was, is strings.Builder
		for _, e := range thread.Diff(before, after) {
			was.WriteString(before[e.Old[0]:e.Old[1]])
			is.WriteString(after[e.New[0]:e.New[1]])
			if e.Same && !cmp.Equal(hashes(before[e.Old[0]:e.Old[1]]), hashes(after[e.New[0]:e.New[1]])) {
				t.Fatalf("%q is not %q", before[e.Old[0]:e.Old[1]], after[e.New[0]:e.New[1]])
			}
		}
		if was.String() != before || is.String() != after {
			t.Fatalf("%q to %q: %q, %q", before, after, was.String(), is.String())
		}
	}
}

func hashes(text string) (out []uint64) {
	for _, w := range thread.Words(text) {
		out = append(out, w.Hash)
	}
	return out
}

// FuzzDiff holds that the stretches of either text, put together, are the text.
func FuzzDiff(f *testing.F) {
	f.Add("Ten men drowned.", "Twelve men drowned, the police said.")
	f.Add("\xff a", "“é” a\x00")
	f.Fuzz(func(t *testing.T, before, after string) {
		var was, is strings.Builder
		for _, e := range thread.Diff(before, after) {
			was.WriteString(before[e.Old[0]:e.Old[1]])
			is.WriteString(after[e.New[0]:e.New[1]])
		}
		if was.String() != before && len(thread.Words(before)) > 0 || is.String() != after && len(thread.Words(after)) > 0 {
			t.Errorf("%q, %q: %q, %q", before, after, was.String(), is.String())
		}
	})
}
