package actor

import (
	"maps"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// homeOf returns the country of a dateline, where it names the country or its
// capital. Seats of international bodies are nobody's home.
func (p *pass) homeOf(place string) string {
	place = strings.TrimSpace(place)
	if place == "" || international[world.Fold(place)] {
		return ""
	}
	if first, second, ok := strings.Cut(place, "/"); ok && p.homeOf(first) != p.homeOf(second) {
		return "" // told from two countries
	}
	parts := strings.FieldsFunc(place, func(r rune) bool { return r == ',' || r == '/' || r == ';' })
	for i := len(parts) - 1; i >= 0; i-- {
		name := titleCase(strings.TrimSpace(parts[i]))
		if c, ok := p.world.Country(name); ok && i > 0 {
			return c.Code
		}
		if s, ok := p.world.Seat(name); ok && s.Kind == world.Capital {
			return p.world.InYear(s.Country, p.year).Code
		}
		if c, ok := p.world.Country(name); ok {
			return c.Code
		}
		if r, ok := p.world.Region(name); ok && r.Country() != "" {
			return r.Country()
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return p.townCountry(titleCase(strings.TrimSpace(parts[0])))
}

// datelineCountry returns the country of the place that the stage of places found in
// the dateline, or "".
func (p *pass) datelineCountry() string {
	for i := range p.doc.Places {
		if l := &p.doc.Places[i]; l.Sentence == news.None && l.Country != "" && !international[world.Fold(p.doc.Text(l.Span))] {
			return p.today(l.Country)
		}
	}
	return ""
}

// townCountry returns the country of a large town, if no other country has one
// of that name of a fourth of its size, or "".
func (p *pass) townCountry(name string) string {
	towns := p.world.Towns(name)
	best := -1
	for i := range towns {
		if best < 0 || towns[i].Population > towns[best].Population {
			best = i
		}
	}
	if best < 0 || towns[best].Population < 100000 {
		return ""
	}
	for i := range towns {
		if towns[i].Country != towns[best].Country && towns[i].Population*4 > towns[best].Population {
			return ""
		}
	}
	if c, ok := p.world.CountryByCode(towns[best].Country); ok {
		return p.world.InYear(c, p.year).Code
	}
	return ""
}

// international has datelines that are venues of talks between others.
var international = map[string]bool{
	"united nations": true, "geneva": true, "geneva switzerland": true, "brussels": true,
	"brussels belgium": true, "the hague": true, "the hague netherlands": true, "strasbourg": true,
	"strasbourg france": true, "davos": true, "davos switzerland": true, "at the white house": true,
}

// titleCase writes a dateline in capitals as a name is written.
func titleCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if len(w) > 3 && strings.ToUpper(w) == w && !strings.Contains(w, ".") {
			r := []rune(w)
			words[i] = string(r[0]) + strings.ToLower(string(r[1:]))
		}
	}
	return strings.Join(words, " ")
}

// countriesIn returns the countries that tokens [first, end) of a sentence
// name in any way, each once, in the order of the text.
func (p *pass) countriesIn(sent, first, end int, dst []string) []string {
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if h.country == "" || h.inside || h.kind == hitOrg || h.first < first || h.end > end || p.backing(sent, h.end) || h.kind == hitRegion && p.surnameToo(sent, h.first) {
			continue
		}
		dst = appendOnce(dst, h.country)
	}
	return dst
}

// backing reports whether a country that ends before token i is only told to do
// something with others: "the U.S.-backed government".
func (p *pass) backing(sent, i int) bool {
	low := p.lower[sent]
	return i+1 < len(low) && low[i] == "-" && backed[low[i+1]] || p.ofWar(sent, i)
}

// ofWar reports whether the name of a country that ends before token i only names a war, or
// those who fought in it: "the Vietnam War", "Vietnam veterans".
func (p *pass) ofWar(sent, i int) bool {
	low := p.lower[sent]
	if i >= len(low) {
		return false
	}
	switch low[i] {
	case "war":
		if !upperFirst(p.doc.Sentences[sent].Tokens[i].Form) {
			return false
		}
	case "vet", "vets", "veteran", "veterans", "era":
	default:
		return false
	}
	country := false
	for j := range p.hits[sent] {
		if h := &p.hits[sent][j]; h.end == i {
			if h.kind == hitAdjective {
				return false
			}
			country = country || h.kind == hitCountry
		}
	}
	return country
}

