package relational

import "github.com/detente-wire/detente/ledger"

// rewrite writes who speaks for a record, and what withdrew it.
func (w *writer) rewrite(s *recordState) error {
	switch s.table {
	case events:
		return w.reseat(s.row, s.voiceNow, s.by)
	case notices:
		return w.exec("UPDATE notice SET voice = ?, gone = ? WHERE story = ? AND seq = ?", s.voiceNow, s.by, s.story, s.at)
	}
	return w.exec("UPDATE "+s.table+" SET voice = ?, gone = ? WHERE n = ?", s.voiceNow, s.by, s.row)
}

// turn makes of a telling one that speaks for itself, follows another, or was
// withdrawn.
func (w *writer) reseat(row, voice, gone int64) error {
	seats, err := w.seats("e.n = ?", row)
	if err != nil {
		return err
	}
	s := seats[0]
	if err := w.countIn(s, -1); err != nil {
		return err
	}
	s.Voice, s.Gone = voice, gone
	s.Head = s.Row
	if voice != 0 {
		if err := w.row("SELECT head FROM event WHERE n = ?", voice).Scan(&s.Head); err != nil {
			return err
		}
	}
	var block int64
	if s.Active() {
		block = s.Block()
	}
	if err := w.exec("UPDATE event SET voice = ?, gone = ?, block = ?, head = ? WHERE n = ?", voice, gone, block, s.Head, s.Row); err != nil {
		return err
	}
	return w.countIn(s, 1)
}

// stand counts a telling in, or out.
func (w *writer) countIn(s ledger.Seat, by int) error {
	w.countSeat(s, 0, by)
	if b := s.Block(); b != 0 && s.Active() {
		w.touch(b, s.Day)
	}
	switch {
	case s.Head != s.Row:
		return nil
	case by < 0:
		return w.unseat(s)
	}
	return w.seat(s, 0)
}
