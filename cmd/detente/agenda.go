package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/agenda/ics"
	"github.com/detente-wire/detente/flow"
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
	source  agenda.Source
	notices []record.Appointment // of those notices that are appointments
	spans   []*record.Span       // the trigger of each notice
	err     error
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
		b.stories = append(b.stories, n)
		b.sources = append(b.sources, n.source)
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
			n.notices = append(n.notices, a)
		}
	}
	n.source = agenda.Read(doc)
	for i := range n.source.Notices {
		t := &n.source.Notices[i]
		if t.Appointment != news.None {
			t.ID = n.notices[t.Appointment].ID
		}
		start := utf8.RuneCountInString(doc.Story.Text[:t.Trigger.Start])
		words := doc.Text(t.Trigger)
		n.spans = append(n.spans, &record.Span{Start: start, End: start + utf8.RuneCountInString(words), Text: words})
	}
	return n
}

// book is the stories of one agenda.
type book struct {
	stories []noted
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
			err = printJSON(s.out, b.record(&entries[i]))
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

// entry is the record of an entry of the agenda: the last appointment that tells
// of it, with the status that it has now, and all that was told.
type entry struct {
	record.Appointment
	UID      string         `json:"uid"` // the id of the first appointment that told of it
	Former   []*record.Time `json:"former"`
	Tellings []telling      `json:"tellings"`
}

// telling is one story's word on an entry.
type telling struct {
	Story       string       `json:"story"`
	Source      string       `json:"source"`
	Published   *string      `json:"published"`
	Appointment *string      `json:"appointment"` // null for a report of what became of it
	Status      string       `json:"status"`
	Time        *record.Time `json:"time"`
	Trigger     *record.Span `json:"trigger"`
}

func (b *book) record(e *agenda.Entry) entry {
	n := e.Latest.Of(b.sources)
	out := entry{Appointment: b.stories[e.Latest.Source].notices[n.Appointment], UID: e.ID, Former: []*record.Time{}}
	out.Status = string(e.Status)
	if e.Time != n.Time {
		out.Time = plainTime(e.Time)
	}
	for _, t := range e.Replaces {
		out.Former = append(out.Former, plainTime(t))
	}
	if k := len(out.Former); k > 0 && out.Replaces == nil {
		out.Replaces = out.Former[k-1]
	}
	for _, r := range e.Tellings {
		out.Tellings = append(out.Tellings, b.telling(r))
	}
	return out
}

func (b *book) telling(r agenda.Ref) telling {
	src, n := &b.sources[r.Source], r.Of(b.sources)
	t := telling{Story: src.Story, Source: src.Name, Published: known(src.Day), Status: string(n.Status), Time: plainTime(n.Time), Trigger: b.stories[r.Source].spans[r.Notice]}
	if n.Appointment != news.None {
		a := &b.stories[r.Source].notices[n.Appointment]
		t.Appointment, t.Time = &a.ID, a.Time
	}
	return t
}

// plainTime is a time without its words: they may stand in another story than
// the record does.
func plainTime(t *news.Time) *record.Time {
	if t == nil {
		return nil
	}
	return &record.Time{
		Value: t.Value, Start: known(t.Start), End: known(t.End), Granularity: string(cmp.Or(t.Granularity, news.UnknownGranularity)), Mod: known(t.Mod),
		From: string(cmp.Or(t.From, news.FromClause)),
	}
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
