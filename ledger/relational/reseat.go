package relational

import "github.com/detente-wire/detente/ledger"

// rewrite writes who speaks for a record, and what withdrew it.
func (w *writer) rewrite(s *recordState) error {
	switch {
	case s.table == events:
		return w.reseat(s.row, s.voiceNow, s.by)
	case w.amend(s):
		return nil
	case s.table == notices:
		return w.exec("UPDATE notice SET voice = ?, gone = ? WHERE story = ? AND seq = ?", s.voiceNow, s.by, s.story, s.at)
	}
	return w.exec("UPDATE "+s.table+" SET voice = ?, gone = ? WHERE n = ?", s.voiceNow, s.by, s.row)
}

// reseat makes of a telling one that speaks for itself, follows another, or was
// withdrawn.
func (w *writer) reseat(row, voice, gone int64) error {
	s, err := w.seatOf(row)
	if err != nil {
		return err
	}
	if err := w.countIn(s, -1); err != nil {
		return err
	}
	s.Voice, s.Gone = voice, gone
	s.Head = s.Row
	if voice != 0 {
		if s.Head, err = w.headOf(voice); err != nil {
			return err
		}
	}
	var block int64
	if s.Active() {
		block = s.Block()
	}
	if f, ok := w.seated[row]; ok {
		f.Seat = s
		f.write(block)
		w.carriers[voice] = append(w.carriers[voice], f)
	} else {
		w.spoken[voice] = true
		if err := w.exec("UPDATE event SET voice = ?, gone = ?, block = ?, head = ? WHERE n = ?", voice, gone, block, s.Head, s.Row); err != nil {
			return err
		}
	}
	return w.countIn(s, 1)
}

// seatOf is a telling by its row.
func (w *writer) seatOf(row int64) (s ledger.Seat, err error) {
	if f, ok := w.seated[row]; ok {
		return f.Seat, nil
	}
	err = w.stored(events, func(r scanner) (err error) {
		s, err = scanSeat(r)
		return err
	}, "SELECT "+tellingColumns+" FROM event e JOIN story s ON s.n = e.story WHERE e.n = ?", row)
	return s, err
}

// headOf is the head of a telling by its row.
func (w *writer) headOf(row int64) (head int64, err error) {
	if f, ok := w.seated[row]; ok {
		return f.Head, nil
	}
	return head, w.stored(events, func(r scanner) error { return r.Scan(&head) }, "SELECT head FROM event WHERE n = ?", row)
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
