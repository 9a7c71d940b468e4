package actor

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// wholeTitle ends a title with the quotation marks that it opens, or before them, and leaves out
// that somebody was the first to do something: "author of “Home: A Story”", "first player to win".
func (p *pass) wholeTitle(sent int, d *desc) {
	low := p.lower[sent]
	if ordinals[low[d.titleFirst]] && d.titleFirst+1 < d.titleEnd && d.titleEnd < len(low) && low[d.titleEnd] == "to" {
		d.titleFirst++
	}
	open := news.None
	for i := d.titleFirst; i < d.titleEnd; i++ {
		switch {
		case quotation(low[i], false):
			open = i
		case closes(low[i]):
			open = news.None
		}
	}
	if open == news.None {
		return
	}
	for i := d.titleEnd; i < min(open+16, len(low)); i++ {
		if closes(low[i]) {
			d.titleEnd = i + 1
			return
		}
	}
	for open > d.titleFirst+1 && p.doc.Sentences[sent].Tokens[open-1].UPOS == "ADP" {
		open--
	}
	if open > d.titleFirst {
		d.titleEnd = open
	}
}

// ordinals say that somebody was the first, or the only one, of whom something is true.
var ordinals = map[string]bool{"first": true, "second": true, "third": true, "only": true, "youngest": true, "oldest": true}

// titleBefore reads the title that stands before a name.
func (p *pass) titleBefore(m *mention) (desc, bool) {
	s := p.sentence(m)
	end := m.nameFirst
	g := anyGender
	for k := p.honored(m.sent, end); k < end && p.officeEnding(m.sent, 0, end) == nil; k = p.honored(m.sent, end) {
		if isHonorific(p.lower[m.sent][end-1]) {
			g = honorifics[p.lower[m.sent][end-1]]
		}
		end = k
	}
	if end > 3 && p.lower[m.sent][end-1] == ")" && p.lower[m.sent][end-3] == "(" && upperFirst(s.Tokens[end-2].Form) {
		end -= 3 // "Head of the Northern Trade Union (NTU) Ana Diaz"
	}
	retired := end > 3 && p.lower[m.sent][end-1] == ")" && p.lower[m.sent][end-3] == "(" && strings.HasPrefix(p.lower[m.sent][end-2], "ret")
	if retired {
		end -= 3 // "Maj. Gen. (retd) Omar Lee"
	}
	d := desc{possessor: news.None}
	if h := p.officeEnding(m.sent, 0, end); h != nil && h.office.person && !(pluralName(&s.Tokens[end-1]) && p.insideTagged(m.sent, h)) {
		if !h.office.people || p.sharesTitle(m) {
			d = p.describe(m.sent, p.runStart(m.sent, end), end)
		}
	} else if o := p.longTitle(m.sent, end); o != nil {
		d = p.describe(m.sent, p.runStart(m.sent, o.end), o.end)
		p.complements(m.sent, &d)
		d.titleEnd = end
	} else if end == m.nameFirst && s.Tokens[m.head].Rel("conj") {
		if d, ok := p.sharedTitle(m); ok {
			return d, ok
		}
		return p.listTitle(m)
	} else if end == m.nameFirst {
		if d, ok := p.listTitle(m); ok {
			return d, ok
		}
	}
	if low := p.lower[m.sent]; d.found && d.office.carrier && d.country == "" && d.sector == "" && d.titleFirst > 1 && low[d.titleFirst-1] == "," {
		p.namedBody(m.sent, 0, d.titleFirst-1, &d) // "at City Hospital, spokeswoman Ana Diaz"
	}
	if low := p.lower[m.sent]; d.found && d.country == "" && d.sector == d.office.sector && d.titleFirst > 3 && low[d.titleFirst-1] == ")" && low[d.titleFirst-3] == "(" {
		p.origin(m.sent, p.runStart(m.sent, d.titleFirst-3), d.titleFirst-3, &d) // "the Harbour Authority (HA) chief Ana Diaz"
	}
	d.former = d.former || retired
	if g != anyGender {
		d.gender = g
	}
	return d, d.found || g != anyGender
}

// titleAbove reads the title that stands before another one: "Prime Minister Gen. Lee",
// "Chairman of the Joint Chiefs of Staff Gen. Lee".
func (p *pass) titleAbove(sent int, d desc) (desc, bool) {
	if !d.found || d.titleFirst < 1 || d.country != "" && !ranked[d.lemma] {
		return desc{}, false
	}
	end := d.titleFirst
	o := p.officeEnding(sent, 0, end)
	if o == nil || !o.office.person || pluralName(&p.doc.Sentences[sent].Tokens[end-1]) {
		if o = p.longTitle(sent, end); o == nil {
			return desc{}, false
		}
	}
	above := p.describe(sent, p.runStart(sent, o.end), o.end)
	if o.end < end {
		p.complements(sent, &above)
		above.titleEnd = end
	}
	return above, above.found && above.office.title
}

// ranked are titles that others stand before.
var ranked = map[string]bool{
	"general": true, "colonel": true, "admiral": true, "major": true, "captain": true, "lieutenant": true, "brigadier": true, "marshal": true,
	"commodore": true, "sheikh": true, "professor": true, "prince": true,
}

