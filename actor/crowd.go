package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// resolveCrowd refers "the rebels", "Israeli warplanes", "police" to the same
// crowd named before, or to a new one.
func (p *pass) resolveCrowd(m int) {
	men := &p.mentions[m]
	d := &men.desc
	if e := p.sameCrowd(men); e != news.None {
		p.link(m, e)
		return
	}
	if len(d.origins) > 1 && d.sector != "" && d.code == "" && !d.office.many && slices.Contains(p.lower[men.sent][men.first:men.head], "and") {
		for _, c := range d.origins {
			p.link(m, p.crowdOf(men, c)) // "Peruvian and Chilean troops"
		}
		return
	}
	country, sure := d.country, d.country != ""
	if country == "" && d.code == "" && d.possessor == news.None && len(d.origins) < 2 && !d.foreign {
		country = p.supposedFor(men)
	}
	p.link(m, p.newEntity(entity{
		sort: sortPeople, crowd: true, plural: true, country: country, sure: sure,
		sector: d.sector, code: d.code, lemma: d.lemma, words: d.office.words, mark: d.mark, part: d.indefinite || d.count > 0 || d.counted,
	}))
}

// crowdOf returns the entity of the people that a mention names as far as they are of a
// country, made where there is none yet.
func (p *pass) crowdOf(men *mention, country string) int {
	d := &men.desc
	for i := range p.ents {
		if e := &p.ents[i]; e.sort == sortPeople && !e.named && !e.part && e.sure && e.country == country && e.words == d.office.words {
			return i
		}
	}
	return p.newEntity(entity{
		sort: sortPeople, crowd: true, plural: true, country: country, sure: true, sector: d.sector, lemma: d.lemma, words: d.office.words, mark: d.mark,
	})
}

func (p *pass) sameCrowd(men *mention) int {
	d := &men.desc
	if d.indefinite || (d.count > 0 || d.counted) && !d.definite || len(d.origins) > 1 {
		return news.None
	}
	same := func(e *entity) bool {
		if e.code != d.code && d.code != "" || d.country != "" && e.country != d.country {
			return false
		}
		if e.sort == sortPeople && !e.named {
			if d.country != "" && !e.sure || !d.definite && e.sure && d.country == "" && homeSectors[d.sector] {
				return false // some of them may be others: "banks", "Japanese banks"
			}
			return e.words == d.office.words && (d.mark == "" || d.mark == e.mark)
		}
		// "the rebels" are the armed group that the story has named.
		return (d.definite || p.inHeadline(men)) && e.sort == sortOrg && e.named && d.sector == "REB" && e.sector == "REB"
	}
	// Some of them, or a number of them, are not the whole that is meant later.
	if e := p.recent(men, 40, func(e *entity) bool { return !e.part && same(e) }); e != news.None {
		return e
	}
	if !d.definite {
		return news.None // "officials said" of others than the "eight officials" under suspicion
	}
	return p.recent(men, 40, same)
}

// supposedFor returns the country of a crowd that stands without one. Officials
// and forces are those of the story; whose rebels or demonstrators they are
// only the place tells, or a story about one country.
func (p *pass) supposedFor(men *mention) string {
	d := &men.desc
	switch {
	case envoys[d.lemma] || d.mark != "" || d.sector == "" || d.sector == "REF" && !d.definite:
		return "" // refugees have fled from another country
	}
	if c := p.senders(men); c != "" {
		return c
	}
	if at, by := p.struckAt(men); at != "" && !stateSectors[d.sector] {
		return at
	} else if p.raiders(by) {
		return ""
	}
	if c := p.scene(men.sent); c != "" && p.happensAround(men) {
		return c
	}
	switch {
	case d.office.people && !d.definite && p.elsewhere(men.sent):
		return ""
	case stateSectors[d.sector]:
		return p.supposed(men.sent, d.sector)
	}
	if !p.alone && p.home == "" {
		return ""
	}
	if armed(d.sector) && !p.alone {
		return ""
	}
	if p.main == "" || p.main == p.here {
		return p.here
	}
	return ""
}

// senders returns the country of the state or body that sends, moves or loses the
// forces that a mention names: "Peru is to deploy 5,000 soldiers"; or "".
func (p *pass) senders(men *mention) string {
	s := p.sentence(men)
	rel, gov := function(s, men.head)
	if rel != "obj" || gov == news.None || men.desc.sector != "MIL" && men.desc.sector != "COP" || !deploys[s.Tokens[gov].Lemma] {
		return ""
	}
	i := p.mentionHeaded(men.sent, controller(s, gov))
	if i == news.None || len(p.mentions[i].ents) != 1 {
		return ""
	}
	return p.ents[p.mentions[i].ents[0]].country
}

// deploys has what is done with one's own forces.
var deploys = map[string]bool{
	"deploy": true, "send": true, "withdraw": true, "pull": true, "move": true, "mobilize": true, "mobilise": true, "station": true,
	"mass": true, "dispatch": true, "commit": true, "redeploy": true, "train": true, "lose": true, "evacuate": true,
}

// happensAround reports whether the place that a sentence names is where a crowd
// is met: it is said of the verb of which the crowd is an argument, of one above
// it, or of the crowd itself.
func (p *pass) happensAround(men *mention) bool {
	s := p.sentence(men)
	for i := range p.hits[men.sent] {
		h := &p.hits[men.sent][i]
		if h.inside || h.kind != hitCountry && h.kind != hitCapital && h.kind != hitRegion {
			continue
		}
		head := headOf(s, h.first, h.end)
		if !p.place(men.sent, head) {
			continue
		}
		if _, gov := function(s, head); gov == news.None || gov == men.head || dominates(s, clauseOf(s, gov), men.head) {
			return true
		}
	}
	return false
}

// elsewhere reports whether a sentence names countries, but not the one at home:
// the troops that Pakistan sends are none of India's.
func (p *pass) elsewhere(sent int) bool {
	around := p.countriesIn(sent, 0, len(p.lower[sent]), nil)
	return len(around) > 0 && !slices.Contains(around, p.here)
}

// envoys are sent by others than the country in which they are met.
var envoys = map[string]bool{
	"ambassador": true, "diplomat": true, "envoy": true, "consul": true, "attache": true, "emissary": true, "delegate": true,
	"representative": true, "embassy": true, "delegation": true, "mediator": true, "observer": true, "ally": true,
}
