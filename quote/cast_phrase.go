package quote

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// Sources that no name stands for: pronouns, and phrases for a person or a body.

// described returns the actor of a phrase for one person or a body: the one whom
// the story has called so, or a new one where the phrase says more than "the group".
func (c *cast) described(p place) int {
	s := &c.doc.Sentences[p.actorSent]
	t := &s.Tokens[p.actorAt]
	body := bodyNoun(t)
	if t.Feat("Number") == "Plur" || !body && !c.personNoun(p.actorSent, p.actorAt) {
		return news.None
	}
	definite := s.Tokens[p.first].Is("the", "this", "that")
	if definite {
		if a := c.calledSo(p.actorSent, p.actorAt, body); a != news.None {
			return a
		}
		if body && p.end == p.actorAt+1 && p.first+1 == p.actorAt {
			return c.nameEndingIn(p.actorSent, t.Lemma)
		}
	}
	first, end := p.first, p.actorAt+1
	for first < p.actorAt && (s.Tokens[first].UPOS == "DET" || s.Tokens[first].UPOS == "PUNCT") {
		first++
	}
	if definite && !body || first >= p.actorAt || s.Tokens[first].UPOS == "PRON" {
		return news.None // "the owner", "her son": who that is may be told elsewhere
	}
	kind := news.KindPerson
	if body {
		kind = news.KindOrganization
	}
	if a, taken := c.holder(p.actorSent, first, end, p.actorAt); taken {
		return a
	}
	a := c.actor(strings.Join(strings.Fields(c.doc.Text(s.SpanOf(first, end))), " "), kind)
	c.mention(a, p.actorSent, first, end, p.actorAt, news.FormNominal)
	return a
}

// properBody returns a new actor for a source that is the proper name of a body,
// told by its last word: "the March of Hope Foundation"; or news.None.
func (c *cast) properBody(p place) int {
	s := &c.doc.Sentences[p.actorSent]
	if s.Tokens[p.actorAt].UPOS != "PROPN" {
		return news.None
	}
	first, last := p.first, news.None
	for first < p.actorAt && s.Tokens[first].UPOS == "DET" {
		first++
	}
	for i := first + 1; i < p.end && s.Tokens[i].Form != ","; i++ {
		if t := &s.Tokens[i]; t.UPOS == "PROPN" && oneOf(bodyNouns, lower(t.Form)) {
			last = i
		}
	}
	if last == news.None || last < p.actorAt {
		return news.None
	}
	words := plainWords(c.doc.Text(s.SpanOf(first, last+1)))
	for a := range c.doc.Actors {
		if sameName(plainWords(c.doc.Actors[a].Name), words, news.Organization) {
			return a
		}
	}
	if a, taken := c.holder(p.actorSent, first, last+1, p.actorAt); taken {
		return a
	}
	a := c.actor(strings.Join(words, " "), news.KindOrganization)
	c.mention(a, p.actorSent, first, last+1, p.actorAt, news.FormName)
	return a
}

// calledSo returns the last actor before a phrase whom the same noun stood for or
// ended the name of, or for a person the only one whose office it is.
func (c *cast) calledSo(si, head int, body bool) int {
	lemma := c.doc.Sentences[si].Tokens[head].Lemma
	if c.doc.Sentences[si].Child(head, "amod", "compound", "nmod", "acl") != news.None {
		return news.None // another of the sort
	}
	found := news.None
	for i := range c.doc.Mentions {
		m := &c.doc.Mentions[i]
		if m.Sentence > si || m.Sentence == si && m.First >= head || len(m.Actors) != 1 || m.Form == news.FormPronoun {
			continue
		}
		t := &c.doc.Sentences[m.Sentence].Tokens[m.Head]
		last := &c.doc.Sentences[m.Sentence].Tokens[m.End-1]
		if (c.doc.Actors[m.Actors[0]].Kind != news.KindPerson) == body && t.Feat("Number") != "Plur" &&
			(strings.EqualFold(t.Lemma, lemma) || body && m.Form == news.FormName && strings.EqualFold(last.Form, lemma)) {
			found = m.Actors[0]
		}
	}
	if found != news.None || body {
		return found
	}
	for a := range c.doc.Actors {
		if role := c.doc.Actors[a].Role; role != nil && !role.Former && strings.EqualFold(officeWord(role.Title), lemma) {
			if found != news.None {
				return news.None
			}
			found = a
		}
	}
	return found
}

// officeWord is the word that a title is a kind of: "minister" of "foreign minister for trade".
func officeWord(title string) string {
	for _, p := range []string{" of ", " for ", " in ", " at ", ","} {
		title, _, _ = strings.Cut(title, p)
	}
	return title[strings.LastIndexByte(title, ' ')+1:]
}

