package relational

import (
	"slices"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/thread"
)

// recordName names a record of a thread.
type recordName struct {
	table string
	story int64
	at    int
}

// judge finds which records stand: of all stories, or of new ones alone.
func (l *threadState) judge(records []recordState, anew bool) error {
	wanted := func(n int) bool { return anew || l.w.fresh[l.stories[n].row] }
	verdicts := map[recordName]int64{}
	if slices.ContainsFunc(l.stories, func(m memberState) bool { return m.Kind != thread.Original && m.Kind != thread.Copy }) {
		if err := l.verdicts(wanted, verdicts); err != nil {
			return err
		}
	}
	for i := range records {
		if s := &records[i]; wanted(l.place[s.story]) {
			s.by = verdicts[recordName{s.table, s.story, s.at}]
		}
	}
	return nil
}

func (l *threadState) verdicts(wanted func(int) bool, into map[recordName]int64) error {
	list := make([]*ledger.Version, len(l.stories))
	names := make([][]recordName, len(l.stories))
	var read []int64
	for i := range l.stories {
		m := &l.stories[i]
		list[i] = &ledger.Version{Member: m.Member, Sketch: m.sketch}
		if m.Kind != thread.Copy || wanted(i) { // nothing is compared with a copy
			read = append(read, m.row)
		}
	}
	for chunk := range slices.Chunk(read, mostRead) {
		entries, err := l.w.asRead(chunk)
		if err != nil {
			return err
		}
		for _, n := range chunk {
			i := l.place[n]
			list[i].Words = thread.Words(entries[n].Story.Text)
			names[i], list[i].Bases = bases(n, entries[n])
		}
	}
	for i, js := range ledger.Judge(list, wanted) {
		for k, j := range js {
			if j.Kind != ledger.Stands {
				into[names[i][k]] = l.stories[j.By].row
			}
		}
	}
	return nil
}

// mostRead is how many stories are read again together.
const mostRead = 200

// asRead gives stories as they were read: those that are written from the write, others from
// the ledger.
func (w *writer) asRead(stories []int64) (map[int64]*ledger.Entry, error) {
	var stored []int64
	for _, n := range stories {
		if w.entries[n] == nil {
			stored = append(stored, n)
		}
	}
	out, err := w.readEntries(stored)
	if err != nil {
		return nil, err
	}
	for _, n := range stories {
		if e := w.entries[n]; e != nil {
			out[n] = e
		}
		if out[n] == nil {
			return nil, damaged("a story without records", ledger.ErrNotFound)
		}
	}
	return out, nil
}

// bases gives what the records of a story rest on.
func bases(row int64, e *ledger.Entry) (names []recordName, out []ledger.Basis) {
	add := func(table string, at int, b ledger.Basis) {
		names, out = append(names, recordName{table, row, at}), append(out, b)
	}
	for _, t := range e.Tellings {
		add(events, t.Position, t.Basis)
	}
	for _, q := range e.Quotes {
		add(quotes, q.Line, q.Basis)
	}
	for i := range e.Notices {
		add(notices, i, e.Notices[i].Basis)
	}
	for _, r := range e.Relations {
		add(relations, r.Line, r.Basis)
	}
	return names, out
}

// entry reads a story again that the ledger holds.
func (w *writer) entry(n int64) (*ledger.Entry, error) {
	list, err := w.readEntries([]int64{n})
	if err == nil && list[n] == nil {
		err = damaged("a story without records", ledger.ErrNotFound)
	}
	return list[n], err
}

// readEntries reads stories again that the ledger holds.
func (w *writer) readEntries(stories []int64) (map[int64]*ledger.Entry, error) {
	out := make(map[int64]*ledger.Entry, len(stories))
	if len(stories) == 0 {
		return out, nil
	}
	among, args := w.l.d.Among("story", Values{Numbers: stories})
	err := w.each(func(row scanner) error {
		var n int64
		var packed []byte
		if err := row.Scan(&n, &packed); err != nil {
			return err
		}
		records, err := w.l.unpack(packed)
		if err != nil {
			return err
		}
		if out[n], err = ledger.Read(records); err != nil {
			return damaged("the records of a story", err)
		}
		out[n].Notices = nil
		return nil
	}, "SELECT story, records FROM body WHERE "+among, args...)
	if err != nil {
		return nil, err
	}
	return out, w.readNotices(out, among, args)
}

// readNotices reads what stories say of things scheduled, as it was read.
func (w *writer) readNotices(of map[int64]*ledger.Entry, among string, args []any) error {
	err := w.each(func(row scanner) error {
		var n int64
		var data string
		var sure float64
		var notice ledger.Notice
		if err := row.Scan(&n, &data, &sure); err != nil {
			return err
		}
		if err := unmarshal("a notice", data, &notice); err != nil {
			return err
		}
		notice.Confidence = sure
		if e := of[n]; e != nil {
			e.Notices = append(e.Notices, notice)
		}
		return nil
	}, "SELECT story, CASE was WHEN '' THEN data ELSE was END, confidence FROM notice WHERE "+among+" ORDER BY story, seq", args...)
	for _, e := range of {
		ledger.KeyNotices(e.Notices)
	}
	return err
}
