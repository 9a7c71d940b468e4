package event

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/detente-wire/detente/news"
)

// Beyond finds events that no example of the codebook covers: the detector says
// between whom something happens, the head what it is. It is read-only.
type Beyond struct {
	Detector *Detector
	Head     *Head
	Nearest  *Nearest
}

// With returns a coder that also emits what was learned to be an event, where that
// is likely enough that extra events stay rare.
func (c *Coder) With(b *Beyond) *Coder {
	own := *c
	own.beyond = b
	return &own
}

// How likely an event must be that only was learned, and how many mentions a
// sentence may have, to bound the pairs.
const (
	detectAt    = 0.6 // that there is an event between the two
	classAt     = 0.5 // and of which class
	learnedAt   = 0.5 // and both together
	maxMentions = 24
)

// Watch gives what a detector weighs of each ordered pair of actors of a Doc, for
// training one.
func (c *Coder) Watch(doc *news.Doc, see func(p *Pair, keys []uint32)) {
	x := newContext(doc)
	eachSentence(doc, func(n int, mentions []int) {
		g := newReading(doc, n, c.patterns.words)
		for _, m := range mentions {
			g.note(m)
		}
		have := c.byBook(g, x)
		for _, p := range g.pairs(mentions) {
			_, keys := c.watch(g, p, have)
			see(p, keys)
		}
	})
}

// Spans returns the words of source and target, as bytes of the text.
func (p *Pair) Spans() (source, target news.Span) {
	s := &p.Doc.Sentences[p.Sentence]
	return s.SpanOf(p.source.first, p.source.end), s.SpanOf(p.target.first, p.target.end)
}

// pairs returns the ordered pairs of different actors of the sentence, by their
// mentions, one of them public: who might have done something to whom.
func (g *reading) pairs(mentions []int) []*Pair {
	var own []*news.Mention
	for _, i := range mentions {
		if m := &g.doc.Mentions[i]; len(m.Actors) == 1 && len(own) < maxMentions {
			own = append(own, m)
		}
	}
	var list []*Pair
	for _, a := range own {
		for _, b := range own {
			x, y := a.Actors[0], b.Actors[0]
			if x == y || a.First < b.End && b.First < a.End || !public(&g.doc.Actors[x]) && !public(&g.doc.Actors[y]) {
				continue
			}
			list = append(list, &Pair{
				Doc: g.doc, Sentence: g.sent, Source: x, Target: y, SourceToken: a.Head, TargetToken: b.Head,
				source: tokens{a.First, a.End}, target: tokens{b.First, b.End},
			})
		}
	}
	return list
}

// watch sees what the detector weighs of a pair: the sentence, and what the
// codebook has found in it.
func (c *Coder) watch(g *reading, p *Pair, have []news.Event) (*observer, []uint32) {
	o := &observer{c: c, p: p, g: g}
	o.ways()
	o.sentence()
	if len(have) == 0 {
		o.see("coded nothing")
	}
	for i := range have {
		e := &have[i]
		s, t := contains(e.Sources, p.Source), contains(e.Targets, p.Target)
		switch {
		case s && t:
			o.see("coded", e.Class)
			o.see("coded sure", string(rune('0'+int(e.Confidence*10))))
			o.see("coded")
		case s:
			o.see("coded source", e.Class)
			o.see("coded source", string(rune('0'+min(len(e.Targets), 1))))
		case t:
			o.see("coded target", string(rune('0'+min(len(e.Sources), 1))))
		case contains(e.Sources, p.Target) && contains(e.Targets, p.Source):
			o.see("coded other way")
		}
	}
	return o, o.taken()
}

// IsCoded reports whether what was seen of a pair has an event of the codebook.
func IsCoded(keys []uint32) bool {
	_, ok := slices.BinarySearch(keys, hashOf("coded"))
	return ok
}

// candidate is a pair between which the detector sees an event.
type candidate struct {
	*observer
	likely float64
}

