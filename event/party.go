package event

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// filler is who fills a slot, and how certain that is (0 to 1).
type filler struct {
	parties []news.Party
	sure    float64
}

// reading is one sentence of a Doc on its way to events.
type reading struct {
	*reader
	doc  *news.Doc
	sent int
	heads,
	covers []int32 // by token: mention headed by it, shortest mention over it
	acts    []*act // by trigger token: what was found there, see found
	seen    []bool
	barred  []bool    // by trigger token: the codebook says that it tells no act
	why     []because // what set the status that was read last
	generic bool      // the act whose status was read last is a rule, an ability or a purpose
}

func newReading(doc *news.Doc, sent int, words map[string]bool) *reading {
	s := &doc.Sentences[sent]
	g := &reading{doc: doc, sent: sent}
	n := len(s.Tokens)
	g.heads, g.covers = make([]int32, n), make([]int32, n)
	g.acts, g.seen, g.barred = make([]*act, n), make([]bool, n), make([]bool, n)
	for i := range g.heads {
		g.heads[i], g.covers[i] = news.None, news.None
	}
	g.reader = newReader(s, func(t int) bool { return g.actorsAt(t) != nil }, words)
	return g
}

// note enters a mention of this sentence into the tables by token.
func (g *reading) note(i int) {
	m := &g.doc.Mentions[i]
	n := len(g.heads)
	longer := func(j int32) bool { return j == news.None || m.Span.Len() > g.doc.Mentions[j].Span.Len() }
	if m.Head >= 0 && m.Head < n && longer(g.heads[m.Head]) {
		g.heads[m.Head] = int32(i)
	}
	for t := max(m.First, 0); t < m.End && t < n; t++ {
		if j := g.covers[t]; j == news.None || m.Span.Len() < g.doc.Mentions[j].Span.Len() {
			g.covers[t] = int32(i)
		}
	}
}

// actorsAt returns the mention that the token heads, or that is a name over
// it, if the mention has actors; else nil.
func (g *reading) actorsAt(t int) *news.Mention {
	if i := g.heads[t]; i != news.None {
		if m := &g.doc.Mentions[i]; len(m.Actors) > 0 {
			return m
		}
		return nil
	}
	if i := g.covers[t]; i != news.None {
		// The parser's head of a name and the mention's may differ.
		m := &g.doc.Mentions[i]
		h := g.s.Tokens[t].Head
		if m.Form == news.FormName && len(m.Actors) > 0 && (h < m.First || h >= m.End) {
			return m
		}
	}
	return nil
}

// resolve finds the parties that a slot's phrase names: the phrase itself and
// what is coordinated with it, each as an actor; else a named thing; for a
// target that is itself neither, whose it is ("Syrian positions", "B's offer").
func (g *reading) resolve(t int, target bool, code string) filler {
	f := filler{sure: 1}
	if g.isExcluded(t) {
		return f
	}
	for _, h := range g.members(t) {
		one := g.one(h, target, code)
		if len(one.parties) == 0 && len(f.parties) > 0 && g.isNameOf(h, news.Location) {
			one, _ = g.country(h) // a state in a list of states
		}
		if len(one.parties) == 0 {
			continue
		}
		f.sure = min(f.sure, one.sure)
		for _, p := range one.parties {
			f.add(p)
		}
	}
	return f
}

// several reads "the foreign ministers of Peru and Ecuador" and "Peruvian and
// Ecuadorean ministers" as two parties, where the phrase itself names at most one.
func (g *reading) several(t int, f filler) filler {
	if g.s.Tokens[t].XPOS != "NNS" && g.s.Tokens[t].XPOS != "NNPS" {
		return f
	}
	if isPeople(g.lemmas[t]) || isOrgan(g.lemmas[t]) {
		if two := g.twoOwners(t); len(two.parties) > 1 {
			return two
		}
	}
	if sort := g.sortOfNoun(t); sort == place {
		return f // borders meet, and their countries do not
	}
	for _, c32 := range g.s.Children(t) {
		if c := int(c32); g.s.Tokens[c].Rel("nmod") && (g.caseOf(c) == "of" || g.caseOf(c) == "from") {
			if of := g.resolve(c, true, ""); len(of.parties) > 1 {
				of.sure *= 0.9
				return of
			}
		}
	}
	return f
}

