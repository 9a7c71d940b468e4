package anatomy_test

import (
	"fmt"
	"iter"
	"sort"
	"strings"
	"testing"

	"github.com/detente-wire/detente/eval/anatomy"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/internal/golden"
)

// TestScores holds the scores and counts to ../testdata/anatomy.txt.
func TestScores(t *testing.T) {
	dir := corpus.Dir()
	if dir == "" {
		t.Skip("no measuring data here")
	}
	var out strings.Builder
	out.WriteString("# The anatomy of stories, renewed by go test ./eval/anatomy -update.\n")
	reuters := tags(t, dir, &out)
	judgments(t, dir, &out)
	for _, c := range []struct {
		name  string
		items iter.Seq2[corpus.Item, error]
	}{
		{"Associated Press", corpus.AP(dir)}, {"Worldwide Newswire", corpus.Wire(dir)}, {"Wikinews", corpus.Wikinews(dir)},
	} {
		kept, err := anatomy.Collect(c.items)
		if err != nil {
			t.Fatal(err)
		}
		collection(&out, c.name, kept)
	}
	collection(&out, "Reuters", reuters)
	golden.Text(t, "../testdata/anatomy.txt", out.String())
}

func collection(out *strings.Builder, name string, k anatomy.Kept) {
	fmt.Fprintf(out, "\n%s: %d stories, %d unreadable\n", name, k.Stories, k.Errors)
	counts(out, "abstained: ", k.Abstained)
	zones := map[string]int{}
	for kind, n := range k.Zones {
		zones[string(kind)] = n
	}
	counts(out, "zones: ", zones)
}

// tags writes the scores on the Reuters stories and returns what they came to.
func tags(t *testing.T, dir string, out *strings.Builder) anatomy.Kept {
	s, err := anatomy.Reuters(dir)
	if err != nil {
		t.Fatal(err)
	}
	if testing.Verbose() {
		for _, m := range s.Misses {
			t.Logf("%s %s: want %q, got %q", m.Story, m.Part, m.Want, m.Got)
		}
	}
	fmt.Fprintf(out, "\nReuters stories against their hidden tags\n")
	fmt.Fprintf(out, "  headline               %v\n", s.Headline)
	fmt.Fprintf(out, "  published              %v\n", s.Published)
	fmt.Fprintf(out, "  dateline, place        %v\n", s.Place)
	fmt.Fprintf(out, "  dateline, day          %v\n", s.Day)
	fmt.Fprintf(out, "  dateline, both         %v\n", s.Dateline)
	fmt.Fprintf(out, "  none where there is none %v\n", s.Invented)
	if s.Dateline.Right*100 < s.Dateline.Of*97 {
		t.Errorf("place and day of the dateline right in %v", s.Dateline)
	}
	return s.Kept
}

func judgments(t *testing.T, dir string, out *strings.Builder) {
	judged, err := anatomy.ReadJudged("../gold/anatomy.tsv")
	if err != nil {
		t.Fatal(err)
	}
	v, err := anatomy.Judge(dir, judged)
	if err != nil {
		t.Fatal(err)
	}
	for _, z := range v.Unjudged {
		t.Logf("not judged: %s", z)
	}
	for _, z := range v.Lost {
		t.Logf("judged right and not read now: %s", z)
	}
	fmt.Fprintf(out, "\nZones other than headline and body in %d stories judged by eye\n", v.Stories)
	fmt.Fprintf(out, "  right %d, wrong %d, not judged %d, stories that lost one %d, stories changed %d\n",
		v.Right, v.Wrong, len(v.Unjudged), len(v.Lost), v.Changed)
}

// counts writes what was counted in the order of the names.
func counts(out *strings.Builder, title string, n map[string]int) {
	names := make([]string, 0, len(n))
	for name := range n {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(out, "  %s%s %d\n", title, name, n[name])
	}
}
