package actor

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// sharedApposition reads the plural phrase with which the first of coordinated names is
// in apposition: "two lawmakers, X and Y".
func (p *pass) sharedApposition(m *mention) (desc, bool) {
	s := p.sentence(m)
	first := firstConjunct(s, m.head)
	gov := s.Tokens[first].Head
	if first == m.head || gov == news.None || gov > first || !s.Tokens[first].Rel("appos") || p.owner[m.sent][gov] != 0 {
		return desc{}, false
	}
	d, ok := p.describeNoun(m.sent, p.outerOffice(m.sent, gov))
	return d, ok && d.plural && !d.office.many
}

// sharesTitle reports whether another name is coordinated with a mention:
// "Presidents Haddad and Ruiz", "Govs. Diaz of Ohio, Lee of Texas".
func (p *pass) sharesTitle(m *mention) bool {
	if low := p.lower[m.sent]; p.capitalized(m.sent, m.nameFirst-1) && m.end < len(low) && (low[m.end] == "of" || listMarks[low[m.end]] && low[m.end] != "," || low[m.end] == "," && p.personAt(m.sent, m.end+1)) {
		return true
	}
	for i := m.first; i < m.end; i++ {
		if p.sentence(m).Child(i, "conj") != news.None {
			return true
		}
	}
	return false
}

// sharedTitle reads the plural title of the first of coordinated names.
func (p *pass) sharedTitle(m *mention) (desc, bool) {
	s := p.sentence(m)
	o := int(p.owner[m.sent][firstConjunct(s, m.head)]) - 1
	if o < 0 || p.mentions[o].sort != sortPerson {
		return desc{}, false
	}
	end := p.mentions[o].nameFirst
	if h := p.officeEnding(m.sent, 0, end); h == nil || !pluralName(&s.Tokens[end-1]) {
		return desc{}, false
	}
	d := p.describe(m.sent, p.runStart(m.sent, end), end)
	return d, d.found
}

// listTitle reads the plural title before the first of a list of names, where the parse
// breaks the list at what stands between: "Sens. Ana Diaz, D-Ohio, and Omar Lee, R-Iowa".
func (p *pass) listTitle(m *mention) (desc, bool) {
	s, low := p.sentence(m), p.lower[m.sent]
	i := m.nameFirst
	if i < 2 || !p.goesOn(m.sent, i) {
		return desc{}, false
	}
	for i > 0 {
		o := int(p.owner[m.sent][i-1]) - 1
		_, label := p.partyLabel(m.sent, i-1)
		switch h := p.hitEnding(m.sent, 0, i); {
		case o >= 0 && p.mentions[o].sort == sortPerson:
			i = p.mentions[o].nameFirst
			if t := p.officeEnding(m.sent, 0, i); t != nil && t.office.person && (t.office.people || pluralName(&s.Tokens[i-1]) || strings.HasSuffix(t.office.words, "s.")) {
				d := p.describe(m.sent, p.runStart(m.sent, i), i)
				return d, d.found
			}
			if i == 0 || !p.goesOn(m.sent, i) {
				return desc{}, false
			}
		case p.listBegins(m.sent, i) < i:
			k := p.listBegins(m.sent, i)
			if t := p.officeEnding(m.sent, 0, k); t == nil || !t.office.person || !t.office.people {
				return desc{}, false
			}
			d := p.describe(m.sent, p.runStart(m.sent, k), k)
			return d, d.found // "Founders: X and Y", "a team of doctors, comprised of X and Y"
		case listMarks[low[i-1]] || low[i-1] == "-" || (low[i-1] == "of" || low[i-1] == "the") && i < m.nameFirst || label || o < 0 && i > 1 && low[i] == "of" && listMarks[low[i-2]] && upperFirst(s.Tokens[i-1].Form):
			i--
		case h != nil && (h.kind == hitRegion || (h.kind == hitCountry || h.kind == hitCapital) && h.first > 0 && (low[h.first-1] == "of" || low[h.first-1] == "the")):
			i = h.first
		default:
			return desc{}, false
		}
	}
	return desc{}, false
}

// goesOn reports whether the token before a name can stand between the names of a list or at its
// beginning.
func (p *pass) goesOn(sent, i int) bool {
	return listMarks[p.lower[sent][i-1]] || p.listBegins(sent, i) < i
}

