package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
)

type recodeCmd struct {
	DryRun  bool   `help:"Report the difference, and leave the ledger as it is."`
	Format  string `help:"Output: ${enum}; jsonl has each record that is not the same." enum:"text,jsonl" default:"text"`
	Workers int    `help:"Stories coded at a time (default: all cores)." placeholder:"N"`
	ledgerFlag
	coderFlags
}

// Help is printed below the flags.
func (*recodeCmd) Help() string {
	return "Codes the stories of a ledger again that another model or codebook coded, from the text that is kept with them, and reports what is different."
}

// recoded is a story before and after.
type recoded struct {
	was   *ledger.Filed
	entry *ledger.Entry
	err   error
}

// Run codes again what other versions coded.
func (c *recodeCmd) Run(ctx context.Context, s *streams) error {
	coder, err := c.coder()
	if err != nil {
		return err
	}
	mode := sqlite.Write
	if c.DryRun {
		mode = sqlite.Read
	}
	l, err := c.open(ctx, mode)
	if err != nil {
		return err
	}
	defer l.Close()
	old, err := gather(l.Outdated(ctx, ledger.Provenance(coder.Provenance())))
	if err != nil {
		return hintLedger(err)
	}
	in := &intake{ctx: ctx, l: l, dry: c.DryRun}
	diff := newDifference()
	failed := false
	emit := func(r recoded) error {
		if r.err != nil {
			failed = true
			fmt.Fprintf(s.err, "detente: %v\n", r.err)
			return nil
		}
		changes, err := diff.compare(asRead(r.was.Lines), r.entry.Lines)
		if err != nil {
			return err
		}
		if c.Format == "jsonl" {
			for _, ch := range changes {
				if err := printJSON(s.out, ch); err != nil {
					return err
				}
			}
		}
		return in.take(r.entry)
	}
	err = flow.Map(ctx, workers(c.Workers), slices.Values(old), func(id string) recoded { return recode(ctx, l, coder, id) }, emit)
	if err == nil || ctx.Err() != nil {
		err = errors.Join(err, in.flush(context.WithoutCancel(ctx)))
	}
	if err = errors.Join(err, l.Close()); err != nil {
		return hintLedger(err)
	}
	if c.Format == "text" {
		err = diff.print(s.out, len(old))
	}
	if err == nil && failed {
		return errSomeFailed
	}
	return err
}

// gather takes a sequence into memory.
func gather[T any](items iter.Seq2[T, error]) ([]T, error) {
	var out []T
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		out = append(out, item)
	}
	return out, nil
}

// asRead gives records as they left the program, whatever was decided on them.
func asRead(lines [][]byte) [][]byte {
	out := make([][]byte, len(lines))
	for i, line := range lines {
		out[i] = ledger.AsRead(line)
	}
	return out
}

func recode(ctx context.Context, l ledger.Ledger, coder *detente.Coder, id string) recoded {
	was, err := l.Story(ctx, id)
	if err != nil {
		return recoded{err: err}
	}
	story, err := ledger.Restore(was.Lines[0])
	if err != nil {
		return recoded{err: err}
	}
	doc, err := coder.Code(ctx, story)
	if err != nil {
		return recoded{err: err}
	}
	entry, err := ledger.Of(doc)
	return recoded{was, entry, err}
}

// change is a record that another version reads otherwise.
type change struct {
	Story  string         `json:"story"`
	Type   string         `json:"type"`
	ID     string         `json:"id"`
	Change string         `json:"change"` // new, gone, changed
	Fields []string       `json:"fields,omitempty"`
	Was    map[string]any `json:"was,omitempty"`
	Is     map[string]any `json:"is,omitempty"`
}

// difference counts what is different by type of record.
type difference struct {
	types   map[string]map[string]int // type, then same, changed, new, gone
	classes map[string]int            // "SANCTION → COERCE"
}

