package actor

import (
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

func TestOutletCountry(t *testing.T) {
	a := New(world.Default())
	for _, c := range []struct {
		name  string
		story news.Story
		want  string
	}{
		{"a country's domain", news.Story{Item: news.Item{URL: "https://www.example.com.na/read/1"}}, "NAM"},
		{"the United Kingdom's", news.Story{Source: "https://www.example.co.uk/a"}, "GBR"},
		{"a name in front", news.Story{Source: "http://www.jordanpost.com/a"}, "JOR"},
		{"a capital behind", news.Story{Source: "https://heraldofhanoi.com/a"}, "VNM"},
		{"a name of two words", news.Story{Text: "https://elsalvadordaily.com/x\n\nThe court"}, "SLV"},
		{"the longest of several", news.Story{Source: "https://indianastar.com"}, "USA"},
		{"a newspaper's name", news.Story{Source: "https://www.haaretz.com/a"}, "ISR"},
		{"a newspaper's name with online", news.Story{Source: "http://www.arabtimesonline.com/a"}, "KWT"},
		{"an agency that writes for the world", news.Story{Source: "https://www.reuters.com/a"}, ""},
		{"everybody's domain", news.Story{Source: "https://example.tv/a"}, ""},
		{"no name of a country", news.Story{Source: "https://examplewire.com/a"}, ""},
		{"no address", news.Story{Source: "stories/peru.txt", Text: "LIMA, Peru (X) - The court"}, ""},
		{"a broken address", news.Story{Source: "http://%zz", Text: "https://"}, ""},
	} {
		p := &pass{Annotator: a, doc: &news.Doc{Story: &c.story}}
		if got := p.outletCountry(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestWeights holds the features to their names and the tables to countries.
func TestWeights(t *testing.T) {
	if n := len(FeatureNames()); n != int(features) {
		t.Errorf("%d names for %d features", n, features)
	}
	w := world.Default()
	for first, list := range signs() {
		for _, s := range list {
			if _, ok := w.CountryByCode(s.country); !ok || len(s.words) == 0 {
				t.Errorf("sign %q of %q", first, s.country)
			}
		}
	}
}

func TestSpelling(t *testing.T) {
	for _, c := range []struct {
		words []string
		want  float64
	}{
		{[]string{"the", "color", "of", "labor"}, 2.0 / 3},
		{[]string{"the", "colour", "of", "labour"}, -2.0 / 3},
		{[]string{"the", "court"}, 0},
	} {
		if got := (&pass{lower: [][]string{c.words}}).spelling(); got != c.want {
			t.Errorf("%v: %v, want %v", c.words, got, c.want)
		}
	}
}
