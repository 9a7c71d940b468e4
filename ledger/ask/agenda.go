package ask

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/ledger/lines"
)

// Agenda asks for what is scheduled.
type Agenda struct {
	From      string `query:"from" json:"from,omitempty" maxLength:"10" doc:"Only what is due on or after this day, or today; two weeks before the latest story where nothing is said."`
	To        string `query:"to" json:"to,omitempty" maxLength:"10" doc:"Only what is due on or before this day."`
	By        string `query:"by" json:"by,omitempty" maxLength:"200" doc:"Only what this actor takes part in: a name, a country or its code."`
	Place     string `query:"place" json:"place,omitempty" maxLength:"200" doc:"Only what is to be at this town or in this country."`
	Status    string `query:"status" json:"status,omitempty" enum:"announced,confirmed,moved,cancelled,held,lapsed" doc:"Only what became of it."`
	AsOf      string `query:"as_of" json:"as_of,omitempty" maxLength:"10" doc:"The agenda as it stood on this day; the day of the latest story where nothing is said."`
	Withdrawn bool   `query:"withdrawn" json:"withdrawn,omitempty" doc:"Also what a later version of its story superseded or withdrew."`
	Page
}

// Statuses are what can become of an appointment.
var Statuses = []string{"announced", "confirmed", "moved", "cancelled", "held", "lapsed"}

// past is how many days before the latest story the agenda begins, so that what was
// held, called off or lapsed can be seen.
const past = 14

// Due is the agenda that was asked for, with the stories it was read from. Next is
// the cursor of the page behind it.
type Due struct {
	From, To, AsOf string
	Stories        []fold.Noted
	Entries        []agenda.Entry
	Total          int // entries on all pages, those before this one among them
	Next           string
}

// Agenda folds what stories say of things scheduled, the earliest first; those with
// no day come last. Records says whether the stories have the records of their
// appointments.
func (k *Asker) Agenda(ctx context.Context, a Agenda, records bool) (*Due, error) {
	p, err := pageOf("agenda", a.unpaged(), a.Page)
	if err != nil {
		return nil, err
	}
	out, err := k.Due(ctx, a, records)
	if err != nil {
		return nil, err
	}
	rest := out.Entries[behind(out.Entries, p.after):]
	if out.Entries = rest; len(rest) > p.length {
		out.Entries = rest[:p.length]
		last := &out.Entries[p.length-1]
		out.Next = p.next(ledger.Position{Day: startOf(last), ID: last.ID})
	}
	return out, nil
}

func (a Agenda) unpaged() Agenda {
	a.Page = Page{}
	return a
}

// Print makes lines of the entries; the agenda was read with records.
func (d *Due) Print() (*Lines, error) {
	page := &Listed[*agenda.Entry]{Next: d.Next}
	for i := range d.Entries {
		page.Items = append(page.Items, &d.Entries[i])
	}
	return Print(page, func(e *agenda.Entry) (lines.Entry, error) { return lines.EntryOf(e, d.Stories), nil })
}

// Due is the whole agenda, without pages.
func (k *Asker) Due(ctx context.Context, a Agenda, records bool) (*Due, error) {
	out, err := k.bounds(ctx, a)
	if err != nil {
		return nil, err
	}
	if a.Status != "" && !slices.Contains(Statuses, a.Status) {
		return nil, &Fault{Field: "status", Says: "“" + a.Status + "” is none of " + strings.Join(Statuses, ", ")}
	}
	if out.Stories, err = fold.Agenda(k.l.Notices(ctx, ledger.NoticeQuery{From: out.From, Records: records, Withdrawn: a.Withdrawn})); err != nil {
		return nil, err
	}
	for _, e := range agenda.Fold(fold.Sources(out.Stories), out.AsOf) {
		unbound := startOf(&e) == ""
		if (unbound && out.To == "" || e.Within(out.From, out.To)) && e.With(a.By) && e.At(a.Place) && (a.Status == "" || string(e.Status) == a.Status) {
			out.Entries = append(out.Entries, e)
		}
	}
	out.Total = len(out.Entries)
	return out, nil
}

// bounds reads the days of an agenda.
func (k *Asker) bounds(ctx context.Context, a Agenda) (*Due, error) {
	latest, err := k.Latest(ctx)
	if err != nil {
		return nil, err
	}
	out := &Due{}
	if out.From, err = day("from", a.From, before(latest, past)); err != nil {
		return nil, err
	}
	if out.To, err = day("to", a.To, ""); err != nil {
		return nil, err
	}
	out.AsOf, err = day("as_of", a.AsOf, latest)
	return out, err
}

// day reads a day; otherwise is the one where none is given.
func day(field, text, otherwise string) (string, error) {
	switch text {
	case "":
		return otherwise, nil
	case "today":
		return time.Now().Format(time.DateOnly), nil
	}
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return "", &Fault{Field: field, Says: "“" + text + "” is no day such as 2026-02-03"}
	}
	return text, nil
}

// before is a day so many days before another; "" of "".
func before(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, -n).Format(time.DateOnly)
}

func startOf(e *agenda.Entry) string {
	if e.Time == nil {
		return ""
	}
	return e.Time.Start
}

// behind is the number of the first entry behind a place: behind the entry with its
// id, or where that is gone, the first that is due later.
func behind(entries []agenda.Entry, p ledger.Position) int {
	if p.ID == "" {
		return 0
	}
	if i := slices.IndexFunc(entries, func(e agenda.Entry) bool { return e.ID == p.ID }); i >= 0 {
		return i + 1
	}
	const never = "~" // what has no day comes last
	i := slices.IndexFunc(entries, func(e agenda.Entry) bool { return cmp.Or(startOf(&e), never) > cmp.Or(p.Day, never) })
	if i < 0 {
		return len(entries)
	}
	return i
}
