package events_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

// TestCases codes the sentences of testdata/cases.txt with the whole program.
func TestCases(t *testing.T) {
	const file = "testdata/cases.txt"
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, line := range strings.Split(strings.TrimRight(string(want), "\n"), "\n") {
		if strings.HasPrefix(line, "\t") {
			continue
		}
		got.WriteString(line + "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		doc := code(t, c, line)
		for i := range doc.Events {
			got.WriteString("\t" + row(doc, &doc.Events[i]) + "\n")
		}
	}
	golden.Text(t, file, got.String())
}

// code codes one sentence as a story of its own.
func code(t *testing.T, c *detente.Coder, sentence string) *news.Doc {
	t.Helper()
	stories, err := text.Sentences("sentences", []byte(sentence))
	if err != nil {
		t.Fatal(err)
	}
	if len(stories) == 0 {
		return news.NewDoc(&news.Story{})
	}
	stories[0].Abstained = "" // one sentence is little to tell a language by
	doc, err := c.Code(context.Background(), stories[0])
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// row writes an event as a line of the cases.
func row(doc *news.Doc, e *news.Event) string {
	class := e.Plover.Event
	if e.Plover.Mode != "" {
		class += "/" + e.Plover.Mode
	}
	f := []string{parties(doc, e.Sources), class, e.Cameo, parties(doc, e.Targets), string(e.Status)}
	if e.Reciprocal {
		f[3] = "reciprocal"
	}
	if e.Claim != news.Asserted {
		f = append(f, string(e.Claim))
	}
	if e.Place != nil {
		f = append(f, "@ "+e.Place.Name)
	}
	return strings.Join(f, " ")
}

func parties(doc *news.Doc, list []news.Party) string {
	var out []string
	for _, p := range list {
		switch {
		case p.Actor == news.None:
			out = append(out, `"`+doc.Text(p.Span)+`"`)
		case doc.Actors[p.Actor].Code != "":
			out = append(out, doc.Actors[p.Actor].Code)
		default:
			out = append(out, doc.Actors[p.Actor].Name)
		}
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, "+")
}
