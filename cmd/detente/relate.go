package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

type relateCmd struct {
	Files   []string `arg:"" help:"JSON Lines of id, text, source and target; - for standard input."`
	Workers int      `help:"Lines judged at a time (default: all cores)." placeholder:"N"`
	bookFlags
}

// Help is printed below the flags.
func (*relateCmd) Help() string {
	return `A line is {"id", "text", "source": {"start", "end"}, "target": {"start", "end"}}, spans half-open in Unicode code points. For each, in
order, an object says what the text tells that the source did to the target: id, plover, cameo, quad, status, confidence, rule, alternatives. There is
an answer for every pair, by the codebook, the nearest example and what was learned from marked sentences together; confidence is how likely the class
is right, if anything was done. A line that is broken is named, and the rest still done (exit 1).`
}

// pairLine is a line of the input.
type pairLine struct {
	ID     json.RawMessage `json:"id"`
	Text   string          `json:"text"`
	Source *codeSpan       `json:"source"`
	Target *codeSpan       `json:"target"`
}

// codeSpan is a half-open range of code points.
type codeSpan struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// relation is a line of the output.
type relation struct {
	ID json.RawMessage `json:"id"`
	answer
	Alternatives []answer `json:"alternatives"`
}

type answer struct {
	Class      string        `json:"class,omitempty"` // of a user's codebook
	Plover     record.Plover `json:"plover,omitzero"`
	Cameo      *string       `json:"cameo"`
	Quad       int           `json:"quad,omitempty"`
	Status     string        `json:"status"`
	Confidence float64       `json:"confidence"`
	Rule       string        `json:"rule"`
}

// Run judges the pairs and prints the answers in input order.
func (c *relateCmd) Run(ctx context.Context, s *streams) error {
	options, err := c.options()
	if err != nil {
		return err
	}
	r, err := detente.NewRelater(options...)
	if err != nil {
		return err
	}
	failed := false
	emit := func(x coded) error {
		if x.err != nil {
			failed = true
			fmt.Fprintf(s.err, "detente: %v\n", x.err)
			return nil
		}
		_, err := s.out.Write(x.output)
		return err
	}
	work := func(l numbered) coded { return relateLine(ctx, r, l) }
	err = flow.Map(ctx, workers(c.Workers), c.lines(s.in), work, emit)
	if err == nil && failed {
		return errSomeFailed
	}
	return err
}

// numbered is a line of a file, or why the file cannot be read.
type numbered struct {
	name string
	n    int
	data []byte
	err  error
}

// lines gives the lines of the files that are not blank.
func (c *relateCmd) lines(stdin io.Reader) func(func(numbered) bool) {
	return func(yield func(numbered) bool) {
		for in := range inputs(c.Files, stdin) {
			data, err := in.readWhole()
			if err != nil {
				if !yield(numbered{err: err}) {
					return
				}
				continue
			}
			n := 0
			for row := range bytes.Lines(bytes.TrimPrefix(data, []byte("\ufeff"))) {
				n++
				if row = bytes.TrimSpace(row); len(row) > 0 && !yield(numbered{in.name, n, row, nil}) {
					return
				}
			}
		}
	}
}

// relateLine judges one line.
func relateLine(ctx context.Context, r *detente.Relater, l numbered) coded {
	fail := func(err error) coded { return coded{err: fmt.Errorf("reading %s, line %d: %w", l.name, l.n, err)} }
	if l.err != nil {
		return coded{err: l.err}
	}
	var p pairLine
	if err := json.Unmarshal(l.data, &p); err != nil {
		return fail(err)
	}
	source, target, err := p.spans()
	if err != nil {
		return fail(err)
	}
	first, rest, _, err := r.Relate(ctx, fmt.Sprintf("%s:%d", l.name, l.n), p.Text, source, target, detente.ByAll)
	if err != nil {
		return fail(err)
	}
	out := relation{ID: p.ID, answer: answerOf(&first), Alternatives: []answer{}}
	if len(out.ID) == 0 {
		out.ID = json.RawMessage("null")
	}
	for i := range rest {
		out.Alternatives = append(out.Alternatives, answerOf(&rest[i]))
	}
	var buf bytes.Buffer
	err = printJSON(&buf, out)
	return coded{output: buf.Bytes(), err: err}
}

// spans gives the spans of a line in bytes; one side may be absent.
func (p *pairLine) spans() (source, target news.Span, err error) {
	if p.Source == nil && p.Target == nil {
		return source, target, errors.New("want text, source and target")
	}
	if p.Source != nil {
		source, err = p.Source.bytes(p.Text)
	}
	if p.Target != nil && err == nil {
		target, err = p.Target.bytes(p.Text)
	}
	return source, target, err
}

// bytes turns code points into bytes.
func (c codeSpan) bytes(text string) (news.Span, error) {
	n := utf8.RuneCountInString(text)
	if c.Start < 0 || c.End <= c.Start || c.End > n {
		return news.Span{}, fmt.Errorf("span %d–%d is empty or outside the text of %d characters", c.Start, c.End, n)
	}
	sp, at := news.Span{Start: len(text), End: len(text)}, 0
	for i := range text {
		if at == c.Start {
			sp.Start = i
		}
		if at == c.End {
			sp.End = i
			break
		}
		at++
	}
	return sp, nil
}

func answerOf(a *event.Answer) answer {
	out := answer{Quad: a.Quad, Status: string(a.Status), Confidence: a.Confidence, Rule: a.Rule}
	if a.Class != a.Plover.Event {
		out.Class = a.Class
	}
	if a.Plover.Event != "" {
		out.Plover = record.Plover{Event: a.Plover.Event, Contexts: append([]string{}, a.Plover.Contexts...)}
		if a.Plover.Mode != "" {
			out.Plover.Mode = &a.Plover.Mode
		}
	}
	if a.Cameo != "" {
		out.Cameo = &a.Cameo
	}
	return out
}
