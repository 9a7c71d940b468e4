package geo

// spot is a point of a picture.
type spot struct{ x, y float64 }

// bleed is how far outlines go beyond the picture, so that the edge along which
// they are cut is not seen.
const bleed = 4

// clip is the part of a ring that is on the map, by the method of I. E. Sutherland
// and G. W. Hodgman, "Reentrant polygon clipping", Communications of the ACM 17
// (1974), 32–42.
func (v *View) clip(ring []spot) []spot {
	for _, edge := range [...]struct {
		vertical bool
		at, sign float64
	}{{true, -bleed, 1}, {true, v.Width + bleed, -1}, {false, -bleed, 1}, {false, v.Height + bleed, -1}} {
		inside := func(s spot) float64 {
			if edge.vertical {
				return edge.sign * (s.x - edge.at)
			}
			return edge.sign * (s.y - edge.at)
		}
		ring = cut(ring, inside)
	}
	return ring
}

// cut is the part of a ring on one side of a line: where a distance from it is not
// negative.
func cut(ring []spot, distance func(spot) float64) []spot {
	outside := 0
	for _, s := range ring {
		if distance(s) < 0 {
			outside++
		}
	}
	switch outside {
	case 0:
		return ring
	case len(ring):
		return nil
	}
	out := make([]spot, 0, len(ring))
	last := ring[len(ring)-1]
	for _, s := range ring {
		a, b := distance(last), distance(s)
		if (a < 0) != (b < 0) {
			share := a / (a - b)
			out = append(out, spot{last.x + share*(s.x-last.x), last.y + share*(s.y-last.y)})
		}
		if b >= 0 {
			out = append(out, s)
		}
		last = s
	}
	return out
}
