package actor

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// hitKind says what a stretch of words is in the tables of package world.
type hitKind byte

const (
	hitCountry   hitKind = iota // "the United States"
	hitAdjective                // "Colombian"
	hitPeople                   // "Colombians", "a Colombian"
	hitCapital                  // "Bogota"
	hitSeat                     // "the Kremlin"
	hitRegion                   // "Ohio": part of a country
	hitOrg                      // "U.N. Security Council", "Hezbollah"
	hitOffice                   // "foreign minister", "troops"
)

// hit is a stretch of tokens [first, end) that a table knows.
type hit struct {
	first, end int
	kind       hitKind
	country    string // alpha-3, or ""
	sector     string
	code       string                    // full code of an organisation that belongs to no country
	org        string                    // an organisation's identity
	shared     bool                      // bodies of other countries have the name too
	namesake   func(country string) bool // of a shared name: whether a country can have such a body
	half       bool                      // only the first word of a name, the rest stands with another
	party      bool                      // a party
	inside     bool                      // lies within a longer hit
	inOffice   bool                      // lies within a longer office
	inPlace    bool                      // lies within the longer name of a place or thing: "Dutch Harbor"
	office     office
}

// hitsOf finds what the tables know in a sentence, in the order of the text,
// the longer of two that begin together first.
func (p *pass) hitsOf(s *news.Sentence) []hit {
	var hits []hit
	ph, past := phraseOf(s)
	for i := range s.Tokens {
		if s.Tokens[i].UPOS == "PUNCT" || currency(s, i) || ticker(s, i) {
			continue
		}
		n := len(hits)
		hits = p.hitsAt(s, ph, i, hits)
		for k := n; past != nil && k < len(hits); k++ {
			hits[k].office.former = hits[k].office.former || past[i]
		}
	}
	hits = p.halvesNamed(s, hits)
	for i := range hits {
		hits[i].inPlace = withinPlace(s, &hits[i])
	}
	return markInside(hits)
}

// phraseOf prepares a sentence for looking up names, with "then-" and "ex-"
// taken off the words that begin with them; past marks those words, and is nil
// where there is none.
func phraseOf(s *news.Sentence) (ph *world.Phrase, past []bool) {
	var forms []string
	for i := range s.Tokens {
		f := s.Tokens[i].Form
		if len(f) < 5 || !strings.EqualFold(f[:3], "ex-") && !strings.EqualFold(f[:5], "then-") {
			continue
		}
		if forms == nil {
			forms, past = make([]string, len(s.Tokens)), make([]bool, len(s.Tokens))
			for j := range s.Tokens {
				forms[j] = s.Tokens[j].Form
			}
		}
		_, forms[i], _ = strings.Cut(f, "-")
		past[i] = true
	}
	if forms == nil {
		return world.PhraseOf(s), nil
	}
	return world.NewPhrase(forms), past
}

// halvesNamed adds the first of two states that share a name: "North" in
// "North and South Korea".
func (p *pass) halvesNamed(s *news.Sentence, hits []hit) []hit {
	n := len(hits)
	for i := range hits[:n] {
		h := hits[i]
		if h.kind != hitCountry || h.end-h.first != 2 || h.first < 2 || s.Tokens[h.first-1].UPOS != "CCONJ" {
			continue
		}
		c, ok := p.world.Country(s.Tokens[h.first-2].Form + " " + s.Tokens[h.first+1].Form)
		if ok && c.Code != h.country {
			hits = append(hits, hit{first: h.first - 2, end: h.first - 1, kind: hitCountry, country: c.Code, half: true})
		}
	}
	return hits
}

// withinPlace reports whether a hit is only part of the tagged name of a place
// or thing.
func withinPlace(s *news.Sentence, h *hit) bool {
	n := s.NameAt(h.first)
	if n == news.None || s.Names[n].End < h.end || s.Names[n].End-s.Names[n].First <= h.end-h.first {
		return false
	}
	switch s.Names[n].Class {
	case news.Location, news.Facility, news.Product:
		return h.kind == hitAdjective || s.Names[n].Class != news.Location
	}
	return false
}

