package relational

import (
	"context"
	"database/sql"
	"fmt"
	"maps"

	"github.com/detente-wire/detente/ledger"
)

// Check implements [ledger.Ledger].
func (l *Ledger) Check(ctx context.Context) error {
	for _, check := range []func(context.Context) error{l.d.Check, l.checkBodies, l.checkActs, l.checkThreads, l.checkDecisions, l.checkDyads} {
		if err := check(ctx); err != nil {
			return l.wrap("checking", err)
		}
	}
	return nil
}

// checkBodies reads every story and compares its records with the rows made of
// them.
func (l *Ledger) checkBodies(ctx context.Context) error {
	return l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
		var id string
		var packed []byte
		var events, quotes int
		if err := rows.Scan(&id, &events, &quotes, &packed); err != nil {
			return false, err
		}
		records, err := l.unpack(packed)
		if err != nil {
			return false, fmt.Errorf("story %s: %w", id, err)
		}
		e, err := ledger.Read(records)
		switch {
		case err != nil:
			return false, damaged("story "+id, err)
		case e.Story.ID != id, len(e.Tellings) != events, len(e.Quotes) != quotes:
			return false, fmt.Errorf("%w: story %s has other records than rows", ledger.ErrDamaged, id)
		}
		return true, nil
	}, statement{`SELECT s.id, (SELECT count(*) FROM event e WHERE e.story = s.n), (SELECT count(*) FROM quote q WHERE q.story = s.n), b.records
		FROM story s LEFT JOIN body b ON b.story = s.n`, nil})
}

// checkActs holds every telling to have a head that is one.
func (l *Ledger) checkActs(ctx context.Context) error {
	var wrong int
	err := l.one(ctx, "SELECT count(*) FROM event e LEFT JOIN event h ON h.n = e.head WHERE h.head IS NULL OR h.head != h.n").Scan(&wrong)
	if err == nil && wrong > 0 {
		err = fmt.Errorf("%w: %d tellings of no act", ledger.ErrDamaged, wrong)
	}
	return err
}

// checkThreads holds every story to be in a thread, every thread to be named after
// its first story, and every telling that carries the words of another to be of
// that one's act.
func (l *Ledger) checkThreads(ctx context.Context) error {
	for _, c := range [...]struct{ what, text string }{
		{"stories of no thread", "SELECT count(*) FROM story s LEFT JOIN thread_member m ON m.story = s.n LEFT JOIN sketch k ON k.story = s.n WHERE m.story IS NULL OR k.story IS NULL"},
		{"stories of a thread without a first", "SELECT count(*) FROM thread_member m LEFT JOIN thread_member f ON f.story = m.thread WHERE f.kind IS DISTINCT FROM 'original' OR f.thread != m.thread"},
		{"tellings of another act than those that they carry", "SELECT count(*) FROM event e LEFT JOIN event v ON v.n = e.voice WHERE e.voice != 0 AND v.head IS DISTINCT FROM e.head"},
	} {
		var wrong int
		if err := l.one(ctx, c.text).Scan(&wrong); err != nil {
			return err
		}
		if wrong > 0 {
			return fmt.Errorf("%w: %d %s", ledger.ErrDamaged, wrong, c.what)
		}
	}
	return nil
}

// checkDecisions rules every thread anew on whose stories anybody decided, and compares
// with what stands, and with the acts made of it.
func (l *Ledger) checkDecisions(ctx context.Context) error {
	tx, err := l.read.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	w := l.writer(ctx, tx)
	threads, err := w.numbers(`SELECT DISTINCT m.thread FROM decision d JOIN story s ON s.id = d.story JOIN thread_member m ON m.story = s.n
		UNION SELECT DISTINCT m.thread FROM ruling r JOIN thread_member m ON m.story = r.story`)
	if err != nil {
		return err
	}
	for _, t := range threads {
		if err := w.checkRulings(t); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) checkRulings(t int64) error {
	threads, err := w.readThreads([]int64{t})
	if err != nil {
		return err
	}
	l := threads[0]
	entries, ruled, _, err := l.ruled()
	if err != nil {
		return err
	}
	for i, e := range entries {
		was, err := w.rulings(l.stories[i].row)
		if err != nil {
			return err
		}
		if !maps.EqualFunc(was, ruled[i], sameRuling) {
			return fmt.Errorf("%w: other decisions stand for story %s than were made", ledger.ErrDamaged, e.Story.ID)
		}
		if e, err = e.Decided(was); err != nil {
			return err
		}
		for _, t := range e.Tellings {
			var class, status string
			var counts bool
			if err := w.row("SELECT class, status, counts FROM event WHERE story = ? AND line = ?", l.stories[i].row, t.Position).Scan(&class, &status, &counts); err != nil {
				return damaged("event "+t.ID, err)
			}
			if class != t.Class || status != t.Status || counts != t.Counts {
				return fmt.Errorf("%w: event %s is another than was decided", ledger.ErrDamaged, t.ID)
			}
		}
	}
	return nil
}

// checkDyads sums the roll-up and what it was made of.
func (l *Ledger) checkDyads(ctx context.Context) error {
	want := map[bool]sums{} // by day, by month
	w := &writer{l: l, cells: map[cell]sums{}}
	gather := func() {
		for c, s := range w.cells {
			daily := len(c.period) > len("2006-01")
			t := want[daily]
			want[daily] = sums{t.acts + s.acts, t.tellings + s.tellings, t.goldstein + s.goldstein}
		}
		clear(w.cells)
	}
	err := l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
		s, err := scanSeat(rows)
		if err != nil {
			return false, err
		}
		acts := 0
		if s.Head == s.Row {
			acts = 1
		}
		w.countSeat(s, acts, 1)
		gather()
		return true, nil
	}, statement{"SELECT " + tellingColumns + " FROM event e JOIN story s ON s.n = e.story", nil})
	if err != nil {
		return err
	}
	for daily, table := range map[bool]string{true: "dyad_day", false: "dyad_month"} {
		var got sums
		err := l.one(ctx, "SELECT coalesce(sum(acts), 0), coalesce(sum(tellings), 0), coalesce(sum(goldstein), 0) FROM "+table+" WHERE origin = ?", ledger.Own).
			Scan(&got.acts, &got.tellings, &got.goldstein)
		if err != nil {
			return err
		}
		if got != want[daily] {
			return fmt.Errorf("%w: %s sums up to %v, the events to %v", ledger.ErrDamaged, table, got, want[daily])
		}
	}
	return nil
}
