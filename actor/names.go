package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// findNames finds the mentions by name: in the body what the tagger of names
// and the tables found, then surnames that the tagger missed; in a headline,
// where capitals tell little, what the body or the tables know.
func (p *pass) findNames() {
	p.gatherSurnames()
	p.gatherTowns()
	p.gatherPeoples()
	p.gatherInitials()
	p.gatherCompanies()
	if p.list != nil {
		p.gatherFullNames()
	}
	for i := range p.doc.Sentences {
		if p.doc.Sentences[i].Zone != news.ZoneHeadline {
			p.listedNames(i)
			p.halves(i)
			p.taggedNames(i)
			p.tableNames(i)
			p.titledNames(i)
			p.sufferers(i)
		}
	}
	p.gatherSurnames()
	for i := range p.doc.Sentences {
		if p.doc.Sentences[i].Zone == news.ZoneHeadline {
			p.listedNames(i)
			p.headlineNames(i)
			p.tableNames(i)
		} else {
			p.missedSurnames(i)
		}
	}
}

// halves makes mentions of "the North" and "the South" where the story names a
// state so called in full.
func (p *pass) halves(sent int) {
	s := &p.doc.Sentences[sent]
	for i := 1; i < len(s.Tokens); i++ {
		half := p.lower[sent][i]
		if p.lower[sent][i-1] != "the" || !upperFirst(s.Tokens[i].Form) || p.hitAt(sent, i) != nil || p.owner[sent][i] != 0 {
			continue
		}
		if i+1 < len(s.Tokens) && s.Tokens[i+1].UPOS == "PROPN" {
			continue
		}
		for _, code := range p.halfStates(half) {
			m := p.named(sent, i, i+1, sortState)
			m.known, m.desc.country = true, code
			if m.weak = p.stateUse(sent, i, hitCountry) != useActing; !m.weak {
				p.add(m)
			}
		}
	}
}