// settleEra gives capitals and seats in a story without a date to the ended
// state that the story names: the Kremlin to the Soviet Union.
func (p *pass) settleEra() {
	if p.year != 0 {
		return
	}
	ended := map[string]string{} // successor to ended state
	for _, hits := range p.hits {
		for i := range hits {
			if c, ok := p.world.CountryByCode(hits[i].country); ok && c.Kind == world.Ended && (hits[i].kind == hitCountry || hits[i].kind == hitAdjective) {
				ended[c.Successor] = c.Code
			}
		}
	}
	for _, hits := range p.hits {
		for i := range hits {
			if old, ok := ended[hits[i].country]; ok && (hits[i].kind == hitCapital || hits[i].kind == hitSeat || hits[i].kind == hitOrg && hits[i].sector == "MED") {
				hits[i].country = old
			}
		}
	}
}

// settleHosts takes a capital where a body sits for that body alone, in a story that
// does not speak of the state: for the state alone in any other.
func (p *pass) settleHosts() {
	for _, hits := range p.hits {
		for i := range hits {
			h := &hits[i]
			switch {
			case h.kind != hitCapital || h.org == "":
			case p.namesState(h.country):
				h.org, h.sector, h.code = "", string(world.GOV), ""
			default:
				h.country = ""
			}
		}
	}
}

// namesState reports whether the story tells a state by another name than its capital's.
func (p *pass) namesState(country string) bool {
	return slices.ContainsFunc(p.hits, func(hits []hit) bool {
		return slices.ContainsFunc(hits, func(h hit) bool { return h.country == country && h.kind != hitCapital })
	})
}

// settleInitials forgets which party the initials of one stand for in the tables, in a
// story that names other countries, but neither that of the party nor its whole name: it is
// a party of theirs.
func (p *pass) settleInitials() {
	for i, hits := range p.hits {
		p.hits[i] = slices.DeleteFunc(hits, func(h hit) bool {
			if !h.party || h.country == "" || h.end-h.first != 1 || h.inside {
				return false
			}
			form := p.doc.Sentences[i].Tokens[h.first].Form
			return len(form) < 6 && strings.ToUpper(form) == form && !p.namesApartFrom(&h) && p.namesOthers(h.country)
		})
	}
}

// namesOthers reports whether the story names countries other than one, and more than in
// passing.
func (p *pass) namesOthers(country string) bool {
	n := 0
	for i := range p.hits {
		for j := range p.hits[i] {
			if h := &p.hits[i][j]; h.country != "" && h.country != country && h.kind != hitOrg {
				n++
			}
		}
	}
	return n > 1
}

// namesApartFrom reports whether the story names the country of a body by anything but
// its initials, or is told by a paper of it.
func (p *pass) namesApartFrom(o *hit) bool {
	if p.outletCountry() == o.country {
		return true
	}
	for i := range p.hits {
		for j := range p.hits[i] {
			if h := &p.hits[i][j]; h.country == o.country && (h.kind != hitOrg || h.org == o.org && h.end-h.first > 1) {
				return true
			}
		}
	}
	return false
}

// settleParties takes the short name of a party for the one that the story names with
// its country: "the Democratic Party" for "the Democratic Party of Korea".
func (p *pass) settleParties() {
	long := map[string]*hit{}
	for i := range p.hits {
		for j := range p.hits[i] {
			if h := &p.hits[i][j]; h.party && !h.inside {
				if short, _, ok := strings.Cut(p.foldOf(i, h), " of "); ok {
					long[short] = h
				}
			}
		}
	}
	if len(long) == 0 {
		return
	}
	for i := range p.hits {
		for j := range p.hits[i] {
			if h := &p.hits[i][j]; h.party && !h.inside {
				if o := long[p.foldOf(i, h)]; o != nil {
					h.country, h.code, h.org, h.sector, h.shared, h.namesake = o.country, o.code, o.org, o.sector, o.shared, o.namesake
				}
			}
		}
	}
}

