package geo

import (
	"math"
	"strconv"
)

// View is a map of a part of the earth. Lengths are of the picture's own units, y
// grows downwards.
type View struct {
	Box           Box
	Width, Height float64

	middle, upright float64 // central meridian; by how much heights are stretched
	factor          float64
	left, top       float64 // of the projected box
	fine            bool
	seen            Box // has all that is on the picture in it
}

// Bounds of a picture's height, of its width.
const (
	flattest = 0.42
	tallest  = 0.62
)

// coarsest is the width of a box in degrees from which on the coarse outlines do.
const coarsest = 150

// NewView is a map of a box, so many units wide. Its central meridian is the
// middle of the box, and its heights are stretched so that things in the middle are
// as wide as they are high. Ratios of areas are kept.
func NewView(b Box, width float64) *View {
	v := &View{Box: b, Width: width, middle: (b.West + b.East) / 2, fine: b.East-b.West < coarsest}
	v.upright = 1
	if v.fine {
		v.upright = squareness((b.South + b.North) / 2)
	}
	left, right, top, bottom := v.extent()
	v.factor = width / (right - left)
	v.Height = min(max((bottom-top)*v.factor, flattest*width), tallest*width)
	if tall := (bottom - top) * v.factor; tall > v.Height { // the whole height fits, and more of the width is seen
		v.factor *= v.Height / tall
	}
	v.left = (left+right)/2 - v.Width/v.factor/2
	v.top = (top+bottom)/2 - v.Height/v.factor/2
	v.seen = v.sees()
	return v
}

// sees is a box that has all that is on the picture in it.
func (v *View) sees() Box {
	b := Box{South: v.latitude(v.top + v.Height/v.factor), North: v.latitude(v.top)}
	reach := 0.0 // the widest is where meridians are nearest to each other
	for _, lat := range [...]float64{b.South, b.North} {
		if perDegree, _ := equalEarth(1, lat); perDegree > 0 {
			reach = max(reach, max(-v.left, v.left+v.Width/v.factor)/perDegree)
		}
	}
	b.West, b.East = v.middle-min(reach, 180), v.middle+min(reach, 180)
	const beside = 3
	return Box{b.West - beside, b.South - beside, b.East + beside, b.North + beside}
}

// latitude is that of a height of the projection, by halving.
func (v *View) latitude(y float64) float64 {
	low, high := -90.0, 90.0
	for high-low > 0.01 {
		middle := (low + high) / 2
		if _, at := v.raw(Point{v.middle, middle}); at > y {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

// extent is that of the box when it is projected: the edges are curved.
func (v *View) extent() (left, right, top, bottom float64) {
	left, right, top, bottom = math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	const steps = 16
	for i := range steps + 1 {
		share := float64(i) / steps
		lon, lat := v.Box.West+share*(v.Box.East-v.Box.West), v.Box.South+share*(v.Box.North-v.Box.South)
		for _, p := range [...]Point{{v.Box.West, lat}, {v.Box.East, lat}, {lon, v.Box.South}, {lon, v.Box.North}} {
			x, y := v.raw(p)
			left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
		}
	}
	return left, right, top, bottom
}

// raw projects a point, heights downwards.
func (v *View) raw(p Point) (x, y float64) {
	x, y = equalEarth(p.Longitude-v.middle, p.Latitude)
	return x, -y * v.upright
}

func (v *View) project(p Point) spot {
	x, y := v.raw(p)
	return spot{(x - v.left) * v.factor, (y - v.top) * v.factor}
}

// At is where a point is on the map, and whether it is on it.
func (v *View) At(p Point) (x, y float64, on bool) {
	for p.Longitude < v.middle-180 {
		p.Longitude += 360
	}
	for p.Longitude > v.middle+180 {
		p.Longitude -= 360
	}
	s := v.project(p)
	return s.x, s.y, s.x >= 0 && s.x <= v.Width && s.y >= 0 && s.y <= v.Height
}

// Shape is a country on a map: a path of SVG.
type Shape struct {
	Code string // ISO 3166 alpha-3, "" for what has none
	Path string
}

// finest is the least distance between two points of an outline.
const finest = 0.9

// Land is the countries on the map. What lies on both sides of its edge is drawn on
// both.
func (v *View) Land() []Shape {
	w := world()
	s := &w[0]
	if v.fine {
		s = &w[1]
	}
	thin := &scale{arcs: v.thinned(s)}
	var out []Shape
	for i := range s.countries {
		c := &s.countries[i]
		var path []byte
		for _, ring := range c.rings {
			line := thin.ring(ring)
			b := bounds(line)
			for _, turn := range [...]float64{-360, 0, 360} {
				if b.West+turn < v.middle+180 && b.East+turn > v.middle-180 {
					path = appendPath(path, v.outline(line, turn))
				}
			}
		}
		if len(path) > 0 {
			out = append(out, Shape{c.code, string(path)})
		}
	}
	return out
}

// thinned are arcs without the points that no picture would show. What two countries
// share stays the same for both.
func (v *View) thinned(s *scale) [][]Point {
	out := make([][]Point, len(s.arcs))
	for i, arc := range s.arcs {
		if !s.bounds[i].meets(v.seen) {
			out[i] = []Point{arc[0], arc[len(arc)-1]} // its ring still closes
			continue
		}
		out[i] = v.thin(arc)
	}
	return out
}

func (v *View) thin(arc []Point) []Point {
	out := make([]Point, 0, len(arc)/2+2)
	var last spot
	for j, p := range arc {
		at := v.project(p)
		if j == 0 || j == len(arc)-1 || math.Hypot(at.x-last.x, at.y-last.y) >= finest {
			out = append(out, p)
			last = at
		}
	}
	return out
}

// outline is the part of a ring that is on the map, when the earth is turned about
// its axis.
func (v *View) outline(line []Point, turn float64) []spot {
	ring := make([]spot, 0, len(line))
	for _, p := range line[:max(0, len(line)-1)] {
		ring = append(ring, spot{p.Longitude + turn, p.Latitude})
	}
	ring = cut(ring, func(s spot) float64 { return s.x - (v.middle - 180) })
	ring = cut(ring, func(s spot) float64 { return v.middle + 180 - s.x })
	for i, s := range ring {
		ring[i] = v.project(Point{s.x, s.y})
	}
	return v.clip(ring)
}

// appendPath writes a ring as a path: a point, and steps from each to the next.
func appendPath(path []byte, ring []spot) []byte {
	if len(ring) < 3 {
		return path
	}
	x, y := tenths(ring[0].x), tenths(ring[0].y)
	path = appendTenths(appendTenths(append(path, 'M'), x), y)
	path = append(path, 'l')
	steps := 0
	for _, s := range ring[1:] {
		dx, dy := tenths(s.x)-x, tenths(s.y)-y
		if dx == 0 && dy == 0 {
			continue
		}
		path = appendTenths(appendTenths(path, dx), dy)
		x, y = x+dx, y+dy
		steps++
	}
	if steps == 0 {
		path = append(path, "0 0"...)
	}
	return append(path, 'z')
}

func tenths(v float64) int { return int(math.Round(10 * v)) }

// appendTenths writes a number of tenths, as short as a path may have it.
func appendTenths(path []byte, n int) []byte {
	if last := path[len(path)-1]; n >= 0 && last >= '0' && last <= '9' {
		path = append(path, ' ')
	}
	if n < 0 {
		path, n = append(path, '-'), -n
	}
	if n >= 10 || n == 0 {
		path = strconv.AppendInt(path, int64(n/10), 10)
	}
	if n%10 != 0 {
		path = append(path, '.', byte('0'+n%10))
	}
	return path
}
