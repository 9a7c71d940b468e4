package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// desc is what the words of a title or noun phrase say of someone.
type desc struct {
	head    int      // the token that heads the words
	lemma   string   // its lemma
	office  office   // the part in public life; office.sector may be ""
	found   bool     // whether there is an office
	country string   // alpha-3 where the words tell it
	origins []string // several countries: "the French and British foreign ministers"
	sector  string   // CAMEO sector, that of the body that a spokesman speaks for
	code    string   // full code where an organisation has its own: "IGOUNO"
	org     string   // organisation that the words name, its identity
	// possessor is the token of the person or body whose it is ("Ruiz’s
	// foreign minister"), or None.
	possessor int
	// title is the range of tokens of the title without country and name.
	titleFirst, titleEnd int
	former               bool
	definite             bool
	the                  bool // "the president"
	both                 bool
	another              bool // "the new president": not the one named so far
	indefinite           bool
	plural               bool
	mark                 string // a capitalised word before it that is no country: "Kurdish"
	count                int    // "two", "both": 2
	gender               gender
}

// describe reads tokens [first, end) whose last ones name an office or another
// part that people have: "the former U.S. deputy ambassador". The result has
// found false where they do not.
func (p *pass) describe(sent, first, end int) desc {
	d := desc{head: end - 1, possessor: news.None}
	h := p.officeEnding(sent, first, end)
	if h == nil {
		return d
	}
	d.found, d.office, d.sector = true, h.office, h.office.sector
	d.titleFirst, d.titleEnd = h.first, h.end
	if formerWord(p.lower[sent][h.first]) && h.first+1 < h.end {
		d.titleFirst++
	}
	d.head = headOf(&p.doc.Sentences[sent], h.first, h.end)
	d.lemma, d.former = h.office.lemma, h.office.former
	d.plural = h.office.people && pluralName(&p.doc.Sentences[sent].Tokens[d.head])
	d.gender = genderOfNoun(p.lemma(sent, d.head))
	p.modifiers(sent, first, p.within(sent, h, &d), &d)
	if topical[d.lemma] {
		d.country = "" // a Soviet expert need not be one of the Soviets
	}
	if d.possessor != news.None && h.office.words == "deputy" {
		d.sector = "" // someone's deputy sits in no parliament
	}
	return d
}

// topical are those whom an adjective of origin tells what they know of.
var topical = map[string]bool{"expert": true, "specialist": true, "scholar": true, "historian": true, "watcher": true}

// within reads the country and institution that the words of an office name
// or share: "State Department spokesman", "Liberal Party leader". It returns the
// first token of what it read.
func (p *pass) within(sent int, o *hit, d *desc) int {
	first := o.first
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if h.inside || h.end <= o.first || h.end > o.end || h.first >= o.first && !h.inOffice {
			continue
		}
		if h.kind == hitOrg && h.first < first {
			first, d.titleFirst = h.first, h.first
		}
		switch h.kind {
		case hitSeat, hitOrg:
			p.take(d, h.country, h.sector, h.code, h.org)
		case hitCountry, hitAdjective:
			if d.country == "" {
				d.country = h.country
			}
		}
	}
	return first
}

