package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// resolveBody refers "parliament", "the ministry", "the army" to the body
// named before, or to that of the country.
func (p *pass) resolveBody(m int) {
	men := &p.mentions[m]
	d := &men.desc
	if d.mark == "" && p.calledByName(men) {
		d.mark = p.words(men.sent, men.first, men.head) // "the Harvest Party" that the tagger missed
	}
	if d.country == "" && d.definite && d.code == "" && d.mark == "" {
		if e := p.recent(men, 4, func(e *entity) bool {
			return e.sort == sortOrg && e.headed(d.lemma) && !(stateSectors[d.sector] && armed(e.sector)) && !p.otherBody(d, e)
		}); e != news.None {
			p.link(m, e)
			return
		}
	}
	if d.definite && d.country == "" && d.mark == "" {
		if e := p.standIn(men); e != news.None {
			p.link(m, e)
			return
		}
	}
	if d.the && d.country == "" && d.mark == "" && groupSectors[d.lemma] != nil && d.sector == "BUS" {
		if e := p.leadCompany(); e != news.None {
			p.link(m, e)
		}
		return // "the company" is one that the story names
	}
	country, sure := d.country, d.country != ""
	if country == "" && d.possessor == news.None {
		if country = p.senders(men); country == "" {
			country = p.tellersOf(men)
		}
	}
	if country == "" && d.code == "" && (stateSectors[d.sector] || d.sector == "OPP" || d.sector == "PTY" && d.the) && !d.indefinite && d.possessor == news.None && !d.foreign {
		if country = p.supposed(men.sent, d.sector); country != "" && !hasOffice(country, &d.office) {
			country = ""
		}
	}
	p.link(m, p.bodyEntity(men, country, sure))
}

// tellersOf returns the country of the officer or official of the same service who says
// what the clause of a body tells: "a Peruvian military official said the army would
// respond"; or "".
func (p *pass) tellersOf(men *mention) string {
	s := p.sentence(men)
	pred := clauseOf(s, men.head)
	if men.desc.sector != "MIL" && men.desc.sector != "COP" || !men.desc.the || !s.Tokens[pred].Rel("ccomp") || !sayVerbs[p.governingVerb(s, pred)] {
		return ""
	}
	i := p.mentionHeaded(men.sent, subjectOf(s, s.Tokens[pred].Head))
	if i == news.None || len(p.mentions[i].ents) != 1 {
		return ""
	}
	e := &p.ents[p.mentions[i].ents[0]]
	if e.sort != sortPerson || e.sectorOf() != men.desc.sector {
		return ""
	}
	return p.countryOf(p.mentions[i].ents[0])
}

// stateSectors have bodies of which each country has one.
var stateSectors = map[string]bool{"GOV": true, "MIL": true, "LEG": true, "JUD": true, "COP": true, "SPY": true}

// bodyEntity returns the entity of a body of a country, made where there is
// none yet.
func (p *pass) bodyEntity(men *mention, country string, sure bool) int {
	d := &men.desc
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort == sortOrg && !e.named && e.words == d.office.words && e.country == country && e.mark == d.mark && (country != "" || d.mark != "" || d.the) {
			e.sure = e.sure || sure
			return i
		}
		if e.sort == sortOrg && e.named && country != "" && e.country == country && e.headed(d.office.words) && !p.otherBody(d, e) {
			return i
		}
	}
	return p.newEntity(entity{
		sort: sortOrg, country: country, sure: sure, sector: d.sector, code: d.code,
		lemma: d.lemma, words: d.office.words, mark: d.mark,
	})
}

// otherBody reports whether a court or house of parliament with a name is one of a
// part of a country, so that "the Supreme Court" is another.
func (p *pass) otherBody(d *desc, e *entity) bool {
	return e.named && (d.sector == "JUD" || d.sector == "LEG") && d.office.words != d.lemma && p.partsBody(strings.Fields(d.office.words), e.parts)
}

