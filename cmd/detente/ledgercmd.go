package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/dataset"
	"github.com/detente-wire/detente/ledger/sqlite"
)

type ledgerCmd struct {
	Export ledgerExportCmd `cmd:"" help:"Print all records, or the acts in the form of another dataset."`
	Import ledgerImportCmd `cmd:"" help:"Take records, or rows of another dataset, into a ledger."`
	Check  ledgerCheckCmd  `cmd:"" help:"Read everything in a ledger and say whether it is whole."`
	Copy   ledgerCopyCmd   `cmd:"" help:"Copy a ledger into another one, of a file or a database."`
	Verify ledgerVerifyCmd `cmd:"" help:"Say whether two ledgers hold the same."`
	Info   ledgerInfoCmd   `cmd:"" help:"Say how much is in a ledger, and which versions coded it."`

	Decisions ledgerDecisionsCmd `cmd:"" help:"Print what reviewers decided, as judgements for detente eval and for training."`
}

type ledgerExportCmd struct {
	Format    string `help:"Output: ${enum}. The first is every record, in an order that is always the same." enum:"jsonl,gdelt,gdelt-mentions,icews,polecat" default:"jsonl"`
	Withdrawn bool   `help:"Also what a later version of its story superseded or withdrew, and what a reviewer rejected, marked as such."`
	Salvage   bool   `help:"Of a damaged ledger, print the stories that can be read and name the others."`
	daysFlag
	ledgerFlag
}

// Validate refuses what is no date, and days where all records are asked for.
func (c *ledgerExportCmd) Validate() error {
	if c.Format == "jsonl" && (c.Since != "" || c.Until != "") {
		return errors.New("--since and --until cut acts, not records: choose another --format, or detente events")
	}
	_, err := c.span()
	return err
}

