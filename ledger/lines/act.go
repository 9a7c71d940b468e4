// Package lines gives what a ledger holds as objects of JSON, one a line: what
// `detente … --format jsonl` prints, the interface for programs answers with and
// the tools of a language model see is the same, from here.
package lines

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/detente-wire/detente/ledger"
)

// told is who told of an act.
type told struct {
	First    mention   `json:"first"`
	Stories  int       `json:"stories"`
	Outlets  int       `json:"outlets"`
	Carriers int       `json:"carriers"`
	Tellings []mention `json:"tellings"`
}

// mention is one story's telling of an act.
type mention struct {
	Event     string  `json:"event"`
	Story     string  `json:"story"`
	Source    string  `json:"source"`
	Published *string `json:"published"`
	Outlet    *string `json:"outlet"`
	Carries   *string `json:"carries"` // the event whose words it repeats
}

// Act is the record of the telling that stands for an act, with a field `reported`
// that says who told of it.
func Act(a *ledger.Act) (json.RawMessage, error) {
	var r told
	for i := range a.Mentions {
		m := &a.Mentions[i]
		if m.Voice != "" {
			r.Carriers++
		}
		r.Tellings = append(r.Tellings, mention{m.Event, m.Story, m.Source, known(m.Published), known(m.Outlet), known(m.Voice)})
	}
	for i := range a.Mentions {
		if m := &a.Mentions[i]; m.Event == a.ID {
			r.First, r.Stories, r.Outlets = r.Tellings[0], len(r.Tellings), a.Outlets
			extra, err := json.Marshal(r)
			if err != nil {
				return nil, err
			}
			line := append(bytes.Clone(m.Line[:len(m.Line)-1]), `,"reported":`...)
			return append(append(line, extra...), '}'), nil
		}
	}
	return nil, fmt.Errorf("act %s: %w", a.ID, ledger.ErrDamaged)
}

// known is null of what is not known.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
