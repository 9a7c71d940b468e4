package desk

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/desk/geo"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// Map is the page of places: where acts were, and where what is ahead will be.
type Map struct {
	Area string  `json:"area,omitempty"` // "" for a box of one's own
	Box  geo.Box `json:"box"`
	AsOf string  `json:"as_of,omitempty"` // the day of the latest story
	// Since is the day from which on acts were looked at, "" for all that was asked for.
	Since    string `json:"since,omitempty"`
	Events   int    `json:"events"`     // that were asked for and looked at
	Placed   int    `json:"placed"`     // of which so many have a place that is on earth
	Due      int    `json:"due"`        // appointments that were asked for
	DueThere int    `json:"due_placed"` // of which so many have
	Beside   int    `json:"beside"`     // places that are not in the box
	Places   []Spot `json:"places"`     // in the box, those of most first

	areas []geo.Area
	query url.Values
}

func (m *Map) title() string { return "Map" }

// Spot is a place on the map.
type Spot struct {
	ledger.Place
	Ask                 string `json:"place"` // what "/events?place=" takes
	Events              int    `json:"events"`
	VerbalCooperation   int    `json:"verbal_cooperation"`
	MaterialCooperation int    `json:"material_cooperation"`
	VerbalConflict      int    `json:"verbal_conflict"`
	MaterialConflict    int    `json:"material_conflict"`
	First               string `json:"first,omitempty"`
	Last                string `json:"last,omitempty"`
	Due                 int    `json:"due"`
	Next                string `json:"next,omitempty"` // when the first of it is due (TIMEX3)
}

// Vague reports whether the place is as large as a country or more: the map shows
// it in the middle of what it may be.
func (s *Spot) Vague() bool {
	return s.Kind == "country" || s.Kind == "area" || s.Kind == "sea"
}

// mostOnMap is how many acts a map looks at, and mostOfSides how many of two sides,
// each of which is looked up.
const (
	mostOnMap   = 50_000
	mostOfSides = 10_000
)

// whole is the map where none is asked for, bothSides that of the two countries that
// are.
const (
	whole     = "world"
	bothSides = "both"
)

// places is the map.
func (d *Desk) places(ctx context.Context, q *query) (any, error) {
	latest, err := d.latest(ctx)
	if err != nil {
		return nil, err
	}
	m := &Map{AsOf: latest, query: q.values}
	ask, err := placeQuery(q)
	if err != nil {
		return nil, err
	}
	m.areas = areasOf(ask)
	if m.Area, m.Box, err = q.area(m.areas); err != nil {
		return nil, err
	}
	show, err := q.choice("show", "", "done", "due")
	if err != nil {
		return nil, err
	}
	spots := map[ledger.Where]*Spot{}
	if show != "due" {
		if err := d.done(ctx, m, ask, spots); err != nil {
			return nil, err
		}
	}
	if show == "due" || show == "" && ask.Class == "" && ask.Quad == 0 {
		if err := d.ahead(ctx, m, q, spots); err != nil {
			return nil, err
		}
	}
	m.list(spots)
	return m, nil
}

func placeQuery(q *query) (ask ledger.PlaceQuery, err error) {
	ask = ledger.PlaceQuery{
		Source: ledger.AskWho(q.text("source")), Target: ledger.AskWho(q.text("target")), Between: q.flag("between"), Class: strings.ToUpper(q.text("class")), Latest: mostOnMap,
	}
	if ask.Source != (ledger.Who{}) || ask.Target != (ledger.Who{}) {
		ask.Latest = mostOfSides
	}
	if ask.Days, err = q.span(); err != nil {
		return ask, err
	}
	ask.Quad, err = q.number("quad", 0, 1, 4)
	return ask, err
}

// areasOf are the parts of the earth to choose from: those of every map, and the
// countries that are asked for.
func areasOf(ask ledger.PlaceQuery) []geo.Area {
	areas := slices.Clone(geo.Areas)
	var both []geo.Box
	for _, w := range [...]ledger.Who{ask.Source, ask.Target} {
		b, ok := geo.Country(w.Root)
		if !ok {
			continue
		}
		areas = append(areas, geo.Area{Key: w.Root, Name: nameOf(w.Root), Box: b.Grown(0.15, 4)})
		both = append(both, b)
	}
	if len(both) == 2 {
		if u := both[0].Union(both[1]); u.East-u.West < 180 {
			areas = append(areas, geo.Area{Key: bothSides, Name: "Both", Box: u.Grown(0.08, 4)})
		}
	}
	return areas
}

