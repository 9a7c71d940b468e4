package relational

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"math"
	"slices"

	"github.com/detente-wire/detente/ledger"
)

// Window is a block of tellings, from a day to a day.
type Window struct {
	Block int64
	From  string
	To    string
}

// mostBlocks is how many blocks are read together.
const mostBlocks = 500

// settleAll finds the acts of blocks anew, as far as the days can have changed them.
func (w *writer) settleAll(blocks []int64) error {
	for chunk := range slices.Chunk(blocks, mostBlocks) {
		if err := w.settleSome(chunk); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) settleSome(blocks []int64) error {
	list := make([]Window, len(blocks))
	for i, b := range blocks {
		d := w.touched[b]
		list[i].Block = b
		list[i].From, list[i].To = ledger.WithinReach(d.first, d.last)
	}
	seats, err := w.seatsIn(list)
	if err != nil {
		return err
	}
	for _, win := range list {
		if err := w.settle(win, seats[win.Block]); err != nil {
			return err
		}
	}
	return nil
}

// settle finds the acts of a block anew; seats are its tellings of the window.
func (w *writer) settle(win Window, seats []ledger.Seat) error {
	was := map[int64]int64{} // heads by rows
	load := func(from, to string) ([]ledger.Seat, error) {
		if now := (Window{win.Block, from, to}); now != win {
			more, err := w.seatsIn([]Window{now})
			if err != nil {
				return nil, err
			}
			seats = more[win.Block]
		}
		for _, s := range seats {
			was[s.Row] = s.Head
		}
		return slices.Clone(seats), nil
	}
	d := w.touched[win.Block]
	moved, err := ledger.Settle(d.first, d.last, load)
	if err != nil {
		return err
	}
	for _, s := range moved {
		if err := w.seat(s, was[s.Row]); err != nil {
			return err
		}
	}
	return nil
}

// seatsIn reads the tellings of windows of blocks, each its own one.
func (w *writer) seatsIn(list []Window) (map[int64][]ledger.Seat, error) {
	if w.rowsOf(events).loose { // all that wait are read from the table
		if err := w.flushTable(events); err != nil {
			return nil, err
		}
	}
	out := map[int64][]ledger.Seat{}
	of := make(map[int64]Window, len(list))
	for _, win := range list {
		of[win.Block] = win
	}
	for _, s := range w.seated {
		block := s.row[blockPlace].(int64)
		if win, ok := of[block]; ok && block != 0 && s.Day >= win.From && s.Day <= win.To {
			out[block] = append(out[block], s.Seat)
		}
	}
	from, args := w.l.d.Windows(list)
	return out, w.stored(events, func(row scanner) error {
		s, err := scanSeat(row)
		if err == nil {
			b := s.Block()
			out[b] = append(out[b], s)
		}
		return err
	}, "SELECT "+tellingColumns+" FROM "+from+" CROSS JOIN event e ON e.block = b.block AND e.day BETWEEN b.since AND b.until JOIN story s ON s.n = e.story", args...)
}

// seat writes the head of a telling that had another, and what that changes in
// pairs and roll-up.
func (w *writer) seat(s ledger.Seat, was int64) error {
	if !w.l.bulk { // which writes all heads at the end
		if err := w.writeHead(s); err != nil {
			return err
		}
	}
	switch {
	case s.Head == s.Row && was != s.Row:
		return w.sit(s)
	case s.Head != s.Row && was == s.Row:
		return w.unseat(s)
	}
	return nil
}

// writeHead writes the head of a telling; its carriers follow.
func (w *writer) writeHead(s ledger.Seat) error {
	f, waits := w.seated[s.Row]
	if waits {
		f.Head, f.row[headPlace] = s.Head, s.Head
	} else if err := w.exec("UPDATE event SET head = ? WHERE n = ?", s.Head, s.Row); err != nil {
		return err
	}
	for _, c := range w.carriers[s.Row] {
		if c.Voice == s.Row {
			c.Head, c.row[headPlace] = s.Head, s.Head
		}
	}
	if waits && !w.spoken[s.Row] {
		return nil // no telling in the table follows it
	}
	return w.exec("UPDATE event SET head = ? WHERE voice = ? AND voice != 0", s.Head, s.Row)
}

// sit counts a telling as the head of an act.
func (w *writer) sit(s ledger.Seat) error {
	w.countSeat(s, 1, 0)
	for _, p := range s.Pairs() {
		if err := w.once("act_pair", p.Source, p.Target, s.Day, s.Row, p.SourceCode, p.TargetCode); err != nil {
			return err
		}
	}
	return nil
}

// unseat takes back what a telling counted for as the head of an act.
func (w *writer) unseat(s ledger.Seat) error {
	w.countSeat(s, -1, 0)
	for _, p := range s.Pairs() {
		if err := w.exec("DELETE FROM act_pair WHERE source = ? AND target = ? AND day = ? AND event = ?", p.Source, p.Target, s.Day, s.Row); err != nil {
			return err
		}
	}
	return nil
}

// countSeat counts a telling that was not withdrawn.
func (w *writer) countSeat(s ledger.Seat, acts, tellings int) {
	if s.Gone == 0 {
		w.count(s.Telling, acts, tellings)
	}
}

// cell is a row of the roll-up.
type cell struct {
	origin, source, target, period, class string
	quad                                  int
}

type sums struct{ acts, tellings, goldstein int }

// count adds a telling to the roll-up: acts is 1 where it is the head of an act.
// What does not count, or is known to less than a month, is not in it.
func (w *writer) count(t *ledger.Telling, acts, tellings int) {
	if !t.Counts || t.Day == "" {
		return
	}
	gold := 0
	if t.Goldstein != nil {
		gold = tenths(*t.Goldstein)
	}
	done := map[[2]string]bool{}
	for _, p := range t.Pairs() {
		key := [2]string{p.Source, p.Target}
		if done[key] {
			continue
		}
		done[key] = true
		w.countCell(cell{ledger.Own, p.Source, p.Target, t.Day, t.Class, t.Quad}, t.Grain, sums{acts, tellings, acts * gold})
	}
}

func tenths(goldstein float64) int { return int(math.Round(10 * goldstein)) }

// countCell adds to the cells of the day and of the month.
func (w *writer) countCell(c cell, grain string, by sums) {
	add := func(period string) {
		c.period = period
		s := w.cells[c]
		w.cells[c] = sums{s.acts + by.acts, s.tellings + by.tellings, s.goldstein + by.goldstein}
	}
	day := c.period
	switch grain {
	case "day":
		add(day)
		add(day[:len("2006-01")])
	case "week", "month":
		add(day[:len("2006-01")])
	}
}

func (w *writer) writeCells() error {
	list := make([]cell, 0, len(w.cells))
	for c, s := range w.cells {
		if s != (sums{}) {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.origin, b.origin), cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target),
			cmp.Compare(a.period, b.period), cmp.Compare(a.class, b.class), cmp.Compare(a.quad, b.quad))
	})
	for _, c := range list {
		table, s := "dyad_day", w.cells[c]
		if monthly(c) {
			table = "dyad_month"
		}
		if err := w.sum(table, c.origin, c.source, c.target, c.period, c.class, c.quad, s.acts, s.tellings, s.goldstein); err != nil {
			return err
		}
	}
	for _, c := range list {
		if w.cells[c].tellings < 0 {
			if err := w.dropCell(c); err != nil {
				return err
			}
		}
	}
	return nil
}

