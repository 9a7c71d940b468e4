package where_test

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/where"
	"github.com/detente-wire/detente/world"
)

// FuzzDateline reads any bytes as the place of a dateline: every place lies
// within it, in order, without overlap.
func FuzzDateline(f *testing.F) {
	for _, s := range []string{"BOGOTA, Colombia", "MOSCOW/KIEV", "ST. PETERSBURG, Fla.", "GENEVA and VIENNA", ", ,", "é’ - --", "PORT-AU-PRINCE", "\xff\xfe"} {
		f.Add(s)
	}
	stage := where.New(world.Default())
	f.Fuzz(func(t *testing.T, s string) {
		story := &news.Story{Text: "(" + s + ")"}
		story.Dateline.PlaceSpan = news.Span{Start: 1, End: 1 + len(s)}
		doc := news.NewDoc(story)
		stage.Annotate(doc)
		last := 1
		for _, p := range doc.Places {
			if p.Span.Start < last || p.Span.End <= p.Span.Start || p.Span.End > 1+len(s) {
				t.Fatalf("%q: place at %v after %d", s, p.Span, last)
			}
			if p.Located && (p.Latitude < -90 || p.Latitude > 90 || p.Longitude < -180 || p.Longitude > 180) {
				t.Fatalf("%q: %v, %v", s, p.Latitude, p.Longitude)
			}
			last = p.Span.End
		}
	})
}

// plain makes a story of sentences whose tokens are all proper nouns and names
// of locations in turn.
func plain(text string) *news.Doc {
	story := &news.Story{Text: text, Language: "en"}
	doc := news.NewDoc(story)
	var sent news.Sentence
	at := 0
	for i, f := range strings.Fields(text) {
		start := at + strings.Index(text[at:], f)
		at = start + len(f)
		head := i - 1
		if i == 0 {
			head = news.None
		}
		sent.Tokens = append(sent.Tokens, news.Token{Span: news.Span{Start: start, End: at}, Form: f, Lemma: f, UPOS: "PROPN", Head: head, Deprel: "flat"})
		if i%3 == 1 {
			sent.Names = append(sent.Names, news.Name{First: i, End: i + 1, Class: news.Location})
		}
	}
	sent.Span = news.Span{End: len(text)}
	sent.Link()
	doc.Sentences = []news.Sentence{sent}
	return doc
}

// FuzzSentence reads any words as a sentence: places in order, without overlap.
func FuzzSentence(f *testing.F) {
	f.Add("Talks in Geneva , Switzerland and Springfield , Ill. on Georgia")
	f.Add("the northern Syria 's Homs province ( Iraq ) and and ,")
	f.Add("U.S. - U.K. New York New Zealand St. Louis")
	stage := where.New(world.Default())
	f.Fuzz(func(t *testing.T, text string) {
		doc := plain(text)
		stage.Annotate(doc)
		last := 0
		for _, p := range doc.Places {
			if p.Span.Start < last || p.Span.End <= p.Span.Start || p.Span.End > len(text) {
				t.Fatalf("%q: place at %v after %d", text, p.Span, last)
			}
			last = p.Span.End
		}
	})
}

func BenchmarkAnnotate(b *testing.B) {
	const text = "Talks between Moscow and Washington in Geneva , Switzerland ended after Russia 's envoy left Springfield , Ill. for Homs in Syria "
	stage := where.New(world.Default())
	doc := plain(strings.Repeat(text, 20)) // about as many names as a long story
	b.ReportAllocs()
	for b.Loop() {
		stage.Annotate(doc)
	}
}
