package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// A gap is the place between two tokens where a sentence may end.
type gap struct {
	text   string
	tokens []news.Token
	at     int // the sentence would end before tokens[at]
	first  int // first token of the sentence at hand

	core, next int // last token that closes no quotation or bracket; first that opens none
	end        terminal
	kind       kind
	space      spacing
	quotes     *quoteCounts
}

// terminal is what the sentence would end in.
type terminal uint8

const (
	endNone terminal = iota
	endPoint
	endMark     // ? or !
	endEllipsis // ... or …
	endColon
	endSemicolon
	endDash
	endAbbreviation // an abbreviation with its point
	endComma
	endOther // an address or emoticon, after which people leave the point out
)

// spacing is the white space in a gap.
type spacing uint8

const (
	spaceNone spacing = iota
	spaceBlank
	spaceLine // a blank line
)

// boundaries returns the ends of the sentences, as numbers of tokens.
func (s *Splitter) boundaries(text string, tokens []news.Token) []int {
	var ends []int
	g := gap{text: text, tokens: tokens, quotes: countQuotes(tokens)}
	for g.at = 1; g.at < len(tokens); g.at++ {
		if g.look() && s.ends(&g) {
			ends = append(ends, g.at)
			g.first = g.at
		}
	}
	return append(ends, len(tokens))
}

// ends decides a gap: what the rules leave open, the weights decide.
func (s *Splitter) ends(g *gap) bool {
	switch {
	case g.space == spaceLine:
		return true
	case g.never():
		return false
	case g.end == endAbbreviation && g.core == g.at-1:
		return g.afterAbbreviation()
	case s.weights == nil:
		return g.always()
	}
	return s.weights.score(g) > 0
}

// maxMarks is how many closing or opening marks are looked over at a gap.
const maxMarks = 8

// look fills what is known of the gap and reports whether it can be an end.
func (g *gap) look() bool {
	t := g.tokens
	if t[g.at].Joined {
		return false
	}
	g.space = spacingOf(g.text[t[g.at-1].Span.End:t[g.at].Span.Start])
	g.core = g.at - 1
	for g.core > max(g.first, g.at-maxMarks) && isCloser(t[g.core].Form) {
		g.core--
		if g.core-2 > g.first && isDigit(rune(t[g.core].Form[0])) && t[g.core-1].Form == "[" {
			g.core -= 2 // the number of a note
		}
	}
	g.next = g.at
	for g.next < min(len(t)-1, g.at+maxMarks) && isOpener(t[g.next].Form) {
		g.next++
	}
	g.end, g.kind = terminalOf(t[g.core].Form)
	return g.end != endNone || g.space == spaceLine
}

// never holds the rules that the weights may not overrule.
func (g *gap) never() bool {
	t := g.tokens
	r, _ := utf8.DecodeRuneInString(t[g.at].Form)
	switch {
	case r == ',' || r == ';' || r == ':' || r == '%':
		return true
	case isCloser(t[g.at].Form) && g.space == spaceNone:
		return true
	case g.end == endComma, g.end == endDash, g.end == endSemicolon:
		return true
	case g.core < g.at-1 && g.next == g.at && isLetter(r) && unicode.IsLower(r):
		return true // “Why?” she asked.
	case g.end == endAbbreviation && g.kind == title && g.core == g.at-1:
		return true
	case g.end == endAbbreviation && g.space == spaceNone && g.core == g.at-1:
		return true
	}
	return false
}

// always is the decision by rules alone.
func (g *gap) always() bool {
	r, _ := utf8.DecodeRuneInString(g.tokens[g.next].Form)
	upper := isUpper(r) || isDigit(r)
	switch g.end {
	case endPoint, endMark:
		return upper || isOpener(g.tokens[g.at].Form)
	case endEllipsis:
		return upper && g.space != spaceNone
	case endAbbreviation:
		return g.afterAbbreviation()
	}
	return false
}

// afterAbbreviation decides where a sentence may end in an abbreviation. The
// treebanks have too few of them to learn from, and the wire is full of them:
// "U.S. President" goes on, "in the U.S. He" does not.
func (g *gap) afterAbbreviation() bool {
	form := g.tokens[g.next].Form
	r, _ := utf8.DecodeRuneInString(form)
	switch {
	case g.space == spaceNone || !isUpper(r):
		return false
	case opensSentence(form):
		return g.kind != number && g.kind != title
	}
	if g.next > g.at {
		return g.kind != given // a quotation or bracket opens
	}
	switch g.kind {
	case state:
		// inside a sentence, the wire has a comma after a state
		return g.core > g.first && g.tokens[g.core-1].Form == ","
	case unit:
		return !isTimeWord(form)
	case latin:
		return lowerASCII(g.tokens[g.core].Form) == "etc."
	}
	return false
}

