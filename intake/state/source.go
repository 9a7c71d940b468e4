package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/intake/websub"
)

// Source is how a source has fared.
type Source struct {
	Name     string
	Planned  time.Time     // when the next round was planned
	Wait     time.Duration // how long after that it is due
	Failures int           // rounds in a row that failed
	Cursor   string        // address that has what is next, for sources that hand out all in turn

	Rounds, Added, Known, Errors int
	Tried, Succeeded, Failed     time.Time // the last round, the last without error, the last error
	Error                        string    // the last error

	Kind, Address string    // of the last watch; "" where none has noted them
	Paused        time.Time // since when it is to rest, zero where it is not
}

// Remaining is how long the next round is to be waited for.
func (s *Source) Remaining(now time.Time) time.Duration {
	return remaining(millis(s.Planned), s.Wait.Milliseconds(), now)
}

// sourceColumns are those that a watch writes.
const sourceColumns = "planned, wait, failures, rounds, added, known, errors, tried, succeeded, failed, error"

const sourceQuery = "SELECT name, cursor, kind, address, paused, " + sourceColumns + " FROM source"

func scanSource(row interface{ Scan(...any) error }) (*Source, error) {
	var r Source
	var planned, wait, tried, succeeded, failed, paused int64
	err := row.Scan(&r.Name, &r.Cursor, &r.Kind, &r.Address, &paused, &planned, &wait, &r.Failures, &r.Rounds, &r.Added, &r.Known, &r.Errors, &tried, &succeeded, &failed, &r.Error)
	r.Planned, r.Wait = moment(planned), time.Duration(wait)*time.Millisecond
	r.Tried, r.Succeeded, r.Failed, r.Paused = moment(tried), moment(succeeded), moment(failed), moment(paused)
	return &r, err
}

// Source returns how a source has fared; nothing yet, of one that is new.
func (s *Store) Source(ctx context.Context, name string) (*Source, error) {
	r, err := scanSource(s.db.QueryRowContext(ctx, sourceQuery+" WHERE name = ?", name))
	if errors.Is(err, sql.ErrNoRows) {
		return &Source{Name: name}, nil
	}
	return r, err
}

// Sources returns how the sources of the last watch have fared, by name.
func (s *Store) Sources(ctx context.Context) ([]*Source, error) {
	rows, err := s.db.QueryContext(ctx, sourceQuery+" WHERE watched = 1 ORDER BY name")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []*Source
	for rows.Next() {
		r, err := scanSource(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// Watch notes which sources a watch has: their names, kinds and addresses.
func (s *Store) Watch(ctx context.Context, sources []Source) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "UPDATE source SET watched = 0"); err != nil {
			return err
		}
		for i := range sources {
			r := &sources[i]
			if _, err := tx.ExecContext(ctx, `INSERT INTO source (name, kind, address, watched) VALUES (?,?,?,1)
ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, address = excluded.address, watched = 1`, r.Name, r.Kind, r.Address); err != nil {
				return err
			}
		}
		return nil
	})
}

// ErrNoSource says that the state knows no source of a name.
var ErrNoSource = errors.New("no source of this name")

// Pause asks the watch to leave a source alone from a time on, or with the zero time
// to look at it again. A watch that is running obeys within seconds. The error wraps
// [ErrNoSource] for a source that no watch has had.
func (s *Store) Pause(ctx context.Context, name string, since time.Time) error {
	r, err := s.db.ExecContext(ctx, "UPDATE source SET paused = CASE WHEN ?1 = 0 OR paused = 0 THEN ?1 ELSE paused END WHERE name = ?2 AND watched = 1", millis(since), name)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return errors.Join(fmt.Errorf("%q: %w", name, ErrNoSource), err)
	}
	return nil
}

// Paused reports whether a source is to rest.
func (s *Store) Paused(ctx context.Context, name string) (paused bool, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM source WHERE name = ? AND paused != 0)", name).Scan(&paused)
	return paused, err
}

// SaveSource keeps how a source has fared; its cursor is kept by Take.
func (s *Store) SaveSource(ctx context.Context, r *Source) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO source (name, `+sourceColumns+`) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)
ON CONFLICT (name) DO UPDATE SET planned=excluded.planned, wait=excluded.wait, failures=excluded.failures, rounds=excluded.rounds,
 added=excluded.added, known=excluded.known, errors=excluded.errors, tried=excluded.tried, succeeded=excluded.succeeded, failed=excluded.failed, error=excluded.error`,
		r.Name, millis(r.Planned), r.Wait.Milliseconds(), r.Failures, r.Rounds, r.Added, r.Known, r.Errors,
		millis(r.Tried), millis(r.Succeeded), millis(r.Failed), r.Error)
	return err
}

// Validators returns which version of a document is known.
func (s *Store) Validators(ctx context.Context, source, url string) (v fetch.Validators, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT etag, modified FROM validator WHERE source = ? AND url = ?", source, url).Scan(&v.ETag, &v.LastModified)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return v, err
}

// Rewind forgets the address that has what is next: the source begins at its own.
func (s *Store) Rewind(ctx context.Context, source string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE source SET cursor = '' WHERE name = ?", source)
	return err
}

// Waiting is how many entries of a source wait to be stored.
func (s *Store) Waiting(ctx context.Context, source string) (n int, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT count(*) FROM queue WHERE source = ?", source).Scan(&n)
	return n, err
}

// Printed reports whether a story was printed before.
func (s *Store) Printed(ctx context.Context, story string) (known bool, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM story WHERE id = ?)", story).Scan(&known)
	return known, err
}

// NotePrinted notes that a story was printed.
func (s *Store) NotePrinted(ctx context.Context, story string) error {
	_, err := s.db.ExecContext(ctx, "INSERT OR IGNORE INTO story (id) VALUES (?)", story)
	return err
}

// Subscription returns the subscription of a source, or of a callback; nil where
// there is none.
func (s *Store) Subscription(ctx context.Context, source, id string) (*websub.Subscription, error) {
	var b websub.Subscription
	var asked, since, lease int64
	err := s.db.QueryRowContext(ctx, "SELECT id, source, topic, hub, secret, state, asked, since, lease FROM subscription WHERE source = ? OR id = ?", source, id).
		Scan(&b.ID, &b.Source, &b.Topic, &b.Hub, &b.Secret, &b.State, &asked, &since, &lease)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	b.Asked, b.Since, b.Lease = moment(asked), moment(since), time.Duration(lease)*time.Millisecond
	return &b, err
}

// SaveSubscription keeps the subscription of a source, in the place of any other
// that it had.
func (s *Store) SaveSubscription(ctx context.Context, b *websub.Subscription) error {
	_, err := s.db.ExecContext(ctx, "INSERT OR REPLACE INTO subscription (id, source, topic, hub, secret, state, asked, since, lease) VALUES (?,?,?,?,?,?,?,?,?)",
		b.ID, b.Source, b.Topic, b.Hub, b.Secret, b.State, millis(b.Asked), millis(b.Since), b.Lease.Milliseconds())
	return err
}
