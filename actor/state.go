package actor

import "github.com/detente-wire/detente/news"

// findTheState makes a mention of "the state" where it does something or something is done
// to it: the state that brings charges, is sued or pays.
func (p *pass) findTheState(sent, h int) {
	s := &p.doc.Sentences[sent]
	first, _ := nounPhrase(s, h)
	if s.Tokens[h].UPOS != "NOUN" || upperFirst(s.Tokens[h].Form) && !p.shouts(sent) || complement(s, h) != news.None || s.Child(h, "acl", "acl:relcl", "appos", "nmod:poss") != news.None {
		return // "the state of emergency", "the state that he won"
	}
	rel, _ := function(s, h)
	if prep := preposition(s, h); !news.IsRel(rel, "nsubj") && rel != "obj" && rel != "obl:agent" && !(news.IsRel(rel, "obl") && (prep == "by" || prep == "against")) {
		return
	}
	d := desc{head: h, lemma: "state", sector: "GOV", found: true, possessor: news.None, titleFirst: h, titleEnd: h + 1, office: office{words: "state", lemma: "state", body: true, sector: "GOV"}}
	p.modifiers(sent, first, h, &d)
	if !d.the || d.mark != "" || h-first > 1 && d.country == "" {
		return // "the Jewish state", "the neighboring state"
	}
	m := p.newMention(sent, first, h+1, news.FormNominal, sortOrg)
	m.head, m.desc = h, d
	p.add(m)
}

// bereaved reports whether relatives are told of as a group that acts or is acted on: in
// the plural, and of others than the one spoken of ("the mothers of the victims", but not
// "his parents").
func (p *pass) bereaved(sent, h int) bool {
	s := &p.doc.Sentences[sent]
	if d := s.Child(h, "nmod:poss"); d != news.None && s.Tokens[d].UPOS == "PRON" {
		return false
	}
	c := complement(s, h)
	return pluralName(&s.Tokens[h]) && c != news.None && preposition(s, c) == "of"
}

// governed returns the token of what a government is told to be that of, "the government
// of the island", or None.
func (p *pass) governed(m *mention) int {
	s := p.sentence(m)
	c := complement(s, m.head)
	if c == news.None || preposition(s, c) != "of" || isAction(p.lemma(m.sent, c)) || s.Tokens[c].UPOS != "NOUN" && s.Tokens[c].UPOS != "PROPN" {
		return news.None
	}
	return c
}
