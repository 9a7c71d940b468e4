package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// origin reads a country, organisation or body that ends before token i and
// returns how many tokens it has.
func (p *pass) origin(sent, first, i int, d *desc) int {
	h := p.hitEnding(sent, first, i)
	if h == nil || h.kind == hitOffice || h.kind == hitCountry && p.insideName(sent, h) {
		if n := p.namedBody(sent, first, i, d); n > 0 {
			return n
		}
	}
	if h == nil {
		return 0
	}
	if p.backing(sent, i) || (h.kind == hitCountry || h.kind == hitAdjective) && i < len(p.lower[sent]) && p.lower[sent][i] == "studies" {
		return h.end - h.first // "U.S.-backed rebels" are none of the U.S., nor is whoever is at a Center for China Studies
	}
	switch h.kind {
	case hitCountry, hitAdjective:
		if d.country == "" {
			d.country = h.country
		}
	case hitCapital, hitRegion:
		// "the Moscow government"; a mayor of a city speaks for no state.
		if d.country == "" {
			d.country = h.country
		}
	case hitSeat:
		p.take(d, h.country, "GOV", "", "")
		p.widen(d, h)
	case hitOrg:
		p.take(d, h.country, h.sector, h.code, h.org)
		p.widen(d, h)
		d.mark = h.org
	case hitOffice:
		if !h.office.body && !h.office.people && !d.office.carrier || h.office.sector == "CVL" && h.office.body {
			return 0 // "public officials" are not the public's
		}
		if d.office.sector == "LEG" && h.office.sector == "PTY" && h.office.person && !d.office.people {
			return 0 // "Republican Rep. Lee" sits in parliament
		}
		p.take(d, h.country, h.office.sector, "", "")
		p.widen(d, h)
	default:
		return 0
	}
	return h.end - h.first
}

// backed are participles after a country and a hyphen that say what it does with
// others.
var backed = map[string]bool{
	"backed": true, "supported": true, "sponsored": true, "trained": true, "armed": true, "financed": true, "funded": true,
	"supplied": true, "led": true, "brokered": true, "occupied": true, "controlled": true, "dominated": true, "aided": true,
	"installed": true, "allied": true, "mediated": true, "imposed": true, "equipped": true, "aligned": true, "speaking": true,
	"contra": true, "made": true, "built": true, "held": true, "drafted": true, "appointed": true, "educated": true, "style": true, "bound": true,
}

// namedBody reads an organisation that only the tagger knows and that ends
// before token i: "Nile Water Commission Director".
func (p *pass) namedBody(sent, first, i int, d *desc) int {
	s := &p.doc.Sentences[sent]
	n := s.NameAt(i - 1)
	if n == news.None {
		return 0
	}
	name := s.Names[n]
	if name.Class != news.Organization || name.End != i || name.First < first || name.End-name.First < 2 {
		return 0
	}
	country, code := p.countryWithin(sent, name.First, i), p.codeWithin(sent, name.First, i)
	p.take(d, country, sectorOfBody(p.lower[sent][name.First:i]), code, "")
	if name.End == d.titleFirst {
		d.titleFirst = name.First
	}
	return i - name.First
}

// professions are callings that one has at bodies of several kinds.
var professions = map[string]bool{
	"economist": true, "writer": true, "analyst": true, "scientist": true, "researcher": true, "specialist": true, "engineer": true,
	"historian": true, "expert": true, "editor": true, "sociologist": true, "psychologist": true, "biologist": true, "physicist": true,
	"geologist": true, "seismologist": true, "photographer": true,
}

// widen draws a directly preceding institution into the title.
func (p *pass) widen(d *desc, h *hit) {
	if h.end == d.titleFirst {
		d.titleFirst = h.first
	}
}

