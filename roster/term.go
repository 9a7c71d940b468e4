package roster

import (
	"cmp"
	"slices"
	"strings"
)

// settle makes the terms of an actor from what the stories tell.
func (f *folder) settle(d *draft) {
	slices.SortStableFunc(d.seen, func(a, b Evidence) int {
		s, t := &f.sources[a.Source], &f.sources[b.Source]
		return cmp.Or(compareKnown(s.Day, t.Day), cmp.Compare(s.Story, t.Story), cmp.Compare(a.Notice, b.Notice))
	})
	for _, e := range d.seen {
		src, n := e.Of(f.sources)
		d.Terms = tell(d.Terms, src.Day, n, e)
	}
	d.Terms = slices.DeleteFunc(d.Terms, func(t Term) bool { return t.Role == "" && moreToldThan(d.Terms, &t) })
	slices.SortStableFunc(d.Terms, func(a, b Term) int {
		return cmp.Or(compareKnown(a.From, b.From), compareKnown(a.To, b.To), cmp.Compare(a.Code, b.Code), cmp.Compare(key(a.Role), key(b.Role)))
	})
	for i := range d.Terms {
		for j := range d.Terms {
			if i != j && contradict(&d.Terms[i], &d.Terms[j]) {
				d.Terms[i].Conflict = true
			}
		}
	}
}

// tell adds what a notice tells to the term that says the same, or to a new one.
func tell(terms []Term, day string, n *Notice, e Evidence) []Term {
	i := slices.IndexFunc(terms, func(t Term) bool {
		return t.Country == n.Country && t.Code == n.Code && t.Former == n.Former && key(t.Role) == key(n.Role)
	})
	if i < 0 {
		i = len(terms)
		terms = append(terms, Term{Country: n.Country, Code: n.Code, Role: n.Role, Former: n.Former})
	}
	t := &terms[i]
	t.Evidence = append(t.Evidence, e)
	if day != "" {
		if t.From == "" || day < t.From {
			t.From = day
		}
		if t.To == "" || lastDay(day) > lastDay(t.To) {
			t.To = day
		}
	}
	return terms
}

// moreToldThan reports whether another term tells more than a term without a role
// does, and nothing else: the same country with a role.
func moreToldThan(terms []Term, t *Term) bool {
	for i := range terms {
		if o := &terms[i]; o.Role != "" && (t.Country == "" || o.Country == t.Country) && strings.HasPrefix(o.Code, t.Code) {
			return true
		}
	}
	return false
}

// contradict reports whether two terms of one actor cannot both be so: at one time
// of two countries or two sectors, or the same role held and no longer held.
func contradict(a, b *Term) bool {
	if !overlap(a, b) {
		return false
	}
	if a.Country != "" && b.Country != "" && a.Country != b.Country {
		return true
	}
	if a.Former != b.Former {
		return a.Role != "" && key(a.Role) == key(b.Role) && a.From != "" && b.From != ""
	}
	x, y := sector(a), sector(b)
	return x != "" && y != "" && x != y
}

// sector returns the code of a term without its country.
func sector(t *Term) string { return strings.TrimPrefix(t.Code, t.Country) }

// overlap reports whether two terms hold at one time; one without days may hold at
// any time.
func overlap(a, b *Term) bool {
	return a.From == "" || b.From == "" || a.From <= lastDay(b.To) && b.From <= lastDay(a.To)
}

// lastDay gives the last day of a year or month, as far as an order needs it.
func lastDay(d string) string { return d + "-12-31"[min(len("-12-31"), max(0, len(d)-4)):] }

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
