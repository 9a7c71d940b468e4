package relational

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/ledger"
)

// What is looked at for a query that no index answers in the order of doubt.
const (
	mostRecords = 1000 // the latest by days or sides
	mostStories = 1000 // unpacked for their actors
)

// Doubts implements [ledger.Ledger].
func (l *Ledger) Doubts(ctx context.Context, q ledger.DoubtQuery) iter.Seq2[*ledger.Doubt, error] {
	return later(func() (iter.Seq2[*ledger.Doubt, error], error) {
		after, err := ledger.ParseRank(q.After)
		if err != nil {
			return nil, l.wrap("reading doubts from", err)
		}
		if q.Limit <= 0 {
			q.Limit = mostRecords
		}
		f := doubtFinder{ctx, l, q, after}
		found, err := f.find()
		if err != nil {
			return nil, l.wrap("reading doubts from", err)
		}
		return func(yield func(*ledger.Doubt, error) bool) {
			for _, d := range ledger.Next(found, after, q.Limit) {
				if !yield(d, nil) {
					return
				}
			}
		}, nil
	})
}

// doubtFinder finds doubts behind a place, more than are asked for.
type doubtFinder struct {
	ctx   context.Context
	l     *Ledger
	q     ledger.DoubtQuery
	after ledger.Rank
}

func (f *doubtFinder) find() (found []ledger.Ranked, err error) {
	if f.after.Disputed {
		if found, err = f.disputed(); err != nil || f.q.Disputed || len(found) > f.q.Limit {
			return found, err
		}
		f.after = ledger.Rank{Far: -1}
	}
	if f.q.Disputed {
		return found, nil
	}
	more, err := f.unsure()
	return append(found, more...), err
}

// unsure finds what nobody has decided on.
func (f *doubtFinder) unsure() ([]ledger.Ranked, error) {
	narrow := f.q.Days != ledger.Span{} || f.q.A.Root != "" || f.q.B.Root != ""
	switch {
	case f.q.Kind == "actor":
		return f.actors()
	case f.q.Kind == "event" && narrow:
		return f.ofActs()
	case f.q.Kind == "event":
		return f.aroundBar()
	case narrow:
		return f.ofStories()
	}
	return f.leastSure()
}

// rows gathers the doubts of a query: id of the record, story, confidence, key.
func (f *doubtFinder) rows(text string, args ...any) (out []ledger.Ranked, err error) {
	err = f.l.eachRow(f.ctx, func(rows *sql.Rows) (bool, error) {
		p := ledger.Ranked{Doubt: ledger.Doubt{Kind: f.q.Kind}}
		var sure float64
		err := rows.Scan(&p.Record, &p.Story, &sure, &p.At.Key)
		p.At.Far = ledger.Far(f.q.Kind, sure)
		out = append(out, p)
		return true, err
	}, statement{text, args})
	return out, err
}

// half a thousandth, by which confidences of one number of thousandths may differ.
const half = 0.0005

