package event

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxProblems bounds the messages about one codebook: a wrong file is wrong in
// every line.
const maxProblems = 20

// maxOptional bounds the bracketed parts of an example, each of which doubles
// its readings.
const maxOptional = 4

// bookReader reads files into a book and collects what is wrong with them.
type bookReader struct {
	book     *Book
	problems []error
	name     string // of the file, and
	line     int    // number of the line being read
	text     string // the line

	head  *Heading
	began Position // of the heading
	used  bool     // it has an example
}

// fail notes a problem at a byte of the line.
func (r *bookReader) fail(at int, msg string) { r.failAt(r.at(at), msg) }

func (r *bookReader) failAt(p Position, msg string) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, &BookError{p, msg})
	}
}

// at gives the position of a byte of the line.
func (r *bookReader) at(i int) Position {
	return Position{r.name, r.line, utf8.RuneCountInString(r.text[:min(max(i, 0), len(r.text))]) + 1}
}

// file reads one file of the codebook.
func (r *bookReader) file(f File) {
	r.name, r.head = f.Name, nil
	text := strings.TrimPrefix(string(f.Data), "\ufeff")
	for n, line := range strings.Split(text, "\n") {
		r.line, r.text = n+1, strings.TrimSuffix(line, "\r")
		if i := strings.IndexFunc(r.text, notText); i >= 0 {
			r.fail(i, fmt.Sprintf("byte %#02x is no text: want UTF-8", r.text[i]))
			continue
		}
		r.read()
	}
	r.endHeading()
}

// notText names what no line holds: control characters, and what a broken byte decodes to.
func notText(c rune) bool { return c == utf8.RuneError || unicode.IsControl(c) && c != '\t' }

// read reads one line.
func (r *bookReader) read() {
	line := r.text
	if i := strings.Index(line, "#"); i >= 0 {
		line = line[:i]
	}
	line = strings.TrimRight(line, " \t")
	body := strings.TrimLeft(line, " \t")
	at := len(line) - len(body)
	switch {
	case body == "":
	case strings.HasPrefix(body, "{") && strings.Contains(body, "}:"):
		r.class(body, at)
	case at > 0 && r.head == nil:
		r.fail(at, "an example before any heading: want CLASS code example at the margin")
	case at > 0:
		r.examples(body, at)
	default:
		r.endHeading()
		r.began, r.used = r.at(0), false
		h, rest, problem := parseHeading(body)
		if problem != "" {
			r.head, r.used = &Heading{}, true // its examples are read for what else is wrong
			r.fail(len(body)-len(rest), problem)
			return
		}
		if msg := h.problem(); msg != "" {
			r.fail(0, msg)
		}
		r.head = &h
		if rest != "" {
			r.examples(rest, len(body)-len(rest))
		}
	}
}

// endHeading refuses a heading that nothing follows.
func (r *bookReader) endHeading() {
	if r.head != nil && !r.used {
		r.failAt(r.began, "class "+r.head.Class+" has no example here: want one behind the heading or on an indented line below it")
	}
	r.head = nil
}

// class reads "{name}: word, word, {other}".
func (r *bookReader) class(body string, at int) {
	name, words, _ := strings.Cut(body[1:], "}:")
	if name == "" || strings.ContainsAny(name, " \t{}/") {
		r.fail(at, "word class {"+name+"}: want a name without blanks, braces or slashes")
		return
	}
	for _, c := range r.book.own {
		if c.name == name {
			r.fail(at, "word class {"+name+"} is defined twice, first in "+c.at.String())
			return
		}
	}
	c := &wordClass{name: name, at: r.at(at)}
	pos := at + len(name) + 3
	for _, w := range strings.Split(words, ",") {
		word := strings.TrimSpace(w)
		switch {
		case word == "":
		case strings.ContainsAny(word, " \t"):
			r.fail(pos+strings.Index(w, word), "word class {"+name+"}: \""+word+"\" is more than one word: want single words with commas between")
		default:
			c.words = append(c.words, word)
		}
		pos += len(w) + 1
	}
	if len(c.words) == 0 {
		r.fail(at, "word class {"+name+"} has no words: want {"+name+"}: word, word")
		return
	}
	r.book.own = append(r.book.own, c)
}

// parseHeading reads class, attributes and code; what follows is the example.
// Where something is wrong, rest is what stands from there on.
func parseHeading(body string) (h Heading, rest, problem string) {
	h.Class, _, _ = strings.Cut(strings.ReplaceAll(body, "\t", " "), " ")
	if msg := badClass(h.Class); msg != "" {
		return h, body, msg
	}
	rest = body[len(h.Class):]
	for {
		rest = strings.TrimLeft(rest, " \t")
		word, _, _ := strings.Cut(strings.ReplaceAll(rest, "\t", " "), " ")
		if word == "" {
			return h, rest, "no code: want CAMEO digits, a family with a star for an operator, or - for none"
		}
		if isCode(word) {
			h.Code = word
			return h, strings.TrimLeft(rest[len(word):], " \t"), ""
		}
		if msg := h.attribute(word); msg != "" {
			return h, rest, msg
		}
		rest = rest[len(word):]
	}
}

