package ledger

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"reflect"
)

// copied is how many stories are copied in a transaction.
const copied = 200

// Copy puts all that is in a ledger into another one: stories as they were coded,
// decisions, and rows of other datasets. What is there already is left alone, so that a copy
// that was broken off goes on. Done is told how many stories were looked at.
func Copy(ctx context.Context, to, from Ledger, done func(n int)) (r Receipt, err error) {
	var entries []*Entry
	n := 0
	flush := func() error {
		more, err := to.Put(ctx, entries)
		r.Add(more)
		entries = entries[:0]
		done(n)
		return err
	}
	for id, err := range from.Outdated(ctx, Provenance{}) { // no version is empty: all of them
		if err != nil {
			return r, err
		}
		e, err := entryOf(ctx, from, id)
		if err != nil {
			return r, err
		}
		n++
		if entries = append(entries, e); len(entries) == copied {
			if err := flush(); err != nil {
				return r, err
			}
		}
	}
	if err := flush(); err != nil {
		return r, err
	}
	if err := copyDecisions(ctx, to, from); err != nil {
		return r, err
	}
	more, err := copyRows(ctx, to, from)
	r.Add(more)
	return r, err
}

// copyDecisions makes the decisions of a ledger in another one.
func copyDecisions(ctx context.Context, to, from Ledger) error {
	var list []*Decision
	flush := func() error {
		_, err := to.Decide(ctx, list)
		list = list[:0]
		return err
	}
	for d, err := range from.Decisions(ctx, DecisionQuery{}) {
		if err != nil {
			return err
		}
		if list = append(list, d.Decision); len(list) == copied {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// entryOf takes a story out of a ledger as it was put there.
func entryOf(ctx context.Context, l Ledger, id string) (*Entry, error) {
	f, err := l.Story(ctx, id)
	if err != nil {
		return nil, err
	}
	e, err := Read(bytes.Join(f.Lines, []byte("\n")))
	if err != nil {
		return nil, err
	}
	e.Notices = f.Notices
	KeyNotices(e.Notices)
	return e, nil
}

func copyRows(ctx context.Context, to, from Ledger) (r Receipt, err error) {
	var rows []*Row
	flush := func() error {
		more, err := to.Import(ctx, rows)
		r.Add(more)
		rows = rows[:0]
		return err
	}
	for row, err := range from.Rows(ctx, RowQuery{}) {
		if err != nil {
			return r, err
		}
		if rows = append(rows, row); len(rows) == 10*copied {
			if err := flush(); err != nil {
				return r, err
			}
		}
	}
	return r, flush()
}

// Differ says in what two ledgers first differ: in records, threads, acts,
// roll-ups, actors, the agenda or rows of other datasets; "" where they hold the
// same. It reads the whole of both.
func Differ(ctx context.Context, a, b Ledger) (string, error) {
	for _, c := range [...]func() (string, error){
		func() (string, error) { return first("records", a.Export(ctx), b.Export(ctx)) },
		func() (string, error) {
			return first("threads", a.Threads(ctx, ThreadQuery{}), b.Threads(ctx, ThreadQuery{}))
		},
		func() (string, error) {
			return first("days of dyads", a.Dyads(ctx, DyadQuery{}), b.Dyads(ctx, DyadQuery{}))
		},
		func() (string, error) {
			return first("months of dyads", a.Dyads(ctx, DyadQuery{Monthly: true}), b.Dyads(ctx, DyadQuery{Monthly: true}))
		},
		func() (string, error) {
			return first("actors", a.Actors(ctx, ActorQuery{}), b.Actors(ctx, ActorQuery{}))
		},
		func() (string, error) {
			return first("relations", a.Relations(ctx, RelationQuery{Withdrawn: true}), b.Relations(ctx, RelationQuery{Withdrawn: true}))
		},
		func() (string, error) {
			return first("notices", a.Notices(ctx, NoticeQuery{Withdrawn: true}), b.Notices(ctx, NoticeQuery{Withdrawn: true}))
		},
		func() (string, error) { return first("rows", a.Rows(ctx, RowQuery{}), b.Rows(ctx, RowQuery{})) },
	} {
		if d, err := c(); d != "" || err != nil {
			return d, err
		}
	}
	return "", nil
}

// first says which two items of two sequences are the first to differ.
func first[T any](what string, a, b iter.Seq2[T, error]) (string, error) {
	next, stop := iter.Pull2(b)
	defer stop()
	n := 0
	for x, err := range a {
		if err != nil {
			return "", err
		}
		n++
		y, err, more := next()
		switch {
		case err != nil:
			return "", err
		case !more:
			return fmt.Sprintf("%s: the second has %d, the first more", what, n-1), nil
		case !reflect.DeepEqual(x, y):
			return fmt.Sprintf("%s, number %d: %s and %s", what, n, short(x), short(y)), nil
		}
	}
	if _, err, more := next(); more {
		return fmt.Sprintf("%s: the first has %d, the second more", what, n), err
	}
	return "", nil
}

// short writes an item for an error.
func short(x any) string {
	text := fmt.Sprintf("%+v", x)
	if line, ok := x.([]byte); ok {
		text = string(line)
	}
	if len(text) > 300 {
		text = text[:300] + "…"
	}
	return text
}