// twoOwners returns the states or bodies that are coordinated before a plural.
func (g *reading) twoOwners(t int) filler {
	f := filler{sure: 0.8}
	for _, c32 := range g.s.Children(t) {
		c := int(c32)
		if c > t || !g.s.Tokens[c].Rel("amod", "compound", "nmod") || g.s.Child(c, "conj") == news.None {
			continue
		}
		for _, h := range g.members(c) {
			if m := g.actorsAt(h); m != nil && h < t {
				for _, p := range g.ofMention(m).parties {
					f.add(p)
				}
			}
		}
	}
	return f
}

// named gives a party that a pronoun names the words that name it before in the
// same sentence, where there are any: "B, which said it had freed them".
func (g *reading) named(parties []news.Party) []news.Party {
	var out []news.Party
	for i, p := range parties {
		span, ok := g.nameBefore(p)
		if !ok {
			continue
		}
		if out == nil {
			out = slices.Clone(parties)
		}
		out[i].Span = span
	}
	if out == nil {
		return parties
	}
	return out
}

// nameBefore returns the words of the sentence that name the actor of a pronoun
// before it does.
func (g *reading) nameBefore(p news.Party) (news.Span, bool) {
	best := news.None
	for _, i := range g.heads {
		if i == news.None {
			continue
		}
		m := &g.doc.Mentions[i]
		switch {
		case len(m.Actors) != 1 || m.Actors[0] != p.Actor:
		case m.Span == p.Span:
			if m.Form != news.FormPronoun || best == news.None {
				return news.Span{}, false
			}
			return g.doc.Mentions[best].Span, true
		case m.Form != news.FormPronoun && m.Span.End <= p.Span.Start:
			best = int(i)
		}
	}
	return news.Span{}, false
}

// add keeps one party an actor.
func (f *filler) add(p news.Party) {
	for i, q := range f.parties {
		switch {
		case q.Actor == p.Actor && (p.Actor != news.None || q.Span == p.Span), p.Actor == news.None && q.Span.Overlaps(p.Span):
			return
		case q.Actor == news.None && q.Span.Overlaps(p.Span):
			f.parties[i] = p
			return
		}
	}
	f.parties = append(f.parties, p)
}

// members returns the heads of a coordination, t first.
func (g *reading) members(t int) []int {
	list := append(append(g.misjoined(t), g.listed(t)...), g.calledOut(t)...)
	for i := 0; i < len(list) && len(list) < 16; i++ {
		for _, c := range g.s.Children(list[i]) {
			if g.s.Tokens[c].Rel("conj") && int(c) > list[i] && kind(&g.s.Tokens[c]) != 'v' && !g.isApposed(t, int(c)) && !g.isExcluded(int(c)) {
				list = append(list, int(c))
			}
		}
	}
	return list
}

// listed returns the names that a comma joins to the first of a list, which the parse
// takes for other names of it: "Australia, [New Zealand] and Fiji", "CHINA, [USSR]".
func (g *reading) listed(t int) []int {
	n := g.s.NameAt(t)
	if n == news.None || g.s.Zone != news.ZoneHeadline && g.s.Child(t, "conj") == news.None {
		return nil
	}
	for _, c32 := range g.s.Children(t) {
		c := int(c32)
		m := g.s.NameAt(c)
		if g.s.Tokens[c].Rel("appos") && c > t && m != news.None && m != n && g.s.Names[m].Class == g.s.Names[n].Class &&
			g.s.Names[n].Class == news.Location && g.s.Names[m].First == g.s.Names[n].End+1 {
			return []int{c}
		}
	}
	return nil
}

// isApposed reports whether a noun that is joined to a person's name is more of
// his description: "Brown, a shipbuilder and real estate investor".
func (g *reading) isApposed(t, c int) bool {
	tok := &g.s.Tokens[c]
	if tok.XPOS != "NN" || !g.isPerson(g.coverOf(t)) || g.titled(c) != nil {
		return false
	}
	for _, d := range g.s.Children(c) {
		if g.s.Tokens[d].Rel("det", "nmod:poss", "nummod") {
			return false
		}
	}
	return isPeople(g.lemmas[c])
}

