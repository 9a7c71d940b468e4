package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// resolve finds whom noun phrases and pronouns refer to, sentence by sentence,
// the headline after the body that it sums up.
func (p *pass) resolve() {
	p.orderMentions()
	for _, headline := range []bool{false, true} {
		for i := range p.doc.Sentences {
			if (p.doc.Sentences[i].Zone == news.ZoneHeadline) != headline {
				continue
			}
			for _, m := range p.bySent[i] {
				switch p.mentions[m].form {
				case news.FormNominal:
					p.resolveNominal(int(m))
				case news.FormPronoun:
					if !headline {
						p.resolvePronoun(int(m))
					}
				}
			}
		}
	}
}

// orderMentions lists the mentions of each sentence in the order of their heads.
func (p *pass) orderMentions() {
	for i := range p.mentions {
		m := &p.mentions[i]
		p.bySent[m.sent] = append(p.bySent[m.sent], int32(i))
	}
	for _, l := range p.bySent {
		slices.SortStableFunc(l, func(a, b int32) int { return p.mentions[a].head - p.mentions[b].head })
	}
}

func (p *pass) resolveNominal(m int) {
	men := &p.mentions[m]
	if e := p.apposed(men); e != news.None {
		p.link(m, e)
		return
	}
	if p.predicative(men) {
		men.weak = true
		return
	}
	if c := p.possessorCountry(men); c != "" && men.desc.country == "" {
		men.desc.country = c
	}
	d := &men.desc
	switch {
	case d.plural && (pairNouns[d.lemma] || d.lemma == "leader" || d.office.person) && (d.the || d.both) && p.resolvePair(m):
	case d.plural && (pairNouns[d.lemma] || d.the && d.count > 0 && d.office.person):
		// Two whom the text does not tell apart from others: no guess.
	case d.plural && d.found && len(men.desc.origins) > 1 && d.office.person && d.sector == "GOV":
		for _, c := range d.origins {
			p.link(m, p.stateEntity(c))
		}
	case !d.found:
		p.resolveStandIn(m)
	case governmentWords[d.lemma] && !d.plural && d.office.body:
		p.resolveGovernment(m)
	case men.sort == sortOrg:
		p.resolveBody(m)
	case men.sort == sortPeople:
		p.resolveCrowd(m)
	default:
		p.resolveOffice(m)
	}
}

// governmentWords name the government of a state as a whole.
var governmentWords = map[string]bool{
	"government": true, "administration": true, "regime": true, "cabinet": true, "junta": true, "authorities": true,
}

// apposed returns the entity of the name that a phrase stands in apposition
// with, or None: "a Treasury spokesman, Tom Pike".
func (p *pass) apposed(m *mention) int {
	s := p.sentence(m)
	if i := p.roleOfName[m.sent][m.head]; i != 0 && len(p.mentions[i-1].ents) == 1 && !m.desc.plural {
		return p.mentions[i-1].ents[0]
	}
	if m.sort == sortPeople && armed(m.desc.office.sector) {
		if e := p.rebelsOf(m); e != news.None {
			return e
		}
	}
	if m.sort != sortPerson {
		if e := p.calledAfter(m); e != news.None {
			return e
		}
	}
	if t := &s.Tokens[m.head]; t.Rel("appos") && t.Head != news.None {
		if i := p.mentionHeaded(m.sent, t.Head); i != news.None &&
			(p.sameSort(m, &p.mentions[i]) || p.mentions[i].sort != sortPerson && len(p.mentions[i].ents) == 1) {
			return p.mentions[i].ents[0] // "France, the former colonial ruler"
		}
	}
	for _, c := range s.Children(m.head) {
		if !s.Tokens[c].Rel("appos") {
			continue
		}
		if i := p.mentionHeaded(m.sent, int(c)); i != news.None && p.sameSort(m, &p.mentions[i]) {
			return p.mentions[i].ents[0]
		}
	}
	return p.besideName(m)
}

