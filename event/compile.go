package event

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/detente-wire/detente/news"
)

// ParseFunc reads a text into sentences, as the language engine does.
type ParseFunc func(text string) ([]news.Sentence, error)

// Compile turns every example of a codebook into a pattern. Examples that the
// parser does not read as a codebook sentence are reported together, each by
// file and line; a pin overrides the parser.
func Compile(b *Book, parse ParseFunc) (*Patterns, error) {
	ps := &Patterns{Book: b.Version, classes: b.classes}
	var problems []error
	for i := range b.Examples {
		e := &b.Examples[i]
		root, err := b.compile(e, parse)
		if err != nil {
			problems = append(problems, &BookError{e.At, fmt.Sprintf("%q: %v", e.Text, err)})
			continue
		}
		ps.list = append(ps.list, newPattern(e.Head, e.Text, e.Not, root, len(ps.list)))
	}
	ps.index()
	return ps, errors.Join(problems...)
}

func newPattern(h Heading, text string, not bool, root *node, order int) *pattern {
	return &pattern{
		Heading: &h, plover: h.PloverClass(), rule: h.Class + " " + h.Code + ": " + text, not: not, root: root,
		lex: root.count(), slots: root.open(), order: order,
	}
}

func (b *Book) compile(e *Example, parse ParseFunc) (*node, error) {
	if e.Pin != "" {
		return b.pinned(e)
	}
	var readings []*node
	var first error
	for _, stand := range casts {
		n, err := b.reading(e, stand, parse)
		if err == nil {
			readings = append(readings, n)
		} else if first == nil {
			first = err
		}
	}
	if len(readings) == 0 {
		return nil, first
	}
	return elect(readings), nil
}

// pinned reads the pattern that the author gave, and holds it to the slots of
// the example.
func (b *Book) pinned(e *Example) (*node, error) {
	n, err := parsePattern(e.Pin, b.classes)
	if err != nil {
		return nil, err
	}
	in, problem := b.instance(e, casts[0])
	if problem != "" {
		return nil, errors.New(problem)
	}
	for _, p := range in.pieces {
		if p.slot != "" && p.slot != "X" && p.slot != "P" && !n.takes(p.slot) && !e.Not && !e.Head.Weak {
			return nil, fmt.Errorf("the pin %s lacks slot %s", n, p.slot)
		}
	}
	return n, nil
}

// elect returns the reading that most casts agree on, of those that lose no word of
// the example: "of torture" in "A accuses B of torture" may be read as a part of a
// name. Of equals the first.
func elect(readings []*node) *node {
	most := 0
	for _, n := range readings {
		most = max(most, n.count())
	}
	readings = slices.DeleteFunc(readings, func(n *node) bool { return n.count() < most })
	votes := map[string]int{}
	for _, n := range readings {
		votes[n.String()]++
	}
	best := readings[0]
	for _, n := range readings {
		if votes[n.String()] > votes[best.String()] {
			best = n
		}
	}
	return best
}

// reading compiles an example with one set of stand-ins.
func (b *Book) reading(e *Example, stand cast, parse ParseFunc) (*node, error) {
	in, problem := b.instance(e, stand)
	if problem != "" {
		return nil, errors.New(problem)
	}
	sents, err := parse(in.text)
	if err != nil {
		return nil, fmt.Errorf("parsing %q: %w", in.text, err)
	}
	if len(sents) != 1 {
		return nil, fmt.Errorf("the parser reads %d sentences in %q", len(sents), in.text)
	}
	c := newCompiler(&in, &sents[0])
	root, err := c.tree()
	if err != nil {
		return nil, err
	}
	root.arrange()
	return root, nil
}

// compiler turns the parse of one example into a pattern.
type compiler struct {
	in     *instance
	s      *news.Sentence
	r      *reader
	at     map[int]*piece // by token
	seen   map[int]bool
	unsure string
}

