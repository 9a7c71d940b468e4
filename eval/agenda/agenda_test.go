package agenda_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/agenda"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

var update = flag.Bool("update", false, "renew the golden file of the scores")

// stories gives the texts of the collections that the annotations are of.
func stories(t *testing.T, want []agenda.Story) map[string][]byte {
	t.Helper()
	dir := corpus.Dir()
	if dir == "" {
		t.Skip("no stories here")
	}
	if _, err := os.Stat(filepath.Join(dir, "stories")); err != nil {
		t.Skipf("no stories here: %v", err)
	}
	wanted := map[string]bool{}
	for i := range want {
		wanted[want[i].Name] = true
	}
	out := map[string][]byte{}
	for item, err := range corpus.Stories(dir) {
		if err != nil {
			t.Fatal(err)
		}
		if wanted[item.Name] {
			out[item.Name] = item.Data
		}
		if len(out) == len(wanted) {
			break
		}
	}
	return out
}

// TestScores holds the scores of both halves to ../testdata/agenda.txt. With -v it
// shows what was missed and what was wrong in the half that may be looked at.
func TestScores(t *testing.T) {
	gold, err := agenda.Read("../gold/appointments.tsv")
	if err != nil {
		t.Fatal(err)
	}
	data := stories(t, gold)
	coder, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	var open, kept agenda.Counts
	for i := range gold {
		s := &gold[i]
		story, err := text.Read(s.Name, data[s.Name])
		if err != nil {
			t.Fatal(err)
		}
		if sum := agenda.Sum(story.Text); sum != s.SHA1 {
			t.Errorf("%s has another text: %s, annotated was %s", s.Name, sum, s.SHA1)
			continue
		}
		if s.Day != "" {
			story.Published = news.Published{Value: s.Day}
		}
		doc, err := coder.Code(context.Background(), story)
		if err != nil {
			t.Fatal(err)
		}
		c, missed, wrong := agenda.Score(s, doc)
		if s.Kept() {
			kept.Add(c)
			continue
		}
		open.Add(c)
		if testing.Verbose() {
			show(t, s, doc, missed, wrong)
		}
	}
	hold(t, fmt.Sprintf("# Appointments of real stories, renewed by go test ./eval/agenda -update.\nopen half: %v\nkept half: %v\n", open, kept))
}

func hold(t *testing.T, got string) {
	t.Helper()
	const name = "../testdata/agenda.txt"
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("scores differ (-golden +now); renew them with -update and say why:\n%s", d)
	}
}

func show(t *testing.T, s *agenda.Story, doc *news.Doc, missed, wrong []int) {
	runes := []rune(doc.Story.Text)
	for _, g := range missed {
		at := s.Gold[g].Triggers[0]
		t.Logf("MISS %s %s..%s %s", s.Name, s.Gold[g].Start, s.Gold[g].End, flat(string(runes[max(0, at-120):min(len(runes), at+120)])))
	}
	for _, i := range wrong {
		a := &doc.Appointments[i]
		t.Logf("WRONG %s %q %s | %s", s.Name, a.Title, a.Time.Value, flat(doc.Text(doc.Sentences[a.Sentence].Span)))
	}
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }
