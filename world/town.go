package world

import (
	_ "embed"

	"github.com/detente-wire/detente/world/internal/gazetteer"
)

//go:generate go run ./internal/gen -cities cities500.txt -out tables/towns.bin

//go:embed tables/towns.bin
var packedTowns []byte

// Town is a town of the gazetteer.
type Town struct {
	Name                string
	Country             string // alpha-3
	Admin1              string // GeoNames code of the first-level division within the country ("IL", "34")
	Latitude, Longitude float64
	Population          int
	GeoNames            int
	Capital             bool // of a country
	Seat                bool // of a first-level division
	District            bool // part of a town
}

func (w *World) loadTowns() {
	t, err := gazetteer.Open(packedTowns)
	if err != nil {
		panic(err)
	}
	w.towns = t
}

// Towns finds all towns of a name, largest first. Capitals and accents make no
// difference.
func (w *World) Towns(name string) []Town { return w.townsOf(Fold(name)) }

// MatchTown finds the longest name of towns that begins at a token, all towns
// of that name, largest first. Its first and last words must have capitals.
func (w *World) MatchTown(p *Phrase, token int) (towns []Town, n int) {
	if token < 0 || token >= p.Len() || p.first[token] == p.first[token+1] || !p.words[p.first[token]].upper {
		return nil, 0
	}
	for end := min(token+longestTown, p.Len()); end > token; end-- {
		if p.first[end] == p.first[end-1] || !p.words[p.first[end]-1].upper {
			continue
		}
		if towns := w.townsOf(p.Key(token, end)); len(towns) > 0 {
			return towns, end - token
		}
	}
	return nil, 0
}

const longestTown = 5 // tokens

func (w *World) townsOf(key string) []Town {
	var buf [16]int
	ids := w.towns.Lookup(buf[:0], key)
	if len(ids) == 0 {
		return nil
	}
	towns := make([]Town, 0, len(ids))
	for _, id := range ids {
		p, err := w.towns.Place(id)
		if err != nil {
			continue // the file is checked by a test
		}
		t := Town{
			Name: p.Name, Admin1: p.Admin1, Latitude: p.Latitude, Longitude: p.Longitude, Population: p.Population,
			GeoNames: p.ID, Capital: p.Kind == gazetteer.Capital, Seat: p.Kind <= gazetteer.Seat && p.Kind > gazetteer.Town,
			District: p.Kind == gazetteer.District,
		}
		if c, ok := w.byISO2[p.ISO2]; ok {
			t.Country = c.Code
		}
		towns = append(towns, t)
	}
	return towns
}
