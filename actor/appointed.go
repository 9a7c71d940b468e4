package actor

import (
	"github.com/detente-wire/detente/news"
)

// settleAppointed gives people with a name of whom no words beside it tell a part the one to
// which the story says they came, in which they serve or which they left: "He was elected
// mayor", "named Ana Diaz as finance minister", "Lee resigned as chairman"; or what the story
// says that they are: "She is a lawyer".
func (p *pass) settleAppointed() {
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || !e.named || !e.openToPart() {
			continue
		}
		for _, k := range e.mentions {
			m := &p.mentions[k]
			if len(m.ents) > 1 || p.inHeadline(m) {
				continue
			}
			if d, ok := p.appointment(m); ok {
				e.roles = append(e.roles, p.newRole(m.sent, d))
				if !d.former {
					break
				}
			}
		}
	}
}

// openToPart reports whether of somebody no part is told but the party.
func (e *entity) openToPart() bool {
	r := e.mainRole()
	return r == nil || r.office.sector == "PTY" && partyWords[r.lemma]
}

// appointment reads the part to which the clauses of a mention's sentence say that its bearer
// comes, or which he leaves.
func (p *pass) appointment(m *mention) (desc, bool) {
	s := p.sentence(m)
	if rel, gov := s.Tokens[m.head].Deprel, s.Tokens[m.head].Head; m.form == news.FormPronoun && rel == "nsubj" && gov != news.None && s.Child(gov, "cop") != news.None && s.Tokens[gov].UPOS == "NOUN" {
		d, ok := p.describeNoun(m.sent, gov)
		d.former = d.former || s.Tokens[s.Child(gov, "cop")].XPOS == "VBD" || p.hasBeen(m.sent, gov)
		pr, _ := pronounOf(p.lower[m.sent][m.head], &s.Tokens[m.head])
		return d, ok && !d.plural && !victims[d.lemma] && !p.negated(m.sent, gov) && !p.quoted[m.sent][m.head] && pr.gender != anyGender
	}
	if rel, v := function(s, m.head); (rel == "obl" || rel == "nmod") && v != news.None && preposition(s, m.head) == "as" {
		if rel == "nmod" && s.Tokens[v].Head != news.None {
			v = s.Tokens[v].Head
		}
		if c := s.Child(v, "nsubj:pass", "obj"); c != news.None && s.Tokens[v].Is("identify") {
			d, ok := p.describeNoun(m.sent, c) // "The owner was identified as Omar Lee"
			return d, ok && !d.plural && !noParts[d.lemma] && !victims[d.lemma]
		}
	}
	for v := range s.Tokens {
		t := &s.Tokens[v]
		if t.XPOS == "VB" && t.Is("replace", "succeed") && s.Child(v, "obj") == firstConjunct(s, m.head) && m.form == news.FormName {
			if as := p.asWhat(m.sent, v); as != news.None {
				d, ok := p.describeNoun(m.sent, as)
				return d, ok && !d.plural // "runs to succeed Lee as president"
			}
		}
		if t.UPOS != "VERB" || t.XPOS == "VB" || !comesTo[t.Lemma] && !leaves[t.Lemma] || p.negated(m.sent, v) || p.supposes(m.sent, v) {
			continue
		}
		noun, former := p.partOfVerb(m.sent, v, firstConjunct(s, m.head))
		if noun == news.None {
			continue
		}
		if d, ok := p.describeNoun(m.sent, noun); ok && !d.plural && !d.office.people && !victims[d.lemma] && !(d.sector == "CVL" && p.firstTo(m.sent, noun)) {
			d.former = d.former || former
			if t.Is("work") {
				d.country = "" // "works as a nurse in Oslo" tells where, not of which country
			}
			return d, true
		}
	}
	return desc{}, false
}

// firstTo reports whether a noun only says of whom something was true first: "became the first
// player to win".
func (p *pass) firstTo(sent, noun int) bool {
	s := &p.doc.Sentences[sent]
	for _, c := range s.Children(noun) {
		if w := p.lower[sent][c]; int(c) < noun && (w == "first" || w == "second" || w == "only" || w == "youngest" || w == "oldest" || w == "latest") && s.Child(noun, "acl", "acl:relcl") > noun {
			return true
		}
	}
	return false
}

// partOfVerb returns the noun for the part that a verb gives the person headed by a token, or
// takes away, and whether it does that; None where it does neither.
func (p *pass) partOfVerb(sent, v, head int) (noun int, former bool) {
	s := &p.doc.Sentences[sent]
	t := &s.Tokens[v]
	subject, passive := p.subjectHere(sent, v)
	object := s.Child(v, "obj")
	as := p.asWhat(sent, v)
	patient := passive && subject == head || !passive && object == head || t.Rel("acl") && t.Head == head && t.XPOS == "VBN"
	switch {
	case leaves[t.Lemma]:
		if expels[t.Lemma] == patient && (patient || subject == head) {
			return as, true
		}
	case t.Is("replace", "succeed"):
		switch by := p.agent(sent, v); {
		case !passive && subject == head || by == head && by != news.None:
			return as, false
		case patient:
			return as, true
		}
	case t.Is("serve", "work", "act", "continue", "remain"):
		if subject == head && !passive {
			return as, t.XPOS == "VBD"
		}
	case t.Is("become"):
		if subject == head {
			return s.Child(v, "xcomp", "obj"), false
		}
	case patient:
		if c := s.Child(v, "xcomp"); c != news.None && isNoun(&s.Tokens[c]) {
			return c, false
		}
		if passive && object != news.None {
			return object, false // "was elected mayor"
		}
		return as, false
	}
	return news.None, false
}

