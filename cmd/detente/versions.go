package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/lines"
)

// printVersions prints the copies and versions of a story: who carried it, when,
// under which headline, and how each differs from the one that it copies or
// replaces.
func (c *storyCmd) printVersions(ctx context.Context, s *streams, l ledger.Ledger) error {
	t, err := l.Thread(ctx, c.ID)
	if err != nil {
		return hintLedger(err)
	}
	out, err := lines.Compared(ctx, l, t)
	if err != nil {
		return hintLedger(err)
	}
	if c.Format == "jsonl" {
		return printJSON(s.out, out)
	}
	return printThread(s.out, &out)
}

// printThread prints a thread for people.
func printThread(w io.Writer, t *lines.Thread) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s (%d)\n", cmp.Or(word(t.Stories[0].Headline), t.Stories[0].Source), len(t.Stories))
	for i := range t.Stories {
		m := &t.Stories[i]
		fmt.Fprintf(&b, "    %-19s %-10s %s\n", orDash(word(m.Published)), m.Kind, join(m.Story, cmp.Or(word(m.Outlet), m.Source)))
		if m.Of != nil {
			fmt.Fprintf(&b, "%32sof %s%s%s\n", "", *m.Of, differenceOf(m), titleOf(m, t))
		}
		if m.Withdrawn > 0 {
			fmt.Fprintf(&b, "%32s%d of its events and quotations were withdrawn\n", "", m.Withdrawn)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// titleOf is the headline, where the story that it copies or replaces has another.
func titleOf(m *lines.Member, t *lines.Thread) string {
	for i := range t.Stories {
		if o := &t.Stories[i]; m.Of != nil && o.Story == *m.Of && word(o.Headline) != word(m.Headline) {
			return fmt.Sprintf(", under %q", cmp.Or(word(m.Headline), "no headline"))
		}
	}
	return ""
}

// differenceOf says in words how a story differs from that which it copies or replaces.
func differenceOf(m *lines.Member) string {
	switch {
	case m.Kept == nil:
		return ""
	case *m.Dropped == 0 && *m.Added == 0:
		return ", word for word"
	}
	return fmt.Sprintf(", %d words kept, %d left out, %d new", *m.Kept, *m.Dropped, *m.Added)
}
