package actors_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/actors"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
)

var list = flag.Bool("show", false, "list the parties that are neither actors nor places, but for fold 0")

func TestReadParties(t *testing.T) {
	got, err := actors.ReadParties(strings.NewReader("# fold = 2\nRabat B-S\n's O\nking B-T\nleft O\n. O\n\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []actors.Marked{{Text: "Rabat's king left.", Fold: 2, Parties: []actors.Party{
		{Side: 'S', Span: news.Span{Start: 0, End: 5}}, {Side: 'T', Span: news.Span{Start: 8, End: 12}},
	}}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if _, err := actors.ReadParties(strings.NewReader("word\n")); err == nil {
		t.Error("no error for a word without a tag")
	}
}

// TestParties counts the marked sources and targets that are actors.
func TestParties(t *testing.T) {
	path := filepath.Join(corpus.Dir(), "plover", "cameo_source_target.iob")
	f, err := os.Open(path)
	if corpus.Dir() == "" || err != nil {
		t.Skip("no marked sentences here")
	}
	defer f.Close()
	marked, err := actors.ReadParties(f)
	if err != nil {
		t.Fatal(err)
	}
	golden.Text(t, "../testdata/actors.txt", count(t, marked))
}

func count(t *testing.T, marked []actors.Marked) string {
	t.Helper()
	coder, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	found, placed, all := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range marked {
		m := &marked[i]
		doc, err := coder.Code(context.Background(), &news.Story{Text: m.Text, Zones: []news.Zone{{Kind: news.ZoneBody, Span: news.Span{End: len(m.Text)}}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range m.Parties {
			key := fmt.Sprintf("%c, folds 1-4", p.Side)
			if m.Fold == 0 {
				key = fmt.Sprintf("%c, fold 0", p.Side)
			}
			all[key]++
			if actors.Named(doc, p.Span) {
				found[key]++
			} else if actors.Placed(doc, p.Span) {
				placed[key]++
			} else if *list && m.Fold != 0 {
				t.Logf("%c %q in %s", p.Side, p.Span.Of(m.Text), m.Text)
			}
		}
	}
	var b strings.Builder
	b.WriteString("# Marked sources (S), targets (T) and parties to reciprocal events (R) of single\n" +
		"# sentences whose head is a mention with an actor, and those that are one or a place whose\n" +
		"# country is told, renewed by go test ./eval/actors -update.\n")
	for _, key := range []string{"S, folds 1-4", "T, folds 1-4", "R, folds 1-4", "S, fold 0", "T, fold 0", "R, fold 0"} {
		fmt.Fprintf(&b, "%-13s %4d of %4d: %.3f; or a place %4d: %.3f\n", key, found[key], all[key], float64(found[key])/float64(max(1, all[key])),
			found[key]+placed[key], float64(found[key]+placed[key])/float64(max(1, all[key])))
	}
	return b.String()
}
