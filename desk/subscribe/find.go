package subscribe

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/turn"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/ledger/view"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// finder finds what a batch has for one subscription.
type finder struct {
	*batch
	ctx  context.Context
	sub  *Subscription
	told map[string]bool // keys that this batch tells of
	out  []find
}

func recordKey(id string) string { return "record:" + id }

// known tells whether the subscription knows any of the keys, and the id of the
// item that told of it, "" where none did or it is one of this batch.
func (f *finder) known(keys []string) (by string, known bool, err error) {
	if slices.ContainsFunc(keys, func(k string) bool { return f.told[k] }) {
		return "", true, nil
	}
	seen, err := f.store.seen(f.ctx, f.sub.ID, keys)
	for _, k := range keys {
		by = cmp.Or(by, seen[k])
	}
	return by, len(seen) > 0, err
}

// tell notes an item with the keys by which it is known again.
func (f *finder) tell(it *Item, keys ...string) { f.note(find{item: it, keys: keys}) }

// know notes keys of something that is not told, with the item that told it
// before.
func (f *finder) know(by string, keys ...string) { f.note(find{by: by, keys: keys}) }

func (f *finder) note(n find) {
	for _, k := range n.keys {
		f.told[k] = true
	}
	f.out = append(f.out, n)
}

// actKeys are the keys of an act: of all that tell of it, since a late story can
// change which of them stands for it.
func actKeys(a *ledger.Act) []string {
	keys := []string{recordKey(a.ID)}
	for i := range a.Mentions {
		if m := &a.Mentions[i]; m.Event != a.ID {
			keys = append(keys, recordKey(m.Event))
		}
	}
	return keys
}

// events finds acts of which no story told before.
func (f *finder) events() error {
	if err := f.readActs(f.ctx); err != nil {
		return err
	}
	for _, a := range f.acts {
		if !f.sub.Query.act(a.Head) {
			continue
		}
		if err := f.act(a); err != nil {
			return err
		}
	}
	return nil
}

func (f *finder) act(a *ledger.Act) error {
	keys := actKeys(a)
	by, known, err := f.known(keys)
	if err != nil {
		return err
	}
	var what string
	switch old := slices.ContainsFunc(a.Mentions, func(m ledger.Mention) bool { return f.stories[m.Story] == nil }); {
	case known || old:
	default:
		if what, by, err = f.version(a); err != nil {
			return err
		}
	}
	if what == "" {
		f.know(by, keys...)
		return nil
	}
	it, err := eventItem(a, what)
	if err != nil {
		return err
	}
	f.tell(it, keys...)
	return nil
}

// version says what an act is that a new version of a story tells of: new; a
// correction of what the version before told of the same sides and class; or
// "", the same act told in other words, with the item that told it first.
func (f *finder) version(a *ledger.Act) (what, by string, err error) {
	if err := f.readUndone(f.ctx); err != nil {
		return "", "", err
	}
	what = asNew
	for i := range f.undone {
		u := &f.undone[i]
		if u.telling == nil || !slices.ContainsFunc(a.Mentions, func(m ledger.Mention) bool { return m.Story == u.by }) || !sameMatter(u.telling, a.Head) {
			continue
		}
		f.told["replaced:"+u.id] = true
		if u.verdict != ledger.Withdrawn {
			by, _, err = f.known([]string{recordKey(u.id)})
			return "", by, err
		}
		what = asCorrected
	}
	return what, "", nil
}

// sameMatter reports whether two tellings are of one class between the same sides.
func sameMatter(a, b *ledger.Telling) bool {
	return a.Class == b.Class && a.Reciprocal == b.Reciprocal && slices.Equal(rootsOf(a.Sources), rootsOf(b.Sources)) && slices.Equal(rootsOf(a.Targets), rootsOf(b.Targets))
}

