package agenda

import (
	"strings"

	"github.com/detente-wire/detente/world"
)

// Within reports whether an entry is due in a stretch of days, both ISO dates
// included; "" is open. What recurs does so from its first day on; what has no
// day lies in no stretch.
func (e *Entry) Within(from, to string) bool {
	if from == "" && to == "" {
		return true
	}
	if e.Time == nil || e.Time.Start == "" {
		return false
	}
	end := e.Time.End
	if e.Time.Type == "SET" {
		end = "" // goes on
	}
	return (from == "" || end == "" || end > from) && (to == "" || e.Time.Start[:min(10, len(e.Time.Start))] <= to)
}

// With reports whether an actor takes part in an entry: a name or words of it, a
// country or a code.
func (e *Entry) With(actor string) bool {
	if actor == "" {
		return true
	}
	country := strings.ToUpper(actor)
	if found, ok := world.Default().Country(actor); ok {
		country = found.Code
	}
	name := " " + world.Fold(actor) + " "
	for _, p := range e.Parties {
		if p.Country == country || p.Code == country || strings.Contains(" "+world.Fold(p.Name)+" ", name) {
			return true
		}
	}
	return false
}

// At reports whether an entry is at a place, which may be called by the name of
// its country or by words of its own; "" is any.
func (e *Entry) At(place string) bool {
	if place == "" {
		return true
	}
	if e.Place == nil {
		return false
	}
	if c, ok := world.Default().Country(place); ok && e.Place.Country == c.Code {
		return true
	}
	return strings.EqualFold(e.Place.Country, place) || strings.Contains(world.Fold(e.Place.Name), world.Fold(place))
}
