package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/detente-wire/detente/ledger"
)

// actReasons says why the tellings of an act are of one act, and why the acts
// nearest to it are others.
type actReasons struct {
	Type     string           `json:"type"` // "act"
	Act      string           `json:"act"`
	Enough   float64          `json:"enough"`
	Tellings []tellingReasons `json:"tellings"`
	Others   []tellingReasons `json:"others"`
}

// tellingReasons is the evidence for a telling being of the act: none of the
// first one, and of one that carries the words of another that one's id.
type tellingReasons struct {
	Event    string           `json:"event"`
	Story    string           `json:"story"`
	Outlet   *string          `json:"outlet"`
	Carries  *string          `json:"carries,omitempty"`
	Evidence *ledger.Evidence `json:"evidence,omitempty"`
	Sum      *float64         `json:"sum,omitempty"`
	Sentence string           `json:"sentence"`
}

func (r *tellingReasons) weigh(head, t *ledger.Telling) {
	e := ledger.Weigh(head, t)
	r.Evidence = &e
	if e.Against == "" {
		sum := e.Sum()
		r.Sum = &sum
	}
}

// mostOthers is how many acts are shown that might have been the same.
const mostOthers = 10

// explain prints why the tellings of an act are of one.
func (c *eventsCmd) explain(ctx context.Context, s *streams, l ledger.Ledger) error {
	found, err := gather(l.Acts(ctx, ledger.ActQuery{ID: c.ExplainAct}))
	if err != nil {
		return hintLedger(err)
	}
	if len(found) == 0 {
		return fmt.Errorf("event %q: %w", c.ExplainAct, ledger.ErrNotFound)
	}
	a := found[0]
	out := actReasons{Type: "act", Act: a.ID, Enough: ledger.Enough, Others: []tellingReasons{}}
	for i := range a.Mentions {
		r, err := mentionReasons(ctx, l, a, &a.Mentions[i])
		if err != nil {
			return hintLedger(err)
		}
		out.Tellings = append(out.Tellings, r)
	}
	if out.Others, err = c.nearest(ctx, l, a); err != nil {
		return hintLedger(err)
	}
	if c.Format == "jsonl" {
		return printJSON(s.out, out)
	}
	_, err = s.out.Write(out.text(columns(s.out)))
	return err
}

// mentionReasons reads the telling from its story.
func mentionReasons(ctx context.Context, l ledger.Ledger, a *ledger.Act, m *ledger.Mention) (tellingReasons, error) {
	r := tellingReasons{Event: m.Event, Story: m.Story, Outlet: known(m.Outlet), Carries: known(m.Voice)}
	f, err := l.Story(ctx, m.Story)
	if err != nil {
		return r, err
	}
	e, err := f.Entry()
	if err != nil {
		return r, err
	}
	i := slices.IndexFunc(e.Tellings, func(t *ledger.Telling) bool { return t.ID == m.Event })
	if i < 0 {
		return r, fmt.Errorf("event %s: %w", m.Event, ledger.ErrDamaged)
	}
	r.Sentence = e.Tellings[i].Said
	if m.Event != a.ID && m.Voice == "" {
		r.weigh(a.Head, e.Tellings[i])
	}
	return r, nil
}

// nearest weighs the acts of the same block and days, the likest first.
func (c *eventsCmd) nearest(ctx context.Context, l ledger.Ledger, a *ledger.Act) ([]tellingReasons, error) {
	out := []tellingReasons{}
	days := ledger.Around(a.Head.Day)
	if a.Head.Block() == 0 || days == (ledger.Span{}) {
		return out, nil
	}
	for o, err := range l.Acts(ctx, ledger.ActQuery{Class: a.Head.Class, Days: days, All: true, Bare: true}) {
		if err != nil {
			return nil, err
		}
		if o.ID == a.ID || o.Head.Block() != a.Head.Block() {
			continue
		}
		r, err := mentionReasons(ctx, l, o, &ledger.Mention{Event: o.ID, Story: o.Head.Story, Outlet: o.Head.Outlet})
		if err != nil {
			return nil, err
		}
		r.weigh(a.Head, o.Head)
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(x, y tellingReasons) int {
		return cmp.Or(cmp.Compare(y.total(), x.total()), cmp.Compare(x.Event, y.Event))
	})
	return out[:min(len(out), mostOthers)], nil
}

// total is the sum, below all others where something speaks against it.
func (r *tellingReasons) total() float64 {
	if r.Sum == nil {
		return -1
	}
	return *r.Sum
}

// text prints the reasons for people.
func (r *actReasons) text(width int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "act %s: %d tellings (one act from %.1f on)\n", r.Act, len(r.Tellings), r.Enough)
	for i := range r.Tellings {
		r.Tellings[i].text(&b, width)
	}
	if len(r.Others) > 0 {
		b.WriteString("\nother acts of the same class, sides and days\n")
	}
	for i := range r.Others {
		r.Others[i].text(&b, width)
	}
	return b.Bytes()
}

func (r *tellingReasons) text(b *bytes.Buffer, width int) {
	fmt.Fprintf(b, "  %s  %s\n", r.Event, join("story", r.Story, word(r.Outlet)))
	switch e := r.Evidence; {
	case r.Carries != nil:
		fmt.Fprintf(b, "      carries the words of %s\n", *r.Carries)
	case e == nil:
		b.WriteString("      the first\n")
	case e.Against != "":
		fmt.Fprintf(b, "      no: %s\n", e.Against)
	default:
		fmt.Fprintf(b, "      %.1f: parties %.1f, day %.1f, code %.1f, place %.1f, words %.1f\n", *r.Sum, e.Parties, e.Day, e.Code, e.Place, e.Words)
	}
	if r.Sentence != "" {
		fmt.Fprintf(b, "      %s\n", clip(r.Sentence, width-6))
	}
}
