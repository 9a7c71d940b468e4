package actor

import (
	"strings"
	"unicode"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// reclass returns the class of what the tagger took for the name of a person: an organisation
// where the words around it make it a firm or party; and false where it names nobody, as its own
// words or those around it make it a sentence, a letter, a district, a ship, a work or a family.
// A title before it makes it a person's.
func (p *pass) reclass(sent, first, end int) (news.NameClass, bool) {
	switch {
	case p.titled(sent, first):
	case p.noNameWords(sent, first, end), p.placeOf(sent, first, end), p.withArticle(sent, first, end), p.modifiesThing(sent, first, end), p.unreal(sent, first, end),
		p.workNamed(sent, first, end), p.clanNamed(sent, first, end):
		return news.Person, false
	case p.firmOf(sent, first, end), p.partyAfter(sent, first, end):
		return news.Organization, true
	}
	return news.Person, true
}

// noNameWords reports whether words are none of a name: "Can See Your Voice", "Ana’s Place", "P.",
// "American youth".
func (p *pass) noNameWords(sent, first, end int) bool {
	s := &p.doc.Sentences[sent]
	letters := 0
	for i := first; i < end; i++ {
		if w := p.lower[sent][i]; w == "your" || i+1 < end && isGenitive(w) || pointing[w] && p.doc.Sentences[sent].Tokens[i].XPOS == "PRP$" {
			return true
		}
		for _, r := range s.Tokens[i].Form {
			letters += btoi(unicode.IsLetter(r))
		}
	}
	if first > 1 && p.lower[sent][first-1] == "of" && p.lower[sent][first-2] == "star" || p.soundsLike(sent, first, end) || end-first == 1 && misspeltDay(p.lower[sent][first]) {
		return true
	}
	if w := p.lower[sent][end-1]; end-first > 1 && (w == "doe" || w == "roe") && placeholders[p.lower[sent][first]] {
		return true
	}
	last := &s.Tokens[end-1]
	return letters < 2 || end-first > 1 && last.UPOS == "NOUN" && !upperFirst(last.Form) && p.hitAt(sent, first) != nil
}

// soundsLike reports whether a name in parentheses only says how the one before it is spoken:
// "Ana Milosz (Ah-nah MEE-losh)".
func (p *pass) soundsLike(sent, first, end int) bool {
	s := &p.doc.Sentences[sent]
	for i := first; i > max(0, first-8); i-- {
		switch p.lower[sent][i-1] {
		case "(":
			for k := i; k < end; k++ {
				if f := s.Tokens[k].Form; len(f) > 2 && f == strings.ToUpper(f) && k+1 < len(s.Tokens) && (s.Tokens[k+1].Form == "-" || k > 0 && s.Tokens[k-1].Form == "-") ||
					strings.Contains(f, "-") && strings.ContainsFunc(f, unicode.IsLower) && strings.ContainsFunc(f[strings.IndexByte(f, '-'):], unicode.IsUpper) && capitals(f) > 2 {
					return true
				}
			}
			return false
		case ")", ",", ".":
			return false
		}
	}
	return false
}

// capitals counts the capital letters of a word.
func capitals(w string) int {
	n := 0
	for _, r := range w {
		n += btoi(unicode.IsUpper(r))
	}
	return n
}

// misspeltDay reports whether a word is the name of a day with two letters exchanged.
func misspeltDay(w string) bool {
	for i := 0; i+1 < len(w) && strings.HasSuffix(w, "ay"); i++ {
		if w[i] != w[i+1] && dayNames[w[:i]+string(w[i+1])+string(w[i])+w[i+2:]] {
			return true
		}
	}
	return false
}

// placeholders are the given names that courts give to the nameless: "Jane Doe".
var placeholders = map[string]bool{"john": true, "jane": true, "richard": true, "mary": true}

// townAndRegion reports whether a name is that of a town with a part of a country behind it.
func (p *pass) townAndRegion(sent, first, end int) bool {
	for i := first + 1; i+1 < end; i++ {
		if h := p.hitAt(sent, i+1); p.lower[sent][i] == "," && h != nil && h.kind == hitRegion {
			return true
		}
	}
	return false
}

// firmOf reports whether a name stands after the name of somebody who is of it: "John Lee of
// Pike Barlow".
func (p *pass) firmOf(sent, first, end int) bool {
	if first < 2 || end-first < 2 || p.lower[sent][first-1] != "of" {
		return false
	}
	n := p.doc.Sentences[sent].NameAt(first - 2)
	return n != news.None && p.doc.Sentences[sent].Names[n].Class == news.Person && p.surnames[p.lastPart(sent, first, end)] < 2
}

// lastPart returns the folded surname of a name.
func (p *pass) lastPart(sent, first, end int) string {
	parts := personParts(p.doc.Sentences[sent].SpanOf(first, end).Of(p.doc.Story.Text))
	if len(parts) == 0 {
		return ""
	}
	return parts[len(parts)-1]
}

// placeOf reports whether a name of several words is that of a place, by the noun before it or
// by what it is said to be: "the district of Juan Pike", "Diaz was the state with the most".
func (p *pass) placeOf(sent, first, end int) bool {
	s := &p.doc.Sentences[sent]
	h := headOf(s, first, end)
	if p.surnames[p.lastPart(sent, first, end)] > 1 {
		return false
	}
	if g := s.Tokens[h].Head; g != news.None && s.Tokens[h].Rel("nsubj") && s.Child(g, "cop") != news.None && placeNouns[p.lemma(sent, g)] {
		return true
	}
	return end-first > 1 && first > 1 && p.lower[sent][first-1] == "of" && placeNouns[p.lemma(sent, first-2)]
}

// placeNouns are kinds of places.
var placeNouns = map[string]bool{
	"town": true, "city": true, "village": true, "port": true, "island": true, "district": true, "province": true, "suburb": true, "county": true,
	"municipality": true, "state": true, "department": true, "township": true, "parish": true, "commune": true, "neighborhood": true, "neighbourhood": true,
	"region": true, "river": true, "lake": true, "mountain": true, "street": true,
}

// partyAfter reports whether a name is the short form of a party in parentheses after the name
// of a member, whose initials it does not have: "Ana Diaz (CP)".
func (p *pass) partyAfter(sent, first, end int) bool {
	s := &p.doc.Sentences[sent]
	form := s.Tokens[first].Form
	if end-first != 1 || first < 2 || !p.inParenthesis(sent, first) || len(form) > 6 || strings.ToUpper(form) != form {
		return false
	}
	n := s.NameAt(first - 2)
	if n == news.None || s.Names[n].Class != news.Person {
		return false
	}
	f, e := p.trim(sent, s.Names[n])
	return !acronymOf(world.Fold(form), nameParts(s.SpanOf(f, e).Of(p.doc.Story.Text)))
}

// withArticle reports whether an article stands before a name of several words, as before those
// of ships and works: "the Ana Diaz", and where the sentence tells of ships, "the Star Ana Diaz".
func (p *pass) withArticle(sent, first, end int) bool {
	low, s := p.lower[sent], &p.doc.Sentences[sent]
	if end-first < 2 || p.surnames[p.lastPart(sent, first, end)] > 1 || p.hitAt(sent, first) != nil {
		return false
	}
	if end < len(low) && (isNoun(&s.Tokens[end]) && !things[low[end]] || low[end] == "who" || low[end] == "-" || isGenitive(low[end])) {
		return false // "the Ana Diaz campaign"
	}
	i := first - 1
	if i > 0 && upperFirst(s.Tokens[i].Form) && s.Tokens[i].UPOS == "PROPN" && p.hitAt(sent, i) == nil && !isHonorific(low[i]) && p.tellsOfShips(sent) {
		i--
	}
	return i >= 0 && low[i] == "the" && s.Tokens[i].UPOS == "DET"
}

// tellsOfShips reports whether a sentence has a noun for ships.
func (p *pass) tellsOfShips(sent int) bool {
	for i := range p.lower[sent] {
		if isVessel(p.lemma(sent, i)) {
			return true
		}
	}
	return false
}

// things are kinds of firms, buildings and goods that are called after people.
var things = map[string]bool{
	"restaurant": true, "restaurants": true, "workshop": true, "workshops": true, "store": true, "stores": true, "shop": true, "shops": true, "hotel": true, "hotels": true,
	"brand": true, "brands": true, "gallery": true, "stadium": true, "airport": true, "label": true, "franchise": true, "collection": true, "ship": true, "rig": true,
	"plant": true, "factory": true, "distillery": true, "winery": true, "bar": true, "cafe": true, "chain": true, "supermarket": true, "perfume": true, "jeans": true,
	"disaster": true, "spill": true, "massacre": true, "syndrome": true, "scale": true, "doctrine": true, "bowl": true, "stadiums": true, "memorial": true, "monument": true, "statue": true,
	"motel": true, "theater": true, "theatre": true, "museum": true, "bridge": true, "tunnel": true, "dam": true, "expressway": true, "freeway": true, "highway": true,
}

// modifiesThing reports whether a noun for a firm, building or goods follows a name.
func (p *pass) modifiesThing(sent, first, end int) bool {
	low := p.lower[sent]
	if end+1 < len(low) && isGenitive(low[end]) && (low[end+1] == "disease" || low[end+1] == "syndrome") {
		return true
	}
	return end < len(low) && things[low[end]] && p.surnames[p.lastPart(sent, first, end)] < 2
}

// workNamed reports whether a name stands in quotation marks of its own behind the noun for a
// work: "the film “Ana Diaz”".
func (p *pass) workNamed(sent, first, end int) bool {
	low := p.lower[sent]
	if end < len(low) && low[end] == "," {
		end++ // “Ana Diaz,”
	}
	if first < 2 || end >= len(low) || !quotation(low[first-1], false) || quotation(low[end], true) {
		return false
	}
	return titledWorks[p.lemma(sent, first-2)]
}

// titledWorks are kinds of works that have titles.
var titledWorks = map[string]bool{
	"film": true, "movie": true, "book": true, "novel": true, "opera": true, "play": true, "song": true, "musical": true, "series": true, "album": true,
	"ballet": true, "painting": true, "show": true, "documentary": true, "poem": true, "story": true, "drama": true, "comedy": true, "thriller": true, "sitcom": true,
	"record": true, "single": true, "hit": true, "tune": true, "miniseries": true, "pilot": true, "episode": true, "cartoon": true, "revue": true, "trilogy": true, "sequel": true,
	"videogame": true, "videotape": true, "magazine": true, "statue": true, "sculpture": true, "portrait": true,
}

// clans are nouns for several of one name.
var clans = map[string]bool{"clan": true, "dynasty": true, "family": true, "brothers": true, "sisters": true, "siblings": true, "twins": true, "household": true, "name": true}

// familyCounts stand before the surname of several in the plural.
var familyCounts = map[string]bool{"both": true, "two": true, "three": true, "four": true, "all": true}

// clanNamed reports whether a bare surname is only that of a family: "the Diaz clan".
func (p *pass) clanNamed(sent, first, end int) bool {
	low := p.lower[sent]
	if form := p.doc.Sentences[sent].Tokens[first].Form; end-first == 1 && first > 0 && familyCounts[low[first-1]] && strings.HasSuffix(form, "s") && p.surnames[world.Fold(strings.TrimSuffix(form, "s"))] > 0 && p.surnames[world.Fold(form)] == 0 {
		return true // "both Pikes"
	}
	return end-first == 1 && end < len(low) && clans[low[end]]
}
