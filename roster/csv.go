package roster

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// WriteCSV writes the roster as a table of one's own actors (docs/actors.md). Terms
// of one actor that hold at one time cannot all stand in such a table: the one with
// the most evidence is a row, the others are comments, which a reviewer can put in
// its place. A role that is no longer held gives the country alone. Who is only
// called by a surname that others bear too is a comment as well.
func WriteCSV(w io.Writer, entries []Entry) error {
	t := table{w: csv.NewWriter(w), out: w, names: make(map[string]int)}
	for i := range entries {
		e := &entries[i]
		t.names[key(e.Name)]++
		if e.Kind == news.KindPerson && surname(e.Name) != key(e.Name) {
			t.names[surname(e.Name)]++
		}
	}
	t.row("name", "aliases", "kind", "country", "code", "role", "from", "to")
	for i := range entries {
		t.entry(&entries[i])
	}
	t.w.Flush()
	if t.err == nil {
		t.err = t.w.Error()
	}
	if t.err != nil {
		return fmt.Errorf("writing the roster: %w", t.err)
	}
	return nil
}

// table is what is written.
type table struct {
	w     *csv.Writer
	out   io.Writer
	names map[string]int // how many actors can be meant by a name
	err   error
}

func (t *table) row(fields ...string) {
	if err := t.w.Write(fields); err != nil && t.err == nil {
		t.err = err
	}
}

// comment writes a row behind a mark and the reason why it is none.
func (t *table) comment(why string, fields []string) {
	t.w.Flush()
	var b strings.Builder
	c := csv.NewWriter(&b)
	_ = c.Write(fields) // into memory
	c.Flush()
	if _, err := fmt.Fprintf(t.out, "# %s: %s", why, b.String()); err != nil && t.err == nil {
		t.err = err
	}
}

// entry writes the terms of an actor.
func (t *table) entry(e *Entry) {
	order := make([]int, len(e.Terms))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &e.Terms[a], &e.Terms[b]
		return cmp.Or(cmp.Compare(undated(x), undated(y)), cmp.Compare(len(y.Evidence), len(x.Evidence)))
	})
	taken := make([]bool, len(e.Terms))
	for _, i := range order {
		taken[i] = true
		for j := range e.Terms {
			if j != i && taken[j] && overlap(&e.Terms[i], &e.Terms[j]) {
				taken[i] = false
			}
		}
	}
	for i := range e.Terms {
		term := &e.Terms[i]
		switch {
		case t.names[key(e.Name)] > 1:
			t.comment("more than one actor is called so", fields(e, term))
		case taken[i]:
			t.row(fields(e, term)...)
		case term.Conflict:
			t.comment("conflict", fields(e, term))
		default:
			t.comment("also", fields(e, term))
		}
	}
}

// undated is 1 for a term that no dated story tells, so that it comes last.
func undated(t *Term) int {
	if t.From == "" {
		return 1
	}
	return 0
}

// fields are the columns of a term.
func fields(e *Entry, t *Term) []string {
	code, role := t.Code, t.Role
	if t.Former {
		code, role = t.Country, ""
	}
	return []string{e.Name, strings.Join(e.Short, ";"), string(e.Kind), t.Country, code, role, t.From, t.To}
}
