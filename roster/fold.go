package roster

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// Entry is one actor of the roster.
type Entry struct {
	Name string
	// Short are the shorter names by which the stories call the actor and which can
	// mean no other actor of the roster, and no state, capital or body of the tables.
	Short []string
	Kind  news.ActorKind
	Terms []Term // by the day from which they hold, those without days last
}

// Term is one part that an actor is told to have, or to have had.
type Term struct {
	Country, Code string
	Role          string
	Former        bool
	// From and To are the days of the first and last story that tells so, "" where
	// no story that does has a day.
	From, To string
	// Conflict marks a term that contradicts another of the same time.
	Conflict bool
	Evidence []Evidence // by day
}

// Evidence is where a story tells it.
type Evidence struct{ Source, Notice int }

// Of returns the story and the notice that an Evidence points to.
func (e Evidence) Of(sources []Source) (*Source, *Notice) {
	s := &sources[e.Source]
	return s, &s.Notices[e.Notice]
}

// Fold joins what many stories tell. Actors of one kind are the same whose names
// are; somebody who is only called by the surname is the one person of the roster
// with that surname, if the countries agree and the stories are of about one time. Terms are the
// same where country, code and title are. Entries come in the order of their names;
// the result does not depend on the order of the sources, but for Evidence.
func Fold(sources []Source, w *world.World) []Entry {
	f := folder{sources: sources, world: w, byKey: make(map[string]int)}
	for pass := range 2 { // full names first: those called by the surname alone join them
		for s := range sources {
			for n := range sources[s].Notices {
				notice := &sources[s].Notices[n]
				single := notice.Kind == news.KindPerson && !strings.Contains(key(notice.Name), " ")
				if single == (pass == 1) {
					f.take(Evidence{s, n}, notice, single)
				}
			}
		}
	}
	for i := range f.drafts {
		f.settle(&f.drafts[i])
	}
	f.settleShort()
	entries := make([]Entry, len(f.drafts))
	for i := range f.drafts {
		entries[i] = f.drafts[i].Entry
	}
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(key(a.Name), key(b.Name)), cmp.Compare(a.Kind, b.Kind))
	})
	return entries
}

// draft is an entry that grows.
type draft struct {
	Entry
	seen []Evidence
	full int // so many of them, the first ones, have the full name
}

type folder struct {
	sources  []Source
	world    *world.World
	drafts   []draft
	byKey    map[string]int // kind and folded name to the draft
	surnames map[string][]int
}

// take gives a notice to its actor.
func (f *folder) take(e Evidence, n *Notice, single bool) {
	k := string(n.Kind) + "\x00" + key(n.Name)
	i, ok := f.byKey[k]
	if !ok && single {
		i, ok = f.bearer(n, f.sources[e.Source].Day)
	}
	if !ok {
		i = len(f.drafts)
		f.byKey[k] = i
		f.drafts = append(f.drafts, draft{Entry: Entry{Name: n.Name, Kind: n.Kind}})
	}
	d := &f.drafts[i]
	d.seen = append(d.seen, e)
	if !single {
		d.full++
	}
	for _, s := range n.Short {
		if !holds(d.Short, s) {
			d.Short = append(d.Short, s)
		}
	}
	if single && key(n.Name) != key(d.Name) && !holds(d.Short, n.Name) {
		d.Short = append(d.Short, n.Name)
	}
	if key(n.Name) == key(d.Name) && n.Name < d.Name {
		d.Name = n.Name // of two spellings always the same one
	}
}

// bearer returns the only person with the surname that a notice has for a name, if
// most stories, and one of the years around that day, give him the same country.
func (f *folder) bearer(n *Notice, day string) (int, bool) {
	if f.surnames == nil {
		f.surnames = make(map[string][]int)
		for i := range f.drafts {
			if d := &f.drafts[i]; d.Kind == news.KindPerson {
				s := surname(d.Name)
				f.surnames[s] = append(f.surnames[s], i)
			}
		}
	}
	found := f.surnames[key(n.Name)]
	if len(found) != 1 || n.Country == "" {
		return 0, false
	}
	d := &f.drafts[found[0]]
	same, other, near := 0, 0, false
	for _, e := range d.seen[:d.full] {
		src, o := e.Of(f.sources)
		if o.Country == n.Country {
			same++
		} else if o.Country != "" {
			other++
		}
		near = near || yearsApart(src.Day, day) <= nearby
	}
	return found[0], near && same > other
}

// nearby is how many years a story that tells of a surname alone may lie from one
// with the full name: another of that name may hold the office before or after.
const nearby = 2

// yearsApart returns how many years lie between two days, 0 where one is not known.
func yearsApart(a, b string) int {
	x, errA := strconv.Atoi(a[:min(4, len(a))])
	y, errB := strconv.Atoi(b[:min(4, len(b))])
	if errA != nil || errB != nil {
		return 0
	}
	return max(x-y, y-x)
}

// surname returns the folded surname of a name.
func surname(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	return key(words[surnameAt(words)])
}

// settleShort keeps of the short names those that mean one actor alone.
func (f *folder) settleShort() {
	bearers := make(map[string]int)
	for i := range f.drafts {
		d := &f.drafts[i]
		all := []string{key(d.Name)}
		if d.Kind == news.KindPerson {
			all = append(all, surname(d.Name))
		}
		for _, s := range d.Short {
			all = append(all, key(s))
		}
		slices.Sort(all)
		for _, k := range slices.Compact(all) {
			bearers[k]++
		}
	}
	for i := range f.drafts {
		d := &f.drafts[i]
		d.Short = slices.DeleteFunc(d.Short, func(s string) bool { return bearers[key(s)] > 1 || f.known(s) })
		slices.SortFunc(d.Short, func(a, b string) int { return cmp.Or(cmp.Compare(key(a), key(b)), cmp.Compare(a, b)) })
	}
}

// known reports whether a name is that of a state, people, capital or body of the
// tables.
func (f *folder) known(name string) bool {
	if _, ok := f.world.Country(name); ok {
		return true
	}
	if _, ok := f.world.Demonym(name); ok {
		return true
	}
	if _, ok := f.world.Capital(name); ok {
		return true
	}
	_, ok := f.world.Organization(name)
	return ok
}
