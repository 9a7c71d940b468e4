package relational

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"

	"github.com/detente-wire/detente/ledger"
)

// filter gathers the conditions of a query and their arguments.
type filter struct {
	where []string
	args  []any
}

func (f *filter) add(condition string, args ...any) {
	f.where = append(f.where, condition)
	f.args = append(f.args, args...)
}

func (f *filter) days(column string, s ledger.Span) {
	if s.Since != "" {
		f.add(column+" >= ?", s.Since)
	}
	if s.Until != "" {
		f.add(column+" < ?", s.Until)
	}
}

// after is the condition that a row of a list, the latest day first and by id in a
// day, stands behind a place.
func (f *filter) after(day, id string, p ledger.Position) {
	if p.ID != "" {
		f.add(day+" <= ? AND ("+day+" < ? OR "+id+" > ?)", p.Day, p.Day, p.ID)
	}
}

func (f *filter) String() string {
	if len(f.where) == 0 {
		return "TRUE"
	}
	return strings.Join(f.where, " AND ")
}

// among is the condition that the number of a story is one of those.
func among(column string, s ledger.Stored) string {
	return fmt.Sprintf("%s > %d AND %s <= %d", column, s.After, column, s.UpTo)
}

// limited is the end of a query that is to give so many rows, 0 for all.
func limited(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(" LIMIT %d", n)
}

// who is the condition on a root and a code.
func (f *filter) who(root, code string, w ledger.Who) {
	switch {
	case w.Begins:
		f.begins(root, w.Root)
	case w.Root != "":
		f.add(root+" = ?", w.Root)
	}
	if w.Code != "" {
		f.begins(code, w.Code)
	}
}

// begins is the condition that a column begins with a text, such that an index
// answers it. Codes and ids have no sign behind the tilde.
func (f *filter) begins(column, text string) {
	f.add(column+" >= ? AND "+column+" < ?", text, text+"~")
}

// Acts implements [ledger.Ledger].
func (l *Ledger) Acts(ctx context.Context, q ledger.ActQuery) iter.Seq2[*ledger.Act, error] {
	return func(yield func(*ledger.Act, error) bool) {
		given, last := 0, int64(0)
		query, err := l.actQuery(ctx, q)
		if err != nil {
			yield(nil, l.wrap("reading acts from", err))
			return
		}
		err = l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
			seat, err := scanSeat(rows)
			if err != nil || seat.Row == last { // another pair of the same act
				return err == nil, err
			}
			last = seat.Row
			act, err := l.act(ctx, seat, q.Bare)
			if err != nil || !yield(act, nil) {
				return false, err
			}
			given++
			return q.Limit <= 0 || given < q.Limit, nil
		}, query)
		if err != nil {
			yield(nil, l.wrap("reading acts from", err))
		}
	}
}

// statement is a query with its arguments.
type statement struct {
	text string
	args []any
}

// eachRow runs a query and hands on its rows until do says no.
func (l *Ledger) eachRow(ctx context.Context, do func(*sql.Rows) (bool, error), q statement) error {
	rows, err := l.read.QueryContext(ctx, l.d.Text(q.text), plainArgs(q.args)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if more, err := do(rows); err != nil || !more {
			return err
		}
	}
	return rows.Err()
}

// actQuery asks for the heads of acts, in the order of days. Where a side is
// asked for by root, the pairs lead to them: one row for each pair of an act.
func (l *Ledger) actQuery(ctx context.Context, q ledger.ActQuery) (statement, error) {
	var f filter
	from, day := "event e JOIN story s ON s.n = e.story", "e.day"
	if q.Place == (ledger.Where{}) {
		f.kind("e", q)
	} else { // the place leads to them: a class has more acts
		f.at(q.Place)
		f.kind("+e", q)
	}
	if !q.Withdrawn && q.ID == "" {
		f.add("e.gone = 0")
	}
	switch {
	case q.ID != "":
		f.add("e.n = (SELECT head FROM event WHERE id = ?)", q.ID)
	case q.Source.Root != "" || q.Target.Root != "":
		from, day = "act_pair p CROSS JOIN event e ON e.n = p.event JOIN story s ON s.n = e.story", "p.day"
		p := pairFilter(q.Source, q.Target, q.Between, before(q.Days, q.After))
		f.add(p.String(), p.args...)
	case q.Stored.UpTo != 0:
		from = "(SELECT DISTINCT head FROM event INDEXED BY event_story WHERE " + among("story", q.Stored) + ") x CROSS JOIN event e ON e.n = x.head JOIN story s ON s.n = e.story"
		f.days("e.day", q.Days)
	default:
		f.add("e.head = e.n")
		f.days("e.day", q.Days)
	}
	if q.Stored.UpTo != 0 && (q.ID != "" || q.Source.Root != "" || q.Target.Root != "") {
		f.add("e.n IN (SELECT head FROM event INDEXED BY event_story WHERE " + among("story", q.Stored) + ")")
	}
	f.after(day, "e.id", q.After)
	if err := l.match(ctx, &f, "e.n", eventNames, matchNames(q)); err != nil {
		return statement{}, err
	}
	return statement{"SELECT " + tellingColumns + " FROM " + from + " WHERE " + f.String() + " ORDER BY " + day + " DESC, e.id", f.args}, nil
}