const (
	dropDay   = "DELETE FROM dyad_day WHERE origin = ? AND source = ? AND target = ? AND day = ? AND class = ? AND quad = ? AND tellings = 0"
	dropMonth = "DELETE FROM dyad_month WHERE origin = ? AND source = ? AND target = ? AND month = ? AND class = ? AND quad = ? AND tellings = 0"
)

// dropCell takes a cell out to which nothing is left.
func (w *writer) dropCell(c cell) error {
	drop := dropDay
	if monthly(c) {
		drop = dropMonth
	}
	return w.exec(drop, c.origin, c.source, c.target, c.period, c.class, c.quad)
}

func monthly(c cell) bool { return len(c.period) == len("2006-01") }

// scanner is a row of a query.
type scanner interface{ Scan(into ...any) error }

// scanSeat reads a telling from tellingColumns.
func scanSeat(row scanner) (ledger.Seat, error) {
	t := &ledger.Telling{}
	s := ledger.Seat{Telling: t}
	var gold sql.NullFloat64
	var sources, targets string
	var place sql.NullString
	var words []byte
	err := row.Scan(&s.Row, &s.Head, &t.ID, &t.Story, &t.Position, &t.Class, &t.Mode, &t.Cameo, &t.Quad, &gold, &t.Status, &t.Counts, &t.Claim,
		&t.Reciprocal, &sources, &targets, &t.Day, &t.Grain, &t.Dated, &place, &words, &t.Confidence, &t.Published, &t.Outlet, &s.Voice, &s.Gone)
	if err != nil {
		return s, err
	}
	if gold.Valid {
		t.Goldstein = &gold.Float64
	}
	t.Words = unpackWords(words)
	err = unmarshal("event "+t.ID, sources, &t.Sources)
	if err == nil {
		err = unmarshal("event "+t.ID, targets, &t.Targets)
	}
	if err == nil && place.Valid {
		err = unmarshal("event "+t.ID, place.String, &t.Place)
	}
	return s, err
}

// unmarshal reads a column of JSON.
func unmarshal(what, data string, into any) error {
	if err := json.Unmarshal([]byte(data), into); err != nil {
		return damaged(what, err)
	}
	return nil
}
