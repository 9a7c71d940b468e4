package quotes_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/quotes"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/quote"
)

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
	names, scores := measure(t, docs)
	got := fmt.Sprintf("# PolNeAR dev, %d stories: exact spans; overlap gives half credit\n", len(docs))
	for i, s := range scores {
		got += names[i] + "\n" + s.String()
	}
	t.Logf("\n%s", got)
	golden.Scores(t, "../testdata/quotes.txt", got, func(want, _ string) string {
		return fallen(t, tables(want), names, scores)
	})
}

// fallen says which F1 is lower than it was by more than half a hundredth. A build
// without the head has fewer tables.
func fallen(t *testing.T, was [][]string, names []string, scores []quotes.Score) string {
	t.Helper()
	var out strings.Builder
	for i, table := range was[:min(len(was), len(scores))] {
		for r, line := range table {
			old := field(t, line, 6)
			if now := scores[i][r].F1(); now < old-0.005 {
				fmt.Fprintf(&out, "%s: F1 of %v is %.3f, was %.3f\n", names[i], quotes.Role(r), now, old)
			}
		}
	}
	return out.String()
}

// measure scores the rules, and where this build has it the head, alone and with
// the rules.
func measure(t *testing.T, docs []quotes.Document) (names []string, scores []quotes.Score) {
	t.Helper()
	engine, err := lang.Open()
	if err != nil {
		t.Fatal(err)
	}
	names, readers := []string{"rules alone"}, []*quote.Quoter{quote.New()}
	if file := engine.Quotes(); file != nil {
		head, err := quote.ReadHead(file)
		if err != nil {
			t.Fatal(err)
		}
		both := quote.New().With(head, engine.Vector)
		names, readers = append(names, "head alone", "rules and head"), append(readers, both.HeadOnly(), both)
	}
	scores = make([]quotes.Score, len(readers))
	for i := range docs {
		doc := news.NewDoc(quotes.Story(&docs[i]))
		engine.Annotate(doc)
		for k, q := range readers {
			q.Annotate(doc)
			scores[k].Add(docs[i].Attributions, quotes.Of(doc))
		}
	}
	return names, scores
}

// tables are the lines of each table of scores, a role each.
func tables(golden string) [][]string {
	var out [][]string
	lines := strings.Split(strings.TrimSpace(golden), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "source ") {
			out = append(out, lines[i:i+int(quotes.Roles)])
		}
	}
	return out
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
