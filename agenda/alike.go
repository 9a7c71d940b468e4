package agenda

import (
	"slices"
	"strings"
	"time"

	"github.com/detente-wire/detente/news"
)

// alike reports whether a notice can tell of what an entry, last announced as o,
// is of, their times left aside: they have one kind, and the parties of the
// shorter list, two at most, are parties of the other. Where one names no party,
// they are known by whom their stories are about: see [Entry.akin].
func (e *Entry) alike(o, n *Notice) bool {
	if o.Kind == "" || family(o.Kind) != family(n.Kind) {
		return false
	}
	known, told := tried(e.Parties, n.Kind), tried(n.Parties, n.Kind)
	if len(known) == 0 || len(told) == 0 {
		return e.akin(o, n)
	}
	return shared(known, told) >= min(len(known), len(told), 2)
}

// tried are the participants by whom a thing is known again: of a trial those
// who stand it, not the court, which tries many.
func tried(parties []Participant, kind string) []Participant {
	if kind != string(trial) {
		return parties
	}
	return slices.DeleteFunc(slices.Clone(parties), func(p Participant) bool { return strings.HasSuffix(p.Code, "JUD") })
}

// shared counts the participants of a that are among those of b.
func shared(a, b []Participant) int {
	n := 0
	for i := range a {
		n += btoi(slices.ContainsFunc(b, func(p Participant) bool { return a[i].same(&p) }))
	}
	return n
}

// akin reports whether a notice can tell of what an entry is of, where one of
// them names no party: at one place as far as that is told, on a day that both
// tell or under one title, with two of the countries and bodies that their
// stories are about in common, or one on that day at a place that both name or
// where neither names a party and both call it the same.
func (e *Entry) akin(o, n *Notice) bool {
	daily := oneDay(e.Time) && oneDay(n.Time)
	there := e.Place != nil && n.Place != nil && e.Place.Name == n.Place.Name
	switch {
	case !onePlace(e.Place, n.Place), gatherings[lastWord(o.Title)] != gatherings[lastWord(n.Title)]:
		return false
	case !daily && (o.Title != n.Title || n.Time != nil && !there):
		return false
	}
	common := 0
	theirs, ours := append(codes(n.Parties), n.Around...), append(codes(e.Parties), e.around...)
	slices.Sort(ours)
	for _, c := range slices.Compact(ours) {
		common += btoi(slices.Contains(theirs, c))
	}
	if len(e.Parties) == 0 && len(n.Parties) == 0 && o.Title == n.Title && daily {
		return common > 0 || len(ours) == 0 || len(theirs) == 0
	}
	return common > 1 || common > 0 && daily && there
}

// gatherings are of more than those whom a story is about, so that talks are not
// meant by them.
var gatherings = set("conference", "congress", "assembly", "forum", "convention", "workshop", "seminar", "symposium")

// family is what kinds of things share that are told for each other: who holds
// a review meets for it.
func family(kind string) string {
	if kind == string(review) {
		return string(meeting)
	}
	return kind
}

// codes are the countries, and of bodies between states the codes, of some
// participants, each once.
func codes(parties []Participant) []string {
	var out []string
	for i := range parties {
		p := &parties[i]
		c := p.Country
		if c == "" && strings.HasPrefix(p.Code, "IGO") {
			c = p.Code
		}
		if c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

func oneDay(t *news.Time) bool {
	return t != nil && t.Start != "" && (t.Granularity == news.Day || t.Granularity == news.Hour)
}

func onePlace(a, b *news.Place) bool {
	return a == nil || b == nil || a.Name == b.Name || a.Country != "" && a.Country == b.Country
}

// same reports whether two participants are one: a state and its government by
// their country, people by their last name unless their countries differ, others
// by name or by a code that says more than the country.
func (p *Participant) same(o *Participant) bool {
	if p.Country != "" && o.Country != "" && p.Country != o.Country {
		return false
	}
	switch {
	case p.governs() && o.governs():
		return p.Country != "" && p.Country == o.Country
	case p.Kind == news.KindPerson && o.Kind == news.KindPerson:
		return strings.EqualFold(lastWord(p.Name), lastWord(o.Name))
	case p.Kind == news.KindPerson || o.Kind == news.KindPerson:
		return false
	case strings.EqualFold(p.Name, o.Name):
		return true
	case described(p.Name) && described(o.Name): // "two officers", "two police officers"
		return strings.EqualFold(lastWord(p.Name), lastWord(o.Name)) && p.Country == o.Country && p.Code == o.Code
	}
	return len(p.Code) > 3 && p.Code == o.Code && strings.HasPrefix(p.Code, "IGO")
}

// described reports whether a name is a common noun with what describes it.
func described(name string) bool {
	w := lastWord(name)
	return w != "" && w == strings.ToLower(w)
}

func (p *Participant) governs() bool {
	return p.Kind == news.KindState || p.Kind == news.KindGovernment && p.Code == p.Country+"GOV"
}

// addDays returns an ISO date n days later, or the date as it is where it is none.
func addDays(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}
