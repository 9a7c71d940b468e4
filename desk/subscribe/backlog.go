package subscribe

import (
	"context"
	"slices"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/view"
	"github.com/detente-wire/detente/news"
)

// What of the ledger stands in a feed from the first: so many items, for which so
// many records are read at the most.
const (
	mostHeld = 20
	mostRead = 500
	agoHeld  = 14 // days before the latest story that the agenda of a feed begins
)

// Preview gives what of the ledger a query asks for: the latest, the latest first.
func (s *Service) Preview(ctx context.Context, q Query) ([]Item, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	held, err := s.backlog(ctx, &Subscription{Query: q})
	out := []Item{}
	for _, f := range slices.Backward(held) {
		if f.item != nil {
			out = append(out, *f.item)
		}
	}
	return out, err
}

// backlog gives what the ledger holds for a new subscription, the latest last.
func (s *Service) backlog(ctx context.Context, sub *Subscription) (out []find, err error) {
	switch sub.Query.Of {
	case Events:
		out, err = s.heldActs(ctx, &sub.Query)
	case Statements:
		out, err = s.heldQuotes(ctx, &sub.Query)
	case Appointments:
		out, err = s.heldEntries(ctx, &sub.Query)
	case Turns:
		out, err = s.heldTurns(ctx, &sub.Query)
	}
	return out, err
}

// heldActs reads the latest acts, class by class.
func (s *Service) heldActs(ctx context.Context, q *Query) ([]find, error) {
	classes := q.Classes
	if len(classes) == 0 {
		classes = []string{""}
	}
	ask := ledger.ActQuery{Between: len(q.Between) == 2, Limit: mostRead}
	ask.Source, ask.Target = q.sides()
	if q.Country != "" && ask.Source == (ledger.Who{}) && ask.Target == (ledger.Who{}) {
		ask.Source, ask.Between = ledger.AskWho(q.Country), true
	}
	ask.Days.Since, _, _ = ledger.Period(q.Since)
	if len(q.Codes) == 1 {
		ask.Cameo = q.Codes[0]
	}
	var acts []*ledger.Act
	for _, class := range classes {
		ask.Class = class
		n := 0
		for a, err := range s.ledger.Acts(ctx, ask) {
			if err != nil {
				return nil, err
			}
			if q.act(a.Head) {
				acts = append(acts, a)
				if n++; n == mostHeld {
					break
				}
			}
		}
	}
	slices.SortStableFunc(acts, func(a, b *ledger.Act) int { return compare(a.Head.Day, b.Head.Day) })
	var out []find
	for _, a := range acts[max(0, len(acts)-mostHeld):] {
		it, err := eventItem(a, asNew)
		if err != nil {
			return nil, err
		}
		out = append(out, find{item: it, keys: actKeys(a)})
	}
	return out, nil
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (s *Service) heldQuotes(ctx context.Context, q *Query) ([]find, error) {
	ask := ledger.QuoteQuery{Who: ledger.AskWho(q.By), About: q.About, Limit: mostRead}
	if ask.Who.Name != "" {
		ask.By, ask.Who = ask.Who.Name, ledger.Who{}
	}
	var out []find
	for row, err := range s.ledger.Quotes(ctx, ask) {
		if err != nil {
			return nil, err
		}
		flat, err := view.QuoteOf(row)
		if err != nil {
			return nil, err
		}
		if !q.quote(row.By, &flat) {
			continue
		}
		if out = append(out, find{item: statementItem(&flat, asNew), keys: quoteKeys(&flat)}); len(out) == mostHeld {
			break
		}
	}
	slices.Reverse(out)
	return out, nil
}

// heldEntries gives what has become of appointments so far. All that is known of
// them is known from then on.
func (s *Service) heldEntries(ctx context.Context, q *Query) ([]find, error) {
	b, err := s.bookOf(ctx, q)
	if err != nil {
		return nil, err
	}
	var out []find
	shown := 0
	for i := range slices.Backward(b.entries) {
		e := &b.entries[i]
		f := heldEntry(e, b.sources, q)
		if f.item != nil {
			if shown++; shown > mostHeld {
				f.item = nil
			}
		}
		if len(f.keys) > 0 {
			out = append(out, f)
		}
	}
	slices.Reverse(out)
	return out, nil
}

func heldEntry(e *agenda.Entry, sources []agenda.Source, q *Query) (f find) {
	what := string(e.Status)
	for _, r := range e.Tellings {
		if id := r.Of(sources).ID; id != "" {
			f.keys = append(f.keys, dueKey(id, what)+changeKey(e, what), dueKey(id, string(news.Announced)), recordKey(id))
		}
	}
	if e.Status != news.Lapsed && q.wants(what) {
		f.item = appointmentItem(e, sources, e.Tellings[len(e.Tellings)-1], what)
	}
	return f
}

// bookOf is the agenda that a query asks for, from shortly before the latest story
// on.
func (s *Service) bookOf(ctx context.Context, q *Query) (*book, error) {
	latest, err := latestDay(ctx, s.ledger)
	if err != nil {
		return nil, err
	}
	b, err := readBook(ctx, s.ledger, daysFrom(latest, -agoHeld), latest)
	if err != nil {
		return nil, err
	}
	b.entries = slices.DeleteFunc(b.entries, func(e agenda.Entry) bool { return !q.entry(&e, b.sources) })
	return b, nil
}

func (s *Service) heldTurns(ctx context.Context, q *Query) ([]find, error) {
	found, err := (&batch{ledger: s.ledger}).turnsOf(ctx, q)
	var out []find
	for i := range found {
		t := &found[i]
		out = append(out, find{item: turnItem(t.a, t.b, t.turn), keys: []string{turnKey(t.turn)}})
	}
	return out, err
}