// nameEndingIn returns the body whose name, the last before a sentence, ends in a noun: "the
// precinct" after "the city's 4th Precinct".
func (c *cast) nameEndingIn(si int, noun string) int {
	for k := si; k >= 0; k-- {
		s := &c.doc.Sentences[k]
		for i := len(s.Names) - 1; i >= 0; i-- {
			n := s.Names[i]
			if (n.Class == news.Organization || n.Class == news.Facility) && n.End-n.First > 1 && s.Tokens[n.End-1].Form != noun && strings.EqualFold(s.Tokens[n.End-1].Form, noun) {
				return c.named(k, n.First, n.End, news.Organization)
			}
		}
	}
	return news.None
}

// personNoun reports whether a noun stands for a person: one that the actor stage
// takes for a party, or one of the words that nothing else is called by.
func (c *cast) personNoun(si, i int) bool {
	t := &c.doc.Sentences[si].Tokens[i]
	if isDocument(t) {
		return false
	}
	if m := c.doc.MentionHeadedBy(si, i); m != news.None && c.doc.Mentions[m].Form == news.FormNominal && len(c.doc.Mentions[m].Actors) == 0 {
		return true
	}
	return t.Is("owner", "man", "woman", "boy", "girl", "teenager", "teen-ager", "passenger", "survivor", "teacher", "pupil", "doctor", "nurse", "lawyer", "attorney", "driver", "user",
		"pastor", "priest", "uncle", "aunt", "grandfather", "grandmother", "caller", "source", "leader", "trustee", "agent", "pilot", "officer",
		"manager", "director", "professor", "researcher", "historian", "author", "editor", "publisher", "farmer", "shopkeeper",
		"resident", "student", "worker", "father", "mother", "brother", "sister", "son", "daughter", "wife", "husband", "friend",
		"neighbor", "neighbour", "participant", "delegate", "expert", "analyst", "observer", "economist", "scientist", "witness", "aide", "critic", "member", "activist")
}

// bodyNouns stand for a body that can speak.
var bodyNouns = []string{
	"office", "agency", "ministry", "department", "committee", "commission", "company", "firm", "council", "court", "board",
	"union", "association", "federation", "foundation", "institute", "university", "hospital", "bank", "party", "bureau",
	"authority", "organization", "organisation", "society", "club", "panel", "tribunal", "parliament", "network", "newspaper", "charity", "group", "team", "secretariat",
	"center", "centre", "command", "coalition", "alliance", "caucus", "station", "magazine", "airline", "carrier", "league", "corporation",
	"fund", "academy", "college", "church", "precinct", "subcommittee", "chamber", "movement", "museum", "consortium", "directorate", "campaign",
}

func bodyNoun(t *news.Token) bool { return t.UPOS == "NOUN" && oneOf(bodyNouns, t.Lemma) }

// resolvePronoun returns the actor of a personal pronoun that the actor stage left
// open: for "it" and "they" the subject of the clause around it; for "he" and "she" the
// only person who can be meant in the sentence before it, or the two before.
func (c *cast) resolvePronoun(p place) int {
	s := &c.doc.Sentences[p.actorSent]
	switch t := &s.Tokens[p.actorAt]; {
	case t.Is("he", "she"):
		return c.person(p.actorSent, p.actorAt)
	case t.Is("it", "they"):
		return c.outerSubject(p.actorSent, p.actorAt, t.Is("it"))
	}
	return news.None
}

// outerSubject returns the actor of the subject of the nearest clause around a
// pronoun's that has one before it: "the ministry expects delays as it believes …".
func (c *cast) outerSubject(si, i int, thing bool) int {
	s := &c.doc.Sentences[si]
	v := s.Tokens[i].Head
	for steps := 0; steps < 6 && v != news.None; steps++ {
		if v = s.Tokens[v].Head; v == news.None {
			break
		}
		sub, _ := subject(s, v)
		if sub == news.None || sub >= i || c.inside[si][sub] != c.inside[si][i] {
			continue
		}
		a := c.actorOf(si, sub)
		if a == news.None || (s.Tokens[sub].Feat("Number") == "Plur") == thing || c.doc.Actors[a].Kind == news.KindPerson {
			return news.None
		}
		return a
	}
	return news.None
}

// actorOf is actorAt with what was found here.
func (c *cast) actorOf(si, i int) int {
	if a, ok := c.known[tokenID{si, i}]; ok {
		return a
	}
	for k := range c.added {
		if m := &c.added[k]; m.Sentence == si && m.First <= i && i < m.End {
			return m.Actors[0]
		}
	}
	return c.actorAt(si, i)
}

// person returns the one person whom a pronoun can mean.
func (c *cast) person(si, i int) int {
	word := c.doc.Sentences[si].Tokens[i].Lemma
	for back := 0; back <= 2 && si-back >= 0; back++ {
		s := &c.doc.Sentences[si-back]
		end := len(s.Tokens)
		if back == 0 {
			end = i
		}
		if s.Paragraph < c.doc.Sentences[si].Paragraph-1 || back == 2 && s.Paragraph != c.doc.Sentences[si].Paragraph {
			return news.None
		}
		one, several := c.onlyPerson(si-back, end, word)
		if several {
			return news.None
		}
		if one != news.None {
			return one
		}
	}
	return news.None
}

