package event

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed tables/definitions.tsv
var definitionsTSV string

// definition says what a PLOVER class is, or a mode of it.
type definition struct{ class, mode, text string }

// definitions gives those of all classes and modes, in the order of the quad classes.
var definitions = sync.OnceValue(func() (list []definition) {
	for line := range strings.Lines(definitionsTSV) {
		if f := strings.Split(strings.TrimRight(line, "\n"), "\t"); len(f) == 3 && line[0] != '#' {
			list = append(list, definition{f[0], undash(f[1]), f[2]})
		}
	}
	return list
})

// Manual writes codebooks as a manual for people, in Markdown: each class with
// what it is, its modes, its CAMEO codes with title, Goldstein value, mode and
// contexts, and for each code up to most of its example sentences (0: all of them)
// with how many there are. Classes of an author's own come first; examples that
// stand in several books are told in the order of the books.
func Manual(most int, books ...*Book) string {
	m := &manual{most: most, books: books}
	m.b.WriteString("# The codebook as a manual\n\n")
	m.intro()
	own, plover := m.classes()
	m.overview(own, plover)
	for _, class := range slices.Concat(own, plover) {
		m.class(class)
	}
	return m.b.String()
}

// manual is a manual as it is being written.
type manual struct {
	b     strings.Builder
	most  int
	books []*Book
}

// sentence is an example as a reader sees it.
type sentence struct{ code, text string }

func (m *manual) intro() {
	versions := make([]string, len(m.books))
	for i, b := range m.books {
		versions[i] = "`" + b.Version + "`"
	}
	fmt.Fprintf(&m.b, "Codebook %s, printed by `detente codebook manual`. ", strings.Join(versions, " before "))
	m.b.WriteString("What stands here is what codes: each example covers the passive, relative clauses, coordination and the like ([codebook.md](codebook.md)).\n\n" +
		"In the examples A is the source, who acts, and B the target, whom the act is done to; X is anything, P a place, C a further target. Where a word stands for a class of words " +
		"(*sanctions*: embargoes, boycotts, …) the first is shown. DO and DEED stand for another act, whose code decides. ")
	if m.most > 0 {
		fmt.Fprintf(&m.b, "Of each code up to %d examples are shown, from all over the list; `--examples 0` prints all. ", m.most)
	}
	m.b.WriteString("*Not* is what looks like an act of the class and is none.\n\n" +
		"In the tables, the last column is how many examples a code has. *of 063* says that it has none and follows where an act coded so is promised, asked for, refused, threatened or alleged; " +
		"*–* that nothing in the codebook names it, though the rest of a sentence may set it (the finest digit of a code of violence) and it may be the general code of its class.\n\n")
}

// classes lists the classes that the books have: the authors' own, then PLOVER's.
func (m *manual) classes() (own, plover []string) {
	for _, d := range definitions() {
		if d.mode == "" && m.has(d.class) {
			plover = append(plover, d.class)
		}
	}
	for _, b := range m.books {
		for i := range b.Examples {
			if c := b.Examples[i].Head.Class; QuadOf(c) == 0 && !slices.Contains(own, c) {
				own = append(own, c)
			}
		}
	}
	return own, plover
}

func (m *manual) has(class string) bool {
	return slices.ContainsFunc(m.books, func(b *Book) bool {
		return slices.ContainsFunc(b.Examples, func(e Example) bool { return e.Head.Class == class })
	})
}

func (m *manual) overview(lists ...[]string) {
	m.b.WriteString("| class | quad class | CAMEO | examples |\n|---|---|---|---:|\n")
	for _, class := range slices.Concat(lists...) {
		codes := m.codes(class)
		span := "–"
		if len(codes) > 0 {
			span = codes[0] + "–" + codes[len(codes)-1]
		}
		fmt.Fprintf(&m.b, "| [%s](#%s) | %s | %s | %d |\n", class, strings.ToLower(class), m.quad(class), span, len(m.sentences(class, false)))
	}
}

// quad names the quad class of a class.
func (m *manual) quad(class string) string {
	n := QuadOf(class)
	for _, b := range m.books {
		for i := range b.Examples {
			if h := &b.Examples[i].Head; n == 0 && h.Class == class {
				if n = QuadOf(h.PloverClass()); n == 0 {
					n = h.Quad
				}
			}
		}
	}
	return [...]string{"–", "1 verbal cooperation", "2 material cooperation", "3 verbal conflict", "4 material conflict"}[n]
}

// codes lists the CAMEO codes of a class, sorted: all that the table has for a
// class of PLOVER, those that its examples name for an author's own.
func (m *manual) codes(class string) []string {
	var list []string
	for code, c := range codeTable() {
		if c.Plover.Event == class {
			list = append(list, code)
		}
	}
	if QuadOf(class) == 0 {
		for _, s := range m.sentences(class, false) {
			if _, ok := LookupCode(s.code); ok && !slices.Contains(list, s.code) {
				list = append(list, s.code)
			}
		}
	}
	slices.Sort(list)
	return list
}

