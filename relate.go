package detente

import (
	"context"
	"errors"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/news"
)

// Relater says what a text tells that a marked source did to a marked target. It
// may be used by several goroutines.
type Relater struct {
	coder   *Coder
	example event.Judge
	nearest event.Judge
}

// By says which judges a Relater asks.
type By string

// The ways to judge a marked pair: by the codebook, then by meaning; or by one.
const (
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
	return &Relater{c, c.events.ByExample(), event.NewNearest(c.events.Patterns(), c.vector)}, nil
}

// Provenance returns the versions of model and codebook.
func (r *Relater) Provenance() news.Provenance { return r.coder.provenance }

// ErrNoWord says that a marked span has no word of the text.
var ErrNoWord = errors.New("a marked span has no word of the text")

// Relate reads a text of one or a few sentences, called name in errors. The spans
// count bytes of it. There is always an answer, unless only the codebook is asked
// and has none: then ok is false. An error may be [ErrNoWord].
func (r *Relater) Relate(ctx context.Context, name, text string, source, target news.Span, by By) (answer event.Answer, alternatives []event.Answer, ok bool, err error) {
	story := &news.Story{Source: name, Text: text, Language: "en"}
	story.Zones = []news.Zone{{Kind: news.ZoneBody, Span: news.Span{End: len(text)}}}
	doc, err := r.coder.upTo(ctx, story, "event")
	if err != nil {
		return answer, nil, false, err
	}
	pair, ok := event.Mark(doc, source, target)
	if !ok {
		return answer, nil, false, ErrNoWord
	}
	var judges []event.Judge
	if by != ByMeaning {
		judges = append(judges, r.example)
	}
	if by != ByExample {
		judges = append(judges, r.nearest)
	}
	answer, alternatives, ok = event.Relate(pair, judges...)
	return answer, alternatives, ok, nil
}
