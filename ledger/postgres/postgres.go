// Package postgres keeps a ledger in PostgreSQL (15 or later), for many machines:
// any number may read, and those that write take turns.
//
// The tables are those of ledger/sqlite, in a schema of their own, so that one
// database may hold several ledgers. A name of a ledger is a URL,
// postgres://user@host/database?ledger=wire; the schema is called detente where it
// says nothing.
package postgres

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/detente-wire/detente/internal/wait"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/relational"
)

//go:embed schema/*.sql
var schema embed.FS

// Mode says what a ledger is opened for.
type Mode = relational.Mode

// The modes.
const (
	Read   = relational.Read   // an existing ledger, to be asked
	Write  = relational.Write  // an existing ledger, to be written
	Create = relational.Create // as Write; a new one where there is none
)

// Ledger is a ledger in a database. It implements [ledger.Ledger].
type Ledger struct {
	*relational.Ledger
	write, read *sql.DB
}

var _ ledger.Ledger = (*Ledger)(nil)

// Is reports whether a name of a ledger is one of a database, and not of a file.
func Is(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Redact leaves out of a name with what word somebody signs in.
func Redact(name string) string {
	u, err := url.Parse(name)
	if err != nil {
		return "postgres://…"
	}
	return u.Redacted()
}

// Open opens the ledger in a database. Errors wrap those of package ledger, or
// fs.ErrNotExist where there is none.
func Open(ctx context.Context, name string, mode Mode) (*Ledger, error) {
	l, err := open(ctx, name, mode)
	if err != nil {
		return nil, fmt.Errorf("opening ledger %s: %w", Redact(name), plain(err))
	}
	return l, nil
}

// connections are the most that a ledger has open to read: a list that looks each
// row up needs two at a time.
const connections = 24

func open(ctx context.Context, name string, mode Mode) (l *Ledger, err error) {
	config, space, err := configOf(name)
	if err != nil {
		return nil, err
	}
	l = &Ledger{}
	if l.Ledger, err = relational.New(&dialect{name: Redact(name), space: space}); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			l.Close()
		}
	}()
	reading := config.Copy()
	reading.RuntimeParams["default_transaction_read_only"] = "on"
	l.read = stdlib.OpenDB(*reading)
	l.read.SetMaxOpenConns(connections)
	l.read.SetMaxIdleConns(connections / 4)
	l.Connect(nil, l.read)
	if mode != Read {
		l.write = stdlib.OpenDB(*writing(config))
		l.write.SetMaxOpenConns(1)
		l.Connect(l.write, l.read)
	}
	return l, l.prepare(ctx, space, mode)
}

// calm is how long is waited for a server that starts again, or a line that is mended.
const calm = 45 * time.Second

func patiently(ctx context.Context, do func() error) error {
	return wait.Patiently(ctx, calm, passing, do)
}

// Put implements [ledger.Ledger]. Where the connection is lost it is tried again for a
// while; stories of which it is not known whether they were stored count as unchanged then
// where they were.
func (l *Ledger) Put(ctx context.Context, entries []*ledger.Entry) (r ledger.Receipt, err error) {
	err = patiently(ctx, func() error { r, err = l.Ledger.Put(ctx, entries); return err })
	return r, err
}

// Coded implements [ledger.Ledger]; it is tried again as [Ledger.Put] is.
func (l *Ledger) Coded(ctx context.Context, story string) (p ledger.Provenance, known bool, err error) {
	err = patiently(ctx, func() error { p, known, err = l.Ledger.Coded(ctx, story); return err })
	return p, known, err
}

// writing has a connection write many rows at a time. All that a write asks is found by an
// index; the planner, which knows little of rows that have just come, must not think that
// reading a table is as good. Words are put into their indexes in heaps of 16 MB, which a
// search reads in some milliseconds. A writer that says nothing for a while, or does not hear, is
// given up: one whose machine was cut off in its turn would keep all others from theirs for hours.
func writing(config *pgx.ConnConfig) *pgx.ConnConfig {
	config = config.Copy()
	most := strconv.FormatInt(silence.Milliseconds(), 10)
	for name, value := range map[string]string{
		"enable_seqscan": "off", "jit": "off", "gin_pending_list_limit": "16MB", "work_mem": "64MB",
		"idle_in_transaction_session_timeout": most, "tcp_user_timeout": most,
		"tcp_keepalives_idle": "20", "tcp_keepalives_interval": "10", "tcp_keepalives_count": "4",
	} {
		if _, set := config.RuntimeParams[name]; !set {
			config.RuntimeParams[name] = value
		}
	}
	return config
}

