package thread

import (
	"cmp"
	"iter"
	"slices"
)

// root returns the story that stands for a thread in the union-find, and with
// it the first of the thread.
func (x *Index) root(n uint32) uint32 {
	for x.parents[n] != n {
		x.parents[n] = x.parents[x.parents[n]]
		n = x.parents[n]
	}
	return n
}

// join makes two threads one, and returns the keys that they had. The story that
// was published first stands for the whole.
func (x *Index) join(a, b uint32) (keys []string, changed bool) {
	ra, rb := x.root(a), x.root(b)
	if ra == rb {
		return nil, false
	}
	keys = []string{x.stories[ra].id, x.stories[rb].id}
	if x.order(rb, ra) < 0 {
		ra, rb = rb, ra
	}
	x.parents[rb] = ra
	x.sizes[ra] += x.sizes[rb]
	x.rings[ra], x.rings[rb] = x.rings[rb], x.rings[ra]
	return keys, true
}

// order compares two stories as their entries are ordered.
func (x *Index) order(a, b uint32) int { return order(&x.stories[a], &x.stories[b]) }

// order compares two stories by when they were published, version, length and
// id. What withdraws or corrects comes after what it can be about, and what has
// no date last.
func order(s, t *entry) int {
	return cmp.Or(
		cmp.Compare(b2i(s.mark == killed), b2i(t.mark == killed)),
		cmp.Compare(b2i(s.minute == unknown), b2i(t.minute == unknown)),
		cmp.Compare(s.minute, t.minute),
		cmp.Compare(s.version, t.version),
		cmp.Compare(s.mark, t.mark),
		cmp.Compare(t.size, s.size), // a copy is cut rather than drawn out
		cmp.Compare(s.id, t.id),
	)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (x *Index) key(n uint32) string { return x.stories[x.root(n)].id }

// members returns the stories of the thread of n, in order.
func (x *Index) members(n uint32) []uint32 {
	out := []uint32{n}
	for m := x.rings[n]; m != n; m = x.rings[m] {
		out = append(out, m)
	}
	slices.SortFunc(out, x.order)
	return out
}

// dropped returns the old keys that are no key any more, each once.
func dropped(old []string, now, added string) []string {
	slices.Sort(old)
	old = slices.DeleteFunc(slices.Compact(old), func(k string) bool { return k == now || k == added })
	if len(old) == 0 {
		return nil
	}
	return old
}

// Member is one story of a thread.
type Member struct {
	ID   string
	Kind Kind
	Of   string
}

// Thread returns the members of the thread that a story is in, in the order of
// their publication, the original first; nil for a story that is not there.
func (x *Index) Thread(id string) []Member {
	n, ok := x.byID[id]
	if !ok {
		return nil
	}
	return x.roles(x.members(n))
}

// Threads gives all threads in the order in which their first members came into
// the index.
func (x *Index) Threads() iter.Seq[[]Member] {
	return func(yield func([]Member) bool) {
		seen := make([]bool, len(x.stories))
		for n := range x.stories {
			r := x.root(uint32(n))
			if seen[r] {
				continue
			}
			seen[r] = true
			if !yield(x.roles(x.members(r))) {
				return
			}
		}
	}
}

// many is the size from which on a thread is no longer gone through for each
// story that is added.
const many = 1000

// role returns what a story is to its thread; in a very large one, to its first
// story.
func (x *Index) role(n uint32) (Kind, string) {
	r := x.root(n)
	if x.sizes[r] > many && r != n {
		m := x.roles([]uint32{r, n})[1]
		return m.Kind, m.Of
	}
	members := x.members(n)
	at := slices.Index(members, n)
	m := x.roles(members[:at+1])[at]
	return m.Kind, m.Of
}

// roles says what each of the members is, given that they are in order.
func (x *Index) roles(members []uint32) []Member {
	list := make([]profile, len(members))
	for i, n := range members {
		list[i] = x.profile(n, new([]uint32))
	}
	return roles(list)
}

// roles says what each of the members of a thread is, given that they are in
// order.
func roles(list []profile) []Member {
	out := make([]Member, len(list))
	var versions []*profile // the original and what replaced it
	for i := range list {
		p := &list[i]
		m := Member{ID: p.id, Kind: Original}
		if i > 0 {
			var of *profile
			m.Kind, of = relation(p, versions)
			m.Of = of.id
		}
		if m.Kind != Copy && m.Kind != Kill {
			versions = append(versions, p)
		}
		out[i] = m
	}
	return out
}

// added is the least part of a later version that is new in it.
const added = 0.15

// relation says what a story is to the versions before it, of which there is at
// least one.
func relation(p *profile, versions []*profile) (Kind, *profile) {
	last := versions[len(versions)-1] // the latest, of the same source where there is one
	own := false
	nearest, most, fresh := last, -1.0, 0.0
	for _, v := range versions {
		if p.source != nobody && v.source == p.source && (p.mark != killed || !later(v, p)) {
			last, own = v, true
		}
		if r, novel := resemblance(p, v); r > most {
			nearest, most, fresh = v, r, novel
		}
	}
	switch {
	case p.mark == killed:
		return Kill, last
	case p.mark == corrected && own:
		return Correction, last
	case own && (p.mark == updated || p.version > last.version || fresh >= added && p.minute > last.minute):
		return Update, last
	case p.mark == corrected && most < identical:
		return Correction, nearest
	case p.mark == updated && fresh >= added:
		return Update, nearest
	}
	return Copy, nearest
}

// later reports whether a story is known to be published after another.
func later(a, b *profile) bool {
	return a.minute != unknown && b.minute != unknown && a.minute > b.minute
}

// identical is the resemblance of two carriers of one version.
const identical = 0.9
