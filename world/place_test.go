package world_test

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/world"
)

func TestTowns(t *testing.T) {
	w := world.Default()
	for name, want := range map[string]string{
		"Bogota": "COL", "BOGOTÁ": "COL", "Kiev": "UKR", "Saint Petersburg": "RUS", "St. Petersburg": "RUS", "Homs": "SYR",
		"Peking": "CHN", "Zaporozhye": "UKR", "Nowhere-on-Sea": "",
	} {
		got := ""
		if towns := w.Towns(name); len(towns) > 0 {
			got = towns[0].Country
		}
		if got != want {
			t.Errorf("Towns(%q) = %q, want %q", name, got, want)
		}
	}
	springfields := 0
	for i, p := range w.Towns("Springfield") {
		if i > 0 && p.Population > w.Towns("Springfield")[i-1].Population {
			t.Error("towns are not in the order of their size")
		}
		if p.Country == "USA" {
			springfields++
		}
	}
	if springfields < 5 {
		t.Errorf("%d Springfields in the United States", springfields)
	}
}

func TestMatchTown(t *testing.T) {
	w := world.Default()
	for text, want := range map[string]int{
		"New York City police": 3, "St. Petersburg , Fla.": 2, "Port - au - Prince is": 5, "the city": 0, "Bogota": 1,
	} {
		towns, n := w.MatchTown(world.NewPhrase(strings.Fields(text)), 0)
		if n != want || (n > 0) != (len(towns) > 0) {
			t.Errorf("MatchTown(%q) = %d, want %d", text, n, want)
		}
	}
}

func TestRegion(t *testing.T) {
	w := world.Default()
	for name, want := range map[string]string{
		"Fla.": "USA", "the Gaza Strip": "PSE", "Crimea": "UKR", "Middle East": "", "Ont.": "CAN", "Tigray": "ETH", "Bavaria": "DEU",
	} {
		r, ok := w.Region(name)
		if !ok || r.Country() != want {
			t.Errorf("Region(%q): %v, want country %q", name, ok, want)
		}
	}
	if r, ok := w.Division("USA", "IL"); !ok || r.Name() != "Illinois" {
		t.Error("no Illinois")
	}
	for _, r := range w.Regions {
		for _, c := range r.Countries {
			if _, ok := w.CountryByCode(c); !ok {
				t.Errorf("%s: no country %q", r.Name(), c)
			}
		}
	}
}

// TestTables reports what does not hold together in the tables.
func TestTables(t *testing.T) {
	w := world.Default()
	for _, c := range w.Countries {
		if c.Kind == world.Ended {
			if _, ok := w.CountryByCode(c.Successor); c.Successor != "" && !ok {
				t.Errorf("%s: no successor %s", c.Code, c.Successor)
			}
			continue
		}
		for _, n := range c.Names {
			if got, ok := w.Country(n); !ok || got != c {
				t.Errorf("%s: another country is found by %q", c.Code, n)
			}
		}
		found := len(c.Capitals) == 0
		for _, city := range c.Capitals {
			found = found || len(w.Towns(city)) > 0
		}
		if !found {
			t.Errorf("%s: no capital of %q is in the gazetteer", c.Code, c.Capitals)
		}
		if c.Latitude < -90 || c.Latitude > 90 || c.Longitude < -180 || c.Longitude > 180 {
			t.Errorf("%s: coordinates", c.Code)
		}
	}
}