// calledAfter returns the organisation or group whose name stands before the
// noun for what it is, or None: "the Hezbollah militia".
func (p *pass) calledAfter(m *mention) int {
	o := p.officeAt(m.sent, m.head)
	first := m.head
	if o != nil {
		first = o.first
	}
	if first == 0 || first <= m.first {
		return news.None
	}
	n := int(p.owner[m.sent][first-1]) - 1
	if n < 0 {
		return news.None
	}
	c := &p.mentions[n]
	t := &p.sentence(m).Tokens[c.head]
	if c.sort != sortOrg || len(c.ents) != 1 || !t.Rel("compound", "nmod:desc", "amod") || !dominates(p.sentence(m), m.head, c.head) {
		return news.None
	}
	switch sector := p.ents[c.ents[0]].sector; {
	case m.sort == sortPeople:
		if armed(sector) && armed(m.desc.office.sector) {
			return c.ents[0]
		}
	case sector == "" || armed(sector) || sector == "PTY" || sector == "OPP" || sector == m.desc.sector || !c.known:
		if m.desc.sector != "" && !c.known {
			p.ents[c.ents[0]].sector = m.desc.sector
		}
		return c.ents[0]
	}
	return news.None
}

// rebelsOf returns the group that fighters belong to, or None: "rebels of the
// Northern Front".
func (p *pass) rebelsOf(m *mention) int {
	s := p.sentence(m)
	c := s.Child(m.head, "nmod")
	if c == news.None || preposition(s, c) != "of" {
		return news.None
	}
	i := p.mentionHeaded(m.sent, c)
	if i == news.None || p.mentions[i].sort != sortOrg || len(p.mentions[i].ents) != 1 {
		return news.None
	}
	e := p.mentions[i].ents[0]
	if ent := &p.ents[e]; ent.sector == "" && ent.code == "" {
		ent.sector = m.desc.office.sector
	} else if !armed(ent.sector) {
		return news.None
	}
	return e
}

// armed reports whether a sector is that of an armed group.
func armed(sector string) bool {
	switch sector {
	case "REB", "SEP", "RAD", "PRM", "UAF":
		return true
	}
	return false
}

func (p *pass) sameSort(m, o *mention) bool {
	return o.form == news.FormName && len(o.ents) == 1 && o.sort == m.sort
}

// besideName returns the person whose name stands between commas after a
// phrase, where the parse does not say so, or None: "the company's chairman,
// Park Sung-min, signed".
func (p *pass) besideName(m *mention) int {
	low := p.lower[m.sent]
	if m.sort != sortPerson || m.desc.plural || m.end+1 >= len(low) || low[m.end] != "," {
		return news.None
	}
	o := int(p.owner[m.sent][m.end+1]) - 1
	if o < 0 || p.mentions[o].sort != sortPerson || p.mentions[o].first != m.end+1 || len(p.mentions[o].ents) != 1 {
		return news.None
	}
	if end := p.mentions[o].end; end < len(low) && low[end] != "," && low[end] != "." && low[end] != "--" {
		return news.None
	}
	e := p.mentions[o].ents[0]
	if r := p.newRole(m.sent, m.desc); m.desc.found && !anyFound(p.ents[e].roles) {
		p.ents[e].roles = append(p.ents[e].roles, r)
	}
	return e
}

// predicative reports whether a phrase is what someone is said to be.
func (p *pass) predicative(m *mention) bool {
	s := p.sentence(m)
	return s.Child(m.head, "cop") != news.None
}

// possessorCountry returns the country of whose office or body it is: "Ruiz’s
// foreign minister", "their government".
func (p *pass) possessorCountry(m *mention) string {
	if m.desc.possessor == news.None {
		return ""
	}
	i := p.mentionHeaded(m.sent, m.desc.possessor)
	if i == news.None {
		i = int(p.owner[m.sent][m.desc.possessor]) - 1
	}
	if i < 0 || len(p.mentions[i].ents) != 1 {
		return ""
	}
	c, _ := p.settleCountry(&p.ents[p.mentions[i].ents[0]])
	return c
}

// countryOf returns the country that the text tells of an entity.
func (p *pass) countryOf(e int) string {
	ent := &p.ents[e]
	if ent.country != "" {
		return ent.country
	}
	for i := range ent.roles {
		if c := ent.roles[i].country; c != "" {
			return c
		}
	}
	return ""
}

// resolveGovernment refers "the government" to its state.
func (p *pass) resolveGovernment(m int) {
	men := &p.mentions[m]
	d := &men.desc
	if d.office.local || d.former {
		return
	}
	c := d.country
	if c == "" && d.possessor == news.None && !d.indefinite {
		c = p.namedHolder(men)
		switch {
		case c != "":
		case d.lemma == "administration":
			c = p.administration()
		default:
			c = p.supposed(men.sent, "GOV")
		}
	}
	if c != "" {
		p.link(m, p.stateEntity(c))
	}
}

