package desk

import (
	"context"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/view"
)

// Statement is a quotation as a page shows it.
type Statement struct {
	view.Quote
	By ledger.Party `json:"by"`
}

func statementOf(q *ledger.Quotation) (Statement, error) {
	row, err := view.QuoteOf(q)
	return Statement{row, q.By}, err
}

// Statements is the page of quotations.
type Statements struct {
	List[Statement]
	Limit int `json:"limit"`
	// Looked is how many were looked through, where a page ends before it is full
	// because the ledger keeps no index of what was asked for; 0 where it does not.
	Looked int `json:"looked,omitempty"`
}

func (s *Statements) title() string { return "Statements" }

// statements searches quotations.
func (d *Desk) statements(ctx context.Context, q *query) (any, error) {
	limit, err := q.limit()
	if err != nil {
		return nil, err
	}
	page, err := d.asks.Quotes(ctx, ask.Quotes{
		By: q.text("by"), About: q.text("about"), Naming: q.text("naming"), Channel: q.text("channel"), Claim: q.text("claim"),
		All: q.flag("all"), Copies: q.flag("copies"), Withdrawn: q.flag("withdrawn"), Days: q.days(), Page: q.page(limit),
	})
	if err != nil {
		return nil, err
	}
	out := &Statements{Limit: limit}
	if out.List, err = rowsOf(page, statementOf); out.More && len(out.Items) < limit {
		out.Looked = ask.Looked
	}
	return out, err
}
