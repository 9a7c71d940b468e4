package event

import (
	"github.com/detente-wire/detente/news"
)

// context finds what stands around an act: the quote that tells it, its time
// and its place.
type context struct {
	doc   *news.Doc
	story *news.Time // the story's own time, or nil
}

func newContext(doc *news.Doc) *context {
	x := &context{doc: doc}
	if v := doc.Story.Published.Value; len(v) >= 10 {
		x.story = &news.Time{Type: "DATE", Value: v[:10], Start: v[:10], End: nextDay(v[:10]), Granularity: news.Day,
			Span: doc.Story.Published.Span, Sentence: news.None, From: news.FromStory}
	}
	return x
}

// attribute finds the innermost quote whose content holds the trigger.
func (x *context) attribute(e *news.Event) {
	best := 0
	for i := range x.doc.Quotes {
		for _, c := range x.doc.Quotes[i].Content {
			if c.Contains(e.Trigger) && (e.Attribution == news.None || c.Len() < best) {
				e.Attribution, best = i, c.Len()
			}
		}
	}
}

// time takes the time expression of the act's own clause, else of its
// sentence, else the story's.
func (x *context) time(g *reading, a *act, e *news.Event) {
	var sentence *news.Time
	count := 0
	best, bestDist := (*news.Time)(nil), 1<<30
	for i := range x.doc.Times {
		t := &x.doc.Times[i]
		if t.Sentence != g.sent || !datable(t) {
			continue
		}
		count++
		sentence = t
		if d, ok := g.clauseDistance(t.Span, a.trigger); ok && d < bestDist {
			best, bestDist = t, d
		}
	}
	if w := x.whenTime(g, a.trigger); w != nil {
		best = w
	}
	switch {
	case best != nil:
		e.Time = from(best, news.FromClause)
	case sentence != nil && count == 1 && !g.governed(sentence.Span, a.trigger):
		e.Time = from(sentence, news.FromSentence)
	case x.story != nil:
		e.Time = from(x.story, news.FromStory)
	}
}

// whenTime finds the time that a clause with "when" explains: "in September,
// when B threatened to leave".
func (x *context) whenTime(g *reading, trigger int) *news.Time {
	top := g.clauseTop(trigger)
	for _, c32 := range g.s.Children(top) {
		c := int(c32)
		if g.lemmas[c] != "when" || c > trigger || c == 0 {
			continue
		}
		before := c - 1
		if g.s.Tokens[before].UPOS == "PUNCT" && before > 0 {
			before--
		}
		for i := range x.doc.Times {
			if t := &x.doc.Times[i]; t.Sentence == g.sent && datable(t) && t.Span.Contains(g.s.Tokens[before].Span) {
				return t
			}
		}
	}
	return nil
}

// datable reports whether an expression can say when an act took place.
func datable(t *news.Time) bool {
	return (t.Type == "DATE" || t.Type == "TIME") && t.Start != ""
}

func from(t *news.Time, f news.TimeFrom) *news.Time {
	c := *t
	c.From = f
	return &c
}

// ahead reports whether the act's time, read from its own words, lies after
// the story.
func (x *context) ahead(e *news.Event) bool {
	return e.Time != nil && e.Time.From == news.FromClause && x.story != nil && e.Time.Start > x.story.Start
}

// place takes a literal place in the act's own clause.
func (x *context) place(g *reading, a *act, e *news.Event) {
	best := 1 << 30
	for i := range x.doc.Places {
		p := &x.doc.Places[i]
		if p.Sentence != g.sent || p.Use == news.Government || isParty(e, p.Span) {
			continue
		}
		if d, ok := g.clauseDistance(p.Span, a.trigger); ok && d < best {
			c := *p
			e.Place, best = &c, d
		}
	}
}

func isParty(e *news.Event, s news.Span) bool {
	for _, p := range e.Sources {
		if p.Span.Overlaps(s) {
			return true
		}
	}
	for _, p := range e.Targets {
		if p.Span.Overlaps(s) {
			return true
		}
	}
	return false
}

// headOf returns the token of the span whose head lies outside it, or None.
func (g *reading) headOf(s news.Span) int {
	for i := range g.s.Tokens {
		t := &g.s.Tokens[i]
		if !s.Contains(t.Span) {
			continue
		}
		if t.Head == news.None || !s.Contains(g.s.Tokens[t.Head].Span) {
			return i
		}
	}
	return news.None
}

// clauseDistance counts the steps from a phrase up to the trigger, or to a verb
// of the same clause, without leaving through another clause. It is false
// where the phrase belongs to another clause.
func (g *reading) clauseDistance(s news.Span, trigger int) (int, bool) {
	t := g.headOf(s)
	top := g.clauseTop(trigger)
	for d := 0; t != news.None && d < len(g.s.Tokens); d++ {
		if t == trigger {
			return d, true
		}
		if t == top {
			return d + 10, true
		}
		tok := &g.s.Tokens[t]
		if tok.Rel("acl", "advcl", "ccomp", "parataxis") && !(tok.Deprel == "acl" && isSet(g.lemmas[t])) {
			return 0, false
		}
		t = tok.Head
	}
	return 0, false
}

// clauseTop returns the head of the clause that the trigger stands in.
func (g *reading) clauseTop(t int) int {
	for d := 0; d < len(g.s.Tokens); d++ {
		tok := &g.s.Tokens[t]
		if tok.Head == news.None || tok.Rel("acl", "advcl", "ccomp", "parataxis") {
			return t
		}
		if tok.Rel("conj") && kind(tok) == 'v' && g.subjectOf(t) != news.None {
			return t
		}
		t = tok.Head
	}
	return t
}

// governed reports whether a phrase stands in a clause below or beside the
// trigger's, which it cannot date.
func (g *reading) governed(s news.Span, trigger int) bool {
	t := g.headOf(s)
	for d := 0; t != news.None && d < len(g.s.Tokens); d++ {
		tok := &g.s.Tokens[t]
		if tok.Head == trigger || t == trigger {
			return true
		}
		if tok.Deprel == "acl:relcl" || tok.Rel("acl", "advcl", "parataxis") {
			return true
		}
		t = tok.Head
	}
	return false
}
