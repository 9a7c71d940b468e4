package world

// RegionKind says what sort of place a region is.
type RegionKind string

// The kinds of region.
const (
	FirstLevel RegionKind = "state"  // a first-level division: "Texas", "Bavaria"
	Part       RegionKind = "region" // another part of one or two countries: "Gaza Strip"
	Continent  RegionKind = "continent"
	Area       RegionKind = "area" // several countries: "Middle East"
	Sea        RegionKind = "sea"
	Water      RegionKind = "water" // strait, gulf, canal, river, lake
	Island     RegionKind = "island"
	Mountain   RegionKind = "mountain"
)

// Region is a place that is neither a country nor a town.
type Region struct {
	Names     []string
	Kind      RegionKind
	Countries []string // alpha-3; empty where it belongs to none or to many
	Admin1    string   // GeoNames code of a first-level division, or ""
	// Latitude and Longitude are of a point near the middle, in degrees.
	Latitude, Longitude float64
}

// Name returns the name that is shown.
func (r *Region) Name() string { return r.Names[0] }

// Country returns the country of a region that lies in one country only, or "".
func (r *Region) Country() string {
	if len(r.Countries) == 1 {
		return r.Countries[0]
	}
	return ""
}

func (w *World) loadRegions() {
	for _, table := range []string{"regions.txt", "divisions.txt"} {
		rows(table, 5, w.addRegion)
	}
}

func (w *World) addRegion(c []string) {
	r := &Region{Kind: RegionKind(c[0]), Admin1: c[2], Names: list(c[3])}
	r.Latitude, r.Longitude = latLon(c[4])
	for i := 0; i+3 <= len(c[1]); i += 4 {
		r.Countries = append(r.Countries, c[1][i:i+3])
	}
	w.Regions = append(w.Regions, r)
	for _, n := range r.Names {
		w.regions.add(n, r)
	}
	if r.Admin1 != "" && r.Kind == FirstLevel {
		w.divisions[r.Country()+"."+r.Admin1] = r
	}
}

// Region finds a region by any of its names or its dateline abbreviation ("Fla.").
func (w *World) Region(name string) (*Region, bool) { return w.regions.lookup(name) }

// MatchRegion finds the longest name of a region that begins at a token.
func (w *World) MatchRegion(p *Phrase, token int) (*Region, int) { return w.regions.match(p, token) }

// Division finds a first-level division by country and GeoNames code; only
// those of the tables have names.
func (w *World) Division(alpha3, admin1 string) (*Region, bool) {
	r, ok := w.divisions[alpha3+"."+admin1]
	return r, ok
}
