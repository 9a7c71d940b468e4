package actor

import (
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// vessels are nouns for ships, true where they are of a navy.
var vessels = map[string]bool{
	"ship": false, "trawler": false, "boat": false, "vessel": false, "ferry": false, "tanker": false, "freighter": false, "yacht": false,
	"lifeboat": false, "icebreaker": false, "longliner": false, "tugboat": false, "tug": false, "barge": false, "schooner": false,
	"frigate": true, "corvette": true, "cutter": true, "destroyer": true, "cruiser": true, "submarine": true, "warship": true,
	"minesweeper": true, "gunboat": true, "drillship": false, "rig": false, "aircraft": true, "battleship": true, "liner": false, "steamer": false, "catamaran": false, "shuttle": true, "spacecraft": true, "spaceship": true,
}

// crews are those who are of a ship.
var crews = map[string]bool{"captain": true, "skipper": true, "sailor": true, "fisherman": true, "mate": true, "helmsman": true}

// flag returns the country of the only ships, but for navies', of which a story tells one; or
// "".
func (p *pass) flag() string {
	found := ""
	for sent := range p.hits {
		s := &p.doc.Sentences[sent]
		for i := range p.hits[sent] {
			h := &p.hits[sent][i]
			if h.kind != hitAdjective || h.end >= len(s.Tokens) {
				continue
			}
			j := h.end
			for j+1 < len(s.Tokens) && j < h.end+2 && s.Tokens[j].UPOS != "PUNCT" && !isVessel(p.lemma(sent, j)) {
				j++
			}
			if navy, ok := vessels[p.lemma(sent, j)]; !ok || navy {
				continue
			}
			if found != "" && found != h.country {
				return ""
			}
			found = h.country
		}
	}
	return found
}

func isVessel(lemma string) bool { _, ok := vessels[lemma]; return ok }

// ofShip reports whether somebody is told to be of a ship: ", captain of the Star", "the
// skipper, Lee", "skipper Lee".
func (p *pass) ofShip(ent *entity) bool {
	for i := range ent.roles {
		if r := &ent.roles[i]; r.found && (stateSectors[r.sector] && r.lemma != "captain") {
			return false
		}
	}
	for _, i := range ent.mentions {
		m := &p.mentions[i]
		if m.form != news.FormName {
			continue
		}
		low := p.lower[m.sent]
		if k := m.nameFirst - 1; k >= 0 && (crews[p.lemma(m.sent, k)] && !p.capitalized(m.sent, k) || low[k] == "," && k > 0 && crews[p.lemma(m.sent, k-1)] && k > 1 && low[k-2] == "the") {
			return true
		}
		for k := m.nameFirst - 2; k > 0 && k > m.nameFirst-7 && low[m.nameFirst-1] == ","; k-- {
			if crews[p.lemma(m.sent, k)] && low[k+1] == "of" && low[k-1] == "the" {
				return true // "The captain of the Star, Lee, said"
			}
		}
		for k := m.end; k+2 < len(low) && k <= m.end+4; k++ {
			if low[m.end] == "," && crews[p.lemma(m.sent, k)] && low[k+1] == "of" {
				return true
			}
		}
	}
	return false
}

// findShips notes the names that a story gives to ships, animals and things: "the frigate Star",
// "the skipper of the Star", "the frigates Star and Moon", "a dog named Star". They are nobody.
func (p *pass) findShips() {
	p.ships = map[string]bool{}
	for sent := range p.doc.Sentences {
		s := &p.doc.Sentences[sent]
		last := news.None // end of the last name of a ship
		for _, n := range s.Names {
			if stormNames[p.lower[sent][n.First]] && n.End-n.First == 2 && s.Tokens[n.First+1].UPOS == "PROPN" {
				p.ships[world.Fold(s.SpanOf(n.First, n.End).Of(p.doc.Story.Text))] = true
				p.ships[world.Fold(s.Tokens[n.First+1].Form)] = true
				continue // "Hurricane Ana"
			}
			if n.First == 0 || n.Class != news.Person && n.Class != news.Organization && n.Class != news.Misc && n.Class != news.Product && n.Class != news.Facility {
				continue
			}
			if low := p.lower[sent]; p.shipBefore(sent, n.First) || last != news.None && n.First == last+1 && (low[last] == "and" || low[last] == "," && n.End-n.First == 1 && n.End < len(low) && listMarks[low[n.End]]) {
				p.ships[world.Fold(s.SpanOf(n.First, n.End).Of(p.doc.Story.Text))] = true
				last = n.End
			}
		}
	}
}

// stormNames are words before the names of storms.
var stormNames = map[string]bool{"hurricane": true, "typhoon": true, "cyclone": true, "storm": true}

// shipSigns are the letters before the names of ships.
var shipSigns = map[string]bool{
	"USS": true, "HMS": true, "INS": true, "RMS": true, "HMAS": true, "HMCS": true, "USNS": true, "USCGC": true, "MV": true, "M/V": true, "M.V.": true, "S.S.": true,
	"SS": true, "M.S.": true, "MS": true, "RV": true, "R/V": true, "F/V": true,
}

// thingCalled reports whether the words before a token say that it begins the name of an animal
// or thing: "the camper, nicknamed “Star”", "a dog named Star".
func (p *pass) thingCalled(sent, first int) bool {
	i := first - 1
	if i > 0 && beasts[p.lemma(sent, i)] {
		return true // "the police dog Rex"
	}
	if t := &p.doc.Sentences[sent].Tokens[first]; i > 1 && p.lower[sent][i] == "," && t.Rel("appos") && t.Head == i-1 && beasts[p.lemma(sent, i-1)] {
		return true // "the dog, Rex,"
	}
	if i > 0 && quotation(p.lower[sent][i], false) {
		i--
	}
	if i < 1 || !callingWords[p.lower[sent][i]] && p.lower[sent][i] != "named" {
		return false
	}
	i--
	if i > 0 && p.lower[sent][i] == "," {
		i--
	}
	l := p.lemma(sent, i)
	return animals[l] || isVessel(l) || placeNouns[l]
}

// beasts are animals that get names.
var beasts = map[string]bool{
	"dog": true, "cat": true, "horse": true, "racehorse": true, "elephant": true, "monkey": true, "whale": true, "dolphin": true, "tiger": true, "pig": true, "parrot": true,
	"gorilla": true, "chimpanzee": true, "puppy": true, "kitten": true, "cow": true, "pony": true, "terrier": true, "poodle": true, "spaniel": true, "retriever": true,
	"colt": true, "filly": true, "stallion": true, "mare": true, "camel": true, "panda": true, "alligator": true, "crocodile": true,
}

// animals are animals and things that get names.
var animals = map[string]bool{
	"dog": true, "cat": true, "horse": true, "bear": true, "elephant": true, "monkey": true, "whale": true, "dolphin": true, "tiger": true, "lion": true, "pig": true,
	"parrot": true, "gorilla": true, "puppy": true, "cow": true, "bull": true, "camper": true, "car": true, "van": true, "truck": true, "bus": true, "train": true,
	"plane": true, "jet": true, "balloon": true, "robot": true, "satellite": true, "spacecraft": true, "rocket": true, "shuttle": true, "missile": true, "drone": true,
	"computer": true, "program": true, "app": true, "software": true, "virus": true, "drug": true, "hurricane": true, "typhoon": true, "storm": true, "cyclone": true,
	"operation": true, "project": true, "plan": true, "campaign": true, "team": true, "band": true, "house": true, "mansion": true, "ranch": true, "restaurant": true,
}

// shipBefore reports whether the words before a token say that it begins the name of a ship.
func (p *pass) shipBefore(sent, first int) bool {
	low := p.lower[sent]
	if isVessel(p.lemma(sent, first-1)) || stormNames[low[first-1]] && (p.capitalized(sent, first-1) || first > 1 && low[first-2] == "tropical") || shipSigns[p.doc.Sentences[sent].Tokens[first-1].Form] || low[first-1] == "station" && first > 1 && low[first-2] == "space" || p.thingCalled(sent, first) {
		return true
	}
	if low[first-1] != "the" || first < 3 {
		return false
	}
	switch noun := p.lemma(sent, first-3); low[first-2] {
	case "of":
		return crews[noun] || noun == "crew"
	case "aboard", "onboard":
		return true
	case ",":
		return isVessel(noun) // "one of the trawlers, the Star"
	}
	return false
}
