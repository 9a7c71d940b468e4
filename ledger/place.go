package ledger

import (
	"strings"

	"github.com/detente-wire/detente/world"
)

// Where asks for a place: by its name, its country (ISO 3166 alpha-3), its
// first-level division (GeoNames), or several of them. The zero Where asks for
// anywhere.
type Where struct{ Name, Country, Admin1 string }

// AskWhere reads what a person types for a place, or [Where.String] wrote: a
// country by name or code ("Norway", "NOR"), or the name of a place, behind which
// its division and country may stand ("Oslo", "Oslo, NOR", "Oslo, 12, NOR").
func AskWhere(text string) Where {
	text = strings.TrimSpace(text)
	if c, ok := world.Default().CountryByCode(text); ok {
		return Where{Country: c.Code}
	}
	if c, ok := world.Default().Country(text); ok {
		return Where{Country: c.Code}
	}
	name, country, ok := cutLast(text)
	if _, known := world.Default().CountryByCode(country); !ok || !known {
		return Where{Name: settled(text)}
	}
	if inner, admin1, ok := cutLast(name); ok && isDivision(admin1) {
		return Where{inner, country, admin1}
	}
	return Where{Name: name, Country: country}
}

// settled is a name as the gazetteer has it, whatever its case and accents; one
// that is not there, or of places that are written otherwise, stays as it is.
func settled(name string) string {
	towns := world.Default().Towns(name)
	if len(towns) == 0 {
		return name
	}
	for _, t := range towns {
		if t.Name == name {
			return name
		}
	}
	return towns[0].Name
}

// cutLast parts a text at its last comma.
func cutLast(text string) (before, after string, ok bool) {
	i := strings.LastIndex(text, ", ")
	if i < 0 {
		return text, "", false
	}
	return text[:i], text[i+2:], true
}

// isDivision reports whether text looks like the code of a division: up to three
// capitals or digits.
func isDivision(text string) bool {
	return text != "" && len(text) <= 3 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// String is the place as [AskWhere] reads it; "" of anywhere.
func (w Where) String() string {
	var parts []string
	for _, p := range [...]string{w.Name, w.Admin1, w.Country} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

// Place is where acts were.
type Place struct {
	Name      string  `json:"name"`
	Country   string  `json:"country,omitempty"` // ISO 3166 alpha-3
	Admin1    string  `json:"admin1,omitempty"`
	Latitude  float64 `json:"latitude"` // degrees; 0 where it is not located
	Longitude float64 `json:"longitude"`
	Located   bool    `json:"-"`
	GeoNames  int     `json:"geonames,omitempty"`
	Kind      string  `json:"kind,omitempty"` // as in a record: "country", "region", "capital", "city", …
}

// Where asks for the place.
func (p *Place) Where() Where { return Where{p.Name, p.Country, p.Admin1} }

// PlaceQuery asks where acts were: of the latest that count, on some days.
type PlaceQuery struct {
	Source, Target Who
	Between        bool
	Days           Span
	Class          string
	Quad           int // 1 to 4, 0 for all
	// Latest is how many acts of these days are looked at, at the least, before their
	// class is: the latest of them, by whole days. Where a side is asked for by
	// root, it is as many directed pairs of acts, of which some may not count. 0 for all.
	Latest int
}

// Places is where acts were.
type Places struct {
	Since string      // the day from which on acts were looked at, "" where it is all that was asked for
	Acts  int         // that were asked for and looked at
	At    []ActsThere // by place
}

// ActsThere is how many acts were at a place.
type ActsThere struct {
	Place
	Acts        int
	Quads       [5]int // by quad class
	First, Last string // days; "" where none is known
}
