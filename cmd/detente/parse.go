package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/conllu"
	"github.com/detente-wire/detente/wire/decode"
)

type parseCmd struct {
	Files   []string `arg:"" help:"Plain text, in which blank lines end paragraphs; - for standard input, a folder for the .txt files in it."`
	Format  string   `help:"Output: ${enum}." enum:"conllu" default:"conllu"`
	Tokens  bool     `help:"Take the tokens of CoNLL-U files as they are."`
	Workers int      `help:"Files parsed at a time (default: all cores)." placeholder:"N"`
}

// Run prints the analysis of the files in input order.
func (c *parseCmd) Run(ctx context.Context, s *streams) error {
	engine, err := lang.Open()
	if err != nil {
		return fmt.Errorf("loading the language models: %w", err)
	}
	work := func(in input) coded {
		data, err := in.readWhole()
		if err != nil {
			return coded{name: in.name, err: err}
		}
		var buf bytes.Buffer
		if c.Tokens {
			err = parseTokens(&buf, engine, data)
		} else {
			err = parseText(&buf, engine, in.name, data)
		}
		return coded{name: in.name, output: buf.Bytes(), err: err}
	}
	failed := false
	emit := func(r coded) error {
		if r.err != nil {
			failed = true
			fmt.Fprintf(s.err, "detente: reading %s: %v\n", r.name, r.err)
			return nil
		}
		_, err := s.out.Write(r.output)
		return err
	}
	err = flow.Map(ctx, workers(c.Workers), inputs(c.Files, s.in), work, emit)
	if err == nil && failed {
		return errSomeFailed
	}
	return err
}

func parseText(w io.Writer, engine *lang.Engine, name string, data []byte) error {
	decoded, err := decode.Text(data)
	if err != nil {
		return err
	}
	text := decoded.Text
	doc := news.NewDoc(&news.Story{Source: name, Text: text, Zones: paragraphs(text)})
	engine.Annotate(doc)
	last := news.None
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		var comments []string
		if i == 0 {
			comments = append(comments, "newdoc id = "+name)
		}
		if s.Paragraph != last {
			comments = append(comments, "newpar")
			last = s.Paragraph
		}
		comments = append(comments, fmt.Sprintf("sent_id = %d", i+1))
		if err := conllu.Write(w, text, s, comments...); err != nil {
			return err
		}
	}
	return nil
}

// paragraphs returns a body zone for each stretch of text between blank lines.
func paragraphs(text string) []news.Zone {
	var zones []news.Zone
	open := false
	for start := 0; start < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[start:], '\n'); n >= 0 {
			end = start + n
		}
		blank := strings.TrimSpace(text[start:end]) == ""
		switch {
		case blank:
		case open:
			zones[len(zones)-1].Span.End = end
		default:
			zones = append(zones, news.Zone{Kind: news.ZoneBody, Span: news.Span{Start: start, End: end}})
		}
		open = !blank
		start = end + 1
	}
	return zones
}

func parseTokens(w io.Writer, engine *lang.Engine, data []byte) error {
	blocks, err := conllu.Read(bytes.NewReader(data))
	if err != nil {
		return err
	}
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
