package brat_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record/brat"
)

const text = "“Olá,” said Ana Díaz, a judge,\non Monday: “We won.”\n“They lost.”\nBo said Cy confirmed it was over."

func span(words string) news.Span {
	i := strings.Index(text, words)
	return news.Span{Start: i, End: i + len(words)}
}

func party(actor int, words string) news.Party { return news.Party{Actor: actor, Span: span(words)} }

var nobody = news.Party{Actor: news.None}

// sample is a document with an apposition, a colon, content over a line break, a
// chain of two sources and an event.
func sample() *news.Doc {
	doc := news.NewDoc(&news.Story{Text: text})
	doc.Mentions = []news.Mention{
		{Span: span("Ana Díaz"), Actors: []int{0}}, {Span: span("a judge"), Actors: []int{0}}, {Span: span("Bo"), Actors: []int{1}},
	}
	doc.Actors = []news.Actor{
		{Name: "Ana Díaz", Kind: news.KindPerson, Mentions: []int{0, 1}}, {Name: "Bo", Kind: news.KindOrganization, Mentions: []int{2}},
	}
	two := news.Span{Start: span("“We won.”").Start, End: span("“They lost.”").End}
	doc.Quotes = []news.Quote{
		{
			Source: party(0, "Ana Díaz, a judge"), Cue: span("said"), Content: []news.Span{span("“Olá,”"), two}, Addressee: nobody,
			Kind: news.Saying, Style: news.Direct, Claim: news.Asserted, Channel: "news conference", Via: news.None,
		},
		{Source: party(1, "Bo"), Cue: span("said Cy"), Content: []news.Span{span("Cy confirmed it was over")}, Addressee: nobody, Kind: news.Saying, Via: news.None},
		{Source: party(news.None, "Cy"), Cue: span("confirmed"), Content: []news.Span{span("it was over")}, Addressee: nobody, Claim: news.Confirmed, Via: 1},
	}
	doc.Quotes[1].Cue.End -= len(" Cy")
	doc.Events = []news.Event{{
		Plover: news.Plover{Event: "COERCE"}, Trigger: span("lost"), Status: news.Occurred,
		Sources: []news.Party{party(1, "Bo")}, Targets: []news.Party{party(news.None, "They")},
	}}
	return doc
}

const want = `T1	Person 12 20	Ana Díaz
T2	Person 22 29	a judge
T3	Organization 65 67	Bo
T4	Content 0 6;42 51;52 64	“Olá,” “We won.” “They lost.”
T5	Cue 7 11	said
T6	Source 12 30	Ana Díaz, a judge,
T7	Attribution 7 11	said
T8	Content 73 97	Cy confirmed it was over
T9	Cue 68 72	said
T10	Source 65 67	Bo
T11	Attribution 68 72	said
T12	NestedContent 86 97	it was over
T13	NestedCue 76 85	confirmed
T14	NestedSource 73 75	Cy
T15	NestedAttribution 76 85	confirmed
T16	COERCE 58 62	lost
T17	Party 53 57	They
E1	Attribution:T7 Content:T4 Cue:T5 Source:T6
E2	Attribution:T11 Content:T8 Cue:T9 Source:T10
E3	NestedAttribution:T15 Content:T12 Cue:T13 Source:T14
E4	COERCE:T16 Agent:T3 Target:T17
R1	Coreference Arg1:T2 Arg2:T1
R2	Via Arg1:E3 Arg2:E2
A1	Kind E1 saying
A2	Style E1 direct
A3	Claim E1 asserted
A4	Kind E2 saying
A5	Claim E3 confirmed
A6	Status E4 occurred
#1	Channel E1	news conference
`

func TestWrite(t *testing.T) {
	var b strings.Builder
	if err := brat.Write(&b, sample()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestRoundTrip holds the strict reader to what was written.
func TestRoundTrip(t *testing.T) {
	f := brat.Of(sample())
	var b strings.Builder
	if err := f.Write(&b, text); err != nil {
		t.Fatal(err)
	}
	got, err := brat.Read([]byte(b.String()), text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(f, got); diff != "" {
		t.Errorf("(-written +read)\n%s", diff)
	}
}

func TestReadStrict(t *testing.T) {
	tests := []struct{ name, ann, want string }{
		{"no tab", "T1 Person 0 6 “Olá,”\n", "want an id and a tab"},
		{"twice", "T1\tCue 7 11\tsaid\nT1\tCue 7 11\tsaid\n", "stands twice"},
		{"sort", "X1\tCue 7 11\tsaid\n", "unknown sort"},
		{"number", "Tx\tCue 7 11\tsaid\n", "a letter and a number"},
		{"beyond the text", "T1\tCue 7 999\tsaid\n", "bad offsets"},
		{"backwards", "T1\tCue 11 7\tsaid\n", "bad offsets"},
		{"other words", "T1\tCue 7 11\ttold\n", "the text has"},
		{"fragments", "T1\tCue 12 15;7 11\tAna said\n", "out of order"},
		{"no trigger there", "E1\tAttribution:T9\n", "not there"},
		{"a trigger that is an event", "T1\tCue 7 11\tsaid\nE1\tX:T1\nE2\tX:E1\n", "not there"},
		{"argument", "T1\tCue 7 11\tsaid\nE1\tX:T1 Cue\n", "want ROLE:ID"},
		{"relation", "T1\tCue 7 11\tsaid\nR1\tVia Arg1:T1\n", "Arg2"},
		{"attribute", "A1\tClaim E1 denied\n", "not there"},
		{"note", "#1\tChannel E1 X\n", "tab and text"},
		{"an empty line", "T1\tCue 7 11\tsaid\n\n#1\tX T1\ta\n", "line 2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := brat.Read([]byte(tt.ann), text)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
	if f, err := brat.Read(nil, text); err != nil || len(f.Bounds) != 0 {
		t.Errorf("an empty file: %v, %v", f, err)
	}
}

// FuzzRead holds what the reader takes to what the writer gives back.
func FuzzRead(f *testing.F) {
	f.Add(want, text)
	f.Add("T1\tCue 0 1;2 3\ta c\n", "abc")
	f.Fuzz(func(t *testing.T, ann, text string) {
		file, err := brat.Read([]byte(ann), text)
		if err != nil {
			return
		}
		var b strings.Builder
		if err := file.Write(&b, text); err != nil {
			t.Fatal(err)
		}
		again, err := brat.Read([]byte(b.String()), text)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, b.String())
		}
		if diff := cmp.Diff(file, again); diff != "" {
			t.Fatalf("(-read +again)\n%s", diff)
		}
	})
}
