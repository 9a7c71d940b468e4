package brat

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/detente-wire/detente/news"
)

// File is the content of one annotation file.
type File struct {
	Bounds     []Bound
	Events     []Event
	Relations  []Relation
	Attributes []Attribute
	Notes      []Note
}

// Bound is a text-bound annotation, a T line. Fragments are byte offsets into the
// text, in order, without overlap.
type Bound struct {
	ID        string
	Type      string
	Fragments []news.Span
}

// Event is an E line: a trigger and what takes part, both named by their ids.
type Event struct {
	ID      string
	Type    string
	Trigger string
	Args    []Arg
}

// Arg is a role of an event and the annotation that fills it.
type Arg struct {
	Role string
	ID   string
}

// Relation is an R line between two annotations.
type Relation struct {
	ID, Type   string
	Arg1, Arg2 string
}

// Attribute is an A line: a named value of an annotation.
type Attribute struct {
	ID, Type string
	Of       string
	Value    string
}

// Note is a # line: free text on an annotation.
type Note struct {
	ID, Type string
	Of       string
	Text     string
}

// Write writes the annotation file of a document's story.
func Write(w io.Writer, doc *news.Doc) error {
	f := Of(doc)
	return f.Write(w, doc.Story.Text)
}

// Write writes the file on the text that its offsets count in.
func (f *File) Write(w io.Writer, text string) error {
	var b bytes.Buffer
	at := runeCounter{text: text}
	for _, t := range f.Bounds {
		pieces := make([]string, len(t.Fragments))
		words := make([]string, len(t.Fragments))
		for i, s := range t.Fragments {
			pieces[i] = fmt.Sprintf("%d %d", at.of(s.Start), at.of(s.End))
			words[i] = s.Of(text)
		}
		fmt.Fprintf(&b, "%s\t%s %s\t%s\n", t.ID, t.Type, strings.Join(pieces, ";"), strings.Join(words, " "))
	}
	for _, e := range f.Events {
		fmt.Fprintf(&b, "%s\t%s:%s", e.ID, e.Type, e.Trigger)
		for _, a := range e.Args {
			fmt.Fprintf(&b, " %s:%s", a.Role, a.ID)
		}
		b.WriteByte('\n')
	}
	for _, r := range f.Relations {
		fmt.Fprintf(&b, "%s\t%s Arg1:%s Arg2:%s\n", r.ID, r.Type, r.Arg1, r.Arg2)
	}
	for _, a := range f.Attributes {
		fmt.Fprintf(&b, "%s\t%s %s %s\n", a.ID, a.Type, a.Of, a.Value)
	}
	for _, n := range f.Notes {
		fmt.Fprintf(&b, "%s\t%s %s\t%s\n", n.ID, n.Type, n.Of, n.Text)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// runeCounter turns byte offsets into code points; it is quick where offsets rise.
type runeCounter struct {
	text       string
	byte, rune int
}

func (c *runeCounter) of(offset int) int {
	if offset < c.byte {
		c.byte, c.rune = 0, 0
	}
	c.rune += len([]rune(c.text[c.byte:offset]))
	c.byte = offset
	return c.rune
}
