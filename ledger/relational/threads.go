package relational

import (
	"maps"
	"slices"

	"github.com/detente-wire/detente/thread"
)

// memberState is a story of a thread that is settled.
type memberState struct {
	thread.Member
	row    int64
	sketch *thread.Sketch
	kind   thread.Kind // as it is stored
	of     int64
}

// threadState is a thread that is settled, its stories in their order.
type threadState struct {
	w       *writer
	stories []memberState
	place   map[int64]int // of a story's row among them
	rows    map[string]int64
	refused map[recordName]int64 // the decisions by which records are rejected
}

// mostThreads is how many threads are settled together.
const mostThreads = 200

// settleSomeThreads settles threads together: what one asks of the engine, all ask.
func (w *writer) settleSomeThreads(list []int64) error {
	threads, err := w.readThreads(list)
	if err != nil {
		return err
	}
	anew := make([]bool, len(threads))
	for i, l := range threads {
		if anew[i], err = l.writeRoles(list[i]); err != nil {
			return err
		}
	}
	if err := w.ruleAll(threads); err != nil {
		return err
	}
	records, err := w.readRecords(threads)
	if err != nil {
		return err
	}
	for i, l := range threads {
		if err := l.judge(records[i], anew[i]); err != nil {
			return err
		}
		l.reject(records[i])
		l.voice(records[i])
	}
	for _, follow := range []bool{false, true} {
		for i, l := range threads {
			if err := l.write(records[i], follow); err != nil {
				return err
			}
		}
	}
	return nil
}

// readThreads reads the stories of threads.
func (w *writer) readThreads(list []int64) ([]*threadState, error) {
	known := make(map[int64]map[string]memberState, len(list))
	sketches := map[int64][]*thread.Sketch{}
	among, args := w.l.d.Among("m.thread", Values{Numbers: list})
	err := w.each(func(row scanner) error {
		var t int64
		var m memberState
		var id string
		var data []byte
		err := row.Scan(&t, &m.row, &id, &m.kind, &m.of, &data)
		if err != nil {
			return err
		}
		if m.sketch, err = thread.DecodeSketch(id, data); err != nil {
			return damaged("the sketch of story "+id, err)
		}
		if known[t] == nil {
			known[t] = map[string]memberState{}
		}
		known[t][id] = m
		sketches[t] = append(sketches[t], m.sketch)
		return nil
	}, "SELECT m.thread, m.story, s.id, m.kind, m.of_story, k.data FROM thread_member m JOIN story s ON s.n = m.story JOIN sketch k ON k.story = m.story WHERE "+among, args...)
	out := make([]*threadState, len(list))
	for i, t := range list {
		l := &threadState{w: w, place: map[int64]int{}, rows: map[string]int64{}, refused: map[recordName]int64{}}
		for j, m := range thread.Roles(sketches[t]) {
			k := known[t][m.ID]
			k.Member = m
			l.stories = append(l.stories, k)
			l.place[k.row], l.rows[m.ID] = j, k.row
		}
		out[i] = l
	}
	return out, err
}

// ruleAll finds anew which decisions stand for the records of threads, if there are any.
func (w *writer) ruleAll(threads []*threadState) error {
	if w.l.bulk {
		return nil
	}
	var some bool
	if err := w.row("SELECT EXISTS (SELECT 1 FROM decision)").Scan(&some); err != nil || !some {
		return err
	}
	for _, l := range threads {
		if err := l.rule(); err != nil {
			return err
		}
	}
	return nil
}

// writeRoles writes what the stories are to the thread where that changed. It reports
// whether the verdicts on all records have to be found anew, and not on those of
// new copies alone.
func (l *threadState) writeRoles(t int64) (anew bool, err error) {
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
			if err := l.w.exec("UPDATE thread_member SET thread = ?, kind = ?, of_story = ? WHERE story = ?", first, string(m.Kind), of, m.row); err != nil {
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

// recordState is a record of a thread.
type recordState struct {
	table        string
	row          int64 // a notice has none
	story        int64
	at           int // line; of a notice its number
	key          int64
	voice, gone  int64 // as they are stored
	voiceNow, by int64 // as they are to be
}

// readRecords reads the records of threads, each in the order of its stories.
func (w *writer) readRecords(threads []*threadState) ([][]recordState, error) {
	out := make([][]recordState, len(threads))
	of := map[int64]int{} // the thread of a story
	for i, l := range threads {
		for _, m := range l.stories {
			of[m.row] = i
		}
	}
	take := func(r recordState) {
		r.by = max(r.gone, 0) // what was rejected is found anew
		out[of[r.story]] = append(out[of[r.story]], r)
	}
	stories := slices.Sorted(maps.Keys(of))
	for _, table := range [...]string{events, quotes, relations, notices} {
		if err := w.eachRecord(table, stories, take); err != nil {
			return nil, err
		}
	}
	for i, l := range threads {
		slices.SortStableFunc(out[i], func(a, b recordState) int {
			if d := l.place[a.story] - l.place[b.story]; d != 0 {
				return d
			}
			return a.at - b.at // tables apart, since the sort is stable and voices are of one table
		})
	}
	return out, nil
}

// eachRecord hands on the records of stories that are in a table, or wait to be.
func (w *writer) eachRecord(table string, stories []int64, take func(recordState)) error {
	var written []int64
	for _, n := range stories {
		list, ok := w.waiting(table, n)
		if !ok {
			written = append(written, n)
		}
		for _, row := range list {
			take(stateOf(table, row))
		}
	}
	if len(written) == 0 {
		return nil
	}
	columns := "x.n, x.story, x.line"
	if table == notices {
		columns = "0, x.story, x.seq"
	}
	among, args := w.l.d.Among("x.story", Values{Numbers: written})
	return w.stored(table, func(row scanner) error {
		r := recordState{table: table}
		err := row.Scan(&r.row, &r.story, &r.at, &r.key, &r.voice, &r.gone)
		take(r)
		return err
	}, "SELECT "+columns+", x.key, x.voice, x.gone FROM "+table+" x WHERE "+among, args...)
}

// voice finds the first of the records with one key that stand, and of those that
// were withdrawn.
func (l *threadState) voice(records []recordState) {
	type group struct {
		table string
		key   int64
		gone  bool
	}
	firsts := map[group]int64{}
	for i := range records {
		s := &records[i]
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

// write writes what changed of the records that follow others, or of those that speak
// for themselves, which come first.
func (l *threadState) write(records []recordState, follow bool) error {
	for i := range records {
		s := &records[i]
		if s.voice == s.voiceNow && s.gone == s.by || (s.voiceNow != 0) != follow {
			continue
		}
		if err := l.w.rewrite(s); err != nil {
			return err
		}
	}
	return nil
}
