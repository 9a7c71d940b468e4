package events_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/events"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
)

// TestPlover codes the marked sentences and holds the scores to the golden
// file. Fold 0 was not read while the codebook was written.
func TestPlover(t *testing.T) {
	dir := corpus.Dir()
	if dir == "" || testing.Short() {
		t.Skip("no measuring data, or a short run")
	}
	c, err := detente.New(detente.WithLearned(nil))
	if err != nil {
		t.Fatal(err)
	}
	var sb strings.Builder
	for _, set := range []struct {
		name string
		load func(dir string) ([]events.Marked, error)
	}{
		{"PLV, source, target and root class marked", relations},
		{"CAMEO, source, target and quad class marked", classes},
	} {
		list, err := set.load(filepath.Join(dir, "plover"))
		if err != nil {
			t.Fatal(err)
		}
		var kept, read events.Score
		for i := range list {
			m := &list[i]
			doc := code(t, c, m.Text)
			offset := max(0, strings.Index(doc.Story.Text, m.Text))
			if m.Fold == 0 {
				kept.Add(m, doc.Events, offset)
			} else {
				read.Add(m, doc.Events, offset)
			}
		}
		fmt.Fprintf(&sb, "# %s: fold 0\n%s# folds 1 to 4\n%s", set.name, kept.String(), read.String())
	}
	t.Logf("\n%s", &sb)
	golden.Scores(t, "../testdata/events.txt", sb.String(), func(want, got string) string {
		return golden.Fell(figures(want), figures(got), 0.01)
	})
}

func relations(dir string) ([]events.Marked, error) {
	f, err := os.Open(filepath.Join(dir, "plv_train.tsv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return events.ReadRelations(f)
}

func classes(dir string) ([]events.Marked, error) {
	f, err := os.Open(filepath.Join(dir, "cameo_class.tsv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := events.ReadClasses(f)
	if err != nil {
		return nil, err
	}
	spans, err := os.Open(filepath.Join(dir, "cameo_source_target.iob"))
	if err != nil {
		return nil, err
	}
	defer spans.Close()
	_, err = events.AddSpans(list, spans)
	return list, err
}

// figures reads what must not fall by more than a hundredth: marked events
// found with their quad, and, negated, the events that count where none should.
func figures(table string) []float64 {
	var list []float64
	for _, line := range strings.Split(table, "\n") {
		var n, a, b int
		var parties, quad, class, extra float64
		if _, err := fmt.Sscanf(line, "marked events %d: parties %f, parties and quad %f, parties and class %f", &n, &parties, &quad, &class); err == nil {
			list = append(list, quad)
		} else if _, err := fmt.Sscanf(line, "counted events a sentence of class 0: %f (%d on %d)", &extra, &a, &b); err == nil {
			list = append(list, -extra)
		}
	}
	return list
}

func TestReadMarked(t *testing.T) {
	const table = "sentence\tmarked\tsource\ttarget\tpenta\troot\tfold\n" +
		"\"x\"\t\"<s>Peru</s> \"\"helps\"\" <t>Chile</t>.\"\tPeru\tChile\t2\tAID\t3\n"
	list, err := events.ReadRelations(strings.NewReader(table))
	if err != nil {
		t.Fatal(err)
	}
	want := []events.Marked{{
		Text: `Peru "helps" Chile.`, Sources: []news.Span{{Start: 0, End: 4}}, Targets: []news.Span{{Start: 13, End: 18}},
		Class: "AID", Quad: 2, Fold: 3, HasSourceTarget: true,
	}}
	if d := cmp.Diff(want, list); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if _, err := events.ReadRelations(strings.NewReader("head\nx\ty\n")); err == nil {
		t.Error("a row of two columns is read without an error")
	}
}

func TestAddSpans(t *testing.T) {
	list := []events.Marked{{Text: "Peru's army met Chile.", Quad: 1}}
	n, err := events.AddSpans(list, strings.NewReader("# fold = 1\nPeru B-S\n's I-S\narmy I-S\nmet O\nChile B-T\n. O\n\n"))
	if err != nil || n != 1 {
		t.Fatalf("found %d, error %v", n, err)
	}
	m := &list[0]
	if got := m.Sources[0].Of(m.Text); got != "Peru's army" {
		t.Errorf("source is %q", got)
	}
	if got := m.Targets[0].Of(m.Text); got != "Chile" {
		t.Errorf("target is %q", got)
	}
}

func TestScore(t *testing.T) {
	m := &events.Marked{Text: "Peru helps Chile.", Sources: []news.Span{{Start: 0, End: 4}}, Targets: []news.Span{{Start: 11, End: 16}}, Class: "AID", Quad: 2, HasSourceTarget: true}
	right := news.Event{
		Sources: []news.Party{{Span: news.Span{Start: 0, End: 4}}}, Targets: []news.Party{{Span: news.Span{Start: 11, End: 16}}},
		Plover: news.Plover{Event: "AID"}, Quad: 2, Counts: true,
	}
	wrong := right
	wrong.Targets = right.Sources
	var s events.Score
	s.Add(m, []news.Event{wrong, right}, 0)
	s.Add(m, []news.Event{wrong}, 0)
	if s.Sentences != 2 || s.Parties != 1 || s.Right != 1 || s.Class != 1 || s.Events != 3 {
		t.Errorf("scores %+v", s)
	}
}
