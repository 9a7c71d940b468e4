package event

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// act is an event that was found in a sentence, before status and context.
type act struct {
	match
	class, code string // PLOVER class and CAMEO code, or ""
	sources     []news.Party
	targets     []news.Party
	sure        float64     // of the slots
	inner       *act        // the act that an operator takes, or nil
	nameless    bool        // the agent is a pronoun that the story does not resolve
	mutual      bool        // an operator that two parties perform on each other
	own         int         // of the parties of a reciprocal act, those of its subject, who stand first
	also        []news.Span // triggers of acts that are told as part of this one
	negated     bool        // the inner act is one not to be done ("urged B not to attack")
}

// ownClass reports whether the class is the author's own, and not of PLOVER.
func (a *act) ownClass() bool { return a.p.Class != a.class }

// found returns the act that token t triggers, or nil. Weak acts count only
// where another act takes them.
func (c *Coder) found(g *reading, t int) *act {
	if g.seen[t] {
		return g.acts[t]
	}
	g.seen[t] = true // an act never takes itself
	var bare []match // operators whose act no example codes: the last resort
	for _, p := range c.patterns.byWord[g.lemmas[t]] {
		m, ok := g.lay(p, t)
		if !ok {
			continue
		}
		if p.not {
			g.barred[t] = true
			break
		}
		if a, _ := c.read(g, m, false); a != nil {
			g.acts[t] = a
			return a
		}
		if p.Operator() {
			bare = append(bare, m)
		}
	}
	for _, m := range bare {
		if a, _ := c.read(g, m, true); a != nil {
			g.acts[t] = a
			return a
		}
	}
	return nil
}

// read turns a match into an act, or says why its slots do not hold what they
// must. With bare, an operator needs no act that an example codes.
func (c *Coder) read(g *reading, m match, bare bool) (*act, string) {
	a := &act{match: m, class: m.p.plover, code: m.p.Code, sure: 1}
	if refused := a.slots(g); refused != "" {
		return nil, refused
	}
	if !m.p.Operator() && a.deniesClause(g) {
		return nil, "the clause says what is not done"
	}
	if m.p.Operator() {
		if bare && !c.bare(g, a) || !bare && !c.operator(g, a) {
			return nil, "the clause tells no act that it takes"
		}
	} else if a.code == "-" {
		a.code = ""
	}
	if m.p.Both {
		a.both()
	}
	if !a.apart() {
		return nil, "it has not two parties"
	}
	return a, ""
}

// deniesClause reports whether a verb that the trigger takes is negated: "said that it
// would not respond".
func (a *act) deniesClause(g *reading) bool {
	for i, t := range a.toks {
		if a.below[i] && kind(&g.s.Tokens[t]) == 'v' && g.isNegated(t) {
			return true
		}
	}
	return false
}

// slots resolves the parties. It says why a slot's phrase cannot fill it, or
// nothing.
func (a *act) slots(g *reading) string {
	if a.joinA && a.b == news.None && a.hasPartner(g) {
		return "the sentence names B behind \"with\"" // "the prime minister and the minister met with B" is told of B
	}
	if a.p.Both && !a.p.Weak && !a.joinA && !a.joinB && a.a == news.None && a.p.root.takes("A") {
		return "A is not named" // "agreements were reached with B and C" is not told of B and C
	}
	if a.a != news.None && !a.source(g) {
		return "A names no party"
	}
	if o := g.s.Child(a.trigger, "obj"); a.p.lex == 1 && a.code == "0874" && o != news.None && o != a.b && o != a.place && o != a.x {
		return "what is withdrawn is a thing" // what withdraws its approval does not withdraw
	}
	if g.isBareRefusal(a) && g.tellsMore(a.trigger) {
		return "the clause says what is refused"
	}
	if a.x != news.None && a.class == "SUPPORT" && g.lemmas[a.trigger] == "welcome" && isPeople(g.lemmas[a.x]) {
		return "a guest is welcomed" // which praises no one
	}
	if a.x != news.None && isPeople(g.lemmas[a.x]) && !isOrgan(g.lemmas[a.x]) {
		return "X is someone else than B" // who questions B's aide does not question B
	}
	for _, t := range [...]int{a.b, a.c} {
		if t == news.None {
			continue
		}
		if refused := a.target(g, t); refused != "" {
			return refused
		}
	}
	return ""
}

