package quote_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/newstest"
	"github.com/detente-wire/detente/quote"
)

// TestGolden reads the parsed paragraphs of testdata/*.conllu and holds the
// quotes found in them to testdata/*.golden, a readable listing.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.conllu")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	q := quote.New()
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".conllu"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc := newstest.Doc(t, string(data))
			q.Annotate(doc)
			check(t, doc)
			golden.Text(t, strings.TrimSuffix(file, ".conllu")+".golden", listing(doc))
		})
	}
}

// listing writes each paragraph with its quotes, a field a line.
func listing(doc *news.Doc) string {
	var b strings.Builder
	paragraph := -1
	for si := range doc.Sentences {
		s := &doc.Sentences[si]
		if s.Paragraph != paragraph {
			if paragraph = s.Paragraph; b.Len() > 0 {
				b.WriteByte('\n')
			}
			fmt.Fprintf(&b, "%s\n", doc.Text(doc.Story.Zones[paragraph].Span))
		}
		for i := range doc.Quotes {
			if doc.Quotes[i].Sentence == si {
				writeQuote(&b, doc, i)
			}
		}
	}
	return b.String()
}

func writeQuote(b *strings.Builder, doc *news.Doc, i int) {
	q := &doc.Quotes[i]
	fmt.Fprintf(b, "  %s, %s, %s, %.3f\n", q.Kind, q.Style, q.Claim, q.Confidence)
	field := func(name string, spans ...news.Span) {
		for _, s := range spans {
			if !s.Empty() {
				fmt.Fprintf(b, "    %-9s %s\n", name, strings.ReplaceAll(doc.Text(s), "\n", "⏎"))
			}
		}
	}
	field("source", q.Source.Span)
	field("cue", q.Cue)
	field("content", q.Content...)
	field("to", q.Addressee.Span)
	field("marks", q.ClaimSpans...)
	if q.Channel != "" {
		fmt.Fprintf(b, "    %-9s %s\n", "channel", q.Channel)
	}
	if q.Via != news.None {
		field("via", doc.Quotes[q.Via].Source.Span, doc.Quotes[q.Via].Cue)
	}
}

// check holds what is true of all quotes.
func check(t *testing.T, doc *news.Doc) {
	t.Helper()
	text := doc.Story.Text
	inText := func(s news.Span) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) }
	for i := range doc.Quotes {
		q := &doc.Quotes[i]
		if len(q.Content) == 0 {
			t.Errorf("quote %d has no content", i)
		}
		last := 0
		for _, c := range q.Content {
			if !inText(c) || c.Empty() || c.Start < last {
				t.Errorf("quote %d: content %v out of order or range", i, q.Content)
			}
			if c.Overlaps(q.Cue) {
				t.Errorf("quote %d: content %q holds its own cue %q", i, doc.Text(c), doc.Text(q.Cue))
			}
			last = c.End
		}
		for _, s := range append([]news.Span{q.Source.Span, q.Cue, q.Addressee.Span}, q.ClaimSpans...) {
			if !inText(s) {
				t.Errorf("quote %d: span %v outside the text", i, s)
			}
		}
		if q.Confidence < 0 || q.Confidence > 1 {
			t.Errorf("quote %d: confidence %v", i, q.Confidence)
		}
		for steps, v := 0, q.Via; v != news.None; v = doc.Quotes[v].Via {
			if steps++; v < 0 || v >= len(doc.Quotes) || steps > len(doc.Quotes) {
				t.Fatalf("quote %d: broken chain", i)
			}
		}
	}
}
