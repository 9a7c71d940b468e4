package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// ministryOf returns the ministry of which the words before an office tell the first
// part: "a Ministry of Defense spokesman"; or nil.
func (p *pass) ministryOf(sent, first int, o *hit) *hit {
	if !o.office.carrier || o.first-first > 4 {
		return nil
	}
	low := p.lower[sent]
	for i := range p.hits[sent] {
		b := &p.hits[sent][i]
		if b.kind != hitOffice || !b.office.body || b.office.sector != "GOV" || b.first >= o.first {
			continue
		}
		if first > 0 && b.end == first-1 && low[b.end] == "of" && !p.sentenceBreaks(sent, first, o.first) ||
			b.end >= o.first && b.end < o.end && slices.Contains(low[b.first:b.end], "of") {
			return b
		}
	}
	return nil
}

// speaksFor reports whether a ministry is only told to be that of the spokesman after it.
func (p *pass) speaksFor(sent int, body *hit) bool {
	for i := range p.hits[sent] {
		o := &p.hits[sent][i]
		if o.kind != hitOffice || !o.office.carrier || o.first < body.first || o.first > body.end+2 {
			continue
		}
		if b := p.ministryOf(sent, min(o.first, body.end+1), o); b != nil && b.first == body.first {
			return true
		}
	}
	return false
}

// sentenceBreaks reports whether tokens [first, end) have one that is no noun or adjective.
func (p *pass) sentenceBreaks(sent, first, end int) bool {
	for i := first; i < end; i++ {
		if t := &p.doc.Sentences[sent].Tokens[i]; t.UPOS != "NOUN" && t.UPOS != "PROPN" && t.UPOS != "ADJ" {
			return true
		}
	}
	return false
}

// trimPhrase drops from the beginning of a phrase before an office what the parse drew
// in: a verb before a nationality ("summons Chinese envoy") and a gerund whose object
// the phrase is ("accused of massing troops").
func (p *pass) trimPhrase(sent, first, office int) int {
	s := &p.doc.Sentences[sent]
	if first > 0 && s.Tokens[first].Form == "-" {
		first-- // "now-defunct"
	}
	for first < office && (s.Tokens[first].UPOS == "CCONJ" && p.lower[sent][first] != "both" || isGenitive(p.lower[sent][first])) {
		first++ // "and officials"; "today's crowd" without the day
	}
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if h.kind != hitAdjective || h.first <= first || h.end > office {
			continue
		}
		if t := &s.Tokens[h.first-1]; (t.UPOS == "NOUN" && pluralName(t) || t.XPOS == "VBZ" || t.XPOS == "VBP") && !upperFirst(t.Form) {
			return h.first
		}
	}
	if t := &s.Tokens[first]; first > 0 && first < office && t.XPOS == "VBG" && s.Tokens[first-1].UPOS == "ADP" && deploys[t.Lemma] {
		return first + 1
	}
	return first
}

// isGenitive reports whether a word, in lower case, is the ending of an owner.
func isGenitive(w string) bool { return w == "'s" || w == "’s" || w == "'" || w == "’" }

// relativeOwner returns the country whose name stands before "whose" at a token:
// "Germany, whose carmakers"; or "".
func (p *pass) relativeOwner(sent, whose int) string {
	end := whose
	if end > 0 && p.lower[sent][end-1] == "," {
		end--
	}
	if h := p.hitEnding(sent, 0, end); h != nil && (h.kind == hitCountry || h.kind == hitSeat) {
		return h.country
	}
	return ""
}

// afterConjunction returns the first token of the last of several phrases within tokens
// [first, office) that the parse took for one: "the Harvest Party and its spokesman".
func (p *pass) afterConjunction(sent, first, office int) int {
	for i := office - 1; i > first; i-- {
		if p.lower[sent][i] == "and" && p.owned(sent, first, i) {
			return i + 1
		}
	}
	return first
}

// runsOn reports whether the prepositional phrase after a body is no part of its name but
// of what is done, as for what somebody is charged: "accused by a court of fraud", "asked
// the authority for compensation".
func (p *pass) runsOn(sent, h int) bool {
	s := &p.doc.Sentences[sent]
	c := complement(s, h)
	if c == news.None || s.Tokens[c].UPOS != "NOUN" {
		return false
	}
	l := p.lemma(sent, c)
	switch preposition(s, c) {
	case "of":
		return p.officeAt(sent, h).office.sector == "JUD" && !pieces[l] && !landWords[l] && p.officeAt(sent, c) == nil
	case "for", "from":
		return !pieces[l] && !landWords[l] && p.officeAt(sent, c) == nil
	}
	return false
}
