package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// sufferers makes mentions of the state of places that an act is done to or that are
// visited, of towns and provinces that no mention names yet: "shelled Haifa", "lifted the
// curfew in Santa Cruz", "toured Arequipa".
func (p *pass) sufferers(sent int) {
	s := &p.doc.Sentences[sent]
	for _, n := range s.Names {
		first, end := p.trim(sent, n)
		if first >= end || n.Class != news.Location || p.owned(sent, first, end) || !upperFirst(s.Tokens[first].Form) {
			continue
		}
		head := headOf(s, first, end)
		attacked := p.suffers(sent, head, armsOnly)
		if !attacked && !p.visited(sent, head) && !p.supplied(sent, head) {
			continue
		}
		if c := p.countryOfPlace(sent, first, end); c != "" && (attacked || c != p.here) { // who tours or helps his own country deals with no state
			m := p.named(sent, first, end, sortState)
			m.known, m.desc.country, m.site = true, c, true
			p.add(m)
		}
	}
}

// countryOfPlace returns the country of the place that tokens name: of a part of a
// country, of what the stage of places found, or of a large town; or "".
func (p *pass) countryOfPlace(sent, first, end int) string {
	if h := p.hitAt(sent, first); h != nil && h.first == first && (h.end == end || h.end == end-1 && pieces[p.lower[sent][h.end]]) && (h.kind == hitRegion || h.kind == hitCapital) {
		return h.country
	}
	span := p.doc.Sentences[sent].SpanOf(first, end)
	for i := range p.doc.Places {
		if l := &p.doc.Places[i]; l.Sentence == sent && l.Span.Contains(span) && l.Country != "" {
			return p.today(l.Country)
		}
	}
	if len(p.doc.Places) > 0 {
		return ""
	}
	return p.townCountry(span.Of(p.doc.Story.Text))
}

// suffers reports whether the words say that an act is done to the place headed by token
// h: it is attacked or taken; troops or goods are sent to it or withdrawn from it; a
// cease-fire, curfew or siege is in force there; aid goes there.
func (p *pass) suffers(sent, h int, peaceful map[string]bool) bool {
	s := &p.doc.Sentences[sent]
	h = p.wholePlace(sent, h)
	rel, gov := function(s, h)
	if gov == news.None {
		return false
	}
	if rel == "obj" || rel == "nsubj:pass" {
		return storms[s.Tokens[gov].Lemma] || hits[s.Tokens[gov].Lemma] && p.byArms(sent, gov)
	}
	if !news.IsRel(rel, "obl") && !news.IsRel(rel, "nmod") || rel == "nmod:poss" {
		return false
	}
	switch preposition(s, h) {
	case "of":
		return stormings[p.lemma(sent, gov)]
	case "in", "inside", "within", "throughout":
		return p.inForce(sent, gov, inForceIn, peaceful)
	case "to", "into", "from", "on", "for", "against", "over", "toward", "towards", "at", "with":
		return p.inForce(sent, gov, sentTo, peaceful)
	}
	return false
}

// wholePlace returns the noun for the place of which the words headed by token h name a
// part, or the state or region: "parts of Kashmir", "towns in Syria", "the Mosul countryside",
// "Homs, Syria".
func (p *pass) wholePlace(sent, h int) int {
	s := &p.doc.Sentences[sent]
	for n := 0; n < 2; n++ {
		rel, gov := function(s, h)
		if gov == news.None {
			return h
		}
		prep := preposition(s, h)
		switch {
		case (prep == "of" || prep == "in") && pieces[p.lemma(sent, gov)]:
		case rel == "compound" && gov > h && preposition(s, gov) != "in" && pieces[p.lemma(sent, gov)] && p.lower[sent][gov] != "city":
		case rel == "appos" && gov == h-2 && p.lower[sent][h-1] == "," && s.Tokens[gov].UPOS == "PROPN":
		default:
			return h
		}
		h = gov
	}
	return h
}

// byArms reports whether the subject of a verb, or the agent of its passive, is something
// that shoots, is shot or falls: "rockets hit", and no earthquake.
func (p *pass) byArms(sent, verb int) bool {
	s := &p.doc.Sentences[sent]
	subj := s.Child(verb, "obl:agent")
	if subj == news.None {
		subj = subjectOf(s, verb)
	}
	return subj != news.None && (projectiles[p.lemma(sent, subj)] || sentTo[p.lemma(sent, subj)])
}

// supplied reports whether aid goes to the place headed by token h, or a border or traffic
// with it is closed or open.
func (p *pass) supplied(sent, h int) bool {
	s := &p.doc.Sentences[sent]
	h = p.wholePlace(sent, h)
	rel, gov := function(s, h)
	if gov == news.None || !news.IsRel(rel, "obl") && !news.IsRel(rel, "nmod") || rel == "nmod:poss" {
		return false
	}
	switch preposition(s, h) {
	case "to", "for", "in", "into":
		return p.inForce(sent, gov, aid)
	case "with":
		return p.lemma(sent, gov) == "border"
	}
	return false
}

// aid is what is given to people in need.
var aid = map[string]bool{"aid": true, "assistance": true, "relief": true}

