package report_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/newstest"
	"github.com/detente-wire/detente/report"
)

func sampleDoc(t *testing.T) *news.Doc {
	t.Helper()
	doc := newstest.Doc(t, `
		# published = 2026-03-10
		# dateline = RABAT, Morocco
		# actor 0 = MARGOV person MAR Leïla Haddad / foreign minister
		# actor 1 = - person - Spain
		1 Haddad Haddad PROPN NNP _ 2 nsubj _ Actor=0
		2 warned warn VERB VBD _ 0 root _ _
		3 Spain Spain PROPN NNP _ 2 obj _ Actor=1|SpaceAfter=No
		4 . . PUNCT . _ 2 punct _ _
	`)
	tok := doc.Sentences[0].Tokens
	haddad, spain := news.Party{Actor: 0, Span: tok[0].Span}, news.Party{Actor: 1, Span: tok[2].Span}
	nobody := news.Party{Actor: news.None}
	doc.Quotes = []news.Quote{
		{Kind: news.Saying, Source: haddad, Content: []news.Span{tok[2].Span}, Style: news.Direct, Channel: "X", Addressee: nobody, Via: 1, Claim: news.Denied, Confidence: 0.5},
		{Kind: news.Saying, Source: spain, Content: []news.Span{tok[1].Span}, Style: news.Indirect, Addressee: nobody, Via: news.None, Claim: news.Asserted, Confidence: 0.25},
		{Kind: news.Topic, Source: haddad, Content: []news.Span{tok[2].Span}, Style: news.Indirect, Addressee: nobody, Via: news.None, Claim: news.Asserted},
	}
	doc.Events = []news.Event{{
		Sources: []news.Party{haddad}, Targets: []news.Party{spain}, Plover: news.Plover{Event: "THREATEN", Mode: "troops"},
		Cameo: "138", Status: news.Occurred, Counts: true, Claim: news.Asserted, Attribution: 1, Trigger: tok[1].Span, Confidence: 0.9,
	}}
	doc.Appointments = []news.Appointment{{
		Title: "summit", Participants: []news.Party{haddad}, Status: news.Announced, Recurrence: "FREQ=YEARLY",
		Topics: []news.Span{tok[2].Span}, Conditions: []news.Span{tok[1].Span}, Trigger: tok[1].Span, Confidence: 0.5,
	}}
	doc.Relations = []news.Relation{{Parties: []news.Party{haddad, spain}, Trend: news.Escalation, Trigger: tok[1].Span, Confidence: 0.5}}
	return doc
}

func write(t *testing.T, doc *news.Doc, style report.Style) string {
	t.Helper()
	var b strings.Builder
	if err := report.Write(&b, doc, style); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	const want = `newstest
RABAT, Morocco · 2026-03-10 (zone unknown)

Who
  MARGOV   Leïla Haddad  (foreign minister, 1×)
  –        Spain  (person, 1×)

Said
  Leïla Haddad [MARGOV], by the word of Spain (X)  (direct, denied, 0.50)
      Spain  [31]
  Spain  (indirect, 0.25)
      warned  [24]

Did
  THREATEN/troops 138  Leïla Haddad [MARGOV] → Spain  (occurred, said by Spain, 0.90)
      Haddad warned Spain.  [24]

Scheduled
  summit: Leïla Haddad [MARGOV]  (recurs FREQ=YEARLY, announced, 0.50)
      topic: Spain
      if: warned
      Haddad warned Spain.  [24]

The press on relations
  escalation  Leïla Haddad [MARGOV], Spain  (0.50)
      Haddad warned Spain.  [24]
`
	if diff := cmp.Diff(want, write(t, sampleDoc(t), report.Style{})); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
}

func TestWidthAndColor(t *testing.T) {
	narrow := write(t, sampleDoc(t), report.Style{Width: 40})
	for line := range strings.Lines(narrow) {
		if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 40 {
			t.Errorf("%d columns: %q", n, line)
		}
	}
	if strings.Contains(narrow, "\x1b") {
		t.Error("colour where none was asked for")
	}
	if colored := write(t, sampleDoc(t), report.Style{Color: true}); !strings.Contains(colored, "\x1b[33mwarned\x1b[0m") {
		t.Errorf("the words that an event rests on are not marked:\n%q", colored)
	}
}

func TestAbstained(t *testing.T) {
	doc := sampleDoc(t)
	doc.Story.Abstained = "language es not supported: nothing coded"
	if got := write(t, doc, report.Style{}); !strings.Contains(got, doc.Story.Abstained) || strings.Contains(got, "Who") {
		t.Errorf("report = %s", got)
	}
}
