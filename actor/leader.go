package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/world"
)

// listing is what the table of leaders says of a person of whom the story tells no country.
type listing struct {
	country string // "" of the head of a body of several states
	whole   bool   // the full name and the office are those of the table
	unnamed bool   // the surname and the office are, of a country of which the story does not speak
}

// How likely the country of the table is: where the story speaks of it, and where it does not.
const (
	ofListed      = 0.92
	ofListedAlone = 0.6
)

// listing returns what the table of leaders confirms of a person: the office is one that
// somebody so called holds when the story is written, or held if it calls him former, or the
// full name is that of one who does and the story gives the name no other part. It is false
// where the table knows nobody, or those of several countries of which the story speaks, and
// where the story does not speak of the country, unless full name and office both agree. By
// surname and office alone somebody is then at least of no other country: unnamed.
func (p *pass) listing(ent *entity) (listing, bool) {
	if ent.sort != sortPerson || !ent.named || ent.code != "" || len(ent.parts) == 0 {
		return listing{}, false
	}
	var found []listing
	best := 0
	for _, l := range p.leadersCalled(ent) {
		rank := p.listedRank(ent, l)
		if rank < best || rank == 0 {
			continue
		}
		if rank > best {
			found, best = found[:0], rank
		}
		if of := (listing{country: l.Country, whole: rank >= wholeHolder}); !slices.Contains(found, of) {
			found = append(found, of)
		}
	}
	if best == calledByOne && len(found) == 1 && found[0].country != "" && !p.names(found[0].country) {
		found[0].unnamed = true
		return found[0], true
	}
	if len(found) > 1 || best < wholeHolder {
		found = slices.DeleteFunc(found, func(l listing) bool { return l.country != "" && !p.names(l.country) })
	}
	if len(found) != 1 {
		return listing{}, false
	}
	return found[0], true
}

// listedElsewhere reports whether the table of leaders has somebody's full name and office, of
// another country than one: "who received Lee at the White House" tells of no American.
func (p *pass) listedElsewhere(ent *entity, country string) bool {
	l, ok := p.listing(ent)
	return ok && l.whole && l.country != country
}

// The ranks of how well a row of the table fits somebody, the best last.
const (
	wholeName   = iota + 1 // the full name
	nameHolder             // the full name of one in office then
	calledByOne            // the office, and the words that follow it
	wholeFormer            // the full name and the office, held before
	wholeHolder            // the full name and the office
)

// listedRank returns how well a row of the table of leaders fits somebody, or 0.
func (p *pass) listedRank(ent *entity, l *world.Leader) int {
	at := world.MonthOf(date(p.doc.Story))
	fits, former := false, false
	for i := range ent.roles {
		r := &ent.roles[i]
		if r.found && r.fits(l) && l.Since(at) {
			fits = fits || l.In(at) && !r.former
			former = former || r.former
		}
	}
	whole := len(ent.parts) > 1 && slices.ContainsFunc(l.Names, func(n string) bool { return sameName(ent.parts, n) })
	switch {
	case whole && fits:
		return wholeHolder
	case whole && former:
		return wholeFormer
	case whole && l.Since(at) && p.public(ent):
		return wholeName + btoi(l.In(at))
	case (fits || former) && !whole && likeGiven(ent.parts, l):
		return calledByOne
	}
	return 0
}

// public reports whether nothing speaks against somebody's being in politics: a part outside
// the state.
func (p *pass) public(ent *entity) bool {
	switch ent.sectorOf() {
	case "", "GOV", "MIL", "LEG", "OPP", "PTY", "REB", "IGO", "SPY":
		return true
	}
	return slices.ContainsFunc(ent.roles, func(r role) bool { return r.former && stateSectors[r.sector] })
}

// leadersCalled returns the rows of the table for the full name or the surname of a person.
func (p *pass) leadersCalled(ent *entity) []*world.Leader {
	found := p.world.LeadersNamed(join(withoutInitials(ent.parts)))
	if len(found) == 0 && len(ent.parts) > 2 { // "Ban Ki-moon", whose surname personParts puts last
		n := len(ent.parts) - 1
		found = p.world.LeadersNamed(join(append([]string{ent.parts[n]}, ent.parts[:n]...)))
	}
	if len(found) > 0 {
		return found
	}
	parts := ent.parts
	for len(parts) > 1 && (parts[0] == "al" || parts[0] == "el") {
		parts = parts[1:]
	}
	if found = p.world.LeadersCalled(join(parts)); len(found) == 0 && len(parts) > 1 {
		found = p.world.LeadersCalled(parts[len(parts)-1])
	}
	return found
}

// sameName reports whether the words of a person's name are those of a name of the table.
func sameName(parts []string, name string) bool {
	want, got := withoutInitials(strings.Fields(world.Fold(name))), withoutInitials(parts)
	if slices.Equal(want, got) {
		return true
	}
	n := len(got) - 1
	return n > 1 && len(want) == n+1 && want[0] == got[n] && slices.Equal(want[1:], got[:n])
}

// withoutInitials drops initials within a name: "Ronald W. Reagan".
func withoutInitials(parts []string) []string {
	if len(parts) < 3 {
		return parts
	}
	return slices.DeleteFunc(slices.Clone(parts), func(w string) bool { return len(w) == 1 })
}

// likeGiven reports whether somebody is called by the surname alone, or by a given name that
// may be another spelling of one in the table: it begins alike.
func likeGiven(parts []string, l *world.Leader) bool {
	for len(parts) > 1 && (parts[0] == "al" || parts[0] == "el") {
		parts = parts[1:]
	}
	called := func(of []string) bool {
		return slices.ContainsFunc(l.Calls, func(c string) bool { return world.Fold(c) == join(of) })
	}
	return called(parts) || len(parts) > 1 && called(parts[len(parts)-1:]) &&
		slices.ContainsFunc(l.Names, func(n string) bool { return world.Fold(n)[0] == parts[0][0] })
}

// fits reports whether a role is the office of a row of the table of leaders.
func (r *role) fits(l *world.Leader) bool {
	o := &r.office
	words := o.words
	has := func(of ...string) bool {
		return slices.ContainsFunc(of, func(w string) bool { return strings.Contains(words, w) })
	}
	switch l.Office {
	case world.President:
		return (o.rules || r.former) && !o.deputy && !has("vice") && has("president", "head of state", "chief of state")
	case world.Premier:
		return o.rules && !o.deputy && has("prime minister", "premier", "chancellor", "taoiseach", "head of government")
	case world.Monarch:
		return o.rules && o.royal()
	case world.Heir:
		return o.royal() && !o.rules && has("prince")
	case world.Foreign, world.Defense:
		return !o.deputy && !o.body && (o.field == l.Office && (o.lemma == "minister" || o.lemma == "secretary") || l.Office == world.Foreign && words == "secretary of state")
	case world.Deputy:
		return has("vice president", "vice-president")
	case world.Ruler:
		return !o.deputy && (o.rules && has("leader", "ruler", "strongman", "dictator", "chief") || r.lemma == "leader" || r.lemma == "chairman" || r.lemma == "chief" || r.lemma == "commander")
	case world.BodyHead:
		return !o.deputy && (r.sector == "IGO" || has("president")) && has("secretary", "director", "president", "commissioner", "chief", "head")
	}
	return false
}
