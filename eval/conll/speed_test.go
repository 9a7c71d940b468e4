package conll_test

import (
	"testing"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

// BenchmarkReuters reads a megabyte of Reuters stories on one core: sentences,
// tokens, tags, lemmas, trees and names.
func BenchmarkReuters(b *testing.B) {
	stories := reuters(b, 1<<20)
	engine, err := lang.Open()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	tokens := 0
	for b.Loop() {
		for _, s := range stories {
			doc := news.NewDoc(s)
			engine.Annotate(doc)
			for i := range doc.Sentences {
				tokens += len(doc.Sentences[i].Tokens)
			}
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

// reuters returns the first stories of 1987, up to so many bytes.
func reuters(b *testing.B, most int) []*news.Story {
	dir := corpus.Dir()
	if dir == "" {
		b.Skip("no measuring data")
	}
	var stories []*news.Story
	size := 0
	for item, err := range corpus.Reuters(dir) {
		if err != nil {
			b.Fatal(err)
		}
		story, err := text.Read(item.Name, item.Data)
		if err != nil {
			b.Fatal(err)
		}
		stories = append(stories, story)
		if size += len(item.Data); size >= most {
			break
		}
	}
	return stories
}
