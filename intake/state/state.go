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
	"time"

	"github.com/gofrs/flock"

	"github.com/detente-wire/detente/internal/sqlfile"
)

//go:embed schema.sql
var schema string

//go:embed pause.sql
var pauses string

// steps are what made the file, and what later versions of the program added.
var steps = []string{schema, pauses}

// applicationID says whose file it is ("Dtnw" in the file's header).
const applicationID = 0x44746e77

// Errors that those of Open wrap.
var (
	ErrLocked  = errors.New("another watch is running on it")
	ErrForeign = errors.New("not the state of a watch")
)

// Store is the memory, in a file. Its methods may be called from any goroutine.
type Store struct {
	db   *sqlfile.File
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
	if s.db, err = sqlfile.Open(ctx, path, sqlfile.Form{ID: applicationID, Other: ErrForeign, Steps: steps}); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// OpenRead opens the memory to be looked at, also while a watch is running. The
// error wraps fs.ErrNotExist where there is none.
func OpenRead(ctx context.Context, path string) (*Store, error) {
	return beside(ctx, path, true)
}

// OpenBeside opens the memory for a request to the watch ([Store.Pause]), also
// while that is running. The error wraps fs.ErrNotExist where there is none.
func OpenBeside(ctx context.Context, path string) (*Store, error) {
	return beside(ctx, path, false)
}

func beside(ctx context.Context, path string, read bool) (*Store, error) {
	form := sqlfile.Form{ID: applicationID, Other: ErrForeign, Steps: steps, Read: true}
	db, err := sqlfile.Open(ctx, path, form)
	if err != nil {
		return nil, err
	}
	version := 0
	err = db.QueryRowContext(ctx, "SELECT user_version FROM pragma_user_version").Scan(&version)
	if err == nil && read && version == len(steps) {
		return &Store{db: db}, nil
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	form.Read = false
	if db, err = sqlfile.Open(ctx, path, form); err != nil {
		return nil, err
	}
	if read { // an earlier version of the program made it; now it is of this one
		if err := db.Close(); err != nil {
			return nil, fmt.Errorf("opening %s: %w", path, err)
		}
		return beside(ctx, path, read)
	}
	return &Store{db: db}, nil
}

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
	return s.db.Write(ctx, change)
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
