package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/thread"
)

// printVersions prints the copies and versions of a story: who carried it, when,
// under which headline, and how each differs from the one that it copies or
// replaces.
func (c *storyCmd) printVersions(ctx context.Context, s *streams, l ledger.Ledger) error {
	t, err := l.Thread(ctx, c.ID)
	if err != nil {
		return hintLedger(err)
	}
	texts := newTexts(ctx, l)
	out := ledgerThread{Type: "thread", ID: t.Members[0].ID}
	for i := range t.Members {
		m, err := texts.member(&t.Members[i])
		if err != nil {
			return hintLedger(err)
		}
		out.Stories = append(out.Stories, m)
	}
	if c.Format == "jsonl" {
		return printJSON(s.out, out)
	}
	return out.print(s.out)
}

// ledgerThread is a thread of a ledger; its id is that of the member that was
// published first.
type ledgerThread struct {
	Type    string         `json:"type"` // "thread"
	ID      string         `json:"id"`
	Stories []ledgerMember `json:"stories"`
}

// ledgerMember is a story of it. Kept, Dropped and Added count words against the
// story that it copies or replaces; Withdrawn its events and quotations that a
// later version withdrew.
type ledgerMember struct {
	memberJSON
	Outlet    *string `json:"outlet"`
	Headline  *string `json:"headline"`
	Kept      *int    `json:"kept,omitempty"`
	Dropped   *int    `json:"dropped,omitempty"`
	Added     *int    `json:"added,omitempty"`
	Withdrawn int     `json:"withdrawn"`
}

// shortMember leaves out what only the texts tell.
func shortMember(m *ledger.ThreadMember) ledgerMember {
	return ledgerMember{
		memberJSON: memberJSON{m.ID, m.Source, known(m.Published), m.Kind, known(m.Of)}, Outlet: known(m.Outlet), Headline: known(oneLine(m.Headline)), Withdrawn: m.Withdrawn,
	}
}

// print prints the thread for people.
func (t *ledgerThread) print(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s (%d)\n", cmp.Or(word(t.Stories[0].Headline), t.Stories[0].Source), len(t.Stories))
	for i := range t.Stories {
		m := &t.Stories[i]
		fmt.Fprintf(&b, "    %-19s %-10s %s\n", orDash(word(m.Published)), m.Kind, join(m.Story, cmp.Or(word(m.Outlet), m.Source)))
		if m.Of != nil {
			fmt.Fprintf(&b, "%32sof %s%s%s\n", "", *m.Of, m.difference(), m.title(t))
		}
		if m.Withdrawn > 0 {
			fmt.Fprintf(&b, "%32s%d of its events and quotations were withdrawn\n", "", m.Withdrawn)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// title is the headline, where the story that it copies or replaces has another.
func (m *ledgerMember) title(t *ledgerThread) string {
	for i := range t.Stories {
		if o := &t.Stories[i]; m.Of != nil && o.Story == *m.Of && word(o.Headline) != word(m.Headline) {
			return fmt.Sprintf(", under %q", cmp.Or(word(m.Headline), "no headline"))
		}
	}
	return ""
}

// difference says in words how it differs.
func (m *ledgerMember) difference() string {
	switch {
	case m.Kept == nil:
		return ""
	case *m.Dropped == 0 && *m.Added == 0:
		return ", word for word"
	}
	return fmt.Sprintf(", %d words kept, %d left out, %d new", *m.Kept, *m.Dropped, *m.Added)
}

// texts reads stories of a ledger, each once.
type texts struct {
	ctx  context.Context
	l    ledger.Ledger
	held map[string]*record.Story
}

func newTexts(ctx context.Context, l ledger.Ledger) *texts {
	return &texts{ctx, l, map[string]*record.Story{}}
}

func (t *texts) story(id string) (*record.Story, error) {
	if s, ok := t.held[id]; ok {
		return s, nil
	}
	f, err := t.l.Story(t.ctx, id)
	if err != nil {
		return nil, err
	}
	s := &record.Story{}
	if err := json.Unmarshal(f.Lines[0], s); err != nil {
		return nil, fmt.Errorf("reading story %s: %w", id, err)
	}
	t.held[s.ID] = s
	return s, nil
}

// member says how a story differs from that which it copies or replaces.
func (t *texts) member(m *ledger.ThreadMember) (ledgerMember, error) {
	out := shortMember(m)
	if m.Of == "" {
		return out, nil
	}
	is, err := t.story(m.ID)
	if err != nil {
		return out, err
	}
	was, err := t.story(m.Of)
	if err != nil {
		return out, err
	}
	kept, dropped, added := thread.Change(was.Text, is.Text)
	out.Kept, out.Dropped, out.Added = &kept, &dropped, &added
	return out, nil
}
