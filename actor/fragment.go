package actor

import (
	"github.com/detente-wire/detente/news"
)

// fragment reports whether words for one person are only part of what is told of somebody, or say
// that nobody is meant: "Diaz, a lawyer and former member of parliament", "was promoted from
// captain", "neither candidate".
func (p *pass) fragment(m *mention) bool {
	d, s, low := &m.desc, p.sentence(m), p.lower[m.sent]
	if m.sort != sortPerson || d.plural || !d.found || p.inHeadline(m) || p.shouts(m.sent) {
		return false
	}
	if negating[low[m.first]] || m.first > 0 && negating[low[m.first-1]] && s.Tokens[m.first-1].Head == m.head {
		return true
	}
	if d.indefinite || d.definite || d.possessor != news.None || d.count > 0 || d.counted || isSubject(s, m.head) || p.determined(m) {
		return false
	}
	if t := &s.Tokens[m.head]; t.Rel("conj") && t.Head != news.None && p.determinedBy(m.sent, t.Head, "the") {
		return false // "the president and prime minister"
	}
	return !(d.country != "" && !d.former && stateSectors[d.sector]) || s.Tokens[m.head].Rel("conj", "appos")
}

// negating are words before a part that say that nobody who has it is meant.
var negating = map[string]bool{"not": true, "neither": true, "no": true, "nor": true, "such": true, "only": true, "just": true, "any": true, "either": true}

// determined reports whether an article, number or possessive stands before the noun of a phrase.
func (p *pass) determined(m *mention) bool {
	s := p.sentence(m)
	if s.Child(m.head, "det", "nmod:poss", "nummod") != news.None {
		return true
	}
	for i := max(0, m.first-1); i <= m.first; i++ {
		if t := &s.Tokens[i]; t.UPOS == "DET" || t.UPOS == "NUM" || t.XPOS == "PRP$" || t.XPOS == "POS" {
			return true
		}
	}
	return false
}

// determinedBy reports whether a word is the article of a noun.
func (p *pass) determinedBy(sent, noun int, word string) bool {
	c := p.doc.Sentences[sent].Child(noun, "det")
	return c != news.None && p.lower[sent][c] == word
}

// sought reports whether an indefinite phrase only says what kind of person is to be found for a
// part: "plans to name an ambassador", "there would be a minister from the south".
func (p *pass) sought(m *mention) bool {
	s := p.sentence(m)
	rel, gov := function(s, m.head)
	if gov == news.None || m.form != news.FormNominal || m.end < len(s.Tokens) && p.personAt(m.sent, m.end) {
		return false
	}
	v := &s.Tokens[gov]
	aux := s.Child(gov, "aux")
	modal := aux != news.None && s.Tokens[aux].XPOS == "MD"
	switch {
	case rel == "obj" || rel == "nsubj:pass":
		return seeking[v.Lemma] && (v.XPOS == "VB" || v.XPOS == "VBG" || modal)
	case rel == "nsubj" && v.Is("be") && s.Child(gov, "expl") != news.None:
		return modal
	}
	return false
}

// seeking are verbs for finding somebody for a part.
var seeking = map[string]bool{"name": true, "appoint": true, "choose": true, "elect": true, "nominate": true, "select": true, "pick": true, "hire": true, "recruit": true, "designate": true}
