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
		suffers := p.suffers(sent, head, armsOnly)
		if !suffers && !p.visited(sent, head) {
			continue
		}
		if c := p.countryOfPlace(sent, first, end); c != "" && (suffers || c != p.here) { // who tours his own country visits no state
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
	rel, gov := function(s, h)
	for n := 0; n < 2 && gov != news.None && (preposition(s, h) == "of" || preposition(s, h) == "in") && pieces[p.lemma(sent, gov)]; n++ {
		h = gov // "parts of Kashmir", "towns in Syria"
		rel, gov = function(s, h)
	}
	if gov == news.None {
		return false
	}
	if rel == "obj" || rel == "nsubj:pass" {
		return storms[s.Tokens[gov].Lemma]
	}
	if !news.IsRel(rel, "obl") && !news.IsRel(rel, "nmod") || rel == "nmod:poss" {
		return false
	}
	switch preposition(s, h) {
	case "in", "inside", "within", "throughout":
		return p.inForce(sent, gov, inForceIn, peaceful)
	case "to", "into", "from", "on", "for", "against", "over", "toward", "towards", "at", "with":
		return p.inForce(sent, gov, sentTo, peaceful)
	}
	return false
}

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
