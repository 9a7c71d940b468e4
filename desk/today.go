package desk

import (
	"cmp"
	"context"
	"slices"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/ledger/view"
)

// Today is the first page: a day with the newest up to it, and what is due in the
// week that begins with it.
type Today struct {
	Day        string       `json:"day"` // "" in an empty ledger
	Since      string       `json:"since"`
	Latest     string       `json:"latest"` // day of the latest story
	Previous   string       `json:"previous"`
	Next       string       `json:"next,omitempty"`
	Groups     []Group      `json:"relations"`
	Statements []Statement  `json:"statements"`
	Due        []Due        `json:"due"`   // in the seven days from the day on
	Ahead      []Due        `json:"ahead"` // what comes next where nothing is
	Turns      []Turning    `json:"turns"`
	Stories    []view.Story `json:"stories"`
	More       bool         `json:"more"` // there are more events than these
}

func (t *Today) title() string {
	if t.Day == "" {
		return "Today"
	}
	return longDay(t.Day)
}

// Group is the events of one relation, or of one country at home.
type Group struct {
	A      string  `json:"a"`
	B      string  `json:"b,omitempty"` // "" at home, or where no other side is known
	Events []Event `json:"events"`
	Count  int     `json:"count"` // of those that were read, some of which are not shown
}

// Numbers of what is shown of a day.
const (
	week        = 7
	readActs    = 60
	oldest      = 60 // days that the newest events may lie back
	mostGroups  = 10
	groupActs   = 4
	dayWords    = 10
	dayStories  = 8
	dayDue      = 12
	dayAhead    = 3
	turnsAmong  = 6   // relations that are looked at for a turn
	lately      = 120 // days
	mostNewTurn = 6
)

// today shows the newest up to a day: the latest that a story has, unless another
// is asked for.
func (d *Desk) today(ctx context.Context, q *query) (any, error) {
	latest, err := d.latest(ctx)
	if err != nil {
		return nil, err
	}
	t := &Today{Latest: latest, Groups: []Group{}, Statements: []Statement{}, Due: []Due{}, Ahead: []Due{}, Turns: []Turning{}, Stories: []view.Story{}}
	if t.Day, err = q.day("day", latest); err != nil || t.Day == "" {
		return t, err
	}
	t.Since, t.Previous = daysFrom(t.Day, -oldest), daysFrom(t.Day, -week)
	if t.Day < latest {
		t.Next = min(daysFrom(t.Day, week), latest)
	}
	days := ledger.Span{Since: t.Since, Until: daysFrom(t.Day, 1)}
	for _, read := range [...]func(context.Context, *Today, ledger.Span) error{d.dayActs, d.dayWords, d.dayDue, d.dayTurns} {
		if err := read(ctx, t, days); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// dayActs groups the newest events by relation, that of the latest first.
func (d *Desk) dayActs(ctx context.Context, t *Today, days ledger.Span) error {
	list, err := gather(d.l.Acts(ctx, ledger.ActQuery{Days: days, Limit: readActs + 1}), readActs, func(a *ledger.Act) (grouped, error) {
		e, err := eventOf(a)
		one, other := relationOf(a.Head)
		return grouped{one, other, e}, err
	})
	if err != nil {
		return err
	}
	t.More = list.More
	if n := len(list.Items); n > 0 {
		t.Since = list.Items[n-1].event.Day
	}
	for _, g := range list.Items {
		i := slices.IndexFunc(t.Groups, func(o Group) bool { return o.A == g.a && o.B == g.b })
		if i < 0 {
			i = len(t.Groups)
			t.Groups = append(t.Groups, Group{A: g.a, B: g.b})
		}
		if t.Groups[i].Count++; len(t.Groups[i].Events) < groupActs {
			t.Groups[i].Events = append(t.Groups[i].Events, g.event)
		}
	}
	slices.SortStableFunc(t.Groups, func(x, y Group) int { // relations before what happened at home
		switch {
		case (x.B == "") == (y.B == ""):
			return 0
		case x.B == "":
			return 1
		}
		return -1
	})
	if len(t.Groups) > mostGroups {
		t.Groups, t.More = t.Groups[:mostGroups], true
	}
	return nil
}

type grouped struct {
	a, b  string
	event Event
}

// relationOf are the two sides that an act is between, in the order of their
// codes: countries or organisations. The second is "" where there is but one, both
// where there is none.
func relationOf(t *ledger.Telling) (a, b string) {
	for _, p := range t.Pairs() {
		s, g := stateOrBody(p.Source), stateOrBody(p.Target)
		switch {
		case s != "" && g != "" && s != g:
			return min(s, g), max(s, g)
		case a == "":
			a = max(s, g)
		}
	}
	return a, ""
}

// stateOrBody is a root that has a page of its own, else "": "BUS" is business of
// no known country.
func stateOrBody(root string) string {
	if root == "" || codeOf(root) != root {
		return ""
	}
	return root
}

// dayWords reads the latest statements and stories up to the day.
func (d *Desk) dayWords(ctx context.Context, t *Today, days ledger.Span) error {
	upTo := ledger.Span{Until: days.Until}
	list, err := gather(d.l.Quotes(ctx, ledger.QuoteQuery{Days: upTo, Limit: dayWords}), dayWords, statementOf)
	if err != nil {
		return err
	}
	t.Statements = list.Items
	stories, err := gather(d.l.Stories(ctx, ledger.StoryQuery{Days: upTo, Limit: dayStories}), dayStories, storyRow)
	t.Stories = stories.Items
	return err
}

// dayDue folds what is due in the week that begins with the day, or what comes
// first after it.
func (d *Desk) dayDue(ctx context.Context, t *Today, _ ledger.Span) error {
	stories, err := fold.Agenda(d.l.Notices(ctx, ledger.NoticeQuery{From: t.Day}))
	if err != nil {
		return err
	}
	sources, end := fold.Sources(stories), daysFrom(t.Day, week)
	for _, e := range agenda.Fold(sources, t.Day) {
		switch {
		case e.Time == nil || e.Time.Type == "SET" || e.Time.Start < t.Day:
		case e.Time.Start < end && len(t.Due) < dayDue:
			t.Due = append(t.Due, dueOf(&e, sources))
		case e.Time.Start >= end && len(t.Due) == 0 && len(t.Ahead) < dayAhead:
			t.Ahead = append(t.Ahead, dueOf(&e, sources))
		}
	}
	return nil
}

// dayTurns looks at the relations with new events for turning points that
// lie not far back.
func (d *Desk) dayTurns(ctx context.Context, t *Today, _ ledger.Span) error {
	left := turnsAmong
	for i := range t.Groups {
		g := &t.Groups[i]
		if g.B == "" || left == 0 {
			continue
		}
		left--
		_, turns, err := d.asks.History(ctx, series.Dyad{A: series.Actors{g.A}, B: series.Actors{g.B}})
		if err != nil {
			return err
		}
		for k := range turns {
			if day := turns[k].Day.String(); day > daysFrom(t.Day, -lately) && day <= t.Day {
				t.Turns = append(t.Turns, turningOf(&turns[k], Side{g.A, nameOf(g.A)}, Side{g.B, nameOf(g.B)}))
			}
		}
	}
	slices.SortStableFunc(t.Turns, func(a, b Turning) int { return cmp.Compare(b.Day, a.Day) })
	t.Turns = t.Turns[:min(len(t.Turns), mostNewTurn)]
	return nil
}
