package actor

import (
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
		if pr.thing && back > 1 {
			return
		}
		for _, e := range p.chooseAntecedent(m, sent, cands, pr) {
			p.link(m, e)
			if ent := &p.ents[e]; !pr.plural && !pr.thing && ent.gender == anyGender {
				ent.gender = pr.gender
			}
		}
		return
	}
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
		if len(c.ents) == 0 || !p.fits(c, pr) || p.onlyModifies(c) || c.ents[0] == other {
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
		return len(c.ents) > 1 || p.ents[c.ents[0]].crowd || c.sort == sortPeople || p.coordinated(c) ||
			c.sort == sortOrg && c.form == news.FormName && pluralName(&p.sentence(c).Tokens[c.head])
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
		if s.Tokens[k].Rel("conj") && p.mentionHeaded(c.sent, int(k)) != news.None {
			return true
		}
	}
	return false
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
	if pr.possessive {
		// "his" in the phrase that names the person: "his son, Uday".
		return dominates(s, men.head, c.head) || s.Tokens[men.head].Head == c.head
	}
	if a == b && a != news.None {
		return true
	}
	// "X turned against him": the subject of the pronoun's own clause.
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

// chooseAntecedent returns the entities of the one candidate that can be
// meant, or none.
func (p *pass) chooseAntecedent(m, sent int, cands []int, pr pronoun) []int {
	men := &p.mentions[m]
	ents := p.entitiesOf(cands, pr)
	if pr.thing {
		return p.chooseThing(m, sent, cands)
	}
	if len(ents) == 1 {
		return ents[0]
	}
	if !pr.plural {
		var sure []int
		for _, g := range ents {
			if p.ents[g[0]].gender == pr.gender {
				sure = append(sure, g[0])
			}
		}
		if len(sure) == 1 {
			return sure // the others may be, this one is
		}
	}
	if sent != men.sent && p.says(men) {
		if e := p.speakerOf(sent, 0); e != news.None && p.among(cands, e) {
			return []int{e} // who spoke goes on
		}
	}
	subj := p.subjectCandidate(men, sent, cands)
	if subj == news.None {
		return nil
	}
	if sent == men.sent || isSubject(p.sentence(men), men.head) || p.subjectPossessive(men) {
		return p.group(&p.mentions[subj], pr)
	}
	return nil
}

// among reports whether one of the candidates refers to an entity.
func (p *pass) among(cands []int, e int) bool {
	for _, c := range cands {
		if p.mentions[c].ents[0] == e {
			return true
		}
	}
	return false
}

// subjectPossessive reports whether a possessive belongs to the subject.
func (p *pass) subjectPossessive(men *mention) bool {
	s := p.sentence(men)
	h := s.Tokens[men.head].Head
	return s.Tokens[men.head].Rel("nmod:poss") && h != news.None && isSubject(s, h)
}

// entitiesOf returns the distinct entities (or groups of them) of candidates.
func (p *pass) entitiesOf(cands []int, pr pronoun) [][]int {
	var out [][]int
next:
	for _, c := range cands {
		g := p.group(&p.mentions[c], pr)
		for _, have := range out {
			if have[0] == g[0] && len(have) == len(g) {
				continue next
			}
		}
		out = append(out, g)
	}
	return out
}

// group returns the entities of a mention, for a plural pronoun with those of
// the mentions coordinated with it.
func (p *pass) group(c *mention, pr pronoun) []int {
	out := append([]int(nil), c.ents...)
	if !pr.plural {
		return out
	}
	s := p.sentence(c)
	for _, k := range s.Children(c.head) {
		if !s.Tokens[k].Rel("conj") {
			continue
		}
		if i := p.mentionHeaded(c.sent, int(k)); i != news.None {
			for _, e := range p.mentions[i].ents {
				out = appendOnce(out, e)
			}
		}
	}
	return out
}

// subjectCandidate returns the candidate that is the subject closest above the
// pronoun in its own sentence, or the subject of the main clause of an earlier
// one; None where there is none.
func (p *pass) subjectCandidate(men *mention, sent int, cands []int) int {
	s := &p.doc.Sentences[sent]
	if sent != men.sent {
		root := s.Root()
		if root == news.None {
			return news.None
		}
		subj := subjectOf(s, root)
		return p.candidateAt(cands, subj)
	}
	pred := clauseOf(s, men.head)
	for n := 0; n <= len(s.Tokens); n++ {
		if subj := subjectOf(s, pred); subj != news.None && subj != men.head {
			if c := p.candidateAt(cands, subj); c != news.None {
				return c
			}
		}
		h := s.Tokens[pred].Head
		if h == news.None {
			return news.None
		}
		pred = clauseOf(s, h)
	}
	return news.None
}

// candidateAt returns the candidate headed by a token, or None.
func (p *pass) candidateAt(cands []int, head int) int {
	for _, c := range cands {
		if m := &p.mentions[c]; m.head == head || head != news.None && p.roleOfName[m.sent][head] == int32(c+1) {
			return c
		}
	}
	for _, c := range cands {
		if t := &p.sentence(&p.mentions[c]).Tokens[p.mentions[c].head]; t.Head == head && head != news.None && t.Rel("appos") {
			return c // "his wife, Martha, said"
		}
	}
	return news.None
}

// chooseThing resolves "it" and "its", which mostly stand for things: only to
// a state or organisation that is the subject above it, and for a subject only
// before a verb that takes a will.
func (p *pass) chooseThing(m, sent int, cands []int) []int {
	men := &p.mentions[m]
	s := p.sentence(men)
	subj := p.subjectCandidate(men, sent, cands)
	if subj == news.None {
		return nil
	}
	rel, gov := function(s, men.head)
	switch {
	case rel == "nmod:poss" && sent == men.sent:
		return p.mentions[subj].ents
	case rel == "nmod:poss" || rel != "nsubj" || gov == news.None || s.Tokens[gov].UPOS != "VERB":
		return nil
	case sent == men.sent && sayVerbs[p.governingVerb(s, gov)]:
		return p.mentions[subj].ents // "Iran said it would …"
	case willVerbs[s.Tokens[gov].Lemma] || sayVerbs[s.Tokens[gov].Lemma]:
		return p.mentions[subj].ents
	}
	return nil
}

// governingVerb returns the lemma of the verb that a clause depends on, or "".
func (p *pass) governingVerb(s *news.Sentence, pred int) string {
	if h := s.Tokens[pred].Head; h != news.None && s.Tokens[pred].Rel("ccomp") {
		return s.Tokens[h].Lemma
	}
	return ""
}

// willVerbs have subjects that decide.
var willVerbs = map[string]bool{
	"accuse": true, "agree": true, "approve": true, "attack": true, "back": true, "call": true, "condemn": true,
	"criticize": true, "decide": true, "demand": true, "deny": true, "deploy": true, "expel": true, "hope": true,
	"impose": true, "invade": true, "offer": true, "oppose": true, "order": true, "plan": true, "promise": true,
	"propose": true, "refuse": true, "reject": true, "seek": true, "send": true, "sign": true, "support": true,
	"threaten": true, "urge": true, "want": true, "withdraw": true, "recall": true, "recognize": true, "pledge": true,
	"vow": true, "suspend": true, "blame": true, "ban": true, "boycott": true, "vote": true, "fire": true, "launch": true,
}
