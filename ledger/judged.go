package ledger

import (
	"bytes"
	"cmp"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/detente-wire/detente/record"
)

// Say is what a reviewer says of a record.
type Say struct {
	Record     string // its id
	Verdict    Opinion
	Correction *Correction
	By, Note   string
	At         time.Time
}

// Decide makes the decision of what a reviewer says of a record of a story. Its error
// wraps [ErrNotFound] where the story has no such record, or [ErrUnsound].
func Decide(f *Filed, s Say) (*Decision, error) {
	e, err := Read(bytes.Join(f.Lines, []byte("\n")))
	if err != nil {
		return nil, err
	}
	line := e.find(s.Record)
	if line < 0 {
		return nil, fmt.Errorf("record %q of story %s: %w", clipped(s.Record), f.ID, ErrNotFound)
	}
	j, err := e.judged(line)
	if err != nil {
		return nil, err
	}
	d := &Decision{
		Record: s.Record, Story: f.ID, Kind: typeOf(e.Lines[line]), Verdict: s.Verdict, Correction: s.Correction, By: s.By,
		At: Moment(s.At), Note: strings.TrimSpace(s.Note), Of: *j,
	}
	if err := d.seal(); err != nil {
		return nil, err
	}
	return d, d.Check()
}

// Has reports whether the story has the record that a decision is on.
func (e *Entry) Has(d *Decision) bool {
	line := e.find(d.Record)
	return e.Story.ID == d.Story && line >= 0 && typeOf(e.Lines[line]) == d.Kind
}

// find returns the line of a record, -1 where there is none.
func (e *Entry) find(id string) int {
	want := []byte(`,"id":"` + id + `",`)
	return slices.IndexFunc(e.Lines, func(line []byte) bool { return bytes.Contains(line[:min(len(line), 80)], want) })
}

// judged says what a record is, as it was read.
func (e *Entry) judged(line int) (*Judged, error) {
	v, err := record.Decode(e.Lines[line])
	if err != nil {
		return nil, err
	}
	sum := sha1.Sum([]byte(e.Story.Text))
	j := &Judged{Document: e.Story.Source, SHA1: hex.EncodeToString(sum[:])}
	var span *record.Span
	switch r := v.(type) {
	case *record.Event:
		span = r.Trigger
		j.event(e, r)
	case *record.Quote:
		if len(r.Content) > 0 {
			span = r.Content[0]
		}
		j.quote(e, r)
	case *record.Appointment:
		span = r.Trigger
		j.appointment(e, r)
	case *record.Actor:
		if len(r.Mentions) > 0 {
			span = r.Mentions[0]
		}
		j.actor(r)
	default:
		return nil, fmt.Errorf("a record of type %s is not decided on: %w", typeOf(e.Lines[line]), ErrUnsound)
	}
	if span != nil {
		j.Start, j.End = span.Start, span.End
	}
	return j, nil
}

func (j *Judged) event(e *Entry, r *record.Event) {
	j.Model, j.Codebook, j.Label, j.Confidence, j.Counts = r.Model, r.Codebook, cmp.Or(r.Class, r.Plover.Event), r.Confidence, r.Counts
	j.Codes = e.codes(r)
	j.Says = says(j.Label, deref(r.Plover.Mode), j.Codes, r.Claim, fmt.Sprint(r.Reciprocal), e.named(r.Source), e.named(r.Target))
}

func (j *Judged) quote(e *Entry, r *record.Quote) {
	j.Model, j.Codebook, j.Label, j.Confidence = r.Model, r.Codebook, cmp.Or(deref(r.Kind), "saying"), r.Confidence
	said := make([]string, len(r.Content))
	for i, c := range r.Content {
		said[i] = fmt.Sprint(c.Start, " ", c.End)
	}
	j.Says = says(j.Label, r.Claim, e.named(sourcesOf(r)), strings.Join(said, ";"))
}

func (j *Judged) appointment(e *Entry, r *record.Appointment) {
	j.Model, j.Codebook, j.Label, j.Confidence = r.Model, r.Codebook, r.Status, r.Confidence
	at := ""
	if r.Time != nil {
		at = r.Time.Value
	}
	j.Says = says(r.Title, r.Status, at, deref(r.Recurrence), e.named(r.Participants))
}

func (j *Judged) actor(r *record.Actor) {
	j.Model, j.Codebook, j.Label, j.Confidence = r.Model, r.Codebook, r.Kind, r.Confidence
	role := ""
	if r.Role != nil {
		role = fmt.Sprint(r.Role.Former, r.Role.Title)
	}
	j.Says = says(r.Name, r.Kind, deref(r.Country), deref(r.Code), role)
}

// sourcesOf are all who say a quotation.
func sourcesOf(q *record.Quote) []record.Party {
	if q.Source == nil {
		return q.With
	}
	return append([]record.Party{*q.Source}, q.With...)
}

// says hashes what a record says, part by part.
func says(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:10])
}

// codes says an event in codes: CAMEO, those of its parties, status.
func (e *Entry) codes(r *record.Event) string {
	side := func(list []record.Party) string {
		var out []string
		for i := range list {
			out = append(out, cmp.Or(e.partyOf(&list[i]).Code, "-"))
		}
		return strings.Join(out, "+")
	}
	return fmt.Sprintf("%s %s>%s %s", cmp.Or(deref(r.Cameo), "-"), side(r.Source), side(r.Target), r.Status)
}

// named names the parties of a record.
func (e *Entry) named(list []record.Party) string {
	out, _ := json.Marshal(e.partiesOf(list)) // of strings alone
	return string(out)
}

func (e *Entry) partiesOf(list []record.Party) []Party {
	out := make([]Party, 0, len(list))
	for i := range list {
		out = append(out, e.partyOf(&list[i]))
	}
	return out
}

func (e *Entry) partyOf(p *record.Party) Party {
	r := reader{actors: map[string]Party{}}
	for _, a := range e.people {
		r.actors[a.id] = a.Party
	}
	return r.party(p)
}