// take notes the institution that someone belongs to or speaks for.
func (p *pass) take(d *desc, country, sector, code, org string) {
	if d.country == "" && country != "" {
		d.country = country
	}
	if d.org == "" {
		d.org = org
	}
	if code != "" && d.code == "" && country == "" {
		d.code = code
		return
	}
	switch {
	case sector == "":
	case corporate[d.lemma] && d.office.field == "" && !stateSectors[sector]:
		d.sector, d.office.rules = sector, false // "Bank of America vice president"
	case professions[d.lemma] && (sector == "MED" || sector == "EDU" || sector == "GOV"):
		d.sector = sector // "a labor economist at Cornell University"
	case d.office.people && d.sector == "UAF":
		d.sector = sector // "Liberation Front fighters"
		if sector == "GOV" {
			d.sector = "MIL"
		}
	case d.sector == "PTY" && sector == "BUS":
		d.sector = sector // a strategist of a firm
	case d.sector == "MIL" && sector == "COP":
		d.sector = sector // "State Police Capt."
	case d.office.carrier || d.sector == "" || code != "":
		d.sector = sector
	}
}

// complements reads the prepositional phrases after an office: "president of
// France", "a spokesman for the army", "ambassador to Iran".
func (p *pass) complements(sent int, d *desc) {
	s := &p.doc.Sentences[sent]
	next := d.titleEnd
	for _, c := range s.Children(d.head) {
		if int(c) < d.head || !s.Tokens[c].Rel("nmod") || s.Tokens[c].Rel("nmod:poss", "nmod:unmarked", "nmod:desc") {
			continue
		}
		if f, _ := s.Subtree(int(c)); f == next {
			next = news.None
		}
		p.complement(sent, int(c), preposition(s, int(c)), d)
	}
	if next != news.None && next < len(s.Tokens) && s.Tokens[next].UPOS == "ADP" && s.Tokens[next].Head > next {
		p.complement(sent, s.Tokens[next].Head, p.lower[sent][next], d) // hung elsewhere by the parse
	}
}

