package ledger

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"github.com/detente-wire/detente/record"
)

// Ruling is what stands of the decisions on a record.
type Ruling struct {
	*Decision
	// Disputed says that most of the reviewers find otherwise than the last.
	Disputed bool
}

// Rule says which decisions stand for the records of the stories of a thread: for each
// story by the line of a record. Records that rest on the same words and say the same
// ([Basis.Key]), and actors of whom the same was read, are one: what was decided on
// one of them stands for all.
//
// Of one reviewer the last decision counts, unless it retracts, or accepts or rejects
// what the record does not say any more. Of several reviewers the last stands.
func Rule(stories []*Entry, given []*Decision) ([]map[int]Ruling, error) {
	groups, err := opinions(stories, given)
	out := make([]map[int]Ruling, len(stories))
	for i, e := range stories {
		out[i] = map[int]Ruling{}
		for _, s := range e.subjects() {
			if g := groups[s.one]; len(g) > 0 {
				out[i][s.line] = stands(g)
			}
		}
	}
	return out, err
}

// subject is a record that may be decided on; one tells which records are one.
type subject struct {
	id   string
	line int
	one  any
}

// shared is what records that are one share.
type shared struct {
	kind string
	key  int64
	Party
}

func (e *Entry) subjects() []subject {
	var out []subject
	add := func(kind, id string, line int, key int64) {
		one := any(shared{kind: kind, key: key})
		if key == 0 {
			one = id
		}
		out = append(out, subject{id, line, one})
	}
	for _, t := range e.Tellings {
		add("event", t.ID, t.Position, t.Key)
	}
	for _, q := range e.Quotes {
		add("quote", q.ID, q.Line, q.Key)
	}
	for i := range e.Notices {
		if n := &e.Notices[i]; n.ID != "" {
			add("appointment", n.ID, e.find(n.ID), n.Key)
		}
	}
	for _, a := range e.people {
		out = append(out, subject{a.id, a.line, shared{kind: "actor", Party: a.Party}})
	}
	return out
}

// opinions gathers the last decision of each reviewer that still holds, by what shares
// it, as they were made.
func opinions(stories []*Entry, given []*Decision) (map[any][]*Decision, error) {
	type holder struct {
		one any
		by  string
	}
	last := map[holder]*Decision{}
	for _, e := range stories {
		at := map[string]subject{}
		for _, s := range e.subjects() {
			at[s.id] = s
		}
		for _, d := range given {
			s, ok := at[d.Record]
			if !ok || !e.Has(d) {
				continue
			}
			if h := (holder{s.one, d.By}); last[h] == nil || last[h].After(d) < 0 {
				last[h] = d
			}
		}
	}
	out := map[any][]*Decision{}
	for h, d := range last {
		held, err := holds(stories, d)
		if err != nil {
			return nil, err
		}
		if held {
			out[h.one] = append(out[h.one], d)
		}
	}
	for _, g := range out {
		slices.SortFunc(g, (*Decision).After)
	}
	return out, nil
}

// holds reports whether a decision is on what its record says now.
func holds(stories []*Entry, d *Decision) (bool, error) {
	switch d.Verdict {
	case Retract:
		return false, nil
	case Correct:
		return true, nil
	}
	i := slices.IndexFunc(stories, func(e *Entry) bool { return e.Story.ID == d.Story })
	line := stories[i].find(d.Record)
	j, err := stories[i].judged(line)
	return err == nil && j.Says == d.Of.Says, err
}

// stands is the last of some opinions, in their order.
func stands(g []*Decision) Ruling {
	last, with := g[len(g)-1], 0
	for _, d := range g {
		if d.same(last) {
			with++
		}
	}
	return Ruling{last, 2*with <= len(g)}
}

