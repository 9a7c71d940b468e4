package subscribe

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// The channels by which something is sent, and the states of a message.
const (
	byWebhook = "webhook"
	byMail    = "mail"

	waiting = "waiting"
	sent    = "sent"
	dead    = "dead"
)

// Message is what is sent at once: one item to a webhook, a digest by mail. The
// id stays the same however often it is tried.
type Message struct {
	ID      string    `json:"id"`
	Channel string    `json:"channel"`
	State   string    `json:"state"` // waiting, sent, dead
	Made    time.Time `json:"made"`
	Due     time.Time `json:"due"`
	Tries   int       `json:"tries"`
	Error   string    `json:"error,omitempty"` // of the last try
	Items   int       `json:"items"`
}

// claimed is a message that is being sent.
type claimed struct {
	Message
	taken        time.Time
	subscription Subscription
	items        []Item
}

// writer writes what was found in one transaction.
type writer struct {
	ctx context.Context
	tx  *sql.Tx
	now time.Time
}

// commit writes what a look found, the messages that tell of it and the mark up
// to which it looked. It reports false, and writes nothing, where another look
// has moved the mark meanwhile.
func (s store) commit(ctx context.Context, from, upTo int64, all []foundFor, now time.Time) (ok bool, err error) {
	err = s.f.Write(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, "UPDATE looked SET upto = ? WHERE upto = ?", upTo, from)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return err
		}
		ok = true
		w := writer{ctx, tx, now}
		for i := range all {
			if err := w.subscription(all[i].sub, all[i].finds); err != nil {
				return err
			}
		}
		return nil
	})
	return ok && err == nil, err
}

