package relational

import (
	"context"
	"database/sql"
	"iter"
	"maps"
	"slices"

	"github.com/detente-wire/detente/ledger"
)

// Decide implements [ledger.Ledger].
func (l *Ledger) Decide(ctx context.Context, list []*ledger.Decision) (ledger.Receipt, error) {
	var r ledger.Receipt
	err := l.change(ctx, func(w *writer) error { return w.decide(list, &r) })
	if err != nil {
		return ledger.Receipt{}, l.wrap("writing to", err)
	}
	return r, nil
}

// decide keeps decisions, and leaves the threads of their stories to be ruled anew.
func (w *writer) decide(list []*ledger.Decision, r *ledger.Receipt) error {
	for _, d := range list {
		if err := d.Check(); err != nil {
			return err
		}
		data, err := d.MarshalJSON()
		if err != nil {
			return err
		}
		var there bool
		if err := w.row("SELECT EXISTS (SELECT 1 FROM decision WHERE id = ?)", d.ID).Scan(&there); err != nil {
			return err
		}
		if there {
			r.Unchanged++
			continue
		}
		if _, err := w.insert("decision", d.ID, d.Record, d.Story, d.Kind, d.By, d.At, string(data), 1); err != nil {
			return err
		}
		r.Added++
		w.decided[d.Story] = true
		switch n, known, err := w.find(d.Story); {
		case err != nil:
			return err
		case known:
			w.dirty[n] = true
		}
	}
	return nil
}

// rulings reads the decisions that stand for the records of a story, by line.
func (w *writer) rulings(story int64) (map[int]ledger.Ruling, error) {
	return readRulings(w.each, story)
}

// readRulings reads rulings by a function that hands on the rows of a query.
func readRulings(each func(do func(scanner) error, text string, args ...any) error, story int64) (map[int]ledger.Ruling, error) {
	out := map[int]ledger.Ruling{}
	return out, each(func(row scanner) error {
		var line int
		var data string
		r := ledger.Ruling{Decision: new(ledger.Decision)}
		if err := row.Scan(&line, &r.Disputed, &data); err != nil {
			return err
		}
		err := unmarshal("a decision", data, r.Decision)
		out[line] = r
		return err
	}, "SELECT r.line, r.disputed, d.data FROM ruling r JOIN decision d ON d.n = r.decision WHERE r.story = ?", story)
}

// rule finds anew which decisions stand for the records of a thread, and writes the
// records of those stories for which that changed.
func (l *threadState) rule() error {
	entries, ruled, given, err := l.ruled()
	if err != nil || entries == nil {
		return err
	}
	if err := l.seek(entries, given); err != nil {
		return err
	}
	for i, e := range entries {
		if err := l.w.writeRulings(l.stories[i].row, e, ruled[i], given); err != nil {
			return err
		}
		l.note(l.stories[i].row, e, ruled[i], given)
	}
	return nil
}

// ruled reads the stories of a thread and which decisions stand for their records;
// no stories where nobody decided on them.
func (l *threadState) ruled() (entries []*ledger.Entry, ruled []map[int]ledger.Ruling, given decisions, err error) {
	given, some, err := l.given()
	if err != nil || !some {
		return nil, nil, given, err
	}
	entries = make([]*ledger.Entry, len(l.stories))
	for i := range l.stories {
		if entries[i], err = l.w.entry(l.stories[i].row); err != nil {
			return nil, nil, given, err
		}
	}
	ruled, err = ledger.Rule(entries, given.list)
	if err != nil {
		err = damaged("a record that was decided on", err)
	}
	return entries, ruled, given, err
}

// decisions are those on the stories of a thread, and their rows by their ids.
type decisions struct {
	list []*ledger.Decision
	rows map[string]int64
}

