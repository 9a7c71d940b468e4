package desk

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/detente-wire/detente/desk/coding"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/news"
)

// Paste is the page on which a text is pasted, or an address.
type Paste struct {
	Codes   bool `json:"codes"`   // texts can be coded here
	Fetches bool `json:"fetches"` // addresses, too
	Most    int  `json:"most"`    // bytes of a text
}

func (*Paste) title() string { return "Code a text" }

func (d *Desk) paste(context.Context, *query) (any, error) {
	return &Paste{d.bench.Offers(), d.bench.Fetches(), coding.MaxText}, nil
}

// pasted codes what was pasted and shows it as a story; it is stored nowhere.
func (d *Desk) pasted(ctx context.Context, q *query) (any, error) {
	docs, err := d.codeForm(ctx, q.r)
	if err != nil {
		return nil, err
	}
	records, err := coding.Records(docs[:1])
	if err != nil {
		return nil, err
	}
	s, err := storyOf(&ledger.Filed{Lines: bytes.Split(bytes.TrimSuffix(records, []byte("\n")), []byte("\n"))})
	if err != nil {
		return nil, err
	}
	s.ID, s.Pasted, s.Others, s.Versions = s.Head.ID, true, len(docs)-1, []Version{}
	return s, nil
}

// codeForm codes what the fields of the form hold: an address or a text.
func (d *Desk) codeForm(ctx context.Context, r *http.Request) ([]*news.Doc, error) {
	if err := r.ParseForm(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return nil, refused{http.StatusRequestEntityTooLarge, "The text is too large.", "long texts are for detente code"}
		}
		return nil, bad("The form cannot be read.")
	}
	field := func(name string) string {
		return strings.TrimSpace(strings.ToValidUTF8(r.PostForm.Get(name), "\uFFFD"))
	}
	if address := field("address"); address != "" {
		return d.bench.Address(ctx, address)
	}
	return d.bench.Text(ctx, coding.Text{Text: strings.ToValidUTF8(r.PostForm.Get("text"), "\uFFFD"), Title: field("title"), Date: field("date"), Outlet: field("outlet")})
}
