package desk

import (
	"cmp"
	"slices"
	"strings"
)

// span is a stretch of a story, in code points, with what it is.
type span struct {
	start, end int
	kind       string // person, words, cue, event, time, place, due, press
	record     string // the record that rests on it, "" for none
	tells      string // what it is, for a reader who points at it
	gone       bool   // a later version withdrew the record
}

// piece is a part of a marked text: the beginning of a mark, its end, or words.
type piece struct {
	Open, Close bool
	Kind, ID    string // of a mark; the ID is of the first mark of a record
	Tells       string
	Gone        bool
	Text        string
	Record      string // of words, not of blanks: the innermost record that rests on them
}

// weave marks the spans in a text. Marks lie within each other; one that crosses
// the end of another is cut there and goes on behind it.
func weave(text []rune, spans []span) []piece {
	w := weaver{text: text, named: map[string]bool{}}
	todo := ordered(spans, len(text))
	for len(todo) > 0 {
		s := todo[0]
		todo = todo[1:]
		w.closeUpTo(s.start)
		w.words(s.start)
		if n := len(w.open); n > 0 && s.end > w.open[n-1].end {
			rest := s
			s.end = w.open[n-1].end
			rest.start = s.end
			i, _ := slices.BinarySearchFunc(todo, rest, before)
			todo = slices.Insert(todo, i, rest)
		}
		w.begin(s)
	}
	w.closeUpTo(len(text))
	w.words(len(text))
	return w.out
}

// ordered drops what lies outside of the text or is there twice, with a record or
// without.
func ordered(spans []span, length int) []span {
	spans = slices.DeleteFunc(slices.Clone(spans), func(s span) bool { return s.start < 0 || s.end > length || s.start >= s.end })
	slices.SortStableFunc(spans, before)
	return slices.CompactFunc(spans, func(a, b span) bool {
		return a.start == b.start && a.end == b.end && a.kind == b.kind && (a.record == b.record || a.record == "" || b.record == "")
	})
}

// ranks says which of two marks of the same words is around the other.
var ranks = map[string]int{"words": 0, "press": 1, "due": 2, "event": 3, "cue": 4, "time": 5, "place": 6, "person": 7}

func before(a, b span) int {
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(ranks[a.kind], ranks[b.kind]), cmp.Compare(b.record, a.record))
}

type weaver struct {
	text  []rune
	at    int
	open  []span
	named map[string]bool // records whose first mark was made
	out   []piece
}

func (w *weaver) begin(s span) {
	p := piece{Open: true, Kind: s.kind, Tells: s.tells, Gone: s.gone}
	if s.record != "" && !w.named[s.record] {
		p.ID, w.named[s.record] = s.record, true
	}
	w.out, w.open = append(w.out, p), append(w.open, s)
}

// words writes what stands before a place.
func (w *weaver) words(to int) {
	if to <= w.at {
		return
	}
	p := piece{Text: string(w.text[w.at:to])}
	blank := strings.TrimSpace(p.Text) == "" // would be a link without words
	for i := len(w.open) - 1; i >= 0 && p.Record == "" && !blank; i-- {
		p.Record = w.open[i].record
	}
	w.out, w.at = append(w.out, p), to
}

func (w *weaver) closeUpTo(to int) {
	for n := len(w.open); n > 0 && w.open[n-1].end <= to; n-- {
		w.words(w.open[n-1].end)
		w.out, w.open = append(w.out, piece{Close: true}), w.open[:n-1]
	}
}
