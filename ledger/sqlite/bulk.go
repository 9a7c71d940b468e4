package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/detente-wire/detente/ledger"
)

// sizes of the transactions of a bulk load, which bound its memory.
const (
	bulkStories = 1000
	bulkBlocks  = 5000
)

// Bulk makes a new ledger of many coded stories, several times as fast as
// [Ledger.Put]: indexes and acts are made at the end. The ledger has its name
// only when it is whole; what a load that was killed leaves ends in ".part", and
// the next one begins anew. An existing ledger is left alone, and the error wraps
// fs.ErrExist.
func Bulk(ctx context.Context, path string, entries iter.Seq2[*ledger.Entry, error]) (r ledger.Receipt, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("loading ledger %s: %w", path, plain(err))
		}
	}()
	if exists(path) {
		return r, fs.ErrExist
	}
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return r, err
	}
	l, err := openBulk(ctx, part)
	if err != nil {
		return r, err
	}
	var decisions []*ledger.Decision
	if r, err = l.load(ctx, entries, &decisions); err == nil {
		err = l.index(ctx)
	}
	if err == nil {
		_, err = l.Decide(ctx, decisions)
	}
	if err = errors.Join(err, l.Close()); err != nil {
		return ledger.Receipt{}, err
	}
	return r, os.Rename(part, path)
}

// openBulk opens a new file without journal, waiting for no disk.
func openBulk(ctx context.Context, path string) (*Ledger, error) {
	l, err := bare(path)
	if err != nil {
		return nil, err
	}
	l.bulk = true
	l.write, err = sql.Open("sqlite", dsn(path, bigPages, "_pragma=journal_mode(off)", "_pragma=synchronous(off)", "_pragma=locking_mode(exclusive)", "_pragma=cache_size(-200000)"))
	if err != nil {
		return nil, err
	}
	l.write.SetMaxOpenConns(1)
	return l, l.change(ctx, func(w *writer) error {
		return w.run(slices.DeleteFunc(schemaFiles(), isIndex), latest())
	})
}

// isIndex reports whether a schema file makes indexes, which a bulk load makes at
// the end.
func isIndex(file string) bool { return strings.HasSuffix(file, "indexes.sql") }

// load writes entries; their decisions wait for the end.
func (l *Ledger) load(ctx context.Context, entries iter.Seq2[*ledger.Entry, error], decisions *[]*ledger.Decision) (r ledger.Receipt, err error) {
	var batch []*ledger.Entry
	l.packed = map[*ledger.Entry][]byte{}
	flush := func() error {
		more, err := l.Put(ctx, batch)
		r.Add(more)
		clear(batch)
		clear(l.packed)
		batch = batch[:0]
		return err
	}
	for i := range l.ahead(ctx, entries) {
		if i.err != nil {
			return r, i.err
		}
		*decisions = append(*decisions, i.entry.Decisions...)
		l.packed[i.entry] = i.packed
		if batch = append(batch, i.entry); len(batch) == bulkStories {
			if err := flush(); err != nil {
				return r, err
			}
		}
	}
	return r, flush()
}

// item is an entry that a bulk load has read ahead, with its records packed.
type item struct {
	entry  *ledger.Entry
	packed []byte
	err    error
}

// ahead reads and packs entries in a goroutine of its own, so far ahead as a
// quarter of a batch.
func (l *Ledger) ahead(ctx context.Context, entries iter.Seq2[*ledger.Entry, error]) iter.Seq[item] {
	return func(yield func(item) bool) {
		ctx, stop := context.WithCancel(ctx)
		read, done := make(chan item, bulkStories/4), make(chan struct{})
		go func() {
			defer close(done)
			defer close(read)
			for e, err := range entries {
				i := item{entry: e, err: err}
				if err == nil {
					i.packed = l.pack(e)
				}
				select {
				case read <- i:
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

// index makes the indexes, the threads, and the acts, block by block.
func (l *Ledger) index(ctx context.Context) error {
	l.bulk = false
	err := l.change(ctx, func(w *writer) error {
		if _, err := w.exec("UPDATE event SET head = n"); err != nil {
			return err
		}
		return w.run(slices.DeleteFunc(schemaFiles(), func(f string) bool { return !isIndex(f) }), latest())
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
		rows, err := w.tx.QueryContext(ctx, "SELECT block, min(day), max(day) FROM event WHERE block > ? GROUP BY block HAVING count(*) > 1 AND block != 0 ORDER BY block LIMIT ?", after, bulkBlocks)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var d days
			if err := rows.Scan(&last, &d.first, &d.last); err != nil {
				return err
			}
			w.touched[last] = d
			n++
		}
		return rows.Err()
	})
	return n, last, err
}
