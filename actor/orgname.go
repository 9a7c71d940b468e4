package actor

import (
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// countryWithin returns the country that a name names: "Bank of England",
// "Ohio Supreme Court". Of several it is the one at home, or none can be told.
func (p *pass) countryWithin(sent, first, end int) string {
	var told, where []string
	for i := range p.hits[sent] {
		h := &p.hits[sent][i]
		if h.first < first || h.end > end || h.inside && h.end-h.first < 2 && p.hitAt(sent, h.first).kind == hitRegion {
			continue
		}
		switch h.kind {
		case hitCountry, hitAdjective, hitSeat:
			told = appendOnce(told, h.country)
		case hitCapital, hitRegion:
			if h.first == first || p.lower[sent][h.first-1] == "of" || p.lower[sent][h.first-1] == "in" || p.lower[sent][h.first-1] == "," {
				where = appendOnce(where, h.country) // "McDonnell Douglas" is not of Douglas
			}
		}
	}
	if len(told) == 0 {
		told = where
	}
	if len(told) == 1 {
		return told[0]
	}
	if c := p.seatOfSchool(sent, first, end); c != "" {
		return c
	}
	for _, c := range told {
		if c == p.here {
			return c
		}
	}
	return ""
}

// codeWithin returns the code of an international body that begins a longer
// name: "African Union Department of Trade".
func (p *pass) codeWithin(sent, first, end int) string {
	for i := range p.hits[sent] {
		if h := &p.hits[sent][i]; h.kind == hitOrg && h.first == first && h.end <= end && h.code != "" {
			return h.code
		}
	}
	return ""
}

// townWithin returns the country of the large town that an organisation's name
// begins with, the one at home where it has a town of that name: "Vancouver Art
// Gallery".
func (p *pass) townWithin(sent, first, end int) string {
	s := &p.doc.Sentences[sent]
	for n := min(2, end-first-1); n > 0; n-- {
		name := s.SpanOf(first, first+n).Of(p.doc.Story.Text)
		for _, t := range p.world.Towns(name) {
			if t.Country == p.here && t.Population >= 50000 && p.here != "" {
				return p.here
			}
		}
		if c := p.townCountry(name); c != "" {
			return c
		}
	}
	return ""
}

// townName reports whether a tagged name is that of a town where one is told:
// "raised in Millbrook", "Ohio State University, Columbus,".
func (p *pass) townName(sent, first, end int) bool {
	if first == 0 || p.surnames[world.Fold(p.doc.Sentences[sent].Tokens[end-1].Form)] > 0 {
		return false
	}
	s := &p.doc.Sentences[sent]
	low := p.lower[sent]
	switch {
	case low[first-1] == "in" || low[first-1] == "near":
	case low[first-1] == "," && first > 1 && end < len(low) && low[end] == ",":
		if n := s.NameAt(first - 2); n == news.None || s.Names[n].Class != news.Organization && s.Names[n].Class != news.Facility {
			return false
		}
	default:
		return false
	}
	return len(p.world.Towns(s.SpanOf(first, end).Of(p.doc.Story.Text))) > 0
}

// company widens a name to the whole of a company's: "Dillon" of "Dillon, Read
// and Co.", "Acme" of "Acme, Inc.".
func (p *pass) company(sent, first, end int) (f, e int, ok bool) {
	low := p.lower[sent]
	at := func(i int) string {
		if i >= 0 && i < len(low) && p.capitalized(sent, i) {
			return low[i]
		}
		return ""
	}
	and := func(i int) bool { return i >= 0 && i < len(low) && (low[i] == "and" || low[i] == "&") }
	switch {
	case and(end) && partners[at(end+1)]:
		end += 2
	case and(end-2) && partners[at(end-1)] && end-2 > first:
	case end+1 < len(low) && low[end] == "," && at(end+1) != "" && and(end+2) && partners[at(end+3)]:
		return first, end + 4, true
	case companyForms[at(end)]:
		return first, end + 1, true
	case end < len(low) && low[end] == "," && companyForms[at(end+1)]:
		return first, end + 2, true
	default:
		return first, end, false
	}
	for first > 1 && low[first-1] == "," && p.doc.Sentences[sent].Tokens[first-2].UPOS == "PROPN" && p.owner[sent][first-2] == 0 {
		first -= 2
	}
	return first, end, true
}

// longName returns the end of a name that goes on after "and": "Hotel and Motel
// Association"; end itself where it does not.
func (p *pass) longName(sent, first, end int) int {
	s := &p.doc.Sentences[sent]
	low := p.lower[sent]
	if end+2 >= len(low) || low[end] != "and" && low[end] != "&" || sectorOfName(low[first:end]) != "" || p.hitCovering(sent, first, end) != nil {
		return end
	}
	i := end + 1
	for i < len(low) && i < end+5 && s.Tokens[i].UPOS == "PROPN" && p.capitalized(sent, i) {
		i++
	}
	if _, ok := nameSector[low[i-1]]; !ok || i < end+3 {
		return end
	}
	return i
}

// partners end the names of firms after "and".
var partners = map[string]bool{
	"co": true, "co.": true, "company": true, "sons": true, "brothers": true, "bros.": true, "associates": true, "partners": true,
}

// companyForms are legal forms at the end of companies' names.
var companyForms = map[string]bool{
	"inc": true, "inc.": true, "corp": true, "corp.": true, "co": true, "co.": true, "ltd": true, "ltd.": true, "plc": true,
	"llc": true, "l.p.": true, "gmbh": true, "s.a.": true, "n.v.": true, "a.g.": true,
}

// gatherCompanies notes the first words of the names of companies, by which
// they are called later.
func (p *pass) gatherCompanies() {
	p.companies = make(map[string]bool)
	for i := range p.doc.Sentences {
		s := &p.doc.Sentences[i]
		for _, n := range s.Names {
			first, end, ok := p.company(i, n.First, n.End)
			if end-first > 1 && (ok || n.Class == news.Organization && sectorOfName(p.lower[i][first:end]) == "BUS") {
				p.companies[world.Fold(s.Tokens[first].Form)] = true
				if end-first > 2 {
					p.companies[world.Fold(s.SpanOf(first, first+2).Of(p.doc.Story.Text))] = true
				}
			}
		}
	}
}

// calledAfterCountry reports whether the bare name of a country stands for a company
// that begins with it: the story names no one and nothing of that country.
func (p *pass) calledAfterCountry(sent int, h *hit) bool {
	if h.kind != hitCountry || h.end != h.first+1 || h.country == p.home || !p.companies[p.lower[sent][h.first]] {
		return false
	}
	for i := range p.hits {
		for j := range p.hits[i] {
			o := &p.hits[i][j]
			if o.country == h.country && (o.kind != hitCountry || p.place(i, headOf(&p.doc.Sentences[i], o.first, o.end))) {
				return false
			}
		}
	}
	return true
}

// portfolio reports whether a tagged name before "minister" is only what the
// minister is for: "Primary Industry Minister Lee".
func (p *pass) portfolio(sent, first, end int) bool {
	o := p.officeAt(sent, end)
	if o == nil || o.first > end || !p.capitalized(sent, end) || first > 0 && p.lower[sent][first-1] == "of" {
		return false
	}
	switch sector := sectorOfName(p.lower[sent][first:end]); o.office.lemma {
	case "minister":
		return sector == "" || sector == "BUS" // no firm has one: "Energy and Mines Minister"
	case "secretary", "ministry", "department":
		return sector == ""
	}
	return false
}

// seatOfSchool returns the country that stands after "of" in the name of a university:
// the "Chinese University of Hong Kong" is in Hong Kong; or "".
func (p *pass) seatOfSchool(sent, first, end int) string {
	low := p.lower[sent]
	if sectorOfName(low[first:end]) != "EDU" {
		return ""
	}
	if h := p.hitEnding(sent, first+1, end); h != nil && h.kind == hitCountry && low[h.first-1] == "of" {
		return h.country
	}
	for i := end - 1; i > first+1 && i > end-4; i-- {
		if low[i-1] == "of" {
			return p.townCountry(p.doc.Sentences[sent].SpanOf(i, end).Of(p.doc.Story.Text))
		}
	}
	return ""
}
