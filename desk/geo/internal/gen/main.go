// Command gen packs the outlines of countries for the maps, of the files
// countries-110m.json and countries-50m.json of the npm package world-atlas 2.0.2
// (TopoJSON of Natural Earth), which are not part of the project:
//
//	npm pack world-atlas@2.0.2
//	go run ./desk/geo/internal/gen -coarse countries-110m.json -fine countries-50m.json -out desk/geo/world.bin
//
// The packed form is compressed by DEFLATE. Each scale is a number of arcs, each
// a number of points and the steps from each to the next in units of 1/500 of a
// degree; then a number of countries, each a code of three letters or none, and a
// number of rings of arcs, a negative one ^n walked backwards. All numbers are
// signed varints.
package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"

	"github.com/detente-wire/detente/world"
)

func main() {
	coarse := flag.String("coarse", "countries-110m.json", "outlines at 1:110 million")
	fine := flag.String("fine", "countries-50m.json", "outlines at 1:50 million")
	out := flag.String("out", "world.bin", "file to write")
	flag.Parse()
	if err := pack(*out, *coarse, *fine); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func pack(out string, files ...string) error {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return err
	}
	for _, name := range files {
		t, err := read(name)
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		if _, err := w.Write(t.pack()); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// topology is what is read of TopoJSON.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]int
	Objects   struct {
		Countries struct{ Geometries []geometry }
	}
}

type geometry struct {
	Type       string
	Arcs       json.RawMessage
	Properties struct{ Name string }
}

func read(name string) (*topology, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var t topology
	return &t, json.Unmarshal(data, &t)
}

// units are so many in a degree.
const units = 500

func (t *topology) pack() []byte {
	b := binary.AppendVarint(nil, int64(len(t.Arcs)))
	for _, arc := range t.Arcs {
		b = binary.AppendVarint(b, int64(len(arc)))
		var at, was [2]int
		for _, step := range arc {
			for axis := range 2 {
				at[axis] += step[axis]
				now := int(math.Round(units * (float64(at[axis])*t.Transform.Scale[axis] + t.Transform.Translate[axis])))
				b = binary.AppendVarint(b, int64(now-was[axis]))
				was[axis] = now
			}
		}
	}
	b = binary.AppendVarint(b, int64(len(t.Objects.Countries.Geometries)))
	for i := range t.Objects.Countries.Geometries {
		b = t.Objects.Countries.Geometries[i].pack(b)
	}
	return b
}

func (g *geometry) pack(b []byte) []byte {
	code := g.code()
	b = append(binary.AppendVarint(b, int64(len(code))), code...)
	rings := g.rings()
	b = binary.AppendVarint(b, int64(len(rings)))
	for _, ring := range rings {
		b = binary.AppendVarint(b, int64(len(ring)))
		for _, arc := range ring {
			b = binary.AppendVarint(b, int64(arc))
		}
	}
	return b
}

// rings are those of all polygons, the inner ones too: paths are filled by the
// even-odd rule.
func (g *geometry) rings() (rings [][]int) {
	if g.Type == "Polygon" {
		must(json.Unmarshal(g.Arcs, &rings))
		return rings
	}
	var polygons [][][]int
	must(json.Unmarshal(g.Arcs, &polygons))
	return slices.Concat(polygons...)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// short are names that Natural Earth cuts short or gives otherwise, and the codes.
var short = map[string]string{
	"Dem. Rep. Congo": "COD", "Dominican Rep.": "DOM", "Central African Rep.": "CAF", "Eq. Guinea": "GNQ", "Bosnia and Herz.": "BIH", "S. Sudan": "SSD",
	"W. Sahara": "ESH", "Solomon Is.": "SLB", "Falkland Is.": "FLK", "Fr. S. Antarctic Lands": "ATF", "Marshall Is.": "MHL", "N. Mariana Is.": "MNP",
	"U.S. Virgin Is.": "VIR", "British Virgin Is.": "VGB", "S. Geo. and the Is.": "SGS", "Br. Indian Ocean Ter.": "IOT", "Pitcairn Is.": "PCN", "Cayman Is.": "CYM",
	"Turks and Caicos Is.": "TCA", "St. Vin. and Gren.": "VCT", "St. Kitts and Nevis": "KNA", "Cook Is.": "COK", "St. Pierre and Miquelon": "SPM", "Wallis and Futuna Is.": "WLF",
	"Fr. Polynesia": "PYF", "Faeroe Is.": "FRO", "Heard I. and McDonald Is.": "HMD", "Antigua and Barb.": "ATG", "St-Barthélemy": "BLM", "St-Martin": "MAF",
	"eSwatini": "SWZ", "Ashmore and Cartier Is.": "AUS",
}

// code is the country's, "" for what has none: lands that are held by nobody else
// and known to few as states, and small islands.
func (g *geometry) code() string {
	if code, ok := short[g.Properties.Name]; ok {
		return code
	}
	if c, ok := world.Default().Country(g.Properties.Name); ok {
		return c.Code
	}
	fmt.Fprintln(os.Stderr, "no code:", g.Properties.Name)
	return ""
}
