package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/ledger/view"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/thread"
)

type storiesCmd struct {
	About  string `help:"Only stories with all of these words." placeholder:"WORDS"`
	Outlet string `help:"Only stories of this agency or house." placeholder:"NAME"`
	Copies bool   `help:"Also stories that carry the words of another, as with --outlet."`
	daysFlag
	listFlag
	ledgerFlag
}

// Run lists stories of the ledger.
func (c *storiesCmd) Run(ctx context.Context, s *streams) error {
	q, err := ask.Stories{About: c.About, Outlet: c.Outlet, Copies: c.Copies, Days: c.asked()}.Query()
	if err != nil {
		return err
	}
	q.Limit = c.limit()
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	flat := func(r *ledger.StoryRow) (view.Story, error) { return view.StoryOf(r), nil }
	line := func(w io.Writer, r *ledger.StoryRow) error {
		text := fmt.Sprintf("%s  %-10s %-12s %s", r.ID, cmp.Or(r.Day, "no day"), cmp.Or(r.Outlet, "-"), cmp.Or(oneLine(r.Headline), r.Source))
		notes := fmt.Sprintf("%d events, %d quotes", r.Events, r.Quotes)
		if r.Kind != thread.Original {
			notes += fmt.Sprintf(", %s of %.8s", r.Kind, r.Of)
		}
		if r.Carriers > 0 {
			notes += fmt.Sprintf(", carried by %d", r.Carriers)
		}
		_, err := fmt.Fprintf(w, "%s  (%s)\n", clip(text, columns(w)-len(notes)-4), notes)
		return err
	}
	return printList(s, &c.listFlag, l.Stories(ctx, q), line, func(r *ledger.StoryRow) (any, error) { return flat(r) }, flat)
}

type storyCmd struct {
	ID       string `arg:"" help:"The story's id, or the beginning of it."`
	Format   string `help:"Output: ${enum}." enum:"text,jsonl" default:"text"`
	Text     bool   `help:"Print the story's own words, too."`
	Versions bool   `help:"Print who carried the story and what replaced it, and how each differs." xor:"what"`
	Diff     bool   `help:"Print its words against those of the version that it copies or replaces." xor:"what"`
	Against  string `help:"With --diff: against the story with this id." placeholder:"ID"`
	ledgerFlag
}

// Validate refuses a story to compare with where nothing is compared.
func (c *storyCmd) Validate() error {
	if c.Against != "" && !c.Diff {
		return errors.New("--against: only with --diff")
	}
	return nil
}

// Run prints a story of the ledger with what was read from it.
func (c *storyCmd) Run(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	switch {
	case c.Versions:
		return c.printVersions(ctx, s, l)
	case c.Diff:
		return c.printDiff(ctx, s, l)
	}
	f, err := l.Story(ctx, c.ID)
	if err != nil {
		return hintLedger(err)
	}
	if c.Format == "jsonl" {
		_, err := s.out.Write(append(bytes.Join(f.Lines, []byte("\n")), '\n'))
		return err
	}
	p := storyPrinter{ctx: ctx, l: l, actors: map[string]string{}, width: columns(s.out), text: c.Text}
	for _, line := range f.Lines {
		if err := p.record(line); err != nil {
			return fmt.Errorf("printing story %s: %w", f.ID, err)
		}
	}
	_, err = s.out.Write(p.out.Bytes())
	return err
}

// storyPrinter prints the records of a story for people.
type storyPrinter struct {
	ctx    context.Context
	l      ledger.Ledger
	out    bytes.Buffer
	actors map[string]string // how each is called, by id
	last   string            // the heading that stands
	width  int
	text   bool
	gone   string // what withdrew the record that is printed, or that it was decided on; "" of others
}

func (p *storyPrinter) heading(name string) {
	if p.last != name {
		fmt.Fprintf(&p.out, "\n%s\n", name)
		p.last = name
	}
}

func (p *storyPrinter) record(line []byte) error {
	v, err := record.Decode(line)
	if err != nil {
		return err
	}
	p.gone = withdrawn(ledger.WithdrawalOf(line))
	if d := ledger.DecisionOf(line); d != nil && p.gone == "" {
		p.gone = fmt.Sprintf("  [%sed by a reviewer]", d.Verdict)
	}
	switch v := v.(type) {
	case *record.Story:
		return p.story(v)
	case *record.Actor:
		return p.actor(v)
	case *record.Quote:
		return p.quote(v)
	case *record.Event:
		return p.event(v)
	case *record.Appointment:
		return p.appointment(v)
	case *record.Relation:
		return p.relation(v)
	}
	return nil
}

