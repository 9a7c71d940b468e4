package relational

import (
	"context"
	"database/sql"
	"slices"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/thread"
)

// change runs a write in one transaction and settles what it touched.
func (l *Ledger) change(ctx context.Context, do func(*writer) error) error {
	if l.write == nil {
		return ledger.ErrReadOnly
	}
	conn, err := l.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	w := l.writer(ctx, tx)
	w.conn = conn
	if err := l.d.Begin(ctx, tx); err != nil {
		return err
	}
	if err := do(w); err != nil {
		return err
	}
	if err := w.finish(); err != nil {
		return err
	}
	if err := w.flush(); err != nil {
		return err
	}
	return tx.Commit()
}

func (l *Ledger) writer(ctx context.Context, tx *sql.Tx) *writer {
	return &writer{
		l: l, ctx: ctx, tx: tx, statements: map[string]*sql.Stmt{}, last: map[string]int64{}, rows: map[string]*rows{},
		known: map[string]int64{}, held: map[int64][]byte{}, decided: map[string]bool{}, entries: map[int64]*ledger.Entry{},
		dirty: map[int64]bool{}, fresh: map[int64]bool{}, sketches: map[int64]*thread.Sketch{}, keys: map[uint32][]int64{},
		touched: map[int64]days{}, seated: map[int64]*seated{}, spoken: map[int64]bool{}, carriers: map[int64][]*seated{},
		cells: map[cell]sums{}, actors: map[part]int{},
	}
}

// writer is a write under way.
type writer struct {
	l    *Ledger
	ctx  context.Context
	tx   *sql.Tx
	conn *sql.Conn // that the transaction is on; nil where nothing is written

	statements map[string]*sql.Stmt // by their text; closed with the transaction
	last       map[string]int64     // the number of the last row of a table
	rows       map[string]*rows     // what waits to be written
	orders     []Statement          // that wait to be run

	ahead   map[*ledger.Entry]*prepared // what was made of the stories that are put before
	known   map[string]int64            // rows of those that are there
	held    map[int64][]byte            // their records, packed
	decided map[string]bool             // those that somebody decided on
	entries map[int64]*ledger.Entry     // those that are written, as they were read

	dirty    map[int64]bool // stories whose threads have to be settled anew
	fresh    map[int64]bool // stories that were written
	unlinked []int64        // stories whose threads are not looked for yet
	sketches map[int64]*thread.Sketch
	keys     map[uint32][]int64 // stories by the keys that wait to be written

	touched  map[int64]days      // blocks whose acts have to be settled
	seated   map[int64]*seated   // tellings whose rows wait, by their rows
	carriers map[int64][]*seated // by those whose words they carry
	spoken   map[int64]bool      // tellings whose words others in the table carry

	cells  map[cell]sums // what the roll-up changes by
	actors map[part]int  // in how many more stories an actor is
}

type days struct{ first, last string }

// finish writes what the stories together change.
func (w *writer) finish() error {
	if err := w.settleThreads(); err != nil {
		return err
	}
	blocks := make([]int64, 0, len(w.touched))
	for b := range w.touched {
		blocks = append(blocks, b)
	}
	slices.Sort(blocks)
	if err := w.settleAll(blocks); err != nil {
		return err
	}
	if err := w.writeCells(); err != nil {
		return err
	}
	return w.writeActors()
}
