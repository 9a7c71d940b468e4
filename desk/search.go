package desk

import (
	"context"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/view"
)

// Search is what is found of a few words in everything.
type Search struct {
	Words      string           `json:"words"`
	Codes      []string         `json:"codes"` // of countries and organisations that are named so
	Actors     List[view.Actor] `json:"actors"`
	Events     List[Event]      `json:"events"`
	Statements List[Statement]  `json:"statements"`
	Stories    List[view.Story] `json:"stories"`
}

func (s *Search) title() string {
	if s.Words == "" {
		return "Search"
	}
	return "“" + s.Words + "”"
}

// Empty reports whether nothing was found.
func (s *Search) Empty() bool {
	return len(s.Codes)+len(s.Actors.Items)+len(s.Events.Items)+len(s.Statements.Items)+len(s.Stories.Items) == 0
}

// found is how many of a kind are shown.
const found = 10

// search looks for words among actors, events, statements and stories.
func (d *Desk) search(ctx context.Context, q *query) (any, error) {
	s := &Search{Words: q.text("q"), Codes: []string{}, Actors: none[view.Actor](), Events: none[Event](), Statements: none[Statement](), Stories: none[view.Story]()}
	if s.Words == "" {
		return s, nil
	}
	f, err := d.asks.Search(ctx, s.Words, found)
	if err != nil {
		return nil, err
	}
	s.Codes = f.Codes
	if s.Actors, err = first(f.Actors, actorRow); err != nil {
		return nil, err
	}
	if s.Events, err = first(f.Events, eventOf); err != nil {
		return nil, err
	}
	if s.Statements, err = first(f.Quotes, statementOf); err != nil {
		return nil, err
	}
	s.Stories, err = first(f.Stories, storyRow)
	return s, err
}

// first makes rows of the first items of a list.
func first[T, R any](some ask.Some[T], of func(T) (R, error)) (List[R], error) {
	out, err := rowsOf(some.Page(), of)
	out.More = some.More
	return out, err
}

func actorRow(a *ledger.ActorRow) (view.Actor, error) { return view.ActorOf(a), nil }

func storyRow(s *ledger.StoryRow) (view.Story, error) { return view.StoryOf(s), nil }

// codeOf is the code that words stand for, "" for none that is known.
func codeOf(words string) string { return ask.Code(words) }

// Stories is the page of stories.
type Stories struct {
	List[view.Story]
	Limit int `json:"limit"`
}

func (s *Stories) title() string { return "Stories" }

// stories lists stories by their words, outlet and days.
func (d *Desk) stories(ctx context.Context, q *query) (any, error) {
	limit, err := q.limit()
	if err != nil {
		return nil, err
	}
	page, err := d.asks.Stories(ctx, ask.Stories{About: q.text("about"), Outlet: q.text("outlet"), Copies: q.flag("copies"), Days: q.days(), Page: q.page(limit)})
	if err != nil {
		return nil, err
	}
	list, err := rowsOf(page, storyRow)
	return &Stories{list, limit}, err
}