// beyondBook returns the events of a sentence that no example covers; have are those
// that the codebook gave.
func (c *Coder) beyondBook(g *reading, mentions []int, have []news.Event, x *context) []news.Event {
	var list []candidate
	for _, p := range g.pairs(mentions) {
		o, keys := c.watch(g, p, have)
		if likely := c.beyond.Detector.Likely(keys); likely >= detectAt {
			list = append(list, candidate{o, likely})
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.likely, a.likely) })
	var found []news.Event
	for _, k := range list {
		if tellsOf(have, k.p) || tellsOf(found, k.p) {
			continue
		}
		if e, ok := c.propose(g, &k, x); ok && !complete(have, &e) && !isCoded(have, &e) {
			found = join(found, e)
		}
	}
	return found
}

// complete gives an event of the codebook the side that its example did not find,
// where what was learned has an event of the same class, word and other side.
func complete(have []news.Event, e *news.Event) bool {
	for i := range have {
		k := &have[i]
		if k.TriggerToken != e.TriggerToken || k.Plover.Event != e.Plover.Event || k.Reciprocal {
			continue
		}
		switch {
		case len(k.Targets) == 0 && contains(k.Sources, e.Sources[0].Actor):
			k.Targets = e.Targets
		case len(k.Sources) == 0 && contains(k.Targets, e.Targets[0].Actor):
			k.Sources = e.Sources
		default:
			continue
		}
		return true
	}
	return false
}

// tellsOf reports whether an event is told of a pair, in either direction.
func tellsOf(list []news.Event, p *Pair) bool {
	for i := range list {
		e := &list[i]
		if contains(e.Sources, p.Source) && contains(e.Targets, p.Target) || contains(e.Sources, p.Target) && contains(e.Targets, p.Source) {
			return true
		}
	}
	return false
}

// isCoded reports whether an example has the trigger of an event, or gives the
// same class to one of its sides: the act is told already.
func isCoded(have []news.Event, e *news.Event) bool {
	for i := range have {
		k := &have[i]
		if k.TriggerToken == e.TriggerToken || k.Plover.Event == e.Plover.Event &&
			(contains(k.Sources, e.Sources[0].Actor) || contains(k.Targets, e.Targets[0].Actor)) {
			return true
		}
	}
	return false
}

// join adds an event, or its target to an event of the same source and trigger.
func join(list []news.Event, e news.Event) []news.Event {
	for i := range list {
		k := &list[i]
		if k.TriggerToken != e.TriggerToken {
			continue
		}
		if k.Plover.Event == e.Plover.Event && !k.Reciprocal && contains(k.Sources, e.Sources[0].Actor) && !contains(k.Sources, e.Targets[0].Actor) {
			k.Targets = append(k.Targets, e.Targets[0])
		}
		return list
	}
	return append(list, e)
}

// propose makes an event of a pair, if its class is likely enough.
func (c *Coder) propose(g *reading, k *candidate, x *context) (news.Event, bool) {
	b := c.beyond
	v := b.Head.Verdicts(k.observe(b.Nearest))[0]
	if v.Likely < classAt {
		return news.Event{}, false
	}
	t := k.trigger(v.Class)
	if t == news.None || g.barred[t] {
		return news.Event{}, false
	}
	if !k.p.isBetween(g, v.Class) || k.p.isBystander(g, t) || v.Class == "RETREAT" && !k.p.isForeign() {
		return news.Event{}, false
	}
	source, target := k.p.Spans()
	a := &act{
		match: match{p: learnedPattern(v.Class, kind(&g.s.Tokens[t])), trigger: t, toks: []int{t}, below: []bool{false}, a: news.None, b: news.None, c: news.None},
		class: v.Class, code: generalCode[v.Class], sure: 1,
		sources: []news.Party{{Actor: k.p.Source, Span: source}}, targets: []news.Party{{Actor: k.p.Target, Span: target}},
	}
	if a.p.Both {
		a.both()
	}
	e, ok := c.event(g, a, x)
	if !ok || g.generic || e.Status != news.Occurred && e.Status != news.Ongoing && e.Status != news.Planned {
		return e, false
	}
	sure := float64(k.likely * v.Likely)
	if sure < learnedAt && !c.doubting {
		return e, false
	}
	return e, g.trusted(a, &e, fmt.Sprintf("learned, sure to %.1f", math.Floor(sure*10)/10)) || c.doubting
}

