package where

import (
	"math"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// candidate is one place that a name may mean.
type candidate struct {
	name     string
	kind     string // as in news.Place
	country  string
	admin1   string
	lat, lon float64
	geonames int
	people   int
	prior    float64 // how likely it is meant, before anything else is known
	other    bool    // a town under another name than its own
	governs  bool    // its name may stand for a government

	own       bool // from a user's gazetteer
	unlocated bool // no coordinates are known
}

func (c *candidate) fill(p *news.Place) {
	p.Name, p.Kind, p.Country, p.Admin1 = c.name, c.kind, c.country, c.admin1
	p.Latitude, p.Longitude, p.Located, p.GeoNames = c.lat, c.lon, !c.unlocated, c.geonames
}

// town reports whether the candidate is from the gazetteer of towns.
func (c *candidate) town() bool { return c.geonames != 0 }

// Priors are on the scale of townPrior: 0.9 for a factor of ten in people.
const (
	ownPrior      = 20 // of a user's own place: above all others
	countryPrior  = 8
	areaPrior     = 7
	regionPrior   = 6
	statePrior    = 5.5
	capitalBonus  = 1
	seatBonus     = 0.3
	otherSpelling = 0.6 // off for a town found by another spelling of its name
	otherName     = 1.2 // off for a town found by another name than its own
	shortForm     = 0.3 // off for a town called by the first words of its name
	partOfTown    = 0.5 // off for a district
)

func townPrior(people int) float64 { return 0.9 * math.Log10(float64(people)+10) }

func ofCountry(c *world.Country, key string) candidate {
	return candidate{
		name: spelled(c.Names, key), kind: "country", country: c.Code, lat: c.Latitude, lon: c.Longitude,
		prior: countryPrior, governs: true,
	}
}

func ofRegion(r *world.Region, key string) candidate {
	c := candidate{
		name: spelled(r.Names, key), kind: string(r.Kind), country: r.Country(), admin1: r.Admin1,
		lat: r.Latitude, lon: r.Longitude, prior: regionPrior,
	}
	switch r.Kind {
	case world.FirstLevel:
		c.prior = statePrior
	case world.Continent, world.Area, world.Sea:
		c.prior = areaPrior
	}
	return c
}

func ofTown(t *world.Town, key string) candidate {
	c := candidate{
		name: t.Name, kind: "city", country: t.Country, admin1: t.Admin1, lat: t.Latitude, lon: t.Longitude,
		geonames: t.GeoNames, people: t.Population, prior: townPrior(t.Population),
	}
	switch {
	case t.Capital:
		c.kind, c.governs = "capital", true
		c.prior += capitalBonus
	case t.Seat:
		c.prior += seatBonus
	case t.District:
		c.kind = "district"
		c.prior -= partOfTown
	}
	switch own := world.Fold(t.Name); {
	case own == key:
	case strings.HasPrefix(own, key+" "): // "Newcastle" for "Newcastle upon Tyne"
		c.prior -= shortForm
	default:
		c.other = true
		if len(own) >= 3 && strings.HasPrefix(key, own[:3]) {
			c.prior -= otherSpelling
		} else {
			c.prior -= otherName
		}
	}
	return c
}

// spelled returns the name that has the key, else the first; for an
// abbreviation ("Fla.", "UK") the first too.
func spelled(names []string, key string) string {
	for _, n := range names {
		if world.Fold(n) == key && !abbreviated(n) {
			return n
		}
	}
	return names[0]
}

func abbreviated(name string) bool {
	return strings.ContainsRune(name, '.') || strings.ToUpper(name) == name
}

// lookup finds everything that the tokens from at on may mean, for the longest
// name that one of the tables has, of at most most tokens. A building or street
// that stands for a government is where its capital is.
func lookup(w *world.World, p *world.Phrase, at, most int) (found []candidate, n int) {
	country, nc := w.MatchCountry(p, at)
	region, nr := w.MatchRegion(p, at)
	seat, ns := w.MatchSeat(p, at)
	towns, nt := w.MatchTown(p, at)
	if seat.Kind != world.Building {
		// Capitals are among the towns; former capitals govern no more.
		ns = 0
	}
	for _, l := range []int{nc, nr, ns, nt} {
		if l <= most {
			n = max(n, l)
		}
	}
	if n == 0 {
		return nil, 0
	}
	key := p.Key(at, at+n)
	if nc == n {
		found = append(found, ofCountry(country, key))
	}
	if nr == n {
		found = append(found, ofRegion(region, key))
	}
	if ns == n {
		found = append(found, ofBuilding(w, seat))
	}
	if nt == n {
		for i := range towns {
			c := ofTown(&towns[i], key)
			if hyphens := strings.Count(c.name, "-"); hyphens > 0 && n == strings.Count(c.name, " ")+hyphens+1 {
				c.prior -= otherSpelling // "St. Louis" is not "Saint-Louis"
			}
			found = append(found, c)
		}
	}
	temper(found)
	return found, n
}

func ofBuilding(w *world.World, s world.Seat) candidate {
	c := candidate{
		name: s.Name, kind: "facility", country: s.Country.Code, lat: s.Country.Latitude, lon: s.Country.Longitude,
		prior: regionPrior, governs: true,
	}
	if len(s.Country.Capitals) > 0 {
		for _, t := range w.Towns(s.Country.Capitals[0]) {
			if t.Country == s.Country.Code {
				c.admin1, c.lat, c.lon = t.Admin1, t.Latitude, t.Longitude
				break
			}
		}
	}
	return c
}

// temper lowers a division that has its name from a large town (New York), a
// country that shares its name with a division elsewhere (Georgia), and a town
// that only was called so (Amman: Philadelphia) beside one that is.
func temper(found []candidate) {
	large, division, own := false, false, false
	for i := range found {
		c := &found[i]
		large = large || c.people >= 2*largeTown
		division = division || c.kind == string(world.FirstLevel)
		own = own || c.town() && !c.other && c.people >= middlingTown
	}
	for i := range found {
		c := &found[i]
		switch {
		case c.kind == string(world.FirstLevel) && large, c.kind == "country" && division:
			c.prior -= 1.5
		case c.other && own:
			c.prior -= 2
		}
	}
}
