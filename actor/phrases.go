package actor

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// findPhrases finds noun phrases without a name that can act: offices, bodies,
// crowds, and words that stand for what was named before ("the group", "both
// sides").
func (p *pass) findPhrases() {
	for i := range p.doc.Sentences {
		s := &p.doc.Sentences[i]
		for h := range s.Tokens {
			if t := &s.Tokens[h]; (t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "ADJ" || elliptic(s, h)) && p.owner[i][h] == 0 {
				p.findPhrase(i, h)
			}
		}
	}
}

func (p *pass) findPhrase(sent, h int) {
	s := &p.doc.Sentences[sent]
	t := &s.Tokens[h]
	if t.Rel("compound", "amod", "nmod:desc", "flat", "fixed", "goeswith", "nmod:unmarked", "obl:unmarked") {
		return
	}
	o := p.officeAt(sent, h)
	if o == nil {
		if !p.findNational(sent, h) {
			p.findStandIn(sent, h)
		}
		return
	}
	if headOf(s, o.first, o.end) != h || t.UPOS == "ADJ" && !o.office.body || p.isTitle(sent, o) || p.insideTagged(sent, o) {
		return
	}
	if o.office.lemma == "opposition" && preposition(s, complement(s, h)) == "to" {
		return // to something: no body
	}
	if o.office.body && p.speaksFor(sent, o) || o.office.person && p.postOnly(sent, h) || o.office.rules && o.office.person && p.personAt(sent, o.first-1) {
		return
	}
	if part := s.Child(h, "compound"); part != news.None && machines[o.office.lemma] && !upperFirst(s.Tokens[part].Form) {
		return // "the disc assembly": of things
	}
	if o.first > 0 && seizedAs[o.office.words] && seized[p.lower[sent][o.first-1]] {
		return // "held captive": how they are, not who
	}
	if kin[o.office.lemma] && !p.bereaved(sent, h) || o.office.many && t.Rel("appos") {
		return
	}
	if d := s.Child(h, "nmod:poss"); d != news.None && p.lower[sent][d] == "our" && !o.office.person && stateSectors[o.office.sector] {
		return // whose, only the speaker knows
	}
	if bare := s.Child(h, "det", "nmod:poss", "amod", "nummod", "compound") == news.None && !pluralName(t); bare &&
		complement(s, h) == news.None && (upperFirst(t.Form) && (h > 0 || t.UPOS == "PROPN") && o.office.person && !p.shouts(sent) || o.office.lemma == "government" && !t.Rel("nsubj", "obl:agent") ||
		o.office.body && (homeSectors[o.office.sector] || o.office.sector == "REL") && !p.shouts(sent)) {
		return // a name that is also a word ("John Baker"), or no certain government
	}
	first, end := nounPhrase(s, h)
	if t.Lemma == "force" && p.noArmy(sent, first, h) || p.lower[sent][first] == "what" || p.lower[sent][first] == "which" {
		return
	}
	first, end = min(first, o.first), max(end, o.end)
	if b := p.nameBefore(sent, first); o.office.many && b != nil && b.sort == sortState {
		return // "Mali, Niger's allies in the pact": what they are
	}
	first = p.trimPhrase(sent, first, o.first)
	if o.office.body && end > o.end && p.runsOn(sent, h) {
		end = o.end
	}
	if o.office.person && p.roleOfName[sent][h] == 0 && (p.awarded(sent, o.end) || p.nobodyMeant(sent, h, o)) {
		return // "was named Coach of the Year"
	}
	if o.office.person {
		first = p.afterConjunction(sent, first, o.first)
		if end == o.end && p.namesBody(sent, end) {
			return // "coalition partner Komeito": what the body is
		}
	}
	if first > 0 && p.lower[sent][first-1] == "at" && (p.lower[sent][first] == "least" || p.lower[sent][first] == "most") {
		first--
	}
	if p.owned(sent, h, h+1) || first > h {
		return
	}
	body := p.ministryOf(sent, first, o)
	if body != nil {
		first = p.runStart(sent, body.end)
	}
	m := p.newMention(sent, first, end, news.FormNominal, sortPerson)
	m.head = h
	m.desc = p.describe(sent, first, o.end)
	m.desc.head = h
	if body != nil {
		m.head, m.desc.titleFirst = headOf(s, body.first, body.end), body.first
	}
	if p.lower[sent][first] == "whose" && first < o.first {
		if m.desc.country == "" {
			m.desc.country = p.relativeOwner(sent, first)
		}
		if m.desc.country == "" {
			return
		}
		m.first, m.desc.definite = first+1, true
	}
	m.desc.bare = o.office.person && !m.desc.plural && !p.inHeadline(&m) && !upperFirst(t.Form) && m.desc.country == "" &&
		s.Child(h, "det", "nmod:poss", "nummod", "amod", "compound") == news.None && first == o.first
	community := o.office.body && o.office.sector == "CVL"
	if community && m.desc.country == "" && m.desc.mark == "" && !p.dealtWith(sent, h) && !(o.office.lemma == "family" && (p.bereaved(sent, h) || s.Child(h, "nmod:poss") != news.None)) && o.office.lemma != "crowd" && o.office.lemma != "mob" {
		return // whose the words do not tell
	}
	idle := o.office.calling && m.desc.country == "" && m.desc.count == 0 && !m.desc.counted
	if idle && p.roleOfName[sent][h] == 0 && (m.desc.plural || !m.desc.definite || m.desc.possessor != news.None) {
		return // "a model", "the stars": nobody, unless a name or country is told with it
	}
	p.complements(sent, &m.desc)
	if d := &m.desc; d.lemma == "critic" && d.sector == o.office.sector && o.office.words == o.office.lemma && d.possessor == news.None &&
		preposition(s, complement(s, h)) != "of" {
		d.sector = "" // of whom or what the words do not tell
	}
	if m.desc.plural || o.office.body && pluralName(t) {
		m.desc.origins = p.countriesIn(sent, first, o.first, nil)
		if len(m.desc.origins) > 1 {
			m.desc.country = ""
		}
	}
	if o.office.loose && m.desc.sector == "" && m.desc.code == "" && m.desc.country == "" {
		return
	}
	if o.office.person && !pluralName(t) && p.countedBefore(sent, first, h) {
		return // "20 people hostage"
	}
	switch {
	case o.office.people && (m.desc.plural || !o.office.person):
		m.sort, m.desc.plural = sortPeople, true
	case community:
		m.sort, m.desc.plural = sortPeople, true
	case services[o.office.words] && !pluralName(t), tradeNouns[o.office.lemma] && !pluralName(t):
		m.sort = sortOrg
	case o.office.person && strings.HasSuffix(o.office.lemma, "people"):
		m.sort, m.desc.plural = sortPeople, true
	case o.office.body:
		m.sort = sortOrg
		if pluralName(t) {
			m.sort, m.desc.plural = sortPeople, true
		}
	}
	m.weak = idle || m.desc.bare || !p.argument(sent, h) || p.generic(&m) || p.describesNext(&m) || p.fragment(&m)
	p.add(m)
}

