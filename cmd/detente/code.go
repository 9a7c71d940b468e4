package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/record/brat"
	"github.com/detente-wire/detente/report"
)

type codeCmd struct {
	Files         []string `arg:"" help:"${stories}"`
	Format        string   `help:"Output: report, jsonl or brat (default: report; with --ledger, none)." enum:",report,jsonl,brat" default:""`
	Explain       bool     `help:"Say of each event which example coded it, by which words, and what else would have fitted."`
	MinConfidence float64  `help:"Leave out events of a lower confidence (0 to 1)." placeholder:"P"`
	Workers       int      `help:"Stories coded at a time (default: all cores)." placeholder:"N"`
	Ledger        string   `help:"Store the records in this ledger, and print none; what it has by this model and codebook is not coded again." placeholder:"FILE"`
	wireFlags
	coderFlags
	busFlags
}

// Validate refuses flags that would have no effect.
func (c *codeCmd) Validate() error {
	if c.Bus != "" && (c.Ledger != "" || c.Format != "" || c.Explain || c.MinConfidence > 0) {
		return fmt.Errorf("--bus hands stories over to workers, which have a ledger: leave out --ledger, --format, --explain and --min-confidence")
	}
	if c.Ledger != "" && (c.Format != "" || c.Explain) {
		return fmt.Errorf("--ledger stores records and prints none: leave out --format and --explain (detente ledger export prints them)")
	}
	if c.Ledger != "" && c.MinConfidence > 0 {
		return fmt.Errorf("--ledger keeps all events: leave out --min-confidence")
	}
	if c.MinConfidence < 0 || c.MinConfidence > 1 {
		return fmt.Errorf("--min-confidence: %v is not between 0 and 1", c.MinConfidence)
	}
	c.Format = cmp.Or(c.Format, "report")
	return nil
}

// coded is what became of a job; its error names the story.
type coded struct {
	output []byte
	err    error
}

// Run codes the stories and prints their records in input order.
func (c *codeCmd) Run(ctx context.Context, s *streams) error {
	if c.Bus != "" {
		return c.spread(ctx, s)
	}
	options := []detente.Option{detente.WithLeastConfidence(c.MinConfidence)}
	if c.Explain {
		options = append(options, detente.WithExplanations())
	}
	coder, err := c.coder(options...)
	if err != nil {
		return err
	}
	if c.Ledger != "" {
		return c.store(ctx, s, coder)
	}
	render := c.renderer(s.out)
	bar := newProgress(s.err, c.Files, oneStoryEach(c.Files))
	work := func(j job) coded {
		story, err := j()
		if err != nil {
			return coded{err: err}
		}
		doc, err := coder.Code(ctx, story)
		if err != nil {
			return coded{err: err}
		}
		var buf bytes.Buffer
		err = render(&buf, doc)
		return coded{output: buf.Bytes(), err: err}
	}
	failed, first := false, true
	emit := func(r coded) error {
		bar.step()
		if r.err != nil {
			failed = true
			bar.clear()
			fmt.Fprintf(s.err, "detente: %v\n", r.err)
			return nil
		}
		if c.Format == "report" && !first {
			r.output = append([]byte("\n"), r.output...)
		}
		first = false
		_, err := s.out.Write(r.output)
		return err
	}
	err = flow.Map(ctx, workers(c.Workers), c.stories(ctx, c.Files, s.in), work, emit)
	bar.clear()
	if err == nil && failed {
		return errSomeFailed
	}
	return err
}

func workers(n int) int {
	if n <= 0 {
		return runtime.GOMAXPROCS(0)
	}
	return n
}

func (c *codeCmd) renderer(out io.Writer) func(io.Writer, *news.Doc) error {
	switch c.Format {
	case "jsonl":
		return record.Write
	case "brat":
		return brat.Write
	}
	style := terminalStyle(out)
	return func(w io.Writer, doc *news.Doc) error {
		if err := report.Write(w, doc, style); err != nil || !c.Explain {
			return err
		}
		return explainEvents(w, doc)
	}
}

// terminalStyle gives colour and width to a terminal that takes them, and
// plain text of a fixed width to everything else.
func terminalStyle(out io.Writer) report.Style {
	width, ok := terminalWidth(out)
	if !ok {
		return report.Style{}
	}
	return report.Style{Width: width, Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}