// halfAbbreviated reports whether a word has the letters of the abbreviation of a
// region, but neither its full stop nor its capitals: "La" of "La Paz" is not
// Louisiana.
func halfAbbreviated(r *world.Region, form string) bool {
	if len(form) > 5 || strings.HasSuffix(form, ".") || strings.ToUpper(form) == form {
		return false
	}
	return slices.Contains(r.Names, form+".") && !slices.Contains(r.Names, form)
}

// afterArticle reports whether an Arabic article is joined to a word, so that it is part of
// the name of a family or tribe: "the Al-Sabah family".
func afterArticle(s *news.Sentence, i int) bool {
	if i < 2 || s.Tokens[i-1].Form != "-" {
		return false
	}
	switch strings.ToLower(s.Tokens[i-2].Form) {
	case "al", "el", "as", "ash", "ad", "an", "ar", "az":
		return true
	}
	return false
}

// compounded reports whether a word before a name or adjective makes it one of more
// than a country: "Latin America", "Pan-African".
func compounded(s *news.Sentence, i int) bool {
	j := i
	if i > 0 && s.Tokens[i-1].Form == "-" {
		i--
	}
	if i == 0 {
		return false
	}
	switch strings.ToLower(s.Tokens[i-1].Form) {
	case "central", "south", "north":
		return strings.HasPrefix(s.Tokens[j].Form, "America")
	case "latin", "pan", "inter", "trans", "anglo", "afro", "native":
		return true
	}
	return false
}

// currency reports whether a token is part of a sum of money: "US$", "US $".
func currency(s *news.Sentence, i int) bool {
	return strings.Contains(s.Tokens[i].Form, "$") || i+1 < len(s.Tokens) && s.Tokens[i+1].Form == "$"
}

// ticker reports whether a token is a company's sign at the exchange: "<EC>".
func ticker(s *news.Sentence, i int) bool {
	return i > 0 && i+1 < len(s.Tokens) && s.Tokens[i-1].Form == "<" && strings.HasPrefix(s.Tokens[i+1].Form, ">")
}

// settleShared gives names that bodies of several countries have ("Congress")
// the country that an adjective before them or the dateline tells.
func (p *pass) settleShared(sent int) {
	hits := p.hits[sent]
	for i := range hits {
		h := &hits[i]
		if c := p.whoseParty(sent, h); h.party && c != "" && c != h.country {
			h.country, h.org = c, h.org+", "+c // "Germany's extreme rightist Republican Party"
			continue
		}
		if h.party && h.country != "" && !p.names(h.country) && (p.home != "" || p.main != "") && p.home != h.country {
			h.country, h.org = "", h.org+", elsewhere" // a namesake in another country
			continue
		}
		if !h.shared {
			continue
		}
		c := p.home
		if c == "" && (!p.names(h.country) || h.sector == "LEG") {
			c = p.main // a house of parliament is most often that of the country told about
		}
		if i > 0 && hits[i-1].end == h.first && (hits[i-1].kind == hitAdjective || hits[i-1].kind == hitCountry) {
			c = hits[i-1].country
		}
		if name, ok := homonyms[c+" "+p.foldOf(sent, h)]; ok {
			if o, ok := p.world.Organization(name); ok {
				h.country, h.org, h.sector, h.party = c, o.Name(), string(o.SectorIn(p.year)), o.Kind == world.KindParty
				continue
			}
		}
		if c != "" && c != h.country && h.namesake(c) {
			h.country, h.org = c, h.org+", "+c
		} else if c := p.onlyNamesake(h); c != "" {
			h.country, h.org = c, h.org+", "+c
		}
	}
}

// whoseParty returns the country that a possessive or an adjective in the phrase of a party
// tells, or "".
func (p *pass) whoseParty(sent int, h *hit) string {
	s := &p.doc.Sentences[sent]
	head := headOf(s, h.first, h.end)
	found := ""
	for _, c32 := range s.Children(head) {
		c := int(c32)
		if c >= h.first || !s.Tokens[c].Rel("nmod", "amod") || s.Tokens[c].Rel("nmod") && s.Tokens[c].Deprel != "nmod:poss" {
			continue
		}
		if o := p.hitAt(sent, c); o != nil && (o.kind == hitCountry || o.kind == hitAdjective) && o.end == c+1 {
			found = o.country
		}
	}
	return found
}

