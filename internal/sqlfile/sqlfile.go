// Package sqlfile opens the small SQLite files in which parts of the program
// remember what is no part of a ledger: one connection, a number in the header
// that says whose file it is, and a schema that grows by numbered steps.
package sqlfile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
)

// Form is what a file is to be.
type Form struct {
	ID    int      // in the header, says whose file it is
	Other error    // wrapped by the error for a file that is something else, or was made by a later version
	Steps []string // SQL that makes the schema; a file at version n lacks those from n on
	// Read opens a file that exists, and changes nothing in it.
	Read bool
}

// File is an open file. Its methods may be called from any goroutine.
type File struct{ *sql.DB }

// Open opens a file, which nobody but its owner may read where it is made anew.
// The error wraps fs.ErrNotExist for one that is to be read and is not there.
func Open(ctx context.Context, path string, form Form) (*File, error) {
	f, err := open(ctx, path, form)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	return f, nil
}

func open(ctx context.Context, path string, form Form) (*File, error) {
	options := "_pragma=busy_timeout(15000)&_pragma=journal_mode(wal)&_pragma=synchronous(normal)&_pragma=foreign_keys(1)&_txlock=immediate"
	if form.Read {
		options = "mode=rw&_pragma=busy_timeout(15000)&_pragma=query_only(1)"
		if err := exists(path); err != nil {
			return nil, err
		}
	} else if f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600); err == nil { // what is in it is a secret, or may become one
		f.Close()
	}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()+"?"+options)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	f := &File{db}
	if err := f.bring(ctx, form); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return f, nil
}

func exists(path string) error {
	_, err := os.Stat(path)
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Codes of SQLite for a file that is none, or is damaged.
const (
	corrupt     = 11
	notDatabase = 26
)

// bring takes the schema to where it is to be.
func (f *File) bring(ctx context.Context, form Form) error {
	missing, err := form.missing(ctx, f.DB)
	if err != nil || len(missing) == 0 || form.Read {
		return err
	}
	return f.Write(ctx, func(tx *sql.Tx) error {
		// Another program may have done it while this one waited for its turn.
		missing, err := form.missing(ctx, tx)
		if err != nil {
			return err
		}
		for _, step := range missing {
			if _, err := tx.ExecContext(ctx, step); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", form.ID, len(form.Steps)))
		return err
	})
}

// missing returns the steps that a file lacks.
func (form *Form) missing(ctx context.Context, db interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
},
) ([]string, error) {
	var id, version, tables int
	row := db.QueryRowContext(ctx, "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)")
	var fault *sqlite.Error
	switch err := row.Scan(&id, &version, &tables); {
	case errors.As(err, &fault) && (fault.Code()&0xff == notDatabase || fault.Code()&0xff == corrupt):
		return nil, fmt.Errorf("%w: %w", form.Other, err)
	case err != nil:
		return nil, err
	case id != form.ID && (tables > 0 || id != 0):
		return nil, form.Other
	case version > len(form.Steps):
		return nil, fmt.Errorf("%w: its version is %d, the latest that is known %d", form.Other, version, len(form.Steps))
	}
	return form.Steps[version:], nil
}

// Write runs a change as one transaction.
func (f *File) Write(ctx context.Context, change func(tx *sql.Tx) error) error {
	tx, err := f.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := change(tx); err != nil {
		return err
	}
	return tx.Commit()
}
