package actor

import (
	"github.com/detente-wire/detente/news"
)

// chooseAntecedent returns the entities of the one candidate that can be
// meant, or none.
func (p *pass) chooseAntecedent(m, sent int, cands []int, pr pronoun) []int {
	men := &p.mentions[m]
	if sent == men.sent {
		if c := p.besidePossessive(men, cands, pr); c != news.None {
			return p.mentions[c].ents
		}
	}
	ents := p.entitiesOf(cands, pr)
	if pr.thing {
		return p.chooseThing(m, sent, cands)
	}
	if len(ents) == 1 {
		if pr.gender == female && p.ents[ents[0][0]].gender == anyGender && sent == men.sent && p.says(&p.mentions[cands[0]]) && p.womanBefore(men, ents[0][0]) {
			return nil // "Lee said that Jane Roe showed … Lee said her son"
		}
		return ents[0]
	}
	if pr.gender == female {
		// People of unknown gender are men more often than not, so that this
		// tells nothing for "he".
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
	if sent != men.sent && !p.says(men) && p.says(&p.mentions[subj]) {
		return nil // "The two were guilty, prosecutors said. Their act …"
	}
	if sent == men.sent || isSubject(p.sentence(men), men.head) || p.subjectPossessive(men) {
		return p.group(&p.mentions[subj], pr)
	}
	return nil
}

// womanBefore reports whether the sentence of a pronoun or the two before it tell of a
// woman other than an entity.
func (p *pass) womanBefore(men *mention, e int) bool {
	for sent := men.sent; sent >= 0 && sent >= men.sent-2; sent-- {
		for _, i := range p.bySent[sent] {
			c := &p.mentions[i]
			if len(c.ents) == 1 && !c.weak && c.ents[0] != e && p.ents[c.ents[0]].sort == sortPerson && p.ents[c.ents[0]].gender == female && (sent < men.sent || c.head < men.head) {
				return true
			}
		}
	}
	return false
}

// besidePossessive returns the candidate with which the phrase of a possessive
// is coordinated, or None: "disputes between Norway and its neighbors".
func (p *pass) besidePossessive(men *mention, cands []int, pr pronoun) int {
	s := p.sentence(men)
	h := s.Tokens[men.head].Head
	if !pr.possessive || h == news.None || !s.Tokens[h].Rel("conj") {
		return news.None
	}
	return p.candidateAt(cands, s.Tokens[h].Head)
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
		if i := p.conjunct(c, int(k)); i != news.None {
			for _, e := range p.mentions[i].ents {
				out = appendOnce(out, e)
			}
		}
	}
	return out
}

// subjectCandidate returns the candidate that is the subject of the smallest
// clause around the pronoun that has a candidate in it, or the only candidate
// there; of an earlier sentence the subject of the main clause. None where it is
// not clear.
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
		if c, ok := p.onlyWithin(s, pred, cands); ok {
			return c
		}
		if news.IsRel(s.Tokens[pred].Deprel, "acl") {
			if c := p.describedWhom(s, s.Tokens[pred].Head, cands); c != news.None {
				return c // "the family of Lee, a medic killed in his drop zone"
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

// describedWhom returns the candidate that a noun names or stands in apposition to, or None.
func (p *pass) describedWhom(s *news.Sentence, noun int, cands []int) int {
	for n := 0; n < 2 && noun != news.None; n++ {
		if c := p.candidateAt(cands, noun); c != news.None {
			return c
		}
		if !s.Tokens[noun].Rel("appos") {
			break
		}
		noun = s.Tokens[noun].Head
	}
	return news.None
}

// onlyWithin looks at the candidates in the clause of a predicate: it returns
// the last mention of the only one there, None where they are several, and
// false where there is none.
func (p *pass) onlyWithin(s *news.Sentence, pred int, cands []int) (int, bool) {
	found := news.None
	for _, c := range cands {
		if !dominates(s, pred, p.mentions[c].head) {
			continue
		}
		if found != news.None && p.mentions[found].ents[0] != p.mentions[c].ents[0] {
			return news.None, true
		}
		found = c
	}
	return found, found != news.None
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