func appendOnce[T comparable](dst []T, v T) []T {
	for _, have := range dst {
		if have == v {
			return dst
		}
	}
	return append(dst, v)
}

// supposed returns the country of an institution of state that stands without
// one ("police", "the president"). Police and courts are those of where the
// sentence says that it happens; for others the story's own country counts.
func (p *pass) supposed(sent int, sector string) string {
	if sector == "COP" || sector == "JUD" {
		if c := p.scene(sent); c != "" {
			return c
		}
		if p.here == "" {
			return p.most
		}
	}
	return p.here
}

// settleHere sets the country at home in the story: the dateline's, unless the
// text never names it and is about another.
func (p *pass) settleHere() {
	p.here = p.home
	if p.here == "" && p.main == "" && len(p.doc.Story.Dateline.Place) == 0 && p.bareCongress() {
		p.here = "USA"
		return
	}
	if p.here == "" || p.main != "" && p.main != p.home && p.leads(p.main) && (!p.names(p.home) || p.toldAway()) {
		p.here = p.main
	}
}

// toldAway reports whether the dateline of a story is only where somebody tells of
// another country: no capital, of a country that the story hardly names.
func (p *pass) toldAway() bool {
	place, _, _ := strings.Cut(p.doc.Story.Dateline.Place, ",")
	_, capital := p.world.Capital(titleCase(strings.TrimSpace(place)))
	return !capital && place != "" && p.count[p.main] >= max(10, 5*p.count[p.home]) && !p.leads(p.home)
}

// bareCongress reports whether a story speaks of the Congress of the United States as
// only the wire at home does: with the party labels of its members, or at least twice
// of what only they have, and of no office or body of theirs as of "the U.S. Army".
func (p *pass) bareCongress() bool {
	bare := 0
	for i := range p.doc.Sentences {
		s := &p.doc.Sentences[i]
		for j := 1; j < len(s.Tokens); j++ {
			if _, ok := p.partyLabel(i, j); ok && p.lower[i][j-1] == "," {
				bare += 2
			}
		}
		for j := range p.hits[i] {
			h := &p.hits[i][j]
			if h.kind != hitOffice || h.inside {
				continue
			}
			if b := p.hitEnding(i, 0, h.first); b != nil && b.country == "USA" && (b.kind == hitAdjective || b.kind == hitCountry) {
				return false
			}
			if h.office.in == "USA" || p.congress(&h.office) {
				bare++
			}
		}
	}
	return bare > 1
}

// leads reports whether the first sentence of the body names a country.
func (p *pass) leads(country string) bool {
	for i := range p.doc.Sentences {
		if p.doc.Sentences[i].Zone != news.ZoneHeadline {
			return slices.Contains(p.countriesIn(i, 0, len(p.lower[i]), nil), country)
		}
	}
	return false
}

// findMain sets the country that a story names twice as often as any other,
// and whether it hardly names another. Countries, their parts, towns and bodies
// count alike, twice in the first two sentences.
func (p *pass) findMain() {
	count, supposed := make(map[string]int), make(map[string]int)
	p.count = count
	var order []string
	for i := range p.hits {
		weight := 1
		if i < 2 {
			weight = 2
		}
		sure, shared := p.evidence(i)
		for _, c := range sure {
			count[c] += weight
			order = appendOnce(order, c)
		}
		for _, c := range shared {
			supposed[c] += weight
		}
	}
	// A body that others have too speaks for a country that the story tells of
	// otherwise, or where it tells of none.
	told := len(order) > 0
	for _, c := range slices.Sorted(maps.Keys(supposed)) {
		if count[c] > 0 || !told {
			count[c] += supposed[c]
			order = appendOnce(order, c)
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return count[b] - count[a] })
	if len(order) == 0 || count[order[0]] < 2 {
		return
	}
	next := 0
	if len(order) > 1 {
		next = count[order[1]]
	}
	if count[order[0]] > 2 && 2*count[order[0]] >= 3*next {
		p.most = order[0]
	}
	if count[order[0]] >= 2*next {
		p.main = order[0]
		p.alone = next == 0 || count[order[0]] >= 3*next
		p.sole = p.alone && (p.main == "USA" || count[order[0]] >= 4*next)
	}
}

