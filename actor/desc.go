package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// desc is what the words of a title or noun phrase say of someone.
type desc struct {
	head    int      // the token that heads the words
	lemma   string   // its lemma
	office  office   // the part in public life; office.sector may be ""
	found   bool     // whether there is an office
	country string   // alpha-3 where the words tell it
	origins []string // several countries: "the French and British foreign ministers"
	sector  string   // CAMEO sector, that of the body that a spokesman speaks for
	code    string   // full code where an organisation has its own: "IGOUNO"
	org     string   // organisation that the words name, its identity
	// possessor is the token of the person or body whose it is ("Ruiz’s
	// foreign minister"), or None.
	possessor int
	// title is the range of tokens of the title without country and name.
	titleFirst, titleEnd int
	former               bool
	definite             bool
	the                  bool // "the president"
	both                 bool
	foreign              bool // "foreign troops": not of the country at home
	counted              bool // a number stands before it
	national             bool // the country is that of which somebody is told to be a national
	another              bool // "the new president": not the one named so far
	indefinite           bool
	plural               bool
	bare                 bool   // in the singular, without an article: what somebody is, not who
	mark                 string // a capitalised word before it that is no country: "Kurdish"
	count                int    // "two", "both": 2
	gender               gender
}

// describe reads tokens [first, end) whose last ones name an office or another
// part that people have: "the former U.S. deputy ambassador". The result has
// found false where they do not.
func (p *pass) describe(sent, first, end int) desc {
	d := desc{head: end - 1, possessor: news.None}
	h := p.officeEnding(sent, first, end)
	if h == nil || p.madeBy(sent, first, h) {
		return d
	}
	d.found, d.office, d.sector, d.country = true, h.office, h.office.sector, h.office.in
	d.foreign = h.office.many || strings.HasPrefix(h.office.words, "foreign ") && h.office.field == ""
	if vague[h.office.words] {
		d.sector = "" // that of the body that they belong to
	}
	d.titleFirst, d.titleEnd = h.first, h.end
	if formerWord(p.lower[sent][h.first]) && h.first+1 < h.end {
		d.titleFirst++
	}
	d.head = headOf(&p.doc.Sentences[sent], h.first, h.end)
	d.lemma, d.former = h.office.lemma, h.office.former || strings.HasPrefix(p.lower[sent][h.first], "ex-")
	d.plural = h.office.people && pluralName(&p.doc.Sentences[sent].Tokens[d.head])
	d.gender = genderOfNoun(p.lemma(sent, d.head))
	p.modifiers(sent, first, p.within(sent, h, &d), &d)
	if d.country == "" {
		d.country = p.overlapping(sent, h)
	}
	if strings.HasPrefix(h.office.words, "under") && d.sector == "IGO" && d.code == "" && d.country == "" {
		d.code = "IGOUNO" // "undersecretary-general": they alone have those
	}
	if d.sector == "IGO" && d.code == "" && h.office.person {
		d.sector = "" // a director-general, of what the words do not tell
	}
	switch {
	case vague[h.office.words] && d.sector == "" && d.country != "" && d.code == "" && d.org == "":
		d.sector = h.office.sector // "the Libyan leader"
	case vague[h.office.words] && d.possessor != news.None && d.sector == "" && ruled[p.lemma(sent, d.possessor)]:
		d.sector = h.office.sector // "the city's leaders"
	case h.office.many:
		d.country = "" // "U.S. allies" are others
		if d.possessor != news.None {
			d.sector = ""
		}
	case h.office.words == "official" && d.country == "" && d.sector == h.office.sector && p.compounded(sent, h.first) && (h.first == 1 || !upperFirst(p.doc.Sentences[sent].Tokens[h.first-1].Form)):
		if _, ok := p.world.Office(p.lower[sent][h.first-1] + " minister"); !ok {
			d.sector = "" // "an insurance official"
		}
	case h.office.person && corporate[h.office.lemma] && h.office.field == "" && h.first > 0 && p.lower[sent][h.first-1] == "national" && d.org == "" && d.code == "":
		d.sector, d.office.rules = "", false // "the party's national vice president"
	case h.office.words == "chancellor" && h.office.rules && d.country == "" && !p.names("DEU") && !p.names("AUT"):
		d.sector, d.office.rules = "EDU", false // of a university
	case h.office.words == "inspector" && d.sector == h.office.sector && (h.end >= len(p.owner[sent]) || p.owner[sent][h.end] == 0):
		d.sector = "GOV" // of the police only as a title before a name
	case d.lemma == "critic" && h.end < len(p.owner[sent]) && p.personAt(sent, h.end):
		d.sector = "CVL" // "critic Ana Diaz": of books
	case againstOrFor[d.lemma] && d.sector == h.office.sector && p.compounded(sent, h.first):
		d.sector = "" // "a theater critic"
	case d.lemma == "nominee" && d.sector == h.office.sector && p.compounded(sent, h.first) && !upperFirst(p.doc.Sentences[sent].Tokens[h.first-1].Form):
		d.sector = "" // "the fiction nominees"
	case h.office.royal() && p.compounded(sent, h.first) && !upperFirst(p.doc.Sentences[sent].Tokens[h.first-1].Form):
		d.sector, d.office.rules = "CVL", false // "the disco queen"
	case h.office.words == "superintendent" && d.sector == h.office.sector && p.compounded(sent, h.first):
		d.sector = "" // "a school superintendent"
	case h.office.words == "officer" && d.sector == h.office.sector && p.compounded(sent, h.first):
		d.sector = "" // "a payment officer"
	case d.office.words == "deputy" && d.sector == "LEG" && (d.country == "USA" || d.country == "" && p.here == "USA"):
		d.sector = "COP" // there they are a sheriff's
	case d.office.words == "deputy" && d.sector == "LEG" && d.country == "" && p.here == "":
		d.sector = ""
	}
	if (h.office.words == "president" || h.office.words == "vice-president") && d.country == "" && d.code == "" && d.org == "" && p.ofBody(sent, h) {
		d.office.rules, d.sector = false, ""
		if o := p.officeAt(sent, h.end+1); h.office.deputy || h.office.words == "vice-president" || o != nil && o.first == h.end+1 && o.office.sector == "BUS" {
			d.sector = "BUS"
		}
	}
	if vague[h.office.words] && d.sector == "" && d.code == "" && partyWords[d.mark] {
		d.sector = "PTY" // "Liberal leader"
	}
	if d.sector == "" && d.code == "" && d.possessor == news.None && d.titleFirst < h.first {
		d.sector = sectorOfKind(p.lower[sent][d.titleFirst:h.first])
	}
	if d.country == "" && d.code == "" && (d.office.local || d.sector == "COP" && d.office.title) {
		d.country = p.placedBefore(sent, min(first, d.titleFirst), h.first) // "Lima mayor"
	}
	if topical[d.lemma] && !p.expertOn(sent, d.head) || d.indefinite && fieldsOfWork[d.lemma] && p.countryNoun(sent, h.first) {
		d.country = "" // a Soviet expert need not be one of the Soviets, nor "a China director" Chinese
	}
	if d.possessor != news.None && h.office.words == "deputy" {
		d.sector = "" // someone's deputy sits in no parliament
	}
	return d
}

