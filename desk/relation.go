package desk

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"slices"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/turn"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/fold"
)

// Relation is the page of two actors.
type Relation struct {
	A        Side      `json:"a"`
	B        Side      `json:"b"`
	By       string    `json:"by"` // week or month
	Since    string    `json:"since,omitempty"`
	Until    string    `json:"until,omitempty"` // not part of it
	Totals   []Sum     `json:"totals"`
	Series   []Bin     `json:"series"`
	Turns    []Turning `json:"turns"`
	Said     []Remark  `json:"said"` // by A, then by B, the latest first
	SaidBack []Remark  `json:"said_back"`
	Press    []Remark  `json:"press"`
	Due      []Remark  `json:"due"`
	Latest   []Event   `json:"latest"`
	Undated  int       `json:"undated"`
	Chart    *chart    `json:"-"`
}

func (r *Relation) title() string { return r.A.Name + " – " + r.B.Name }

// Side is a side of a relation.
type Side struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Sum is what was counted in one direction, or in both.
type Sum struct {
	From      string   `json:"from,omitempty"` // a name; "" for both
	To        string   `json:"to,omitempty"`
	Events    int      `json:"events"`
	Conflict  *float64 `json:"conflict_share"`
	Goldstein *float64 `json:"goldstein_mean"`
	Quads
}

// Quads counts acts by quad class.
type Quads struct {
	VerbalCooperation   int `json:"verbal_cooperation"`
	MaterialCooperation int `json:"material_cooperation"`
	VerbalConflict      int `json:"verbal_conflict"`
	MaterialConflict    int `json:"material_conflict"`
}

// Bin is one week or month, both directions together.
type Bin struct {
	Start   string `json:"start"`
	End     string `json:"end"` // not part of it
	Events  int    `json:"events"`
	Reports int    `json:"reports"` // volume of coverage
	Quads
}

// Turning is a turning point.
type Turning struct {
	A           string    `json:"a"`
	B           string    `json:"b"`
	Kind        turn.Kind `json:"kind"`
	Day         string    `json:"day"`
	From        string    `json:"from"` // with 90 % probability it lies from here
	To          string    `json:"to"`   // to here
	Probability float64   `json:"probability"`
	Before      *float64  `json:"conflict_before"`
	After       *float64  `json:"conflict_after"`
	Carriers    []Carrier `json:"carriers"`
}

// Carrier is a kind of act that made the relation turn.
type Carrier struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Code     string `json:"code"`
	Label    string `json:"label"`
	Quad     int    `json:"quad"`
	Before   int    `json:"before"` // acts in the quarter before, and after
	After    int    `json:"after"`
	Act      string `json:"act,omitempty"`
	Sentence string `json:"sentence,omitempty"` // of the first of them
}

// Remark is what a story says beside the events.
type Remark struct {
	Day   string `json:"day"`
	What  string `json:"what"`
	Who   string `json:"who"`
	Words string `json:"words"`
	Story string `json:"story"`
	ID    string `json:"id,omitempty"`
}

// pick leads to the relation that a form asks for.
func (d *Desk) pick(_ context.Context, q *query) (any, error) {
	a, b := q.text("a"), q.text("b")
	if a == "" || b == "" {
		return &Pick{a, b}, nil
	}
	a, b, err := sides(a, b)
	if err != nil {
		return nil, err
	}
	return elsewhere{relationPath(a, b), false}, nil
}

// Pick is the page on which two actors are chosen.
type Pick struct {
	A string `json:"a"`
	B string `json:"b"`
}

func (*Pick) title() string { return "Relations" }

// sides are the codes of two actors.
func sides(a, b string) (one, other string, err error) {
	for _, s := range [...]struct {
		text string
		code *string
	}{{a, &one}, {b, &other}} {
		if *s.code = codeOf(s.text); *s.code == "" {
			return "", "", refused{http.StatusNotFound, fmt.Sprintf("%q is no country, organisation or code.", s.text), "a relation is of two countries or bodies: Norway, NOR, NORGOV, UN"}
		}
	}
	if one == other {
		return "", "", refused{http.StatusNotFound, "A relation has two sides, and these are one.", "name another country or body"}
	}
	return one, other, nil
}