// kind is the condition on what was done.
func (f *filter) kind(table string, q ledger.ActQuery) {
	if q.Class != "" {
		f.add(table+".class = ?", q.Class)
	}
	if q.Cameo != "" {
		f.begins(table+".cameo", q.Cameo)
	}
	if q.Quad != 0 {
		f.add(table+".quad = ?", q.Quad)
	}
	if !q.All && q.ID == "" {
		f.add(table + ".counts = 1")
	}
}

// before cuts days to those that a list has behind a place, such that an index
// answers it: no day has a sign behind the tilde.
func before(s ledger.Span, p ledger.Position) ledger.Span {
	if p.ID != "" && (s.Until == "" || p.Day+"~" < s.Until) {
		s.Until = p.Day + "~"
	}
	return s
}

// pairFilter is the condition on pairs. Between asks for either direction.
func pairFilter(source, target ledger.Who, between bool, days ledger.Span) filter {
	one := func(s, t ledger.Who) filter {
		var f filter
		f.who("p.source", "p.source_code", s)
		f.who("p.target", "p.target_code", t)
		f.days("p.day", days)
		return f
	}
	there := one(source, target)
	if !between {
		return there
	}
	back := one(target, source)
	return filter{[]string{"((" + there.String() + ") OR (" + back.String() + "))"}, append(there.args, back.args...)}
}

// matchNames asks full-text search for the names of the sides.
func matchNames(q ledger.ActQuery) Match {
	there := both(phrase("source", q.Source.Name), phrase("target", q.Target.Name))
	if there.empty() || !q.Between {
		return there
	}
	return Match{Any: []Match{there, both(phrase("target", q.Source.Name), phrase("source", q.Target.Name))}}
}

// act gathers the tellings of an act.
func (l *Ledger) act(ctx context.Context, head ledger.Seat, bare bool) (a *ledger.Act, err error) {
	a = &ledger.Act{ID: head.ID, Head: head.Telling}
	if a.Withdrawn, err = l.withdrawal(ctx, head.Gone); err != nil {
		return nil, err
	}
	if bare {
		return a, l.one(ctx, "SELECT count(*) FROM event WHERE head = ?", head.Row).Scan(&a.Tellings)
	}
	err = l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
		var m ledger.Mention
		var line int
		var packed []byte
		var decided sql.NullString
		if err := rows.Scan(&m.Event, &line, &m.Voice, &m.Story, &m.Source, &m.Published, &m.Outlet, &m.Headline, &packed, &decided); err != nil {
			return false, err
		}
		var err error
		if m.Line, err = l.marked(packed, line, decided, ledger.Marks{Act: a.ID, Withdrawn: a.Withdrawn}); err != nil {
			return false, err
		}
		a.Mentions = append(a.Mentions, m)
		return true, nil
	}, statement{`SELECT e.id, e.line, coalesce(v.id, ''), s.id, s.source, s.published, s.outlet, s.headline, b.records, d.data
		FROM event e JOIN story s ON s.n = e.story JOIN body b ON b.story = s.n LEFT JOIN event v ON v.n = e.voice
		LEFT JOIN ruling r ON r.story = e.story AND r.line = e.line LEFT JOIN decision d ON d.n = r.decision
		WHERE e.head = ? ORDER BY s.published = '', s.published, s.id, e.line`, []any{head.Row}})
	a.Tellings, a.Outlets = len(a.Mentions), ledger.Independent(a.Mentions)
	return a, err
}

// marked unpacks one record of a story, with what the ledger tells of it; decided is
// the decision that stands.
func (l *Ledger) marked(packed []byte, number int, decided sql.NullString, m ledger.Marks) ([]byte, error) {
	records, err := l.unpack(packed)
	if err != nil {
		return nil, err
	}
	lines := bytes.Split(records, newline)
	if number >= len(lines) {
		return nil, damaged("a record that the records of its story lack", ledger.ErrNotFound)
	}
	if decided.Valid {
		m.Decision = new(ledger.Decision)
		if err := unmarshal("a decision", decided.String, m.Decision); err != nil {
			return nil, err
		}
	}
	return ledger.Mark(lines, number, m)
}