// fieldsOfWork are parts before which the name of a country tells with what they deal.
var fieldsOfWork = map[string]bool{
	"director": true, "researcher": true, "fellow": true, "editor": true, "manager": true, "head": true, "strategist": true, "program": true, "coordinator": true,
}

// countryNoun reports whether the bare name of a country ends before a token: "a China
// director".
func (p *pass) countryNoun(sent, end int) bool {
	h := p.hitEnding(sent, 0, end)
	return h != nil && h.kind == hitCountry && end < len(p.lower[sent])
}

// overlapping returns the country that alone has another office with which one shares words:
// "U.S. Attorney" of "U.S. Attorney General"; or "".
func (p *pass) overlapping(sent int, o *hit) string {
	for i := range p.hits[sent] {
		if h := &p.hits[sent][i]; h.kind == hitOffice && h.office.in != "" && h.first < o.first && o.first < h.end && h.end < o.end {
			return h.office.in
		}
	}
	return ""
}

// ofBody reports whether the words around an office that states and clubs alike have
// make it that of a body without a place in the tables: "the club president", "Vansta
// President Lee", "a vice president", "president and chief executive".
func (p *pass) ofBody(sent int, h *hit) bool {
	s := &p.doc.Sentences[sent]
	low := p.lower[sent]
	if h.end+1 < len(low) && low[h.end] == "and" {
		if o := p.officeAt(sent, h.end+1); o != nil && o.first == h.end+1 && o.office.sector == "BUS" {
			return true
		}
	}
	if h.first == 0 {
		return false
	}
	if (low[h.first-1] == "a" || low[h.first-1] == "an") && h.office.deputy {
		return true
	}
	if o := p.officeEnding(sent, 0, h.first-1); low[h.first-1] == "and" && o != nil && (o.office.loose || o.office.sector == "BUS") {
		return true // "founder and president"
	}
	t := &s.Tokens[h.first-1]
	if upperFirst(s.Tokens[h.first].Form) && (t.UPOS != "PROPN" || s.NameAt(h.first-1) == news.None) {
		return false // "this week President Lee"
	}
	if !isNoun(t) || pluralName(t) && t.UPOS == "NOUN" || p.hitAt(sent, h.first-1) != nil || titleAdjective(low[h.first-1]) || p.owner[sent][h.first-1] != 0 && p.mentions[p.owner[sent][h.first-1]-1].sort == sortPerson {
		return false
	}
	if n := s.NameAt(h.first - 1); n != news.None && s.Names[n].Class != news.Organization {
		return false
	}
	return !partyWords[low[h.first-1]] && !formerWord(low[h.first-1]) && !isHonorific(low[h.first-1])
}

