package quote_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
)

// TestCast gives the reader one actor and holds the sources to the actors that
// the text tells of.
func TestCast(t *testing.T) {
	cases := []struct{ name, text, known, want string }{
		{"a name beside a title", "The port will close, said Marta Olsen, the harbor's director of safety. Rivas left.", "Rivas", "Marta Olsen"},
		{"a name after an office", "Rivas left. Secretary for Trade Marta Olsen said that the road was open.", "Rivas", "Marta Olsen"},
		{"a surname", "The chemist Marta Olsen met Rivas. “It works,” Olsen said.", "Rivas", "Marta Olsen"},
		{"a body", "Rivas left. The Tarvo media office said that the road was open.", "Rivas", "Tarvo media office"},
		{"a caller nobody names", "Rivas left. An anonymous caller said that the bridge was mined.", "Rivas", "anonymous caller"},
		{"she", "“It works,” Marta Olsen said of the pump. “It is cheap,” she said.", "pump", "Marta Olsen; Marta Olsen"},
		{"he who spoke last", "Rivas left. “It works,” said Marta Olsen's engineer, Bo Lind, after the storm. The pump had stood in Tarvo. “It is cheap,” he said.", "Rivas", "Bo Lind; Bo Lind"},
		{"a name with a generation", "James Lind III met Rivas. “It works,” Lind said.", "Rivas", "James Lind"},
		{"a family's name first", "Rivas left. “It works,” Wen Jiahui said. “It is cheap,” Wen added.", "Rivas", "Wen Jiahui; Wen Jiahui"},
		{"a document's issuer", "Rivas left. A pamphlet distributed by Olsen said that the road was open.", "Olsen", "Olsen"},
		{"her son", "Rivas left. Her son said that the road was open.", "Rivas", "-"},
		{"experts", "Rivas left. Experts said that the road was open.", "Rivas", "-"},
	}
	engine, readers := quoters(t)
	if readers["head"] == nil {
		t.Skip("a build without the names")
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			doc := news.NewDoc(&news.Story{Text: c.text, Zones: []news.Zone{{Kind: news.ZoneBody, Span: news.Span{End: len(c.text)}}}})
			engine.Annotate(doc)
			know(doc, c.known)
			readers["rules"].Annotate(doc)
			check(t, doc)
			var got []string
			for i := range doc.Quotes {
				name := "-"
				if a := doc.Quotes[i].Source.Actor; a != news.None {
					name = doc.Actors[a].Name
				}
				got = append(got, name)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("sources differ (-want +got):\n%s", diff)
			}
			filed(t, doc)
		})
	}
}

// know makes an actor of a word of the text.
func know(doc *news.Doc, word string) {
	doc.Actors = []news.Actor{{Name: word, Kind: news.KindOrganization, ResolvedBy: "text", Confidence: 1}}
	for si := range doc.Sentences {
		for i := range doc.Sentences[si].Tokens {
			if t := &doc.Sentences[si].Tokens[i]; t.Form == word {
				doc.Actors[0].Mentions = append(doc.Actors[0].Mentions, len(doc.Mentions))
				doc.Mentions = append(doc.Mentions, news.Mention{Span: t.Span, Sentence: si, First: i, End: i + 1, Head: i, Form: news.FormName, Actors: []int{0}})
			}
		}
	}
}

// filed holds mentions to the order of the text, and actors to their mentions.
func filed(t *testing.T, doc *news.Doc) {
	t.Helper()
	if !slices.IsSortedFunc(doc.Mentions, func(a, b news.Mention) int { return a.Span.Start - b.Span.Start }) {
		t.Error("mentions are out of order")
	}
	for a := range doc.Actors {
		if len(doc.Actors[a].Mentions) == 0 {
			t.Errorf("actor %q has no mention", doc.Actors[a].Name)
		}
		for _, m := range doc.Actors[a].Mentions {
			if !slices.Contains(doc.Mentions[m].Actors, a) {
				t.Errorf("mention %d is not of actor %q", m, doc.Actors[a].Name)
			}
		}
	}
}