// modifiers reads the words before an office from right to left.
func (p *pass) modifiers(sent, first, i int, d *desc) {
	low := p.lower[sent]
	for i > first {
		if n := p.origin(sent, first, i, d); n > 0 {
			i -= n
			continue
		}
		if o := p.officeEnding(sent, first, i); o != nil && o.office.person && !o.office.body {
			return // another title: "rival leaders Gen. Haddad and …"
		}
		w := low[i-1]
		t := &p.doc.Sentences[sent].Tokens[i-1]
		switch {
		case formerWord(w) || w == "exiled" && d.office.rules:
			d.former = true
		case w == "the":
			d.definite, d.the = true, true
		case w == "this" || w == "that" || w == "these" || w == "those":
			d.definite = true
		case w == "new" || w == "next" || w == "incoming" || w == "future" || w == "previous" || w == "successive":
			d.another = true
		case w == "a" || w == "an" || w == "another" || w == "some" || w == "several" || w == "one" || w == "many" || w == "any" || w == "other" || w == "no":
			d.indefinite = true
		case countWord(w) > 0:
			d.count, d.both = countWord(w), w == "both"
		case upperFirst(t.Form) && i-1 > 0 && (t.UPOS == "ADJ" || t.UPOS == "PROPN") && !titleAdjective(w):
			d.mark = w
			if i == d.titleFirst {
				d.titleFirst = i - 1
			}
		case titleWord(t, w):
			if i == d.titleFirst && (upperFirst(t.Form) || !p.capitalized(sent, i) || t.UPOS == "ADJ") {
				d.titleFirst = i - 1
			}
		case w == "'s" || w == "’s" || w == "'" || w == "’":
			if i-2 >= first {
				d.possessor, d.definite = i-2, true
			}
			i-- // what stands before belongs to the possessor
			if n := p.origin(sent, first, i, d); n > 0 {
				d.possessor = news.None
			}
			return
		case t.UPOS == "PRON" && t.XPOS == "PRP$":
			d.possessor, d.definite = i-1, true
		}
		i--
	}
}

func formerWord(w string) bool {
	switch w {
	case "former", "ex", "then", "late", "ousted", "deposed", "onetime", "one-time":
		return true
	}
	return false
}

// origin reads a country, organisation or body that ends before token i and
// returns how many tokens it has.
func (p *pass) origin(sent, first, i int, d *desc) int {
	h := p.hitEnding(sent, first, i)
	if h == nil || h.kind == hitOffice {
		if n := p.namedBody(sent, first, i, d); n > 0 {
			return n
		}
	}
	if h == nil {
		return 0
	}
	switch h.kind {
	case hitCountry, hitAdjective:
		if d.country == "" {
			d.country = h.country
		}
	case hitCapital:
		// "the Moscow government"; a mayor of a city speaks for no state.
		if d.country == "" {
			d.country = h.country
		}
	case hitSeat:
		p.take(d, h.country, "GOV", "", "")
		p.widen(d, h)
	case hitOrg:
		p.take(d, h.country, h.sector, h.code, h.org)
		p.widen(d, h)
		d.mark = h.org
	case hitOffice:
		if !h.office.body && !h.office.people && !d.office.carrier {
			return 0
		}
		p.take(d, h.country, h.office.sector, "", "")
		p.widen(d, h)
	default:
		return 0
	}
	return h.end - h.first
}

// namedBody reads an organisation that only the tagger knows and that ends
// before token i: "Nile Water Commission Director".
func (p *pass) namedBody(sent, first, i int, d *desc) int {
	s := &p.doc.Sentences[sent]
	n := s.NameAt(i - 1)
	if n == news.None {
		return 0
	}
	name := s.Names[n]
	if name.Class != news.Organization || name.End != i || name.First < first || name.End-name.First < 2 {
		return 0
	}
	p.take(d, p.countryWithin(sent, name.First, i), sectorOfName(p.lower[sent][name.First:i]), "", "")
	if name.End == d.titleFirst {
		d.titleFirst = name.First
	}
	return i - name.First
}

// widen draws a directly preceding institution into the title.
func (p *pass) widen(d *desc, h *hit) {
	if h.end == d.titleFirst {
		d.titleFirst = h.first
	}
}

// take notes the institution that someone belongs to or speaks for.
func (p *pass) take(d *desc, country, sector, code, org string) {
	if d.country == "" && country != "" {
		d.country = country
	}
	if d.org == "" {
		d.org = org
	}
	if code != "" && d.code == "" && country == "" {
		d.code = code
		return
	}
	switch {
	case sector == "":
	case d.office.people && d.sector == "UAF":
		d.sector = sector // "Liberation Front fighters"
		if sector == "GOV" {
			d.sector = "MIL"
		}
	case d.office.carrier || d.sector == "" || code != "":
		d.sector = sector
	}
}