func rootsOf(side []ledger.Party) []string {
	var out []string
	for i := range side {
		out = append(out, side[i].Root())
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// withdrawn finds what the subscription was told of and a story takes back.
func (f *finder) withdrawn() error {
	if err := f.readUndone(f.ctx); err != nil {
		return err
	}
	for i := range f.undone {
		u := &f.undone[i]
		if u.verdict != ledger.Withdrawn || f.told["replaced:"+u.id] {
			continue
		}
		by, _, err := f.known([]string{recordKey(u.id)})
		if err != nil {
			return err
		}
		key := "gone:" + by
		if _, gone, err := f.known([]string{key}); by == "" || gone || err != nil {
			if err != nil {
				return err
			}
			continue
		}
		it, err := f.store.item(f.ctx, by)
		if err != nil {
			continue // so long ago that it is not kept any more
		}
		f.tell(withdrawnItem(Item{What: it.What, Title: it.Title, Day: it.Day, Words: it.Words, From: it.From, Event: it.Event, Statement: it.Statement, Appointment: it.Appointment}, u.by), key)
	}
	return nil
}

// statements finds what was said, the same words of one speaker once.
func (f *finder) statements() error {
	if err := f.readQuotes(f.ctx); err != nil {
		return err
	}
	for _, q := range f.quotes {
		row, err := view.QuoteOf(q)
		if err != nil {
			return err
		}
		if !f.sub.Query.quote(q.By, &row) {
			continue
		}
		keys := quoteKeys(&row)
		by, known, err := f.known(keys)
		if err != nil {
			return err
		}
		if known {
			f.know(by, keys...)
			continue
		}
		f.tell(statementItem(&row, asNew), keys...)
	}
	return nil
}

// quoteKeys are the keys of a statement: its record, and its speaker with its
// words, which other agencies carry, too.
func quoteKeys(q *view.Quote) []string {
	return []string{recordKey(q.ID), "words:" + idOf(lastWord(world.Fold(q.Speaker)), world.Fold(q.Said))}
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// appointments finds what became of appointments.
func (f *finder) appointments() error {
	if err := f.readBook(f.ctx); err != nil {
		return err
	}
	for i := range f.book.entries {
		e := &f.book.entries[i]
		fresh := slices.DeleteFunc(slices.Clone(e.Tellings), func(r agenda.Ref) bool { return f.stories[f.book.sources[r.Source].Story] == nil })
		if len(fresh) == 0 || !f.sub.Query.entry(e, f.book.sources) {
			continue
		}
		if err := f.entry(e, fresh); err != nil {
			return err
		}
	}
	return nil
}

// entry finds what new tellings made of an entry.
func (f *finder) entry(e *agenda.Entry, fresh []agenda.Ref) error {
	what, by := changeOf(e, fresh, f.book.sources)
	if what == "" {
		return nil
	}
	var ids, keys []string
	for _, r := range e.Tellings {
		if id := r.Of(f.book.sources).ID; id != "" {
			ids, keys = append(ids, id), append(keys, dueKey(id, what)+changeKey(e, what), recordKey(id))
		}
	}
	known, err := f.knownChange(ids, what, changeKey(e, what))
	if err != nil {
		return err
	}
	before := len(fresh) < len(e.Tellings) // another story told of it before
	if known || what == string(news.Announced) && before || !f.sub.Query.wants(what) {
		f.know("", keys...)
		return nil
	}
	f.tell(appointmentItem(e, f.book.sources, by, what), keys...)
	return nil
}

// changeOf is what the last of the new tellings that had a say made of an entry,
// and that telling; "" where they changed nothing, or what is past.
func changeOf(e *agenda.Entry, fresh []agenda.Ref, sources []agenda.Source) (what string, by agenda.Ref) {
	for _, r := range slices.Backward(fresh) {
		if n := r.Of(sources); n.Status != news.Announced && n.Status == e.Status {
			return string(e.Status), r
		}
	}
	first := fresh[0]
	if e.Status == news.Lapsed || first.Of(sources).Appointment == news.None {
		return "", first
	}
	return string(news.Announced), first
}

func dueKey(id, what string) string { return "due:" + id + ":" + what + ":" }

// changeKey tells moves of one entry apart: from when to when.
func changeKey(e *agenda.Entry, what string) string {
	if what != string(news.Moved) {
		return ""
	}
	from, to := "", ""
	if n := len(e.Replaces); n > 0 {
		from = e.Replaces[n-1].Value
	}
	if e.Time != nil {
		to = e.Time.Value
	}
	return from + ">" + to
}

// knownChange reports whether the subscription knows of a change of an entry. Two
// moves are one where the days of one are within those of the other ("June", "5
// June").
func (f *finder) knownChange(ids []string, what, change string) (bool, error) {
	for _, id := range ids {
		ends, err := f.store.begun(f.ctx, f.sub.ID, dueKey(id, what))
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(ends, func(end string) bool { return sameMove(end, change) }) || f.told[dueKey(id, what)+change] {
			return true, nil
		}
	}
	return false, nil
}

func sameMove(a, b string) bool {
	fromA, toA, _ := strings.Cut(a, ">")
	fromB, toB, _ := strings.Cut(b, ">")
	return oneIn(fromA, fromB) && oneIn(toA, toB)
}

// oneIn reports whether one TIMEX3 value is the other, or a part of it.
func oneIn(a, b string) bool {
	if a == "" || b == "" {
		return a == b
	}
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

// relation is two sides with the certainty that somebody wants.
type relation struct {
	a, b      string
	certainty float64
}

type turnFound struct {
	a, b string
	turn *turn.Turn
}

// Limits of what is a new turning point: how many days it may lie before the
// latest story, and how far one and the same may shift as more is told.
const (
	lately  = 120
	shifted = 30
)

// turns looks for turning points where the stories tell of acts between the two.
func (f *finder) turns() error {
	if err := f.readActs(f.ctx); err != nil {
		return err
	}
	a, b := f.sub.Query.sides()
	between := func(act *ledger.Act) bool { return betweenSides(act.Head, a, b) || betweenSides(act.Head, b, a) }
	if !slices.ContainsFunc(f.acts, between) {
		return nil
	}
	found, err := f.turnsOf(f.ctx, &f.sub.Query)
	if err != nil {
		return err
	}
	for i := range found {
		t := &found[i]
		known, err := f.knownTurn(t.turn)
		if err != nil {
			return err
		}
		if known || t.turn.Day.String() < daysFrom(f.latest, -lately) {
			f.know("", turnKey(t.turn))
			continue
		}
		f.tell(turnItem(t.a, t.b, t.turn), turnKey(t.turn))
	}
	return nil
}

func turnKey(t *turn.Turn) string { return "turn:" + string(t.Kind) + ":" + t.Day.String() }

// knownTurn reports whether the subscription knows a turn the same way about the
// same time.
func (f *finder) knownTurn(t *turn.Turn) (bool, error) {
	prefix := "turn:" + string(t.Kind) + ":"
	days, err := f.store.begun(f.ctx, f.sub.ID, prefix)
	if err != nil {
		return false, err
	}
	for k := range f.told {
		if day, ok := strings.CutPrefix(k, prefix); ok {
			days = append(days, day)
		}
	}
	return slices.ContainsFunc(days, func(text string) bool {
		day, err := series.ParseDay(text)
		return err == nil && (day >= t.From && day <= t.To || day-t.Day <= shifted && t.Day-day <= shifted)
	}), nil
}

// turnsOf finds the turning points of a relation, once for all who ask.
func (b *batch) turnsOf(ctx context.Context, q *Query) ([]turnFound, error) {
	one, other := q.sides()
	r := relation{cmp.Or(one.Code, one.Root), cmp.Or(other.Code, other.Root), cmp.Or(q.Certainty, turn.Certainty)}
	if found, ok := b.turned[r]; ok {
		return found, nil
	}
	h, err := fold.ReadHistory(ctx, b.ledger, series.Dyad{A: series.Actors{r.a}, B: series.Actors{r.b}})
	if err != nil {
		return nil, err
	}
	var out []turnFound
	turns := turn.Detect(h.Dyad, h.Events, r.certainty)
	for i := range turns {
		out = append(out, turnFound{r.a, r.b, &turns[i]})
	}
	if b.turned == nil {
		b.turned = map[relation][]turnFound{}
	}
	b.turned[r] = out
	return out, nil
}

func startOf(n *agenda.Notice) string {
	if n.Time == nil {
		return ""
	}
	return n.Time.Start[:min(len(n.Time.Start), len(time.DateOnly))]
}

func formerOf(n *agenda.Notice) string {
	if n.Replaces == nil {
		return ""
	}
	return n.Replaces.Start[:min(len(n.Replaces.Start), len(time.DateOnly))]
}

// daysFrom is a day so many days after another one; "" of "".
func daysFrom(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
