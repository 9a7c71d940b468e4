package ask

import (
	"context"
	"slices"
	"strings"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/view"
)

// Quotes asks for quotations.
type Quotes struct {
	By        string `query:"by" json:"by,omitempty" maxLength:"200" doc:"Who says it: words of a name, a country or a code."`
	About     string `query:"about" json:"about,omitempty" maxLength:"500" doc:"Only what has all of these words."`
	Naming    string `query:"naming" json:"naming,omitempty" maxLength:"200" doc:"Only of stories that name this country or organisation."`
	Channel   string `query:"channel" json:"channel,omitempty" maxLength:"200" doc:"Only what was said through this: interview, Telegram, state television."`
	Claim     string `query:"claim" json:"claim,omitempty" enum:"asserted,alleged,unproven,denied,confirmed,retracted" doc:"Only what the story marks so."`
	All       bool   `query:"all" json:"all,omitempty" doc:"Also what was only spoken of, wanted or seems so, and what was not said."`
	Copies    bool   `query:"copies" json:"copies,omitempty" doc:"Also what carriers of a story repeat."`
	Withdrawn bool   `query:"withdrawn" json:"withdrawn,omitempty" doc:"Also what a later version of its story superseded or withdrew."`
	Days
	Page
}

// Claims are how a story marks what it does not vouch for.
var Claims = []string{"asserted", "alleged", "unproven", "denied", "confirmed", "retracted"}

// Looked is how many quotations are looked through in one page for a channel or a
// claim, of which a ledger has no index.
const Looked = 2000

// Query is what the filters ask of a ledger; it has no channel and no claim.
func (q Quotes) Query() (out ledger.QuoteQuery, err error) {
	out = ledger.QuoteQuery{About: q.About, All: q.All, Copies: q.Copies, Withdrawn: q.Withdrawn}
	if out.Who = ledger.AskWho(q.By); out.Who.Name != "" {
		out.By, out.Who = out.Who.Name, ledger.Who{}
	}
	if out.Naming, err = known("naming", q.Naming); err != nil {
		return out, err
	}
	if q.Claim != "" && !slices.Contains(Claims, q.Claim) {
		return out, &Fault{Field: "claim", Says: "“" + q.Claim + "” is none of " + strings.Join(Claims, ", ")}
	}
	out.Days, err = q.Span()
	return out, err
}

// Quotes gives quotations, those of the latest stories first. A page for a channel or
// a claim may have fewer than were asked for, and none, and still a page behind it:
// where so many were looked through ([Looked]) it ends.
func (k *Asker) Quotes(ctx context.Context, q Quotes) (*Listed[*ledger.Quotation], error) {
	ask, err := q.Query()
	if err != nil {
		return nil, err
	}
	page := q.Page
	q.Page = Page{}
	p, err := pageOf("quotes", q, page)
	if err != nil {
		return nil, err
	}
	ask.After, ask.Limit = p.after, p.length+1
	if q.Channel == "" && q.Claim == "" {
		return gather(k.l.Quotes(ctx, ask), p.length, func(r *ledger.Quotation) string { return p.next(r.Position()) })
	}
	ask.Limit = Looked
	out, read := &Listed[*ledger.Quotation]{Items: []*ledger.Quotation{}}, 0
	for row, err := range k.l.Quotes(ctx, ask) {
		if err != nil {
			return nil, err
		}
		fits, err := q.fits(row)
		if err != nil {
			return nil, err
		}
		if fits && len(out.Items) == p.length {
			out.Next = p.next(out.Items[p.length-1].Position())
			break
		}
		if fits {
			out.Items = append(out.Items, row)
		}
		if read++; read == Looked {
			out.Next = p.next(row.Position())
		}
	}
	return out, nil
}

// fits reports whether a quotation has the channel and the claim.
func (q *Quotes) fits(row *ledger.Quotation) (bool, error) {
	r, err := view.QuoteOf(row)
	return (q.Claim == "" || r.Claim == q.Claim) && strings.Contains(strings.ToLower(r.Channel), strings.ToLower(q.Channel)), err
}
