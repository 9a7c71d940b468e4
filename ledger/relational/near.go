package relational

import (
	"maps"
	"slices"

	"github.com/detente-wire/detente/thread"
)

// EveryFortnight asks for the fortnights that have stories, each found by one look.
const EveryFortnight = `WITH RECURSIVE f(x) AS (SELECT min(fortnight) FROM sketch_key
	UNION ALL SELECT (SELECT min(fortnight) FROM sketch_key WHERE fortnight > x) FROM f WHERE x IS NOT NULL) SELECT x FROM f WHERE x IS NOT NULL`

// Conditions that a story is near in time to those of a fortnight, ?1.
const (
	NearFortnight = "k.fortnight IN (?1 - 1, ?1, ?1 + 1)"
	AnyFortnight  = "k.fortnight IN (" + EveryFortnight + ")"
)

// neighbours are the stories that share a key with any of some others, and may be near in
// time.
type neighbours struct {
	byKey  map[int64]map[int64][]int64 // stories by key and thread
	thread map[int64]int64             // of each story, and of those others
}

// near finds the neighbours of stories.
func (w *writer) near(list []int64) (*neighbours, error) {
	found, err := w.sharing(list)
	if err != nil {
		return nil, err
	}
	all := slices.Clone(list)
	for _, stories := range found {
		all = append(all, stories...)
	}
	out := &neighbours{byKey: make(map[int64]map[int64][]int64, len(found))}
	if out.thread, err = w.threadsOf(unique(all)); err != nil {
		return nil, err
	}
	var firsts []int64 // of each thread, which are looked at before others
	for k, stories := range found {
		threads := map[int64][]int64{}
		for _, n := range unique(stories) {
			t := out.thread[n]
			threads[t] = append(threads[t], n)
		}
		for _, of := range threads {
			firsts = append(firsts, of[0])
		}
		out.byKey[k] = threads
	}
	firsts = unique(firsts)
	return out, w.readSketches(firsts[:min(len(firsts), mostSketches)])
}

// sharing finds the stories that share a key with any of a list, by key.
func (w *writer) sharing(list []int64) (map[int64][]int64, error) {
	found := map[int64][]int64{}
	groups := map[int][]int64{} // keys by fortnight
	for _, n := range list {
		sk, err := w.sketch(n)
		if err != nil {
			return nil, err
		}
		f := sk.Fortnight()
		for _, k := range sk.Keys() {
			if waiting := w.keys[k]; len(waiting) > 1 && found[int64(k)] == nil { // more than itself
				found[int64(k)] = slices.Clone(waiting)
			}
			groups[f] = append(groups[f], int64(k))
			if f != thread.Unknown {
				groups[toAll] = append(groups[toAll], int64(k))
			}
		}
	}
	for _, f := range slices.Sorted(maps.Keys(groups)) {
		condition, args := NearFortnight, []any{f}
		switch f {
		case toAll:
			condition, args = "k.fortnight = ?1", []any{thread.Unknown}
		case thread.Unknown:
			condition, args = AnyFortnight, nil
		}
		if err := w.shared(found, groups[f], condition, args); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// toAll stands for the stories without a date, to which those of all fortnights are near.
const toAll = 1 << 31

// shared finds the stories of a condition that have any of the keys, and whose keys do not
// wait.
func (w *writer) shared(into map[int64][]int64, keys []int64, condition string, args []any) error {
	among, more := w.l.d.Among("k.key", Values{Numbers: unique(keys)})
	return w.stored(sketchKeys, func(row scanner) error {
		var key, story int64
		err := row.Scan(&key, &story)
		into[key] = append(into[key], story)
		return err
	}, "SELECT k.key, k.story FROM sketch_key k WHERE "+condition+" AND "+among, append(args, more...)...)
}

// threadsOf tells the threads of stories.
func (w *writer) threadsOf(stories []int64) (map[int64]int64, error) {
	out := make(map[int64]int64, len(stories))
	among, args := w.l.d.Among("story", Values{Numbers: stories})
	return out, w.each(func(row scanner) error {
		var n, t int64
		err := row.Scan(&n, &t)
		out[n] = t
		return err
	}, "SELECT story, thread FROM thread_member WHERE "+among, args...)
}

// mostSketches is how many sketches a write keeps at hand.
const mostSketches = 10_000

// readSketches reads the sketches of stories that are not at hand.
func (w *writer) readSketches(stories []int64) error {
	var missing []int64
	for _, n := range stories {
		if w.sketches[n] == nil {
			missing = append(missing, n)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	among, args := w.l.d.Among("story", Values{Numbers: missing})
	return w.each(func(row scanner) error {
		var n int64
		var data []byte
		err := row.Scan(&n, &data)
		if err == nil {
			err = w.keepSketch(n, data)
		}
		return err
	}, "SELECT story, data FROM sketch WHERE "+among, args...)
}

func (w *writer) keepSketch(n int64, data []byte) error {
	sk, err := thread.DecodeSketch("", data)
	if err != nil {
		return damaged("the sketch of a story", err)
	}
	if len(w.sketches) >= 2*mostSketches {
		clear(w.sketches)
	}
	w.sketches[n] = sk
	return nil
}

func (w *writer) sketch(n int64) (*thread.Sketch, error) {
	if sk, ok := w.sketches[n]; ok {
		return sk, nil
	}
	var data []byte
	if err := w.row("SELECT data FROM sketch WHERE story = ?", n).Scan(&data); err != nil {
		return nil, damaged("the sketch of a story", err)
	}
	err := w.keepSketch(n, data)
	return w.sketches[n], err
}
