package ledger

import (
	"hash/fnv"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/thread"
)

// Basis is what a record rests on. A store keeps the key alone.
type Basis struct {
	// What is the kind of record and the kind of what it says.
	What string
	// Words are hashes of the words that it was read from: of an event, of an
	// appointment and of a relation the sentence, of a quotation the stretch
	// that holds source, cue and content.
	Words []uint64
	// Key is a hash of words, kind and parties: the same in every carrier of the
	// words, 0 for none. Equals of one story have different ones.
	Key int64
}

// fewest words that tell one record from another.
const fewest = 3

// basis makes the basis of the next record of the story.
func (r *reader) basis(text, what string, parties ...string) Basis {
	return basisOf(r.equals, text, what, parties...)
}

// basisOf makes a basis; equals counts the records of the story by their keys.
func basisOf(equals map[int64]int, text, what string, parties ...string) Basis {
	b := Basis{What: what, Words: hashes(text)}
	if len(b.Words) < fewest {
		return b
	}
	h := fnv.New64a()
	for _, p := range append([]string{what}, parties...) {
		_, _ = h.Write([]byte(p)) // a hash takes everything
		_, _ = h.Write([]byte{0})
	}
	key := h.Sum64()
	for _, w := range b.Words {
		key = key*1099511628211 ^ w
	}
	b.Key = int64(key)
	for b.Key == 0 || equals[b.Key] > 0 { // the second of two equals has another
		equals[b.Key]++
		b.Key = b.Key*31 + 1
	}
	equals[b.Key]++
	return b
}

func hashes(text string) []uint64 {
	words := thread.Words(text)
	out := make([]uint64, len(words))
	for i, w := range words {
		out[i] = w.Hash
	}
	return out
}

// keyNames names the parties of a side such that a carrier that was cut names
// them so, too: by root, people by their last name.
func keyNames(side []Party) string {
	var out []string
	for i := range side {
		name := side[i].Root()
		if side[i].Kind == string(news.KindPerson) {
			name += " " + side[i].last()
		}
		out = append(out, name)
	}
	slices.Sort(out)
	return strings.Join(out, ";")
}

// KeyNotices makes the bases of the notices of a story.
func KeyNotices(list []Notice) {
	equals := map[int64]int{}
	for i := range list {
		n := &list[i]
		n.Basis = basisOf(equals, n.Sentence, "notice "+n.Kind+" "+string(n.Status))
	}
}

// Relation is the press's own word on a relation, as a store keeps it.
type Relation struct {
	ID      string
	Line    int // its record among the lines of the entry
	Trend   string
	Day     string // of its time where that is known to a day, else of the story
	Parties []Party
	Said    string
	Basis
}

func (r *reader) relation(rel *record.Relation) {
	out := &Relation{ID: rel.ID, Line: len(r.e.Lines), Trend: rel.Trend, Day: r.e.Day, Parties: r.parties(rel.Parties)}
	if t := rel.Time; t != nil && isDay(deref(t.Start)) && (t.Granularity == string(news.Day) || t.Granularity == string(news.Hour)) {
		out.Day = (*t.Start)[:len("2006-01-02")]
	}
	if rel.Sentence != nil {
		out.Said = oneLine(rel.Sentence.Text)
		out.Basis = r.basis(rel.Sentence.Text, "relation "+rel.Trend)
	}
	r.e.Relations = append(r.e.Relations, out)
}

// Roots are the roots of the actors of the story, sorted, each once.
func (e *Entry) Roots() []string {
	var out []string
	for i := range e.Actors {
		if root := e.Actors[i].Root(); root != "" {
			out = append(out, root)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
