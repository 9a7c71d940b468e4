// Package gazetteer is the packed form of the list of towns: a table of places
// and a sorted list of their names, read in place. Opening one costs nothing
// but checks of its header; looking up a name costs a binary search.
//
// Layout, numbers little-endian:
//
//	"DTGZ" version  8 bytes
//	sizes           7 × uint32: places, regions, names, blocks, bytes of text, of regions, of keys
//	places          places × 24 bytes: id, latitude, longitude (1e-4 degrees),
//	                population, offset of the name in text (uint32 or int32
//	                each), region (uint16), kind, length of the name (uint8)
//	text            the names that are shown, one after another
//	regions         "CC.admin1\n" each
//	blocks          blocks × uint32: offset of each block of 16 keys
//	keys            front-coded: shared, rest (uvarint), the rest, place (uvarint)
//
// Keys are sorted, and for one key the places by population, largest first.
package gazetteer

import (
	"encoding/binary"
	"fmt"
	"strings"
)

const (
	magic      = "DTGZ\x00\x00\x00\x01"
	headerSize = len(magic) + 7*4
	placeSize  = 24
	blockSize  = 16
)

// Kind says what sort of town a place is.
type Kind uint8

// The kinds of town.
const (
	Town     Kind = iota
	Capital       // of a country
	Seat          // of a first-level division
	District      // part of a town
)

// Place is a town.
type Place struct {
	ID                  int // GeoNames
	Name                string
	ISO2                string // country
	Admin1              string // GeoNames code within the country, "" when none
	Latitude, Longitude float64
	Population          int
	Kind                Kind
}

// Key is one name of a place; Place is an index into the places.
type Key struct {
	Text  string
	Place int
}

// Table is an opened gazetteer. It is read-only.
type Table struct {
	places, text, blocks, keys []byte
	regions                    []string
	n, names                   int
}

// Open checks the sizes of a packed gazetteer and gives access to it. The bytes
// must not change afterwards.
func Open(data []byte) (*Table, error) {
	if len(data) < headerSize || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("opening gazetteer: not a gazetteer of this version")
	}
	var size [7]int
	for i := range size {
		size[i] = int(binary.LittleEndian.Uint32(data[len(magic)+4*i:]))
	}
	rest := data[headerSize:]
	if want := size[0]*placeSize + size[4] + size[5] + size[3]*4 + size[6]; want != len(rest) {
		return nil, fmt.Errorf("opening gazetteer: %d bytes after the header, want %d", len(rest), want)
	}
	take := func(n int) []byte {
		b := rest[:n:n]
		rest = rest[n:]
		return b
	}
	t := &Table{n: size[0], names: size[2]}
	t.places = take(size[0] * placeSize)
	t.text = take(size[4])
	t.regions = strings.Split(strings.TrimSuffix(string(take(size[5])), "\n"), "\n")
	t.blocks = take(size[3] * 4)
	t.keys = take(size[6])
	if len(t.regions) != size[1] {
		return nil, fmt.Errorf("opening gazetteer: %d regions, want %d", len(t.regions), size[1])
	}
	return t, nil
}

// Len returns the number of places.
func (t *Table) Len() int { return t.n }

// Names returns the number of names.
func (t *Table) Names() int { return t.names }

// Place returns a place by its index.
func (t *Table) Place(i int) (Place, error) {
	if i < 0 || i >= t.n {
		return Place{}, fmt.Errorf("gazetteer: no place %d", i)
	}
	b := t.places[i*placeSize : (i+1)*placeSize]
	u := func(at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }
	name, region, length := int(u(16)), int(binary.LittleEndian.Uint16(b[20:])), int(b[23])
	if name+length > len(t.text) || region >= len(t.regions) {
		return Place{}, fmt.Errorf("gazetteer: place %d is broken", i)
	}
	iso2, admin1, _ := strings.Cut(t.regions[region], ".")
	return Place{
		ID: int(u(0)), Latitude: float64(int32(u(4))) / 1e4, Longitude: float64(int32(u(8))) / 1e4,
		Population: int(u(12)), Name: string(t.text[name : name+length]), ISO2: iso2, Admin1: admin1, Kind: Kind(b[22]),
	}, nil
}