// isTimeWord reports whether a capitalised word goes on after "6 a.m.".
func isTimeWord(form string) bool {
	switch form {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May",
		"June", "July", "August", "September", "October", "November", "December", "Eastern", "Central", "Pacific", "Mountain", "Greenwich",
		"London", "Moscow", "Beijing", "Paris", "Tokyo", "New", "Washington":
		return true
	}
	return allCapitals(form) || kindOf(form) == month || kindOf(form) == weekday
}

// spacingOf classes the white space between two tokens. A single line break is
// where a line was full.
func spacingOf(between string) spacing {
	lines := 0
	for i := 0; i < len(between); i++ {
		if between[i] == '\n' {
			lines++
		}
	}
	switch {
	case lines > 1:
		return spaceLine
	case between != "":
		return spaceBlank
	}
	return spaceNone
}

// terminalOf says what a token ends.
func terminalOf(form string) (terminal, kind) {
	r, n := utf8.DecodeRuneInString(form)
	switch r {
	case '.', '!', '?', '…':
		switch {
		case r == '…' || n < len(form) && form[n] == '.' && form[len(form)-1] == '.':
			return endEllipsis, 0
		case r == '.' && n == len(form):
			return endPoint, 0
		case !isWord(rune(form[len(form)-1])):
			return endMark, 0
		}
	case ':':
		if n == len(form) {
			return endColon, 0
		}
	case ';':
		if n == len(form) {
			return endSemicolon, 0
		}
	case ',':
		return endComma, 0
	case '-', '–', '—':
		if n == len(form) || form[n] == form[0] {
			return endDash, 0
		}
	}
	if n < len(form) && form[len(form)-1] == '.' {
		return endAbbreviation, kindOf(form)
	}
	if isEmoticon(form) || r == '*' || len(form) > 6 && strings.ContainsAny(form, "/@") && isWord(r) {
		return endOther, 0
	}
	return endNone, 0
}

func isCloser(form string) bool {
	switch form {
	case `"`, "”", "''", "’’", "’", "'", ")", "]", "}", "»":
		return true
	}
	return false
}

func isOpener(form string) bool {
	switch form {
	case `"`, "“", "``", "‘‘", "‘", "'", "(", "[", "{", "«", "„":
		return true
	}
	return false
}

// quoteCounts has, for each token, how many straight double quotation marks
// stand before it, and whether a curly one or a bracket is open.
type quoteCounts struct {
	straight []int32
	curly    []bool
	bracket  []bool
}

func countQuotes(tokens []news.Token) *quoteCounts {
	q := &quoteCounts{
		straight: make([]int32, len(tokens)+1),
		curly:    make([]bool, len(tokens)+1),
		bracket:  make([]bool, len(tokens)+1),
	}
	for i := range tokens {
		q.straight[i+1], q.curly[i+1], q.bracket[i+1] = q.straight[i], q.curly[i], q.bracket[i]
		switch tokens[i].Form {
		case `"`:
			q.straight[i+1]++
		case "“", "``", "«", "„":
			q.curly[i+1] = true
		case "”", "''", "»":
			q.curly[i+1] = false
		case "(", "[":
			q.bracket[i+1] = true
		case ")", "]":
			q.bracket[i+1] = false
		}
	}
	return q
}

// within reports whether the token is inside double quotation marks.
func (q *quoteCounts) within(i int) bool { return q.curly[i] || q.straight[i]%2 == 1 }

// shapeOf is the class of a token's look.
func shapeOf(form string) byte {
	r, n := utf8.DecodeRuneInString(form)
	switch {
	case isDigit(r):
		return 'd'
	case isUpper(r):
		second, _ := utf8.DecodeRuneInString(form[n:])
		switch {
		case n == len(form):
			return 'I'
		case isUpper(second):
			return 'A'
		}
		return 'X'
	case isLetter(r):
		return 'x'
	case r < utf8.RuneSelf:
		return byte(r)
	case unicode.IsPunct(r):
		return 'p'
	}
	return 's'
}