func (p *pass) complement(sent, c int, prep string, d *desc) {
	switch prep {
	case "of", "for", "in", "from", "at", "with", "to":
	default:
		return
	}
	if d.office.many {
		return // "allies in the Harvest Pact" are not the pact
	}
	if s := &p.doc.Sentences[sent]; pairNouns[p.lemma(sent, c)] && pluralName(&s.Tokens[c]) {
		d.foreign = true // "officials from both countries"
	}
	abroad := d.lemma == "ambassador" || d.lemma == "envoy" || d.lemma == "diplomat" || d.lemma == "consul"
	foreign := prep == "to" || abroad && prep != "of" || d.lemma == "correspondent" ||
		againstOrFor[d.lemma] || sideWith[d.lemma]
	s := &p.doc.Sentences[sent]
	h := p.hitAt(sent, c)
	if h != nil && (h.kind == hitOffice || h.kind == hitRegion || h.kind == hitCapital || h.shared) && p.namedLonger(sent, c, h) {
		h = nil
	}
	if o := p.officeAt(sent, d.head); o != nil && o.first <= c && c < o.end {
		return // "President of the Republic": in the words of the office itself
	}
	if d.clubs() && (h == nil || h.kind == hitOffice) && (prep == "of" || prep == "at" || prep == "for") {
		d.sector, d.office.rules = "", false // "president of the union": of no state
		if d.office.deputy && d.lemma == "president" && h == nil && s.Tokens[c].UPOS == "NOUN" && !fields[p.lemma(sent, c)] {
			d.sector = "BUS" // "vice president for technology"
		}
	}
	if (d.office.carrier && d.office.words == d.lemma || againstOrFor[d.lemma]) && h == nil && prep == "of" && s.Tokens[c].UPOS == "NOUN" {
		d.sector = "" // "leader of a village club", "opponents of the bill"
	}
	if prep == "to" && (d.lemma == "secretary" || d.lemma == "adviser" || d.lemma == "advisor") && p.capitalized(sent, c) && p.capitalized(sent, d.titleFirst) {
		p.extend(s, c, d) // "Secretary to Cabinet"
	}
	if d.lemma == "inspector" && h != nil && h.kind == hitOffice && h.office.sector == "COP" {
		d.sector = "COP"
	}
	if prep == "to" && d.office.words == "deputy" {
		d.sector = "" // of whomever
	}
	if d.lemma == "representative" && prep == "of" && d.sector == "LEG" && h != nil && h.kind == hitOffice && h.office.person {
		d.sector = "" // of someone, not of those who vote
	}
	if h == nil && prep == "of" && !p.ofPerson(sent, c) {
		p.extend(s, c, d) // "Director of Partnerships"
		if d.sector == "" && d.lemma != "member" && s.Tokens[c].UPOS == "NOUN" && (d.office.loose || d.clubs()) {
			d.sector = p.kindOfBody(sent, c)
		}
	}
	if h == nil {
		if prep != "in" && (prep != "at" || corporate[d.lemma] || p.sectorNamed(sent, c) != "") {
			p.inner(sent, c, prep, d)
		}
		if prep != "to" && prep != "in" && !foreign {
			p.complementOrigin(sent, c, d)
		}
		if d.country == "" && d.code == "" && (prep == "in" || prep == "at" || prep == "of") && !foreign && d.settled() {
			d.country = p.seatedIn(sent, c)
		}
		return
	}
	switch h.kind {
	case hitCountry, hitCapital, hitSeat, hitRegion:
		d.foreign = d.foreign || prep == "to" && d.lemma == "representative"
		if prep == "of" && h.kind == hitCountry && vague[d.office.words] && d.sector == "" && d.code == "" && d.org == "" {
			d.sector = d.office.sector
		}
		if seat := prep == "in" && h.kind == hitCapital && d.sector == "GOV" && strings.HasPrefix(d.lemma, "spokes"); !foreign && d.country == "" && (seat || (h.kind == hitCountry || h.kind == hitRegion) && (prep != "in" || d.code == "") || prep != "in" && prep != "from" || d.settled()) && !p.atMission(sent, d.head, c) {
			d.country = h.country
		}
		if h.kind == hitCountry && prep == "of" && p.capitalized(sent, d.titleEnd) {
			return
		}
	case hitOrg:
		if !foreign || prep != "to" {
			p.take(d, h.country, h.sector, h.code, h.org)
			p.extend(s, c, d)
		}
	case hitOffice:
		if vague[d.office.words] && h.office.person && d.sector == "" && d.possessor == news.None && prep != "in" {
			d.possessor = c // "a spokesman for the governor"
		}
		if (d.office.carrier || corporate[d.lemma]) && (h.office.body || h.office.people) && prep != "in" {
			inner := p.describe(sent, phraseStart(s, c), h.end)
			if inner.sector == "IGO" && inner.code == "" {
				inner.sector = "" // an alliance or agency, of whom is not told
			}
			if anyBody[h.office.words] && inner.country == "" && inner.org == "" && p.compounded(sent, h.first) && !upperFirst(p.doc.Sentences[sent].Tokens[h.first-1].Form) {
				inner.sector = "" // "the geography department"
				if d.office.carrier || corporate[d.lemma] {
					d.sector = ""
				}
				if in := complement(s, c); in != news.None {
					p.complement(sent, in, preposition(s, in), d)
				}
			}
			if inner.country == "" && inner.org == "" && h.office.body && d.country == "" {
				if first, _ := s.Subtree(c); first < h.first {
					if found := p.countriesIn(sent, first, h.first, nil); len(found) == 1 {
						inner.country = found[0] // "of the Kenyan parliament's upper house"
					}
				}
			}
			p.take(d, inner.country, inner.sector, inner.code, inner.org)
			if prep == "of" && h.office.body && (d.clubs() || d.office.loose) {
				p.extend(&p.doc.Sentences[sent], c, d) // "president of the central bank"
			}
		}
		if d.country == "" && d.code == "" && (prep == "in" || prep == "at" || prep == "of") && !foreign && d.settled() && h.office.body && !missions[h.office.lemma] {
			d.country = p.workAt(sent, c)
		}
	}
}

