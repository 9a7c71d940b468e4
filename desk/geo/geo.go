// Package geo draws maps: the outlines of countries, of geometry that is part of
// the program, in a projection of its own, as paths of SVG.
//
// The geometry is that of Natural Earth, in two scales: 1:110 million for the
// world and 1:50 million for parts of it. Boundaries are those of its default: who
// holds a place, de facto. Where it comes from and under what terms is in
// README.md; internal/gen packs it.
package geo

import (
	"bytes"
	"compress/flate"
	_ "embed" // the geometry
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
)

//go:generate go run ./internal/gen -coarse countries-110m.json -fine countries-50m.json -out world.bin

//go:embed world.bin
var packed []byte

// Point is a point on the earth, in degrees.
type Point struct{ Longitude, Latitude float64 }

// Box is a part of the earth between two meridians and two parallels, in degrees.
// East may be over 180, where the box goes over the antimeridian.
type Box struct {
	West  float64 `json:"west"`
	South float64 `json:"south"`
	East  float64 `json:"east"`
	North float64 `json:"north"`
}

// country is a country as rings of arcs; a negative number is the arc ^n, walked
// backwards. Code is ISO 3166 alpha-3, "" for what has none.
type country struct {
	code  string
	rings [][]int
}

// scale is the geometry at one scale.
type scale struct {
	arcs      [][]Point
	bounds    []Box // of each arc
	countries []country
}

// world is the geometry at both scales, the coarse one first.
var world = sync.OnceValue(func() [2]scale {
	w, err := unpack(packed)
	if err != nil {
		panic("geo: " + err.Error()) // the file is part of the program, and a test reads it
	}
	return w
})

// errBroken says that the geometry breaks off or is none.
var errBroken = errors.New("broken geometry")

// unpack reads what internal/gen wrote.
func unpack(data []byte) (w [2]scale, err error) {
	plain, err := io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	if err != nil {
		return w, fmt.Errorf("%w: %w", errBroken, err)
	}
	r := &reader{data: plain}
	for i := range w {
		w[i] = r.scale()
	}
	if r.broken || len(r.data) > 0 {
		return w, errBroken
	}
	return w, nil
}

// reader takes numbers off the front of packed geometry.
type reader struct {
	data   []byte
	broken bool
}

func (r *reader) signed() int {
	v, n := binary.Varint(r.data)
	if n <= 0 {
		r.broken, r.data = true, nil
		return 0
	}
	r.data = r.data[n:]
	return int(v)
}

// count is a number of things that take a byte each at the least.
func (r *reader) count() int {
	n := r.signed()
	if n < 0 || n > len(r.data) {
		r.broken, r.data = true, nil
		return 0
	}
	return n
}

// Unit is the unit of packed coordinates, in degrees.
const unit = 1.0 / 500

func (r *reader) scale() (s scale) {
	for range r.count() {
		arc := make([]Point, r.count())
		r.broken = r.broken || len(arc) == 0
		x, y := 0, 0
		for i := range arc {
			x, y = x+r.signed(), y+r.signed()
			arc[i] = Point{float64(x) * unit, float64(y) * unit}
		}
		s.arcs, s.bounds = append(s.arcs, arc), append(s.bounds, bounds(arc))
	}
	for range r.count() {
		s.countries = append(s.countries, r.country(len(s.arcs)))
	}
	return s
}

func (r *reader) country(arcs int) (c country) {
	code := r.data[:min(r.count(), len(r.data))]
	r.data = r.data[len(code):]
	c.code = string(code)
	for range r.count() {
		ring := make([]int, r.count())
		for i := range ring {
			ring[i] = r.signed()
			if n := ring[i]; n >= arcs || n < -arcs {
				r.broken, ring[i] = true, 0
			}
		}
		c.rings = append(c.rings, ring)
	}
	return c
}

// ring joins the arcs of a ring into one line, its first point also its last, which
// goes over the antimeridian where the ring does. One around a pole is closed there.
func (s *scale) ring(numbers []int) []Point {
	var out []Point
	for _, n := range numbers {
		out = join(out, s.arcs[max(n, ^n)], n < 0)
	}
	if len(out) == 0 {
		return nil
	}
	if first, last := out[0], out[len(out)-1]; math.Abs(first.Longitude-last.Longitude) > 180 {
		pole := math.Copysign(90, first.Latitude)
		out = append(out, Point{last.Longitude, pole}, Point{first.Longitude, pole}, first)
	}
	return out
}

// join adds an arc to a line that ends where it begins.
func join(line, arc []Point, backwards bool) []Point {
	for i := range arc {
		p := arc[i]
		if backwards {
			p = arc[len(arc)-1-i]
		}
		if n := len(line); n > 0 {
			p.Longitude += 360 * math.Round((line[n-1].Longitude-p.Longitude)/360)
			if p == line[n-1] {
				continue
			}
		}
		line = append(line, p)
	}
	return line
}
