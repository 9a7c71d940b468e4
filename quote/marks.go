package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// quotation is a stretch of text between quotation marks, the marks included.
// Quotations never cross: two of them are apart or one holds the other.
type quotation struct {
	span   news.Span
	inner  int  // where the words within end: before the closing mark and a comma
	par    int  // number of its paragraph
	outer  int  // the quotation that holds it, or news.None
	closed bool // its closing mark was found
	single bool // marks are single: a quotation within one, or British style
	// next is the quotation in the next paragraph that goes on with this one,
	// which then has no closing mark; or news.None.
	next int
	prev int
}

// family is a pair of marks that belong together.
type family uint8

const (
	curlyDouble family = iota
	straightDouble
	typewriter // `` ''
	curlySingle
	straightSingle
	guillemet
	angle
	low    // „ “
	corner // 「 」
	families
)

// single families share their closing mark with the apostrophe.
func (f family) single() bool { return f == curlySingle || f == straightSingle }

// scanner reads the marks of one paragraph after another.
type scanner struct {
	text  string
	par   int
	end   int // of the paragraph
	found []quotation
	open  [families]int // index in found, or news.None
	stack []family
	// lastClose is the last position in the paragraph of a single closing mark
	// that cannot be an apostrophe, for each single family.
	lastClose [families]int
}

// quotations returns the quotations of the paragraphs in the order of their
// start. It takes time linear in the text.
func quotations(text string, paragraphs []news.Span) []quotation {
	s := &scanner{text: text}
	for f := range s.open {
		s.open[f] = news.None
	}
	pending := news.None // quotation that the paragraph before left open
	for p, span := range paragraphs {
		s.par, s.end = p, span.End
		first := len(s.found)
		s.scan(span)
		if pending != news.None && first < len(s.found) &&
			s.found[first].span.Start == firstInk(text, span) {
			s.found[pending].next, s.found[first].prev = first, pending
		}
		pending = s.finish(first)
	}
	return s.compact()
}

func firstInk(text string, span news.Span) int {
	body := span.Of(text)
	return span.Start + len(body) - len(strings.TrimLeftFunc(body, unicode.IsSpace))
}

// scan reads the marks of one paragraph.
func (s *scanner) scan(span news.Span) {
	s.strongCloses(span)
	for i := span.Start; i < span.End; {
		f, width, role := s.mark(i, span.Start)
		switch role {
		case opens:
			s.push(f, i)
		case closes:
			s.pop(f, i+width)
		}
		i += width
	}
}

type markRole uint8

const (
	noMark markRole = iota
	opens
	closes
)

// mark tells what stands at i: the family and width of a mark, and whether it
// opens or closes. start is where the paragraph begins.
func (s *scanner) mark(i, start int) (family, int, markRole) {
	c := s.text[i]
	if c < utf8.RuneSelf {
		switch c {
		case '"':
			if s.open[curlyDouble] != news.None && s.open[straightDouble] == news.None && s.closing(i, 1, start) {
				return curlyDouble, 1, closes
			}
			return straightDouble, 1, s.straight(straightDouble, i, 1, start)
		case '`':
			if i+1 < s.end && s.text[i+1] == '`' {
				return typewriter, 2, opens
			}
			return straightSingle, 1, s.backtick(i)
		case '\'':
			if s.tripleClose(i) {
				return straightSingle, 1, closes
			}
			if i+1 < s.end && s.text[i+1] == '\'' {
				return typewriter, 2, s.straight(typewriter, i, 2, start)
			}
			return straightSingle, 1, s.apostrophe(straightSingle, i, 1, start)
		}
		return 0, 1, noMark
	}
	r, w := utf8.DecodeRuneInString(s.text[i:s.end])
	switch r {
	case '“', '‟':
		if s.open[low] != news.None {
			return low, w, closes
		}
		if s.open[curlyDouble] != news.None && s.closing(i, w, start) {
			return curlyDouble, w, closes // typed the wrong way round
		}
		if s.closing(i, w, start) {
			return curlyDouble, w, noMark // closes what never opened
		}
		return curlyDouble, w, opens
	case '”':
		if s.open[low] != news.None && s.open[curlyDouble] == news.None {
			return low, w, closes
		}
		if s.open[straightDouble] != news.None && s.open[curlyDouble] == news.None {
			return straightDouble, w, closes
		}
		return curlyDouble, w, closes
	case '‘', '‛':
		return curlySingle, w, s.leftSingle(i, w)
	case '’':
		return curlySingle, w, s.apostrophe(curlySingle, i, w, start)
	case '«':
		return guillemet, w, opens
	case '»':
		return guillemet, w, closes
	case '‹':
		return angle, w, opens
	case '›':
		return angle, w, closes
	case '„':
		return low, w, opens
	case '「', '『':
		return corner, w, opens
	case '」', '』':
		return corner, w, closes
	}
	return 0, w, noMark
}

