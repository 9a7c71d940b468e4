package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// identifyOrganizations joins the mentions of each organisation: by the
// tables, by the same words, by a short form, by an acronym.
func (p *pass) identifyOrganizations() {
	full := p.acronyms()
	for _, headline := range []bool{false, true} {
		last := news.None
		for i := range p.mentions {
			m := &p.mentions[i]
			if m.sort != sortOrg || p.inHeadline(m) != headline {
				continue
			}
			var e int
			if l := p.sameListed(m); l != news.None {
				e = l
			} else if last != news.None && p.inParentheses(&p.mentions[last], m) {
				e = p.mentions[last].ents[0]
				p.ents[e].aliases = append(p.ents[e].aliases, m.key)
			} else {
				e = p.sameOrganization(m)
			}
			if f := full[m.key]; e == news.None && f != nil && m.org == "" {
				e = p.newEntity(entity{sort: sortOrg, parts: f.parts, aliases: []string{m.key}, named: true})
				p.learn(e, f)
			}
			if e == news.None {
				e = p.newEntity(entity{sort: sortOrg, org: m.org, parts: m.parts, known: m.known, named: true})
			}
			p.link(i, e)
			p.learn(e, m)
			last = i
		}
	}
}

// acronyms returns the names that stand before a short form in parentheses, by
// the short form: it may be used before it is explained.
func (p *pass) acronyms() map[string]*mention {
	full := make(map[string]*mention)
	last := news.None
	for i := range p.mentions {
		m := &p.mentions[i]
		if m.sort != sortOrg {
			continue
		}
		if last != news.None && p.inParentheses(&p.mentions[last], m) && p.mentions[last].org == "" && full[m.key] == nil {
			full[m.key] = &p.mentions[last]
		}
		last = i
	}
	return full
}

// learn adds to an organisation what a mention of it tells.
func (p *pass) learn(e int, m *mention) {
	ent := &p.ents[e]
	if len(m.parts) > len(ent.parts) && m.org == "" && !slices.Contains(ent.aliases, m.key) {
		ent.parts = m.parts
	}
	if ent.country == "" {
		ent.country, ent.sure = m.desc.country, m.desc.country != ""
	}
	ent.domestic = ent.domestic || m.domestic
	if ent.sector == "" {
		ent.sector = m.desc.sector
	}
	if ent.code == "" {
		ent.code = m.desc.code
	}
	if ent.org == "" {
		ent.org, ent.known = m.org, m.known
	}
}

// inParentheses reports whether the second mention stands in parentheses
// directly after the first: "Shanghai Cooperation Organization (SCO)".
func (p *pass) inParentheses(a, b *mention) bool {
	low := p.lower[b.sent]
	return a.sent == b.sent && b.first == a.end+1 && b.end < len(low) &&
		(low[a.end] == "(" || low[a.end] == "-lrb-") && (low[b.end] == ")" || low[b.end] == "-rrb-") && len(b.parts) == 1
}

// sameOrganization returns the organisation that a mention names, or None: one of the
// same name, else the only one of which it may be a short or a longer form.
func (p *pass) sameOrganization(m *mention) int {
	found, several := news.None, false
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortOrg || !e.named {
			continue
		}
		switch {
		case m.org != "" && e.org == m.org, m.key == e.key(), slices.Contains(e.aliases, m.key):
			return i
		case m.org != "" && e.org != "" && armed(m.desc.sector) && m.desc.country == e.country && singular(m.parts[0]) == singular(e.parts[0]):
			return i // the same rebels under two entries
		case m.org != "" && e.org != "":
		case m.org != "" && len(e.parts) > len(m.parts) && stateSectors[m.desc.sector] && !p.onlyCountry(e.parts, m.parts),
			e.org != "" && len(m.parts) > len(e.parts) && stateSectors[e.sector] && !p.onlyCountry(m.parts, e.parts):
			// "the Supreme Court" is not the "Ohio Supreme Court".
		case m.desc.sector == e.sector && (e.sector == "JUD" || e.sector == "LEG") && p.partsBody(m.parts, e.parts):
		case shortForm(m.parts, e.parts) || acronymOf(m.key, e.parts):
			several = several || found != news.None
			found = i
		}
	}
	if several {
		return news.None
	}
	return found
}

// partsBody reports whether one of two names is only the noun for a body and the
// other has a part of a country before it: "Supreme Court", "Ohio Supreme Court".
func (p *pass) partsBody(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := len(b) - len(a)
	if n == 0 || !slices.Equal(b[n:], a) {
		return false
	}
	if o, ok := p.world.Office(join(a)); !ok || o.Kind != world.Body {
		return false
	}
	place := strings.ToUpper(join(b[:n]))
	_, ok := p.world.Region(place)
	return ok || p.townCountry(place) != ""
}

// onlyCountry reports whether a name is a shorter one with nothing but a country
// before it: "U.S. International Trade Commission".
func (p *pass) onlyCountry(long, short []string) bool {
	n := len(long) - len(short)
	if n < 1 || !slices.Equal(long[n:], short) {
		return false
	}
	name := strings.ToUpper(join(long[:n]))
	if _, ok := p.world.Country(name); ok {
		return true
	}
	_, ok := p.world.Demonym(name)
	return ok
}

// shortForm reports whether one name is the beginning or end of the other, and
// more than a common word: "Likud" of "Likud Party".
func shortForm(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n, k := len(b), len(a)
	if k > 0 && k < n && slices.Equal(a, b[:k]) && !slices.ContainsFunc(b[k:], func(w string) bool { return !companyForms[w] }) {
		return true // "USX" of "USX Corp"
	}
	if k == 0 || k == n || k == 1 && (len(a[0]) < 4 || commonOrgWord(a[0])) || occasions[b[n-1]] {
		return false
	}
	return slices.Equal(a, b[n-k:]) && k > 1 || slices.Equal(a, b[:k])
}

// occasions end the names of what a body holds, gives or makes: it is not the body.
var occasions = map[string]bool{
	"fair": true, "award": true, "awards": true, "prize": true, "cup": true, "games": true, "festival": true, "conference": true,
	"summit": true, "exhibition": true, "championship": true, "championships": true, "marathon": true, "open": true, "tour": true,
	"report": true, "act": true, "treaty": true, "accord": true, "agreement": true, "plan": true, "day": true, "week": true,
	"show": true, "expo": true, "index": true, "survey": true, "poll": true, "building": true, "tower": true, "stadium": true,
}

func singular(w string) string { return strings.TrimSuffix(w, "s") }

// commonOrgWord has words that begin or end the names of many organisations.
func commonOrgWord(w string) bool {
	if _, ok := nameSector[w]; ok {
		return true
	}
	switch w {
	case "national", "international", "united", "american", "general", "council", "human",
		"world", "european", "african", "asian", "arab", "people", "peoples", "royal", "supreme", "central",
		"federal", "democratic", "republican", "social", "islamic", "communist", "free", "new", "north",
		"south", "east", "west", "northern", "southern", "eastern", "western", "center", "centre":
		return true
	}
	return false
}

// acronymOf reports whether a word has the initials of a name.
func acronymOf(word string, parts []string) bool {
	if len(word) < 2 || len(parts) < 2 || strings.Contains(word, " ") {
		return false
	}
	all, content := make([]byte, 0, 12), make([]byte, 0, 12)
	for _, w := range parts {
		all = append(all, w[0])
		switch w {
		case "of", "the", "for", "and", "in", "on", "to", "de", "del", "la":
		default:
			content = append(content, w[0])
		}
	}
	return word == string(all) || word == string(content)
}
