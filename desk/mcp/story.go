package mcp

import (
	"cmp"
	"context"
	"strings"

	"github.com/detente-wire/detente/desk/coding"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/lines"
	"github.com/detente-wire/detente/record"
)

// mostText is how many characters of a text are given at once.
const mostText = 12_000

type storyInput struct {
	ID   string `json:"id" maxLength:"50" minLength:"1" doc:"The story's id, or the beginning of it where that names one story alone."`
	From int    `json:"from,omitempty" minimum:"0" doc:"The character at which the text begins; for long texts, of which 12,000 characters are given at once."`
}

// storyView is a story with what was read from it, each with its words.
type storyView struct {
	Note         string          `json:"note"`
	Story        string          `json:"story"`
	Source       string          `json:"source"`
	Published    string          `json:"published,omitempty"`
	Outlet       string          `json:"outlet,omitempty"`
	Headline     string          `json:"headline,omitempty"`
	Abstained    string          `json:"abstained,omitempty" jsonschema:"why nothing was read from it"`
	Text         string          `json:"text"`
	TextFrom     int             `json:"text_from" jsonschema:"the character at which the text begins"`
	TextNext     int             `json:"text_next,omitempty" jsonschema:"the character at which the rest begins; left out where there is none"`
	Actors       []actorView     `json:"actors"`
	Events       []eventView     `json:"events"`
	Statements   []statementView `json:"statements"`
	Appointments []appointView   `json:"appointments"`
	Relations    []relationView  `json:"relations"`
	Versions     []lines.Member  `json:"versions" jsonschema:"copies and versions of it, itself among them"`
}

type actorView struct {
	Name  string `json:"name"`
	Kind  string `json:"kind"`
	Code  string `json:"code,omitempty"`
	Title string `json:"title,omitempty"`
	Words string `json:"words"`
}

// recordView is what every record has here.
type recordView struct {
	ID        string `json:"id"`
	Story     string `json:"story"`
	Words     string `json:"words" jsonschema:"the words of the story that it rests on"`
	Withdrawn string `json:"withdrawn,omitempty" jsonschema:"superseded or withdrawn by a later version"`
}

type eventView struct {
	recordView
	Source []string `json:"source"`
	Target []string `json:"target"`
	Class  string   `json:"class"`
	Cameo  string   `json:"cameo,omitempty"`
	Status string   `json:"status"`
	Counts bool     `json:"counts"`
	Claim  string   `json:"claim,omitempty"`
	When   string   `json:"when,omitempty"`
	Place  string   `json:"place,omitempty"`
}

type statementView struct {
	recordView
	Speaker string `json:"speaker,omitempty"`
	Kind    string `json:"kind,omitempty"`
	Channel string `json:"channel,omitempty"`
	Claim   string `json:"claim,omitempty"`
}

type appointView struct {
	recordView
	Title        string   `json:"title"`
	Status       string   `json:"status"`
	When         string   `json:"when,omitempty"`
	Participants []string `json:"participants"`
	Place        string   `json:"place,omitempty"`
}

type relationView struct {
	recordView
	Parties []string `json:"parties"`
	Trend   string   `json:"trend"`
}

func (s *storyView) text(b *prose) {
	b.line("Story %s, %s %s: %s", s.Story, or(s.Published, "no time"), name(or(s.Outlet, s.Source)), quoted(or(s.Headline, "no headline")))
	if s.Abstained != "" {
		b.line("Nothing was read from it: %s", name(s.Abstained))
	}
	for _, e := range s.Events {
		b.line("Event %s %s: %s → %s (%s) — %s", name(e.Class), name(e.Cameo), names(e.Source), names(e.Target), name(strings.TrimSpace(e.Status+" "+e.Withdrawn)), quoted(e.Words))
	}
	for _, q := range s.Statements {
		b.line("%s (%s): %s %s", name(or(q.Speaker, "someone")), name(or(q.Kind, "saying")), quoted(q.Words), q.Withdrawn)
	}
	for _, a := range s.Appointments {
		b.line("Scheduled %s: %s (%s) — %s %s", or(a.When, "no day"), name(a.Title), a.Status, quoted(a.Words), a.Withdrawn)
	}
	for _, r := range s.Relations {
		b.line("The press on %s: %s — %s %s", names(r.Parties), r.Trend, quoted(r.Words), r.Withdrawn)
	}
	b.line("The text is in the structured answer.")
	b.end("")
}

func names(list []string) string { return name(or(strings.Join(list, ", "), "nobody named")) }

