// Package event reads who did what to whom: it lays the patterns of a codebook
// over the dependency trees of a story and fills Doc.Events.
//
// A codebook (codebook/*.txt, described in docs/codebook.md) is written in
// example sentences with slots: "A imposes {sanction}s on B". [Compile] lets a
// parser read each example once and keeps what its words take of each other: a
// pattern. The same reading of a sentence of the story, with voice, relative
// clauses, control, coordination and light verbs undone (frame.go), decides
// which patterns fit. Operators ("A urges B to DO") take another act and give it
// a code of their own family.
//
// The stage needs sentences, and mentions and actors; it uses quotes
// (attribution), times and places where they are filled. It leaves out
// comments and bare statements (CAMEO 01), which are quotes, and everything
// that no example covers: there is no guess.
package event

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// Coder codes events by one compiled codebook. It is read-only and may be used
// by several goroutines.
type Coder struct {
	patterns *Patterns
	beyond   *Beyond             // nil where only the codebook codes
	where    map[string]Position // of each example, by its heading and text; nil where nothing is explained
	doubting bool                // see Doubting
	least    float64             // confidence of an event that is told
}

// New returns a coder by the given patterns.
func New(p *Patterns) *Coder { return &Coder{patterns: p} }

// Default returns a coder by the codebook that comes with the program.
func Default() (*Coder, error) {
	p, err := DefaultPatterns()
	if err != nil {
		return nil, err
	}
	return New(p), nil
}

// Doubting returns a coder that leaves no event out for want of confidence, and
// gives each the evidence that its confidence is weighed from: for learning the weights.
func (c *Coder) Doubting() *Coder {
	d := *c
	d.doubting = true
	return &d
}

// AtLeast returns a coder that leaves out events of a lower confidence (0 to 1).
func (c *Coder) AtLeast(confidence float64) *Coder {
	own := *c
	own.least = confidence
	return &own
}

// Patterns returns the patterns that the coder codes by.
func (c *Coder) Patterns() *Patterns { return c.patterns }

// Codebook returns the version of the codebook.
func (c *Coder) Codebook() string { return c.patterns.Book }

// Annotate fills doc.Events in the order of the text and stamps the version of
// the codebook on the Doc.
func (c *Coder) Annotate(doc *news.Doc) {
	doc.Provenance.Codebook = c.patterns.Book
	doc.Events = doc.Events[:0]
	x := newContext(doc)
	eachSentence(doc, func(n int, mentions []int) { c.sentence(doc, n, mentions, x) })
	fillAgents(doc)
	doc.Events = mergeTellings(doc.Events)
	doc.Events = slices.DeleteFunc(doc.Events, func(e news.Event) bool { return e.Confidence < c.least })
}

// eachSentence calls do for each sentence in which someone may act, with its mentions.
func eachSentence(doc *news.Doc, do func(n int, mentions []int)) {
	next := 0 // mentions lie in the order of the text
	byNumber := mentionsBySentence(doc)
	for i := range doc.Sentences {
		var own []int
		for next < len(byNumber) && doc.Mentions[byNumber[next]].Sentence <= i {
			if doc.Mentions[byNumber[next]].Sentence == i {
				own = append(own, byNumber[next])
			}
			next++
		}
		if len(own) == 0 && !hasName(&doc.Sentences[i]) {
			continue // no one acts here
		}
		do(i, own)
	}
}

func mentionsBySentence(doc *news.Doc) []int {
	list := make([]int, len(doc.Mentions))
	for i := range list {
		list[i] = i
	}
	slices.SortStableFunc(list, func(a, b int) int { return doc.Mentions[a].Sentence - doc.Mentions[b].Sentence })
	return list
}

func hasName(s *news.Sentence) bool { return len(s.Names) > 0 }

// sentence codes one sentence.
func (c *Coder) sentence(doc *news.Doc, n int, mentions []int, x *context) {
	g := newReading(doc, n, c.patterns.words)
	for _, m := range mentions {
		g.note(m)
	}
	have := c.byBook(g, x)
	if c.beyond != nil {
		have = append(have, c.beyondBook(g, mentions, have, x)...)
	}
	doc.Events = append(doc.Events, have...)
}

// byBook gives the events of a sentence that the codebook codes.
func (c *Coder) byBook(g *reading, x *context) []news.Event {
	var acts []*act
	var events []news.Event
	for t := range g.s.Tokens {
		if len(c.patterns.byWord[g.lemmas[t]]) == 0 {
			continue
		}
		if a := c.found(g, t); a != nil && !a.p.Weak && !a.nameless {
			acts = append(acts, a)
		}
	}
	for _, a := range g.joinVictims(g.standing(acts)) {
		e, ok := c.event(g, a, x)
		if ok && (g.trusted(a, &e) || c.doubting) {
			events = append(events, e)
		}
	}
	return events
}