func newCompiler(in *instance, s *news.Sentence) *compiler {
	c := &compiler{in: in, s: s, at: map[int]*piece{}, seen: map[int]bool{}}
	for i := range in.pieces {
		p := &in.pieces[i]
		if t := headIn(s, p.start, p.end); t != news.None {
			c.at[t] = p
		}
	}
	c.r = newReader(s, func(t int) bool { return c.at[t] != nil && c.at[t].slot != "" }, nil)
	return c
}

// headIn returns the token between two offsets whose head lies outside them.
func headIn(s *news.Sentence, start, end int) int {
	inside := func(t int) bool {
		at := s.Tokens[t].Span.Start - s.Span.Start
		return at >= start && at < end
	}
	for t := range s.Tokens {
		if h := s.Tokens[t].Head; inside(t) && (h == news.None || !inside(h)) {
			return t
		}
	}
	return news.None
}

// tree builds the pattern and makes sure that it holds every slot.
func (c *compiler) tree() (*node, error) {
	root := c.s.Root()
	if root == news.None {
		return nil, errors.New("the parse has no root")
	}
	if p := c.at[root]; p != nil && p.slot != "" {
		return nil, fmt.Errorf("the parser makes slot %s the head of the sentence: pin the pattern", p.slot)
	}
	if k := kind(&c.s.Tokens[root]); k != 'v' && !c.in.nominal && c.s.Child(root, "cop") == news.None {
		return nil, fmt.Errorf("the parser finds no verb (%s): pin the pattern", c.r.lemmas[root])
	}
	if v := c.mainVerb(); v != news.None && v != root {
		return nil, fmt.Errorf("the parser takes %q for the main word: pin the pattern", c.s.Tokens[root].Form)
	}
	n := c.node(root)
	if c.unsure != "" {
		return nil, fmt.Errorf("%s: pin the pattern", c.unsure)
	}
	for i := range c.in.pieces {
		if p := &c.in.pieces[i]; p.slot != "" && !n.takes(p.slot) {
			return nil, fmt.Errorf("the parse leaves slot %s unconnected (%s): pin the pattern", p.slot, n)
		} else if p.class != "" && !c.placed(p) {
			return nil, fmt.Errorf("the parse leaves word class {%s} out (%s): pin the pattern", p.class, n)
		} else if p.class != "" && c.verbal(p) && i > 0 && p != c.at[root] {
			return nil, fmt.Errorf("the parser takes word class {%s} for a verb (%s): pin the pattern", p.class, n)
		}
	}
	return n, nil
}

// mainVerb returns the token that the form of the example makes its main verb,
// the first after A or "A and B", or None where the form does not tell.
func (c *compiler) mainVerb() int {
	if c.in.nominal {
		return news.None
	}
	end := -1
	for _, p := range c.in.pieces {
		if (p.slot == "A" || p.slot == "B") && (end < 0 || p.start == end+len(" and ")) {
			end = p.end
		}
	}
	for t := range c.s.Tokens {
		tok := &c.s.Tokens[t]
		if tok.Span.Start-c.s.Span.Start <= end || tok.Rel("aux") {
			continue
		}
		if tok.Rel("cop") || c.r.lemmas[t] == "be" {
			return news.None
		}
		return t
	}
	return news.None
}

// verbal reports whether a class of nouns was read as a verb. Behind "to" a
// class without ending is one of verbs.
func (c *compiler) verbal(p *piece) bool {
	if p.end-p.start == len(p.words[0]) && strings.HasSuffix(c.in.text[:p.start], "to ") {
		return false
	}
	for t, q := range c.at {
		if q == p {
			return kind(&c.s.Tokens[t]) == 'v' && c.s.Tokens[t].XPOS != "VBG"
		}
	}
	return false
}

func (c *compiler) placed(p *piece) bool {
	for t, q := range c.at {
		if q == p && c.seen[t] {
			return true
		}
	}
	return false
}

