// Package report prints what was read from a story for a person to read: the
// story's head, who is in it, who said what, who did what to whom, what is
// scheduled, and what the press itself says of a relation, each with the words
// that it rests on and where they stand.
//
// It leaves out what only programs need (identities, coordinates) and the quotes
// that give no words (what somebody spoke of, or is for or against); package
// record has those.
package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Style says how a report is laid out.
type Style struct {
	Width int  // columns; 0 means 100
	Color bool // ANSI colours
}

// Write prints the report of one story.
func Write(w io.Writer, doc *news.Doc, style Style) error {
	if style.Width <= 0 {
		style.Width = 100
	}
	p := &printer{w: bufio.NewWriter(w), doc: doc, style: style}
	p.head()
	if doc.Story.Abstained == "" {
		p.actors()
		p.quotes()
		p.events()
		p.appointments()
		p.relations()
	}
	if err := p.w.Flush(); err != nil {
		return fmt.Errorf("writing the report of %s: %w", doc.Story.Source, err)
	}
	return nil
}

func (p *printer) head() {
	s := p.doc.Story
	title := p.doc.Text(s.Headline)
	if title == "" {
		title = s.Source
	}
	p.line(bold, oneLine(title))
	var parts []string
	add := func(v, format string) {
		if v != "" {
			parts = append(parts, fmt.Sprintf(format, v))
		}
	}
	add(s.Agency, "%s")
	add(s.Dateline.Place, "%s")
	if v := s.Published.Value; v != "" {
		zone := s.Published.Zone
		if zone == "" {
			zone = "zone unknown"
		}
		parts = append(parts, v+" ("+zone+")")
	}
	add(s.Syndicator, "carried by %s")
	if title != s.Source {
		add(s.Source, "%s")
	}
	p.line(faint, strings.Join(parts, " · "))
	p.credits("by", s.Bylines)
	p.credits("contributed", s.Contributors)
	for _, n := range s.Notes {
		p.line(faint, "note: "+n)
	}
	if s.Abstained != "" {
		p.line(plain, s.Abstained)
	}
}

func (p *printer) credits(label string, list []news.Credit) {
	for _, c := range list {
		words := []string{c.Name}
		for _, w := range []string{c.Organization, c.Place} {
			if w != "" {
				words = append(words, w)
			}
		}
		p.line(faint, label+": "+strings.Join(words, ", "))
	}
}

func (p *printer) actors() {
	if len(p.doc.Actors) == 0 {
		return
	}
	p.section("Who")
	for i := range p.doc.Actors {
		a := &p.doc.Actors[i]
		role := string(a.Kind)
		if a.Role != nil {
			role = oneLine(a.Role.Title)
			if a.Role.Former {
				role = "former: " + role
			}
		}
		times := fmt.Sprintf("%d×", len(a.Mentions))
		p.row(2, fmt.Sprintf("%-8s %s", or(a.Code, "–"), oneLine(a.Name)), role+", "+times)
	}
}

func (p *printer) quotes() {
	said := false
	for i := range p.doc.Quotes {
		q := &p.doc.Quotes[i]
		if q.Kind != "" && !q.Kind.Vouches() || len(q.Content) == 0 {
			continue
		}
		if !said {
			p.section("Said")
			said = true
		}
		who := p.speaker(q)
		if q.Addressee.Actor != news.None || !q.Addressee.Span.Empty() {
			who += " to " + p.party(q.Addressee)
		}
		if q.Channel != "" {
			who += " (" + q.Channel + ")"
		}
		p.row(2, who, joinNotes(string(q.Style), claimNote(q.Claim), timeNote(q.Time), score(q.Confidence)))
		p.text(6, p.contents(q), q.Content[0])
	}
}

// speaker names the source of a quote and on whose word it is told.
func (p *printer) speaker(q *news.Quote) string {
	who := "someone"
	if !q.Source.Span.Empty() || q.Source.Actor != news.None {
		who = p.party(q.Source)
	}
	for _, other := range q.With {
		who += ", " + p.party(other)
	}
	for depth := 0; q.Via != news.None && depth < 8; depth++ {
		q = &p.doc.Quotes[q.Via]
		who += ", by the word of " + p.party(q.Source)
	}
	return who
}

