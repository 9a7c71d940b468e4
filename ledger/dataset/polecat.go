package dataset

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/world"
)

var polecatColumns = []string{
	"Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
	"Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
	"Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
	"Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
	"Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
}

var quadNames = [...]string{"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}

// polecatRows gives the one row of an act: several parties stand in one field,
// joined by "; ".
func polecatRows(a *ledger.Act) ([][]string, error) {
	t := a.Head
	if event.QuadOf(t.Class) == 0 { // of a user's codebook
		return nil, nil
	}
	contexts, raw := "", ""
	for i := range a.Mentions {
		if a.Mentions[i].Event != a.ID {
			continue
		}
		e, err := eventOf(&a.Mentions[i])
		if err != nil {
			return nil, fmt.Errorf("reading event %s: %w", a.ID, err)
		}
		contexts = strings.Join(e.Plover.Contexts, "; ")
		if e.Place != nil && e.Place.Span != nil {
			raw = e.Place.Span.Text
		}
	}
	row := []string{a.ID, t.Day, t.Class, t.Mode, decimalText(t.Goldstein, -1), quadNames[t.Quad], contexts}
	row = append(append(row, polecatSide(t.Sources)...), polecatSide(t.Targets)...)
	row = append(row, polecatPlace(t, raw)...)
	published := a.First().Published
	return [][]string{append(row, a.First().Outlet, published[:min(len(published), len(time.DateOnly))], "", "", "", "en", "")}, nil
}

func polecatSide(side []ledger.Party) []string {
	var names, countries, sectors, titles []string
	for i := range side {
		p := &side[i]
		names, titles = append(names, p.Name), appendKnown(titles, p.Title)
		countries, sectors = appendKnown(countries, p.Country), appendKnown(sectors, sector(p))
	}
	primary := ""
	if len(sectors) > 0 {
		primary = sectors[0]
	}
	all := strings.Join(names, "; ")
	return []string{all, strings.Join(countries, "; "), "", primary, strings.Join(sectors, "; "), strings.Join(titles, "; "), all, ""}
}

func appendKnown(list []string, s string) []string {
	if s == "" {
		return list
	}
	return append(list, s)
}

func polecatPlace(t *ledger.Telling, raw string) []string {
	p := t.Place
	if p == nil {
		return make([]string, 10)
	}
	place := icewsPlace(p)
	id := ""
	if p.GeoNames != nil {
		id = strconv.Itoa(*p.GeoNames)
	}
	return []string{p.Name, place[0], place[1], place[2], text(p.Country), place[4], place[5], id, raw, ""}
}

func readPOLECAT(get func(string) string) (*ledger.Row, error) {
	r := &ledger.Row{
		Origin: POLECAT, ID: get("Event ID"), Class: strings.ToUpper(get("Event Type")), Mode: strings.ToLower(get("Event Mode")),
		Publisher: get("Source"), PlaceName: get("Placename"), PlaceCountry: country(get("Country")), Mentions: 1,
		Source: polecatParty(get, "Actor"), Target: polecatParty(get, "Recipient"),
	}
	r.Quad = event.QuadOf(r.Class)
	var err error
	if r.Day, err = day(get("Event Date"), time.DateOnly); err != nil {
		return nil, err
	}
	for into, name := range map[**float64]string{&r.Goldstein: "Intensity", &r.Latitude: "Latitude", &r.Longitude: "Longitude"} {
		if *into, err = decimal(get(name)); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// polecatParty takes the first of the parties in a field.
func polecatParty(get func(string) string, side string) ledger.Party {
	first := func(column string) string {
		s, _, _ := strings.Cut(get(column), ";")
		return strings.TrimSpace(s)
	}
	s := first("Primary " + side + " Sector")
	p := party(first(side+" Name"), country(first(side+" Country")), s)
	if _, ok := world.Default().Country(p.Name); ok && s == "" {
		p.Kind = "state"
	}
	p.Title = first(side + " Title")
	return p
}
