package actor

import (
	"strings"
	"unicode"

	"github.com/detente-wire/detente/news"
)

// wholeName returns the bounds of a name of a person with the words at its edges that the tagger
// left out: initials, "H. P." Lee, "Ana Diaz B" S, and a first word with which the parse makes
// it one name, or that stands between a title and it. The word after a titled one is of a
// person, whatever its class.
func (p *pass) wholeName(sent, first, end int, class news.NameClass) (int, int, news.NameClass) {
	s := &p.doc.Sentences[sent]
	if class != news.Person && !(end-first == 1 && first > 0 && s.Tokens[first].Rel("flat") && s.Tokens[first].Head == first-1 && p.titled(sent, first-1) && p.spare(sent, first-1)) {
		return first, end, class
	}
	for first > 0 && p.spare(sent, first-1) && p.beginsName(sent, first-1, first, end) {
		first--
	}
	if end+1 < len(s.Tokens) && end-first > 1 && s.Tokens[end].Form == "-" && s.Tokens[end-1].Span.End == s.Tokens[end].Span.Start && s.Tokens[end].Span.End == s.Tokens[end+1].Span.Start && len(s.Tokens[end+1].Form) < 7 && !upperFirst(s.Tokens[end+1].Form) && s.Tokens[end+1].UPOS != "ADJ" && s.Tokens[end+1].UPOS != "VERB" && !compounding[p.lower[sent][end+1]] {
		end += 2 // "Moon Jae-in"
	}
	for end < len(s.Tokens) && end-first > 1 && p.spare(sent, end) && len(s.Tokens[end].Form) == 1 && unicode.IsUpper(rune(s.Tokens[end].Form[0])) && s.Tokens[end].Form != "I" && s.Tokens[end].Form != "A" {
		end++
	}
	return first, end, news.Person
}

// compounding end words that a hyphen joins to a whole name: "a Haddad-style raid".
var compounding = map[string]bool{"style": true, "led": true, "era": true, "like": true, "type": true, "run": true, "owned": true, "born": true, "backed": true, "esque": true}

// spare reports whether a capitalised word is part of no name and of nothing that the tables
// know.
func (p *pass) spare(sent, i int) bool {
	s := &p.doc.Sentences[sent]
	return p.owner[sent][i] == 0 && s.NameAt(i) == news.None && p.hitAt(sent, i) == nil && upperFirst(s.Tokens[i].Form) && !isHonorific(p.lower[sent][i]) && !dayNames[p.lower[sent][i]]
}

// beginsName reports whether a word belongs to the name of tokens [first, end) behind it.
func (p *pass) beginsName(sent, i, first, end int) bool {
	s := &p.doc.Sentences[sent]
	if form := s.Tokens[i].Form; strings.HasSuffix(form, ".") && len(form) < 7 && len(form) == 2*strings.Count(form, ".") {
		return true
	}
	shouted := len(s.Tokens[i].Form) > 2 && strings.ToUpper(s.Tokens[i].Form) == s.Tokens[i].Form
	if i > 0 && (s.Tokens[i-1].UPOS == "CCONJ" || s.Tokens[i-1].UPOS == "ADP") || shouted {
		return false // "Trade and Development Ana Diaz", an abbreviated title
	}
	if s.Tokens[i].UPOS == "PROPN" && s.Tokens[first].Rel("flat") && s.Tokens[first].Head == i {
		return true
	}
	o := p.officeEnding(sent, 0, i)
	return i > 0 && end-first == 1 && o != nil && o.office.person
}
