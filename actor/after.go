package actor

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// describedBy reads a phrase or clause after a name that depends on it.
func (p *pass) describedBy(sent, c int) (desc, bool) {
	s := &p.doc.Sentences[sent]
	t := &s.Tokens[c]
	switch {
	case t.Rel("appos", "parataxis") && p.lower[sent][c] == "one":
		return p.oneOf(sent, c)
	case t.Rel("parataxis") && t.UPOS == "NOUN", t.Rel("appos") && (t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "ADJ"):
		return p.describeNoun(sent, c)
	case t.Rel("acl:relcl") && s.Child(c, "cop") != news.None && t.UPOS == "NOUN":
		return p.describeNoun(sent, c)
	case t.Rel("acl:relcl") && (heads[t.Lemma] || founds[t.Lemma]):
		return p.headOfBody(sent, c)
	case t.Rel("nmod") && preposition(s, c) == "as" && t.Head != news.None && preposition(s, t.Head) == "with":
		d, ok := p.describeNoun(sent, c)
		return d, ok && !d.plural // "with Lee as their leader"
	}
	return desc{}, false
}

// oneOf reads "one of two attorneys", "one of the organizers".
func (p *pass) oneOf(sent, one int) (desc, bool) {
	s := &p.doc.Sentences[sent]
	c := complement(s, one)
	if c == news.None || preposition(s, c) != "of" {
		return desc{}, false
	}
	d, ok := p.describeNoun(sent, c)
	d.plural, d.titleFirst = false, one
	return d, ok && !d.office.many
}

// oneAmong reads "one of the community leaders" by its place alone, where the parse hangs the
// noun elsewhere.
func (p *pass) oneAmong(sent, one int) (desc, bool) {
	s := &p.doc.Sentences[sent]
	for i := one + 2; i < min(one+8, len(s.Tokens)); i++ {
		if o := p.officeAt(sent, i); o != nil && o.first == i && o.office.people && pluralName(&s.Tokens[o.end-1]) {
			d := p.describe(sent, one+2, o.end)
			p.complements(sent, &d)
			d.plural, d.titleFirst = false, one
			return d, d.found && !d.office.many
		}
		if t := &s.Tokens[i]; t.UPOS != "DET" && t.UPOS != "NUM" && t.UPOS != "ADJ" && !isNoun(t) && t.XPOS != "POS" && t.XPOS != "PRP$" {
			break
		}
	}
	return desc{}, false
}

// describeNoun reads the noun phrase headed by h as what someone is.
func (p *pass) describeNoun(sent, h int) (desc, bool) {
	s := &p.doc.Sentences[sent]
	o := p.officeAt(sent, h)
	if o == nil || !o.office.person && !o.office.people {
		return desc{}, false
	}
	first := min(phraseStart(s, h), o.first)
	if n := s.NameAt(o.first - 1); n != news.None && s.Names[n].Class == news.Organization && s.Names[n].End == o.first {
		first = min(first, s.Names[n].First) // "Bank of America vice president"
	}
	d := p.describe(sent, first, o.end)
	d.head = h
	p.complements(sent, &d)
	return d, d.found
}

// officeAt returns the longest office that holds a token, or nil.
func (p *pass) officeAt(sent, token int) *hit {
	var best *hit
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if h.kind == hitOffice && h.first <= token && token < h.end && (best == nil || h.end-h.first > best.end-best.first) {
			best = h
		}
	}
	return best
}

// headOfBody reads "who heads the Liberal Party": country and sector are the
// body's, the title is the words.
func (p *pass) headOfBody(sent, verb int) (desc, bool) {
	s := &p.doc.Sentences[sent]
	o := s.Child(verb, "obj")
	if o == news.None {
		return desc{}, false
	}
	d := desc{found: true, head: verb, lemma: "leader", possessor: news.None, office: office{person: true, carrier: true}}
	l := p.lemma(sent, o)
	group := groupNouns[l] || generalBodies[l] || firmNouns[l] || kindSector[l] != "" || teams[l]
	if n := s.NameAt(o); founds[s.Tokens[verb].Lemma] {
		if d.lemma = "founder"; s.Tokens[verb].Is("own") {
			d.lemma = "owner"
		}
		if n == news.None && !group || n != news.None && s.Names[n].Class != news.Organization && s.Names[n].Class != news.Facility {
			return desc{}, false
		}
	}
	d.titleFirst, d.titleEnd = verb, phraseEnd(s, o, 0)
	p.complement(sent, o, "of", &d)
	d.titleFirst, d.titleEnd = verb, phraseEnd(s, o, 0)
	d.former = s.Tokens[verb].XPOS == "VBD" && d.lemma != "founder" || s.Child(verb, "advmod") != news.None && p.lower[sent][s.Child(verb, "advmod")] == "once"
	if d.sector == "" && d.code == "" && d.lemma == "owner" {
		d.sector = "BUS"
	}
	return d, d.sector != "" || d.country != "" || d.code != "" || group || d.lemma != "leader"
}

