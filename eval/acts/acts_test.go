package acts_test

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/acts"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/wire/text"
)

// TestScores holds precision and recall to ../testdata/acts.txt, the part that is
// kept unread apart.
func TestScores(t *testing.T) {
	if corpus.Dir() == "" || testing.Short() {
		t.Skip("no measuring data, or a short run")
	}
	gold, err := os.ReadFile("../gold/acts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	list, err := acts.Read(string(gold))
	if err != nil {
		t.Fatal(err)
	}
	told := entries(t, list)
	var b strings.Builder
	b.WriteString("# Pairs of tellings by two stories, judged by people who had not seen the program (eval/gold/acts.tsv), renewed by go test ./eval/acts -update.\n")
	for _, kept := range []bool{false, true} {
		var part []acts.Pair
		for _, p := range list {
			if p.Kept == kept {
				part = append(part, p)
			}
		}
		s := acts.Measure(part, func(p *acts.Pair) (*ledger.Telling, *ledger.Telling) {
			return acts.Telling(told[p.A.Story], p.A.Start), acts.Telling(told[p.B.Story], p.B.Start)
		})
		fmt.Fprintf(&b, "%s, %d pairs\n%s", map[bool]string{false: "seen", true: "kept"}[kept], len(part), &s)
	}
	golden.Text(t, "../testdata/acts.txt", b.String())
}

// entries codes the stories that pairs are of.
func entries(t *testing.T, list []acts.Pair) map[string]*ledger.Entry {
	t.Helper()
	sums := map[string]string{}
	for _, p := range list {
		sums[p.A.Story], sums[p.B.Story] = p.A.SHA1, p.B.SHA1
	}
	var items []corpus.Item
	for it, err := range corpus.Stories(corpus.Dir()) {
		if err != nil {
			t.Skipf("no stories here: %v", err)
		}
		if sums[it.Name] != "" {
			items = append(items, it)
		}
	}
	coder, err := detente.New(detente.WithDoubts())
	if err != nil {
		t.Fatal(err)
	}
	coded, err := corpus.Each(items, runtime.GOMAXPROCS(0), func(it *corpus.Item) (*ledger.Entry, error) {
		story, err := text.Read(it.Name, it.Data)
		if err != nil {
			return nil, err
		}
		doc, err := coder.Code(context.Background(), story)
		if err != nil {
			return nil, err
		}
		sum := sha1.Sum([]byte(doc.Story.Text))
		if got := hex.EncodeToString(sum[:]); got != sums[it.Name] {
			return nil, fmt.Errorf("%s has another text (SHA-1 %s) than was judged", it.Name, got)
		}
		return ledger.Of(doc)
	})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*ledger.Entry{}
	for i, e := range coded {
		out[items[i].Name] = e
	}
	return out
}

// TestRead reads one pair, and names the line of a broken one.
func TestRead(t *testing.T) {
	list, err := acts.Read("# comment\nkept\t1\tap/X\tab\t12\tap/Y\tcd\t7\t1\n")
	if err != nil || len(list) != 1 || !list[0].Kept || !list[0].Same || list[0].B.Start != 7 {
		t.Fatalf("have %+v, %v", list, err)
	}
	for _, broken := range []string{"kept\t1\tap/X\n", "kept\tx\tap/X\tab\t12\tap/Y\tcd\t7\t1\n", "kept\t1\tap/X\tab\t12\tap/Y\tcd\t7\t2\n"} {
		if _, err := acts.Read(broken); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: %v", broken, err)
		}
	}
}
