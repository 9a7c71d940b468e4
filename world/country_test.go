package world_test

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/world"
)

func TestCountry(t *testing.T) {
	cases := map[string]string{
		"the U.S.": "USA", "US": "USA", "U.S.A.": "USA", "UNITED STATES": "USA", "us": "", "Us": "",
		"Côte d'Ivoire": "CIV", "Cote d’Ivoire": "CIV", "Zaire": "COD", "Burma": "MMR", "turkey": "",
		"Turkey": "TUR", "Türkiye": "TUR", "the Netherlands": "NLD", "the DRC": "COD", "USSR": "SUN",
		"Saint Lucia": "LCA", "St. Lucia": "LCA", "Bosnia-Herzegovina": "BIH", "West Germany": "DEU",
		"East Germany": "DDR", "Timor-Leste": "TLS", "Atlantis": "", "": "", "Korea": "",
	}
	w := world.Default()
	for name, want := range cases {
		got := ""
		if c, ok := w.Country(name); ok {
			got = c.Code
		}
		if got != want {
			t.Errorf("Country(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestDemonym(t *testing.T) {
	cases := []struct {
		word                      string
		code                      string
		adjective, person, people bool
	}{
		{"Colombian", "COL", true, true, false},
		{"Colombians", "COL", false, false, true},
		{"French", "FRA", true, false, false},
		{"Frenchmen", "FRA", false, false, true},
		{"Chinese", "CHN", true, true, true},
		{"Swiss", "CHE", true, true, true},
		{"Filipinos", "PHL", false, false, true},
		{"Soviets", "SUN", false, false, true},
		{"British", "GBR", true, false, false},
		{"Dane", "DNK", false, true, false},
		{"South Korean", "KOR", true, true, false},
		{"polish", "", false, false, false},
		{"U.S.", "USA", true, false, false},
	}
	w := world.Default()
	for _, c := range cases {
		d, ok := w.Demonym(c.word)
		if !ok {
			if c.code != "" {
				t.Errorf("Demonym(%q): not found", c.word)
			}
			continue
		}
		if d.Country.Code != c.code || d.Adjective != c.adjective || d.Person != c.person || d.People != c.people {
			t.Errorf("Demonym(%q) = %s %+v", c.word, d.Country.Code, d)
		}
	}
}

func TestSeat(t *testing.T) {
	w := world.Default()
	for name, want := range map[string]string{
		"the Kremlin": "RUS", "Moscow": "RUS", "Foggy Bottom": "USA", "Élysée": "FRA", "Elysee": "FRA",
		"Bonn": "DEU", "the White House": "USA", "white house": "", "The Hague": "NLD", "Pretoria": "ZAF",
	} {
		got := ""
		if s, ok := w.Seat(name); ok {
			got = s.Country.Code
		}
		if got != want {
			t.Errorf("Seat(%q) = %q, want %q", name, got, want)
		}
	}
	if _, ok := w.Capital("Bonn"); ok {
		t.Error("Bonn is a former capital")
	}
	moscow, _ := w.Seat("Moscow")
	if got := w.InYear(moscow.Country, 1987).Code; got != "SUN" {
		t.Errorf("Moscow governs %s in 1987", got)
	}
	if got := w.InYear(moscow.Country, 2026).Code; got != "RUS" {
		t.Errorf("Moscow governs %s in 2026", got)
	}
}

func TestMatch(t *testing.T) {
	w := world.Default()
	cases := []struct {
		text, code string
		n          int
	}{
		{"South Korea 's army", "KOR", 2},
		{"Côte d' Ivoire and", "CIV", 3},
		{"Côte d'Ivoire and", "CIV", 2},
		{"Guinea - Bissau 's", "GNB", 3},
		{"Guinea 's", "GIN", 1},
		{"U.S. - led", "USA", 1},
		{"US WARNS WHO IS", "USA", 1},
		{"Democratic Republic of the Congo", "COD", 5},
		{"Niger -- delta", "NER", 1},
		{"chad votes", "", 0},
	}
	for _, c := range cases {
		country, n := w.MatchCountry(world.NewPhrase(strings.Fields(c.text)), 0)
		got := ""
		if country != nil {
			got = country.Code
		}
		if got != c.code || n != c.n {
			t.Errorf("MatchCountry(%q) = %q, %d; want %q, %d", c.text, got, n, c.code, c.n)
		}
	}
}
