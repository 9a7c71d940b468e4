package ledger

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// Entry is a coded story taken apart for a store: its records as they left the
// program, and the rows by which they are found again.
type Entry struct {
	Story     record.Story
	Day       string // of publication, ISO; "" when the story does not say
	Published string // instant of publication, such that strings sort as instants do; "" when unknown
	Outlet    string // who reported: agency, else house; "" when the story does not say
	Lines     [][]byte
	Tellings  []*Telling
	Quotes    []*Quote
	Notices   []Notice
	Relations []*Relation
	Actors    []Party // the distinct actors of the story
	// Decisions are what reviewers found of records; they are no part of the story.
	Decisions []*Decision

	people []person // the records of its actors
	was    *Entry   // the story as it was read, where decisions changed it
}

// person is the record of an actor.
type person struct {
	id   string
	line int
	Party
}

// Of takes a coded document apart.
func Of(doc *news.Doc) (*Entry, error) {
	var buf bytes.Buffer
	if err := record.Write(&buf, doc); err != nil {
		return nil, err
	}
	e, err := Read(buf.Bytes())
	if err != nil {
		return nil, err
	}
	e.Notices = noticesOf(doc, e)
	KeyNotices(e.Notices)
	return e, nil
}

// Read takes apart the records of one story, as `detente code --format jsonl`
// prints them: the story's own record first. Notices are then those of its
// appointments; what a story only reports of others is not among its records.
// The act of an event, what withdrew a record and what a decision made of it are
// left out: a ledger finds them anew. Decisions alone, without a story, are an entry
// without one.
func Read(lines []byte) (*Entry, error) { return read(lines, nil) }

// read reads records; those of the actors that are nobody are passed over.
func read(lines []byte, nobody map[string]bool) (*Entry, error) {
	r := reader{actors: map[string]Party{}, equals: map[int64]int{}, nobody: nobody}
	for line := range bytes.SplitSeq(lines, []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		if err := r.line(line); err != nil {
			return nil, fmt.Errorf("reading record %d of story %s: %w", len(r.e.Lines)+1, r.e.Story.ID, err)
		}
	}
	if r.e.Story.ID == "" && len(r.e.Decisions) == 0 {
		return nil, fmt.Errorf("reading records: no story among them")
	}
	KeyNotices(r.e.Notices)
	return &r.e, nil
}

// reader takes the records of a story one by one.
type reader struct {
	e      Entry
	actors map[string]Party // by the actor's id
	nobody map[string]bool  // actors by their ids that a reviewer rejected
	equals map[int64]int    // how many records have a key so far
	points *byteOffsets     // of the story's text, once they were asked for
}

func (r *reader) line(line []byte) error {
	line = AsRead(line)
	var err error
	switch kind := typeOf(line); kind {
	case "story":
		err = r.story(line)
	case "actor":
		err = take(r, line, r.actor, func(a *actorRecord) string { return a.Story })
	case "quote":
		err = take(r, line, r.quote, func(q *record.Quote) string { return q.Story })
	case "event":
		err = take(r, line, r.event, func(e *record.Event) string { return e.Story })
	case "appointment":
		err = take(r, line, r.appointment, func(a *record.Appointment) string { return a.Story })
	case "relation":
		err = take(r, line, r.relation, func(a *record.Relation) string { return a.Story })
	case "decision":
		return r.decision(line)
	default:
		err = fmt.Errorf("unknown type %q", kind)
	}
	r.e.Lines = append(r.e.Lines, bytes.Clone(line))
	return err
}

func (r *reader) decision(line []byte) error {
	d := new(Decision)
	if err := json.Unmarshal(line, d); err != nil {
		return err
	}
	r.e.Decisions = append(r.e.Decisions, d)
	return nil
}

