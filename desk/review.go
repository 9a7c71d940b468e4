package desk

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"net/url"
	"strings"

	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/ledger"
)

// Review is the page on which records are judged, one at a time.
type Review struct {
	Filter Filter    `json:"filter"`
	Record *Reviewed `json:"record"` // null where there is nothing left to judge
	Next   string    `json:"next"`   // the address of the record behind it
	Closed string    `json:"closed,omitempty"`
	Latest *Decision `json:"latest,omitempty"` // what the reviewer decided last

	Form  *fixes       `json:"-"`
	May   bool         `json:"-"` // who asks may decide
	Query template.URL `json:"-"` // of the filter and the place in the list
}

func (*Review) title() string { return "Review" }

// Restart is the query of the filter from the beginning of the list.
func (r *Review) Restart() template.URL { return template.URL(r.Filter.values("").Encode()) }

// script makes the page faster to use; without it, it works by its forms.
func (*Review) script() string { return "review.js" }

// Filter is what is asked to be reviewed.
type Filter struct {
	Kind     string `json:"kind"`
	Class    string `json:"class,omitempty"`
	A        string `json:"a,omitempty"`
	B        string `json:"b,omitempty"`
	Since    string `json:"since,omitempty"`
	Until    string `json:"until,omitempty"`
	Disputed bool   `json:"disputed,omitempty"`
	After    string `json:"after,omitempty"`
}

// Reviewed is a record to be judged.
type Reviewed struct {
	Kind      string          `json:"kind"`
	ID        string          `json:"id"`
	Story     string          `json:"story"`
	Headline  string          `json:"headline"`
	Day       string          `json:"day"`
	Outlet    string          `json:"outlet"`
	Disputed  bool            `json:"disputed"`
	Says      []fact          `json:"says"`
	Decisions []Decision      `json:"decisions"`
	Data      json.RawMessage `json:"record"` // the record as reviewers have it
	Before    string          `json:"before"` // the words before what it rests on
	After     string          `json:"after"`

	Pieces []piece `json:"-"`
	Ends   [2]bool `json:"-"` // the words are cut at the beginning, at the end
}

// fact is a field of a record, in words; Read is what was read, where a decision
// changed it.
type fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Read  string `json:"read,omitempty"`
}

// Decision is a decision as a page shows it.
type Decision struct {
	ID         string             `json:"id"`
	Record     string             `json:"record"`
	Story      string             `json:"story"`
	Kind       string             `json:"kind"`
	Label      string             `json:"label"`
	Verdict    ledger.Opinion     `json:"verdict"`
	Correction *ledger.Correction `json:"correction,omitempty"`
	By         string             `json:"by"`
	At         string             `json:"at"`
	Note       string             `json:"note,omitempty"`
	Holds      bool               `json:"holds"`
	Gone       bool               `json:"gone"`
	Changes    []string           `json:"-"` // the correction in words
}

func decisionOf(r *ledger.DecisionRow) Decision {
	d := Decision{r.ID, r.Record, r.Story, r.Kind, r.Of.Label, r.Verdict, r.Correction, r.By, r.At, r.Note, r.Holds, r.Gone, nil}
	if r.Correction != nil {
		d.Changes = changesOf(r.Correction)
	}
	return d
}

// changesOf says a correction in words, field by field.
func changesOf(c *ledger.Correction) []string {
	data, _ := json.Marshal(c) // of strings alone
	var set map[string]any
	_ = json.Unmarshal(data, &set)
	var out []string
	for _, f := range c.Fields() {
		value := fmt.Sprint(set[f])
		if list, ok := set[f].([]any); ok {
			var names []string
			for _, p := range list {
				p, _ := p.(map[string]any)
				names = append(names, cmp.Or(fmt.Sprint(p["name"]), fmt.Sprint(p["code"])))
			}
			value = strings.Join(names, ", ")
		}
		out = append(out, f+": "+cmp.Or(value, "none"))
	}
	return out
}

