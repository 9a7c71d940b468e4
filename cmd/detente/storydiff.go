package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/lines"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/thread"
)

// printDiff prints the words of a story against those of another version: the one
// named, else that which it copies or replaces, else the first that replaced it.
func (c *storyCmd) printDiff(ctx context.Context, s *streams, l ledger.Ledger) error {
	is, err := lines.Story(ctx, l, c.ID)
	if err != nil {
		return hintLedger(err)
	}
	t, err := l.Thread(ctx, is.ID)
	if err != nil {
		return hintLedger(err)
	}
	other := c.Against
	if other == "" {
		if other, err = counterpart(t, is.ID); err != nil {
			return err
		}
	}
	was, err := lines.Story(ctx, l, other)
	if err != nil {
		return hintLedger(err)
	}
	if c.Against == "" && wasFirst(t, is.ID) {
		was, is = is, was
	}
	if c.Format == "jsonl" {
		return printJSON(s.out, diffOf(was, is))
	}
	return printDiff(s.out, was, is)
}

func wasFirst(t *ledger.Thread, id string) bool { return t.Members[0].ID == id }

// counterpart is the version that a story is compared with.
func counterpart(t *ledger.Thread, id string) (string, error) {
	other := t.Counterpart(id)
	if other == "" {
		return "", hinted{fmt.Errorf("story %s has no other version", id), "name a story to compare it with: --against ID"}
	}
	return other, nil
}

// diffJSON is the difference of two stories. Spans count code points.
type diffJSON struct {
	Type  string     `json:"type"` // "diff"
	Old   string     `json:"old"`
	New   string     `json:"new"`
	Edits []editJSON `json:"edits"`
}

type editJSON struct {
	Same bool        `json:"same"`
	Old  record.Span `json:"old"`
	New  record.Span `json:"new"`
}

func diffOf(was, is *record.Story) diffJSON {
	out := diffJSON{Type: "diff", Old: was.ID, New: is.ID, Edits: []editJSON{}}
	var a, b int
	for _, e := range thread.Diff(was.Text, is.Text) {
		old, now := was.Text[e.Old[0]:e.Old[1]], is.Text[e.New[0]:e.New[1]]
		x, y := a+utf8.RuneCountInString(old), b+utf8.RuneCountInString(now)
		out.Edits = append(out.Edits, editJSON{e.Same, record.Span{Start: a, End: x, Text: old}, record.Span{Start: b, End: y, Text: now}})
		a, b = x, y
	}
	return out
}

// around is how many words of what both have are shown on either side of a
// difference.
const around = 12

// printDiff marks what is gone as [-this-] and what is new as {+this+}, in colour
// too where the terminal has it.
func printDiff(w io.Writer, was, is *record.Story) error {
	var b bytes.Buffer
	for _, s := range [...]struct {
		sign  string
		story *record.Story
	}{{"-", was}, {"+", is}} {
		fmt.Fprintf(&b, "%s %s  %s\n", s.sign, s.story.ID, join(word(s.story.Agency), word(s.story.Published.Value), s.story.Source))
	}
	b.WriteByte('\n')
	gone, fresh, end := "", "", ""
	if terminalStyle(w).Color {
		gone, fresh, end = "\x1b[31m", "\x1b[32m", "\x1b[0m"
	}
	edits := thread.Diff(was.Text, is.Text)
	changed := false
	for i, e := range edits {
		old, now := strings.TrimSpace(was.Text[e.Old[0]:e.Old[1]]), is.Text[e.New[0]:e.New[1]]
		if e.Same {
			b.WriteString(shortened(now, i == 0, i == len(edits)-1))
			continue
		}
		changed = true
		if old != "" {
			fmt.Fprintf(&b, "%s[-%s-]%s ", gone, old, end)
		}
		if text := strings.TrimSpace(now); text != "" {
			fmt.Fprintf(&b, "%s{+%s+}%s%s", fresh, text, end, now[len(strings.TrimRight(now, " \n")):])
		}
	}
	if !changed {
		b.Truncate(0)
		b.WriteString("the same words\n")
	}
	_, err := w.Write(append(bytes.TrimRight(b.Bytes(), " \n"), '\n'))
	return err
}

// shortened leaves out the middle of what both have, or what lies before the
// first and after the last difference.
func shortened(text string, first, last bool) string {
	words := thread.Words(text)
	switch {
	case len(words) <= 2*around:
		return text
	case first:
		return "… " + text[words[len(words)-around].Start:]
	case last:
		return text[:words[around].Start] + "…"
	}
	return text[:words[around].Start] + "… " + text[words[len(words)-around].Start:]
}