// typeOf is the type of a record, which is the first thing in it; "" of what is
// no record.
func typeOf(line []byte) string {
	rest, ok := bytes.CutPrefix(line, []byte(`{"type":"`))
	if end := bytes.IndexByte(rest, '"'); ok && end >= 0 {
		return string(rest[:end])
	}
	return ""
}

// take decodes a record of the story and hands it on.
func take[T any](r *reader, line []byte, to func(*T), story func(*T) string) error {
	var v T
	if err := json.Unmarshal(line, &v); err != nil {
		return err
	}
	if s := story(&v); r.e.Story.ID == "" || s != r.e.Story.ID {
		return fmt.Errorf("a record of story %q after story %q", s, r.e.Story.ID)
	}
	to(&v)
	return nil
}

func (r *reader) story(line []byte) error {
	if r.e.Story.ID != "" {
		return fmt.Errorf("a second story")
	}
	s := &r.e.Story
	if err := json.Unmarshal(line, s); err != nil {
		return err
	}
	if s.ID == "" {
		return fmt.Errorf("a story without an id")
	}
	r.e.Day, r.e.Published = instant(s)
	r.e.Outlet = outlet(s)
	return nil
}

// actorRecord is what is read of the record of an actor (record.Actor), of which most is where
// he is mentioned.
type actorRecord struct {
	ID      string      `json:"id"`
	Story   string      `json:"story"`
	Name    string      `json:"name"`
	Kind    string      `json:"kind"`
	Country *string     `json:"country"`
	Code    *string     `json:"code"`
	Role    *actorsRole `json:"role"`
}

type actorsRole struct {
	Title  string `json:"title"`
	Former bool   `json:"former"`
}

func (r *reader) actor(a *actorRecord) {
	p := Party{Name: oneLine(a.Name), Kind: a.Kind, Code: deref(a.Code), Country: deref(a.Country)}
	if a.Role != nil && !a.Role.Former {
		p.Title = oneLine(a.Role.Title)
	}
	if r.nobody[a.ID] {
		return
	}
	r.e.people = append(r.e.people, person{a.ID, len(r.e.Lines), p})
	r.actors[a.ID] = p
	for _, o := range r.e.Actors {
		if o == p {
			return
		}
	}
	r.e.Actors = append(r.e.Actors, p)
}

// party is what a record says of a party, with what the story knows of it.
func (r *reader) party(p *record.Party) Party {
	if p.Actor != nil {
		if known, ok := r.actors[*p.Actor]; ok {
			return known
		}
	}
	if as := p.As; as != nil {
		return Party{Name: oneLine(as.Name), Kind: deref(as.Kind), Country: deref(as.Country), Code: deref(as.Code), Title: deref(as.Title)}
	}
	if p.Span == nil {
		return Party{}
	}
	return Party{Name: oneLine(p.Span.Text)}
}

func (r *reader) parties(list []record.Party) []Party {
	out := make([]Party, 0, len(list))
	for i := range list {
		out = append(out, r.party(&list[i]))
	}
	return out
}

func deref[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// maxLine is the most bytes of a record: a story of the most bytes that are
// coded, each of them escaped.
const maxLine = 16 << 20

// ReadAll reads the records of many stories and takes each story apart. An error
// is the end.
func ReadAll(r io.Reader) iter.Seq2[*Entry, error] {
	return func(yield func(*Entry, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, maxLine)
		var held bytes.Buffer
		begin := []byte(`{"type":"story",`)
		n := 0
		give := func() bool {
			if held.Len() == 0 {
				return true
			}
			e, err := Read(held.Bytes())
			held.Reset()
			return yield(e, err) && err == nil
		}
		for lines.Scan() {
			n++
			if bytes.HasPrefix(lines.Bytes(), begin) && !give() {
				return
			}
			held.Write(lines.Bytes())
			held.WriteByte('\n')
		}
		if err := lines.Err(); err != nil {
			yield(nil, fmt.Errorf("after line %d: %w", n, err))
			return
		}
		give()
	}
}
