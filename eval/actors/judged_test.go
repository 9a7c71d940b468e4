package actors_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/actor"
	"github.com/detente-wire/detente/eval/actors"
	"github.com/detente-wire/detente/eval/agenda"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
	"github.com/detente-wire/detente/world"
)

func TestReadJudged(t *testing.T) {
	got, err := actors.ReadJudged("# kind\nquote\tap/X\tab\t3\t1 1 1\t1\nactor\tap/Y\tcd\t12\t1 0 - 1\t0\n")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]actors.Judged{{"ap/Y", "cd", 12, '1', '0', '-', '1'}}, got); d != "" {
		t.Error(d)
	}
	for _, broken := range []string{"actor\tap/Y\n", "actor\tap/Y\tcd\tx\t1 0 - 1\t0\n", "actor\tap/Y\tcd\t1\t1 0\t0\n"} {
		if _, err := actors.ReadJudged(broken); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: error %v, want one with the line", broken, err)
		}
	}
}

// TestJudged sums the verdicts on actors, and on the people among them as the
// program finds them now.
func TestJudged(t *testing.T) {
	gold, err := os.ReadFile("../gold/records.tsv")
	if err != nil {
		t.Fatal(err)
	}
	judged, err := actors.ReadJudged(string(gold))
	if err != nil {
		t.Fatal(err)
	}
	if corpus.Dir() == "" {
		t.Skip("no stories here")
	}
	byStory := make(map[string][]actors.Judged)
	for _, j := range judged {
		byStory[j.Story] = append(byStory[j.Story], j)
	}
	engine, err := lang.Open()
	if err != nil {
		t.Fatal(err)
	}
	stage := actor.New(world.Default())
	var all, people verdicts
	found := 0
	for item, err := range corpus.Stories(corpus.Dir()) {
		if err != nil {
			t.Skip(err)
		}
		rows := byStory[item.Name]
		if len(rows) == 0 {
			continue
		}
		story, err := text.Read(item.Name, item.Data)
		if err != nil {
			t.Fatal(err)
		}
		if agenda.Sum(story.Text) != rows[0].SHA1 {
			t.Errorf("%s: not the text that was judged", item.Name)
		}
		doc := news.NewDoc(story)
		engine.Annotate(doc)
		stage.Annotate(doc)
		for _, j := range rows {
			all.add(j)
			a := beginning(doc, j.Start)
			if *list && a != nil && (j.Identity == '0' || j.Country == '0' || j.Role == '0' || j.Sector == '0') {
				m := &doc.Mentions[a.Mentions[0]]
				t.Logf("identity %c country %c sector %c role %c: now %s, %s, %q, %+v in %s (%s) %q", j.Identity, j.Country, j.Sector, j.Role,
					a.Name, a.Kind, a.Code, a.Role, item.Name, story.Dateline.Place, doc.Text(doc.Sentences[m.Sentence].Span))
			}
			switch {
			case a == nil:
			case a.Kind == news.KindPerson:
				people.add(j)
				found++
			default:
				found++
			}
		}
	}
	golden.Text(t, "../testdata/judged-actors.txt", fmt.Sprintf("# Verdicts on actors of real stories (eval/gold/records.tsv) as they were when somebody judged them; the\n"+
		"# program has changed since. People are those whom it finds there now. go test ./eval/actors -run Judged -update.\n"+
		"all    %s\npeople %s\nfound today: %d of %d\n", &all, &people, found, len(judged)))
}

// beginning returns the actor whose first mention begins at a code point, or nil.
func beginning(doc *news.Doc, start int) *news.Actor {
	for i := range doc.Actors {
		at := doc.Mentions[doc.Actors[i].Mentions[0]].Span.Start
		if utf8.RuneCountInString(doc.Story.Text[:at]) == start {
			return &doc.Actors[i]
		}
	}
	return nil
}

// verdicts counts what is right and what was judged.
type verdicts struct{ right, judged [4]int }

func (v *verdicts) add(j actors.Judged) {
	for i, c := range [...]byte{j.Identity, j.Country, j.Sector, j.Role} {
		if c != '-' {
			v.judged[i]++
		}
		if c == '1' {
			v.right[i]++
		}
	}
}

func (v *verdicts) String() string {
	var b strings.Builder
	for i, name := range [...]string{"identity", "country", "sector", "role"} {
		fmt.Fprintf(&b, "%s %d of %d  ", name, v.right[i], v.judged[i])
	}
	return strings.TrimSpace(b.String())
}
