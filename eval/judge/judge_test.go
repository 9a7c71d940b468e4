package judge_test

import (
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/eval/judge"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
)

// TestSummary sums the verdicts that are kept.
func TestSummary(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Records of real stories as somebody judged them who had not seen the program (eval/gold/judged-*.tsv), right of how\n" +
		"# many, with the 95 % interval; renewed by go test ./eval/judge -update.\n")
	for _, kind := range []judge.Kind{judge.Events, judge.People, judge.Quotes, judge.Due} {
		data, err := os.ReadFile("../gold/judged-" + string(kind) + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		list, err := judge.Read(kind, string(data))
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(judge.Summary(kind, list))
	}
	golden.Text(t, "../testdata/judged.txt", b.String())
}

func TestRead(t *testing.T) {
	const line = "ap/X\tab\t3\t7\tAID\t0.500\td/1\t2\t1 0 1 1 0"
	list, err := judge.Read(judge.Events, "# a comment\n"+line+"\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := list[0].Line(); got != line {
		t.Errorf("read and written: %q", got)
	}
	for _, broken := range []string{"ap/X\n", strings.Replace(line, "0.500", "x", 1), strings.Replace(line, "1 0 1 1 0", "1 0 1 1", 1), strings.Replace(line, "1 0 1 1 0", "1 0 1 1 2", 1)} {
		if _, err := judge.Read(judge.Events, broken); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: error %v, want one with the line", broken, err)
		}
	}
}

// TestTwice: of a row that two judges saw, the first verdict counts.
func TestTwice(t *testing.T) {
	const row = "ap/X\tab\t3\t7\tAID\t0.500\td/1\t"
	list, err := judge.Read(judge.Events, row+"1\t1 1 1 1 1\n"+row+"2\t1 1 0 1 0\n")
	if err != nil {
		t.Fatal(err)
	}
	got := judge.Summary(judge.Events, list)
	for _, want := range []string{"overall      1 of 1: 1.000", "agree on the row as a whole: 0 of 1"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
}

// TestInterval compares with values of Wilson's formula worked out by hand.
func TestInterval(t *testing.T) {
	for _, c := range []struct {
		share judge.Share
		want  string
	}{
		{judge.Share{Right: 33, Of: 70}, "33 of 70: 0.471 (0.359–0.587)"},
		{judge.Share{Right: 10, Of: 10}, "10 of 10: 1.000 (0.722–1.000)"},
	} {
		if got := c.share.String(); got != c.want {
			t.Errorf("%+v: %s, want %s", c.share, got, c.want)
		}
	}
}

// TestDraw: each record has the same chance, and the same seed draws the same.
func TestDraw(t *testing.T) {
	hits := make(map[string]int)
	for seed := range uint64(2000) {
		for _, d := range judge.Draw(documents(), judge.Events, 2, seed) {
			hits[d.Label]++
		}
	}
	for _, label := range []string{"A", "B", "C", "D"} {
		if n := hits[label]; n < 850 || n > 1150 {
			t.Errorf("%s drawn %d times of 2000, want about 1000", label, n)
		}
	}
	if d := cmp.Diff(judge.Draw(documents(), judge.Events, 2, 7), judge.Draw(documents(), judge.Events, 2, 7)); d != "" {
		t.Errorf("one seed drew twice: %s", d)
	}
	one := judge.Draw(documents(), judge.Events, 1, 1)[0]
	if !strings.Contains(one.Sheet, "é ⟦fought⟧ x") || one.Start != 2 || one.End != 8 {
		t.Errorf("laid out: %+v", one)
	}
}

func documents() iter.Seq2[string, *news.Doc] {
	return func(yield func(string, *news.Doc) bool) {
		for _, labels := range [][]string{{"A"}, {"B", "C", "D"}} {
			doc := news.NewDoc(&news.Story{Text: "é fought x"})
			for _, l := range labels {
				doc.Events = append(doc.Events, news.Event{Class: l, Trigger: news.Span{Start: 3, End: 9}, Attribution: news.None})
			}
			if !yield("story", doc) {
				return
			}
		}
	}
}
