package event

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"sort"
	"strings"
)

//go:embed codebook/*.txt
var codebookFS embed.FS

// Book is a codebook as its authors wrote it: word classes and examples.
type Book struct {
	Version  string // from the content
	Examples []Example
	classes  map[string][]string
}

// Example is one example sentence and what it codes.
type Example struct {
	Text  string // as written, without pin: "A imposes {sanction}s [on B]"
	Pin   string // its pattern, where the author gave one
	Head  Heading
	Not   bool // an exclusion: what matches it is no event
	File  string
	Line  int
	order int
}

// Heading is what stands before an example: class, code and attributes.
type Heading struct {
	Class    string
	Code     string // CAMEO; a family and a star ("10*") for an operator; "-" for none
	Mode     string
	Contexts []string
	// Both marks a reciprocal act: all parties are source and target.
	Both bool
	// Weak marks an act that is coded only inside another: what "threatens", "demands", "imposes" takes.
	Weak bool
	// Self demands of an operator that the act's own agent be its source: "A says it will leave".
	Self bool
	// Future demands of an operator that the act lie ahead of it.
	Future bool
	// Negated demands of an operator that the act be one not to be done: "A says it will not leave".
	Negated bool
	// Should demands of an operator that the act be told as one that ought to be done.
	Should bool
	// Public demands that A be a state, office, party, armed group or organisation.
	Public bool
	// Armed demands that A be a state or have arms.
	Armed bool
}

// Operator reports whether the heading is of an operator, whose code follows
// from the act that it takes.
func (h *Heading) Operator() bool { return strings.HasSuffix(h.Code, "*") }

// BookError says where a codebook is broken.
type BookError struct {
	File         string
	Line, Column int // from 1
	Msg          string
}

func (e *BookError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Msg)
}

// DefaultBook reads the codebook that comes with the program.
func DefaultBook() (*Book, error) {
	sub, err := fs.Sub(codebookFS, "codebook")
	if err != nil {
		return nil, fmt.Errorf("opening embedded codebook: %w", err)
	}
	return ReadBook(sub)
}

// ReadBook reads all .txt files of a folder as one codebook. A word class may
// be used in any of them. The error is a *BookError where a line is broken, and
// nothing is half read then.
func ReadBook(dir fs.FS) (*Book, error) {
	names, err := fs.Glob(dir, "*.txt")
	if err != nil {
		return nil, fmt.Errorf("listing codebook: %w", err)
	}
	sort.Strings(names)
	b := &Book{classes: map[string][]string{}}
	sum := sha256.New()
	for _, name := range names {
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, fmt.Errorf("reading codebook: %w", err)
		}
		sum.Write(data)
		if err := b.file(name, string(data)); err != nil {
			return nil, err
		}
	}
	b.Version = hex.EncodeToString(sum.Sum(nil))[:12]
	return b, b.check()
}

// file reads one file of the codebook.
func (b *Book) file(name, text string) error {
	var head *Heading
	for n, line := range strings.Split(text, "\n") {
		at := func(col int, msg string) error { return &BookError{name, n + 1, col + 1, msg} }
		if i := strings.Index(line, "#"); i >= 0 {
			line = line[:i]
		}
		body := strings.TrimSpace(line)
		if body == "" {
			continue
		}
		col := strings.Index(line, body)
		if strings.HasPrefix(body, "{") && strings.Contains(body, "}:") {
			if err := b.class(body); err != "" {
				return at(col, err)
			}
			continue
		}
		if col == 0 {
			h, rest, err := parseHeading(body)
			if err != "" {
				return at(0, err)
			}
			head, body = &h, rest
		}
		if head == nil {
			return at(col, "an example before any heading: want CLASS code example")
		}
		if body == "" {
			continue
		}
		if err := b.examples(*head, body, name, n+1); err != "" {
			return at(col, err)
		}
	}
	return nil
}

// class reads "{name}: word, word".
func (b *Book) class(body string) string {
	name, words, _ := strings.Cut(body[1:], "}:")
	if _, dup := b.classes[name]; dup {
		return "word class {" + name + "} is defined twice"
	}
	var list []string
	for _, w := range strings.Split(words, ",") {
		if w = strings.TrimSpace(w); w != "" {
			list = append(list, w)
		}
	}
	if len(list) == 0 {
		return "word class {" + name + "} has no words"
	}
	b.classes[name] = list
	return ""
}