// personAt reports whether a token is part of the name of a person: "make Haddad president".
func (p *pass) personAt(sent, i int) bool {
	return i >= 0 && p.owner[sent][i] != 0 && p.mentions[p.owner[sent][i]-1].sort == sortPerson
}

// nameBefore returns the name that stands with a comma directly before a token, or nil.
func (p *pass) nameBefore(sent, first int) *mention {
	if first < 2 || p.lower[sent][first-1] != "," || p.owner[sent][first-2] == 0 {
		return nil
	}
	return &p.mentions[p.owner[sent][first-2]-1]
}

// namesBody reports whether the name of an organisation stands at a token.
func (p *pass) namesBody(sent, i int) bool {
	if i >= len(p.owner[sent]) || p.owner[sent][i] == 0 {
		return false
	}
	m := &p.mentions[p.owner[sent][i]-1]
	return m.sort == sortOrg && m.first == i
}

// describesNext reports whether a phrase at the beginning of a sentence says what
// the pronoun after it is: "A woman of few words, she …".
func (p *pass) describesNext(m *mention) bool {
	s := p.sentence(m)
	_, end := s.Subtree(m.head)
	for i := m.end; i < min(end+1, len(s.Tokens)-1); i++ {
		if p.lower[m.sent][i] == "," {
			next := p.lower[m.sent][i+1]
			return m.first == 0 && m.desc.indefinite && (next == "he" || next == "she")
		}
	}
	return false
}

// countedBefore reports whether tokens [first, h) have a number and a plural noun
// after it, which the parse took for modifiers of a noun in the singular.
func (p *pass) countedBefore(sent, first, h int) bool {
	s := &p.doc.Sentences[sent]
	for i := first + 1; i < h; i++ {
		if t := &s.Tokens[i]; (t.UPOS == "NOUN" || t.UPOS == "PROPN") && pluralName(t) && s.Tokens[i-1].UPOS == "NUM" {
			return true
		}
	}
	return false
}

