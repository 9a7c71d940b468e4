package agenda_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/agenda"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

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

// TestScores holds the scores of the annotated stories to ../testdata/agenda.txt:
// those of the two halves of the first set, and of the second, which somebody
// annotated who had not seen the program. With -v it shows what was missed and
// what was wrong in the half that may be looked at.
func TestScores(t *testing.T) {
	gold, err := agenda.Read("../gold/appointments.tsv")
	if err != nil {
		t.Fatal(err)
	}
	blind, err := agenda.Read("../gold/appointments_blind.tsv")
	if err != nil {
		t.Fatal(err)
	}
	data := stories(t, slices.Concat(gold, blind))
	coder, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	var half [2]agenda.Counts
	for i := range gold {
		s := &gold[i]
		doc := code(t, coder, s, data[s.Name])
		c, missed, wrong := agenda.Score(s, doc)
		if s.Kept() {
			half[1].Add(c)
			continue
		}
		half[0].Add(c)
		if testing.Verbose() {
			show(t, s, doc, missed, wrong)
		}
	}
	var second agenda.Counts
	for i := range blind {
		s := &blind[i]
		c, _, _ := agenda.Score(s, code(t, coder, s, data[s.Name]))
		second.Add(c)
	}
	golden.Text(t, "../testdata/agenda.txt", fmt.Sprintf("# Appointments of real stories, renewed by go test ./eval/agenda -update.\nopen half: %v\nkept half: %v\nblind set: %v\n",
		half[0], half[1], second))
}

// code codes a story whose text must be the annotated one.
func code(t *testing.T, coder *detente.Coder, s *agenda.Story, data []byte) *news.Doc {
	t.Helper()
	story, err := text.Read(s.Name, data)
	if err != nil {
		t.Fatal(err)
	}
	if sum := agenda.Sum(story.Text); sum != s.SHA1 {
		t.Fatalf("%s has another text: %s, annotated was %s", s.Name, sum, s.SHA1)
	}
	if s.Day != "" {
		story.Published = news.Published{Value: s.Day}
	}
	doc, err := coder.Code(context.Background(), story)
	if err != nil {
		t.Fatal(err)
	}
	return doc
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
