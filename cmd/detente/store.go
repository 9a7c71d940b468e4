package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// A batch of stories is written when it has so many, or is so old; where they come faster
// than they are written, it has more.
const (
	batchSize = 32
	batchMost = 512
	batchAge  = time.Second
)

// intake writes coded stories to a ledger in batches, in the order in which they
// come.
type intake struct {
	ctx     context.Context
	l       ledger.Ledger
	batch   []*ledger.Entry
	since   time.Time
	receipt ledger.Receipt
	dry     bool // count what would be written
}

// take adds a story to the batch.
func (in *intake) take(e *ledger.Entry) error {
	if len(in.batch) == 0 {
		in.since = time.Now()
	}
	in.batch = append(in.batch, e)
	if len(in.batch) < batchSize && time.Since(in.since) < batchAge {
		return nil
	}
	return in.flush(in.ctx)
}

// flush writes what is held.
func (in *intake) flush(ctx context.Context) error {
	if len(in.batch) == 0 || in.dry {
		in.batch = in.batch[:0]
		return nil
	}
	r, err := in.l.Put(ctx, in.batch)
	if err != nil {
		return err
	}
	in.receipt.Add(r)
	in.batch = in.batch[:0]
	return nil
}

// stored is what became of a story on its way to the ledger: nil and no error
// where the ledger has it as the coder would code it.
type stored struct {
	entry *ledger.Entry
	err   error
}

// filling is a run that codes stories into a ledger.
type filling struct {
	ledger  string
	coder   *detente.Coder
	stories iter.Seq[job]
	workers int
	bar     progress
}

// store codes the stories that the flags name into the ledger.
func (c *codeCmd) store(ctx context.Context, s *streams, coder *detente.Coder) error {
	bar := newProgress(s.err, c.Files, oneStoryEach(c.Files))
	f := filling{c.Ledger, coder, c.stories(ctx, c.Files, s.in), workers(c.Workers), bar}
	return f.run(ctx, s)
}

// run codes the stories that the ledger does not have by this model and
// codebook, and writes them there.
func (f *filling) run(ctx context.Context, s *streams) error {
	l, err := openLedger(ctx, f.ledger, sqlite.Create)
	if err != nil {
		return err
	}
	defer l.Close()
	in := &intake{ctx: ctx, l: l}
	work := func(j job) stored {
		story, err := j()
		if err != nil {
			return stored{err: err}
		}
		return codeAnew(ctx, l, f.coder, story)
	}
	failed, known := 0, 0
	emit := func(r stored) error {
		f.bar.step()
		switch {
		case r.err != nil:
			failed++
			f.bar.clear()
			fmt.Fprintf(s.err, "detente: %v\n", r.err)
		case r.entry == nil:
			known++
		default:
			return in.take(r.entry)
		}
		return nil
	}
	err = flow.Map(ctx, f.workers, f.stories, work, emit)
	if err == nil || ctx.Err() != nil { // what is coded is kept, also of a run that is called off
		err = errors.Join(err, in.flush(context.WithoutCancel(ctx)))
	}
	f.bar.clear()
	if err = errors.Join(err, l.Close()); err != nil {
		return hintLedger(err)
	}
	fmt.Fprintf(s.out, "%s: %d stories added, %d coded anew, %d already there\n", ledgerName(f.ledger), in.receipt.Added, in.receipt.Replaced, known+in.receipt.Unchanged)
	if failed > 0 {
		return errSomeFailed
	}
	return nil
}

// codeAnew codes a story unless the ledger has it by the coder's model and
// codebook.
func codeAnew(ctx context.Context, l ledger.Ledger, coder *detente.Coder, story *news.Story) stored {
	p, known, err := l.Coded(ctx, record.StoryID(story))
	if err != nil {
		return stored{err: err}
	}
	if known && p == ledger.Provenance(coder.Provenance()) {
		return stored{}
	}
	doc, err := coder.Code(ctx, story)
	if err != nil {
		return stored{err: err}
	}
	entry, err := ledger.Of(doc)
	return stored{entry, err}
}
