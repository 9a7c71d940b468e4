package times_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/detente-wire/detente/eval/times"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/lang"
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

// TestScores holds the scores on both gold sets to ../testdata/times.txt.
func TestScores(t *testing.T) {
	var out strings.Builder
	out.WriteString("# Scores of package when, renewed by go test ./eval/times -update.\n")
	meantime(t, &out)
	recognizers(t, &out)
	golden.Scores(t, "../testdata/times.txt", out.String(), worse)
}

// worse says where a number of the new scores is lower than that of the old by
// more than a model's retraining moves it, or returns "".
func worse(old, now string) string {
	a, b := numbers(old), numbers(now)
	if len(a) != len(b) {
		return "the scores have another form"
	}
	for i := range a {
		slack := 0.01
		if a[i] >= 1 {
			slack = 3
		}
		if b[i] < a[i]-slack {
			return fmt.Sprintf("%v is lower than %v", b[i], a[i])
		}
	}
	return ""
}

func numbers(s string) []float64 {
	var list []float64
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return !(r >= '0' && r <= '9' || r == '.') }) {
		if v, err := strconv.ParseFloat(f, 64); err == nil {
			list = append(list, v)
		}
	}
	return list
}

func meantime(t *testing.T, out *strings.Builder) {
	docs, err := times.Meantime(data(t, "time/meantime"))
	if err != nil {
		t.Fatal(err)
	}
	engine, err := lang.Open()
	if err != nil {
		t.Fatal(err)
	}
	stage := when.New()
	var all times.Counts
	for _, d := range docs {
		engine.Annotate(d.Doc)
		stage.Annotate(d.Doc)
		if testing.Verbose() {
			show(t, d)
		}
		all.Add(times.Score(append([]times.Timex(nil), d.Gold...), d.Doc.Times))
	}
	fmt.Fprintf(out, "MEANTIME, %d documents: %v\n", len(docs), all)
}

func recognizers(t *testing.T, out *strings.Builder) {
	dir := data(t, "time/recognizers")
	fmt.Fprintln(out, "Recognizers-Text: right, cases of news, cases left out")
	rights, ns := 0, 0
	for _, name := range times.Files {
		cases, err := times.Recognizers(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		right, n := 0, 0
		for _, c := range cases {
			if c.Skip != "" {
				continue
			}
			n++
			found := when.Expressions(c.Input, c.At)
			if c.Right(found) {
				right++
				continue
			}
			if !testing.Verbose() {
				continue
			}
			t.Logf("WRONG %s | %s | want %v", c.At, c.Input, c.Want)
			for _, f := range found {
				t.Logf("      got %s %s %s..%s", c.Input[f.Span.Start:f.Span.End], f.Value, f.Start, f.End)
			}
		}
		fmt.Fprintf(out, "  %-18s %3d %3d %3d\n", name, right, n, len(cases)-n)
		rights, ns = rights+right, ns+n
	}
	fmt.Fprintf(out, "  all                %3d %3d      %.1f of 100\n", rights, ns, 100*float64(rights)/float64(ns))
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
