package events

import (
	"context"
	"slices"
	"sync"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/news"
)

// Lesson is a marked pair with what a learned judge sees of it.
type Lesson struct {
	*Marked
	event.Lesson
}

// Lessons observes the marked pairs of a list, for training. YIELD teaches both
// classes that it may be.
func Lessons(ctx context.Context, r *detente.Relater, list []Marked, workers int) ([]Lesson, error) {
	return corpus.Each(list, workers, func(m *Marked) (Lesson, error) {
		o, err := r.Observe(ctx, "gold", m.Text, firstOf(m.Sources), firstOf(m.Targets))
		classes := []string{m.Class}
		if m.Class == "YIELD" {
			classes = []string{"CONCEDE", "RETREAT"}
		}
		return Lesson{m, event.Lesson{Observation: o, Classes: classes, Weight: 1}}, err
	})
}

// exampleWeight is how much an example of the codebook counts in training; chosen by
// cross-validation.
const exampleWeight = 0.1

// noFold is the fold of a lesson that is always learned and never judged.
const noFold = -1

// AllLessons makes lessons of a list and of the examples of the codebook.
func AllLessons(ctx context.Context, r *detente.Relater, list []Marked, workers int) ([]Lesson, error) {
	lessons, err := Lessons(ctx, r, list, workers)
	if err != nil {
		return nil, err
	}
	examples, err := exampleLessons(ctx, r, workers)
	return append(lessons, examples...), err
}

// exampleLessons makes lessons of the examples of the codebook that comes with the
// program, for classes of which few sentences are marked. What the codebook says of
// its own examples is left out.
func exampleLessons(ctx context.Context, r *detente.Relater, workers int) ([]Lesson, error) {
	book, err := event.DefaultBook()
	if err != nil {
		return nil, err
	}
	var list []Marked
	for _, s := range book.Specimens() {
		list = append(list, Marked{Text: s.Text, Class: s.Class, Sources: []news.Span{s.Source}, Targets: []news.Span{s.Target}, Fold: noFold})
	}
	lessons, err := Lessons(ctx, r, list, workers)
	for i := range lessons {
		lessons[i].Weight, lessons[i].Hints = exampleWeight, event.Hints{}
	}
	return lessons, err
}

// Train trains a head on the lessons for which keep holds, with alone without what the
// other judges say.
func Train(lessons []Lesson, alone bool, keep func(*Lesson) bool) *event.Head {
	var list []event.Lesson
	for i := range lessons {
		if keep(&lessons[i]) {
			list = append(list, lessons[i].Lesson)
		}
	}
	return event.TrainHead(list, alone)
}

// CrossValidate judges the lessons of each fold by a head that was trained on the
// other folds, in the order of the lessons.
func CrossValidate(lessons []Lesson, alone bool) []Judged {
	var folds []int
	for i := range lessons {
		if f := lessons[i].Fold; f != noFold && !slices.Contains(folds, f) {
			folds = append(folds, f)
		}
	}
	all := make([]Judged, len(lessons))
	var done sync.WaitGroup
	for _, fold := range folds {
		done.Go(func() {
			head := Train(lessons, alone, func(l *Lesson) bool { return l.Fold != fold })
			for i := range lessons {
				if l := &lessons[i]; l.Fold == fold {
					all[i] = judged(l, head)
				}
			}
		})
	}
	done.Wait()
	var out []Judged
	for i := range lessons {
		if lessons[i].Fold != noFold {
			out = append(out, all[i])
		}
	}
	return out
}

func judged(l *Lesson, head *event.Head) Judged {
	first := head.Verdicts(l.Observation)[0]
	return Judged{
		Gold: Root(l.Marked.Class), GoldQuad: l.Quad, Fold: l.Fold,
		Got: Root(first.Class), GotQuad: event.QuadOf(first.Class), Confidence: first.Likely,
	}
}
