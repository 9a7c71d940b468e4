package events

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

// Relate judges the marked pairs of a list, those of several spans by the first. A
// side that is not marked is whoever it is.
func Relate(ctx context.Context, r *detente.Relater, list []Marked, by detente.By, workers int) ([]Judged, error) {
	var out []Judged
	one := func(m Marked) result[Judged] {
		j := Judged{Gold: Root(m.Class), GoldQuad: m.Quad, Fold: m.Fold}
		a, _, ok, err := r.Relate(ctx, "gold", m.Text, firstOf(m.Sources), firstOf(m.Targets), by)
		if ok {
			j.Got, j.GotQuad, j.Confidence = Root(a.Plover.Event), a.Quad, a.Confidence
		}
		return result[Judged]{j, err}
	}
	err := flow.Map(ctx, workers, slices.Values(list), one, func(x result[Judged]) error {
		out = append(out, x.value)
		return x.err
	})
	return out, err
}

func firstOf(spans []news.Span) news.Span {
	if len(spans) == 0 {
		return news.Span{}
	}
	return spans[0]
}

type result[T any] struct {
	value T
	err   error
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
	one := func(m Marked) result[*news.Doc] {
		doc, err := c.Code(ctx, storyOf(m.Text))
		return result[*news.Doc]{doc, err}
	}
	i := 0
	err = flow.Map(ctx, workers, slices.Values(list), one, func(x result[*news.Doc]) error {
		if x.err != nil {
			return x.err
		}
		m := &list[i]
		i++
		offset := max(0, strings.Index(x.value.Story.Text, m.Text))
		if m.Fold == 0 {
			fold0.Add(m, x.value.Events, offset)
		} else {
			rest.Add(m, x.value.Events, offset)
		}
		return nil
	})
	if err != nil {
		err = fmt.Errorf("measuring sentence %d: %w", i+1, err)
	}
	return fold0, rest, err
}

// MeasureRelate judges a list in each way and writes the figures: fold 0 apart, both
// ways together by class, by fold and by confidence.
func MeasureRelate(ctx context.Context, w io.Writer, r *detente.Relater, list []Marked, workers int) error {
	var both []Judged
	for _, way := range []struct {
		by   detente.By
		name string
	}{{detente.ByExample, "codebook alone"}, {detente.ByMeaning, "nearest example alone"}, {detente.ByBoth, "both"}} {
		judged, err := Relate(ctx, r, list, way.by, workers)
		if err != nil {
			return err
		}
		fold0 := slices.DeleteFunc(slices.Clone(judged), func(j Judged) bool { return j.Fold != 0 })
		rest := slices.DeleteFunc(slices.Clone(judged), func(j Judged) bool { return j.Fold == 0 })
		if _, err := fmt.Fprintf(w, "# %s\nfold 0: %sother folds: %sall: %s", way.name,
			RelateReport(fold0, false), RelateReport(rest, false), RelateReport(judged, way.by == detente.ByBoth)); err != nil {
			return err
		}
		both = judged
	}
	_, err := io.WriteString(w, Folds(both)+Calibration(both))
	return err
}
