package event

import (
	"fmt"
	"slices"
	"strings"
)

// Show writes what a codebook has on a CAMEO code (or the family that it begins
// with), a class, a word class in braces or a word: headings, each with its
// examples, where they stand, their patterns and exclusions, then the word
// classes in them. It is empty where the codebook has nothing.
func Show(b *Book, ps *Patterns, what string) string {
	at := positions(b)
	var sb strings.Builder
	last := ""
	used := map[string]bool{}
	for _, p := range ps.list {
		if !p.about(what) {
			continue
		}
		if head := p.Heading.String(); head != last {
			fmt.Fprintf(&sb, "%s%s\n", head, p.title())
			last = head
		}
		not := ""
		if p.not {
			not = "not: "
		}
		fmt.Fprintf(&sb, "  %-24s %s%s\n", at[exampleKey(p.Heading, p.example(), p.not)], not, p.example())
		fmt.Fprintf(&sb, "  %-24s => %s\n", "", p.root)
		p.root.classes(used)
	}
	if name := strings.Trim(what, "{}"); name != what && b.classes[name] != nil {
		used[name] = true
	}
	for _, name := range b.ClassNames() {
		if used[name] {
			fmt.Fprintf(&sb, "{%s}: %s\n", name, strings.Join(b.classes[name], ", "))
		}
	}
	return sb.String()
}

// title gives the name of a heading's code, for people.
func (p *pattern) title() string {
	c, ok := LookupCode(p.Code)
	if !ok {
		return ""
	}
	return "  (" + c.Name + ")"
}

// about reports whether a pattern has to do with a code, class, word class or word.
func (p *pattern) about(what string) bool {
	if isCode(what) {
		return p.Code == what || len(what) <= 3 && strings.HasPrefix(p.Code, what)
	}
	return p.Class == what || strings.EqualFold(p.Class, what) && QuadOf(p.Class) != 0 || p.root.names(what)
}

// names reports whether the tree holds a word, a phrasal verb of it, or a word
// class by its name in braces.
func (n *node) names(what string) bool {
	if n.class != "" && what == "{"+n.class+"}" {
		return true
	}
	if slices.ContainsFunc(n.words, func(w string) bool { return w == what || strings.HasPrefix(w, what+"+") }) {
		return true
	}
	return slices.ContainsFunc(n.args, func(e edge) bool { return e.node.names(what) })
}

// classes adds the names of the word classes in the tree to a set.
func (n *node) classes(used map[string]bool) {
	if n.class != "" {
		used[n.class] = true
	}
	for _, e := range n.args {
		e.node.classes(used)
	}
}
