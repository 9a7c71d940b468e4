// Package thread tells which stories are one story: the same words carried by
// fifty outlets under other headlines, cut, with a local byline; and the
// versions of it that a wire sends after the first: updates, corrections,
// kills.
//
// Texts are compared by their shingles, runs of three words (A. Broder, "On the
// resemblance and containment of documents", 1997). MinHash signatures in bands
// find stories that may be the same among millions (P. Indyk and R. Motwani,
// 1998); a sample of the shingles of each then gives the containment of the
// shorter one in the longer, so that a story cut to a third is still found.
// Reports that share their words and differ in their figures, as those of
// markets and weather do, are not the same.
//
// What is one thread does not depend on the order of arrival: threads are the
// connected components of the relation "is the same story", named after the
// member that was published first.
package thread

import (
	"fmt"
	"hash/fnv"
)

// Story is what is compared of a story.
type Story struct {
	ID        string
	Source    string // outlet or agency; "" when unknown: then no version is known to be its own
	Headline  string
	Text      string // the body, without bylines, promotion and notes to editors as far as these are known
	Notes     string // notes to editors and readers, "Eds: UPDATES with quotes"; they are looked for in the text, too
	Published string // ISO 8601 as far as it is known, "" when unknown
	Slug      string // what the source calls the story through all its versions: slug, NewsML or ninjs id; "" for none
	Version   int    // of the story by its source's count; 0 when unknown
	Withdrawn bool   // the source's own mark says that the story is withdrawn, whatever its words say
}

// Kind says what a story is to its thread.
type Kind string

// The kinds.
const (
	Original   Kind = "original"
	Copy       Kind = "copy"       // the same text at another place
	Update     Kind = "update"     // a later version that adds to it
	Correction Kind = "correction" // a later version that says it corrects
	Kill       Kind = "kill"       // a notice that withdraws it
)

// Answer says where a story belongs.
type Answer struct {
	Thread string // its key: the id of the member that was published first
	Kind   Kind
	Of     string // the id of the member that it copies or replaces; "" for the original
	// Merged has the keys that the thread, or parts of it, had before this story
	// came and that are no longer valid.
	Merged []string
}

// Index holds stories. It is not safe for use by several goroutines at once.
// The zero value is not ready; see New.
type Index struct {
	stories  []entry
	byID     map[string]uint32
	bands    table
	slugs    map[uint64][]uint32 // by source and slug
	headings map[uint64]uint32   // the first story of a source under a headline
	notices  map[uint64][]uint32 // kills and corrections of a source that name a headline
	samples  samples
	heads    []headSketch
	parents  []uint32 // union-find
	sizes    []uint32 // members of the thread of each root
	rings    []uint32 // the members of a thread in a ring
}

// New returns an empty index.
func New() *Index {
	return &Index{byID: map[string]uint32{}, slugs: map[uint64][]uint32{}, headings: map[uint64]uint32{}, notices: map[uint64][]uint32{}}
}

// nobody is the source of a story that has none.
const nobody = 0

// sourceKey is a hash of the name of a source.
func sourceKey(name string) uint32 {
	if name == "" {
		return nobody
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(name)) // a hash takes everything
	return max(h.Sum32(), nobody+1)
}

// entry is what is kept of a story beside its sketches.
type entry struct {
	id      string
	minute  int64 // when it was published, in minutes; unknown when not known
	source  uint32
	size    uint32 // words
	version uint16
	mark    mark
}

// entryOf reads a story whose text has so many words.
func entryOf(s *Story, size int) entry {
	e := entry{id: s.ID, minute: minuteOf(s.Published), source: sourceKey(s.Source), size: uint32(size), version: uint16(min(max(s.Version, 0), 1<<16-1))}
	e.mark, e.version = markOf(s, e.version)
	if s.Withdrawn {
		e.mark = killed
	}
	return e
}

// Len returns the number of stories.
func (x *Index) Len() int { return len(x.stories) }

// Add puts a story into the index and says where it belongs now. An id that is
// there already is an error, and changes nothing.
func (x *Index) Add(s *Story) (Answer, error) {
	if _, ok := x.byID[s.ID]; ok {
		return Answer{}, fmt.Errorf("thread: story %s is there already", s.ID)
	}
	sk := SketchOf(s)
	n := uint32(len(x.stories))
	x.stories = append(x.stories, sk.entry)
	x.byID[s.ID] = n
	x.samples.add(sk)
	x.heads = append(x.heads, sk.head)
	x.parents = append(x.parents, n)
	x.sizes = append(x.sizes, 1)
	x.rings = append(x.rings, n)
	a := Answer{}
	for _, other := range x.related(n, sk) {
		if old, changed := x.join(n, other); changed {
			a.Merged = append(a.Merged, old...)
		}
	}
	x.register(n, sk)
	a.Thread = x.key(n)
	a.Kind, a.Of = x.role(n)
	a.Merged = dropped(a.Merged, a.Thread, s.ID)
	return a, nil
}

// related returns the stories that are the same as n: by their words, by their
// slug, or because a notice names them.
func (x *Index) related(n uint32, sk *Sketch) []uint32 {
	var out []uint32
	var roomA, roomB []uint32
	p := x.profile(n, &roomA)
	for _, other := range x.bands.find(sk) {
		if o := x.profile(other, &roomB); same(&p, &o) {
			out = append(out, other)
		}
	}
	take := func(list []uint32) {
		for _, other := range list {
			if near(&x.stories[n], &x.stories[other]) {
				out = append(out, other)
			}
		}
	}
	if sk.slug != 0 {
		take(x.slugs[sk.slug])
	}
	for _, k := range sk.named {
		if other, ok := x.headings[k]; ok {
			take([]uint32{other})
		}
	}
	for _, k := range sk.headlines {
		take(x.notices[k]) // that came before what they name
	}
	return out
}

// profile is what story n is compared by; its samples are in room.
func (x *Index) profile(n uint32, room *[]uint32) profile {
	p := profile{entry: &x.stories[n], head: &x.heads[n]}
	p.shingles, p.particulars = x.samples.of(n, room)
	return p
}

// register makes a story findable.
func (x *Index) register(n uint32, sk *Sketch) {
	x.bands.add(sk, n)
	if sk.slug != 0 {
		x.slugs[sk.slug] = append(x.slugs[sk.slug], n)
	}
	for _, k := range sk.headlines {
		if _, ok := x.headings[k]; !ok {
			x.headings[k] = n
		}
	}
	for _, k := range sk.named {
		x.notices[k] = append(x.notices[k], n)
	}
}