// foldOf returns the words of a hit, folded.
func (p *pass) foldOf(sent int, h *hit) string {
	return world.Fold(p.doc.Sentences[sent].SpanOf(h.first, h.end).Of(p.doc.Story.Text))
}

// markInside marks what lies within a longer name, and apart from that the
// names within an office ("State Department" in "State Department spokesman"),
// which are names all the same.
func markInside(hits []hit) []hit {
	for i := range hits {
		h := &hits[i]
		for j := range hits {
			o := &hits[j]
			if o.first > h.first || h.end > o.end || o.end-o.first <= h.end-h.first {
				continue
			}
			if o.kind == hitOffice && h.kind != hitOffice {
				h.inOffice = true
			} else {
				h.inside = true
			}
		}
	}
	return hits
}

func (p *pass) hitsAt(s *news.Sentence, ph *world.Phrase, i int, hits []hit) []hit {
	if givenCountry(s, i) {
		return hits
	}
	if c, n := p.world.MatchCountry(ph, i); n > 0 && !compounded(s, i) {
		hits = append(hits, hit{first: i, end: i + n, kind: hitCountry, country: c.Code})
	}
	if d, n := p.world.MatchDemonym(ph, i); n > 0 && !compounded(s, i) {
		h := hit{first: i, end: i + n, kind: hitPeople, country: d.Country.Code}
		if d.Adjective {
			h.kind = hitAdjective
		}
		hits = append(hits, h)
	}
	if kind, ok := p.korea(s, i); ok {
		hits = append(hits, hit{first: i, end: i + 1, kind: kind, country: "KOR"})
	}
	if seat, n := p.world.MatchSeat(ph, i); n > 0 {
		h := hit{first: i, end: i + n, kind: hitCapital, country: p.world.InYear(seat.Country, p.year).Code, sector: string(seat.Sector)}
		if seat.Kind == world.Building {
			h.kind = hitSeat
		}
		if o, ok := p.world.HostedBy(seat.Name); ok && seat.Kind == world.Capital {
			h.org, h.sector, h.code = o.Name(), string(o.SectorIn(p.year)), o.CodeIn(p.year)
		}
		hits = append(hits, h)
	}
	if r, n := p.world.MatchRegion(ph, i); n > 0 && r.Country() != "" && (r.Kind == world.FirstLevel || r.Kind == world.Part) && !(n == 1 && halfAbbreviated(r, s.Tokens[i].Form)) && !afterArticle(s, i) && !otherCounty(s, i+n, r.Country()) {
		hits = append(hits, hit{first: i, end: i + n, kind: hitRegion, country: r.Country()})
	}
	if o, shared, n := p.world.MatchOrganization(ph, i); n > 0 {
		h := hit{first: i, end: i + n, kind: hitOrg, org: o.Name(), sector: string(o.SectorIn(p.year)), shared: shared}
		h.party = o.Kind == world.KindParty
		if shared {
			h.namesake = func(country string) bool { return p.world.HasNamesake(ph, i, country) }
		}
		if code := o.CodeIn(p.year); o.Country != "" {
			h.country = code[:3]
		} else {
			h.code = code
		}
		hits = append(hits, h)
	}
	if o, n := p.world.MatchOffice(ph, i); n > 0 && !p.onlyHonors(s, o.Words, i+n) && (!o.Calling || isNoun(&s.Tokens[i+n-1]) || s.Tokens[i+n-1].Rel("appos") || beforePerson(s, i+n)) {
		hits = append(hits, hit{first: i, end: i + n, kind: hitOffice, office: newOffice(o)})
	} else if elliptic(s, i) {
		o, _ := p.world.Office("people")
		of := newOffice(o)
		of.person, of.people = false, true
		hits = append(hits, hit{first: i, end: i + 1, kind: hitOffice, office: of})
	} else if t := &s.Tokens[i]; (t.UPOS == "NOUN" || t.UPOS == "PROPN") && loose[strings.ToLower(t.Lemma)] {
		w := strings.ToLower(t.Lemma)
		of := office{words: w, lemma: w, person: true, people: pluralName(t), carrier: true, loose: true}
		hits = append(hits, hit{first: i, end: i + 1, kind: hitOffice, office: of})
	}
	return hits
}

