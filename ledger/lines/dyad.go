package lines

import (
	"math"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/turn"
)

// Step is one step of a series, one direction or both.
type Step struct {
	Type          string         `json:"type"` // "series"
	Start         string         `json:"start"`
	End           string         `json:"end"` // not part of it
	By            series.Period  `json:"by"`
	Source        *string        `json:"source"` // null in the sum of both directions
	Target        *string        `json:"target"`
	Events        int            `json:"events"`
	Reports       int            `json:"reports"`
	Quads         Quads          `json:"quads"`
	Classes       map[string]int `json:"classes"`
	ConflictShare *float64       `json:"conflict_share"`
	GoldsteinSum  *float64       `json:"goldstein_sum"`
	GoldsteinMean *float64       `json:"goldstein_mean"`
}

// Quads counts acts by quad class.
type Quads struct {
	Statements          int `json:"statements"`
	VerbalCooperation   int `json:"verbal_cooperation"`
	MaterialCooperation int `json:"material_cooperation"`
	VerbalConflict      int `json:"verbal_conflict"`
	MaterialConflict    int `json:"material_conflict"`
}

// Turn is a turning point.
type Turn struct {
	Type        string    `json:"type"` // "turn"
	A           string    `json:"a"`
	B           string    `json:"b"`
	Kind        turn.Kind `json:"kind"`
	Day         string    `json:"day"`
	From        string    `json:"from"`
	To          string    `json:"to"`
	Probability float64   `json:"probability"`
	Before      Stretch   `json:"before"`
	After       Stretch   `json:"after"`
	Carriers    []Carrier `json:"carriers"`
}

// Stretch is the days on one side of a turning point.
type Stretch struct {
	Start         string   `json:"start"`
	End           string   `json:"end"`
	Quads         Quads    `json:"quads"`
	ConflictShare *float64 `json:"conflict_share"`
}

// Carrier is a kind of act that made a turning point.
type Carrier struct {
	Source string   `json:"source"`
	Target string   `json:"target"`
	Code   string   `json:"code"`
	Label  *string  `json:"label"`
	Before int      `json:"before"`
	After  int      `json:"after"`
	Events []string `json:"events"` // ids
}

// Remark is something that stories tell beside the events.
type Remark struct {
	Type  string `json:"type"` // "press", "statement", "due"
	Day   string `json:"day"`
	What  string `json:"what"` // the trend, the actor's code, the status
	Who   string `json:"who"`  // the outlet's file, the speaker, the outlet's file
	Text  string `json:"text"`
	Story string `json:"story"`
}

// Steps are one step of the series of a relation: A to B, B to A, and both.
func Steps(d series.Dyad, by series.Period, bin *series.Bin) [3]Step {
	both, a, b := bin.Both(), known(d.A.String()), known(d.B.String())
	out := [3]Step{stepOf(bin, by, &bin.AB), stepOf(bin, by, &bin.BA), stepOf(bin, by, &both)}
	out[0].Source, out[0].Target, out[1].Source, out[1].Target = a, b, b, a
	return out
}

func stepOf(bin *series.Bin, by series.Period, t *series.Tally) Step {
	j := Step{
		Type: "series", Start: bin.Start.String(), End: bin.End.String(), By: by, Events: t.Events, Reports: t.Reports,
		Quads: quadsOf(t), Classes: map[string]int{}, ConflictShare: rounded(t.ConflictShare()), GoldsteinMean: rounded(t.GoldsteinMean()),
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

func quadsOf(t *series.Tally) Quads {
	return Quads{t.Quads[series.Statement], t.Quads[series.VerbalCooperation], t.Quads[series.MaterialCooperation], t.Quads[series.VerbalConflict], t.Quads[series.MaterialConflict]}
}

// rounded gives three decimals, or null for what is not known.
func rounded(v float64, known bool) *float64 {
	if !known {
		return nil
	}
	v = math.Round(v*1000) / 1000
	return &v
}

// TurnOf is a turning point of a relation.
func TurnOf(d series.Dyad, t *turn.Turn) Turn {
	j := Turn{
		Type: "turn", A: d.A.String(), B: d.B.String(), Kind: t.Kind, Day: t.Day.String(), From: t.From.String(), To: t.To.String(),
		Probability: t.Probability, Before: stretchOut(&t.Before), After: stretchOut(&t.After), Carriers: []Carrier{},
	}
	for i := range t.Carriers {
		c := &t.Carriers[i]
		o := Carrier{Source: j.A, Target: j.B, Code: c.Code, Label: known(c.Label), Before: c.Before, After: c.After, Events: []string{}}
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

func stretchOut(s *turn.Stretch) Stretch {
	return Stretch{s.Start.String(), s.End.String(), quadsOf(&s.Tally), rounded(s.Tally.ConflictShare())}
}
