package desk

import (
	"context"
	"strings"

	"github.com/detente-wire/detente/ledger"
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
	s.Codes = codesIn(s.Words)
	who := ledger.AskWho(s.Words)
	var err error
	actors := ledger.ActorQuery{Limit: found + 1}
	if who.Root != "" {
		actors.Who = who
	} else {
		actors.By = s.Words
	}
	if s.Actors, err = gather(d.l.Actors(ctx, actors), found, actorRow); err != nil {
		return nil, err
	}
	if s.Events, err = gather(d.l.Acts(ctx, ledger.ActQuery{Source: who, Limit: found + 1}), found, eventOf); err != nil {
		return nil, err
	}
	// As many are asked for as a list shows: for fewer, a query of frequent words takes several times as long.
	if s.Statements, err = gather(d.l.Quotes(ctx, ledger.QuoteQuery{About: s.Words, Limit: usual + 1}), found, statementOf); err != nil {
		return nil, err
	}
	s.Stories, err = gather(d.l.Stories(ctx, ledger.StoryQuery{About: s.Words, Limit: found + 1}), found, storyRow)
	return s, err
}

func actorRow(a *ledger.ActorRow) (view.Actor, error) { return view.ActorOf(a), nil }

func storyRow(s *ledger.StoryRow) (view.Story, error) { return view.StoryOf(s), nil }

// codesIn finds up to two countries or organisations that words name: the whole,
// or what lies on either side of a cut between two words ("Norway Morocco").
func codesIn(words string) []string {
	if code := codeOf(words); code != "" {
		return []string{code}
	}
	fields := strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(" ,-–/", r) })
	for i := 1; i < len(fields); i++ {
		a := codeOf(strings.Join(fields[:i], " "))
		b := codeOf(strings.TrimPrefix(strings.Join(fields[i:], " "), "and "))
		if a != "" && b != "" && a != b {
			return []string{a, b}
		}
	}
	return []string{}
}

// codeOf is the code that words stand for, "" for none that is known.
func codeOf(words string) string {
	who := ledger.AskWho(words)
	if who.Name != "" && words == strings.ToLower(words) { // as people type
		who = ledger.AskWho(capitals(words))
	}
	switch {
	case who.Name != "":
		return ""
	case who.Code != "":
		return who.Code
	case who.Begins && bodies()[who.Root] == "" && who.Root != "IGO":
		return "" // shaped like a code, and none
	}
	return who.Root
}

// capitals gives each word a capital.
func capitals(words string) string {
	list := strings.Fields(words)
	for i, w := range list {
		list[i] = upperFirst(w)
	}
	return strings.Join(list, " ")
}

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
	ask := ledger.StoryQuery{About: q.text("about"), Outlet: strings.ToLower(q.text("outlet")), Copies: q.flag("copies") || q.text("outlet") != "", Limit: limit + 1}
	if ask.Days, err = q.span(); err != nil {
		return nil, err
	}
	list, err := gather(d.l.Stories(ctx, ask), limit, storyRow)
	return &Stories{list, limit}, err
}
