package desk

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/record"
)

// Story is the page of a story.
type Story struct {
	ID       string            `json:"id"`
	Records  []json.RawMessage `json:"records"` // as detente ledger export prints them
	Versions []Version         `json:"versions"`
	Diff     *Diff             `json:"diff,omitempty"`
	// Decisions are what reviewers found of the records, as they were made.
	Decisions []Decision `json:"decisions"`

	Pasted bool         `json:"-"` // it is not in the ledger
	Others int          `json:"-"` // stories of what was pasted that are not shown
	Head   record.Story `json:"-"`
	Pieces []piece      `json:"-"`
	Lists  []recordList `json:"-"`
}

func (s *Story) title() string {
	if s.Head.Headline != nil {
		return oneLine(s.Head.Headline.Text)
	}
	return s.Head.Source
}

// Outlet is who reported it.
func (s *Story) Outlet() string {
	for _, o := range [...]*string{s.Head.Agency, s.Head.Syndicator} {
		if o != nil {
			return *o
		}
	}
	return ""
}

// recordList is the records of one kind, beside the text.
type recordList struct {
	Kind, Title string
	Items       []item
}

// The lists beside a text, in their order.
const (
	eventList = iota
	wordList
	dueList
	pressList
	whoList
	allLists
)

// item is a record beside the text.
type item struct {
	ID, Head, Detail, Words string
	Notes                   []string
	Path                    string // the page of the actor
	Gone                    *ledger.Withdrawal
	Rests                   bool // there are words in the text that it rests on
	Review                  bool // it may be reviewed
	Decided                 *ledger.Decided
	Decisions               []Decision
	Was                     string // as it was read, where a decision changed it
}

// story shows a story with all that was read from it.
func (d *Desk) story(ctx context.Context, q *query) (any, error) {
	f, err := d.l.Story(ctx, q.path("id"))
	if err != nil {
		return nil, err
	}
	if f.ID != q.path("id") {
		return elsewhere{storyPath(f.ID, ""), true}, nil
	}
	s, err := storyOf(f)
	if err != nil {
		return nil, err
	}
	return s, d.versions(ctx, s, q.text("against"))
}

// storyOf makes what a page shows of the records of a story.
func storyOf(f *ledger.Filed) (*Story, error) {
	s := &Story{ID: f.ID, Decisions: []Decision{}}
	for _, r := range f.Decisions {
		s.Decisions = append(s.Decisions, decisionOf(r))
	}
	r := storyReader{s: s, names: map[string]record.Actor{}}
	for _, line := range f.Lines {
		s.Records = append(s.Records, json.RawMessage(line))
		if err := r.line(line); err != nil {
			return nil, fmt.Errorf("reading story %s: %w: %w", f.ID, ledger.ErrDamaged, err)
		}
	}
	r.finish()
	return s, nil
}

// storyReader makes spans and items of the records of a story.
type storyReader struct {
	s     *Story
	names map[string]record.Actor
	lists [allLists]recordList
	spans []span
	gone  *ledger.Withdrawal // of the record that is read
	made  *ledger.Decided    // the decision on it
	was   string             // what it said before a decision changed it
}

func (r *storyReader) line(line []byte) error {
	v, err := record.Decode(line)
	if err != nil {
		return err
	}
	r.gone, r.made, r.was = ledger.WithdrawalOf(line), ledger.DecisionOf(line), ""
	if read := ledger.AsRead(line); r.made != nil && !bytes.Equal(read, line) {
		if r.was, err = r.asRead(read); err != nil {
			return err
		}
	}
	switch v := v.(type) {
	case *record.Story:
		r.story(v)
	case *record.Actor:
		r.actor(v)
	case *record.Quote:
		r.quote(v)
	case *record.Event:
		r.event(v)
	case *record.Appointment:
		r.appointment(v)
	case *record.Relation:
		r.relation(v)
	}
	return nil
}

// asRead says in a line what a record said before it was decided on.
func (r *storyReader) asRead(line []byte) (string, error) {
	before := storyReader{s: &Story{}, names: maps.Clone(r.names)}
	if err := before.line(line); err != nil {
		return "", err
	}
	for _, l := range before.lists {
		for _, it := range l.Items {
			return strings.Join(slices.DeleteFunc([]string{it.Head, it.Detail, strings.Join(it.Notes, ", ")}, func(s string) bool { return s == "" }), " · "), nil
		}
	}
	return "", nil
}

// mark notes that a record, or nothing but the time or place of one, rests on a span.
func (r *storyReader) mark(s *record.Span, kind, id, tells string) {
	if s == nil {
		return
	}
	r.spans = append(r.spans, span{s.Start, s.End, kind, id, tells, r.gone != nil})
}

func (r *storyReader) when(t *record.Time) string {
	if t == nil {
		return ""
	}
	r.mark(t.Span, "time", "", "time: "+t.Value)
	return t.Value
}

func (r *storyReader) where(p *record.Place) string {
	if p == nil {
		return ""
	}
	name := p.Name
	if p.Country != nil && nameOf(*p.Country) != name {
		name += ", " + nameOf(*p.Country)
	}
	r.mark(p.Span, "place", "", "place: "+name)
	return p.Name
}

func (r *storyReader) story(s *record.Story) {
	r.s.Head = *s
	r.mark(s.Published.Span, "time", "", "published: "+deref(s.Published.Value))
	if s.Dateline != nil {
		r.where(s.Dateline.Place)
	}
}

// party is what a record calls a party.
func (r *storyReader) party(p *record.Party) string {
	switch {
	case p == nil:
		return ""
	case p.Actor != nil:
		if a, ok := r.names[*p.Actor]; ok {
			return oneLine(a.Name)
		}
	}
	if p.As != nil {
		return oneLine(p.As.Name)
	}
	if p.Span != nil {
		return oneLine(p.Span.Text)
	}
	return ""
}