// administration returns the country of "the administration" without a name:
// the wire calls hardly any government so but that of the United States.
func (p *pass) administration() string {
	if p.home == "USA" || p.names("USA") {
		return "USA"
	}
	return p.home
}

// namedHolder returns the country of the person after whom a government is
// called: "the Howell administration".
func (p *pass) namedHolder(men *mention) string {
	for i := men.first; i < men.head; i++ {
		if o := p.owner[men.sent][i]; o != 0 && p.mentions[o-1].sort == sortPerson && len(p.mentions[o-1].ents) == 1 {
			return p.countryOf(p.mentions[o-1].ents[0])
		}
	}
	return ""
}

// resolveBody refers "parliament", "the ministry", "the army" to the body
// named before, or to that of the country.
func (p *pass) resolveBody(m int) {
	men := &p.mentions[m]
	d := &men.desc
	if d.country == "" && d.definite && d.code == "" {
		if e := p.recent(men, 4, func(e *entity) bool { return e.sort == sortOrg && e.headed(d.lemma) }); e != news.None {
			p.link(m, e)
			return
		}
	}
	if d.definite && d.country == "" {
		if e := p.standIn(men); e != news.None {
			p.link(m, e)
			return
		}
	}
	country, sure := d.country, d.country != ""
	if country == "" && d.code == "" && stateSectors[d.sector] && !d.indefinite && d.possessor == news.None {
		country = p.supposed(men.sent, d.sector)
	}
	p.link(m, p.bodyEntity(men, country, sure))
}

// stateSectors have bodies of which each country has one.
var stateSectors = map[string]bool{"GOV": true, "MIL": true, "LEG": true, "JUD": true, "COP": true, "SPY": true}

// bodyEntity returns the entity of a body of a country, made where there is
// none yet.
func (p *pass) bodyEntity(men *mention, country string, sure bool) int {
	d := &men.desc
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort == sortOrg && !e.named && e.words == d.office.words && e.country == country && country != "" {
			e.sure = e.sure || sure
			return i
		}
		if e.sort == sortOrg && e.named && country != "" && e.country == country && e.headed(d.office.words) {
			return i
		}
	}
	return p.newEntity(entity{sort: sortOrg, country: country, sure: sure, sector: d.sector, code: d.code,
		lemma: d.lemma, words: d.office.words})
}

// headed reports whether the name or noun of an organisation ends in a word.
func (e *entity) headed(word string) bool {
	if e.lemma == word || e.words == word {
		return true
	}
	n := len(e.parts)
	return e.named && n > 0 && (e.parts[n-1] == word || join(e.parts[max(0, n-2):]) == word || e.parts[0] == word && n > 1)
}

// resolveCrowd refers "the rebels", "Israeli warplanes", "police" to the same
// crowd named before, or to a new one.
func (p *pass) resolveCrowd(m int) {
	men := &p.mentions[m]
	d := &men.desc
	if e := p.sameCrowd(men); e != news.None {
		p.link(m, e)
		return
	}
	country, sure := d.country, d.country != ""
	if country == "" && d.code == "" && d.possessor == news.None && len(d.origins) < 2 {
		country = p.supposedFor(men)
	}
	p.link(m, p.newEntity(entity{sort: sortPeople, crowd: true, plural: true, country: country, sure: sure,
		sector: d.sector, code: d.code, lemma: d.lemma, words: d.office.words, mark: d.mark, part: d.indefinite || d.count > 0}))
}

func (p *pass) sameCrowd(men *mention) int {
	d := &men.desc
	if d.indefinite || d.count > 0 && !d.definite {
		return news.None
	}
	same := func(e *entity) bool {
		if e.code != d.code && d.code != "" || d.country != "" && e.country != d.country {
			return false
		}
		if e.sort == sortPeople && !e.named {
			return e.words == d.office.words && (d.mark == "" || d.mark == e.mark)
		}
		// "the rebels" are the armed group that the story has named.
		return (d.definite || p.inHeadline(men)) && e.sort == sortOrg && e.named && d.sector == "REB" && e.sector == "REB"
	}
	// Some of them, or a number of them, are not the whole that is meant later.
	if e := p.recent(men, 40, func(e *entity) bool { return !e.part && same(e) }); e != news.None {
		return e
	}
	return p.recent(men, 40, same)
}

