package actor

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// listedOf returns the country that stands alone in commas after a full name, as in
// tables of winners: "Ana Diaz, Peru 1987"; or "".
func (p *pass) listedOf(m *mention) string {
	low := p.lower[m.sent]
	if len(m.parts) < 2 || m.end+1 >= len(low) || low[m.end] != "," {
		return ""
	}
	h := p.hitAt(m.sent, m.end+1)
	if h == nil || h.first != m.end+1 || h.kind != hitCountry {
		return ""
	}
	if h.end < len(low) {
		t := &p.doc.Sentences[m.sent].Tokens[h.end]
		if t.UPOS != "NUM" && t.UPOS != "PUNCT" && t.UPOS != "SYM" {
			return ""
		}
	}
	return h.country
}

// apposedPeople returns the country of the people of whom the phrase in apposition to a name says
// that he is one, "Diaz, a 24-year-old white South African accused of", or of the nation of which
// it or the sentence says that he is a national, "Diaz is a Kenyan national"; or "".
func (p *pass) apposedPeople(m *mention) string {
	s := p.sentence(m)
	if c := s.Tokens[m.head].Head; s.Tokens[m.head].Rel("nsubj") && c > m.head && s.Child(c, "cop") != news.None && !p.negated(m.sent, c) {
		if country := p.nationalAt(m.sent, c); country != "" {
			return country
		}
	}
	for _, c := range s.Children(m.head) {
		if int(c) < m.end || !s.Tokens[c].Rel("appos") || pluralName(&s.Tokens[c]) {
			continue
		}
		if country := p.nationalAt(m.sent, int(c)); country != "" {
			return country
		}
		if h := p.hitAt(m.sent, int(c)); h != nil && (h.kind == hitPeople || h.kind == hitAdjective) && h.end == int(c)+1 && s.Tokens[phraseStart(s, int(c))].UPOS == "DET" {
			return h.country
		}
	}
	return ""
}

// nationalAt returns the country of which a noun says that somebody is a national, or "".
func (p *pass) nationalAt(sent, noun int) string {
	if l := p.lemma(sent, noun); l != "national" && l != "native" {
		return ""
	}
	if h := p.hitEnding(sent, 0, noun); h != nil && h.kind == hitAdjective {
		return h.country
	}
	return ""
}

// nationOfList returns the country of the people whose name in the plural, or whose adjective,
// stands before the first of a list of names: "Uzbeks Omar Lee and Ali Diaz", "Chinese Li Wei, Hu
// Jin and Wu Fang"; or "".
func (p *pass) nationOfList(m *mention) string {
	s, low := p.sentence(m), p.lower[m.sent]
	first := m
	for n := 0; n < 12; n++ {
		i := first.nameFirst
		if h := p.hitEnding(m.sent, 0, i); h != nil {
			switch {
			case h.kind == hitPeople && (pluralName(&s.Tokens[h.end-1]) || first != m || len(m.parts) > 1):
				return h.country
			case h.kind == hitAdjective && first != m && len(first.parts) > 1 && (h.first == 0 || listMarks[low[h.first-1]] || low[h.first-1] == "-" || dashes[low[h.first-1]] || s.Tokens[h.first-1].UPOS == "ADP"):
				return h.country
			}
			return ""
		}
		for i > 0 && listMarks[low[i-1]] {
			i--
		}
		if i == first.nameFirst || i == 0 {
			return ""
		}
		o := int(p.owner[m.sent][i-1]) - 1
		if o < 0 || p.mentions[o].sort != sortPerson || p.mentions[o].end != i || p.mentions[o].first != p.mentions[o].nameFirst {
			return ""
		}
		first = &p.mentions[o]
	}
	return ""
}

// teamOf returns the country whose name, or whose code in tables of sport, stands alone in
// parentheses behind a full name: "Ana Diaz (PER)"; or "".
func (p *pass) teamOf(m *mention) string {
	s, low := p.sentence(m), p.lower[m.sent]
	if len(m.parts) < 2 || m.end+2 >= len(low) || low[m.end] != "(" {
		return ""
	}
	if h := p.hitAt(m.sent, m.end+1); h != nil && h.first == m.end+1 && h.kind == hitCountry && h.end < len(low) && low[h.end] == ")" {
		return h.country
	}
	if low[m.end+2] != ")" {
		return ""
	}
	return p.teamCode(s.Tokens[m.end+1].Form)
}

