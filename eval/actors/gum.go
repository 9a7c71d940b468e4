package actors

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/eval/conll"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/conllu"
)

// Document is a text with gold coreference: a Doc with text and zones, not yet
// read, and the mentions with the number of what they refer to.
type Document struct {
	Name, Genre string
	Doc         *news.Doc
	Mentions    []GoldMention
}

// GoldMention is a gold mention. Spans are bytes of the Doc's text.
type GoldMention struct {
	Entity int
	Type   string // "person", "organization", "place", "event", …
	Span   news.Span
	Head   news.Span // its head word by the gold tree
}

// ReadGUM reads the documents of a treebank in the form of GUM, with coreference in
// MISC as Entity=(1-person-…. Documents that are in leaveOut are passed over. The
// first paragraph of a news story is its headline, where GUM calls it a head.
func ReadGUM(blocks []conllu.Block, leaveOut ...string) ([]Document, error) {
	var docs []Document
	for first := 0; first < len(blocks); {
		end := first + 1
		for end < len(blocks) {
			if _, ok := blocks[end].Comment("newdoc id"); ok {
				break
			}
			end++
		}
		d, err := readDocument(blocks[first:end])
		if err != nil {
			return nil, fmt.Errorf("reading coreference of %s: %w", d.Name, err)
		}
		if !slices.Contains(leaveOut, d.Name) {
			docs = append(docs, d)
		}
		first = end
	}
	return docs, nil
}

func readDocument(blocks []conllu.Block) (Document, error) {
	var d Document
	d.Name, _ = blocks[0].Comment("newdoc id")
	d.Genre, _ = blocks[0].Comment("meta::genre")
	text, gold, paragraphs := conll.Raw(blocks)
	story := &news.Story{Text: text, Source: d.Name, Language: "en"}
	for i, p := range paragraphs {
		kind := news.ZoneBody
		if block, _ := blocks[0].Comment("newpar_block"); i == 0 && d.Genre == "news" && strings.HasPrefix(block, "head") {
			kind = news.ZoneHeadline
		}
		story.Zones = append(story.Zones, news.Zone{Kind: kind, Span: p})
	}
	d.Doc = news.NewDoc(story)
	open := make(map[int][]openMention)
	for i := range blocks {
		for j := range gold[i].Tokens {
			if err := d.token(&gold[i], i, j, misc(&blocks[i], j), open); err != nil {
				return d, err
			}
		}
	}
	return d, nil
}

func misc(b *conllu.Block, token int) string {
	if token >= len(b.Misc) {
		return ""
	}
	return b.Misc[token]["Entity"]
}

// openMention is a mention whose end has not come yet.
type openMention struct {
	sent, first int
	kind        string
}

// token reads the brackets at one token: "(3-person-new-…" opens a mention, "3)"
// closes it, "(3-person-new-…)" is one of a single token.
func (d *Document) token(s *news.Sentence, sent, at int, value string, open map[int][]openMention) error {
	for value != "" {
		if value[0] != '(' {
			number, rest, ok := strings.Cut(value, ")")
			id, err := strconv.Atoi(number)
			stack := open[id]
			if !ok || err != nil || len(stack) == 0 {
				return fmt.Errorf("sentence %d, word %d: no mention is open for %q", sent+1, at+1, value)
			}
			o := stack[len(stack)-1]
			open[id], value = stack[:len(stack)-1], rest
			d.mention(s, sent, id, o, at+1)
			continue
		}
		n := strings.IndexAny(value[1:], "()") + 1
		if n == 0 {
			n = len(value)
		}
		fields := strings.Split(value[1:n], "-")
		id, err := strconv.Atoi(fields[0])
		if err != nil || len(fields) < 2 {
			return fmt.Errorf("sentence %d, word %d: %q opens no mention", sent+1, at+1, value)
		}
		o := openMention{sent, at, fields[1]}
		value = value[n:]
		if strings.HasPrefix(value, ")") {
			value = value[1:]
			d.mention(s, sent, id, o, at+1)
		} else {
			open[id] = append(open[id], o)
		}
	}
	return nil
}

// mention enters a mention of tokens [o.first, end); one that crosses sentences is
// none that a parser could find, and is left out.
func (d *Document) mention(s *news.Sentence, sent, id int, o openMention, end int) {
	if o.sent != sent {
		return
	}
	head := o.first
	for i := o.first; i < end; i++ {
		if h := s.Tokens[i].Head; h < o.first || h >= end {
			head = i
			break
		}
	}
	d.Mentions = append(d.Mentions, GoldMention{
		Entity: id, Type: o.kind, Head: s.Tokens[head].Span,
		Span: news.Span{Start: s.Tokens[o.first].Span.Start, End: s.Tokens[end-1].Span.End},
	})
}
