package fold

import (
	"encoding/json"
	"fmt"
	"iter"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// Noted is what one story says of things scheduled.
type Noted struct {
	Source agenda.Source
	// Appointments has the records of those notices that are appointments, by
	// [agenda.Notice.Appointment]; they are zero where no records were asked for.
	Appointments []record.Appointment
	Spans        []*record.Span // the words of each notice
}

// Agenda gathers notices, which come story by story.
func Agenda(rows iter.Seq2[*ledger.NoticeRow, error]) ([]Noted, error) {
	var out []Noted
	for r, err := range rows {
		if err != nil {
			return nil, err
		}
		if len(out) == 0 || out[len(out)-1].Source.Story != r.Story {
			out = append(out, Noted{Source: agenda.Source{Story: r.Story, Name: r.Source, Day: r.Day}})
		}
		if err := out[len(out)-1].take(r); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Sources is what [agenda.Fold] reads of the stories.
func Sources(stories []Noted) []agenda.Source {
	out := make([]agenda.Source, len(stories))
	for i := range stories {
		out[i] = stories[i].Source
	}
	return out
}

// take adds a notice to its story.
func (n *Noted) take(r *ledger.NoticeRow) error {
	notice := r.Notice.Notice
	notice.Appointment = news.None
	if notice.ID != "" {
		var a record.Appointment
		if r.Record != nil {
			if err := json.Unmarshal(r.Record, &a); err != nil {
				return fmt.Errorf("reading an appointment of story %s: %w", r.Story, err)
			}
		}
		notice.Appointment = len(n.Appointments)
		n.Appointments = append(n.Appointments, a)
	}
	n.Source.Notices = append(n.Source.Notices, notice)
	n.Spans = append(n.Spans, r.Span)
	return nil
}