// given reads the decisions on the stories of a thread; some reports whether there are
// any, or were.
func (l *threadState) given() (given decisions, some bool, err error) {
	given.rows = map[string]int64{}
	if err = l.w.row("SELECT EXISTS (SELECT 1 FROM decision)").Scan(&some); err != nil || !some {
		return given, false, err
	}
	first := l.stories[0].row
	err = l.w.each(func(row scanner) error {
		var n int64
		var data string
		d := new(ledger.Decision)
		if err := row.Scan(&n, &data); err != nil {
			return err
		}
		err := unmarshal("a decision", data, d)
		given.list, given.rows[d.ID] = append(given.list, d), n
		return err
	}, "SELECT d.n, d.data FROM thread_member m JOIN story s ON s.n = m.story CROSS JOIN decision d ON d.story = s.id WHERE m.thread = ?", first)
	if err == nil && len(given.list) == 0 { // one may have left the thread
		err = l.w.row("SELECT EXISTS (SELECT 1 FROM thread_member m CROSS JOIN ruling r ON r.story = m.story WHERE m.thread = ?)", first).Scan(&some)
	}
	return given, some, err
}

// seek notes which of the decisions are on records that the ledger has not.
func (l *threadState) seek(entries []*ledger.Entry, given decisions) error {
	for _, d := range given.list {
		gone := !slices.ContainsFunc(entries, func(e *ledger.Entry) bool { return e.Has(d) })
		if err := l.w.exec("UPDATE decision SET gone = ?1 WHERE n = ?2 AND gone != ?1", gone, given.rows[d.ID]); err != nil {
			return err
		}
	}
	return nil
}

// sameRuling reports whether one decision stands in both, and is as disputed.
func sameRuling(a, b ledger.Ruling) bool { return a.ID == b.ID && a.Disputed == b.Disputed }

// writeRulings writes which decisions stand for a story, and its records as they have
// them, where that is not so yet.
func (w *writer) writeRulings(n int64, e *ledger.Entry, ruled map[int]ledger.Ruling, given decisions) error {
	was, err := w.rulings(n)
	if err != nil || maps.EqualFunc(was, ruled, sameRuling) {
		return err
	}
	if err := w.refill(n, e, was, ruled); err != nil {
		return err
	}
	if err := w.delete(n, "DELETE FROM ruling WHERE story = ?"); err != nil {
		return err
	}
	for line, r := range was {
		if _, still := ruled[line]; !still {
			if err := w.reviewed(n, line, r.Kind, false); err != nil {
				return err
			}
		}
	}
	for _, line := range slices.Sorted(maps.Keys(ruled)) {
		r := ruled[line]
		if err := w.exec("INSERT INTO ruling VALUES (?,?,?,?)", n, line, given.rows[r.ID], r.Disputed); err != nil {
			return err
		}
		if err := w.reviewed(n, line, r.Kind, true); err != nil {
			return err
		}
	}
	return nil
}

// reviewed notes whether a decision stands for a record.
func (w *writer) reviewed(story int64, line int, kind string, is bool) error {
	table, ok := tableOf[kind]
	if !ok {
		return nil
	}
	return w.exec("UPDATE "+table+" SET reviewed = ? WHERE story = ? AND line = ?", is, story, line)
}

// refill writes the records of a story that reviewers have otherwise than before.
func (w *writer) refill(n int64, e *ledger.Entry, was, ruled map[int]ledger.Ruling) error {
	lines, all, err := e.Changes(was, ruled)
	if err != nil {
		return damaged("a record that was decided on", err)
	}
	if len(lines) == 0 && !all {
		return nil
	}
	now, err := e.Decided(ruled)
	if err != nil {
		return damaged("a record that was decided on", err)
	}
	w.fresh[n] = true
	if all {
		if err := w.clear(n); err != nil {
			return err
		}
		return w.fill(n, now)
	}
	for _, line := range lines {
		if err := w.replace(n, now, line); err != nil {
			return err
		}
	}
	return nil
}

