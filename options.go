package detente

import (
	"github.com/detente-wire/detente/actor"
	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/models"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/where"
)

// Option changes what [New] makes.
type Option func(*settings)

type settings struct {
	book     *event.Book
	only     bool   // leaves out the codebook that comes with the program
	cache    string // folder, "" for none
	explain  bool
	doubts   bool             // leaves no event out for want of confidence
	least    float64          // confidence of an event
	actors   *actor.List      // the user's own, or nil
	places   *where.Gazetteer // the user's own, or nil
	models   []string         // files in place of the embedded ones
	learned  *event.Beyond    // in place of the embedded ones, with replaced
	replaced bool
}

// WithCodebook codes events by a user's codebook. Its examples go before those
// that come with the program; with only, they stand alone.
func WithCodebook(book *event.Book, only bool) Option {
	return func(s *settings) { s.book, s.only = book, only }
}

// WithActors knows a user's actors: what the list says of them goes before what
// the story and the built-in tables say.
func WithActors(list *actor.List) Option { return func(s *settings) { s.actors = list } }

// WithGazetteer knows a user's places, which go before those of the tables.
func WithGazetteer(places *where.Gazetteer) Option { return func(s *settings) { s.places = places } }

// WithCache keeps the compiled codebook in a folder, which is made if need be. A
// codebook compiles at some 40 examples a second; one that neither it nor the
// model has changed is read in a few milliseconds.
func WithCache(folder string) Option { return func(s *settings) { s.cache = folder } }

// WithLearned finds events that no example covers by these weights in place of the
// embedded ones; with nil, by none: each event is then coded by an example.
func WithLearned(b *event.Beyond) Option {
	return func(s *settings) { s.learned, s.replaced = b, true }
}

// WithLeastConfidence leaves out events of a lower confidence, 0 to 1.
func WithLeastConfidence(p float64) Option { return func(s *settings) { s.least = p } }

// WithDoubts tells events however unlikely they are to be right, each with the evidence
// for it: to learn from, and to show what is left out.
func WithDoubts() Option { return func(s *settings) { s.doubts = true } }

// WithExplanations gives every event its Explanation.
func WithExplanations() Option { return func(s *settings) { s.explain = true } }

// WithModels runs these model files in place of the embedded ones of their kind;
// see [lang.Open].
func WithModels(files ...string) Option { return func(s *settings) { s.models = files } }

// events makes the event stage.
func (s *settings) events(engine *lang.Engine) (*event.Coder, error) {
	var books []*event.Book
	var patterns []*event.Patterns
	if s.book != nil {
		p, err := s.compile(engine)
		if err != nil {
			return nil, err
		}
		books, patterns = append(books, s.book), append(patterns, p)
	}
	if s.book == nil || !s.only {
		p, err := event.DefaultPatterns()
		if err != nil {
			return nil, err
		}
		patterns = append(patterns, p)
		if s.explain {
			b, err := event.DefaultBook()
			if err != nil {
				return nil, err
			}
			books = append(books, b)
		}
	}
	coder := event.New(event.Join(patterns...)).AtLeast(s.least)
	if s.explain {
		coder = coder.Explaining(books...)
	}
	if s.doubts {
		coder = coder.Doubting()
	}
	if s.only && s.book != nil {
		return coder, nil // what was learned has the classes of PLOVER
	}
	beyond := s.learned
	if !s.replaced {
		var err error
		if beyond, err = embeddedLearned(event.NewNearest(coder.Patterns(), engine.Vector)); err != nil {
			return nil, err
		}
	}
	return coder.With(beyond), nil
}

// embeddedLearned reads the embedded weights, or returns nil in a build without them.
func embeddedLearned(nearest *event.Nearest) (*event.Beyond, error) {
	if len(models.Detector()) == 0 || len(models.Relate()) == 0 {
		return nil, nil
	}
	detector, err := event.ReadDetector(models.Detector())
	if err != nil {
		return nil, err
	}
	head, err := event.ReadHead(models.Relate())
	if err != nil {
		return nil, err
	}
	return &event.Beyond{Detector: detector, Head: head, Nearest: nearest}, nil
}

// compile takes the user's codebook from the cache, or compiles it.
func (s *settings) compile(engine *lang.Engine) (*event.Patterns, error) {
	parse := func(text string) ([]news.Sentence, error) { return engine.Sentences(text), nil }
	if s.cache == "" {
		return event.CompileFor(s.book, engine.Version(), parse)
	}
	return event.CompileCached(s.book, engine.Version(), parse, s.cache)
}