func newDifference() *difference {
	return &difference{types: map[string]map[string]int{}, classes: map[string]int{}}
}

// compare finds the records of a story that are different, in the order in which
// they stand; those that are gone come last.
func (d *difference) compare(was, is [][]byte) ([]change, error) {
	before, order, err := byID(was)
	if err != nil {
		return nil, err
	}
	after, fresh, err := byID(is)
	if err != nil {
		return nil, err
	}
	var out []change
	for _, id := range fresh {
		r, old := after[id], before[id]
		ch := change{Story: storyOf(r), Type: typeOf(r), ID: id, Was: old, Is: r, Change: "changed"}
		if old == nil {
			ch.Change = "new"
		} else if ch.Fields = unequal(old, r); len(ch.Fields) == 0 {
			d.count(ch.Type, "same")
			continue
		}
		out = append(out, ch)
	}
	for _, id := range order {
		if after[id] == nil {
			r := before[id]
			out = append(out, change{Story: storyOf(r), Type: typeOf(r), ID: id, Was: r, Change: "gone"})
		}
	}
	for _, ch := range out {
		d.count(ch.Type, ch.Change)
		if ch.Type == "event" {
			d.reclassed(ch)
		}
	}
	return out, nil
}

func (d *difference) count(kind, what string) {
	if d.types[kind] == nil {
		d.types[kind] = map[string]int{}
	}
	d.types[kind][what]++
}

func (d *difference) reclassed(ch change) {
	if a, b := classOf(ch.Was), classOf(ch.Is); a != b {
		d.classes[a+" → "+b]++
	}
}

func classOf(r map[string]any) string {
	if r == nil {
		return "none"
	}
	if c, ok := r["class"].(string); ok {
		return c
	}
	p, _ := r["plover"].(map[string]any)
	c, _ := p["event"].(string)
	return cmp.Or(c, "none")
}

func typeOf(r map[string]any) string { s, _ := r["type"].(string); return s }

func storyOf(r map[string]any) string {
	if s, ok := r["story"].(string); ok {
		return s
	}
	s, _ := r["id"].(string)
	return s
}

// byID decodes records, without what says which version made them and what a
// ledger adds.
func byID(lines [][]byte) (map[string]map[string]any, []string, error) {
	out := make(map[string]map[string]any, len(lines))
	var order []string
	for _, line := range lines {
		var r map[string]any
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, nil, err
		}
		delete(r, "model")
		delete(r, "codebook")
		delete(r, "act")
		delete(r, "withdrawn")
		id, _ := r["id"].(string)
		out[id] = r
		order = append(order, id)
	}
	return out, order, nil
}

// unequal are the fields in which two records are different, sorted.
func unequal(a, b map[string]any) []string {
	var out []string
	for k, v := range a {
		if !reflect.DeepEqual(v, b[k]) {
			out = append(out, k)
		}
	}
	for k := range b {
		if _, ok := a[k]; !ok {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

func (d *difference) print(w io.Writer, stories int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d stories coded again\n", stories)
	if stories > 0 {
		fmt.Fprintf(&b, "%-12s %9s %9s %9s %9s\n", "", "same", "changed", "new", "gone")
	}
	for _, kind := range [...]string{"story", "actor", "quote", "event", "appointment", "relation"} {
		if n := d.types[kind]; n != nil {
			fmt.Fprintf(&b, "%-12s %9d %9d %9d %9d\n", kind, n["same"], n["changed"], n["new"], n["gone"])
		}
	}
	moves := make([]string, 0, len(d.classes))
	for m := range d.classes {
		moves = append(moves, m)
	}
	slices.SortFunc(moves, func(a, b string) int { return cmp.Or(d.classes[b]-d.classes[a], cmp.Compare(a, b)) })
	for i, m := range moves {
		if i == 0 {
			b.WriteString("events by class\n")
		}
		fmt.Fprintf(&b, "%9d  %s\n", d.classes[m], m)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