// workAt returns the country of the body of which a token is the head, by its name or else by
// the only place that its phrase names: "the University of Leeds", "the department of history at
// a college in Leeds"; or "".
func (p *pass) workAt(sent, c int) string {
	s := &p.doc.Sentences[sent]
	first, end := s.Subtree(c)
	for _, n := range s.Names {
		if n.Class != news.Organization && n.Class != news.Facility || n.First < first || n.End > end {
			continue
		}
		from := n.First
		if i := slices.Index(p.lower[sent][n.First:n.End], "studies"); i >= 0 {
			from += i // not what is studied
		}
		if country := p.countryWithin(sent, from, n.End); country != "" {
			return country
		}
	}
	return p.seatedIn(sent, c)
}

// namedLonger reports whether a hit is only part of the name of a body that is of another
// sector: "Congress" of "Peru Labour Congress".
func (p *pass) namedLonger(sent, i int, h *hit) bool {
	s := &p.doc.Sentences[sent]
	n := s.NameAt(i)
	if n == news.None || s.Names[n].Class != news.Organization || s.Names[n].End-s.Names[n].First <= h.end-h.first {
		return false
	}
	sector := sectorOfName(p.lower[sent][s.Names[n].First:s.Names[n].End])
	return sector != "" && sector != h.sector && sector != h.office.sector
}

// kindOfBody returns the sector of a body without a name, by its noun, or where that may be any
// body's by those before it: "the county election board"; or "".
func (p *pass) kindOfBody(sent, c int) string {
	l := p.lemma(sent, c)
	if s := kindSector[l]; s != "" || !generalBodies[l] {
		return s
	}
	return sectorOfKind(p.lower[sent][phraseStart(&p.doc.Sentences[sent], c):c])
}

// generalBodies are parts of bodies of all kinds.
var generalBodies = map[string]bool{"board": true, "office": true, "department": true, "division": true, "unit": true, "service": true, "bureau": true, "panel": true, "branch": true, "section": true}

// sectorNamed returns the sector that the name of an organisation tells of which a token is
// part, or "".
func (p *pass) sectorNamed(sent, i int) string {
	s := &p.doc.Sentences[sent]
	if n := s.NameAt(i); n != news.None && s.Names[n].Class == news.Organization {
		return sectorOfBody(p.lower[sent][s.Names[n].First:s.Names[n].End])
	}
	return ""
}

// anyBody are parts of firms and universities as much as of governments.
var anyBody = map[string]bool{"department": true, "bureau": true, "agency": true, "authority": true, "administration": true}

// settled reports whether people of a part are of the country in which they have it:
// "an economist in London", but not "an official in London".
func (d *desc) settled() bool {
	if d.office.rules || d.foreign || envoys[d.lemma] {
		return false
	}
	return d.office.calling || d.office.local || settledSectors[d.sector] || homeSectors[d.sector] && d.sector != "CVL" || d.office.loose && d.sector == "" && d.lemma != "owner"
}

// seatedIn returns the country of the only place that the phrase headed by a token
// names, the place of a body or of work: "the architects' office in Leeds"; or "".
func (p *pass) seatedIn(sent, c int) string {
	s := &p.doc.Sentences[sent]
	first, end := s.Subtree(c)
	end = min(end, c+8)
	found := ""
	for i := range p.doc.Places {
		l := &p.doc.Places[i]
		if l.Sentence != sent || l.Country == "" || l.Span.Start < s.Tokens[first].Span.Start || l.Span.End > s.Tokens[end-1].Span.End {
			continue
		}
		if found != "" && found != p.today(l.Country) {
			return ""
		}
		found = p.today(l.Country)
	}
	return found
}

// againstOrFor are people of whom a country after "of" does not tell the origin:
// "critics of Israel".
var againstOrFor = map[string]bool{
	"critic": true, "opponent": true, "enemy": true, "foe": true, "ally": true, "rival": true, "friend": true, "admirer": true,
}

// sideWith are those who are for somebody and need not be of his country: "a supporter of Israel".
var sideWith = map[string]bool{
	"supporter": true, "backer": true, "sympathizer": true, "sympathiser": true, "advocate": true, "defender": true, "killer": true, "murderer": true,
}