// misjoined returns t with the members of its coordination that the parse hangs
// elsewhere: "[Brown and Interior Minister] White met", where a title takes the
// first name, and "in Paris with Brown and White", where a place takes the second.
func (g *reading) misjoined(t int) []int {
	list := []int{t}
	first, _ := g.s.Subtree(t)
	for c := first; c < t; c++ {
		if g.s.Tokens[c].Rel("compound", "nmod:desc") && c+1 < t && g.lemmas[c+1] == "and" && g.actorsAt(c) != nil &&
			g.s.Tokens[c].Head > c+1 && g.isPerson(g.coverOf(c)) {
			list = append(list, c)
		}
	}
	h := g.s.Tokens[t].Head
	if h == news.None || !g.s.Tokens[t].Rel("nmod") || !g.isSetting(h) {
		return list
	}
	for _, c32 := range g.s.Children(h) {
		if c := int(c32); c > t && g.s.Tokens[c].Rel("conj") && g.actorsAt(c) != nil && g.isPerson(g.coverOf(c)) {
			list = append(list, c)
		}
	}
	return list
}

// coverOf returns the mention that a token heads, or the shortest over it.
func (g *reading) coverOf(t int) int32 {
	if g.heads[t] != news.None {
		return g.heads[t]
	}
	return g.covers[t]
}

// titled returns the name that directly follows a title which the parse makes
// a phrase of its own ("Secretary of State" before a name).
func (g *reading) titled(t int) *news.Mention {
	if kind(&g.s.Tokens[t]) != 'n' {
		return nil
	}
	end := t + 1
	for end < len(g.covers) && end-t < 6 && (g.covers[end] == news.None || g.doc.Mentions[g.covers[end]].Form != news.FormName ||
		g.doc.Mentions[g.covers[end]].First != end || !g.isPerson(g.covers[end])) {
		if k := g.s.Tokens[end].UPOS; k != "PROPN" && k != "NOUN" && k != "ADP" && k != "DET" && k != "ADJ" {
			return nil
		}
		end++
	}
	if end >= len(g.covers) || g.covers[end] == news.None {
		return nil
	}
	m := &g.doc.Mentions[g.covers[end]]
	if m.First != end || !g.isPerson(g.covers[end]) || g.s.Tokens[t].UPOS != "PROPN" && end > t+1 {
		return nil
	}
	return m
}

// isPerson reports whether a mention names one person.
func (g *reading) isPerson(mention int32) bool {
	if mention == news.None {
		return false
	}
	m := &g.doc.Mentions[mention]
	return m.Form == news.FormName && len(m.Actors) == 1 && g.doc.Actors[m.Actors[0]].Kind == news.KindPerson
}

// one resolves a single phrase.
func (g *reading) one(t int, target bool, code string) filler {
	if m := g.actorsAt(t); m != nil {
		return g.ofMention(m)
	}
	if m := g.titled(t); m != nil {
		return g.ofMention(m)
	}
	if m := g.inMention(t); m != nil {
		return g.ofMention(m)
	}
	if g.heads[t] != news.None && g.s.Tokens[t].UPOS == "PRON" {
		return filler{} // a pronoun that was not resolved
	}
	if home := g.homeland(t); home != news.None {
		return filler{[]news.Party{{Actor: home, Span: g.phrase(t)}}, 0.85}
	}
	if of := g.counted(t); of != news.None {
		f := g.resolve(of, target, code)
		if f.sure *= 0.95; len(f.parties) > 0 {
			return f
		}
	}
	if f, ok := g.owner(t, target); ok && !(code == "090" && g.isAffair(t)) {
		return f
	}
	return g.unnamed(t, target, code)
}

// inMention returns the mention whose modifier a token is, where the adjective alone is
// no actor: in "[Cuban] troops", the troops.
func (g *reading) inMention(t int) *news.Mention {
	tok := &g.s.Tokens[t]
	if !tok.Rel("amod", "compound") || tok.UPOS != "ADJ" && tok.UPOS != "PROPN" || tok.Head == news.None || g.heads[tok.Head] == news.None {
		return nil
	}
	m := g.actorsAt(tok.Head)
	if m == nil || t < m.First || t >= m.End {
		return nil
	}
	return m
}

func (g *reading) ofMention(m *news.Mention) filler {
	f := filler{sure: 1}
	for _, a := range m.Actors {
		f.add(news.Party{Actor: a, Span: m.Span})
		f.sure = min(f.sure, max(0.5, g.doc.Actors[a].Confidence))
	}
	if m.Form == news.FormPronoun {
		f.sure *= 0.85
	}
	return f
}
