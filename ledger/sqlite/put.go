package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/thread"
)

// Put implements [ledger.Ledger].
func (l *Ledger) Put(ctx context.Context, entries []*ledger.Entry) (ledger.Receipt, error) {
	var r ledger.Receipt
	err := l.change(ctx, func(w *writer) error {
		for _, e := range entries {
			if !l.bulk { // which decides at the end
				if err := w.decide(e.Decisions, &ledger.Receipt{}); err != nil {
					return err
				}
			}
			if e.Story.ID == "" {
				continue // decisions alone
			}
			if err := w.put(e, &r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return ledger.Receipt{}, l.wrap("writing to", err)
	}
	return r, nil
}

// change runs a write in one transaction and settles what it touched.
func (l *Ledger) change(ctx context.Context, do func(*writer) error) error {
	if l.write == nil {
		return ledger.ErrReadOnly
	}
	tx, err := l.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	w := l.writer(ctx, tx)
	if err := do(w); err != nil {
		return err
	}
	if err := w.finish(); err != nil {
		return err
	}
	return tx.Commit()
}

func (l *Ledger) writer(ctx context.Context, tx *sql.Tx) *writer {
	return &writer{
		l: l, ctx: ctx, tx: tx, statements: map[string]*sql.Stmt{}, touched: map[int64]days{}, cells: map[cell]sums{}, actors: map[part]int{},
		dirty: map[int64]bool{}, fresh: map[int64]bool{}, sketches: map[int64]*thread.Sketch{},
	}
}

// writer is a write under way.
type writer struct {
	l          *Ledger
	ctx        context.Context
	tx         *sql.Tx
	statements map[string]*sql.Stmt // by their text; closed with the transaction
	touched    map[int64]days       // blocks whose acts have to be settled
	cells      map[cell]sums        // what the roll-up changes by
	actors     map[part]int         // in how many more stories an actor is
	dirty      map[int64]bool       // stories whose threads have to be settled anew
	fresh      map[int64]bool       // stories that were written
	sketches   map[int64]*thread.Sketch
}

type days struct{ first, last string }

// exec runs a statement, prepared once a transaction.
func (w *writer) exec(text string, args ...any) (sql.Result, error) {
	s, err := w.prepare(text)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(w.ctx, args...)
}

func (w *writer) prepare(text string) (*sql.Stmt, error) {
	if s, ok := w.statements[text]; ok {
		return s, nil
	}
	s, err := w.tx.PrepareContext(w.ctx, text)
	if err == nil {
		w.statements[text] = s
	}
	return s, err
}

// insert runs an INSERT and returns the number of the new row.
func (w *writer) insert(text string, args ...any) (int64, error) {
	r, err := w.exec(text, args...)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

func (w *writer) put(e *ledger.Entry, r *ledger.Receipt) error {
	n, known, err := w.find(e.Story.ID)
	if err != nil {
		return err
	}
	if known {
		same, err := w.holds(n, e)
		if err != nil {
			return err
		}
		if same {
			r.Unchanged++
			return nil
		}
		if err := w.remove(n); err != nil {
			return err
		}
		r.Replaced++
	} else {
		r.Added++
	}
	if n, err = w.add(n, e); err != nil {
		return err
	}
	return w.expect(n, e.Story.ID)
}

func (w *writer) find(id string) (n int64, known bool, err error) {
	err = w.row("SELECT n FROM story WHERE id = ?", id).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	return n, err == nil, err
}

// holds reports whether the ledger has a story with just these records.
func (w *writer) holds(n int64, e *ledger.Entry) (bool, error) {
	var packed []byte
	if err := w.tx.QueryRowContext(w.ctx, "SELECT records FROM body WHERE story = ?", n).Scan(&packed); err != nil {
		return false, err
	}
	records, err := w.l.unpack(packed)
	return err == nil && bytes.Equal(records, bytes.Join(e.Lines, newline)), nil // a damaged one is written anew
}

var newline = []byte("\n")

// add writes a story, and returns its row; n is the one that it had, or 0.
func (w *writer) add(n int64, e *ledger.Entry) (int64, error) {
	s := &e.Story
	headline := ""
	if s.Headline != nil {
		headline = s.Headline.Text
	}
	row := any(n)
	if n == 0 {
		row = nil
	}
	n, err := w.insert("INSERT INTO story VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row, s.ID, s.Source, s.Format, s.Language, s.Abstained,
		e.Day, e.Published, e.Outlet, headline, len(e.Tellings), len(e.Quotes), s.Model, s.Codebook)
	if err != nil {
		return n, err
	}
	packed, ok := w.l.packed[e]
	if !ok {
		packed = w.l.pack(e)
	}
	if _, err := w.exec("INSERT INTO body VALUES (?,?)", n, packed); err != nil {
		return n, err
	}
	if _, err := w.exec("INSERT INTO story_words (rowid, headline, text) VALUES (?,?,?)", n, headline, s.Text); err != nil {
		return n, err
	}
	if err := w.fill(n, e); err != nil {
		return n, err
	}
	return n, w.enlist(n, e)
}

// fill writes the rows of a story's records.
func (w *writer) fill(n int64, e *ledger.Entry) error {
	for _, t := range e.Tellings {
		if err := w.addEvent(n, t); err != nil {
			return err
		}
	}
	for _, q := range e.Quotes {
		if err := w.addQuote(n, e, q); err != nil {
			return err
		}
	}
	for i := range e.Notices {
		if err := w.addNotice(n, e, i); err != nil {
			return err
		}
	}
	if err := w.addMore(n, e); err != nil {
		return err
	}
	w.countActors(e, 1)
	return nil
}

func (w *writer) addRelation(story int64, r *ledger.Relation) error {
	parties, err := json.Marshal(r.Parties)
	if err != nil {
		return err
	}
	n, err := w.insert("INSERT INTO relation VALUES (NULL,?,?,?,?,?,?,?,?,0,0)", r.ID, story, r.Line, r.Trend, r.Day, string(parties), r.Said, r.Key)
	if err != nil {
		return err
	}
	for i := range r.Parties {
		if root := r.Parties[i].Root(); root != "" {
			if _, err := w.exec("INSERT OR IGNORE INTO relation_root VALUES (?,?,?)", root, r.Day, n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) addEvent(story int64, t *ledger.Telling) error {
	place, err := placeJSON(t)
	if err != nil {
		return err
	}
	sources, err := json.Marshal(t.Sources)
	if err != nil {
		return err
	}
	targets, err := json.Marshal(t.Targets)
	if err != nil {
		return err
	}
	block := t.Block()
	n, err := w.insert("INSERT INTO event VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0,0,0)", t.ID, story, t.Position, 0, block,
		t.Class, t.Mode, t.Cameo, t.Quad, t.Goldstein, t.Status, t.Counts, t.Claim, t.Reciprocal, string(sources), string(targets),
		t.Day, t.Grain, string(t.Dated), place, packWords(t.Words), t.Confidence, t.Key)
	if err != nil {
		return err
	}
	if _, err := w.exec("INSERT INTO event_names (rowid, source, target) VALUES (?,?,?)", n, names(t.Sources), names(t.Targets)); err != nil {
		return err
	}
	w.count(t, 0, 1)
	if block != 0 && !w.l.bulk {
		w.touch(block, t.Day)
		return nil
	}
	return w.seat(ledger.Seat{Telling: t, Row: n, Head: n}, 0)
}

// touch notes that a block has to be settled from a day on.
func (w *writer) touch(block int64, day string) {
	if w.l.bulk {
		return
	}
	d, ok := w.touched[block]
	if !ok {
		d = days{day, day}
	}
	w.touched[block] = days{min(d.first, day), max(d.last, day)}
}

func (w *writer) addQuote(story int64, e *ledger.Entry, q *ledger.Quote) error {
	n, err := w.insert("INSERT INTO quote VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,0,0,?,0)", q.ID, story, q.Line, q.Kind, q.By.Name, q.By.Code, q.By.Root(), q.Claim, q.Style, e.Day, q.Key, q.Confidence)
	if err != nil {
		return err
	}
	_, err = w.exec("INSERT INTO quote_words (rowid, speaker, said) VALUES (?,?,?)", n, q.Names, q.Said)
	return err
}

func (w *writer) addNotice(story int64, e *ledger.Entry, seq int) error {
	n := &e.Notices[seq]
	data, err := json.Marshal(n)
	if err != nil {
		return err
	}
	was, err := json.Marshal(&e.AsRead().Notices[seq])
	if err != nil {
		return err
	}
	if bytes.Equal(was, data) {
		was = nil
	}
	until, _ := n.Until()
	_, err = w.exec("INSERT INTO notice VALUES (?,?,?,?,?,?,?,?,?,0,0,?,?,0)", until, e.Day, e.Story.ID, seq, story, e.Story.Source, lineOf(e, n.ID), string(data), n.Key, string(was), n.Confidence)
	return err
}

// lineOf is the number of the record with an id, nil where there is none.
func lineOf(e *ledger.Entry, id string) any {
	if id == "" {
		return nil
	}
	want := []byte(`"id":"` + id + `"`)
	i := slices.IndexFunc(e.Lines, func(line []byte) bool { return bytes.Contains(line[:min(len(line), 80)], want) })
	if i < 0 {
		return nil
	}
	return i
}

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
	for _, b := range blocks {
		if err := w.settle(b, w.touched[b]); err != nil {
			return err
		}
	}
	if err := w.writeCells(); err != nil {
		return err
	}
	return w.writeActors()
}

func packWords(words []uint32) []byte {
	out := make([]byte, 0, 4*len(words))
	for _, w := range words {
		out = binary.LittleEndian.AppendUint32(out, w)
	}
	return out
}

func unpackWords(b []byte) []uint32 {
	out := make([]uint32, 0, len(b)/4)
	for ; len(b) >= 4; b = b[4:] {
		out = append(out, binary.LittleEndian.Uint32(b))
	}
	return out
}

func placeJSON(t *ledger.Telling) (any, error) {
	if t.Place == nil {
		return nil, nil
	}
	b, err := json.Marshal(t.Place)
	return string(b), err
}

func names(side []ledger.Party) string {
	var b bytes.Buffer
	for i := range side {
		b.WriteString(side[i].Name)
		b.WriteString(" | ")
	}
	return b.String()
}
