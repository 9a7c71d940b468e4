package subscribe

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/thread"
)

// mostStories is how many stories are looked at in one transaction.
const mostStories = 500

// Look finds what the next stories tell that nobody looked at, and puts it into
// the outbox. It reports whether there are more.
func (s *Service) Look(ctx context.Context) (more bool, err error) {
	subs, err := s.store.list(ctx, "paused = 0")
	if err != nil {
		return false, err
	}
	from, begun, err := s.store.looked(ctx)
	if err != nil {
		return false, err
	}
	last, err := s.ledger.Last(ctx)
	if err != nil {
		return false, err
	}
	switch {
	case !begun, from > last: // nobody ever looked, or another ledger is in its place
		if begun {
			s.log.Warn("the ledger has fewer stories than were looked at: it is another one, and its stories are taken for known", "stories", last, "looked", from)
		}
		return false, s.store.begin(ctx, last)
	case from == last:
		return false, nil
	}
	upTo := min(last, from+mostStories)
	for i := range subs {
		if n := subs[i].start; n > from { // a subscription begins between two looks
			upTo = min(upTo, n)
		}
	}
	all, err := s.lookAt(ctx, ledger.Stored{After: from, UpTo: upTo}, subs)
	if err != nil {
		return false, err
	}
	ok, err := s.store.commit(ctx, from, upTo, all, s.now())
	return ok && upTo < last, err
}

// foundFor is what was found for one subscription.
type foundFor struct {
	sub   string
	finds []find
}

// lookAt finds what some stories tell to each subscription that had begun before.
func (s *Service) lookAt(ctx context.Context, stored ledger.Stored, subs []Subscription) (all []foundFor, err error) {
	b := &batch{ledger: s.ledger, store: s.store, stored: stored}
	for i := range subs {
		if subs[i].start > stored.After {
			continue
		}
		found, err := b.find(ctx, &subs[i])
		if err != nil {
			return nil, fmt.Errorf("looking for %q (%s): %w", subs[i].Title, subs[i].ID, err)
		}
		if len(found) > 0 {
			all = append(all, foundFor{subs[i].ID, found})
		}
	}
	return all, nil
}

// batch is what some newly stored stories tell, each part read when it is first
// asked for.
type batch struct {
	ledger ledger.Ledger
	store  store
	stored ledger.Stored

	stories map[string]*ledger.StoryRow
	latest  string // day of the latest story of the ledger
	acts    []*ledger.Act
	quotes  []*ledger.Quotation
	undone  []undone
	book    *book
	turned  map[relation][]turnFound
	read    struct{ stories, acts, quotes, undone bool }
}

// find gives what a subscription is to be told of, and what it is to know.
func (b *batch) find(ctx context.Context, sub *Subscription) (out []find, err error) {
	if err := b.readStories(ctx); err != nil {
		return nil, err
	}
	f := finder{batch: b, ctx: ctx, sub: sub, told: map[string]bool{}}
	switch sub.Query.Of {
	case Events:
		err = f.events()
	case Statements:
		err = f.statements()
	case Appointments:
		err = f.appointments()
	case Turns:
		err = f.turns()
	}
	if err == nil && sub.Query.Of != Turns {
		err = f.withdrawn()
	}
	return f.out, err
}

func (b *batch) readStories(ctx context.Context) error {
	if b.read.stories {
		return nil
	}
	b.stories = map[string]*ledger.StoryRow{}
	for r, err := range b.ledger.Stories(ctx, ledger.StoryQuery{Stored: b.stored, Copies: true}) {
		if err != nil {
			return err
		}
		b.stories[r.ID] = r
	}
	var err error
	b.latest, err = latestDay(ctx, b.ledger)
	b.read.stories = err == nil
	return err
}

// latestDay is the day of the latest story of a ledger, "" where none has one.
func latestDay(ctx context.Context, l ledger.Ledger) (string, error) {
	for r, err := range l.Stories(ctx, ledger.StoryQuery{Copies: true, Limit: 1}) {
		if err != nil {
			return "", err
		}
		return r.Day, nil
	}
	return "", nil
}

func (b *batch) readActs(ctx context.Context) (err error) {
	if !b.read.acts {
		b.acts, err = gather(b.ledger.Acts(ctx, ledger.ActQuery{Stored: b.stored}))
		b.read.acts = err == nil
		slices.Reverse(b.acts) // the latest stands first in a feed
	}
	return err
}