// vague are parts in public life that tell no sector without the body, or the
// country, that one has them in.
var vague = map[string]bool{
	"leader": true, "leaders": true, "co-leader": true, "spokesman": true, "spokeswoman": true, "spokesperson": true, "chief spokesman": true,
	"chief spokeswoman": true, "chief spokesperson": true, "deputy spokesman": true, "deputy spokeswoman": true,
	"board chairman": true, "committee chairman": true,
	"delegate": true, "chief delegate": true, "delegation": true, "delegation head": true, "press officer": true,
	"information officer": true, "mouthpiece": true,
	"aide": true, "adviser": true, "advisor": true,
}

// partyWords are what members of parties are called after them.
var partyWords = map[string]bool{
	"liberal": true, "conservative": true, "labor": true, "labour": true, "republican": true, "democratic": true, "democrat": true, "tory": true,
	"socialist": true, "communist": true, "green": true, "centrist": true, "nationalist": true,
	"progressive": true,
}

// ruled are places that have a government.
var ruled = map[string]bool{
	"city": true, "town": true, "village": true, "state": true, "province": true, "region": true, "county": true, "country": true,
	"nation": true, "republic": true, "kingdom": true, "island": true, "territory": true, "government": true, "ministry": true,
}

// compounded reports whether a noun that no table knows stands directly before
// a token.
func (p *pass) compounded(sent, i int) bool {
	if i == 0 || p.hitAt(sent, i-1) != nil {
		return false
	}
	t := &p.doc.Sentences[sent].Tokens[i-1]
	return t.UPOS == "NOUN" || t.UPOS == "PROPN"
}

// expertOn reports whether what somebody is an expert on is told behind the noun, so that an
// adjective before it tells of what country he is: "an Israeli expert on the West Bank".
func (p *pass) expertOn(sent, head int) bool {
	c := complement(&p.doc.Sentences[sent], head)
	return c != news.None && preposition(&p.doc.Sentences[sent], c) == "on"
}

// topical are those whom an adjective of origin tells what they know of.
var topical = map[string]bool{"expert": true, "specialist": true, "watcher": true}

// within reads the country and institution that the words of an office name
// or share: "State Department spokesman", "Liberal Party leader". It returns the
// first token of what it read.
func (p *pass) within(sent int, o *hit, d *desc) int {
	first := o.first
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if h.inside || h.end <= o.first || h.end > o.end || h.first >= o.first && !h.inOffice {
			continue
		}
		if h.kind == hitOrg && h.first < first {
			first, d.titleFirst = h.first, h.first
		}
		switch h.kind {
		case hitSeat, hitOrg:
			p.take(d, h.country, h.sector, h.code, h.org)
		case hitCountry, hitAdjective:
			if d.country == "" {
				d.country = h.country
			}
		}
	}
	return first
}

