package quote

import (
	"cmp"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Attributions that are no quotes: corpora of attribution mark what the writer tells
// of another's wishes and opinions, what might be said, and what "I", "we" and "you"
// think. Readers who judge quotes do not take these for any, so that they are a list of
// their own.

// oddsAside are the log-odds of a cue from which on the head's attribution counts among these.
const oddsAside = -2

// leastAside is the least confidence of an attribution that is no quote, by the number of words
// of its content: of those below it, fewer than four in ten have content that annotators marked,
// and F1 with whole credit for overlap falls (PolNeAR dev; docs/quotes.md).
func leastAside(a *reported) float64 {
	words := 0
	for _, s := range a.spoken {
		words += s[1] - s[0]
	}
	switch {
	case words < 2:
		return 0.6
	case words < 8:
		return 0.4
	}
	return 0.3
}

// aside reports whether what was found is an attribution and no quote.
func (r *reader) aside(f *find, q *news.Quote) bool {
	return r.act(f, q) || r.meagre(f, q) || r.byRule(f) || !f.agreed() && r.doubtful(f, q) ||
		q.Style == news.Indirect && (lone(f.source) && (r.ownVoice(f.source) || r.points(f.source)) || r.pointed(f))
}

// mindless reports whether a topic or an attitude has a thing for a source: "the goal aims to …".
func (r *reader) mindless(f *find, q *news.Quote) bool {
	if q.Source.Actor != news.None || !f.source.found() || f.source.actorAt != f.source.head || q.Kind != news.Topic && q.Kind != news.Attitude {
		return false
	}
	t := &r.doc.Sentences[f.source.sent].Tokens[f.source.head]
	return t.UPOS == "NOUN" && !isDocument(t) && !bodyNoun(t) && (abstract(t.Lemma) || t.Is("plan", "proposal", "goal", "policy", "law",
		"event", "trip", "accident", "incident", "view", "ballot", "auction", "recipe", "deal", "asset", "slope", "trend", "issue", "problem",
		"program", "programme", "project", "film", "book", "song", "system", "mechanism", "rule", "price", "rate", "market", "fact", "result",
		"use", "effort", "idea", "attack", "strike", "war", "election", "vote", "visit", "speech", "voice", "tradition", "work", "site"))
}

// abstract reports whether a noun is one of a quality or an act by its ending.
func abstract(lemma string) bool {
	for _, end := range []string{"tion", "sion", "ness", "ship", "ism", "ance", "ence", "ment"} {
		if strings.HasSuffix(lemma, end) && len(lemma) > len(end)+2 {
			return !oneOf([]string{
				"administration", "delegation", "government", "parliament", "management", "establishment", "audience", "mission",
				"commission", "opposition", "coalition", "federation", "organization", "organisation", "corporation", "association", "foundation",
				"institution", "department", "regiment", "leadership", "population", "generation", "nation", "alliance", "intelligence", "station",
				"congregation", "conference", "legation", "faction", "contingent",
			}, lemma)
		}
	}
	return false
}

// lone reports whether a source is a single word that stands for no other.
func lone(p place) bool {
	return p.found() && p.end == p.first+1 && p.actorAt == p.head && p.actorSent == p.sent
}

// points reports whether a source is no more than "that" or "this".
func (r *reader) points(p place) bool {
	return r.doc.Sentences[p.sent].Tokens[p.head].Is("that", "this", "these", "those", "what", "there")
}

// pointed reports whether content is no more than a pronoun: "announced this".
func (r *reader) pointed(f *find) bool {
	if len(f.content) != 1 {
		return false
	}
	s := &r.doc.Sentences[f.sent]
	first, end := tokensIn(s, f.content[0])
	return end == first+1 && (s.Tokens[first].UPOS == "PRON" || s.Tokens[first].UPOS == "DET" || s.Tokens[first].Is("that", "this"))
}

// attributions turns the asides into records, in the order of the text. Attributions do not
// overlap: what shares words with a quote, or with a likelier one of them, is left out.
func (r *reader) attributions(quotes []news.Quote) []news.Quote {
	var taken []news.Span
	for i := range quotes {
		taken = append(taken, quotes[i].Content...)
	}
	all := make([]news.Quote, 0, len(r.asides))
	for i := range r.asides {
		all = append(all, r.record(&r.asides[i]))
	}
	slices.SortStableFunc(all, func(a, b news.Quote) int { return cmp.Compare(b.Confidence, a.Confidence) })
	out := all[:0]
	for _, q := range all {
		if within(q.Cue, taken) || overlapAny(q.Content, taken) || q.Source.Span.Contains(q.Content[0]) {
			continue
		}
		out = append(out, q)
		taken = append(taken, q.Content...)
	}
	slices.SortStableFunc(out, func(a, b news.Quote) int { return cmp.Compare(a.Content[0].Start, b.Content[0].Start) })
	return out
}
