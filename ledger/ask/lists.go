package ask

import (
	"context"
	"strings"
	"time"

	"github.com/detente-wire/detente/ledger"
)

// Days are the days that a list is cut to.
type Days struct {
	Since string `query:"since" json:"since,omitempty" maxLength:"10" doc:"Only from this day, month or year on: 2026-01-15, 2026-01, 2026, today."`
	Until string `query:"until" json:"until,omitempty" maxLength:"10" doc:"Only up to this day, month or year, itself included."`
}

// Span reads the days; until is made exclusive.
func (d Days) Span() (s ledger.Span, err error) {
	if s.Since, _, err = period("since", d.Since); err != nil {
		return s, err
	}
	_, s.Until, err = period("until", d.Until)
	return s, err
}

func period(field, text string) (first, after string, err error) {
	if text == "today" {
		text = time.Now().Format(time.DateOnly)
	}
	if first, after, err = ledger.Period(text); err != nil {
		return "", "", &Fault{Field: field, Says: err.Error()}
	}
	return first, after, nil
}

// Events asks for acts, each once.
type Events struct {
	Source    string `query:"source" json:"source,omitempty" maxLength:"200" doc:"Who did it: a country (COL, Colombia), a code (COLGOV, IGO), or words of a name (Petro)."`
	Target    string `query:"target" json:"target,omitempty" maxLength:"200" doc:"To whom it was done, likewise."`
	Between   bool   `query:"between" json:"between,omitempty" doc:"Either way: what source and target did to each other."`
	Class     string `query:"class" json:"class,omitempty" maxLength:"50" doc:"Only this class of PLOVER: AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT."`
	Cameo     string `query:"cameo" json:"cameo,omitempty" maxLength:"10" doc:"Only this CAMEO code and what is below it: 16, 163."`
	Quad      int    `query:"quad" json:"quad,omitempty" minimum:"1" maximum:"4" doc:"Only this quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."`
	Act       string `query:"act" json:"act,omitempty" maxLength:"50" doc:"Only the act with this id, or that this event tells of."`
	Place     string `query:"place" json:"place,omitempty" maxLength:"200" doc:"Only what was at this town or in this country: Oslo; Norway; Moss, PER."`
	All       bool   `query:"all" json:"all,omitempty" doc:"Also what was only planned, feared, asked for or denied, and what is too unsure to count."`
	Withdrawn bool   `query:"withdrawn" json:"withdrawn,omitempty" doc:"Also what a later version of its story superseded or withdrew."`
	Days
	Page
}

// Query is what the filters ask of a ledger.
func (e Events) Query() (ledger.ActQuery, error) {
	days, err := e.Span()
	if err == nil && (e.Quad < 0 || e.Quad > 4) {
		err = &Fault{Field: "quad", Says: "is none of 1 to 4"}
	}
	return ledger.ActQuery{
		Source: ledger.AskWho(e.Source), Target: ledger.AskWho(e.Target), Between: e.Between, Days: days, Class: strings.ToUpper(e.Class), Cameo: e.Cameo,
		Quad: e.Quad, Place: ledger.AskWhere(e.Place), All: e.All, Withdrawn: e.Withdrawn, ID: e.Act,
	}, err
}

// Events gives acts, the latest day first.
func (k *Asker) Events(ctx context.Context, e Events) (*Listed[*ledger.Act], error) {
	q, err := e.Query()
	if err != nil {
		return nil, err
	}
	page := e.Page
	e.Page = Page{}
	p, err := pageOf("events", e, page)
	if err != nil {
		return nil, err
	}
	q.After, q.Limit = p.after, p.length+1
	return gather(k.l.Acts(ctx, q), p.length, func(a *ledger.Act) string { return p.next(a.Position()) })
}

// Stories asks for stories.
type Stories struct {
	About  string `query:"about" json:"about,omitempty" maxLength:"500" doc:"Only stories with all of these words."`
	Outlet string `query:"outlet" json:"outlet,omitempty" maxLength:"200" doc:"Only stories of this agency or house."`
	Copies bool   `query:"copies" json:"copies,omitempty" doc:"Also stories that carry the words of another, as with outlet."`
	Days
	Page
}

