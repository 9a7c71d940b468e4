package event

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed tables/plover.tsv
var ploverTSV string

// ModesOf returns the modes of a PLOVER class; a class without modes, or that PLOVER
// does not have, has none.
func ModesOf(class string) []string { return slices.Clone(ploverTable()[class]) }

// ploverTable gives the modes of each PLOVER class, and under "" the contexts.
var ploverTable = sync.OnceValue(func() map[string][]string {
	table := map[string][]string{}
	for _, line := range strings.Split(ploverTSV, "\n") {
		if name, words, ok := strings.Cut(line, "\t"); ok && line[0] != '#' {
			table[strings.TrimPrefix(name, "contexts")] = strings.Fields(words)
		}
	}
	return table
})

// problem says what is wrong with a heading by itself, or nothing.
func (h *Heading) problem() string {
	own := QuadOf(h.Class) == 0
	class := h.PloverClass()
	if msg := h.codeProblem(); msg != "" {
		return msg
	}
	switch {
	case !own && (h.Plover != "" || h.Quad != 0):
		return h.Class + " is a PLOVER class: plover= and quad= are for classes of your own"
	case h.Plover != "" && class != h.Plover:
		return "code " + h.Code + " is " + class + ", not " + h.Plover
	case h.Quad != 0 && class != "" && QuadOf(class) != h.Quad:
		return fmt.Sprintf("%s has quad class %d, not %d", class, QuadOf(class), h.Quad)
	case len(h.Of) > 0 && !h.Operator():
		return "of= is for operators: want a code with a star"
	case class == "" && (h.Mode != "" || h.Contexts != nil):
		return "mode= and context= belong to PLOVER: want a code or plover= beside them"
	case h.Mode != "" && !slices.Contains(ploverTable()[class], h.Mode):
		return "unknown mode " + h.Mode + ": " + class + " has " + list(ploverTable()[class])
	}
	for _, c := range h.Contexts {
		if !slices.Contains(ploverTable()[""], c) {
			return "unknown context " + c + ": want one of " + list(ploverTable()[""])
		}
	}
	return ""
}

// codeProblem holds the code of a heading to the code table and to its class.
func (h *Heading) codeProblem() string {
	switch own := QuadOf(h.Class) == 0; {
	case h.Code == "-":
		return ""
	case h.Code == "*":
		if !own {
			return "an operator of a PLOVER class needs its family, as in 13*"
		}
		return ""
	case h.Operator():
		if f := strings.TrimSuffix(h.Code, "*"); !slices.Contains(operatorFamilies, f) {
			return "unknown operator family " + h.Code + ": want " + strings.Join(operatorFamilies, "*, ") + "*"
		}
		return ""
	default:
		c, ok := LookupCode(h.Code)
		if !ok {
			return "unknown CAMEO code " + h.Code + ": want one of event/tables/codes.tsv, or - for none"
		}
		if !own && c.Plover.Event != h.Class {
			return "code " + h.Code + " is " + c.Plover.Event + ", not " + h.Class
		}
	}
	return ""
}

func list(words []string) string {
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, ", ")
}

// resolveClasses writes out nested word classes, and adds those of base that the
// book does not define itself.
func (r *bookReader) resolveClasses(base *Book) {
	byName := map[string]*wordClass{}
	for _, c := range r.book.own {
		byName[c.name] = c
	}
	if base != nil {
		for name, words := range base.classes {
			if byName[name] == nil {
				r.book.classes[name] = words
			}
		}
	}
	for _, c := range r.book.own {
		r.resolve(c, byName, nil)
	}
}

// resolve gives the words of a class; path holds the classes that are being
// resolved.
func (r *bookReader) resolve(c *wordClass, byName map[string]*wordClass, path []string) []string {
	if words := r.book.classes[c.name]; words != nil {
		return words
	}
	if i := slices.Index(path, c.name); i >= 0 {
		r.failAt(c.at, "word class {"+c.name+"} contains itself: {"+strings.Join(append(slices.Clone(path[i:]), c.name), "} > {")+"}")
		r.book.classes[c.name] = []string{c.name} // told once
		return nil
	}
	var words []string
	for _, w := range c.words {
		if !strings.HasPrefix(w, "{") {
			words = append(words, w)
			continue
		}
		inner := strings.Trim(w, "{}")
		switch next := byName[inner]; {
		case next != nil:
			words = append(words, r.resolve(next, byName, append(path, c.name))...)
		case r.book.classes[inner] != nil:
			words = append(words, r.book.classes[inner]...)
		default:
			r.failAt(c.at, "word class {"+c.name+"}: unknown word class "+w)
		}
	}
	if r.book.classes[c.name] == nil {
		r.book.classes[c.name] = words
	}
	return words
}

// check holds the examples to what the compiler relies on.
func (r *bookReader) check() {
	seen := map[string]*Example{}
	for i := range r.book.Examples {
		e := &r.book.Examples[i]
		if msg := r.book.problem(e, seen); msg != "" {
			r.failAt(e.At, fmt.Sprintf("%q: %s", e.Text, msg))
		}
	}
}

// problem says what is wrong with an example, or nothing.
func (b *Book) problem(e *Example, seen map[string]*Example) string {
	key := e.Text + "\t" + e.Pin
	if e.Head.Operator() { // two families may take the same words: a promise, a threat
		key += "\t" + e.Head.Code + strings.Join(e.Head.Of, ",")
	}
	if p, dup := seen[key]; dup {
		return "the same example stands in " + p.At.String()
	}
	seen[key] = e
	in, msg := b.instance(e, casts[0])
	if msg != "" {
		return msg
	}
	if e.Head.Operator() && !e.Not && !in.has("DO") {
		return "an operator needs a slot for the act: DO, DOES, DOING or DEED"
	}
	if e.Pin != "" {
		if _, err := parsePattern(e.Pin, b.classes); err != nil {
			return err.Error()
		}
	}
	return ""
}