// Decided returns the story as its reviewers have it: what is counted and listed. The
// lines stay as they were read. What is rejected is still there, and a store
// withdraws it; an actor that is rejected is nobody.
func (e *Entry) Decided(ruled map[int]Ruling) (*Entry, error) {
	if len(ruled) == 0 {
		return e, nil
	}
	lines, nobody, err := e.changed(ruled)
	if err != nil {
		return nil, err
	}
	out, err := read(bytes.Join(lines, []byte("\n")), nobody)
	if err != nil {
		return nil, err
	}
	for i := range out.Tellings {
		out.Tellings[i].Basis = e.Tellings[i].Basis
	}
	for i := range out.Quotes {
		out.Quotes[i].Basis = e.Quotes[i].Basis
	}
	for i := range out.Relations {
		out.Relations[i].Basis = e.Relations[i].Basis
	}
	if out.Notices, err = e.decidedNotices(ruled, out.Notices); err != nil {
		return nil, err
	}
	out.Lines, out.Decisions, out.was = e.Lines, e.Decisions, e
	return out, nil
}

// Changes says which lines reviewers have otherwise by some rulings than by others,
// sorted; all reports that an actor is among them, on whom any record may hang.
func (e *Entry) Changes(from, to map[int]Ruling) (lines []int, all bool, err error) {
	before, wasNobody, err := e.changed(from)
	if err != nil {
		return nil, false, err
	}
	after, isNobody, err := e.changed(to)
	if err != nil {
		return nil, false, err
	}
	all = !maps.Equal(wasNobody, isNobody)
	for i := range before {
		if !bytes.Equal(before[i], after[i]) {
			lines = append(lines, i)
			all = all || typeOf(e.Lines[i]) == "actor"
		}
	}
	return lines, all, nil
}

// AsRead is the story as it was read, without what reviewers decided.
func (e *Entry) AsRead() *Entry {
	if e.was != nil {
		return e.was
	}
	return e
}

// changed gives the lines as reviewers have them, and the actors that are nobody.
func (e *Entry) changed(ruled map[int]Ruling) (lines [][]byte, nobody map[string]bool, err error) {
	lines, nobody = slices.Clone(e.Lines), map[string]bool{}
	if len(ruled) == 0 {
		return lines, nobody, nil
	}
	c, err := e.changer()
	if err != nil {
		return nil, nil, err
	}
	for line, r := range ruled {
		if lines[line], err = c.change(lines[line], r.Decision); err != nil {
			return nil, nil, err
		}
	}
	for _, a := range e.people {
		if r, ok := ruled[a.line]; ok && r.Verdict == Reject {
			nobody[a.id] = true
		}
	}
	return lines, nobody, nil
}

// changer knows the actors of the story.
func (e *Entry) changer() (*changer, error) {
	c := &changer{map[string]*record.Actor{}}
	for _, line := range e.Lines {
		if typeOf(line) != "actor" {
			continue
		}
		var a record.Actor
		if err := json.Unmarshal(line, &a); err != nil {
			return nil, err
		}
		c.actors[a.ID] = &a
	}
	return c, nil
}

// decidedNotices gives the notices as reviewers have them: changed are those of the
// records that were changed. A notice knows more than its record.
func (e *Entry) decidedNotices(ruled map[int]Ruling, changed []Notice) ([]Notice, error) {
	if len(e.Notices) == 0 {
		return nil, nil
	}
	plain, err := Read(bytes.Join(e.Lines, []byte("\n")))
	if err != nil {
		return nil, err
	}
	out := slices.Clone(e.Notices)
	for i := range out {
		n := &out[i]
		k := slices.IndexFunc(changed, func(c Notice) bool { return c.ID == n.ID })
		if n.ID == "" || k < 0 {
			continue
		}
		was, is := &plain.Notices[k], &changed[k]
		if !slices.Equal(was.Parties, is.Parties) {
			n.Parties = is.Parties
		}
		if r := ruled[e.find(n.ID)]; r.Decision != nil && r.Correction != nil {
			n.Title, n.Status = is.Title, is.Status
			if r.Correction.Day != nil {
				n.Time, n.Recurrence = is.Time, ""
			}
		}
	}
	return out, nil
}
