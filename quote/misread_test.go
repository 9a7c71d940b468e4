package quote_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
)

// TestMisread holds source, cue and content of each quote where the parse or the head
// is apt to take them the wrong way round. "-" is no source; attributions that are no
// quotes stand in brackets.
func TestMisread(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{
			"who stands behind the verb", "Her manager posted the bail, said Deputy Bo Lind, and a hearing was set for Friday.",
			"Deputy Bo Lind: Her manager posted the bail",
		},
		{"who was told", "The judges were told that the bridge was closed.", "-: that the bridge was closed"},
		{
			"a rule that is followed", "“If he was hired according to the rules, nobody will mind,” wrote Marta Olsen.",
			"Marta Olsen: “If he was hired according to the rules, nobody will mind,”",
		},
		{
			"a program's name", "Marta Olsen, interviewed on Radio Tarvo's “This Week in Trade,” said the harbor had lost money.",
			"Marta Olsen: the harbor had lost money",
		},
		{
			"the speaker's next report", "Lind said the bridge was closed, but he denied that the storm had broken it.",
			"Lind: the bridge was closed; he: that the storm had broken it",
		},
		{"no more than a pronoun", "Marta Olsen announced this.", "[Marta Olsen: this]"},
		{
			"labels of a transcript", "“LIND: The pump works. It is cheap.\n\n“OLSEN: Who pays for it?\n\n“LIND: The harbor does.\n\n“OLSEN: It has no money.”",
			"LIND: The pump works. It is cheap.; OLSEN: Who pays for it?; LIND: The harbor does; OLSEN: It has no money",
		},
	}
	engine, readers := quoters(t)
	if readers["head"] == nil {
		t.Skip("a build without the head")
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			doc := news.NewDoc(&news.Story{Text: c.text})
			at := 0
			for _, p := range strings.SplitAfter(c.text, "\n\n") {
				doc.Story.Zones = append(doc.Story.Zones, news.Zone{Kind: news.ZoneBody, Span: news.Span{Start: at, End: at + len(strings.TrimSpace(p))}})
				at += len(p)
			}
			engine.Annotate(doc)
			readers["head"].Annotate(doc)
			check(t, doc)
			var got []string
			for i := range doc.Quotes {
				got = append(got, sourceAndContent(doc, &doc.Quotes[i]))
			}
			for i := range doc.Attributions {
				got = append(got, "["+sourceAndContent(doc, &doc.Attributions[i])+"]")
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("quotes differ (-want +got):\n%s", diff)
			}
		})
	}
}

func sourceAndContent(doc *news.Doc, q *news.Quote) string {
	source := "-"
	if !q.Source.Span.Empty() {
		source = doc.Text(q.Source.Span)
	}
	var content []string
	for _, c := range q.Content {
		content = append(content, doc.Text(c))
	}
	return source + ": " + strings.Join(content, " … ")
}
