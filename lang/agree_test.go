package lang

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
)

// named returns a sentence with one name: the words in brackets.
func named(text string, class news.NameClass, confidence float64) news.Sentence {
	words := strings.Fields(text)
	n := news.Name{Class: class, Confidence: confidence}
	var s news.Sentence
	for i, w := range words {
		if strings.HasPrefix(w, "[") {
			n.First = i
		}
		if strings.HasSuffix(w, "]") {
			n.End = i + 1
		}
		s.Tokens = append(s.Tokens, news.Token{Form: strings.Trim(w, "[]")})
	}
	s.Names = []news.Name{n}
	return s
}

func TestAgree(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []news.Sentence
		want []news.NameClass
	}{
		{"surname", []news.Sentence{
			named("[ABARA] optimistic", news.Organization, 0.6),
			named("President [Idris Abara] said", news.Person, 0.95),
		}, []news.NameClass{news.Person, news.Person}},
		{"sure of another class", []news.Sentence{
			named("troops in [Lincoln]", news.Location, 0.97),
			named("[Ann Lincoln] said", news.Person, 0.95),
		}, []news.NameClass{news.Location, news.Person}},
		{"better attested", []news.Sentence{
			named("[Gorova] fell", news.Person, 0.5),
			named("in [Gorova]", news.Location, 0.9),
			named("near [Gorova]", news.Location, 0.8),
		}, []news.NameClass{news.Location, news.Location, news.Location}},
		{"hardly better attested", []news.Sentence{
			named("[Gorova] fell", news.Person, 0.7),
			named("in [Gorova]", news.Location, 0.8),
		}, []news.NameClass{news.Person, news.Location}},
		{"dates stay", []news.Sentence{
			named("on [May]", news.Date, 0.6),
			named("[Theresa May] said", news.Person, 0.95),
		}, []news.NameClass{news.Date, news.Person}},
	} {
		agree(c.in)
		for i, s := range c.in {
			if s.Names[0].Class != c.want[i] {
				t.Errorf("%s: name %d is %s, want %s", c.name, i, s.Names[0].Class, c.want[i])
			}
		}
	}
}

func TestWeekdayIsNoPartOfAName(t *testing.T) {
	for _, c := range []struct {
		text  string
		class news.NameClass
		want  int
	}{
		{"Security Council Friday", news.Organization, 2},
		{"Security Council", news.Organization, 1},
		{"Friday", news.Organization, 1},
		{"Good Friday", news.Date, 1},
		{"Black Friday", news.Misc, 1},
	} {
		words := tokens(strings.Fields(c.text))
		got := appendName(nil, words, news.Name{First: 3, End: 3 + len(words), Class: c.class})
		if len(got) != c.want || got[len(got)-1].End != 3+len(words) || c.want == 2 && got[1].Class != news.Date {
			t.Errorf("%q: %+v", c.text, got)
		}
	}
}
