package relational

import (
	"context"
	"database/sql"
	"iter"
	"slices"

	"github.com/detente-wire/detente/ledger"
)

// sizes of the transactions of a bulk load, which bound its memory.
const (
	bulkStories = 1000
	bulkBlocks  = 5000
)

// Load puts many stories into a ledger that has neither indexes nor stories, and
// leaves threads and acts to [Ledger.Settle]. The decisions that came with them are
// to be made after that.
func (l *Ledger) Load(ctx context.Context, entries iter.Seq2[*ledger.Entry, error]) (r ledger.Receipt, decisions []*ledger.Decision, err error) {
	l.bulk = true
	var batch []*ledger.Entry
	flush := func() error {
		more, err := l.Put(ctx, batch)
		r.Add(more)
		clear(batch)
		batch = batch[:0]
		return err
	}
	for i := range l.ahead(ctx, entries) {
		if i.err != nil {
			return r, decisions, i.err
		}
		decisions = append(decisions, i.entry.Decisions...)
		if batch = append(batch, i.entry); len(batch) == bulkStories {
			if err := flush(); err != nil {
				return r, decisions, err
			}
		}
	}
	return r, decisions, flush()
}

// item is an entry that a bulk load has read ahead.
type item struct {
	entry *ledger.Entry
	err   error
}

// ahead reads entries in a goroutine of its own, so far ahead as a quarter of a
// batch.
func (l *Ledger) ahead(ctx context.Context, entries iter.Seq2[*ledger.Entry, error]) iter.Seq[item] {
	return func(yield func(item) bool) {
		ctx, stop := context.WithCancel(ctx)
		read, done := make(chan item, bulkStories/4), make(chan struct{})
		go func() {
			defer close(done)
			defer close(read)
			for e, err := range entries {
				select {
				case read <- item{e, err}:
				case <-ctx.Done():
					return
				}
			}
		}()
		for i := range read {
			if !yield(i) {
				break
			}
		}
		stop()
		<-done
	}
}

// Settle makes the indexes of a ledger that was loaded, its threads, and its acts,
// block by block.
func (l *Ledger) Settle(ctx context.Context, indexes func(ctx context.Context, tx *sql.Tx) error) error {
	l.bulk = false
	err := l.change(ctx, func(w *writer) error {
		if err := w.exec("UPDATE event SET head = n"); err != nil {
			return err
		}
		if err := w.flush(); err != nil {
			return err
		}
		return indexes(ctx, w.tx)
	})
	if err != nil {
		return err
	}
	if err := l.linkAll(ctx); err != nil {
		return err
	}
	after := int64(-1 << 63)
	for {
		n, last, err := l.settleSome(ctx, after)
		if err != nil || n == 0 {
			return err
		}
		after = last
	}
}

// linkAll makes the threads of all stories, fortnight by fortnight, so that what
// is read and written together lies together.
func (l *Ledger) linkAll(ctx context.Context) error {
	var order []int64
	err := l.change(ctx, func(w *writer) (err error) {
		order, err = w.numbers("SELECT story FROM thread_member ORDER BY fortnight, story")
		return err
	})
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(order, bulkBlocks) {
		err := l.change(ctx, func(w *writer) error {
			if err := w.readSketches(chunk); err != nil {
				return err
			}
			for _, n := range chunk {
				sk, err := w.sketch(n)
				if err == nil {
					err = w.join(n, sk)
				}
				if err != nil {
					return err
				}
				w.fresh[n] = true
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// settleSome settles the next blocks of more than one telling.
func (l *Ledger) settleSome(ctx context.Context, after int64) (n int, last int64, err error) {
	err = l.change(ctx, func(w *writer) error {
		return w.each(func(row scanner) error {
			var d days
			err := row.Scan(&last, &d.first, &d.last)
			w.touched[last] = d
			n++
			return err
		}, "SELECT block, min(day), max(day) FROM event WHERE block > ? GROUP BY block HAVING count(*) > 1 AND block != 0 ORDER BY block LIMIT ?", after, bulkBlocks)
	})
	return n, last, err
}
