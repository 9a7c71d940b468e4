package relational

import (
	"bytes"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/thread"
)

// enlist puts a story that was written into the thread of those that are the
// same. Its row may have been there before; where what it is compared by is the
// same, so is its thread.
func (w *writer) enlist(n int64, e *ledger.Entry, isNew bool) error {
	sk := e.Sketch()
	data, err := sk.AppendBinary(nil)
	if err != nil {
		return err
	}
	w.fresh[n] = true
	if !isNew {
		var was []byte
		switch err := w.row("SELECT data FROM sketch WHERE story = ?", n).Scan(&was); {
		case err == nil && bytes.Equal(was, data):
			w.dirty[n] = true
			return nil
		case err == nil:
			if err := w.leave(n, e.Story.ID, was); err != nil {
				return err
			}
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
	}
	if err := w.later("thread_member", n, n, string(thread.Original), 0, sk.Fortnight()); err != nil {
		return err
	}
	if err := w.later("sketch", n, data); err != nil {
		return err
	}
	if w.l.bulk {
		return nil // threads are made at the end
	}
	return w.join(n, sk)
}

// join makes a story findable, and one thread of its own and of those that it is
// related to.
func (w *writer) join(n int64, sk *thread.Sketch) error {
	for _, k := range sk.Keys() {
		if err := w.once("sketch_key", sk.Fortnight(), k, n); err != nil {
			return err
		}
	}
	w.unlinked = append(w.unlinked, unlinked{n, sk})
	return nil
}

// unlinked is a story whose thread is not looked for yet. Threads do not depend on
// the order in which they are joined.
type unlinked struct {
	story  int64
	sketch *thread.Sketch
}

// linkAll joins the threads of the stories that wait for it.
func (w *writer) linkAll() error {
	for _, u := range w.unlinked {
		if err := w.link(u.story, u.sketch); err != nil {
			return err
		}
	}
	w.unlinked = nil
	return nil
}

// link joins the threads of all that a story is related to. Of a thread that has
// one such story the others need no look.
func (w *writer) link(n int64, sk *thread.Sketch) error {
	near, err := w.candidates(n, sk)
	if err != nil {
		return err
	}
	var own int64
	if err := w.row("SELECT thread FROM thread_member WHERE story = ?", n).Scan(&own); err != nil {
		return err
	}
	joined := own
	for _, c := range near {
		if c.thread == joined || c.thread == own {
			continue
		}
		o, err := w.sketch(c.story)
		if err != nil {
			return err
		}
		if !sk.Related(o) {
			continue
		}
		if err := w.exec("UPDATE thread_member SET thread = ? WHERE thread = ?", c.thread, own); err != nil {
			return err
		}
		own, joined = c.thread, c.thread
		w.dirty[n] = true
	}
	return nil
}

// candidate is a story that shares a key with another, and its thread.
type candidate struct{ story, thread int64 }

// EveryFortnight asks for the fortnights that have stories, each found by one look.
const EveryFortnight = `WITH RECURSIVE f(x) AS (SELECT min(fortnight) FROM sketch_key
	UNION ALL SELECT (SELECT min(fortnight) FROM sketch_key WHERE fortnight > x) FROM f WHERE x IS NOT NULL) SELECT x FROM f WHERE x IS NOT NULL`

// candidates are the stories of other threads that share a key with a story and
// are near in time, thread by thread.
func (w *writer) candidates(n int64, sk *thread.Sketch) ([]candidate, error) {
	keys := sk.Keys()
	if len(keys) == 0 {
		return nil, nil
	}
	f := sk.Fortnight()
	args, when := []any{f - 1, f, f + 1, thread.Unknown}, "?,?,?,?"
	if f == thread.Unknown {
		args, when = nil, EveryFortnight
	}
	for _, k := range keys {
		args = append(args, k)
	}
	var out []candidate
	err := w.each(func(row scanner) error {
		var c candidate
		err := row.Scan(&c.thread, &c.story)
		out = append(out, c)
		return err
	}, "SELECT DISTINCT m.thread, k.story FROM sketch_key k CROSS JOIN thread_member m ON m.story = k.story WHERE k.fortnight IN ("+when+
		") AND k.key IN (?"+strings.Repeat(",?", len(keys)-1)+") AND k.story != ? ORDER BY m.thread, k.story", append(args, n)...)
	return out, err
}

// mostSketches is how many sketches a write keeps at hand.
const mostSketches = 10_000

func (w *writer) sketch(n int64) (*thread.Sketch, error) {
	if sk, ok := w.sketches[n]; ok {
		return sk, nil
	}
	var data []byte
	if err := w.row("SELECT data FROM sketch WHERE story = ?", n).Scan(&data); err != nil {
		return nil, damaged("the sketch of a story", err)
	}
	sk, err := thread.DecodeSketch("", data)
	if err != nil {
		return nil, damaged("the sketch of a story", err)
	}
	if len(w.sketches) >= mostSketches {
		clear(w.sketches)
	}
	w.sketches[n] = sk
	return sk, nil
}

// leave takes a story out of its thread. Those that were of one thread by way of
// it alone are not any more: each looks for its own anew.
func (w *writer) leave(n int64, id string, data []byte) error {
	sk, err := thread.DecodeSketch(id, data)
	if err != nil {
		return damaged("the sketch of story "+id, err)
	}
	for _, k := range sk.Keys() {
		if err := w.exec("DELETE FROM sketch_key WHERE fortnight = ? AND key = ? AND story = ?", sk.Fortnight(), k, n); err != nil {
			return err
		}
	}
	delete(w.sketches, n)
	others, err := w.numbers("SELECT story FROM thread_member WHERE thread = (SELECT thread FROM thread_member WHERE story = ?1) AND story != ?1", n)
	if err != nil {
		return err
	}
	for _, text := range []string{"DELETE FROM thread_member WHERE story = ?", "DELETE FROM sketch WHERE story = ?"} {
		if err := w.exec(text, n); err != nil {
			return err
		}
	}
	for _, o := range others {
		if err := w.exec("UPDATE thread_member SET thread = story WHERE story = ?", o); err != nil {
			return err
		}
		w.dirty[o] = true
	}
	for _, o := range others {
		sk, err := w.sketch(o)
		if err == nil {
			err = w.link(o, sk)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// row asks for one row by a statement that is prepared once.
func (w *writer) row(text string, args ...any) scanner {
	err := w.flush()
	var s *sql.Stmt
	if err == nil {
		s, err = w.prepare(text)
	}
	if err != nil {
		return failing{err}
	}
	return s.QueryRowContext(w.ctx, plainArgs(args)...)
}

// failing is a row that could not be asked for.
type failing struct{ err error }

// Scan gives the error.
func (f failing) Scan(...any) error { return f.err }

// each hands on the rows of a query that is prepared once.
func (w *writer) each(do func(scanner) error, text string, args ...any) error {
	if err := w.flush(); err != nil {
		return err
	}
	s, err := w.prepare(text)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(w.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// numbers reads a column of numbers.
func (w *writer) numbers(text string, args ...any) (out []int64, err error) {
	err = w.each(func(row scanner) error {
		var n int64
		err := row.Scan(&n)
		out = append(out, n)
		return err
	}, text, args...)
	return out, err
}

// settleThreads finds anew what the stories of each thread that changed are to it, which
// of their records stand, and which are carried by others.
func (w *writer) settleThreads() error {
	if err := w.linkAll(); err != nil {
		return err
	}
	threads := make([]int64, 0, len(w.dirty))
	for n := range w.dirty {
		var t int64
		if err := w.row("SELECT thread FROM thread_member WHERE story = ?", n).Scan(&t); err != nil {
			return err
		}
		threads = append(threads, t)
	}
	slices.Sort(threads)
	for _, t := range slices.Compact(threads) {
		if err := w.settleThread(t); err != nil {
			return err
		}
	}
	return nil
}
