package dataset

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/world"
)

// gdeltWidth is the number of columns of GDELT 2.0 events.
const gdeltWidth = 61

// Columns of GDELT 2.0 events that are read.
const (
	gdeltID = iota
	gdeltDay
	gdeltActor1  = 5  // ten columns: code, name, country, group, ethnic, two religions, three types
	gdeltActor2  = 15 // likewise
	gdeltCode    = 26
	gdeltQuad    = 29
	gdeltGold    = 30
	gdeltMention = 31
	gdeltPlace   = 51 // eight columns: type, name, country, adm1, adm2, latitude, longitude, feature
	gdeltURL     = 60
)

//go:embed fips.txt
var fipsText string

// fips has the FIPS 10-4 code of a country by its alpha-3 code, and back.
var fips = sync.OnceValues(func() (to, from map[string]string) {
	to, from = map[string]string{}, map[string]string{}
	for line := range strings.Lines(fipsText) {
		if f := strings.Fields(line); len(f) == 2 && f[0] != "#" {
			if c, ok := world.Default().CountryByISO2(f[0]); ok {
				to[c.Code], from[f[1]] = f[1], c.Code
			}
		}
	}
	from["GZ"], from["WE"] = "PSE", "PSE" // Gaza and the West Bank are two
	return to, from
})

// cameoCountries are the countries for which CAMEO has another code than ISO.
var cameoCountries = map[string]string{"ROU": "ROM", "TLS": "TMP"}

// isoCountries are those codes the other way round, with the parts of countries
// that CAMEO tells apart.
var isoCountries = map[string]string{"ROM": "ROU", "TMP": "TLS", "WSB": "PSE", "GZS": "PSE", "KSV": "XKX"}

func gdeltRows(a *ledger.Act) ([][]string, error) {
	t := a.Head
	if len(t.Cameo) < 2 {
		return nil, nil
	}
	date := strings.ReplaceAll(t.Day, "-", "")
	fraction := fmt.Sprintf("%.4f", float64(atoi(date[:4]))+float64(30*(atoi(date[4:6])-1)+atoi(date[6:]))/365) // twelve months of 30 days, as GDELT has it
	var rows [][]string
	for _, p := range pairsOf(t) {
		row := []string{strconv.FormatUint(number(a.ID, p.pair), 10), date, date[:6], date[:4], fraction}
		row = append(append(row, gdeltActor(&p.source)...), gdeltActor(&p.target)...)
		row = append(row, "", t.Cameo, t.Cameo[:min(3, len(t.Cameo))], t.Cameo[:2], strconv.Itoa(t.Quad), decimalText(t.Goldstein, 1),
			strconv.Itoa(len(a.Mentions)), strconv.Itoa(a.Outlets), strconv.Itoa(len(a.Mentions)), "")
		row = append(row, make([]string, 16)...) // where the actors are: not told
		row = append(row, gdeltGeo(t.Place)...)
		rows = append(rows, append(row, stamp(a.First().Published), a.First().Source))
	}
	return rows, nil
}

// atoi reads a part of a date that is known to be one.
func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("dataset: " + err.Error())
	}
	return n
}

// gdeltActor gives the ten columns of an actor.
func gdeltActor(p *ledger.Party) []string {
	out := make([]string, 10)
	c := p.Country
	if other, ok := cameoCountries[c]; ok {
		c = other
	}
	rest := strings.TrimPrefix(p.Code, p.Country)
	out[0], out[1], out[2] = c+rest, strings.ToUpper(p.Name), c
	for i := 0; len(rest) >= 3 && i < 3; i++ {
		out[7+i], rest = rest[:3], rest[3:]
	}
	return out
}

