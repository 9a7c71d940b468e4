package actor

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/world"
)

// settleHomonyms gives names that mean one thing in the tables, and another where the story
// is, what they mean there: initials those of a body that the story names in full, parts of
// countries that the story does not speak of the town of that name at home, and "Guinean" in
// stories of Guinea-Bissau that country.
func (p *pass) settleHomonyms() {
	p.settleGlosses()
	p.settleTownsAtHome()
	p.settleNamesakeStates()
}

// homonyms has, for a country and a shared name, the body of another sort that
// alone is so called there.
var homonyms = map[string]string{"IND congress": "Indian National Congress", "PAK pti": "Pakistan Tehreek-e-Insaf"}

// onlyNamesake returns the only country that the story speaks of and that has a body of a
// shared name, where it does not speak of that of the table; or "".
func (p *pass) onlyNamesake(h *hit) string {
	if h.country == "" || p.count[h.country] > 0 && p.names(h.country) {
		return ""
	}
	found := ""
	for _, c := range slices.Sorted(maps.Keys(p.count)) {
		if p.count[c] == 0 || !h.namesake(c) || !p.names(c) {
			continue
		}
		if found != "" {
			return ""
		}
		found = c
	}
	return found
}

// settleGlosses takes initials for those of a body that the story names in full, if it does
// not name the one that the tables have for them: "the Rapid Support Forces", "RSF".
func (p *pass) settleGlosses() {
	named, long := map[string]bool{}, map[string]*hit{}
	for i := range p.hits {
		for j := range p.hits[i] {
			h := &p.hits[i][j]
			if h.kind != hitOrg || h.inside || h.end-h.first < 2 {
				continue
			}
			named[h.org] = true
			if short := p.initialsOf(i, h); len(short) > 2 && long[short] == nil {
				long[short] = h
			}
		}
	}
	for i := range p.hits {
		for j := range p.hits[i] {
			h := &p.hits[i][j]
			if h.kind != hitOrg || h.end-h.first != 1 || named[h.org] {
				continue
			}
			if o := long[strings.ReplaceAll(p.doc.Sentences[i].Tokens[h.first].Form, ".", "")]; o != nil && o.org != h.org {
				h.country, h.code, h.org, h.sector, h.shared, h.namesake, h.party = o.country, o.code, o.org, o.sector, o.shared, o.namesake, o.party
			}
		}
	}
}

// initialsOf returns the first letters of the capitalised words of a name.
func (p *pass) initialsOf(sent int, h *hit) string {
	var b strings.Builder
	for i := h.first; i < h.end; i++ {
		if form := p.doc.Sentences[sent].Tokens[i].Form; upperFirst(form) {
			r, _ := utf8.DecodeRuneInString(form)
			b.WriteRune(r)
		}
	}
	return b.String()
}

// settleTownsAtHome forgets what part of a country a name is, where the story speaks of that
// country by no other name and a town at the dateline's has it: Beni in Congo, not the
// department of Bolivia.
func (p *pass) settleTownsAtHome() {
	if p.home == "" {
		return
	}
	for i, hits := range p.hits {
		p.hits[i] = slices.DeleteFunc(hits, func(h hit) bool {
			return h.kind == hitRegion && h.country != p.home && !p.namedOtherwise(&h) &&
				slices.ContainsFunc(p.world.Towns(p.foldOf(i, &h)), func(t world.Town) bool { return t.Country == p.home })
		})
	}
}

// namedOtherwise reports whether the story speaks of the country of a region by anything but
// that region's name.
func (p *pass) namedOtherwise(r *hit) bool {
	for i := range p.hits {
		for j := range p.hits[i] {
			if h := &p.hits[i][j]; h.country == r.country && h.kind != hitOrg && h.end-h.first > 0 && !(h.kind == hitRegion && h.end-h.first == r.end-r.first && p.foldOf(i, h) == p.foldOf(i, r)) {
				return true
			}
		}
	}
	return false
}

// namesakeStates are pairs of states of one adjective: the one to which the tables give it,
// and the other.
var namesakeStates = [][2]string{{"GIN", "GNB"}}

// settleNamesakeStates gives the adjective to the other, where the story names that alone.
func (p *pass) settleNamesakeStates() {
	for _, pair := range namesakeStates {
		usual, other := pair[0], pair[1]
		if p.home != other && !p.namesAsState(other) || p.home == usual || p.namesAsState(usual) {
			continue
		}
		for _, hits := range p.hits {
			for j := range hits {
				if h := &hits[j]; h.country == usual && (h.kind == hitAdjective || h.kind == hitPeople) {
					h.country = other
				}
			}
		}
	}
}

// namesAsState reports whether the story names a country itself or its capital.
func (p *pass) namesAsState(country string) bool {
	return slices.ContainsFunc(p.hits, func(hits []hit) bool {
		return slices.ContainsFunc(hits, func(h hit) bool {
			return h.country == country && !h.inside && (h.kind == hitCountry || h.kind == hitCapital)
		})
	})
}

// madeBy reports whether an office word for arms only says what a firm makes: "Boeing jets".
func (p *pass) madeBy(sent, first int, h *hit) bool {
	if h.office.sector != "MIL" || !h.office.people {
		return false
	}
	o := p.hitEnding(sent, first, h.first)
	return o != nil && o.kind == hitOrg && (o.sector == "BUS" || o.sector == "MNC")
}
