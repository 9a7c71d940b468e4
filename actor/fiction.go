package actor

import (
	"github.com/detente-wire/detente/news"
)

// settleFiction drops the people of whom the story tells that they are played: whoever
// has no part but in a film, play or book acts nowhere.
func (p *pass) settleFiction() {
	for i := range p.mentions {
		m := &p.mentions[i]
		if m.sort == sortPerson && m.form == news.FormName && len(m.ents) == 1 && p.played(m) {
			p.ents[m.ents[0]].fiction = true
		}
	}
}

// played reports whether the words around a name make it that of a character: "Lee
// (Ana Diaz)" with a full name, "the character Lee", "plays Lee", "Lee is played by".
func (p *pass) played(m *mention) bool {
	s := p.sentence(m)
	low := p.lower[m.sent]
	if m.end+1 < len(low) && low[m.end] == "(" && !p.titled(m.sent, m.nameFirst) {
		if o := int(p.owner[m.sent][m.end+1]) - 1; o >= 0 {
			if a := &p.mentions[o]; a.sort == sortPerson && len(a.parts) > 1 && a.end < len(low) && low[a.end] == ")" && a.parts[len(a.parts)-1] != m.parts[len(m.parts)-1] {
				return true
			}
		}
	}
	if m.first > 0 && p.lemma(m.sent, m.first-1) == "character" || m.first > 1 && low[m.first-1] == "of" && p.lemma(m.sent, m.first-2) == "character" {
		return true
	}
	if p.calledSo(m) {
		return true
	}
	rel, gov := function(s, m.head)
	if gov == news.None {
		return false
	}
	v := &s.Tokens[gov]
	switch {
	case v.Is("play", "portray"):
		return rel == "obj" && len(m.parts) > 1 && p.playedBy(m.sent, gov) || rel == "nsubj:pass"
	}
	i := p.runStart(m.sent, m.nameFirst)
	if i < 2 || low[i-1] != "as" || low[i-2] == "such" || m.end < len(low) && (s.Tokens[m.end].UPOS == "VERB" || s.Tokens[m.end].UPOS == "AUX") {
		return false // "such as Ana Diaz", "as Diaz said"
	}
	return p.castBefore(m)
}

// castBefore reports whether a sentence tells before a name who plays in something: "the film stars
// Ana Diaz as Lee".
func (p *pass) castBefore(m *mention) bool {
	for i := range m.first {
		if l := p.lemma(m.sent, i); l == "star" || l == "co-star" || l == "cast" {
			return true
		}
	}
	return false
}

// playedBy reports whether the subject of a verb is a person, and the verb is not that
// of a game: "Diaz plays Lee".
func (p *pass) playedBy(sent, verb int) bool {
	s := &p.doc.Sentences[sent]
	subj := controller(s, verb)
	if subj == news.None || s.Child(verb, "obl") != news.None {
		return false
	}
	i := p.mentionHeaded(sent, subj)
	return i != news.None && p.mentions[i].sort == sortPerson || p.lower[sent][subj] == "who" || p.lower[sent][subj] == "he" || p.lower[sent][subj] == "she"
}