// replace writes one record of a story anew.
func (w *writer) replace(n int64, e *ledger.Entry, line int) error {
	for _, t := range e.Tellings {
		if t.Position == line {
			if err := w.clearEvents("e.story = ? AND e.line = ?", n, line); err != nil {
				return err
			}
			return w.addEvent(n, t)
		}
	}
	for _, q := range e.Quotes {
		if q.Line == line {
			if err := w.clearQuotes("story = ? AND line = ?", n, line); err != nil {
				return err
			}
			return w.addQuote(n, e, q, [2]any{q.Names, q.Said})
		}
	}
	for i := range e.Notices {
		if lineOf(e, e.Notices[i].ID) == line {
			if err := w.exec("DELETE FROM notice WHERE story = ? AND seq = ?", n, i); err != nil {
				return err
			}
			return w.addNotice(n, e, i)
		}
	}
	return nil
}

// tableOf names the tables of the kinds of records that have rows.
var tableOf = map[string]string{"event": events, "quote": quotes, "appointment": notices}

// note keeps which records of a story are rejected.
func (l *threadState) note(row int64, e *ledger.Entry, ruled map[int]ledger.Ruling, given decisions) {
	seq := map[int]int{} // of the notices by their lines
	for i := range e.Notices {
		if line, ok := lineOf(e, e.Notices[i].ID).(int); ok {
			seq[line] = i
		}
	}
	for line, r := range ruled {
		at := line
		if r.Kind == "appointment" {
			at = seq[line]
		}
		if table, ok := tableOf[r.Kind]; ok && r.Verdict == ledger.Reject {
			l.refused[recordName{table, row, at}] = given.rows[r.ID]
		}
	}
}

// reject withdraws what reviewers rejected, where no version withdrew it.
func (l *threadState) reject(records []recordState) {
	for i := range records {
		if s := &records[i]; s.by == 0 {
			s.by = -l.refused[recordName{s.table, s.story, s.at}]
		}
	}
}

// Decisions implements [ledger.Ledger].
func (l *Ledger) Decisions(ctx context.Context, q ledger.DecisionQuery) iter.Seq2[*ledger.DecisionRow, error] {
	var f filter
	for column, v := range map[string]string{"d.record": q.Record, "d.story": q.Story, "d.by_who": q.By, "d.kind": q.Kind} {
		if v != "" {
			f.add(column+" = ?", v)
		}
	}
	f.days("d.at", q.Days)
	order := " ORDER BY d.at, d.id"
	if q.Latest {
		order = " ORDER BY d.at DESC, d.id DESC"
	}
	return list(ctx, l, "decisions", statement{decisionRows + f.String() + order + limited(q.Limit), f.args}, scanDecision)
}

// decisionRows asks for decisions with whether they stand, and whether their records
// are there.
const decisionRows = `SELECT d.data, d.gone, EXISTS (SELECT 1 FROM ruling r JOIN story s ON s.n = r.story WHERE r.decision = d.n AND s.id = d.story) FROM decision d WHERE `

func scanDecision(rows *sql.Rows) (*ledger.DecisionRow, error) {
	d := &ledger.DecisionRow{Decision: new(ledger.Decision)}
	var data string
	if err := rows.Scan(&data, &d.Gone, &d.Holds); err != nil {
		return nil, err
	}
	return d, unmarshal("a decision", data, d.Decision)
}

func (l *Ledger) decisionsOn(ctx context.Context, story string) ([]*ledger.DecisionRow, error) {
	var out []*ledger.DecisionRow
	for d, err := range l.Decisions(ctx, ledger.DecisionQuery{Story: story}) {
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// exportOrphans gives the decisions on stories that the ledger does not have.
func (l *Ledger) exportOrphans(ctx context.Context, yield func([]byte, error) bool) error {
	return l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
		var data string
		err := rows.Scan(&data)
		return err == nil && yield([]byte(data), nil), err
	}, statement{"SELECT d.data FROM decision d WHERE NOT EXISTS (SELECT 1 FROM story s WHERE s.id = d.story) ORDER BY d.story, d.at, d.id", nil})
}