// argument reports whether the phrase headed by token h is party to an act, or
// possesses something; else it only says where, when or what of.
func (p *pass) argument(sent, h int) bool {
	s := &p.doc.Sentences[sent]
	rel, gov := function(s, h)
	if p.amount(sent, h) {
		h = gov // "against hundreds of banks"
		rel, gov = function(s, h)
	}
	if abstract[p.lemma(sent, h)] {
		if o := p.officeAt(sent, h); o != nil && armedSectors[o.office.sector] && p.suffers(sent, h, givenThere) {
			return true // "attacked a military base"
		}
		return rel == "nsubj" && gov != news.None && s.Tokens[gov].UPOS == "VERB" && !placeVerbs[s.Tokens[gov].Lemma] && complement(s, h) == news.None
	}
	switch {
	case news.IsRel(rel, "nsubj"), rel == "obj", rel == "iobj", rel == "obl:agent", rel == "nmod:poss", rel == "appos", rel == "root":
		return true
	case !news.IsRel(rel, "obl") && !news.IsRel(rel, "nmod"):
		return false
	}
	if o := p.officeAt(sent, h); o != nil && (o.office.person || o.office.people) {
		switch preposition(s, h) {
		case "in", "as", "like", "unlike", "than", "such as", "except", "without", "among", "about":
			return false // no places, and no party where they are only compared
		}
		return true
	}
	switch preposition(s, h) {
	case "at":
		if gov != news.None && s.Tokens[gov].Rel("obj") {
			gov = s.Tokens[gov].Head // "threw stones at police"
		}
		return gov != news.None && aimVerbs[s.Tokens[gov].Lemma]
	case "by", "against", "with", "between", "among", "to", "toward", "towards", "from", "on", "for", "accord to", "according to":
		return true
	case "of":
		return gov != news.None && isAction(p.lemma(sent, gov))
	case "accord":
		return true
	}
	return false
}

// generic reports whether a phrase speaks of people of a kind, not of some who
// did something: bare plurals that are only listed or are told what they do as a
// rule, and indefinite ones in what somebody says.
func (p *pass) generic(m *mention) bool {
	d := &m.desc
	if rel, _ := function(p.sentence(m), m.head); d.office.body && !d.definite && d.country == "" && d.mark == "" && d.possessor == news.None &&
		(homeSectors[d.sector] && d.sector != "OPP" && d.sector != "PTY" || d.sector == "REL") && (d.indefinite || d.plural) && !news.IsRel(rel, "nsubj") &&
		!(d.plural && (p.amount(m.sent, m.head) || preposition(p.sentence(m), m.head) == "against" || p.dealtWith(m.sent, m.head))) {
		return true // "to build a school", "temples"
	}
	if nobody[p.lower[m.sent][m.first]] && !p.anyOfNation(m) || d.lemma == "person" && !d.plural && d.country == "" && d.mark == "" {
		return true
	}
	if d.indefinite && !d.plural && p.anybody(m) {
		return true
	}
	if m.sort == sortPerson && d.indefinite && !d.plural && d.count == 0 && p.sought(m) {
		return true
	}
	if m.sort == sortOrg || d.definite || d.country != "" || d.code != "" || d.mark != "" ||
		d.possessor != news.None || stateSectors[d.sector] || armed(d.sector) {
		return false
	}
	s := p.sentence(m)
	if _, gov := function(s, m.head); preposition(s, m.head) == "of" && gov != news.None && s.Tokens[gov].UPOS == "NOUN" && !isAction(p.lemma(m.sent, gov)) && !p.amount(m.sent, m.head) {
		return true // "a nation of two million people"
	}
	if !d.plural && d.indefinite && p.supposedOnly(m) {
		return true
	}
	if d.count > 0 || d.counted || p.amount(m.sent, m.head) {
		return false
	}
	if p.quoted[m.sent][m.head] {
		return true
	}
	rel, gov := function(s, m.head)
	if !d.plural && d.indefinite && rel == "nsubj" && !p.inHeadline(m) {
		return p.asRule(s, gov) // "a chief executive earns more than a teacher"
	}
	if !d.plural || s.Child(m.head, "det", "amod", "nummod", "compound", "acl", "nmod") != news.None {
		return false
	}
	switch {
	case gov == news.None || s.Tokens[gov].UPOS != "VERB":
		return true
	case news.IsRel(rel, "nsubj"):
		v := &s.Tokens[gov]
		return v.XPOS == "VBP" && !sayVerbs[v.Lemma] && s.Child(gov, "aux") == news.None
	}
	return rel != "obj" && rel != "iobj" && rel != "obl:agent" && rel != "obl"
}

