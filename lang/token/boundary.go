package token

import (
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
	line       lineBreak
	par        *paragraph
}

// spacing is the white space in a gap.
type spacing uint8

const (
	spaceNone spacing = iota
	spaceBlank
	spaceLine // a blank line
)

// lineBreak is a line break in a gap.
type lineBreak uint8

const (
	lineNone     lineBreak = iota
	lineFull               // the next word had no room in the line
	lineNeedless           // it had: somebody wanted a new line
)

// boundaries returns the ends of the sentences, as numbers of tokens.
func (s *Splitter) boundaries(text string, tokens []news.Token) []int {
	var ends []int
	g := gap{text: text, tokens: tokens, par: look(text, tokens)}
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
	case g.always():
		return true
	case g.end == endAbbreviation && g.core == g.at-1:
		return g.afterAbbreviation() || s.weights != nil && g.mayEnd() && s.weights.score(g) > abbreviationMargin
	case s.weights == nil:
		return g.likely()
	}
	return s.weights.score(g) > g.margin()
}

// proseMargin is what the weights must be sure of, in their own unit, to end a
// sentence without a mark amid running prose.
const proseMargin = 40

func (g *gap) margin() int {
	if g.unmarked() && g.line != lineNeedless && g.par.prose() {
		return proseMargin
	}
	return 0
}

// unmarked reports whether no mark tells that a sentence ends.
func (g *gap) unmarked() bool { return g.end == endNone || g.end == endComma || g.end == endDash }

// item reports whether an item of a list starts here: at a bullet, or after a
// mark at a dash close to its word or the low line that the wire sends for one.
func (g *gap) item() bool {
	if g.space == spaceNone {
		return false
	}
	stop := g.end == endPoint || g.end == endMark
	switch t := g.tokens[g.at:]; t[0].Form {
	case "•", "◦", "▪", "●", "■":
		return true
	case "_":
		return stop || g.end == endColon || g.line == lineNeedless
	case "-", "--", "–", "—":
		return stop && len(t) > 1 && t[0].Span.End == t[1].Span.Start && (isUpper(rune(t[1].Form[0])) || isDigit(rune(t[1].Form[0])))
	}
	return false
}

// maxMarks is how many closing or opening marks are looked over at a gap.
const maxMarks = 8

// look fills what is known of the gap and reports whether it can be an end.
func (g *gap) look() bool {
	t := g.tokens
	if t[g.at].Joined {
		return false
	}
	between := g.text[t[g.at-1].Span.End:t[g.at].Span.Start]
	if between == "" && g.par.plain(g.at) {
		return false
	}
	g.space, g.line = g.par.spacing(between, t[g.at-1].Span.End, &t[g.at])
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
	switch g.end {
	case endNone, endComma, endDash:
		return g.space == spaceLine || g.bare()
	case endSemicolon:
		return g.space == spaceLine
	}
	return true
}

// maxGreeting is how many tokens a greeting has before its comma ("Best
// regards, Ana") at most.
const maxGreeting = 4

// bare reports whether a sentence may end here without a mark: people leave
// it out before a line that they begin anew, and mail programs join such lines.
func (g *gap) bare() bool {
	r, _ := utf8.DecodeRuneInString(g.tokens[g.at].Form)
	switch {
	case g.space == spaceNone, g.end == endComma && g.at-g.first > maxGreeting:
		return false
	case isWord(r) && !isUpper(r) && !isDigit(r):
		return g.line == lineNeedless
	}
	return r != ',' && !isStop(r)
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
	case g.core < g.at-1 && g.next == g.at && isLetter(r) && unicode.IsLower(r):
		return true // “Why?” she asked.
	case g.end == endColon && g.next > g.at && t[g.at].Form != "(" && t[g.at].Form != "[":
		return true // She said: “No.”
	case g.end == endPoint && g.core == g.at-1 && g.core-2 >= g.first && t[g.core-2].Form == ":" &&
		len(t[g.core-1].Form) <= 2 && isDigit(rune(t[g.core-1].Form[0])):
		return true // the number of the first item after a colon
	case g.end == endPoint && g.space == spaceNone && g.core == g.at-1 && g.core > g.first && isOpener(t[g.at].Form) && isDigit(rune(t[g.core-1].Form[0])):
		return true // 12.“Title”
	case g.end == endPoint && g.space == spaceNone && g.core == g.at-1 && isUpper(r) && !opensSentence(t[g.at].Form) &&
		(len(t[g.at].Form) == 1 || allCapitals(t[g.at].Form)):
		return true // <GM.NY>
	case g.end == endAbbreviation && g.kind == title && g.core == g.at-1:
		return true
	case g.end == endAbbreviation && g.space == spaceNone && g.core == g.at-1:
		return true
	}
	return false
}

// always holds what needs no weights: items of lists, and a full stop between a
// plain word or long number and a capital, which goes on in one of a thousand.
func (g *gap) always() bool {
	if g.item() {
		return true
	}
	if g.end != endPoint || g.core != g.at-1 || g.core == g.first || g.space == spaceNone {
		return false
	}
	next, last := g.tokens[g.at].Form, g.tokens[g.core-1].Form
	if r, n := utf8.DecodeRuneInString(next); !isUpper(r) || n == len(next) || len(last) < 3 {
		return false
	}
	return last[0] >= '0' && last[0] <= '9' || allSmall(last)
}

// allSmall reports whether a word is of small ASCII letters alone.
func allSmall(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// likely is the decision without weights.
func (g *gap) likely() bool {
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
