package main

import (
	"io"
	"math"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/turn"
)

// stepJSON is one step of a series, one direction or both.
type stepJSON struct {
	Type          string         `json:"type"` // "series"
	Start         string         `json:"start"`
	End           string         `json:"end"` // not part of it
	By            series.Period  `json:"by"`
	Source        *string        `json:"source"` // null in the sum of both directions
	Target        *string        `json:"target"`
	Events        int            `json:"events"`
	Reports       int            `json:"reports"`
	Quads         quadsJSON      `json:"quads"`
	Classes       map[string]int `json:"classes"`
	ConflictShare *float64       `json:"conflict_share"`
	GoldsteinSum  *float64       `json:"goldstein_sum"`
	GoldsteinMean *float64       `json:"goldstein_mean"`
}

type quadsJSON struct {
	Statements          int `json:"statements"`
	VerbalCooperation   int `json:"verbal_cooperation"`
	MaterialCooperation int `json:"material_cooperation"`
	VerbalConflict      int `json:"verbal_conflict"`
	MaterialConflict    int `json:"material_conflict"`
}

// turnJSON is a turning point.
type turnJSON struct {
	Type        string        `json:"type"` // "turn"
	A           string        `json:"a"`
	B           string        `json:"b"`
	Kind        turn.Kind     `json:"kind"`
	Day         string        `json:"day"`
	From        string        `json:"from"`
	To          string        `json:"to"`
	Probability float64       `json:"probability"`
	Before      stretchJSON   `json:"before"`
	After       stretchJSON   `json:"after"`
	Carriers    []carrierJSON `json:"carriers"`
}

type stretchJSON struct {
	Start         string    `json:"start"`
	End           string    `json:"end"`
	Quads         quadsJSON `json:"quads"`
	ConflictShare *float64  `json:"conflict_share"`
}

type carrierJSON struct {
	Source string   `json:"source"`
	Target string   `json:"target"`
	Code   string   `json:"code"`
	Label  *string  `json:"label"`
	Before int      `json:"before"`
	After  int      `json:"after"`
	Events []string `json:"events"` // ids
}

// remarkJSON is something that stories tell beside the events.
type remarkJSON struct {
	Type  string `json:"type"` // "press", "statement", "due"
	Day   string `json:"day"`
	What  string `json:"what"` // the trend, the actor's code, the status
	Who   string `json:"who"`  // the outlet's file, the speaker, the outlet's file
	Text  string `json:"text"`
	Story string `json:"story"`
}

// jsonl prints series, turning points and remarks, an object a line.
func (r *dyadView) jsonl(out io.Writer) error {
	for i := range r.bins {
		for k, d := range r.directions(&r.bins[i]) {
			if err := printJSON(out, r.step(&r.bins[i], k, &d.tally)); err != nil {
				return err
			}
		}
	}
	for i := range r.turns {
		if err := printJSON(out, r.turn(&r.turns[i])); err != nil {
			return err
		}
	}
	for _, list := range [...]struct {
		name string
		list []remark
	}{{"press", r.press}, {"statement", r.said[0]}, {"statement", r.said[1]}, {"due", r.due}} {
		for _, m := range list.list {
			if err := printJSON(out, remarkJSON{list.name, m.day.String(), m.what, m.who, m.words, m.story}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *dyadView) step(bin *series.Bin, direction int, t *series.Tally) stepJSON {
	j := stepJSON{
		Type: "series", Start: bin.Start.String(), End: bin.End.String(), By: r.by, Events: t.Events, Reports: t.Reports,
		Quads: quadsOf(t), Classes: map[string]int{}, ConflictShare: rounded(t.ConflictShare()), GoldsteinMean: rounded(t.GoldsteinMean()),
	}
	sides := [2]*string{known(r.dyad.A.String()), known(r.dyad.B.String())}
	switch direction {
	case 0:
		j.Source, j.Target = sides[0], sides[1]
	case 1:
		j.Source, j.Target = sides[1], sides[0]
	}
	for _, c := range t.Classes {
		if c.Name != "" {
			j.Classes[c.Name] = c.Events
		}
	}
	if t.Scored > 0 {
		j.GoldsteinSum = rounded(t.GoldsteinSum, true)
	}
	return j
}

func quadsOf(t *series.Tally) quadsJSON {
	return quadsJSON{t.Quads[series.Statement], t.Quads[series.VerbalCooperation], t.Quads[series.MaterialCooperation], t.Quads[series.VerbalConflict], t.Quads[series.MaterialConflict]}
}

// rounded gives three decimals, or null for what is not known.
func rounded(v float64, known bool) *float64 {
	if !known {
		return nil
	}
	v = math.Round(v*1000) / 1000
	return &v
}

func (r *dyadView) turn(t *turn.Turn) turnJSON {
	j := turnJSON{
		Type: "turn", A: r.dyad.A.String(), B: r.dyad.B.String(), Kind: t.Kind, Day: t.Day.String(), From: t.From.String(), To: t.To.String(),
		Probability: t.Probability, Before: stretchOut(&t.Before), After: stretchOut(&t.After), Carriers: []carrierJSON{},
	}
	for i := range t.Carriers {
		c := &t.Carriers[i]
		o := carrierJSON{Source: j.A, Target: j.B, Code: c.Code, Label: known(c.Label), Before: c.Before, After: c.After, Events: []string{}}
		if c.Direction == series.BtoA {
			o.Source, o.Target = j.B, j.A
		}
		for k := range c.Events {
			o.Events = append(o.Events, c.Events[k].ID)
		}
		j.Carriers = append(j.Carriers, o)
	}
	return j
}

func stretchOut(s *turn.Stretch) stretchJSON {
	return stretchJSON{s.Start.String(), s.End.String(), quadsOf(&s.Tally), rounded(s.Tally.ConflictShare())}
}