// inForce reports whether the noun or verb on which a phrase of place hangs, or a noun
// above it in the same clause, or what is done there, is of a set.
func (p *pass) inForce(sent, gov int, sets ...map[string]bool) bool {
	s := &p.doc.Sentences[sent]
	for n := 0; n < 4 && gov != news.None; n++ {
		if inAny(sets, p.lemma(sent, gov)) {
			return true
		}
		if t := &s.Tokens[gov]; t.UPOS == "VERB" {
			if obj := s.Child(gov, "obj", "nsubj:pass"); obj != news.None && p.ofAny(sent, obj, sets) {
				return true
			}
			if subj := subjectOf(s, gov); subj != news.None && moves[t.Lemma] && p.ofAny(sent, subj, sets) {
				return true
			}
			if !t.Rel("acl") {
				return false
			}
		}
		gov = s.Tokens[gov].Head
	}
	return false
}

// ofAny reports whether a noun is of one of some sets, or what it is a part, state or
// delivery of.
func (p *pass) ofAny(sent, noun int, sets []map[string]bool) bool {
	if inAny(sets, p.lemma(sent, noun)) {
		return true
	}
	s := &p.doc.Sentences[sent]
	if c := complement(s, noun); c != news.None && preposition(s, c) == "of" && inAny(sets, p.lemma(sent, c)) {
		return true
	}
	c := s.Child(noun, "compound")
	return c != news.None && !meetings[p.lemma(sent, noun)] && inAny(sets, p.lemma(sent, c))
}

// meetings are held in a place without being done to it: "an emergency summit in Accra".
var meetings = map[string]bool{
	"summit": true, "meeting": true, "session": true, "talk": true, "conference": true, "debate": true, "hearing": true, "rally": true,
}

func inAny(sets []map[string]bool, word string) bool {
	return slices.ContainsFunc(sets, func(set map[string]bool) bool { return set[word] })
}

// storms are verbs of what is done to a place that is attacked, taken or cut off.
var storms = map[string]bool{
	"attack": true, "bomb": true, "bombard": true, "shell": true, "pound": true, "raid": true, "storm": true, "invade": true, "occupy": true,
	"capture": true, "besiege": true, "blockade": true, "recapture": true, "retake": true, "overrun": true, "annex": true, "strafe": true,
	"seize": true, "target": true, "liberate": true, "encircle": true, "evacuate": true, "threaten": true,
}

// hits are verbs of what is done to a place with arms, but also by storms and quakes.
var hits = map[string]bool{"hit": true, "strike": true, "rock": true, "destroy": true, "flatten": true, "devastate": true}

// projectiles are arms and what is fired, besides those that are sent.
var projectiles = map[string]bool{
	"warplane": true, "plane": true, "jet": true, "helicopter": true, "gunship": true, "drone": true, "bomber": true, "rocket": true, "shell": true,
	"bomb": true, "mortar": true, "artillery": true, "fire": true, "tank": true, "guerrilla": true, "rebel": true, "fighter": true, "army": true,
}

// stormings are nouns before "of" for what is done to a place in war.
var stormings = map[string]bool{
	"bombardment": true, "bombing": true, "shelling": true, "siege": true, "blockade": true, "occupation": true, "annexation": true, "capture": true,
	"recapture": true, "encirclement": true, "invasion": true,
}

// pieces are nouns before "of" for a part of a place.
var pieces = map[string]bool{
	"part": true, "area": true, "town": true, "city": true, "village": true, "province": true, "district": true, "region": true, "enclave": true,
	"suburb": true, "neighborhood": true, "position": true, "base": true, "camp": true, "airport": true, "countryside": true, "zone": true, "port": true, "rest": true, "swath": true, "number": true, "outskirts": true, "state": true,
}

// moves are what troops do that come to a place, leave it or stay there.
var moves = map[string]bool{
	"arrive": true, "deploy": true, "withdraw": true, "remain": true, "serve": true, "land": true, "participate": true, "stay": true, "enter": true,
	"pull": true, "begin": true, "leave": true, "go": true,
}

// inForceIn are what is in force or kept in the place where it is.
var inForceIn = map[string]bool{
	"ceasefire": true, "cease-fire": true, "cease": true, "truce": true, "cessation": true, "curfew": true, "siege": true, "blockade": true,
	"peacekeeping": true, "peacekeeper": true, "troop": true, "force": true, "soldier": true, "mission": true, "intervention": true,
	"intervene": true, "deployment": true, "deploy": true, "occupation": true, "withdrawal": true, "alert": true, "weapon": true, "arm": true,
	"contingent": true,
}

// sentTo are what is sent to a place, withdrawn from it or laid on it in war.
var sentTo = map[string]bool{
	"troop": true, "force": true, "soldier": true, "peacekeeper": true, "marine": true, "warship": true, "weapon": true, "missile": true,
	"sanction": true, "embargo": true, "blockade": true, "curfew": true, "siege": true, "airstrike": true, "strike": true, "bombing": true,
	"raid": true, "assault": true, "offensive": true, "shelling": true, "bombardment": true, "withdraw": true, "withdrawal": true,
	"deploy": true, "invasion": true, "ultimatum": true, "battalion": true, "contingent": true, "ceasefire": true, "cease-fire": true,
}

// givenThere are what is given to a country, or done to it, besides.
var givenThere = map[string]bool{
	"aid": true, "relief": true, "assistance": true, "support": true, "emergency": true, "presence": true, "refuge": true, "asylum": true,
	"embargo": true, "sanction": true, "restriction": true, "delivery": true, "donation": true, "supply": true, "food": true, "helicopter": true,
	"aircraft": true, "attack": true, "fire": true, "border": true, "warfare": true, "link": true, "flight": true, "police": true,
}

// armsOnly adds nothing: of towns and provinces only what is done with arms counts.
var armsOnly map[string]bool
