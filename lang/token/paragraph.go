package token

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// paragraph is what the gaps of a paragraph share.
type paragraph struct {
	tokens []news.Token
	marks  []marks // before each token
	stop   []uint8 // tokens from each token to the next full stop, 255 for many
	width  int     // bytes of its longest line; 0 where it is one line
	end    terminal
	mail   bool // has an address, or the time of a message
	text   string
}

// marks tells what is open before a token.
type marks struct{ straight, curly, bracket bool }

// look reads the paragraph of the tokens.
func look(text string, tokens []news.Token) *paragraph {
	n := len(tokens)
	p := &paragraph{text: text, tokens: tokens, marks: make([]marks, n+1), stop: make([]uint8, n+1)}
	p.stop[n] = 255
	for i := range tokens {
		p.marks[i+1] = p.marks[i].after(tokens[i].Form)
		form := tokens[n-1-i].Form
		switch p.stop[n-1-i] = min(p.stop[n-i], 254) + 1; form {
		case ".", "?", "!":
			p.stop[n-1-i] = 0
		}
		p.mail = p.mail || strings.IndexByte(form, '@') > 0
		if i > 0 && (tokens[i].Form == "AM" || tokens[i].Form == "PM") {
			p.mail = p.mail || strings.IndexByte(tokens[i-1].Form, ':') > 0
		}
	}
	last := n - 1
	for last > 0 && isCloser(tokens[last].Form) {
		last--
	}
	p.end, _ = terminalOf(tokens[last].Form)
	p.measure(text[tokens[0].Span.Start:tokens[n-1].Span.End])
	return p
}

// after returns what is open after a token.
func (m marks) after(form string) marks {
	switch form {
	case `"`:
		m.straight = !m.straight
	case "“", "``", "«", "„":
		m.curly = true
	case "”", "''", "»":
		m.curly = false
	case "(", "[":
		m.bracket = true
	case ")", "]":
		m.bracket = false
	}
	return m
}

// minWidth is the width below which lines are not wrapped but written short.
const minWidth = 50

// measure finds the longest line.
func (p *paragraph) measure(text string) {
	from := 0
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			p.width = max(p.width, i-from, minWidth)
			from = i + 1
		}
	}
	if from > 0 {
		p.width = max(p.width, len(text)-from)
	}
}

// stops reports whether the paragraph ends as a sentence does.
func (p *paragraph) stops() bool { return p.end == endPoint || p.end == endMark }

// prose reports whether it reads on from sentence to sentence, as stories do
// and messages do not.
func (p *paragraph) prose() bool { return p.stops() && !p.mail }

// within reports whether the token is inside double quotation marks.
func (p *paragraph) within(i int) bool { return p.marks[i].curly || p.marks[i].straight }

// plain reports whether no sentence can end before the token i where no space
// stands: neither side is a mark. It keeps most of the work off.
func (p *paragraph) plain(i int) bool {
	a, b := p.tokens[i-1].Form, p.tokens[i].Form
	return isWord(rune(a[len(a)-1])) && isWord(rune(b[0]))
}

// spacing classes the white space before the token next. A single line break is
// where a line was full, unless the word would have had room there.
func (p *paragraph) spacing(between string, end int, next *news.Token) (spacing, lineBreak) {
	lines := strings.Count(between, "\n")
	switch {
	case lines > 1:
		return spaceLine, lineNeedless
	case between == "":
		return spaceNone, lineNone
	case lines == 0:
		return spaceBlank, lineNone
	}
	line := end - strings.LastIndexByte(p.text[:end], '\n') - 1
	word := next.Span.Start
	for word < len(p.text) && p.text[word] > ' ' {
		word++
	}
	if line+1+word-next.Span.Start <= p.width {
		return spaceBlank, lineNeedless
	}
	return spaceBlank, lineFull
}
