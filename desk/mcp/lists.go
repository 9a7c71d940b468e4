package mcp

import (
	"context"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/ledger/view"
	"github.com/detente-wire/detente/news"
)

// list is what every list is answered with.
type list struct {
	Note string `json:"note"`
	Next string `json:"next,omitempty" jsonschema:"the cursor of what comes behind; left out at the end"`
}

// rows makes rows of a page.
func rows[T, R any](page *ask.Listed[T], err error, of func(T) (R, error)) ([]R, list, error) {
	if err != nil {
		return nil, list{}, err
	}
	out := []R{}
	for _, item := range page.Items {
		r, err := of(item)
		if err != nil {
			return nil, list{}, err
		}
		out = append(out, r)
	}
	return out, list{dataNote, page.Next}, nil
}

type storyList struct {
	Stories []view.Story `json:"stories"`
	list
}

func (s *storyList) text(b *prose) {
	b.line("%d stories.", len(s.Stories))
	for _, r := range s.Stories {
		b.line("%s %s %s — story %s, %d events, %d statements", or(r.Day, "no day"), name(or(r.Outlet, r.File)), quoted(or(r.Headline, "no headline")), r.ID, r.Events, r.Quotes)
	}
	b.end(s.Next)
}

func (t *tools) stories(ctx context.Context, in ask.Stories) (*storyList, error) {
	in.Page = paged(in.Page)
	page, err := t.asks.Stories(ctx, in)
	list, rest, err := rows(page, err, func(s *ledger.StoryRow) (view.Story, error) { return view.StoryOf(s), nil })
	return &storyList{list, rest}, err
}

type eventList struct {
	Events []view.Act `json:"events"`
	list
}

func (e *eventList) text(b *prose) {
	b.line("%d acts.", len(e.Events))
	for _, r := range e.Events {
		b.line("%s %s %s: %s → %s (%s) — %s, story %s", or(r.Day, "no day"), name(r.Class), name(r.Cameo), name(or(r.Source, "someone")), name(or(r.Target, "nobody named")), name(r.Status), quoted(r.Sentence), r.Story)
	}
	b.end(e.Next)
}

func (t *tools) events(ctx context.Context, in ask.Events) (*eventList, error) {
	in.Page = paged(in.Page)
	page, err := t.asks.Events(ctx, in)
	list, rest, err := rows(page, err, view.ActOf)
	return &eventList{list, rest}, err
}

type statementList struct {
	Statements []view.Quote `json:"statements"`
	list
}

func (s *statementList) text(b *prose) {
	b.line("%d statements.", len(s.Statements))
	for _, r := range s.Statements {
		b.line("%s %s %s (%s): %s — story %s", or(r.Day, "no day"), name(or(r.Speaker, "someone")), name(r.Code), name(r.Kind), quoted(r.Said), r.Story)
	}
	b.end(s.Next)
}

func (t *tools) statements(ctx context.Context, in ask.Quotes) (*statementList, error) {
	in.Page = paged(in.Page)
	page, err := t.asks.Quotes(ctx, in)
	list, rest, err := rows(page, err, view.QuoteOf)
	return &statementList{list, rest}, err
}

type agendaList struct {
	From    string     `json:"from"`
	AsOf    string     `json:"as_of"`
	Entries []dueEntry `json:"entries"`
	Total   int        `json:"total"`
	list
}

// dueEntry is something scheduled, with what stories say of it.
type dueEntry struct {
	ID           string   `json:"id"`
	Story        string   `json:"story" jsonschema:"the last story that tells of it"`
	Title        string   `json:"title"`
	Status       string   `json:"status"`
	Due          string   `json:"due,omitempty" jsonschema:"TIMEX3"`
	Start        string   `json:"start,omitempty"`
	End          string   `json:"end,omitempty" jsonschema:"not part of it"`
	Recurrence   string   `json:"recurrence,omitempty"`
	Participants []string `json:"participants"`
	Place        string   `json:"place,omitempty"`
	MovedFrom    []string `json:"moved_from"`
	Tellings     []told   `json:"tellings"`
}

