package actor

import "github.com/detente-wire/detente/news"

// use says what the name of a state, capital or seat of government does.
type use byte

const (
	useNone   use = iota // a place, or part of another phrase
	useWeak              // names the state, but gives it no part
	useActing            // the state acts, is acted on, or is party to something
)

// stateUse decides what a state's name headed by token h is there for.
func (p *pass) stateUse(sent, h int, kind hitKind) use {
	s := &p.doc.Sentences[sent]
	rel, gov := function(s, h)
	switch {
	case news.IsRel(rel, "nsubj"):
		return p.subjectUse(s, h, gov, rel, kind)
	case rel == "obj" || rel == "iobj":
		if kind == hitCapital && (gov == news.None || !addressVerbs[s.Tokens[gov].Lemma] && !p.suffers(sent, h, givenThere)) {
			return useNone
		}
		return useActing
	case rel == "nmod:poss":
		return p.possessiveUse(sent, gov, kind)
	case rel == "compound" || rel == "amod" || rel == "nmod:desc":
		if gov < h && kind == hitCountry {
			return useWeak // no modifier of what stands before it: a slip of the parse
		}
		return p.modifierUse(sent, gov, kind)
	case news.IsRel(rel, "obl") || news.IsRel(rel, "nmod"):
		return p.obliqueUse(sent, h, gov, kind)
	case rel == "root" && kind != hitCapital, rel == "vocative", rel == "parataxis" && kind == hitCountry:
		return useWeak
	case rel == "flat":
		return useNone
	}
	if kind == hitCountry {
		return useWeak
	}
	return useNone
}

// subjectUse: a country as a subject acts; a capital only with a verb that
// takes a will.
func (p *pass) subjectUse(s *news.Sentence, h, gov int, rel string, kind hitKind) use {
	if kind != hitCapital {
		return useActing
	}
	if gov == news.None || rel == "nsubj:pass" {
		return useNone
	}
	v := &s.Tokens[gov]
	if v.UPOS == "ADJ" {
		return choose(willing[v.Lemma], useActing, useNone)
	}
	if v.UPOS != "VERB" || placeVerbs[v.Lemma] || s.Child(h, "case") != news.None {
		return useNone
	}
	return useActing
}

func choose(b bool, yes, no use) use {
	if b {
		return yes
	}
	return no
}

// willing has adjectives that say a will or mind: "Washington is ready to …".
var willing = map[string]bool{
	"ready": true, "willing": true, "unwilling": true, "concerned": true, "prepared": true, "committed": true,
	"opposed": true, "eager": true, "reluctant": true, "responsible": true, "determined": true, "guilty": true,
	"interested": true, "open": true, "angry": true, "furious": true, "unhappy": true, "wary": true, "confident": true,
}

// placeVerbs have cities as subjects without a will.
var placeVerbs = map[string]bool{
	"be": true, "have": true, "lie": true, "host": true, "see": true, "become": true, "remain": true,
	"suffer": true, "experience": true, "witness": true, "celebrate": true, "awake": true, "wake": true,
	"grow": true, "get": true, "fall": true, "burn": true, "house": true, "boast": true, "feature": true,
	"stand": true, "sit": true, "record": true, "enjoy": true, "lose": true, "win": true, "beat": true,
	"play": true, "contain": true, "include": true, "come": true, "look": true, "seem": true, "appear": true,
}

// possessiveUse: "Iran's offer" has Iran act, "Iran's economy" only names it.
func (p *pass) possessiveUse(sent, gov int, kind hitKind) use {
	if gov == news.None || p.officeHolds(sent, gov) || p.owner[sent][gov] != 0 {
		return choose(kind == hitCountry, useWeak, useNone)
	}
	if isAction(p.lemma(sent, gov)) {
		return useActing
	}
	if kind != hitCountry {
		return useNone
	}
	return choose(p.party(sent, gov), useActing, useWeak)
}

// party reports whether a thing is what an act is done with or to, so that the
// state whose thing it is is party to the act: "tariffs on Chinese goods",
// "seized a Turkish ship".
func (p *pass) party(sent, h int) bool {
	s := &p.doc.Sentences[sent]
	rel, gov := function(s, h)
	if gov == news.None || figures[p.lemma(sent, h)] {
		return false
	}
	if w := p.measured(sent, h); w != h {
		h = w
		if rel, gov = function(s, h); gov == news.None || news.IsRel(rel, "nsubj") {
			return false // "hundreds of Turkish shops opened"
		}
	}
	switch {
	case rel == "obj", rel == "nsubj:pass", rel == "nsubj":
		v := &s.Tokens[gov]
		return v.UPOS == "VERB" && !placeVerbs[v.Lemma] && s.Child(gov, "cop") == news.None
	case news.IsRel(rel, "obl"), news.IsRel(rel, "nmod"):
		switch preposition(s, h) {
		case "on", "against", "to":
			return s.Tokens[gov].UPOS == "VERB" || isAction(p.lemma(sent, gov))
		case "by":
			return s.Child(gov, "aux:pass") != news.None // "was hit by a Russian shell"
		}
	}
	return false
}

// measured returns the amount of a thing that token h names after "of", or the trade in it,
// which stands for the thing: "a number of Turkish banks", "$2 billion of Chinese goods", "imports of
// British beef"; else h.
func (p *pass) measured(sent, h int) int {
	s := &p.doc.Sentences[sent]
	_, gov := function(s, h)
	if gov == news.None || preposition(s, h) != "of" {
		return h
	}
	if t, l := &s.Tokens[gov], p.lemma(sent, gov); t.UPOS == "SYM" || manyOf[l] || trades[l] {
		return gov
	}
	return h
}

