package conll

import (
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/conllu"
)

// Raw rebuilds the text of a treebank, with a blank line between paragraphs and
// documents, and returns it with the gold sentences, their spans set to it, and
// the span of each paragraph.
func Raw(blocks []conllu.Block) (text string, gold []news.Sentence, paragraphs []news.Span) {
	var b strings.Builder
	start := 0
	endParagraph := func() {
		if b.Len() > start {
			paragraphs = append(paragraphs, news.Span{Start: start, End: b.Len()})
			b.WriteString("\n\n")
		}
		start = b.Len()
	}
	for i := range blocks {
		if opens(&blocks[i]) {
			endParagraph()
		}
		gold = append(gold, shifted(&blocks[i].Sentence, b.Len()))
		b.WriteString(blocks[i].Text)
		if blocks[i].Spaced && i+1 < len(blocks) && !opens(&blocks[i+1]) {
			b.WriteByte(' ')
		}
	}
	endParagraph()
	return b.String(), gold, paragraphs
}

// opens reports whether a block starts a document or a paragraph.
func opens(b *conllu.Block) bool {
	for _, c := range b.Comments {
		for _, key := range [...]string{"newdoc", "newpar"} {
			if rest, ok := strings.CutPrefix(c, key); ok && (rest == "" || rest[0] == ' ' || rest[0] == '=') {
				return true
			}
		}
	}
	return false
}

// shifted returns a copy of the sentence with its spans moved by offset.
func shifted(s *news.Sentence, offset int) news.Sentence {
	out := *s
	out.Tokens = append([]news.Token(nil), s.Tokens...)
	for i := range out.Tokens {
		out.Tokens[i].Span.Start += offset
		out.Tokens[i].Span.End += offset
	}
	if n := len(out.Tokens); n > 0 {
		out.Span = news.Span{Start: out.Tokens[0].Span.Start, End: out.Tokens[n-1].Span.End}
	}
	return out
}
