package when_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/newstest"
	"github.com/detente-wire/detente/when"
)

// line writes a time as one line of a golden file.
func line(text string, t news.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "    [%s] %s %s", t.Span.Of(text), t.Type, t.Value)
	if t.Start != "" {
		fmt.Fprintf(&b, " %s..%s", t.Start, t.End)
	}
	fmt.Fprintf(&b, " %s", t.Granularity)
	if t.Mod != "" {
		fmt.Fprintf(&b, " %s", t.Mod)
	}
	if t.Recurrence != "" {
		fmt.Fprintf(&b, " %s", t.Recurrence)
	}
	return b.String()
}

func TestExpressions(t *testing.T) {
	const name = "testdata/cases.txt"
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	at := ""
	for _, l := range strings.Split(strings.TrimRight(string(raw), "\n"), "\n") {
		if strings.HasPrefix(l, " ") {
			continue
		}
		out.WriteString(l + "\n")
		if a, ok := strings.CutPrefix(l, "@"); ok {
			at = strings.TrimSpace(a)
		} else if l != "" && l[0] != '#' {
			for _, x := range when.Expressions(l, at) {
				out.WriteString(line(l, x) + "\n")
			}
		}
	}
	golden.Text(t, name, out.String())
}

// TestStory reads a story with its parse, from which the directions follow.
func TestStory(t *testing.T) {
	doc := parsed(t)
	when.New().Annotate(doc)
	var out strings.Builder
	for i := range doc.Sentences {
		out.WriteString(doc.Text(doc.Sentences[i].Span) + "\n")
		for _, x := range doc.Times {
			if x.Sentence == i {
				out.WriteString(line(doc.Story.Text, x) + "\n")
			}
		}
	}
	golden.Text(t, "testdata/story.golden", out.String())
}

func parsed(t testing.TB) *news.Doc {
	t.Helper()
	raw, err := os.ReadFile("testdata/story.conllu")
	if err != nil {
		t.Fatal(err)
	}
	return newstest.Doc(t, string(raw))
}

// TestDateline: without a published time, the dateline's date counts.
func TestDateline(t *testing.T) {
	doc := parsed(t)
	doc.Story.Published = news.Published{Value: "2025"}
	doc.Story.Dateline.Date = "2025-05-14"
	when.New().Annotate(doc)
	if got := doc.Times[1].Value; got != "2025-05-16" {
		t.Errorf("got %s", got)
	}
	doc.Story.Published = news.Published{}
	doc.Story.Dateline.Date = "--05-14"
	when.New().Annotate(doc)
	if got := doc.Times[1]; got.Value != "XXXX-WXX-5" || got.Start != "" || got.End != "" {
		t.Errorf("got %+v", got)
	}
}

func BenchmarkAnnotate(b *testing.B) {
	doc := parsed(b)
	stage := when.New()
	b.ReportAllocs()
	for b.Loop() {
		stage.Annotate(doc)
	}
}