// halfStates returns the country that the story names "North …" or "South …",
// if there is just one.
func (p *pass) halfStates(half string) []string {
	if half != "north" && half != "south" {
		return nil
	}
	var found []string
	for i := range p.hits {
		for j := range p.hits[i] {
			h := &p.hits[i][j]
			if (h.kind == hitCountry || h.kind == hitAdjective) && (h.half || h.end-h.first == 2) && p.lower[i][h.first] == half {
				found = appendOnce(found, h.country)
			}
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found
}

// trim drops from a tagged name what is no part of it: articles, titles and
// honorifics before a person, possessive endings, quotation marks.
func (p *pass) trim(sent int, n news.Name) (first, end int) {
	s := &p.doc.Sentences[sent]
	first, end = n.First, n.End
	for i := first + 1; i < end; i++ {
		if s.Tokens[i].Form == "<" {
			end = i // the company's sign at the exchange
		}
	}
	for end-1 > first && dayNames[p.lower[sent][end-1]] {
		end--
	}
	for n.Class == news.Person && end-1 > first && (s.Tokens[end-1].UPOS == "NUM" && strings.ContainsAny(s.Tokens[end-1].Form, "0123456789") || s.Tokens[end-1].UPOS == "VERB" && !upperFirst(s.Tokens[end-1].Form) && s.Tokens[end-2].Form != "-") {
		end-- // "Lee 460.55", "Ana Diaz sang"
	}
	for end > first && (s.Tokens[end-1].XPOS == "POS" || s.Tokens[end-1].UPOS == "PUNCT" && s.Tokens[end-1].Form != ")") {
		end--
	}
	for first < end-1 {
		w := p.lower[sent][first]
		h := p.hitAt(sent, first)
		switch {
		case s.Tokens[first].UPOS == "PUNCT" || w == "the":
			first++
		case n.Class == news.Person && w == "don" && end-first == 2:
			return first, end // a given name: "Don Lee"
		case n.Class == news.Person && first > 0 && p.honored(sent, first+1) == first-1:
			first++ // "H E Ana Diaz", of which the tagger left out the first letter
		case n.Class == news.Person && first+2 < end && p.honored(sent, first+2) == first:
			first += 2
		case n.Class == news.Person && p.honored(sent, first+1) == first:
			first++
		case n.Class == news.Person && h != nil && h.kind == hitRegion && patronymic[strings.TrimSuffix(p.lower[sent][first+1], "-")]:
			return first, end // a given name: "Sabah Al-Nour"
		case n.Class == news.Person && len(w) == 2 && s.Tokens[first].Form == strings.ToUpper(w) && p.officeEnding(sent, 0, first) != nil:
			return first, end // initials behind a title: "chief minister MK Diaz"
		case n.Class == news.Person && w == "sultan" && patronymic[p.lower[sent][first+1]]:
			return first, end // a given name: "Sultan Al Nour"
		case n.Class == news.Person && h != nil && (h.first == first || h.kind == hitOffice) && h.end < end && h.kind != hitCapital && h.kind != hitOrg && (h.kind != hitRegion || givenNames()[w] == anyGender):
			first = h.end
		default:
			return first, end
		}
	}
	return first, end
}

// patronymic are words within Arabic names before that of the father or the house.
var patronymic = map[string]bool{"al": true, "bin": true, "ibn": true, "ben": true, "al-": true}

// taggedNames makes mentions of the names that the tagger found, people first:
// what an adjective of origin belongs to must be known before it is read.
func (p *pass) taggedNames(sent int) {
	for _, people := range []bool{true, false} {
		for _, n := range p.joined(sent) {
			first, end := p.trim(sent, n)
			if first >= end || p.owned(sent, first, end) {
				continue
			}
			switch n.Class {
			case news.Person, news.Organization, news.NORP, news.Location, news.Facility, news.Misc, news.Product:
				p.taggedName(sent, first, end, n.Class, people)
			}
		}
	}
}

// joined returns the names of a sentence with those of one person that the tagger tore in two put
// together, also around a nickname in quotation marks: "G.V. “Sonny” Pike".
func (p *pass) joined(sent int) []news.Name {
	names, low := p.doc.Sentences[sent].Names, p.lower[sent]
	out := names[:0:0]
	for i, n := range names {
		if n.Class == news.Person && n.First > 0 && givenCountry(&p.doc.Sentences[sent], n.First-1) {
			n.First-- // of which the tagger made a place: "Israel Haddad"
		}
		k := len(out) - 1
		if k >= 0 && n.Class == news.Person && out[k].Class == news.Person {
			last := &out[k]
			next := i+1 < len(names) && names[i+1].Class == news.Person && names[i+1].First == n.End+1
			switch {
			case last.End == n.First,
				last.End+1 == n.First && quotation(low[last.End], false) && (slices.ContainsFunc(low[n.First:n.End], closes) || next && closes(low[n.End])),
				last.End+1 == n.First && closes(low[last.End]) && slices.ContainsFunc(low[last.First:last.End], func(w string) bool { return quotation(w, false) }):
				last.End = n.End
				continue
			}
		}
		out = append(out, n)
	}
	return out
}

func (p *pass) taggedName(sent, first, end int, class news.NameClass, people bool) {
	if p.ships[world.Fold(p.doc.Sentences[sent].SpanOf(first, end).Of(p.doc.Story.Text))] && !p.titled(sent, first) {
		return
	}
	if first, end, class = p.wholeName(sent, first, end, class); class == news.Person {
		var ok bool
		if class, ok = p.reclass(sent, first, end); !ok {
			return
		}
	}
	if f, e, ok := p.company(sent, first, end); ok && class != news.NORP && !p.owned(sent, f, e) && !p.titled(sent, f) {
		first, end, class = f, e, news.Organization
	} else if e := p.longName(sent, first, end); class == news.Organization && e > end && !p.owned(sent, end, e) {
		end = e
	} else if form := p.doc.Sentences[sent].Tokens[first].Form; class == news.Person && end-first == 1 && len(form) > 1 && len(form) < 7 &&
		strings.ToUpper(form) == form && p.surnames[world.Fold(form)] == 0 && !p.titled(sent, first) && !strings.Contains(form, ".") && !p.inParenthesis(sent, first) {
		class = news.Organization // an abbreviation
	} else if class == news.Person && end-first == 1 && !p.titled(sent, first) {
		if w := world.Fold(p.doc.Sentences[sent].Tokens[first].Form); p.companies[w] && p.surnames[w] == 0 {
			class = news.Organization
		}
	}
	if class == news.Person && p.bodyBefore(sent, first) && p.surnames[world.Fold(p.doc.Sentences[sent].Tokens[end-1].Form)] <= btoi(end-first > 1) {
		class = news.Organization // "the rights group Odhikar"
	}
	if class == news.Person && end-first == 2 && p.companies[world.Fold(p.doc.Sentences[sent].SpanOf(first, end).Of(p.doc.Story.Text))] {
		class = news.Organization // "Smith Barney" of "Smith Barney, Harris and Co."
	}
	if class == news.Person && end-first == 1 && !p.titled(sent, first) && p.peoples[world.Fold(p.doc.Sentences[sent].Tokens[first].Form)] {
		class = news.NORP
	}
	h := p.hitCovering(sent, first, end)
	if class == news.Organization && h == nil && (p.portfolio(sent, first, end) || p.twoSurnames(sent, first, end)) {
		return
	}
	if end-first == 1 && (isHonorific(p.lower[sent][first]) || ticker(&p.doc.Sentences[sent], first) || accounts[p.lower[sent][first]]) {
		return
	}
	if _, ok := p.partyLabel(sent, first); ok && first > 0 && (p.lower[sent][first-1] == "," || p.lower[sent][first-1] == "(") {
		return
	}
	if o := p.officeAt(sent, end-1); h == nil && o != nil && end <= o.end && !p.surnameAlone(sent, first, end) && (o.first <= first || p.isRegion(sent, first, o.first) && o.office.person) {
		return // "the President": a phrase, no name
	}
	switch {
	case end-first == 1 && p.initials[world.Fold(p.doc.Sentences[sent].Tokens[first].Form)]:
		if people {
			p.addPerson(sent, first, end)
		}
	case p.isPerson(sent, first, end, class, h):
		if people {
			p.addPerson(sent, first, end)
		}
	case people:
	case h != nil:
		p.addHit(sent, h)
	case p.formalState(sent, first, end) != nil:
		p.addHit(sent, p.formalState(sent, first, end))
	case class == news.Organization && p.isRegion(sent, first, end):
		// "Mich.": where something is
	case class == news.Organization && end-first > 1 && noBodies[p.lower[sent][end-1]]:
		// "Deposit Insurance Act": a text or thing
	case class == news.Organization && end-first > 1 && h == nil && isAction(p.lower[sent][end-1]) && sectorOfName(p.lower[sent][first:end]) == "":
		// "U.S. Attack": an act, no body
	case class == news.Organization:
		p.addOrganization(sent, first, end)
	case class == news.NORP && pluralName(&p.doc.Sentences[sent].Tokens[end-1]):
		p.addPeople(sent, first, end)
	}
}

// bodyBefore reports whether a noun for a kind of body stands directly before a
// name, or before the quotation mark that opens it.
func (p *pass) bodyBefore(sent, first int) bool {
	i := first - 1
	if i > 0 && quotation(p.lower[sent][i], false) {
		i--
	}
	if i < 0 || p.doc.Sentences[sent].Tokens[i].UPOS != "NOUN" || pluralName(&p.doc.Sentences[sent].Tokens[i]) {
		return false
	}
	l := p.lemma(sent, i)
	return groupNouns[l] || firmNouns[l]
}

// firmNouns say before a name that it is a firm's or charity's, and are said of no
// person.
var firmNouns = map[string]bool{
	"airline": true, "automaker": true, "carmaker": true, "chipmaker": true, "drugmaker": true, "planemaker": true, "subsidiary": true,
	"conglomerate": true, "startup": true, "charity": true, "nonprofit": true, "supermarket": true, "steelmaker": true, "brewery": true,
	"refinery": true, "shipyard": true, "consultancy": true, "brokerage": true, "multinational": true,
}

// isRegion reports whether a tagged name is that of a part of a country.
func (p *pass) isRegion(sent, first, end int) bool {
	h := p.hitAt(sent, first)
	return h != nil && h.kind == hitRegion && h.first == first && h.end == end
}

// accounts are short forms of the wire's tables of company results.
var accounts = map[string]bool{
	"shr": true, "shrs": true, "oper": true, "revs": true, "rev": true, "qtly": true, "qtr": true, "mths": true, "avg": true, "div": true,
	"net": true, "payable": true, "record": true, "dlrs": true, "mln": true, "bln": true, "pct": true, "ffo": true, "reuter": true,
}

// inParenthesis reports whether a parenthesis opens directly before a token.
func (p *pass) inParenthesis(sent, first int) bool {
	return first > 0 && p.lower[sent][first-1] == "("
}

// noBodies end capitalised names of texts and things.
var noBodies = map[string]bool{
	"act": true, "treaty": true, "law": true, "bill": true, "agreement": true, "accord": true, "pact": true, "index": true, "average": true,
	"award": true, "awards": true, "cup": true, "prize": true, "constitution": true, "plan": true, "amendment": true,
	"protocol": true, "unit": true, "bowl": true, "open": true, "day": true, "year": true, "season": true, "war": true,
}

// formalState reads the formal name of a state that no table has, "Union of the
// Comoros", as the state; nil for anything else.
func (p *pass) formalState(sent, first, end int) *hit {
	switch p.lower[sent][first] {
	case "republic", "kingdom", "union", "state", "commonwealth", "federation", "sultanate", "emirate", "principality":
	default:
		return nil
	}
	if h := p.hitEnding(sent, first+1, end); h != nil && h.kind == hitCountry && p.lower[sent][first+1] == "of" {
		return &hit{first: first, end: end, kind: hitCountry, country: h.country}
	}
	return nil
}

// isPerson decides whether a tagged name is a person's, against the tagger's
// class where a title stands before it or the name is known from elsewhere.
func (p *pass) isPerson(sent, first, end int, class news.NameClass, h *hit) bool {
	parts := personParts(p.doc.Sentences[sent].SpanOf(first, end).Of(p.doc.Story.Text))
	if len(parts) == 0 || !upperFirst(p.doc.Sentences[sent].Tokens[first].Form) || p.royalWater(sent, first, end) || end-first == 1 && p.townName(sent, first, end) {
		return false
	}
	if p.surnames[parts[len(parts)-1]] < 2 && !p.titled(sent, first) && (p.isRegion(sent, first, end) || p.placeNamed(sent, first, end)) {
		return false
	}
	if _, ok := p.partyLabel(sent, first); ok && class == news.Person || end-first == 1 && p.beforeRegion(sent, end) && !p.titled(sent, first) && p.surnames[parts[0]] == 0 {
		return false
	}
	if !p.titled(sent, first) && p.townAndRegion(sent, first, end) {
		return false // "Madison, Wis."
	}
	if w := p.lower[sent][end-1]; (end-first > 2 && institutes[w] || end-first == 2 && enterprises[w]) && !p.titled(sent, first) {
		return false // "King Salman Relief Center"
	}
	if p.titled(sent, first) && (h == nil || h.kind != hitCountry && h.kind != hitOrg || class == news.Person) {
		return true
	}
	last := parts[len(parts)-1]
	if h != nil && h.kind == hitCapital && len(parts) == 1 && p.surnames[last] > 0 && !p.place(sent, first) {
		return true // a surname that is also a capital
	}
	switch class {
	case news.Person:
		if h != nil && len(parts) == 1 {
			return p.surnames[last] > 0
		}
		return h == nil && sectorOfName(p.lower[sent][first:end]) == ""
	case news.Organization, news.Location, news.Misc, news.Product, news.NORP:
		if h != nil {
			return false
		}
		return len(parts) == 1 && p.surnames[last] > 0 || len(parts) > 1 && p.introduced(sent, first, end) && !p.noNameWords(sent, first, end)
	}
	return false
}

// beforeRegion reports whether a comma and a part of a country in commas follow before a
// token, as after the name of a town: "in Chandler, Ariz.,".
func (p *pass) beforeRegion(sent, end int) bool {
	low := p.lower[sent]
	if end+1 >= len(low) || low[end] != "," {
		return false
	}
	h := p.hitAt(sent, end+1)
	if h == nil || h.kind != hitRegion || h.first != end+1 {
		return false
	}
	return h.end >= len(low) || p.doc.Sentences[sent].Tokens[h.end].UPOS == "PUNCT"
}

// placeNamed reports whether the stage of places found a place in just the words of a
// tagged name.
func (p *pass) placeNamed(sent, first, end int) bool {
	span := p.doc.Sentences[sent].SpanOf(first, end)
	for i := range p.doc.Places {
		if l := &p.doc.Places[i]; l.Sentence == sent && l.Span == span && l.Country != "" {
			return true
		}
	}
	return false
}

// institutes end the names of bodies and buildings called after people.
var institutes = map[string]bool{
	"center": true, "centre": true, "institute": true, "foundation": true, "university": true, "college": true, "school": true,
	"hospital": true, "airport": true, "library": true, "academy": true, "museum": true, "trust": true, "fund": true,
	"society": true, "mosque": true, "church": true, "stadium": true, "bridge": true, "clinic": true, "commission": true,
	"committee": true, "association": true, "council": true, "court": true, "authority": true, "agency": true,
	"wing": true, "brigade": true, "airbase": true, "base": true, "street": true, "road": true, "avenue": true, "square": true, "boulevard": true,
	"highway": true, "park": true, "building": true, "tower": true, "medal": true, "award": true, "awards": true, "prize": true, "cup": true,
	"trophy": true, "show": true, "festival": true, "theater": true, "theatre": true, "club": true, "league": true, "party": true, "ministry": true,
	"district": true, "municipality": true, "province": true, "county": true, "river": true, "lake": true, "island": true, "dam": true, "port": true, "station": true,
	"act": true, "law": true, "bill": true, "plan": true, "group": true, "company": true, "corporation": true, "inc": true, "inc.": true, "ltd": true,
	"ministries": true, "enterprises": true, "productions": true, "records": true, "pictures": true, "motors": true, "industries": true, "orchestra": true, "band": true, "quartet": true, "trio": true, "choir": true,
	"singers": true, "players": true, "associates": true, "partners": true, "colloquium": true, "conference": true, "lecture": true, "trail": true, "stakes": true, "invitational": true,
}

// enterprises are those of them that end no surname.
var enterprises = map[string]bool{
	"productions": true, "enterprises": true, "ministries": true, "industries": true, "records": true, "pictures": true, "motors": true, "associates": true, "partners": true,
	"foundation": true, "university": true, "hospital": true, "airport": true, "stadium": true, "museum": true, "foods": true, "stores": true, "airlines": true,
}

// introduced reports whether what follows a name makes it a person's: ", a
// spokesman for …".
func (p *pass) introduced(sent, first, end int) bool {
	if sectorOfName(p.lower[sent][first:end]) != "" {
		return false
	}
	d, ok := p.afterComma(sent, end)
	return ok && d.found && d.office.person && !d.plural && !d.office.loose
}

// titled reports whether a person's title or an honorific stands directly
// before a token.
func (p *pass) titled(sent, first int) bool {
	if first == 0 {
		return false
	}
	if p.honored(sent, first) < first {
		return true
	}
	h := p.officeEnding(sent, 0, first)
	return h != nil && h.office.person && !h.office.calling && p.capitalized(sent, first-1)
}

// owned reports whether a name mention holds one of the tokens.
func (p *pass) owned(sent, first, end int) bool {
	for i := first; i < end; i++ {
		if p.owner[sent][i] != 0 {
			return true
		}
	}
	return false
}

// hitCovering returns the hit that names the same as tokens [first, end), or
// more; offices are no names.
func (p *pass) hitCovering(sent, first, end int) *hit {
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if h.kind != hitOffice && h.kind != hitRegion && !h.inside && h.first <= first && end <= h.end {
			return h
		}
	}
	return nil
}

// tableNames makes mentions of what only the tables know.
func (p *pass) tableNames(sent int) {
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if h.kind == hitOffice || h.kind == hitRegion || h.inside || h.inPlace || p.owned(sent, h.first, h.end) || p.insideName(sent, h) {
			continue
		}
		if h.kind == hitCapital && p.isPerson(sent, h.first, h.end, news.Location, h) {
			p.addPerson(sent, h.first, h.end)
			continue
		}
		p.addHit(sent, h)
	}
}

