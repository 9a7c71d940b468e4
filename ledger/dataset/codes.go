package dataset

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/world"
)

// lookUp finds a CAMEO code, or the nearest more general one of the table.
func lookUp(cameo string) (event.Code, bool) {
	for len(cameo) >= 2 {
		if c, ok := event.LookupCode(cameo); ok {
			return c, true
		}
		if c, ok := event.LookupCode(cameo + "0"); ok {
			return c, true
		}
		cameo = cameo[:len(cameo)-1]
	}
	return event.Code{}, false
}

// classify gives a row class, mode and quad class by its CAMEO code.
func classify(r *ledger.Row) {
	if c, ok := lookUp(r.Cameo); ok {
		r.Class, r.Mode, r.Quad = c.Plover.Event, c.Plover.Mode, event.QuadOf(c.Plover.Event)
	}
}

// day reads a date in a layout.
func day(text, layout string) (string, error) {
	t, err := time.Parse(layout, text)
	if err != nil {
		return "", fmt.Errorf("%q is no date", text)
	}
	return t.Format(time.DateOnly), nil
}

// decimal reads a number, nil where none stands.
func decimal(text string) (*float64, error) {
	if text == "" {
		return nil, nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil, fmt.Errorf("%q is no number", text)
	}
	return &v, nil
}

// whole reads a whole number, 0 where none stands.
func whole(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	v, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("%q is no whole number", text)
	}
	return v, nil
}

// country returns the alpha-3 code of a country given by code or name, or "".
func country(text string) string {
	if c, ok := world.Default().CountryByCode(text); ok {
		return c.Code
	}
	if c, ok := world.Default().Country(text); ok {
		return c.Code
	}
	return ""
}

// countryName returns the name of a country by its alpha-3 code.
func countryName(code string) string {
	if c, ok := world.Default().CountryByCode(code); ok {
		return c.Name()
	}
	return ""
}

// sector is what follows the country in a code: three letters, or "".
func sector(p *ledger.Party) string {
	s := strings.TrimPrefix(p.Code, p.Country)
	return s[:min(3, len(s))]
}

// sectorNames are the sectors of CAMEO by the names that ICEWS has for them, in
// the order in which the first of a list decides.
var sectorNames = []struct{ code, name string }{
	{"IGO", "International Government Organization"},
	{"MIL", "Military"},
	{"COP", "Police"},
	{"JUD", "Judicial"},
	{"REB", "Insurgents"},
	{"REB", "Rebel"},
	{"SEP", "Separatists"},
	{"RAD", "Radicals / Extremists / Fundamentalists"},
	{"UAF", "Unidentified Forces"},
	{"CRM", "Criminals / Gangs"},
	{"OPP", "Protestors / Popular Opposition / Mobs"},
	{"OPP", "Dissident"},
	{"GOV", "Government"},
	{"GOV", "Executive"},
	{"LEG", "Legislative / Parliamentary"},
	{"PTY", "Parties"},
	{"MED", "Media"},
	{"BUS", "Business"},
	{"LAB", "Labor"},
	{"EDU", "Education"},
	{"NGO", "Nongovernmental Organizations / Activists"},
	{"NGO", "Nongovernmental Organization (International)"},
	{"CVL", "General Population / Civilian / Social"},
	{"ELI", "Elite"},
}

// sectorName returns what ICEWS calls a sector, or "".
func sectorName(code string) string {
	for _, s := range sectorNames {
		if s.code == code {
			return s.name
		}
	}
	return ""
}

// sectorCode returns the sector of a list of names of ICEWS, or "".
func sectorCode(list string) string {
	for _, s := range sectorNames {
		for name := range strings.SplitSeq(list, ",") {
			if name == s.name {
				return s.code
			}
		}
	}
	return ""
}

// party makes a party of a name, a country and a sector.
func party(name, country, sector string) ledger.Party {
	p := ledger.Party{Name: name, Country: country}
	switch {
	case country != "":
		p.Code = country + sector
	case name != "":
		if o, ok := world.Default().Organization(name); ok {
			p.Code = o.Code
		} else {
			p.Code = sector
		}
	}
	if country != "" && sector == "" {
		p.Kind = "state"
	}
	return p
}

func decimalText(v *float64, digits int) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', digits, 64)
}
