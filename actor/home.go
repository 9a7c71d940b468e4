package actor

import "strings"

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
// it is the one of whom the wire does not say it.
func (p *pass) atHome(r *role, country string) bool {
	if country == "USA" {
		return r.office.field == ""
	}
	around := p.countriesIn(r.sent, 0, len(p.lower[r.sent]), nil)
	return len(around) == 1 && around[0] == country || p.scene(r.sent) == country
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
