package lang

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
)

// storyLines has words and marks as a story has them, split at spaces.
var storyLines = []string{
	"The foreign ministers of Peru and Ecuador met in Lima on Tuesday to discuss the disputed border , officials said .",
	"Neither side gave details of the talks , which lasted four hours and ended without a joint statement .",
	"“ We have agreed to keep talking , ” said Marta Quiroga , a spokeswoman for the Peruvian delegation .",
	"The two countries broke off relations in March after troops of both armies exchanged fire along the Cenepa river , killing 14 soldiers and wounding dozens more .",
	"Brazil , which has offered to mediate , urged both governments to withdraw their forces .",
	"A truce has mostly held since then .",
	"President Abara told reporters that he would not sign any treaty that gives up land his country has claimed for more than fifty years , and he accused the neighbouring government of moving heavy guns into the demilitarized zone .",
	"Analysts doubted it .",
	"The next round is scheduled for Feb. 3 in Brasilia .",
	"The United Nations Security Council is expected to vote on Friday on a resolution that calls for observers to be sent to the region .",
}

func storySentences() ([]news.Sentence, int) {
	var s []news.Sentence
	n := 0
	for i := 0; i < 3; i++ {
		for _, line := range storyLines {
			forms := strings.Fields(line)
			n += len(forms)
			s = append(s, news.Sentence{Tokens: tokens(forms)})
		}
	}
	return s, n
}

// BenchmarkAnnotate reads a story from its text on.
func BenchmarkAnnotate(b *testing.B) {
	e := open(b)
	var text strings.Builder
	story := &news.Story{}
	for _, line := range storyLines {
		start := text.Len()
		text.WriteString(strings.ReplaceAll(strings.ReplaceAll(line, " ,", ","), " .", "."))
		story.Zones = append(story.Zones, news.Zone{Kind: news.ZoneBody, Span: news.Span{Start: start, End: text.Len()}})
		text.WriteString("\n\n")
	}
	story.Text = text.String()
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		doc := news.NewDoc(story)
		e.Annotate(doc)
		for i := range doc.Sentences {
			n += len(doc.Sentences[i].Tokens)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkParse reads thirty sentences that are split already.
func BenchmarkParse(b *testing.B) {
	e := open(b)
	s, n := storySentences()
	b.ReportAllocs()
	for b.Loop() {
		e.Parse(s)
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
