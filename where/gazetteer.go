package where

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// Gazetteer has a user's own places. They go before those of the tables: a name
// that stands in it means its place, whatever else is called so.
type Gazetteer struct {
	places  map[string]candidate // by folded name
	longest int                  // words of the longest name
}

// RowError is a row of a gazetteer that cannot be read.
type RowError struct {
	File   string
	Line   int
	Reason string
}

func (e *RowError) Error() string {
	return fmt.Sprintf("reading gazetteer: %s:%d: %s", e.File, e.Line, e.Reason)
}

// Hint says what a row must look like.
func (*RowError) Hint() string {
	return "a row has seven fields with tabs between them: name, other names with semicolons, country as in ISO 3166 alpha-3, division, latitude, longitude, kind"
}

// kinds that a user's place may have.
var kinds = set("country state region city capital district facility place sea continent area")

// ReadGazetteer reads a table of places; name is that of the file, for errors.
// Each row has seven fields with tabs between them:
//
//	name  other names, with semicolons  country (alpha-3)  division  latitude  longitude  kind
//
// Latitude and longitude are in degrees; both may be empty, and so may the other
// names, country and division. kind is one of country, state, region, city,
// capital, district, facility, place, sea, continent and area; empty is place.
// Empty rows and rows that begin with "#" are skipped. A broken row is a
// [RowError], and so is a name that two rows have.
func ReadGazetteer(r io.Reader, name string, w *world.World) (*Gazetteer, error) {
	g := &Gazetteer{places: map[string]candidate{}}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	line := 0
	for in.Scan() {
		line++
		row := strings.TrimPrefix(strings.TrimRight(in.Text(), "\r\n "), "\ufeff")
		if strings.TrimSpace(row) == "" || strings.HasPrefix(row, "#") {
			continue
		}
		if reason := g.add(strings.Split(row, "\t"), w); reason != "" {
			return nil, &RowError{name, line, reason}
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("reading gazetteer: %s: after line %d: %w", name, line, err)
	}
	return g, nil
}

// add takes the fields of a row and says what is wrong with it, or "".
func (g *Gazetteer) add(f []string, w *world.World) string {
	if len(f) != 7 {
		return fmt.Sprintf("%d fields, want 7", len(f))
	}
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	c := candidate{name: f[0], country: f[2], admin1: f[3], kind: f[6], prior: ownPrior, own: true}
	if c.name == "" {
		return "no name"
	}
	if c.country != "" {
		if _, ok := w.CountryByCode(c.country); !ok {
			return fmt.Sprintf("%q is no country of ISO 3166 alpha-3", c.country)
		}
	}
	if c.kind == "" {
		c.kind = "place"
	}
	if !kinds[c.kind] {
		return fmt.Sprintf("%q is no kind of place", c.kind)
	}
	c.governs = c.kind == "country" || c.kind == "capital"
	if c.unlocated = f[4] == "" && f[5] == ""; !c.unlocated {
		var reason string
		if c.lat, reason = degrees("latitude", f[4], 90); reason != "" {
			return reason
		}
		if c.lon, reason = degrees("longitude", f[5], 180); reason != "" {
			return reason
		}
	}
	for _, n := range append([]string{c.name}, strings.Split(f[1], ";")...) {
		key := world.Fold(n)
		if key == "" {
			continue
		}
		if old, ok := g.places[key]; ok && old != c {
			return fmt.Sprintf("%q stands in an earlier row too", strings.TrimSpace(n))
		}
		g.places[key] = c
		g.longest = max(g.longest, strings.Count(key, " ")+1)
	}
	return ""
}

func degrees(what, s string, most float64) (float64, string) {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !(x >= -most && x <= most) {
		return 0, fmt.Sprintf("%s %q is no number of degrees from -%g to %g", what, s, most, most)
	}
	return x, ""
}

// match finds the longest of the user's names that begins at a token.
func (g *Gazetteer) match(p *world.Phrase, at, most int) (*candidate, int) {
	if g == nil {
		return nil, 0
	}
	for n := min(most, 2*g.longest, p.Len()-at); n > 0; n-- {
		if c, ok := g.places[p.Key(at, at+n)]; ok {
			return &c, n
		}
	}
	return nil, 0
}

// ownAt reads one of the user's places at a token: in capitals as names are, and
// within no name of a person or organisation.
func (s *story) ownAt(index int, p *world.Phrase, labels []int, i int) (mention, int) {
	sent := &s.doc.Sentences[index]
	if s.gazetteer == nil || !capital(sent.Tokens[i].Form) {
		return mention{}, 0
	}
	c, n := s.gazetteer.match(p, i, len(sent.Tokens)-i)
	if n == 0 {
		return mention{}, 0
	}
	for k := i; k < i+n; k++ {
		if l := labels[k]; l >= 0 {
			if name := &sent.Names[l]; (name.Class == news.Person || name.Class == news.Organization) && (name.First != i || name.End != i+n) {
				return mention{}, 0
			}
		}
	}
	return s.mention(index, p, i, i+n, true, []candidate{*c}), n
}
