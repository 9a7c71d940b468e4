package mcp

import (
	"context"
	"fmt"

	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/lines"
	"github.com/detente-wire/detente/ledger/view"
)

type relationInput struct {
	A string `json:"a" minLength:"1" maxLength:"100" doc:"One side: a country or body by name or code."`
	B string `json:"b" minLength:"1" maxLength:"100" doc:"The other side."`
	ask.Dyad
}

// mostSteps is how many steps of a series are given, the last ones.
const mostSteps = 60

// mostWords is how many acts are given with the words for a kind of act that made a
// turning point.
const mostWords = 2

type relationOutput struct {
	Note    string         `json:"note"`
	A       string         `json:"a"`
	B       string         `json:"b"`
	By      string         `json:"by"`
	Undated int            `json:"undated" jsonschema:"acts that are left out, since they are known to no day"`
	Acts    int            `json:"acts" jsonschema:"acts of both in the days that were asked for"`
	Left    int            `json:"steps_left_out" jsonschema:"steps before those of series; since and until name others"`
	Series  []step         `json:"series" jsonschema:"acts of both by step, steps without any left out"`
	Turns   []turningPoint `json:"turns"`
	Beside  []lines.Remark `json:"beside" jsonschema:"the press's own words, statements of either side, what is due"`
}

// step is the acts of both sides in a week or month.
type step struct {
	Start         string      `json:"start"`
	Acts          int         `json:"acts"`
	Reports       int         `json:"reports"`
	Quads         lines.Quads `json:"quads"`
	ConflictShare *float64    `json:"conflict_share,omitempty"`
}

// turningPoint is a turn with the words of acts that made it.
type turningPoint struct {
	Kind           string      `json:"kind"`
	Day            string      `json:"day"`
	From           string      `json:"from"`
	To             string      `json:"to"`
	Probability    float64     `json:"probability"`
	ConflictBefore *float64    `json:"conflict_before,omitempty"`
	ConflictAfter  *float64    `json:"conflict_after,omitempty"`
	Carriers       []turnMaker `json:"carriers"`
}

// turnMaker is a kind of act that made a turn.
type turnMaker struct {
	Source string     `json:"source"`
	Target string     `json:"target"`
	Code   string     `json:"code"`
	Before int        `json:"before"`
	After  int        `json:"after"`
	Acts   []evidence `json:"acts"`
}

type evidence struct {
	Act      string `json:"act"`
	Story    string `json:"story"`
	Sentence string `json:"sentence"`
}

func (r *relationOutput) text(b *prose) {
	b.line("%s and %s: %d acts between them, %d more known to no day.", r.A, r.B, r.Acts, r.Undated)
	for _, t := range r.Turns {
		b.line("%s on %s (between %s and %s, %.0f %% sure)", t.Kind, t.Day, t.From, t.To, 100*t.Probability)
		for _, c := range t.Carriers {
			for _, e := range c.Acts {
				b.line("  %s → %s %s, %d before, %d after: %s — story %s", c.Source, c.Target, name(c.Code), c.Before, c.After, quoted(e.Sentence), e.Story)
			}
		}
	}
	for i := max(0, len(r.Series)-8); i < len(r.Series); i++ {
		s := &r.Series[i]
		b.line("%s of %s: %d cooperation, %d conflict", r.By, s.Start, s.Quads.VerbalCooperation+s.Quads.MaterialCooperation, s.Quads.VerbalConflict+s.Quads.MaterialConflict)
	}
	for _, m := range r.Beside {
		b.line("%s %s, %s %s: %s — story %s", m.Day, m.Type, name(m.Who), name(m.What), quoted(m.Text), m.Story)
	}
	b.end("")
}

func (t *tools) relation(ctx context.Context, in relationInput) (*relationOutput, error) {
	d, err := ask.Sides(in.A, in.B)
	if err != nil {
		return nil, err
	}
	r, err := t.asks.Relation(ctx, d, in.Dyad)
	if err != nil {
		return nil, err
	}
	out := &relationOutput{Note: dataNote, A: r.A, B: r.B, By: r.By, Undated: r.Undated, Series: []step{}, Turns: []turningPoint{}, Beside: r.Beside}
	for i := range r.Series {
		if s := &r.Series[i]; s.Source == nil && s.Events > 0 { // of both directions
			out.Acts += s.Events
			out.Series = append(out.Series, step{s.Start, s.Events, s.Reports, s.Quads, s.ConflictShare})
		}
	}
	if out.Left = max(0, len(out.Series)-mostSteps); out.Left > 0 {
		out.Series = out.Series[out.Left:]
	}
	for i := range r.Turns {
		p, err := t.turn(ctx, &r.Turns[i])
		if err != nil {
			return nil, err
		}
		out.Turns = append(out.Turns, *p)
	}
	return out, nil
}

// turn reads the words of acts that made a turn.
func (t *tools) turn(ctx context.Context, p *lines.Turn) (*turningPoint, error) {
	out := &turningPoint{string(p.Kind), p.Day, p.From, p.To, p.Probability, p.Before.ConflictShare, p.After.ConflictShare, []turnMaker{}}
	for i := range p.Carriers {
		c := &p.Carriers[i]
		m := turnMaker{c.Source, c.Target, c.Code, c.Before, c.After, []evidence{}}
		for _, id := range c.Events[:min(len(c.Events), mostWords)] {
			page, err := t.asks.Events(ctx, ask.Events{Act: id})
			if err != nil {
				return nil, fmt.Errorf("reading the acts of a turning point: %w", err)
			}
			for _, a := range page.Items {
				row, err := view.ActOf(a)
				if err != nil {
					return nil, err
				}
				m.Acts = append(m.Acts, evidence{row.Act, row.Story, row.Sentence})
			}
		}
		out.Carriers = append(out.Carriers, m)
	}
	return out, nil
}
