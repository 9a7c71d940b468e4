package world_test

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/world"
)

func TestOrganization(t *testing.T) {
	w := world.Default()
	cases := []struct {
		name string
		year int
		code string
	}{
		{"U.N.", 0, "IGOUNO"},
		{"UN", 0, "IGOUNO"},
		{"the United Nations Security Council", 0, "IGOUNO"},
		{"Nato", 0, "IGONAT"},
		{"NATO", 0, "IGONAT"},
		{"WHO", 0, "IGOUNOWHO"},
		{"Who", 0, ""},
		{"who", 0, ""},
		{"FARC", 0, "COLREB"},
		{"al Qaeda", 0, "IMGRAD"},
		{"Al-Qaida", 0, "IMGRAD"},
		{"ANC", 1988, "ZAFOPP"},
		{"ANC", 2020, "ZAFPTY"},
		{"Sandinistas", 1978, "NICREB"},
		{"Sandinistas", 1985, "NICGOV"},
		{"Sandinistas", 1995, "NICOPP"},
		{"Sandinistas", 2020, "NICGOV"},
		{"Taliban", 2010, "AFGREB"},
		{"Taliban", 2024, "AFGGOV"},
		{"Taliban", 1998, "AFGGOV"},
		{"the Pentagon", 0, "USAMIL"},
		{"Knesset", 0, "ISRLEG"},
		{"contras", 0, "NICREB"},
		{"pentagon", 0, ""},
	}
	for _, c := range cases {
		got := ""
		if o, ok := w.Organization(c.name); ok {
			got = o.CodeIn(c.year)
		}
		if got != c.code {
			t.Errorf("Organization(%q) in %d = %q, want %q", c.name, c.year, got, c.code)
		}
	}
	if _, shared, n := w.MatchOrganization(world.NewPhrase([]string{"Congress", "voted"}), 0); !shared || n != 1 {
		t.Error("Congress is a name of many countries")
	}
	for _, o := range w.Organizations {
		if o.Country != "" {
			if _, ok := w.CountryByCode(o.Country); !ok {
				t.Errorf("%s: no country %s", o.Name(), o.Country)
			}
		}
		if len(o.Code) > 3 && len(o.Code)%3 != 0 || strings.ToUpper(o.Code) != o.Code {
			t.Errorf("%s: code %q", o.Name(), o.Code)
		}
		if got, ok := w.Organization(o.Name()); !ok || got.Code != o.Code {
			t.Errorf("%s (%s) is not found by its name", o.Name(), o.Code)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		world.Load()
	}
}

func TestNamesakes(t *testing.T) {
	w := world.Default()
	cases := []struct {
		text, country string
		want          bool
	}{
		{"Congress", "PHL", true},
		{"Congress", "USA", true},
		{"Congress", "JPN", false},
		{"National Guard", "VEN", true},
		{"Hezbollah", "LBN", false},
	}
	for _, c := range cases {
		if got := w.HasNamesake(world.NewPhrase(strings.Fields(c.text)), 0, c.country); got != c.want {
			t.Errorf("HasNamesake(%q, %s) = %v, want %v", c.text, c.country, got, c.want)
		}
	}
	if o, _, n := w.MatchOrganization(world.NewPhrase([]string{"Congress", "party"}), 0); n != 2 || o.Country != "IND" {
		t.Errorf("Congress party = %v, %d tokens; want the one of India", o, n)
	}
}