// silence is how long one side of a connection waits for the other where it must say something.
const silence = time.Minute

// watchful gives a server up that is not there any more.
func watchful(config *pgx.ConnConfig) {
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 15 * time.Second
	}
	config.DialFunc = (&net.Dialer{
		KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 20 * time.Second, Interval: 10 * time.Second, Count: 4},
		Control:         boundUnanswered,
	}).DialContext
}

// configOf reads the name of a ledger.
func configOf(name string) (*pgx.ConnConfig, string, error) {
	u, err := url.Parse(name)
	if err != nil {
		return nil, "", errors.New("not an address such as postgres://user@host/database")
	}
	q := u.Query()
	space := q.Get("ledger")
	if space == "" {
		space = "detente"
	}
	if strings.ToLower(space) != space || strings.Trim(space, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
		return nil, "", fmt.Errorf("ledger=%s: want small letters, digits and _", space)
	}
	q.Del("ledger")
	u.RawQuery = q.Encode()
	config, err := pgx.ParseConfig(u.String())
	if err != nil {
		return nil, "", err
	}
	watchful(config)
	config.RuntimeParams["search_path"] = space
	config.RuntimeParams["application_name"] = "detente"
	return config, space, nil
}

// prepare brings the tables to where they are to be, or refuses what is there.
func (l *Ledger) prepare(ctx context.Context, space string, mode Mode) error {
	have, err := version(ctx, l.read)
	files := schemaFiles()
	switch {
	case err != nil:
		return err
	case have == 0 && mode != Create:
		return fmt.Errorf("no ledger %s in the database: %w", space, fs.ErrNotExist)
	case have == len(files):
		return nil
	case mode == Read:
		return fmt.Errorf("made by an earlier version: open it for writing once (detente ledger check --upgrade)")
	}
	return l.Migrate(ctx, relational.Schema{Files: files, Version: version, Before: len(files), Run: func(ctx context.Context, tx *sql.Tx, files []string, version int) error {
		return run(ctx, tx, space, files, version)
	}})
}

func schemaFiles() []string {
	files, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		panic("postgres: " + err.Error()) // only for a malformed pattern
	}
	return files
}

// version returns how many schema files were run; 0 where there is no ledger.
func version(ctx context.Context, db relational.Querier) (int, error) {
	var there bool
	if err := db.QueryRowContext(ctx, "SELECT to_regclass('ledger_version') IS NOT NULL").Scan(&there); err != nil || !there {
		return 0, err
	}
	var n int
	if err := db.QueryRowContext(ctx, "SELECT version FROM ledger_version").Scan(&n); err != nil {
		return 0, err
	}
	if latest := len(schemaFiles()); n > latest {
		return 0, fmt.Errorf("schema %d, known up to %d: %w", n, latest, ledger.ErrNewer)
	}
	return n, nil
}

// run runs schema files and notes the version.
func run(ctx context.Context, tx *sql.Tx, space string, files []string, version int) error {
	exec := func(text string) error { _, err := tx.ExecContext(ctx, text); return err }
	if err := exec("CREATE SCHEMA IF NOT EXISTS " + space); err != nil {
		return err
	}
	if err := exec("CREATE TABLE IF NOT EXISTS ledger_version (version INTEGER NOT NULL)"); err != nil {
		return err
	}
	for _, name := range files {
		text, err := schema.ReadFile(name)
		if err != nil {
			return err
		}
		if err := exec(string(text)); err != nil {
			return fmt.Errorf("running %s: %w", name, err)
		}
	}
	return exec(fmt.Sprintf("DELETE FROM ledger_version; INSERT INTO ledger_version VALUES (%d)", version))
}

// Close closes the connections.
func (l *Ledger) Close() error {
	var errs []error
	for _, db := range []*sql.DB{l.read, l.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}
