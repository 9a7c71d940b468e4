package where

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
	countryPull  = 2.5
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
