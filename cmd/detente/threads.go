package main

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/lines"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/thread"
)

type threadsCmd struct {
	Files   []string `arg:"" optional:"" help:"${stories} With none, the ledger is asked."`
	All     bool     `help:"Print stories that stand alone, too."`
	Format  string   `help:"Output: ${enum}." enum:"text,jsonl" default:"text"`
	Limit   int      `help:"Of a ledger, at most so many, 0 for all (default: 50 as text, all as JSON Lines)." default:"-1" placeholder:"N"`
	Workers int      `help:"Stories read at a time (default: all cores)." placeholder:"N"`
	daysFlag
	ledgerFlag
	wireFlags
}

// Validate refuses what only a ledger can do.
func (c *threadsCmd) Validate() error {
	if err := needsLedger(c.Files, map[string]bool{"--since": c.Since != "", "--until": c.Until != "", "--limit": c.Limit >= 0}); err != nil {
		return err
	}
	_, err := c.span()
	return err
}

// ask prints the threads of the ledger, the latest first.
func (c *threadsCmd) ask(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	days, err := c.span()
	if err != nil {
		return err
	}
	f := asTable(c.Format, c.Limit)
	line := func(w io.Writer, t *ledger.Thread) error { out := lines.ThreadOf(t); return printThread(w, &out) }
	full := func(t *ledger.Thread) (any, error) { return lines.ThreadOf(t), nil }
	return printList(s, f, l.Threads(ctx, ledger.ThreadQuery{Days: days, All: c.All, Limit: f.limit()}), line, full, full)
}

// readable is a story, or why it could not be read.
type readable struct {
	story *news.Story
	err   error
}

// Run prints which of the stories are one story.
func (c *threadsCmd) Run(ctx context.Context, s *streams) error {
	if len(c.Files) == 0 {
		return c.ask(ctx, s)
	}
	index, stories := thread.New(), map[string]*news.Story{}
	failed := false
	work := func(j job) readable {
		story, err := j()
		return readable{story, err}
	}
	emit := func(r readable) error {
		err := r.err
		if err == nil {
			r.story.ID = record.StoryID(r.story)
			stories[r.story.ID] = r.story
			t := thread.Of(r.story)
			_, err = index.Add(&t)
		}
		if err != nil {
			failed = true
			fmt.Fprintf(s.err, "detente: %v\n", err)
		}
		return nil
	}
	if err := flow.Map(ctx, workers(c.Workers), c.stories(ctx, c.Files, s.in), work, emit); err != nil {
		return err
	}
	for members := range index.Threads() {
		if len(members) < 2 && !c.All {
			continue
		}
		if err := c.print(s.out, members, stories); err != nil {
			return err
		}
	}
	if failed {
		return errSomeFailed
	}
	return nil
}

// threadJSON is a thread; its id is that of the member published first.
type threadJSON struct {
	Type    string       `json:"type"` // "thread"
	ID      string       `json:"id"`
	Stories []memberJSON `json:"stories"`
}

type memberJSON struct {
	Story     string      `json:"story"`
	Source    string      `json:"source"` // file or address
	Published *string     `json:"published"`
	Kind      thread.Kind `json:"kind"`
	Of        *string     `json:"of"` // the id of the story that it copies or replaces
}

func (c *threadsCmd) print(w io.Writer, members []thread.Member, stories map[string]*news.Story) error {
	if c.Format == "jsonl" {
		out := threadJSON{Type: "thread", ID: members[0].ID}
		for _, m := range members {
			s := stories[m.ID]
			out.Stories = append(out.Stories, memberJSON{m.ID, s.Source, known(storyDay(s)), m.Kind, known(m.Of)})
		}
		return printJSON(w, out)
	}
	first := stories[members[0].ID]
	title := first.Headline.Of(first.Text)
	if title == "" {
		title = first.Source
	}
	if _, err := fmt.Fprintf(w, "%s (%d)\n", title, len(members)); err != nil {
		return err
	}
	for _, m := range members {
		line := fmt.Sprintf("    %-16s %-10s %s", orDash(storyDay(stories[m.ID])), m.Kind, stories[m.ID].Source)
		if m.Of != "" {
			line += " of " + stories[m.Of].Source
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}

// storyDay is when a story was published: what it says itself, else the date of
// its dateline.
func storyDay(s *news.Story) string { return cmp.Or(s.Published.Value, s.Dateline.Date) }
