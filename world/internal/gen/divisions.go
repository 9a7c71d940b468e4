package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/detente-wire/detente/world"
	"github.com/detente-wire/detente/world/internal/gazetteer"
)

const divisionsHead = `# First-level divisions by their own names, in the columns of regions.txt. Made
# by internal/gen from internal/gen/divisions.txt and the list of towns; the
# point is the middle of the division's towns.
`

// writeDivisions finds the code and middle of each division by its town.
func writeDivisions(source, out string, towns []gazetteer.Place) error {
	data, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	seats, middles := seatsOf(towns), middlesOf(towns)
	var b strings.Builder
	b.WriteString(divisionsHead)
	for n, line := range strings.Split(string(data), "\n") {
		code, list, ok := strings.Cut(line, "|")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		country, ok := world.Default().CountryByCode(code)
		if !ok {
			return fmt.Errorf("%s:%d: no country %q", source, n+1, code)
		}
		for _, entry := range strings.Split(list, ";") {
			names, town, _ := strings.Cut(entry, "=")
			region, ok := seats[country.ISO2+"."+world.Fold(town)]
			if !ok {
				return fmt.Errorf("%s:%d: no town %q in %s", source, n+1, town, code)
			}
			_, admin1, _ := strings.Cut(region, ".")
			m := middles[region]
			fmt.Fprintf(&b, "state|%s|%s|%s|%.2f,%.2f\n", code, admin1, strings.ReplaceAll(names, ",", ";"), m.lat/m.n, m.lon/m.n)
		}
	}
	return os.WriteFile(out, []byte(b.String()), 0o644)
}

// seatsOf gives the division of the largest town of each name in each country.
func seatsOf(towns []gazetteer.Place) map[string]string {
	seats, people := map[string]string{}, map[string]int{}
	for _, t := range towns {
		key := t.ISO2 + "." + world.Fold(t.Name)
		size := t.Population + 1
		if t.Kind == gazetteer.Seat || t.Kind == gazetteer.Capital {
			size += 1 << 30 // the seat of a division before larger namesakes
		}
		if size > people[key] {
			seats[key], people[key] = t.ISO2+"."+t.Admin1, size
		}
	}
	return seats
}

type middle struct{ lat, lon, n float64 }

func middlesOf(towns []gazetteer.Place) map[string]middle {
	middles := map[string]middle{}
	for _, t := range towns {
		m := middles[t.ISO2+"."+t.Admin1]
		m.lat, m.lon, m.n = m.lat+t.Latitude, m.lon+t.Longitude, m.n+1
		middles[t.ISO2+"."+t.Admin1] = m
	}
	return middles
}
