package times_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/detente-wire/detente/eval/times"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/when"
)

// data is where the gold sets lie, unless DETENTE_DATA names another folder.
func data(t testing.TB, path string) string {
	root := os.Getenv("DETENTE_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	full := filepath.Join(root, path)
	if _, err := os.Stat(full); err != nil {
		t.Skipf("no gold set here: %v", err)
	}
	return full
}

func TestMeantime(t *testing.T) {
	docs, err := times.Meantime(data(t, "time/meantime"))
	if err != nil {
		t.Fatal(err)
	}
	stage := when.New()
	var all times.Counts
	for _, d := range docs {
		stage.Annotate(d.Doc)
		if os.Getenv("SHOW") != "" {
			show(t, d)
		}
		all.Add(times.Score(append([]times.Timex(nil), d.Gold...), d.Doc.Times))
	}
	t.Log(all)
}

func show(t *testing.T, d times.Document) {
	ctx := func(s news.Span) string {
		return d.Doc.Story.Text[max(0, s.Start-45):s.Start] + "[[" + d.Doc.Text(s) + "]]" + d.Doc.Story.Text[s.End:min(len(d.Doc.Story.Text), s.End+30)]
	}
	for _, g := range d.Gold {
		hit := false
		for _, f := range d.Doc.Times {
			if f.Span.Overlaps(g.Span) {
				hit = true
				if f.Value != g.Value {
					t.Logf("VALUE %s gold %s got %s | %s", d.Doc.Story.Published.Value, g.Value, f.Value, ctx(g.Span))
				}
			}
		}
		if !hit {
			t.Logf("MISS %s gold %s | %s", d.Doc.Story.Published.Value, g.Value, ctx(g.Span))
		}
	}
	for _, f := range d.Doc.Times {
		hit := false
		for _, g := range d.Gold {
			hit = hit || f.Span.Overlaps(g.Span)
		}
		if !hit {
			t.Logf("EXTRA %s got %s | %s", d.Doc.Story.Published.Value, f.Value, ctx(f.Span))
		}
	}
}

func TestRecognizers(t *testing.T) {
	dir := data(t, "time/recognizers")
	for _, name := range times.Files {
		cases, err := times.Recognizers(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		right, n, skipped := 0, 0, map[string]int{}
		for _, c := range cases {
			if c.Skip != "" {
				skipped[c.Skip]++
				if os.Getenv("SHOW") == "skip" {
					t.Logf("SKIP %s | %s | %v", c.Skip, c.Input, c.Want)
				}
				continue
			}
			n++
			found := when.Expressions(c.Input, c.At)
			if c.Right(found) {
				right++
			} else if os.Getenv("SHOW") != "" {
				t.Logf("WRONG %s | %s | want %v", c.At, c.Input, c.Want)
				for _, f := range found {
					t.Logf("      got %s %s %s..%s", c.Input[f.Span.Start:f.Span.End], f.Value, f.Start, f.End)
				}
			}
		}
		t.Logf("%s: %d of %d, left out %d %v", name, right, n, len(cases)-n, skipped)
	}
}
