package sqlite

import (
	"slices"

	"github.com/detente-wire/detente/thread"
)

// woven is a story of a thread that is woven.
type woven struct {
	thread.Member
	row    int64
	sketch *thread.Sketch
	kind   thread.Kind // as it is stored
	of     int64
}

// loom is a thread that is woven, its stories in their order.
type loom struct {
	w       *writer
	stories []woven
	place   map[int64]int // of a story's row among them
	rows    map[string]int64
}

func (w *writer) weaveThread(t int64) error {
	l, err := w.loom(t)
	if err != nil {
		return err
	}
	anew, err := l.seat(t)
	if err != nil {
		return err
	}
	strands, err := l.strands(t)
	if err != nil {
		return err
	}
	if err := l.judge(strands, anew); err != nil {
		return err
	}
	l.voice(strands)
	return l.write(strands)
}

// loom reads the stories of a thread.
func (w *writer) loom(t int64) (*loom, error) {
	s, err := w.prepare("SELECT m.story, s.id, m.kind, m.of_story, k.data FROM thread_member m JOIN story s ON s.n = m.story JOIN sketch k ON k.story = m.story WHERE m.thread = ?")
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(w.ctx, t)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	l := &loom{w: w, place: map[int64]int{}, rows: map[string]int64{}}
	known := map[string]woven{}
	var sketches []*thread.Sketch
	for rows.Next() {
		var m woven
		var id string
		var data []byte
		if err := rows.Scan(&m.row, &id, &m.kind, &m.of, &data); err != nil {
			return nil, err
		}
		if m.sketch, err = thread.DecodeSketch(id, data); err != nil {
			return nil, damaged("the sketch of story "+id, err)
		}
		known[id], l.rows[id] = m, m.row
		sketches = append(sketches, m.sketch)
	}
	for i, m := range thread.Roles(sketches) {
		k := known[m.ID]
		k.Member = m
		l.stories = append(l.stories, k)
		l.place[k.row] = i
	}
	return l, rows.Err()
}

// seat writes what the stories are to the thread where that changed. It reports
// whether the verdicts on all records have to be found anew, and not on those of
// new copies alone.
func (l *loom) seat(t int64) (anew bool, err error) {
	replaces := func(k thread.Kind) bool { return k != thread.Original && k != thread.Copy }
	first := l.stories[0].row
	for i := range l.stories {
		m := &l.stories[i]
		of := l.rows[m.Of]
		changed := m.kind != m.Kind || m.of != of
		if l.w.fresh[m.row] {
			anew = anew || replaces(m.Kind) || replaces(m.kind)
		} else {
			anew = anew || changed
		}
		if changed || t != first {
			if _, err := l.w.exec("UPDATE thread_member SET thread = ?, kind = ?, of_story = ? WHERE story = ?", first, string(m.Kind), of, m.row); err != nil {
				return anew, err
			}
		}
	}
	return anew, nil
}

// The tables whose rows are records.
const (
	events    = "event"
	quotes    = "quote"
	notices   = "notice"
	relations = "relation"
)

// strand is a record of a thread.
type strand struct {
	table        string
	row          int64 // a notice has none
	story        int64
	at           int // line; of a notice its number
	key          int64
	voice, gone  int64 // as they are stored
	voiceNow, by int64 // as they are to be
}

// strands reads the records of a thread, in the order of its stories.
func (l *loom) strands(t int64) ([]strand, error) {
	first := l.stories[0].row
	var out []strand
	for _, q := range [...]struct{ table, columns string }{
		{events, "x.n, x.story, x.line"}, {quotes, "x.n, x.story, x.line"}, {relations, "x.n, x.story, x.line"}, {notices, "0, x.story, x.seq"},
	} {
		s, err := l.w.prepare("SELECT " + q.columns + ", x.key, x.voice, x.gone FROM thread_member m CROSS JOIN " + q.table + " x ON x.story = m.story WHERE m.thread = ?")
		if err != nil {
			return nil, err
		}
		rows, err := s.QueryContext(l.w.ctx, first)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			r := strand{table: q.table}
			if err := rows.Scan(&r.row, &r.story, &r.at, &r.key, &r.voice, &r.gone); err != nil {
				rows.Close()
				return nil, err
			}
			r.by = r.gone
			out = append(out, r)
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b strand) int {
		if d := l.place[a.story] - l.place[b.story]; d != 0 {
			return d
		}
		return a.at - b.at // tables apart, since the sort is stable and voices are of one table
	})
	return out, nil
}

// voice finds the first of the records with one key that stand, and of those that
// were withdrawn.
func (l *loom) voice(strands []strand) {
	type group struct {
		table string
		key   int64
		gone  bool
	}
	firsts := map[group]int64{}
	for i := range strands {
		s := &strands[i]
		if s.key == 0 {
			continue
		}
		g := group{s.table, s.key, s.by != 0}
		if v, ok := firsts[g]; ok {
			s.voiceNow = v
			continue
		}
		firsts[g] = max(s.row, 1) // of notices it is told that there is one
	}
}

// write writes what changed: first the records that speak for themselves, then
// those that follow them.
func (l *loom) write(strands []strand) error {
	for _, follow := range []bool{false, true} {
		for i := range strands {
			s := &strands[i]
			if s.voice == s.voiceNow && s.gone == s.by || (s.voiceNow != 0) != follow {
				continue
			}
			if err := l.w.rewrite(s); err != nil {
				return err
			}
		}
	}
	return nil
}
