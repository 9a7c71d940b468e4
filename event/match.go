package event

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// match is a pattern laid over a sentence.
type match struct {
	p       *pattern
	trigger int
	a, b, c int // head tokens of the slots, or None
	place   int
	do      int
	x       int // what is B's, or None
	// joinA and joinB say that the slot holds both parties: "A and B met".
	joinA, joinB bool
	loose        bool    // B need not name a party
	bound        bool    // B is one of the words that the example names
	nodes        []*node // nodes with words in the order of matching, and
	toks         []int   // their tokens
	below        []bool  // whether the token stands in a clause that the trigger takes
	inClause     bool
	far          int // arguments found through control, or hanging on another word
}

// lay tries a pattern at a trigger token.
func (r *reader) lay(p *pattern, t int) (match, bool) {
	m := match{p: p, trigger: t, a: news.None, b: news.None, c: news.None, place: news.None, do: news.None, x: news.None}
	ok := r.fits(p.root, t) && r.walk(p.root, t, &m) &&
		!r.oneName(m.x, m.b) && !r.oneName(m.a, m.b) && !r.oneName(m.b, m.c) && !r.oneName(m.b, m.place)
	return m, ok
}

// oneName reports whether two slots hold parts of one name, which is then read wrong.
func (r *reader) oneName(a, b int) bool {
	if a == news.None || b == news.None {
		return false
	}
	n := r.s.NameAt(a)
	return a == b || n != news.None && n == r.s.NameAt(b)
}

// fits tests the word of a lexical node. A phrasal verb is another word than
// its plain verb.
func (r *reader) fits(n *node, t int) bool {
	if !sameKind(n.kind, &r.s.Tokens[t]) {
		return false
	}
	part := r.frame(t).part
	if kind(&r.s.Tokens[t]) != 'v' {
		part = ""
	}
	if part != "" {
		return n.has(r.lemmas[t] + "+" + part)
	}
	if n.has(r.lemmas[t]) {
		return true
	}
	// "pulled out of B": the particle may be read as a preposition.
	next := t + 1
	return n.kind == 'v' && next < len(r.lemmas) && r.s.Tokens[next].Rel("case", "advmod", "mark") &&
		n.has(r.lemmas[t]+"+"+r.lemmas[next])
}

func sameKind(k byte, tok *news.Token) bool {
	have := kind(tok)
	switch {
	case have == k:
		return true
	case k == 'n' && have == 'a': // "chemical", "regret": taggers do not agree
		return tok.UPOS == "ADJ"
	case k == 'n' && tok.UPOS == "SYM": // "gave $2 million to B"
		return true
	case k == 'n': // "the shelling of B" is read as a verb now and then
		return tok.XPOS == "VBG" && !tok.Rel("xcomp", "advcl", "ccomp", "root", "parataxis")
	case k == 'v':
		return have == 'a' && tok.XPOS == "VBN"
	case k == 'a':
		return have == 'n' || tok.XPOS == "VBN"
	}
	return false
}

// walk matches the arguments of a node.
func (r *reader) walk(n *node, t int, m *match) bool {
	m.nodes = append(m.nodes, n)
	m.toks = append(m.toks, t)
	m.below = append(m.below, m.inClause)
	for i := range n.args {
		e, was := &n.args[i], m.inClause
		m.inClause = was || takesClause(e.roles)
		ok := r.argument(n, e, t, m)
		m.inClause = was
		if !ok {
			return false
		}
	}
	return true
}

// takesClause reports whether a role is that of a clause: what it says of its
// own time and negation is not said of the word that takes it.
func takesClause(roles []string) bool {
	switch roles[0] {
	case roleInf, roleIng, roleThat:
		return true
	}
	return false
}

