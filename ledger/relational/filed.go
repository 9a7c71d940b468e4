package relational

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/detente-wire/detente/ledger"
)

// Coded implements [ledger.Ledger].
func (l *Ledger) Coded(ctx context.Context, story string) (p ledger.Provenance, known bool, err error) {
	err = l.one(ctx, "SELECT model, codebook FROM story WHERE id = ?", story).Scan(&p.Model, &p.Codebook)
	if errors.Is(err, sql.ErrNoRows) {
		return p, false, nil
	}
	return p, err == nil, l.wrap("reading", err)
}

// Story implements [ledger.Ledger].
func (l *Ledger) Story(ctx context.Context, id string) (*ledger.Filed, error) {
	n, full, err := l.find(ctx, id)
	if err != nil {
		return nil, l.wrap("reading", err)
	}
	f, err := l.filed(ctx, n, full)
	return f, l.wrap("reading story "+full+" from", err)
}

// find looks a story up by its id or the beginning of it.
func (l *Ledger) find(ctx context.Context, id string) (n int64, full string, err error) {
	found := 0
	err = l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
		found++
		return true, rows.Scan(&n, &full)
	}, statement{"SELECT n, id FROM story WHERE id >= ? AND id < ? LIMIT 2", []any{id, id + "~"}})
	switch {
	case err != nil:
		return 0, "", err
	case found == 0:
		return 0, "", fmt.Errorf("story %q: %w", id, ledger.ErrNotFound)
	case found > 1:
		return 0, "", fmt.Errorf("story %q: several begin so: %w", id, ledger.ErrNotFound)
	}
	return n, full, nil
}

// filed reads a story with its records.
func (l *Ledger) filed(ctx context.Context, n int64, id string) (*ledger.Filed, error) {
	f := &ledger.Filed{ID: id}
	var packed []byte
	if err := l.one(ctx, "SELECT records FROM body WHERE story = ?", n).Scan(&packed); err != nil {
		return nil, damaged("story "+id, err)
	}
	records, err := l.unpack(packed)
	if err != nil {
		return nil, err
	}
	f.Lines = bytes.Split(records, newline)
	if err := l.mark(ctx, n, f.Lines); err != nil {
		return nil, err
	}
	if f.Notices, err = l.notices(ctx, n); err != nil {
		return nil, err
	}
	f.Decisions, err = l.decisionsOn(ctx, id)
	return f, err
}

// mark adds to the records of a story what the ledger tells of them.
func (l *Ledger) mark(ctx context.Context, n int64, lines [][]byte) error {
	marks := map[int]ledger.Marks{}
	err := l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
		var line int
		var act string
		err := rows.Scan(&act, &line)
		marks[line] = ledger.Marks{Act: act}
		return true, err
	}, statement{"SELECT h.id, e.line FROM event e JOIN event h ON h.n = e.head WHERE e.story = ?", []any{n}})
	if err != nil {
		return err
	}
	gone, err := l.withdrawals(ctx, n)
	if err != nil {
		return err
	}
	for line, w := range gone {
		m := marks[line]
		m.Withdrawn = w
		marks[line] = m
	}
	ruled, err := readRulings(func(do func(scanner) error, text string, args ...any) error {
		return l.eachRow(ctx, func(rows *sql.Rows) (bool, error) { return true, do(rows) }, statement{text, args})
	}, n)
	if err != nil {
		return err
	}
	for line, r := range ruled {
		m := marks[line]
		m.Decision = r.Decision
		marks[line] = m
	}
	plain := slices.Clone(lines)
	for line, m := range marks {
		if line >= len(lines) {
			return damaged("a record that the records of its story lack", ledger.ErrNotFound)
		}
		if lines[line], err = ledger.Mark(plain, line, m); err != nil {
			return damaged("a record", err)
		}
	}
	return nil
}

func (l *Ledger) notices(ctx context.Context, story int64) ([]ledger.Notice, error) {
	var out []ledger.Notice
	err := l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
		var data string
		var n ledger.Notice
		if err := rows.Scan(&data); err != nil {
			return false, err
		}
		if err := json.Unmarshal([]byte(data), &n); err != nil {
			return false, damaged("a notice", err)
		}
		out = append(out, n)
		return true, nil
	}, statement{"SELECT data FROM notice WHERE story = ? ORDER BY seq", []any{story}})
	return out, err
}

