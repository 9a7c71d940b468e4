package quotes_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/eval/quotes"
	"github.com/detente-wire/detente/news"
)

const text = "“Olá,” said Ana Diaz, a judge, on Monday. Bo agreed."

const ann = `T1	Content 0 6	“Olá,”
T2	Cue 7 11	said
T3	Source 12 20;22 29	Ana Diaz a judge
T4	Attribution 7 11	said
E1	Attribution:T4 Content:T1 Cue:T2 Source:T3
#1	AnnotatorNotes T1	a note
`

func span(s string) news.Span {
	i := strings.Index(text, s)
	return news.Span{Start: i, End: i + len(s)}
}

func TestParse(t *testing.T) {
	got, err := quotes.Parse([]byte(ann), text)
	if err != nil {
		t.Fatal(err)
	}
	want := []quotes.Attribution{{
		quotes.Source:  {span("Ana Diaz"), span("a judge")},
		quotes.Cue:     {span("said")},
		quotes.Content: {span("“Olá,”")},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("offsets are code points, fragments stay apart (-want +got)\n%s", diff)
	}
	if _, err := quotes.Parse([]byte("T1\tCue 7 99\tx\n"), text); err == nil {
		t.Error("no error for offsets beyond the text")
	}
}

func TestScore(t *testing.T) {
	gold := []quotes.Attribution{
		{quotes.Cue: {span("said")}, quotes.Source: {span("Ana Diaz")}},
		{quotes.Cue: {span("agreed")}, quotes.Source: {span("Bo")}},
	}
	system := []quotes.Attribution{
		{quotes.Cue: {span("said")}, quotes.Source: {span("Ana Diaz, a judge")}},
		{quotes.Cue: {span("said")}, quotes.Source: {span("Monday")}},
	}
	var s quotes.Score
	s.Add(gold, system)
	want := quotes.Score{
		quotes.Source: {Gold: 2, System: 2, Exact: 0, Touching: 1, Overlap: 0.5},
		quotes.Cue:    {Gold: 2, System: 1, Exact: 1, Touching: 1, Overlap: 1},
	}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestOf(t *testing.T) {
	doc := news.NewDoc(&news.Story{Text: text})
	doc.Quotes = []news.Quote{
		{Source: news.Party{Span: span("Ana Diaz, a judge")}, Cue: span("said"), Content: []news.Span{span("“Olá,”")}, Via: news.None},
		{Source: news.Party{Span: span("Bo")}, Cue: span("agreed"), Via: 0},
	}
	want := []quotes.Attribution{{
		quotes.Source: {span("Ana Diaz, a judge,")}, quotes.Cue: {span("said")}, quotes.Content: {span("“Olá,”")},
	}}
	if diff := cmp.Diff(want, quotes.Of(doc)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