// standing drops acts whose trigger another act has taken as one of its words:
// "sanctions" in "imposed sanctions", "sign" in "agreed to sign". So is a
// consultation that is the purpose of another: "meet to discuss".
func (g *reading) standing(acts []*act) []*act {
	taken := map[int]bool{}
	for _, a := range acts {
		for _, t := range a.toks {
			if t != a.trigger {
				taken[t] = true
			}
		}
	}
	keep := acts[:0]
	for _, a := range acts {
		h := g.s.Tokens[a.trigger].Head
		if a.class == "CONSULT" && h != news.None && g.acts[h] != nil && g.acts[h].class == "CONSULT" && g.markOf(a.trigger) == "to" {
			continue
		}
		if !taken[a.trigger] {
			keep = append(keep, a)
		}
	}
	return keep
}

// event makes the record of an act, or says that the act does not stand.
func (c *Coder) event(g *reading, a *act, x *context) (news.Event, bool) {
	e := news.Event{
		Sources: g.named(a.sources), Targets: g.named(a.targets), Reciprocal: a.p.Both || a.mutual, Cameo: a.code, Sentence: g.sent,
		TriggerToken: a.trigger, Trigger: g.s.Tokens[a.trigger].Span, Rule: a.p.rule, Attribution: news.None,
		Claim: news.Asserted, Mentions: a.also,
	}
	g.subcode(a)
	e.Cameo = a.code
	e.Class, e.Quad = a.p.Class, QuadOf(a.class)
	if e.Quad == 0 {
		e.Quad = a.p.Quad
	}
	e.Plover = news.Plover{Event: a.class, Mode: a.p.Mode, Contexts: a.p.Contexts}
	if code, ok := LookupCode(a.code); ok {
		e.Goldstein = code.Goldstein
		if code.Plover.Event == a.class {
			if e.Plover.Mode == "" {
				e.Plover.Mode = code.Plover.Mode
			}
			if e.Plover.Contexts == nil {
				e.Plover.Contexts = code.Plover.Contexts
			}
		}
	}
	l := g.statusOf(a)
	why := g.why
	if l >= levelPlanned && l < levelDenied && a.class == "THREATEN" && a.inner == nil && g.isFuture(a.trigger) {
		l, g.generic = levelOccurred, false // "will respond with force"
	}
	if l == levelDenied && (g.refused(a, &e) || g.withheld(a, &e)) || l >= levelPlanned && g.threatened(a, &e) {
		l, g.generic = levelOccurred, false
	}
	x.place(g, a, &e)
	g.recast(a, &e)
	g.theatre(a, &e)
	g.implied(a, &e)
	g.inStates(&e)
	x.time(g, a, &e, l)
	if l <= levelOngoing && isPresent(&g.s.Tokens[a.trigger]) && g.isWhen(a.trigger) {
		l = levelPlanned // "in June, when she visits B"
	}
	if l <= levelOngoing && isPresent(&g.s.Tokens[a.trigger]) && (g.isToday(a.trigger) || a.class == "CONSULT" && g.hasWord(a.trigger, "today")) {
		l = levelPlanned // "travels to B this evening"
	}
	if l <= levelOngoing && x.ahead(&e) && (g.presentTense(a.trigger) || a.p.root.kind == 'n' || g.s.Tokens[a.trigger].XPOS == "VB") {
		l = levelPlanned // "meets her counterpart on Tuesday"
	}
	e.Status = l.status()
	x.attribute(&e)
	if e.Status == news.Planned && x.foretold(&e) {
		e.Status = news.Hypothetical
	}
	if g.announced(a, &e, x) {
		g.generic = false
	}
	g.claim(a, &e)
	e.Counts = happened(&e) && !x.longAgo(&e)
	e.Confidence = fitness(a, &e)
	ok := g.stands(a, &e) && g.sense(a, &e) && !g.isTrifle(a, &e) && political(g, a, &e) && g.told(a, &e)
	switch {
	case !ok:
	case c.where != nil:
		e.Explanation = c.explain(g, a, &e, why)
	case c.doubting:
		e.Explanation = &news.Explanation{}
	}
	return e, ok
}

// refused turns an act of cooperation that its agent "will not" perform into
// the refusal that it is.
func (g *reading) refused(a *act, e *news.Event) bool {
	if e.Quad == 0 || e.Quad > 2 || a.ownClass() || a.p.Operator() || !g.isNegated(a.trigger) || !g.isFuture(a.trigger) || !anyActor(g.doc, a.sources, public) || g.isBidden(a.trigger) {
		return false
	}
	if !recode(e, operate("12*", a.code), "12*: A will not do what is coded as ") {
		return false
	}
	if a.p.Both && a.own < len(a.sources) { // one side alone refuses to meet the other
		e.Sources, e.Targets, e.Reciprocal = g.named(a.sources[:a.own]), g.named(a.sources[a.own:]), false
	}
	return true
}