// supposedOnly reports whether the clause of a phrase only supposes something: "if a
// farmer can", "a teacher might".
func (p *pass) supposedOnly(m *mention) bool {
	s := p.sentence(m)
	for pred, n := clauseOf(s, m.head), 0; n < 3; n++ {
		if k := s.Child(pred, "mark"); k != news.None && hypothetical[p.lower[m.sent][k]] {
			return true
		}
		if k := s.Child(pred, "aux"); k != news.None && hypothetical[p.lower[m.sent][k]] {
			return true
		}
		if s.Tokens[pred].Head == news.None || !s.Tokens[pred].Rel("xcomp", "conj", "acl", "acl:relcl") {
			return false
		}
		pred = clauseOf(s, s.Tokens[pred].Head)
	}
	return false
}

// hypothetical are words that make a clause one of what may be.
var hypothetical = map[string]bool{
	"if": true, "whether": true, "unless": true, "whenever": true, "may": true, "might": true, "could": true, "would": true, "should": true, "can": true, "must": true,
}

// nobody has words before people and bodies of which none in particular is meant: "no
// students", "any party", "how many people".
var nobody = map[string]bool{"every": true, "each": true, "no": true, "any": true, "either": true, "neither": true, "how": true}

// anyOfNation reports whether "any" people of a nation are who something is done to: "will
// accept no more aid or any Syrian refugees", "attack any Turkish troops".
func (p *pass) anyOfNation(m *mention) bool {
	rel, _ := function(p.sentence(m), m.head)
	return p.lower[m.sent][m.first] == "any" && m.desc.plural && (m.desc.country != "" || m.desc.mark != "") && rel == "obj"
}

// dealtWith reports whether several do something or are given something: "is giving
// money to local communities".
func (p *pass) dealtWith(sent, h int) bool {
	s := &p.doc.Sentences[sent]
	rel, gov := function(s, h)
	if gov == news.None || !pluralName(&s.Tokens[h]) {
		return false
	}
	switch rel {
	case "nsubj", "iobj", "obl:agent":
		return s.Tokens[gov].UPOS == "VERB"
	case "obl":
		return preposition(s, h) == "to" && s.Child(gov, "obj", "nsubj:pass") != news.None
	case "nmod":
		return preposition(s, h) == "to" && s.Tokens[gov].Rel("obj")
	}
	return false
}

// asRule reports whether a verb tells what somebody does as a rule: in the simple
// present, and not what somebody says.
func (p *pass) asRule(s *news.Sentence, verb int) bool {
	if verb == news.None {
		return false
	}
	v := &s.Tokens[verb]
	return v.XPOS == "VBZ" && v.UPOS == "VERB" && !sayVerbs[v.Lemma] && s.Child(verb, "aux") == news.None
}

// noArmy reports whether "forces" are none that fight: "market forces", "joined
// forces".
func (p *pass) noArmy(sent, first, h int) bool {
	s := &p.doc.Sentences[sent]
	if t := &s.Tokens[h]; t.Rel("obj") && t.Head != news.None && s.Tokens[t.Head].Is("join", "combine", "unite") {
		return true
	}
	if h == first {
		return false
	}
	switch p.lower[sent][h-1] {
	case "market", "economic", "natural", "social", "competitive", "outside", "tidal", "gravitational", "driving", "dark":
		return true
	}
	return false
}

// amount reports whether a noun before "of" says how many of what token h names are
// meant: "hundreds of refugees".
func (p *pass) amount(sent, h int) bool {
	s := &p.doc.Sentences[sent]
	rel, gov := function(s, h)
	return rel == "nmod" && preposition(s, h) == "of" && amounts[p.lemma(sent, gov)]
}

// amounts are nouns before "of" that only say how many.
var amounts = map[string]bool{
	"hundred": true, "hundreds": true, "thousand": true, "thousands": true, "dozen": true, "dozens": true, "score": true, "scores": true,
	"ten": true, "tens": true, "million": true, "millions": true, "group": true, "crowd": true, "number": true, "band": true,
	"majority": true, "half": true, "pair": true, "team": true, "handful": true, "couple": true, "mob": true, "throng": true,
	"gang": true, "wave": true, "death": true, "murder": true, "body": true, "convoy": true, "busload": true, "lot": true,
}

// aimVerbs have a target after "at".
var aimVerbs = map[string]bool{
	"throw": true, "fire": true, "shoot": true, "hurl": true, "aim": true, "lob": true, "point": true, "launch": true, "direct": true,
}

