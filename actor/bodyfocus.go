package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// focused returns the country in which a body or crowd of which no words tell one is at
// home by where the story is when it speaks of it first, where those of its sort are at
// home where they are told of; or "".
func (p *pass) focused(e *entity) string {
	m := p.introduction(e)
	if m == nil || !homely(e) || roaming[e.sector] && !p.alone || strangers[m.desc.lemma] || envoys[m.desc.lemma] || p.ofSeveral(m) || p.anyOf(e, m) || p.ofSomebody(m) {
		return ""
	}
	if c := p.around(m, e.sector); c != "" && p.canBe(e, m, c) {
		return c
	}
	if n := len(e.parts); n > 1 && p.home == "USA" && strings.HasPrefix(e.parts[n-1], "inc") {
		return p.home
	}
	return ""
}

// around returns the country of the place of the verb of a mention, or of what is struck where
// harm is done to people, or else, if it is not that of whoever does them harm, that of which
// the story speaks around it twice as much as of any other, or else that at home where
// this sentence and the one before name no other; or "".
func (p *pass) around(m *mention, sector string) string {
	place, by := p.struckAt(m)
	if place != "" {
		return place
	}
	if c := p.sceneOf(m); c != "" {
		return c
	}
	if c := p.focus(m.sent, sector); c != "" && !(slices.Contains(by, c) && (c != p.here || p.raiders(by))) {
		return c
	}
	if p.raiders(by) {
		return ""
	}
	if p.elsewhereToo(m.sent, p.here) || m.sent > 0 && p.elsewhereToo(m.sent-1, p.here) {
		return ""
	}
	return p.here
}

// canBe reports whether a body or crowd can be of the country of which the story speaks
// around it: a name only of the one at home or that the story is about, and a firm, which
// does business abroad too, not of one that it deals with.
func (p *pass) canBe(e *entity, m *mention, country string) bool {
	switch {
	case m.desc.found && !hasOffice(country, &m.desc.office):
		return false
	case !e.named:
		return true
	case e.sector != "BUS" && slices.ContainsFunc(e.parts, func(w string) bool { return worldwide[w] }):
		return false
	case stateSectors[e.sector]:
		return true
	case country != p.here && country != p.main:
		return false
	case e.sector == "":
		return (p.home == "" || country == p.home) && p.likeBody(e, m)
	case e.sector == "BUS":
		return (p.main == "" || country == p.main) && (country == p.home || !p.dealsWith(m, country))
	}
	return true
}

// likeBody reports whether the name of what no table knows looks like that of a body: it
// has several words or is written in capitals.
func (p *pass) likeBody(e *entity, m *mention) bool {
	name := p.sentence(m).SpanOf(m.first, m.end).Of(p.doc.Story.Text)
	return len(e.parts) > 1 || strings.ToUpper(name) == name
}

// dealsWith reports whether the sentence of a firm names a country as a party of its own:
// "Vansta won an order from Peru".
func (p *pass) dealsWith(m *mention, country string) bool {
	return slices.ContainsFunc(p.bySent[m.sent], func(i int32) bool {
		o := &p.mentions[i]
		return o.sort == sortState && !o.weak && o.desc.country == country
	})
}

// introduction returns the first mention of an entity in the body that is no pronoun; nil
// where there is none, or one tells that it is of no country or of a people without one.
func (p *pass) introduction(e *entity) *mention {
	var first *mention
	for _, i := range e.mentions {
		m := &p.mentions[i]
		d := &m.desc
		if d.foreign || d.office.many || d.mark != "" && !religions[singular(d.mark)] || len(d.origins) > 1 || len(m.ents) != 1 {
			return nil
		}
		if first == nil && !p.inHeadline(m) && m.form != news.FormPronoun {
			first = m
		}
	}
	return first
}

// ofSomebody reports whether a body is told to be that of a person, of whose country the
// story does not tell: "the administration of President Borg".
func (p *pass) ofSomebody(m *mention) bool {
	s := p.sentence(m)
	for _, c := range s.Children(m.head) {
		if !s.Tokens[c].Rel("nmod", "nmod:poss", "compound") || s.Tokens[c].Rel("nmod") && preposition(s, int(c)) != "of" {
			continue
		}
		if i := int(p.owner[m.sent][c]) - 1; i >= 0 && p.mentions[i].sort == sortPerson {
			return true
		}
	}
	return false
}

// ofSeveral reports whether people of a part that each country has but once are told of
// in the plural, so that they are of several: "the oil ministers", "leaders".
func (p *pass) ofSeveral(m *mention) bool {
	d := &m.desc
	return d.another || d.plural && d.found && (d.office.rules || d.office.field != "" || d.lemma == "minister" || d.lemma == "leader")
}

