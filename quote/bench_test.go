package quote_test

import (
	"os"
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/newstest"
	"github.com/detente-wire/detente/quote"
)

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		quote.New()
	}
}

func BenchmarkAnnotate(b *testing.B) {
	var docs []*news.Doc
	tokens := 0
	for _, f := range []string{"direct", "indirect", "chain", "channel", "claim"} {
		data, err := os.ReadFile("testdata/" + f + ".conllu")
		if err != nil {
			b.Fatal(err)
		}
		doc := newstest.Doc(b, string(data))
		for i := range doc.Sentences {
			tokens += len(doc.Sentences[i].Tokens)
		}
		docs = append(docs, doc)
	}
	q := quote.New()
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			q.Annotate(d)
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