// filterOf reads what is asked for.
func (q *query) filterOf() (f Filter, ask ledger.DoubtQuery, err error) {
	if f.Kind, err = q.choice("kind", ledger.Kinds...); err != nil {
		return f, ask, err
	}
	f.Class, f.A, f.B, f.Since, f.Until, f.Disputed, f.After = strings.ToUpper(q.text("class")), q.text("a"), q.text("b"), q.text("since"), q.text("until"), q.flag("disputed"), q.text("after")
	if f.Kind != "event" {
		f.Class = ""
	}
	ask = ledger.DoubtQuery{Kind: f.Kind, Class: f.Class, Disputed: f.Disputed, After: f.After, Limit: 1}
	if ask.Days, err = q.span(); err != nil {
		return f, ask, err
	}
	for name, side := range map[string]*ledger.Who{"a": &ask.A, "b": &ask.B} {
		if *side = ledger.AskWho(q.text(name)); side.Name != "" {
			return f, ask, bad(name + ": " + side.Name + " is no country and no organisation that the program knows.")
		}
	}
	if _, err := ledger.ParseRank(f.After); err != nil {
		return f, ask, bad("after: this is no place in the list.")
	}
	return f, ask, nil
}

// values is the query of the filter behind a place in the list.
func (f Filter) values(after string) url.Values {
	v := url.Values{}
	for name, text := range map[string]string{"kind": f.Kind, "class": f.Class, "a": f.A, "b": f.B, "since": f.Since, "until": f.Until, "after": after} {
		if text != "" && !(name == "kind" && text == ledger.Kinds[0]) {
			v.Set(name, text)
		}
	}
	if f.Disputed {
		v.Set("disputed", "1")
	}
	return v
}

func (f Filter) address(after string) string {
	if q := f.values(after).Encode(); q != "" {
		return "/review?" + q
	}
	return "/review"
}

// review shows the next record that is to be judged.
func (d *Desk) review(ctx context.Context, q *query) (any, error) {
	f, ask, err := q.filterOf()
	if err != nil {
		return nil, err
	}
	r, err := d.newReview(ctx, f)
	if err != nil {
		return nil, err
	}
	ask.By = account.Of(ctx).Name
	for next, err := range d.l.Doubts(ctx, ask) {
		if err != nil {
			return nil, err
		}
		r.Next, r.Query = f.address(next.Place), template.URL(f.values(next.Place).Encode())
		return r, d.show(ctx, r, next.Story, next.Record, next.Disputed)
	}
	return r, nil
}

// reviewOne shows a record that is named.
func (d *Desk) reviewOne(ctx context.Context, q *query) (any, error) {
	f, _, err := q.filterOf()
	if err != nil {
		return nil, err
	}
	r, err := d.newReview(ctx, f)
	if err != nil {
		return nil, err
	}
	r.Next, r.Query = f.address(f.After), template.URL(f.values(f.After).Encode())
	if q.flag("story") { // one comes from the story, and goes back there
		r.Query, r.Next = "story=1", storyPath(q.path("story"), q.path("record"))
	}
	return r, d.show(ctx, r, q.path("story"), q.path("record"), false)
}

func (d *Desk) newReview(ctx context.Context, f Filter) (*Review, error) {
	u := account.Of(ctx)
	r := &Review{Filter: f, Closed: d.Closed, May: u.Role >= account.Reviewer && d.Closed == ""}
	last, err := d.lastStep(ctx, u.Name)
	r.Latest = last
	return r, err
}

// show lays a record out.
func (d *Desk) show(ctx context.Context, r *Review, story, id string, disputed bool) error {
	f, err := d.l.Story(ctx, story)
	if err != nil {
		return err
	}
	l := layout{filed: f, id: id}
	if r.Record, err = l.lay(); err != nil {
		return err
	}
	r.Record.Disputed = disputed
	if r.May {
		r.Form, err = l.form()
	}
	return err
}