func (p *printer) contents(q *news.Quote) string {
	parts := make([]string, len(q.Content))
	for i, s := range q.Content {
		parts[i] = oneLine(p.doc.Text(s))
	}
	return strings.Join(parts, " … ")
}

func (p *printer) events() {
	if len(p.doc.Events) == 0 {
		return
	}
	p.section("Did")
	for i := range p.doc.Events {
		e := &p.doc.Events[i]
		arrow := " → "
		targets := p.parties(e.Targets)
		if e.Reciprocal {
			arrow, targets = "", ""
		} else if targets == "" {
			arrow = ""
		}
		p.row(2, p.class(e)+"  "+p.parties(e.Sources)+arrow+targets,
			joinNotes(string(e.Status), counted(e), claimNote(e.Claim), timeNote(e.Time), p.word(e.Attribution), score(e.Confidence)))
		p.evidence(e.Sentence, e.Trigger)
	}
}

func (p *printer) class(e *news.Event) string {
	c := or(e.Class, e.Plover.Event)
	if e.Plover.Mode != "" && c == e.Plover.Event {
		c += "/" + e.Plover.Mode
	}
	if e.Cameo != "" {
		c += " " + e.Cameo
	}
	return c
}

// word says on whose word an event is told, when not the outlet's own.
func (p *printer) word(quote int) string {
	if quote == news.None {
		return ""
	}
	return "said by " + p.speaker(&p.doc.Quotes[quote])
}

func (p *printer) appointments() {
	if len(p.doc.Appointments) == 0 {
		return
	}
	p.section("Scheduled")
	for i := range p.doc.Appointments {
		a := &p.doc.Appointments[i]
		what := a.Title
		if with := p.parties(a.Participants); with != "" {
			what += ": " + with
		}
		if a.Place != nil {
			what += ", " + a.Place.Name
		}
		recurs := ""
		if a.Recurrence != "" {
			recurs = "recurs " + a.Recurrence
		}
		p.row(2, what, joinNotes(timeNote(a.Time), recurs, string(a.Status), score(a.Confidence)))
		for _, t := range a.Topics {
			p.line(plain, "      topic: "+oneLine(p.doc.Text(t)))
		}
		for _, t := range a.Conditions {
			p.line(plain, "      if: "+oneLine(p.doc.Text(t)))
		}
		p.evidence(a.Sentence, a.Trigger)
	}
}

func (p *printer) relations() {
	if len(p.doc.Relations) == 0 {
		return
	}
	p.section("The press on relations")
	for i := range p.doc.Relations {
		r := &p.doc.Relations[i]
		p.row(2, string(r.Trend)+"  "+p.parties(r.Parties), joinNotes(timeNote(r.Time), score(r.Confidence)))
		p.evidence(r.Sentence, r.Trigger)
	}
}

// party names a party by its actor, or by its words when the actor is unknown.
func (p *printer) party(q news.Party) string {
	words := oneLine(p.doc.Text(q.Span))
	if q.Actor == news.None {
		return or(words, "unknown")
	}
	a := &p.doc.Actors[q.Actor]
	if a.Code == "" {
		return oneLine(a.Name)
	}
	return oneLine(a.Name) + " [" + a.Code + "]"
}

func (p *printer) parties(list []news.Party) string {
	names := make([]string, len(list))
	for i, q := range list {
		names[i] = p.party(q)
	}
	return strings.Join(names, ", ")
}

func claimNote(c news.Claim) string {
	if c == news.Asserted {
		return ""
	}
	return string(c)
}

func timeNote(t *news.Time) string {
	if t == nil {
		return ""
	}
	if t.Mod != "" {
		return t.Value + " " + t.Mod
	}
	return t.Value
}

func counted(e *news.Event) string {
	switch {
	case e.Counts:
		return ""
	case (e.Status == news.Occurred || e.Status == news.Ongoing) && e.Claim != news.Denied && e.Claim != news.Retracted:
		return "too unsure to count"
	}
	return "does not count"
}

func score(c float64) string { return fmt.Sprintf("%.2f", c) }

func joinNotes(notes ...string) string {
	var kept []string
	for _, n := range notes {
		if n != "" {
			kept = append(kept, n)
		}
	}
	return strings.Join(kept, ", ")
}

func or(s, instead string) string {
	if s == "" {
		return instead
	}
	return s
}
