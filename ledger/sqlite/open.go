// Package sqlite keeps a ledger in one SQLite file, by a driver in pure Go.
//
// The file is in WAL mode: readers go on while a program writes. A write is on
// the disk when it returns. The tables are described in docs/ledger.md and in
// schema/, whose numbered files are run in order on a file that lacks them.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	_ "modernc.org/sqlite" // the driver

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/relational"
)

//go:embed schema/*.sql
var schema embed.FS

// applicationID marks the file as a ledger ("Dtnt" in the file's header).
const applicationID = 0x44746e74

// Mode says what a ledger is opened for.
type Mode = relational.Mode

// The modes.
const (
	Read   = relational.Read   // an existing ledger, to be asked
	Write  = relational.Write  // an existing ledger, to be written
	Create = relational.Create // as Write; a new one where there is none
)

// Ledger is a ledger in a file. It implements [ledger.Ledger].
type Ledger struct {
	*relational.Ledger
	path  string
	write *sql.DB // one connection; nil in a ledger that is only read
	read  *sql.DB
}

var _ ledger.Ledger = (*Ledger)(nil)

// Open opens the ledger in a file. Errors wrap those of package ledger, or
// fs.ErrNotExist.
func Open(ctx context.Context, path string, mode Mode) (*Ledger, error) {
	l, err := open(ctx, path, mode)
	if err != nil {
		return nil, fmt.Errorf("opening ledger %s: %w", path, plain(err))
	}
	return l, nil
}

func open(ctx context.Context, path string, mode Mode) (*Ledger, error) {
	fresh, err := look(path, mode)
	if err != nil {
		return nil, err
	}
	l, err := bare(path)
	if err != nil {
		return nil, err
	}
	if mode == Read {
		return l, l.openReader(ctx)
	}
	if err := l.openWriter(ctx, fresh); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

// bare returns a ledger without a file.
func bare(path string) (l *Ledger, err error) {
	l = &Ledger{path: path}
	l.Ledger, err = relational.New(&dialect{l})
	return l, err
}

// look refuses what cannot be opened, with a clearer word than the driver has.
func look(path string, mode Mode) (fresh bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && mode == Create:
		return true, nil
	case err != nil:
		return false, err
	case info.IsDir():
		return false, fmt.Errorf("a folder: %w", ledger.ErrForeign)
	case mode != Read && info.Mode().Perm()&0o222 == 0:
		return false, ledger.ErrReadOnly
	case mode != Read && !writable(path):
		return false, ledger.ErrReadOnly
	case info.Size() == 0:
		return true, nil
	}
	return false, checkHeader(path)
}

// writable reports whether the system lets the file be written: its medium may
// be read-only.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		f.Close()
	}
	return !errors.Is(err, syscall.EROFS) && !errors.Is(err, fs.ErrPermission)
}

// checkHeader refuses a file that does not begin as one of SQLite does.
func checkHeader(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	const magic = "SQLite format 3\x00"
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(f, head); err != nil || string(head) != magic {
		return fmt.Errorf("%w, or its beginning was overwritten: %w", ledger.ErrForeign, ledger.ErrDamaged)
	}
	return nil
}

// dsn names the file for the driver, with what each connection is set to.
func dsn(path string, options ...string) string {
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?" + strings.Join(options, "&")
}

// Pragmas of every connection. The cache is in KiB.
const (
	patient  = "_pragma=busy_timeout(15000)"
	wide     = "_pragma=cache_size(-65536)"
	narrow   = "_pragma=cache_size(-16384)"
	walMode  = "_pragma=journal_mode(wal)"
	onDisk   = "_pragma=synchronous(full)"
	bigPages = "_pragma=page_size(8192)"
)