// argument finds what fills one edge: among the word's own arguments, then,
// for a prepositional phrase, among those of the words matched so far, since
// where a phrase hangs is the least certain thing in a parse.
func (r *reader) argument(n *node, e *edge, t int, m *match) bool {
	for _, a := range r.frame(t).args {
		if r.fitsRole(e.roles, a, n.kind) && !(e.node.slot == "B" && e.roles[0] == rolePoss && (a.far || a.role == roleSubj)) && r.fill(e.node, a, m) {
			return true
		}
	}
	for _, role := range e.roles {
		if !isPrep(role) {
			continue
		}
		for _, u := range m.toks {
			if u == t {
				continue
			}
			if r.nested(e, r.frame(u), min(u, t), m) {
				return true
			}
		}
		for _, u := range m.toks {
			if c := r.reduced(u); c != news.None && !(role == "by" && isVerdict(r.lemmas[c])) && (r.nested(e, r.frame(c), u, m) || r.agentOf(e, c, m)) {
				return true // "the sanctions imposed on B", "the appeal lodged by B"
			}
			if c := r.s.Child(u, "conj"); c > u && u != m.trigger && kind(&r.s.Tokens[c]) == 'n' && r.nested(e, r.frame(c), u, m) {
				return true // "suspended grants and loans to B"
			}
			for _, a := range r.frame(u).args {
				if a.tok > u && isPrep(a.role) && r.isSetting(a.tok) && r.nested(e, r.frame(a.tok), u, m) {
					return true
				}
			}
		}
		break
	}
	return r.mayLack(n, e, t)
}

// nested looks for a prepositional argument in the frame of another word.
func (r *reader) nested(e *edge, f *frame, after int, m *match) bool {
	for _, a := range f.args {
		if roleFits(e.roles, a.role, 'x') && (a.tok > after || a.role == roleIobj) {
			a.far = true
			if r.fill(e.node, a, m) {
				return true
			}
		}
	}
	return false
}

// agentOf lets the agent of a participle behind a noun fill an edge for "by".
func (r *reader) agentOf(e *edge, v int, m *match) bool {
	if !slices.Contains(e.roles, "by") {
		return false
	}
	for _, a := range r.frame(v).args {
		if a.role == roleSubj && a.tok > v {
			a.far = true
			return r.fill(e.node, a, m)
		}
	}
	return false
}

// isVerdict names what others than its maker do to a plan or an appeal: whose it is
// "a plan backed by B" does not say.
func isVerdict(l string) bool {
	switch l {
	case "endorse", "support", "back", "approve", "sign", "accept", "reject", "oppose", "condemn", "adopt", "follow", "cause":
		return true
	}
	return false
}

// reduced returns the participle that modifies a noun, or None.
func (r *reader) reduced(n int) int {
	for _, c := range r.s.Children(n) {
		if r.s.Tokens[c].Deprel == "acl" && r.s.Tokens[c].XPOS == "VBN" {
			return int(c)
		}
	}
	return news.None
}

// isSetting reports whether a phrase names a time or place: what a parser hangs
// on it ("talks in Geneva with B") most often belongs to the act.
func (r *reader) isSetting(t int) bool {
	n := r.s.NameAt(t)
	if n == news.None {
		return false
	}
	switch r.s.Names[n].Class {
	case news.Date, news.Location, news.Facility:
		return true
	}
	return false
}

// roleFits compares roles, with those that say the same.
func roleFits(want []string, have string, kind byte) bool {
	for _, w := range want {
		if w == have || w == roleTo && have == roleIobj || w == roleIobj && have == roleTo {
			return true
		}
		if kind == 'n' && (w == rolePoss && have == roleSubj || w == roleSubj && have == rolePoss) {
			return true
		}
	}
	return false
}

// fitsRole is roleFits with the readings of a bare clause on which parsers do
// not agree: "helped B leave", "saw B leave", "demands that B leave".
func (r *reader) fitsRole(want []string, a arg, kind byte) bool {
	if roleFits(want, a.role, kind) {
		return true
	}
	if a.role != roleInf && a.role != roleThat || r.s.Tokens[a.tok].XPOS != "VB" || r.s.Child(a.tok, "aux") != news.None {
		return false
	}
	for _, w := range want {
		if w == roleInf || w == roleThat {
			return true
		}
	}
	return false
}

