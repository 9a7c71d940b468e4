package brat

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// Read reads an annotation file on text. It is strict: a line of an unknown sort,
// an id that is told twice or refers to nothing, an offset outside the text,
// fragments out of order, and words that are not those of the text are errors that
// name the line.
func Read(ann []byte, text string) (*File, error) {
	p := &parser{text: text, at: byteOffsets(text), ids: map[string]bool{}}
	for n, line := range strings.Split(strings.TrimSuffix(string(ann), "\n"), "\n") {
		if line == "" && n == 0 {
			break // an empty file
		}
		if err := p.line(line); err != nil {
			return nil, fmt.Errorf("reading annotations: line %d: %w", n+1, err)
		}
	}
	if err := p.check(); err != nil {
		return nil, fmt.Errorf("reading annotations: %w", err)
	}
	return &p.file, nil
}

type parser struct {
	text string
	at   []int // byte offset of each code point, and the end
	ids  map[string]bool
	file File
}

// byteOffsets returns the byte offset of each code point of text, and its end.
func byteOffsets(text string) []int {
	at := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

func (p *parser) line(line string) error {
	id, rest, ok := strings.Cut(line, "\t")
	if !ok || len(id) < 2 {
		return fmt.Errorf("%q: want an id and a tab", line)
	}
	if _, err := strconv.Atoi(id[1:]); err != nil {
		return fmt.Errorf("id %q: want a letter and a number", id)
	}
	if p.ids[id] {
		return fmt.Errorf("id %s stands twice", id)
	}
	p.ids[id] = true
	switch id[0] {
	case 'T':
		return p.textBound(id, rest)
	case 'E':
		return p.event(id, rest)
	case 'R':
		return p.relation(id, rest)
	case 'A':
		return p.attribute(id, rest)
	case '#':
		return p.note(id, rest)
	}
	return fmt.Errorf("id %q: unknown sort of line", id)
}

func (p *parser) textBound(id, rest string) error {
	head, words, ok := strings.Cut(rest, "\t")
	kind, offsets, ok2 := strings.Cut(head, " ")
	if !ok || !ok2 || kind == "" {
		return fmt.Errorf("%s: want type, offsets, tab and words", id)
	}
	t := Bound{ID: id, Type: kind}
	var parts []string
	last := 0
	for _, piece := range strings.Split(offsets, ";") {
		s, err := p.span(piece)
		if err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
		if s.Start < last {
			return fmt.Errorf("%s: fragments out of order", id)
		}
		last = s.End
		t.Fragments = append(t.Fragments, s)
		parts = append(parts, s.Of(p.text))
	}
	if got := strings.Join(parts, " "); got != words {
		return fmt.Errorf("%s: words are %q, the text has %q", id, words, got)
	}
	p.file.Bounds = append(p.file.Bounds, t)
	return nil
}

func (p *parser) span(piece string) (news.Span, error) {
	a, b, _ := strings.Cut(piece, " ")
	start, err1 := strconv.Atoi(a)
	end, err2 := strconv.Atoi(b)
	if err1 != nil || err2 != nil || start < 0 || end <= start || end >= len(p.at) {
		return news.Span{}, fmt.Errorf("bad offsets %q", piece)
	}
	return news.Span{Start: p.at[start], End: p.at[end]}, nil
}

func (p *parser) event(id, rest string) error {
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return fmt.Errorf("%s: want a trigger", id)
	}
	kind, trigger, ok := strings.Cut(fields[0], ":")
	if !ok || kind == "" {
		return fmt.Errorf("%s: trigger %q: want TYPE:ID", id, fields[0])
	}
	e := Event{ID: id, Type: kind, Trigger: trigger}
	for _, f := range fields[1:] {
		role, of, ok := strings.Cut(f, ":")
		if !ok || role == "" {
			return fmt.Errorf("%s: argument %q: want ROLE:ID", id, f)
		}
		e.Args = append(e.Args, Arg{role, of})
	}
	p.file.Events = append(p.file.Events, e)
	return nil
}

func (p *parser) relation(id, rest string) error {
	f := strings.Fields(rest)
	if len(f) != 3 || !strings.HasPrefix(f[1], "Arg1:") || !strings.HasPrefix(f[2], "Arg2:") {
		return fmt.Errorf("%s: want TYPE Arg1:ID Arg2:ID", id)
	}
	p.file.Relations = append(p.file.Relations, Relation{id, f[0], f[1][len("Arg1:"):], f[2][len("Arg2:"):]})
	return nil
}

func (p *parser) attribute(id, rest string) error {
	f := strings.Fields(rest)
	if len(f) != 3 {
		return fmt.Errorf("%s: want TYPE ID VALUE", id)
	}
	p.file.Attributes = append(p.file.Attributes, Attribute{id, f[0], f[1], f[2]})
	return nil
}

func (p *parser) note(id, rest string) error {
	head, words, ok := strings.Cut(rest, "\t")
	f := strings.Fields(head)
	if !ok || len(f) != 2 {
		return fmt.Errorf("%s: want TYPE ID, tab and text", id)
	}
	p.file.Notes = append(p.file.Notes, Note{id, f[0], f[1], words})
	return nil
}

// check holds every reference to something that is there and of the right sort.
func (p *parser) check() error {
	need := func(from, to, sorts string) error {
		if to == "" || !strings.Contains(sorts, to[:1]) || !p.ids[to] {
			return fmt.Errorf("%s refers to %q, which is not there", from, to)
		}
		return nil
	}
	for _, e := range p.file.Events {
		if err := need(e.ID, e.Trigger, "T"); err != nil {
			return err
		}
		for _, a := range e.Args {
			if err := need(e.ID, a.ID, "TE"); err != nil {
				return err
			}
		}
	}
	for _, r := range p.file.Relations {
		for _, to := range [...]string{r.Arg1, r.Arg2} {
			if err := need(r.ID, to, "TE"); err != nil {
				return err
			}
		}
	}
	for _, a := range p.file.Attributes {
		if err := need(a.ID, a.Of, "TE"); err != nil {
			return err
		}
	}
	for _, n := range p.file.Notes {
		if err := need(n.ID, n.Of, "TE"); err != nil {
			return err
		}
	}
	return nil
}