// node builds the node of a token: a slot, or a word with its arguments.
func (c *compiler) node(t int) *node {
	c.seen[t] = true
	p := c.at[t]
	if p != nil && p.slot != "" && p.slot != "DO" {
		n := &node{slot: c.joined(t, p.slot), kind: 'n'}
		if p.slot == "X" { // "B's X"
			c.args(t, n)
		}
		return n
	}
	if p != nil && p.slot == "DO" {
		return c.clause(t)
	}
	tok := &c.s.Tokens[t]
	if slot := c.within(t); slot != "" {
		c.unsure = "the parse takes a part of slot " + slot + " for a word"
	}
	n := &node{kind: kind(tok)}
	if l := c.r.lemmas[t]; tok.XPOS == "VBZ" && strings.HasSuffix(l, "s") && !strings.HasSuffix(l, "ss") && (p == nil || p.words == nil) {
		c.unsure = "the lemma of " + tok.Form + " is read as " + l
	}
	switch {
	case p != nil && p.words != nil:
		n.class, n.words = p.class, slices.Clone(p.words)
	case p != nil && len(p.also) > 0 && !c.isCase(t):
		n.words = append([]string{c.r.lemmas[t]}, p.also...)
	default:
		n.words = []string{c.r.lemmas[t]}
	}
	if part := c.r.frame(t).part; part != "" && n.kind == 'v' {
		n.class = ""
		for i := range n.words {
			n.words[i] += "+" + part
		}
	}
	slices.Sort(n.words)
	c.args(t, n)
	return n
}

// within returns the slot in whose stand-in a token lies that is not its head, or "".
func (c *compiler) within(t int) string {
	at := c.s.Tokens[t].Span.Start - c.s.Span.Start
	for i := range c.in.pieces {
		if p := &c.in.pieces[i]; p.slot != "" && p.slot != "DO" && at >= p.start && at < p.end && c.at[t] != p {
			return p.slot
		}
	}
	return ""
}

// clause builds the slot for an act; its own subject or object counts only
// where it is a slot: "demands that B DO".
func (c *compiler) clause(t int) *node {
	n := &node{slot: "DO"}
	for _, a := range c.r.frame(t).args {
		if p := c.at[a.tok]; p != nil && p.slot != "" && !a.far && !c.seen[a.tok] {
			n.args = append(n.args, edge{c.roles(a), c.node(a.tok)})
		}
	}
	return n
}

func (c *compiler) isCase(t int) bool { return c.s.Tokens[t].Rel("case", "mark") }

// joined gives "A+B" for a slot that is coordinated with the next.
func (c *compiler) joined(t int, slot string) string {
	for _, k := range c.s.Children(t) {
		if p := c.at[int(k)]; p != nil && len(p.slot) == 1 && c.s.Tokens[k].Rel("conj") {
			c.seen[int(k)] = true
			return slot + "+" + p.slot
		}
	}
	return slot
}

// args adds the arguments of a token in the order of the text.
func (c *compiler) args(t int, n *node) {
	f := c.r.frame(t)
	args := slices.Clone(f.args)
	sort.SliceStable(args, func(i, j int) bool { return args[i].tok < args[j].tok })
	for _, a := range args {
		if c.seen[a.tok] || !c.wanted(a) {
			continue
		}
		if f.passive && a.role == "by" {
			continue
		}
		n.args = append(n.args, edge{c.roles(a), c.node(a.tok)})
	}
}

// wanted leaves out what an author writes only for grammar: pronouns that are
// not reflexive, numbers.
func (c *compiler) wanted(a arg) bool {
	if c.at[a.tok] != nil {
		return true
	}
	switch c.s.Tokens[a.tok].UPOS {
	case "PRON":
		return strings.HasSuffix(c.r.lemmas[a.tok], "self") || strings.HasSuffix(c.r.lemmas[a.tok], "selves")
	case "DET", "NUM":
		return false
	}
	return true
}

// roles gives the role of an argument with the alternatives that the author
// wrote at its preposition.
func (c *compiler) roles(a arg) []string {
	roles := []string{a.role}
	for _, k := range c.s.Children(a.tok) {
		if p := c.at[int(k)]; p != nil && len(p.also) > 0 && c.isCase(int(k)) {
			for _, w := range p.also {
				if w = samePrep(w); !slices.Contains(roles, w) {
					roles = append(roles, w)
				}
			}
		}
	}
	return roles
}
