package event

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// Observation is what the learned judge sees of a marked pair.
type Observation struct {
	Keys  []uint32  // hashes of what is so in the sentence, rising
	Dense []float64 // directions of the words of some places
	Hints Hints
}

// Hints are what the judges that were not trained say of a pair.
type Hints struct {
	Keys  []uint32  // hashes of what the codebook says, rising
	Dense []float64 // by class, how near its examples are, then how far the words are cues of it
}

// The places whose words are seen as a direction: all that joins the two, the word
// where the ways meet, the governors of source and of target, the whole sentence.
const (
	atLink = iota
	atMeet
	atSource
	atTarget
	atSentence
	places
)

// observer gathers the features of one pair.
type observer struct {
	c    *Coder
	p    *Pair
	g    *reading
	up   []int // from the source's governor to where the ways meet, and
	down []int // from the target's; both without that word
	meet int
	keys []uint32 // of what was seen

	said []Answer // by the codebook
	near []near   // classes by the nearness of their examples
}

// Observe gives what a head weighs.
func (c *Coder) Observe(n *Nearest, p *Pair) *Observation { return c.observer(p).observe(n) }

func (c *Coder) observer(p *Pair) *observer {
	o := &observer{c: c, p: p, g: newReading(p.Doc, p.Sentence, c.patterns.words)}
	for i := range p.Doc.Mentions {
		if p.Doc.Mentions[i].Sentence == p.Sentence {
			o.g.note(i)
		}
	}
	o.ways()
	return o
}

func (o *observer) observe(n *Nearest) *Observation {
	o.sentence()
	seen := Observation{Keys: o.taken(), Dense: o.vectors(len(n.mean), n.vector)}
	seen.Hints = Hints{Dense: o.hints(n), Keys: o.taken()}
	return &seen
}

// sentence sees what is so in the sentence, whatever the other judges say.
func (o *observer) sentence() {
	o.path()
	o.sides()
	o.frames()
	o.mood()
	o.bags()
	o.order()
}

// taken returns what was seen since the last call, in order, each thing once.
func (o *observer) taken() []uint32 {
	keys := o.keys
	o.keys = nil
	slices.Sort(keys)
	return slices.Compact(keys)
}

// see notes that something is so: what kind of thing, and its words.
func (o *observer) see(what string, words ...string) {
	o.keys = append(o.keys, hashOf(what, words...))
}

// hashOf is the hash (FNV-1a) under which a feature is kept.
func hashOf(what string, words ...string) uint32 {
	h := uint32(2166136261)
	mix := func(s string) {
		for i := 0; i < len(s); i++ {
			h = (h ^ uint32(s[i])) * 16777619
		}
		h = (h ^ 0x1f) * 16777619
	}
	mix(what)
	for _, w := range words {
		mix(w)
	}
	return h
}

// ways finds the path from source to target.
func (o *observer) ways() {
	up, down := o.p.path(o.g.reader, o.p.SourceToken), o.p.path(o.g.reader, o.p.TargetToken)
	o.meet = news.None
	for i, t := range up {
		if k := slices.Index(down, t); k >= 0 {
			up, down, o.meet = up[:i], down[:k], t
			break
		}
	}
	if o.p.Source == news.None || o.p.Target == news.None { // to the next verb
		o.meet = o.governor(max(o.p.SourceToken, o.p.TargetToken))
	}
	o.up, o.down = up, down
}

// governor returns the next verb above a token, or its head where there is none.
func (o *observer) governor(t int) int {
	if t == news.None {
		return t
	}
	for h := o.g.s.Tokens[t].Head; h != news.None; h = o.g.s.Tokens[h].Head {
		if kind(&o.g.s.Tokens[h]) == 'v' {
			return h
		}
	}
	return o.g.s.Tokens[t].Head
}

// lemma of a token, with what hides a pair's own names.
func (o *observer) lemma(t int) string {
	switch {
	case t == news.None:
		return "-"
	case o.p.source.has(t):
		return "A"
	case o.p.target.has(t):
		return "B"
	case o.g.s.Tokens[t].UPOS == "PROPN":
		return "NAME"
	case o.g.s.Tokens[t].UPOS == "NUM":
		return "NUM"
	}
	return o.g.lemmas[t]
}