// isBetween reports whether neither side only says where something takes place: a
// town always does ("condemned the attack in B"), a state where people meet.
func (p *Pair) isBetween(g *reading, class string) bool {
	town := func(t, actor int) bool {
		return g.isWhere(t) && (class == "CONSULT" || g.doc.Actors[actor].Kind != news.KindState)
	}
	return !town(p.SourceToken, p.Source) && !town(p.TargetToken, p.Target)
}

// isForeign reports whether both sides are public and not known to be of one country:
// who surrenders to the police, or goes home, gives no ground.
func (p *Pair) isForeign() bool {
	x, y := &p.Doc.Actors[p.Source], &p.Doc.Actors[p.Target]
	return public(x) && public(y) && (x.Country == "" || x.Country != y.Country)
}

// isBystander reports whether the target does a thing of its own instead of being
// acted on: it is left out ("all but B"), is the subject of a clause beside the act's
// ("A gave money, and B sent food"), or the agent of a passive.
func (p *Pair) isBystander(g *reading, trigger int) bool {
	t := p.TargetToken
	for g.s.Tokens[t].Rel("conj") && g.s.Tokens[t].Head != news.None && kind(&g.s.Tokens[g.s.Tokens[t].Head]) == 'n' {
		t = g.s.Tokens[t].Head
	}
	h := g.s.Tokens[t].Head
	switch {
	case g.isExcluded(p.TargetToken):
		return true
	case h == news.None:
		return false
	case g.s.Tokens[t].Deprel == "nsubj" && g.s.Tokens[h].Deprel == "conj":
		return h != trigger && !g.isPassive(h)
	}
	return h == trigger && g.isPassive(h) && g.caseOf(t) == "by"
}

// isWhere reports whether a place name stands behind a preposition of place.
func (g *reading) isWhere(t int) bool {
	n := g.s.NameAt(t)
	if n == news.None || g.s.Names[n].Class != news.Location {
		return false
	}
	p := g.caseOf(t)
	return p == "in" || p == "at" || p == "near"
}

// trigger returns the word that tells the act: of those that join the pair the
// one that opens examples of the class, else where the ways meet.
func (o *observer) trigger(class string) int {
	best, most := news.None, 0.0
	for _, w := range o.p.link(o.g.reader) {
		if w.weight < 0.7 {
			continue
		}
		list := o.c.patterns.byWord[o.g.lemmas[w.tok]]
		n := 0
		for _, p := range list {
			n += b2i(p.plover == class && !p.not)
		}
		if n == 0 {
			continue
		}
		if s := w.weight * float64(n) / float64(len(list)); s > most {
			best, most = w.tok, s
		}
	}
	if best != news.None {
		return best
	}
	if o.meet != news.None && o.p.says(o.g.reader, o.meet) {
		return o.meet
	}
	return news.None
}

// generalCode is the CAMEO code of a class of which no more is known.
var generalCode = map[string]string{
	"AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080", "RETREAT": "087", "REQUEST": "020",
	"ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140", "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "190",
}

// learnedPattern stands in for the example that an event of a class does not have.
func learnedPattern(class string, kind byte) *pattern {
	return &pattern{
		Heading: &Heading{Class: class, Code: generalCode[class], Both: class == "CONSULT" || class == "COOPERATE"},
		plover:  class, rule: "learned: " + class, root: &node{kind: kind, words: []string{}}, lex: 1, slots: 2,
	}
}