// sentences lists the examples of a class, or with not its exclusions; readings
// of one example with and without a part in brackets are one.
func (m *manual) sentences(class string, not bool) []sentence {
	var list []sentence
	for _, b := range m.books {
		last := Position{}
		for i := range b.Examples {
			e := &b.Examples[i]
			if e.Head.Class != class || e.Not != not || e.Head.Weak || e.At == last {
				continue
			}
			last = e.At
			list = append(list, sentence{e.Head.Code, b.readable(e.Text)})
		}
	}
	return list
}

// readable writes an example with the first word of each word class and the first
// of each choice.
func (b *Book) readable(text string) string {
	words := strings.Fields(text)
	for i, word := range words {
		core, suffix := splitSuffix(word)
		core, _, _ = strings.Cut(core, "/")
		if rest, ok := strings.CutPrefix(core, "{"); ok {
			name, ending, _ := strings.Cut(rest, "}")
			if list := b.classes[name]; len(list) > 0 {
				core = inflect(list[0], ending)
			}
		}
		words[i] = core + suffix
	}
	return strings.Join(words, " ")
}

// class writes the chapter of a class.
func (m *manual) class(class string) {
	fmt.Fprintf(&m.b, "\n## %s\n\n", class)
	m.definition(class)
	byCode := map[string][]string{}
	var order []string
	for _, s := range m.sentences(class, false) {
		if byCode[s.code] == nil {
			order = append(order, s.code)
		}
		byCode[s.code] = append(byCode[s.code], s.text)
	}
	m.table(m.codes(class), byCode)
	slices.Sort(order)
	m.b.WriteByte('\n')
	for _, code := range order {
		m.examples(title(code), byCode[code])
	}
	var not []string
	for _, s := range m.sentences(class, true) {
		not = append(not, s.text)
	}
	m.examples("*Not*", not)
}

// definition writes what a class is, and its modes.
func (m *manual) definition(class string) {
	text, modes := "A class of the author's own.", ""
	for _, d := range definitions() {
		switch {
		case d.class != class:
		case d.mode == "":
			text = d.text
		default:
			modes += fmt.Sprintf("| %s | %s |\n", d.mode, d.text)
		}
	}
	fmt.Fprintf(&m.b, "%s Quad class: %s.\n", text, m.quad(class))
	if modes != "" {
		m.b.WriteString("\n| mode | |\n|---|---|\n" + modes)
	}
}

// table writes the codes of a class. A code without examples may follow from an
// act that is promised, asked for, refused, threatened or alleged.
func (m *manual) table(codes []string, byCode map[string][]string) {
	if len(codes) == 0 {
		return
	}
	m.b.WriteString("\n| CAMEO | title | Goldstein | mode | contexts | examples |\n|---|---|---:|---|---|---|\n")
	for _, code := range codes {
		c, _ := LookupCode(code)
		from := "–"
		if n := len(byCode[code]); n > 0 {
			from = strconv.Itoa(n)
		} else if inner := innerOf(code); len(inner) > 0 {
			from = "of " + strings.Join(inner, ", ")
		}
		fmt.Fprintf(&m.b, "| %s | %s | %s | %s | %s | %s |\n", code, c.Name, strconv.FormatFloat(c.Goldstein, 'f', 1, 64), c.Plover.Mode, strings.Join(c.Plover.Contexts, ", "), from)
	}
}

// innerOf lists the codes of acts which an operator turns into a code.
func innerOf(code string) []string {
	var list []string
	for inner, row := range operatorTable() {
		if slices.Contains(row, code) {
			list = append(list, inner)
		}
	}
	slices.Sort(list)
	return list
}

// title names a code, or what stands for it, at the head of its examples.
func title(code string) string {
	if c, ok := LookupCode(code); ok {
		return "**" + code + "** " + c.Name
	}
	switch {
	case code == "-":
		return "**without a CAMEO code**"
	case code == "*":
		return "**of another act**"
	}
	return "**" + code + "** (of another act, which decides the code)"
}

// examples writes a line with some of a list of examples, spread over it.
func (m *manual) examples(title string, list []string) {
	if len(list) == 0 {
		return
	}
	shown := len(list)
	if m.most > 0 {
		shown = min(shown, m.most)
	}
	fmt.Fprintf(&m.b, "- %s: ", title)
	for i := range shown {
		if i > 0 {
			m.b.WriteString("; ")
		}
		m.b.WriteString("*" + list[i*len(list)/shown] + "*")
	}
	if shown < len(list) {
		fmt.Fprintf(&m.b, " (%d of %d)", shown, len(list))
	}
	m.b.WriteByte('\n')
}
