package event

import (
	"strconv"

	"github.com/detente-wire/detente/news"
)

// context finds what stands around an act: the quote that tells it, its time
// and its place.
type context struct {
	doc   *news.Doc
	story *news.Time // the day on which the story tells what it gives no time of, or nil
	now   string     // the day on which it was published, or ""
}

func newContext(doc *news.Doc) *context {
	x := &context{doc: doc}
	if v := doc.Story.Published.Value; len(v) >= 10 {
		x.story = &news.Time{
			Type: "DATE", Value: v[:10], Start: v[:10], End: nextDay(v[:10]), Granularity: news.Day,
			Span: doc.Story.Published.Span, Sentence: news.None, From: news.FromStory,
		}
		x.now = v[:10]
	}
	x.filed()
	return x
}

// filed takes the day of the dateline where it is a little before that of
// publication: a paper carries an agency's story on the day after.
func (x *context) filed() {
	d := &x.doc.Story.Dateline
	if x.story == nil || len(d.Date) != len("2006-01-02") || d.Date[0] == '-' || d.Date >= x.now {
		return
	}
	if late := nextDay(nextDay(nextDay(d.Date))); late < x.now {
		return
	}
	x.story.Value, x.story.Start, x.story.End = d.Date, d.Date, nextDay(d.Date)
	x.story.Span, x.story.From = d.Span, news.FromDateline
}

// attribute finds the innermost quote whose content holds the trigger and
// whose source vouches for what it says.
func (x *context) attribute(e *news.Event) {
	best := 0
	for i := range x.doc.Quotes {
		q := &x.doc.Quotes[i]
		if !x.vouches(q) {
			continue
		}
		for _, c := range q.Content {
			if c.Contains(e.Trigger) && (e.Attribution == news.None || c.Len() < best) {
				e.Attribution, best = i, c.Len()
			}
		}
	}
}

// vouches reports whether a quote says that something is so: not a topic, a
// wish, a threat or a promise, which take the acts in them for granted.
func (x *context) vouches(q *news.Quote) bool {
	switch q.Kind {
	case news.Saying, news.Thinking, news.Showing, "":
	default:
		return false
	}
	if q.CueToken == news.None || q.Sentence < 0 || q.Sentence >= len(x.doc.Sentences) {
		return true
	}
	switch lemmaOf(&x.doc.Sentences[q.Sentence].Tokens[q.CueToken]) {
	case "threaten", "threat", "promise", "vow", "pledge", "swear", "urge", "demand", "offer", "refuse", "ask", "order", "agree", "appeal", "call":
		return false
	}
	return true
}

// time takes the time expression of the act's own clause; else, for what a main
// clause or a report tells, that of the sentence or the story's day. An act
// that is taken for granted, is told as background or lies ahead has no time
// but its own.
func (x *context) time(g *reading, a *act, e *news.Event, l level) {
	var sentence *news.Time
	count := 0
	best, bestDist := (*news.Time)(nil), 1<<30
	given := a.p.root.kind == 'n' && g.lightVerb(a.trigger) == news.None && !g.takesPlace(a.trigger)
	for i := range x.doc.Times {
		t := &x.doc.Times[i]
		if t.Sentence != g.sent || !datable(t) || g.bounds(t.Span) || x.now != "" && t.Start > x.now && g.s.Tokens[a.trigger].XPOS == "VBD" {
			continue // "invited them to come on Friday" was done before
		}
		count++
		sentence = t
		if d, ok := g.clauseDistance(t.Span, a.trigger); ok && d < bestDist && (!given || d < 10) {
			best, bestDist = t, d
		}
	}
	if w := x.whenTime(g, a.trigger); w != nil {
		best = w
	}
	top, fore := g.foreground(a.trigger)
	switch {
	case best != nil:
		e.Time = from(best, news.FromClause)
	case sentence != nil && count == 1 && l <= levelOngoing && g.spans(sentence) && (x.now == "" || sentence.Start < x.now):
		e.Time = from(sentence, news.FromSentence)
	case given || !fore || l == levelPlanned || l == levelHypothetical || g.pastPerfect(top):
	case sentence != nil && count == 1 && !g.governed(sentence.Span, a.trigger):
		e.Time = from(sentence, news.FromSentence)
	case x.story != nil:
		e.Time = from(x.story, x.story.From)
	}
}

// spans reports whether a time that opens the sentence is so long that all acts in it
// fall into it: "In 2021, A expelled B after accusing it".
func (g *reading) spans(t *news.Time) bool {
	switch t.Granularity {
	case news.Month, news.Quarter, news.Season, news.Year, news.Decade:
	default:
		return false
	}
	return len(g.s.Tokens) > 0 && t.Span.Start-g.s.Tokens[0].Span.Start < len("Early in ")
}

