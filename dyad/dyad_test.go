package dyad_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/detente-wire/detente/dyad"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/newstest"
)

// story reads a Doc in the form of newstest, with two comments more: "time =
// words | type | value | start | end | granularity | rule" makes a time of the
// words, "quoted = words" a quotation.
func story(t testing.TB, name string) *news.Doc {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	doc := newstest.Doc(t, string(raw))
	sentence := -1
	for _, block := range strings.Split(string(raw), "\n\n") {
		if strings.TrimSpace(block) == "" {
			continue
		}
		sentence++
		for _, l := range strings.Split(block, "\n") {
			comment(t, doc, sentence, l)
		}
	}
	return doc
}

func comment(t testing.TB, doc *news.Doc, sentence int, line string) {
	t.Helper()
	key, rest, ok := strings.Cut(line, " = ")
	if !ok || key != "# time" && key != "# quoted" {
		return
	}
	f := strings.Split(rest, "|")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	from := doc.Sentences[sentence].Span.Start
	at := strings.Index(doc.Story.Text[from:], f[0])
	if at < 0 {
		t.Fatalf("bad line %q", line)
	}
	sp := news.Span{Start: from + at, End: from + at + len(f[0])}
	if key == "# quoted" {
		doc.Quotes = append(doc.Quotes, news.Quote{Sentence: sentence, Content: []news.Span{sp}, Via: news.None})
		return
	}
	doc.Times = append(doc.Times, news.Time{
		Span: sp, Type: f[1], Value: f[2], Start: f[3], End: f[4],
		Granularity: news.Granularity(f[5]), Recurrence: f[6], Sentence: sentence,
	})
}

func write(doc *news.Doc) string {
	var b strings.Builder
	for _, r := range doc.Relations {
		fmt.Fprintf(&b, "%s\n    %s [%s] %.2f", doc.Text(doc.Sentences[r.Sentence].Span), r.Trend, doc.Text(r.Trigger), r.Confidence)
		if r.Time != nil {
			fmt.Fprintf(&b, " %s", r.Time.Value)
		}
		b.WriteByte('\n')
		for _, p := range r.Parties {
			fmt.Fprintf(&b, "    %s [%s]\n", doc.Actors[p.Actor].Name, doc.Text(p.Span))
		}
	}
	return b.String()
}

// TestStory holds relations to a golden file. What the story quotes, hopes,
// denies or asks, and what has no parties, is not in it.
func TestStory(t *testing.T) {
	doc := story(t, "testdata/story.conllu")
	dyad.New().Annotate(doc)
	golden.Text(t, "testdata/story.golden", write(doc))
}

func TestEmpty(t *testing.T) {
	doc := news.NewDoc(&news.Story{})
	dyad.New().Annotate(doc)
	if len(doc.Relations) != 0 {
		t.Error("relations in an empty story")
	}
}

func BenchmarkAnnotate(b *testing.B) {
	doc := story(b, "testdata/story.conllu")
	stage := dyad.New()
	b.ReportAllocs()
	for b.Loop() {
		stage.Annotate(doc)
	}
}
