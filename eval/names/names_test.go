package names_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/names"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
)

var update = flag.Bool("update", false, "write the golden scores anew")

func TestScore(t *testing.T) {
	gold, err := names.Read(strings.NewReader("# newdoc id = x\nJane\tB-Person\nRoe\tI-Person\nin\tO\nOslo\tB-Location\n\nChad\tB-Location\n"))
	if err != nil || len(gold) != 2 {
		t.Fatalf("%d paragraphs, error %v", len(gold), err)
	}
	system := []news.Sentence{
		{Names: []news.Name{{First: 0, End: 2, Class: news.Person}, {First: 3, End: 4, Class: news.Person}}},
		{Names: []news.Name{{First: 0, End: 1, Class: news.Location}}},
	}
	if got, want := names.Score(gold, system)[""], (names.Count{Gold: 3, Found: 3, Right: 2}); got != want {
		t.Errorf("score = %+v, want %+v", got, want)
	}
}

func TestReadErrors(t *testing.T) {
	if _, err := names.Read(strings.NewReader("Oslo B-Location\n")); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("error = %v", err)
	}
}

// TestWorldwideNewswire takes the words of the collection as they are, each
// paragraph as one sentence.
func TestWorldwideNewswire(t *testing.T) {
	f, err := os.Open(filepath.Join(corpus.Dir(), "ner", "wwn", "wwn-dev.tsv"))
	if err != nil || testing.Short() {
		t.Skip("no measuring data, or a short run")
	}
	defer f.Close()
	gold, err := names.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := lang.Open()
	if err != nil {
		t.Fatal(err)
	}
	system := make([]news.Sentence, len(gold))
	for i, g := range gold {
		system[i] = news.Sentence{Span: g.Span, Tokens: slices.Clone(g.Tokens)}
		engine.Parse(system[i : i+1])
	}
	score := names.Score(gold, system)
	classes := []news.NameClass{"", news.Person, news.Location, news.Organization, news.NORP, news.Facility, news.Product, news.Date, news.Money, news.Misc}
	var b strings.Builder
	fmt.Fprintln(&b, "# Names on wwn-dev, exact span and class, renewed by go test ./eval/names -update.")
	for _, class := range classes {
		c := score[class]
		fmt.Fprintf(&b, "%-13s gold %4d found %4d right %4d F1 %.3f\n", label(class), c.Gold, c.Found, c.Right, c.F1())
	}
	four := names.Score(merged(gold), merged(system))[""]
	fmt.Fprintf(&b, "four classes  gold %4d found %4d right %4d F1 %.3f\n", four.Gold, four.Found, four.Right, four.F1())
	const path = "../testdata/names.txt"
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != b.String() {
		t.Errorf("scores changed; if that is meant: go test ./eval/names -update\ngot:\n%s\nwant:\n%s", b.String(), want)
	}
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
