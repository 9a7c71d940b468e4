package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
)

type compareCmd struct {
	One    string `name:"of" help:"The first dataset: ${enum}." enum:"detente,gdelt,icews,polecat" default:"detente"`
	Other  string `name:"with" help:"The other dataset (default: the one that the ledger has)." enum:",detente,gdelt,icews,polecat" default:"" placeholder:"DATASET"`
	By     string `help:"What to compare by: ${enum}." enum:"dyad,month,class" default:"dyad"`
	Source string `help:"Only acts of this country or organisation." placeholder:"WHO"`
	Target string `help:"Only acts on this country or organisation." placeholder:"WHO"`
	Class  string `help:"Only this class." placeholder:"CLASS"`
	daysFlag
	listFlag
	ledgerFlag
}

// Validate refuses what is no date, and sides that the roll-up does not know.
func (c *compareCmd) Validate() error {
	for _, side := range []string{c.Source, c.Target} {
		if w := ledger.AskWho(side); w.Code != "" || w.Name != "" {
			return fmt.Errorf("%q: datasets are compared by countries and organisations", side)
		}
	}
	if c.One == c.Other {
		return errors.New("--of and --with name one dataset")
	}
	_, err := c.span()
	return err
}

// Help is printed below the flags.
func (*compareCmd) Help() string {
	return `A cell is the acts of one class from one source to one target in one month. Of each line: the acts of each dataset, the cells that both have among those that
either has, the share of each one's acts that the other has in the same cells, and the correlation of log(1 + acts) over those cells.`
}

// agreementRow is an agreement in one row.
type agreementRow struct {
	Key         string   `json:"key" parquet:"key"`
	One         int      `json:"one" parquet:"one"`
	Other       int      `json:"other" parquet:"other"`
	Both        int      `json:"both" parquet:"both"`
	Either      int      `json:"either" parquet:"either"`
	Overlap     float64  `json:"overlap" parquet:"overlap"`
	OfOne       float64  `json:"of_one" parquet:"of_one"`
	OfOther     float64  `json:"of_other" parquet:"of_other"`
	Correlation *float64 `json:"correlation,omitempty" parquet:"correlation,optional"`
}

// Run compares two datasets.
func (c *compareCmd) Run(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	other, err := c.other(ctx, l)
	if err != nil {
		return hintLedger(err)
	}
	days, err := c.span()
	if err != nil {
		return err
	}
	q := ledger.DyadQuery{Source: ledger.AskWho(c.Source), Target: ledger.AskWho(c.Target), Class: strings.ToUpper(c.Class), Monthly: true, Days: monthsIn(days)}
	found, err := ledger.Compare(l.Dyads(ctx, q), c.One, other)
	if err != nil {
		return hintLedger(err)
	}
	lines := map[string][]ledger.Agreement{"dyad": found.ByDyad, "month": found.ByMonth, "class": found.ByClass}[c.By]
	if c.Format == "table" {
		if found.From == "" {
			fmt.Fprintf(s.err, "detente: %s and %s share no month\n", c.One, other)
			return nil
		}
		fmt.Fprintf(s.out, "%s and %s, %s to %s\n%-16s %8s %8s %14s %8s %8s %7s\n", c.One, other, found.From, found.To, c.By, "acts", "acts", "cells", "of 1st", "of 2nd", "corr.")
		if err := agreementLine(s.out, &found.All); err != nil {
			return err
		}
	}
	flat := func(a *ledger.Agreement) (agreementRow, error) { return rowOf(a), nil }
	return printList(s, &c.listFlag, pointers(lines), agreementLine, func(a *ledger.Agreement) (any, error) { return flat(a) }, flat)
}

// monthsIn cuts days to months, which the roll-up has.
func monthsIn(s ledger.Span) ledger.Span {
	const month = len("2006-01")
	if s.Since != "" {
		s.Since = s.Since[:month]
	}
	if strings.HasSuffix(s.Until, "-01") { // else the month of the day before is asked for, too
		s.Until = s.Until[:month]
	}
	return s
}

// other is the dataset that is compared with.
func (c *compareCmd) other(ctx context.Context, l ledger.Ledger) (string, error) {
	if c.Other != "" {
		return c.Other, nil
	}
	n, err := l.Count(ctx)
	if err != nil {
		return "", err
	}
	found := ""
	for _, origin := range []string{"gdelt", "icews", "polecat"} {
		switch {
		case n.Rows[origin] == 0 || origin == c.One:
		case found != "":
			return "", hinted{fmt.Errorf("the ledger has %s and %s", found, origin), "say which: --with " + found}
		default:
			found = origin
		}
	}
	if found == "" {
		return "", hinted{errors.New("the ledger has no other dataset"), "detente ledger import --from icews FILE brings one in"}
	}
	return found, nil
}

func pointers(list []ledger.Agreement) iter.Seq2[*ledger.Agreement, error] {
	return func(yield func(*ledger.Agreement, error) bool) {
		for i := range list {
			if !yield(&list[i], nil) {
				return
			}
		}
	}
}

func rowOf(a *ledger.Agreement) agreementRow {
	r := func(x float64) float64 { return math.Round(1000*x) / 1000 }
	return agreementRow{a.Key, a.One, a.Other, a.Both, a.Either, r(a.Overlap()), r(a.OfOne()), r(a.OfOther()), a.Correlation}
}

func agreementLine(w io.Writer, a *ledger.Agreement) error {
	key, corr := a.Key, "-"
	if key == "" {
		key = "all"
	}
	if a.Correlation != nil {
		corr = strconv.FormatFloat(*a.Correlation, 'f', 2, 64)
	}
	_, err := fmt.Fprintf(w, "%-16s %8d %8d %7d/%-6d %7.0f%% %7.0f%% %7s\n", key, a.One, a.Other, a.Both, a.Either, 100*a.OfOne(), 100*a.OfOther(), corr)
	return err
}