// relation shows how two actors get on.
func (d *Desk) relation(ctx context.Context, q *query) (any, error) {
	a, b, err := sides(q.path("a"), q.path("b"))
	if err != nil {
		return nil, err
	}
	if a != q.path("a") || b != q.path("b") {
		return elsewhere{relationPath(a, b), true}, nil
	}
	by, err := q.choice("by", "", "week", "month")
	if err != nil {
		return nil, err
	}
	days, err := q.span()
	if err != nil {
		return nil, err
	}
	h, turns, err := d.asks.History(ctx, series.Dyad{A: series.Actors{a}, B: series.Actors{b}})
	if err != nil {
		return nil, err
	}
	r := &Relation{A: Side{a, nameOf(a)}, B: Side{b, nameOf(b)}, Since: days.Since, Until: days.Until, Undated: h.Undated, Series: []Bin{}, Turns: []Turning{}}
	events := ask.Within(h.Events, days)
	r.count(h.Dyad, events, by)
	for i := range turns {
		if day := turns[i].Day.String(); day >= days.Since && (days.Until == "" || day < days.Until) {
			r.Turns = append(r.Turns, turningOf(&turns[i], r.A, r.B))
		}
	}
	r.Chart = r.draw()
	return r, d.beside(ctx, r, h, days)
}

// longest is how many weeks are shown as weeks where nobody asked.
const longest = 120

// count makes the series and the sums.
func (r *Relation) count(dyad series.Dyad, events []series.Event, by string) {
	if r.By = by; by == "" {
		r.By = string(series.Weekly)
		if n := len(events); n > 0 && events[n-1].Day-events[0].Day > 7*longest {
			r.By = string(series.Monthly)
		}
	}
	var all series.Bin
	for _, b := range series.Fold(dyad, events, series.Period(r.By)) {
		both := b.Both()
		r.Series = append(r.Series, Bin{b.Start.String(), b.End.String(), both.Events, both.Reports, quadsOf(&both)})
		all.Merge(&b)
	}
	r.Totals = []Sum{sumOf(r.A.Name, r.B.Name, all.AB), sumOf(r.B.Name, r.A.Name, all.BA), sumOf("", "", all.Both())}
}

func quadsOf(t *series.Tally) Quads {
	return Quads{t.Quads[series.VerbalCooperation], t.Quads[series.MaterialCooperation], t.Quads[series.VerbalConflict], t.Quads[series.MaterialConflict]}
}

func sumOf(from, to string, t series.Tally) Sum {
	return Sum{from, to, t.Events, known(t.ConflictShare()), known(t.GoldsteinMean()), quadsOf(&t)}
}

// known is nil of what is not known.
func known(v float64, ok bool) *float64 {
	if !ok {
		return nil
	}
	v = math.Round(v*1000) / 1000
	return &v
}

func turningOf(t *turn.Turn, a, b Side) Turning {
	out := Turning{
		A: a.Code, B: b.Code, Kind: t.Kind, Day: t.Day.String(), From: t.From.String(), To: t.To.String(), Probability: t.Probability,
		Before: known(t.Before.Tally.ConflictShare()), After: known(t.After.Tally.ConflictShare()), Carriers: []Carrier{},
	}
	for i := range t.Carriers {
		c := &t.Carriers[i]
		o := Carrier{From: a.Name, To: b.Name, Code: c.Code, Label: classWords(c.Code, c.Code), Quad: int(c.Quad), Before: c.Before, After: c.After}
		if c.Direction == series.BtoA {
			o.From, o.To = o.To, o.From
		}
		if len(c.Events) > 0 {
			o.Act, o.Sentence = c.Events[0].ID, c.Events[0].Text
		}
		out.Carriers = append(out.Carriers, o)
	}
	return out
}

// Numbers of what is shown beside the chart.
const (
	latestActs = 10
	mostPress  = 20
)

// beside reads the latest acts, words of either side and of the press, and what
// is due.
func (d *Desk) beside(ctx context.Context, r *Relation, h *fold.History, days ledger.Span) error {
	from := days.Until
	if from == "" {
		latest, err := d.latest(ctx)
		if err != nil {
			return err
		}
		from = latest
	}
	b, err := fold.ReadBeside(ctx, d.l, h.Dyad, days, from, mostPress)
	if err != nil {
		return err
	}
	r.Said, r.SaidBack, r.Press, r.Due = remarksOf(b.Said[0]), remarksOf(b.Said[1]), remarksOf(b.Press), remarksOf(b.Due)
	for _, list := range [...][]Remark{r.Said, r.SaidBack, r.Press} {
		slices.Reverse(list)
	}
	ask := ledger.ActQuery{Source: ledger.AskWho(r.A.Code), Target: ledger.AskWho(r.B.Code), Between: true, Days: days, Limit: latestActs}
	list, err := gather(d.l.Acts(ctx, ask), latestActs, eventOf)
	r.Latest = list.Items
	return err
}

func remarksOf(list []fold.Remark) []Remark {
	out := make([]Remark, len(list))
	for i, m := range list {
		out[i] = Remark{m.Day.String(), m.What, m.Who, m.Words, m.Story, m.ID}
	}
	return out
}
