package anatomy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// line is a line of the story that is not blank: its characters without the
// white space around them.
type line struct {
	span   news.Span
	indent int  // columns before it, a tab counted as four
	gap    bool // a blank line stands before it
}

// splitLines returns the lines that are not blank.
func splitLines(text string) []line {
	var lines []line
	gap := false
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		row := text[at : at+end]
		left := strings.TrimLeftFunc(row, unicode.IsSpace)
		body := strings.TrimRightFunc(left, unicode.IsSpace)
		if body == "" {
			gap = true
		} else {
			start := at + len(row) - len(left)
			lines = append(lines, line{
				span:   news.Span{Start: start, End: start + len(body)},
				indent: columns(row[:len(row)-len(left)]),
				gap:    gap || len(lines) == 0,
			})
			gap = false
		}
		at += end + 1
	}
	return lines
}

func columns(space string) int {
	n := 0
	for _, c := range space {
		if c == '\t' {
			n += 3
		}
		n++
	}
	return n
}

// Lines that were broken to fit are rarely wider than maxWrap columns or
// narrower than minWrap. Beyond that, up to oddWrap, the lines themselves must
// show it by going on in lower case.
const (
	maxWrap = 110
	minWrap = 44
	oddWrap = 200
)

// wrapWidth returns the column at which the lines were broken to fit, 0 when
// they were not: when each line is a paragraph.
func wrapWidth(text string, lines []line) int {
	widest, joints, lower := 0, 0, 0
	for i, l := range lines {
		s := l.span.Of(text)
		if strings.IndexByte(s, ' ') < 0 {
			continue // an address can be as long as it likes
		}
		widest = max(widest, width(s))
		if i+1 < len(lines) && !lines[i+1].gap {
			joints++
			if startsLower(lines[i+1].span.Of(text)) {
				lower++
			}
		}
	}
	shown := joints >= 3 && lower*10 >= joints*4
	switch {
	case joints == 0 || widest > maxWrap && !shown || widest > oddWrap:
		return 0
	case shown:
		return widest
	}
	return max(widest, minWrap+8)
}

func width(s string) int { return utf8.RuneCountInString(s) }

// runsOn reports whether line b continues the sentence that line a broke off.
// The lines follow each other without a blank line between them, in a text
// broken at the given width.
func runsOn(text string, a, b line, wrap int) bool {
	if wrap == 0 || b.gap || b.indent > a.indent+1 && b.indent >= 2 {
		return false
	}
	s, next := a.span.Of(text), b.span.Of(text)
	first, _, _ := strings.Cut(next, " ")
	room := wrap - width(s) - a.indent
	if room <= width(first)+wrap/8 {
		return true
	}
	return !endsSentence(s) && startsLower(next) && room < wrap/2
}

// paragraphs groups lines[from:to] into paragraphs, each a range of lines.
func paragraphs(text string, lines []line, from, to, wrap int, alone func(line) bool) [][2]int {
	var ps [][2]int
	for i := from; i < to; {
		end := i + 1
		for end < to && !alone(lines[end-1]) && !alone(lines[end]) && runsOn(text, lines[end-1], lines[end], wrap) {
			end++
		}
		ps = append(ps, [2]int{i, end})
		i = end
	}
	return ps
}
