package geo

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	known "github.com/detente-wire/detente/world"
)

// TestEqualEarth has the extent of the projected earth, by the closed form of the
// paper's formulas, and a point in each quarter.
func TestEqualEarth(t *testing.T) {
	if x, y := equalEarth(180, 0); math.Abs(x-2.7066299836) > 1e-9 || y != 0 {
		t.Errorf("the end of the equator is at %v, %v", x, y)
	}
	if x, y := equalEarth(0, 90); x != 0 || math.Abs(y-1.3173627592) > 1e-9 {
		t.Errorf("the pole is at %v, %v", x, y)
	}
	x, y := equalEarth(10, 50)
	if a, b := equalEarth(-10, -50); a != -x || b != -y || x <= 0 || y <= 0 {
		t.Errorf("%v, %v and %v, %v", x, y, a, b)
	}
	// Areas keep their ratio: cells of the same area, at the equator and far from it.
	area := func(lat float64) float64 {
		const d = 0.01
		x1, _ := equalEarth(d, lat)
		_, y1 := equalEarth(0, lat+d/2)
		_, y2 := equalEarth(0, lat-d/2)
		return x1 * (y1 - y2) / math.Cos(radians(lat))
	}
	for _, lat := range []float64{15, 40, 65, 80} {
		if r := area(lat) / area(0); math.Abs(r-1) > 1e-3 {
			t.Errorf("at %v° a cell has %v times the area of one at the equator", lat, r)
		}
	}
}

// TestWorld wants every larger state in both scales, and codes that are known.
func TestWorld(t *testing.T) {
	for i, s := range world() {
		has := map[string]bool{}
		for _, c := range s.countries {
			has[c.code] = true
			if _, ok := known.Default().CountryByCode(c.code); c.code != "" && !ok {
				t.Errorf("scale %d: code %q", i, c.code)
			}
			if len(c.rings) == 0 {
				t.Errorf("scale %d: %q has no outline", i, c.code)
			}
		}
		for _, code := range []string{"NOR", "MAR", "USA", "RUS", "CHN", "IND", "FRA", "GBR", "PRK", "KOR", "UKR", "IRN", "ISR", "PSE", "XKX", "TWN", "ESH", "SSD", "COD", "CAF", "BIH", "SWZ"} {
			if !has[code] {
				t.Errorf("scale %d lacks %s", i, code)
			}
		}
	}
}

var numbers = regexp.MustCompile(`-?\d*\.?\d+`)

// points walks a path, and fails where it is none.
func points(t *testing.T, path string) (all []spot) {
	t.Helper()
	for ring := range strings.SplitSeq(strings.TrimSuffix(path, "z"), "z") {
		if !strings.HasPrefix(ring, "M") || strings.Trim(ring, "Ml-. 0123456789") != "" {
			t.Fatalf("no path: %.40q", ring)
		}
		list := numbers.FindAllString(ring, -1)
		var at spot
		for i := 0; i+1 < len(list); i += 2 {
			dx, err1 := strconv.ParseFloat(list[i], 64)
			dy, err2 := strconv.ParseFloat(list[i+1], 64)
			if err1 != nil || err2 != nil || len(list)%2 != 0 {
				t.Fatalf("no path: %.40q", ring)
			}
			at = spot{at.x + dx, at.y + dy}
			all = append(all, at)
		}
	}
	return all
}

// TestLand draws every part of the earth: nothing is beside the picture, and no
// line crosses it from one side to the other because the earth is cut there.
func TestLand(t *testing.T) {
	for _, a := range Areas {
		v := NewView(a.Box, 960)
		if v.Height < flattest*960-1 || v.Height > tallest*960+1 {
			t.Errorf("%s: %v high", a.Key, v.Height)
		}
		size := 0
		for _, s := range v.Land() {
			size += len(s.Path)
			for _, p := range points(t, s.Path) {
				if p.x < -bleed-1 || p.x > v.Width+bleed+1 || p.y < -bleed-1 || p.y > v.Height+bleed+1 {
					t.Fatalf("%s: %s has a point at %v", a.Key, s.Code, p)
				}
			}
		}
		if size < 10_000 || size > 130_000 {
			t.Errorf("%s: %d bytes", a.Key, size)
		}
	}
	russia := func(key string) (left, right float64) {
		left, right = 960, 0
		for _, a := range Areas {
			if a.Key != key {
				continue
			}
			for _, s := range NewView(a.Box, 960).Land() {
				if s.Code == "RUS" {
					for _, p := range points(t, s.Path) {
						left, right = min(left, p.x), max(right, p.x)
					}
				}
			}
		}
		return left, right
	}
	if left, right := russia("world"); left > 250 || right < 700 {
		t.Errorf("of Russia the map of the world shows %v to %v", left, right)
	}
}