// source resolves slot A.
func (a *act) source(g *reading) bool {
	f := g.resolve(a.a, false, "")
	if a.joinA && len(f.parties) < 2 {
		f = g.several(a.a, f)
	}
	if len(f.parties) == 0 && g.s.Tokens[a.a].UPOS == "PRON" && !a.joinA {
		a.nameless = true // its act counts only inside another
	} else if len(f.parties) == 0 || a.joinA && len(f.parties) < 2 {
		return false
	}
	a.sources, a.sure = f.parties, min(a.sure, f.sure)
	return true
}

// target resolves slot B or C, or says why its phrase cannot fill it.
func (a *act) target(g *reading, t int) string {
	if a.a != news.None && t != a.a && slices.Contains(g.members(a.a), t) {
		return "B is one more A" // "backed by A and B"
	}
	if t == a.b && g.isEachOther(t) {
		return a.eachOther(g)
	}
	if t == a.b && complement(a.code)&g.sortOf(t) == 0 && !a.namesThing() {
		if a.loose && !a.bound && a.class == "MOBILIZE" {
			return "" // troops that are moved to a cape
		}
		return "B is not of the sort that " + a.code + " is done to"
	}
	f := g.resolve(t, true, a.code)
	if t == a.b && a.joinB && len(f.parties) < 2 {
		f = g.several(t, f)
	}
	if len(f.parties) == 0 && t == a.b && a.loose {
		return "" // what it is done to is no one
	}
	if len(f.parties) == 0 || t == a.b && a.joinB && len(f.parties) < 2 {
		return "B names no party"
	}
	a.targets, a.sure = append(a.targets, f.parties...), min(a.sure, f.sure)
	return ""
}

// namesThing reports whether the example itself names the things that B may be, some
// of which are a party: "disperses a crowd", "closes a newspaper".
func (a *act) namesThing() bool {
	return a.loose && a.bound && (a.class == "COERCE" || a.class == "PROTEST" || a.code == "0873")
}

// hasPartner reports whether a word of an act that parties do with each other has a
// phrase that names another party: "A and B met with C", "fight a war against C".
func (a *act) hasPartner(g *reading) bool {
	words := a.ownTokens()
	if o := g.frame(a.trigger).first(roleObj); o != news.None {
		words = append(words, o) // "discussed the [treaty with C]"
	}
	for _, t := range words {
		for _, prep := range [...]string{"with", "against"} {
			if w := g.frame(t).first(prep); w != news.None && len(g.resolve(w, true, "").parties) > 0 {
				return true
			}
		}
	}
	return false
}

// both makes all parties of a reciprocal act source and target.
func (a *act) both() {
	f := filler{}
	for _, p := range a.sources {
		f.add(p)
	}
	a.own = len(f.parties)
	for _, p := range a.targets {
		f.add(p)
	}
	a.sources, a.targets = f.parties, append([]news.Party(nil), f.parties...)
}

// apart drops a target that is the source itself, and refuses an act that no
// longer has the parties which it needs.
func (a *act) apart() bool {
	if a.mutual {
		return true
	}
	if a.p.Both {
		return len(a.sources) >= 2 || a.p.Weak && len(a.sources) > 0
	}
	keep := a.targets[:0]
	for _, t := range a.targets {
		same := false
		for _, s := range a.sources {
			same = same || s.Actor == t.Actor && s.Actor != news.None
		}
		if !same {
			keep = append(keep, t)
		}
	}
	lost := len(a.targets) > 0 && len(keep) == 0
	a.targets = keep
	return !lost || a.inner != nil && a.class != "ACCUSE"
}
