package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire"
	"github.com/detente-wire/detente/wire/column"
)

// wireFlags are the flags of a subcommand that reads stories of any format.
type wireFlags struct {
	From wire.Format `help:"Format of the input, told by its content if left out; \"detente formats\" lists them." placeholder:"FORMAT"`
	columnFlags
}

type columnFlags struct {
	Columns column.Names `help:"Which columns of a table or fields of objects hold what: text=body,date=published." placeholder:"PART=COLUMN,…"`
}

// job reads one story to be coded, or says why it cannot be read.
type job = wire.Pending

func (f *wireFlags) options() wire.Options {
	return wire.Options{Format: f.From, Columns: f.Columns}
}

// stories gives the stories that the arguments name.
func (f *wireFlags) stories(ctx context.Context, args []string, stdin io.Reader) iter.Seq[job] {
	o := f.options()
	return func(yield func(job) bool) {
		for in := range inputs(args, stdin) {
			if !in.stories(ctx, o, yield) {
				return
			}
		}
	}
}

// stories gives the stories of one input.
func (in input) stories(ctx context.Context, o wire.Options, yield func(job) bool) bool {
	err := in.err
	if err == nil {
		var r io.ReadCloser
		if r, err = in.open(); err == nil {
			defer r.Close()
			o.Source = in.name
			for p := range wire.Cut(ctx, r, o) {
				if !yield(p) {
					return false
				}
			}
			return true
		}
	}
	err = fmt.Errorf("reading %s: %w", in.name, plainError(err))
	return yield(func() (*news.Story, error) { return nil, err })
}

// oneStoryEach reports whether each of the files holds one story, as plain text
// does.
func oneStoryEach(files []string) bool {
	for _, f := range files {
		if !strings.EqualFold(filepath.Ext(f), ".txt") {
			return false
		}
	}
	return true
}

type formatsCmd struct{}

// Run lists the formats.
func (*formatsCmd) Run(s *streams) error {
	for _, f := range wire.Formats() {
		line := fmt.Sprintf("%-10s %-46s %-22s %s", f.Format, f.Title, strings.Join(f.Extensions, " "), f.Known)
		if _, err := fmt.Fprintln(s.out, strings.TrimRight(line, " ")); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(s.out, "\nZIP archives and gzip of any of these are opened.")
	return err
}
