package events

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/news"
)

// Sighting is an ordered pair of actors of a marked sentence.
type Sighting struct {
	event.Sighting
	Fold int
}

// Once joins lists of marked sentences, a sentence once: the first that has it.
func Once(lists ...[]Marked) []Marked {
	seen := map[string]bool{}
	var out []Marked
	for _, list := range lists {
		for _, m := range list {
			if key := letters(m.Text); !seen[key] {
				seen[key] = true
				out = append(out, m)
			}
		}
	}
	return out
}

// Sightings observes all pairs of actors of the sentences of a list, for training.
// Sentences that tell an event without saying whose are left out.
func Sightings(ctx context.Context, c *detente.Coder, list []Marked, workers int) ([]Sighting, error) {
	bySentence, err := corpus.Each(list, workers, func(m *Marked) ([]Sighting, error) {
		if m.Quad > 0 && !m.HasSourceTarget {
			return nil, nil
		}
		var out []Sighting
		story := storyOf(m.Text)
		err := c.Watch(ctx, story, func(p *event.Pair, keys []uint32) {
			source, target := p.Spans()
			yes := m.Quad > 0 && m.marks(source, target)
			out = append(out, Sighting{event.Sighting{Keys: keys, Yes: yes, Weight: 1}, m.Fold})
		})
		return out, err
	})
	return slices.Concat(bySentence...), err
}

// wildWeight is how much a pair of an unmarked story counts in training; chosen by
// reading what is found in other stories.
const wildWeight = 0.03

// WildSightings observes the pairs of actors of unmarked stories between which the
// codebook has found nothing, as pairs between which nothing happens: what is so of
// nearly all of them. Without them a detector knows only sentences that were chosen
// because something happens in them.
func WildSightings(ctx context.Context, c *detente.Coder, stories []*news.Story, workers int) ([]Sighting, error) {
	byStory, err := corpus.Each(stories, workers, func(s **news.Story) (own []Sighting, err error) {
		if (*s).Abstained != "" {
			return nil, nil
		}
		err = c.Watch(ctx, *s, func(_ *event.Pair, keys []uint32) {
			if !event.IsCoded(keys) {
				own = append(own, Sighting{event.Sighting{Keys: keys, Weight: wildWeight}, noFold})
			}
		})
		return own, err
	})
	return slices.Concat(byStory...), err
}

// marks reports whether two spans are the marked source and target, or two of the
// parties to a reciprocal event.
func (m *Marked) marks(source, target news.Span) bool {
	at := func(list []news.Span, s news.Span) int {
		return slices.IndexFunc(list, func(g news.Span) bool { return g.Overlaps(s) })
	}
	if at(m.Sources, source) >= 0 && at(m.Targets, target) >= 0 {
		return true
	}
	a, b := at(m.Reciprocal, source), at(m.Reciprocal, target)
	return a >= 0 && b >= 0 && a != b
}

// AllFolds leaves none out.
const AllFolds = -2

// TrainDetector trains a detector on the sightings of all folds but one.
func TrainDetector(list []Sighting, without int) *event.Detector {
	var lessons []event.Sighting
	for i := range list {
		if list[i].Fold != without {
			lessons = append(lessons, list[i].Sighting)
		}
	}
	return event.TrainDetector(lessons)
}

// CrossCode codes the sentences of each fold with what was learned from the others,
// and scores them, fold 0 apart.
func CrossCode(ctx context.Context, w io.Writer, nearest *event.Nearest, sightings []Sighting, lessons []Lesson, sets map[string][]Marked, workers int) error {
	type pair struct{ fold0, rest Score }
	scores := map[string]*pair{}
	for fold := range folds {
		beyond := &event.Beyond{
			Detector: TrainDetector(sightings, fold),
			Head:     Train(lessons, false, func(l *Lesson) bool { return l.Fold != fold }),
			Nearest:  nearest,
		}
		c, err := detente.New(detente.WithLearned(beyond))
		if err != nil {
			return err
		}
		for name, list := range sets {
			var own []Marked
			for _, m := range list {
				if m.Fold == fold {
					own = append(own, m)
				}
			}
			fold0, rest, err := Code(ctx, c, own, workers)
			if err != nil {
				return err
			}
			p := scores[name]
			if p == nil {
				p = &pair{}
				scores[name] = p
			}
			p.fold0.merge(&fold0)
			p.rest.merge(&rest)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(scores)) {
		p := scores[name]
		fmt.Fprintf(w, "# %s, codebook and what was learned, by cross-validation: fold 0\n%s# folds 1 to 4\n%s", name, p.fold0.String(), p.rest.String())
	}
	return nil
}

// folds of the marked sets.
const folds = 5

// merge adds the counts of another score.
func (s *Score) merge(o *Score) {
	s.Sentences += o.Sentences
	s.Parties += o.Parties
	s.Right += o.Right
	s.ByCode += o.ByCode
	s.Class += o.Class
	s.Events += o.Events
	s.All += o.All
	s.Plain += o.Plain
	s.Extra += o.Extra
	for name, t := range o.ByClass {
		if s.ByClass == nil {
			s.ByClass = map[string]*Tally{}
		}
		if s.ByClass[name] == nil {
			s.ByClass[name] = &Tally{}
		}
		s.ByClass[name].Marked += t.Marked
		s.ByClass[name].Right += t.Right
	}
}
