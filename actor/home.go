package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// supposedOf returns the country of an office that is told without one, or "".
func (p *pass) supposedOf(ent *entity, r *role) string {
	if !r.found || r.code != "" || r.office.people && (!ent.named || r.office.rules || r.office.field != "") || r.foreign || r.office.many {
		return ""
	}
	if p.congress(&r.office) {
		return "USA"
	}
	if envoys[r.lemma] && r.sector != "LEG" {
		return ""
	}
	if c := p.ruledThere(r); c != "" {
		return c
	}
	if m := p.ministry(r); m != "" {
		return m
	}
	if c := p.subjectState(ent, r); c != "" {
		return c
	}
	c := p.here
	if c == "" && p.main == "" && stateSectors[r.sector] {
		c = p.scene(r.sent)
	}
	if c == "" && (r.sector == "COP" || r.sector == "JUD" || r.office.local) {
		c = p.most // those do not travel
	}
	if c == "PSE" && (r.sector == "MIL" || !p.selfRule && r.office.abroad()) {
		c = "" // it has no army, nor ministers of whom the story does not say so
		if p.names("ISR") {
			c = "ISR"
		}
	}
	switch {
	case stateSectors[r.sector] || r.sector == "ELI":
		if c == p.main && c != p.home && r.office.abroad() && !p.alone && !p.atHome(r, c) {
			return "" // the wire names the country of those, but for its own
		}
		if c == p.home && p.main != "" && p.main != c && r.office.abroad() && !p.atHome(r, c) && p.saysOnly(r.sent, p.main) {
			return "" // "BONN: Kenya will pay, Finance Minister Odera said"
		}
		if c == p.home && p.main == "" && ent.named && r.office.abroad() && p.elsewhereThan(r.sent, c) && p.count[c] <= p.count[p.countriesIn(r.sent, 0, len(p.lower[r.sent]), nil)[0]] {
			return "" // of a story told where others met
		}
		if ent.named && !r.office.rules && c != p.home && !p.alone && p.elsewhereThan(r.sent, c) {
			if c = ""; armedSectors[r.sector] {
				c = p.scene(r.sent) // "in Santiago, Gen. Ruiz said"
			}
		}
	case homeSectors[r.sector] || settledSectors[r.sector]:
		if c != p.main || !p.sole {
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

// subjectState returns the country that is the subject of a sentence before that of
// someone in office, in the same paragraph: "Peru voted against. President Diaz said"; or "".
func (p *pass) subjectState(ent *entity, r *role) string {
	if !ent.named || !stateSectors[r.sector] || r.sector == "LEG" || r.office.people || r.office.local {
		return ""
	}
	for _, i := range p.inOrder(ent) {
		m := &p.mentions[i]
		if p.inHeadline(m) || m.form == news.FormPronoun {
			continue
		}
		c, _ := p.agentBefore(m)
		if c != "" && hasOffice(c, &r.office) && !p.taken(ent, r, c) {
			return c
		}
		return ""
	}
	return ""
}

// ministry returns the country of the ministry of the same field that the sentence of a
// minister names: "the Chinese Foreign Ministry quoted Foreign Minister Lee"; or "".
func (p *pass) ministry(r *role) string {
	if r.office.field == "" {
		return ""
	}
	for i := range p.hits[r.sent] {
		h := &p.hits[r.sent][i]
		if h.kind != hitOffice || !h.office.body || h.office.field != r.office.field {
			continue
		}
		if b := p.hitEnding(r.sent, 0, h.first); b != nil && (b.kind == hitAdjective || b.kind == hitCountry) {
			return b.country
		}
	}
	return ""
}

// saysOnly reports whether a sentence names one country and no other.
func (p *pass) saysOnly(sent int, country string) bool {
	around := p.countriesIn(sent, 0, len(p.lower[sent]), nil)
	return len(around) == 1 && around[0] == country
}

// elsewhereThan reports whether a sentence names countries, but not this one.
func (p *pass) elsewhereThan(sent int, country string) bool {
	around := p.countriesIn(sent, 0, len(p.lower[sent]), nil)
	return len(around) > 0 && !slices.Contains(around, country)
}

// elsewhereToo reports whether a sentence names a country other than this one.
func (p *pass) elsewhereToo(sent int, country string) bool {
	return slices.ContainsFunc(p.countriesIn(sent, 0, len(p.lower[sent]), nil), func(c string) bool { return c != country })
}

// armedSectors have people who are of the place where they are told about.
var armedSectors = map[string]bool{"MIL": true, "COP": true, "JUD": true}

// congress reports whether an office is one of those that the wire writes
// without a country for the United States alone, and the story names no other
// country that has it too: "Sen. Pruitt", "Rep. Lee".
func (p *pass) congress(o *office) bool {
	others, ok := likeCongress[o.words]
	if !ok || p.here != "" && p.here != "USA" && strings.Contains(others, p.here) {
		return false
	}
	for i := 0; i+3 <= len(others); i += 4 {
		if p.names(others[i : i+3]) {
			return false
		}
	}
	return true
}

// likeCongress has the other countries of which the wire in English uses these
// titles.
var likeCongress = map[string]string{
	"sen.": senates, "senate majority leader": senates, "senate minority leader": senates,
	"secretary of state": "VAT", "senate": senates, "house": houses, "rep.": houses, "congressman": houses, "congresswoman": houses,
	"gov.": "NGA,MEX,BRA,ARG,KEN,PHL,JPN,IND,PAK,IDN,COL,VEN,CHL,PER,ZAF,RUS,UKR,THA,SSD,SDN,HKG,PRI,AUS,GBR,BMU,IRQ,AFG,TUR",
}

const (
	senates = "PHL,NGA,AUS,CAN,MEX,ARG,BRA,CHL,COL,BOL,PRY,URY,DOM,HTI,ITA,FRA,ESP,KEN,PAK,LBR,KHM,PRI,IRL,ZWE,BLZ,PER,VEN,JAM,TTO"
	houses  = "PHL,LBR,DOM,PRI,COL,PER,BRA,MEX,ARG,CHL,NGA,THA,JPN,AUS,KOR,PAN,CRI,EGY,JOR,YEM,CYP,MAR,NPL,MLT,NZL,LBY,SOM,ETH,ZWE,UZB,BLR,FJI,BLZ,BHS"
)

// atHome reports whether the one who has an office that every country has can be
// that of the country that the story is about: the text says so around it, or
// it is the one of whom the wire does not say it.
func (p *pass) atHome(r *role, country string) bool {
	if country == "USA" {
		return r.office.field == ""
	}
	around := p.countriesIn(r.sent, 0, len(p.lower[r.sent]), nil)
	if len(around) == 0 {
		return !p.names("USA") && p.leads(country)
	}
	return len(around) == 1 && around[0] == country || p.scene(r.sent) == country
}

// homeSectors are those of people who are at home where the story is, if it is
// about one country alone.
var homeSectors = map[string]bool{
	"PTY": true, "OPP": true, "LAB": true, "EDU": true, "HLH": true, "LGL": true, "AGR": true, "CVL": true, "BUS": true,
}

// settledSectors are those of other people of whom the same holds.
var settledSectors = map[string]bool{"HRI": true, "SCI": true, "ENV": true}

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
	case strings.HasPrefix(o.words, "president") && o.rules:
		return !kingdoms[country]
	case o.in != "":
		return country == o.in
	case o.words == "chancellor" && o.rules:
		return country == "DEU" || country == "AUT"
	case o.words == "secretary of state":
		return country == "USA" || country == "VAT"
	case o.words == "foreign secretary", o.words == "home secretary":
		return country != "USA"
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
	if !(country == "USA" && p.rulerInFull(r)) && (country == p.home || p.alone && !p.elsewhereToo(r.sent, country)) {
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

// ruledThere returns the only country that the sentence of a president names, whom the wire at
// home introduces in full, as it does no president of its own: "Haiti has changed since the
// ouster of President Omar Lee"; or "".
func (p *pass) ruledThere(r *role) string {
	if !p.rulerInFull(r) || r.office.deputy || p.doc.Story.Dateline.Place != "" || p.outletCountry() != "" || r.office.words != "president" {
		return ""
	}
	found := p.countriesIn(r.sent, 0, len(p.lower[r.sent]), nil)
	if len(found) != 1 || found[0] == "USA" || !hasOffice(found[0], &r.office) || p.count[found[0]] < 3 {
		return ""
	}
	for c, n := range p.count {
		if c != "USA" && c != found[0] && n >= p.count[found[0]] {
			return ""
		}
	}
	return found[0]
}

// rulerInFull reports whether the words of a role introduce a ruler by the whole name, as the
// wire at home does for those of other countries: "President Ana Diaz praised U.S. officials".
func (p *pass) rulerInFull(r *role) bool { return r.office.rules && p.namedInFull(r) }

// namedInFull reports whether a whole name follows the words of a role.
func (p *pass) namedInFull(r *role) bool {
	s := &p.doc.Sentences[r.sent]
	if r.head+1 >= len(s.Tokens) {
		return false
	}
	n := s.NameAt(r.head + 1)
	return n != news.None && s.Names[n].Class == news.Person && s.Names[n].First == r.head+1 && s.Names[n].End-s.Names[n].First > 1
}

// earlier reports whether an entity is mentioned before another.
func (p *pass) earlier(a, b *entity) bool {
	return len(a.mentions) > 0 && len(b.mentions) > 0 && p.firstMention(a) < p.firstMention(b)
}

// firstMention returns where an entity is mentioned first in the body, else in
// the headline, as a byte offset.
func (p *pass) firstMention(e *entity) int {
	first := len(p.doc.Story.Text)
	for _, i := range e.mentions {
		if m := &p.mentions[i]; !p.inHeadline(m) || len(e.mentions) == 1 {
			first = min(first, p.sentence(m).Tokens[m.head].Span.Start)
		}
	}
	return first
}

// sharesName reports whether two people may be one whose name the story writes
// in two ways.
func sharesName(a, b *entity) bool {
	return slices.ContainsFunc(a.parts, func(w string) bool { return len(w) > 2 && slices.Contains(b.parts, w) })
}

// taken reports whether the story gives an office of a country to someone
// else: there is one president of each. Of two whose country it does not tell, the
// one named first is the one at home.
func (p *pass) taken(ent *entity, r *role, country string) bool {
	for i := range p.ents {
		o := &p.ents[i]
		if o == ent || o.sort != sortPerson || !o.named || r.office.people || r.former || sharesName(o, ent) {
			continue
		}
		for j := range o.roles {
			q := &o.roles[j]
			if !q.found || q.former || q.office.words != r.office.words || q.office.deputy != r.office.deputy || !r.office.rules && r.office.field == "" {
				continue
			}
			of := q.country
			if l, ok := p.listing(o); of == "" && ok {
				of = l.country
				if of == "" {
					continue
				}
			}
			if of == country || of == "" && p.earlier(o, ent) {
				return true
			}
		}
	}
	return false
}

// ruled returns the country of a head of state or government or of a minister of whom
// the story tells none and the story's home does not either; or "". It is that of which
// the story speaks half as often again as of any other but the United States, where the
// sentence names no other; the presidents of the United States are those whom the wire
// there calls by the surname alone, and their ministers are secretaries.
func (p *pass) ruled(ent *entity, r *role) string {
	if !r.found || !ent.named || r.sector != "GOV" || r.code != "" || r.foreign || !r.office.rules && r.office.field == "" && !r.office.deputy || r.office.many {
		return ""
	}
	around := p.countriesIn(r.sent, 0, len(p.lower[r.sent]), nil)
	if len(ent.parts) > 1 && len(around) > 1 {
		around = slices.DeleteFunc(around, func(c string) bool { return c == "USA" })
	}
	if p.american(ent, r) {
		return "USA"
	}
	if len(ent.parts) == 1 && p.names("USA") && r.office.words == "president" {
		return "" // that of the country told about, or the one whom the wire calls so
	}
	c, next := "", 0
	for code, n := range p.count {
		switch {
		case code == "USA":
		case c == "" || n > p.count[c] || n == p.count[c] && code < c:
			next, c = max(next, p.count[c]), code
		default:
			next = max(next, n)
		}
	}
	if c == "" || p.count[c] < 2 || 2*p.count[c] < 3*next || len(around) > 1 || len(around) == 1 && around[0] != c || !hasOffice(c, &r.office) {
		return ""
	}
	if p.taken(ent, r, c) && !p.alone {
		return ""
	}
	return c
}

// saysMost reports whether the sentence of a role names one country alone, not the
// United States nor that of another's office, and the story speaks of no other as often.
func (p *pass) saysMost(r *role) bool {
	around := p.countriesIn(r.sent, 0, len(p.lower[r.sent]), nil)
	if len(around) != 1 || around[0] == "USA" || p.contrasted(r, around[0]) {
		return false
	}
	for c, n := range p.count {
		if c != around[0] && n >= p.count[around[0]] {
			return false
		}
	}
	return true
}

// american reports whether someone is a president or secretary of the United States as
// the wire there tells of them, without the country: "President Pruitt", "Treasury
// Secretary Lee".
func (p *pass) american(ent *entity, r *role) bool {
	if p.calledPresident(ent) {
		return true
	}
	if p.home != "" && p.home != "USA" || !p.names("USA") && !p.bareCongress() {
		return false
	}
	switch {
	case strings.HasPrefix(r.office.words, "president") && (r.office.rules || r.office.deputy):
		return len(ent.parts) == 1 && (p.main == "" || p.main == "USA" || !p.sole) && !p.taken(ent, r, "USA") && (p.federal() || !p.saysMost(r))
	case r.office.lemma == "secretary" && r.office.field != "" && hasOffice("USA", &r.office):
		outlet := p.outletCountry()
		return !slices.ContainsFunc([]string{"GBR", "PHL", "HKG", "MEX", "KEN", "IND", "PAK"}, func(c string) bool {
			return c == outlet || p.names(c) && p.count[c] >= p.count["USA"]
		})
	}
	return false
}

// calledPresident reports whether a wire without dateline and address calls somebody President by
// the surname alone, as it does only that of the United States, in a story that has another ruler
// of the country that it is about, tells what he does to it, or is about none.
func (p *pass) calledPresident(ent *entity) bool {
	if len(ent.parts) != 1 || p.home != "" || p.host() != "" || p.doc.Story.Dateline.Place != "" {
		return false
	}
	i := slices.IndexFunc(ent.roles, func(r role) bool {
		return r.found && r.office.words == "president" && r.office.rules && r.sector == "GOV"
	})
	if i < 0 || ent.roles[i].country != "" || p.presidentOf(ent, "USA") {
		return false
	}
	switch p.main {
	case "USA":
		return true
	case "":
		return p.count["USA"] > 0
	}
	return p.taken(ent, &ent.roles[i], p.main) || p.scale != nil && slices.Contains(p.foes(ent), p.main)
}

// calledAtHome reports whether a story without address calls somebody as the wire calls presidents,
// secretaries and members of Congress of the United States alone.
func (p *pass) calledAtHome(ent *entity) bool {
	return p.host() == "" && (p.calledPresident(ent) || slices.ContainsFunc(ent.roles, func(r role) bool {
		return r.found && (r.office.lemma == "secretary" && r.office.field != "" || p.congress(&r.office))
	}))
}

// presidentOf reports whether the story tells of somebody else that he is president of a country.
func (p *pass) presidentOf(ent *entity, country string) bool {
	for i := range p.ents {
		if o := &p.ents[i]; o != ent && o.sort == sortPerson && o.named && !sharesName(o, ent) && slices.ContainsFunc(o.roles, func(r role) bool {
			return r.found && !r.former && r.country == country && r.office.words == "president" && r.office.rules
		}) {
			return true
		}
	}
	return false
}

// federal reports whether the story speaks of a part of the government of the United
// States by its name or seat.
func (p *pass) federal() bool {
	for i := range p.hits {
		for j := range p.hits[i] {
			h := &p.hits[i][j]
			if h.country == "USA" && !h.shared && (h.kind == hitSeat || h.kind == hitOrg && stateSectors[h.sector]) {
				return true
			}
		}
	}
	return false
}

// native returns the country of a person with a name of whom the story tells none:
// that which it is about, unless the sentences that tell of the person speak of
// other countries only, or the part that the person has is one among nations; else "".
func (p *pass) native(ent *entity) string {
	if ent.sort != sortPerson || !ent.named || ent.code != "" {
		return ""
	}
	c := p.main
	if p.home != "" && (c == "" || p.names(p.home)) {
		c = p.home
	}
	if c == "" && (p.count[p.most] > 3 || p.most == "USA") && !(p.names("ISR") && p.names("PSE")) {
		c = p.most
	}
	if c == "VAT" || c == "" || c != p.main && c != p.most && p.main != "" && !p.leads(c) || c != p.home && c != "USA" && p.count[c] < 3 {
		return ""
	}
	for i := range ent.roles {
		r := &ent.roles[i]
		if r.found && (r.office.rules || r.office.field != "") && r.plural {
			return "" // of several countries
		}
		if r.found && c != p.home && c != "USA" && !p.alone && (stateSectors[r.sector] || r.sector == "PTY" || r.sector == "OPP") {
			return "" // of them the story tells the country, unless it is about no other
		}
		if r.code != "" || envoys[r.lemma] && r.sector != "LEG" || r.foreign || r.office.many || r.sector == "IGO" || r.found && (!hasOffice(c, &r.office) || p.taken(ent, r, c) || p.contrasted(r, c)) {
			return ""
		}
	}
	seen := 0
	for _, i := range ent.mentions {
		m := &p.mentions[i]
		if m.form != news.FormName {
			continue
		}
		if p.elsewhereThan(m.sent, c) || c != "USA" && !p.sole && p.elsewhereToo(m.sent, c) {
			return ""
		}
		if seen++; seen == 2 {
			break
		}
	}
	return c
}
