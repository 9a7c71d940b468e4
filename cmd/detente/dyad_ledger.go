package main

import (
	"context"
	"fmt"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// ask prints the history of the relation from the ledger.
func (c *dyadCmd) ask(ctx context.Context, s *streams, d series.Dyad) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	h, err := fold.ReadHistory(ctx, l, d)
	if err != nil {
		return hintLedger(err)
	}
	v, err := c.fold(&history{dyad: d, read: -1, events: h.Events})
	if err != nil {
		return err
	}
	if err := fold.Sentences(ctx, l, v.turns); err != nil {
		return hintLedger(err)
	}
	if len(v.events) > 0 {
		if err := c.beside(ctx, l, v); err != nil {
			return hintLedger(err)
		}
	}
	if h.Undated > 0 {
		fmt.Fprintf(s.err, "detente: %d acts between the two are left out: they are known to no day\n", h.Undated)
	}
	return c.print(s, v)
}

// beside reads what is shown beside the events of the window: the press's own
// words, the latest statements of either side, and what is due after them.
func (c *dyadCmd) beside(ctx context.Context, l ledger.Ledger, v *dyadView) error {
	days, err := c.span()
	if err != nil {
		return err
	}
	from := days.Until
	if from == "" {
		from = (v.events[len(v.events)-1].Day + 1).String()
	}
	b, err := fold.ReadBeside(ctx, l, v.dyad, days, from, 0)
	if err != nil {
		return err
	}
	v.press, v.said, v.due = remarksOf(b.Press), [2][]remark{remarksOf(b.Said[0]), remarksOf(b.Said[1])}, remarksOf(b.Due)
	return nil
}

func remarksOf(list []fold.Remark) []remark {
	out := make([]remark, len(list))
	for i, m := range list {
		out[i] = remark{m.Day, m.What, m.Who, m.Words, m.Story}
	}
	return out
}

// print prints the relation in the format that was asked for.
func (c *dyadCmd) print(s *streams, v *dyadView) error {
	switch c.Format {
	case "csv":
		return v.csv(s.out)
	case "jsonl":
		return v.jsonl(s.out)
	}
	return v.text(s.out)
}
