package relational

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"

	"github.com/detente-wire/detente/ledger"
)

// Put implements [ledger.Ledger].
func (l *Ledger) Put(ctx context.Context, entries []*ledger.Entry) (ledger.Receipt, error) {
	var r ledger.Receipt
	ahead := l.prepare(entries)
	err := l.change(ctx, func(w *writer) error {
		w.ahead = ahead
		if err := w.lookUp(entries); err != nil {
			return err
		}
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

func (w *writer) put(e *ledger.Entry, r *ledger.Receipt) error {
	n, known := w.known[e.Story.ID]
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
		delete(w.held, n)
		r.Replaced++
	} else {
		r.Added++
	}
	n, err := w.add(n, e)
	if w.decided[e.Story.ID] {
		w.dirty[n] = true // to be ruled
	}
	return err
}

// lookUp finds which stories are there, with which records, and on which of them
// anybody decided.
func (w *writer) lookUp(entries []*ledger.Entry) error {
	ids := make([]string, len(entries))
	for i, e := range entries {
		ids[i] = e.Story.ID
	}
	among, args := w.l.d.Among("s.id", Values{Texts: ids})
	err := w.each(func(row scanner) error {
		var id string
		var n int64
		var packed []byte
		err := row.Scan(&id, &n, &packed)
		w.known[id], w.held[n] = n, packed
		return err
	}, "SELECT s.id, s.n, b.records FROM story s LEFT JOIN body b ON b.story = s.n WHERE "+among, args...)
	if err != nil || w.l.bulk { // decisions are made at the end
		return err
	}
	among, args = w.l.d.Among("story", Values{Texts: ids})
	return w.each(func(row scanner) error {
		var id string
		err := row.Scan(&id)
		w.decided[id] = true
		return err
	}, "SELECT DISTINCT story FROM decision WHERE "+among, args...)
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
	packed, ok := w.held[n]
	if !ok {
		if err := w.row("SELECT records FROM body WHERE story = ?", n).Scan(&packed); err != nil {
			return false, err
		}
	}
	records, err := w.l.unpack(packed)
	return err == nil && bytes.Equal(records, bytes.Join(e.Lines, newline)), nil // a damaged one is written anew
}

var newline = []byte("\n")

// add writes a story, and returns its row; n is the one that it had, or 0.
func (w *writer) add(n int64, e *ledger.Entry) (int64, error) {
	s := &e.Story
	p, err := w.preparedOf(e)
	if err != nil {
		return n, err
	}
	isNew := n == 0
	if isNew {
		next, err := w.next("story")
		if err != nil {
			return n, err
		}
		n = next
		w.known[s.ID] = n
	}
	if err := w.later("story", n, s.ID, s.Source, s.Format, s.Language, s.Abstained,
		e.Day, e.Published, e.Outlet, headlineOf(e), len(e.Tellings), len(e.Quotes), s.Model, s.Codebook); err != nil {
		return n, err
	}
	if err := w.later("body", n, p.packed); err != nil {
		return n, err
	}
	if err := w.later(storyWords, n, p.headline, p.text); err != nil {
		return n, err
	}
	if !w.l.bulk {
		w.hold(n)
		w.entries[n] = e
	}
	if err := w.fill(n, e); err != nil {
		return n, err
	}
	return n, w.enlist(n, e.Story.ID, p.sketch, p.data, isNew)
}

// fill writes the rows of a story's records.
func (w *writer) fill(n int64, e *ledger.Entry) error {
	for _, t := range e.Tellings {
		if err := w.addEvent(n, t); err != nil {
			return err
		}
	}
	for i, q := range e.Quotes {
		words := [2]any{q.Names, q.Said}
		if p, ok := w.ahead[e]; ok {
			words = p.quotes[i]
		}
		if err := w.addQuote(n, e, q, words); err != nil {
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
	n, err := w.insert("relation", r.ID, story, r.Line, r.Trend, r.Day, string(parties), r.Said, r.Key, 0, 0)
	if err != nil {
		return err
	}
	done := map[string]bool{"": true}
	for i := range r.Parties {
		root := r.Parties[i].Root()
		if done[root] {
			continue
		}
		done[root] = true
		if err := w.later("relation_root", root, r.Day, n); err != nil {
			return err
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
	n, err := w.next("event")
	if err != nil {
		return err
	}
	head := n
	if block != 0 {
		head = 0 // found when the block is settled
	}
	at, land := spotOf(t.Place)
	row := []any{
		n, t.ID, story, t.Position, head, block,
		t.Class, t.Mode, t.Cameo, t.Quad, t.Goldstein, t.Status, t.Counts, t.Claim, t.Reciprocal, string(sources), string(targets),
		t.Day, t.Grain, string(t.Dated), place, packWords(t.Words), t.Confidence, t.Key, 0, 0, 0, at, land,
	}
	if err := w.later(events, row...); err != nil {
		return err
	}
	if !w.l.bulk && w.waits(events) {
		w.seated[n] = &seated{ledger.Seat{Telling: t.Bare(), Row: n, Head: head}, row}
	}
	if err := w.later(eventNames, n, names(t.Sources), names(t.Targets)); err != nil {
		return err
	}
	w.count(t, 0, 1)
	if block != 0 && !w.l.bulk {
		w.touch(block, t.Day)
		return nil
	}
	return w.sit(ledger.Seat{Telling: t, Row: n, Head: n})
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

// addQuote writes a quotation; words are its speaker's names and what was said.
func (w *writer) addQuote(story int64, e *ledger.Entry, q *ledger.Quote, words [2]any) error {
	n, err := w.insert("quote", q.ID, story, q.Line, q.Kind, q.By.Name, q.By.Code, q.By.Root(), q.Claim, q.Style, e.Day, q.Key, 0, 0, q.Confidence, 0)
	if err != nil {
		return err
	}
	return w.later(quoteWords, n, words[0], words[1])
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
	return w.later("notice", until, e.Day, e.Story.ID, seq, story, e.Story.Source, lineOf(e, n.ID), string(data), n.Key, 0, 0, string(was), n.Confidence, 0)
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
