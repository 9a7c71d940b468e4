package events

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

// Relate judges the marked pairs of a list, those of several spans by the first. A
// side that is not marked is whoever it is.
func Relate(ctx context.Context, r *detente.Relater, list []Marked, by detente.By, workers int) ([]Judged, error) {
	return corpus.Each(list, workers, func(m *Marked) (Judged, error) {
		j := Judged{Gold: Root(m.Class), GoldQuad: m.Quad, Fold: m.Fold}
		a, _, ok, err := r.Relate(ctx, "gold", m.Text, firstOf(m.Sources), firstOf(m.Targets), by)
		if ok {
			j.Got, j.GotQuad, j.Confidence = Root(a.Plover.Event), a.Quad, a.Confidence
		}
		return j, err
	})
}

func firstOf(spans []news.Span) news.Span {
	if len(spans) == 0 {
		return news.Span{}
	}
	return spans[0]
}

// storyOf makes a sentence the body of a story.
func storyOf(sentence string) *news.Story {
	stories, err := text.Sentences("gold", []byte(sentence))
	if err != nil || len(stories) == 0 {
		return &news.Story{}
	}
	stories[0].Abstained = ""
	return stories[0]
}

// Code codes the sentences of a list and scores them, fold 0 apart.
func Code(ctx context.Context, c *detente.Coder, list []Marked, workers int) (fold0, rest Score, err error) {
	docs, err := corpus.Each(list, workers, func(m *Marked) (*news.Doc, error) { return c.Code(ctx, storyOf(m.Text)) })
	for i, doc := range docs {
		m := &list[i]
		score := &rest
		if m.Fold == 0 {
			score = &fold0
		}
		score.Add(m, doc.Events, max(0, strings.Index(doc.Story.Text, m.Text)))
	}
	return fold0, rest, err
}

// MeasureRelate judges a list in each way and writes the figures. Sum is the SHA-256,
// in hex, of the file that the list was read from: if the learned judge was trained on
// it, that one is measured by cross-validation, which takes a minute.
func MeasureRelate(ctx context.Context, w io.Writer, r *detente.Relater, list []Marked, sum string, workers int) error {
	if err := MeasureUntrained(ctx, w, r, list, workers); err != nil {
		return err
	}
	switch r.TrainedOn() {
	case "":
		return nil
	case sum:
		lessons, err := AllLessons(ctx, r, list, workers)
		if err == nil {
			_, _, err = MeasureLearning(w, lessons)
		}
		return err
	}
	return measure(ctx, w, r, list, detente.ByAll, workers)
}

// MeasureUntrained judges a list in each way that was not trained, and writes the
// figures: fold 0 apart, and of the last by class, fold and confidence.
func MeasureUntrained(ctx context.Context, w io.Writer, r *detente.Relater, list []Marked, workers int) error {
	for _, by := range []detente.By{detente.ByExample, detente.ByMeaning, detente.ByBoth} {
		if err := measure(ctx, w, r, list, by, workers); err != nil {
			return err
		}
	}
	return nil
}

// measure judges a list in one way and writes the figures.
func measure(ctx context.Context, w io.Writer, r *detente.Relater, list []Marked, by detente.By, workers int) error {
	judged, err := Relate(ctx, r, list, by, workers)
	if err != nil {
		return err
	}
	name := map[detente.By]string{
		detente.ByExample: "codebook alone", detente.ByMeaning: "nearest example alone", detente.ByBoth: "both", detente.ByAll: allTogether,
	}[by]
	_, err = io.WriteString(w, report(name, judged, by == detente.ByBoth || by == detente.ByAll))
	return err
}

// allTogether is the title of what is learned from marked pairs and the other judges.
const allTogether = "all together"

// MeasureLearning writes the figures of what is learned, by cross-validation: alone,
// and with the other judges. It returns macro F1 of root and quad classes of the latter.
func MeasureLearning(w io.Writer, lessons []Lesson) (root, quad float64, err error) {
	for _, alone := range []bool{true, false} {
		name := allTogether
		if alone {
			name = "learned alone"
		}
		judged := CrossValidate(lessons, alone)
		if _, err := io.WriteString(w, report(name+", by cross-validation", judged, !alone)); err != nil {
			return 0, 0, err
		}
		root, quad = macro(tally(judged, byRoot)), macro(tally(judged, byQuad))
	}
	return root, quad, nil
}

// report writes the figures of one way to judge.
func report(name string, judged []Judged, detail bool) string {
	fold0 := slices.DeleteFunc(slices.Clone(judged), func(j Judged) bool { return j.Fold != 0 })
	rest := slices.DeleteFunc(slices.Clone(judged), func(j Judged) bool { return j.Fold == 0 })
	text := fmt.Sprintf("# %s\nfold 0: %sother folds: %sall: %s", name,
		RelateReport(fold0, false), RelateReport(rest, false), RelateReport(judged, detail))
	if detail {
		text += Folds(judged) + Calibration(judged)
	}
	return text
}
