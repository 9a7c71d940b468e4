package actor

import (
	"github.com/detente-wire/detente/news"
)

// toldAround returns the country that the phrases of an entity tell, the first that does;
// or "".
func (p *pass) toldAround(e *entity) string {
	for _, i := range e.mentions {
		m := &p.mentions[i]
		if m.form == news.FormPronoun || len(m.ents) != 1 || m.desc.foreign || m.desc.office.many || len(m.desc.origins) > 1 {
			continue
		}
		if c := p.toldAt(m); c != "" {
			return c
		}
	}
	return ""
}

// toldAt returns the country that the phrase of a mention tells, or "".
func (p *pass) toldAt(m *mention) string {
	if m.form == news.FormNominal {
		if c := p.ownerOf(m); c != "" {
			return c
		}
		if c := p.placedBefore(m.sent, m.first, m.head); c != "" {
			return c
		}
	}
	if c := p.leftCountry(m.sent, m.head); c != "" {
		return c
	}
	if strangers[m.desc.lemma] || againstOrFor[m.desc.lemma] || envoys[m.desc.lemma] || p.ofSeveral(m) {
		return ""
	}
	if c := p.seatAfter(m.sent, m.head, m.desc.sector == "MIL"); c != "" {
		return c
	}
	if m.form == news.FormName && m.sort == sortOrg {
		if c := p.basedBefore(m.sent, m.first); c != "" {
			return c
		}
		if c := p.exchangeOf(m); c != "" {
			return c
		}
		return p.toldBeside(m)
	}
	return ""
}

// basedBefore returns the country of the place before "-based" among the words directly
// before a name: "the Lima-based Blue Harbor Bank", "Lima-based lender Blue Harbor"; or "".
func (p *pass) basedBefore(sent, first int) string {
	low := p.lower[sent]
	for i := first - 1; i >= 0 && i >= first-4; i-- {
		if low[i] == "based" && i > 1 && low[i-1] == "-" {
			return p.placeEnding(sent, i-1)
		}
		if t := &p.doc.Sentences[sent].Tokens[i]; t.UPOS != "NOUN" && t.UPOS != "ADJ" {
			return ""
		}
	}
	return ""
}

// placeEnding returns the country of the place or country whose name ends before a token,
// or "".
func (p *pass) placeEnding(sent, end int) string {
	if h := p.hitEnding(sent, 0, end); h != nil && h.country != "" {
		return h.country
	}
	s := &p.doc.Sentences[sent]
	for i := range p.doc.Places {
		if l := &p.doc.Places[i]; l.Sentence == sent && l.Country != "" && l.Span.End == s.Tokens[end-1].Span.End {
			return p.today(l.Country)
		}
	}
	return ""
}

// strangers are people who are met where they are not at home.
var strangers = map[string]bool{
	"tourist": true, "foreigner": true, "refugee": true, "migrant": true, "immigrant": true, "hostage": true, "exile": true, "expatriate": true,
	"missionary": true, "traveler": true, "traveller": true, "visitor": true, "investor": true, "creditor": true, "lender": true, "peacekeeper": true,
	"volunteer": true, "mercenary": true, "captive": true, "detainee": true, "westerner": true, "observer": true, "correspondent": true, "trader": true,
	"passenger": true, "analyst": true, "economist": true, "expert": true, "adviser": true, "advisor": true, "emigrant": true, "evacuee": true, "importer": true, "embassy": true, "consulate": true,
}

// placedBefore returns the country of the place among the words before a noun: "Lima
// police", "the Lima-based group"; or "".
func (p *pass) placedBefore(sent, first, head int) string {
	s := &p.doc.Sentences[sent]
	if first >= head {
		return ""
	}
	span := s.SpanOf(first, head)
	for i := range p.doc.Places {
		if l := &p.doc.Places[i]; l.Sentence == sent && l.Country != "" && span.Contains(l.Span) {
			if t := tokenAt(s, l.Span.Start); t != news.None && p.owner[sent][t] == 0 {
				return p.today(l.Country)
			}
		}
	}
	return ""
}

// seatAfter returns the country of the place that a phrase after a noun says it is of:
// "farmers in southern Peru", "a bank based in Lima"; or "". Forces are not always at home
// where they are.
func (p *pass) seatAfter(sent, head int, forces bool) string {
	s := &p.doc.Sentences[sent]
	for _, c := range s.Children(head) {
		t := &s.Tokens[c]
		switch {
		case int(c) < head:
		case t.Rel("acl", "acl:relcl") && t.Is("base", "headquarter", "locate"):
			if at := s.Child(int(c), "obl"); at != news.None {
				return p.placeAt(sent, at)
			}
		case t.Rel("nmod"):
			switch prep := preposition(s, int(c)); prep {
			case "in", "at", "of", "from", "around", "near":
				if forces && prep != "of" && prep != "from" {
					continue
				}
				if country := p.placeAt(sent, int(c)); country != "" {
					return country
				}
			}
		}
	}
	return ""
}

// leftCountry returns the country from which people are told to have come: "two exiles
// expelled from Peru"; or "".
func (p *pass) leftCountry(sent, head int) string {
	s := &p.doc.Sentences[sent]
	for _, c := range s.Children(head) {
		if t := &s.Tokens[c]; t.Rel("acl", "acl:relcl") && left[t.Lemma] {
			if from := s.Child(int(c), "obl"); from != news.None && preposition(s, from) == "from" {
				return p.placeAt(sent, from)
			}
		}
	}
	return ""
}

// left are what people do or suffer who are from somewhere.
var left = map[string]bool{"expel": true, "exile": true, "deport": true, "flee": true, "banish": true, "come": true, "emigrate": true}

// placeAt returns the country that a phrase headed by a token names as a place: a
// country, a part of one or a town, alone or after "the town of"; or "".
func (p *pass) placeAt(sent, c int) string {
	s := &p.doc.Sentences[sent]
	if h := p.hitAt(sent, c); h != nil {
		switch h.kind {
		case hitCountry, hitCapital, hitRegion:
			return h.country
		}
		return ""
	}
	if s.Tokens[c].UPOS == "NOUN" {
		if !pieces[p.lemma(sent, c)] {
			return ""
		}
		if in := complement(s, c); in != news.None {
			return p.placeAt(sent, in)
		}
		return p.seatedIn(sent, c)
	}
	return p.seatedIn(sent, c)
}

// toldBeside returns the country that a phrase beside the name of a body tells: "Vansta,
// a Danish carmaker", "the Danish carmaker, Vansta", "Vansta is a bank in Lima"; or "".
func (p *pass) toldBeside(m *mention) string {
	s := p.sentence(m)
	var nouns []int
	for _, c := range s.Children(m.head) {
		if s.Tokens[c].Rel("appos") && s.Tokens[c].UPOS == "NOUN" {
			nouns = append(nouns, int(c))
		}
	}
	rel, gov := s.Tokens[m.head].Deprel, s.Tokens[m.head].Head
	if gov != news.None && s.Tokens[gov].UPOS == "NOUN" && (rel == "appos" || rel == "nsubj" && s.Child(gov, "cop") != news.None) {
		nouns = append(nouns, gov)
	}
	for _, n := range nouns {
		if c := p.seatAfter(m.sent, n, false); c != "" {
			return c
		}
		first := phraseStart(s, n)
		if found := p.countriesIn(m.sent, first, n, nil); len(found) == 1 {
			return found[0]
		}
		if c := p.placedBefore(m.sent, first, n); c != "" {
			return c
		}
	}
	return ""
}
