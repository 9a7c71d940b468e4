package ledger

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// Correction is what a reviewer says instead of a record. What is nil stands as
// it was read; "" and an empty list say that there is none.
type Correction struct {
	// Of an event. Where a code is given and no class, mode or value, the table of
	// codes gives them; a class alone leaves the code open.
	Class      *string `json:"class,omitempty"`
	Cameo      *string `json:"cameo,omitempty"`
	Mode       *string `json:"mode,omitempty"`
	Reciprocal *bool   `json:"reciprocal,omitempty"`
	Source     []Named `json:"source,omitzero"` // of a quote, too
	Target     []Named `json:"target,omitzero"`
	Claim      *string `json:"claim,omitempty"`  // of an event or a quote
	Status     *string `json:"status,omitempty"` // of an event or an appointment
	Kind       *string `json:"kind,omitempty"`   // of a quote or an actor
	Title      *string `json:"title,omitempty"`  // of an appointment; the role of an actor
	Parties    []Named `json:"parties,omitzero"` // of an appointment
	Day        *string `json:"day,omitempty"`    // of an appointment: a day, a month or a year
	// Of an actor.
	Name    *string `json:"name,omitempty"`
	Country *string `json:"country,omitempty"`
	Code    *string `json:"code,omitempty"`
}

// Named is a party that a reviewer names: an actor of the story, by whose record
// it goes as long as there is one, else what he says of it.
type Named struct {
	Actor string `json:"actor,omitempty"`
	Party
}

// fields are the fields that may be corrected, by kind of record.
var fields = map[string][]string{
	"event":       {"class", "cameo", "mode", "reciprocal", "source", "target", "claim", "status"},
	"quote":       {"source", "claim", "kind"},
	"appointment": {"status", "title", "parties", "day"},
	"actor":       {"kind", "title", "name", "country", "code"},
}

// choices are the words of a field that has words of its own, by kind of record.
var choices = map[string]map[string][]string{
	"event": {
		"status": {string(news.Occurred), string(news.Ongoing), string(news.Planned), string(news.Hypothetical), string(news.NotSo)},
		"claim":  claims,
	},
	"quote": {
		"kind":  {"saying", "thinking", "showing", "topic", "attitude", "seeming", "silence"},
		"claim": claims,
	},
	"appointment": {"status": {"announced", "confirmed", "moved", "cancelled", "held", "lapsed"}},
	"actor":       {"kind": {"person", "state", "government", "organization", "group", "population"}},
}

var claims = []string{string(news.Asserted), string(news.Alleged), string(news.Unproven), string(news.Denied), string(news.Confirmed), string(news.Retracted)}

// Choices returns the words that a field of a kind of record may have, nil where
// it is free or has none.
func Choices(kind, field string) []string { return choices[kind][field] }

// Fields returns which fields the correction says anything of, sorted.
func (c *Correction) Fields() []string {
	data, _ := json.Marshal(c) // of strings alone
	var set map[string]any
	_ = json.Unmarshal(data, &set)
	out := make([]string, 0, len(set))
	for f := range set {
		out = append(out, f)
	}
	slices.Sort(out)
	return out
}

// wrong says what is wrong with a correction of a kind of record.
func (c *Correction) wrong(kind string) string {
	given := c.Fields()
	if len(given) == 0 {
		return "a correction of nothing"
	}
	for _, f := range given {
		if !slices.Contains(fields[kind], f) {
			return fmt.Sprintf("a record of kind %s has no field %q to correct", kind, f)
		}
	}
	for f, v := range map[string]*string{"status": c.Status, "claim": c.Claim, "kind": c.Kind} {
		if v != nil && !slices.Contains(choices[kind][f], *v) {
			return fmt.Sprintf("%s: no such word: %q", f, clipped(*v))
		}
	}
	for _, v := range [...]*string{c.Class, c.Cameo, c.Mode, c.Title, c.Name, c.Country, c.Code} {
		if v != nil && !clean(*v, longestName) {
			return "a value is too long, or has signs that are none of writing"
		}
	}
	for _, p := range slices.Concat(c.Source, c.Target, c.Parties) {
		if wrong := p.wrong(); wrong != "" {
			return wrong
		}
	}
	return c.outOfTable()
}

// mostParties is the most parties of a side.
const mostParties = 50

// outOfTable says which value stands in no table.
func (c *Correction) outOfTable() string {
	switch {
	case c.Class != nil && *c.Class == "", c.Name != nil && *c.Name == "":
		return "a class or a name is taken away, not corrected: reject the record"
	case c.Cameo != nil && *c.Cameo != "" && !isCode(*c.Cameo):
		return fmt.Sprintf("no such CAMEO code: %q", clipped(*c.Cameo))
	case c.Day != nil && *c.Day != "" && timeOfDay(*c.Day) == nil:
		return fmt.Sprintf("no such day, month or year: %q", clipped(*c.Day))
	case max(len(c.Source), len(c.Target), len(c.Parties)) > mostParties:
		return "too many parties"
	}
	return ""
}

func isCode(cameo string) bool { _, ok := event.LookupCode(cameo); return ok }

func (n *Named) wrong() string {
	switch {
	case n.Actor != "" && !recordID.MatchString(n.Actor):
		return "a party names no record of an actor"
	case n.Name == "" && n.Root() == "":
		return "a party without a name and a code"
	}
	for _, v := range [...]string{n.Name, n.Kind, n.Code, n.Country, n.Title} {
		if !clean(v, longestName) {
			return "a party's value is too long, or has signs that are none of writing"
		}
	}
	return ""
}

