package subscribe

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/detente-wire/detente/internal/sqlfile"
)

// store keeps subscriptions and what hangs on them.
type store struct{ f *sqlfile.File }

func millis(t time.Time) int64 { return t.UnixMilli() }

func timeOf(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// columns are what scan reads of a subscription.
const columns = "id, owner, title, query, made, start, paused, feed, stop, webhook, secret, mail, every"

func scan(row interface{ Scan(...any) error }) (s Subscription, err error) {
	var query string
	var made, every int64
	err = row.Scan(&s.ID, &s.Owner, &s.Title, &query, &made, &s.start, &s.Paused, &s.Feed, &s.Stop, &s.Webhook, &s.Secret, &s.Mail, &every)
	s.Made, s.Every = timeOf(made), time.Duration(every)*time.Millisecond
	if err == nil {
		if err = json.Unmarshal([]byte(query), &s.Query); err != nil {
			err = fmt.Errorf("reading the query of subscription %s: %w", s.ID, err)
		}
	}
	return s, err
}

func (s store) list(ctx context.Context, where string, args ...any) ([]Subscription, error) {
	out := []Subscription{}
	err := each(ctx, s.f, func(rows *sql.Rows) error {
		sub, err := scan(rows)
		out = append(out, sub)
		return err
	}, "SELECT "+columns+" FROM subscription WHERE "+where+" ORDER BY made, id", args...)
	return out, err
}

func (s store) one(ctx context.Context, where string, args ...any) (*Subscription, error) {
	sub, err := scan(s.f.QueryRowContext(ctx, "SELECT "+columns+" FROM subscription WHERE "+where, args...))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("reading a subscription: %w", err)
	}
	return &sub, nil
}

// change runs a statement on one subscription.
func (s store) change(ctx context.Context, text string, args ...any) error {
	r, err := s.f.ExecContext(ctx, text, args...)
	if err != nil {
		return fmt.Errorf("changing a subscription: %w", err)
	}
	if n, err := r.RowsAffected(); err == nil && n == 0 {
		return ErrNotFound
	}
	return nil
}

// unmail ends the mail of a subscription.
func (s store) unmail(ctx context.Context, id string) error {
	return s.f.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "UPDATE subscription SET mail = '' WHERE id = ?", id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "DELETE FROM message WHERE subscription = ? AND channel = ? AND state != ?", id, byMail, sent)
		return err
	})
}

// querier is a file or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// each hands on the rows of a query. While it runs, nothing else may be asked of
// the file, which has one connection.
func each(ctx context.Context, f querier, do func(*sql.Rows) error, text string, args ...any) error {
	rows, err := f.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// looked is up to which story of the ledger was looked; ok is not set where
// nobody ever did.
func (s store) looked(ctx context.Context) (upTo int64, ok bool, err error) {
	err = s.f.QueryRowContext(ctx, "SELECT upto FROM looked").Scan(&upTo)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	return upTo, err == nil, err
}

// begin sets the mark without a look: what the ledger holds is known. The numbers
// of another ledger, which are smaller, say nothing of when a subscription began.
func (s store) begin(ctx context.Context, upTo int64) error {
	return s.f.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "INSERT INTO looked VALUES (1, ?) ON CONFLICT DO UPDATE SET upto = excluded.upto", upTo); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE subscription SET start = min(start, ?)", upTo)
		return err
	})
}

// find is something that a subscription is told of once. Without an item it is
// only known from then on, with the item that told it before.
type find struct {
	item *Item
	by   string // id of the item that told it before
	keys []string
}

// add keeps a new subscription with what the ledger holds already. A mark that
// nobody has set begins with it, so that it is not told of all that came before.
func (s store) add(ctx context.Context, sub *Subscription, held []find) error {
	query, err := json.Marshal(sub.Query)
	if err != nil {
		return err
	}
	return s.f.Write(ctx, func(tx *sql.Tx) error {
		n := 0
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM subscription WHERE owner = ?", sub.Owner).Scan(&n); err != nil {
			return err
		}
		if n >= mostOf {
			return fmt.Errorf("%w: there are %d already", ErrRefused, n)
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO subscription ("+columns+") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", sub.ID, sub.Owner, sub.Title, string(query), millis(sub.Made), sub.start,
			sub.Paused, sub.Feed, sub.Stop, sub.Webhook, sub.Secret, sub.Mail, sub.Every.Milliseconds())
		if err != nil {
			return fmt.Errorf("keeping a subscription: %w", err)
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO looked VALUES (1, ?) ON CONFLICT DO NOTHING", sub.start); err != nil {
			return err
		}
		w := writer{ctx, tx, sub.Made}
		for i := range held {
			if _, err := w.find(sub.ID, &held[i], false); err != nil {
				return err
			}
		}
		return nil
	})
}

// seen tells which of some keys a subscription knows, with the items that told
// of them.
func (s store) seen(ctx context.Context, sub string, keys []string) (map[string]string, error) {
	out := map[string]string{}
	for len(keys) > 0 {
		part := keys[:min(len(keys), 500)]
		keys = keys[len(part):]
		args := []any{sub}
		for _, k := range part {
			args = append(args, k)
		}
		err := each(ctx, s.f, func(rows *sql.Rows) error {
			var key, item string
			err := rows.Scan(&key, &item)
			out[key] = item
			return err
		}, "SELECT key, item FROM seen WHERE subscription = ? AND key IN (?"+strings.Repeat(",?", len(part)-1)+")", args...)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// begun gives the ends of the keys that begin so.
func (s store) begun(ctx context.Context, sub, prefix string) (ends []string, err error) {
	err = each(ctx, s.f, func(rows *sql.Rows) error {
		var key string
		err := rows.Scan(&key)
		ends = append(ends, strings.TrimPrefix(key, prefix))
		return err
	}, "SELECT key FROM seen WHERE subscription = ? AND key >= ? AND key < ?", sub, prefix, prefix+"\U0010FFFF")
	return ends, err
}

// item reads an item by its id.
func (s store) item(ctx context.Context, id string) (*Item, error) {
	return scanItem(s.f.QueryRowContext(ctx, "SELECT found, data FROM item WHERE id = ?", id))
}

func scanItem(row interface{ Scan(...any) error }) (*Item, error) {
	var it Item
	var data string
	var found int64
	if err := row.Scan(&found, &data); err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(data), &it); err != nil {
		return nil, fmt.Errorf("reading what was found: %w", err)
	}
	it.Found = timeOf(found)
	return &it, nil
}

// items gives what was found for a subscription, the latest first.
func (s store) items(ctx context.Context, sub string, limit int) ([]Item, error) {
	out := []Item{}
	err := each(ctx, s.f, func(rows *sql.Rows) error {
		it, err := scanItem(rows)
		if err == nil {
			out = append(out, *it)
		}
		return err
	}, "SELECT found, data FROM item WHERE subscription = ? AND test = 0 ORDER BY number DESC LIMIT ?", sub, limit)
	return out, err
}
