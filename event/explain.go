package event

import (
	"fmt"
	"slices"

	"github.com/detente-wire/detente/news"
)

// maxRivals bounds the rivals that an explanation names.
const maxRivals = 8

// Explaining returns a coder that gives each event its Explanation. The books
// are those that the patterns were compiled from; they tell where examples stand.
func (c *Coder) Explaining(books ...*Book) *Coder {
	own := *c
	own.where = map[string]Position{}
	for _, b := range books {
		for key, at := range positions(b) {
			if own.where[key].File == "" {
				own.where[key] = at
			}
		}
	}
	return &own
}

func exampleKey(h *Heading, text string, not bool) string {
	if not {
		return "not:" + h.String() + "\t" + text
	}
	return h.String() + "\t" + text
}

// exampleAt says where the example of a pattern stands.
func (c *Coder) exampleAt(p *pattern) string {
	at, ok := c.where[exampleKey(p.Heading, p.example(), p.not)]
	if !ok {
		return ""
	}
	return at.String()
}

// explain says how an event came about. Why holds the words that set the status.
func (c *Coder) explain(g *reading, a *act, e *news.Event, why []because) *news.Explanation {
	x := c.matched(g, a)
	for _, w := range why {
		x.Status = append(x.Status, news.Reason{Span: g.s.Tokens[w.tok].Span, Says: string(w.level.status())})
	}
	if e.Status == news.Planned && len(x.Status) == 0 && e.Time != nil {
		x.Status = append(x.Status, news.Reason{Span: e.Time.Span, Says: "lies ahead of the story"})
	}
	for _, s := range e.ClaimSpans {
		x.Claim = append(x.Claim, news.Reason{Span: s, Says: "marks what is claimed"})
	}
	if e.Attribution != news.None {
		x.Claim = append(x.Claim, news.Reason{Span: g.doc.Quotes[e.Attribution].Cue, Says: "told on another's word"})
	}
	x.Rivals = c.rivals(g, a)
	return x
}

// matched tells the example of an act with the words that it took, in the order
// of the text.
func (c *Coder) matched(g *reading, a *act) *news.Explanation {
	x := &news.Explanation{Example: c.exampleAt(a.p), Pattern: a.p.root.String()}
	for i := range a.nodes {
		says := "word"
		if a.match.toks[i] == a.trigger {
			says = "trigger"
		}
		x.Words = append(x.Words, news.Reason{Span: g.s.Tokens[a.match.toks[i]].Span, Says: says})
	}
	slotA, slotB := "A", "B"
	if a.joinA {
		slotA = "A+B"
	}
	if a.joinB {
		slotB = "B+C"
	}
	for _, s := range []struct {
		tok  int
		name string
	}{{a.a, slotA}, {a.b, slotB}, {a.c, "C"}, {a.place, "P"}, {a.x, "X"}, {a.do, "DO"}} {
		if s.tok != news.None {
			x.Words = append(x.Words, news.Reason{Span: g.wording(s.tok), Says: s.name})
		}
	}
	slices.SortStableFunc(x.Words, func(v, w news.Reason) int { return v.Span.Start - w.Span.Start })
	if a.inner != nil {
		x.Takes = c.matched(g, a.inner)
	}
	return x
}

// wording returns the mention that a token heads, or the token.
func (g *reading) wording(t int) news.Span {
	if m := g.actorsAt(t); m != nil {
		return m.Span
	}
	return g.s.Tokens[t].Span
}

// rivals lays every other pattern of the trigger's word over the sentence and
// says why those that fit have not coded it.
func (c *Coder) rivals(g *reading, won *act) []news.Rival {
	var list []news.Rival
	for _, p := range c.patterns.byWord[g.lemmas[won.trigger]] {
		m, ok := g.lay(p, won.trigger)
		at := c.exampleAt(p)
		if !ok || p == won.p || len(list) == maxRivals || at != "" && at == c.exampleAt(won.p) && p.head() == won.p.head() {
			continue // the same example without a part in brackets is no rival
		}
		why := lost(p, won.p)
		if before(p, won.p) < 0 {
			if _, why = c.read(g, m, false); why == "" {
				continue // an operator that was left for the last
			}
		}
		list = append(list, news.Rival{Rule: p.rule, Example: at, Why: why})
	}
	return list
}

// lost says by which rule one pattern goes before another.
func lost(p, won *pattern) string {
	switch {
	case p.Weak != won.Weak:
		return "counts only inside another act"
	case p.rank != won.rank:
		return "stands in a codebook that comes later"
	case p.lex != won.lex:
		return fmt.Sprintf("fixes %d of the words, the other %d", p.lex, won.lex)
	case won.not != p.not || won.Operator() != p.Operator():
		return "operators go before other examples"
	case p.slots != won.slots:
		return "has fewer slots"
	}
	return "stands later in the codebook"
}
