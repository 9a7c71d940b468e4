package judge

import (
	"fmt"
	"strings"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/news"
)

func layEvent(doc *news.Doc, name string, e *news.Event) Drawn {
	title := ""
	if code, ok := event.LookupCode(e.Cameo); ok {
		title = code.Name
	}
	row := []string{
		fmt.Sprintf("class: %s %s, CAMEO %s (%s)", e.Class, e.Plover.Mode, orDash(e.Cameo), title),
		"source: " + parties(doc, e.Sources),
		"target: " + parties(doc, e.Targets),
		fmt.Sprintf("both ways: %v", e.Reciprocal),
		fmt.Sprintf("status: %s; claim: %s", e.Status, e.Claim),
		"time: " + moment(e.Time),
	}
	if e.Attribution != news.None {
		row = append(row, "on the word of: "+party(doc, doc.Quotes[e.Attribution].Source))
	}
	d := drawn(doc, name, e.Trigger, e.Class, e.Confidence, row, e.Trigger)
	d.Codes = Codes(doc, e)
	return d
}

// Codes says an event in codes: CAMEO, those of its parties, status. Verdicts on
// events keep it, so that one who learns from them knows whether they still hold.
func Codes(doc *news.Doc, e *news.Event) string {
	side := func(parties []news.Party) string {
		var codes []string
		for _, p := range parties {
			code := ""
			if p.Actor != news.None {
				code = doc.Actors[p.Actor].Code
			}
			codes = append(codes, orDash(code))
		}
		return strings.Join(codes, "+")
	}
	return fmt.Sprintf("%s %s>%s %s", orDash(e.Cameo), side(e.Sources), side(e.Targets), e.Status)
}

func layPerson(doc *news.Doc, name string, actor int) Drawn {
	a := &doc.Actors[actor]
	var marks []news.Span
	for _, m := range doc.MentionsOf(actor) {
		marks = append(marks, doc.Mentions[m].Span)
	}
	role := "none given"
	if a.Role != nil {
		role = a.Role.Title
		if a.Role.Former {
			role += " (former)"
		}
	}
	row := []string{
		"name: " + a.Name, "country: " + orDash(a.Country), "code: " + orDash(a.Code), "role: " + role,
		fmt.Sprintf("mentions: the %d marked spans", len(marks)),
	}
	return drawn(doc, name, marks[0], string(a.Kind), a.Confidence, row, marks...)
}

func layQuote(doc *news.Doc, name string, q *news.Quote) Drawn {
	var content []string
	for _, s := range q.Content {
		content = append(content, "“"+doc.Text(s)+"”")
	}
	row := []string{
		fmt.Sprintf("kind: %s, %s; claim: %s", q.Kind, q.Style, q.Claim),
		"words that report: " + orDash(doc.Text(q.Cue)),
		"source: " + party(doc, q.Source),
		"content: " + strings.Join(content, " … "),
	}
	for _, w := range q.With {
		row = append(row, "said together with: "+party(doc, w))
	}
	if q.Via != news.None {
		row = append(row, "on the word of: "+party(doc, doc.Quotes[q.Via].Source))
	}
	return drawn(doc, name, q.Content[0], string(q.Kind), q.Confidence, row, append([]news.Span{q.Cue}, q.Content...)...)
}

func layAppointment(doc *news.Doc, name string, a *news.Appointment) Drawn {
	place := "-"
	if a.Place != nil {
		place = a.Place.Name
	}
	row := []string{
		"what: " + a.Title,
		"who: " + parties(doc, a.Participants),
		"when: " + moment(a.Time) + ", recurs: " + orDash(a.Recurrence),
		"where: " + place,
		"status: " + string(a.Status),
	}
	return drawn(doc, name, a.Trigger, string(a.Status), a.Confidence, row, a.Trigger)
}

func parties(doc *news.Doc, list []news.Party) string {
	var out []string
	for _, p := range list {
		out = append(out, party(doc, p))
	}
	return orDash(strings.Join(out, " AND "))
}

// party names a party by its actor, and by the words that name it there.
func party(doc *news.Doc, p news.Party) string {
	if p.Actor == news.None {
		return fmt.Sprintf("no actor of the story; words “%s”", doc.Text(p.Span))
	}
	a := &doc.Actors[p.Actor]
	return fmt.Sprintf("%s [%s, %s]; words “%s”", a.Name, a.Kind, orDash(a.Code), doc.Text(p.Span))
}

func moment(t *news.Time) string {
	if t == nil {
		return "-"
	}
	return t.Value
}
