package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/agenda/ics"
	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/ledger/lines"
	"github.com/detente-wire/detente/ledger/view"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/wire"
)

type agendaCmd struct {
	Files     []string    `arg:"" optional:"" help:"${stories} With none, the ledger is asked."`
	Format    string      `help:"Output: ${enum}." enum:"text,jsonl,ics,csv,parquet" default:"text"`
	From      string      `help:"Only what is due on or after this day, or today." placeholder:"DAY"`
	To        string      `help:"Only what is due on or before this day." placeholder:"DAY"`
	By        string      `help:"Only what this actor takes part in: a name, a country or its code." placeholder:"ACTOR"`
	AsOf      string      `help:"The agenda as it stood on this day: later stories are left out." placeholder:"DAY"`
	Withdrawn bool        `help:"Of a ledger: also what a later version of its story superseded or withdrew, or a reviewer rejected."`
	Workers   int         `help:"Stories coded at a time (default: all cores)." placeholder:"N"`
	Input     wire.Format `help:"Format of the input, told by its content if left out; \"detente formats\" lists them." placeholder:"FORMAT"`
	columnFlags
	coderFlags
	ledgerFlag
}

// wireFlags has the flags of other subcommands; --from is a day here.
func (c *agendaCmd) wireFlags() *wireFlags {
	return &wireFlags{From: c.Input, columnFlags: c.columnFlags}
}

// Validate refuses what is no day.
func (c *agendaCmd) Validate() error {
	if err := needsLedger(c.Files, map[string]bool{"--withdrawn": c.Withdrawn}); err != nil {
		return err
	}
	if c.From == "today" {
		c.From = time.Now().Format(time.DateOnly)
	}
	for _, f := range [...]struct{ flag, day string }{{"from", c.From}, {"to", c.To}, {"as-of", c.AsOf}} {
		if f.day == "" {
			continue
		}
		if _, err := time.Parse(time.DateOnly, f.day); err != nil {
			return fmt.Errorf("--%s: %q is no day such as 2026-02-03", f.flag, f.day)
		}
	}
	return nil
}

// noted is what the agenda keeps of one story.
type noted struct {
	fold.Noted
	err error
}

// Run folds the appointments of the stories into one agenda and prints it.
func (c *agendaCmd) Run(ctx context.Context, s *streams) error {
	if len(c.Files) == 0 {
		return c.ask(ctx, s)
	}
	coder, err := c.coder()
	if err != nil {
		return err
	}
	work := func(j job) noted {
		story, err := j()
		if err != nil {
			return noted{err: err}
		}
		doc, err := coder.Code(ctx, story)
		if err != nil {
			return noted{err: err}
		}
		return note(doc)
	}
	b := book{}
	failed := false
	emit := func(n noted) error {
		if n.err != nil {
			failed = true
			fmt.Fprintf(s.err, "detente: %v\n", n.err)
			return nil
		}
		b.stories = append(b.stories, n.Noted)
		b.sources = append(b.sources, n.Source)
		return nil
	}
	if err := flow.Map(ctx, workers(c.Workers), c.wireFlags().stories(ctx, c.Files, s.in), work, emit); err != nil {
		return err
	}
	if err := c.print(s, &b); err != nil {
		return err
	}
	if failed {
		return errSomeFailed
	}
	return nil
}

// note takes from a coded story what the agenda needs of it.
func note(doc *news.Doc) noted {
	n := noted{}
	for _, r := range record.Of(doc) {
		if a, ok := r.(record.Appointment); ok {
			n.Appointments = append(n.Appointments, a)
		}
	}
	n.Source = agenda.Read(doc)
	for i := range n.Source.Notices {
		t := &n.Source.Notices[i]
		if t.Appointment != news.None {
			t.ID = n.Appointments[t.Appointment].ID
		}
		start := utf8.RuneCountInString(doc.Story.Text[:t.Trigger.Start])
		words := doc.Text(t.Trigger)
		n.Spans = append(n.Spans, &record.Span{Start: start, End: start + utf8.RuneCountInString(words), Text: words})
	}
	return n
}

// book is the stories of one agenda.
type book struct {
	stories []fold.Noted
	sources []agenda.Source
}

func (c *agendaCmd) print(s *streams, b *book) error {
	var entries []agenda.Entry
	for _, e := range agenda.Fold(b.sources, c.AsOf) {
		if e.Within(c.From, c.To) && e.With(c.By) {
			entries = append(entries, e)
		}
	}
	if c.Format == "ics" {
		left, err := ics.Write(s.out, b.sources, entries)
		if left > 0 {
			fmt.Fprintf(s.err, "detente: %d without a day, left out of the calendar\n", left)
		}
		return err
	}
	if onlyRows(c.Format) {
		return view.Write(s.out, c.Format, b.rows(entries))
	}
	for i := range entries {
		var err error
		if c.Format == "jsonl" {
			err = printJSON(s.out, lines.EntryOf(&entries[i], b.stories))
		} else {
			err = b.line(s.out, &entries[i])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// line prints an entry for people.
func (b *book) line(w io.Writer, e *agenda.Entry) error {
	n := e.Latest.Of(b.sources)
	var out strings.Builder
	day := "no day"
	switch {
	case e.Time != nil && e.Time.Value != "":
		day = e.Time.Value
	case e.Time != nil && n.Recurrence != "":
		day = n.Recurrence
	}
	fmt.Fprintf(&out, "%-22s %-10s %s", day, e.Status, n.Title)
	for i, p := range e.Parties {
		out.WriteString([...]string{": ", ", "}[min(i, 1)] + p.Name)
	}
	if e.Place != nil {
		out.WriteString(" — " + e.Place.Name)
	}
	for _, t := range e.Replaces {
		out.WriteString(" (was " + t.Value + ")")
	}
	out.WriteByte('\n')
	for _, r := range e.Tellings {
		fmt.Fprintf(&out, "    %s: %s\n", b.sources[r.Source].Name, r.Of(b.sources).Sentence)
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