// badClass says what is wrong with the name of a class, or nothing.
func badClass(name string) string {
	if name == "" {
		return "no class: want CLASS code example"
	}
	for i, c := range name {
		if !unicode.IsLetter(c) && (i == 0 || !unicode.IsDigit(c) && !strings.ContainsRune("-_.", c)) {
			return "a line at the margin opens with a class (letters, digits, - _ .), not with \"" + name + "\"; an example under the same heading is indented"
		}
	}
	if up := strings.ToUpper(name); up != name && QuadOf(up) != 0 {
		return "class " + name + ": want the PLOVER class in capitals, " + up
	}
	return ""
}

// attribute reads one attribute of a heading.
func (h *Heading) attribute(word string) (problem string) {
	key, value, given := strings.Cut(word, "=")
	flag := map[string]*bool{
		"both": &h.Both, "weak": &h.Weak, "self": &h.Self, "future": &h.Future,
		"negated": &h.Negated, "should": &h.Should, "public": &h.Public, "armed": &h.Armed,
	}[key]
	switch {
	case flag != nil && !given:
		*flag = true
		return ""
	case flag != nil:
		return key + " takes no value"
	case given && value == "":
		return key + "= lacks its value"
	}
	switch key {
	case "mode":
		h.Mode = value
	case "context":
		h.Contexts = strings.Split(value, ",")
	case "of":
		h.Of = strings.Split(value, ",")
	case "plover":
		h.Plover = value
		if QuadOf(value) == 0 {
			return "plover=" + value + " is no PLOVER class"
		}
	case "quad":
		h.Quad, _ = strconv.Atoi(value)
		if h.Quad < 1 || h.Quad > 4 {
			return "quad=" + value + ": want 1, 2, 3 or 4"
		}
	default:
		return "unknown attribute " + key + ": want mode=, context=, plover=, quad=, of=, both, weak, self, future, negated, should, public, armed, or a code (CAMEO digits, or - for none) before the example"
	}
	return ""
}

func isCode(w string) bool {
	if w == "-" || w == "*" {
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

// examples reads the alternatives of one line, or a test.
func (r *bookReader) examples(body string, at int) {
	if rest, ok := strings.CutPrefix(body, "test:"); ok {
		r.test(strings.TrimSpace(rest), at)
		return
	}
	r.used = true
	rest, not := strings.CutPrefix(body, "not:")
	at += len(body) - len(rest)
	for _, part := range strings.Split(rest, "|") {
		text, pin, _ := strings.Cut(part, "=>")
		r.example(strings.Join(strings.Fields(text), " "), strings.TrimSpace(pin), not, at+len(part)-len(strings.TrimLeft(part, " \t")))
		at += len(part) + 1
	}
}

func (r *bookReader) test(text string, at int) {
	if text == "" {
		r.fail(at, "empty test: want a sentence that this heading codes")
		return
	}
	r.book.Tests = append(r.book.Tests, Test{Text: text, Head: *r.head, At: r.at(at)})
}

func (r *bookReader) example(text, pin string, not bool, at int) {
	switch {
	case text == "":
		r.fail(at, "empty example: want a sentence with slots, as in A meets B")
		return
	case strings.Count(text, "[") > maxOptional:
		r.fail(at, fmt.Sprintf("\"%s\": more than %d parts in brackets", text, maxOptional))
		return
	}
	readings, ok := optional(text)
	if !ok {
		r.fail(at, "\""+text+"\": brackets do not close, or stand in brackets")
		return
	}
	for _, t := range readings {
		r.book.Examples = append(r.book.Examples, Example{Text: t, Pin: pin, Head: *r.head, Not: not, At: r.at(at)})
	}
}

// optional expands "A recalls its ambassador [from B]" into both readings.
func optional(text string) (readings []string, ok bool) {
	open, end := strings.IndexByte(text, '['), strings.IndexByte(text, ']')
	if open < 0 && end < 0 {
		return []string{text}, true
	}
	if open < 0 || end < open || strings.IndexByte(text[open+1:end], '[') >= 0 {
		return nil, false
	}
	with, ok := optional(text[:open] + text[open+1:end] + text[end+1:])
	without, also := optional(strings.Join(strings.Fields(text[:open]+text[end+1:]), " "))
	return append(with, without...), ok && also
}
