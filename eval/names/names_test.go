package names_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/names"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
)

func TestScore(t *testing.T) {
	stories, err := names.Read(strings.NewReader("# newdoc id = x\nJane\tB-Person\nRoe\tI-Person\nin\tO\nOslo\tB-Location\n\nChad\tB-Location\n# newdoc id = y\nSo\tO\n"))
	if err != nil || len(stories) != 2 || len(stories[0]) != 2 {
		t.Fatalf("stories %+v, error %v", stories, err)
	}
	gold := stories[0]
	system := []news.Sentence{
		{Names: []news.Name{{First: 0, End: 2, Class: news.Person}, {First: 3, End: 4, Class: news.Person}}},
		{Names: []news.Name{{First: 0, End: 1, Class: news.Location}}},
	}
	if got, want := names.Score(gold, system)[""], (names.Count{Gold: 3, Found: 3, Right: 2}); got != want {
		t.Errorf("score = %+v, want %+v", got, want)
	}
}

func TestReadErrors(t *testing.T) {
	for _, in := range []string{"# newdoc\nOslo B-Location\n", "# newdoc\nOslo\tB\n", "\nOslo\tB-Location\n"} {
		if _, err := names.Read(strings.NewReader(in)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: error = %v", in, err)
		}
	}
}

// TestWorldwideNewswire takes the words of the collection as they are, each
// paragraph as one sentence, and reads them a story at a time, as the program
// does; and a paragraph at a time, without what the rest of the story says.
func TestWorldwideNewswire(t *testing.T) {
	f, err := os.Open(filepath.Join(corpus.Dir(), "ner", "wwn", "wwn-dev.tsv"))
	if err != nil || testing.Short() {
		t.Skip("no measuring data, or a short run")
	}
	defer f.Close()
	stories, err := names.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := lang.Open()
	if err != nil {
		t.Fatal(err)
	}
	var gold, system, alone []news.Sentence
	for _, story := range stories {
		gold = append(gold, story...)
		read := bare(story)
		engine.Parse(read)
		system = append(system, read...)
		for _, s := range bare(story) {
			one := []news.Sentence{s}
			engine.Parse(one)
			alone = append(alone, one...)
		}
	}
	score := names.Score(gold, system)
	classes := []news.NameClass{"", news.Person, news.Location, news.Organization, news.NORP, news.Facility, news.Product, news.Date, news.Money, news.Misc}
	var b strings.Builder
	fmt.Fprintln(&b, "# Names on wwn-dev, exact span and class, renewed by go test ./eval/names -update.")
	for _, class := range classes {
		c := score[class]
		fmt.Fprintf(&b, "%-13s gold %4d found %4d right %4d F1 %.3f\n", label(class), c.Gold, c.Found, c.Right, c.F1())
	}
	four := func(title string, system []news.Sentence) {
		c := names.Score(merged(gold), merged(system))[""]
		fmt.Fprintf(&b, "%-13s gold %4d found %4d right %4d F1 %.3f\n", title, c.Gold, c.Found, c.Right, c.F1())
	}
	four("four classes", system)
	four("  paragraphs", alone)
	golden.Text(t, "../testdata/names.txt", b.String())
}

// bare returns sentences with nothing but the words.
func bare(sentences []news.Sentence) []news.Sentence {
	out := make([]news.Sentence, len(sentences))
	for i, s := range sentences {
		out[i] = news.Sentence{Span: s.Span, Tokens: slices.Clone(s.Tokens)}
	}
	return out
}

// fourClasses has the classes of the CoNLL 2003 shared task.
var fourClasses = map[news.NameClass]news.NameClass{
	news.Person: news.Person, news.Location: news.Location, news.Facility: news.Location, news.Organization: news.Organization,
	news.NORP: news.Misc, news.Product: news.Misc, news.Misc: news.Misc,
}

// merged returns the sentences with names of the four classes only.
func merged(sentences []news.Sentence) []news.Sentence {
	out := slices.Clone(sentences)
	for i := range out {
		out[i].Names = nil
		for _, n := range sentences[i].Names {
			if class, ok := fourClasses[n.Class]; ok {
				n.Class = class
				out[i].Names = append(out[i].Names, n)
			}
		}
	}
	return out
}

func label(c news.NameClass) string {
	if c == "" {
		return "all"
	}
	return string(c)
}