// countied are the countries whose parts are called after the name: "Harris County".
var countied = map[string]bool{"USA": true, "KEN": true, "LBR": true, "CHN": true, "TWN": true, "NOR": true, "SWE": true, "HUN": true, "HRV": true, "ROU": true, "EST": true, "IRN": true}

// otherCounty reports whether "County" behind the name of a part of a country tells that another
// country's is meant: "Somerset County".
func otherCounty(s *news.Sentence, end int, country string) bool {
	return end < len(s.Tokens) && s.Tokens[end].Form == "County" && !countied[country]
}

// korea reads "Korea", "Korean" and "Koreans" alone, which are of the South in a story
// that does not speak of the North.
func (p *pass) korea(s *news.Sentence, i int) (hitKind, bool) {
	if p.koreas || !strings.HasPrefix(s.Tokens[i].Form, "Korea") || compounded(s, i) {
		return 0, false
	}
	if i > 0 && (strings.EqualFold(s.Tokens[i-1].Form, "south") || strings.HasPrefix(s.Tokens[i-1].Form, "S.")) {
		return 0, false
	}
	if i+1 < len(s.Tokens) {
		switch strings.ToLower(s.Tokens[i+1].Form) {
		case "peninsula", "war", "strait", "conflict", "bay":
			return 0, false
		}
	}
	switch s.Tokens[i].Form {
	case "Korea":
		return hitCountry, true
	case "Korean":
		return hitAdjective, true
	case "Koreans":
		return hitPeople, true
	}
	return 0, false
}

// onlyHonors reports whether a word for an office is but a form of address where it
// stands: "Dr. Lee", "Father Lee", but not "Lee, a professor of law".
func (p *pass) onlyHonors(s *news.Sentence, words string, end int) bool {
	if !isHonorific(words) {
		return false
	}
	return !learned[words] || end < len(s.Tokens) && s.Tokens[end].UPOS == "PROPN" && words == "doctor"
}

// learned are forms of address that are offices all the same.
var learned = map[string]bool{"professor": true, "prof.": true, "doctor": true}

func isNoun(t *news.Token) bool { return t.UPOS == "NOUN" || t.UPOS == "PROPN" }

// hitEnding returns the longest hit within tokens [first, end) that ends at
// end, or nil.
func (p *pass) hitEnding(sent, first, end int) *hit {
	var best *hit
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if !h.inside && !h.inOffice && h.end == end && h.first >= first && !h.inPlace && (best == nil || h.first < best.first) {
			best = h
		}
	}
	return best
}

// officeEnding is like hitEnding for offices alone.
func (p *pass) officeEnding(sent, first, end int) *hit {
	var best *hit
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if h.kind == hitOffice && h.end == end && h.first >= first && (best == nil || h.first < best.first) {
			best = h
		}
	}
	return best
}

// hitAt returns the longest hit that holds a token, or nil.
func (p *pass) hitAt(sent, token int) *hit {
	var best *hit
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if !h.inside && h.first <= token && token < h.end && (best == nil || h.end-h.first > best.end-best.first) {
			best = h
		}
	}
	return best
}

// year returns the year of the story, or 0.
func year(s *news.Story) int {
	for _, v := range []string{s.Published.Value, s.Dateline.Date} {
		if len(v) >= 4 {
			if y, err := strconv.Atoi(v[:4]); err == nil {
				return y
			}
		}
	}
	return 0
}

// upperFirst reports whether a word begins with a capital letter.
func upperFirst(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}
