package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// settleDeeds gives people with a name of whom no words tell a part the one that the story
// tells by what they did or suffered, or by whose kin they are: whoever is convicted of
// fraud is told as a criminal, whoever is hurt in a crash, is somebody's daughter or plays
// the violin as a private person.
func (p *pass) settleDeeds() {
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || !e.named || e.code != "" || e.sectorOf() != "" || e.mainRole() != nil {
			continue
		}
		private := false
		for _, k := range e.mentions {
			m := &p.mentions[k]
			if len(m.ents) > 1 {
				continue
			}
			if p.convicted(m) {
				e.sector = "CRM"
				break
			}
			private = private || p.privately(m)
		}
		if e.sector == "" && private {
			e.sector = "CVL"
		}
	}
}

// convicted reports whether the clause of a mention tells that its bearer is charged with a
// crime or punished for one.
func (p *pass) convicted(m *mention) bool {
	s := p.sentence(m)
	for _, c := range s.Children(m.head) {
		if t := &s.Tokens[c]; int(c) >= m.end && t.Rel("acl", "acl:relcl", "amod", "parataxis") && p.punishes(m.sent, int(c), t.XPOS == "VBN") {
			return true // "Lee, convicted of fraud,"
		}
	}
	rel, gov := outerFunction(s, m.head)
	if gov == news.None {
		return false
	}
	switch {
	case rel == "nsubj:pass" || rel == "obj":
		return p.punishes(m.sent, gov, rel == "nsubj:pass" || trials[s.Tokens[gov].Lemma])
	case news.IsRel(rel, "nsubj"):
		return s.Tokens[gov].Is("plead") && !p.negated(m.sent, gov)
	case news.IsRel(rel, "nmod") && preposition(s, m.head) == "of", rel == "nmod:poss":
		switch p.lemma(m.sent, gov) {
		case "conviction", "sentencing", "indictment", "arraignment", "extradition":
			return true
		}
	}
	return false
}

// outerFunction is like [function], but gives a name in apposition the function of the noun
// before it: "his brother, Omar Lee, was indicted".
func outerFunction(s *news.Sentence, i int) (deprel string, governor int) {
	rel, gov := function(s, i)
	if rel == "appos" && gov != news.None && gov < i {
		return function(s, gov)
	}
	return rel, gov
}

// punishes reports whether a verb, in the passive, tells a punishment, or an arrest or
// accusation for a crime that the clause names.
func (p *pass) punishes(sent, verb int, passive bool) bool {
	s := &p.doc.Sentences[sent]
	l := s.Tokens[verb].Lemma
	if p.negated(sent, verb) || !passive {
		return false
	}
	if trials[l] {
		return true
	}
	if !arrests[l] {
		return false
	}
	for _, c := range s.Children(verb) {
		if t := &s.Tokens[c]; int(c) > verb && t.Rel("obl", "advcl", "ccomp", "xcomp") && p.criminal(sent, int(c)) {
			return true
		}
	}
	return false
}

// criminal reports whether a phrase names a crime, or a charge.
func (p *pass) criminal(sent, head int) bool {
	if crimes[p.lemma(sent, head)] {
		return true
	}
	s := &p.doc.Sentences[sent]
	for _, c := range s.Children(head) {
		if s.Tokens[c].Rel("conj", "nmod", "compound", "obj") && crimes[p.lemma(sent, int(c))] {
			return true
		}
	}
	return false
}

// negated reports whether a verb is denied.
func (p *pass) negated(sent, verb int) bool {
	s := &p.doc.Sentences[sent]
	for _, c := range s.Children(verb) {
		if w := p.lower[sent][c]; s.Tokens[c].Rel("advmod") && (w == "not" || w == "n't" || w == "never") {
			return true
		}
	}
	return false
}

// privately reports whether the words around a mention tell that its bearer is one of the
// people: a victim or patient, somebody's kin, an artist or athlete at work, somebody of
// whom the age is told.
func (p *pass) privately(m *mention) bool {
	if m.form == news.FormPronoun {
		return p.victim(m) || p.performs(m)
	}
	return p.victim(m) || p.performs(m) || p.kinOf(m) || p.authored(m) || m.form == news.FormName && (p.aged(m) || p.ofTown(m))
}

