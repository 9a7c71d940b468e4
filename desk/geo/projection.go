package geo

import "math"

// Coefficients of the Equal Earth projection: B. Šavrič, T. Patterson and B. Jenny,
// "The Equal Earth map projection", International Journal of Geographical
// Information Science 33 (2019), 454–465. Areas keep their ratio.
const (
	a1 = 1.340264
	a2 = -0.081106
	a3 = 0.000893
	a4 = 0.003796
)

// equalEarth projects a longitude, from the central meridian on, and a latitude,
// both in degrees; y grows northwards.
func equalEarth(longitude, latitude float64) (x, y float64) {
	t := math.Asin(math.Sqrt(3) / 2 * math.Sin(radians(latitude)))
	t2 := t * t
	t6 := t2 * t2 * t2
	x = 2 * math.Sqrt(3) * radians(longitude) * math.Cos(t) / (3 * (9*a4*t6*t2 + 7*a3*t6 + 3*a2*t2 + a1))
	return x, t * (a4*t6*t2 + a3*t6 + a2*t2 + a1)
}

// squareness is by how much the projection, about a point of the central meridian,
// makes things wider than high.
func squareness(latitude float64) float64 {
	const step = 0.01
	x, _ := equalEarth(step, latitude)
	_, above := equalEarth(0, latitude+step)
	_, below := equalEarth(0, latitude-step)
	return x / math.Cos(radians(latitude)) / ((above - below) / 2)
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }
