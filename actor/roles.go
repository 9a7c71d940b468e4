package actor

import (
	"cmp"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// rolesOf reads what the words around the name of a person say of them: the
// title before, appositions, relative and copular clauses after, and where
// they come from.
func (p *pass) rolesOf(n int) []role {
	m := &p.mentions[n]
	s := p.sentence(m)
	var roles []role
	add := func(d desc, ok bool) {
		if ok {
			roles = append(roles, p.newRole(m.sent, d))
			if d.found {
				p.roleOfName[m.sent][d.head] = int32(n + 1)
			}
		}
	}
	before, ok := p.titleBefore(m)
	add(before, ok)
	add(p.titleAbove(m.sent, before))
	for i := m.first; i < m.end; i++ {
		for _, c := range s.Children(i) {
			if k := s.Child(i, "conj"); int(c) >= m.end && (k == news.None || k > int(c) || k < m.end || p.owner[m.sent][k] == 0) {
				if o := p.officeAt(m.sent, int(c)); o == nil || o.first < m.end || !p.isTitle(m.sent, o) {
					add(p.describedBy(m.sent, int(c)))
				} // in "X and Y, a lawyer," the lawyer is Y
			}
		}
	}
	if rel, gov := s.Tokens[m.head].Deprel, s.Tokens[m.head].Head; gov != news.None {
		switch {
		case news.IsRel(rel, "nsubj") && s.Child(gov, "cop") != news.None && s.Tokens[gov].UPOS == "NOUN":
			d, ok := p.describeNoun(m.sent, gov)
			d.former = d.former || s.Tokens[s.Child(gov, "cop")].XPOS == "VBD" || p.hasBeen(m.sent, gov)
			add(d, ok && !d.plural)
		case news.IsRel(rel, "nsubj") && s.Child(gov, "cop") != news.None && p.lower[m.sent][gov] == "one":
			d, ok := p.oneOf(m.sent, gov)
			add(d, ok)
		case rel == "appos" && p.owner[m.sent][gov] == 0 && (gov > m.head || !p.afterPerson(m.sent, phraseStart(s, gov)) && !p.namedBetween(m, gov)):
			d, ok := p.describeNoun(m.sent, p.outerOffice(m.sent, gov))
			if o, told := p.whoseObject(m.sent, gov); told && d.plural && s.Child(m.head, "conj") == news.None {
				d = o
			}
			add(d, ok && !d.plural)
			if ok && d.plural && !d.office.many {
				roles = append(roles, p.newRole(m.sent, d)) // "the two generals, X and Y": not whom the phrase names
			}
		case rel == "conj":
			if d, ok := p.sharedApposition(m); ok {
				r := p.newRole(m.sent, d)
				if d.count == 0 && !d.counted {
					r.span = news.Span{} // "the nationalists, X and Y": among others, and no title
				}
				roles = append(roles, r)
			}
		}
	}
	if d, ok := p.exampleOf(m); ok {
		r := p.newRole(m.sent, d)
		r.span = news.Span{} // what several are, and no title
		roles = append(roles, r)
	}
	add(p.afterComma(m.sent, m.end))
	if !anyFound(roles) {
		add(p.sharedPredicate(m))
		add(p.afterNames(m))
		add(p.surnamedRole(m))
	}
	add(p.originOf(m))
	return roles
}

// whoseObject reads the noun for somebody of whom a clause tells what he does to those whom a noun
// in the plural names: "the lawyer representing the guards, Ana Diaz,".
func (p *pass) whoseObject(sent, noun int) (desc, bool) {
	s := &p.doc.Sentences[sent]
	v := s.Tokens[noun].Head
	if !s.Tokens[noun].Rel("obj") || v == news.None || !s.Tokens[v].Rel("acl", "acl:relcl") || s.Tokens[v].Head == news.None {
		return desc{}, false
	}
	d, ok := p.describeNoun(sent, s.Tokens[v].Head)
	return d, ok && !d.plural
}

// namedBetween reports whether another person is named between a noun and a name, and so is
// the one who is told to be it: "the mayor, Ana Diaz, and the rector, Omar Lee".
func (p *pass) namedBetween(m *mention, noun int) bool {
	for i := noun + 1; i < m.first; i++ {
		if o := int(p.owner[m.sent][i]) - 1; o >= 0 && p.mentions[o].sort == sortPerson && p.lower[m.sent][p.mentions[o].first-1] != "(" {
			return true
		}
	}
	return false
}

// exampleOf reads what those are of whom a name is an example: "activists like Ana Diaz".
func (p *pass) exampleOf(m *mention) (desc, bool) {
	s := p.sentence(m)
	rel, gov := function(s, m.head)
	if gov == news.None || gov > m.head || !news.IsRel(rel, "nmod") || p.owner[m.sent][gov] != 0 {
		return desc{}, false
	}
	if w := preposition(s, m.head); w != "like" && w != "such as" && w != "such" && w != "include" {
		return desc{}, false
	}
	d, ok := p.describeNoun(m.sent, gov)
	return d, ok && d.plural && !d.office.many && d.lemma != "person" && d.office.words != "leader"
}

// hasBeen reports whether a noun is what somebody has been, and the sentence does not say
// since when: "Diaz has been a reporter and an aide".
func (p *pass) hasBeen(sent, noun int) bool {
	cop := p.doc.Sentences[sent].Child(noun, "cop")
	if p.lower[sent][cop] != "been" || slices.Contains(p.lower[sent], "since") {
		return false
	}
	return cop > 0 && (p.lower[sent][cop-1] == "has" || p.lower[sent][cop-1] == "have")
}

func anyFound(roles []role) bool {
	for i := range roles {
		if roles[i].found {
			return true
		}
	}
	return false
}

func (p *pass) newRole(sent int, d desc) role {
	r := role{desc: d, sent: sent}
	if d.found {
		p.wholeTitle(sent, &d)
		r.span = p.doc.Sentences[sent].SpanOf(d.titleFirst, d.titleEnd)
	}
	return r
}

// originOf reads where a person comes from where no title tells: "France’s
// Anne Petit", "John Smith of Human Rights Watch".
func (p *pass) originOf(m *mention) (desc, bool) {
	s := p.sentence(m)
	d := desc{possessor: news.None, office: office{carrier: true}}
	if m.first > 0 && (s.Tokens[m.first-1].XPOS == "POS" || s.Tokens[m.first-1].UPOS == "ADJ") || !p.countryNameBefore(m) {
		if h := p.hitEnding(m.sent, 0, m.first); h == nil || h.kind != hitCountry || h.first == 0 || s.Tokens[h.first-1].UPOS != "ADP" {
			d.country = p.countryBefore(m.sent, m.first)
		}
	}
	if d.country == "" && m.first > 1 && p.lower[m.sent][m.first-1] == "," {
		if h := p.hitEnding(m.sent, 0, m.first-1); h != nil && h.first > 0 && (h.kind == hitPeople || h.kind == hitAdjective) && !pluralName(&s.Tokens[h.end-1]) && s.Tokens[h.first-1].UPOS == "DET" &&
			(h.first < 2 || s.Tokens[h.first-2].UPOS == "PUNCT" || s.Tokens[h.first-2].Lemma == "be") {
			d.country = h.country // "the Canadian, Jane Loe"
		}
	}
	if low := p.lower[m.sent]; d.country == "" && m.end+3 < len(low) && low[m.end] == "," && (low[m.end+1] == "a" || low[m.end+1] == "an") {
		if h := p.hitAt(m.sent, m.end+2); h != nil && h.first == m.end+2 && (h.kind == hitPeople || h.kind == hitAdjective) && h.end < len(low) && (low[h.end] == "," || low[h.end] == "who") {
			d.country = h.country // "Haddad, a Jordanian,"
		}
	}
	if d.country == "" {
		d.country = p.apposedPeople(m)
		d.national = d.country != ""
	}
	if low := p.lower[m.sent]; d.country == "" && m.end+1 < len(low) && s.Tokens[m.end].XPOS == "POS" {
		if h := p.hitAt(m.sent, m.end+1); h != nil && h.first == m.end+1 && h.kind == hitCountry {
			d.country = h.country // "Haddad's Jordan"
		}
	}
	if d.country == "" {
		d.country = cmp.Or(p.nationOfList(m), p.nationBefore(m))
	}
	if d.country == "" {
		d.country = p.becomes(m)
	}
	if low := p.lower[m.sent]; d.country == "" && m.end+2 < len(low) && low[m.end] == "and" && low[m.end+1] == "other" {
		if h := p.hitAt(m.sent, m.end+2); h != nil && h.first == m.end+2 && (h.kind == hitAdjective || h.kind == hitCountry || h.kind == hitPeople) {
			d.country = h.country // "Lee and other Korean officials"
		}
	}
	if low := p.lower[m.sent]; d.country == "" && m.end+1 < len(low) && low[m.end] == "of" {
		i := m.end + 1
		if low[i] == "the" && i+1 < len(low) {
			i++
		}
		if h := p.hitAt(m.sent, i); h != nil && h.first == i && (h.kind == hitCountry || h.kind == hitRegion) {
			d.country = h.country // "President Lee of South Korea", wherever the parse hangs it
		}
	}
	if d.country == "" {
		d.country = cmp.Or(p.listedOf(m), p.teamOf(m))
	}
	if d.country == "" {
		d.country = p.workplace(m)
	}
	if d.country == "" {
		d.country = p.ledBy(m)
	}
	for i := m.first; i < m.end; i++ {
		for _, c := range s.Children(i) {
			if int(c) < m.end || !s.Tokens[c].Rel("nmod") {
				continue
			}
			h := p.hitAt(m.sent, int(c))
			prep := preposition(s, int(c))
			switch {
			case h == nil && (prep == "of" || prep == "from") && p.partOf(m.sent, int(c)) != "":
				d.country = p.partOf(m.sent, int(c))
			case h == nil && (prep == "of" || prep == "from" || prep == "with"):
				p.inner(m.sent, int(c), prep, &d)
				d.possessor = news.None
			case h == nil:
			case h.kind == hitOffice && armedSectors[h.office.sector] && (prep == "of" || prep == "from" || prep == "with"):
				d.sector = h.office.sector // "Sgt. Pike of the Fairview police"
				if found := p.countriesIn(m.sent, phraseStart(s, int(c)), int(c)+1, nil); d.country == "" && len(found) == 1 {
					d.country = found[0] // "of the Peruvian coast guard"
				}
			case h.kind == hitOrg && (prep == "of" || prep == "from" || prep == "with" || prep == "at"):
				p.take(&d, h.country, h.sector, h.code, h.org)
				if found := p.countriesIn(m.sent, phraseStart(s, int(c)), int(c)+1, nil); d.country == "" && d.code == "" && len(found) == 1 {
					d.country = found[0]
				}
			case (h.kind == hitCountry || h.kind == hitRegion) && prep == "of" && d.country == "":
				d.country = h.country
			}
		}
	}
	if d.sector == "" && d.code == "" {
		p.affiliation(m, &d)
	}
	return d, d.country != "" || d.sector != "" || d.code != ""
}

// ledBy returns the only country in the words before a body of which a participle tells that
// somebody leads it: "Norway's new government, led by Ana Diaz"; or "".
func (p *pass) ledBy(m *mention) string {
	s := p.sentence(m)
	v := s.Tokens[m.head].Head
	if v == news.None || !s.Tokens[m.head].Rel("obl:agent", "obl") || preposition(s, m.head) != "by" || !s.Tokens[v].Rel("acl") || !heads[s.Tokens[v].Lemma] || s.Tokens[v].Head == news.None {
		return ""
	}
	g := s.Tokens[v].Head
	first, _ := s.Subtree(g)
	if found := p.countriesIn(m.sent, first, g+1, nil); len(found) == 1 {
		return found[0]
	}
	return ""
}

// becomes returns the country of one of whose people a clause says that somebody is or becomes
// one: "Diaz became the first Peruvian to win"; or "".
func (p *pass) becomes(m *mention) string {
	s := p.sentence(m)
	rel, gov := function(s, m.head)
	if !news.IsRel(rel, "nsubj") || gov == news.None {
		return ""
	}
	if s.Tokens[gov].Is("become") {
		gov = s.Child(gov, "xcomp", "obj")
	} else if s.Child(gov, "cop") == news.None {
		return ""
	}
	if gov == news.None || s.Child(gov, "det") == news.None || pluralName(&s.Tokens[gov]) {
		return ""
	}
	if h := p.hitAt(m.sent, gov); h != nil && (h.kind == hitPeople || h.kind == hitAdjective) && h.end == gov+1 {
		return h.country
	}
	return ""
}

// affiliation reads the body whose name stands directly after a person's, wherever the parse
// hangs it: "Ana Diaz of the Harbor Institute", "Ana Diaz, University of Lima: 3 percent".
func (p *pass) affiliation(m *mention, d *desc) {
	s, low := p.sentence(m), p.lower[m.sent]
	i := m.end
	if i+1 >= len(low) || low[i] != "of" && low[i] != "at" && low[i] != "from" && low[i] != "with" && low[i] != "," {
		return
	}
	first := i + 1
	if low[first] == "the" && first+1 < len(low) {
		first++
	}
	n := s.NameAt(first)
	if n == news.None || s.Names[n].First > first || s.Names[n].Class != news.Organization && s.Names[n].Class != news.Facility {
		return
	}
	end := s.Names[n].End
	if low[i] == "," && (end >= len(low) || s.Tokens[end].UPOS != "PUNCT" || low[end] == "," || low[end] == "(") {
		return // one more of a list
	}
	if h := p.hitAt(m.sent, first); h != nil && h.kind == hitOrg && h.end >= end {
		p.take(d, h.country, h.sector, h.code, h.org)
		return
	}
	p.take(d, p.countryWithin(m.sent, first, end), sectorOfBody(low[first:end]), p.codeWithin(m.sent, first, end), "")
}

// countryNameBefore reports whether the name of a country, and no adjective, stands
// directly before a person's name: "Mali Cooper" is of no country.
func (p *pass) countryNameBefore(m *mention) bool {
	h := p.hitEnding(m.sent, 0, m.first)
	return h != nil && h.kind == hitCountry && h.end-h.first == 1 && p.sentence(m).Tokens[h.first].Rel("flat", "compound", "nsubj", "obj", "appos")
}

// partOf returns the country of which a phrase names a part: "the Alsace region of
// France"; or "".
func (p *pass) partOf(sent, i int) string {
	s := &p.doc.Sentences[sent]
	c := complement(s, i)
	if c == news.None || preposition(s, c) != "of" {
		return ""
	}
	switch p.lemma(sent, i) {
	case "region", "city", "town", "state", "province", "district", "village", "island", "capital", "area":
		if h := p.hitAt(sent, c); h != nil && (h.kind == hitCountry || h.kind == hitRegion) {
			return h.country
		}
	}
	return ""
}

// title returns the words of a role as the story writes them.
func (r *role) title(text string) string {
	return strings.Join(strings.Fields(r.span.Of(text)), " ")
}