// complements reads the prepositional phrases after an office: "president of
// France", "a spokesman for the army", "ambassador to Iran".
func (p *pass) complements(sent int, d *desc) {
	s := &p.doc.Sentences[sent]
	for _, c := range s.Children(d.head) {
		if int(c) < d.head || !s.Tokens[c].Rel("nmod") || s.Tokens[c].Rel("nmod:poss", "nmod:unmarked", "nmod:desc") {
			continue
		}
		p.complement(sent, int(c), preposition(s, int(c)), d)
	}
}

func (p *pass) complement(sent, c int, prep string, d *desc) {
	switch prep {
	case "of", "for", "in", "from", "at", "with", "to":
	default:
		return
	}
	foreign := prep == "to" || d.lemma == "ambassador" || d.lemma == "envoy" || d.lemma == "diplomat" || d.lemma == "consul" || d.lemma == "correspondent"
	s := &p.doc.Sentences[sent]
	h := p.hitAt(sent, c)
	if h == nil {
		if prep != "in" && prep != "at" {
			p.inner(sent, c, prep, d)
		}
		return
	}
	switch h.kind {
	case hitCountry, hitCapital, hitSeat:
		if !foreign && d.country == "" && (h.kind == hitCountry || prep != "in" && prep != "from") {
			d.country = h.country
		}
		if h.kind == hitCountry && prep == "of" && p.capitalized(sent, d.titleEnd) {
			return
		}
	case hitOrg:
		if !foreign || prep != "to" {
			p.take(d, h.country, h.sector, h.code, h.org)
			p.extend(s, c, d)
		}
	case hitOffice:
		if d.office.carrier && (h.office.body || h.office.people) && prep != "in" {
			inner := p.describe(sent, phraseStart(s, c), h.end)
			p.take(d, inner.country, inner.sector, inner.code, inner.org)
		}
	}
}

// capitalized reports whether token i of a sentence exists and begins with a
// capital letter.
func (p *pass) capitalized(sent, i int) bool {
	s := &p.doc.Sentences[sent]
	return i < len(s.Tokens) && upperFirst(s.Tokens[i].Form)
}

// extend draws an institution after the office ("president of the Senate")
// into the title, where the words follow each other.
func (p *pass) extend(s *news.Sentence, c int, d *desc) {
	if f, _ := s.Subtree(c); f == d.titleEnd {
		d.titleEnd = max(d.titleEnd, phraseEnd(s, c, 3))
	}
}

// inner reads a complement that no table knows: a person ("an aide to
// Haddad"), or an organisation of the tagger ("chairman of Acme Corp.").
func (p *pass) inner(sent, c int, prep string, d *desc) {
	s := &p.doc.Sentences[sent]
	n := s.NameAt(c)
	if n == news.None {
		return
	}
	switch s.Names[n].Class {
	case news.Person:
		d.possessor = c
	case news.Organization:
		if prep == "to" {
			return
		}
		sector := sectorOfName(p.lower[sent][s.Names[n].First:s.Names[n].End])
		if d.office.carrier || sector != "" || d.office.rules {
			d.sector = sector
		}
		if d.country == "" {
			d.country = p.countryWithin(sent, s.Names[n].First, s.Names[n].End)
		}
		p.extend(s, c, d)
	}
}

// countWord gives the number that a word for a group of actors names, or 0.
func countWord(w string) int {
	if w == "both" {
		return 2
	}
	return max(0, slices.Index([]string{"", "", "two", "three", "four", "five", "six", "seven"}, w))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// titleWord reports whether a word before an office belongs to the title.
func titleWord(t *news.Token, w string) bool {
	return titleAdjective(w) || t.UPOS == "NOUN" || t.UPOS == "PROPN"
}

// titleAdjective reports whether an adjective is part of titles.
func titleAdjective(w string) bool {
	switch w {
	case "deputy", "vice", "acting", "interim", "senior", "chief", "assistant", "associate",
		"permanent", "first", "second", "general", "top", "high", "lead", "special", "joint",
		"caretaker", "provisional", "transitional", "military", "federal", "national", "presidential",
		"provincial", "regional", "state", "political", "economic", "foreign", "civil", "supreme", "under":
		return true
	}
	return false
}
