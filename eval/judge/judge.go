// Package judge measures records by eye: it draws records of real stories at
// random, lays each out beside its story for somebody who has not seen the
// program, and sums the verdicts.
//
// The rubric is eval/gold/README.md; verdicts land stand-off, without a word of
// the stories, under eval/gold.
package judge

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// Kind is what is judged.
type Kind string

// The kinds that can be drawn.
const (
	Events Kind = "events"
	People Kind = "people" // actors that are people
	Quotes Kind = "quotes" // with a source
	Due    Kind = "due"    // appointments
)

// Fields names the verdicts of a kind, in the order of the columns. The last is
// that of the whole row: would an analyst sign it?
func (k Kind) Fields() []string {
	switch k {
	case Events:
		return []string{"class", "source", "target", "status", "overall"}
	case People:
		return []string{"identity", "country", "sector", "role", "overall"}
	case Quotes:
		return []string{"source", "content", "attribution", "overall"}
	case Due:
		return []string{"ahead", "parties", "time", "overall"}
	}
	return nil
}

// Drawn is one record of a story.
type Drawn struct {
	Story      string // name in package corpus
	SHA1       string // of the text as read, in hexadecimal
	Start, End int    // the span that stands for the record, in code points
	Label      string // what the record says it is: the class of an event, the style of a quote, the kind of an actor
	Confidence float64
	Codes      string // of an event, what it was judged to say: "111 USAGOV+JPN>SUN occurred"
	Sheet      string // the record beside its story, for reading
}

// Draw takes n records of a kind at random, each with the same chance, and
// returns them in the order of the stories (reservoir sampling: Vitter 1985,
// algorithm R).
func Draw(docs iter.Seq2[string, *news.Doc], kind Kind, n int, seed uint64) []Drawn {
	type pick struct {
		Drawn
		order int
	}
	rng := rand.New(rand.NewPCG(seed, 0))
	var kept []pick
	seen := 0
	for name, doc := range docs {
		for _, lay := range records(doc, kind) {
			at := seen
			if seen++; at >= n {
				if at = rng.IntN(seen); at >= n {
					continue
				}
			} else {
				kept = append(kept, pick{})
			}
			kept[at] = pick{lay(name), seen}
		}
	}
	slices.SortFunc(kept, func(a, b pick) int { return a.order - b.order })
	out := make([]Drawn, len(kept))
	for i, p := range kept {
		out[i] = p.Drawn
	}
	return out
}

// records gives for each record of a kind what lays it out, so that only those
// that are drawn are laid out.
func records(doc *news.Doc, kind Kind) []func(name string) Drawn {
	var out []func(string) Drawn
	switch kind {
	case Events:
		for i := range doc.Events {
			out = append(out, func(name string) Drawn { return layEvent(doc, name, &doc.Events[i]) })
		}
	case People:
		for i := range doc.Actors {
			if doc.Actors[i].Kind == news.KindPerson {
				out = append(out, func(name string) Drawn { return layPerson(doc, name, i) })
			}
		}
	case Quotes:
		for i := range doc.Quotes {
			if q := &doc.Quotes[i]; q.Source.Span.Len() > 0 && len(q.Content) > 0 {
				out = append(out, func(name string) Drawn { return layQuote(doc, name, q) })
			}
		}
	case Due:
		for i := range doc.Appointments {
			out = append(out, func(name string) Drawn { return layAppointment(doc, name, &doc.Appointments[i]) })
		}
	}
	return out
}

// drawn begins a record whose span is s; marks are the spans that the sheet
// shows in the story.
func drawn(doc *news.Doc, name string, s news.Span, label string, confidence float64, row []string, marks ...news.Span) Drawn {
	text := doc.Story.Text
	sum := sha1.Sum([]byte(text))
	start := utf8.RuneCountInString(text[:s.Start])
	var b strings.Builder
	fmt.Fprintf(&b, "STORY (%s; told on: %s)\n%s\n\nROW\n", name, orDash(doc.Story.Published.Value), strings.TrimSpace(marked(text, marks)))
	for _, r := range row {
		fmt.Fprintf(&b, "  %s\n", r)
	}
	return Drawn{
		Story: name, SHA1: hex.EncodeToString(sum[:]), Start: start,
		End: start + utf8.RuneCountInString(text[s.Start:s.End]), Label: label, Confidence: confidence, Sheet: b.String(),
	}
}

// marked returns the text with each span between ⟦ and ⟧.
func marked(text string, spans []news.Span) string {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b news.Span) int { return a.Start - b.Start })
	var b strings.Builder
	at := 0
	for _, s := range spans {
		if s.Start < at || s.Len() == 0 {
			continue
		}
		b.WriteString(text[at:s.Start] + "⟦" + s.Of(text) + "⟧")
		at = s.End
	}
	return b.String() + text[at:]
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
