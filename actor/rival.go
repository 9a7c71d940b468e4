package actor

import (
	"github.com/detente-wire/detente/news"
)

// isFocus reports whether the person whom "he" or "she" was found to stand for is
// the one whom the text is about just there: no other person of that gender comes
// between, but for one that is no subject where the person is; across a change of
// paragraph, and within a quotation, there is no other at all.
func (p *pass) isFocus(m, sent, e int, pr pronoun) bool {
	men := &p.mentions[m]
	s := p.sentence(men)
	subject := p.isSubjectIn(sent, men, e)
	apart := p.doc.Sentences[sent].Paragraph != s.Paragraph
	leads := isSubject(s, men.head) || p.subjectPossessive(men)
	if sent != men.sent && (apart || men.sent-sent > 1) && !(subject && leads) {
		return false
	}
	quoted := p.quoted[men.sent][men.head]
	if quoted && sent != men.sent && p.speakerOf(men.sent, 3) == news.None {
		return false // it may be who speaks
	}
	if p.namedBelow(men, e) {
		return false // "He decided to sue Lee": not Lee
	}
	strict := apart || quoted || !subject || men.sent-sent > 1
	for i := sent; i <= men.sent; i++ {
		if p.rival(i, men, e, pr, strict) {
			return false
		}
	}
	return true
}

// namedBelow reports whether a person is told of by name behind a pronoun that is the subject,
// within what its verb governs, or before it in a clause of which it is the subject too:
// "Appointed by Lee, he".
func (p *pass) namedBelow(men *mention, e int) bool {
	s := p.sentence(men)
	_, gov := function(s, men.head)
	if !isSubject(s, men.head) || gov == news.None {
		return false
	}
	for _, i := range p.bySent[men.sent] {
		o := &p.mentions[i]
		if o.form != news.FormName || len(o.ents) != 1 || o.ents[0] != e {
			continue
		}
		if o.head > gov && dominates(s, gov, o.head) {
			return true
		}
		if v := clauseOf(s, o.head); o.head < men.head && s.Tokens[v].Rel("advcl") && s.Tokens[v].Head == gov && s.Tokens[v].UPOS == "VERB" && s.Child(v, "nsubj", "nsubj:pass", "mark") == news.None && v != o.head {
			return true
		}
	}
	return false
}

// isSubjectIn reports whether an entity is the subject of a clause of a sentence, in
// the sentence of the pronoun of one that stands before it.
func (p *pass) isSubjectIn(sent int, men *mention, e int) bool {
	s := &p.doc.Sentences[sent]
	for _, i := range p.bySent[sent] {
		c := &p.mentions[i]
		if sent == men.sent && c.head >= men.head {
			break
		}
		if len(c.ents) != 1 || c.ents[0] != e {
			continue
		}
		if h := c.head; isSubject(s, h) || s.Tokens[h].Rel("appos", "flat") && s.Tokens[h].Head != news.None && isSubject(s, s.Tokens[h].Head) {
			return true
		}
	}
	return false
}

// rival reports whether a sentence tells, before the pronoun, of someone else who can
// be meant: by a name or noun, or by a pronoun of the same gender that nobody was
// found for. Unless strict is set only a subject counts, or that pronoun.
func (p *pass) rival(sent int, men *mention, e int, pr pronoun, strict bool) bool {
	s := &p.doc.Sentences[sent]
	end := len(s.Tokens)
	if sent == men.sent {
		end = men.head
	}
	own := p.ownSubject(men, pr)
	within := news.None
	if sent == men.sent {
		within = p.bodysClause(men, e)
	}
	for j := range end {
		t := &s.Tokens[j]
		if within != news.None && !dominates(s, within, j) {
			continue
		}
		if p.quoted[sent][j] && !p.quoted[men.sent][men.head] && p.says(men) {
			continue // whom the quotation tells of is not who said it
		}
		if q, ok := pronounOf(p.lower[sent][j], t); ok {
			if i := p.mentionHeaded(sent, j); q.gender == pr.gender && q.gender != anyGender && (i == news.None || len(p.mentions[i].ents) == 0) {
				return true
			}
			continue
		}
		if !strict && !isSubject(s, j) || !p.someone(sent, j, pr.gender) {
			continue
		}
		switch other := p.whoIs(sent, j); {
		case other == e || other == own && own != news.None:
		case other != news.None && !pr.gender.agrees(p.ents[other].gender):
		case other == news.None && p.describesOnly(s, j):
		default:
			return true
		}
	}
	return false
}

