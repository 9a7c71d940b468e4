package actor

import (
	"math"
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
// country, before others; the first of equals. Nil where there is none.
func (e *entity) mainRole() *role {
	best, score := -1, -1
	for i := range e.roles {
		r := &e.roles[i]
		if !r.found || r.span.Empty() {
			continue
		}
		s := 4*btoi(!r.former) + 2*btoi(r.sector != "" || r.code != "") + btoi(r.country != "")
		if s > score {
			best, score = i, s
		}
	}
	if best < 0 {
		return nil
	}
	return &e.roles[best]
}

// settleCountry returns the country of an entity, and whether the text tells
// it: of a person the first that a role tells, else the one supposed for an
// office of state.
func (p *pass) settleCountry(ent *entity) (string, bool) {
	if ent.country != "" {
		return ent.country, ent.sure
	}
	if ent.sort == sortOrg && ent.named && ent.code == "" && !ent.known &&
		(stateSectors[ent.sector] || ent.domestic || p.alone && p.here == p.main && ent.sector != "BUS" && homeSectors[ent.sector]) {
		return p.here, false
	}
	main := ent.mainRole()
	if main != nil && main.country != "" {
		return main.country, true
	}
	for i := range ent.roles {
		if c := ent.roles[i].country; c != "" {
			return c, true
		}
	}
	for i := range ent.roles {
		r := &ent.roles[i]
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
		if c := p.supposedOf(ent, &ent.roles[i]); c != "" {
			return c, false
		}
	}
	return "", false
}

// supposedOf returns the country of an office that is told without one, or "".
func (p *pass) supposedOf(ent *entity, r *role) string {
	if !r.found || r.code != "" || r.office.people && (!ent.named || r.office.rules || r.office.field != "") || envoys[r.lemma] || r.foreign || r.office.many {
		return ""
	}
	c := p.here
	if c == "" && p.main == "" && stateSectors[r.sector] {
		c = p.scene(r.sent)
	}
	switch {
	case stateSectors[r.sector] || r.sector == "ELI":
		if c == p.main && c != p.home && r.office.abroad() && !p.alone && !p.atHome(r, c) {
			return "" // the wire names the country of those, but for its own
		}
	case homeSectors[r.sector]:
		if c != p.main || !p.alone {
			return ""
		}
	default:
		return ""
	}
	if c == "" || !hasOffice(c, &r.office) || p.taken(ent, r, c) || p.contrasted(r, c) {
		return ""
	}
	return c
}

// atHome reports whether the one who has an office that every country has can be
// that of the country that the story is about: the text says so around it, or
// there is no other of whom the wire would not have to say it.
func (p *pass) atHome(r *role, country string) bool {
	if country == "USA" {
		return r.office.field == ""
	}
	around := p.countriesIn(r.sent, 0, len(p.lower[r.sent]), nil)
	return len(around) == 1 && around[0] == country || p.scene(r.sent) == country || !p.names("USA") && p.leads(country)
}

// homeSectors are those of people who are at home where the story is, if it is
// about one country alone.
var homeSectors = map[string]bool{
	"PTY": true, "OPP": true, "LAB": true, "EDU": true, "HLH": true, "LGL": true, "AGR": true, "CVL": true, "BUS": true,
}

// abroad reports whether those who hold an office turn up in the news of other
// countries too, and so are no sign of whose news it is.
func (o *office) abroad() bool {
	return o.rules || o.local || !o.carrier && (o.field == "foreign" || o.field == "defense")
}

// hasOffice reports whether a state can have an office: kingdoms have no
// president, the United States no prime minister, and hardly any but them calls
// its foreign minister secretary of state.
func hasOffice(country string, o *office) bool {
	switch {
	case o.words == "president" && o.rules:
		return !kingdoms[country]
	case o.in != "":
		return country == o.in
	case o.words == "secretary of state":
		return country == "USA" || country == "VAT"
	case country == "USA" && o.body && (o.words == "parliament" || strings.HasSuffix(o.words, "ministry")):
		return false
	case o.rules || o.field != "" && o.lemma == "minister":
		return country != "USA" || o.words == "president"
	}
	return true
}

// kingdoms are monarchies, and states with the monarch of another.
var kingdoms = map[string]bool{
	"GBR": true, "CAN": true, "AUS": true, "NZL": true, "JPN": true, "ESP": true, "NLD": true, "BEL": true, "LUX": true,
	"SWE": true, "NOR": true, "DNK": true, "MAR": true, "JOR": true, "SAU": true, "KWT": true, "QAT": true, "BHR": true,
	"OMN": true, "THA": true, "MYS": true, "KHM": true, "LSO": true, "SWZ": true, "BTN": true, "BRN": true, "MCO": true,
	"LIE": true, "JAM": true, "BHS": true, "PNG": true, "SLB": true, "TON": true, "BLZ": true, "GRD": true, "LCA": true,
	"VCT": true, "ATG": true, "KNA": true, "TUV": true, "VAT": true,
}

// contrasted reports whether the sentence of a role tells a country of someone
// else's office: in "the president praised Kenyan officials" he is not Kenyan.
func (p *pass) contrasted(r *role, country string) bool {
	if country == p.home {
		return false
	}
	for i := range p.hits[r.sent] {
		o := &p.hits[r.sent][i]
		if o.kind != hitOffice || o.inside || !o.office.person && !o.office.people || o.office.sector == "CVL" || o.office.many || o.first <= r.head && r.head < o.end {
			continue
		}
		if h := p.hitEnding(r.sent, 0, o.first); h != nil && h.country == country && (h.kind == hitAdjective || h.kind == hitCountry) {
			return true
		}
	}
	return false
}

// taken reports whether the story gives an office of a country to someone
// else: there is one president of each.
func (p *pass) taken(ent *entity, r *role, country string) bool {
	for i := range p.ents {
		o := &p.ents[i]
		if o == ent || o.sort != sortPerson || !o.named || r.office.people {
			continue
		}
		for j := range o.roles {
			q := &o.roles[j]
			if q.found && !q.former && q.office.words == r.office.words && q.country == country && q.office.deputy == r.office.deputy && (r.office.rules || r.office.field != "") {
				return true
			}
		}
	}
	return false
}

func (p *pass) roleOf(ent *entity) *news.Role {
	if ent.sort != sortPerson {
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
		return news.KindPerson
	case sortState:
		for _, i := range ent.mentions {
			if m := &p.mentions[i]; m.form == news.FormName && m.sort == sortState && p.namesCountry(m) {
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
	best := ""
	for _, i := range ent.mentions {
		m := &p.mentions[i]
		if ent.named && m.form != news.FormName {
			continue
		}
		first := m.first
		if !ent.named && first+1 < m.end && article(p.lower[m.sent][first]) {
			first++
		}
		if m.sort == sortPerson && ent.named {
			first = m.nameFirst
		}
		name := strings.Join(strings.Fields(p.sentence(m).SpanOf(first, m.end).Of(text)), " ")
		if !ent.named {
			return name
		}
		if len(name) > len(best) {
			best = name
		}
	}
	return best
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
