package quotes_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/quotes"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/quote"
)

var update = flag.Bool("update", false, "write the golden scores anew")

const golden = "../testdata/quotes.txt"

// TestPolNeAR reads the development part of PolNeAR and holds the scores to
// the golden file: no F1 may fall by more than half a point unseen.
func TestPolNeAR(t *testing.T) {
	dir := corpus.Dir()
	if dir == "" || testing.Short() {
		t.Skip("no measuring data, or a short run")
	}
	docs, err := quotes.Load(filepath.Join(dir, "polnear", "dev"))
	if err != nil {
		t.Fatal(err)
	}
	engine, err := lang.Open()
	if err != nil {
		t.Fatal(err)
	}
	q := quote.New()
	var score quotes.Score
	for i := range docs {
		doc := news.NewDoc(quotes.Story(&docs[i]))
		engine.Annotate(doc)
		q.Annotate(doc)
		score.Add(docs[i].Attributions, quotes.Of(doc))
	}
	got := fmt.Sprintf("# PolNeAR dev, %d stories: exact spans; overlap gives half credit\n%s", len(docs), score)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("no golden scores; run with -update\n%s", got)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", got)
	for r, line := range rows(string(want)) {
		old := field(t, line, 6)
		if now := score[r].F1(); now < old-0.005 {
			t.Errorf("F1 of %v is %.3f, was %.3f: mend it, or say why in the commit that runs -update", quotes.Role(r), now, old)
		}
	}
}

// rows are the lines of a table of scores, a role each.
func rows(table string) []string {
	lines := strings.Split(strings.TrimSpace(table), "\n")
	return lines[len(lines)-int(quotes.Roles):]
}

func field(t *testing.T, line string, n int) float64 {
	t.Helper()
	var v float64
	f := strings.Fields(line)
	if len(f) <= n {
		t.Fatalf("golden line %q is too short", line)
	}
	if _, err := fmt.Sscan(f[n], &v); err != nil {
		t.Fatalf("golden line %q: %v", line, err)
	}
	return v
}