// modifiers reads the words before an office from right to left.
func (p *pass) modifiers(sent, first, i int, d *desc) {
	low := p.lower[sent]
	for i > first {
		if t := &p.doc.Sentences[sent].Tokens[i-1]; i == d.titleFirst && pluralName(t) && upperFirst(t.Form) && p.capitalized(sent, i) && nameSector[low[i]] != "" && p.officeAt(sent, i-1) != nil {
			d.titleFirst, i = i-1, i-1 // "Peasants Party spokesman"
			continue
		}
		if o := p.officeEnding(sent, first, i); o != nil && o.office.person && !o.office.body && !p.doc.Sentences[sent].Tokens[i-1].Rel("amod") && !(i == d.titleFirst && (lesser[low[i-1]] || low[i-1] == "head" || low[i-1] == "marine" || p.narrows(sent, i-1, d))) {
			if d.sector == "MIL" && o.office.sector == "COP" && o.office.title {
				d.sector = "COP" // "Detective Sgt."
			}
			return // another title: "rival leaders Gen. Haddad and …"
		}
		if n := p.origin(sent, first, i, d); n > 0 {
			i -= n
			continue
		}
		w := low[i-1]
		t := &p.doc.Sentences[sent].Tokens[i-1]
		switch {
		case formerWord(w) || w == "exiled" && d.office.rules:
			d.former = true
		case i == d.titleFirst && i-2 >= first && joinsPortfolios(&p.doc.Sentences[sent], i-1):
			i--
			d.titleFirst = i - 1 // "Trade and Tourism Minister"
		case w == "the":
			d.definite, d.the = true, true
		case regional[w] && upperFirst(t.Form):
			d.foreign, d.mark = true, w
			if w == "european" && d.lemma == "commissioner" {
				d.code = "IGOEUR"
			}
		case w == "this" || w == "that" || w == "these" || w == "those":
			d.definite = true
		case others[w]:
			d.another = true
		case indefinites[w]:
			d.indefinite = true
		case w == "international" && corporate[d.lemma]:
			// of a union or charity, whose chapters abroad it has
		case foreignWord(w) && (i == 1 || !upperFirst(t.Form)) && (i >= len(low) || !aboutAbroad[low[i]]):
			d.foreign = true
		case t.UPOS == "NUM" && countWord(w) == 0:
			d.counted = true
		case countWord(w) > 0:
			d.count, d.both = countWord(w), w == "both"
		case upperFirst(t.Form) && i-1 > 0 && (t.UPOS == "ADJ" || t.UPOS == "PROPN" || t.UPOS == "NOUN" && !p.capitalized(sent, i)) && !titleAdjective(w):
			d.mark = w
			if i == d.titleFirst {
				d.titleFirst = i - 1
			}
		case titleWord(t, w):
			if i == d.titleFirst && (upperFirst(t.Form) || !p.capitalized(sent, i) || t.UPOS == "ADJ" || lesser[w]) {
				d.titleFirst = i - 1
			}
		case i == d.titleFirst && t.Form == "-" && i-2 >= first && !formerWord(low[i-2]) && p.doc.Sentences[sent].Tokens[i-2].UPOS != "PUNCT":
			i--
			d.titleFirst = i - 1 // "home-state candidate"
		case i == d.titleFirst && p.narrows(sent, i-1, d):
			d.titleFirst = i - 1
		case isGenitive(w):
			if i-2 >= first {
				d.possessor, d.definite = i-2, true
			}
			i-- // what stands before belongs to the possessor
			if n := p.origin(sent, first, i, d); n > 0 {
				d.possessor = news.None
			}
			return
		case t.UPOS == "PRON" && t.XPOS == "PRP$":
			d.possessor, d.definite = i-1, true
		}
		i--
	}
}

// regional are adjectives for people of one of several states, or of a body of theirs.
var regional = map[string]bool{
	"european": true, "western": true, "arab": true, "african": true, "asian": true, "nordic": true, "baltic": true, "scandinavian": true,
	"balkan": true, "caribbean": true, "latin": true, "eurasian": true,
}

func formerWord(w string) bool {
	switch w {
	case "former", "ex", "then", "late", "ousted", "deposed", "onetime", "one-time":
		return true
	}
	return false
}

// others stand before an office of which someone else than the one named so far
// is meant.
var others = map[string]bool{
	"new": true, "next": true, "incoming": true, "future": true, "previous": true, "successive": true, "last": true,
	"preceding": true, "predecessor": true, "would-be": true,
}