// relative are pronouns that stand in a clause for the noun to which it belongs.
var relative = map[string]bool{"who": true, "that": true, "which": true}

// subjectHere returns the subject of a verb, or that of the verb with which it is coordinated,
// and whether it is that of a passive.
func (p *pass) subjectHere(sent, v int) (subject int, passive bool) {
	s := &p.doc.Sentences[sent]
	passive = s.Child(v, "aux:pass") != news.None
	for n := 0; n < 3 && v != news.None; n++ {
		if c := s.Child(v, "nsubj:pass"); c != news.None && !(s.Tokens[v].Rel("acl:relcl") && relative[p.lower[sent][c]]) {
			return c, true
		}
		if c := s.Child(v, "nsubj"); c != news.None && !(s.Tokens[v].Rel("acl:relcl") && relative[p.lower[sent][c]]) {
			return c, passive
		}
		if s.Tokens[v].Rel("acl:relcl") {
			if c := p.beforeWho(sent, v); c != news.None {
				return c, passive
			}
			return s.Tokens[v].Head, passive
		}
		if !s.Tokens[v].Rel("conj") {
			break
		}
		v = s.Tokens[v].Head
	}
	return news.None, passive
}

// beforeWho returns the head of the name that stands directly before the ", who" of a clause, which
// the parse may hang elsewhere, or None.
func (p *pass) beforeWho(sent, v int) int {
	c := p.doc.Sentences[sent].Child(v, "nsubj", "nsubj:pass")
	if c < 2 || p.lower[sent][c] != "who" || p.lower[sent][c-1] != "," || !p.personAt(sent, c-2) {
		return news.None
	}
	return p.mentions[p.owner[sent][c-2]-1].head
}

// asWhat returns the noun after "as", or "to" with a promotion, that hangs on a verb, or None.
func (p *pass) asWhat(sent, v int) int {
	s := &p.doc.Sentences[sent]
	for _, c := range s.Children(v) {
		t := &s.Tokens[c]
		if int(c) < v || !t.Rel("obl", "xcomp", "advcl", "nmod") || !isNoun(t) {
			continue
		}
		if k := s.Child(int(c), "case", "mark"); k != news.None && (p.lower[sent][k] == "as" || p.lower[sent][k] == "to" && s.Tokens[v].Is("promote")) {
			return int(c)
		}
	}
	if obj := s.Child(v, "obj"); obj != news.None { // "replaced Lee as minister", hung on the name
		for _, c := range s.Children(obj) {
			if k := s.Child(int(c), "case"); int(c) > obj && k != news.None && p.lower[sent][k] == "as" {
				return int(c)
			}
		}
	}
	return news.None
}

// agent returns the one by whom something is done, or None.
func (p *pass) agent(sent, v int) int {
	s := &p.doc.Sentences[sent]
	for _, c := range s.Children(v) {
		if s.Tokens[c].Rel("obl:agent", "obl") && preposition(s, int(c)) == "by" {
			return int(c)
		}
	}
	return news.None
}

// supposes reports whether a verb tells what will or may be.
func (p *pass) supposes(sent, v int) bool {
	s := &p.doc.Sentences[sent]
	for _, c := range s.Children(v) {
		if w := p.lower[sent][c]; s.Tokens[c].Rel("aux", "mark") && (hypothetical[w] || w == "will" || w == "'ll" || w == "to") {
			return true
		}
	}
	return false
}

// comesTo are verbs with which somebody comes to a part or has it.
var comesTo = map[string]bool{
	"elect": true, "name": true, "appoint": true, "choose": true, "pick": true, "select": true, "hire": true, "promote": true, "install": true,
	"reelect": true, "re-elect": true, "designate": true, "swear": true, "crown": true, "ordain": true, "become": true, "serve": true, "work": true,
	"act": true, "continue": true, "remain": true, "replace": true, "succeed": true, "recruit": true, "tap": true, "employ": true,
}

// leaves are verbs with which somebody leaves a part; expels are those of them that somebody
// else does to him.
var (
	leaves = map[string]bool{
		"resign": true, "retire": true, "quit": true, "step": true, "oust": true, "fire": true, "dismiss": true, "remove": true, "depose": true, "sack": true,
		"suspend": true,
	}
	expels = map[string]bool{"oust": true, "fire": true, "dismiss": true, "remove": true, "depose": true, "sack": true, "suspend": true}
)
