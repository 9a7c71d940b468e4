// Package actors measures the stage actor, and prints what it made of a story
// for reading and for golden files: the actors with what they are, and the text
// of each sentence with its mentions marked.
package actors

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Show writes the actors of a story, one a line, then the sentences, in which
// [words]n marks a mention of actor n, and [words]? one that was not resolved.
func Show(w io.Writer, doc *news.Doc) error {
	var b strings.Builder
	for i := range doc.Actors {
		a := &doc.Actors[i]
		fmt.Fprintf(&b, "%2d %-10s %-12s %s", i, dash(a.Code), a.Kind, a.Name)
		if a.Role != nil {
			former := ""
			if a.Role.Former {
				former = "former "
			}
			fmt.Fprintf(&b, " / %s%s", former, a.Role.Title)
		}
		fmt.Fprintf(&b, "  (%s %.3g, %d)\n", dash(a.Country), a.Confidence, len(a.Mentions))
	}
	for i := range doc.Sentences {
		fmt.Fprintf(&b, "  %s\n", marked(doc, i))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// marked returns the text of a sentence on one line with its mentions marked.
func marked(doc *news.Doc, sentence int) string {
	s := doc.Sentences[sentence].Span
	type mark struct {
		at, start int
		text      string
	}
	var opens, closes []mark
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		if m.Sentence != sentence {
			continue
		}
		opens = append(opens, mark{m.Span.Start, m.Span.Start, "["})
		closes = append(closes, mark{m.Span.End, m.Span.Start, "]" + numbers(m.Actors)})
	}
	sort.SliceStable(closes, func(a, b int) bool {
		x, y := closes[a], closes[b]
		return x.at < y.at || x.at == y.at && x.start > y.start
	})
	var b strings.Builder
	text, at := doc.Story.Text, s.Start
	for len(closes) > 0 {
		next := closes[0]
		if len(opens) > 0 && opens[0].at < next.at {
			next, opens = opens[0], opens[1:]
		} else {
			closes = closes[1:]
		}
		b.WriteString(text[at:next.at])
		b.WriteString(next.text)
		at = next.at
	}
	b.WriteString(text[at:s.End])
	return strings.Join(strings.Fields(b.String()), " ")
}

func numbers(actors []int) string {
	if len(actors) == 0 {
		return "?"
	}
	var parts []string
	for _, a := range actors {
		parts = append(parts, fmt.Sprint(a))
	}
	return strings.Join(parts, "+")
}
