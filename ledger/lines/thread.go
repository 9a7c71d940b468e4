package lines

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/thread"
)

// Thread is a story with its copies and versions; its id is that of the member that
// was published first.
type Thread struct {
	Type    string   `json:"type"` // "thread"
	ID      string   `json:"id"`
	Stories []Member `json:"stories"`
}

// Member is a story of a thread. Kept, Dropped and Added count words against the
// story that it copies or replaces, nil where nobody compared them; Withdrawn its
// events and quotations that a later version withdrew.
type Member struct {
	Story     string      `json:"story"`
	Source    string      `json:"source"` // file or address
	Published *string     `json:"published"`
	Kind      thread.Kind `json:"kind"`
	Of        *string     `json:"of"` // the id of the story that it copies or replaces
	Outlet    *string     `json:"outlet"`
	Headline  *string     `json:"headline"`
	Kept      *int        `json:"kept,omitempty"`
	Dropped   *int        `json:"dropped,omitempty"`
	Added     *int        `json:"added,omitempty"`
	Withdrawn int         `json:"withdrawn"`
}

// ThreadOf is a thread of a ledger, its texts not compared.
func ThreadOf(t *ledger.Thread) Thread {
	out := Thread{Type: "thread", ID: t.Members[0].ID}
	for i := range t.Members {
		m := &t.Members[i]
		out.Stories = append(out.Stories, Member{
			Story: m.ID, Source: m.Source, Published: known(m.Published), Kind: m.Kind, Of: known(m.Of), Outlet: known(m.Outlet), Headline: known(oneLine(m.Headline)), Withdrawn: m.Withdrawn,
		})
	}
	return out
}

// Compared is a thread of a ledger, each text compared with that which it copies or
// replaces.
func Compared(ctx context.Context, l ledger.Ledger, t *ledger.Thread) (Thread, error) {
	out, held := ThreadOf(t), map[string]string{}
	for i := range out.Stories {
		m := &out.Stories[i]
		if m.Of == nil {
			continue
		}
		is, err := textOf(ctx, l, held, m.Story)
		if err != nil {
			return out, err
		}
		was, err := textOf(ctx, l, held, *m.Of)
		if err != nil {
			return out, err
		}
		kept, dropped, added := thread.Change(was, is)
		m.Kept, m.Dropped, m.Added = &kept, &dropped, &added
	}
	return out, nil
}

// textOf reads the text of a story, each once.
func textOf(ctx context.Context, l ledger.Ledger, held map[string]string, id string) (string, error) {
	if text, ok := held[id]; ok {
		return text, nil
	}
	s, err := Story(ctx, l, id)
	if err != nil {
		return "", err
	}
	held[id] = s.Text
	return s.Text, nil
}

// Story reads the record of a story, without what was read from it.
func Story(ctx context.Context, l ledger.Ledger, id string) (*record.Story, error) {
	f, err := l.Story(ctx, id)
	if err != nil {
		return nil, err
	}
	s := &record.Story{}
	if err := json.Unmarshal(f.Lines[0], s); err != nil {
		return nil, fmt.Errorf("reading story %s: %w: %w", id, ledger.ErrDamaged, err)
	}
	return s, nil
}