// Query is what the filters ask of a ledger.
func (s Stories) Query() (ledger.StoryQuery, error) {
	days, err := s.Span()
	return ledger.StoryQuery{About: s.About, Outlet: strings.ToLower(s.Outlet), Days: days, Copies: s.Copies || s.Outlet != ""}, err
}

// Stories gives stories, the latest first.
func (k *Asker) Stories(ctx context.Context, s Stories) (*Listed[*ledger.StoryRow], error) {
	q, err := s.Query()
	if err != nil {
		return nil, err
	}
	page := s.Page
	s.Page = Page{}
	p, err := pageOf("stories", s, page)
	if err != nil {
		return nil, err
	}
	q.After, q.Limit = p.after, p.length+1
	return gather(k.l.Stories(ctx, q), p.length, func(s *ledger.StoryRow) string { return p.next(s.Position()) })
}

// Threads asks for stories with their copies and versions.
type Threads struct {
	All bool `query:"all" json:"all,omitempty" doc:"Also stories that stand alone."`
	Days
	Page
}

// Threads gives threads, the latest first.
func (k *Asker) Threads(ctx context.Context, t Threads) (*Listed[*ledger.Thread], error) {
	days, err := t.Span()
	if err != nil {
		return nil, err
	}
	page := t.Page
	t.Page = Page{}
	p, err := pageOf("threads", t, page)
	if err != nil {
		return nil, err
	}
	q := ledger.ThreadQuery{Days: days, All: t.All, After: p.after, Limit: p.length + 1}
	return gather(k.l.Threads(ctx, q), p.length, func(t *ledger.Thread) string { return p.next(t.Position()) })
}

// Relations asks for the press's own words on relations.
type Relations struct {
	A         string `query:"a" json:"a,omitempty" maxLength:"200" doc:"One side: a country or body by name or code."`
	B         string `query:"b" json:"b,omitempty" maxLength:"200" doc:"The other side."`
	Withdrawn bool   `query:"withdrawn" json:"withdrawn,omitempty" doc:"Also what a later version of its story superseded or withdrew."`
	Days
	Page
}

// Relations gives the press's own words, the latest first.
func (k *Asker) Relations(ctx context.Context, r Relations) (*Listed[*ledger.RelationRow], error) {
	days, err := r.Span()
	if err != nil {
		return nil, err
	}
	q := ledger.RelationQuery{Days: days, Withdrawn: r.Withdrawn}
	if q.A, err = known("a", r.A); err != nil {
		return nil, err
	}
	if q.B, err = known("b", r.B); err != nil {
		return nil, err
	}
	page := r.Page
	r.Page = Page{}
	p, err := pageOf("relations", r, page)
	if err != nil {
		return nil, err
	}
	q.After, q.Limit = p.after, p.length+1
	return gather(k.l.Relations(ctx, q), p.length, func(r *ledger.RelationRow) string { return p.next(r.Position()) })
}

// Actors asks for actors.
type Actors struct {
	By      string `query:"by" json:"by,omitempty" maxLength:"200" doc:"Words of the name or title, in their order."`
	Country string `query:"country" json:"country,omitempty" maxLength:"200" doc:"Only actors of this country or code."`
	Kind    string `query:"kind" json:"kind,omitempty" enum:"person,state,government,organization,group" doc:"Only actors of this kind."`
	Page
}

// Actors gives actors, those in most stories first.
func (k *Asker) Actors(ctx context.Context, a Actors) (*Listed[*ledger.ActorRow], error) {
	who, err := known("country", a.Country)
	if err != nil {
		return nil, err
	}
	page := a.Page
	a.Page = Page{}
	of := hash("actors", a)
	c, err := page.read(of)
	if err != nil {
		return nil, err
	}
	q := ledger.ActorQuery{By: a.By, Who: who, Kind: a.Kind, After: c.Actor, Limit: page.length() + 1}
	return gather(k.l.Actors(ctx, q), page.length(), func(a *ledger.ActorRow) string { return cursor{Of: of, Actor: a}.String() })
}

// known reads a side that has to be a country or body.
func known(field, text string) (ledger.Who, error) {
	who := ledger.AskWho(text)
	if who.Name == "" {
		return who, nil
	}
	if code := Code(text); code != "" {
		return ledger.AskWho(code), nil
	}
	return who, &Fault{field, "“" + text + "” is no country and no organisation that the program knows", "name a country or body by name or code: Norway, NOR, NORGOV, UN"}
}