// headed reports whether the name or noun of an organisation ends in a word.
func (e *entity) headed(word string) bool {
	if e.lemma == word || e.words == word {
		return true
	}
	n := len(e.parts)
	return e.named && n > 0 && (e.parts[n-1] == word || join(e.parts[max(0, n-2):]) == word || e.parts[0] == word && n > 1)
}

// resolveStandIn refers "the group", "the organization" to the one that was
// named last.
func (p *pass) resolveStandIn(m int) {
	men := &p.mentions[m]
	d := &men.desc
	if p.calledByName(men) || !d.plural && d.possessor != news.None && p.doc.Sentences[men.sent].Tokens[d.possessor].UPOS == "PRON" {
		return // "the Harvest movement", "her group" is not the one named before
	}
	if d.plural {
		if e := p.recent(men, 3, func(e *entity) bool { return e.crowd && e.lemma == d.lemma }); e != news.None {
			p.link(m, e)
		}
		return
	}
	if e := p.recent(men, 8, func(e *entity) bool { return e.sort == sortOrg && e.headed(d.lemma) }); e != news.None {
		p.link(m, e)
		return
	}
	if e := p.standIn(men); e != news.None {
		p.link(m, e)
		return
	}
	if s := p.sentence(men); d.the && men.first > 0 && men.head == men.first+1 && men.end == men.head+1 && upperFirst(s.Tokens[men.head].Form) &&
		!p.inHeadline(men) && !p.shouts(men.sent) {
		p.link(m, p.bodyEntity(men, "", false)) // "experts to the Commission": which, the story does not tell
	}
}

// standIn returns the only organisation of the sentence, or else of the two
// before it, that "the group", "the company" can stand for; None where there is
// none or more.
func (p *pass) standIn(men *mention) int {
	want := groupSectors[men.desc.lemma]
	if want == nil {
		return news.None
	}
	var near, subjects []int
	for back := 0; back <= 2 && men.sent-back >= 0 && len(near) == 0; back++ {
		for _, i := range p.bySent[men.sent-back] {
			o := &p.mentions[i]
			if back == 0 && o.head >= men.head {
				break
			}
			if len(o.ents) == 1 && o.sort == sortOrg && !o.weak && slices.Contains(want, p.ents[o.ents[0]].sector) && p.ents[o.ents[0]].named {
				near = appendOnce(near, o.ents[0])
				if isSubject(p.sentence(o), o.head) {
					subjects = appendOnce(subjects, o.ents[0])
				}
			}
		}
	}
	if len(near) > 1 && len(subjects) == 1 && men.first+1 == men.head {
		return subjects[0]
	}
	if len(near) != 1 {
		return news.None
	}
	return near[0]
}

// leadCompany returns the company that the first sentence of the body is about, or
// None.
func (p *pass) leadCompany() int {
	for i := range p.doc.Sentences {
		if p.doc.Sentences[i].Zone == news.ZoneHeadline {
			continue
		}
		for _, k := range p.bySent[i] {
			o := &p.mentions[k]
			if o.sort == sortOrg && o.form == news.FormName && len(o.ents) == 1 && isSubject(p.sentence(o), o.head) && slices.Contains(groupSectors["company"], p.ents[o.ents[0]].sector) {
				return o.ents[0]
			}
		}
		return news.None
	}
	return news.None
}

// groupSectors has the sectors of what a word can stand for.
var groupSectors = map[string][]string{
	"group":        {"", "REB", "SEP", "RAD", "NGO", "OPP", "UAF", "PRM", "HRI", "CVL"},
	"movement":     {"", "REB", "SEP", "RAD", "OPP", "PTY"},
	"organization": {"", "NGO", "REB", "HRI", "IGO", "SEP"},
	"organisation": {"", "NGO", "REB", "HRI", "IGO", "SEP"},
	"company":      {"", "BUS", "MNC"},
	"firm":         {"", "BUS", "MNC"},
	"faction":      {"REB", "PTY", "OPP", "SEP"},
	"militia":      {"REB", "PRM", "UAF", "SEP"},
	"newspaper":    {"MED"},
	"bloc":         {"IGO"},
	"alliance":     {"IGO"},
	"party":        {"PTY", "OPP"},
	"union":        {"LAB"},
}
