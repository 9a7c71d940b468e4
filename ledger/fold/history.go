// Package fold folds what a ledger holds: into the history of a relation with
// what stories tell beside it, and into what an agenda is made of.
//
// What it gives is the same whatever asks: the command line and the desk show
// the same numbers.
package fold

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/table"
	"github.com/detente-wire/detente/dyad/turn"
	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/view"
	"github.com/detente-wire/detente/world"
)

// History is the acts of a relation.
type History struct {
	Dyad series.Dyad
	// Events has each act once for each directed pair, by day. Their ids are
	// those of acts; they have no text.
	Events []series.Event
	// Undated counts the acts that are left out, since they are known to no day.
	Undated int
}

// ReadHistory reads the acts of two sides that count.
func ReadHistory(ctx context.Context, l ledger.Ledger, d series.Dyad) (*History, error) {
	h, seen := &History{Dyad: d}, map[string]bool{}
	err := pairs(d, func(a, b ledger.Who) error {
		for act, err := range l.Acts(ctx, ledger.ActQuery{Source: a, Target: b, Between: true, Bare: true}) {
			if err != nil {
				return err
			}
			if seen[act.ID] {
				continue
			}
			seen[act.ID] = true
			if err := h.add(act); err != nil {
				return err
			}
		}
		return nil
	})
	slices.SortStableFunc(h.Events, func(a, b series.Event) int { return cmp.Compare(a.Day, b.Day) })
	return h, err
}

// add expands an act to directed pairs.
func (h *History) add(a *ledger.Act) error {
	t := a.Head
	e := series.Event{ID: a.ID, Class: t.Class, Code: t.Cameo, Quad: series.Quad(t.Quad), Reports: a.Tellings}
	e.Force = e.Quad == series.MaterialConflict && table.Force(e.Class)
	if t.Cameo != "" {
		code, _ := event.LookupCode(t.Cameo)
		e.Label = code.Name
	}
	if t.Goldstein != nil {
		e.Goldstein, e.Scored = *t.Goldstein, true
	}
	if t.Daily() {
		day, err := series.ParseDay(t.Day)
		if err != nil {
			return fmt.Errorf("act %s: %w", a.ID, err)
		}
		e.Day = day
	}
	between := false
	for _, p := range t.Pairs() {
		e.Source, e.Target = cmp.Or(p.SourceCode, p.Source), cmp.Or(p.TargetCode, p.Target)
		if h.Dyad.Direction(&e) == series.Neither {
			continue
		}
		between = true
		if t.Daily() {
			h.Events = append(h.Events, e)
		}
	}
	if between && !t.Daily() {
		h.Undated++
	}
	return nil
}

// Sentences reads the words of the events that carry turning points, into their
// Text.
func Sentences(ctx context.Context, l ledger.Ledger, turns []turn.Turn) error {
	for i := range turns {
		for k := range turns[i].Carriers {
			events := turns[i].Carriers[k].Events
			for n := range events {
				for a, err := range l.Acts(ctx, ledger.ActQuery{ID: events[n].ID}) {
					if err != nil {
						return err
					}
					row, err := view.ActOf(a)
					if err != nil {
						return err
					}
					events[n].Text = row.Sentence
				}
			}
		}
	}
	return nil
}

// whoOf asks for what one code of a side stands for.
func whoOf(code string) ledger.Who {
	if len(code) < 3 {
		return ledger.Who{Root: code, Begins: true}
	}
	switch _, country := world.Default().CountryByCode(code[:3]); {
	case !country:
		return ledger.Who{Root: code, Begins: true}
	case len(code) == 3:
		return ledger.Who{Root: code}
	}
	return ledger.Who{Root: code[:3], Code: code}
}

// pairs gives every code of one side with every one of the other.
func pairs(d series.Dyad, do func(a, b ledger.Who) error) error {
	for _, a := range d.A {
		for _, b := range d.B {
			if err := do(whoOf(a), whoOf(b)); err != nil {
				return err
			}
		}
	}
	return nil
}