// isBidden reports whether a verb tells what somebody is told to do: "told B not to
// receive them".
func (g *reading) isBidden(t int) bool {
	return g.s.Tokens[t].Rel("xcomp") && g.s.Tokens[t].Head != news.None && isUrging(g.lemmas[g.s.Tokens[t].Head])
}

// withheld turns what its agent "would not allow" into the refusal that it is.
func (g *reading) withheld(a *act, e *news.Event) bool {
	if a.class != "AGREE" || a.inner == nil || a.ownClass() || !g.isNegated(a.trigger) || !g.isFuture(a.trigger) {
		return false
	}
	switch g.lemmas[a.trigger] {
	case "allow", "let", "permit":
		return recode(e, operate("12*", a.inner.code), "12*: A will not allow what is coded as ")
	}
	return false
}

// recode gives an event another code, and says so in its rule.
func recode(e *news.Event, to, rule string) bool {
	code, ok := LookupCode(to)
	if !ok {
		return false
	}
	e.Plover, e.Cameo, e.Quad, e.Goldstein = code.Plover, code.Cameo, QuadOf(code.Plover.Event), code.Goldstein
	e.Class = code.Plover.Event
	e.Rule = e.Plover.Event + " " + rule + e.Rule
	return true
}

// stands says whether an act has the parties that its class needs.
func (g *reading) stands(a *act, e *news.Event) bool {
	named := 0
	for _, p := range append(slices.Clone(e.Sources), e.Targets...) {
		if p.Actor != news.None {
			named++
		}
	}
	switch {
	case named == 0 && (len(e.Sources) == 0 || len(e.Targets) == 0 && e.Quad != 4):
		return false
	case len(e.Sources) == 0: // a passive without agent: violence, coercion and justice are told so
		return (e.Quad == 4 || isJustice(e.Cameo) && g.s.Child(a.trigger, "aux:pass") != news.None) && a.p.root.kind == 'v' && len(e.Targets) > 0 && !isState(e.Cameo) && !isLimit(g.lemmas[a.trigger])
	case a.p.root.kind == 'n' && len(e.Targets) == 0 && a.p.root.takes("B"):
		return false
	}
	return true
}

// isJustice names the codes of what courts and prisons do, whose agent goes without saying:
// "was extradited", "was released", "was sentenced", "was charged".
func isJustice(code string) bool {
	switch code {
	case "063", "0841", "115", "116":
		return true
	}
	return false
}

// isState names the codes whose passive is as often a condition as an act:
// "occupied", "forced", "surrounded", "displaced".
func isState(code string) bool {
	switch code {
	case "170", "191", "192", "201":
		return true
	}
	return false
}

// isLimit names the verbs whose passive tells how much there may be of a thing.
func isLimit(l string) bool {
	switch l {
	case "limit", "restrict", "control", "curb", "regulate", "confine", "engage", "exclude":
		return true
	}
	return false
}

// isToday reports whether a verb has a time of the coming hours or the next day.
func (g *reading) isToday(t int) bool {
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("obl", "advmod") {
			switch g.lemmas[c] {
			case "tonight", "tomorrow", "evening", "later":
				return true
			}
		}
	}
	return false
}

// isWhen reports whether a verb stands in a clause of "when", "before", "until".
func (g *reading) isWhen(t int) bool {
	if !g.s.Tokens[t].Rel("advcl", "acl:relcl", "acl") || g.lemmas[g.s.Tokens[t].Head] == "time" {
		return false // "at a time when B attacks" is now
	}
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("advmod", "mark") {
			switch g.lemmas[c] {
			case "when", "before", "until", "once", "after":
				return true
			}
		}
	}
	return false
}

func (g *reading) presentTense(t int) bool {
	tok := &g.s.Tokens[t]
	if isPresent(tok) {
		return true
	}
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("aux") && isPresent(&g.s.Tokens[c]) && g.lemmas[c] == "be" {
			return true
		}
	}
	return false
}

// fitness weighs how much of the sentence the example fixes and how sure
// its slots are; three decimals. The judges of marked pairs go by it.
func fitness(a *act, e *news.Event) float64 {
	v := 0.62 + 0.09*float64(min(a.p.lex, 4)-1)
	if a.inner != nil {
		v += 0.05
	}
	if len(e.Sources) == 0 || len(e.Targets) == 0 {
		v -= 0.08
	}
	if a.p.root.kind == 'n' {
		v -= 0.07
	}
	v -= 0.05 * float64(min(a.far, 3))
	v *= 0.4 + 0.6*a.sure
	return round3(min(max(v, 0.05), 0.95))
}

func round3(v float64) float64 { return float64(int(v*1000+0.5)) / 1000 }