// supposedFor returns the country of a crowd that stands without one. Officials
// and forces are those of the story; whose rebels or demonstrators they are
// only the place tells, or a story about one country.
func (p *pass) supposedFor(men *mention) string {
	d := &men.desc
	switch {
	case envoys[d.lemma] || d.mark != "":
		return ""
	case stateSectors[d.sector]:
		return p.supposed(men.sent, d.sector)
	}
	if c := p.scene(men.sent); c != "" {
		return c
	}
	if armed(d.sector) && !p.alone {
		return ""
	}
	if p.main == "" || p.main == p.here {
		return p.here
	}
	return ""
}

// envoys are sent by others than the country in which they are met.
var envoys = map[string]bool{
	"ambassador": true, "diplomat": true, "envoy": true, "consul": true, "attache": true, "emissary": true, "delegate": true,
	"representative": true, "embassy": true, "mediator": true, "observer": true, "ally": true,
}

// resolveOffice refers "the president", "the Colombian leader" to the person
// who has that part, or to one whom the story does not name.
func (p *pass) resolveOffice(m int) {
	men := &p.mentions[m]
	d := &men.desc
	headline := p.inHeadline(men)
	if !d.another && (d.definite || headline && !d.indefinite || d.country != "" && !d.indefinite) {
		found := p.holders(men)
		if len(found) == 1 {
			p.link(m, found[0])
			return
		}
		if len(found) > 1 {
			e := p.nearest(men, found)
			if e == news.None {
				e = p.only(found, func(e int) bool { c := p.countryOf(e); return c == "" || c == p.here })
			}
			if e != news.None {
				p.link(m, e)
			}
			return
		}
	}
	if d.another && d.definite || headline && !d.found {
		return
	}
	country, sure := d.country, d.country != ""
	if country == "" && d.code == "" && stateSectors[d.sector] && d.definite && d.possessor == news.None && !envoys[d.lemma] {
		country = p.supposed(men.sent, d.sector)
	}
	e := p.newEntity(entity{sort: sortPerson, country: country, sure: sure, lemma: d.lemma, words: d.office.words})
	p.ents[e].roles = []role{p.newRole(men.sent, *d)}
	p.ents[e].gender = d.gender
	p.link(m, e)
}

// holders returns the people whom the story gives the part that a phrase
// names.
func (p *pass) holders(men *mention) []int {
	var found []int
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || e.crowd || !men.desc.gender.agrees(e.gender) {
			continue
		}
		if !e.named && !p.before(i, men) {
			continue
		}
		if p.holds(e, &men.desc) {
			found = append(found, i)
		}
	}
	if men.desc.country == "" {
		return found
	}
	if told := slices.DeleteFunc(slices.Clone(found), func(e int) bool { return p.countryOf(e) != men.desc.country }); len(told) > 0 {
		return told
	}
	return found
}

// before reports whether an entity was mentioned before a mention.
func (p *pass) before(e int, men *mention) bool {
	for _, i := range p.ents[e].mentions {
		o := &p.mentions[i]
		if o.sent < men.sent || o.sent == men.sent && o.head < men.head {
			return true
		}
	}
	return false
}

// holds reports whether an entity is told to have the part that d names, and
// nothing that it is told contradicts d.
func (p *pass) holds(e *entity, d *desc) bool {
	country := e.country
	match := false
	for i := range e.roles {
		r := &e.roles[i]
		if country == "" {
			country = r.country
		}
		if r.found && roleFits(&r.desc, d) {
			match = true
		}
	}
	return match && (d.country == "" || country == "" || country == d.country)
}

// roleFits reports whether someone told to be r can be called d.
func roleFits(r, d *desc) bool {
	if r.former != d.former || d.code != "" && r.code != "" && d.code != r.code {
		return false
	}
	switch {
	case d.lemma == "leader" && d.office.words == "leader":
		return r.office.rules || r.lemma == "leader" || r.office.royal()
	case d.office.words == r.office.words:
		return d.office.deputy == r.office.deputy
	case d.lemma == r.lemma && d.office.deputy == r.office.deputy:
		// "the minister" for the foreign minister, but not the president of a
		// company for the one of a country.
		return d.office.words == d.lemma || r.office.words == r.lemma
	case d.lemma == "official" && d.definite:
		return r.sector == "GOV" && !r.office.rules && r.lemma == "official"
	}
	return false
}