// aroundBar goes from the bar up and down.
func (f *doubtFinder) aroundBar() ([]ledger.Ranked, error) {
	const columns = "SELECT e.id, s.id, e.confidence, e.id FROM (SELECT id, story, confidence FROM event WHERE reviewed = 0 AND voice = 0 AND gone = 0 AND "
	far := float64(max(f.after.Far, 0)) / 1000
	var out []ledger.Ranked
	for _, way := range [...]struct {
		condition, order string
		near, beyond     float64
	}{
		{"confidence >= ? AND (confidence > ? OR id > ?)", "confidence, id", max(event.Sure, event.Sure+far-half), event.Sure + far + half},
		{"confidence <= ? AND (confidence < ? OR id > ?)", "confidence DESC, id", min(event.Sure-1e-9, event.Sure-far+half), event.Sure - far - half},
	} {
		var w filter
		w.add(way.condition, way.near, way.beyond, f.after.Key)
		if f.q.Class != "" {
			w.add("class = ?", f.q.Class)
		}
		more, err := f.rows(columns+w.String()+" ORDER BY "+way.order+limited(f.q.Limit+1)+") e JOIN story s ON s.n = e.story", w.args...)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return out, nil
}

// leastSure goes up from the least confidence.
func (f *doubtFinder) leastSure() ([]ledger.Ranked, error) {
	far := float64(max(f.after.Far, 0)) / 1000
	if f.q.Kind == "quote" {
		return f.rows(`SELECT q.id, s.id, q.confidence, q.id FROM (SELECT id, story, confidence FROM quote WHERE reviewed = 0 AND voice = 0 AND gone = 0 AND confidence >= ?
			AND (confidence > ? OR id > ?) ORDER BY confidence, id`+limited(f.q.Limit+1)+") q JOIN story s ON s.n = q.story", far-half, far+half, f.after.Key)
	}
	story, number, _ := strings.Cut(f.after.Key, "/")
	return f.rows(`SELECT json_extract(data, '$.id'), id, confidence, id || '/' || printf('%04d', seq) FROM notice WHERE reviewed = 0 AND voice = 0 AND gone = 0 AND line IS NOT NULL
		AND confidence >= ? AND (confidence > ? OR (id, seq) > (?, ?)) ORDER BY confidence, id, seq`+limited(f.q.Limit+1), far-half, far+half, story, cmp.Or(strings.TrimLeft(number, "0"), "-1"))
}

// ofActs looks at the latest acts of a query.
func (f *doubtFinder) ofActs() ([]ledger.Ranked, error) {
	var w filter
	from, day := "event e", "e.day"
	if f.q.A.Root != "" || f.q.B.Root != "" {
		from, day = "act_pair p CROSS JOIN event e ON e.n = p.event", "p.day"
		p := pairFilter(f.q.A, f.q.B, true, f.q.Days)
		w.add(p.String(), p.args...)
	} else {
		w.add("e.head = e.n")
		w.days("e.day", f.q.Days)
	}
	if f.q.Class != "" {
		w.add("e.class = ?", f.q.Class)
	}
	w.add("+e.reviewed = 0 AND +e.voice = 0 AND +e.gone = 0")
	return f.rows("SELECT e.id, s.id, e.confidence, e.id FROM "+from+" JOIN story s ON s.n = e.story WHERE "+w.String()+" ORDER BY "+day+" DESC"+limited(mostRecords), w.args...)
}

// named adds the condition that the sides are in a story.
func (f *doubtFinder) named(w *filter) {
	for _, side := range [...]ledger.Who{f.q.A, f.q.B} {
		if side.Root != "" {
			var r filter
			r.who("r.root", "", rootOnly(side))
			w.add("EXISTS (SELECT 1 FROM story_root r WHERE "+r.String()+" AND r.day = s.day AND r.story = s.n)", r.args...)
		}
	}
}

// ofStories looks at the records of the stories of a query, the latest first. One side
// leads to them where it is a whole root.
func (f *doubtFinder) ofStories() ([]ledger.Ranked, error) {
	var w filter
	from, day := "story s", "s.day"
	if f.q.A.Root != "" && !f.q.A.Begins {
		from, day = "story_root x CROSS JOIN story s ON s.n = x.story", "x.day"
		w.add("x.root = ?", f.q.A.Root)
	}
	w.days(day, f.q.Days)
	f.named(&w)
	w.add("+m.reviewed = 0 AND +m.voice = 0 AND +m.gone = 0")
	if f.q.Kind == "quote" {
		return f.rows("SELECT m.id, s.id, m.confidence, m.id FROM "+from+" CROSS JOIN quote m ON m.story = s.n WHERE "+w.String()+" ORDER BY "+day+" DESC"+limited(mostRecords), w.args...)
	}
	w.add("m.line IS NOT NULL")
	return f.rows("SELECT json_extract(m.data, '$.id'), s.id, m.confidence, m.id || '/' || printf('%04d', m.seq) FROM "+from+
		" CROSS JOIN notice m ON m.story = s.n WHERE "+w.String()+" ORDER BY "+day+" DESC"+limited(mostRecords), w.args...)
}

// disputed finds what reviewers dispute, and none of those who do is asked.
func (f *doubtFinder) disputed() (out []ledger.Ranked, err error) {
	var w filter
	w.add("r.disputed = 1 AND d.kind = ?", f.q.Kind)
	if f.q.By != "" {
		w.add("NOT EXISTS (SELECT 1 FROM decision x WHERE x.record = d.record AND x.by_who = ?)", f.q.By)
	}
	if f.q.Class != "" {
		w.add("EXISTS (SELECT 1 FROM event e WHERE e.story = s.n AND e.line = r.line AND e.class = ?)", f.q.Class)
	}
	if f.after.Key != "" {
		w.add("d.record > ?", f.after.Key)
	}
	w.days("s.day", f.q.Days)
	f.named(&w)
	err = f.l.eachRow(f.ctx, func(rows *sql.Rows) (bool, error) {
		p := ledger.Ranked{Doubt: ledger.Doubt{Kind: f.q.Kind, Disputed: true}, At: ledger.Rank{Disputed: true}}
		err := rows.Scan(&p.Record, &p.Story)
		p.At.Key = p.Record
		out = append(out, p)
		return true, err
	}, statement{"SELECT DISTINCT d.record, d.story FROM ruling r JOIN decision d ON d.n = r.decision JOIN story s ON s.n = r.story WHERE " + w.String() + " ORDER BY d.record" + limited(f.q.Limit+1), w.args})
	return out, err
}

// actors goes through the latest stories, one by one: no index holds the actors of
// each.
func (f *doubtFinder) actors() (out []ledger.Ranked, err error) {
	var w filter
	w.days("s.day", f.q.Days)
	f.named(&w)
	if f.after.Far >= 0 { // from the story of the last on
		day := dayOf(f.after.Far)
		story, _, _ := strings.Cut(f.after.Key, "/")
		w.add("s.day <= ? AND (s.day < ? OR s.id >= ?)", day, day, story)
	}
	type row struct {
		n       int64
		id, day string
	}
	var stories []row
	err = f.l.eachRow(f.ctx, func(rows *sql.Rows) (bool, error) {
		var s row
		err := rows.Scan(&s.n, &s.id, &s.day)
		stories = append(stories, s)
		return true, err
	}, statement{"SELECT s.n, s.id, s.day FROM story s WHERE " + w.String() + " ORDER BY s.day DESC, s.id" + limited(mostStories), w.args})
	for _, s := range stories {
		if err != nil || len(out) > f.q.Limit {
			break
		}
		var more []ledger.Ranked
		more, err = f.actorsOf(s.n, s.id, s.day)
		for _, p := range more {
			if p.At.Compare(f.after) > 0 {
				out = append(out, p)
			}
		}
	}
	return out, err
}

// actorsOf are the actors of a story that nobody has decided on, the least sure first.
func (f *doubtFinder) actorsOf(n int64, id, day string) ([]ledger.Ranked, error) {
	var packed []byte
	if err := f.l.one(f.ctx, "SELECT records FROM body WHERE story = ?", n).Scan(&packed); err != nil {
		return nil, damaged("story "+id, err)
	}
	records, err := f.l.unpack(packed)
	if err != nil {
		return nil, err
	}
	ruled := map[int]bool{}
	err = f.l.eachRow(f.ctx, func(rows *sql.Rows) (bool, error) {
		var line int
		err := rows.Scan(&line)
		ruled[line] = true
		return true, err
	}, statement{"SELECT line FROM ruling WHERE story = ?", []any{n}})
	if err != nil {
		return nil, err
	}
	var out []ledger.Ranked
	for i, line := range bytes.Split(records, newline) {
		if ruled[i] || !bytes.HasPrefix(line, []byte(`{"type":"actor"`)) {
			continue
		}
		var a struct {
			ID         string
			Confidence float64
		}
		if err := json.Unmarshal(line, &a); err != nil {
			return nil, damaged("an actor of story "+id, err)
		}
		key := fmt.Sprintf("%s/%04d/%04d", id, ledger.Far("actor", a.Confidence), i)
		out = append(out, ledger.Ranked{Doubt: ledger.Doubt{Kind: "actor", Record: a.ID, Story: id}, At: ledger.Rank{Far: farDay(day), Key: key}})
	}
	slices.SortFunc(out, func(a, b ledger.Ranked) int { return a.At.Compare(b.At) })
	return out, nil
}

// lastDay is a number of days since 1970 that no story is told on.
const lastDay = 5_000_000

const secondsOfDay = 24 * 60 * 60

// farDay puts later days first, and those without one last.
func farDay(day string) int {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 2 * lastDay
	}
	return lastDay - int(t.Unix()/secondsOfDay)
}

func dayOf(far int) string {
	if far >= 2*lastDay {
		return ""
	}
	return time.Unix(int64(lastDay-far)*secondsOfDay, 0).UTC().Format(time.DateOnly)
}
