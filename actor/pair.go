package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// resolvePair refers "both governments", "the two leaders", "the presidents"
// to those in focus: the two (or as many as are counted) that the sentence and
// those before it speak of, else the only two of the story. It reports false
// where it is not clear who is meant.
func (p *pass) resolvePair(m int) bool {
	men := &p.mentions[m]
	s := p.sentence(men)
	if got, ok := p.enumerated(men); ok {
		for _, c := range got {
			p.link(m, p.stateEntity(c))
		}
		return len(got) > 0
	}
	if s.Child(men.head, "acl", "nmod", "amod") != news.None && preposition(s, men.head) != "between" {
		return false // "the governments of the region": others than those in focus
	}
	n := men.desc.count
	if n == 0 {
		n = 2
	}
	pick := p.pickSide
	switch {
	case men.desc.lemma == "man" || men.desc.lemma == "woman":
		pick = p.pickNamed
	case men.desc.office.person:
		pick = p.pickHolder
	case statesOnly[men.desc.lemma]:
		pick = p.pickState
	}
	if own := p.ownSubject(men, pronoun{}); own != news.None {
		pick = p.without(own, pick) // "Japan asked both countries"
	}
	found := p.coordinatedBefore(men, n, pick)
	if found == nil && p.quoted[men.sent][men.head] && (men.desc.lemma == "man" || men.desc.lemma == "woman") {
		return false // whom somebody speaks of, may be none whom the story names near by
	}
	if found == nil && n == 2 && (statesOnly[men.desc.lemma] || men.desc.lemma == "side") {
		found = p.leadPair(men)
	}
	if found == nil && !men.desc.office.person {
		found = p.inTitle(men, n, pick)
	}
	if found == nil && n == 2 {
		found = p.lastJoined(men, n, pick)
	}
	if found == nil {
		found = p.inFocus(men, n, pick)
	}
	if len(found) != n {
		return false
	}
	for _, e := range found {
		p.link(m, e)
	}
	return true
}

// without is pick for all but an entity and the state for which it acts.
func (p *pass) without(own int, pick func(*desc, int) int) func(*desc, int) int {
	country := p.actsFor(own)
	return func(d *desc, e int) int {
		got := pick(d, e)
		if got == own || got != news.None && country != "" && p.ents[got].state == country {
			return news.None
		}
		return got
	}
}

// enumerated returns the countries that the phrase itself names: "the
// governments of Iran and Iraq", "the Iranian and Iraqi governments".
func (p *pass) enumerated(men *mention) ([]string, bool) {
	if !statesOnly[men.desc.lemma] || men.desc.office.person {
		return nil, false
	}
	_, end := p.sentence(men).Subtree(men.head)
	found := p.countriesIn(men.sent, men.first, max(men.end, min(end, men.end+4)), nil)
	return found, len(found) > 1
}

// statesOnly has the nouns that only states can be called.
var statesOnly = map[string]bool{
	"government": true, "country": true, "nation": true, "state": true, "superpower": true,
	"neighbor": true, "neighbour": true, "administration": true, "capital": true, "power": true,
}

// coordinatedBefore returns those whom the sentence joins before a mention, if they are
// n: "Peru and Chile said that both sides …", "Peru met Chile, and both sides …".
func (p *pass) coordinatedBefore(men *mention, n int, pick func(d *desc, e int) int) []int {
	return p.togetherIn(men, men.sent, men.head, n, pick)
}

// lastJoined returns those whom one of the last sentences joins, if they are n: "Peru met
// Chile. Cuba welcomed it. The two sides …".
func (p *pass) lastJoined(men *mention, n int, pick func(d *desc, e int) int) []int {
	for back := 1; back <= 3 && men.sent >= back; back++ {
		if found := p.togetherIn(men, men.sent-back, len(p.lower[men.sent-back]), n, pick); found != nil {
			return found
		}
	}
	return nil
}

// togetherIn returns those whom a sentence joins before a token for a mention, if they are n.
func (p *pass) togetherIn(men *mention, sent, before, n int, pick func(d *desc, e int) int) []int {
	s := &p.doc.Sentences[sent]
	for _, i := range p.bySent[sent] {
		first := &p.mentions[i]
		if first.head >= before {
			break
		}
		var found []int
		for _, j := range p.bySent[sent] {
			o := &p.mentions[j]
			if o.head < before && (j == i || together(s, first.head, o.head)) {
				found = p.pickFrom(o, &men.desc, pick, found)
			}
		}
		if len(found) == n {
			slices.Sort(found)
			return found
		}
	}
	return nil
}