func (r *storyReader) parties(list []record.Party) string {
	var names []string
	for i := range list {
		if name := r.party(&list[i]); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

func (r *storyReader) add(list int, it item) {
	it.Gone, it.Decided, it.Review = r.gone, r.made, list != pressList
	if r.made != nil && r.made.Verdict == ledger.Correct {
		it.Was = r.was
	}
	for _, d := range r.s.Decisions {
		if d.Record == it.ID {
			it.Decisions = append(it.Decisions, d)
		}
	}
	r.lists[list].Items = append(r.lists[list].Items, it)
}

func (r *storyReader) actor(a *record.Actor) {
	r.names[a.ID] = *a
	it := item{ID: a.ID, Head: oneLine(a.Name), Detail: cmp.Or(deref(a.Code), deref(a.Country)), Path: partyPath(ledger.Party{Name: oneLine(a.Name), Kind: a.Kind, Code: deref(a.Code), Country: deref(a.Country)})}
	if a.Role != nil {
		title := oneLine(a.Role.Title)
		if a.Role.Former {
			title = "former " + title
		}
		it.Notes = append(it.Notes, title)
	}
	tells := it.Head
	if it.Detail != "" {
		tells += " (" + it.Detail + ")"
	}
	for _, m := range a.Mentions {
		r.mark(m, "person", a.ID, tells)
	}
	r.add(whoList, it)
}

func (r *storyReader) quote(q *record.Quote) {
	it := item{ID: q.ID, Head: cmp.Or(r.party(q.Source), "someone"), Detail: cmp.Or(deref(q.Kind), "saying")}
	if it.Detail == "saying" {
		it.Detail = q.Style
	}
	said := make([]string, len(q.Content))
	for i, c := range q.Content {
		r.mark(c, "words", q.ID, "said by "+it.Head)
		said[i] = oneLine(c.Text)
	}
	it.Words = strings.Join(said, " … ")
	r.mark(q.Cue, "cue", q.ID, "says that "+it.Head+" said it")
	if q.Source != nil {
		r.mark(q.Source.Span, "person", deref(q.Source.Actor), it.Head)
	}
	it.note("by "+deref(q.Channel), q.Channel != nil)
	it.note("to "+r.party(q.Addressee), q.Addressee != nil && r.party(q.Addressee) != "")
	it.note("on another's word", q.Via != nil)
	it.note(q.Claim, q.Claim != "" && q.Claim != "asserted")
	it.note(r.when(q.Time), q.Time != nil)
	r.add(wordList, it)
}

func (it *item) note(text string, some bool) {
	if some && text != "" {
		it.Notes = append(it.Notes, text)
	}
}

func (r *storyReader) event(e *record.Event) {
	class := cmp.Or(e.Class, e.Plover.Event)
	it := item{ID: e.ID, Head: cmp.Or(r.parties(e.Source), "someone") + " → " + cmp.Or(r.parties(e.Target), "nobody named"), Detail: class, Words: classWords(class, deref(e.Cameo))}
	if e.Reciprocal {
		it.Head = r.parties(e.Source)
	}
	at := e.Trigger
	if at == nil {
		at = e.Sentence
	}
	r.mark(at, "event", e.ID, class+": "+it.Words+", "+it.Head)
	it.note(e.Status, !e.Counts || e.Status != "occurred")
	it.note(e.Claim, e.Claim != "" && e.Claim != "asserted")
	it.note(r.when(e.Time), e.Time != nil)
	it.note(r.where(e.Place), e.Place != nil)
	it.note(fmt.Sprintf("confidence %.2f", e.Confidence), true)
	r.add(eventList, it)
}

func (r *storyReader) appointment(a *record.Appointment) {
	it := item{ID: a.ID, Head: a.Title, Detail: a.Status, Words: r.parties(a.Participants)}
	at := a.Trigger
	if at == nil {
		at = a.Sentence
	}
	r.mark(at, "due", a.ID, "scheduled: "+a.Title+", "+a.Status)
	it.note(r.when(a.Time), a.Time != nil)
	it.note(deref(a.Recurrence), a.Recurrence != nil)
	it.note(r.where(a.Place), a.Place != nil)
	r.add(dueList, it)
}

func (r *storyReader) relation(x *record.Relation) {
	it := item{ID: x.ID, Head: r.parties(x.Parties), Detail: kindWords(x.Trend)}
	at := x.Trigger
	if at == nil {
		at = x.Sentence
	}
	r.mark(at, "press", x.ID, "the press's own word: "+it.Detail)
	if x.Sentence != nil {
		it.Words = oneLine(x.Sentence.Text)
	}
	it.note(r.when(x.Time), x.Time != nil)
	r.add(pressList, it)
}

// finish weaves the text and leaves out lists of nothing.
func (r *storyReader) finish() {
	r.s.Pieces = weave([]rune(r.s.Head.Text), r.spans)
	there := map[string]bool{} // records that have a mark to be led to
	for i := range r.s.Pieces {
		there[r.s.Pieces[i].ID] = true
	}
	for i, t := range [allLists][2]string{{"event", "Who did what to whom"}, {"words", "Who said what"}, {"due", "Scheduled"}, {"press", "The press's own view"}, {"person", "Who"}} {
		l := r.lists[i]
		l.Kind, l.Title = t[0], t[1]
		for k := range l.Items {
			l.Items[k].Rests = there[l.Items[k].ID]
		}
		if len(l.Items) > 0 {
			r.s.Lists = append(r.s.Lists, l)
		}
	}
}

func deref[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