// speakerBefore returns who spoke right before in the paragraph, where "he" or "she"
// can mean that person and the story has the pronoun for nobody else.
func (c *cast) speakerBefore(p place, before *news.Quote, source place) int {
	s := &c.doc.Sentences[p.actorSent]
	a := before.Source.Actor
	if t := &s.Tokens[p.actorAt]; !t.Is("he", "she") || a == news.None || c.doc.Actors[a].Kind != news.KindPerson || !c.of[a].named ||
		source.sent > p.sent || source.sent == p.sent && source.head > p.head || c.doc.Sentences[source.sent].Paragraph != s.Paragraph {
		return news.None
	}
	if one, several := c.onlyPerson(p.actorSent, p.actorAt, s.Tokens[p.actorAt].Lemma); several || one != news.None && one != a {
		return news.None
	}
	same, other := c.called(a, s.Tokens[p.actorAt].Lemma)
	if other || !same && c.anyCalled(s.Tokens[p.actorAt].Lemma) {
		return news.None
	}
	return a
}

// onlyPerson returns the person whom the tokens before end name and the pronoun may
// mean; several where there are more.
func (c *cast) onlyPerson(si, end int, pronoun string) (one int, several bool) {
	s := &c.doc.Sentences[si]
	one = news.None
	for i := range end {
		a := c.actorOf(si, i)
		if first, end := c.personName(si, i); a == news.None && first == i {
			if a = c.named(si, first, end, news.Person); a == news.None {
				return news.None, true // somebody, but who?
			}
		}
		if a == news.None || a == one || c.doc.Actors[a].Kind != news.KindPerson || !c.of[a].named {
			continue
		}
		same, other := c.called(a, pronoun)
		if other {
			continue
		}
		if !same && (c.anyCalled(pronoun) || !isSubject(s, i)) {
			return news.None, true
		}
		if one != news.None {
			return news.None, true
		}
		one = a
	}
	return one, false
}

// personName returns the tokens of a person's name at i: one that the name reader
// has, or a subject that it takes for none of a body, a people or a day.
func (c *cast) personName(si, i int) (first, end int) {
	s := &c.doc.Sentences[si]
	switch n := s.NameAt(i); {
	case n != news.None && s.Names[n].Class == news.Person:
		return s.Names[n].First, s.Names[n].End
	case s.Tokens[i].UPOS == "PROPN" && s.Tokens[i].Rel("nsubj") && !named(s, i, news.Organization, news.NORP, news.Date):
		return i, i + 1
	}
	return news.None, news.None
}

// anyCalled reports whether the story has a pronoun for some actor.
func (c *cast) anyCalled(pronoun string) bool {
	for _, is := range c.of {
		if pronoun == "she" && is.she || pronoun == "he" && is.he {
			return true
		}
	}
	return false
}

// isSubject reports whether token i is the subject of a clause, or a part of its name.
func isSubject(s *news.Sentence, i int) bool {
	for ; s.Tokens[i].Rel("flat", "compound") && s.Tokens[i].Head != news.None; i = s.Tokens[i].Head {
		if s.Tokens[i].Head == i {
			return false
		}
	}
	return s.Tokens[i].Rel("nsubj")
}

// called reports whether the story has a pronoun, or a title of courtesy that goes
// with it, for an actor, and whether it has the other.
func (c *cast) called(a int, pronoun string) (same, other bool) {
	is := c.of[a]
	if pronoun == "she" {
		return is.she, is.he
	}
	return is.he, is.she
}

// ahead returns the person whom the next quote of a paragraph names, right after
// words of one who was only described: "…, said the owner. “…,” says Serena Kay, who …".
func (c *cast) ahead(quotes []news.Quote, finds []*find, i int) int {
	p := finds[i].source
	s := &c.doc.Sentences[p.sent]
	t := &s.Tokens[p.head]
	if i+1 >= len(quotes) || t.UPOS != "NOUN" || t.Feat("Number") == "Plur" || !s.Tokens[p.first].Is("the") && !(p.sent == 0 && s.Tokens[p.first].Is("a")) ||
		bodyNoun(t) || !c.personNoun(p.sent, p.head) || p.actorAt != p.head {
		return news.None
	}
	q, next := &quotes[i+1], finds[i+1].source
	if !next.found() || q.Source.Actor == news.None || next.sent != p.sent+1 || c.doc.Sentences[next.sent].Paragraph != s.Paragraph {
		return news.None
	}
	a := q.Source.Actor
	n := c.doc.Sentences[next.sent].NameAt(next.head)
	if n == news.None || c.doc.Actors[a].Kind != news.KindPerson || c.earlier(a, p.sent) ||
		c.doc.Sentences[next.sent].Names[n].End-c.doc.Sentences[next.sent].Names[n].First < 2 {
		return news.None
	}
	c.mention(a, p.sent, p.head, p.head+1, p.head, news.FormNominal)
	return a
}

// earlier reports whether an actor is mentioned up to the end of a sentence.
func (c *cast) earlier(a, si int) bool {
	for _, m := range c.doc.Actors[a].Mentions {
		if c.doc.Mentions[m].Sentence <= si {
			return true
		}
	}
	return false
}
