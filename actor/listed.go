package actor

import (
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// With returns an Annotator that knows a user's actors too; nil adds none.
func (a *Annotator) With(l *List) *Annotator {
	b := *a
	b.list = l
	return &b
}

// listedNames makes mentions of the names of the user's list, the longest first;
// they go before what the tagger and the tables would make of the words.
func (p *pass) listedNames(sent int) {
	if p.list == nil {
		return
	}
	s := &p.doc.Sentences[sent]
	for i := 0; i < len(s.Tokens); i++ {
		most := p.list.words[firstWord(s.Tokens[i].Form)]
		for end := min(len(s.Tokens), i+2*most); most > 0 && end > i; end-- {
			e, ok := p.list.byName[world.Fold(s.SpanOf(i, end).Of(p.doc.Story.Text))]
			if !ok || !p.hasCapital(sent, i, end) || s.Tokens[end-1].UPOS == "PUNCT" || p.anothers(sent, i, end, e) {
				continue
			}
			p.addListed(sent, i, end, e)
			i = end - 1
			break
		}
	}
}

// anothers reports whether a person of the list who is called by one word is not
// meant by it here: the word is no name ("Young voters"), or it belongs to the longer
// name of somebody else whom the story has introduced.
func (p *pass) anothers(sent, first, end, e int) bool {
	l, s := &p.list.entries[e], &p.doc.Sentences[sent]
	if l.kind != news.KindPerson || end-first > 1 {
		return false
	}
	tagged := s.NameAt(first) != news.None && s.Names[s.NameAt(first)].Class == news.Person
	if !tagged && s.Tokens[first].UPOS != "PROPN" {
		return true
	}
	word := world.Fold(s.Tokens[first].Form)
	own := nameParts(l.name)
	for _, name := range p.fullNames[word] {
		if at, ok := p.list.byName[join(name)]; (!ok || at != e) && name[0] != own[0] {
			return true
		}
	}
	return false
}

// gatherFullNames notes for each surname the names of several words that end in it.
func (p *pass) gatherFullNames() {
	p.fullNames = make(map[string][][]string)
	for i := range p.doc.Sentences {
		s := &p.doc.Sentences[i]
		for _, n := range s.Names {
			first, end := p.trim(i, n)
			if n.Class != news.Person || end-first < 2 || s.Zone == news.ZoneHeadline {
				continue
			}
			if parts := personParts(s.SpanOf(first, end).Of(p.doc.Story.Text)); len(parts) > 1 {
				last := parts[len(parts)-1]
				p.fullNames[last] = append(p.fullNames[last], parts)
			}
		}
	}
}

// firstWord returns the first word of a token, folded as names of the list are.
func firstWord(form string) string {
	f := world.Fold(form)
	for i := range len(f) {
		if f[i] == ' ' {
			return f[:i]
		}
	}
	return f
}

// addListed makes a mention of an actor of the user's list.
func (p *pass) addListed(sent, first, end, e int) {
	l := &p.list.entries[e]
	n := len(p.mentions)
	if l.kind == news.KindPerson {
		p.addPerson(sent, first, end)
	} else {
		p.add(p.listedBody(sent, first, end, l))
	}
	if len(p.mentions) > n {
		p.mentions[n].listed = e + 1
		p.mentions[n].known = true
	}
}

// listedBody makes the mention of an actor of the user's list that is no person.
func (p *pass) listedBody(sent, first, end int, l *listed) mention {
	m := p.named(sent, first, end, sortOrg)
	m.weak = p.place(sent, m.head)
	t := l.at(date(p.doc.Story))
	switch {
	case l.kind == news.KindPopulation:
		m.sort, m.desc.plural = sortPeople, true
	case l.kind == news.KindState && t != nil && t.country != "":
		m.sort = sortState
		m.weak = p.stateUse(sent, m.head, hitCountry) != useActing
	}
	if t == nil {
		return m
	}
	m.desc.country = t.country
	switch {
	case len(t.code) >= 6 && t.code[:3] == t.country:
		m.desc.sector = t.code[3:6]
	case t.country == "":
		m.desc.code = t.code
	}
	return m
}

// sameListed returns the entity that already stands for an actor of the user's
// list, or None.
func (p *pass) sameListed(m *mention) int {
	if m.listed == 0 {
		return news.None
	}
	for i := range p.ents {
		if p.ents[i].listed == m.listed {
			return i
		}
	}
	return news.None
}

// override puts what the user's list says of an actor for the date of the story
// in the place of what the story and the tables say.
func (p *pass) override(ent *entity, a *news.Actor) {
	if ent.listed == 0 {
		return
	}
	l := &p.list.entries[ent.listed-1]
	a.Kind, a.ResolvedBy, a.Confidence = l.kind, "list", 0.95
	t := l.at(date(p.doc.Story))
	if t == nil {
		return
	}
	if t.country != "" {
		a.Country = t.country
	}
	if t.code != "" {
		a.Code = t.code
	} else if t.country != "" {
		a.Code = t.country
	}
	if t.role != "" && (a.Role == nil || a.Role.Former) {
		a.Role = &news.Role{Title: t.role}
	}
}

// date returns the day of a story as far as it is known, or "".
func date(s *news.Story) string {
	for _, v := range []string{s.Published.Value, s.Dateline.Date} {
		if len(v) > 10 {
			v = v[:10]
		}
		if isDate(v) {
			return v
		}
	}
	return ""
}