// rel of a token, with its preposition.
func (o *observer) rel(t int) string {
	if t == news.None {
		return "-"
	}
	if c := o.g.caseOf(t); c != "" {
		return c
	}
	return o.g.s.Tokens[t].Deprel
}

// path sees the words on the way from source to target, alone, with their
// relations and in pairs.
func (o *observer) path() {
	m := o.lemma(o.meet)
	o.see("meet", m)
	s, t := o.rel(last(o.up)), o.rel(last(o.down))
	o.see("meet s", m, s)
	o.see("meet t", m, t)
	o.see("meet st", m, s, t)
	o.see("st", s, t)
	for _, way := range [...]struct {
		name string
		toks []int
	}{{"up", o.up}, {"down", o.down}} {
		before := ""
		for _, k := range way.toks {
			if l := o.lemma(k); l != "A" && l != "B" {
				o.see("way", l)
				o.see(way.name, l)
				o.see(way.name, l, o.rel(k))
				if before != "" {
					o.see("ways", before, l)
				}
				before = l
			}
		}
		if before != "" {
			o.see("ways", before, m)
		}
		o.see(way.name+" length", string(rune('0'+min(len(way.toks), 5))))
	}
	o.see("way", m)
}

func last(toks []int) int {
	if len(toks) == 0 {
		return news.None
	}
	return toks[len(toks)-1]
}

// sides sees what the two are, and what governs them.
func (o *observer) sides() {
	var sectors [2]string
	for i, side := range [...]struct {
		name   string
		actor  int
		head   int
		tokens tokens
	}{{"source", o.p.Source, o.p.SourceToken, o.p.source}, {"target", o.p.Target, o.p.TargetToken, o.p.target}} {
		if side.head == news.None {
			o.see(side.name, "none")
			continue
		}
		tok := &o.g.s.Tokens[side.head]
		o.see(side.name+" tag", tok.UPOS, o.named(side.tokens))
		sectors[i] = sector(o.p.Doc.Actors[side.actor].Code)
		o.see(side.name+" sector", sectors[i])
		o.see(side.name+" governor", o.lemma(tok.Head), o.rel(side.head))
		o.see(side.name+" verb", o.lemma(o.governor(side.head)))
		for t := side.tokens.first; t < side.tokens.end; t++ {
			if k := &o.g.s.Tokens[t]; k.UPOS != "PROPN" && k.UPOS != "PUNCT" && k.UPOS != "DET" {
				o.see(side.name+" word", o.g.lemmas[t])
			}
		}
		if tok.UPOS != "PROPN" {
			o.see(side.name+" head", o.g.lemmas[side.head])
		}
		for _, c := range o.g.s.Children(side.head) {
			if !side.tokens.has(int(c)) && !o.g.s.Tokens[c].Rel("punct") {
				o.see(side.name+" has", o.g.s.Tokens[c].Deprel, o.lemma(int(c)))
			}
		}
	}
	o.see("sectors", sectors[0], sectors[1])
}

// named gives the class of the first name in a range.
func (o *observer) named(r tokens) string {
	for i := range o.g.s.Names {
		if n := &o.g.s.Names[i]; n.First < r.end && n.End > r.first {
			return string(n.Class)
		}
	}
	return ""
}

// frames sees what the source does and what is done to the target, with voice,
// control and coordination undone, and what else those words take.
func (o *observer) frames() {
	for t := range o.g.lemmas {
		k := kind(&o.g.s.Tokens[t])
		if k == 'x' || k == 'a' || o.p.source.has(t) && o.p.target.has(t) {
			continue
		}
		f := o.g.frame(t)
		source, target := "", ""
		for _, a := range f.args {
			if o.p.source.has(a.tok) && source == "" && !o.p.source.has(t) {
				source = a.role
			}
			if o.p.target.has(a.tok) && target == "" && !o.p.target.has(t) {
				target = a.role
			}
		}
		if source == "" && target == "" {
			continue
		}
		l := o.lemma(t)
		if f.part != "" && k == 'v' {
			l += "+" + f.part
		}
		no := ""
		if o.g.isNegated(t) {
			no = "not"
		}
		if source != "" {
			o.see("source in", source, l)
			o.see("source in", source, l, no)
		}
		if target != "" {
			o.see("target in", target, l)
			o.see("target in", target, l, no)
		}
		if source != "" && target != "" {
			o.see("both in", source, target, l)
			o.see("both in", source, target)
		}
		for _, a := range f.args {
			if o.p.source.has(a.tok) || o.p.target.has(a.tok) {
				continue
			}
			o.see("beside", l, a.role, o.lemma(a.tok))
			o.see("beside", a.role, o.lemma(a.tok))
			if source == roleSubj {
				o.see("source does", l, o.lemma(a.tok))
			}
		}
	}
}