// listBegins returns the end of what stands before the mark or words with which a list of names
// begins: "founders" of "founders: X", "doctors" of "doctors, comprised of X"; i where none does.
func (p *pass) listBegins(sent, i int) int {
	low := p.lower[sent]
	var k int
	switch {
	case low[i-1] == ":" || low[i-1] == "comprising" || low[i-1] == "namely":
		k = i - 1
	case i > 2 && low[i-1] == "of" && (low[i-2] == "comprised" || low[i-2] == "consisting" || low[i-2] == "composed"):
		k = i - 2
	default:
		return i
	}
	if k > 0 && low[k-1] == "," {
		k--
	}
	return k
}

// listMarks stand between the names of a list.
var listMarks = map[string]bool{"and": true, ",": true, ";": true}

// listHead returns the first of the names before a name that only "and" and commas part from it.
func (p *pass) listHead(m *mention) *mention {
	low := p.lower[m.sent]
	for {
		i := m.first
		for i > 0 && listMarks[low[i-1]] {
			i--
		}
		if i == 0 || i == m.first {
			return m
		}
		o := int(p.owner[m.sent][i-1]) - 1
		if o < 0 || p.mentions[o].sort != sortPerson || p.mentions[o].end != i {
			return m
		}
		m = &p.mentions[o]
	}
}

// sharedPredicate reads the plural noun that coordinated names are said to be: "X and Y are the
// members for Leeds".
func (p *pass) sharedPredicate(m *mention) (desc, bool) {
	s := p.sentence(m)
	first := firstConjunct(s, p.listHead(m).head)
	gov := s.Tokens[first].Head
	if subj := s.Child(first, "nsubj"); subj != news.None && subj < first && s.Child(first, "cop") != news.None && isNoun(&s.Tokens[subj]) && pluralName(&s.Tokens[subj]) {
		d, ok := p.describeNoun(m.sent, subj)
		return d, ok && d.plural && !d.office.many && !privates[d.lemma] // "The winners are X and Y"
	}
	if gov == news.None || !s.Tokens[first].Rel("nsubj") || s.Child(gov, "cop") == news.None || !isNoun(&s.Tokens[gov]) {
		return desc{}, false
	}
	d, ok := p.describeNoun(m.sent, gov)
	return d, ok && d.plural && !d.office.many && !privates[d.lemma] && !plights[d.lemma]
}

// afterNames reads the plural noun between commas behind coordinated names, wherever the parse
// hangs it: "X and Y, co-founders of".
func (p *pass) afterNames(m *mention) (desc, bool) {
	s, low := p.sentence(m), p.lower[m.sent]
	i, names := m.end, 1
	for i+1 < len(low) && listMarks[low[i]] {
		next := i + 1
		if next+1 < len(low) && listMarks[low[next]] {
			next++
		}
		o := int(p.owner[m.sent][next]) - 1
		if o < 0 || p.mentions[o].sort != sortPerson || p.mentions[o].first != next {
			break
		}
		i, names = p.mentions[o].end, names+1
	}
	if i+1 >= len(low) || low[i] != "," || names == 1 && !(m.first > 0 && low[m.first-1] == "and") {
		return desc{}, false
	}
	for j := i + 1; j < min(i+5, len(low)); j++ {
		o := p.officeAt(m.sent, j)
		if o == nil || o.first != j || o.end < len(low) && p.officeAt(m.sent, o.end) != nil {
			if t := &s.Tokens[j]; !isNoun(t) && t.UPOS != "ADJ" && t.UPOS != "DET" && t.UPOS != "NUM" || p.owner[m.sent][j] != 0 {
				return desc{}, false
			}
			continue
		}
		if !o.office.people || !pluralName(&s.Tokens[o.end-1]) || o.end < len(low) && s.Tokens[o.end].UPOS != "ADP" && s.Tokens[o.end].UPOS != "PUNCT" && low[o.end] != "who" {
			return desc{}, false
		}
		d := p.describe(m.sent, i+1, o.end)
		p.complements(m.sent, &d)
		return d, d.found && !d.office.many
	}
	return desc{}, false
}

// surnamedRole reads the noun of which a word says that the name follows, also where it makes no
// actor without one: "an accountant surnamed Chang".
func (p *pass) surnamedRole(m *mention) (desc, bool) {
	i := m.nameFirst - 1
	if i < 1 || p.lower[m.sent][i] != "surnamed" && p.lower[m.sent][i] != "named" {
		return desc{}, false
	}
	o := p.officeEnding(m.sent, 0, i)
	if o == nil || !o.office.person || pluralName(&p.sentence(m).Tokens[i-1]) {
		return desc{}, false
	}
	d := p.describe(m.sent, p.runStart(m.sent, i), i)
	return d, d.found
}
