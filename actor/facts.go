package actor

import (
	"math"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// sectorOf returns the sector of an entity, of a person that of the first
// office told.
func (e *entity) sectorOf() string {
	if e.sector != "" {
		return e.sector
	}
	if r := e.mainRole(); r != nil && r.sector != "" {
		return r.sector
	}
	for i := range e.roles {
		if e.roles[i].sector != "" {
			return e.roles[i].sector
		}
	}
	return ""
}

// settlePossessed gives presidents, secretaries and the like of an organisation its
// sector and country, now that it is known whose they are: "its president".
func (p *pass) settlePossessed() {
	for i := range p.ents {
		for j := range p.ents[i].roles {
			r := &p.ents[i].roles[j]
			if !r.found || r.possessor == news.None || r.office.field != "" || !corporate[r.lemma] && !vague[r.office.words] {
				continue
			}
			k := int(p.owner[r.sent][r.possessor]) - 1
			if k < 0 {
				k = p.mentionHeaded(r.sent, r.possessor)
			}
			switch {
			case k >= 0 && len(p.mentions[k].ents) == 1 && r.sector == "" && vague[r.office.words] && p.mentions[k].ents[0] != i && p.ents[p.mentions[k].ents[0]].sort == sortPerson:
				if of := p.ents[p.mentions[k].ents[0]].sectorOf(); of != "CVL" && of != "CRM" {
					r.sector = of // "an aide to Sen. Lee"
				}
			case k >= 0 && len(p.mentions[k].ents) == 1 && p.ents[p.mentions[k].ents[0]].sort == sortOrg:
				o := &p.ents[p.mentions[k].ents[0]]
				r.sector, r.office.rules = o.sector, false
				if r.country == "" {
					r.country = o.country
				}
			case p.lower[r.sent][r.possessor] == "its" && (k < 0 || len(p.mentions[k].ents) == 0) && corporate[r.lemma]:
				r.sector, r.office.rules = "", false
			}
		}
	}
}

// officeSector returns the sector of the first office told without regard to
// the body that it is at, but for that of international bodies.
func (e *entity) officeSector() string {
	for i := range e.roles {
		if s := e.roles[i].office.sector; s != "" && s != "IGO" {
			return s
		}
	}
	return ""
}

// onlyLeads reports whether an entity is told to be a leader and nothing else.
func (e *entity) onlyLeads() bool {
	for i := range e.roles {
		if r := &e.roles[i]; r.found && r.office.words != "leader" {
			return false
		}
	}
	return len(e.roles) > 0
}

// mainRole returns the role that says most: one held now, with a sector and a
// country, before others, an office before a party; the first of equals. Nil where
// there is none.
func (e *entity) mainRole() *role {
	best, score := -1, -1
	for i := range e.roles {
		r := &e.roles[i]
		if !r.found || r.span.Empty() || noParts[r.lemma] {
			continue
		}
		s := 16*btoi(!r.former && !plights[r.lemma]) + 8*btoi(!r.plural) + 4*btoi(r.sector != "" || r.code != "") + 2*btoi(!partyWords[r.lemma]) + btoi(r.country != "" || r.office.rules || r.office.field != "")
		if s > score {
			best, score = i, s
		}
	}
	if best < 0 {
		return nil
	}
	return &e.roles[best]
}

// plights are what somebody is for a time, which says less than an office that he had.
var plights = map[string]bool{
	"fugitive": true, "suspect": true, "defendant": true, "convict": true, "prisoner": true, "inmate": true, "detainee": true, "hostage": true,
	"captive": true, "victim": true, "survivor": true, "patient": true, "witness": true, "exile": true, "refugee": true,
}

// settleCountry returns the country of an entity, and whether the text tells
// it: of a person the first that a role tells, else the one supposed for an
// office of state.
func (p *pass) settleCountry(ent *entity) (string, bool) {
	if c, sure := p.toldCountry(ent); c != "" || sure {
		return c, sure
	}
	return p.ruledCountry(ent), false
}

// toldCountry is settleCountry without what rules suppose of people.
func (p *pass) toldCountry(ent *entity) (string, bool) {
	if ent.country != "" {
		return ent.country, ent.sure
	}
	if ent.sort == sortOrg && ent.named && ent.code == "" && !ent.known &&
		(stateSectors[ent.sector] || ent.domestic || p.alone && p.here == p.main && ent.sector != "BUS" && homeSectors[ent.sector]) {
		return p.here, false
	}
	if ent.sort == sortOrg && ent.named && ent.sector == "LEG" && len(ent.parts) > 1 && p.congress(&office{words: ent.parts[0]}) {
		return "USA", false
	}
	for i := range ent.roles {
		if r := &ent.roles[i]; r.national {
			return r.country, true // whomever he works for
		}
	}
	main := ent.mainRole()
	if main != nil && main.country != "" {
		return main.country, true
	}
	for i := range ent.roles {
		if c := ent.roles[i].country; c != "" && (ent.roles[i].found || !p.listedElsewhere(ent, c)) {
			return c, true
		}
	}
	for i := range ent.roles {
		r := &ent.roles[i]
		if againstOrFor[r.lemma] || sideWith[r.lemma] {
			continue
		}
		if c := p.ofPossessor(r); c != "" {
			return c, true
		}
		if r.possessor != news.None {
			o := int(p.owner[r.sent][r.possessor]) - 1
			if o >= 0 && len(p.mentions[o].ents) == 1 && p.ents[p.mentions[o].ents[0]].sort == sortPerson {
				if c := p.countryOf(p.mentions[o].ents[0]); c != "" {
					return c, true
				}
			}
		}
	}
	for i := range ent.roles {
		if c := p.employers(&ent.roles[i]); c != "" {
			return c, true
		}
	}
	for i := range ent.roles {
		if c := p.countryBehind(&ent.roles[i]); c != "" {
			return c, true
		}
	}
	return "", false
}

// ruledCountry returns the country that rules suppose of a person of whom the text
// tells none, or "".
func (p *pass) ruledCountry(ent *entity) string {
	if l, ok := p.listing(ent); ok && !l.unnamed {
		return l.country
	}
	for i := range ent.roles {
		if r := &ent.roles[i]; r.found && p.calledPresident(ent) || r.found && (p.main == "" || p.main == "USA" || p.federal() || r.office.lemma == "secretary") && p.american(ent, r) {
			return "USA"
		}
		if c := p.supposedOf(ent, &ent.roles[i]); c != "" {
			return c
		}
	}
	for i := range ent.roles {
		if c := p.ruled(ent, &ent.roles[i]); c != "" {
			return c
		}
	}
	return p.native(ent)
}

// employers returns the country that the story tells elsewhere of the firm that a role
// names, "Vansta chief executive", or "".
func (p *pass) employers(r *role) string {
	if !r.found || r.sector != "" && r.sector != "BUS" {
		return ""
	}
	if i := p.bodyIn(r); i != news.None {
		if e := &p.ents[i]; !e.known && (e.sector == "BUS" || r.sector == "") && e.sure {
			return e.country
		}
	}
	return ""
}

// noParts are what anybody is, and so are no role.
var noParts = map[string]bool{
	"man": true, "woman": true, "person": true, "people": true, "child": true, "boy": true, "girl": true, "youth": true, "baby": true,
	"teenager": true, "native": true, "infant": true, "toddler": true, "foreigner": true, "one": true,
}

func (p *pass) roleOf(ent *entity) *news.Role {
	if ent.sort != sortPerson || ent.private() {
		return nil
	}
	r := ent.mainRole()
	if r == nil {
		return nil
	}
	return &news.Role{Title: r.title(p.doc.Story.Text), Span: r.span, Former: r.former}
}

func (p *pass) kindOf(ent *entity, sector string) news.ActorKind {
	switch ent.sort {
	case sortPerson:
		if ent.private() || ent.anyone() {
			return news.KindPopulation
		}
		return news.KindPerson
	case sortState:
		for _, i := range ent.mentions {
			if m := &p.mentions[i]; m.form == news.FormName && m.sort == sortState && (m.site || p.namesCountry(m)) {
				return news.KindState
			}
		}
		return news.KindGovernment
	case sortPeople:
		if ent.named && ent.known {
			return news.KindPopulation
		}
		if sector == "MIL" || sector == "COP" || sector == "GOV" || sector == "JUD" || sector == "LEG" || sector == "SPY" {
			return news.KindGovernment
		}
		if sector == "CVL" || sector == "REF" {
			return news.KindPopulation
		}
		return news.KindGroup
	}
	switch sector {
	case "GOV", "MIL", "LEG", "JUD", "COP", "SPY":
		if ent.code == "" {
			return news.KindGovernment
		}
	case "REB", "SEP", "RAD", "PRM", "UAF", "OPP", "PTY", "CRM":
		return news.KindGroup
	}
	return news.KindOrganization
}

// private reports whether somebody without a name is told to be nothing but one of the
// people: "a woman", "a resident".
func (e *entity) private() bool {
	for i := range e.roles {
		if r := &e.roles[i]; r.country != "" || r.code != "" || r.office.calling || !noParts[r.lemma] && !privates[r.lemma] {
			return false
		}
	}
	return !e.named && e.listed == 0 && len(e.roles) > 0
}

// anyone reports whether somebody without a name is told to be nothing but one of those
// who have a calling or are accused: "a teacher", "a convicted murderer".
func (e *entity) anyone() bool {
	for i := range e.roles {
		if r := &e.roles[i]; r.country != "" || r.code != "" || r.office.carrier || r.sector != "" && r.sector != "CRM" && r.sector != "REL" && r.sector != "UAF" && !settledSectors[r.sector] &&
			(!homeSectors[r.sector] || r.sector == "PTY" || r.sector == "OPP" || r.sector == "LAB" || r.sector == "BUS") {
			return false
		}
	}
	return !e.named && e.listed == 0 && len(e.roles) > 0
}

// privates are parts that make nobody a party to public life.
var privates = map[string]bool{
	"civilian": true, "citizen": true, "resident": true, "villager": true, "bystander": true, "passer-by": true, "onlooker": true,
	"pedestrian": true, "neighbor": true, "neighbour": true, "inhabitant": true, "voter": true, "taxpayer": true, "consumer": true,
	"housewife": true, "mother": true, "father": true, "widow": true, "pensioner": true, "retiree": true, "victim": true, "survivor": true,
	"passenger": true, "tourist": true, "motorist": true, "driver": true, "commuter": true, "patient": true, "student": true, "shopper": true,
	"orphan": true, "farmer": true, "worker": true, "customer": true, "witness": true, "eyewitness": true, "protester": true, "demonstrator": true,
	"supporter": true, "pupil": true, "fan": true, "spectator": true,
}

// namesCountry reports whether a mention names the country itself, not its
// capital or seat of government.
func (p *pass) namesCountry(m *mention) bool {
	h := p.hitCovering(m.sent, m.first, m.end)
	return h != nil && (h.kind == hitCountry || h.kind == hitAdjective)
}

// nameOf returns the fullest form of an entity's name in the story; a state's
// is that of the tables, an unnamed actor's its first mention without article.
func (p *pass) nameOf(ent *entity) string {
	text := p.doc.Story.Text
	if ent.sort == sortState || ent.sort == sortPeople && ent.named && ent.known {
		if ent.sort == sortState {
			if c, ok := p.world.CountryByCode(ent.state); ok {
				return c.Name()
			}
		}
	}
	best, from := "", news.None
	for _, i := range ent.mentions {
		m := &p.mentions[i]
		if ent.named && m.form != news.FormName || m.host {
			continue
		}
		first := m.first
		for !ent.named && first+1 < m.end && (article(p.lower[m.sent][first]) || ent.sort == sortPerson && pointing[p.lower[m.sent][first]]) {
			first++
		}
		if m.sort == sortPerson && ent.named {
			first = m.nameFirst
		}
		name := strings.Join(strings.Fields(p.sentence(m).SpanOf(first, m.end).Of(text)), " ")
		if !ent.named {
			return name
		}
		if len(name) > len(best) && !(best != "" && p.lesserName(ent, m, &p.mentions[from])) {
			best, from = name, i
		}
	}
	if from == news.None {
		return ent.org // told only by where it sits
	}
	return best
}

// lesserName reports whether a name is not the one to call a person by, beside a second one:
// another name where that is a full one, or spelt in another way, and not more often so.
func (p *pass) lesserName(ent *entity, m, o *mention) bool {
	if slices.Contains(ent.aliases, m.key) && len(o.parts) > 1 {
		return true
	}
	if m.sort != sortPerson || len(m.parts) != len(o.parts) || !sameSpelling(m.parts, o.parts) {
		return false
	}
	count := 0
	for _, i := range ent.mentions {
		switch p.mentions[i].key {
		case m.key:
			count++
		case o.key:
			count--
		}
	}
	return count <= 0
}

// pointing are words at the beginning of a phrase that only say which one is meant.
var pointing = map[string]bool{
	"another": true, "one": true, "only": true, "now": true, "this": true, "that": true, "his": true, "her": true, "its": true, "their": true, "our": true, "my": true,
}

func article(w string) bool { return w == "the" || w == "a" || w == "an" }

// confidence is that of identity, role and country together.
func confidence(ent *entity, hasCountry, sure bool) float64 {
	c := 0.9
	switch {
	case ent.known:
		c = 0.95
	case !ent.named:
		c = 0.7
	}
	if hasCountry && !sure {
		c -= 0.2
	}
	return math.Round(c*1000) / 1000
}