// heads are verbs with which somebody leads a body, founds those with which he has or began it.
var (
	heads  = map[string]bool{"head": true, "lead": true, "chair": true, "co-chair": true, "command": true, "run": true, "direct": true, "manage": true, "edit": true, "oversee": true, "coordinate": true, "supervise": true}
	founds = map[string]bool{"own": true, "found": true, "co-found": true, "cofound": true, "establish": true, "operate": true}
)

// teams are groups of people that somebody leads.
var teams = map[string]bool{"team": true, "project": true, "program": true, "programme": true, "lab": true, "laboratory": true, "delegation": true, "squad": true, "crew": true, "institute": true, "center": true, "centre": true, "study": true, "investigation": true}

// afterComma reads an apposition by its place alone, where the tree has none:
// comma, perhaps an age, then a noun phrase up to the next comma. "X, Foreign
// Minister Y and …" is a list and none.
func (p *pass) afterComma(sent, i int) (desc, bool) {
	s := &p.doc.Sentences[sent]
	low := p.lower[sent]
	if d, ok := p.partyLabel(sent, i+1); ok && i < len(low) && low[i] == "(" {
		return d, true // "Rep. Lee (R-Tex)"
	}
	if i >= len(low) || low[i] != "," {
		return desc{}, false
	}
	i++
	if i+1 < len(low) && s.Tokens[i].UPOS == "NUM" && low[i+1] == "," {
		i += 2
	}
	if d, ok := p.partyLabel(sent, i); ok {
		return d, true
	}
	if i+1 < len(low) && low[i] == "one" && low[i+1] == "of" {
		return p.oneAmong(sent, i)
	}
	for j := i; j < len(low) && j < i+10; j++ {
		o := p.officeAt(sent, j)
		if o == nil || o.first != j {
			switch s.Tokens[j].UPOS {
			case "NOUN", "PROPN", "ADJ", "DET", "PART", "NUM":
				continue
			case "VERB":
				if s.Tokens[j].Rel("amod") || lesser[low[j]] {
					continue // ", suspended governor of …"
				}
			}
			return desc{}, false
		}
		end := o.end
		if x := p.officeAt(sent, end); x != nil && x.first < end && x.office.person {
			end = x.end // "Deputy Prime Minister for Defense"
		}
		if !o.office.person || p.officeAt(sent, end) != nil {
			j = o.end - 1
			continue
		}
		return p.commaOffice(sent, i, end, o)
	}
	return desc{}, false
}

// commaOffice reads an office after a comma whose title ends before end, unless a name follows it.
func (p *pass) commaOffice(sent, first, end int, o *hit) (desc, bool) {
	s := &p.doc.Sentences[sent]
	if end >= len(s.Tokens) || s.Tokens[end].UPOS == "PROPN" || pluralName(&s.Tokens[headOf(s, o.first, o.end)]) {
		return desc{}, false
	}
	if t := s.Tokens[end]; t.UPOS == "CCONJ" && (strings.Contains(o.office.words, " of ") || p.officeWithin(sent, end+1, end+4)) {
		// "minister of water and energy", "chairman and chief executive"
	} else if t.UPOS != "PUNCT" && t.UPOS != "ADP" && t.UPOS != "PRON" {
		return desc{}, false
	}
	d := p.describe(sent, first, o.end)
	d.titleEnd = max(d.titleEnd, end)
	p.complements(sent, &d)
	if i := s.NameAt(end + 1); s.Tokens[end].Form == "," && i != news.None && s.Names[i].Class == news.Organization && d.org == "" && d.sector == "" {
		n := s.Names[i] // ", director, City Hospital,"
		p.take(&d, p.countryWithin(sent, n.First, n.End), sectorOfBody(p.lower[sent][n.First:n.End]), "", "")
	}
	return d, d.found
}

// officeWithin reports whether an office of one person ends within tokens [first, end).
func (p *pass) officeWithin(sent, first, end int) bool {
	for i := range p.hits[sent] {
		if h := &p.hits[sent][i]; h.kind == hitOffice && h.office.person && !h.office.people && h.first >= first && h.end <= end {
			return true
		}
	}
	return false
}

// partyLabel reads "R-Texas", "D-Calif.": a member of the Congress of the
// United States.
func (p *pass) partyLabel(sent, i int) (desc, bool) {
	low := p.lower[sent]
	if i >= len(low) {
		return desc{}, false
	}
	w, joined := low[i], false
	if isPartyLabel(w) {
		w, joined = w[:1], true
	}
	if w != "r" && w != "d" && w != "i" {
		return desc{}, false
	}
	if !joined && (i+2 >= len(low) || low[i+1] != "-") {
		return desc{}, false
	}
	return desc{country: "USA", sector: "LEG", possessor: news.None}, true
}

// isPartyLabel reports whether a word is party and state in one: "r-ohio".
func isPartyLabel(w string) bool {
	return len(w) > 3 && w[1] == '-' && (w[0] == 'r' || w[0] == 'd' || w[0] == 'i')
}
