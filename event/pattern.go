package event

import (
	"fmt"
	"slices"
	"strings"
)

// A pattern is a tree over the roles of frames. Its notation, used in the
// compiled file and in pins, is the word with its kind, and in parentheses
// what it takes:
//
//	impose.v(subj:A obj:{sanction}.n on/against:B)
//	carry+out.v(subj:A obj:attack.n(on:B))
//	meet.v(subj:A+B)
//
// A slot is a capital letter, with "=" and words where only these may fill it,
// and a question mark where the phrase need not name a party; A+B is a coordination or a collective; DO is the
// act that an operator takes. Words of one place are parted by a slash, a
// particle stands behind a plus, a word class in braces.
type pattern struct {
	*Heading
	plover string // PLOVER class, or ""
	rule   string // "COERCE 163: A imposes {sanction}s on B"
	not    bool
	root   *node
	lex    int // lexical nodes: the more, the more specific
	slots  int
	rank   int // of its book: the first of several goes before the others
	order  int
}

// example returns the example as it is written.
func (p *pattern) example() string { return p.rule[strings.Index(p.rule, ": ")+2:] }

type node struct {
	slot  string
	loose bool     // "B?": a phrase that names no party leaves the slot empty
	words []string // sorted; a phrasal verb with its particle: "carry+out"
	class string   // name of the word class that words come from
	kind  byte
	args  []edge
}

type edge struct {
	roles []string
	node  *node
}

func (n *node) has(lemma string) bool {
	if len(n.words) == 1 {
		return n.words[0] == lemma
	}
	_, ok := slices.BinarySearch(n.words, lemma)
	return ok
}

// count returns the number of nodes that fix words.
func (n *node) count() int {
	c := b2i(n.words != nil) + b2i(strings.Contains(n.slot, "+")) // two parties in one phrase say much
	for _, e := range n.args {
		c += e.node.count()
	}
	return c
}

// open returns the number of slots.
func (n *node) open() int {
	c := b2i(n.slot != "")
	for _, e := range n.args {
		c += e.node.open()
	}
	return c
}

// collect adds the words of the tree to a set.
func (n *node) collect(words map[string]bool) {
	if n.class == "" { // classes are collected once
		for _, w := range n.words {
			words[w] = true
		}
	}
	for _, e := range n.args {
		e.node.collect(words)
	}
}

// takes reports whether a slot occurs in the tree.
func (n *node) takes(slot string) bool {
	if n.slot == slot || (len(slot) == 1 && strings.Contains(n.slot, "+") && strings.Contains(n.slot, slot)) {
		return true
	}
	for _, e := range n.args {
		if e.node.takes(slot) {
			return true
		}
	}
	return false
}

func (n *node) String() string {
	var sb strings.Builder
	n.write(&sb)
	return sb.String()
}

func (n *node) write(sb *strings.Builder) {
	sb.WriteString(n.slot)
	if n.loose {
		sb.WriteByte('?')
	}
	if n.slot != "" && n.words != nil {
		sb.WriteByte('=')
	}
	if n.class != "" {
		sb.WriteString("{" + n.class + "}")
	} else {
		sb.WriteString(strings.Join(n.words, "/"))
	}
	if n.words != nil {
		sb.WriteByte('.')
		sb.WriteByte(n.kind)
	}
	for i, e := range n.args {
		if i == 0 {
			sb.WriteByte('(')
		} else {
			sb.WriteByte(' ')
		}
		sb.WriteString(strings.Join(e.roles, "/"))
		sb.WriteByte(':')
		e.node.write(sb)
	}
	if len(n.args) > 0 {
		sb.WriteByte(')')
	}
}

// parsePattern reads the notation; classes gives the words of word classes.
func parsePattern(text string, classes map[string][]string) (*node, error) {
	p := notation{text: text, classes: classes}
	n, err := p.node()
	if err == nil && p.pos != len(text) {
		err = p.fail("end of pattern")
	}
	if err != nil {
		return nil, err
	}
	n.arrange()
	return n, nil
}

// arrange puts lexical arguments before slots: they are cheap to refuse, and a
// slot's phrase may hang on any word matched before it.
func (n *node) arrange() {
	slices.SortStableFunc(n.args, func(a, b edge) int { return b2i(a.node.slot != "") - b2i(b.node.slot != "") })
	for _, e := range n.args {
		e.node.arrange()
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

type notation struct {
	text    string
	pos     int
	classes map[string][]string
}

func (p *notation) fail(want string) error {
	return fmt.Errorf("pattern %q, column %d: want %s", p.text, p.pos+1, want)
}

func (p *notation) until(stop string) string {
	start := p.pos
	for p.pos < len(p.text) && !strings.ContainsRune(stop, rune(p.text[p.pos])) {
		p.pos++
	}
	return p.text[start:p.pos]
}

func (p *notation) node() (*node, error) {
	word := p.until("( )")
	n := &node{}
	slot, words, bound := strings.Cut(word, "=")
	slot, n.loose = strings.CutSuffix(slot, "?")
	if isSlot(slot) {
		n.slot = slot
	}
	if n.slot == "" || bound {
		if n.slot == "" {
			words = word
		}
		if err := p.lexical(n, words); err != nil {
			return nil, err
		}
	}
	if p.pos >= len(p.text) || p.text[p.pos] != '(' {
		return n, nil
	}
	p.pos++
	for {
		roles := p.until(":() ")
		if roles == "" || p.pos >= len(p.text) || p.text[p.pos] != ':' {
			return nil, p.fail("role:")
		}
		p.pos++
		child, err := p.node()
		if err != nil {
			return nil, err
		}
		n.args = append(n.args, edge{strings.Split(roles, "/"), child})
		if p.pos >= len(p.text) {
			return nil, p.fail(")")
		}
		p.pos++
		if p.text[p.pos-1] == ')' {
			return n, nil
		}
	}
}

func isSlot(word string) bool {
	switch word {
	case "A", "B", "C", "P", "X", "DO", "A+B", "B+C":
		return true
	}
	return false
}

func (p *notation) lexical(n *node, word string) error {
	dot := strings.LastIndexByte(word, '.')
	if dot < 1 || dot != len(word)-2 || !strings.ContainsRune("vnax", rune(word[dot+1])) {
		return p.fail("word.v, word.n, word.a or a slot")
	}
	n.kind = word[dot+1]
	word = word[:dot]
	parts := strings.Split(word, "/")
	for _, part := range parts {
		if !strings.HasPrefix(part, "{") {
			n.words = append(n.words, part)
			continue
		}
		class := strings.Trim(part, "{}")
		words := p.classes[class]
		if len(words) == 0 {
			return fmt.Errorf("pattern %q: unknown word class {%s}", p.text, class)
		}
		if len(parts) == 1 {
			n.class = class
			if slices.IsSorted(words) { // as in a compiled file: one list for all
				n.words = words
				return nil
			}
		}
		n.words = append(n.words, words...)
	}
	slices.Sort(n.words)
	return nil
}
