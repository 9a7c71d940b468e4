package state

import (
	"context"
	"database/sql"
	"errors"
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
}

// Remaining is how long the next round is to be waited for.
func (s *Source) Remaining(now time.Time) time.Duration {
	return remaining(millis(s.Planned), s.Wait.Milliseconds(), now)
}

const sourceColumns = "planned, wait, failures, rounds, added, known, errors, tried, succeeded, failed, error"

// Source returns how a source has fared; nothing yet, of one that is new.
func (s *Store) Source(ctx context.Context, name string) (*Source, error) {
	r := &Source{Name: name}
	var planned, wait, tried, succeeded, failed int64
	err := s.db.QueryRowContext(ctx, "SELECT cursor, "+sourceColumns+" FROM source WHERE name = ?", name).
		Scan(&r.Cursor, &planned, &wait, &r.Failures, &r.Rounds, &r.Added, &r.Known, &r.Errors, &tried, &succeeded, &failed, &r.Error)
	if errors.Is(err, sql.ErrNoRows) {
		return r, nil
	}
	r.Planned, r.Wait = moment(planned), time.Duration(wait)*time.Millisecond
	r.Tried, r.Succeeded, r.Failed = moment(tried), moment(succeeded), moment(failed)
	return r, err
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
