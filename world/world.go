// Package world is what the program knows of the world before it reads a
// story: countries with their names, people, capitals and seats of government;
// organisations and armed groups; offices and institutions with their sector;
// regions; and a gazetteer of towns.
//
// The tables are plain text in tables/, one thing a line, written to be read
// and corrected. They are general knowledge: who holds an office is not among
// them, because the story tells it. Names that also mean something else
// (Georgia, Jordan, Congo) have their commonest meaning in the news here; the
// stages decide by the story.
//
// A name is asked for by itself ([World.Country], [World.Office], …) or at a
// token of a [Phrase] (MatchCountry, …), where the longest name wins. Accents,
// full stops, hyphens and apostrophes make no difference, capitals do: a name
// with capitals is not found in lower case, and short abbreviations are found
// in capitals only. In a headline all in capitals everything is found but
// abbreviations that are common words there.
package world

import (
	"sync"

	"github.com/detente-wire/detente/world/internal/gazetteer"
)

// World holds the tables. It is read-only and safe for use from several goroutines.
type World struct {
	Countries     []*Country      // in the order of the tables: current by code, then ended
	Organizations []*Organization // in the order of the table
	Regions       []*Region
	Leaders       []*Leader // a term each, in the order of the table

	byCode, byISO2 map[string]*Country
	countries      *lexicon[*Country]
	demonyms       *lexicon[Demonym]
	seats          *lexicon[Seat]
	offices        *lexicon[Office]
	organizations  *lexicon[named]
	hosts          map[string]*Organization // by the folded name of the town that stands for a body
	regions        *lexicon[*Region]
	divisions      map[string]*Region // by country and admin1: "USA.TX"
	towns          *gazetteer.Table
	leaders        map[string][]*Leader // by a folded full name
	called         map[string][]*Leader // by the folded words that follow a title
}

var standard = sync.OnceValue(load)

// Default returns the tables that are built into the program. The first call
// reads them (some milliseconds).
func Default() *World { return standard() }

func load() *World {
	w := &World{
		byCode: make(map[string]*Country, 300), byISO2: make(map[string]*Country, 300),
		countries: newLexicon[*Country](1000), demonyms: newLexicon[Demonym](1000), seats: newLexicon[Seat](500),
		offices: newLexicon[Office](9000), organizations: newLexicon[named](3000), hosts: map[string]*Organization{},
		regions: newLexicon[*Region](600), divisions: make(map[string]*Region, 150),
		leaders: make(map[string][]*Leader, 1500), called: make(map[string][]*Leader, 1000),
	}
	w.loadCountries()
	w.loadOffices()
	w.loadOrganizations()
	w.loadRegions()
	w.loadTowns()
	w.loadLeaders()
	return w
}

// CountryByCode finds a country by its alpha-3 code.
func (w *World) CountryByCode(alpha3 string) (*Country, bool) {
	c, ok := w.byCode[alpha3]
	return c, ok
}

// CountryByISO2 finds a country of today by its ISO 3166-1 alpha-2 code.
func (w *World) CountryByISO2(alpha2 string) (*Country, bool) {
	c, ok := w.byISO2[alpha2]
	return c, ok
}

// Country finds a country by any of its names ("the U.S.", "Burma").
func (w *World) Country(name string) (*Country, bool) { return w.countries.lookup(name) }

// MatchCountry finds the longest name of a country that begins at a token.
func (w *World) MatchCountry(p *Phrase, token int) (*Country, int) {
	return w.countries.match(p, token)
}

// Demonym finds an adjective or a word for inhabitants ("Dutch", "Poles").
func (w *World) Demonym(word string) (Demonym, bool) { return w.demonyms.lookup(word) }

// MatchDemonym finds the longest demonym that begins at a token.
func (w *World) MatchDemonym(p *Phrase, token int) (Demonym, int) { return w.demonyms.match(p, token) }

// Seat finds a capital, building or street that stands for a government
// ("Moscow", "the Kremlin", "Bonn").
func (w *World) Seat(name string) (Seat, bool) { return w.seats.lookup(name) }

// MatchSeat finds the longest name of a seat of government that begins at a token.
func (w *World) MatchSeat(p *Phrase, token int) (Seat, int) { return w.seats.match(p, token) }

// Capital finds the country of which a city is the capital.
func (w *World) Capital(city string) (*Country, bool) {
	s, ok := w.seats.lookup(city)
	if !ok || s.Kind != Capital {
		return nil, false
	}
	return s.Country, true
}
