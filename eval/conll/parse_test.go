package conll_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/eval/conll"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/conllu"
)

// TestParse measures the whole engine, from raw text to relations: the
// treebanks, each kind of text by itself, and text that has lost its capitals or
// has nothing else. The scores are a golden file.
func TestParse(t *testing.T) {
	if testing.Short() {
		t.Skip("parses 130,000 words")
	}
	engine, err := lang.Open()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintln(&b, "# CoNLL 2018 scores from raw text, dev parts, F1 in percent; renewed by go test ./eval/conll -update.")
	fmt.Fprintf(&b, "%-22s %7s %6s %9s %6s %6s %6s %6s %6s\n", "", "words", "tokens", "sentences", "UPOS", "feats", "lemmas", "UAS", "LAS")
	row := func(name string, blocks []conllu.Block, change func(rune) rune) {
		r, n := parse(engine, blocks, change)
		fmt.Fprintf(&b, "%-22s %7d", name, n)
		for i, s := range []conll.Score{r.Words, r.Sentences, r.UPOS, r.Feats, r.Lemmas, r.UAS, r.LAS} {
			width := 6
			if i == 1 {
				width = 9
			}
			fmt.Fprintf(&b, " %*.2f", width, 100*s.F1())
		}
		b.WriteByte('\n')
	}
	ewt, gum := blocksOf(t, "en_ewt-dev.conllu"), blocksOf(t, "en_gum-dev.conllu")
	row("EWT", ewt, nil)
	row("EWT in capitals", ewt, unicode.ToUpper)
	row("EWT in lower case", ewt, unicode.ToLower)
	row("GUM", gum, nil)
	for _, bank := range []struct {
		name   string
		blocks []conllu.Block
	}{{"EWT", ewt}, {"GUM", gum}} {
		kinds := byKind(bank.blocks)
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			row(bank.name+" "+kind, kinds[kind], nil)
		}
	}
	golden.Text(t, "../testdata/parse.txt", b.String())
}

// parse reads the raw text of blocks, each character changed, and returns the
// scores and the number of gold words.
func parse(engine *lang.Engine, blocks []conllu.Block, change func(rune) rune) (conll.Result, int) {
	text, gold, paragraphs := conll.Raw(blocks)
	if change != nil {
		text = strings.Map(func(r rune) rune {
			if c := change(r); utf8.RuneLen(c) == utf8.RuneLen(r) {
				return c
			}
			return r
		}, text)
	}
	story := &news.Story{Text: text}
	for _, p := range paragraphs {
		story.Zones = append(story.Zones, news.Zone{Kind: news.ZoneBody, Span: p})
	}
	doc := news.NewDoc(story)
	engine.Annotate(doc)
	n := 0
	for i := range gold {
		n += len(gold[i].Tokens)
	}
	return conll.Evaluate(gold, doc.Sentences), n
}

// byKind groups the sentences of a treebank by the kind of text that their
// identifiers name: "weblog-…" or "GUM_news_…".
func byKind(blocks []conllu.Block) map[string][]conllu.Block {
	out := map[string][]conllu.Block{}
	for i := range blocks {
		id, _ := blocks[i].Comment("sent_id")
		kind := strings.FieldsFunc(strings.TrimPrefix(id, "GUM_"), func(r rune) bool { return r == '-' || r == '_' })
		if len(kind) > 0 {
			out[kind[0]] = append(out[kind[0]], blocks[i])
		}
	}
	return out
}