// indefinites stand before people who are not those named so far.
var indefinites = map[string]bool{
	"a": true, "an": true, "another": true, "some": true, "several": true, "one": true, "many": true, "any": true, "other": true,
	"no": true, "such": true, "certain": true, "most": true, "few": true, "every": true, "each": true,
}

// foreignWord reports whether an adjective says of people or forces that they
// are not of the country in which they are.
func foreignWord(w string) bool {
	switch w {
	case "foreign", "overseas", "multinational", "allied", "international", "invading", "occupying", "visiting":
		return true
	}
	return false
}

// aboutAbroad are what "foreign" and "international" say of a trade, not of whoever
// has it: "a foreign exchange dealer".
var aboutAbroad = map[string]bool{
	"currency": true, "exchange": true, "policy": true, "affairs": true, "trade": true, "news": true, "bond": true, "debt": true,
	"aid": true, "relations": true, "law": true, "economics": true, "language": true,
}

// countWord gives the number that a word for a group of actors names, or 0.
func countWord(w string) int {
	if w == "both" {
		return 2
	}
	return max(0, slices.Index([]string{"", "", "two", "three", "four", "five", "six", "seven"}, w))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// lesser are words before a title without which it would be that of somebody else.
var lesser = map[string]bool{"acting": true, "deputy": true, "interim": true, "vice": true, "assistant": true, "associate": true, "caretaker": true, "additional": true}

// narrows reports whether an adjective or participle directly before a title says which one
// it is: "international relations professor", "managing editor".
func (p *pass) narrows(sent, i int, d *desc) bool {
	s, low := &p.doc.Sentences[sent], p.lower[sent]
	t := &s.Tokens[i]
	if i+1 >= len(s.Tokens) || upperFirst(t.Form) != upperFirst(s.Tokens[i+1].Form) {
		return false
	}
	return inCharge[low[i]] || ofTitles[low[i]] && i+1 == d.titleFirst || ofFields[low[i]] && i+1 < d.head || foreignWord(low[i]) && aboutAbroad[low[i+1]] || t.UPOS == "ADJ" && t.Head > i && t.Head < d.head
}

// inCharge are participles that are part of titles.
var inCharge = map[string]bool{
	"managing": true, "founding": true, "presiding": true, "commanding": true, "contributing": true, "visiting": true, "attending": true, "supervising": true,
	"investigating": true, "operating": true, "coordinating": true, "consulting": true,
}

// ofFields are adjectives that with the noun after them name a field: "criminal justice
// professor".
var ofFields = map[string]bool{
	"criminal": true, "international": true, "public": true, "human": true, "nuclear": true, "civil": true, "political": true, "social": true,
	"environmental": true, "industrial": true, "medical": true, "financial": true, "economic": true, "natural": true, "real": true, "mental": true,
	"legal": true, "electrical": true, "mechanical": true, "constitutional": true, "agricultural": true, "corporate": true, "commercial": true,
	"personal": true, "electronic": true, "technical": true, "digital": true, "solar": true,
}

// ofTitles are adjectives that say of what kind a part is: "medical director".
var ofTitles = map[string]bool{
	"medical": true, "technical": true, "commercial": true, "legal": true, "financial": true, "administrative": true, "academic": true, "religious": true, "spiritual": true,
	"cultural": true, "clinical": true, "scientific": true, "creative": true, "musical": true, "artistic": true, "editorial": true, "athletic": true, "legislative": true,
	"judicial": true, "diplomatic": true, "electrical": true, "mechanical": true, "industrial": true, "environmental": true, "agricultural": true, "parliamentary": true,
}

// titleWord reports whether a word before an office belongs to the title.
func titleWord(t *news.Token, w string) bool {
	return titleAdjective(w) || t.UPOS == "NOUN" || t.UPOS == "PROPN"
}

// titleAdjective reports whether an adjective is part of titles.
func titleAdjective(w string) bool {
	switch w {
	case "deputy", "vice", "acting", "interim", "senior", "chief", "assistant", "associate",
		"permanent", "first", "second", "general", "top", "high", "lead", "special", "joint",
		"caretaker", "additional", "provisional", "transitional", "military", "federal", "national", "presidential",
		"provincial", "regional", "state", "political", "economic", "foreign", "civil", "supreme", "under":
		return true
	}
	return false
}
