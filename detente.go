// Package detente reads news stories and says what states and their leaders say
// and do to each other. It is the front door to the stages:
//
//	coder, err := detente.New()
//	story, err := text.Read("story.txt", data) // package wire/text
//	doc, err := coder.Code(ctx, story)
//	err = record.Write(os.Stdout, doc)         // or report.Write
//
// A Coder holds models, codebook and tables, which are embedded in the program;
// it may code any number of stories at a time, and gives the same Doc for the
// same story always.
package detente

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/detente-wire/detente/actor"
	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/dyad"
	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/quote"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/when"
	"github.com/detente-wire/detente/where"
	"github.com/detente-wire/detente/world"
)

// Coder turns stories into documents.
type Coder struct {
	stages     []Stage
	events     *event.Coder
	vector     func(word string) []float32
	provenance news.Provenance
}

// New returns a Coder with the embedded models, codebook and tables, as far as
// the options do not say otherwise. It fails when one of them is damaged, when a
// user's codebook does not compile, or when a stage would run before what it needs.
func New(options ...Option) (*Coder, error) {
	var s settings
	for _, set := range options {
		set(&s)
	}
	engine, err := lang.Open(s.models...)
	if err != nil {
		return nil, fmt.Errorf("loading the language models: %w", err)
	}
	quotes, err := quoter(engine)
	if err != nil {
		return nil, fmt.Errorf("loading the language models: %w", err)
	}
	w := world.Default()
	events, err := s.events(engine)
	if err != nil {
		return nil, fmt.Errorf("loading the codebook: %w", err)
	}
	stages := Stages()
	for i, annotate := range []func(*news.Doc){
		engine.Annotate,
		when.New().Annotate,
		where.New(w).With(s.places).Annotate,
		actor.New(w).With(s.actors).Annotate,
		quotes.Annotate,
		events.Annotate,
		agenda.New().Annotate,
		dyad.New().Annotate,
	} {
		stages[i].annotate = annotate
	}
	if err := checkOrder(stages); err != nil {
		return nil, err
	}
	return &Coder{stages, events, engine.Vector, news.Provenance{Model: engine.Version(), Codebook: events.Codebook()}}, nil
}

// quoter returns the stage of quotes, with the head of the engine's models where
// there is one.
func quoter(engine *lang.Engine) (*quote.Quoter, error) {
	q := quote.New()
	if engine.Quotes() == nil {
		return q, nil
	}
	head, err := quote.ReadHead(engine.Quotes())
	if err != nil {
		return nil, err
	}
	return q.With(head, engine.Vector), nil
}

// Stages returns the stages in the order in which they run.
func Stages() []Stage {
	return []Stage{
		{
			Name: "lang", Does: "sentences, tokens, tags, lemmas, dependencies, names",
			Needs: []Layer{LayerStory}, Gives: []Layer{LayerSentences, LayerNames},
		},
		{
			Name: "when", Does: "time expressions, reckoned from the story's own time",
			Needs: []Layer{LayerStory, LayerSentences}, Gives: []Layer{LayerTimes},
		},
		{
			Name: "where", Does: "places of dateline and text, with country and coordinates",
			Needs: []Layer{LayerStory, LayerSentences, LayerNames}, Gives: []Layer{LayerPlaces},
		},
		{
			Name: "actor", Does: "who is in the story: mentions, roles, countries, coreference",
			Needs: []Layer{LayerStory, LayerSentences, LayerNames, LayerPlaces}, Gives: []Layer{LayerActors},
		},
		{
			Name: "quote", Does: "who said what, through which channel, on whose word",
			Needs: []Layer{LayerStory, LayerSentences, LayerActors, LayerTimes}, Gives: []Layer{LayerQuotes, LayerActors},
		},
		{
			Name: "event", Does: "who did what to whom, by the codebook",
			Needs: []Layer{LayerSentences, LayerActors, LayerTimes, LayerPlaces, LayerQuotes}, Gives: []Layer{LayerEvents},
		},
		{
			Name: "agenda", Does: "what is scheduled",
			Needs: []Layer{LayerStory, LayerSentences, LayerActors, LayerTimes, LayerPlaces, LayerQuotes, LayerEvents}, Gives: []Layer{LayerAppointments},
		},
		{
			Name: "dyad", Does: "what the press itself says of a relation",
			Needs: []Layer{LayerSentences, LayerActors, LayerTimes, LayerQuotes}, Gives: []Layer{LayerRelations},
		},
	}
}

// Provenance returns the versions of model and codebook.
func (c *Coder) Provenance() news.Provenance { return c.provenance }

// Code reads a story. A story that abstains is returned with nothing coded. An
// error names the story, and the stage that failed on it.
func (c *Coder) Code(ctx context.Context, story *news.Story) (*news.Doc, error) {
	return c.upTo(ctx, story, "")
}

// upTo runs the stages that come before the one with this name, all for "".
func (c *Coder) upTo(ctx context.Context, story *news.Story, stage string) (*news.Doc, error) {
	doc := news.NewDoc(story)
	doc.Provenance = c.provenance
	story.ID = record.StoryID(story)
	if story.Abstained != "" {
		return doc, nil
	}
	for i := range c.stages {
		if c.stages[i].Name == stage {
			break
		}
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("coding %s: %w", story.Source, err)
		}
		if err := c.stages[i].run(doc); err != nil {
			return nil, fmt.Errorf("coding %s: %w", story.Source, err)
		}
	}
	return doc, nil
}

// run runs a stage and turns a panic into an error: one story that the program
// cannot take must not end a run over many.
func (s *Stage) run(doc *news.Doc) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("stage %s broke off: %v\n%s", s.Name, r, debug.Stack())
		}
	}()
	s.annotate(doc)
	return nil
}
