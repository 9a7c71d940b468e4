package actor

import (
	"github.com/detente-wire/detente/news"
)

// ofObject returns the person to whom something is done and whom a pronoun behind it means, by the
// verb: who is asked, "Diaz asked Lee whether he knew", and who is blamed or praised for what is his,
// "Diaz criticized Lee for his speech"; false where the verb is none of these.
func (p *pass) ofObject(men *mention, pr pronoun) (int, bool) {
	s := p.sentence(men)
	if pr.plural || pr.thing || p.quoted[men.sent][men.head] {
		return news.None, false
	}
	verb := news.None
	switch v := clauseOf(s, men.head); {
	case isSubject(s, men.head) && s.Tokens[v].Rel("ccomp", "advcl") && s.Tokens[v].Head != news.None && s.Tokens[s.Tokens[v].Head].Is("ask") && p.asks(s, v):
		verb = s.Tokens[v].Head
	case pr.possessive && s.Tokens[men.head].Head != news.None && judging[s.Tokens[v].Lemma]:
		if rel, gov := function(s, s.Tokens[men.head].Head); gov == v && rel == "obl" && preposition(s, s.Tokens[men.head].Head) == "for" {
			verb = v
		}
	}
	if verb == news.None {
		return news.None, false
	}
	obj := s.Child(verb, "obj", "iobj")
	if obj == news.None || obj > men.head {
		return news.None, false
	}
	c := p.mentionHeaded(men.sent, obj)
	if c == news.None || len(p.mentions[c].ents) != 1 || p.ents[p.mentions[c].ents[0]].sort != sortPerson {
		return news.None, false
	}
	if !p.fits(&p.mentions[c], pr) {
		return news.None, false
	}
	return p.mentions[c].ents[0], true
}

// asks reports whether a clause is a question: it begins with "whether", "if" or a word that asks.
func (p *pass) asks(s *news.Sentence, v int) bool {
	first, _ := s.Subtree(v)
	switch s.Tokens[first].Lemma {
	case "whether", "if", "what", "why", "how", "when", "where", "who":
		return true
	}
	return false
}

// judging are verbs for what is done to somebody for what he did.
var judging = map[string]bool{
	"criticize": true, "criticise": true, "castigate": true, "blame": true, "praise": true, "thank": true, "commend": true, "condemn": true, "denounce": true, "attack": true,
	"chide": true, "rebuke": true, "scold": true, "fault": true, "laud": true, "hail": true, "applaud": true, "congratulate": true, "admire": true, "punish": true, "honor": true, "honour": true,
	"ridicule": true, "mock": true, "admonish": true, "reprimand": true, "fire": true, "arrest": true, "jail": true,
}
