package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/ledger/view"
)

// onlyRows reports whether a format has rows alone, and no records.
func onlyRows(format string) bool { return format == view.CSV || format == view.Parquet }

// needsLedger refuses flags that only a ledger can answer when files are named.
func needsLedger(files []string, flags map[string]bool) error {
	var used []string
	for name, set := range flags {
		if set {
			used = append(used, name)
		}
	}
	if len(files) == 0 || len(used) == 0 {
		return nil
	}
	slices.Sort(used)
	return fmt.Errorf("%s: for a ledger alone; leave out the files to ask one", strings.Join(used, ", "))
}

// asTable is the list flag of a subcommand whose format for people is text.
func asTable(format string, limit int) *listFlag {
	if format == "text" {
		format = "table"
	}
	return &listFlag{Format: format, Limit: limit}
}

// ask lists quotations of the ledger.
func (c *quotesCmd) ask(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	f := asTable(c.Format, c.Limit)
	q, err := ask.Quotes{By: c.By, About: c.About, All: c.All, Copies: c.Copies, Withdrawn: c.Withdrawn, Days: c.asked()}.Query()
	if err != nil {
		return err
	}
	q.Limit = f.limit()
	line := func(w io.Writer, q *ledger.Quotation) error {
		row, err := view.QuoteOf(q)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%-10s %s  (%s)%s\n           %s\n", cmp.Or(row.Day, "no day"), party(&q.By),
			clip(join(cmp.Or(row.Outlet, row.File), q.Story), columns(w)-20), withdrawn(q.Withdrawn), clip(row.Said, columns(w)-13))
		return err
	}
	return printList(s, f, l.Quotes(ctx, q), line, func(q *ledger.Quotation) (any, error) { return rawLine(q.Record), nil }, view.QuoteOf)
}

// ask lists actors of the ledger.
func (c *actorsCmd) ask(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	f := asTable(c.Format, c.Limit)
	flat := func(a *ledger.ActorRow) (view.Actor, error) { return view.ActorOf(a), nil }
	line := func(w io.Writer, a *ledger.ActorRow) error {
		_, err := fmt.Fprintf(w, "%7d  %-9s %-17s %s\n", a.Stories, a.Code, cmp.Or(monthsOf(a), "no month"), clip(nameAndTitle(a), columns(w)-36))
		return err
	}
	q := ledger.ActorQuery{By: c.By, Who: ledger.AskWho(c.Country), Kind: c.Kind, Limit: f.limit()}
	return printList(s, f, l.Actors(ctx, q), line, func(a *ledger.ActorRow) (any, error) { return flat(a) }, flat)
}

func monthsOf(a *ledger.ActorRow) string {
	if a.First == a.Last {
		return a.First
	}
	return a.First + "–" + a.Last
}

func nameAndTitle(a *ledger.ActorRow) string {
	if a.Title == "" {
		return a.Name
	}
	return a.Name + ", " + a.Title
}

// ask prints the agenda of the ledger.
func (c *agendaCmd) ask(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	b, err := bookOf(l.Notices(ctx, ledger.NoticeQuery{From: c.From, Records: c.Format == "jsonl", Withdrawn: c.Withdrawn}))
	if err != nil {
		return hintLedger(err)
	}
	out := bufio.NewWriter(s.out)
	return errors.Join(c.print(&streams{s.in, out, s.err}, b), out.Flush())
}

// bookOf gathers notices, which come story by story.
func bookOf(rows iter.Seq2[*ledger.NoticeRow, error]) (*book, error) {
	stories, err := fold.Agenda(rows)
	return &book{stories, fold.Sources(stories)}, err
}

// agendaRow is an entry of the agenda in one row.
type agendaRow struct {
	UID          string `json:"uid" parquet:"uid"`
	Due          string `json:"due,omitempty" parquet:"due,optional"`
	Start        string `json:"start,omitempty" parquet:"start,optional"`
	End          string `json:"end,omitempty" parquet:"end,optional"`
	Recurrence   string `json:"recurrence,omitempty" parquet:"recurrence,optional"`
	Status       string `json:"status" parquet:"status"`
	Title        string `json:"title" parquet:"title"`
	Participants string `json:"participants,omitempty" parquet:"participants,optional"`
	Codes        string `json:"codes,omitempty" parquet:"codes,optional"`
	Place        string `json:"place,omitempty" parquet:"place,optional"`
	Tellings     int    `json:"tellings" parquet:"tellings"`
	Story        string `json:"story" parquet:"story"`
	File         string `json:"file" parquet:"file"`
	Sentence     string `json:"sentence" parquet:"sentence"`
}

// rows makes a row of each entry.
func (b *book) rows(entries []agenda.Entry) iter.Seq2[agendaRow, error] {
	return func(yield func(agendaRow, error) bool) {
		for i := range entries {
			if !yield(b.row(&entries[i]), nil) {
				return
			}
		}
	}
}

func (b *book) row(e *agenda.Entry) agendaRow {
	n, src := e.Latest.Of(b.sources), &b.sources[e.Latest.Source]
	row := agendaRow{
		UID: e.ID, Recurrence: n.Recurrence, Status: string(e.Status), Title: n.Title, Tellings: len(e.Tellings), Story: src.Story, File: src.Name, Sentence: n.Sentence,
	}
	if e.Time != nil {
		row.Due, row.Start, row.End = e.Time.Value, e.Time.Start, e.Time.End
	}
	if e.Place != nil {
		row.Place = e.Place.Name
	}
	var names, codes bytes.Buffer
	for _, p := range e.Parties {
		sep := ""
		if names.Len() > 0 {
			sep = "; "
		}
		names.WriteString(sep + p.Name)
		if p.Code != "" {
			if codes.Len() > 0 {
				codes.WriteString("; ")
			}
			codes.WriteString(p.Code)
		}
	}
	row.Participants, row.Codes = names.String(), codes.String()
	return row
}
