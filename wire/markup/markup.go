// Package markup takes the text out of HTML: paragraphs with a blank line between
// them, line breaks as line ends, entities resolved, white space as a browser
// shows it.
//
// It takes all the text of a fragment, such as the body of a feed's entry; which
// part of a page is the article is for package html.
package markup

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// hidden are elements whose content is no text of the story.
var hidden = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true, atom.Title: true, atom.Iframe: true,
	atom.Object: true, atom.Svg: true, atom.Math: true, atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Audio: true,
	atom.Video: true, atom.Figcaption: true, atom.Form: true, atom.Nav: true,
}

// blocks are elements before and after which a paragraph ends.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Article: true, atom.Section: true, atom.Main: true, atom.Header: true, atom.Footer: true, atom.Aside: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Ul: true, atom.Ol: true, atom.Li: true,
	atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Blockquote: true, atom.Pre: true, atom.Table: true, atom.Tr: true, atom.Caption: true,
	atom.Figure: true, atom.Hr: true, atom.Address: true, atom.Body: true, atom.Html: true,
}

// Text returns the text of a fragment of HTML.
func Text(fragment string) string {
	var w Writer
	z := html.NewTokenizer(strings.NewReader(fragment))
	for skip := 0; ; {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return w.String()
		case html.TextToken:
			if skip == 0 {
				w.Text(string(z.Text()))
			}
			continue
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
		default:
			continue
		}
		name, _ := z.TagName()
		tag := atom.Lookup(name)
		switch {
		case hidden[tag] && kind == html.StartTagToken:
			skip++
		case hidden[tag] && kind == html.EndTagToken:
			skip = max(skip-1, 0)
		case skip > 0:
		default:
			w.tag(tag)
		}
	}
}

// Writer joins pieces of text into paragraphs. The zero Writer is ready.
type Writer struct {
	b      strings.Builder
	before pause
}

// pause is what stands before the next word.
type pause int

const (
	nothing pause = iota
	space
	line
	paragraph
)

func (w *Writer) tag(tag atom.Atom) {
	switch {
	case tag == atom.Br:
		w.Line()
	case blocks[tag]:
		w.Paragraph()
	case tag == atom.Td || tag == atom.Th:
		w.before = max(w.before, space)
	}
}

// Line ends a line; two of them end a paragraph.
func (w *Writer) Line() {
	if w.before == line {
		w.before = paragraph
	}
	w.before = max(w.before, line)
}

// Paragraph ends a paragraph.
func (w *Writer) Paragraph() { w.before = paragraph }

// Text adds text, of which all white space is space.
func (w *Writer) Text(s string) {
	for s != "" {
		i := strings.IndexFunc(s, isSpace)
		if i == 0 {
			w.before = max(w.before, space)
			s = strings.TrimLeftFunc(s, isSpace)
			continue
		}
		if i < 0 {
			i = len(s)
		}
		w.word(s[:i])
		s = s[i:]
	}
}

// isSpace is white space that a browser runs together, and no-break spaces,
// which pages use for looks.
func isSpace(c rune) bool {
	return unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff' || c == '\u00ad' || c < ' '
}

func (w *Writer) word(s string) {
	if w.b.Len() > 0 {
		switch w.before {
		case space:
			w.b.WriteByte(' ')
		case line:
			w.b.WriteByte('\n')
		case paragraph:
			w.b.WriteString("\n\n")
		}
	}
	w.before = nothing
	w.b.WriteString(s)
}

// String returns the text so far.
func (w *Writer) String() string { return w.b.String() }

// IsBlock reports whether an element ends a paragraph before and after it.
func IsBlock(tag atom.Atom) bool { return blocks[tag] }

// IsHidden reports whether the content of an element is no text of the story.
func IsHidden(tag atom.Atom) bool { return hidden[tag] }
