package actors

import (
	"fmt"

	"github.com/detente-wire/detente/news"
)

// Compared gives the gold chains of a document and those that the stage actor found
// in its Doc, with the same numbers for the same mentions. wanted says which kinds
// of gold mentions, and mentions of which kinds of actor, take part.
//
// A found mention is a gold one where both have the same characters, else where both
// have the same head word. Found mentions of the same actor are one chain, those of
// the same several actors ("the two leaders") another; one without actor is alone.
func Compared(d *Document, gold func(kind string) bool, system func(kind news.ActorKind) bool) (Chains, Chains) {
	var want, got Chains
	number := make(map[int]int) // of the chain of a gold entity, plus one
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if !gold(m.Type) {
			continue
		}
		if number[m.Entity] == 0 {
			want = append(want, nil)
			number[m.Entity] = len(want)
		}
		c := number[m.Entity] - 1
		want[c] = append(want[c], i)
	}
	same := aligned(d)
	chainOf := make(map[string]int)
	for i := range d.Doc.Mentions {
		actors := d.Doc.Mentions[i].Actors
		if len(actors) > 0 && !system(d.Doc.Actors[actors[0]].Kind) {
			continue
		}
		id := same[i]
		switch {
		case id < 0:
			id = len(d.Mentions) + i // no gold mention
		case len(actors) == 0 && !gold(d.Mentions[id].Type):
			continue // of a kind that does not take part
		}
		key := fmt.Sprint(actors)
		if len(actors) == 0 {
			key = fmt.Sprint("mention ", i)
		}
		c, ok := chainOf[key]
		if !ok {
			c = len(got)
			chainOf[key] = c
			got = append(got, nil)
		}
		got[c] = append(got[c], id)
	}
	return want, got
}

// aligned gives for each found mention the number of the gold mention that it is,
// or -1: one to one, the same characters first, then the same head word.
func aligned(d *Document) []int {
	doc := d.Doc
	same := make([]int, len(doc.Mentions))
	taken := make([]bool, len(d.Mentions))
	bySpan, byHead := make(map[news.Span][]int), make(map[news.Span][]int)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		bySpan[m.Span] = append(bySpan[m.Span], i)
		byHead[m.Head] = append(byHead[m.Head], i)
	}
	find := func(at []int) int {
		for _, i := range at {
			if !taken[i] {
				taken[i] = true
				return i
			}
		}
		return -1
	}
	for i := range doc.Mentions {
		same[i] = find(bySpan[doc.Mentions[i].Span])
	}
	for i := range doc.Mentions {
		if m := &doc.Mentions[i]; same[i] < 0 {
			same[i] = find(byHead[doc.Sentences[m.Sentence].Tokens[m.Head].Span])
		}
	}
	return same
}
