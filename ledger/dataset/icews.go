package dataset

import (
	"encoding/json"
	"strconv"
	"time"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/world"
)

var icewsColumns = []string{
	"Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name",
	"Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
}

func icewsRows(a *ledger.Act) ([][]string, error) {
	t := a.Head
	code, ok := lookUp(t.Cameo)
	if !ok {
		return nil, nil
	}
	var rows [][]string
	for _, p := range pairsOf(t) {
		row := []string{
			strconv.FormatUint(number(a.ID, p.pair), 10), t.Day, p.source.Name, sectorName(sector(&p.source)), countryName(p.source.Country),
			sentenceCase(code.Name), t.Cameo, decimalText(t.Goldstein, -1), p.target.Name, sectorName(sector(&p.target)), countryName(p.target.Country),
			t.Story, "", a.First().Outlet,
		}
		rows = append(rows, append(row, icewsPlace(t.Place)...))
	}
	return rows, nil
}

// icewsPlace gives city, district, province, country, latitude and longitude.
func icewsPlace(p *record.Place) []string {
	if p == nil {
		return make([]string, 6)
	}
	city, province := "", ""
	switch text(p.Kind) {
	case "country", "continent", "sea", "water":
	case "state", "region":
		province = p.Name
	default:
		city = p.Name
	}
	if d, ok := world.Default().Division(text(p.Country), text(p.Admin1)); ok {
		province = d.Name()
	}
	return []string{city, "", province, countryName(text(p.Country)), decimalText(p.Latitude, 4), decimalText(p.Longitude, 4)}
}

func readICEWS(get func(string) string) (*ledger.Row, error) {
	r := &ledger.Row{
		Origin: ICEWS, ID: get("Event ID"), Cameo: get("CAMEO Code"), Text: get("Event Text"), Story: get("Story ID"), Publisher: get("Publisher"),
		PlaceName: get("City"), PlaceCountry: country(get("Country")), Mentions: 1,
		Source: party(get("Source Name"), country(get("Source Country")), sectorCode(get("Source Sectors"))),
		Target: party(get("Target Name"), country(get("Target Country")), sectorCode(get("Target Sectors"))),
	}
	var err error
	if r.Day, err = day(get("Event Date"), time.DateOnly); err != nil {
		return nil, err
	}
	for into, name := range map[**float64]string{&r.Goldstein: "Intensity", &r.Latitude: "Latitude", &r.Longitude: "Longitude"} {
		if *into, err = decimal(get(name)); err != nil {
			return nil, err
		}
	}
	classify(r)
	return r, nil
}

func sentenceCase(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// eventOf reads the record of a mention.
func eventOf(m *ledger.Mention) (*record.Event, error) {
	var e record.Event
	err := json.Unmarshal(m.Line, &e)
	return &e, err
}