func (p *storyPrinter) story(s *record.Story) error {
	if s.Headline != nil {
		fmt.Fprintf(&p.out, "%s\n", oneLine(s.Headline.Text))
	}
	fmt.Fprintf(&p.out, "%s\nstory %s, coded by model %s, codebook %s\n", join(word(s.Agency), word(s.Published.Value), s.Source), s.ID, s.Model, s.Codebook)
	if s.Abstained != nil {
		fmt.Fprintf(&p.out, "nothing coded: %s\n", *s.Abstained)
	}
	if err := p.place(s.ID); err != nil {
		return err
	}
	if p.text {
		fmt.Fprintf(&p.out, "\n%s\n", strings.TrimSpace(s.Text))
	}
	return nil
}

// place says what the story is to its copies and versions.
func (p *storyPrinter) place(id string) error {
	t, err := p.l.Thread(p.ctx, id)
	if err != nil || len(t.Members) == 1 {
		return err
	}
	carriers := 0
	for i := range t.Members {
		switch m := &t.Members[i]; {
		case m.ID == id && m.Of != "":
			fmt.Fprintf(&p.out, "%s of %s\n", m.Kind, m.Of)
		case m.Of == id && m.Kind == thread.Copy:
			carriers++
		case m.Of == id:
			fmt.Fprintf(&p.out, "%s by %s\n", replacedBy[m.Kind], m.ID)
		}
	}
	if carriers > 0 {
		fmt.Fprintf(&p.out, "carried by %d more: detente story %s --versions\n", carriers, id)
	}
	return nil
}

var replacedBy = map[thread.Kind]string{thread.Update: "updated", thread.Correction: "corrected", thread.Kill: "killed"}

// withdrawn says what withdrew a record, "" of one that stands.
func withdrawn(w *ledger.Withdrawal) string {
	switch {
	case w == nil:
		return ""
	case w.Kind == ledger.Rejected:
		return "  [rejected by a reviewer]"
	}
	return fmt.Sprintf("  [%s by %s]", w.Kind, w.By)
}

func word(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (p *storyPrinter) actor(a *record.Actor) error {
	p.actors[a.ID] = party(&ledger.Party{Name: oneLine(a.Name), Code: word(a.Code)})
	p.heading("Who")
	title := a.Kind
	if a.Role != nil {
		title = oneLine(a.Role.Title)
	}
	fmt.Fprintf(&p.out, "  %-10s %s  (%s, %d×)\n", word(a.Code), oneLine(a.Name), title, len(a.Mentions))
	return nil
}

func (p *storyPrinter) parties(list []record.Party) string {
	names := make([]string, len(list))
	for i := range list {
		names[i] = p.party(&list[i])
	}
	return cmp.Or(strings.Join(names, ", "), "someone")
}

func (p *storyPrinter) party(r *record.Party) string {
	switch {
	case r == nil:
		return "someone"
	case r.Actor != nil && p.actors[*r.Actor] != "":
		return p.actors[*r.Actor]
	case r.As != nil:
		return oneLine(r.As.Name)
	case r.Span != nil:
		return oneLine(r.Span.Text)
	}
	return "someone"
}

func (p *storyPrinter) quote(q *record.Quote) error {
	p.heading("Said")
	said := make([]string, len(q.Content))
	for i, c := range q.Content {
		said[i] = oneLine(c.Text)
	}
	fmt.Fprintf(&p.out, "  %s%s: %s\n", p.party(q.Source), p.gone, clip(strings.Join(said, " … "), 2*p.width))
	return nil
}

func (p *storyPrinter) event(e *record.Event) error {
	p.heading("Did")
	what := cmp.Or(e.Class, e.Plover.Event)
	who := p.parties(e.Source)
	if !e.Reciprocal {
		who += " → " + p.parties(e.Target)
	}
	day := ""
	if e.Time != nil {
		day = e.Time.Value
	}
	fmt.Fprintf(&p.out, "  %s  %s  (%s)%s\n", join(what, word(e.Cameo)), who, join(e.Status, day), p.gone)
	if e.Sentence != nil {
		fmt.Fprintf(&p.out, "      %s\n", clip(oneLine(e.Sentence.Text), p.width-6))
	}
	return p.others(e)
}

// others names the other stories that tell of an act.
func (p *storyPrinter) others(e *record.Event) error {
	if e.Act == nil {
		return nil
	}
	for a, err := range p.l.Acts(p.ctx, ledger.ActQuery{ID: *e.Act}) {
		if err != nil {
			return err
		}
		if len(a.Mentions) > 1 {
			fmt.Fprintf(&p.out, "      %s\n", reporters(a))
		}
	}
	return nil
}

func (p *storyPrinter) appointment(a *record.Appointment) error {
	p.heading("Scheduled")
	day := "no day"
	if a.Time != nil {
		day = a.Time.Value
	}
	fmt.Fprintf(&p.out, "  %s  %s: %s  (%s)%s\n", day, a.Title, p.parties(a.Participants), a.Status, p.gone)
	return nil
}

func (p *storyPrinter) relation(r *record.Relation) error {
	p.heading("The press on relations")
	fmt.Fprintf(&p.out, "  %s  %s%s\n", r.Trend, p.parties(r.Parties), p.gone)
	return nil
}