func (t *tools) story(ctx context.Context, in storyInput) (*storyView, error) {
	f, err := t.l.Story(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out, err := viewOf(f.Lines, in.From)
	if err != nil {
		return nil, err
	}
	versions, err := t.l.Thread(ctx, f.ID)
	if err != nil {
		return nil, err
	}
	out.Versions = lines.ThreadOf(versions).Stories
	out.Versions = out.Versions[:min(len(out.Versions), most)]
	return out, nil
}

// codedList is what was read from a text.
type codedList struct {
	Note    string       `json:"note"`
	Stories []*storyView `json:"stories"`
}

func (c *codedList) text(b *prose) {
	for _, s := range c.Stories {
		s.text(b)
	}
}

func (t *tools) code(ctx context.Context, in coding.Text) (*codedList, error) {
	docs, err := t.bench.Text(ctx, in)
	if err != nil {
		return nil, err
	}
	out := &codedList{Note: dataNote}
	for _, doc := range docs {
		e, err := ledger.Of(doc)
		if err != nil {
			return nil, err
		}
		v, err := viewOf(e.Lines, 0)
		if err != nil {
			return nil, err
		}
		out.Stories = append(out.Stories, v)
	}
	return out, nil
}

// viewer makes views of the records of a story.
type viewer struct {
	*storyView
	names map[string]string // of actors by their ids
	gone  string            // of the record that is read
}

// viewOf makes the view of a story of its records.
func viewOf(records [][]byte, from int) (*storyView, error) {
	v := viewer{&storyView{
		Note: dataNote, Actors: []actorView{}, Events: []eventView{}, Statements: []statementView{}, Appointments: []appointView{}, Relations: []relationView{}, Versions: []lines.Member{},
	}, map[string]string{}, ""}
	for _, line := range records {
		r, err := record.Decode(line)
		if err != nil {
			return nil, err
		}
		v.gone = ""
		if w := ledger.WithdrawalOf(line); w != nil {
			v.gone = string(w.Kind) + " by story " + w.By
		}
		switch r := r.(type) {
		case *record.Story:
			v.head(r, from)
		case *record.Actor:
			v.actor(r)
		case *record.Event:
			v.event(r)
		case *record.Quote:
			v.quote(r)
		case *record.Appointment:
			v.appointment(r)
		case *record.Relation:
			v.relation(r)
		}
	}
	return v.storyView, nil
}

func (v *viewer) head(s *record.Story, from int) {
	v.Story, v.Source, v.Published, v.Outlet, v.Abstained = s.ID, s.Source, value(s.Published.Value), cmp.Or(value(s.Agency), value(s.Syndicator)), value(s.Abstained)
	v.Headline = words(s.Headline)
	text := []rune(s.Text)
	from = min(from, len(text))
	to := min(from+mostText, len(text))
	v.Text, v.TextFrom = string(text[from:to]), from
	if to < len(text) {
		v.TextNext = to
	}
}

func (v *viewer) actor(a *record.Actor) {
	v.names[a.ID] = oneLine(a.Name)
	out := actorView{Name: oneLine(a.Name), Kind: a.Kind, Code: cmp.Or(value(a.Code), value(a.Country))}
	if len(a.Mentions) > 0 {
		out.Words = words(a.Mentions[0])
	}
	if a.Role != nil {
		out.Title = oneLine(a.Role.Title)
	}
	v.Actors = append(v.Actors, out)
}

// of is what every record has; the first words that there are stand for it.
func (v *viewer) of(h record.Head, spans ...*record.Span) recordView {
	for _, s := range spans {
		if s != nil {
			return recordView{h.ID, v.Story, words(s), v.gone}
		}
	}
	return recordView{h.ID, v.Story, "", v.gone}
}

func (v *viewer) parties(list []record.Party) []string {
	out := []string{}
	for i := range list {
		out = append(out, v.party(&list[i]))
	}
	return out
}

func (v *viewer) party(p *record.Party) string {
	switch {
	case p == nil:
		return ""
	case p.Actor != nil && v.names[*p.Actor] != "":
		return v.names[*p.Actor]
	}
	return words(p.Span)
}

func (v *viewer) event(e *record.Event) {
	v.Events = append(v.Events, eventView{
		recordView: v.of(e.Head, e.Sentence, e.Trigger), Source: v.parties(e.Source), Target: v.parties(e.Target), Class: cmp.Or(e.Class, e.Plover.Event), Cameo: value(e.Cameo),
		Status: e.Status, Counts: e.Counts, Claim: e.Claim, When: timeOf(e.Time), Place: placeOf(e.Place),
	})
}

func (v *viewer) quote(q *record.Quote) {
	said := make([]string, len(q.Content))
	for i, c := range q.Content {
		said[i] = words(c)
	}
	out := statementView{recordView: v.of(q.Head), Speaker: v.party(q.Source), Kind: value(q.Kind), Channel: value(q.Channel), Claim: q.Claim}
	out.Words = strings.Join(said, " … ")
	v.Statements = append(v.Statements, out)
}

func (v *viewer) appointment(a *record.Appointment) {
	v.Appointments = append(v.Appointments, appointView{
		recordView: v.of(a.Head, a.Sentence, a.Trigger), Title: a.Title, Status: a.Status, When: timeOf(a.Time), Participants: v.parties(a.Participants), Place: placeOf(a.Place),
	})
}

func (v *viewer) relation(r *record.Relation) {
	v.Relations = append(v.Relations, relationView{v.of(r.Head, r.Sentence, r.Trigger), v.parties(r.Parties), r.Trend})
}

func words(s *record.Span) string {
	if s == nil {
		return ""
	}
	return oneLine(s.Text)
}

func timeOf(t *record.Time) string {
	if t == nil {
		return ""
	}
	return t.Value
}

func placeOf(p *record.Place) string {
	if p == nil {
		return ""
	}
	return p.Name
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
