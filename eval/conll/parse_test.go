package conll_test

import (
	"testing"

	"github.com/detente-wire/detente/eval/conll"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
)

// TestParse holds the whole engine, from raw text to relations, to its scores.
func TestParse(t *testing.T) {
	if testing.Short() {
		t.Skip("parses 45,000 words")
	}
	for _, c := range []struct {
		file              string
		upos, lemmas, las float64 // F1 from raw text
	}{
		{"en_ewt-dev.conllu", 0.945, 0.955, 0.815},
		{"en_gum-dev.conllu", 0.965, 0.970, 0.850},
	} {
		t.Run(c.file, func(t *testing.T) {
			text, gold, paragraphs := load(t, c.file)
			engine, err := lang.Open()
			if err != nil {
				t.Fatal(err)
			}
			story := &news.Story{Text: text}
			for _, p := range paragraphs {
				story.Zones = append(story.Zones, news.Zone{Kind: news.ZoneBody, Span: p})
			}
			doc := news.NewDoc(story)
			engine.Annotate(doc)
			r := conll.Evaluate(gold, doc.Sentences)
			t.Logf("precision, recall, F1\n%s", r)
			if r.UPOS.F1() < c.upos || r.Lemmas.F1() < c.lemmas || r.LAS.F1() < c.las {
				t.Errorf("upos %.4f, lemmas %.4f, las %.4f, want at least %.4f, %.4f, %.4f",
					r.UPOS.F1(), r.Lemmas.F1(), r.LAS.F1(), c.upos, c.lemmas, c.las)
			}
		})
	}
}