// TestAt finds places on maps, also beyond the antimeridian.
func TestAt(t *testing.T) {
	oceania, world := NewView(Box{110, -48, 200, 14}, 960), NewView(Areas[0].Box, 960)
	suva, samoa, oslo := Point{178.4, -18.1}, Point{-171.8, -13.8}, Point{10.75, 59.91}
	for _, c := range []struct {
		v    *View
		p    Point
		want bool
	}{{oceania, suva, true}, {oceania, samoa, true}, {oceania, oslo, false}, {world, suva, true}, {world, samoa, true}, {world, oslo, true}, {world, Point{0, -89}, false}} {
		if x, y, on := c.v.At(c.p); on != c.want {
			t.Errorf("%v is at %v, %v: %t", c.p, x, y, on)
		}
	}
	a, _, _ := oceania.At(suva)
	if b, _, _ := oceania.At(samoa); b <= a {
		t.Errorf("Samoa (%v) is not east of Fiji (%v)", b, a)
	}
}

// TestCountry has the mainland and what is near to it.
func TestCountry(t *testing.T) {
	for code, want := range map[string]Box{"FRA": {-5, 41, 10, 51}, "NOR": {4, 58, 31, 71}, "USA": {-125, 24, -66, 50}, "RUS": {27, 41, 191, 78}, "PRT": {-10, 37, -6, 42}} {
		b, ok := Country(code)
		for _, d := range []float64{b.West - want.West, b.South - want.South, b.East - want.East, b.North - want.North} {
			if !ok || math.Abs(d) > 4 {
				t.Errorf("%s: %v, want about %v", code, b, want)
				break
			}
		}
	}
	if _, ok := Country(""); ok {
		t.Error("nowhere is somewhere")
	}
	if b := (Box{0, 80, 1, 89}).Grown(0.5, 3); !b.Sound() || b.North > 90 || b.East-b.West != 3 {
		t.Errorf("%v", b)
	}
}

// TestCluster joins what is near, about the heaviest, and loses nothing.
func TestCluster(t *testing.T) {
	got := Cluster([]Dot{{100, 100, 1}, {105, 100, 9}, {300, 100, 36}, {305, 108, 0}, {500, 50, 1}})
	want := []Circle{{300, 100, largest, 36, []int{2, 3}}, {105, 100, 26.0 / 6 * math.Sqrt(10), 10, []int{1, 0}}, {500, 50, smallest, 1, []int{4}}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if got := Cluster(nil); len(got) > 0 {
		t.Error(got)
	}
	if got := Cluster([]Dot{{1, 1, 0}}); got[0].R != smallest {
		t.Error(got)
	}
}

// FuzzUnpack reads geometry that is broken.
func FuzzUnpack(f *testing.F) {
	f.Add(packed[:200])
	f.Add([]byte{})
	f.Fuzz(func(_ *testing.T, data []byte) {
		r := &reader{data: data}
		if s := r.scale(); !r.broken {
			for i := range s.countries {
				for _, ring := range s.countries[i].rings {
					s.ring(ring)
				}
			}
		}
	})
}

func BenchmarkLand(b *testing.B) {
	for _, a := range []Area{Areas[0], Areas[5]} {
		b.Run(a.Key, func(b *testing.B) {
			v := NewView(a.Box, 960)
			for b.Loop() {
				v.Land()
			}
		})
	}
}