// victim reports whether something is done to somebody that is done to anybody: hurt,
// robbed, rescued.
func (p *pass) victim(m *mention) bool {
	s := p.sentence(m)
	rel, gov := outerFunction(s, m.head)
	if gov == news.None {
		return false
	}
	v := &s.Tokens[gov]
	switch {
	case rel == "nsubj:pass":
		return harms[v.Lemma] && v.UPOS == "VERB"
	case rel == "obj":
		return harms[v.Lemma] && v.UPOS == "VERB" && v.Lemma != "hit"
	case news.IsRel(rel, "nsubj"):
		if s.Child(gov, "cop") != news.None {
			return victims[p.lemma(m.sent, gov)]
		}
		if obj := s.Child(gov, "obj"); v.Is("suffer", "sustain", "undergo") && obj != news.None {
			return wounds[p.lemma(m.sent, obj)]
		}
		return v.Is("drown") || v.Is("die", "collapse") && p.ofWounds(m.sent, gov) || v.Is("testify")
	case news.IsRel(rel, "obl") && preposition(s, m.head) == "as" && v.Is("identify", "name"):
		if subj := s.Child(gov, "nsubj:pass", "obj"); subj != news.None {
			return victims[p.lemma(m.sent, subj)]
		}
	}
	if s.Child(m.head, "cop") != news.None { // "the dead were Lee and Diaz"
		subj := s.Child(m.head, "nsubj")
		return subj != news.None && victims[p.lemma(m.sent, subj)]
	}
	return false
}

// ofWounds reports whether a verb tells of what, in what accident, or in what hospital somebody died.
func (p *pass) ofWounds(sent, verb int) bool {
	s := &p.doc.Sentences[sent]
	for _, c := range s.Children(verb) {
		if s.Tokens[c].Rel("obl") && (wounds[p.lemma(sent, int(c))] || accidents[p.lemma(sent, int(c))]) {
			return true
		}
	}
	return false
}

// kinOf reports whether a name is told to be that of somebody's kin and no more: "his wife,
// Ana Diaz", "Omar Lee, son of".
func (p *pass) kinOf(m *mention) bool {
	s := p.sentence(m)
	if t := &s.Tokens[m.head]; t.Rel("appos", "flat", "compound", "conj") && t.Head != news.None {
		if g := firstConjunct(s, m.head); s.Tokens[g].Rel("appos", "flat", "compound") && s.Tokens[g].Head != news.None {
			g = s.Tokens[g].Head
			if g < m.head && related(p.lemma(m.sent, g)) {
				return true
			}
		}
	}
	for _, c := range s.Children(m.head) {
		if t := &s.Tokens[c]; int(c) >= m.end && t.Rel("appos", "acl:relcl") && related(p.lemma(m.sent, int(c))) {
			return true
		}
		if t := &s.Tokens[c]; int(c) < m.nameFirst && t.Rel("compound", "nmod:desc", "appos") && related(p.lemma(m.sent, int(c))) {
			return true
		}
	}
	if low := p.lower[m.sent]; m.end+1 < len(low) && low[m.end+1] == "of" && related(p.lemma(m.sent, m.end)) {
		return true // "Ana Diaz wife of Omar Diaz"
	}
	i := m.nameFirst - 1
	if i > 0 && p.lower[m.sent][i] == "," {
		i--
	}
	return i >= 0 && related(p.lemma(m.sent, i)) && s.Tokens[i].UPOS == "NOUN"
}

func related(lemma string) bool { return kin[lemma] || inLaws[lemma] || ofOneNation[lemma] }

// ofOneNation are those who are of the country of whose they are told to be.
var ofOneNation = map[string]bool{"compatriot": true, "countryman": true, "countrywoman": true}