// mayLack lets the agent of a passive or of a noun be absent.
func (r *reader) mayLack(n *node, e *edge, t int) bool {
	if e.node.slot != "A" || e.node.words != nil {
		return false
	}
	switch e.roles[0] {
	case roleSubj:
		return r.frame(t).passive && r.frame(t).first(roleSubj) == news.None
	case rolePoss:
		return n.kind == 'n'
	}
	return false
}

// fill lets an argument fill a node.
func (r *reader) fill(n *node, a arg, m *match) bool {
	if n.slot != "" && n.slot != "X" && n.slot != "DO" && r.isTime(a.tok) {
		return false
	}
	if n.slot != "" && n.words != nil && !r.mayFill(n, a.tok) {
		return false
	}
	switch n.slot {
	case "":
		return r.lexical(n, a, m)
	case "A":
		m.a = a.tok
	case "B":
		m.b, m.loose, m.bound = a.tok, n.loose, n.words != nil
	case "C":
		m.c = a.tok
	case "P":
		m.place = a.tok
	case "DO":
		m.do = a.tok
	case "X":
		if n.takes("B") {
			m.x = a.tok
		}
	case "A+B":
		m.a, m.joinA = a.tok, true
	case "B+C":
		m.b, m.joinB = a.tok, true
	}
	if a.far {
		m.far++
	}
	for i := range n.args { // X(poss:B)
		if !r.argument(n, &n.args[i], a.tok, m) {
			return false
		}
	}
	return true
}

// mayFill tests the words that a slot is bound to.
func (r *reader) mayFill(n *node, t int) bool {
	if n.has(r.lemmas[t]) {
		return true
	}
	of := r.counted(t)
	return of != news.None && n.has(r.lemmas[of])
}

// lexical matches a word below the trigger, or one that is coordinated with it
// ("imposed tariffs and sanctions").
func (r *reader) lexical(n *node, a arg, m *match) bool {
	for t := a.tok; ; {
		if r.fits(n, t) {
			mark := *m
			if r.walk(n, t, m) {
				if a.far {
					m.far++
				}
				return true
			}
			*m = mark
		}
		next := news.None
		for _, c := range r.s.Children(t) {
			if r.s.Tokens[c].Rel("conj") && int(c) > t && kind(&r.s.Tokens[c]) == n.kind {
				next = int(c)
				break
			}
		}
		if next == news.None {
			break
		}
		t = next
	}
	// "hundreds of troops", "a series of strikes": the word counted stands below.
	if of := r.counted(a.tok); of != news.None && r.fits(n, of) {
		return r.walk(n, of, m)
	}
	return false
}

// counted returns what a quantity word counts, or None.
func (r *reader) counted(t int) int {
	if !isQuantity(r.lemmas[t]) && r.s.Tokens[t].UPOS != "NUM" && r.s.Tokens[t].UPOS != "SYM" {
		return news.None
	}
	for _, c := range r.s.Children(t) {
		if r.s.Tokens[c].Rel("nmod") && r.caseOf(int(c)) == "of" {
			return int(c)
		}
	}
	return news.None
}

// isQuantity names nouns that stand before "of" for how much, how many or what
// part of what follows.
func isQuantity(l string) bool {
	switch l {
	case "thousand", "hundred", "dozen", "million", "billion", "number", "score", "ten", "group", "crowd", "series", "wave",
		"round", "member", "lot", "majority", "rest", "most", "some", "many", "several", "handful", "couple", "pair",
		"one", "two", "three", "four", "five", "six", "all", "batch", "contingent", "ton", "tonne", "total", "half",
		"quarter", "string", "spate", "set", "kind", "type", "package", "volley", "barrage", "convoy", "column", "scores",
		"hundreds", "thousands", "dozens", "millions", "part", "least", "each", "both", "any", "none", "neither", "either",
		"salvo", "host", "worth", "percent", "%", "remainder", "minority", "team", "squad", "band", "cross-section":
		return true
	}
	return strings.HasSuffix(l, "-thirds")
}
