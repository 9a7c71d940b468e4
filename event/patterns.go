package event

import (
	"bufio"
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run ../eval/events/gen -o patterns.txt

// Patterns is a compiled codebook, indexed by the words that can trigger it.
// It is read-only and may be shared.
type Patterns struct {
	Book  string // version of the codebook
	Model string // version of the model that parsed it

	classes map[string][]string
	list    []*pattern
	byWord  map[string][]*pattern
	words   map[string]bool // every word of every pattern
}

// Len returns the number of patterns.
func (ps *Patterns) Len() int { return len(ps.list) }

func (ps *Patterns) index() {
	ps.words = make(map[string]bool, 4*len(ps.list))
	for _, class := range ps.classes {
		for _, w := range class {
			ps.words[w] = true
		}
	}
	for _, p := range ps.list {
		p.root.collect(ps.words)
	}
	ps.byTrigger()
}

// byTrigger enters each pattern under the words that can trigger it.
func (ps *Patterns) byTrigger() {
	ps.byWord = make(map[string][]*pattern, len(ps.list))
	for _, p := range ps.list {
		for _, w := range p.root.words {
			verb, _, _ := strings.Cut(w, "+")
			if l := ps.byWord[verb]; len(l) == 0 || l[len(l)-1] != p {
				ps.byWord[verb] = append(l, p)
			}
		}
	}
	for _, l := range ps.byWord {
		slices.SortStableFunc(l, before)
	}
}

// before orders the patterns of one word: those of an earlier codebook first,
// then, the more words an example fixes, the sooner; see docs/codebook.md, "Which example wins".
func before(a, b *pattern) int {
	return cmp.Or(b2i(a.Weak)-b2i(b.Weak), a.rank-b.rank, b.lex-a.lex, b2i(b.not)-b2i(a.not),
		b2i(b.Operator())-b2i(a.Operator()), b.slots-a.slots, a.order-b.order)
}

// Join returns the patterns of several codebooks as one. Where examples of
// several fit, that of the earlier codebook wins.
func Join(books ...*Patterns) *Patterns {
	if len(books) == 1 {
		return books[0]
	}
	joined := &Patterns{words: map[string]bool{}}
	for rank, ps := range books {
		if rank > 0 {
			joined.Book += "+"
		}
		joined.Book += ps.Book
		joined.Model = ps.Model
		for w := range ps.words {
			joined.words[w] = true
		}
		for _, p := range ps.list {
			own := *p
			own.rank, own.order = rank, len(joined.list)
			joined.list = append(joined.list, &own)
		}
	}
	joined.byTrigger()
	return joined
}

// WriteTo writes the patterns as a readable file: a stamp, the word classes,
// then one pattern a line with its heading and its example.
func (ps *Patterns) WriteTo(w io.Writer) (int64, error) {
	var sb strings.Builder
	sb.WriteString("# Compiled from codebook/*.txt by go generate; edit the examples, not this file.\n")
	fmt.Fprintf(&sb, "codebook %s\nmodel %s\n", ps.Book, ps.Model)
	names := make([]string, 0, len(ps.classes))
	for n := range ps.classes {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Fprintf(&sb, "{%s}\t%s\n", n, strings.Join(ps.classes[n], " "))
	}
	for _, p := range ps.list {
		fmt.Fprintf(&sb, "%s\t%s\t%s\n", p.head(), p.root, p.example())
	}
	n, err := io.WriteString(w, sb.String())
	return int64(n), err
}

// head writes the heading, behind "not:" that of an exclusion.
func (p *pattern) head() string {
	if p.not {
		return "not:" + p.Heading.String()
	}
	return p.Heading.String()
}

// String writes the heading as the codebook has it.
func (h *Heading) String() string {
	f := []string{h.Class}
	if h.Plover != "" {
		f = append(f, "plover="+h.Plover)
	}
	if h.Quad != 0 {
		f = append(f, "quad="+strconv.Itoa(h.Quad))
	}
	if len(h.Of) > 0 {
		f = append(f, "of="+strings.Join(h.Of, ","))
	}
	if h.Mode != "" {
		f = append(f, "mode="+h.Mode)
	}
	if len(h.Contexts) > 0 {
		f = append(f, "context="+strings.Join(h.Contexts, ","))
	}
	for _, flag := range []struct {
		on   bool
		name string
	}{{h.Both, "both"}, {h.Weak, "weak"}, {h.Self, "self"}, {h.Future, "future"}, {h.Negated, "negated"}, {h.Should, "should"}, {h.Public, "public"}, {h.Armed, "armed"}} {
		if flag.on {
			f = append(f, flag.name)
		}
	}
	return strings.Join(append(f, h.Code), " ")
}

// ReadPatterns reads what WriteTo wrote. Errors name the line.
func ReadPatterns(r io.Reader) (*Patterns, error) {
	ps := &Patterns{classes: map[string][]string{}}
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<20)
	for line := 1; sc.Scan(); line++ {
		if err := ps.line(sc.Text()); err != nil {
			return nil, fmt.Errorf("reading patterns, line %d: %w", line, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("reading patterns: %w", err)
	}
	ps.index()
	return ps, nil
}

func (ps *Patterns) line(s string) error {
	switch {
	case s == "" || s[0] == '#':
		return nil
	case strings.HasPrefix(s, "codebook "):
		ps.Book = s[len("codebook "):]
		return nil
	case strings.HasPrefix(s, "model "):
		ps.Model = s[len("model "):]
		return nil
	case s[0] == '{':
		name, words, ok := strings.Cut(s[1:], "}\t")
		if !ok || words == "" {
			return fmt.Errorf("word class %q: want {name}, tab, words", s)
		}
		list := strings.Fields(words)
		slices.Sort(list)
		ps.classes[name] = list
		return nil
	}
	f := strings.Split(s, "\t")
	if len(f) != 3 {
		return fmt.Errorf("%d columns, want heading, pattern, example", len(f))
	}
	headText, not := strings.CutPrefix(f[0], "not:")
	h, rest, problem := parseHeading(headText)
	if problem != "" || rest != "" {
		return fmt.Errorf("heading %q: %s", f[0], problem)
	}
	root, err := parsePattern(f[1], ps.classes)
	if err != nil {
		return err
	}
	ps.list = append(ps.list, newPattern(h, f[2], not, root, len(ps.list)))
	return nil
}

//go:embed patterns.txt
var patternsText string

// DefaultPatterns returns the compiled codebook that comes with the program.
var DefaultPatterns = sync.OnceValues(func() (*Patterns, error) {
	return ReadPatterns(strings.NewReader(patternsText))
})
