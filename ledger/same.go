package ledger

import (
	"math"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// Reach is how many days may lie between the days of two tellings of one act. A story
// that gives no time may be of the day after, and one that repeats another's words
// of some days after.
const (
	Reach    = 4
	dayAfter = 1
)

// repeats is the weight of shared words from which one sentence repeats another.
const repeats = 2.4

// Around is the days on which tellings may be of one act with one of a day; the
// zero Span of no day.
func Around(day string) Span {
	if shift(day, 0) == "" {
		return Span{}
	}
	return Span{Since: shift(day, -Reach), Until: shift(day, Reach+1)}
}

// Enough is the evidence from which two tellings are taken to be of one act.
// The weights are set so that no single thing reaches it: the same states on the
// same day with the same code are not yet one act, since states do the same
// thing to each other twice a day; with named people, a place, or words shared,
// they are.
const Enough = 5.5

// lessWithWords is how much less is enough where the sentences share words.
const lessWithWords = 1

// Evidence is what speaks for two tellings being of one act, part by part.
//
// Its sum is one of weights after the manner of record linkage (Fellegi and Sunter
// 1969), set by hand: at most 2 a side for the parties and 0.5 for names on both,
// 2 for the day, 1 for the code, 2 for the place, 4 for the words of the sentence.
type Evidence struct {
	Parties float64 `json:"parties"`
	Day     float64 `json:"day"`
	Code    float64 `json:"code"`
	Place   float64 `json:"place"`
	Words   float64 `json:"words"`
	// Against says what excludes it, "" where nothing does: then the sum decides.
	Against string `json:"against,omitempty"`
}

// Sum adds the parts up.
func (e *Evidence) Sum() float64 { return e.Parties + e.Day + e.Code + e.Place + e.Words }

// Same reports whether the evidence is of one act.
func (e *Evidence) Same() bool {
	enough := Enough
	if e.Words >= 1 {
		enough -= lessWithWords
	}
	return e.Against == "" && e.Sum() >= enough
}

// Weigh compares two tellings of one block (see [Telling.Block]).
func Weigh(a, b *Telling) (e Evidence) {
	var ok bool
	if a.Mode != "" && b.Mode != "" && a.Mode != b.Mode { // what costs least to compare comes first
		return Evidence{Against: "another mode"}
	}
	if e.Code, ok = likeCodes(a.Cameo, b.Cameo); !ok {
		return Evidence{Against: "another kind of act"}
	}
	e.Words = likeWords(a, b)
	if e.Day, ok = likeDays(a, b, e.Words >= repeats); !ok {
		return Evidence{Against: "another day"}
	}
	if e.Place, ok = likePlaces(a.Place, b.Place); !ok {
		return Evidence{Against: "another place"}
	}
	if e.Words == 0 && spoken[a.Class] {
		return Evidence{Against: "done in words, and none are shared"}
	}
	if e.Parties, ok = likeParties(a, b); !ok {
		return Evidence{Against: "other parties"}
	}
	if a.Story == b.Story {
		return Evidence{Against: "both are in one story"}
	}
	return e
}

// spoken are the classes of acts that are done in words, of which one side does
// several on a day: what they are about has to be the same, too.
var spoken = map[string]bool{"REQUEST": true, "ACCUSE": true, "REJECT": true, "THREATEN": true, "SUPPORT": true, "AGREE": true, "CONCEDE": true}

// Same reports whether two tellings of one block are of one act.
func Same(a, b *Telling) bool { return match(a, b) > 0 }

// match is the evidence for two tellings of one act, 0 of others.
func match(a, b *Telling) float64 {
	e := Weigh(a, b)
	if !e.Same() {
		return 0
	}
	return e.Sum()
}

func likeParties(a, b *Telling) (float64, bool) {
	if a.Reciprocal {
		n, known := alike(a.Sources, b.Sources)
		return bothNamed(n, n), known && n > 0
	}
	from, fromKnown := alike(a.Sources, b.Sources)
	to, toKnown := alike(a.Targets, b.Targets)
	if fromKnown && from == 0 || toKnown && to == 0 || !fromKnown && !toKnown {
		return 0, false
	}
	return bothNamed(from, to), true
}

func bothNamed(from, to int) float64 {
	if from+to == 4 {
		return 4.5
	}
	return float64(from + to)
}

// likeDays compares the times. A day that words of both stories name must be the
// same; of a month or a year the value must be, and that says little. Where a story
// names none, what repeats another's words may be told days later.
func likeDays(a, b *Telling, repeated bool) (float64, bool) {
	same := a.Day == b.Day
	guess := a.Dated == DatedGuess || b.Dated == DatedGuess
	switch {
	case a.Grain != string(news.Day):
		return 0, same
	case a.Dated == DatedText && b.Dated == DatedText:
		return 2, same
	case same && guess:
		return 0.5, true
	case same:
		return 1.5, true
	case near(a.Day, b.Day, dayAfter) && !guess:
		return 0.5, true
	case near(a.Day, b.Day, dayAfter):
		return 0, true
	}
	return 0, repeated && near(a.Day, b.Day, Reach)
}

// likeCodes compares CAMEO codes: the same act to the last digit, one more
// general than the other, or another branch of the same root, which is no proof
// against, since one story tells less closely than the other.
func likeCodes(a, b string) (float64, bool) {
	switch {
	case a == "" || b == "":
		return 0, true
	case len(a) < 2 || len(b) < 2 || a[:2] != b[:2]:
		return 0, false
	case a != b:
		return 0, true
	case len(a) > 2 && a[2] != '0':
		return 1, true
	}
	return 0.5, true
}

// likePlaces compares where it happened, as far as both tell.
func likePlaces(a, b *record.Place) (float64, bool) {
	if a == nil || b == nil || a.Use != string(news.Literal) || b.Use != string(news.Literal) {
		return 0, true
	}
	ca, cb := deref(a.Country), deref(b.Country)
	if ca != "" && cb != "" && ca != cb {
		return 0, false
	}
	if wide(a) || wide(b) {
		return 0, true
	}
	if a.GeoNames != nil && b.GeoNames != nil {
		return 2, *a.GeoNames == *b.GeoNames
	}
	return 2, a.Name == b.Name
}

// wide reports whether a place is so large that another may lie in it.
func wide(p *record.Place) bool {
	switch deref(p.Kind) {
	case "city", "capital", "facility", "district":
		return false
	}
	return true
}

// likeWords weighs the words that the sentences share: two at least, since any
// two sentences of one class share the word of the class. A short sentence that
// is the same in both is as good as a long one.
func likeWords(a, b *Telling) float64 {
	n, share := common(a.Words, b.Words)
	switch {
	case n < 2:
		return 0
	case n == len(a.Words) && n == len(b.Words):
		return 4
	}
	return 4 * share * math.Min(1, float64(n)/4)
}
