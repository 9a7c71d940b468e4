package geo

import "math"

// Area is a part of the earth that a map can be of.
type Area struct {
	Key, Name string
	Box       Box
}

// Areas are the earth and its parts, as a reader would choose among them.
var Areas = []Area{
	{"world", "World", Box{-180, -57, 180, 84}},
	{"africa", "Africa", Box{-20, -36, 54, 38}},
	{"americas-north", "North America", Box{-170, 6, -50, 74}},
	{"americas-south", "South America", Box{-92, -56, -32, 14}},
	{"asia", "Asia", Box{42, -11, 150, 56}},
	{"europe", "Europe", Box{-25, 34, 46, 72}},
	{"middle-east", "Middle East", Box{24, 11, 64, 43}},
	{"oceania", "Oceania", Box{110, -48, 200, 14}},
}

// Country is the part of the earth that a country takes: its largest land, and what
// of it is near to that. ok is false for one that has no outline.
func Country(code string) (b Box, ok bool) {
	s := world()[1]
	for i := range s.countries {
		if s.countries[i].code == code && code != "" {
			return s.around(&s.countries[i]), true
		}
	}
	return b, false
}

// near is how many degrees from a country's largest land what belongs to it is.
const near = 2.5

func (s *scale) around(c *country) Box {
	boxes := make([]Box, len(c.rings))
	main := 0
	for i, ring := range c.rings {
		boxes[i] = bounds(s.ring(ring))
		if boxes[i].size() > boxes[main].size() {
			main = i
		}
	}
	b := boxes[main]
	for grown := true; grown; {
		grown = false
		for _, o := range boxes {
			if u := b.Union(o); u != b && o.West < b.East+near && o.East > b.West-near && o.South < b.North+near && o.North > b.South-near {
				b, grown = u, true
			}
		}
	}
	return b
}

func bounds(points []Point) Box {
	b := Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range points {
		b = b.Union(Box{p.Longitude, p.Latitude, p.Longitude, p.Latitude})
	}
	return b
}

func (b Box) size() float64 { return (b.East - b.West) * (b.North - b.South) }

// meets reports whether two boxes have anything in common, wherever on the earth
// their longitudes are counted from.
func (b Box) meets(o Box) bool {
	if b.South > o.North || b.North < o.South {
		return false
	}
	for _, turn := range [...]float64{-360, 0, 360} {
		if b.West+turn <= o.East && b.East+turn >= o.West {
			return true
		}
	}
	return false
}

// Union is the least box that has both in it.
func (b Box) Union(o Box) Box {
	return Box{min(b.West, o.West), min(b.South, o.South), max(b.East, o.East), max(b.North, o.North)}
}

// Grown is the box with a share of its size around it, and so many degrees wide and
// half as many high at the least; within the poles.
func (b Box) Grown(share, least float64) Box {
	wide := max((b.East-b.West)*(1+2*share), least)
	high := max((b.North-b.South)*(1+2*share), least/2)
	x, y := (b.West+b.East)/2, (b.South+b.North)/2
	return Box{x - wide/2, max(y-high/2, -90), x + wide/2, min(y+high/2, 90)}
}

// Sound reports whether a map can be of the box.
func (b Box) Sound() bool {
	return b.West >= -360 && b.East <= 360 && b.East-b.West > 0.1 && b.East-b.West <= 360 && b.South >= -90 && b.North <= 90 && b.North-b.South > 0.05
}
