package ledger

import (
	"cmp"
	"unicode/utf8"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// Notice is what a story says of something scheduled, with the words that say
// so. Its ID is that of the appointment's record, "" where the story only
// reports what became of something; Appointment is then [news.None].
type Notice struct {
	agenda.Notice
	Span *record.Span
	// Confidence is that of the record, 1 of a mere report; a store does not give it
	// back.
	Confidence float64
	Basis
}

// Until returns the day from which on the notice can no longer matter to what is
// still ahead: the end of its time, or of the time that it replaces. open is set
// where there is no such day, as of what recurs or has no time.
func (n *Notice) Until() (day string, open bool) {
	if n.Recurrence != "" {
		return "", true
	}
	for _, t := range [...]*news.Time{n.Time, n.Replaces} {
		if t != nil {
			day = max(day, cmp.Or(t.End, t.Start))
		}
	}
	return day, day == ""
}

// noticesOf gives what a document says of things scheduled.
func noticesOf(doc *news.Doc, e *Entry) []Notice {
	ids := make([]string, 0, len(e.Notices))
	for _, n := range e.Notices {
		ids = append(ids, n.ID)
	}
	read := agenda.Read(doc)
	out := make([]Notice, 0, len(read.Notices))
	for _, n := range read.Notices {
		if n.Appointment != news.None {
			n.ID = ids[n.Appointment]
		}
		start := utf8.RuneCountInString(doc.Story.Text[:n.Trigger.Start])
		words := doc.Text(n.Trigger)
		sure := 1.0
		if n.Appointment != news.None {
			sure = doc.Appointments[n.Appointment].Confidence
		}
		out = append(out, Notice{Notice: n, Confidence: sure, Span: &record.Span{Start: start, End: start + utf8.RuneCountInString(words), Text: words}})
	}
	return out
}

// appointment makes a notice of the record of an appointment. It lacks the kind
// that only the document tells; the title stands for it.
func (r *reader) appointment(a *record.Appointment) {
	n := agenda.Notice{
		ID: a.ID, Appointment: len(r.e.Notices), Title: a.Title, Time: timeOf(a.Time), Replaces: timeOf(a.Replaces), Recurrence: deref(a.Recurrence),
		Status: news.AppointmentStatus(a.Status), Kind: a.Title,
	}
	if n.Recurrence != "" && n.Time != nil {
		n.Time.Type = "SET"
	}
	for _, p := range r.parties(a.Participants) {
		n.Parties = append(n.Parties, agenda.Participant{Name: p.Name, Kind: news.ActorKind(p.Kind), Country: p.Country, Code: p.Code})
	}
	if p := a.Place; p != nil {
		n.Place = &news.Place{Name: p.Name, Country: deref(p.Country), Admin1: deref(p.Admin1), Kind: deref(p.Kind), Use: news.PlaceUse(p.Use)}
	}
	if a.Sentence != nil {
		n.Sentence = oneLine(a.Sentence.Text)
	}
	r.e.Notices = append(r.e.Notices, Notice{Notice: n, Span: a.Trigger, Confidence: a.Confidence})
}

func timeOf(t *record.Time) *news.Time {
	if t == nil {
		return nil
	}
	return &news.Time{
		Type: "DATE", Value: t.Value, Start: deref(t.Start), End: deref(t.End), Granularity: news.Granularity(t.Granularity),
		Mod: deref(t.Mod), Sentence: news.None, From: news.TimeFrom(t.From),
	}
}
