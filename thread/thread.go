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

import "fmt"

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
	sources  map[string]uint32
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
	return &Index{byID: map[string]uint32{}, sources: map[string]uint32{"": nobody}, slugs: map[uint64][]uint32{}, headings: map[uint64]uint32{}, notices: map[uint64][]uint32{}}
}

// nobody is the source of a story that has none.
const nobody = 0

// entry is what is kept of a story beside its sketches.
type entry struct {
	id      string
	minute  int64 // when it was published, in minutes; unknown when not known
	source  uint32
	size    uint32 // words
	version uint16
	mark    mark
}

// Len returns the number of stories.
func (x *Index) Len() int { return len(x.stories) }

// Add puts a story into the index and says where it belongs now. An id that is
// there already is an error, and changes nothing.
func (x *Index) Add(s *Story) (Answer, error) {
	if _, ok := x.byID[s.ID]; ok {
		return Answer{}, fmt.Errorf("thread: story %s is there already", s.ID)
	}
	text := words(s.Text)
	sk := newSketch(text)
	n := uint32(len(x.stories))
	e := entry{id: s.ID, minute: minuteOf(s.Published), source: x.source(s.Source), size: uint32(len(text)), version: uint16(min(max(s.Version, 0), 1<<16-1))}
	e.mark, e.version = markOf(s, e.version)
	x.stories = append(x.stories, e)
	x.byID[s.ID] = n
	x.samples.add(sk)
	x.heads = append(x.heads, sk.head)
	x.parents = append(x.parents, n)
	x.sizes = append(x.sizes, 1)
	x.rings = append(x.rings, n)
	a := Answer{}
	for _, other := range x.related(n, s, sk) {
		if old, changed := x.join(n, other); changed {
			a.Merged = append(a.Merged, old...)
		}
	}
	x.register(n, s, sk)
	a.Thread = x.key(n)
	a.Kind, a.Of = x.role(n)
	a.Merged = dropped(a.Merged, a.Thread, s.ID)
	return a, nil
}

func (x *Index) source(name string) uint32 {
	n, ok := x.sources[name]
	if !ok {
		n = uint32(len(x.sources))
		x.sources[name] = n
	}
	return n
}

// related returns the stories that are the same as n: by their words, by their
// slug, or because a notice names them.
func (x *Index) related(n uint32, s *Story, sk *sketch) []uint32 {
	var out []uint32
	for _, other := range x.bands.find(sk) {
		if x.same(n, other) {
			out = append(out, other)
		}
	}
	e := &x.stories[n]
	if s.Slug != "" {
		for _, other := range x.slugs[slugKey(e.source, s.Slug)] {
			if x.near(n, other) {
				out = append(out, other)
			}
		}
	}
	for _, k := range keysOf(e, notified(e, s)) {
		if other, ok := x.headings[k]; ok && x.near(n, other) {
			out = append(out, other)
		}
	}
	for _, k := range keysOf(e, headlines(e, s)) {
		for _, other := range x.notices[k] { // that came before what they name
			if x.near(n, other) {
				out = append(out, other)
			}
		}
	}
	return out
}

// headlines are those under which a notice may name a story; a kill has none.
func headlines(e *entry, s *Story) []string {
	if e.mark == killed {
		return nil
	}
	return []string{s.Headline, bare(s.Headline)}
}

// notified are the headlines that a notice names; other stories name none.
func notified(e *entry, s *Story) []string {
	if e.mark != killed && e.mark != corrected {
		return nil
	}
	return named(s)
}

// keysOf returns the keys of headlines of a story's source.
func keysOf(e *entry, headlines []string) []uint64 {
	var keys []uint64
	for _, h := range headlines {
		if k := headingKey(e.source, h); k != 0 {
			keys = append(keys, k)
		}
	}
	return keys
}

// register makes a story findable.
func (x *Index) register(n uint32, s *Story, sk *sketch) {
	x.bands.add(sk, n)
	e := &x.stories[n]
	if s.Slug != "" {
		k := slugKey(e.source, s.Slug)
		x.slugs[k] = append(x.slugs[k], n)
	}
	for _, k := range keysOf(e, headlines(e, s)) {
		if _, ok := x.headings[k]; !ok {
			x.headings[k] = n
		}
	}
	for _, k := range keysOf(e, notified(e, s)) {
		x.notices[k] = append(x.notices[k], n)
	}
}