func (s *scanner) push(f family, at int) {
	if s.open[f] != news.None {
		s.drop(f, at)
	}
	outer := news.None
	if n := len(s.stack); n > 0 {
		outer = s.open[s.stack[n-1]]
	}
	s.open[f] = len(s.found)
	s.stack = append(s.stack, f)
	s.found = append(s.found, quotation{
		span: news.Span{Start: at, End: at}, par: s.par, outer: outer,
		single: f.single(), next: news.None, prev: news.None,
	})
}

// pop closes the family's open quotation and ends what was opened within it.
func (s *scanner) pop(f family, end int) {
	if s.open[f] == news.None {
		return
	}
	for s.stack[len(s.stack)-1] != f {
		s.drop(s.stack[len(s.stack)-1], end)
	}
	q := &s.found[s.open[f]]
	q.span.End, q.closed = end, true
	_, w := utf8.DecodeLastRuneInString(s.text[:end])
	if f == typewriter {
		w = 2
	}
	q.inner = q.span.Start + len(strings.TrimRight(s.text[q.span.Start:end-w], ", "))
	s.unstack(f)
}

// drop ends the family's open quotation, and all within it, without a mark.
func (s *scanner) drop(f family, end int) {
	for s.stack[len(s.stack)-1] != f {
		s.drop(s.stack[len(s.stack)-1], end)
	}
	q := &s.found[s.open[f]]
	q.span.End = q.span.Start // dropped: compact leaves it out
	s.unstack(f)
}

func (s *scanner) unstack(f family) {
	s.stack = s.stack[:len(s.stack)-1]
	s.open[f] = news.None
}

// finish ends the paragraph: its outermost open quotation runs to the
// paragraph's end, all others are dropped. It returns the open one.
func (s *scanner) finish(first int) int {
	pending := news.None
	for len(s.stack) > 1 {
		s.drop(s.stack[len(s.stack)-1], s.end)
	}
	if len(s.stack) == 1 {
		f := s.stack[0]
		if i := s.open[f]; !f.single() && i >= first && strings.ContainsFunc(s.text[s.found[i].span.Start:s.end], isInk) {
			s.found[i].span.End = s.found[i].span.Start + len(strings.TrimRightFunc(s.text[s.found[i].span.Start:s.end], unicode.IsSpace))
			pending = i
			s.unstack(f)
		} else {
			s.drop(f, s.end)
		}
	}
	return pending
}

// compact leaves out what was dropped and renumbers the rest.
func (s *scanner) compact() []quotation {
	number := make([]int, len(s.found))
	kept := 0
	for i := range s.found {
		number[i] = news.None
		if !s.found[i].span.Empty() {
			number[i] = kept
			kept++
		}
	}
	out := make([]quotation, 0, kept)
	renumber := func(i int) int {
		if i == news.None {
			return i
		}
		return number[i]
	}
	for i := range s.found {
		if number[i] == news.None {
			continue
		}
		q := s.found[i]
		for q.outer != news.None && number[q.outer] == news.None {
			q.outer = s.found[q.outer].outer
		}
		q.outer, q.next, q.prev = renumber(q.outer), renumber(q.next), renumber(q.prev)
		out = append(out, q)
	}
	return out
}

func (s *scanner) runeBefore(i, start int) rune {
	if i <= start {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[start:i])
	return r
}

func (s *scanner) runeAfter(i int) rune {
	if i >= s.end {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s.text[i:s.end])
	return r
}

func isInk(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isSpace(r rune) bool { return unicode.IsSpace(r) }

func isLetterByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf
}
