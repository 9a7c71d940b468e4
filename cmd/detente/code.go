package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/record/brat"
	"github.com/detente-wire/detente/report"
	"github.com/detente-wire/detente/wire/text"
)

type codeCmd struct {
	Files   []string `arg:"" help:"Stories as plain text; - for standard input, a folder for the .txt files in it."`
	Format  string   `help:"Output: ${enum}." enum:"report,jsonl,brat" default:"report"`
	From    string   `help:"Input: ${enum}; sentences takes each line as a body of its own." enum:"text,sentences" default:"text"`
	Explain bool     `help:"Say of each event which example coded it, by which words, and what else would have fitted."`
	Workers int      `help:"Stories coded at a time (default: all cores)." placeholder:"N"`
	coderFlags
}

// job reads one story to be coded, or says why it cannot be read.
type job func() (*news.Story, error)

// coded is what became of a job; its error names the story.
type coded struct {
	output []byte
	err    error
}

// Run codes the stories and prints their records in input order.
func (c *codeCmd) Run(ctx context.Context, s *streams) error {
	var options []detente.Option
	if c.Explain {
		options = append(options, detente.WithExplanations())
	}
	coder, err := c.coder(options...)
	if err != nil {
		return err
	}
	render := c.renderer(s.out)
	bar := newProgress(s.err, c.Files, c.From == "text")
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
	err = flow.Map(ctx, workers(c.Workers), c.jobs(s.in), work, emit)
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

// jobs gives the stories that the arguments name.
func (c *codeCmd) jobs(stdin io.Reader) iter.Seq[job] {
	return func(yield func(job) bool) {
		for in := range inputs(c.Files, stdin) {
			if c.From == "sentences" {
				if !sentenceJobs(in, yield) {
					return
				}
				continue
			}
			if !yield(func() (*news.Story, error) { return readStory(in) }) {
				return
			}
		}
	}
}

func readStory(in input) (*news.Story, error) {
	data, size, err := in.read(text.MaxSize + 1)
	if err != nil {
		return nil, err
	}
	story, err := text.Read(in.name, data)
	if err == nil && size > text.MaxSize {
		story.Abstained = text.TooLarge(size)
	}
	return story, err
}

// sentenceJobs gives each line of an input as a story of its own.
func sentenceJobs(in input, yield func(job) bool) bool {
	data, err := in.readWhole()
	var stories []*news.Story
	if err == nil {
		stories, err = text.Sentences(in.name, data)
	}
	if err != nil {
		return yield(func() (*news.Story, error) { return nil, err })
	}
	for _, s := range stories {
		if !yield(func() (*news.Story, error) { return s, nil }) {
			return false
		}
	}
	return true
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