// anyOf reports whether bodies or people are told of in general in a story that names
// more than one country: "commercial banks".
func (p *pass) anyOf(e *entity, m *mention) bool {
	d := &m.desc
	return e.crowd && !d.definite && d.count == 0 && !d.counted && homeSectors[e.sector] && e.sector != "CVL" && !(p.sole && p.count[p.main] > 3)
}

// sceneOf returns the country of the only place that the verb says of which a mention is
// subject or object: "In Lima, lawmakers urged …"; or "".
func (p *pass) sceneOf(m *mention) string {
	s := p.sentence(m)
	_, gov := function(s, m.head)
	if gov == news.None || s.Tokens[gov].UPOS != "VERB" {
		return ""
	}
	found := ""
	for _, c := range s.Children(gov) {
		if !s.Tokens[c].Rel("obl") || !p.place(m.sent, int(c)) {
			continue
		}
		switch country := p.placeAt(m.sent, int(c)); {
		case country == "":
		case found != "" && found != country:
			return ""
		default:
			found = country
		}
	}
	return found
}

// roaming are sectors of armed people who are at work where they are not at home.
var roaming = map[string]bool{"UAF": true, "RAD": true, "PRM": true, "CRM": true}

// homely reports whether those of a sector are as a rule of the country told about.
func homely(e *entity) bool {
	return e.sort == sortOrg && e.named && e.sector == "" || stateSectors[e.sector] || homeSectors[e.sector] || settledSectors[e.sector] || armed(e.sector) || slices.Contains(localSectors, e.sector)
}

// worldwide are words in the names of bodies of several countries.
var worldwide = map[string]bool{
	"international": true, "world": true, "global": true, "united": true, "european": true, "african": true, "asian": true, "arab": true, "latin": true,
	"inter": true, "intergovernmental": true, "nations": true, "countries": true, "pacific": true, "atlantic": true, "europe": true, "africa": true, "asia": true,
}

// localSectors are further sectors of bodies and people that are at home where they act.
var localSectors = []string{"MED", "REL", "NGO", "CRM", "PRM", "RAD", "SPY"}

// focus returns the country of which the story speaks in and around a sentence twice as
// much as of any other that can have a body of a sector, or "".
func (p *pass) focus(sent int, sector string) string {
	score := make(map[string]float64)
	var order []string
	if p.told == nil {
		p.told = make([][]string, len(p.hits))
		for i := range p.hits {
			p.told[i] = p.clearly(i)
		}
	}
	for i := range p.told {
		w := nearness(i - sent)
		for _, c := range p.told[i] {
			if c == "PSE" && (sector == "MIL" || sector == "JUD" || sector == "LEG") {
				c = "ISR" // army and courts there are those of the occupier
			}
			score[c] += w
			order = appendOnce(order, c)
		}
	}
	slices.SortStableFunc(order, func(a, b string) int {
		switch {
		case score[a] > score[b]:
			return -1
		case score[a] < score[b]:
			return 1
		}
		return 0
	})
	if len(order) == 0 || len(order) > 1 && score[order[0]] < 2*score[order[1]] {
		return ""
	}
	if here := p.told[sent]; len(here) > 0 && !slices.Contains(here, order[0]) && !stateSectors[sector] {
		return "" // the sentence itself is about another, and so may they be
	}
	return order[0]
}

// clearly returns the countries of which a sentence speaks, as evidence does, without
// those of which it only names a body that others have too.
func (p *pass) clearly(sent int) []string {
	var found []string
	for j := range p.hits[sent] {
		h := &p.hits[sent][j]
		switch {
		case h.inside || p.backing(sent, h.end) || h.kind == hitCapital && p.ofPerson(sent, h.first), j > 0 && p.hits[sent][j-1].first == h.first && p.hits[sent][j-1].country == h.country:
		case h.kind == hitOrg && (h.shared || h.sector == "BUS" || h.sector == "MNC" || h.sector == "MED"):
		case h.kind == hitOffice && h.office.in != "":
			found = append(found, h.office.in)
		case h.country != "":
			found = append(found, h.country)
		}
	}
	return p.placesIn(sent, found)
}

// nearness weighs what a sentence so many after another tells of it.
func nearness(distance int) float64 {
	switch distance {
	case 0:
		return 1
	case -1:
		return 0.7
	case -2:
		return 0.5
	case 1:
		return 0.4
	}
	return 0.1
}
