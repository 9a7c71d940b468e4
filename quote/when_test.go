package quote_test

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/newstest"
	"github.com/detente-wire/detente/quote"
)

const timed = `# published = 2024-05-03T10:00
# actor 0 = PERGOV person PER Rosa Quispe / minister
1  Quispe     Quispe     PROPN NNP _ 2 nsubj _ NER=B-Person|Actor=0
2  criticized criticize  VERB  VBD _ 0 root _ _
3  the        the        DET   DT  _ 4 det _ _
4  plan       plan       NOUN  NN  _ 2 obj _ _
5  on         on         ADP   IN  _ 6 case _ _
6  Monday     Monday     PROPN NNP _ 2 obl _ SpaceAfter=No
7  ,          ,          PUNCT ,   _ 8 punct _ _
8  saying     say        VERB  VBG _ 2 advcl _ _
9  it         it         PRON  PRP _ 11 nsubj _ _
10 would      would      AUX   MD  _ 11 aux _ _
11 fail       fail       VERB  VB  _ 8 ccomp _ SpaceAfter=No
12 .          .          PUNCT .   _ 2 punct _ _

1 She      she      PRON PRP PronType=Prs 3 nsubj _ Actor=0
2 also     also     ADV  RB  _ 3 advmod _ _
3 said     say      VERB VBD _ 0 root _ _
4 that     that     SCONJ IN _ 7 mark _ _
5 talks    talk     NOUN NNS _ 7 nsubj _ _
6 had      have     AUX  VBD _ 7 aux _ _
7 resumed  resume   VERB VBN _ 3 ccomp _ SpaceAfter=No
8 .        .        PUNCT .  _ 3 punct _ _
`

func TestTimeAndActor(t *testing.T) {
	doc := newstest.Doc(t, timed)
	at := strings.Index(doc.Story.Text, "Monday")
	doc.Times = []news.Time{{
		Type: "DATE", Value: "2024-04-29", Start: "2024-04-29", End: "2024-04-30",
		Granularity: news.Day, Span: news.Span{Start: at, End: at + len("Monday")}, Sentence: 0,
	}}
	quote.New().Annotate(doc)
	check(t, doc)
	want := []struct {
		cue, value string
		from       news.TimeFrom
	}{
		{"criticized", "2024-04-29", news.FromClause},
		{"saying", "2024-04-29", news.FromSentence},
		{"also said", "2024-05-03", news.FromStory},
	}
	if len(doc.Quotes) != len(want) {
		t.Fatalf("%d quotes, want %d:\n%s", len(doc.Quotes), len(want), listing(doc))
	}
	for i, w := range want {
		q := &doc.Quotes[i]
		if got := doc.Text(q.Cue); got != w.cue {
			t.Errorf("quote %d: cue %q, want %q", i, got, w.cue)
		}
		if q.Time == nil || q.Time.Value != w.value || q.Time.From != w.from {
			t.Errorf("quote %d: time %+v, want %s from %s", i, q.Time, w.value, w.from)
		}
		if q.Source.Actor != 0 {
			t.Errorf("quote %d: actor %d, want 0", i, q.Source.Actor)
		}
	}
}

// TestUnknownCritic holds a topic of a thing that is no actor of the story to be
// dropped, where the mentions are known.
func TestUnknownCritic(t *testing.T) {
	thing := strings.NewReplacer("Quispe     Quispe     PROPN NNP", "Prices     price      NOUN  NNS", "NER=B-Person|Actor=0", "_")
	doc := newstest.Doc(t, thing.Replace(timed))
	quote.New().Annotate(doc)
	for i := range doc.Quotes {
		if doc.Quotes[i].Kind == news.Topic {
			t.Errorf("topic without an actor: %q", doc.Text(doc.Quotes[i].Cue))
		}
	}
}