// evidence returns the countries that a sentence speaks of, one for each name
// of a country, of a part, town or body of it, and for each party label of a
// member of the Congress of the United States; and apart from these one for each
// body whose name others have too.
func (p *pass) evidence(sent int) (found, shared []string) {
	s := &p.doc.Sentences[sent]
	for j := range p.hits[sent] {
		h := &p.hits[sent][j]
		if j > 0 && p.hits[sent][j-1].first == h.first && p.hits[sent][j-1].country == h.country && h.country != "" {
			continue // "U.S." is a name and an adjective
		}
		if p.backing(sent, h.end) || h.kind == hitCapital && p.ofPerson(sent, h.first) || h.kind == hitRegion && p.surnameToo(sent, h.first) {
			continue
		}
		switch {
		case h.kind == hitOrg && (h.sector == "BUS" || h.sector == "MNC" || h.sector == "MED"):
			// Companies and newspapers are at work in every country.
		case h.kind == hitOffice && !h.inside && h.office.in != "":
			found = append(found, h.office.in)
		case h.country != "" && !h.inside && (h.kind != hitOrg || !h.shared):
			found = append(found, p.spokenOf(sent, h))
		case h.country != "" && !h.inside && !p.foundAny(sent, h.first) && !(h.sector == "LEG" && p.partyWord(sent, h.end)):
			shared = append(shared, h.country)
		}
	}
	for j := 1; j < len(s.Tokens); j++ {
		if _, ok := p.partyLabel(sent, j); ok && p.lower[sent][j-1] == "," {
			found = append(found, "USA")
		}
	}
	return p.placesIn(sent, found), shared
}

// ofPerson reports whether a token is part of the tagged name of a person: "Douglas"
// of "Douglas Pike".
func (p *pass) ofPerson(sent, token int) bool {
	s := &p.doc.Sentences[sent]
	n := s.NameAt(token)
	return n != news.None && s.Names[n].Class == news.Person
}

// surnameToo reports whether a part of a country is part of the tagged name of a person, "Sabah" of
// "Sheikh Al-Sabah", and not that for which a member sits: "Tom Pike, D-Ga.".
func (p *pass) surnameToo(sent, token int) bool {
	low := p.lower[sent]
	if token == 0 || low[token-1] == "," || token > 1 && low[token-1] == "-" && len(low[token-2]) == 1 {
		return false
	}
	return p.ofPerson(sent, token)
}

// partyWord reports whether the word at a token makes that of a party what stands
// before it: "Congress MP", "Congress leader".
func (p *pass) partyWord(sent, i int) bool {
	if i >= len(p.lower[sent]) {
		return false
	}
	switch p.lower[sent][i] {
	case "mla", "mlas", "mp", "mps", "party", "president", "leader", "leaders", "chief", "worker", "workers", "government", "candidate":
		return true
	}
	return false
}

// placesIn adds the countries of the places of a sentence that are neither
// countries nor parts of one: of what the stage of places found, or, in a Doc
// without places, of large towns among the names.
func (p *pass) placesIn(sent int, found []string) []string {
	s := &p.doc.Sentences[sent]
	for i := range p.doc.Places {
		l := &p.doc.Places[i]
		if l.Sentence != sent || l.Country == "" || p.townNames[l.Country] {
			continue
		}
		if t := tokenAt(s, l.Span.Start); t != news.None && p.hitAt(sent, t) == nil && !p.ofPerson(sent, t) && !p.namesBuilding(s, l.Span.End) {
			found = append(found, p.today(l.Country))
		}
	}
	if len(p.doc.Places) > 0 {
		return found
	}
	for _, n := range s.Names {
		if n.Class == news.Location && p.hitAt(sent, n.First) == nil {
			if c := p.townCountry(s.SpanOf(n.First, n.End).Of(p.doc.Story.Text)); c != "" {
				found = append(found, c)
			}
		}
	}
	return found
}

