package report

import (
	"bufio"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// ANSI attributes.
const (
	plain = ""
	bold  = "\x1b[1m"
	faint = "\x1b[2m"
	mark  = "\x1b[33m" // the words that a record rests on
	reset = "\x1b[0m"
)

// excerpt is how much of a sentence stands on each side of a trigger, in bytes.
const excerpt = 90

type printer struct {
	w     *bufio.Writer
	doc   *news.Doc
	style Style
}

func (p *printer) paint(attr, s string) string {
	if !p.style.Color || attr == plain {
		return s
	}
	return attr + s + reset
}

func (p *printer) section(name string) {
	fmt.Fprintf(p.w, "\n%s\n", p.paint(bold, name))
}

// line prints text, wrapped, with its own indent kept.
func (p *printer) line(attr, text string) {
	if text == "" {
		return
	}
	indent := len(text) - len(strings.TrimLeft(text, " "))
	for _, l := range wrap(strings.TrimLeft(text, " "), p.style.Width-indent) {
		fmt.Fprintf(p.w, "%s%s\n", strings.Repeat(" ", indent), p.paint(attr, l))
	}
}

// row prints what a record says, with its notes after it where they fit, else
// on a line of their own.
func (p *printer) row(indent int, what, notes string) {
	pad := strings.Repeat(" ", indent)
	if utf8.RuneCountInString(what)+utf8.RuneCountInString(notes)+indent+3 <= p.style.Width {
		fmt.Fprintf(p.w, "%s%s  %s\n", pad, what, p.paint(faint, "("+notes+")"))
		return
	}
	p.line(plain, pad+what)
	p.line(faint, pad+"    ("+notes+")")
}

// text prints words of the story with where they begin.
func (p *printer) text(indent int, words string, at news.Span) {
	p.line(plain, fmt.Sprintf("%s%s  [%d]", strings.Repeat(" ", indent), words, p.point(at.Start)))
}

// evidence prints the part of a sentence around the words that a record rests
// on, and where they begin.
func (p *printer) evidence(sentence int, trigger news.Span) {
	if sentence < 0 || sentence >= len(p.doc.Sentences) {
		return
	}
	text, whole := p.doc.Story.Text, p.doc.Sentences[sentence].Span
	if !whole.Contains(trigger) {
		return
	}
	before := cutLeft(oneLine(text[whole.Start:trigger.Start]))
	after := cutRight(oneLine(text[trigger.End:whole.End]))
	lines := wrap(fmt.Sprintf("%s %s %s  [%d]", before, text[trigger.Start:trigger.End], after, p.point(trigger.Start)), p.style.Width-6)
	joined := strings.Join(lines, "\n      ")
	if i := strings.Index(joined, text[trigger.Start:trigger.End]); i >= 0 && p.style.Color {
		end := i + trigger.Len()
		joined = joined[:i] + mark + joined[i:end] + reset + joined[end:]
	}
	fmt.Fprintf(p.w, "      %s\n", joined)
}

// point turns a byte offset into a number of code points, as records count.
func (p *printer) point(offset int) int {
	return utf8.RuneCountInString(p.doc.Story.Text[:offset])
}

func cutLeft(s string) string {
	if len(s) <= excerpt {
		return s
	}
	if i := strings.IndexByte(s[len(s)-excerpt:], ' '); i >= 0 {
		return "…" + s[len(s)-excerpt+i:]
	}
	return "…"
}

func cutRight(s string) string {
	if len(s) <= excerpt {
		return s
	}
	if i := strings.LastIndexByte(s[:excerpt], ' '); i >= 0 {
		return s[:i] + " …"
	}
	return "…"
}

// oneLine turns every run of white space into one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// wrap cuts text into lines of at most width characters, at spaces.
func wrap(text string, width int) []string {
	var lines []string
	var line strings.Builder
	n := 0
	for _, word := range strings.Split(text, " ") {
		w := utf8.RuneCountInString(word)
		if n > 0 && n+1+w > width {
			lines = append(lines, line.String())
			line.Reset()
			n = 0
		}
		if n > 0 {
			line.WriteByte(' ')
			n++
		}
		line.WriteString(word)
		n += w
	}
	return append(lines, line.String())
}
