package actor

import "github.com/detente-wire/detente/news"

// findNational makes a mention of somebody of whom only the nation is told, if he does
// something or something is done to him: "a Palestinian stabbed", "killed another Chechen".
func (p *pass) findNational(sent, h int) bool {
	s := &p.doc.Sentences[sent]
	t := &s.Tokens[h]
	hit := p.hitEnding(sent, 0, h+1)
	if hit == nil || hit.kind != hitAdjective && hit.kind != hitPeople || hit.country == "" || pluralName(t) || !upperFirst(t.Form) {
		return false
	}
	det := s.Child(h, "det")
	if det == news.None || !oneOf[p.lower[sent][det]] || !t.Rel("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent") || s.Child(h, "cop") != news.None || !p.isLastOfPhrase(sent, h) {
		return false
	}
	if s.Tokens[t.Head].UPOS != "VERB" || p.quoted[sent][h] || p.negated(sent, t.Head) || t.Rel("obj") && languageVerbs[s.Tokens[t.Head].Lemma] {
		return false
	}
	if c := s.Child(h, "acl:relcl"); c != news.None && p.asRule(s, c) {
		return false // "a Kenyan who buys a house"
	}
	m := p.newMention(sent, det, h+1, news.FormNominal, sortPerson)
	m.head = h
	o := office{sector: "CVL", words: p.lower[sent][h], lemma: p.lower[sent][h], person: true}
	m.desc = desc{
		head: h, lemma: o.lemma, office: o, found: true, country: hit.country, sector: o.sector, possessor: news.None,
		titleFirst: hit.first, titleEnd: h + 1, indefinite: true, another: p.lower[sent][det] == "another",
	}
	m.weak = p.generic(&m) || p.describesNext(&m)
	p.add(m)
	return true
}

// languageVerbs have a language as their object: "spoke a fluent Russian".
var languageVerbs = map[string]bool{"speak": true, "learn": true, "teach": true, "study": true, "understand": true, "read": true, "write": true}

// oneOf are articles before one who was not told of before.
var oneOf = map[string]bool{"a": true, "an": true, "another": true}

// isLastOfPhrase reports whether no noun or adjective follows that a word could belong to.
func (p *pass) isLastOfPhrase(sent, h int) bool {
	s := &p.doc.Sentences[sent]
	if h+1 >= len(s.Tokens) {
		return true
	}
	next := &s.Tokens[h+1]
	return !isNoun(next) && next.UPOS != "ADJ" && next.UPOS != "NUM" && p.lower[sent][h+1] != "-"
}