// namesBuilding reports whether a word that makes a house, road or the like of a name follows a
// place: "Lorena Motel", which lies in no Lorena.
func (p *pass) namesBuilding(s *news.Sentence, end int) bool {
	t := tokenAt(s, end)
	return t != news.None && upperFirst(s.Tokens[t].Form) && buildings[strings.ToLower(s.Tokens[t].Form)]
}

// buildings are those words.
var buildings = map[string]bool{
	"motel": true, "hotel": true, "inn": true, "lodge": true, "restaurant": true, "cafe": true, "theater": true, "theatre": true, "avenue": true, "street": true, "road": true,
	"boulevard": true, "lane": true, "drive": true, "building": true, "tower": true, "towers": true, "hall": true, "mall": true, "plaza": true, "apartments": true, "ranch": true,
}

// today returns the state that governed a country of today in the year of the
// story, as far as its capital tells: the Soviet Union for Russia in 1987.
func (p *pass) today(country string) string {
	if p.union && country == "RUS" {
		return "SUN"
	}
	if c, ok := p.world.CountryByCode(country); ok {
		return p.world.InYear(c, p.year).Code
	}
	return country
}

// tokenAt returns the token that begins at or holds a byte offset, or None.
func tokenAt(s *news.Sentence, offset int) int {
	i, _ := slices.BinarySearchFunc(s.Tokens, offset, func(t news.Token, o int) int {
		if t.Span.End <= o {
			return -1
		}
		return 1
	})
	if i < len(s.Tokens) && s.Tokens[i].Span.Start <= offset {
		return i
	}
	return news.None
}

// settleDoubles drops the country or the part of another country where a name
// can be both, whichever the rest of the story speaks less of: Georgia.
func (p *pass) settleDoubles() {
	count := make(map[string]int)
	for i := range p.hits {
		for j := range p.hits[i] {
			if h := &p.hits[i][j]; h.country != "" && !h.inside && p.double(i, h) == nil {
				count[h.country]++
			}
		}
	}
	for i := range p.hits {
		for j := range p.hits[i] {
			h := &p.hits[i][j]
			if o := p.double(i, h); o != nil && h.kind == hitCountry {
				if count[o.country] > count[h.country] {
					h.inside = true
				} else {
					o.inside = true
				}
			}
		}
	}
}

// double returns the hit that takes the same words for a part of a country
// where h takes them for another country, or the other way round; else nil.
func (p *pass) double(sent int, h *hit) *hit {
	for j := range p.hits[sent] {
		o := &p.hits[sent][j]
		if o.first == h.first && o.end == h.end && o.country != h.country &&
			(o.kind == hitRegion && h.kind == hitCountry || o.kind == hitCountry && h.kind == hitRegion) {
			return o
		}
	}
	return nil
}

// foundAny reports whether a country stands directly before a token.
func (p *pass) foundAny(sent, first int) bool {
	h := p.hitEnding(sent, 0, first)
	return h != nil && h.country != ""
}

// names reports whether the story names a country in any way.
func (p *pass) names(country string) bool {
	for i := range p.hits {
		for j := range p.hits[i] {
			if h := &p.hits[i][j]; h.country == country && (h.kind != hitOrg || !h.shared) {
				return true
			}
		}
	}
	return false
}

// scene returns the only country in which a sentence says that something
// happens, or "".
func (p *pass) scene(sent int) string {
	s := &p.doc.Sentences[sent]
	var found []string
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if h.inside || h.kind != hitCountry && h.kind != hitCapital && h.kind != hitRegion {
			continue
		}
		if head := headOf(s, h.first, h.end); p.place(sent, head) {
			found = appendOnce(found, h.country)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return ""
}
