package anatomy

import (
	"strings"

	"github.com/detente-wire/detente/world"
)

// largeTown is the population from which a town may stand in a dateline in
// mixed case with nothing to confirm it, no date and no agency. Below it too
// many towns share their names with words and people.
const largeTown = 50000

// datelinePlaces are no towns, but file like them.
var datelinePlaces = map[string]bool{"united nations": true, "camp david": true, "white house": true, "vatican": true, "the vatican": true}

// isKnownPlace reports whether a name, letter case aside, is that of a country,
// a region, a capital or a large town.
func isKnownPlace(name string) bool {
	if len(name) > 40 {
		return false
	}
	if datelinePlaces[strings.ToLower(name)] {
		return true
	}
	if isCityOrCountry(name) {
		return true
	}
	_, ok := world.Default().Region(name)
	return ok
}

// isCityOrCountry reports whether a name is that of a country, a capital or a
// large town.
func isCityOrCountry(name string) bool {
	if isCountry(name) {
		return true
	}
	towns := world.Default().Towns(name)
	return len(towns) > 0 && (towns[0].Population >= largeTown || towns[0].Capital || towns[0].Seat)
}

func isCountry(name string) bool {
	_, ok := world.Default().Country(name)
	return ok
}

// isTown reports whether any town of the gazetteer has the name.
func isTown(name string) bool { return len(name) <= 40 && len(world.Default().Towns(name)) > 0 }
