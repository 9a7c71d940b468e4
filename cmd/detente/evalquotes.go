package main

import (
	"context"
	"fmt"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/quotes"
	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/wire/text"
)

// evalQuotesCmd is "detente eval quotes".
type evalQuotesCmd struct {
	Gold    string `required:"" help:"Folder of brat files: NAME.txt beside NAME.ann, or text/ and attributions/ as PolNeAR has them." placeholder:"DIR"`
	Workers int    `help:"Stories coded at a time (default: all cores)." placeholder:"N"`
}

// Run codes the texts of the gold set and scores the spans of their quotes.
func (c *evalQuotesCmd) Run(ctx context.Context, s *streams) error {
	docs, err := quotes.Load(c.Gold)
	if err != nil {
		return err
	}
	if len(docs) == 0 {
		return fmt.Errorf("reading %s: no .ann file there", c.Gold)
	}
	coder, err := detente.New()
	if err != nil {
		return err
	}
	type result struct {
		gold, system []quotes.Attribution
		err          error
	}
	work := func(d *quotes.Document) result {
		story, err := text.Read(d.Name, []byte(d.Text))
		if err != nil {
			return result{err: err}
		}
		if story.Text != d.Text {
			return result{err: fmt.Errorf("scoring %s: the text changes when it is decoded, so that offsets do not fit", d.Name)}
		}
		doc, err := coder.Code(ctx, story)
		if err != nil {
			return result{err: err}
		}
		return result{gold: d.Attributions, system: quotes.Of(doc)}
	}
	var score quotes.Score
	failed := false
	emit := func(r result) error {
		if r.err != nil {
			failed = true
			fmt.Fprintf(s.err, "detente: %v\n", r.err)
			return nil
		}
		score.Add(r.gold, r.system)
		return nil
	}
	each := func(yield func(*quotes.Document) bool) {
		for i := range docs {
			if !yield(&docs[i]) {
				return
			}
		}
	}
	if err := flow.Map(ctx, workers(c.Workers), each, work, emit); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "# %d texts: exact spans; overlap gives half credit, any whole credit\n%s", len(docs), score)
	if failed {
		return errSomeFailed
	}
	return nil
}
