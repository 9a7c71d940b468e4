package html_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/html"
	"github.com/detente-wire/detente/internal/golden"
)

var show = flag.String("show", "", "write what is wanted and what is read of each page, side by side, to this folder")

// TestArticles measures on the pages of the benchmark.
func TestArticles(t *testing.T) {
	dir := corpus.Dir()
	if dir == "" {
		t.Skip("no measuring data")
	}
	pages, err := html.Read(filepath.Join(dir, "html", "article-extraction-benchmark"))
	if err != nil {
		t.Fatal(err)
	}
	m := html.Mean(pages)
	got := fmt.Sprintf("pages %d\nprecision %.3f\nrecall %.3f\nF1 %.3f\n", len(pages), m.Precision, m.Recall, m.F1())
	t.Logf("\n%s", got)
	if *show != "" {
		write(t, pages)
	}
	golden.Text(t, "../testdata/html.txt", got)
	if m.F1() < 0.95 {
		t.Errorf("F1 %.3f, want 0.95", m.F1())
	}
}

func write(t *testing.T, pages []html.Page) {
	t.Helper()
	list := ""
	for i := range pages {
		p := &pages[i]
		list += fmt.Sprintf("%.3f %.3f %s %s\n", p.Precision, p.Recall, p.ID[:8], p.URL)
		for name, text := range map[string]string{"want": p.Want, "got": p.Got} {
			if err := os.WriteFile(filepath.Join(*show, p.ID[:8]+"."+name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.WriteFile(filepath.Join(*show, "list.txt"), []byte(list), 0o644); err != nil {
		t.Fatal(err)
	}
}