// teamCode returns the country for which three capitals stand in tables of sport, or "".
func (p *pass) teamCode(code string) string {
	if len(code) != 3 || strings.ToUpper(code) != code {
		return ""
	}
	if c := sportCodes[code]; c != "" {
		return c
	}
	if c, ok := p.world.CountryByCode(code); ok {
		return c.Code
	}
	return ""
}

// sportCodes are the codes of the International Olympic Committee that differ from those of ISO
// 3166.
var sportCodes = map[string]string{
	"ALG": "DZA", "BAH": "BHS", "BRN": "BHR", "BAN": "BGD", "BUL": "BGR", "CAM": "KHM", "CHI": "CHL", "CRC": "CRI", "CRO": "HRV", "DEN": "DNK", "ESA": "SLV",
	"FIJ": "FJI", "GER": "DEU", "GRE": "GRC", "GUA": "GTM", "HAI": "HTI", "HON": "HND", "INA": "IDN", "IRI": "IRN", "KSA": "SAU", "KUW": "KWT", "LAT": "LVA",
	"LBA": "LBY", "LIB": "LBN", "MAS": "MYS", "MGL": "MNG", "MRI": "MUS", "NED": "NLD", "NEP": "NPL", "NGR": "NGA", "NIG": "NER", "OMA": "OMN", "PAR": "PRY",
	"PHI": "PHL", "PLE": "PSE", "POR": "PRT", "PUR": "PRI", "RSA": "ZAF", "SLO": "SVN", "SRI": "LKA", "SUD": "SDN", "SUI": "CHE", "TAN": "TZA", "TPE": "TWN",
	"UAE": "ARE", "URU": "URY", "VIE": "VNM", "ZAM": "ZMB", "ZIM": "ZWE", "FRG": "DEU", "GDR": "DDR", "URS": "SUN", "TCH": "CSK", "BOT": "BWA", "ANG": "AGO",
	"BUR": "BFA", "CGO": "COG", "CHA": "TCD", "GAM": "GMB", "GUI": "GIN", "KOS": "XKX", "LES": "LSO", "MAD": "MDG", "MAW": "MWI", "MON": "MCO", "MYA": "MMR",
	"SEY": "SYC", "SKN": "KNA", "SOL": "SLB", "TOG": "TGO", "TGA": "TON", "VAN": "VUT", "VIN": "VCT", "BAR": "BRB", "BER": "BMU", "BIZ": "BLZ", "GRN": "GRD",
}

// workplace returns the country of the body at which, or the country for which, the
// clause after a name says that somebody works or plays: "Diaz, who teaches at the
// University of Peru", "competed for Peru"; or "".
func (p *pass) workplace(m *mention) string {
	s := p.sentence(m)
	verbs := s.Children(m.head)
	if rel, gov := function(s, m.head); news.IsRel(rel, "nsubj") && gov != news.None {
		verbs = append([]int32{int32(gov)}, verbs...)
	}
	for _, v := range verbs {
		t := &s.Tokens[v]
		if int(v) < m.end || t.UPOS != "VERB" || !occupations[t.Lemma] {
			continue
		}
		for _, c := range s.Children(int(v)) {
			if !s.Tokens[c].Rel("obl") {
				continue
			}
			switch prep := preposition(s, int(c)); {
			case prep == "for":
				if h := p.hitAt(m.sent, int(c)); h != nil && h.kind == hitCountry {
					return h.country
				}
			case prep == "at":
				if n := s.NameAt(int(c)); n != news.None && s.Names[n].Class == news.Organization {
					return p.countryWithin(m.sent, s.Names[n].First, s.Names[n].End)
				}
			}
		}
	}
	return ""
}

// occupations are verbs for what somebody does at a body or for a country.
var occupations = map[string]bool{
	"teach": true, "study": true, "work": true, "lecture": true, "play": true, "compete": true, "run": true, "swim": true, "race": true,
	"practise": true, "practice": true, "serve": true,
}
