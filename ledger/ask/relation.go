package ask

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/turn"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/ledger/lines"
)

// Dyad asks how two actors got on.
type Dyad struct {
	By string `query:"by" json:"by,omitempty" enum:"day,week,month" doc:"Width of a step of the series; week where nothing is said."`
	Days
}

// DyadHistory is the history of two actors.
type DyadHistory struct {
	A       string         `json:"a"`
	B       string         `json:"b"`
	By      string         `json:"by"`
	Undated int            `json:"undated"` // acts that are left out, since they are known to no day
	Series  []lines.Step   `json:"series"`  // three to a step: A to B, B to A, both
	Turns   []lines.Turn   `json:"turns"`
	Beside  []lines.Remark `json:"beside"` // the press's own words, statements of either side, what is due
}

// Sides reads two actors: a country or body by name or code, or codes with commas
// between them.
func Sides(a, b string) (d series.Dyad, err error) {
	if d.A, err = side("a", a); err != nil {
		return d, err
	}
	if d.B, err = side("b", b); err == nil && d.A.String() == d.B.String() {
		err = &Fault{Says: "a relation has two sides, and these are one", Hint: "name another country or body"}
	}
	return d, err
}

func side(field, text string) (series.Actors, error) {
	if code := Code(text); code != "" {
		return series.Actors{code}, nil
	}
	codes, err := series.ParseActors(text)
	if err != nil || text != strings.ToUpper(text) {
		return nil, &Fault{field, "“" + text + "” is no country, organisation or code", "a relation is of two countries or bodies: Norway, NOR, NORGOV, UN"}
	}
	return codes, nil
}

// mostSteps is the most steps of a series in one answer.
const mostSteps = 2500

// Relation gives the series of two actors, turning points, and what stories tell
// beside. Days cut what is shown; turning points are reckoned from all acts.
func (k *Asker) Relation(ctx context.Context, d series.Dyad, q Dyad) (*DyadHistory, error) {
	days, err := q.Span()
	if err != nil {
		return nil, err
	}
	h, turns, err := k.History(ctx, d)
	if err != nil {
		return nil, err
	}
	out := &DyadHistory{A: d.A.String(), B: d.B.String(), By: cmp.Or(q.By, string(series.Weekly)), Undated: h.Undated, Series: []lines.Step{}, Turns: []lines.Turn{}, Beside: []lines.Remark{}}
	events := Within(h.Events, days)
	bins := series.Fold(d, events, series.Period(out.By))
	if len(bins) > mostSteps {
		return nil, &Fault{"by", fmt.Sprintf("%d steps are more than %d", len(bins), mostSteps), "ask for wider steps (by=month) or fewer days (since, until)"}
	}
	for i := range bins {
		steps := lines.Steps(d, series.Period(out.By), &bins[i])
		out.Series = append(out.Series, steps[:]...)
	}
	for i := range turns {
		if day := turns[i].Day.String(); day >= days.Since && (days.Until == "" || day < days.Until) {
			out.Turns = append(out.Turns, lines.TurnOf(d, &turns[i]))
		}
	}
	return out, k.beside(ctx, out, d, days, events)
}

// mostPress is how many of the press's own words stand beside a relation.
const mostPress = 20

func (k *Asker) beside(ctx context.Context, r *DyadHistory, d series.Dyad, days ledger.Span, events []series.Event) error {
	from := days.Until
	if from == "" && len(events) > 0 {
		from = (events[len(events)-1].Day + 1).String()
	}
	if from == "" {
		return nil
	}
	b, err := fold.ReadBeside(ctx, k.l, d, days, from, mostPress)
	if err != nil {
		return err
	}
	for _, l := range [...]struct {
		name string
		list []fold.Remark
	}{{"press", b.Press}, {"statement", b.Said[0]}, {"statement", b.Said[1]}, {"due", b.Due}} {
		for _, m := range l.list {
			r.Beside = append(r.Beside, lines.Remark{Type: l.name, Day: m.Day.String(), What: m.What, Who: m.Who, Text: m.Words, Story: m.Story})
		}
	}
	return nil
}

// History reads a relation with its turning points, each carrier with the words of
// its acts.
func (k *Asker) History(ctx context.Context, d series.Dyad) (*fold.History, []turn.Turn, error) {
	return k.histories.of(ctx, k.l, d)
}