// complementOrigin reads the country or body among the words before the noun of a
// complement: "a director at one U.K. bank", "head of the FBI field office".
func (p *pass) complementOrigin(sent, c int, d *desc) {
	s := &p.doc.Sentences[sent]
	if s.Tokens[c].UPOS != "NOUN" {
		return
	}
	l := p.lemma(sent, c)
	about := figures[l] || subjects[l] || isAction(l)
	for i := phraseStart(s, c); i < c; i++ {
		h := p.hitAt(sent, i)
		if h == nil || h.first != i || h.end > c {
			continue
		}
		switch h.kind {
		case hitCountry, hitAdjective:
			if d.country == "" && !about {
				d.country = h.country
			}
		case hitOrg:
			p.take(d, h.country, h.sector, h.code, h.org)
		}
	}
}

// subjects are what someone may be in charge of without being of the country
// that it is about: "minister for Indian affairs".
var subjects = map[string]bool{
	"affair": true, "issue": true, "matter": true, "policy": true, "question": true, "descent": true, "birth": true,
	"heritage": true, "extraction": true, "background": true, "territory": true, "program": true, "programme": true,
	"case": true, "crisis": true, "conflict": true, "war": true, "peace": true, "economy": true, "art": true,
}

// clubs reports whether an office is one that states and clubs alike have: "secretary", not
// "assistant secretary", which only states have.
func (d *desc) clubs() bool {
	return corporate[d.lemma] && d.office.field == "" && (d.lemma != "secretary" || d.office.words == d.lemma && !d.office.deputy)
}

// fields are what the vice president of a state can be one of.
var fields = map[string]bool{"republic": true, "country": true, "nation": true, "state": true, "senate": true, "assembly": true, "parliament": true, "union": true, "club": true, "association": true, "council": true, "court": true, "party": true}

// corporate are offices that states and clubs alike have.
var corporate = map[string]bool{"president": true, "secretary": true, "chairman": true, "chairwoman": true, "treasurer": true}

// capitalized reports whether token i of a sentence exists and begins with a
// capital letter.
func (p *pass) capitalized(sent, i int) bool {
	s := &p.doc.Sentences[sent]
	return i < len(s.Tokens) && upperFirst(s.Tokens[i].Form)
}

// extend draws an institution after the office ("president of the Senate")
// into the title, where the words follow each other.
func (p *pass) extend(s *news.Sentence, c int, d *desc) {
	if f, _ := s.Subtree(c); f == d.titleEnd {
		d.titleEnd = max(d.titleEnd, phraseEnd(s, c, 3))
		if n := s.NameAt(d.titleEnd - 1); n != news.None && s.Names[n].First >= f {
			d.titleEnd = max(d.titleEnd, s.Names[n].End) // "director of the Institute of Arts and Crafts"
		}
		if n := s.NameAt(d.titleEnd); d.titleEnd < len(s.Tokens) && n != news.None && s.Names[n].First == d.titleEnd && s.Names[n].Class == news.Organization && s.Tokens[d.titleEnd-1].UPOS == "NOUN" {
			d.titleEnd = s.Names[n].End // "director of rights group Free Voices"
		}
	}
}

// inner reads a complement that no table knows: a person ("an aide to
// Haddad"), or an organisation of the tagger ("chairman of Acme Corp.").
func (p *pass) inner(sent, c int, prep string, d *desc) {
	s := &p.doc.Sentences[sent]
	n := s.NameAt(c)
	if n == news.None {
		return
	}
	switch s.Names[n].Class {
	case news.Person:
		d.possessor = c
	case news.Organization, news.Facility:
		if prep == "to" {
			return
		}
		sector := sectorOfBody(p.lower[sent][s.Names[n].First:s.Names[n].End])
		if professions[d.lemma] && sector != "MED" && sector != "EDU" && sector != "GOV" {
			sector = d.sector // a scientist at an alliance is one
		}
		if d.office.carrier || d.office.rules || sector != "" && (!stateSectors[d.sector] || d.clubs()) {
			d.sector = sector
		}
		if d.country == "" {
			d.country = p.countryWithin(sent, s.Names[n].First, s.Names[n].End)
		}
		if d.country == "" {
			d.country = p.countryBefore(sent, s.Names[n].First)
		}
		p.extend(s, c, d)
	}
}
