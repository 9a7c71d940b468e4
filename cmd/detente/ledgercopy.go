package main

import (
	"context"
	"fmt"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
)

type ledgerCopyCmd struct {
	From string `arg:"" help:"The ledger to copy: a file, or postgres://USER@HOST/DATABASE."`
	To   string `arg:"" help:"The ledger to copy into, which is made if need be."`
}

// Help says how a copy goes on.
func (*ledgerCopyCmd) Help() string {
	return "What the second ledger has already is left alone: a copy that was broken off goes on by the same command."
}

// Run copies stories, decisions and rows of other datasets.
func (c *ledgerCopyCmd) Run(ctx context.Context, s *streams) error {
	from, to, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer from.Close()
	defer to.Close()
	counts, err := from.Count(ctx)
	if err != nil {
		return hintLedger(err)
	}
	bar := newBar(s.err, counts.Stories)
	r, err := ledger.Copy(ctx, to, from, bar.at)
	bar.clear()
	if err != nil {
		return hintLedger(err)
	}
	_, err = fmt.Fprintf(s.out, "%s: %d stories and rows added, %d replaced, %d already there\n", ledgerName(c.To), r.Added, r.Replaced, r.Unchanged)
	return err
}

func (c *ledgerCopyCmd) open(ctx context.Context) (from, to ledger.Ledger, err error) {
	if from, err = openLedger(ctx, c.From, sqlite.Read); err != nil {
		return nil, nil, err
	}
	if to, err = openLedger(ctx, c.To, sqlite.Create); err != nil {
		from.Close()
		return nil, nil, err
	}
	return from, to, nil
}

type ledgerVerifyCmd struct {
	A string `arg:"" help:"A ledger: a file, or postgres://USER@HOST/DATABASE."`
	B string `arg:"" help:"Another one."`
}

// Run compares two ledgers.
func (c *ledgerVerifyCmd) Run(ctx context.Context, s *streams) error {
	a, err := openLedger(ctx, c.A, sqlite.Read)
	if err != nil {
		return err
	}
	defer a.Close()
	b, err := openLedger(ctx, c.B, sqlite.Read)
	if err != nil {
		return err
	}
	defer b.Close()
	differ, err := ledger.Differ(ctx, a, b)
	switch {
	case err != nil:
		return hintLedger(err)
	case differ != "":
		return fmt.Errorf("%s and %s differ: %s", ledgerName(c.A), ledgerName(c.B), differ)
	}
	_, err = fmt.Fprintln(s.out, "the same")
	return err
}
