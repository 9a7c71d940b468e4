package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"

	"github.com/detente-wire/detente/eval/judge"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
)

type ledgerDecisionsCmd struct {
	Format string `help:"Output: ${enum}. The first two are judgements without a word of the stories, as under eval/gold; records are the decisions themselves, which detente ledger import takes." enum:"tsv,jsonl,records" default:"tsv"`
	Kind   string `help:"Of which records: ${enum}. A table (tsv) is of one kind." enum:"event,quote,appointment,actor,all" default:"event"`
	By     string `help:"Only of this reviewer." placeholder:"NAME"`
	daysFlag
	ledgerFlag
}

// Help says what stands in the columns.
func (*ledgerDecisionsCmd) Help() string {
	return `A judgement is: document, SHA-1 of its text, start and end in code points, label, confidence, draw (the day and "review"), number of the reviewer, codes of an event, marks (1 right, 0 wrong, - not asked).
Of what a reviewer decided on a record the last counts. detente eval judged sums them up; train/events learns from them.`
}

// Validate refuses what is no date, and a table of several kinds.
func (c *ledgerDecisionsCmd) Validate() error {
	if c.Format == "tsv" && c.Kind == "all" {
		return errors.New("a table is of one kind: name it with --kind, or take --format jsonl")
	}
	_, err := c.span()
	return err
}

// Run prints the decisions.
func (c *ledgerDecisionsCmd) Run(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	days, err := c.span()
	if err != nil {
		return err
	}
	ask := ledger.DecisionQuery{Kind: c.Kind, By: c.By, Days: days}
	if c.Kind == "all" {
		ask.Kind = ""
	}
	rows := l.Decisions(ctx, ask)
	if c.Format == "records" {
		for d, err := range rows {
			if err == nil {
				err = printJSON(s.out, d.Decision)
			}
			if err != nil {
				return hintLedger(err)
			}
		}
		return nil
	}
	list, err := ledger.GoldOf(rows)
	if err != nil {
		return hintLedger(err)
	}
	return c.print(s, list)
}

func (c *ledgerDecisionsCmd) print(s *streams, list []ledger.Gold) error {
	out := bufio.NewWriter(s.out)
	for i := range list {
		if c.Format == "jsonl" {
			if err := printJSON(out, &list[i]); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintln(out, list[i].Line())
	}
	return out.Flush()
}

type evalJudgedCmd struct {
	Kind string `help:"What was judged: ${enum}." enum:"events,people,quotes,due" default:"events"`
	Gold string `arg:"" help:"File of judgements, as detente ledger decisions prints them." placeholder:"FILE"`
}

// Run prints how many were right, by draw, field, label and confidence.
func (c *evalJudgedCmd) Run(s *streams) error {
	data, err := gold(c.Gold)
	if err != nil {
		return err
	}
	list, err := judge.Read(judge.Kind(c.Kind), string(data))
	if err != nil {
		return hinted{inFile(c.Gold, err), "--kind says what was judged: events, people, quotes or due"}
	}
	_, err = fmt.Fprint(s.out, judge.Summary(judge.Kind(c.Kind), list))
	return err
}
