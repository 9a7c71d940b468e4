package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/demo"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/wire"
)

type demoCmd struct {
	Ledger  string `help:"The ledger to fill." placeholder:"FILE" default:"demo.ledger"`
	Add     bool   `help:"Also into a ledger that holds other stories."`
	Workers int    `help:"Stories coded at a time (default: all cores)." placeholder:"N"`
}

// Help says what is in the stories.
func (*demoCmd) Help() string {
	return "The stories are invented: Norway and Morocco fall out over fish and make up, from October 2025 to March 2026."
}

// shownStory is the story that the demo shows: a later one corrects it.
const shownStory = "43-after-the-shots.txt"

// Run fills the ledger and says what can be done with it.
func (c *demoCmd) Run(ctx context.Context, s *streams) error {
	stories, err := demo.Stories()
	if err != nil {
		return err
	}
	ids, err := demoIDs(ctx, stories)
	if err != nil {
		return err
	}
	if !c.Add {
		if err := c.refuse(ctx, ids); err != nil {
			return err
		}
	}
	coder, err := detente.New()
	if err != nil {
		return err
	}
	names := make([]string, len(stories))
	for i, story := range stories {
		names[i] = story.Name
	}
	in := filling{c.Ledger, coder, demoJobs(ctx, stories), workers(c.Workers), newProgress(s.err, names, true)}
	if err := in.run(ctx, s); err != nil {
		return err
	}
	shown := slices.IndexFunc(stories, func(st demo.Story) bool { return st.Name == shownStory })
	return c.tell(ctx, s.out, ids[shown])
}

// demoJobs gives the stories of the demo to be read.
func demoJobs(ctx context.Context, stories []demo.Story) iter.Seq[job] {
	return func(yield func(job) bool) {
		for _, story := range stories {
			in := input{name: story.Name, open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(story.Data)), nil }}
			if !in.stories(ctx, wire.Options{Latest: demo.Latest}, yield) {
				return
			}
		}
	}
}

// demoIDs returns the ids of the stories of the demo, in their order.
func demoIDs(ctx context.Context, stories []demo.Story) ([]string, error) {
	ids := make([]string, 0, len(stories))
	for read := range demoJobs(ctx, stories) {
		story, err := read()
		if err != nil {
			return nil, err
		}
		ids = append(ids, record.StoryID(story))
	}
	return ids, nil
}

// refuse returns an error where the ledger holds something that is not of the
// demo.
func (c *demoCmd) refuse(ctx context.Context, ids []string) error {
	l, err := sqlite.Open(ctx, c.Ledger, sqlite.Read)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return hintLedger(err)
	}
	defer l.Close()
	n, err := l.Count(ctx)
	if err != nil {
		return hintLedger(err)
	}
	others := n.Stories
	for _, id := range ids {
		_, known, err := l.Coded(ctx, id)
		if err != nil {
			return hintLedger(err)
		}
		if known {
			others--
		}
	}
	for _, rows := range n.Rows {
		others += rows
	}
	if others > 0 {
		return hinted{
			fmt.Errorf("filling %s: it holds %d stories or rows that are not of the demo", c.Ledger, others),
			"name a new file with --ledger FILE, or mix invented stories with yours by --add",
		}
	}
	return nil
}

// tell says what is in the ledger, and how to look at it.
func (c *demoCmd) tell(ctx context.Context, w io.Writer, shown string) error {
	l, err := sqlite.Open(ctx, c.Ledger, sqlite.Read)
	if err != nil {
		return hintLedger(err)
	}
	defer l.Close()
	n, err := l.Count(ctx)
	if err != nil {
		return hintLedger(err)
	}
	fmt.Fprintf(w, "In it: %d acts, %d quotations, %d notices of things scheduled, %d actors, read from %d stories.\n", n.Acts, n.Quotes, n.Notices, n.Actors, n.Stories)
	fmt.Fprintf(w, "The demo is an invented half year of Norway and Morocco, 2025-10 to 2026-03. Five commands to begin with:\n")
	file := c.Ledger
	if strings.ContainsAny(file, " '&;()") {
		file = `"` + file + `"`
	}
	for _, try := range [...]struct{ purpose, command string }{
		{"who did what to whom: each act once, and who reported it", "detente events --ledger %s --source NOR --target MAR --between"},
		{"how the relation went, when it turned, and what made it turn", "detente dyad NOR MAR --ledger %s"},
		{"who said what, to whom, on whose word", "detente quotes --ledger %s --by Zerhouni"},
		{"what is due, and what was moved, called off or held", "detente agenda --ledger %s"},
		{"one story with all that was read from it", "detente story --ledger %s " + shown[:8]},
	} {
		fmt.Fprintf(w, "\n  # %s\n  "+try.command+"\n", try.purpose, file)
	}
	fmt.Fprintf(w, "\nOr look at all of it in a browser: detente serve --ledger %s\n", file)
	return nil
}
