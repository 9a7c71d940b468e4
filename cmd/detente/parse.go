package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/conllu"
)

type parseCmd struct {
	Files   []string `arg:"" help:"${texts}"`
	Format  string   `help:"Output: ${enum}." enum:"conllu" default:"conllu"`
	Tokens  bool     `help:"Take the tokens of CoNLL-U files as they are."`
	Workers int      `help:"Files parsed at a time (default: all cores)." placeholder:"N"`
	wireFlags
	modelFlags
}

// garbage is how much may lie about beside what is in use, in percent: the states
// of a document, which nothing here reads, would by default count twice.
const garbage = 50

// Run prints the analysis of the files in input order.
func (c *parseCmd) Run(ctx context.Context, s *streams) error {
	engine, err := c.open()
	if err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	if c.Tokens {
		return eachFile(ctx, s, c.Files, c.Workers, func(w io.Writer, _ string, data []byte) error { return parseTokens(w, engine, data) })
	}
	return eachDoc(ctx, s, &c.wireFlags, c.Files, c.Workers, func(w io.Writer, doc *news.Doc) error { return parseText(w, engine, doc) })
}

func parseText(w io.Writer, engine *lang.Engine, doc *news.Doc) error {
	engine.Annotate(doc)
	last := news.None
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		var comments []string
		if i == 0 {
			comments = append(comments, "newdoc id = "+doc.Story.Source)
		}
		if s.Paragraph != last {
			comments = append(comments, "newpar")
			last = s.Paragraph
		}
		comments = append(comments, fmt.Sprintf("sent_id = %d", i+1))
		if err := conllu.Write(w, doc.Story.Text, s, comments...); err != nil {
			return err
		}
	}
	return nil
}

func parseTokens(w io.Writer, engine *lang.Engine, data []byte) error {
	blocks, err := conllu.Read(bytes.NewReader(data))
	if err != nil {
		return err
	}
	for len(blocks) > 0 {
		n := 1
		for n < len(blocks) && !opensDocument(&blocks[n]) {
			n++
		}
		if err := parseDocument(w, engine, blocks[:n]); err != nil {
			return err
		}
		blocks = blocks[n:]
	}
	return nil
}

// opensDocument reports whether a block is the first of another document: the
// engine makes the names of one document agree.
func opensDocument(b *conllu.Block) bool {
	return slices.ContainsFunc(b.Comments, func(c string) bool { return strings.HasPrefix(c, "newdoc") })
}

func parseDocument(w io.Writer, engine *lang.Engine, blocks []conllu.Block) error {
	sentences := make([]news.Sentence, len(blocks))
	for i := range blocks {
		sentences[i] = blocks[i].Sentence
	}
	engine.Parse(sentences)
	for i := range blocks {
		comments := slices.DeleteFunc(blocks[i].Comments, func(c string) bool { return strings.HasPrefix(c, "text =") })
		if err := conllu.Write(w, blocks[i].Text, &sentences[i], comments...); err != nil {
			return err
		}
	}
	return nil
}
