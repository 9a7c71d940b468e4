package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/table"
	"github.com/detente-wire/detente/record"
)

// storyRecords gathers the records of one story, which stand together in a file
// of records.
type storyRecords struct {
	history *history
	source  string
	day     series.Day // of the story itself
	dated   bool
	actors  map[string]record.Actor
}

// addRecords reads records, one JSON object a line. Lines that are none are
// problems, and the rest is read.
func (h *history) addRecords(r *bufio.Reader) (problems []error, err error) {
	s := &storyRecords{history: h}
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if len(strings.TrimSpace(string(line))) > 0 {
			if err := s.add(line); err != nil {
				problems = append(problems, fmt.Errorf("line %d: %w", n, err))
			}
		}
		if errors.Is(err, io.EOF) {
			return problems, nil
		}
		if err != nil {
			return problems, err
		}
	}
}

func (s *storyRecords) add(line []byte) error {
	v, err := record.Decode(line)
	if err != nil {
		return err
	}
	switch v := v.(type) {
	case *record.Story:
		return s.story(*v)
	case *record.Actor:
		s.actors[v.ID] = *v
	case *record.Event:
		return s.event(*v)
	case *record.Relation:
		return s.relation(*v)
	case *record.Quote:
		return s.quote(*v)
	case *record.Appointment:
		return s.appointment(*v)
	}
	return nil
}

func (s *storyRecords) story(r record.Story) error {
	s.source, s.actors, s.dated = r.Source, map[string]record.Actor{}, false
	days := []*string{r.Published.Value}
	if r.Dateline != nil {
		days = append(days, r.Dateline.Date)
	}
	for _, d := range days {
		if d == nil || len(*d) < len("2006-01-02") || s.dated {
			continue
		}
		day, err := series.ParseDay((*d)[:10])
		s.day, s.dated = day, err == nil
	}
	return nil
}

// dayOf returns the day of a record: its own where it is known to the day, else
// that of the story.
func (s *storyRecords) dayOf(t *record.Time) (series.Day, bool) {
	if t != nil && t.Start != nil && len(*t.Start) >= 10 && (t.Granularity == "day" || t.Granularity == "hour") {
		if d, err := series.ParseDay((*t.Start)[:10]); err == nil {
			return d, true
		}
	}
	return s.day, s.dated
}

// code returns the actor code of a party, "" where it is not known.
func (s *storyRecords) code(p record.Party) string {
	if p.Actor == nil {
		return ""
	}
	a := s.actors[*p.Actor]
	switch {
	case a.Code != nil:
		return *a.Code
	case a.Country != nil:
		return *a.Country
	}
	return ""
}

// event expands an act to directed pairs. Acts that do not count (planned,
// feared, denied) are left out.
func (s *storyRecords) event(r record.Event) error {
	s.history.read++
	if !r.Counts {
		return nil
	}
	day, dated := s.dayOf(r.Time)
	e := series.Event{ID: r.ID, Day: day, Class: r.Class, Quad: series.Quad(r.Quad), Reports: 1 + len(r.Mentions)}
	if r.Plover.Event != "" {
		e.Class = r.Plover.Event
	}
	e.Force = e.Quad == series.MaterialConflict && table.Force(e.Class)
	if r.Cameo != nil {
		e.Code = *r.Cameo
		m, _ := cameoMeaning(e.Code)
		e.Label = m.Label
	}
	if r.Goldstein != nil {
		e.Goldstein, e.Scored = *r.Goldstein, true
	}
	if r.Sentence != nil {
		e.Text = strings.Join(strings.Fields(r.Sentence.Text), " ")
	}
	seen := map[[2]string]bool{}
	for _, source := range r.Source {
		for _, target := range r.Target {
			e.Source, e.Target = s.code(source), s.code(target)
			pair := [2]string{e.Source, e.Target}
			if seen[pair] || s.history.dyad.Direction(&e) == series.Neither {
				continue
			}
			seen[pair] = true
			if dated {
				s.history.tell(e, r.Story)
			} else {
				s.history.undated++
			}
		}
	}
	return nil
}

// firstTelling is where an act was told first.
type firstTelling struct {
	event int
	story string
}

// act is what makes two events of different stories one act.
type act struct {
	day                         series.Day
	source, target, code, class string
}

// tell keeps an event of a story. What another story has told of the same day,
// actors and code is the same act, told once more.
func (h *history) tell(e series.Event, story string) {
	key := act{e.Day, e.Source, e.Target, e.Code, e.Class}
	if first, ok := h.acts[key]; ok && first.story != story {
		h.events[first.event].Reports += e.Reports
		return
	}
	if _, ok := h.acts[key]; !ok {
		h.acts[key] = firstTelling{len(h.events), story}
	}
	h.events = append(h.events, e)
}

// relation keeps the press's own words on the dyad.
func (s *storyRecords) relation(r record.Relation) error {
	if day, ok := s.dayOf(r.Time); ok && s.both(r.Parties) && r.Sentence != nil {
		s.history.press = append(s.history.press, remark{day, r.Trend, s.source, r.Sentence.Text, r.Story})
	}
	return nil
}

// both reports whether both sides are among the parties.
func (s *storyRecords) both(parties []record.Party) bool {
	var a, b bool
	for _, p := range parties {
		code := s.code(p)
		a, b = a || s.history.dyad.A.Match(code), b || s.history.dyad.B.Match(code)
	}
	return a && b
}

// quote keeps what a side said in a story that names the other.
func (s *storyRecords) quote(r record.Quote) error {
	if r.Source == nil || r.Source.Actor == nil || !s.dated || r.Kind == nil || *r.Kind != "saying" || len(r.Content) == 0 {
		return nil
	}
	code := s.code(*r.Source)
	for i, pair := range [...][2]series.Actors{{s.history.dyad.A, s.history.dyad.B}, {s.history.dyad.B, s.history.dyad.A}} {
		if !pair[0].Match(code) || !s.names(pair[1]) {
			continue
		}
		var words []string
		for _, c := range r.Content {
			words = append(words, c.Text)
		}
		s.history.said[i] = append(s.history.said[i], remark{s.day, code, s.actors[*r.Source.Actor].Name, strings.Join(words, " … "), r.Story})
	}
	return nil
}

// names reports whether the story has an actor of a side.
func (s *storyRecords) names(side series.Actors) bool {
	for _, a := range s.actors {
		if a.Code != nil && side.Match(*a.Code) || a.Country != nil && side.Match(*a.Country) {
			return true
		}
	}
	return false
}

// appointment keeps what both sides have scheduled.
func (s *storyRecords) appointment(r record.Appointment) error {
	if r.Time == nil || r.Time.Start == nil || len(*r.Time.Start) < 10 || !s.both(r.Participants) {
		return nil
	}
	if day, err := series.ParseDay((*r.Time.Start)[:10]); err == nil && s.dated && day >= s.day {
		s.history.due = append(s.history.due, remark{day, r.Status, s.source, r.Title, r.Story})
	}
	return nil
}
