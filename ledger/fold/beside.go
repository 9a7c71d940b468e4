package fold

import (
	"cmp"
	"context"
	"slices"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/view"
)

// MostStatements is how many of the latest statements of a side are read.
const MostStatements = 20

// Remark is something that a story tells beside the events of a relation.
type Remark struct {
	Day   series.Day
	What  string // the trend, the speaker's code, the status
	Who   string // the outlet or file, the speaker, the file
	Words string
	Story string
	ID    string // of the record, "" where only the story is known
}

// Beside is what stories tell beside the events of a relation, each list by day.
type Beside struct {
	Press []Remark    // the press's own words on the relation
	Said  [2][]Remark // what each side said last in stories that name the other
	Due   []Remark    // what both have ahead of them
}

// ReadBeside reads what is told of two sides in a stretch of days, and what is
// due from a day on. mostPress cuts the press's own words to the latest, 0 for
// all.
func ReadBeside(ctx context.Context, l ledger.Ledger, d series.Dyad, days ledger.Span, from string, mostPress int) (*Beside, error) {
	r := besideReader{ctx: ctx, l: l, dyad: d, days: days, seen: map[string]bool{}}
	err := pairs(d, func(a, b ledger.Who) error {
		if err := r.press(a, b, mostPress); err != nil {
			return err
		}
		if err := r.statements(0, a, b); err != nil {
			return err
		}
		return r.statements(1, b, a)
	})
	if err == nil {
		err = r.due(from)
	}
	r.out.Press = latest(r.out.Press, mostPress)
	for i := range r.out.Said {
		r.out.Said[i] = latest(r.out.Said[i], MostStatements)
	}
	r.out.Due = latest(r.out.Due, 0)
	return &r.out, err
}

// latest puts remarks in the order of days and keeps the last, 0 for all.
func latest(list []Remark, most int) []Remark {
	slices.SortStableFunc(list, func(a, b Remark) int { return cmp.Compare(a.Day, b.Day) })
	if most > 0 && len(list) > most {
		return list[len(list)-most:]
	}
	return list
}

type besideReader struct {
	ctx  context.Context
	l    ledger.Ledger
	dyad series.Dyad
	days ledger.Span
	seen map[string]bool // records that were read
	out  Beside
}

func (r *besideReader) press(a, b ledger.Who, most int) error {
	for row, err := range r.l.Relations(r.ctx, ledger.RelationQuery{A: a, B: b, Days: r.days, Limit: most}) {
		if err != nil {
			return err
		}
		day, err := series.ParseDay(row.Day)
		if err != nil || r.seen[row.ID] || !bothSides(r.dyad, codesOf(row.Parties)) {
			continue // one without a day has no place on the line
		}
		r.seen[row.ID] = true
		r.out.Press = append(r.out.Press, Remark{day, row.Trend, cmp.Or(row.Outlet, row.Source), row.Said, row.Story, row.ID})
	}
	return nil
}

// statements reads what a side said in stories that name the other.
func (r *besideReader) statements(side int, by, naming ledger.Who) error {
	q := ledger.QuoteQuery{Who: by, Naming: naming, Days: r.days, Limit: 4 * MostStatements}
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
		r.out.Said[side] = append(r.out.Said[side], Remark{day, row.By.Code, row.By.Name, said.Said, row.Story, row.ID})
	}
	return nil
}

// due folds what stories say of appointments of both from a day on.
func (r *besideReader) due(from string) error {
	stories, err := Agenda(r.l.Notices(r.ctx, ledger.NoticeQuery{From: from}))
	if err != nil {
		return err
	}
	sources := Sources(stories)
	entries := agenda.Fold(sources, "")
	for i := range entries {
		e := &entries[i]
		if e.Time == nil || e.Time.Start < from || !bothSides(r.dyad, participants(e.Parties)) {
			continue
		}
		if day, err := series.ParseDay(e.Time.Start[:min(len(e.Time.Start), len("2006-01-02"))]); err == nil {
			src, n := &sources[e.Latest.Source], e.Latest.Of(sources)
			r.out.Due = append(r.out.Due, Remark{day, string(e.Status), src.Name, n.Title, src.Story, n.ID})
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
