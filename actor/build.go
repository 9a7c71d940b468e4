package actor

import (
	"strings"
	"unicode"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// newMention fills what every mention of tokens [first, end) has.
func (p *pass) newMention(sent, first, end int, form news.MentionForm, srt sort) mention {
	s := &p.doc.Sentences[sent]
	return mention{
		sent: sent, first: first, end: end, head: headOf(s, first, end), form: form, sort: srt,
		desc: desc{head: news.None, possessor: news.None},
	}
}

func (p *pass) named(sent, first, end int, srt sort) mention {
	m := p.newMention(sent, first, end, news.FormName, srt)
	m.parts = nameParts(p.doc.Sentences[sent].SpanOf(first, end).Of(p.doc.Story.Text))
	m.key = join(m.parts)
	return m
}

// addPerson makes a mention of a person's name. Where the parse hangs the name
// on its title, the mention takes the title in, so that its head is the head
// of the phrase.
func (p *pass) addPerson(sent, first, end int) {
	m := p.named(sent, first, end, sortPerson)
	m.parts = personParts(p.doc.Sentences[sent].SpanOf(first, end).Of(p.doc.Story.Text))
	m.key, m.nameFirst = join(m.parts), first
	if len(m.parts) == 0 {
		return
	}
	s := &p.doc.Sentences[sent]
	if len(m.parts) == 1 && p.surnames[m.key] == 0 && !p.titled(sent, first) && p.asPlace(sent, m.head) {
		m.weak = true // "at the base of Tamara"
	}
	if len(m.parts) == 1 && p.surnames[m.key] == 0 && !p.titled(sent, first) && s.Tokens[m.head].Rel("compound", "amod", "nmod") && s.Tokens[m.head].Head >= end {
		m.weak = true // "a Nukunu woman": of a people, or after whom a thing is called
	}
	if t := &s.Tokens[m.head]; t.Head != news.None && t.Head < first && t.Rel("flat", "appos", "compound", "nmod", "dep") {
		k := first
		for p.honored(sent, k) < k && !isHonorific(p.lower[sent][k-1]) {
			k = p.honored(sent, k)
		}
		if h := p.officeEnding(sent, 0, first); h != nil && h.first <= t.Head && t.Head < h.end && (h.office.title || !pluralName(&s.Tokens[first-1])) {
			m.first, m.head = min(h.first, phraseStart(s, t.Head)), t.Head
			if s.Tokens[m.first].UPOS == "CCONJ" {
				m.first = h.first // the end of a firm's name: "and Co."
			}
		} else if k <= t.Head {
			m.first, m.head = k, t.Head // "Tan Sri Ana Diaz", whose head the parse takes the form of address for
		}
	}
	p.apartFromOthers(&m)
	p.add(m)
}

// apartFromOthers leaves out of a mention with its title the name of somebody else before it:
// "director Ana Diaz and chief of staff Omar Lee".
func (p *pass) apartFromOthers(m *mention) {
	s := p.sentence(m)
	for i := m.nameFirst - 1; i >= m.first; i-- {
		if n := s.NameAt(i); n == news.None || s.Names[n].Class != news.Person || s.Names[n].End > m.nameFirst {
			continue
		}
		if s.Tokens[i+1].UPOS != "CCONJ" {
			return // "Diaz's attorney Omar Lee"
		}
		m.first = i + 2
		if m.head < m.first {
			m.first, m.head = m.nameFirst, headOf(s, m.nameFirst, m.end)
		}
		return
	}
}

// asPlace reports whether a name stands where only a place does: "in Tamara",
// "the base of Tamara", "Pike, 45, of Tamara".
func (p *pass) asPlace(sent, h int) bool {
	if p.place(sent, h) {
		return true
	}
	s := &p.doc.Sentences[sent]
	_, gov := function(s, h)
	if gov != news.None && preposition(s, h) == "to" && s.Tokens[gov].Is("fly", "travel", "go", "sail", "drive", "return", "move", "head", "march") {
		return true // "flew to Tamara"
	}
	if gov == news.None || preposition(s, h) != "of" {
		return false
	}
	switch p.lemma(sent, gov) {
	case "base", "town", "city", "village", "port", "camp", "island", "area", "region", "district", "province", "suburb", "outskirt",
		"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "mile", "kilometer", "kilometre", "county":
		return true
	}
	if n := s.NameAt(gov); n != news.None && s.Names[n].Class == news.Person && p.lower[sent][h-1] == "of" && !p.titled(sent, s.Names[n].First) {
		return true // "Tom Pike of Tamara"
	}
	return h > 2 && (p.lower[sent][h-2] == "," || s.Tokens[h-2].UPOS == "NUM") && p.lower[sent][h-1] == "of"
}

// addOrganization makes a mention of an organisation that only the text knows.
func (p *pass) addOrganization(sent, first, end int) {
	m := p.named(sent, first, end, sortOrg)
	if end-first == 1 && p.inParenthesis(sent, first) && p.personAt(sent, first-2) && p.teamCode(p.doc.Sentences[sent].Tokens[first].Form) != "" {
		return // "Ana Diaz (PER)"
	}
	if len(m.key) < 2 || p.townName(sent, first, end) || !p.hasCapital(sent, first, end) {
		return // "X" says nothing of who acts, nor does "autoparts"
	}
	m.desc.sector = sectorOfName(p.lower[sent][first:end])
	if m.key == "house" {
		m.desc.sector = "LEG"
	}
	if first > 0 {
		w := p.lower[sent][first-1]
		m.domestic = w == "opposition" || w == "ruling" || w == "governing"
	}
	m.desc.code = p.codeWithin(sent, first, end)
	m.desc.country = p.countryWithin(sent, first, end)
	if m.desc.country == "" {
		m.desc.country = p.countryBefore(sent, first)
	}
	if m.desc.country == "" && m.desc.sector != "" && m.desc.code == "" {
		m.desc.country = p.townWithin(sent, first, end)
	}
	m.weak = p.place(sent, m.head)
	p.add(m)
}

// hasCapital reports whether a word of tokens [first, end) begins with a capital
// letter or a figure, as names do.
func (p *pass) hasCapital(sent, first, end int) bool {
	for i := first; i < end; i++ {
		f := p.doc.Sentences[sent].Tokens[i].Form
		if strings.ContainsFunc(f, func(r rune) bool {
			return unicode.IsUpper(r) || unicode.IsDigit(r) || !unicode.IsLower(r) && unicode.IsLetter(r)
		}) {
			return true
		}
	}
	return false
}

// countryBefore returns the country that an adjective or possessive before a
// name gives it: "Turkey's Welfare Party", "the Colombian Red Cross".
func (p *pass) countryBefore(sent, first int) string {
	i := first
	if i > 0 && p.doc.Sentences[sent].Tokens[i-1].XPOS == "POS" {
		i--
	}
	if h := p.hitEnding(sent, 0, i); h != nil && (h.kind == hitAdjective || h.kind == hitCountry) {
		return h.country
	}
	return ""
}

// addPeople makes a mention of a nationality or following in the plural that
// only the tagger knows ("Kurds", "Republicans").
func (p *pass) addPeople(sent, first, end int) {
	m := p.named(sent, first, end, sortPeople)
	m.desc.plural = true
	m.desc.country = p.countryBefore(sent, first)
	if religions[singular(p.lower[sent][end-1])] {
		m.desc.sector = "REL"
	}
	m.weak = p.place(sent, m.head) || p.doc.Sentences[sent].Child(m.head, "cop") != news.None
	p.add(m)
}

// religions have followers that act as such.
var religions = map[string]bool{
	"christian": true, "muslim": true, "moslem": true, "jew": true, "catholic": true, "protestant": true, "shiite": true, "shia": true,
	"sunni": true, "hindu": true, "sikh": true, "buddhist": true, "copt": true, "druse": true, "druze": true, "baptist": true,
	"mormon": true, "anglican": true, "lutheran": true, "methodist": true, "maronite": true,
}

// addHit makes a mention of what a table knows, if it is one: a capital that
// is only a place is none, nor is an adjective of origin in a title.
func (p *pass) addHit(sent int, h *hit) {
	switch h.kind {
	case hitOrg:
		if w := p.lower[sent][h.end-1]; governmentWords[w] && h.country != "" && (w != "administration" || !p.capitalized(sent, h.end-1)) {
			p.addState(sent, h) // "the Howell administration", not the Federal Aviation Administration
			return
		}
		m := p.named(sent, h.first, h.end, sortOrg)
		m.org, m.known = h.org, true
		m.desc.country, m.desc.sector, m.desc.code = h.country, h.sector, h.code
		m.weak = p.place(sent, m.head)
		p.add(m)
	case hitPeople, hitAdjective:
		p.addDemonym(sent, h)
	default:
		p.addState(sent, h)
	}
}

// addState makes a mention of a state by its name, capital or seat.
func (p *pass) addState(sent int, h *hit) {
	if p.calledAfterCountry(sent, h) {
		p.addOrganization(sent, h.first, h.end)
		return
	}
	m := p.named(sent, h.first, h.end, sortState)
	m.known, m.desc.country = true, h.country
	use := p.stateUse(sent, m.head, h.kind)
	if use == useWeak && p.doc.Sentences[sent].Tokens[m.head].Rel("appos") && p.suffers(sent, m.head, armsOnly) {
		use, m.site = useActing, true // "shelled Homs, Syria"
	}
	if use != useActing && h.country != p.here && (h.kind == hitCapital || h.kind == hitCountry) && p.visited(sent, m.head) {
		use, m.site = useActing, true
	}
	if use == useNone {
		return
	}
	m.weak = use == useWeak
	if h.org != "" { // "Brussels warned Budapest"
		m.sort, m.org, m.host = sortOrg, h.org, true
		m.desc.sector, m.desc.code = h.sector, h.code
	}
	p.add(m)
}

// addDemonym makes a mention of a people ("the Colombians"), or of the state
// that an adjective names ("Colombian": weak, unless it names who acts).
func (p *pass) addDemonym(sent int, h *hit) {
	s := &p.doc.Sentences[sent]
	t := &s.Tokens[h.end-1]
	if (t.UPOS != "ADJ" && pluralName(t) || p.peopleCalled(sent, h)) && h.end-1 == headOf(s, h.first, h.end) && !t.Rel("compound", "amod") {
		m := p.named(sent, h.first, h.end, sortPeople)
		m.known, m.desc.country, m.desc.plural = true, h.country, true
		m.weak = p.place(sent, m.head)
		p.add(m)
		return
	}
	if !t.Rel("amod", "compound", "nmod") || t.Head <= h.end-1 {
		return
	}
	if s.Tokens[h.end].UPOS == "PROPN" && nameSector[p.lower[sent][h.end]] == "BUS" {
		return // "AMERICAN MOTORS": a company
	}
	g := t.Head
	if p.officeHolds(sent, g) || p.owner[sent][g] != 0 {
		return // "the Colombian president": the phrase has the country
	}
	m := p.named(sent, h.first, h.end, sortState)
	m.known, m.desc.country = true, h.country
	m.weak = !isAction(p.lemma(sent, g)) && !p.party(sent, g)
	p.add(m)
}

// officeHolds reports whether a token is part of an office.
func (p *pass) officeHolds(sent, token int) bool {
	for i := range p.hits[sent] {
		if h := &p.hits[sent][i]; h.kind == hitOffice && h.first <= token && token < h.end {
			return true
		}
	}
	return false
}

// lemma returns the lower-case lemma of a token.
func (p *pass) lemma(sent, token int) string {
	return world.Fold(p.doc.Sentences[sent].Tokens[token].Lemma)
}

func join(parts []string) string {
	n := 0
	for _, s := range parts {
		n += len(s) + 1
	}
	b := make([]byte, 0, n)
	for i, s := range parts {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, s...)
	}
	return string(b)
}
