package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// pronoun is what a personal pronoun says of who is meant.
type pronoun struct {
	gender     gender
	plural     bool
	thing      bool // "it"
	possessive bool
}

// pronounOf reads a personal pronoun of the third person.
func pronounOf(word string, t *news.Token) (pronoun, bool) {
	if t.UPOS != "PRON" {
		return pronoun{}, false
	}
	switch word {
	case "he", "him":
		return pronoun{gender: male}, true
	case "his":
		return pronoun{gender: male, possessive: true}, true
	case "she":
		return pronoun{gender: female}, true
	case "her":
		return pronoun{gender: female, possessive: t.XPOS == "PRP$"}, true
	case "they", "them":
		return pronoun{plural: true}, true
	case "their":
		return pronoun{plural: true, possessive: true}, true
	case "it":
		return pronoun{thing: true}, true
	case "its":
		return pronoun{thing: true, possessive: true}, true
	}
	return pronoun{}, false
}

// findPronouns makes mentions of the personal pronouns of the third person
// that stand for someone.
func (p *pass) findPronouns() {
	for i := range p.doc.Sentences {
		s := &p.doc.Sentences[i]
		for j := range s.Tokens {
			t := &s.Tokens[j]
			if _, ok := pronounOf(p.lower[i][j], t); ok && !t.Rel("expl") && p.owner[i][j] == 0 {
				p.add(p.newMention(i, j, j+1, news.FormPronoun, sortUnknown))
			}
		}
	}
}

// resolvePronoun finds who a pronoun stands for: the only one in its sentence
// or the sentences before it who can be meant, or the subject there.
func (p *pass) resolvePronoun(m int) {
	men := &p.mentions[m]
	pr, _ := pronounOf(p.lower[men.sent][men.head], &p.sentence(men).Tokens[men.head])
	if e := p.glossed(men); e != news.None {
		p.link(m, e)
		return
	}
	if c := p.ahead(men, pr); c != news.None {
		for _, e := range p.group(&p.mentions[c], pr) {
			p.link(m, e)
		}
		return
	}
	if e := p.fronted(men, pr); e != news.None {
		p.link(m, e)
		return
	}
	if e, told := p.ofObject(men, pr); told {
		p.link(m, e)
		return
	}
	if e := p.ownersBody(men, pr); e != news.None {
		p.link(m, e)
		return
	}
	for back := 0; back <= 2; back++ {
		sent := men.sent - back
		if sent < 0 || p.doc.Sentences[sent].Zone != p.sentence(men).Zone {
			return
		}
		if back == 2 && p.doc.Sentences[sent].Paragraph != p.doc.Sentences[men.sent].Paragraph-1 &&
			p.doc.Sentences[sent].Paragraph != p.doc.Sentences[men.sent].Paragraph {
			return
		}
		if back > 0 && p.quoted[men.sent][men.head] && (pr.plural || pr.thing) {
			return // what a quotation means by "they" may be anyone
		}
		cands := p.candidates(m, sent, pr)
		if len(cands) == 0 {
			continue
		}
		if back > 1 && (pr.thing || !isSubject(p.sentence(men), men.head)) {
			return
		}
		found := p.chooseAntecedent(m, sent, cands, pr)
		if pr.plural && len(found) == 1 && p.ents[found[0]].sort == sortPerson && !p.ents[found[0]].crowd {
			return // "Haddad's and Lee's plan": not one of them alone
		}
		if !pr.plural && !pr.thing && (len(found) != 1 || !p.isFocus(m, sent, found[0], pr)) {
			return
		}
		for _, e := range found {
			p.link(m, e)
			if ent := &p.ents[e]; !pr.plural && !pr.thing && ent.gender == anyGender {
				ent.gender = pr.gender
			}
		}
		return
	}
}

