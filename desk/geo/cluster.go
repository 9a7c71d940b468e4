package geo

import (
	"cmp"
	"math"
	"slices"
)

// Circle is a thing to draw on a map, or several that are near each other.
type Circle struct {
	X, Y, R float64
	Weight  int
	Members []int // of what was drawn, the heaviest first
}

// Dot is a thing on a map before it is drawn.
type Dot struct {
	X, Y   float64
	Weight int
}

// Radii of circles.
const (
	smallest = 8
	largest  = 26
)

// Cluster draws dots as circles whose areas are as their weights. Those whose
// circles would overlap for the most part are one, about the heaviest of them, which
// stands where it is. The heaviest circles come first.
func Cluster(dots []Dot) []Circle {
	order := make([]int, len(dots))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(dots[b].Weight, dots[a].Weight) })
	var out []Circle
	for _, i := range order {
		d := &dots[i]
		near := slices.IndexFunc(out, func(c Circle) bool { return math.Hypot(c.X-d.X, c.Y-d.Y) < apart })
		if near < 0 {
			out = append(out, Circle{X: d.X, Y: d.Y})
			near = len(out) - 1
		}
		out[near].Weight += d.Weight
		out[near].Members = append(out[near].Members, i)
	}
	size(out)
	return out
}

// apart is the least distance between two circles.
const apart = 18

// size gives circles their radii: the smallest that of a weight of one, or the
// largest that of the most.
func size(circles []Circle) {
	slices.SortStableFunc(circles, func(a, b Circle) int { return cmp.Compare(b.Weight, a.Weight) })
	for i := range circles {
		most := math.Sqrt(float64(circles[0].Weight))
		circles[i].R = max(smallest, min(smallest, largest/most)*math.Sqrt(float64(circles[i].Weight)))
	}
}
