package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/thread"
)

// Version is a story of the same thread.
type Version struct {
	ID        string      `json:"id"`
	Kind      thread.Kind `json:"kind"`
	Of        string      `json:"of,omitempty"`
	Published string      `json:"published,omitempty"`
	Outlet    string      `json:"outlet,omitempty"`
	Headline  string      `json:"headline,omitempty"`
	File      string      `json:"file"`
	Withdrawn int         `json:"withdrawn"` // of its events and quotations
	This      bool        `json:"-"`
}

// Diff is the words of a story against those of another version.
type Diff struct {
	Old     string `json:"old"`
	New     string `json:"new"`
	Kept    int    `json:"kept"` // words
	Dropped int    `json:"dropped"`
	Added   int    `json:"added"`
	Edits   []Edit `json:"edits"`
}

// Edit is a stretch that both have, or what stands in its place.
type Edit struct {
	Same bool   `json:"same"`
	Old  string `json:"old,omitempty"` // left out where it is the same
	New  string `json:"new"`
}

// versions reads the thread of a story, and what differs from the version named
// or else the one that tells most: what it replaces, or was replaced by.
func (d *Desk) versions(ctx context.Context, s *Story, against string) error {
	t, err := d.l.Thread(ctx, s.ID)
	if err != nil {
		return err
	}
	s.Versions = []Version{}
	for i := range t.Members {
		m := &t.Members[i]
		s.Versions = append(s.Versions, Version{m.ID, m.Kind, m.Of, m.Published, m.Outlet, oneLine(m.Headline), m.Source, m.Withdrawn, m.ID == s.ID})
	}
	other := against
	if other == "" {
		other = t.Counterpart(s.ID)
	}
	if other == "" || other == s.ID {
		return nil
	}
	was, err := d.text(ctx, other)
	if err != nil {
		return err
	}
	is := &s.Head
	if against == "" && t.Members[0].ID == s.ID {
		was, is = is, was
	}
	s.Diff = diffOf(was, is)
	return nil
}

// text reads a story without its records.
func (d *Desk) text(ctx context.Context, id string) (*record.Story, error) {
	f, err := d.l.Story(ctx, id)
	if errors.Is(err, ledger.ErrNotFound) {
		return nil, notFound(fmt.Sprintf("against: %q is no story of the ledger.", id))
	}
	if err != nil {
		return nil, err
	}
	var s record.Story
	if err := json.Unmarshal(f.Lines[0], &s); err != nil {
		return nil, fmt.Errorf("reading story %s: %w: %w", id, ledger.ErrDamaged, err)
	}
	return &s, nil
}

func diffOf(was, is *record.Story) *Diff {
	d := &Diff{Old: was.ID, New: is.ID}
	d.Kept, d.Dropped, d.Added = thread.Change(was.Text, is.Text)
	for _, e := range thread.Diff(was.Text, is.Text) {
		edit := Edit{Same: e.Same, New: is.Text[e.New[0]:e.New[1]]}
		if !e.Same {
			edit.Old = strings.TrimRight(was.Text[e.Old[0]:e.Old[1]], "\n")
		}
		d.Edits = append(d.Edits, edit)
	}
	return d
}
