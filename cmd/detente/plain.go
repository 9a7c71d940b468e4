package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
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
	err := flow.Map(ctx, workers(n), inputs(files, s.in), one, emit)
	if err == nil && failed {
		return errSomeFailed
	}
	return err
}

// plainDoc takes a file as plain text, in which blank lines end paragraphs.
func plainDoc(name string, data []byte) (*news.Doc, error) {
	decoded, err := decode.Text(data)
	if err != nil {
		return nil, err
	}
	return news.NewDoc(&news.Story{Source: name, Text: decoded.Text, Zones: paragraphs(decoded.Text)}), nil
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
