package relational

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/thread"
)

// verdictOf says what a story of a kind does to the records that it withdraws.
func verdictOf(kind string) ledger.Verdict {
	if thread.Kind(kind) == thread.Update {
		return ledger.Superseded
	}
	return ledger.Withdrawn
}

// withdrawals gives by line what withdrew the records of a story.
func (l *Ledger) withdrawals(ctx context.Context, story int64) (map[int]*ledger.Withdrawal, error) {
	out := map[int]*ledger.Withdrawal{}
	err := l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
		var line int
		var x ledger.Withdrawal
		var kind string
		err := rows.Scan(&line, &x.By, &kind)
		x.Kind = verdictOf(kind)
		out[line] = &x
		return true, err
	}, statement{`SELECT x.line, s.id, m.kind FROM (` + goneLines + `) x JOIN story s ON s.n = x.gone JOIN thread_member m ON m.story = x.gone`, []any{story}})
	if err != nil {
		return out, err
	}
	return out, l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
		var line int
		x := ledger.Withdrawal{Kind: ledger.Rejected}
		err := rows.Scan(&line, &x.By)
		out[line] = &x
		return true, err
	}, statement{`SELECT x.line, d.id FROM (` + goneLines + `) x JOIN decision d ON d.n = -x.gone`, []any{story}})
}

// goneLines are the records of a story that were withdrawn or rejected.
const goneLines = `SELECT line, gone FROM event WHERE story = ?1 AND gone != 0 UNION ALL SELECT line, gone FROM quote WHERE story = ?1 AND gone != 0 UNION ALL
	SELECT line, gone FROM relation WHERE story = ?1 AND gone != 0 UNION ALL SELECT line, gone FROM notice WHERE story = ?1 AND gone != 0 AND line IS NOT NULL`

// withdrawal says what withdrew a record, nil for one that stands.
func (l *Ledger) withdrawal(ctx context.Context, gone int64) (*ledger.Withdrawal, error) {
	var x ledger.Withdrawal
	switch {
	case gone == 0:
		return nil, nil
	case gone < 0:
		x.Kind = ledger.Rejected
		err := l.one(ctx, "SELECT id FROM decision WHERE n = ?", -gone).Scan(&x.By)
		return &x, err
	}
	var kind string
	err := l.one(ctx, "SELECT s.id, m.kind FROM story s JOIN thread_member m ON m.story = s.n WHERE s.n = ?", gone).Scan(&x.By, &kind)
	x.Kind = verdictOf(kind)
	return &x, err
}

const memberColumns = `s.id, s.source, s.day, s.published, s.outlet, s.headline, m.kind, coalesce(o.id, ''),
	(SELECT count(*) FROM event e WHERE e.story = s.n AND e.gone > 0) + (SELECT count(*) FROM quote q WHERE q.story = s.n AND q.gone > 0)`

// Thread implements [ledger.Ledger].
func (l *Ledger) Thread(ctx context.Context, story string) (*ledger.Thread, error) {
	n, id, err := l.find(ctx, story)
	if err != nil {
		return nil, l.wrap("reading", err)
	}
	var of int64
	if err := l.one(ctx, "SELECT thread FROM thread_member WHERE story = ?", n).Scan(&of); err != nil {
		return nil, l.wrap("reading", damaged("story "+id, err))
	}
	t, err := l.thread(ctx, of)
	return t, l.wrap("reading the thread of story "+id+" from", err)
}

// thread reads a thread by the row of its first story.
func (l *Ledger) thread(ctx context.Context, of int64) (*ledger.Thread, error) {
	t := &ledger.Thread{}
	err := l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
		var m ledger.ThreadMember
		err := rows.Scan(&m.ID, &m.Source, &m.Day, &m.Published, &m.Outlet, &m.Headline, &m.Kind, &m.Of, &m.Withdrawn)
		t.Members = append(t.Members, m)
		return true, err
	}, statement{"SELECT " + memberColumns + ` FROM thread_member m JOIN story s ON s.n = m.story LEFT JOIN story o ON o.n = m.of_story
		WHERE m.thread = ? ORDER BY m.kind != 'original', m.kind = 'kill', s.published = '', s.published, s.id`, []any{of}})
	if err == nil && len(t.Members) == 0 {
		return nil, fmt.Errorf("a thread of no story: %w", ledger.ErrDamaged)
	}
	return t, err
}

// Threads implements [ledger.Ledger].
func (l *Ledger) Threads(ctx context.Context, q ledger.ThreadQuery) iter.Seq2[*ledger.Thread, error] {
	var f filter
	f.add("m.kind = 'original'")
	if !q.All {
		f.add("EXISTS (SELECT 1 FROM thread_member o WHERE o.thread = m.thread AND o.story != m.story)")
	}
	f.days("s.day", q.Days)
	f.afterStory(q.After)
	text := "SELECT m.thread FROM story s CROSS JOIN thread_member m ON m.story = s.n WHERE " + f.String() + " ORDER BY s.day DESC, s.id DESC" + limited(q.Limit)
	return list(ctx, l, "threads", statement{text, f.args}, func(rows *sql.Rows) (*ledger.Thread, error) {
		var of int64
		if err := rows.Scan(&of); err != nil {
			return nil, err
		}
		return l.thread(ctx, of)
	})
}

// Relations implements [ledger.Ledger].
func (l *Ledger) Relations(ctx context.Context, q ledger.RelationQuery) iter.Seq2[*ledger.RelationRow, error] {
	var f filter
	from := "relation r"
	for i, side := range [...]ledger.Who{q.A, q.B} {
		if side.Root == "" {
			continue
		}
		x := fmt.Sprintf("x%d", i)
		var s filter
		s.who(x+".root", "", rootOnly(side))
		f.add("EXISTS (SELECT 1 FROM relation_root "+x+" WHERE "+s.String()+" AND "+x+".day = r.day AND "+x+".relation = r.n)", s.args...)
	}
	if q.A.Root != "" { // one side leads to the rows
		var s filter
		s.who("root", "", rootOnly(q.A))
		s.days("day", before(q.Days, q.After))
		from = "(SELECT DISTINCT relation FROM relation_root WHERE " + s.String() + ") y CROSS JOIN relation r ON r.n = y.relation"
		f.args = append(s.args, f.args...)
	}
	f.days("r.day", q.Days)
	f.after("r.day", "r.id", q.After)
	f.add("r.voice = 0")
	if !q.Withdrawn {
		f.add("r.gone = 0")
	}
	text := "SELECT r.id, r.line, r.trend, r.day, r.parties, r.said, r.gone, s.id, s.source, s.outlet FROM " + from + " JOIN story s ON s.n = r.story WHERE " + f.String() +
		" ORDER BY r.day DESC, r.id" + limited(q.Limit)
	return list(ctx, l, "relations", statement{text, f.args}, func(rows *sql.Rows) (*ledger.RelationRow, error) {
		var r ledger.RelationRow
		var parties string
		var gone int64
		if err := rows.Scan(&r.ID, &r.Line, &r.Trend, &r.Day, &parties, &r.Said, &gone, &r.Story, &r.Source, &r.Outlet); err != nil {
			return nil, err
		}
		err := unmarshal("relation "+r.ID, parties, &r.Parties)
		if err == nil {
			r.Withdrawn, err = l.withdrawal(ctx, gone)
		}
		return &r, err
	})
}