func (o *office) royal() bool {
	return o.lemma == "king" || o.lemma == "queen" || o.lemma == "emir" || o.lemma == "sultan"
}

// nearest chooses among several holders of one part: the only one named in
// the sentence or the two before it, else the only one of the home country.
func (p *pass) nearest(men *mention, found []int) int {
	for back := 0; back <= 2 && men.sent-back >= 0; back++ {
		var near []int
		for _, i := range p.bySent[men.sent-back] {
			o := &p.mentions[i]
			if back == 0 && o.head >= men.head {
				break
			}
			if len(o.ents) == 1 && slices.Contains(found, o.ents[0]) {
				near = appendOnce(near, o.ents[0])
			}
		}
		if len(near) == 1 {
			return near[0]
		}
		if len(near) > 1 {
			return news.None
		}
	}
	return news.None
}

// resolveStandIn refers "the group", "the organization" to the one that was
// named last.
func (p *pass) resolveStandIn(m int) {
	men := &p.mentions[m]
	d := &men.desc
	if d.plural {
		if e := p.recent(men, 3, func(e *entity) bool { return e.crowd && e.lemma == d.lemma }); e != news.None {
			p.link(m, e)
		}
		return
	}
	if e := p.recent(men, 8, func(e *entity) bool { return e.sort == sortOrg && e.headed(d.lemma) }); e != news.None {
		p.link(m, e)
		return
	}
	if e := p.standIn(men); e != news.None {
		p.link(m, e)
	}
}

// standIn returns the only organisation of the sentence, or else of the two
// before it, that "the group", "the company" can stand for; None where there is
// none or more.
func (p *pass) standIn(men *mention) int {
	want := groupSectors[men.desc.lemma]
	if want == nil {
		return news.None
	}
	var near []int
	for back := 0; back <= 2 && men.sent-back >= 0 && len(near) == 0; back++ {
		for _, i := range p.bySent[men.sent-back] {
			o := &p.mentions[i]
			if back == 0 && o.head >= men.head {
				break
			}
			if len(o.ents) == 1 && o.sort == sortOrg && !o.weak && slices.Contains(want, p.ents[o.ents[0]].sector) && p.ents[o.ents[0]].named {
				near = appendOnce(near, o.ents[0])
			}
		}
	}
	if len(near) != 1 {
		return news.None
	}
	return near[0]
}

// groupSectors has the sectors of what a word can stand for.
var groupSectors = map[string][]string{
	"group":        {"", "REB", "SEP", "RAD", "NGO", "OPP", "UAF", "PRM", "HRI", "CVL"},
	"movement":     {"", "REB", "SEP", "RAD", "OPP", "PTY"},
	"organization": {"", "NGO", "REB", "HRI", "IGO", "SEP"},
	"organisation": {"", "NGO", "REB", "HRI", "IGO", "SEP"},
	"company":      {"", "BUS", "MNC"},
	"firm":         {"", "BUS", "MNC"},
	"faction":      {"REB", "PTY", "OPP", "SEP"},
	"militia":      {"REB", "PRM", "UAF", "SEP"},
	"newspaper":    {"MED"},
	"bloc":         {"IGO"},
	"alliance":     {"IGO"},
	"party":        {"PTY", "OPP"},
	"union":        {"LAB"},
}

// recent returns the entity mentioned last before a mention, at most so many
// sentences back, that a test accepts; None where there is none.
func (p *pass) recent(men *mention, sentences int, ok func(*entity) bool) int {
	from, back := men.sent, 0
	if p.inHeadline(men) {
		from = len(p.doc.Sentences) - 1 // the body stands after it
		sentences = len(p.doc.Sentences)
	}
	for ; back <= sentences && from-back >= 0; back++ {
		l := p.bySent[from-back]
		for k := len(l) - 1; k >= 0; k-- {
			o := &p.mentions[l[k]]
			if from-back == men.sent && o.head >= men.head || len(o.ents) != 1 {
				continue
			}
			if ok(&p.ents[o.ents[0]]) {
				return o.ents[0]
			}
		}
	}
	return news.None
}
