package quote_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// last is a paragraph that must be read whatever stands before it.
const last = "“We have left the town,” Haddad said on Monday."

// TestBadInput reads stories with broken, foreign and too many marks: the rest of
// the story is not lost, and no quotation runs beyond its paragraph unless the next
// one opens with a mark.
func TestBadInput(t *testing.T) {
	tests := []struct{ name, text string }{
		{"a lone mark", "The minister said the pipe was 12\" wide.\nHe left \" at noon."},
		{"a mark never closed", "“This is the end, the minister said.\nThe envoy went home."},
		{"a closing mark alone", "This is the end,” the minister said.\nThe envoy went home."},
		{"marks the wrong way round", "”This is the end,“ the minister said."},
		{"apostrophes everywhere", "The players' union of the '90s didn't strike, the players' lawyers' aides said.\n'Twas the '80s' end, rock 'n' roll's."},
		{"right to left", "\u200fהוא אמר \"כן\" והלך.\n\u200fقال «نعم» وذهب.\n\u202e“abc”\u202c said Lind."},
		{"five languages", "Er sagte: „Ja.“ Mehr nicht.\nIl dit : « Oui. »\nDijo: «Sí».\nHan sa: ”Ja.”\n他说：「好。」"},
		{"no ink", "“”\n\"\"\n''\n« »"},
		{"many straight", strings.Repeat("\"", 10000)},
		{"many opening", strings.Repeat("“ ", 1000)},
		{"many single", strings.Repeat("'a ", 300)},
	}
	engine, readers := quoters(t)
	for _, tt := range tests {
		text := tt.text + "\n" + last
		doc := news.NewDoc(&news.Story{Text: text, Zones: paragraphs(text)})
		engine.Annotate(doc)
		for name, q := range readers {
			t.Run(tt.name+"/"+name, func(t *testing.T) {
				q.Annotate(doc)
				check(t, doc)
				within(t, doc)
				lastKept(t, doc)
			})
		}
	}
}

// lastKept reports a story whose last paragraph is lost.
func lastKept(t *testing.T, doc *news.Doc) {
	t.Helper()
	for i := range doc.Quotes {
		if x := &doc.Quotes[i]; doc.Text(x.Source.Span) == "Haddad" && doc.Text(x.Content[0]) == "“We have left the town,”" {
			return
		}
	}
	t.Errorf("the last quotation is lost; found %.300s", found(doc))
}

// FuzzAnnotate reads any text by the rules and with the head: spans in range and in
// order, content within its paragraph.
func FuzzAnnotate(f *testing.F) {
	for _, seed := range []string{last, "“This is the end, he said.\n“And this,” she said.", "„Ja,“ « oui » 「好」 ‘no’ ''x''", "players' '90s' \u200f\u202e\"", strings.Repeat("\" ", 40)} {
		f.Add(seed)
	}
	engine, readers := quoters(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 || !utf8.ValidString(text) {
			return
		}
		doc := news.NewDoc(&news.Story{Text: text, Zones: paragraphs(text)})
		engine.Annotate(doc)
		for _, q := range readers {
			q.Annotate(doc)
			check(t, doc)
			within(t, doc)
		}
		if len(doc.Sentences) > 0 && len(doc.Sentences[0].Tokens) > 0 {
			know(doc, doc.Sentences[0].Tokens[0].Form)
			readers["rules"].Annotate(doc)
			check(t, doc)
		}
	})
}

func paragraphs(text string) []news.Zone {
	var zones []news.Zone
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		if end := at + len(strings.TrimRight(line, "\n")); end > at {
			zones = append(zones, news.Zone{Kind: news.ZoneBody, Span: news.Span{Start: at, End: end}})
		}
		at += len(line)
	}
	return zones
}

// within holds each part of a quote's content to one paragraph.
func within(t *testing.T, doc *news.Doc) {
	t.Helper()
	for i := range doc.Quotes {
		for _, c := range doc.Quotes[i].Content {
			if strings.Contains(doc.Text(c), "\n") {
				t.Errorf("quote %d runs over paragraphs: %.200q", i, doc.Text(c))
			}
		}
	}
}
