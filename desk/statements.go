package desk

import (
	"context"
	"strings"

	"github.com/detente-wire/detente/ledger"
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
	// Read is how many were looked through, where a list was cut by what the
	// ledger keeps no index of; 0 where it was not.
	Read int `json:"read,omitempty"`
}

func (s *Statements) title() string { return "Statements" }

// claims are how a story marks what it does not vouch for.
var claims = []string{"", "asserted", "alleged", "unproven", "denied", "confirmed", "retracted"}

// looked is how many statements are looked through for a channel or a claim, of
// which a ledger has no index.
const looked = 2000

// quoteQuery reads who said it, about what and when.
func (q *query) quoteQuery() (ask ledger.QuoteQuery, err error) {
	ask = ledger.QuoteQuery{About: q.text("about"), All: q.flag("all"), Copies: q.flag("copies"), Withdrawn: q.flag("withdrawn")}
	if ask.Who = ledger.AskWho(q.text("by")); ask.Who.Name != "" {
		ask.By, ask.Who = ask.Who.Name, ledger.Who{}
	}
	if naming := ledger.AskWho(q.text("naming")); naming.Root != "" {
		ask.Naming = naming
	} else if naming.Name != "" {
		return ask, bad("naming: " + naming.Name + " is no country and no organisation that the program knows.")
	}
	ask.Days, err = q.span()
	return ask, err
}

// statements searches quotations.
func (d *Desk) statements(ctx context.Context, q *query) (any, error) {
	limit, err := q.limit()
	if err != nil {
		return nil, err
	}
	ask, err := q.quoteQuery()
	if err != nil {
		return nil, err
	}
	claim, err := q.choice("claim", claims...)
	if err != nil {
		return nil, err
	}
	channel := strings.ToLower(q.text("channel"))
	if ask.Limit = limit + 1; channel != "" || claim != "" {
		ask.Limit = looked
	}
	out := &Statements{Limit: limit, List: none[Statement]()}
	read := 0
	for row, err := range d.l.Quotes(ctx, ask) {
		if err != nil {
			return nil, err
		}
		read++
		s, err := statementOf(row)
		if err != nil {
			return nil, err
		}
		if claim != "" && s.Claim != claim || channel != "" && !strings.Contains(strings.ToLower(s.Channel), channel) {
			continue
		}
		if out.More = len(out.Items) == limit; out.More {
			break
		}
		out.Items = append(out.Items, s)
	}
	if read == looked {
		out.Read = read
	}
	return out, nil
}
