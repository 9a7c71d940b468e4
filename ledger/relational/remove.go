package relational

import "github.com/detente-wire/detente/ledger"

// remove takes a story and all that hangs on it out of the ledger, and leaves
// its blocks to be settled.
func (w *writer) remove(n int64) error {
	if err := w.clear(n); err != nil {
		return err
	}
	if err := w.dropWords(storyWords, "SELECT n FROM story WHERE n = ?", n); err != nil {
		return err
	}
	return w.delete(n,
		"DELETE FROM body WHERE story = ?",
		"DELETE FROM story WHERE n = ?",
	)
}

// delete runs statements on a row.
func (w *writer) delete(n int64, statements ...string) error {
	for _, text := range statements {
		if err := w.exec(text, n); err != nil {
			return err
		}
	}
	return nil
}

// clear takes the rows of a story's records out of the ledger.
func (w *writer) clear(n int64) error {
	if err := w.forget(n); err != nil {
		return err
	}
	if err := w.clearEvents("e.story = ?", n); err != nil {
		return err
	}
	if err := w.clearQuotes("story = ?", n); err != nil {
		return err
	}
	return w.delete(n, "DELETE FROM notice WHERE story = ?", "DELETE FROM relation WHERE story = ?", "DELETE FROM ruling WHERE story = ?")
}

// clearEvents takes tellings out of the ledger, and leaves their blocks to be settled.
func (w *writer) clearEvents(where string, args ...any) error {
	seats, err := w.seats(where, args...)
	if err != nil {
		return err
	}
	for _, s := range seats {
		w.countSeat(s, 0, -1)
		if b := s.Block(); b != 0 && s.Active() {
			w.touch(b, s.Day)
		}
		if s.Head == s.Row || w.l.bulk {
			if err := w.unseat(s); err != nil {
				return err
			}
		}
		if err := w.dropWords(eventNames, "SELECT n FROM event WHERE n = ?", s.Row); err != nil {
			return err
		}
		if err := w.delete(s.Row, "DELETE FROM event WHERE n = ?"); err != nil {
			return err
		}
	}
	return nil
}

// clearQuotes takes quotations out of the ledger.
func (w *writer) clearQuotes(where string, args ...any) error {
	if err := w.dropWords(quoteWords, "SELECT n FROM quote WHERE "+where, args...); err != nil {
		return err
	}
	return w.exec("DELETE FROM quote WHERE "+where, args...)
}

// forget counts the actors of a story down and takes it out of what is found by
// its actors; its records, as they were ruled, tell which.
func (w *writer) forget(n int64) error {
	e, err := w.entry(n)
	if err != nil {
		return err
	}
	ruled, err := w.rulings(n)
	if err == nil {
		e, err = e.Decided(ruled)
	}
	if err != nil {
		return err
	}
	w.countActors(e, -1)
	for _, root := range e.Roots() {
		if err := w.exec("DELETE FROM story_root WHERE root = ? AND day = ? AND story = ?", root, e.Day, n); err != nil {
			return err
		}
	}
	for _, r := range e.Relations {
		for i := range r.Parties {
			if err := w.exec("DELETE FROM relation_root WHERE root = ? AND day = ? AND relation = (SELECT n FROM relation WHERE story = ? AND line = ?)",
				r.Parties[i].Root(), r.Day, n, r.Line); err != nil {
				return err
			}
		}
	}
	return nil
}

// tellingColumns are the columns of event and story from which scanSeat reads.
const tellingColumns = `e.n, e.head, e.id, s.id, e.line, e.class, e.mode, e.cameo, e.quad, e.goldstein, e.status, e.counts, e.claim, e.reciprocal,
	e.sources, e.targets, e.day, e.grain, e.dated, e.place, e.words, e.confidence, s.published, s.outlet, e.voice, e.gone`

// seats reads the tellings of a condition.
func (w *writer) seats(where string, args ...any) (out []ledger.Seat, err error) {
	err = w.each(func(row scanner) error {
		s, err := scanSeat(row)
		out = append(out, s)
		return err
	}, "SELECT "+tellingColumns+" FROM event e JOIN story s ON s.n = e.story WHERE "+where, args...)
	return out, err
}