// parseHeading reads class, attributes and code; what follows is the example.
func parseHeading(body string) (h Heading, rest, problem string) {
	h.Class, _, _ = strings.Cut(body, " ")
	if h.Class == "" {
		return h, "", "no class"
	}
	if strings.ToUpper(h.Class) != h.Class {
		return h, "", "a line at the margin opens with a class in capitals; an example under the same heading is indented"
	}
	rest = strings.TrimSpace(body[len(h.Class):])
	for rest != "" {
		word, after, _ := strings.Cut(rest, " ")
		rest = strings.TrimSpace(after)
		if isCode(word) {
			h.Code = word
			return h, rest, ""
		}
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "mode":
			h.Mode = value
		case "context":
			h.Contexts = strings.Split(value, ",")
		case "both":
			h.Both = true
		case "weak":
			h.Weak = true
		case "self":
			h.Self = true
		case "future":
			h.Future = true
		case "negated":
			h.Negated = true
		case "should":
			h.Should = true
		case "public":
			h.Public = true
		case "armed":
			h.Armed = true
		default:
			return h, "", "unknown attribute " + key + ": want mode=, context=, both, weak, self, future, negated, should, public, armed or a code"
		}
	}
	return h, "", "no code: want CAMEO digits, a family with a star, or -"
}

func isCode(w string) bool {
	if w == "-" {
		return true
	}
	d := strings.TrimSuffix(w, "*")
	for _, c := range d {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(d) >= 2
}

// examples reads the alternatives of one line.
func (b *Book) examples(h Heading, body, file string, line int) string {
	not := strings.HasPrefix(body, "not:")
	body = strings.TrimSpace(strings.TrimPrefix(body, "not:"))
	for _, text := range strings.Split(body, "|") {
		text, pin, _ := strings.Cut(text, "=>")
		text = strings.Join(strings.Fields(text), " ")
		if text == "" {
			return "empty example"
		}
		for _, t := range optional(text) {
			b.Examples = append(b.Examples, Example{
				Text: t, Pin: strings.TrimSpace(pin), Head: h, Not: not,
				File: file, Line: line, order: len(b.Examples),
			})
		}
	}
	return ""
}

// optional expands "A recalls its ambassador [from B]" into both readings.
func optional(text string) []string {
	open := strings.Index(text, "[")
	if open < 0 {
		return []string{text}
	}
	end := strings.Index(text[open:], "]")
	if end < 0 {
		return []string{text}
	}
	end += open
	with := text[:open] + text[open+1:end] + text[end+1:]
	without := strings.Join(strings.Fields(text[:open]+text[end+1:]), " ")
	return append(optional(with), optional(without)...)
}

// check holds the book to what the compiler relies on.
func (b *Book) check() error {
	seen := map[string]*Example{}
	var problems []error
	for i := range b.Examples {
		e := &b.Examples[i]
		if msg := b.problem(e, seen); msg != "" {
			problems = append(problems, &BookError{e.File, e.Line, 1, fmt.Sprintf("%q: %s", e.Text, msg)})
		}
	}
	return errors.Join(problems...)
}

// problem says what is wrong with an example, or nothing.
func (b *Book) problem(e *Example, seen map[string]*Example) string {
	if strings.ContainsAny(e.Text, "[]") {
		return "brackets do not close"
	}
	key := e.Text + "\t" + e.Pin
	if e.Head.Operator() { // two families may take the same words: a promise, a threat
		key += "\t" + e.Head.Code
	}
	if p, dup := seen[key]; dup {
		return fmt.Sprintf("the same example stands in %s:%d", p.File, p.Line)
	}
	seen[key] = e
	if e.Head.Code != "-" && !e.Head.Operator() {
		c, ok := LookupCode(e.Head.Code)
		if !ok {
			return "unknown CAMEO code " + e.Head.Code
		}
		if QuadOf(e.Head.Class) != 0 && c.Plover.Event != e.Head.Class {
			return "code " + e.Head.Code + " is " + c.Plover.Event + ", not " + e.Head.Class
		}
	}
	_, msg := b.instance(e, casts[0])
	return msg
}