// glossed returns the person whose name stands in parentheses directly behind a pronoun, or None:
// "his (Diaz's) farm".
func (p *pass) glossed(men *mention) int {
	low := p.lower[men.sent]
	i := men.end + 1
	if i >= len(low) || low[men.end] != "(" {
		return news.None
	}
	o := int(p.owner[men.sent][i]) - 1
	if o < 0 || p.mentions[o].sort != sortPerson || len(p.mentions[o].ents) != 1 {
		return news.None
	}
	if e := p.mentions[o].end; e < len(low) && (low[e] == ")" || e+1 < len(low) && low[e+1] == ")") {
		return p.mentions[o].ents[0]
	}
	return news.None
}

// fronted returns the person of whom a sentence says at its beginning that it is about him, or
// None: "As for Diaz, he said".
func (p *pass) fronted(men *mention, pr pronoun) int {
	low := p.lower[men.sent]
	if pr.plural || pr.thing || !isSubject(p.sentence(men), men.head) {
		return news.None
	}
	i := 0
	if len(low) > 3 && low[0] == "as" && low[1] == "for" {
		i = 2
	} else if low[0] == "for" {
		i = 1
	}
	if i == 0 {
		return news.None
	}
	o := int(p.owner[men.sent][i]) - 1
	if o < 0 || p.mentions[o].end != men.head-1 || low[men.head-1] != "," || len(p.mentions[o].ents) != 1 || !p.fits(&p.mentions[o], pr) {
		return news.None
	}
	return p.mentions[o].ents[0]
}

// ahead returns the subject that follows a possessive at the beginning of its
// clause, whose it is: "In his letter, Haddad said"; None where there is none.
func (p *pass) ahead(men *mention, pr pronoun) int {
	s := p.sentence(men)
	noun := s.Tokens[men.head].Head
	if !pr.possessive || men.head > 4 || noun == news.None {
		return news.None
	}
	rel, gov := function(s, noun)
	if !news.IsRel(rel, "obl") || gov == news.None {
		return news.None
	}
	subj := s.Child(gov, "nsubj")
	if subj == news.None || subj < noun || p.quoted[men.sent][men.head] != p.quoted[men.sent][subj] {
		return news.None
	}
	c := p.mentionHeaded(men.sent, subj)
	if c == news.None {
		if c = int(p.roleOfName[men.sent][subj]) - 1; c < 0 {
			return news.None
		}
	}
	o := &p.mentions[c]
	if o.form != news.FormName || len(o.ents) == 0 || !p.fits(o, pr) || o.nameFirst == noun+1 && p.officeAt(men.sent, noun) != nil {
		return news.None // "through his lawyer Ana Diaz"
	}
	return c
}

// ownersBody returns the body that is the subject of the clause of "their", where
// nothing before it in the sentence is in the plural: "the cabinet asked their
// allies"; None where there is none.
func (p *pass) ownersBody(men *mention, pr pronoun) int {
	s := p.sentence(men)
	if !pr.plural || !pr.possessive || p.quoted[men.sent][men.head] {
		return news.None
	}
	subj := controller(s, clauseOf(s, men.head))
	if subj == news.None || subj >= men.head {
		return news.None
	}
	for i := range men.head {
		if t := &s.Tokens[i]; pluralName(t) || t.UPOS == "CCONJ" && i < subj || t.UPOS == "PRON" && p.lower[men.sent][i] == "they" {
			return news.None
		}
	}
	c := p.mentionHeaded(men.sent, subj)
	if c == news.None || p.mentions[c].sort != sortOrg || len(p.mentions[c].ents) != 1 {
		return news.None
	}
	return p.mentions[c].ents[0]
}

// candidates returns the mentions of a sentence that a pronoun can stand for.
func (p *pass) candidates(m, sent int, pr pronoun) []int {
	men := &p.mentions[m]
	s := &p.doc.Sentences[sent]
	var found []int
	other := p.ownSubject(men, pr)
	for _, i := range p.bySent[sent] {
		c := &p.mentions[i]
		if sent == men.sent && c.head >= men.head {
			break
		}
		if len(c.ents) == 0 || !p.fits(c, pr) || p.onlyModifies(c) || c.ents[0] == other || c.form == news.FormNominal && c.weak && preposition(s, c.head) == "as" {
			continue
		}
		if sent == men.sent && p.bound(s, c, men, pr) || p.speaks(c, men) {
			continue
		}
		found = append(found, int(i))
	}
	return found
}

