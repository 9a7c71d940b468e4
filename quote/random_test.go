package quote_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/quote"
)

// words are tokens that the rules ask for, with a part of speech.
var words = strings.Fields(`said/VERB told/VERB according/VERB to/ADP claim/NOUN that/SCONJ was/AUX “/PUNCT ”/PUNCT "/PUNCT
	''/PUNCT ,/PUNCT ./PUNCT :/PUNCT —/PUNCT Diaz/PROPN Monday/PROPN who/PRON which/PRON he/PRON the/DET minister/NOUN clear/ADJ
	reportedly/ADV saying/VERB denies/VERB expected/VERB called/VERB evidence/NOUN without/ADP statement/NOUN X/PROPN and/CCONJ
	leave/VERB not/PART will/AUX ’/PUNCT per/ADP criticized/VERB threatened/VERB council/PROPN`)

var lemmas = map[string]string{
	"said": "say", "told": "tell", "according": "accord", "was": "be", "saying": "say", "denies": "deny",
	"expected": "expect", "called": "call", "criticized": "criticize", "threatened": "threaten",
}

var relations = strings.Fields(`nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss case mark ccomp xcomp advcl acl acl:relcl conj cc
	parataxis punct aux aux:pass cop advmod amod appos flat compound det dep`)

var tags = strings.Fields("VBD VBZ VB VBG VBN NN NNP IN")

// TestRandomTrees reads documents whose trees make no sense, cycles among them:
// whatever the parse, nothing breaks off and what is found holds together.
func TestRandomTrees(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	q := quote.New()
	for range 5000 {
		doc := randomDoc(rng)
		q.Annotate(doc)
		check(t, doc)
		if t.Failed() {
			t.Fatalf("text: %q", doc.Story.Text)
		}
	}
}

func randomDoc(rng *rand.Rand) *news.Doc {
	var text strings.Builder
	doc := news.NewDoc(&news.Story{})
	for range 1 + rng.IntN(4) {
		s := randomSentence(rng, &text, len(doc.Story.Zones))
		if n := len(doc.Sentences); n == 0 || rng.IntN(2) == 0 {
			doc.Story.Zones = append(doc.Story.Zones, news.Zone{Kind: news.ZoneBody, Span: s.Span})
		} else {
			s.Paragraph = doc.Sentences[n-1].Paragraph
			z := &doc.Story.Zones[s.Paragraph]
			z.Span = z.Span.Cover(s.Span)
		}
		doc.Sentences = append(doc.Sentences, s)
		for rng.IntN(3) == 0 {
			first := rng.IntN(len(s.Tokens))
			doc.Times = append(doc.Times, news.Time{
				Type: "DATE", Value: "2024-05-01", Start: "2024-05-01",
				Span: s.Tokens[first].Span, Sentence: len(doc.Sentences) - 1,
			})
		}
	}
	doc.Actors = []news.Actor{{Name: "U.N. Security Council"}, {Name: "Diaz"}}
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if head := rng.IntN(2 * len(s.Tokens)); head < len(s.Tokens) {
			doc.Mentions = append(doc.Mentions, news.Mention{
				Span: s.Tokens[head].Span, Sentence: i,
				First: head, End: head + 1, Head: head, Actors: []int{rng.IntN(2)},
			})
		}
	}
	doc.Story.Text = text.String()
	return doc
}

func randomSentence(rng *rand.Rand, text *strings.Builder, paragraph int) news.Sentence {
	s := news.Sentence{Zone: news.ZoneBody, Paragraph: paragraph}
	n := 1 + rng.IntN(14)
	s.Span.Start = text.Len()
	for range n {
		form, upos, _ := strings.Cut(words[rng.IntN(len(words))], "/")
		start := text.Len()
		text.WriteString(form)
		lemma := lemmas[form]
		if lemma == "" {
			lemma = form
		}
		s.Tokens = append(s.Tokens, news.Token{
			Span: news.Span{Start: start, End: text.Len()}, Form: form, Lemma: lemma, UPOS: upos,
			XPOS: tags[rng.IntN(len(tags))], Head: rng.IntN(n+1) - 1, Deprel: relations[rng.IntN(len(relations))],
		})
		s.Span.End = text.Len()
		if rng.IntN(4) > 0 {
			text.WriteByte(' ')
		}
	}
	if rng.IntN(3) == 0 {
		first := rng.IntN(n)
		s.Names = []news.Name{{First: first, End: first + 1 + rng.IntN(n-first), Class: news.Person}}
	}
	s.Link()
	return s
}
