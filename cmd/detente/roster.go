package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/roster"
	"github.com/detente-wire/detente/world"
)

type actorsCmd struct {
	Files   []string `arg:"" optional:"" help:"${stories} With none, the ledger is asked."`
	Format  string   `help:"Output: ${enum}; csv of stories is what --actors takes." enum:"text,jsonl,csv,parquet" default:"text"`
	Country string   `help:"Of a ledger, only actors of this country or code." placeholder:"WHO"`
	Kind    string   `help:"Of a ledger, only actors of this kind: ${enum}." enum:",person,state,government,organization,group" default:""`
	Limit   int      `help:"Of a ledger, at most so many, 0 for all (default: 50 as text, all in other formats)." default:"-1" placeholder:"N"`
	Hold    int      `help:"Let each row hold this many days after its last telling, at most until another is told." placeholder:"DAYS"`
	By      string   `help:"Only this actor: part of the name, in whole words." placeholder:"NAME"`
	Workers int      `help:"Stories read at a time (default: all cores)." placeholder:"N"`
	wireFlags
	actorFlags
	ledgerFlag
}

// Validate refuses what is no number of days.
func (c *actorsCmd) Validate() error {
	if c.Hold < 0 {
		return fmt.Errorf("--hold: %d is no number of days", c.Hold)
	}
	return needsLedger(c.Files, map[string]bool{"--country": c.Country != "", "--kind": c.Kind != "", "--limit": c.Limit >= 0, "--format parquet": c.Format == "parquet"})
}

// introduced is what one story tells of its actors.
type introduced struct {
	source roster.Source
	spans  []record.Span // of each notice
	err    error
}

// Run folds what the stories tell of their actors into one dated roster and prints it.
func (c *actorsCmd) Run(ctx context.Context, s *streams) error {
	if len(c.Files) == 0 {
		return c.ask(ctx, s)
	}
	known, err := c.actorOptions()
	if err != nil {
		return err
	}
	coder, err := detente.New(known...)
	if err != nil {
		return err
	}
	work := func(j job) introduced {
		story, err := j()
		if err != nil {
			return introduced{err: err}
		}
		doc, err := coder.Code(ctx, story)
		if err != nil {
			return introduced{err: err}
		}
		return introduce(doc)
	}
	var sources []roster.Source
	var spans [][]record.Span
	failed := false
	bar := newProgress(s.err, c.Files, oneStoryEach(c.Files))
	emit := func(n introduced) error {
		bar.step()
		if n.err != nil {
			failed = true
			bar.clear()
			fmt.Fprintf(s.err, "detente: %v\n", n.err)
			return nil
		}
		sources, spans = append(sources, n.source), append(spans, n.spans)
		return nil
	}
	err = flow.Map(ctx, workers(c.Workers), c.stories(ctx, c.Files, s.in), work, emit)
	bar.clear()
	if err != nil {
		return err
	}
	entries := c.wanted(roster.Fold(sources, world.Default()))
	roster.Hold(entries, c.Hold)
	if err := c.print(s.out, entries, sources, spans); err != nil {
		return err
	}
	if failed {
		return errSomeFailed
	}
	return nil
}

// introduce takes from a coded story what the roster needs of it.
func introduce(doc *news.Doc) introduced {
	n := introduced{source: roster.Read(doc)}
	for i := range n.source.Notices {
		span := n.source.Notices[i].Span
		start := utf8.RuneCountInString(doc.Story.Text[:span.Start])
		words := doc.Text(span)
		n.spans = append(n.spans, record.Span{Start: start, End: start + utf8.RuneCountInString(words), Text: words})
	}
	return n
}

// wanted returns the entries that the flags ask for.
func (c *actorsCmd) wanted(entries []roster.Entry) []roster.Entry {
	if c.By == "" {
		return entries
	}
	kept := entries[:0]
	for _, e := range entries {
		if holdsWords(e.Name, c.By) || holdsWords(strings.Join(e.Short, " "), c.By) {
			kept = append(kept, e)
		}
	}
	return kept
}

func (c *actorsCmd) print(w io.Writer, entries []roster.Entry, sources []roster.Source, spans [][]record.Span) error {
	switch c.Format {
	case "csv":
		return roster.WriteCSV(w, entries)
	case "jsonl":
		return printRosterJSON(w, entries, sources, spans)
	}
	for i := range entries {
		if err := printEntry(w, &entries[i], sources); err != nil {
			return err
		}
	}
	return nil
}

// printEntry writes an actor on one line, each part that it is told to have on the
// next ones, and the words that tell it below.
func printEntry(w io.Writer, e *roster.Entry, sources []roster.Source) error {
	var b strings.Builder
	b.WriteString(e.Name)
	if len(e.Short) > 0 {
		fmt.Fprintf(&b, " (%s)", strings.Join(e.Short, ", "))
	}
	fmt.Fprintf(&b, ", %s\n", e.Kind)
	for i := range e.Terms {
		t := &e.Terms[i]
		fmt.Fprintf(&b, "  %-23s %-9s %s\n", days(t.From, t.To), orDash(t.Code), termWords(t))
		for _, ev := range t.Evidence {
			src, n := ev.Of(sources)
			fmt.Fprintf(&b, "      %s: %s\n", src.Story, n.Text)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// termWords are the role of a term with what is to be said of it.
func termWords(t *roster.Term) string {
	words := orDash(t.Role)
	if t.Former {
		words = "former " + words
	}
	if t.Conflict {
		words += " (conflict)"
	}
	return words
}

// days are the bounds of a term.
func days(from, to string) string {
	switch {
	case from == "":
		return "no date"
	case from == to:
		return from
	}
	return from + " – " + to
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// rosterRow is one part of one actor as JSON.
type rosterRow struct {
	Type     string           `json:"type"`
	Name     string           `json:"name"`
	Aliases  []string         `json:"aliases"`
	Kind     news.ActorKind   `json:"kind"`
	Country  *string          `json:"country"`
	Code     *string          `json:"code"`
	Role     *string          `json:"role"`
	Former   bool             `json:"former"`
	From     *string          `json:"from"`
	To       *string          `json:"to"`
	Conflict bool             `json:"conflict"`
	Evidence []rosterEvidence `json:"evidence"`
}

type rosterEvidence struct {
	Story  string      `json:"story"`
	Source string      `json:"source"`
	Day    *string     `json:"day"`
	Told   bool        `json:"told"`
	Span   record.Span `json:"span"`
}

// printRosterJSON writes a line for each part of each actor.
func printRosterJSON(w io.Writer, entries []roster.Entry, sources []roster.Source, spans [][]record.Span) error {
	for i := range entries {
		e := &entries[i]
		for j := range e.Terms {
			t := &e.Terms[j]
			row := rosterRow{
				Type: "roster", Name: e.Name, Aliases: append([]string{}, e.Short...), Kind: e.Kind, Country: known(t.Country), Code: known(t.Code),
				Role: known(t.Role), Former: t.Former, From: known(t.From), To: known(t.To), Conflict: t.Conflict,
			}
			for _, ev := range t.Evidence {
				src, n := ev.Of(sources)
				row.Evidence = append(row.Evidence, rosterEvidence{src.ID, src.Story, known(src.Day), n.Told, spans[ev.Source][ev.Notice]})
			}
			if err := printJSON(w, row); err != nil {
				return err
			}
		}
	}
	return nil
}
