package desk

import (
	"fmt"
	"math"
	"net/url"
	"strings"

	"github.com/detente-wire/detente/desk/geo"
	"github.com/detente-wire/detente/ledger"
)

// picture is the drawing of a map.
type picture struct {
	Width, Height float64
	Land          []land
	Marks         []pin
	Words         string // the picture in words
}

type land struct {
	geo.Shape
	Side bool // a country that is asked for
}

// pin is a circle: a place, or several that are near each other.
type pin struct {
	X, Y, R     float64
	Slices      []slice
	Vague       bool // as large as a country
	Number      int
	Link, Tells string
}

// slice is a part of a circle.
type slice struct {
	Kind string // "coop", "conf", "due"
	Path string // "" for a whole circle
}

// mapWidth is that of the picture.
const mapWidth = 960

// Picture draws the map.
func (m *Map) Picture() *picture {
	v := geo.NewView(m.Box, mapWidth)
	p := &picture{Width: v.Width, Height: math.Round(v.Height)}
	source, target := ledger.AskWho(m.query.Get("source")).Root, ledger.AskWho(m.query.Get("target")).Root
	for _, s := range v.Land() {
		p.Land = append(p.Land, land{s, s.Code != "" && (s.Code == source || s.Code == target)})
	}
	dots := make([]geo.Dot, len(m.Places))
	for i := range m.Places {
		s := &m.Places[i]
		x, y, _ := v.At(s.point())
		dots[i] = geo.Dot{X: x, Y: y, Weight: s.Events + s.Due}
	}
	for _, c := range geo.Cluster(dots) {
		p.Marks = append(p.Marks, m.pin(&c))
	}
	p.Words = fmt.Sprintf("%s: %s at %s. A table of the same numbers follows.", m.called(), m.total(), counted(len(m.Places), "place", "places"))
	return p
}

// called names the part of the earth.
func (m *Map) called() string {
	for _, a := range m.areas {
		if a.Key == m.Area {
			return a.Name
		}
	}
	if m.Area != "" {
		return nameOf(m.Area)
	}
	return "Part of the world"
}

func (m *Map) total() string {
	events, due := 0, 0
	for i := range m.Places {
		events, due = events+m.Places[i].Events, due+m.Places[i].Due
	}
	return counted(events, "event", "events") + " and " + counted(due, "appointment", "appointments")
}

func (m *Map) pin(c *geo.Circle) pin {
	out := pin{X: tenth(c.X), Y: tenth(c.Y), R: tenth(c.R), Number: c.Weight}
	first := &m.Places[c.Members[0]]
	var coop, conf, other, due int
	for _, i := range c.Members {
		s := &m.Places[i]
		coop, conf, due = coop+s.Cooperation(), conf+s.Conflict(), due+s.Due
		other += s.Events - s.Cooperation() - s.Conflict()
	}
	out.Slices = slicesOf(&out, [...]int{coop, conf, other, due})
	out.Vague = first.Vague()
	out.Tells = tellsOf(first.Called(), len(c.Members)-1, [...]int{coop, conf, other, due})
	if out.Link = m.link(first); len(c.Members) > 1 {
		out.Link = m.nearer(c.Members)
	}
	return out
}

// kindsOf are the slices of a circle, in their order, and what they are in words.
var kindsOf = [...]struct{ kind, words string }{{"coop", "of cooperation"}, {"conf", "of conflict"}, {"none", "of neither"}, {"due", "due"}}

func tellsOf(name string, more int, numbers [4]int) string {
	if more > 0 {
		name += " and " + counted(more, "place near it", "places near it")
	}
	var parts []string
	for i, n := range numbers {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, kindsOf[i].words))
		}
	}
	return name + ": " + strings.Join(parts, ", ")
}

// slicesOf parts a circle by numbers, from above clockwise.
func slicesOf(p *pin, numbers [4]int) (out []slice) {
	from := 0
	for i, n := range numbers {
		switch {
		case n == p.Number:
			return []slice{{Kind: kindsOf[i].kind}}
		case n > 0:
			out = append(out, slice{kindsOf[i].kind, wedge(p, from, from+n)})
			from += n
		}
	}
	return out
}

// wedge is the path of a sector, between two of the shares of a circle.
func wedge(p *pin, from, to int) string {
	at := func(n int) (x, y float64) {
		sin, cos := math.Sincos(2 * math.Pi * float64(n) / float64(p.Number))
		return p.X + p.R*sin, p.Y - p.R*cos
	}
	x1, y1 := at(from)
	x2, y2 := at(to)
	large := 0
	if 2*(to-from) > p.Number {
		large = 1
	}
	return fmt.Sprintf("M%.1f %.1fL%.1f %.1fA%.1f %.1f 0 %d 1 %.1f %.1fz", p.X, p.Y, x1, y1, p.R, p.R, large, x2, y2)
}

func tenth(v float64) float64 { return math.Round(10*v) / 10 }

// link leads to the events of a place, or to what is due there.
func (m *Map) link(s *Spot) string {
	if s.Events == 0 {
		return m.DueAt(s)
	}
	return m.EventsAt(s)
}

// EventsAt is the address of the events of a place, of those that the map shows.
func (m *Map) EventsAt(s *Spot) string {
	v := url.Values{"place": {s.Ask}}
	for _, k := range [...]string{"source", "target", "between", "class", "quad", "since", "until"} {
		if w := m.query.Get(k); w != "" {
			v.Set(k, w)
		}
	}
	return "/events?" + v.Encode()
}

// DueAt is the address of what is due at a place.
func (m *Map) DueAt(s *Spot) string {
	return "/agenda?" + url.Values{"place": {s.Name}, "from": {max(m.AsOf, m.query.Get("since"))}}.Encode()
}

// nearer is the address of the map of some places; where it is as near as it can
// be already, of the table.
func (m *Map) nearer(members []int) string {
	first := m.Places[members[0]].point()
	b := geo.Box{West: first.Longitude, South: first.Latitude, East: first.Longitude, North: first.Latitude}
	for _, i := range members[1:] {
		p := m.Places[i].point()
		b = b.Union(geo.Box{West: p.Longitude, South: p.Latitude, East: p.Longitude, North: p.Latitude})
	}
	if b = b.Grown(0.3, nearest); b.East-b.West > 0.9*(m.Box.East-m.Box.West) {
		return "#places"
	}
	return "/map" + withQuery(m.query, "area", "", "box", fmt.Sprintf("%.2f,%.2f,%.2f,%.2f", b.West, b.South, b.East, b.North))
}

// nearest is the width in degrees of the map that is nearest to the ground.
const nearest = 3

// Zoom are links to maps of other parts of the earth.
func (m *Map) Zoom() []tab {
	out := make([]tab, len(m.areas))
	for i, a := range m.areas {
		out[i] = tab{"/map" + withQuery(m.query, "box", "", "area", a.Key), a.Name, a.Key == m.Area}
	}
	return out
}
