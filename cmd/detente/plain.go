package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/decode"
)

// eachFile reads the files, lets work print what it makes of each, and writes
// that in input order. A file that fails is named, and the rest still done.
func eachFile(ctx context.Context, s *streams, files []string, n int, work func(w io.Writer, name string, data []byte) error) error {
	one := func(in input) coded {
		data, err := in.readWhole()
		if err != nil {
			return coded{err: err}
		}
		var buf bytes.Buffer
		if err = work(&buf, in.name, data); err != nil {
			err = fmt.Errorf("reading %s: %w", in.name, err)
		}
		return coded{output: buf.Bytes(), err: err}
	}
	return emitAll(ctx, s, n, inputs(files, s.in), one)
}

// emitAll writes what work makes of each item in the order of the items. One that
// fails is named, and the rest still done.
func emitAll[T any](ctx context.Context, s *streams, n int, items iter.Seq[T], work func(T) coded) error {
	failed := false
	emit := func(r coded) error {
		if r.err != nil {
			failed = true
			fmt.Fprintf(s.err, "detente: %v\n", r.err)
			return nil
		}
		_, err := s.out.Write(r.output)
		return err
	}
	err := flow.Map(ctx, workers(n), items, work, emit)
	if err == nil && failed {
		return errSomeFailed
	}
	return err
}

// eachDoc lets work print what it makes of each text, and writes that in input
// order: of each file of plain text, in which blank lines end paragraphs, and of
// each story of files in other formats.
func eachDoc(ctx context.Context, s *streams, f *wireFlags, files []string, n int, work func(w io.Writer, doc *news.Doc) error) error {
	one := func(j job) coded {
		story, err := j()
		if err != nil {
			return coded{err: err}
		}
		var buf bytes.Buffer
		if err = work(&buf, news.NewDoc(story)); err != nil {
			err = fmt.Errorf("reading %s: %w", story.Source, err)
		}
		return coded{output: buf.Bytes(), err: err}
	}
	return emitAll(ctx, s, n, f.texts(ctx, files, s.in), one)
}

// texts gives the texts that the arguments name.
func (f *wireFlags) texts(ctx context.Context, files []string, stdin io.Reader) iter.Seq[job] {
	return func(yield func(job) bool) {
		for in := range inputs(files, stdin) {
			var goOn bool
			if in, plain := in.plain(); plain && f.From == "" {
				goOn = yield(func() (*news.Story, error) { return plainStory(in) })
			} else {
				goOn = in.stories(ctx, f.options(), yield)
			}
			if !goOn {
				return
			}
		}
	}
}

// plainStory takes a file as plain text, in which blank lines end paragraphs.
func plainStory(in input) (*news.Story, error) {
	data, err := in.readWhole()
	if err != nil {
		return nil, err
	}
	decoded, err := decode.Text(data)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", in.name, err)
	}
	return &news.Story{Source: in.name, Text: decoded.Text, Zones: paragraphs(decoded.Text)}, nil
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
