package actor

import "slices"

// settleUnion sets whether a story tells of the Soviet Union as a state of its day.
func (p *pass) settleUnion() { p.union = p.livesIn("SUN") }

// livesIn reports whether a story is told while a state that has ended was there: by its year, or,
// where it has neither year nor address, since it names the state without a word for what is over.
func (p *pass) livesIn(state string) bool {
	c, ok := p.world.CountryByCode(state)
	if !ok || p.year != 0 {
		return ok && c.From <= p.year && p.year <= c.To
	}
	if p.host() != "" {
		return false
	}
	named := 0
	for i, hits := range p.hits {
		for j := range hits {
			h := &hits[j]
			if h.country != state || h.kind != hitCountry && h.kind != hitAdjective && h.kind != hitPeople {
				continue
			}
			if h.first > 0 && formerWord(p.lower[i][h.first-1]) || h.end+1 < len(p.lower[i]) && p.lower[i][h.end] == "-" && p.lower[i][h.end+1] == "era" {
				return false
			}
			named++
		}
	}
	return named > 0
}

// republics are the republics of the Soviet Union of whose people the press of its day told as
// Soviets.
var republics = []string{"ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "TJK", "TKM", "UKR", "UZB"}

// unionOf returns the state of which a country was a republic in the day of the story, or "".
func (p *pass) unionOf(country string) string {
	if p.union && slices.Contains(republics, country) {
		return "SUN"
	}
	return ""
}

// spokenOf returns the country of which a hit speaks: the Soviet Union for Russia while it was
// there, but for what is told of the Russian republic.
func (p *pass) spokenOf(sent int, h *hit) string {
	if !p.union || h.country != "RUS" || h.kind != hitCountry && h.kind != hitAdjective && h.kind != hitPeople {
		return h.country
	}
	if low := p.lower[sent]; h.end < len(low) && ofRepublic[low[h.end]] {
		return h.country
	}
	return "SUN"
}

// ofRepublic are words after "Russian" that speak of the republic.
var ofRepublic = map[string]bool{"federation": true, "republic": true, "parliament": true, "legislature": true}