// fits reports whether a mention agrees with a pronoun.
func (p *pass) fits(c *mention, pr pronoun) bool {
	if pr.plural {
		if c.sort == sortPerson && len(c.ents) == 1 && !p.ents[c.ents[0]].crowd {
			return p.coordinated(c) && p.wholeGroup(c)
		}
		if i := p.mentionHeaded(c.sent, firstConjunct(p.sentence(c), c.head)); i != news.None && p.mentions[i].sort == sortPerson && !p.mentions[i].desc.plural {
			return false // "Haddad and other officials": not the others alone
		}
		return len(c.ents) > 1 || p.ents[c.ents[0]].crowd || c.sort == sortPeople || p.coordinated(c) ||
			c.sort == sortOrg && (c.form == news.FormName && pluralName(&p.sentence(c).Tokens[c.head]) || c.desc.sector == "COP" && c.desc.lemma == "police")
	}
	if len(c.ents) > 1 {
		return false
	}
	e := &p.ents[c.ents[0]]
	if pr.thing {
		return e.sort == sortState || e.sort == sortOrg
	}
	return e.sort == sortPerson && !e.crowd && pr.gender.agrees(e.gender)
}

// coordinated reports whether a mention is the first of several people or
// states joined by "and".
func (p *pass) coordinated(c *mention) bool {
	s := p.sentence(c)
	for _, k := range s.Children(c.head) {
		if s.Tokens[k].Rel("conj") && p.conjunct(c, int(k)) != news.None {
			return true
		}
	}
	return false
}

// wholeGroup reports whether all that a person is coordinated with are people whom the
// story tells apart: "they" of "Haddad and other officials" is not Haddad.
func (p *pass) wholeGroup(c *mention) bool {
	s := p.sentence(c)
	for _, k := range s.Children(c.head) {
		if !s.Tokens[k].Rel("conj") || predicate(s, int(k)) {
			continue
		}
		i := p.conjunct(c, int(k))
		if i == news.None || len(p.mentions[i].ents) != 1 || p.ents[p.mentions[i].ents[0]].sort != sortPerson || p.ents[p.mentions[i].ents[0]].crowd {
			return false
		}
	}
	return !p.quoted[c.sent][c.head]
}

// conjunct returns the mention headed by a token that the parse coordinates with
// another mention, if the words do so too: a conjunction or comma directly before
// its phrase; else None.
func (p *pass) conjunct(c *mention, head int) int {
	i := p.mentionHeaded(c.sent, head)
	if i == news.None {
		return news.None
	}
	o := &p.mentions[i]
	s := p.sentence(o)
	for j := c.end; j < o.first; j++ {
		if s.Tokens[j].UPOS == "CCONJ" {
			return i
		}
	}
	if s.Child(c.head, "cc") == news.None && !slices.ContainsFunc(s.Children(c.head), func(k int32) bool { return s.Child(int(k), "cc") != news.None }) {
		return news.None // an apposition or a list that the parse made up
	}
	return i
}

// mentionHeaded returns the mention with the given head, or None.
func (p *pass) mentionHeaded(sent, head int) int {
	for _, i := range p.bySent[sent] {
		if p.mentions[i].head == head {
			return int(i)
		}
	}
	return news.None
}

// onlyModifies reports whether a mention stands inside a noun phrase as a
// modifier: "the Howell administration" is no place to find "he".
func (p *pass) onlyModifies(c *mention) bool {
	rel := p.sentence(c).Tokens[c.head].Deprel
	return rel == "compound" || rel == "amod" || rel == "nmod:desc"
}

