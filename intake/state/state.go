// Package state remembers what intake needs to go on where it stopped: which
// version of each document is known, which entries were taken up and are not
// stored yet, when each source is due, subscriptions at hubs, and how each source
// has fared.
//
// It is a SQLite file of its own beside the ledger, not tables in it. A ledger is
// a function of the set of stories in it, and two that took in the same stories
// are to be the same; what a clock and a server said on the way is no part of
// that. Intake without a ledger needs the same memory, one ledger can be fed from
// several lists of sources, and whoever deletes the file loses nothing but the
// time to fetch again, since the ledger takes no story twice.
//
// Every change is one transaction, in the order that loses nothing: an entry is
// queued in the transaction that notes the version of its listing, and leaves the
// queue after its story is stored.
package state

import (
	"context"
	"database/sql"
	_ "embed" // the schema
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"modernc.org/sqlite"
)

//go:embed schema.sql
var schema string

// Numbers in the header of the file: whose it is ("Dtnw"), and its version.
const (
	applicationID = 0x44746e77
	version       = 1
)

// Errors that those of Open wrap.
var (
	ErrLocked  = errors.New("another watch is running on it")
	ErrForeign = errors.New("not the state of a watch")
)

// Store is the memory, in a file. Its methods may be called from any goroutine.
type Store struct {
	db   *sql.DB
	lock *flock.Flock
}

// Open opens the memory in a file, or makes a new one. One process at a time may
// have it.
func Open(ctx context.Context, path string) (*Store, error) {
	lock := flock.New(path + ".lock")
	ok, err := lock.TryLock()
	if err == nil && !ok {
		err = ErrLocked
	}
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	s := &Store{lock: lock}
	if f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600); err == nil { // secrets of hubs are in it
		f.Close()
	}
	if err := s.open(ctx, path, "_pragma=busy_timeout(15000)", "_pragma=journal_mode(wal)", "_pragma=synchronous(normal)", "_txlock=immediate"); err != nil {
		s.Close()
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	return s, nil
}

// OpenRead opens the memory to be looked at, also while a watch is running. The
// error wraps fs.ErrNotExist where there is none.
func OpenRead(ctx context.Context, path string) (*Store, error) {
	s := &Store{}
	_, err := os.Stat(path)
	if err == nil {
		err = s.open(ctx, path, "mode=rw", "_pragma=busy_timeout(15000)", "_pragma=query_only(1)")
	}
	if err != nil {
		s.Close()
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, path string, options ...string) (err error) {
	dsn := "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?"
	for _, o := range options {
		dsn += o + "&"
	}
	if s.db, err = sql.Open("sqlite", dsn); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(1)
	var id, v, tables int
	row := s.db.QueryRowContext(ctx, "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)")
	var fault *sqlite.Error
	switch err := row.Scan(&id, &v, &tables); {
	case errors.As(err, &fault) && (fault.Code()&0xff == notDatabase || fault.Code()&0xff == corrupt):
		return fmt.Errorf("%w: %w", ErrForeign, err)
	case err != nil:
		return err
	}
	switch {
	case tables == 0 && id == 0:
		return s.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, schema+fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version))
			return err
		})
	case id != applicationID:
		return ErrForeign
	case v != version:
		return fmt.Errorf("%w of this version: %d, known is %d", ErrForeign, v, version)
	}
	return nil
}

// Codes of SQLite for a file that is none, or is damaged.
const (
	corrupt     = 11
	notDatabase = 26
)

// Close closes the file.
func (s *Store) Close() error {
	var errs []error
	if s.db != nil {
		errs = append(errs, s.db.Close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Unlock())
	}
	return errors.Join(errs...)
}

// write runs a change as one transaction.
func (s *Store) write(ctx context.Context, change func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := change(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// remaining is how long something that was planned is still to be waited for:
// never longer than was planned, whatever has become of the clock since.
func remaining(planned, wait int64, now time.Time) time.Duration {
	left := time.UnixMilli(planned + wait).Sub(now)
	return min(max(left, 0), time.Duration(wait)*time.Millisecond)
}