// bodysClause returns the predicate of the clause around a pronoun whose subject is a
// state or organisation, where the clause tells of the person too: in "Haddad said that
// Peru had revoked Lee's visa after his speech" the speech is Lee's. Else None.
func (p *pass) bodysClause(men *mention, e int) int {
	s := p.sentence(men)
	pred := clauseOf(s, men.head)
	for n := 0; n < 3 && s.Child(pred, "nsubj") == news.None && s.Tokens[pred].Rel("xcomp", "conj", "advcl") && s.Tokens[pred].Head != news.None; n++ {
		pred = clauseOf(s, s.Tokens[pred].Head)
	}
	i := p.mentionHeaded(men.sent, s.Child(pred, "nsubj"))
	if i == news.None || p.mentions[i].sort == sortPerson || p.mentions[i].sort == sortUnknown || p.quoted[men.sent][men.head] {
		return news.None
	}
	for _, k := range p.bySent[men.sent] {
		if c := &p.mentions[k]; len(c.ents) == 1 && c.ents[0] == e && c.head < men.head && dominates(s, pred, c.head) {
			return pred
		}
	}
	return news.None
}

// whoIs returns the entity that the phrase headed by a token stands for, or None.
func (p *pass) whoIs(sent, j int) int {
	for _, i := range p.bySent[sent] {
		if c := &p.mentions[i]; len(c.ents) == 1 && c.first <= j && j < c.end {
			return c.ents[0]
		}
	}
	for _, k := range p.doc.Sentences[sent].Children(j) {
		if i := p.mentionHeaded(sent, int(k)); i != news.None && p.doc.Sentences[sent].Tokens[k].Rel("appos") && len(p.mentions[i].ents) == 1 {
			return p.mentions[i].ents[0] // "his wife, Martha,"
		}
	}
	if i := int(p.roleOfName[sent][j]) - 1; i >= 0 && len(p.mentions[i].ents) == 1 {
		return p.mentions[i].ents[0]
	}
	return news.None
}

// someone reports whether a token heads a phrase for one person who can be of a
// gender: the mention of a person, or a noun for people.
func (p *pass) someone(sent, j int, g gender) bool {
	s := &p.doc.Sentences[sent]
	t := &s.Tokens[j]
	if i := p.mentionHeaded(sent, j); i != news.None {
		c := &p.mentions[i]
		switch {
		case c.sort != sortPerson || len(c.ents) > 1 || c.form == news.FormNominal && p.describesNext(c):
			return false
		case len(c.ents) == 1:
			return !p.ents[c.ents[0]].crowd
		}
		return !c.desc.plural && g.agrees(c.desc.gender)
	}
	if t.UPOS == "PROPN" {
		n := s.NameAt(j)
		return n != news.None && s.Names[n].Class == news.Person && !t.Rel("flat", "compound") && p.owner[sent][j] == 0
	}
	if t.UPOS != "NOUN" || pluralName(t) || t.Rel("compound") {
		return false
	}
	l := p.lemma(sent, j)
	if n := genderOfNoun(l); n != anyGender {
		return n == g
	}
	o := p.officeAt(sent, j)
	return relatives[l] || o != nil && o.office.person && o.end == j+1
}

// describesOnly reports whether a noun is what somebody is, no one of its own: "a
// lawyer" after a name, "was a lawyer", "as a lawyer".
func (p *pass) describesOnly(s *news.Sentence, j int) bool {
	t := &s.Tokens[j]
	return t.Rel("appos") || s.Child(j, "cop") != news.None || preposition(s, j) == "as"
}

// relatives are people told by what they are to others, whom no table of offices has.
var relatives = map[string]bool{
	"associate": true, "colleague": true, "friend": true, "partner": true, "cousin": true, "nephew": true, "uncle": true, "aunt": true,
	"niece": true, "parent": true, "spouse": true, "fiance": true, "fiancee": true, "boyfriend": true, "girlfriend": true, "grandfather": true,
	"grandmother": true, "grandson": true, "granddaughter": true, "successor": true, "predecessor": true, "rival": true, "opponent": true,
	"caller": true, "attacker": true, "owner": true, "boss": true, "counterpart": true, "guest": true, "companion": true, "roommate": true,
	"teammate": true, "sibling": true, "employee": true, "employer": true, "client": true, "patient": true,
}
