package lang

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
)

func TestRecase(t *testing.T) {
	var story []news.Sentence
	for _, line := range []string{
		"PERU , NATO AGREE ON TALKS",
		"Troops of Peru shelled a town on Tuesday , NATO said .",
		"`` Talks will begin in May , '' he said : It may be late .",
		"Ministers may agree .",
	} {
		story = append(story, news.Sentence{Tokens: tokens(strings.Fields(line))})
	}
	written := writtenForms(story)
	for in, want := range map[string]string{
		"PERU SHELLED NATO TOWN":  "Peru shelled NATO town",
		"TROOPS OF PERU":          "TROOPS of Peru", // only seen where a sentence begins
		"MINISTERS MAY AGREE":     "MINISTERS may agree",
		"TALKS BEGIN ON TUESDAY":  "TALKS begin on Tuesday",
		"CHILE TO JOIN , HE SAID": "CHILE TO JOIN , he said",
	} {
		if got := strings.Join(recase(tokens(strings.Fields(in)), written), " "); got != want {
			t.Errorf("%q is read as %q, want %q", in, got, want)
		}
	}
}

func TestTokensKeepTheirForms(t *testing.T) {
	s := []news.Sentence{
		{Tokens: tokens(strings.Fields("TROOPS SHELL PERU TOWN"))},
		{Tokens: tokens(strings.Fields("The troops shell a town in Peru ."))},
	}
	open(t).Parse(s)
	if got := s[0].Tokens[0].Form; got != "TROOPS" {
		t.Errorf("form %q", got)
	}
	if got := s[0].Tokens[3].Lemma; got != "town" {
		t.Errorf("lemma %q", got)
	}
}
