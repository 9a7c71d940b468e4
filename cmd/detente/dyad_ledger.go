package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/table"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/ledger/view"
	"github.com/detente-wire/detente/world"
)

// mostStatements is how many of the latest statements of a side are read.
const mostStatements = 20

// ledgerReader reads what a ledger has of a dyad.
type ledgerReader struct {
	ctx  context.Context
	l    ledger.Ledger
	h    *history
	seen map[string]bool // acts and records that were read
}

// ask prints the history of the relation from the ledger.
func (c *dyadCmd) ask(ctx context.Context, s *streams, d series.Dyad) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	r := &ledgerReader{ctx, l, &history{dyad: d, read: -1}, map[string]bool{}}
	if err := r.acts(); err != nil {
		return hintLedger(err)
	}
	v, err := c.fold(r.h)
	if err != nil {
		return err
	}
	if err := r.words(v); err != nil {
		return hintLedger(err)
	}
	if len(v.events) > 0 {
		if err := c.beside(r, v); err != nil {
			return hintLedger(err)
		}
	}
	if n := r.h.undated; n > 0 {
		fmt.Fprintf(s.err, "detente: %d acts between the two are left out: they are known to no day\n", n)
	}
	return c.print(s, v)
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

// acts reads the acts of the two, each once.
func (r *ledgerReader) acts() error {
	return pairs(r.h.dyad, func(a, b ledger.Who) error {
		for act, err := range r.l.Acts(r.ctx, ledger.ActQuery{Source: a, Target: b, Between: true, Bare: true}) {
			if err != nil {
				return err
			}
			if r.seen[act.ID] {
				continue
			}
			r.seen[act.ID] = true
			if err := r.act(act); err != nil {
				return err
			}
		}
		return nil
	})
}

// act expands an act to directed pairs.
func (r *ledgerReader) act(a *ledger.Act) error {
	t := a.Head
	e := series.Event{ID: a.ID, Class: t.Class, Code: t.Cameo, Quad: series.Quad(t.Quad), Reports: a.Tellings}
	e.Force = e.Quad == series.MaterialConflict && table.Force(e.Class)
	if t.Cameo != "" {
		m, _ := cameoMeaning(t.Cameo)
		e.Label = m.Label
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
		if r.h.dyad.Direction(&e) == series.Neither {
			continue
		}
		between = true
		if t.Daily() {
			r.h.events = append(r.h.events, e)
		}
	}
	if between && !t.Daily() {
		r.h.undated++
	}
	return nil
}

// words reads the sentences of the events that carry a turning point.
func (r *ledgerReader) words(v *dyadView) error {
	for i := range v.turns {
		for k := range v.turns[i].Carriers {
			events := v.turns[i].Carriers[k].Events
			for n := range events {
				for a, err := range r.l.Acts(r.ctx, ledger.ActQuery{ID: events[n].ID}) {
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

// beside reads what is shown beside the events of the window: the press's own
// words, the latest statements of either side, and what is due after them.
func (c *dyadCmd) beside(r *ledgerReader, v *dyadView) error {
	days, err := c.span()
	if err != nil {
		return err
	}
	err = pairs(v.dyad, func(a, b ledger.Who) error {
		if err := r.press(v, a, b, days); err != nil {
			return err
		}
		if err := r.statements(v, 0, a, b, days); err != nil {
			return err
		}
		return r.statements(v, 1, b, a, days)
	})
	if err != nil {
		return err
	}
	from := days.Until
	if from == "" {
		from = (v.events[len(v.events)-1].Day + 1).String()
	}
	if err := r.due(v, from); err != nil {
		return err
	}
	v.sort()
	for i := range v.said {
		v.said[i] = v.said[i][max(0, len(v.said[i])-mostStatements):]
	}
	return nil
}

func (r *ledgerReader) press(v *dyadView, a, b ledger.Who, days ledger.Span) error {
	for row, err := range r.l.Relations(r.ctx, ledger.RelationQuery{A: a, B: b, Days: days}) {
		if err != nil {
			return err
		}
		day, err := series.ParseDay(row.Day)
		if err != nil || r.seen[row.ID] || !bothSides(v.dyad, codesOf(row.Parties)) {
			continue // one without a day has no place on the line
		}
		r.seen[row.ID] = true
		v.press = append(v.press, remark{day, row.Trend, cmp.Or(row.Outlet, row.Source), row.Said, row.Story})
	}
	return nil
}

// statements reads what a side said in stories that name the other.
func (r *ledgerReader) statements(v *dyadView, side int, by, naming ledger.Who, days ledger.Span) error {
	q := ledger.QuoteQuery{Who: by, Naming: naming, Days: days, Limit: 4 * mostStatements}
	for row, err := range r.l.Quotes(r.ctx, q) {
		if err != nil {
			return err
		}
		day, err := series.ParseDay(row.Day)
		if err != nil || r.seen[row.ID] || row.Kind != "saying" {
			continue
		}
		said, err := view.QuoteOf(row)
		if err != nil {
			return err
		}
		r.seen[row.ID] = true
		v.said[side] = append(v.said[side], remark{day, row.By.Code, row.By.Name, said.Said, row.Story})
	}
	return nil
}

// due folds what stories say of appointments of both from a day on.
func (r *ledgerReader) due(v *dyadView, from string) error {
	b, err := bookOf(r.l.Notices(r.ctx, ledger.NoticeQuery{From: from}))
	if err != nil {
		return err
	}
	entries := agenda.Fold(b.sources, "")
	for i := range entries {
		e := &entries[i]
		if e.Time == nil || e.Time.Start < from || !bothSides(v.dyad, participants(e.Parties)) {
			continue
		}
		if day, err := series.ParseDay(e.Time.Start[:min(len(e.Time.Start), len("2006-01-02"))]); err == nil {
			src := &b.sources[e.Latest.Source]
			v.due = append(v.due, remark{day, string(e.Status), src.Name, e.Latest.Of(b.sources).Title, src.Story})
		}
	}
	return nil
}

func codesOf(parties []ledger.Party) []string {
	out := make([]string, len(parties))
	for i := range parties {
		out[i] = cmp.Or(parties[i].Code, parties[i].Country)
	}
	return out
}

func participants(list []agenda.Participant) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = cmp.Or(list[i].Code, list[i].Country)
	}
	return out
}

// bothSides reports whether both sides are among actors.
func bothSides(d series.Dyad, codes []string) bool {
	return slices.ContainsFunc(codes, d.A.Match) && slices.ContainsFunc(codes, d.B.Match)
}

// print prints the relation in the format that was asked for.
func (c *dyadCmd) print(s *streams, v *dyadView) error {
	switch c.Format {
	case "csv":
		return v.csv(s.out)
	case "jsonl":
		return v.jsonl(s.out)
	}
	return v.text(s.out)
}
