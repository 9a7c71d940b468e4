package agenda

import (
	"cmp"
	"slices"

	"github.com/detente-wire/detente/news"
)

// Entry is one thing on the agenda of many stories.
type Entry struct {
	// ID is the ID of the first notice of it, and stays when later stories
	// tell of it again.
	ID string
	// Latest is the last appointment that tells of it.
	Latest Ref
	// Status is what became of it: a later story may have reported it held,
	// moved or cancelled; [news.Lapsed] is what no story came back to after its
	// day.
	Status news.AppointmentStatus
	// Time is when it is due as far as the stories tell, nil where it was put
	// off to no day.
	Time *news.Time
	// Replaces has the times that it was moved from, the first one first.
	Replaces []*news.Time
	// Parties and Place are what all the stories together tell of it.
	Parties []Participant
	Place   *news.Place
	// Tellings are all notices of it in the order of the stories' days.
	Tellings []Ref
	// Revision counts the stories that changed its time or status.
	Revision int

	around []string // of all notices of it
}

// Ref points to a notice of a source.
type Ref struct{ Source, Notice int }

// Of returns the notice that a Ref points to.
func (r Ref) Of(sources []Source) *Notice { return &sources[r.Source].Notices[r.Notice] }

// Fold makes one agenda of what many stories say is scheduled. Stories are read
// by their day, those of one day by their ids, those without a day last, so that
// the order in which they came makes no difference.
//
// Two stories tell of one thing when its kind, its parties and its time agree;
// where one of them names no party, when they are about the same countries and
// bodies ([Notice].Around). A later story that reports it held, moved or cancelled
// changes its status; what it was moved from is kept, and a thing that is moved
// to where another entry has it joins that one. asOf is the ISO date of the day on which the
// agenda is looked at: later stories are left out. With "" it is the day of the
// last story. What was due before that day and was not reported again has
// lapsed; what recurs or has no bounds never lapses.
//
// Entries are sorted by time; those without bounds come last, in the order in
// which the stories tell of them.
func Fold(sources []Source, asOf string) []Entry {
	order := make([]int, 0, len(sources))
	last := asOf
	for i := range sources {
		day := sources[i].Day
		if asOf != "" && day > asOf {
			continue
		}
		order = append(order, i)
		last = max(last, day)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(compareKnown(sources[a].Day, sources[b].Day), cmp.Compare(sources[a].Story, sources[b].Story), cmp.Compare(a, b))
	})
	f := folder{sources: sources}
	for _, i := range order {
		for n := range sources[i].Notices {
			f.take(Ref{i, n})
		}
	}
	f.again()
	for i := range f.entries {
		f.lapse(&f.entries[i], last)
	}
	slices.SortStableFunc(f.entries, func(a, b Entry) int { return compareKnown(startOf(&a), startOf(&b)) })
	return f.entries
}

// compareKnown orders ISO dates, the unknown "" last.
func compareKnown(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	return cmp.Compare(a, b)
}

func startOf(e *Entry) string {
	if e.Time == nil {
		return ""
	}
	return e.Time.Start
}

// folder holds the agenda while it grows.
type folder struct {
	sources []Source
	entries []Entry
	left    []Ref // reports of what nobody had announced when they were read
}

// take puts a notice to the entry that it tells of, or opens a new one.
func (f *folder) take(r Ref) {
	n := r.Of(f.sources)
	e := f.find(r, n)
	switch {
	case e != nil:
		f.update(e, r, n)
	case n.Appointment != news.None:
		e := Entry{ID: n.ID, Latest: r, Status: n.Status, Time: n.Time, Place: n.Place, Tellings: []Ref{r}, around: slices.Clone(n.Around)}
		e.Parties = append(e.Parties, n.Parties...)
		if n.Replaces != nil {
			e.Replaces = []*news.Time{n.Replaces}
		}
		f.entries = append(f.entries, e)
	default:
		f.left = append(f.left, r)
	}
}

// again looks once more for what reports tell of: a story that announced it may
// be of the same day and read after them.
func (f *folder) again() {
	for _, r := range f.left {
		n := r.Of(f.sources)
		if e := f.find(r, n); e != nil && compareKnown(f.dayOf(e.Tellings[0]), f.dayOf(r)) <= 0 {
			f.update(e, r, n)
		}
	}
}

func (f *folder) dayOf(r Ref) string { return f.sources[r.Source].Day }

// find returns the entry that a notice tells of. A notice without a time of its
// own tells of one only where a single entry fits.
func (f *folder) find(r Ref, n *Notice) *Entry {
	day := f.sources[r.Source].Day
	var found *Entry
	for i := range f.entries {
		e := &f.entries[i]
		o := e.Latest.Of(f.sources)
		if f.apart(e, r, n) || !e.alike(o, n) || !f.fits(e, n, day) {
			continue
		}
		if found != nil && n.Time == nil {
			return nil
		}
		if found == nil || e.nearer(n) || !found.nearer(n) {
			found = e
		}
	}
	return found
}

// apart reports whether a story tells of a thing beside that of an entry: what it
// has as two appointments is not one for want of a party.
func (f *folder) apart(e *Entry, r Ref, n *Notice) bool {
	if len(e.Parties) > 0 && len(n.Parties) > 0 || e.Latest.Of(f.sources).Title == n.Title {
		return false
	}
	return n.Appointment != news.None && slices.ContainsFunc(e.Tellings, func(o Ref) bool {
		return o.Source == r.Source && o.Of(f.sources).Appointment != news.None
	})
}

