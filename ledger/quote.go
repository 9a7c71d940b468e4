package ledger

import (
	"cmp"
	"math"
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
	// Confidence is that of the record; a store does not give it back.
	Confidence float64
	Basis
}

func (r *reader) quote(q *record.Quote) {
	out := &Quote{ID: q.ID, Line: len(r.e.Lines), Kind: cmp.Or(deref(q.Kind), "saying"), Claim: q.Claim, Style: q.Style, Confidence: q.Confidence}
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
	out.Basis = r.basis(r.hull(q), "quote "+out.Kind, keyNames([]Party{out.By}))
	r.e.Quotes = append(r.e.Quotes, out)
}

// widest is the most code points between the parts of a quotation that are taken
// to rest on one stretch of words.
const widest = 1500

// hull is the stretch of words from the first to the last of those that make a
// quotation: who says it, that he does, and what.
func (r *reader) hull(q *record.Quote) string {
	spans := append([]*record.Span{q.Cue}, q.Content...)
	if q.Source != nil {
		spans = append(spans, q.Source.Span)
	}
	from, to := math.MaxInt, 0
	for _, s := range spans {
		if s != nil {
			from, to = min(from, s.Start), max(to, s.End)
		}
	}
	if from >= to || to-from > widest {
		return ""
	}
	if r.points == nil {
		r.points = newBytes(r.e.Story.Text)
	}
	return r.e.Story.Text[r.points.at(from):r.points.at(to)]
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
