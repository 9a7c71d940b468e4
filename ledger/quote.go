package ledger

import (
	"cmp"
	"strings"

	"github.com/detente-wire/detente/record"
)

// Quote is a quotation by what it is looked for by.
type Quote struct {
	ID    string
	Line  int    // its record among the lines of the entry
	Kind  string // as in the record, "saying" where it gives none
	By    Party
	Names string // of all who say it, as the story calls them there and in full
	Said  string // the words
	Claim string
	Style string
}

func (r *reader) quote(q *record.Quote) {
	out := &Quote{ID: q.ID, Line: len(r.e.Lines), Kind: cmp.Or(deref(q.Kind), "saying"), Claim: q.Claim, Style: q.Style}
	var names []string
	sides := q.With
	if q.Source != nil {
		out.By = r.party(q.Source)
		sides = append([]record.Party{*q.Source}, sides...)
	}
	for i := range sides {
		names = append(names, r.party(&sides[i]).Name)
		if sides[i].Span != nil {
			names = append(names, oneLine(sides[i].Span.Text))
		}
	}
	said := make([]string, len(q.Content))
	for i, c := range q.Content {
		said[i] = oneLine(c.Text)
	}
	out.Names, out.Said = strings.Join(names, " | "), strings.Join(said, " … ")
	r.e.Quotes = append(r.e.Quotes, out)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