// insideName reports whether a longer tagged name holds the hit: "Bank of
// England" is no mention of England.
func (p *pass) insideName(sent int, h *hit) bool {
	for _, n := range p.doc.Sentences[sent].Names {
		if n.First <= h.first && h.end <= n.End && n.End-n.First > h.end-h.first {
			return n.Class == news.Organization || n.Class == news.Person || n.Class == news.Facility || n.Class == news.Product || n.Class == news.Misc
		}
	}
	return false
}

// titledNames makes mentions of proper nouns after a person's title that the
// tagger missed.
func (p *pass) titledNames(sent int) {
	s := &p.doc.Sentences[sent]
	for i := 1; i < len(s.Tokens); i++ {
		if s.Tokens[i].UPOS != "PROPN" || p.owner[sent][i] != 0 || s.NameAt(i) != news.None || p.hitAt(sent, i) != nil || !upperFirst(s.Tokens[i].Form) || isHonorific(p.lower[sent][i]) || !p.titled(sent, i) {
			continue
		}
		end := i + 1
		if o := p.officeEnding(sent, 0, i); o != nil && o.office.field != "" && s.Tokens[i].XPOS == "NNPS" {
			continue // "Minister for Defense Affairs"
		}
		for end < len(s.Tokens) && s.Tokens[end].UPOS == "PROPN" && p.owner[sent][end] == 0 && p.hitAt(sent, end) == nil && s.NameAt(end) == news.None {
			end++
		}
		p.addPerson(sent, i, end)
		i = end - 1
	}
}

func pluralName(t *news.Token) bool {
	return t.XPOS == "NNPS" || t.XPOS == "NNS" || t.Feat("Number") == "Plur"
}
