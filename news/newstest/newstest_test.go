package newstest_test

import (
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/newstest"
)

func TestDoc(t *testing.T) {
	doc := newstest.Doc(t, `
		# published = 2026-01-23T15:18
		# dateline = RABAT, Morocco
		# actor 0 = MARGOV person MAR Leila Haddad / foreign minister
		# actor 1 = ESPGOV government ESP Spain
		1 Haddad Haddad PROPN NNP _ 2 nsubj _ NER=B-Person|Actor=0
		2 met meet VERB VBD Tense=Past 0 root _ _
		3 both both DET DT _ 4 det _ Actor=0+1
		4 sides side NOUN NNS _ 2 obj _ Actor=0+1|SpaceAfter=No
		5 . . PUNCT . _ 2 punct _ _

		# newpar
		1 She she PRON PRP _ 2 nsubj _ Actor=-
		2 left leave VERB VBD _ 0 root _ SpaceAfter=No
		3 . . PUNCT . _ 2 punct _ _
	`)
	if got, want := doc.Story.Text, "RABAT, Morocco — Haddad met both sides.\n\nShe left."; got != want {
		t.Fatalf("text = %q, want %q", got, want)
	}
	if len(doc.Sentences) != 2 || doc.Sentences[0].Paragraph == doc.Sentences[1].Paragraph {
		t.Errorf("sentences = %d in paragraphs %d and %d", len(doc.Sentences), doc.Sentences[0].Paragraph, doc.Sentences[1].Paragraph)
	}
	if got := doc.Text(doc.Sentences[1].Tokens[0].Span); got != "She" {
		t.Errorf("first word of the second sentence = %q", got)
	}
	m := doc.MentionHeadedBy(0, 3)
	if m == news.None || doc.Text(doc.Mentions[m].Span) != "both sides" || len(doc.Mentions[m].Actors) != 2 {
		t.Errorf("mention headed by \"sides\" = %d of %+v", m, doc.Mentions)
	}
	if m := doc.MentionHeadedBy(1, 0); m == news.None || len(doc.Mentions[m].Actors) != 0 {
		t.Errorf("unresolved mention = %d of %+v", m, doc.Mentions)
	}
	if r := doc.Actors[0].Role; r == nil || r.Title != "foreign minister" {
		t.Errorf("role = %+v", r)
	}
	if doc.SentenceAt(doc.Sentences[1].Span.Start) != 1 || doc.SentenceAt(0) != news.None {
		t.Error("SentenceAt does not find the sentence of an offset")
	}
}

func TestParseErrors(t *testing.T) {
	for name, text := range map[string]string{
		"actor number":  "# actor 1 = USA state USA United States\n1 a a X X _ 0 root _ _",
		"unknown actor": "1 a a X X _ 0 root _ Actor=3",
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := newstest.Parse(text); err == nil {
				t.Error("no error")
			}
		})
	}
}
