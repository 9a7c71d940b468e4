package relational

import "github.com/detente-wire/detente/ledger"

// Rows of records that wait are changed where they are: a row that is written and then
// written again costs an engine more than twice.

// places are the columns of a table of records.
type places struct{ row, story, at, key, voice, gone int }

var placesOf = map[string]places{
	events:    {0, 2, 3, 23, 24, 25},
	quotes:    {0, 2, 3, 11, 12, 13},
	relations: {0, 2, 3, 8, 9, 10},
	notices:   {-1, 4, 3, 8, 9, 10}, // which have no row
}

// Further columns of an event.
const (
	headPlace  = 4
	blockPlace = 5
)

// hold notes that all records of a story are written now: as long as they wait, no table
// need be asked for them.
func (w *writer) hold(story int64) {
	for table := range placesOf {
		r := w.rowsOf(table)
		if r.held == nil {
			r.held = map[int64][][]any{}
		}
		r.held[story] = nil
	}
}

// keep notes a row of a record that waits.
func (r *rows) keep(p places, row []any) {
	story := row[p.story].(int64)
	if list, ok := r.held[story]; ok {
		r.held[story] = append(list, row)
	} else {
		r.loose = true
	}
}

// waiting gives the rows of the records of a story; false where they are in the table.
func (w *writer) waiting(table string, story int64) (list [][]any, ok bool) {
	r := w.rowsOf(table)
	if r.loose {
		return nil, false
	}
	list, ok = r.held[story]
	return list, ok
}

// stateOf reads what readRecords wants of a row that waits.
func stateOf(table string, row []any) recordState {
	p := placesOf[table]
	r := recordState{table: table, story: row[p.story].(int64), at: row[p.at].(int), key: row[p.key].(int64), voice: number(row[p.voice]), gone: number(row[p.gone])}
	if p.row >= 0 {
		r.row = row[p.row].(int64)
	}
	return r
}

// number is a number that was given as a constant, or is one of a row.
func number(v any) int64 {
	if n, ok := v.(int); ok {
		return int64(n)
	}
	return v.(int64)
}

// amend changes a row of a record that waits; false where it is in the table.
func (w *writer) amend(s *recordState) bool {
	p := placesOf[s.table]
	list, _ := w.waiting(s.table, s.story)
	for _, row := range list {
		if row[p.at].(int) == s.at {
			row[p.voice], row[p.gone] = s.voiceNow, s.by
			return true
		}
	}
	return false
}

// waits reports whether rows of a table wait.
func (w *writer) waits(table string) bool { return len(w.rowsOf(table).list) > 0 }

// seated is a telling whose row waits.
type seated struct {
	ledger.Seat
	row []any
}

// write writes who speaks for a telling, what withdrew it and the head of its act.
func (s *seated) write(block int64) {
	p := placesOf[events]
	s.row[headPlace], s.row[blockPlace], s.row[p.voice], s.row[p.gone] = s.Head, block, s.Voice, s.Gone
}
