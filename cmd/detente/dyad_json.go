package main

import (
	"io"

	"github.com/detente-wire/detente/ledger/lines"
)

// jsonl prints series, turning points and remarks, an object a line.
func (r *dyadView) jsonl(out io.Writer) error {
	for i := range r.bins {
		for _, step := range lines.Steps(r.dyad, r.by, &r.bins[i]) {
			if err := printJSON(out, step); err != nil {
				return err
			}
		}
	}
	for i := range r.turns {
		if err := printJSON(out, lines.TurnOf(r.dyad, &r.turns[i])); err != nil {
			return err
		}
	}
	for _, list := range [...]struct {
		name string
		list []remark
	}{{"press", r.press}, {"statement", r.said[0]}, {"statement", r.said[1]}, {"due", r.due}} {
		for _, m := range list.list {
			if err := printJSON(out, lines.Remark{Type: list.name, Day: m.day.String(), What: m.what, Who: m.who, Text: m.words, Story: m.story}); err != nil {
				return err
			}
		}
	}
	return nil
}
