// Package ledgertest holds the tests that every store of a ledger has to pass
// ([Run]), and makes coded stories for tests out of a few words ([Tale]).
package ledgertest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/record"
)

// Tale is a story as a test tells it. What is left out is unknown.
type Tale struct {
	Source, Agency, Published string
	Headline                  string
	Deeds                     []Deed
	Words                     []Saying
	Dates                     []Date
	Views                     []View
	Prose                     []string // sentences of which nothing is read
	Model                     string   // "m1" if left out
	Abstained                 string
}

// Deed is an event of a tale. Day is a day, a month or a year; From is "clause"
// if left out. A deed without a day has no time.
type Deed struct {
	Class, Mode, Cameo string
	Source, Target     []ledger.Party
	Reciprocal         bool
	Status             string // "occurred" if left out
	Day, From          string
	Place              *record.Place
	Goldstein          float64
	Sentence           string
	Confidence         float64 // 0.5 if left out
	Unsure             bool    // it does not count
}

// Saying is a quotation of a tale.
type Saying struct {
	By   ledger.Party
	Said string
	Kind string // "saying" if left out
}

// Date is an appointment of a tale.
type Date struct {
	Title, Day string
	With       []ledger.Party
	Status     string // "announced" if left out
	Was        string // the day that it was moved from
}

// View is the press's own word on a relation in a tale.
type View struct {
	Trend    string
	Of       []ledger.Party
	Sentence string
}

// quads are the quad classes of the classes that tests use.
var quads = map[string]int{"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "AID": 2, "COOPERATE": 2, "REQUEST": 3, "ACCUSE": 3, "THREATEN": 3, "REJECT": 3, "SANCTION": 4, "ASSAULT": 4, "COERCE": 4, "PROTEST": 4}

// Entry codes the tale.
func (t *Tale) Entry(tb testing.TB) *ledger.Entry {
	tb.Helper()
	e, err := ledger.Read(t.Lines(tb))
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// Entries codes tales.
func Entries(tb testing.TB, tales ...Tale) []*ledger.Entry {
	tb.Helper()
	out := make([]*ledger.Entry, len(tales))
	for i := range tales {
		out[i] = tales[i].Entry(tb)
	}
	return out
}

// teller writes the records of a tale.
type teller struct {
	tb     testing.TB
	tale   *Tale
	story  string
	text   strings.Builder
	actors map[ledger.Party]string
	spans  map[ledger.Party]*record.Span
	out    [][]byte // actors, then the rest
	rest   [][]byte
	n      int
}

// Lines returns the records of the tale, as detente code prints them.
func (t *Tale) Lines(tb testing.TB) []byte {
	tb.Helper()
	w := &teller{tb: tb, tale: t, story: id(t.Source, t.Published), actors: map[ledger.Party]string{}, spans: map[ledger.Party]*record.Span{}}
	w.text.WriteString(t.Headline + "\n")
	if t.Abstained == "" {
		for i := range t.Words {
			w.saying(&t.Words[i])
		}
		for i := range t.Deeds {
			w.deed(&t.Deeds[i])
		}
		for i := range t.Dates {
			w.date(&t.Dates[i])
		}
		for i := range t.Views {
			w.view(&t.Views[i])
		}
	}
	for _, p := range t.Prose {
		w.text.WriteString("\n" + p + "\n")
	}
	lines := append([][]byte{w.json(w.head())}, w.out...)
	return append(bytes.Join(append(lines, w.rest...), []byte("\n")), '\n')
}

func id(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:10])
}

func (w *teller) json(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		w.tb.Fatal(err)
	}
	return b
}