func (b *batch) readQuotes(ctx context.Context) (err error) {
	if !b.read.quotes {
		b.quotes, err = gather(b.ledger.Quotes(ctx, ledger.QuoteQuery{Stored: b.stored}))
		b.read.quotes = err == nil
		slices.Reverse(b.quotes)
	}
	return err
}

func gather[T any](items func(func(T, error) bool)) (out []T, err error) {
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		out = append(out, item)
	}
	return out, nil
}

// undone is a record that a newly stored story withdrew or told otherwise.
type undone struct {
	id      string
	by      string // the story
	verdict ledger.Verdict
	telling *ledger.Telling // nil of what is no event
}

// mostVersions is how many stories of a thread are looked at for what one of them
// withdrew.
const mostVersions = 200

// readUndone reads what the stories withdrew of other versions.
func (b *batch) readUndone(ctx context.Context) error {
	if b.read.undone {
		return nil
	}
	b.undone = nil
	for _, id := range sortedKeys(b.stories) {
		if k := b.stories[id].Kind; k == thread.Original || k == thread.Copy {
			continue
		}
		t, err := b.ledger.Thread(ctx, id)
		if err != nil {
			return err
		}
		for i := range t.Members[:min(len(t.Members), mostVersions)] {
			if m := &t.Members[i]; m.ID != id {
				if err := b.readVersion(ctx, m.ID, id); err != nil {
					return err
				}
			}
		}
	}
	b.read.undone = true
	return nil
}

// readVersion reads what of one story another withdrew.
func (b *batch) readVersion(ctx context.Context, story, by string) error {
	f, err := b.ledger.Story(ctx, story)
	if err != nil {
		return err
	}
	e, err := ledger.Read(bytes.Join(f.Lines, []byte("\n")))
	if err != nil {
		return err
	}
	gone := func(line int) *ledger.Withdrawal {
		if w := ledger.WithdrawalOf(f.Lines[line]); w != nil && w.By == by {
			return w
		}
		return nil
	}
	for _, t := range e.Tellings {
		if w := gone(t.Position); w != nil {
			b.undone = append(b.undone, undone{t.ID, by, w.Kind, t})
		}
	}
	for _, q := range e.Quotes {
		if w := gone(q.Line); w != nil {
			b.undone = append(b.undone, undone{q.ID, by, w.Kind, nil})
		}
	}
	for i := range f.Lines {
		if id, ok := appointmentID(f.Lines[i]); ok {
			if w := gone(i); w != nil {
				b.undone = append(b.undone, undone{id, by, w.Kind, nil})
			}
		}
	}
	return nil
}

// appointmentID is the id of a record, where it is an appointment. Type and id are
// the first things in a record.
func appointmentID(line []byte) (string, bool) {
	rest, ok := bytes.CutPrefix(line, []byte(`{"type":"appointment","id":"`))
	if !ok {
		return "", false
	}
	id, _, ok := bytes.Cut(rest, []byte(`"`))
	return string(id), ok
}

// book is the agenda as it is with the newly stored stories.
type book struct {
	sources []agenda.Source
	entries []agenda.Entry
}

// lookBack is how many days before the latest story an appointment may lie of
// which a story tells that comes in late.
const lookBack = 60

// readBook folds the agenda, where the stories tell of anything scheduled. It reads
// what can matter from the first day of which they tell, but not from long ago.
func (b *batch) readBook(ctx context.Context) error {
	if b.book != nil {
		return nil
	}
	news, err := gather(b.ledger.Notices(ctx, ledger.NoticeQuery{Stored: b.stored}))
	if err != nil {
		return err
	}
	if len(news) == 0 {
		b.book = &book{}
		return nil
	}
	from := b.latest
	for _, n := range news {
		for _, day := range []string{n.Day, startOf(&n.Notice.Notice), formerOf(&n.Notice.Notice)} {
			if day != "" {
				from = min(from, day)
			}
		}
	}
	b.book, err = readBook(ctx, b.ledger, max(from, daysFrom(b.latest, -lookBack)), b.latest)
	return err
}

// readBook folds what can matter to an agenda from a day on.
func readBook(ctx context.Context, l ledger.Ledger, from, asOf string) (*book, error) {
	stories, err := fold.Agenda(l.Notices(ctx, ledger.NoticeQuery{From: from}))
	if err != nil {
		return nil, err
	}
	sources := fold.Sources(stories)
	return &book{sources, agenda.Fold(sources, asOf)}, nil
}