// together reports whether a phrase is coordinated with an earlier one, or is the object of
// the verb whose subject that is.
func together(s *news.Sentence, a, b int) bool {
	first, second := &s.Tokens[a], &s.Tokens[b]
	return second.Rel("conj") && second.Head == a ||
		first.Rel("nsubj") && second.Head == first.Head && (second.Rel("obj") || preposition(s, b) == "with")
}

// inTitle returns those whom the headline names, if they are n: whose story it is.
func (p *pass) inTitle(men *mention, n int, pick func(d *desc, e int) int) []int {
	if p.inHeadline(men) {
		return nil
	}
	var found []int
	for i := range p.mentions {
		o := p.mentions[i]
		if !p.inHeadline(&o) {
			continue
		}
		o.weak = o.weak && preposition(p.sentence(&o), o.head) != "" // headlines are misread, but for "in Peru"
		found = p.pickFrom(&o, &men.desc, func(d *desc, e int) int {
			if ent := &p.ents[e]; !statesOnly[d.lemma] && ent.sort == sortOrg && strings.HasPrefix(ent.code, "IGO") {
				return e
			}
			return pick(d, e)
		}, found)
	}
	if len(found) != n {
		return nil
	}
	slices.Sort(found)
	return found
}

// inFocus gathers what pick accepts, from the sentence of a mention backwards
// until there are n; else from all of the story. More or fewer make none, and neither
// do those of whom the story tells less than of another.
func (p *pass) inFocus(men *mention, n int, pick func(d *desc, e int) int) []int {
	var found []int
	for back := 0; back <= 3 && men.sent-back >= 0 && len(found) < n && !p.inHeadline(men); back++ {
		for _, i := range p.bySent[men.sent-back] {
			if back == 0 && p.mentions[i].head >= men.head {
				break
			}
			found = p.pickFrom(&p.mentions[i], &men.desc, pick, found)
		}
	}
	if len(found) != n {
		found = found[:0]
		for i := range p.mentions {
			found = p.pickFrom(&p.mentions[i], &men.desc, pick, found)
		}
	}
	if len(found) != n || !men.desc.office.person && p.outdone(men, found, pick) {
		return nil
	}
	slices.Sort(found)
	return found
}

// outdone reports whether the story speaks clearly more of another than of one of
// those found.
func (p *pass) outdone(men *mention, found []int, pick func(d *desc, e int) int) bool {
	told := map[int]int{}
	for i := range p.mentions {
		for _, e := range p.pickFrom(&p.mentions[i], &men.desc, pick, nil) {
			told[e]++
		}
	}
	least := len(p.mentions)
	for _, e := range found {
		least = min(least, told[e])
	}
	for e, n := range told {
		if n >= least+3 && !slices.Contains(found, e) {
			return true
		}
	}
	return false
}

func (p *pass) pickFrom(o *mention, d *desc, pick func(*desc, int) int, found []int) []int {
	if (o.weak || o.site) && o.form == news.FormName {
		return found // only a place
	}
	for _, e := range o.ents {
		if got := pick(d, e); got != news.None {
			found = appendOnce(found, got)
		}
	}
	return found
}

// pickHolder accepts a person who has the part that d names in the plural.
func (p *pass) pickHolder(d *desc, e int) int {
	if ent := &p.ents[e]; ent.sort == sortPerson && !ent.crowd && p.holds(ent, d) {
		return e
	}
	return news.None
}

// pickNamed accepts any person with a name.
func (p *pass) pickNamed(d *desc, e int) int {
	if ent := &p.ents[e]; ent.sort == sortPerson && ent.named && d.gender.agrees(ent.gender) {
		return e
	}
	return news.None
}

// pickState accepts a state, or gives the one for which someone acts.
func (p *pass) pickState(_ *desc, e int) int {
	if c := p.actsFor(e); c != "" {
		return p.stateEntity(c)
	}
	return news.None
}

// pickSide accepts an armed group or party as well.
func (p *pass) pickSide(d *desc, e int) int {
	ent := &p.ents[e]
	if ent.sort == sortOrg && (ent.sector == "REB" || ent.sector == "SEP" || ent.sector == "OPP") {
		return e
	}
	return p.pickState(d, e)
}

// actsFor returns the country for which an entity acts: a state itself, its
// officials and forces.
func (p *pass) actsFor(e int) string {
	ent := &p.ents[e]
	if ent.sort == sortState {
		return ent.state
	}
	if ent.sort == sortPeople && ent.named && ent.known {
		return ent.country
	}
	for i := range ent.roles {
		if envoys[ent.roles[i].lemma] {
			return "" // who speaks with both sides is neither
		}
		if r := &ent.roles[i]; r.found && r.sector == "GOV" && !r.former {
			if c := p.countryOf(e); c != "" {
				return c
			}
		}
	}
	if ent.sector == "GOV" {
		return ent.country
	}
	return ""
}
