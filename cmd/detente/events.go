package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/lines"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/ledger/view"
)

type eventsCmd struct {
	Source     string `help:"Who did it: a country (COL, Colombia), a code (COLGOV, IGO), or words of a name (Petro)." placeholder:"WHO"`
	Target     string `help:"To whom it was done, likewise." placeholder:"WHO"`
	Between    bool   `help:"Either way: what source and target did to each other."`
	Class      string `help:"Only this class: SANCTION, CONSULT, …" placeholder:"CLASS"`
	Cameo      string `help:"Only this CAMEO code and what is below it: 16, 163." placeholder:"CODE"`
	Quad       int    `help:"Only this quad class, 1 to 4." placeholder:"N"`
	Place      string `help:"Only at this place: Oslo, Norway, 'Moss, PER'." placeholder:"PLACE"`
	Act        string `help:"Only the act with this id, or that this event tells of." placeholder:"ID"`
	All        bool   `help:"Also what was only planned, feared, asked for or denied."`
	Withdrawn  bool   `help:"Also what a later version of its story superseded or withdrew, or a reviewer rejected."`
	ExplainAct string `help:"Say why the tellings of this act are of one, and why others are not." placeholder:"ID"`
	Tellings   bool   `help:"Print each story's telling of an act, not the act alone."`
	Origin     string `help:"List the rows of another dataset: ${enum}." enum:"detente,gdelt,icews,polecat" default:"detente"`
	daysFlag
	listFlag
	ledgerFlag
}

// Validate refuses what is no quad class or date.
func (c *eventsCmd) Validate() error {
	if c.Quad < 0 || c.Quad > 4 {
		return fmt.Errorf("--quad: %d is none of 1 to 4", c.Quad)
	}
	if c.Origin != ledger.Own && (c.All || c.Tellings || c.Withdrawn || c.Act != "" || c.Place != "" || c.Between && (c.Source == "" || c.Target == "")) {
		return fmt.Errorf("--origin %s: rows of other datasets have no tellings and are not found by place, and --between wants both sides", c.Origin)
	}
	_, err := c.span()
	return err
}

// Run lists acts of the ledger.
func (c *eventsCmd) Run(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	if c.ExplainAct != "" {
		return c.explain(ctx, s, l)
	}
	q, err := ask.Events{
		Source: c.Source, Target: c.Target, Between: c.Between, Class: c.Class, Cameo: c.Cameo, Quad: c.Quad, Act: c.Act, Place: c.Place, All: c.All, Withdrawn: c.Withdrawn, Days: c.asked(),
	}.Query()
	if err != nil {
		return err
	}
	q.Limit = c.limit()
	if c.Origin != ledger.Own {
		return c.foreign(ctx, s, l, q)
	}
	return printList(s, &c.listFlag, l.Acts(ctx, q), c.line, func(a *ledger.Act) (any, error) { return lines.Act(a) }, view.ActOf)
}

// foreign lists rows of another dataset.
func (c *eventsCmd) foreign(ctx context.Context, s *streams, l ledger.Ledger, q ledger.ActQuery) error {
	rows := l.Rows(ctx, ledger.RowQuery{
		Origin: c.Origin, Source: q.Source, Target: q.Target, Between: q.Between, Days: q.Days, Class: q.Class, Cameo: q.Cameo, Quad: q.Quad, Limit: q.Limit,
	})
	flat := func(r *ledger.Row) (view.Foreign, error) { return view.ForeignOf(r), nil }
	line := func(w io.Writer, r *ledger.Row) error {
		_, err := fmt.Fprintf(w, "%-10s %-22s %s → %s  (%s %s)\n", r.Day, join(cmp.Or(r.Class, "no class"), r.Cameo), party(&r.Source), party(&r.Target), r.Origin, r.ID)
		return err
	}
	return printList(s, &c.listFlag, rows, line, func(r *ledger.Row) (any, error) { return flat(r) }, flat)
}

// line prints an act: what it is, who reported it first and how many did, and
// the sentence.
func (c *eventsCmd) line(w io.Writer, a *ledger.Act) error {
	row, err := view.ActOf(a)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	what := row.Class
	if row.Mode != "" {
		what += "/" + row.Mode
	}
	fmt.Fprintf(&b, "%-10s %-24s %s", cmp.Or(row.Day, "no day"), join(what, row.Cameo), partyList(a.Head.Sources))
	switch {
	case a.Head.Reciprocal:
	case len(a.Head.Targets) > 0:
		fmt.Fprintf(&b, " → %s", partyList(a.Head.Targets))
	}
	if !row.Counts {
		fmt.Fprintf(&b, "  (%s)", row.Status)
	}
	b.WriteString(withdrawn(a.Withdrawn))
	fmt.Fprintf(&b, "\n           %s", reporters(a))
	fmt.Fprintf(&b, "\n           %s\n", clip(row.Sentence, columns(w)-12))
	if c.Tellings {
		for i := range a.Mentions {
			m := &a.Mentions[i]
			how := ""
			if m.Voice != "" {
				how = "carries the words"
			}
			fmt.Fprintf(&b, "             %s  %s\n", m.Story, clip(join(cmp.Or(m.Published, "no time"), m.Outlet, m.Source, how), columns(w)-36))
		}
	}
	_, err = w.Write(b.Bytes())
	return err
}

// reporters says who reported an act first, and how many did.
func reporters(a *ledger.Act) string {
	first := a.First()
	text := "first " + join(cmp.Or(first.Published, "at no known time"), cmp.Or(first.Outlet, first.Source))
	if n := len(a.Mentions); n > 1 {
		text += fmt.Sprintf("; %d stories, %d independent", n, a.Outlets)
	}
	if n := carriers(a); n > 0 {
		text += fmt.Sprintf(", %d carry the words of others", n)
	}
	return text + "  [" + a.ID + "]"
}

// carriers counts the stories that repeat the words of another.
func carriers(a *ledger.Act) (n int) {
	for i := range a.Mentions {
		if a.Mentions[i].Voice != "" {
			n++
		}
	}
	return n
}

func partyList(side []ledger.Party) string {
	var b bytes.Buffer
	for i := range side {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(party(&side[i]))
	}
	return cmp.Or(b.String(), "someone")
}

func party(p *ledger.Party) string {
	switch {
	case p.Name == "" && p.Code == "":
		return "someone"
	case p.Code == "":
		return p.Name
	}
	return p.Name + " [" + p.Code + "]"
}

// join puts a space between what is not empty.
func join(parts ...string) string {
	var b bytes.Buffer
	for _, p := range parts {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p)
	}
	return b.String()
}
