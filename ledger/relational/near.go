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

// near finds for each of the stories those that share a key with it and are near in
// time.
func (w *writer) near(list []int64) (map[int64][]int64, error) {
	near := map[int64][]int64{}
	groups := map[int][]int64{} // by fortnight
	var dated []int64
	for _, n := range list {
		sk, err := w.sketch(n)
		if err != nil {
			return nil, err
		}
		f := sk.Fortnight()
		groups[f] = append(groups[f], n)
		if f != thread.Unknown {
			dated = append(dated, n)
		}
	}
	if err := w.sharing(dated, near, "k.fortnight = ?1", thread.Unknown); err != nil {
		return nil, err
	}
	for _, f := range slices.Sorted(maps.Keys(groups)) {
		condition, args := NearFortnight, []any{f}
		if f == thread.Unknown {
			condition, args = AnyFortnight, nil
		}
		if err := w.sharing(groups[f], near, condition, args...); err != nil {
			return nil, err
		}
	}
	for n, found := range near {
		near[n] = unique(found)
	}
	return near, nil
}

// sharing finds the stories of a condition that share a key with any of a list, and all
// whose keys wait that do.
func (w *writer) sharing(list []int64, near map[int64][]int64, condition string, args ...any) error {
	owners := map[int64][]int64{} // by key
	for _, n := range list {
		sk, err := w.sketch(n)
		if err != nil {
			return err
		}
		for _, k := range sk.Keys() {
			owners[int64(k)] = append(owners[int64(k)], n)
			near[n] = append(near[n], w.keys[k]...)
		}
	}
	if len(owners) == 0 {
		return nil
	}
	among, keys := w.l.d.Among("k.key", Values{Numbers: slices.Sorted(maps.Keys(owners))})
	return w.stored(sketchKeys, func(row scanner) error {
		var key, story int64
		err := row.Scan(&key, &story)
		for _, n := range owners[key] {
			near[n] = append(near[n], story)
		}
		return err
	}, "SELECT k.key, k.story FROM sketch_key k WHERE "+condition+" AND "+among, append(args, keys...)...)
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
