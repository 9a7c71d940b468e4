package desk

import (
	"context"
	"fmt"
	"slices"

	"github.com/detente-wire/detente/internal/share"
	"github.com/detente-wire/detente/ledger"
)

// PrecisionPage is how much of what reviewers saw was right.
type PrecisionPage struct {
	Kind string          `json:"kind"`
	Rows []PrecisionRow  `json:"rows"`
	Tabs []precisionKind `json:"-"`
}

type precisionKind struct {
	Kind string
	Here bool
}

// PrecisionRow is a label of a version.
type PrecisionRow struct {
	Label    string    `json:"label"` // "" of all
	Model    string    `json:"model"`
	Codebook string    `json:"codebook"`
	Whole    interval  `json:"whole"`
	Class    interval  `json:"class"`
	Counted  *interval `json:"counted,omitempty"`
}

// interval is a share with the bounds of its 95 % interval.
type interval struct {
	share.Share
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

func intervalOf(s share.Share) interval {
	low, high := s.Interval()
	return interval{s, s.Value(), low, high}
}

// String is "71 % (62–79)".
func (i interval) String() string {
	if i.Of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f %% (%.0f–%.0f)", 100*i.Value, 100*i.Low, 100*i.High)
}

func (*PrecisionPage) title() string { return "Precision" }

// precision counts decisions by label and version.
func (d *Desk) precision(ctx context.Context, q *query) (any, error) {
	kind, err := q.choice("kind", ledger.Kinds...)
	if err != nil {
		return nil, err
	}
	list, err := ledger.PrecisionOf(d.l.Decisions(ctx, ledger.DecisionQuery{Kind: kind}))
	if err != nil {
		return nil, err
	}
	p := &PrecisionPage{Kind: kind, Rows: []PrecisionRow{}}
	for _, k := range ledger.Kinds {
		p.Tabs = append(p.Tabs, precisionKind{k, k == kind})
	}
	for _, r := range list {
		row := PrecisionRow{Label: r.Label, Model: r.Model, Codebook: r.Codebook, Whole: intervalOf(r.Whole), Class: intervalOf(r.Class)}
		if r.Counted.Of > 0 {
			c := intervalOf(r.Counted)
			row.Counted = &c
		}
		p.Rows = append(p.Rows, row)
	}
	return p, nil
}

// DecisionsPage is the latest decisions.
type DecisionsPage struct {
	List[Decision]
	Limit int `json:"limit"`
}

func (*DecisionsPage) title() string { return "Decisions" }

// decisions lists what was decided, the latest first.
func (d *Desk) decisions(ctx context.Context, q *query) (any, error) {
	limit, err := q.limit()
	if err != nil {
		return nil, err
	}
	ask := ledger.DecisionQuery{By: q.text("by"), Kind: q.text("kind"), Latest: true, Limit: limit + 1}
	if ask.Kind != "" && !slices.Contains(ledger.Kinds, ask.Kind) {
		return nil, bad("kind: there is no such kind of record to decide on.")
	}
	if ask.Days, err = q.span(); err != nil {
		return nil, err
	}
	list, err := gather(d.l.Decisions(ctx, ask), limit, func(r *ledger.DecisionRow) (Decision, error) { return decisionOf(r), nil })
	return &DecisionsPage{list, limit}, err
}
