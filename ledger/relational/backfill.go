package relational

import (
	"bytes"

	"github.com/detente-wire/detente/ledger"
)

// bringUp makes what later schema files want of a ledger of an earlier version.
func (w *writer) bringUp(s Schema, from int) error {
	if from < s.Threaded {
		if err := w.backfill(); err != nil {
			return err
		}
	}
	if from < s.Decided {
		return w.fillConfidence()
	}
	return nil
}

// fillConfidence notes how sure quotes and notices are, from their records.
func (w *writer) fillConfidence() error {
	stories, err := w.numbers("SELECT n FROM story ORDER BY n")
	if err != nil {
		return err
	}
	for _, n := range stories {
		var packed []byte
		if err := w.row("SELECT records FROM body WHERE story = ?", n).Scan(&packed); err != nil {
			return err
		}
		records, err := w.l.unpack(packed)
		if err != nil {
			return err
		}
		for i, line := range bytes.Split(records, newline) {
			table := ""
			switch {
			case bytes.HasPrefix(line, []byte(`{"type":"quote"`)):
				table = quotes
			case bytes.HasPrefix(line, []byte(`{"type":"appointment"`)):
				table = notices
			default:
				continue
			}
			var r struct{ Confidence float64 }
			if err := unmarshal("a record", string(line), &r); err != nil {
				return err
			}
			if err := w.exec("UPDATE "+table+" SET confidence = ? WHERE story = ? AND line = ?", r.Confidence, n, i); err != nil {
				return err
			}
		}
	}
	return nil
}

// backfill makes for the stories of an earlier ledger what later schema files
// want of them, from their records.
func (w *writer) backfill() error {
	stories, err := w.numbers("SELECT n FROM story ORDER BY day, id")
	if err != nil {
		return err
	}
	for _, n := range stories {
		e, err := w.entry(n)
		if err != nil {
			return err
		}
		if err := w.rekey(n, e); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) rekey(n int64, e *ledger.Entry) error {
	for _, t := range e.Tellings {
		if err := w.exec("UPDATE event SET key = ? WHERE story = ? AND line = ?", t.Key, n, t.Position); err != nil {
			return err
		}
	}
	for _, q := range e.Quotes {
		if err := w.exec("UPDATE quote SET key = ? WHERE story = ? AND line = ?", q.Key, n, q.Line); err != nil {
			return err
		}
	}
	for i := range e.Notices {
		if err := w.exec("UPDATE notice SET key = ? WHERE story = ? AND seq = ?", e.Notices[i].Key, n, i); err != nil {
			return err
		}
	}
	if err := w.addMore(n, e); err != nil {
		return err
	}
	p, err := w.preparedOf(e)
	if err != nil {
		return err
	}
	return w.enlist(n, e.Story.ID, p.sketch, p.data, false)
}

// addMore writes what else a story is found by: its relations and its actors.
func (w *writer) addMore(n int64, e *ledger.Entry) error {
	for _, r := range e.Relations {
		if err := w.addRelation(n, r); err != nil {
			return err
		}
	}
	for _, root := range e.Roots() {
		if err := w.later("story_root", root, e.Day, n); err != nil {
			return err
		}
	}
	return nil
}