// openReader opens a ledger to be asked. A connection that could write tidies up
// when it is closed; where that cannot be had, on a read-only file or medium, one
// that cannot will do; and where there is no place for the file of locks either,
// nobody else can be writing.
func (l *Ledger) openReader(ctx context.Context) (err error) {
	ways := [][]string{{"mode=rw", patient, narrow, "_pragma=query_only(1)"}, {"mode=ro", patient, narrow}, {"mode=ro", "immutable=1", narrow}}
	if info, err := os.Stat(l.path); err == nil && info.Mode().Perm()&0o222 == 0 {
		ways = ways[1:]
	}
	for i, way := range ways {
		if len(way) == 3 && i == len(ways)-1 && exists(l.path+"-wal") {
			break // what is in the log would not be seen
		}
		if l.read, err = readers(l.path, way...); err != nil {
			return err
		}
		var version int
		if version, err = l.version(ctx, l.read); err == nil && version < latest() {
			err = fmt.Errorf("made by an earlier version: %w", errOld)
		}
		if err == nil || !still(err) {
			break
		}
		l.read.Close()
	}
	if err != nil {
		l.Close()
	}
	l.Connect(nil, l.read)
	return err
}

// errOld says that the ledger lacks tables of this version.
var errOld = errors.New("open it for writing once (detente ledger check --upgrade)")

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

func (l *Ledger) openWriter(ctx context.Context, fresh bool) (err error) {
	options := []string{patient, wide, "_txlock=immediate"}
	if fresh {
		options = append(options, bigPages)
	}
	if l.write, err = sql.Open("sqlite", dsn(l.path, append(options, walMode, onDisk)...)); err != nil {
		return err
	}
	l.write.SetMaxOpenConns(1)
	version, err := l.version(ctx, l.write)
	if still(err) && !fresh {
		return fmt.Errorf("nothing can be written beside it: %w (%w)", ledger.ErrReadOnly, err)
	}
	if err != nil {
		return err
	}
	l.Connect(l.write, nil)
	if version < latest() {
		if err := l.Migrate(ctx, relational.Schema{Files: schemaFiles(), Version: l.version, Threaded: 3, Decided: 5, Before: 6, Run: run}); err != nil {
			return err
		}
	}
	l.read, err = readers(l.path, patient, narrow, "_pragma=query_only(1)")
	l.Connect(l.write, l.read)
	return err
}

// idle is how many connections that read are kept when nobody asks: a new one has to
// read the schema, and knows no page of the file.
const idle = 8

func readers(path string, options ...string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn(path, options...))
	if err == nil {
		db.SetMaxIdleConns(idle)
	}
	return db, err
}

// version returns the number of the last schema file that was run on the ledger;
// 0 for an empty file.
func (l *Ledger) version(ctx context.Context, db relational.Querier) (int, error) {
	var id, version, tables int
	row := db.QueryRowContext(ctx, "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)")
	if err := row.Scan(&id, &version, &tables); err != nil {
		return 0, err
	}
	switch {
	case tables == 0 && id == 0:
		return 0, nil
	case id != applicationID:
		return 0, fmt.Errorf("a database of another program: %w", ledger.ErrForeign)
	case version > latest():
		return 0, fmt.Errorf("schema %d, known up to %d: %w", version, latest(), ledger.ErrNewer)
	}
	return version, nil
}

// latest is the number of the last schema file.
func latest() int { return len(schemaFiles()) }

// schemaFiles are the names of the schema files, in their order.
func schemaFiles() []string {
	files, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		panic("sqlite: " + err.Error()) // only for a malformed pattern
	}
	return files
}

// run runs schema files and marks the ledger as one of a version.
func run(ctx context.Context, tx *sql.Tx, files []string, version int) error {
	for _, name := range files {
		text, err := fs.ReadFile(schema, name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return fmt.Errorf("running %s: %w", name, err)
		}
	}
	_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version))
	return err
}

// Close closes the file. What was written is in it alone; nothing is left beside
// it unless another program has it open.
func (l *Ledger) Close() error {
	var errs []error
	for _, db := range []*sql.DB{l.read, l.write} { // the last to close tidies up, which a reader may not
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}