// manyOf are amounts that are no body or act of their own.
var manyOf = map[string]bool{
	"hundred": true, "hundreds": true, "thousand": true, "thousands": true, "dozen": true, "dozens": true, "score": true, "scores": true, "ten": true,
	"tens": true, "million": true, "millions": true, "number": true, "majority": true, "half": true, "handful": true, "couple": true, "pair": true,
}

// trades are what is done with goods between states.
var trades = map[string]bool{"import": true, "export": true, "importation": true, "exportation": true}

// figures are currencies, papers and numbers: what is done with them is done
// to no state.
var figures = map[string]bool{
	"dollar": true, "dlr": true, "dlrs": true, "pound": true, "franc": true, "mark": true, "yen": true, "lira": true, "peso": true,
	"ruble": true, "rouble": true, "rupee": true, "crown": true, "krona": true, "krone": true, "guilder": true, "dinar": true,
	"rial": true, "riyal": true, "won": true, "yuan": true, "currency": true, "rate": true, "price": true, "bond": true,
	"eurobond": true, "note": true, "bill": true, "stock": true, "share": true, "market": true, "index": true, "figure": true,
	"issue": true, "gilt": true, "yield": true, "inflation": true, "crude": true, "coin": true, "stamp": true,
	"language": true, "literature": true, "music": true, "cuisine": true, "food": true, "restaurant": true, "history": true,
	"culture": true, "soil": true, "accent": true, "origin": true, "descent": true, "ancestry": true, "style": true,
}

// modifierUse: "U.S. sanctions" has the state act; in "U.S. President" the
// title has the country.
func (p *pass) modifierUse(sent, gov int, kind hitKind) use {
	if gov == news.None || p.officeHolds(sent, gov) || p.owner[sent][gov] != 0 {
		return useNone
	}
	if kind != hitCountry {
		return useNone // "a White House meeting" is held there
	}
	return choose(isAction(p.lemma(sent, gov)) || p.party(sent, gov), useActing, useWeak)
}

// obliqueUse: the preposition tells a party from a place.
func (p *pass) obliqueUse(sent, h, gov int, kind hitKind) use {
	s := &p.doc.Sentences[sent]
	prep := preposition(s, h)
	if gov != news.None && p.lemma(sent, gov) == "accord" || prep == "according to" {
		prep = "by"
	}
	switch prep {
	case "against", "between", "with", "by", "toward", "towards", "versus", "among":
		return useActing
	case "to", "on", "for", "from", "into", "onto", "over":
		if kind != hitCountry && gov != news.None && addressNouns[p.lemma(sent, gov)] {
			return useActing
		}
		if gov != news.None && prep != "from" && envoys[p.lemma(sent, gov)] {
			break // "ambassador to Ghana"
		}
		if kind == hitCountry && gov != news.None && (prep != "from" || s.Tokens[gov].UPOS == "VERB" || isAction(p.lemma(sent, gov)) || p.officeHolds(sent, gov) && p.party(sent, gov)) {
			return useActing
		}
	case "in":
		if kind == hitCountry && gov != news.None && givenIn[p.lemma(sent, gov)] {
			return useActing
		}
	case "of":
		if kind == hitCountry && gov != news.None && !p.officeHolds(sent, gov) && isAction(p.lemma(sent, gov)) {
			return useActing
		}
	}
	if p.suffers(sent, h, givenThere) {
		return useActing
	}
	if prep == "" && (s.Tokens[h].Rel("nmod:unmarked", "obl:unmarked", "nmod:desc") || gov != news.None && gov < h) {
		return useNone
	}
	return choose(kind == hitCountry, useWeak, useNone)
}

// addressVerbs have as their object who is spoken to or dealt with, and so a
// government where a capital stands there.
var addressVerbs = map[string]bool{
	"accuse": true, "urge": true, "warn": true, "press": true, "pressure": true, "criticize": true, "criticise": true,
	"condemn": true, "blame": true, "ask": true, "tell": true, "assure": true, "support": true, "back": true,
	"threaten": true, "oppose": true, "thank": true, "praise": true, "denounce": true, "inform": true, "notify": true,
	"persuade": true, "force": true, "reassure": true, "rebuke": true, "sue": true, "challenge": true, "defy": true,
	"anger": true, "embarrass": true, "infuriate": true, "appease": true, "alarm": true, "offend": true, "irritate": true,
}

// addressNouns do the same with "to", "on" and "from".
var addressNouns = map[string]bool{
	"sanction": true, "pressure": true, "appeal": true, "warning": true, "message": true, "letter": true, "offer": true,
	"threat": true, "demand": true, "concession": true, "assurance": true, "promise": true, "aid": true, "tie": true,
	"relation": true, "reply": true, "response": true, "protest": true, "complaint": true, "support": true, "signal": true,
	"apology": true, "guarantee": true, "ultimatum": true, "proposal": true, "embargo": true, "visit": true,
}

// givenIn are acts that are done to the country in which they are done.
var givenIn = map[string]bool{
	"aid": true, "assistance": true, "relief": true, "support": true, "intervention": true, "peacekeeping": true,
	"occupation": true, "presence": true, "involvement": true, "interference": true, "investment": true, "invest": true,
	"intervene": true, "interfere": true,
}

// place reports whether the phrase headed by token h only says where.
func (p *pass) place(sent, h int) bool {
	s := &p.doc.Sentences[sent]
	rel, _ := function(s, h)
	if !news.IsRel(rel, "obl") && !news.IsRel(rel, "nmod") || rel == "nmod:poss" || rel == "obl:agent" {
		return false
	}
	switch preposition(s, h) {
	case "in", "at", "near", "inside", "outside", "around", "across", "within", "throughout", "behind", "beside":
		return true
	}
	return false
}