// longTitle returns the office at the head of a title of the form "Minister of
// National Development Planning" that ends before a name, or nil.
func (p *pass) longTitle(sent, end int) *hit {
	i := end
	for ; i > 0 && i > end-14; i-- {
		w := p.lower[sent][i-1]
		if o := int(p.owner[sent][i-1]) - 1; o >= 0 && p.mentions[o].sort == sortPerson && i-1 >= p.mentions[o].nameFirst {
			return nil // "Ambassador Diaz and the head of"
		}
		if w == "of" || w == "for" || w == "to" || w == "at" || w == "in" {
			o := p.officeEnding(sent, 0, i-1)
			if o != nil && o.office.body {
				o = nil
			}
			if o == nil && i > 1 && i < end && p.capitalized(sent, i-2) && !p.namedJustBefore(sent, i) {
				continue // "Director of Studies at the Forum for Writers Ana Diaz"
			}
			if o == nil || w == "in" && o.office.lemma != "ambassador" || !o.office.person || !o.office.title && !o.office.carrier && o.office.sector != "GOV" || !p.capitalized(sent, i-2) && !p.longRun(sent, o, i, end) || i == end ||
				w == "to" && !envoys[o.office.lemma] && o.office.lemma != "adviser" && o.office.lemma != "representative" {
				return nil
			}
			if outer := p.longTitle(sent, o.first); outer != nil {
				return outer // "Secretary of State for the Minister of Defence": the first is meant
			}
			return o
		}
		if o := p.officeEnding(sent, 0, i-1); (w == "and" || w == ",") && i < end && o != nil && o.office.field != "" && o.office.person && o.office.title {
			return o // "Minister of Energy and Natural Resources"
		}
		if w != "and" && w != "the" && (w != "," || i == end) && !p.capitalized(sent, i-1) && (i == end || p.doc.Sentences[sent].Tokens[i-1].XPOS != "POS") {
			return nil
		}
	}
	return nil
}

// joinsPortfolios reports whether a conjunction joins the two things that a minister is
// of: "Trade and Tourism Minister Diaz".
func joinsPortfolios(s *news.Sentence, and int) bool {
	if and == 0 || s.Tokens[and].UPOS != "CCONJ" || !s.Tokens[and-1].Rel("compound", "amod") {
		return false
	}
	for j := and + 2; j <= s.Tokens[and-1].Head; j++ {
		if f := s.Tokens[j].Form; strings.EqualFold(f, "minister") || strings.EqualFold(f, "secretary") {
			return true
		}
	}
	return false
}

// longRun reports whether a title in lower case, with an article, goes on behind token i in
// capitals, so that what ends before end is one phrase: "the president of the Lima Chamber of
// Commerce Ana Diaz".
func (p *pass) longRun(sent int, o *hit, i, end int) bool {
	low := p.lower[sent]
	k := o.first
	for k > 0 && (p.doc.Sentences[sent].Tokens[k-1].UPOS == "ADJ" || lesser[low[k-1]] || formerWord(low[k-1])) {
		k--
	}
	if k == 0 || low[k-1] != "the" || low[i-1] != "of" || pluralName(&p.doc.Sentences[sent].Tokens[o.end-1]) {
		return false
	}
	n := p.doc.Sentences[sent].NameAt(end - 1)
	return n != news.None && p.doc.Sentences[sent].Names[n].Class == news.Organization
}

// namedJustBefore reports whether a person's name stands within a few tokens before a token.
func (p *pass) namedJustBefore(sent, i int) bool {
	for k := max(0, i-4); k < i; k++ {
		if o := int(p.owner[sent][k]) - 1; o >= 0 && p.mentions[o].sort == sortPerson && k >= p.mentions[o].nameFirst {
			return true
		}
	}
	return false
}

// runStart returns the first token of the run of nouns and adjectives that
// ends at end.
func (p *pass) runStart(sent, end int) int {
	s := &p.doc.Sentences[sent]
	i := end
	for i > 0 {
		if h := p.hitEnding(sent, 0, i); h != nil && (h.kind != hitCapital && h.kind != hitPeople || i == end) {
			i = h.first
			continue
		}
		t := &s.Tokens[i-1]
		switch t.UPOS {
		case "NOUN", "PROPN", "ADJ", "NUM", "DET":
			if n := s.NameAt(i - 1); n != news.None && s.Names[n].Class == news.Date {
				return i
			}
		case "PRON":
			if t.XPOS != "PRP$" {
				return i
			}
			return i - 1
		case "PART":
			if t.XPOS != "POS" {
				return i
			}
		case "CCONJ":
			if !joinsPortfolios(s, i-1) {
				return i
			}
		case "ADV":
			if w := p.lower[sent][i-1]; w != "then" {
				return i
			}
		case "VERB":
			if !t.Rel("amod") && !lesser[p.lower[sent][i-1]] {
				return i
			}
		case "PUNCT":
			if t.Form == "-" && i > 2 && i < end && t.Span.End == s.Tokens[i].Span.Start && s.Tokens[i-2].Span.End == t.Span.Start && !upperFirst(s.Tokens[i-2].Form) && s.Tokens[i-2].UPOS != "NUM" && !formerWord(p.lower[sent][i-2]) {
				i -= 2 // "a slow-moving goalkeeper"
				continue
			}
			if t.Form != "-" || i < 2 || !formerWord(p.lower[sent][i-2]) {
				return i
			}
			return i - 2 // "then-President"
		default:
			return i
		}
		i--
		if t.UPOS == "DET" {
			return i
		}
	}
	return i
}

// beforePerson reports whether the tagged name of a person of several words begins at a token.
func beforePerson(s *news.Sentence, i int) bool {
	n := s.NameAt(i)
	return n != news.None && s.Names[n].Class == news.Person && s.Names[n].First == i && s.Names[n].End-i > 1 && s.Tokens[i-1].UPOS != "VERB"
}
