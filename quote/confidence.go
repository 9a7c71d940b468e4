package quote

import (
	"math"

	"github.com/detente-wire/detente/news"
)

// pattern names the way in which a quote was found.
type pattern uint8

const (
	patNone       pattern = iota
	patClause             // said (that) …
	patColon              // said: …
	patInfinitive         // promised to …
	patNoun               // criticized the plan
	patPrep               // called for calm
	patParataxis          // …, he said, …
	patPassive            // is expected to …
	patNounCue            // claim that …
	patAdjective          // is confident that …
	patAdverb             // reportedly
	patAccording          // according to …
	patLabel              // SMITH: …
	patRest               // said … where the parse shows no clause
	patAfter              // "…," he said
	patBefore             // he said, "…"
	patAfterAny           // "…," he smiled: a verb that the table does not have
	patFollow             // a quotation that goes on from the sentence before
	patBare               // a quotation whose source is the subject of the sentence before
	patUnsourced          // a quotation that nobody is named for
	patSeeming            // seems to …
	patterns
)

// nominal reports whether the content is a thing talked of, not what was said.
func (p pattern) nominal() bool { return p == patNoun || p == patPrep }

// trust is the share of quotes of each pattern whose cue a reader marked too,
// with a source and a content that overlap: measured on the training part of
// PolNeAR (840 stories; docs/quotes.md), where there were twenty or more.
var trust = [patterns]float64{
	patClause:     0.91,
	patColon:      0.85,
	patInfinitive: 0.72,
	patNoun:       0.78,
	patPrep:       0.76,
	patParataxis:  0.73,
	patPassive:    0.62,
	patNounCue:    0.53,
	patAdjective:  0.80,
	patAdverb:     0.50,
	patAccording:  0.93,
	patLabel:      0.82,
	patRest:       0.77,
	patAfter:      0.98,
	patBefore:     0.88,
	patAfterAny:   0.60,
	patFollow:     0.80,
	patBare:       0.60,
	patUnsourced:  0.30,
	patSeeming:    0.71,
}

// trustIn is trust where the kind of quote makes a difference.
var trustIn = map[news.QuoteKind]map[pattern]float64{
	news.Thinking: {patClause: 0.75, patNoun: 0.69, patPrep: 0.57, patPassive: 0.84, patRest: 0.45, patNounCue: 0.56},
	news.Showing:  {patClause: 0.68, patNoun: 0.88, patRest: 0.65},
	news.Attitude: {patInfinitive: 0.68, patNoun: 0.57, patPrep: 0.60, patAdjective: 0.76, patNounCue: 0.35},
	news.Topic:    {patPassive: 0.67, patNounCue: 0.47},
	news.Silence:  {patNoun: 0.70, patPrep: 0.55},
}

// confidence is the trust in the quote's pattern, less for what makes a
// reading doubtful. Rounded to three decimals.
func (r *reader) confidence(f *find, q *news.Quote) float64 {
	if f.learned != nil {
		return math.Round(r.head.confidence(f.learned)*1000) / 1000
	}
	c, special := trustIn[q.Kind][f.pattern]
	if !special {
		c = trust[f.pattern]
	}
	if q.Source.Span.Empty() && f.pattern != patUnsourced && f.pattern != patPassive &&
		f.pattern != patNounCue && f.pattern != patAdverb && f.pattern != patSeeming {
		c *= 0.4 // there is one, and the reading missed it
	}
	if r.doc.Sentences[f.sent].Cut {
		c *= 0.8
	}
	return math.Round(c*1000) / 1000
}