// area reads which part of the earth is asked for: area, or box with its west,
// south, east and north.
func (q *query) area(among []geo.Area) (string, geo.Box, error) {
	if v := q.text("box"); v != "" {
		b, ok := boxOf(v)
		if !ok {
			return "", b, bad(fmt.Sprintf("box: %q is no west,south,east,north in degrees.", v))
		}
		return "", b, nil
	}
	key := cmp.Or(q.text("area"), whole)
	if i := slices.IndexFunc(among, func(a geo.Area) bool { return a.Key == key }); i >= 0 {
		return key, among[i].Box, nil
	}
	if key == bothSides { // the form still asks for it, of sides that have none
		return whole, among[0].Box, nil
	}
	if b, ok := geo.Country(strings.ToUpper(key)); ok {
		return strings.ToUpper(key), b.Grown(0.15, 4), nil
	}
	return "", geo.Box{}, bad(fmt.Sprintf("area: %q is no part of the earth that the map knows, and no country.", key))
}

func boxOf(text string) (b geo.Box, ok bool) {
	parts := strings.Split(text, ",")
	if len(parts) != 4 {
		return b, false
	}
	for i, to := range [...]*float64{&b.West, &b.South, &b.East, &b.North} {
		v, err := strconv.ParseFloat(parts[i], 64)
		if err != nil {
			return b, false
		}
		*to = v
	}
	return b, b.Sound()
}

// done adds where acts were that count.
func (d *Desk) done(ctx context.Context, m *Map, ask ledger.PlaceQuery, spots map[ledger.Where]*Spot) error {
	found, err := d.l.Places(ctx, ask)
	if err != nil {
		return err
	}
	m.Since, m.Events = found.Since, found.Acts
	for i := range found.At {
		p := &found.At[i]
		if !p.Located {
			continue
		}
		m.Placed += p.Acts
		s := spotAt(spots, p.Place)
		s.Events += p.Acts
		s.VerbalCooperation += p.Quads[1]
		s.MaterialCooperation += p.Quads[2]
		s.VerbalConflict += p.Quads[3]
		s.MaterialConflict += p.Quads[4]
		if s.First == "" || p.First != "" && p.First < s.First {
			s.First = p.First
		}
		s.Last = max(s.Last, p.Last)
	}
	return nil
}

func spotAt(spots map[ledger.Where]*Spot, p ledger.Place) *Spot {
	s, ok := spots[p.Where()]
	if !ok {
		s = &Spot{Place: p, Ask: p.Where().String()}
		spots[p.Where()] = s
	}
	return s
}

// ahead adds where something is due, from the day of the latest story on.
func (d *Desk) ahead(ctx context.Context, m *Map, q *query, spots map[ledger.Where]*Spot) error {
	days, err := q.span()
	if err != nil {
		return err
	}
	from, to := max(days.Since, m.AsOf), ""
	if days.Until != "" {
		to = daysFrom(days.Until, -1)
	}
	if from == "" || to != "" && to < from {
		return nil
	}
	stories, err := fold.Agenda(d.l.Notices(ctx, ledger.NoticeQuery{From: from}))
	if err != nil {
		return err
	}
	source, target := q.text("source"), q.text("target")
	sources := fold.Sources(stories)
	for _, e := range agenda.Fold(sources, m.AsOf) {
		if e.Status == news.Held || e.Status == news.Cancelled || e.Status == news.Lapsed || !e.Within(from, to) || !e.With(source) || !e.With(target) {
			continue
		}
		m.Due++
		if e.Place == nil || !e.Place.Located || e.Place.Use == news.Government {
			continue
		}
		m.DueThere++
		p := e.Place
		s := spotAt(spots, ledger.Place{Name: p.Name, Country: p.Country, Admin1: p.Admin1, Latitude: p.Latitude, Longitude: p.Longitude, Located: true, GeoNames: p.GeoNames, Kind: p.Kind})
		s.Due++
		if due := dueOf(&e, sources); s.Next == "" { // entries are in the order of their days
			s.Next = cmp.Or(due.day(), due.Value)
		}
	}
	return nil
}

// list puts the places that are in the box into their order.
func (m *Map) list(spots map[ledger.Where]*Spot) {
	v := geo.NewView(m.Box, mapWidth)
	m.Places = []Spot{}
	for _, s := range spots {
		if _, _, on := v.At(s.point()); on {
			m.Places = append(m.Places, *s)
		} else {
			m.Beside++
		}
	}
	slices.SortFunc(m.Places, func(a, b Spot) int {
		return cmp.Or(cmp.Compare(b.Events+b.Due, a.Events+a.Due), cmp.Compare(a.Ask, b.Ask))
	})
}

func (s *Spot) point() geo.Point {
	return geo.Point{Longitude: s.Longitude, Latitude: s.Latitude}
}

// Called is how the place is shown: with its country, unless it is one.
func (s *Spot) Called() string {
	if c, ok := world.Default().CountryByCode(s.Country); ok && c.Name() != s.Name {
		return s.Name + ", " + c.Name()
	}
	return s.Name
}

// Conflict and Cooperation are counts in words and deeds together.
func (s *Spot) Conflict() int { return s.VerbalConflict + s.MaterialConflict }

// Cooperation is the acts of cooperation at the place.
func (s *Spot) Cooperation() int { return s.VerbalCooperation + s.MaterialCooperation }
