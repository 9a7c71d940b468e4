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
	for i := range l.stories {
		m := &l.stories[i]
		list[i] = &ledger.Version{Member: m.Member, Sketch: m.sketch}
		if m.Kind == thread.Copy && !wanted(i) {
			continue // nothing is compared with a copy
		}
		e, known := l.w.entries[m.row]
		if !known {
			var err error
			if e, err = l.w.entry(m.row); err != nil {
				return err
			}
		}
		list[i].Words = thread.Words(e.Story.Text)
		names[i], list[i].Bases = bases(m.row, e)
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
	var packed []byte
	if err := w.row("SELECT records FROM body WHERE story = ?", n).Scan(&packed); err != nil {
		return nil, err
	}
	records, err := w.l.unpack(packed)
	if err != nil {
		return nil, err
	}
	e, err := ledger.Read(records)
	if err != nil {
		return nil, damaged("the records of a story", err)
	}
	e.Notices = nil
	err = w.each(func(row scanner) error {
		var data string
		var sure float64
		var notice ledger.Notice
		if err := row.Scan(&data, &sure); err != nil {
			return err
		}
		err := unmarshal("a notice", data, &notice)
		notice.Confidence = sure
		e.Notices = append(e.Notices, notice)
		return err
	}, "SELECT CASE was WHEN '' THEN data ELSE was END, confidence FROM notice WHERE story = ? ORDER BY seq", n)
	ledger.KeyNotices(e.Notices)
	return e, err
}
