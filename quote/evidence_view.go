package quote

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// Views is the number of classes that a token has as seen from a cue.
const Views = 6

// viewSizes are the numbers of values of each such class.
var viewSizes = [Views]int{17, 5, climbs * (relations + 2), 4, 7, 8}

const (
	climbs    = 5  // how far up from the cue the path to a token turns, at most
	relations = 42 // of relList
)

// around is how many tokens before and after a cue the head looks at.
const around = 120

// View is what a passage looks like from a cue: classes of the tokens [First, End).
type View struct {
	Cue, First, End int
	Classes         [][Views]uint16
}

// See returns what the passage of token cue looks like from there.
func (e *Evidence) See(cue int) View {
	i, _ := slices.BinarySearchFunc(e.Passages, cue, func(p Passage, at int) int { return p.End - at - 1 })
	p := e.Passages[i]
	v := View{Cue: cue, First: max(p.First, cue-around), End: min(p.End, cue+around+1)}
	v.Classes = make([][Views]uint16, v.End-v.First)
	up := e.chain(cue)
	quote := e.quotation(cue)
	for at := v.First; at < v.End; at++ {
		c := &v.Classes[at-v.First]
		c[0] = distance(at - cue)
		c[1] = uint16(min(max(e.Tokens[at].Sentence-e.Tokens[cue].Sentence, -2), 2) + 2)
		if e.Tokens[at].Sentence == e.Tokens[cue].Sentence {
			c[2], c[3] = e.path(at, up)
		}
		c[4] = marksSeen(e.quotation(at), quote)
	}
	e.seeFind(&v)
	return v
}

// distance is the class of a distance in tokens, before or after.
func distance(d int) uint16 {
	n, sign := d, 1
	if d < 0 {
		n, sign = -d, -1
	}
	k := 8
	for i, limit := range [...]int{0, 1, 2, 3, 5, 8, 15, 30} {
		if n <= limit {
			k = i
			break
		}
	}
	return uint16(8 + sign*k)
}

// chain returns the tokens of the cue's sentence from the cue up to the root, as
// numbers within the sentence.
func (e *Evidence) chain(cue int) []int {
	s := &e.doc.Sentences[e.Tokens[cue].Sentence]
	var up []int
	for t := e.Tokens[cue].Token; t >= 0 && t < len(s.Tokens) && len(up) < climbs; t = s.Tokens[t].Head {
		up = append(up, t)
	}
	return up
}

// path returns the class of the way from the cue to a token of its sentence: how
// far up it goes, and by which relation it then goes down; and how far down.
func (e *Evidence) path(at int, up []int) (way, down uint16) {
	s := &e.doc.Sentences[e.Tokens[at].Sentence]
	var by uint16 = relations + 1 // the token is on the way up
	t := e.Tokens[at].Token
	for steps := 0; t >= 0 && t < len(s.Tokens) && steps <= len(s.Tokens); steps++ {
		if k := slices.Index(up, t); k >= 0 {
			return uint16(k*(relations+2)) + by, uint16(min(steps, 3))
		}
		by = relation(s.Tokens[t].Deprel)
		t = s.Tokens[t].Head
	}
	return 0, 3
}

func (e *Evidence) quotation(at int) int {
	t := &e.Tokens[at]
	return e.inside[t.Sentence][t.Token]
}

// marksSeen says how a token in one quotation looks from a cue in another.
func marksSeen(token, cue int) uint16 {
	switch {
	case token == news.None && cue == news.None:
		return 0
	case token == news.None:
		return 1
	case token == cue:
		return 2
	case cue == news.None:
		return 3
	case token < cue:
		return 4
	}
	return 5
}

// seeFind sets the class that says what the rules found for the cue.
func (e *Evidence) seeFind(v *View) {
	i, ok := e.read[v.Cue]
	if !ok {
		return
	}
	f := &e.finds[i]
	for at := range v.Classes {
		v.Classes[at][5] = 1
	}
	if p := f.source; p.found() && p.first < p.end {
		e.seeSpan(v, e.doc.Sentences[p.sent].SpanOf(p.first, p.end), 2)
	}
	e.seeSpan(v, f.cueSpan, 4)
	for _, c := range f.content {
		e.seeSpan(v, c, 6)
	}
}

// seeSpan marks the tokens of a span: its first one, and the others with the next number.
func (e *Evidence) seeSpan(v *View, span news.Span, role uint16) {
	if span.Empty() {
		return
	}
	first := e.tokenAt(span.Start)
	for at := max(first, v.First); at < v.End && e.span(at).Start < span.End; at++ {
		v.Classes[at-v.First][5] = role + uint16(min(at-first, 1))
	}
}
