package world

import "strings"

// CountryKind says what sort of territory a country is.
type CountryKind string

// The kinds of country.
const (
	State     CountryKind = "state"
	Territory CountryKind = "territory" // of Country.Sovereign
	Disputed  CountryKind = "disputed"
	Ended     CountryKind = "ended" // within Country.From and Country.To
)

// Country is a state or territory. It is shared and must not be changed.
type Country struct {
	Code       string // ISO 3166-1 alpha-3; of ended states ISO 3166-3 alpha-3 ("SUN")
	ISO2       string
	Kind       CountryKind
	Sovereign  string // alpha-3 of the state that a territory belongs to
	Names      []string
	Adjectives []string // "Colombian", "French"
	People     []string // "Colombian", "Frenchman": singular
	Capitals   []string // seat of government first
	Seats      []string // "Kremlin", "Downing Street"
	From, To   int      // years of an ended state, both included; else 0
	Successor  string   // alpha-3 of the state that governs from its capital now
	// Latitude and Longitude are of a point near the middle, in degrees.
	Latitude, Longitude float64
}

// Name returns the name that is shown.
func (c *Country) Name() string { return c.Names[0] }

// Demonym is a word for the people or things of a country.
type Demonym struct {
	Country   *Country
	Adjective bool // "French", "Colombian"
	Person    bool // "Frenchman", "Colombian"
	People    bool // "Frenchmen", "Colombians"
}

// Seat is a place or building that stands for a government.
type Seat struct {
	Country *Country
	Name    string
	Kind    SeatKind
	Sector  Sector // GOV, or LEG for "Capitol Hill"
}

// SeatKind says what sort of seat a name is.
type SeatKind string

// The kinds of seat.
const (
	Capital       SeatKind = "capital"
	FormerCapital SeatKind = "former capital"
	Building      SeatKind = "building" // or a street or quarter: "Downing Street"
)

func (w *World) loadCountries() {
	rows("countries.txt", 9, func(c []string) {
		kind, sovereign := State, ""
		switch {
		case c[2] == "D":
			kind = Disputed
		case strings.HasPrefix(c[2], "T:"):
			kind, sovereign = Territory, c[2][2:]
		}
		lat, lon := latLon(c[8])
		w.addCountry(&Country{Code: c[0], ISO2: c[1], Kind: kind, Sovereign: sovereign, Latitude: lat, Longitude: lon},
			c[3], c[4], c[5], c[6], c[7])
	})
	rows("historic.txt", 11, func(c []string) {
		lat, lon := latLon(c[10])
		w.addCountry(&Country{
			Code: c[0], ISO2: c[1], Kind: Ended, From: number(c[2]), To: number(c[3]), Successor: c[4],
			Latitude: lat, Longitude: lon,
		}, c[5], c[6], c[7], c[8], c[9])
	})
}

func (w *World) addCountry(c *Country, names, adjectives, people, capitals, seats string) {
	c.Names, c.Adjectives = list(names), list(adjectives)
	w.byCode[c.Code] = c
	if c.Kind != Ended {
		w.byISO2[c.ISO2] = c
	}
	w.Countries = append(w.Countries, c)
	for _, n := range c.Names {
		w.countries.add(n, c)
	}
	w.addDemonyms(c, people)
	for _, n := range list(capitals) {
		c.Capitals = append(c.Capitals, n)
		w.seats.add(n, Seat{c, n, Capital, GOV})
	}
	for _, n := range list(seats) {
		kind := Building
		if n[0] == '-' {
			n, kind = n[1:], FormerCapital
		}
		n, sector, ok := strings.Cut(n, "=")
		if !ok {
			sector = string(GOV)
		}
		c.Seats = append(c.Seats, n)
		w.seats.add(n, Seat{c, n, kind, Sector(sector)})
	}
}

// addDemonyms enters adjectives and inhabitants; a word that is both is one entry.
func (w *World) addDemonyms(c *Country, people string) {
	singular, plural := inhabitants(c.Adjectives, people)
	c.People = singular
	for _, a := range c.Adjectives {
		w.demonyms.add(a, Demonym{Country: c, Adjective: true, Person: contains(singular, a), People: contains(plural, a)})
	}
	for i, s := range singular {
		if !contains(c.Adjectives, s) {
			w.demonyms.add(s, Demonym{Country: c, Person: true, People: s == plural[i]})
		}
		if p := plural[i]; p != s {
			w.demonyms.add(p, Demonym{Country: c, People: true})
		}
	}
}

// inhabitants reads the column of people: singular and plural of each.
func inhabitants(adjectives []string, column string) (singular, plural []string) {
	if column == "" {
		for _, a := range adjectives {
			p := a
			if !strings.HasSuffix(a, "ese") && !strings.HasSuffix(a, "ois") && !strings.HasSuffix(a, "ish") && strings.Trim(a, "ABCDEFGHIJKLMNOPQRSTUVWXYZ.") != "" {
				p = a + "s"
			}
			singular, plural = append(singular, a), append(plural, p)
		}
		return singular, plural
	}
	for _, s := range list(column) {
		p := s + "s"
		if a, b, ok := strings.Cut(s, "/"); ok {
			s, p = a, b
		} else if s[len(s)-1] == '=' {
			s, p = s[:len(s)-1], s[:len(s)-1]
		}
		singular, plural = append(singular, s), append(plural, p)
	}
	return singular, plural
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// InYear returns the state that governed from the capital of c in a year: for
// Russia and 1987 the Soviet Union. A year of 0 or one without such a state
// gives c itself. Use it for capitals and seats ("Moscow said"), which outlive
// states; names and demonyms say which state they mean.
func (w *World) InYear(c *Country, year int) *Country {
	if year == 0 || c == nil {
		return c
	}
	for _, old := range w.Countries {
		if old.Kind == Ended && old.Successor == c.Code && old.From <= year && year <= old.To {
			return old
		}
	}
	return c
}