// gdeltGeo gives the eight columns of a place.
func gdeltGeo(p *record.Place) []string {
	out := make([]string, 8)
	if p == nil {
		out[0] = "0"
		return out
	}
	to, _ := fips()
	c := text(p.Country)
	kind := map[string]string{"country": "1", "state": "5", "region": "5"}[text(p.Kind)]
	if kind == "" {
		kind = "4"
	}
	if c == "USA" && kind != "1" {
		kind = map[string]string{"5": "2", "4": "3"}[kind]
	}
	name := p.Name
	if kind != "1" && countryName(c) != "" {
		name += ", " + countryName(c)
	}
	out[0], out[1], out[2] = kind, name, to[c]
	if out[2] != "" && kind != "1" {
		out[3] = out[2] + text(p.Admin1)
	}
	out[5], out[6] = decimalText(p.Latitude, 4), decimalText(p.Longitude, 4)
	return out
}

// stamp writes an instant as GDELT does, 20260310094000.
func stamp(published string) string {
	digits := strings.NewReplacer("-", "", "T", "", ":", "").Replace(published)
	if len(digits) == len("20060102") {
		digits += "000000"
	}
	return digits
}

// mentionRows gives a row for each telling and pair of an act.
func mentionRows(a *ledger.Act) ([][]string, error) {
	var rows [][]string
	if len(a.Head.Cameo) < 2 {
		return nil, nil
	}
	for _, p := range pairsOf(a.Head) {
		for i := range a.Mentions {
			m := &a.Mentions[i]
			e, err := eventOf(m)
			if err != nil {
				return nil, fmt.Errorf("reading event %s: %w", m.Event, err)
			}
			kind := "2" // named alone
			if strings.Contains(m.Source, "://") {
				kind = "1"
			}
			rows = append(rows, []string{
				strconv.FormatUint(number(a.ID, p.pair), 10), stamp(a.First().Published), stamp(m.Published), kind, m.Outlet, m.Source, "",
				offset(e.Source, p.from), offset(e.Target, p.to), spanStart(e.Trigger), "1", strconv.Itoa(int(100*e.Confidence + 0.5)), "", "", "", "",
			})
		}
	}
	return rows, nil
}

// offset is where the words for a party begin, in code points of the story; -1
// as GDELT has it where there are none.
func offset(side []record.Party, i int) string {
	if i < 0 || i >= len(side) {
		return "-1"
	}
	return spanStart(side[i].Span)
}

func spanStart(s *record.Span) string {
	if s == nil {
		return "-1"
	}
	return strconv.Itoa(s.Start)
}

func readGDELT(f []string) (*ledger.Row, error) {
	if len(f) != gdeltWidth {
		return nil, fmt.Errorf("%d columns, GDELT 2.0 events have %d", len(f), gdeltWidth)
	}
	_, from := fips()
	r := &ledger.Row{
		Origin: GDELT, ID: f[gdeltID], Source: gdeltParty(f[gdeltActor1:]), Target: gdeltParty(f[gdeltActor2:]), Cameo: f[gdeltCode],
		PlaceName: f[gdeltPlace+1], PlaceCountry: from[f[gdeltPlace+2]], Story: f[gdeltURL],
	}
	var err error
	if r.Day, err = day(f[gdeltDay], "20060102"); err != nil {
		return nil, err
	}
	if r.Mentions, err = whole(f[gdeltMention]); err != nil {
		return nil, err
	}
	for into, i := range map[**float64]int{&r.Goldstein: gdeltGold, &r.Latitude: gdeltPlace + 5, &r.Longitude: gdeltPlace + 6} {
		if *into, err = decimal(f[i]); err != nil {
			return nil, err
		}
	}
	classify(r)
	if r.Quad == 0 {
		r.Quad, err = whole(f[gdeltQuad])
	}
	return r, err
}

func gdeltParty(f []string) ledger.Party {
	c := f[2]
	if iso, ok := isoCountries[c]; ok {
		c = iso
	}
	p := ledger.Party{Name: f[1], Country: country(c), Code: f[0]}
	if rest, ok := strings.CutPrefix(f[0], f[2]); ok && f[2] != "" {
		p.Code = p.Country + rest
		if rest == "" {
			p.Kind = "state"
		}
	}
	return p
}