// abstract nouns name a body of people only where they do something, and else a
// thing or an act: "opposition to torture", "a presidential campaign".
var abstract = map[string]bool{
	"foundation": true, "campaign": true, "leadership": true, "resistance": true, "prosecution": true,
	"insurgency": true, "rebellion": true, "mission": true, "palace": true, "plantation": true, "plant": true,
	"factory": true, "school": true, "hospital": true, "church": true, "front": true, "lobby": true, "majority": true,
	"minority": true, "club": true, "press": true, "presidency": true, "crown": true, "throne": true,
	"defense": true, "executive": true, "service": true, "base": true, "station": true, "market": true, "business": true,
	"sector": true, "industry": true, "private sector": true, "office": true, "treasury": true,
}

// seizedAs are words for how those are whom somebody has seized.
var seizedAs = map[string]bool{"captive": true, "hostage": true, "prisoner": true}

var seized = map[string]bool{"held": true, "hold": true, "holding": true, "taken": true, "take": true, "took": true, "taking": true, "kept": true}

// machines are bodies by words that are also those of parts of a machine or a building.
var machines = map[string]bool{"assembly": true, "chamber": true}

// kin are parts in a family, not in public life.
var kin = map[string]bool{
	"mother": true, "father": true, "wife": true, "husband": true, "son": true, "daughter": true, "brother": true,
	"sister": true, "parent": true, "relative": true, "cousin": true, "uncle": true, "aunt": true, "nephew": true,
	"niece": true, "widow": true, "widower": true, "grandson": true, "grandmother": true, "grandfather": true,
}

// isTitle reports whether an office stands before a person's name as a title.
func (p *pass) isTitle(sent int, o *hit) bool {
	end := o.end
	for end < len(p.lower[sent]) && p.honored(sent, end+1) >= o.end && p.honored(sent, end+1) <= end {
		end++
	}
	if end >= len(p.lower[sent]) || !o.office.person {
		return false
	}
	n := p.owner[sent][end]
	return n != 0 && p.mentions[n-1].sort == sortPerson && p.mentions[n-1].first <= end
}

// insideTagged reports whether an office is part of a longer tagged name that
// is no mention: "the Washington Post", "Prime Minister's Cup".
func (p *pass) insideTagged(sent int, o *hit) bool {
	for _, n := range p.doc.Sentences[sent].Names {
		if n.First <= o.first && o.end <= n.End && n.End-n.First > o.end-o.first && n.Class != news.Person {
			return true
		}
	}
	return false
}

// findStandIn makes a mention of a noun that stands for an actor named
// elsewhere: "both countries", "the group".
func (p *pass) findStandIn(sent, h int) {
	s := &p.doc.Sentences[sent]
	t := &s.Tokens[h]
	lemma := p.lemma(sent, h)
	plural := pluralName(t)
	if lemma == "state" && !plural {
		p.findTheState(sent, h)
		return
	}
	if t.UPOS == "ADJ" || !(plural && pairNouns[lemma] || groupNouns[lemma]) {
		return
	}
	first, _ := nounPhrase(s, h)
	srt := sortOrg
	if plural {
		srt = sortPeople
	}
	m := p.newMention(sent, first, h+1, news.FormNominal, srt)
	m.head = h
	d := desc{head: h, lemma: lemma, plural: plural, possessor: news.None, titleFirst: h, titleEnd: h + 1}
	p.modifiers(sent, first, h, &d)
	if !d.definite && d.count == 0 && !d.countedStates() {
		return
	}
	if d.countedStates() {
		d.foreign, m.weak = true, !p.argument(sent, h)
	}
	m.desc = d
	p.add(m)
}

// pairNouns stand in the plural for states or parties in focus.
var pairNouns = map[string]bool{
	"government": true, "country": true, "nation": true, "state": true, "side": true, "party": true,
	"neighbor": true, "neighbour": true, "superpower": true, "power": true, "administration": true,
	"capital": true, "ally": true, "rival": true, "foe": true,
}

// groupNouns stand for an organisation or group named before.
var groupNouns = map[string]bool{
	"group": true, "organization": true, "organisation": true, "movement": true, "alliance": true,
	"bloc": true, "council": true, "faction": true, "union": true, "company": true,
	"firm": true, "agency": true, "party": true, "ministry": true, "department": true, "court": true,
	"committee": true, "commission": true, "front": true, "federation": true, "coalition": true,
	"association": true, "bank": true, "newspaper": true, "network": true, "militia": true, "institution": true,
}
