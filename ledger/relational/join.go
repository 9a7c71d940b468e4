package relational

import (
	"bytes"
	"database/sql"
	"errors"
	"maps"
	"slices"

	"github.com/detente-wire/detente/thread"
)

// enlist puts a story that was written into the thread of those that are the
// same. Its row may have been there before; where what it is compared by is the
// same, so is its thread.
func (w *writer) enlist(n int64, id string, sk *thread.Sketch, data []byte, isNew bool) error {
	w.fresh[n] = true
	if !isNew {
		var was []byte
		switch err := w.row("SELECT data FROM sketch WHERE story = ?", n).Scan(&was); {
		case err == nil && bytes.Equal(was, data):
			w.dirty[n] = true
			return nil
		case err == nil:
			if err := w.leave(n, id, was); err != nil {
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

// sketchKeys is the table of the keys by which stories find each other.
const sketchKeys = "sketch_key"

// join makes a story findable, and one thread of its own and of those that it is
// related to.
func (w *writer) join(n int64, sk *thread.Sketch) error {
	for _, k := range sk.Keys() {
		w.keys[k] = append(w.keys[k], n)
		if err := w.later(sketchKeys, sk.Fortnight(), k, n); err != nil {
			return err
		}
	}
	w.sketches[n] = sk
	w.unlinked = append(w.unlinked, n)
	return nil
}

// linkAll joins the threads of the stories that wait for it. Threads do not depend on
// the order in which they are joined.
func (w *writer) linkAll() error {
	list := w.unlinked
	w.unlinked = nil
	for chunk := range slices.Chunk(list, mostLinked) {
		if err := w.link(chunk); err != nil {
			return err
		}
	}
	return nil
}

// mostLinked is how many stories are looked for together.
const mostLinked = 500

// link joins the threads of all that each of the stories is related to.
func (w *writer) link(list []int64) error {
	near, err := w.near(list)
	if err != nil {
		return err
	}
	joined := joins{}
	for _, n := range list {
		if err := w.linkOne(n, near, joined); err != nil {
			return err
		}
	}
	for _, t := range slices.Sorted(maps.Keys(joined)) {
		if err := w.exec("UPDATE thread_member SET thread = ? WHERE thread = ?", joined.find(t), t); err != nil {
			return err
		}
	}
	return nil
}

// linkOne joins the threads of all that a story is related to. Of a thread that has one
// such story the others need no look.
func (w *writer) linkOne(n int64, near *neighbours, joined joins) error {
	sk, err := w.sketch(n)
	if err != nil {
		return err
	}
	own, unlike := near.thread[n], map[int64]bool{}
	for _, k := range sk.Keys() {
		for t, stories := range near.byKey[int64(k)] {
			for _, c := range stories {
				if joined.find(t) == joined.find(own) {
					break
				}
				if unlike[c] {
					continue
				}
				o, err := w.sketch(c)
				if err != nil {
					return err
				}
				if unlike[c] = !sk.Related(o); !unlike[c] {
					joined.join(own, t)
					w.dirty[n] = true
				}
			}
		}
	}
	return nil
}

// joins are threads that are one, each with another of them.
type joins map[int64]int64

func (j joins) find(t int64) int64 {
	for {
		o, ok := j[t]
		if !ok {
			return t
		}
		t = o
	}
}

func (j joins) join(a, b int64) {
	if a, b = j.find(a), j.find(b); a != b {
		j[max(a, b)] = min(a, b)
	}
}

func unique(list []int64) []int64 {
	slices.Sort(list)
	return slices.Compact(list)
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
	return w.link(others)
}

// settleThreads finds anew what the stories of each thread that changed are to it, which
// of their records stand, and which are carried by others.
func (w *writer) settleThreads() error {
	if err := w.linkAll(); err != nil {
		return err
	}
	of, err := w.threadsOf(slices.Sorted(maps.Keys(w.dirty)))
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(unique(slices.Collect(maps.Values(of))), mostThreads) {
		if err := w.settleSomeThreads(chunk); err != nil {
			return err
		}
	}
	return nil
}
