package where

import (
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// evidence gathers what a story says of where it happens: how often each
// country and each first-level division is named.
type evidence struct {
	countries map[string]float64
	divisions map[string]float64 // "USA.TX"
}

func newEvidence() evidence {
	return evidence{map[string]float64{}, map[string]float64{}}
}

func (e evidence) add(country, admin1 string, weight float64) {
	if country == "" {
		return
	}
	e.countries[country] += weight
	if admin1 != "" {
		e.divisions[country+"."+admin1] += weight
	}
}

// Weights of what points to a country.
const (
	mentionWeight  = 1
	datelineWeight = 4
)

// Most that the story's countries and divisions add to the prior of a place.
const (
	countryPull  = 4.0
	divisionPull = 1.5
)

// pull is what the story's other places add to a candidate.
func (e evidence) pull(c *candidate) float64 {
	x := countryPull * saturate(e.countries[c.country])
	if c.admin1 != "" {
		x += divisionPull * saturate(e.divisions[c.country+"."+c.admin1])
	}
	return x
}

// most returns the weight of the country that is named most.
func (e evidence) most() float64 {
	x := 0.0
	for _, w := range e.countries {
		x = max(x, w)
	}
	return x
}

func saturate(weight float64) float64 { return weight / (weight + 2) }

// Least weight of the country named most, and least share of it in all, for a
// place that no table has to be taken as one of that country.
const (
	soleWeight = 2
	soleShare  = 0.8
)

// sole returns the country that nearly all of the story's places are in, or "".
func (e evidence) sole() string {
	best, most, sum := "", 0.0, 0.0
	for c, w := range e.countries {
		sum += w
		if w > most || w == most && c < best {
			best, most = c, w
		}
	}
	if most < soleWeight || most < soleShare*sum {
		return ""
	}
	return best
}

// countryOf gives a place that no table has ("Adair County", "the town of Kut")
// the country that the whole story is about, where its name says which sort of
// place it is or the words around it make it one.
func (s *story) countryOf(m *mention) string {
	sent := &s.doc.Sentences[m.sentence]
	named := m.end-m.first > 1 && geographic[strings.ToLower(sent.Tokens[m.end-1].Form)]
	if len(m.candidates) > 0 || !named && !(m.labelled && s.placed(m, sent)) {
		return ""
	}
	return s.evidence.sole()
}

// bodiesOf lets the divisions that bodies are called after speak for themselves:
// "Kentucky State Police".
func (s *story) bodiesOf(sent *news.Sentence, p *world.Phrase) {
	for _, n := range sent.Names {
		if n.Class != news.Organization || n.End-n.First < 2 {
			continue
		}
		if r, k := s.world.MatchRegion(p, n.First); k > 0 && k < n.End-n.First && r.Kind == world.FirstLevel && strings.EqualFold(sent.Tokens[n.First+k].Form, "state") {
			s.evidence.add(r.Country(), r.Admin1, mentionWeight)
		}
	}
}
