package anatomy

import (
	_ "embed"
	"strings"
	"sync"
)

// places.txt has what may stand in a dateline in mixed case with nothing to
// confirm it, no date and no agency: capitals, cities from which the wire often
// files, countries, and the states and provinces written after a city.
//
//go:embed places.txt
var placesFile string

var knownPlaces = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool, 900)
	for line := range strings.Lines(placesFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for name := range strings.SplitSeq(strings.TrimSpace(line), ";") {
			if name = strings.TrimSpace(name); name != "" {
				m[strings.ToLower(name)] = true
			}
		}
	}
	return m
})

// isKnownPlace reports whether a name, letter case aside, is in places.txt.
func isKnownPlace(name string) bool { return knownPlaces()[strings.ToLower(name)] }