// aged reports whether the age of somebody is told beside the name: "24-year-old Ana Diaz",
// "Ana Diaz, 24,".
func (p *pass) aged(m *mention) bool {
	s, low := p.sentence(m), p.lower[m.sent]
	for i := m.nameFirst - 1; i >= max(0, m.nameFirst-2); i-- {
		if t := low[i]; t == "year-old" || t == "old" && i > 1 && low[i-1] == "-" || len(t) > 9 && t[len(t)-9:] == "-year-old" {
			return true
		}
	}
	if m.end+2 < len(low) && low[m.end] == "," && s.Tokens[m.end+1].UPOS == "NUM" && len(low[m.end+1]) < 3 && len(m.parts) > 1 {
		after := low[m.end+2]
		return after == "," || after == ";" || after == "." || after == "and"
	}
	return false
}

// ofTown reports whether all that is told of somebody is the town: "Ana Diaz of Springfield".
func (p *pass) ofTown(m *mention) bool {
	s, low := p.sentence(m), p.lower[m.sent]
	i := m.end
	if i+1 < len(low) && low[i] == "," && s.Tokens[i+1].UPOS == "NUM" {
		i += 2
		if i < len(low) && low[i] == "," {
			i++
		}
	}
	if i+1 >= len(low) || low[i] != "of" || len(m.parts) < 2 {
		return false
	}
	return slices.ContainsFunc(p.doc.Places, func(l news.Place) bool {
		return l.Sentence == m.sent && l.Kind == "city" && l.Span.Start == s.Tokens[i+1].Span.Start
	})
}

// inPassing reports whether a story names somebody only as the author of works, and so tells
// no country of him: "a biography of Ana Diaz".
func (p *pass) inPassing(e *entity) bool {
	if !e.named || anyFound(e.roles) {
		return false
	}
	return !slices.ContainsFunc(e.mentions, func(i int) bool { return !p.authored(&p.mentions[i]) })
}

// performs reports whether somebody does what artists and athletes do.
func (p *pass) performs(m *mention) bool {
	s := p.sentence(m)
	rel, gov := function(s, m.head)
	if gov == news.None {
		return false
	}
	v := &s.Tokens[gov]
	if news.IsRel(rel, "obl") && preposition(s, m.head) == "by" {
		return creates[v.Lemma] && v.XPOS == "VBN"
	}
	if !news.IsRel(rel, "nsubj") || rel == "nsubj:pass" || v.UPOS != "VERB" {
		return false
	}
	obj := s.Child(gov, "obj")
	switch {
	case v.Is("star", "sing", "choreograph", "sculpt", "compose"):
		return true
	case obj == news.None:
		return false
	case v.Is("play", "win", "take", "score", "earn"):
		return trophies[p.lemma(m.sent, obj)]
	}
	return v.Is("write", "paint", "direct", "record", "publish") && works[p.lemma(m.sent, obj)]
}

// authored reports whether a name only tells by whom a work is: "a novel by Ana Diaz",
// "Omar Lee's “Green Hills”".
func (p *pass) authored(m *mention) bool {
	s := p.sentence(m)
	rel, gov := function(s, m.head)
	if by := m.nameFirst - 1; by > 0 && (p.lower[m.sent][by] == "by" || p.lower[m.sent][by] == "of") && works[p.lemma(m.sent, by-1)] {
		return true // wherever the parse hangs it
	}
	if gov == news.None {
		return false
	}
	switch {
	case rel == "compound" || rel == "nmod:desc" || rel == "amod":
		return gov >= m.end && works[p.lemma(m.sent, gov)] // "the classic Diaz novel"
	case news.IsRel(rel, "nmod") && rel != "nmod:poss":
		prep := preposition(s, m.head)
		return (prep == "by" || prep == "of") && works[p.lemma(m.sent, gov)]
	case rel == "nmod:poss":
		if works[p.lemma(m.sent, gov)] {
			return true
		}
		after := m.end
		if after < len(s.Tokens) && s.Tokens[after].XPOS == "POS" {
			after++
		}
		return after+1 < len(s.Tokens) && slices.Contains([]string{"``", "“", "\"", "‘"}, s.Tokens[after].Form) && upperFirst(s.Tokens[after+1].Form)
	}
	return false
}