// bounds reports whether a time expression only says from when or until when
// something was so: "since 1987".
func (g *reading) bounds(s news.Span) bool {
	for i := range g.s.Tokens {
		if s.Contains(g.s.Tokens[i].Span) {
			return i > 0 && (g.lemmas[i-1] == "since" || g.lemmas[i-1] == "until" || g.lemmas[i-1] == "before")
		}
	}
	return false
}

// takesPlace reports whether an act is the subject of a verb that says it takes place.
func (g *reading) takesPlace(t int) bool {
	tok := &g.s.Tokens[t]
	return tok.Rel("nsubj") && tok.Head != news.None && (happens(g.lemmas[tok.Head]) || isLight(g.lemmas[tok.Head]))
}

// foreground returns the head of the act's clause, and whether the clause tells
// what is news: a main clause, what is said, or what is told along with it.
func (g *reading) foreground(trigger int) (int, bool) {
	top := g.clauseTop(trigger)
	for t, d := top, 0; d < len(g.s.Tokens); d++ {
		tok := &g.s.Tokens[t]
		switch {
		case tok.Head == news.None:
			return top, true
		case tok.Rel("ccomp", "parataxis", "conj"), g.goesOnFinite(t):
		case tok.Rel("advcl", "acl") && tok.Deprel != "acl:relcl" && tok.XPOS == "VBG" && g.markOf(t) == "" && g.subjectOf(t) == news.None:
			if kind(&g.s.Tokens[tok.Head]) == 'v' && g.pastPerfect(tok.Head) {
				return top, false
			}
		default:
			return top, false
		}
		t = g.clauseTop(tok.Head)
	}
	return top, false
}

// pastPerfect reports whether a verb is told as past before the past.
func (g *reading) pastPerfect(t int) bool {
	for _, c := range g.s.Children(t) {
		if tok := &g.s.Tokens[c]; tok.Rel("aux") && g.lemmas[c] == "have" && tok.XPOS == "VBD" {
			return true
		}
	}
	return false
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

// longAgo reports whether an act's own words put it years before the story: what is
// told as history is no news of a relation.
func (x *context) longAgo(e *news.Event) bool {
	if e.Time == nil || e.Time.From != news.FromClause || e.Time.End == "" || len(x.now) < len("2006") {
		return false
	}
	now, err := strconv.Atoi(x.now[:4])
	if err != nil {
		return false
	}
	then, err := strconv.Atoi(e.Time.End[:min(4, len(e.Time.End))])
	return err == nil && now-then >= historyYears
}

// historyYears is how many calendar years before the story an act is history.
const historyYears = 3

// ahead reports whether the act's time, read from its own words, lies after
// the story.
func (x *context) ahead(e *news.Event) bool {
	return e.Time != nil && e.Time.From == news.FromClause && x.now != "" && e.Time.Start > x.now
}

// place takes a literal place that the words put the act at: "met in Geneva",
// "the raid near Homs". Where the place belongs to another verb or noun of the
// clause, the act has none.
func (x *context) place(g *reading, a *act, e *news.Event) {
	for i := range x.doc.Places {
		p := &x.doc.Places[i]
		if p.Sentence != g.sent || p.Use == news.Government || isParty(e, p.Span) {
			continue
		}
		if QuadOf(e.Plover.Event) == 3 && p.Span.Start > e.Trigger.Start {
			continue // "condemned the coup in X" is said elsewhere
		}
		if g.happensAt(g.headOf(p.Span), a.trigger) {
			c := *p
			e.Place = &c
			return
		}
	}
}

// happensAt reports whether a toponym, or the phrase that it names ("the port of
// X", "the town, X"), says where the trigger's act took place.
func (g *reading) happensAt(t, trigger int) bool {
	for d := 0; t != news.None && d < 4; d++ {
		tok := &g.s.Tokens[t]
		prep := news.None
		if c := g.s.Child(t, "case"); c != news.None {
			prep = c
		}
		switch {
		case tok.Rel("obl", "nmod") && prep != news.None && isWhere(g.lemmas[prep]):
			return tok.Head == trigger || tok.Head == g.clauseTop(trigger)
		case tok.Rel("obj") && tok.Head == trigger:
			return true
		case tok.Rel("appos", "flat", "compound", "nmod:desc"), tok.Rel("nmod") && (prep == news.None || g.lemmas[prep] == "of"):
			t = tok.Head
		default:
			return false
		}
	}
	return false
}

// isWhere reports whether a preposition says where something is.
func isWhere(prep string) bool {
	switch prep {
	case "in", "at", "near", "outside", "inside", "around", "across", "throughout", "along", "within", "beside":
		return true
	}
	return false
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