// nearer reports whether an entry, of several that a notice may tell of, is the
// one that it names: at its very place, or due when the notice says that it had been.
func (e *Entry) nearer(n *Notice) bool {
	if n.Replaces != nil {
		return e.Time != nil && compatible(e.Time, n.Replaces)
	}
	return e.Place != nil && n.Place != nil && e.Place.Name == n.Place.Name
}

// fits reports whether the time of a notice, from a story of day, is that of an
// entry.
func (f *folder) fits(e *Entry, n *Notice, day string) bool {
	open := e.Status != news.Held && e.Status != news.Cancelled
	switch {
	case n.Recurrence != "" || e.Latest.Of(f.sources).Recurrence != "":
		return n.Recurrence == e.Latest.Of(f.sources).Recurrence && n.Status != news.Held
	case e.Time == nil:
		return open && n.Status != news.Held
	case n.Time == nil, n.Status == news.Moved && n.Replaces == nil:
		return open && day != "" && e.Time.Start != "" && e.Time.End > day
	case n.Replaces != nil:
		return compatible(e.Time, n.Replaces) || compatible(e.Time, n.Time)
	case n.Status == news.Held:
		return e.Time.Start != "" && e.Status != news.Cancelled && happened(n.Time, e.Time)
	}
	return compatible(e.Time, n.Time) || len(e.Replaces) > 0 && compatible(e.Replaces[len(e.Replaces)-1], n.Time) && n.Status == news.Cancelled
}

// slack is how many days before its own day a story without a time in the
// sentence may be telling of.
const slack = 2

// happened reports whether what is told to have been then is what was due.
func happened(then, due *news.Time) bool {
	if then.Start == "" {
		return false
	}
	start := then.Start
	if then.From == news.FromStory || then.From == news.FromDateline {
		start = addDays(start, -slack)
	}
	return start < due.End && due.Start < then.End
}

// update lets a notice change an entry.
func (f *folder) update(e *Entry, r Ref, n *Notice) {
	last := e.Tellings[len(e.Tellings)-1]
	if o := last.Of(f.sources); last.Source == r.Source && o.Status == n.Status && o.Sentence == n.Sentence {
		return // told twice in one sentence
	}
	e.Tellings = append(e.Tellings, r)
	e.join(n)
	before, was := e.Status, e.Time
	switch n.Status {
	case news.Moved:
		f.move(e, n)
	case news.Announced:
		if e.Time != nil && n.Time != nil && finer(n.Time, e.Time) {
			e.Time = n.Time
		}
	case news.ConfirmedToHold:
		if e.Status == news.Announced {
			e.Status = n.Status
		}
	default:
		e.Status = n.Status
	}
	if e.Status != before || e.Time != was {
		e.Revision++
	}
	if n.Appointment != news.None && e.Status != news.Held {
		e.Latest = r
	}
	if n.Status == news.Moved {
		f.absorb(e)
	}
}

// join adds the parties and the place that a notice tells beyond those known.
func (e *Entry) join(n *Notice) {
	if e.Place == nil {
		e.Place = n.Place
	}
	for _, c := range n.Around {
		if !slices.Contains(e.around, c) {
			e.around = append(e.around, c)
		}
	}
	for i := range n.Parties {
		p := &n.Parties[i]
		if !slices.ContainsFunc(e.Parties, func(o Participant) bool { return o.same(p) }) {
			e.Parties = append(e.Parties, *p)
		}
	}
}

// move sets the new time of an entry and keeps the old one.
func (f *folder) move(e *Entry, n *Notice) {
	if e.Status == news.Moved && e.Time != nil && n.Time != nil && compatible(e.Time, n.Time) {
		return // told before
	}
	switch {
	case n.Replaces != nil && e.Time != nil && n.Time != nil && compatible(e.Time, n.Time): // of its first day nobody had told
		e.Replaces = append(e.Replaces, n.Replaces)
	case e.Time != nil:
		e.Replaces = append(e.Replaces, e.Time)
	}
	e.Status, e.Time = news.Moved, n.Time
}

// absorb joins to an entry that was moved the one that told of it at its new day
// before: by then they are one thing. The earlier one gives the ID.
func (f *folder) absorb(e *Entry) {
	o := e.Latest.Of(f.sources)
	for i := range f.entries {
		b := &f.entries[i]
		n := b.Latest.Of(f.sources)
		if b == e || e.Time == nil || b.Time == nil || n.Recurrence != "" || b.Status == news.Held || b.Status == news.Cancelled ||
			!compatible(e.Time, b.Time) || !onePlace(e.Place, b.Place) || len(b.Parties) == 0 || !e.alike(o, &Notice{Kind: n.Kind, Title: n.Title, Time: b.Time, Parties: b.Parties, Place: b.Place}) {
			continue
		}
		e.join(&Notice{Parties: b.Parties, Place: b.Place, Around: b.around})
		e.Tellings = append(e.Tellings, b.Tellings...)
		slices.SortStableFunc(e.Tellings, func(a, b Ref) int {
			x, y := &f.sources[a.Source], &f.sources[b.Source]
			return cmp.Or(compareKnown(x.Day, y.Day), cmp.Compare(x.Story, y.Story), cmp.Compare(a.Source, b.Source))
		})
		if first := e.Tellings[0].Of(f.sources); first.ID != "" {
			e.ID = first.ID
		}
		f.entries = slices.Delete(f.entries, i, i+1)
		return
	}
}

// lapse closes an entry whose time is over and of which nobody told again.
func (f *folder) lapse(e *Entry, last string) {
	switch e.Status {
	case news.Held, news.Cancelled:
		return
	}
	if last == "" || e.Time == nil || e.Time.End == "" || e.Time.End > last || e.Latest.Of(f.sources).Recurrence != "" {
		return
	}
	e.Status = news.Lapsed
}