// subscription writes what was found for one that has been neither removed nor
// paused meanwhile.
func (w *writer) subscription(id string, finds []find) error {
	sub, err := scan(w.tx.QueryRowContext(w.ctx, "SELECT "+columns+" FROM subscription WHERE id = ? AND paused = 0", id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	for i := range finds {
		number, err := w.find(id, &finds[i], false)
		if err != nil {
			return err
		}
		if number != 0 {
			if err := w.tell(&sub, finds[i].item, number); err != nil {
				return err
			}
		}
	}
	return w.prune(id)
}

// find writes an item with the keys by which it is known; its number is 0 where
// there is none, or it is there already.
func (w *writer) find(sub string, f *find, test bool) (number int64, err error) {
	id := f.by
	if f.item != nil {
		if f.item.ID == "" {
			f.item.ID = idOf(sub, f.item.What, f.keys[0])
		}
		id, f.item.Found = f.item.ID, w.now
		data, err := json.Marshal(f.item)
		if err != nil {
			return 0, err
		}
		r, err := w.tx.ExecContext(w.ctx, "INSERT INTO item VALUES (NULL,?,?,?,?,?) ON CONFLICT DO NOTHING", id, sub, millis(w.now), test, string(data))
		if err != nil {
			return 0, err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return 0, err
		}
		if number, err = r.LastInsertId(); err != nil {
			return 0, err
		}
	}
	for _, k := range f.keys {
		if _, err := w.tx.ExecContext(w.ctx, "INSERT INTO seen VALUES (?,?,?) ON CONFLICT DO NOTHING", sub, k, id); err != nil {
			return 0, err
		}
	}
	return number, nil
}

// tell puts an item into the outbox, for each channel of the subscription.
func (w *writer) tell(sub *Subscription, it *Item, number int64) error {
	if sub.Webhook != "" {
		if err := w.message(idOf(byWebhook, it.ID), sub.ID, byWebhook, w.now, number); err != nil {
			return err
		}
	}
	if sub.Mail == "" {
		return nil
	}
	var open string
	var last int64
	err := w.tx.QueryRowContext(w.ctx, `SELECT coalesce((SELECT id FROM message WHERE subscription = ?1 AND channel = ?2 AND state = ?3 AND sealed = 0), ''),
		coalesce((SELECT max(ended) FROM message WHERE subscription = ?1 AND channel = ?2 AND state = ?4), 0)`, sub.ID, byMail, waiting, sent).Scan(&open, &last)
	if err != nil {
		return err
	}
	if open != "" {
		_, err = w.tx.ExecContext(w.ctx, "INSERT INTO message_item VALUES (?,?)", open, number)
		return err
	}
	due := w.now
	if next := timeOf(last).Add(sub.Every); last != 0 && next.After(due) {
		due = next
	}
	return w.message(idOf(byMail, it.ID), sub.ID, byMail, due, number)
}

func (w *writer) message(id, sub, channel string, due time.Time, item int64) error {
	_, err := w.tx.ExecContext(w.ctx, "INSERT INTO message (id, subscription, channel, state, made, due) VALUES (?,?,?,?,?,?)", id, sub, channel, waiting, millis(w.now), millis(due))
	if err != nil {
		return fmt.Errorf("putting a message into the outbox: %w", err)
	}
	_, err = w.tx.ExecContext(w.ctx, "INSERT INTO message_item VALUES (?,?)", id, item)
	return err
}

// What is kept of what was found and sent.
const (
	keptItems = 500
	keptSent  = 30 * 24 * time.Hour
)

// prune forgets messages that were sent long ago, and items that no feed shows
// any more and no message waits to tell.
func (w *writer) prune(sub string) error {
	_, err := w.tx.ExecContext(w.ctx, "DELETE FROM message WHERE subscription = ? AND state = ? AND ended < ?", sub, sent, millis(w.now.Add(-keptSent)))
	if err != nil {
		return err
	}
	_, err = w.tx.ExecContext(w.ctx, `DELETE FROM item WHERE subscription = ?1 AND number <= (SELECT number FROM item WHERE subscription = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)
		AND NOT EXISTS (SELECT 1 FROM message_item i JOIN message m ON m.id = i.message WHERE i.item = item.number AND m.state != ?3)`, sub, keptItems, sent)
	return err
}

// test puts a message of one item into the outbox of each channel, apart from
// what is really found.
func (s store) test(ctx context.Context, sub *Subscription, it *Item, now time.Time) error {
	return s.f.Write(ctx, func(tx *sql.Tx) error {
		w := writer{ctx, tx, now}
		number, err := w.find(sub.ID, &find{item: it}, true)
		if err != nil {
			return err
		}
		for _, c := range [...]struct{ channel, to string }{{byWebhook, sub.Webhook}, {byMail, sub.Mail}} {
			if c.to == "" {
				continue
			}
			id := idOf(c.channel, it.ID)
			if err := w.message(id, sub.ID, c.channel, now, number); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, "UPDATE message SET sealed = 1 WHERE id = ?", id); err != nil {
				return err
			}
		}
		return nil
	})
}

// lease is how long a message that is being sent is nobody else's.
const lease = 2 * time.Minute

// claim takes messages that are due, and seals them: no item joins them any more.
// Who is killed over them leaves them due when the lease is over.
func (s store) claim(ctx context.Context, now time.Time, channels []any, most int) (out []*claimed, err error) {
	err = s.f.Write(ctx, func(tx *sql.Tx) error {
		args := append([]any{waiting, millis(now)}, channels...)
		args = append(args, most)
		marks := "?"
		for range channels[1:] {
			marks += ",?"
		}
		err := each(ctx, tx, func(rows *sql.Rows) error {
			m, err := scanMessage(rows)
			out = append(out, m)
			return err
		}, "SELECT m.id, m.channel, m.state, m.made, m.due, m.tries, m.error, m.subscription FROM message m JOIN subscription s ON s.id = m.subscription WHERE m.state = ? AND m.due <= ? AND s.paused = 0 AND m.channel IN ("+marks+") ORDER BY m.due, m.id LIMIT ?", args...)
		if err != nil {
			return err
		}
		for _, m := range out {
			if err := m.complete(ctx, tx, now); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func scanMessage(rows *sql.Rows) (*claimed, error) {
	m := &claimed{}
	var made, due int64
	err := rows.Scan(&m.ID, &m.Channel, &m.State, &made, &due, &m.Tries, &m.Error, &m.subscription.ID)
	m.Made, m.Due = timeOf(made), timeOf(due)
	return m, err
}

// complete takes the message, and reads what it tells of and to whom.
func (m *claimed) complete(ctx context.Context, tx *sql.Tx, now time.Time) (err error) {
	m.Tries, m.taken = m.Tries+1, now
	if _, err := tx.ExecContext(ctx, "UPDATE message SET sealed = 1, tries = ?, due = ? WHERE id = ?", m.Tries, millis(now.Add(lease)), m.ID); err != nil {
		return err
	}
	if m.subscription, err = scan(tx.QueryRowContext(ctx, "SELECT "+columns+" FROM subscription WHERE id = ?", m.subscription.ID)); err != nil {
		return err
	}
	return each(ctx, tx, func(rows *sql.Rows) error {
		it, err := scanItem(rows)
		if err == nil {
			m.items = append(m.items, *it)
		}
		return err
	}, "SELECT found, data FROM item WHERE number IN (SELECT item FROM message_item WHERE message = ?) ORDER BY number", m.ID)
}

// done notes that a message was sent.
func (s store) done(ctx context.Context, m *claimed, now time.Time) error {
	_, err := s.f.ExecContext(ctx, "UPDATE message SET state = ?, ended = ?, error = '' WHERE id = ?", sent, millis(now), m.ID)
	return err
}

// failed notes why a message was not sent, and when it is tried again; never
// where state is dead.
func (s store) failed(ctx context.Context, m *claimed, state, why string, now, due time.Time) error {
	_, err := s.f.ExecContext(ctx, "UPDATE message SET state = ?, error = ?, due = ?, ended = iif(? = 'dead', ?, 0) WHERE id = ?", state, clip(clean(why), 500), millis(due), state, millis(now), m.ID)
	return err
}

// release gives a message back that was not tried.
func (s store) release(ctx context.Context, m *claimed, due time.Time) error {
	_, err := s.f.ExecContext(ctx, "UPDATE message SET tries = tries - 1, due = ? WHERE id = ? AND state = ?", millis(due), m.ID, waiting)
	return err
}

// delay puts off what else waits for one that cannot be reached.
func (s store) delay(ctx context.Context, m *claimed, due time.Time) error {
	_, err := s.f.ExecContext(ctx, "UPDATE message SET due = max(due, ?) WHERE subscription = ? AND channel = ? AND state = ?", millis(due), m.subscription.ID, m.Channel, waiting)
	return err
}

// replay has what is dead tried again: one message, or all of a subscription.
func (s store) replay(ctx context.Context, sub, message string, now time.Time) (n int64, err error) {
	r, err := s.f.ExecContext(ctx, "UPDATE message SET state = ?, tries = 0, due = ?, ended = 0 WHERE state = ? AND (? = '' OR subscription = ?) AND (? = '' OR id = ?)", waiting, millis(now), dead, sub, sub, message, message)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// messages gives the outbox of a subscription: first what is dead, then what
// waits, then what was sent, the latest first.
func (s store) messages(ctx context.Context, sub string, limit int) ([]Message, error) {
	out := []Message{}
	err := each(ctx, s.f, func(rows *sql.Rows) error {
		var m Message
		var made, due int64
		err := rows.Scan(&m.ID, &m.Channel, &m.State, &made, &due, &m.Tries, &m.Error, &m.Items)
		m.Made, m.Due = timeOf(made), timeOf(due)
		out = append(out, m)
		return err
	}, `SELECT id, channel, state, made, due, tries, error, (SELECT count(*) FROM message_item i WHERE i.message = m.id) FROM message m WHERE subscription = ?
		ORDER BY CASE state WHEN 'dead' THEN 0 WHEN 'waiting' THEN 1 ELSE 2 END, made DESC, id LIMIT ?`, sub, limit)
	return out, err
}

// Counts is how much is in the outbox.
type Counts struct {
	Subscriptions, Waiting, Dead int
	Behind                       int64 // stories that were stored and not looked at yet
}

func (s store) counts(ctx context.Context) (c Counts, err error) {
	err = s.f.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM subscription), (SELECT count(*) FROM message WHERE state = ?), (SELECT count(*) FROM message WHERE state = ?)", waiting, dead).
		Scan(&c.Subscriptions, &c.Waiting, &c.Dead)
	return c, err
}
