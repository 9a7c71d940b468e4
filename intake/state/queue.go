package state

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/intake/listing"
)

// Taken is a listing that was read.
type Taken struct {
	Source     string
	URL        string           // "" of what was not fetched: no version of it is noted
	Validators fetch.Validators // of the listing; zero where it was not read to its end
	Entries    []*listing.Entry
	Most       int // entries to be taken up
	Cursor     string
}

// forgotten is after how many listings an entry that no longer appears is
// forgotten. Listings that have not changed do not count, and no clock does.
const forgotten = 1000

// Take queues the entries of a listing that are new or changed, the first of them
// up to the most, and returns how many. Only when none is left over is it noted
// which version of the listing is known, and what is next.
func (s *Store) Take(ctx context.Context, t *Taken) (fresh int, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		var n int
		row := tx.QueryRowContext(ctx, "INSERT INTO source (name, listings) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET listings = listings + 1 RETURNING listings", t.Source)
		if err := row.Scan(&n); err != nil {
			return err
		}
		for _, e := range t.Entries {
			isNew, err := take(ctx, tx, t.Source, n, e, fresh < t.Most)
			if err != nil {
				return err
			}
			if isNew {
				fresh++
			}
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM item WHERE source = ? AND listed < ?", t.Source, n-forgotten); err != nil {
			return err
		}
		if fresh > t.Most {
			fresh = t.Most
			return nil
		}
		return note(ctx, tx, t)
	})
	return fresh, err
}

// note keeps which version of a listing is known, and what is next.
func note(ctx context.Context, tx *sql.Tx, t *Taken) error {
	if t.Cursor != "" {
		if _, err := tx.ExecContext(ctx, "UPDATE source SET cursor = ? WHERE name = ?", t.Cursor, t.Source); err != nil {
			return err
		}
	}
	var err error
	switch {
	case t.URL == "":
	case t.Validators == (fetch.Validators{}):
		_, err = tx.ExecContext(ctx, "DELETE FROM validator WHERE source = ? AND url = ?", t.Source, t.URL)
	default:
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO validator (source, url, etag, modified) VALUES (?,?,?,?)", t.Source, t.URL, t.Validators.ETag, t.Validators.LastModified)
	}
	return err
}

// take queues an entry if it is new or changed and there is room, and reports
// whether it is.
func take(ctx context.Context, tx *sql.Tx, source string, n int, e *listing.Entry, room bool) (isNew bool, err error) {
	key, mark := e.Key(), e.Mark()
	var known []byte
	err = tx.QueryRowContext(ctx, "SELECT mark FROM item WHERE source = ? AND key = ?", source, key).Scan(&known)
	switch {
	case err == nil && bytes.Equal(known, mark):
		_, err = tx.ExecContext(ctx, "UPDATE item SET listed = ? WHERE source = ? AND key = ?", n, source, key)
		return false, err
	case err != nil && !errors.Is(err, sql.ErrNoRows):
		return false, err
	case !room:
		return true, nil
	}
	text, err := json.Marshal(e)
	if err != nil {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO item (source, key, mark, listed) VALUES (?,?,?,?)", source, key, mark, n); err != nil {
		return false, err
	}
	_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO queue (source, key, mark, entry) VALUES (?,?,?,?)", source, key, mark, string(text))
	return true, err
}

// Task is an entry that waits to be stored.
type Task struct {
	ID     int64
	Source string
	Entry  *listing.Entry
	Tries  int // so far
}

// Next returns the tasks of a source that are due, in the order in which they
// came, at most so many.
func (s *Store) Next(ctx context.Context, source string, now time.Time, most int) ([]*Task, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id, entry, tries, planned, wait FROM queue WHERE source = ? ORDER BY id", source)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var tasks []*Task
	for len(tasks) < most && rows.Next() {
		t := &Task{Source: source, Entry: &listing.Entry{}}
		var text string
		var planned, wait int64
		if err := rows.Scan(&t.ID, &text, &t.Tries, &planned, &wait); err != nil {
			return nil, err
		}
		if remaining(planned, wait, now) > 0 {
			continue
		}
		if err := json.Unmarshal([]byte(text), t.Entry); err != nil {
			return nil, fmt.Errorf("entry %d of the queue: %w", t.ID, err)
		}
		tasks = append(tasks, t)
	}
	return tasks, rows.Err()
}

// Done takes a task off the queue: its story is stored, or never will be.
func (s *Store) Done(ctx context.Context, t *Task) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM queue WHERE id = ?", t.ID)
	return err
}

// Again puts a task off, after so many tries.
func (s *Store) Again(ctx context.Context, t *Task, now time.Time, wait time.Duration, tries int) error {
	_, err := s.db.ExecContext(ctx, "UPDATE queue SET tries = ?, planned = ?, wait = ? WHERE id = ?", tries, millis(now), wait.Milliseconds(), t.ID)
	return err
}

// Seen reports whether a file of a folder was taken in as it is.
func (s *Store) Seen(ctx context.Context, source string, key, mark []byte) (seen bool, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM item WHERE source = ? AND key = ? AND mark = ?)", source, key, mark).Scan(&seen)
	return seen, err
}

// NoteSeen notes that it was.
func (s *Store) NoteSeen(ctx context.Context, source string, key, mark []byte) error {
	_, err := s.db.ExecContext(ctx, "INSERT OR REPLACE INTO item (source, key, mark, listed) VALUES (?,?,?,0)", source, key, mark)
	return err
}