// bound reports whether grammar keeps a mention and a pronoun of one sentence
// apart: two arguments of one verb are two actors.
func (p *pass) bound(s *news.Sentence, c, men *mention, pr pronoun) bool {
	_, a := function(s, c.head)
	_, b := function(s, men.head)
	if p.amount(c.sent, c.head) && a != men.head {
		_, a = function(s, a) // "Groups of students joined them"
	}
	if pr.possessive {
		// "his" in the phrase that names the person: "his son, Uday".
		return dominates(s, men.head, c.head) || s.Tokens[men.head].Head == c.head
	}
	if a == b && a != news.None {
		return true
	}
	// "X turned against him", "a child named X called her": the subject of the pronoun's
	// own clause.
	if subj := subjectOf(s, clauseOf(s, men.head)); subj != news.None && subj != c.head && !isSubject(s, men.head) && dominates(s, subj, c.head) {
		if v := clauseOf(s, c.head); v != news.None && s.Tokens[v].Head == subj && s.Tokens[v].Is("name", "call", "identify", "know") {
			return true
		}
	}
	return !isSubject(s, men.head) && subjectOf(s, clauseOf(s, men.head)) == c.head
}

// ownSubject returns the entity of the subject of the clause that holds a
// pronoun as an object, or None: in "the leader told him" they are two.
func (p *pass) ownSubject(men *mention, pr pronoun) int {
	s := p.sentence(men)
	if pr.possessive || isSubject(s, men.head) {
		return news.None
	}
	subj := controller(s, clauseOf(s, men.head))
	if subj == news.None {
		return news.None
	}
	if i := p.mentionHeaded(men.sent, subj); i != news.None && len(p.mentions[i].ents) == 1 {
		return p.mentions[i].ents[0]
	}
	return news.None
}

// speaks reports whether a mention cannot be meant because of who speaks: in a
// quotation "he" is not its speaker, and the one who "said" it is not someone
// whom only the quotation names.
func (p *pass) speaks(c, men *mention) bool {
	if p.quoted[men.sent][men.head] {
		e := p.speakerOf(men.sent, 3)
		return e != news.None && c.ents[0] == e
	}
	return c.sent == men.sent && p.says(men) && (p.quoted[c.sent][c.head] || p.tells(men, c))
}

// tells reports whether a mention stands before the verb of speech in what is
// said: in "the court freed Haddad, he said" the speaker is another.
func (p *pass) tells(men, c *mention) bool {
	s := p.sentence(men)
	_, verb := function(s, men.head)
	if c.head > verb {
		return false
	}
	return s.Tokens[verb].Rel("parataxis") || s.Child(verb, "ccomp", "parataxis") != news.None && dominates(s, s.Child(verb, "ccomp", "parataxis"), c.head)
}

// says reports whether a mention is the subject of a verb of speech outside
// quotation marks.
func (p *pass) says(c *mention) bool {
	if p.quoted[c.sent][c.head] {
		return false
	}
	s := p.sentence(c)
	_, gov := function(s, c.head)
	return isSubject(s, c.head) && gov != news.None && sayVerbs[s.Tokens[gov].Lemma]
}

// speakerOf returns the entity that speaks in a sentence: the subject of its
// verb of speech, or in a quotation that goes on that of the sentence before,
// at most so many back. None where it is not clear.
func (p *pass) speakerOf(sent, back int) int {
	for _, i := range p.bySent[sent] {
		if c := &p.mentions[i]; len(c.ents) == 1 && p.says(c) {
			return c.ents[0]
		}
	}
	if back > 0 && sent > 0 && p.doc.Sentences[sent-1].Zone == p.doc.Sentences[sent].Zone && p.beginsQuoted(sent) {
		return p.speakerOf(sent-1, back-1)
	}
	return news.None
}

func (p *pass) beginsQuoted(sent int) bool {
	q := p.quoted[sent]
	return len(q) > 0 && q[0]
}

// sayVerbs introduce speech.
var sayVerbs = map[string]bool{
	"say": true, "tell": true, "add": true, "declare": true, "state": true, "ask": true, "reply": true,
	"announce": true, "claim": true, "insist": true, "warn": true, "note": true, "explain": true,
	"write": true, "argue": true, "assert": true, "comment": true, "observe": true, "remark": true,
}
