package actor

import "strings"

// settleOutlet takes the country of whoever published a story for that at home in it,
// where nothing else tells one and it does not speak twice as often of another country.
func (p *pass) settleOutlet() {
	if p.here != "" || p.doc.Story.Dateline.Place != "" {
		return
	}
	c, others := p.outletCountry(), 0
	if c == "" || p.main != "" && p.main != c {
		return
	}
	for country, n := range p.count {
		if country != c {
			others = max(others, n)
		}
	}
	if 2*p.count[c] < others {
		return
	}
	p.here = c
}

// settleDomestic takes a story without a dateline that speaks of no country, or of the
// United States alone, for one of the United States, where it has their way of speaking
// of home: a wire names every other country of which it tells.
func (p *pass) settleDomestic() {
	if p.home != "" || p.main != "" || p.doc.Story.Dateline.Place != "" || p.host() != "" {
		return
	}
	for c, n := range p.count {
		if c != "USA" && n > 0 {
			return
		}
	}
	if p.count["USA"]+p.homeSigns() >= 2 {
		p.main, p.alone, p.sole = "USA", true, true
	}
}

// homeSigns counts the sorts of words by which the press of the United States speaks of
// home: sums in plain dollars, counties, federal courts and agents, grand juries, the two
// parties. A county or jury says as much as two others.
func (p *pass) homeSigns() int {
	dollars, counties, federal, parties := 0, 0, 0, 0
	for i := range p.lower {
		s := &p.doc.Sentences[i]
		for j, w := range p.lower[i] {
			next := ""
			if j+1 < len(p.lower[i]) {
				next = p.lower[i][j+1]
			}
			switch {
			case w == "$" && (j == 0 || strings.ContainsAny(s.Tokens[j-1].Form, ".(") || !upperFirst(s.Tokens[j-1].Form)):
				dollars = 1
			case next == "county" && s.Tokens[j].UPOS == "PROPN" && p.capitalized(i, j+1), w == "grand" && next == "jury", w == "district" && next == "attorney":
				counties = 2
			case w == "federal" && federalBodies[strings.TrimSuffix(next, "s")]:
				federal = 1
			case (w == "republican" || w == "democrat" || w == "democratic") && upperFirst(s.Tokens[j].Form):
				parties = 1
			}
		}
	}
	return dollars + counties + federal + parties
}

// federalBodies are what "federal" stands before where it is the United States'.
var federalBodies = map[string]bool{
	"judge": true, "court": true, "prosecutor": true, "agent": true, "jury": true, "official": true, "investigator": true, "law": true,
	"government": true, "agency": true, "authoritie": true, "regulator": true, "grand": true, "appeal": true, "prison": true,
}