type told struct {
	Story    string `json:"story"`
	Day      string `json:"day,omitempty"`
	Status   string `json:"status"`
	Sentence string `json:"sentence"`
}

func (a *agendaList) text(b *prose) {
	b.line("%d of %d entries from %s, as of %s.", len(a.Entries), a.Total, a.From, a.AsOf)
	for _, e := range a.Entries {
		last := e.Tellings[len(e.Tellings)-1]
		b.line("%s %s: %s — %s, story %s", or(e.Due, e.Recurrence, "no day"), e.Status, name(e.Title), quoted(last.Sentence), last.Story)
	}
	b.end(a.Next)
}

func (t *tools) agenda(ctx context.Context, in ask.Agenda) (*agendaList, error) {
	in.Page = paged(in.Page)
	due, err := t.asks.Agenda(ctx, in, false)
	if err != nil {
		return nil, err
	}
	sources := fold.Sources(due.Stories)
	out := &agendaList{From: due.From, AsOf: due.AsOf, Entries: []dueEntry{}, Total: due.Total, list: list{dataNote, due.Next}}
	for i := range due.Entries {
		e := &due.Entries[i]
		n := e.Latest.Of(sources)
		d := dueEntry{ID: e.ID, Story: sources[e.Latest.Source].Story, Title: n.Title, Status: string(e.Status), Recurrence: n.Recurrence, Participants: []string{}, MovedFrom: []string{}}
		d.Due, d.Start, d.End = bounds(e.Time)
		if e.Place != nil {
			d.Place = e.Place.Name
		}
		for _, p := range e.Parties {
			d.Participants = append(d.Participants, p.Name)
		}
		for _, was := range e.Replaces {
			d.MovedFrom = append(d.MovedFrom, was.Value)
		}
		for _, r := range e.Tellings {
			n := r.Of(sources)
			d.Tellings = append(d.Tellings, told{sources[r.Source].Story, sources[r.Source].Day, string(n.Status), n.Sentence})
		}
		out.Entries = append(out.Entries, d)
	}
	return out, nil
}

func bounds(t *news.Time) (value, start, end string) {
	if t == nil {
		return "", "", ""
	}
	return t.Value, t.Start, t.End
}

type actorList struct {
	Actors []foundActor `json:"actors"`
	list
}

// foundActor is an actor with the part that stories gave him, and words that do.
type foundActor struct {
	view.Actor
	Story string `json:"story,omitempty" jsonschema:"a story that has the words"`
	Words string `json:"words,omitempty" jsonschema:"words of it that name the actor"`
}

func (a *actorList) text(b *prose) {
	b.line("%d actors.", len(a.Actors))
	for _, r := range a.Actors {
		b.line("%s, %s %s: %d stories, %s to %s — %s, story %s", name(r.Name), name(or(r.Title, r.Kind)), name(r.Code), r.Actor.Stories, or(r.First, "no month"), or(r.Last, "no month"), quoted(r.Words), or(r.Story, "unknown"))
	}
	b.end(a.Next)
}

func (t *tools) actors(ctx context.Context, in ask.Actors) (*actorList, error) {
	in.Page = paged(in.Page)
	page, err := t.asks.Actors(ctx, in)
	roles, rest, err := rows(page, err, func(a *ledger.ActorRow) (ask.Role, error) { return ask.Role{Actor: view.ActorOf(a)}, nil })
	if err != nil {
		return nil, err
	}
	if err := t.asks.Named(ctx, roles); err != nil {
		return nil, err
	}
	out := &actorList{Actors: []foundActor{}, list: rest}
	for i := range roles {
		f := foundActor{Actor: roles[i].Actor}
		if e := roles[i].Evidence; e != nil {
			f.Story, f.Words = e.Story, e.Before+e.Words+e.After
		}
		out.Actors = append(out.Actors, f)
	}
	return out, nil
}