// mood sees what stands on the words that join the pair: negation, modal verbs,
// conjunctions, tense, and what status follows from them.
func (o *observer) mood() {
	for _, w := range o.p.link(o.g.reader) {
		l := o.lemma(w.tok)
		o.see("link", l)
		if w.weight < 0.7 {
			o.see("link of", l, o.g.s.Tokens[w.tok].Deprel, o.lemma(o.g.s.Tokens[w.tok].Head))
			continue
		}
		o.see("link tag", o.g.s.Tokens[w.tok].XPOS)
		for _, c := range o.g.s.Children(w.tok) {
			tok := &o.g.s.Tokens[c]
			if tok.Rel("aux", "advmod", "mark", "cc", "det", "cop") {
				o.see("mood", o.g.lemmas[c])
				o.see("mood of", o.g.lemmas[c], l)
			}
		}
	}
	if o.meet == news.None {
		return
	}
	o.see("tag", o.g.s.Tokens[o.meet].XPOS)
	o.see("status", string(o.status().status()))
	if o.g.frame(o.meet).passive {
		o.see("passive", o.lemma(o.meet))
		o.see("passive")
	}
}

// status reads the mood of the word where the ways meet.
func (o *observer) status() level {
	if o.meet == news.None {
		return levelOccurred
	}
	return worse(o.g.local(o.meet), o.g.climb(o.meet))
}

// bags sees the words before, between and behind the two, and in the whole
// sentence, alone and in pairs.
func (o *observer) bags() {
	first, second := o.p.source, o.p.target
	if second.first < first.first {
		first, second = second, first
	}
	before := ""
	for t := range o.g.lemmas {
		tok := &o.g.s.Tokens[t]
		if tok.UPOS == "PUNCT" {
			before = ""
			continue
		}
		l := o.lemma(t)
		if before != "" && (before != "A" || l != "A") && (before != "B" || l != "B") {
			o.see("two", before, l)
		}
		before = l
		if l == "A" || l == "B" || l == "NAME" || l == "NUM" {
			continue
		}
		o.see("word", l)
		switch {
		case t >= first.end && t < second.first:
			o.see("between", l)
		case t >= second.end && t < second.end+5:
			o.see("behind", l)
		case t < first.first && t >= first.first-3:
			o.see("before", l)
		}
	}
}

// order sees which of the two comes first, and how far apart they are.
func (o *observer) order() {
	if o.p.Source == news.None || o.p.Target == news.None {
		return
	}
	if o.p.source.first < o.p.target.first {
		o.see("order", "source first")
	}
	far := max(o.p.source.first-o.p.target.end, o.p.target.first-o.p.source.end)
	switch {
	case far < 2:
		o.see("far", "0")
	case far < 5:
		o.see("far", "2")
	case far < 12:
		o.see("far", "5")
	default:
		o.see("far", "12")
	}
}

// vectors gives the directions of the places, zero for one without a word.
func (o *observer) vectors(width int, vector func(word string) []float32) []float64 {
	var b [places]blend
	for _, w := range o.p.link(o.g.reader) {
		b[atLink].word(vector, o.g.lemmas[w.tok], w.weight)
	}
	for at, t := range [...]int{atMeet: o.meet, atSource: o.governor(o.p.SourceToken), atTarget: o.governor(o.p.TargetToken)} {
		if at != atLink && t != news.None && o.g.s.Tokens[t].UPOS != "PROPN" {
			b[at].word(vector, o.g.lemmas[t], 1)
		}
	}
	for t := range o.g.lemmas {
		switch o.g.s.Tokens[t].UPOS {
		case "NOUN", "VERB", "ADJ":
			b[atSentence].word(vector, o.g.lemmas[t], 1)
		}
	}
	dense := make([]float64, places*width)
	for at := range b {
		if u := b[at].unit(nil); len(u) == width {
			copy(dense[at*width:], u)
		}
	}
	return dense
}