func (w *teller) mark(kind string) record.Head {
	w.n++
	h := record.Head{Type: kind, ID: id(w.story, fmt.Sprint(w.n)), Model: "m1", Codebook: "c1"}
	if w.tale.Model != "" {
		h.Model = w.tale.Model
	}
	return h
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func (w *teller) head() record.Story {
	h := w.mark("story")
	h.ID = w.story
	s := record.Story{
		Head: h, Source: w.tale.Source, Format: "text", Language: known("en"), Abstained: known(w.tale.Abstained), Text: w.text.String(),
		Agency: known(w.tale.Agency), Bylines: []record.Credit{}, Contributors: []record.Credit{}, Zones: []record.Zone{}, Notes: []string{},
		Published: record.Published{Value: known(w.tale.Published)},
	}
	if n := len([]rune(w.tale.Headline)); n > 0 {
		s.Headline = &record.Span{Start: 0, End: n, Text: w.tale.Headline}
	}
	return s
}

// span writes words into the story and says where they stand.
func (w *teller) span(words string) *record.Span {
	start := len([]rune(w.text.String()))
	w.text.WriteString(words + "\n")
	return &record.Span{Start: start, End: start + len([]rune(words)), Text: words}
}

func (w *teller) party(p ledger.Party) record.Party {
	actor, ok := w.actors[p]
	if !ok {
		w.spans[p] = w.span(p.Name)
		a := record.Actor{
			Head: w.mark("actor"), Story: w.story, Name: p.Name, Kind: p.Kind, Country: known(p.Country), Code: known(p.Code),
			Mentions: []*record.Span{w.spans[p]}, ResolvedBy: "text", Confidence: 0.9,
		}
		if p.Title != "" {
			a.Role = &record.Role{Title: p.Title}
		}
		actor = a.ID
		w.actors[p] = actor
		w.out = append(w.out, w.json(a))
	}
	return record.Party{Actor: &actor, Span: w.spans[p]}
}

func (w *teller) parties(list []ledger.Party) []record.Party {
	out := []record.Party{}
	for _, p := range list {
		out = append(out, w.party(p))
	}
	return out
}

func (w *teller) deed(d *Deed) {
	e := record.Event{
		Head: w.mark("event"), Story: w.story, Source: w.parties(d.Source), Target: w.parties(d.Target), Reciprocal: d.Reciprocal,
		Plover: record.Plover{Event: d.Class, Mode: known(d.Mode), Contexts: []string{}}, Cameo: known(d.Cameo), Quad: quads[d.Class], Goldstein: &d.Goldstein,
		Status: "occurred", Claim: "asserted", ClaimSpans: []*record.Span{}, Mentions: []*record.Span{}, Time: when(d.Day, d.From), Place: d.Place,
		Sentence: w.span(d.Sentence), Confidence: 0.5,
	}
	if d.Status != "" {
		e.Status = d.Status
	}
	if d.Confidence != 0 {
		e.Confidence = d.Confidence
	}
	e.Counts = e.Status == "occurred" && !d.Unsure
	e.Trigger = &record.Span{Start: e.Sentence.Start, End: e.Sentence.Start + 1, Text: d.Sentence[:1]}
	w.rest = append(w.rest, w.json(e))
}

// when makes a time of a day, a month or a year; nil of none.
func when(day, from string) *record.Time {
	if day == "" {
		return nil
	}
	start, grain := day, "day"
	switch len(day) {
	case len("2006"):
		start, grain = day+"-01-01", "year"
	case len("2006-01"):
		start, grain = day+"-01", "month"
	}
	if from == "" {
		from = "clause"
	}
	return &record.Time{Value: day, Start: &start, End: &start, Granularity: grain, From: from}
}

func (w *teller) saying(s *Saying) {
	by := w.party(s.By)
	q := record.Quote{
		Head: w.mark("quote"), Story: w.story, Kind: known("saying"), Source: &by, With: []record.Party{}, Content: []*record.Span{w.span(s.Said)},
		Style: "indirect", Claim: "asserted", ClaimSpans: []*record.Span{}, Confidence: 0.9,
	}
	if s.Kind != "" {
		q.Kind = &s.Kind
	}
	w.rest = append(w.rest, w.json(q))
}

func (w *teller) view(v *View) {
	r := record.Relation{
		Head: w.mark("relation"), Story: w.story, Parties: w.parties(v.Of), Trend: v.Trend, Sentence: w.span(v.Sentence), Confidence: 0.8,
	}
	r.Trigger = r.Sentence
	w.rest = append(w.rest, w.json(r))
}

func (w *teller) date(d *Date) {
	a := record.Appointment{
		Head: w.mark("appointment"), Story: w.story, Title: d.Title, Participants: w.parties(d.With), Time: when(d.Day, ""), Topics: []*record.Span{},
		Conditions: []*record.Span{}, Status: "announced", Trigger: w.span(d.Title), Confidence: 0.8,
	}
	if a.Sentence = a.Trigger; d.Status != "" {
		a.Status = d.Status
	}
	a.Replaces = when(d.Was, "")
	w.rest = append(w.rest, w.json(a))
}
