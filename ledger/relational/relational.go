// Package relational keeps a ledger in the tables of a relational database: all
// that the engines have in common. What is particular to one is a [Dialect];
// packages ledger/sqlite and ledger/postgres open the databases and have the
// schemas.
//
// Statements are written in what the engines share, with ? and ?1 for values.
package relational

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"runtime"

	"github.com/klauspost/compress/zstd"

	"github.com/detente-wire/detente/ledger"
)

// Mode says what a ledger is opened for.
type Mode int

// The modes.
const (
	Read   Mode = iota // an existing ledger, to be asked
	Write              // an existing ledger, to be written
	Create             // as Write; a new one where there is none
)

// Dialect is what is particular to an engine.
type Dialect interface {
	// Name names the ledger in errors.
	Name() string
	// Text makes a statement of the engine of one in the common form.
	Text(common string) string
	// Remembers reports whether the driver keeps statements prepared by their text.
	Remembers() bool
	// Plain gives an error of the driver the word that package ledger has for it.
	Plain(err error) error
	// Begin begins a write; no other writes until the transaction ends.
	Begin(ctx context.Context, tx *sql.Tx) error
	// Row is the column of full-text indexes that has the number of a row.
	Row() string
	// Match is the condition of a full-text index, in the common form.
	Match(index string, m Match) (condition string, args []any)
	// Words makes of a text what a full-text index takes. Any goroutine may ask.
	Words(text string) any
	// Into names a table, and its columns where a row of it has them in another
	// order, for a row to be written.
	Into(table string) string
	// Insert writes rows all at once, on the connection of a write; it returns false
	// where the engine has no way that is faster than one by one. The clause says what is
	// done with one that is there.
	Insert(ctx context.Context, conn *sql.Conn, table string, rows [][]any, clause string) (done bool, err error)
	// Exec runs statements, in the common form, in one way to the server; it returns
	// false where there is no such way.
	Exec(ctx context.Context, conn *sql.Conn, list []Statement) (done bool, err error)
	// Among is the condition that a column is one of many values, in the common form.
	Among(column string, values Values) (condition string, args []any)
	// Windows is a table b of windows with the columns block, since and until, in the
	// common form.
	Windows(list []Window) (table string, args []any)
	// Check lets the engine look at what it keeps.
	Check(ctx context.Context) error
}

// Statement is one with its values.
type Statement struct {
	Text string
	Args []any
}

// Values are many numbers, or many texts.
type Values struct {
	Numbers []int64
	Texts   []string
}

// Ledger is a ledger in tables. It implements [ledger.Ledger] but for Close. The
// zero Ledger is not usable.
type Ledger struct {
	d     Dialect
	write *sql.DB // nil in a ledger that is only read
	read  *sql.DB
	zip   *zstd.Encoder
	unzip *zstd.Decoder
	bulk  bool // acts and threads wait for the end
}

// New returns a ledger without connections.
func New(d Dialect) (*Ledger, error) {
	zip, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(runtime.GOMAXPROCS(0)))
	if err != nil {
		return nil, err
	}
	unzip, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(1<<30))
	return &Ledger{d: d, zip: zip, unzip: unzip}, err
}

// Connect gives the ledger its connections; write is nil for one that is only
// read.
func (l *Ledger) Connect(write, read *sql.DB) { l.write, l.read = write, read }

// Querier is a database or a transaction.
type Querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Schema is the numbered files that make the tables.
type Schema struct {
	Files []string // names, in order
	// Version returns how many of them were run on a database; it refuses one that
	// is no ledger, or a later one.
	Version func(ctx context.Context, db Querier) (int, error)
	// Threaded and Decided are the numbers of the files from which on a ledger knows of
	// copies and versions, and takes decisions and knows how sure its quotes and
	// notices are.
	Threaded, Decided int
	// Before is how many files are run before what is filled in for the stories of an
	// earlier version: the others make indexes of it, which are best made at once.
	Before int
	// Run runs files and notes the version.
	Run func(ctx context.Context, tx *sql.Tx, files []string, version int) error
}

// Migrate runs the files that the database lacks, in one transaction, and makes
// what they want of the stories that are there.
func (l *Ledger) Migrate(ctx context.Context, s Schema) error {
	return l.change(ctx, func(w *writer) error {
		from, err := s.Version(ctx, w.tx)
		if err != nil || from >= len(s.Files) {
			return err
		}
		first := max(from, s.Before)
		if err := s.Run(ctx, w.tx, s.Files[from:first], first); err != nil {
			return err
		}
		if from > 0 {
			if err := w.bringUp(s, from); err != nil {
				return err
			}
			if err := w.flush(); err != nil {
				return err
			}
		}
		return s.Run(ctx, w.tx, s.Files[first:], len(s.Files))
	})
}

// one asks for one row.
func (l *Ledger) one(ctx context.Context, text string, args ...any) *sql.Row {
	return l.read.QueryRowContext(ctx, l.d.Text(text), plainArgs(args)...)
}

// wrap names the ledger in an error.
func (l *Ledger) wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s ledger %s: %w", doing, l.d.Name(), l.d.Plain(err))
}

// damaged says what in the ledger cannot be read.
func damaged(what string, err error) error {
	return fmt.Errorf("%w: %s: %w", ledger.ErrDamaged, what, err)
}

// pack compresses the records of a story.
func (l *Ledger) pack(e *ledger.Entry) []byte {
	plain := bytes.Join(e.Lines, newline)
	return l.zip.EncodeAll(plain, make([]byte, 0, len(plain)/2))
}

// unpack gives the records of a story, line by line.
func (l *Ledger) unpack(packed []byte) ([]byte, error) {
	records, err := l.unzip.DecodeAll(packed, nil)
	if err != nil {
		return nil, damaged("the records of a story", err)
	}
	return records, nil
}