// timeOfDay makes a time of a day, a month or a year; nil of what is none.
func timeOfDay(day string) *record.Time {
	first, after, err := Period(day)
	if err != nil || day == "" {
		return nil
	}
	grain := map[int]news.Granularity{len("2006"): news.Year, len("2006-01"): news.Month, len(time.DateOnly): news.Day}[len(day)]
	return &record.Time{Value: day, Start: &first, End: &after, Granularity: string(grain), From: string(news.FromClause)}
}

// changer changes the records of a story as reviewers decided.
type changer struct{ actors map[string]*record.Actor }

// change returns the line of a record as a decision has it. The same line says that
// the record says that already.
func (c *changer) change(line []byte, d *Decision) ([]byte, error) {
	switch {
	case d.Verdict == Correct:
	case d.Verdict == Accept && d.Kind == "event":
		d = &Decision{Kind: d.Kind, Correction: &Correction{}} // it counts
	default:
		return line, nil
	}
	switch d.Kind {
	case "event":
		return rewrite(line, func(e *record.Event) { c.event(e, d.Correction) })
	case "quote":
		return rewrite(line, func(q *record.Quote) { c.quote(q, d.Correction) })
	case "appointment":
		return rewrite(line, func(a *record.Appointment) { c.appointment(a, d.Correction) })
	case "actor":
		return rewrite(line, func(a *record.Actor) { changeActor(a, d.Correction) })
	}
	return line, nil
}

// rewrite changes a record.
func rewrite[T any](line []byte, change func(*T)) ([]byte, error) {
	var was, is T
	if err := json.Unmarshal(line, &was); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(line, &is); err != nil {
		return nil, err
	}
	change(&is)
	before, err := json.Marshal(&was)
	if err != nil {
		return nil, err
	}
	after, err := json.Marshal(&is)
	if err != nil || string(before) == string(after) {
		return line, err
	}
	return after, nil
}

func (c *changer) event(e *record.Event, n *Correction) {
	if n.Reciprocal != nil {
		e.Reciprocal = *n.Reciprocal
	}
	if n.Source != nil {
		e.Source = c.parties(n.Source)
	}
	switch {
	case e.Reciprocal && n.Source != nil:
		e.Target = e.Source
	case n.Target != nil:
		e.Target = c.parties(n.Target)
	}
	code(e, n)
	set(&e.Status, n.Status)
	set(&e.Claim, n.Claim)
	e.Counts = counting(e.Status, e.Claim) // a reviewer vouches for it
}

// code sets class, code, mode and what follows from them.
func code(e *record.Event, n *Correction) {
	if n.Class != nil && *n.Class != cmp.Or(e.Class, e.Plover.Event) || n.Cameo != nil {
		e.Cameo, e.Goldstein, e.Plover.Mode = nil, nil, nil
	}
	if n.Cameo != nil && *n.Cameo != "" {
		row, _ := event.LookupCode(*n.Cameo)
		e.Cameo, e.Goldstein = &row.Cameo, &row.Goldstein
		if n.Class == nil || *n.Class == row.Plover.Event {
			class(e, row.Plover.Event)
			e.Plover.Mode = known(row.Plover.Mode)
		}
	}
	if n.Class != nil {
		class(e, *n.Class)
	}
	if n.Mode != nil {
		e.Plover.Mode = known(*n.Mode)
	}
}

// class gives an event a class of PLOVER, or one of a user's codebook.
func class(e *record.Event, name string) {
	e.Class, e.Quad = "", event.QuadOf(name)
	if e.Quad == 0 {
		e.Class = name
		return
	}
	if e.Plover.Event = name; e.Plover.Contexts == nil {
		e.Plover.Contexts = []string{}
	}
}

func (c *changer) quote(q *record.Quote, n *Correction) {
	if n.Source != nil {
		q.Source, q.With = nil, []record.Party{}
		if all := c.parties(n.Source); len(all) > 0 {
			q.Source, q.With = &all[0], all[1:]
		}
	}
	set(&q.Claim, n.Claim)
	if n.Kind != nil {
		q.Kind = n.Kind
	}
}

func (c *changer) appointment(a *record.Appointment, n *Correction) {
	set(&a.Status, n.Status)
	set(&a.Title, n.Title)
	if n.Parties != nil {
		a.Participants = c.parties(n.Parties)
	}
	if n.Day != nil {
		a.Time, a.Recurrence = timeOfDay(*n.Day), nil
	}
}

func changeActor(a *record.Actor, n *Correction) {
	set(&a.Name, n.Name)
	set(&a.Kind, n.Kind)
	if n.Country != nil {
		a.Country = known(*n.Country)
	}
	if n.Code != nil {
		a.Code = known(*n.Code)
	}
	switch {
	case n.Title != nil && *n.Title == "":
		a.Role = nil
	case n.Title != nil:
		a.Role = &record.Role{Title: *n.Title}
	}
}

func set(field *string, to *string) {
	if to != nil {
		*field = *to
	}
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// parties are the parties of a record as a reviewer names them.
func (c *changer) parties(list []Named) []record.Party {
	out := make([]record.Party, 0, len(list))
	for _, n := range list {
		if a, ok := c.actors[n.Actor]; ok {
			p := record.Party{Actor: &a.ID}
			if len(a.Mentions) > 0 {
				p.Span = a.Mentions[0]
			}
			out = append(out, p)
			continue
		}
		out = append(out, record.Party{As: &record.Identity{
			Name: n.Name, Kind: known(n.Kind), Country: known(n.Country), Code: known(n.Code), Title: known(strings.TrimSpace(n.Title)),
		}})
	}
	return out
}