// Arrived implements [ledger.Ledger].
func (l *Ledger) Arrived(ctx context.Context, after int64, limit int) iter.Seq2[*ledger.Arrival, error] {
	q := statement{"SELECT n, id FROM story WHERE n > ? ORDER BY n" + limited(limit), []any{after}}
	return list(ctx, l, "stories", q, func(rows *sql.Rows) (*ledger.Arrival, error) {
		var a ledger.Arrival
		var id string
		err := rows.Scan(&a.Number, &id)
		if err == nil {
			a.Filed, err = l.filed(ctx, a.Number, id)
		}
		return &a, err
	})
}

// Outdated implements [ledger.Ledger].
func (l *Ledger) Outdated(ctx context.Context, now ledger.Provenance) iter.Seq2[string, error] {
	q := statement{"SELECT id FROM story WHERE model != ? OR codebook != ? ORDER BY id", []any{now.Model, now.Codebook}}
	return list(ctx, l, "stories", q, func(rows *sql.Rows) (id string, err error) { return id, rows.Scan(&id) })
}

// Export implements [ledger.Ledger].
func (l *Ledger) Export(ctx context.Context) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		more := true
		err := l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
			var n int64
			var id string
			if err := rows.Scan(&n, &id); err != nil {
				return false, err
			}
			f, err := l.filed(ctx, n, id)
			if err != nil {
				return false, err
			}
			for _, line := range f.Lines {
				if more = yield(line, nil); !more {
					return false, nil
				}
			}
			for _, d := range f.Decisions {
				line, err := d.Decision.MarshalJSON()
				if err != nil {
					return false, err
				}
				if more = yield(line, nil); !more {
					return false, nil
				}
			}
			return true, nil
		}, statement{"SELECT n, id FROM story ORDER BY id", nil})
		if err == nil && more {
			err = l.exportOrphans(ctx, yield)
		}
		if err != nil {
			yield(nil, l.wrap("exporting", err))
		}
	}
}

// Last implements [ledger.Ledger].
func (l *Ledger) Last(ctx context.Context) (n int64, err error) {
	err = l.one(ctx, "SELECT coalesce(max(n), 0) FROM story").Scan(&n)
	return n, l.wrap("reading", err)
}

// Count implements [ledger.Ledger].
func (l *Ledger) Count(ctx context.Context) (ledger.Counts, error) {
	c := ledger.Counts{Rows: map[string]int{}, Versions: map[ledger.Provenance]int{}}
	err := l.one(ctx, `SELECT (SELECT count(*) FROM story), (SELECT count(*) FROM event), (SELECT count(*) FROM event WHERE head = n AND gone = 0),
		(SELECT count(*) FROM quote), (SELECT count(*) FROM notice), (SELECT count(*) FROM actor), (SELECT count(*) FROM thread_member WHERE kind = 'copy'),
		(SELECT count(*) FROM event WHERE gone > 0) + (SELECT count(*) FROM quote WHERE gone > 0) + (SELECT count(*) FROM notice WHERE gone > 0) +
		(SELECT count(*) FROM relation WHERE gone > 0), (SELECT count(*) FROM decision),
		(SELECT count(*) FROM event WHERE gone < 0) + (SELECT count(*) FROM quote WHERE gone < 0) + (SELECT count(*) FROM notice WHERE gone < 0)`).
		Scan(&c.Stories, &c.Events, &c.Acts, &c.Quotes, &c.Notices, &c.Actors, &c.Copies, &c.Withdrawn, &c.Decisions, &c.Rejected)
	if err != nil {
		return c, l.wrap("reading", err)
	}
	err = l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
		var origin string
		var n int
		err := rows.Scan(&origin, &n)
		c.Rows[origin] = n
		return true, err
	}, statement{"SELECT origin, count(*) FROM foreign_event GROUP BY origin", nil})
	if err != nil {
		return c, l.wrap("reading", err)
	}
	err = l.eachRow(ctx, func(rows *sql.Rows) (bool, error) {
		var p ledger.Provenance
		var n int
		err := rows.Scan(&p.Model, &p.Codebook, &n)
		c.Versions[p] = n
		return true, err
	}, statement{"SELECT model, codebook, count(*) FROM story GROUP BY model, codebook", nil})
	return c, l.wrap("reading", err)
}