// Run prints the ledger.
func (c *ledgerExportCmd) Run(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	switch {
	case c.Format != "jsonl":
		return hintLedger(c.acts(ctx, s, l))
	case c.Salvage:
		return salvage(ctx, s, l)
	}
	out := bufio.NewWriter(s.out)
	for line, err := range l.Export(ctx) {
		if err != nil {
			return errors.Join(hintLedger(err), out.Flush())
		}
		if !c.Withdrawn && ledger.WithdrawalOf(line) != nil {
			continue
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return out.Flush()
}

// acts prints the acts that count in the form of another dataset.
func (c *ledgerExportCmd) acts(ctx context.Context, s *streams, l ledger.Ledger) error {
	days, err := c.span()
	if err != nil {
		return err
	}
	w, err := dataset.NewWriter(s.out, c.Format)
	if err != nil {
		return err
	}
	for a, err := range l.Acts(ctx, ledger.ActQuery{Days: days, Withdrawn: c.Withdrawn}) {
		if err == nil {
			err = w.Write(a)
		}
		if err != nil {
			return errors.Join(err, w.Flush())
		}
	}
	if w.Left > 0 {
		fmt.Fprintf(s.err, "detente: %d acts left out: known to no day, or without a code of this form\n", w.Left)
	}
	return w.Flush()
}

// salvage prints the stories that can be read, one by one.
func salvage(ctx context.Context, s *streams, l ledger.Ledger) error {
	ids, err := gather(l.Outdated(ctx, ledger.Provenance{})) // no version is empty: all of them
	if err != nil && len(ids) == 0 {
		return hintLedger(err)
	}
	lost := 0
	for _, id := range ids {
		f, err := l.Story(ctx, id)
		if err != nil {
			lost++
			fmt.Fprintf(s.err, "detente: %v\n", err)
			continue
		}
		if _, err := s.out.Write(append(bytes.Join(f.Lines, []byte("\n")), '\n')); err != nil {
			return err
		}
		for _, d := range f.Decisions {
			if err := printJSON(s.out, d.Decision); err != nil {
				return err
			}
		}
	}
	fmt.Fprintf(s.err, "detente: %d stories saved, %d lost\n", len(ids)-lost, lost)
	if lost > 0 || err != nil {
		return errSomeFailed
	}
	return nil
}

type ledgerImportCmd struct {
	Files []string `arg:"" help:"Files to import; - for standard input."`
	From  string   `help:"What the files are: ${enum}. The first are records as detente code prints them." enum:"records,gdelt,icews,polecat" default:"records"`
	ledgerFlag
}

// Run imports the files into the ledger, which is made if need be.
func (c *ledgerImportCmd) Run(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Create)
	if err != nil {
		return err
	}
	defer l.Close()
	failed := false
	for in := range inputs(c.Files, s.in) {
		r, err := c.one(ctx, s, l, in, &failed)
		if err != nil {
			if hinted := hintLedger(err); hinted != err { //nolint:errorlint // whether a hint was added, not what the error is
				return hinted
			}
			failed = true
			fmt.Fprintf(s.err, "detente: %v\n", err)
		}
		fmt.Fprintf(s.out, "%s: %d added, %d replaced, %d already there\n", in.name, r.Added, r.Replaced, r.Unchanged)
	}
	if err := l.Close(); err != nil {
		return hintLedger(err)
	}
	if failed {
		return errSomeFailed
	}
	return nil
}

// importBatch is how many rows are written at a time.
const importBatch = 5000

func (c *ledgerImportCmd) one(ctx context.Context, s *streams, l ledger.Ledger, in input, failed *bool) (r ledger.Receipt, err error) {
	if in.err != nil {
		return r, fmt.Errorf("reading %s: %w", in.name, in.err)
	}
	f, err := in.open()
	if err != nil {
		return r, fmt.Errorf("reading %s: %w", in.name, plainError(err))
	}
	defer f.Close()
	if c.From == "records" {
		return importRecords(ctx, l, in.name, f)
	}
	var batch []*ledger.Row
	flush := func() error {
		more, err := l.Import(ctx, batch)
		r.Add(more)
		batch = batch[:0]
		return err
	}
	for row, err := range dataset.Read(f, c.From) {
		var bad *dataset.RowError
		switch {
		case errors.As(err, &bad):
			*failed = true
			fmt.Fprintf(s.err, "detente: reading %s: %v\n", in.name, err)
			continue
		case err != nil:
			return r, errors.Join(fmt.Errorf("reading %s: %w", in.name, err), flush())
		}
		if batch = append(batch, row); len(batch) == importBatch {
			if err := flush(); err != nil {
				return r, err
			}
		}
	}
	return r, flush()
}

// importRecords takes the records of stories, as detente code prints them.
func importRecords(ctx context.Context, l ledger.Ledger, name string, f io.Reader) (ledger.Receipt, error) {
	in := &intake{ctx: ctx, l: l}
	for e, err := range ledger.ReadAll(f) {
		if err == nil {
			err = in.take(e)
		} else {
			err = fmt.Errorf("reading %s: %w", name, err)
		}
		if err != nil {
			return in.receipt, errors.Join(err, in.flush(ctx))
		}
	}
	return in.receipt, in.flush(ctx)
}

type ledgerCheckCmd struct {
	Upgrade bool `help:"Bring a ledger of an earlier version to this one's tables first."`
	ledgerFlag
}

// Run checks the ledger.
func (c *ledgerCheckCmd) Run(ctx context.Context, s *streams) error {
	mode := sqlite.Read
	if c.Upgrade {
		mode = sqlite.Write
	}
	l, err := c.open(ctx, mode)
	if err != nil {
		return err
	}
	defer l.Close()
	if err := l.Check(ctx); err != nil {
		return hintLedger(err)
	}
	_, err = fmt.Fprintf(s.out, "%s: whole\n", ledgerName(c.Ledger))
	return err
}

type ledgerInfoCmd struct{ ledgerFlag }

// Run counts what is in the ledger.
func (c *ledgerInfoCmd) Run(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	n, err := l.Count(ctx)
	if err != nil {
		return hintLedger(err)
	}
	fmt.Fprintf(s.out, "%d stories, %d tellings of %d acts, %d quotes, %d notices of things scheduled, %d actors\n", n.Stories, n.Events, n.Acts, n.Quotes, n.Notices, n.Actors)
	fmt.Fprintf(s.out, "%d of the stories carry another, %d records were superseded or withdrawn\n", n.Copies, n.Withdrawn)
	if n.Decisions > 0 {
		fmt.Fprintf(s.out, "%d decisions of reviewers, by which %d records are rejected\n", n.Decisions, n.Rejected)
	}
	versions := make([]ledger.Provenance, 0, len(n.Versions))
	for p := range n.Versions {
		versions = append(versions, p)
	}
	slices.SortFunc(versions, func(a, b ledger.Provenance) int {
		return cmp.Or(n.Versions[b]-n.Versions[a], cmp.Compare(a.Model, b.Model), cmp.Compare(a.Codebook, b.Codebook))
	})
	for _, p := range versions {
		fmt.Fprintf(s.out, "%9d stories by model %s, codebook %s\n", n.Versions[p], p.Model, p.Codebook)
	}
	for _, origin := range []string{dataset.GDELT, dataset.ICEWS, dataset.POLECAT} {
		if rows := n.Rows[origin]; rows > 0 {
			fmt.Fprintf(s.out, "%9d rows of %s\n", rows, origin)
		}
	}
	return nil
}
