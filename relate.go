package detente

import (
	"context"
	"errors"
	"fmt"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/models"
	"github.com/detente-wire/detente/news"
)

// Relater says what a text tells that a marked source did to a marked target. It
// may be used by several goroutines.
type Relater struct {
	coder   *Coder
	example event.Judge
	nearest *event.Nearest
	learned event.Judge // nil in a build without it
	head    *event.Head
}

// By says which judges a Relater asks.
type By string

// The ways to judge a marked pair: by what was learned from marked sentences, the
// codebook and meaning together; by the codebook, then by meaning; or by one.
const (
	ByAll     By = "all"
	ByBoth    By = "both"
	ByExample By = "example"
	ByMeaning By = "meaning"
)

// NewRelater returns a Relater with the same options as [New].
func NewRelater(options ...Option) (*Relater, error) {
	c, err := New(options...)
	if err != nil {
		return nil, err
	}
	r := &Relater{coder: c, example: c.events.ByExample(), nearest: event.NewNearest(c.events.Patterns(), c.vector)}
	if b := models.Relate(); len(b) > 0 {
		if r.head, err = event.ReadHead(b); err != nil {
			return nil, fmt.Errorf("loading the language models: %w", err)
		}
		r.learned = c.events.ByLearning(r.head, r.nearest)
	}
	return r, nil
}

// TrainedOn returns the SHA-256, in hex, of the file of marked sentences that the
// learned judge was trained on: figures on them say nothing. "" for none.
func (r *Relater) TrainedOn() string {
	if r.head == nil {
		return ""
	}
	return r.head.TrainedOn
}

// Provenance returns the versions of model and codebook.
func (r *Relater) Provenance() news.Provenance { return r.coder.provenance }

// ErrNoWord says that a marked span has no word of the text.
var ErrNoWord = errors.New("a marked span has no word of the text")

// Relate reads a text of one or a few sentences, called name in errors. The spans
// count bytes of it. There is always an answer, unless only the codebook is asked
// and has none: then ok is false. An error may be [ErrNoWord].
func (r *Relater) Relate(ctx context.Context, name, text string, source, target news.Span, by By) (answer event.Answer, alternatives []event.Answer, ok bool, err error) {
	pair, err := r.pair(ctx, name, text, source, target)
	if err != nil {
		return answer, nil, false, err
	}
	var judges []event.Judge
	if by == ByAll && r.learned != nil {
		judges = append(judges, r.learned)
	}
	if by != ByMeaning {
		judges = append(judges, r.example)
	}
	if by != ByExample {
		judges = append(judges, r.nearest)
	}
	answer, alternatives, ok = event.Relate(pair, judges...)
	return answer, alternatives, ok, nil
}

// pair reads the text and marks the two in it.
func (r *Relater) pair(ctx context.Context, name, text string, source, target news.Span) (*event.Pair, error) {
	story := &news.Story{Source: name, Text: text, Language: "en"}
	story.Zones = []news.Zone{{Kind: news.ZoneBody, Span: news.Span{End: len(text)}}}
	doc, err := r.coder.upTo(ctx, story, "event")
	if err != nil {
		return nil, err
	}
	pair, ok := event.Mark(doc, source, target)
	if !ok {
		return nil, ErrNoWord
	}
	return pair, nil
}

// Nearest returns the judge by meaning.
func (r *Relater) Nearest() *event.Nearest { return r.nearest }

// Watch reads a text and gives what a detector weighs of each ordered pair of its
// actors, for training one.
func (c *Coder) Watch(ctx context.Context, story *news.Story, see func(p *event.Pair, keys []uint32)) error {
	doc, err := c.upTo(ctx, story, "event")
	if err == nil {
		c.events.Watch(doc, see)
	}
	return err
}

// Observe gives what a learned judge sees of a marked pair, for training one.
func (r *Relater) Observe(ctx context.Context, name, text string, source, target news.Span) (*event.Observation, error) {
	pair, err := r.pair(ctx, name, text, source, target)
	if err != nil {
		return nil, err
	}
	return r.coder.events.Observe(r.nearest, pair), nil
}
