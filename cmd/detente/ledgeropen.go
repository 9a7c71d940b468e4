package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/postgres"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/ledger/view"
)

// ledgerFlag names the ledger of a subcommand that asks one.
type ledgerFlag struct {
	Ledger string `help:"The ledger to ask: a file, or postgres://USER@HOST/DATABASE (default: $DETENTE_LEDGER)." placeholder:"FILE" env:"DETENTE_LEDGER"`
}

// errNoLedger says that a ledger is needed and none was named.
var errNoLedger = hinted{errors.New("no ledger named"), "name one with --ledger FILE or in DETENTE_LEDGER; detente code --ledger FILE makes one"}

// open opens the ledger, with a hint where it cannot be.
func (f *ledgerFlag) open(ctx context.Context, mode sqlite.Mode) (ledger.Ledger, error) {
	if f.Ledger == "" {
		return nil, errNoLedger
	}
	return openLedger(ctx, f.Ledger, mode)
}

// openLedger opens a ledger by its name: a file, or a database.
func openLedger(ctx context.Context, name string, mode sqlite.Mode) (l ledger.Ledger, err error) {
	if postgres.Is(name) {
		l, err = postgres.Open(ctx, name, mode)
	} else {
		l, err = sqlite.Open(ctx, strings.TrimPrefix(name, "sqlite://"), mode)
	}
	if err != nil {
		return nil, hintLedger(err) // and no ledger that is a nil of its type
	}
	return l, nil
}

// ledgerName is a ledger's name as it may be shown: without a password.
func ledgerName(name string) string {
	if postgres.Is(name) {
		return postgres.Redact(name)
	}
	return name
}

// hintLedger adds to an error of a ledger what a user can do about it.
func hintLedger(err error) error {
	for _, h := range [...]struct {
		kind error
		hint string
	}{
		{ledger.ErrFull, "what was stored before is whole; make room (or raise the limit on file sizes) and run the same command again: it goes on where it stopped"},
		{ledger.ErrForeign, "detente code --ledger FILE makes a ledger where there is no file yet"},
		{ledger.ErrDamaged, "bring back a copy, or save what can be read: detente ledger export --salvage"},
		{ledger.ErrReadOnly, "queries read it all the same; to write, copy the file or change its permissions"},
		{ledger.ErrBusy, "wait until the other program is done, and run the same command again"},
		{ledger.ErrNewer, "install the version of the program that made it, or a later one"},
		{fs.ErrNotExist, "detente code --ledger FILE makes a ledger"},
	} {
		if errors.Is(err, h.kind) {
			return hinted{err, h.hint}
		}
	}
	return err
}

// daysFlag are the days that a list is cut to.
type daysFlag struct {
	Since string `help:"Only from this day, month or year on: 2026-01-15, 2026-01, 2026, today." placeholder:"DATE"`
	Until string `help:"Only up to this day, month or year, itself included." placeholder:"DATE"`
}

// asked are the days as a ledger is asked for them.
func (f *daysFlag) asked() ask.Days { return ask.Days{Since: f.Since, Until: f.Until} }

// span reads the days; until is made exclusive.
func (f *daysFlag) span() (ledger.Span, error) {
	span, err := f.asked().Span()
	var fault *ask.Fault
	if errors.As(err, &fault) {
		err = fmt.Errorf("--%w", err)
	}
	return span, err
}

// listFlag says how much of a list is printed, and how.
type listFlag struct {
	Format string `help:"Output: ${enum}." enum:"table,jsonl,csv,parquet" default:"table"`
	Limit  int    `help:"At most so many, 0 for all (default: 50 in a table, all in other formats)." default:"-1" placeholder:"N"`
}

// limit is how many are asked for: one more than are shown in a table, so that
// it can be said that there are more.
func (f *listFlag) limit() int {
	if f.Format == "table" && f.shown() > 0 {
		return f.shown() + 1
	}
	return f.shown()
}

func (f *listFlag) shown() int {
	switch {
	case f.Limit >= 0:
		return f.Limit
	case f.Format == "table":
		return 50
	}
	return 0
}

// printList prints a list: in a table by line, in jsonl what full makes of an
// item, else the rows that flat makes.
func printList[T, R any](s *streams, f *listFlag, items iter.Seq2[T, error], line func(io.Writer, T) error, full func(T) (any, error), flat func(T) (R, error)) error {
	switch f.Format {
	case "table":
		return printTable(s, f, items, line)
	case "jsonl":
		return hintLedger(view.Write(s.out, view.JSONL, each(items, full)))
	}
	return hintLedger(view.Write(s.out, f.Format, each(items, flat)))
}

func printTable[T any](s *streams, f *listFlag, items iter.Seq2[T, error], line func(io.Writer, T) error) error {
	n := 0
	for item, err := range items {
		if err != nil {
			return hintLedger(err)
		}
		if n++; n > f.shown() && f.shown() > 0 {
			fmt.Fprintf(s.err, "detente: there are more; --limit 0 prints all\n")
			break
		}
		if err := line(s.out, item); err != nil {
			return err
		}
	}
	if n == 0 {
		fmt.Fprintln(s.err, "detente: nothing found")
	}
	return nil
}

// each applies a function to the items of a sequence.
func each[T, R any](items iter.Seq2[T, error], f func(T) (R, error)) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		for item, err := range items {
			var r R
			if err == nil {
				r, err = f(item)
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// rawLine is a record that is printed as it is kept.
type rawLine []byte

// MarshalJSON returns the line.
func (l rawLine) MarshalJSON() ([]byte, error) { return l, nil }

// clip shortens a text to a width, in characters, and marks that it did.
func clip(text string, width int) string {
	r := []rune(text)
	if len(r) <= width {
		return text
	}
	return strings.TrimRight(string(r[:max(0, width-1)]), " ") + "…"
}

// columns is the width that a table may have.
func columns(w io.Writer) int {
	if width, ok := terminalWidth(w); ok {
		return width
	}
	return 160
}
