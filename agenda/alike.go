package agenda

import (
	"strings"
	"time"

	"github.com/detente-wire/detente/news"
)

// alike reports whether a notice can tell of what another one did, whose known
// parties are given, their times left aside: they have one kind, and the parties
// of the shorter list, two at most, are parties of the other. Where both lists are
// empty, the titles must be the same and the time a day.
func alike(a *Notice, parties []Participant, b *Notice) bool {
	if a.Kind != b.Kind || a.Kind == "" {
		return false
	}
	if len(parties) == 0 || len(b.Parties) == 0 {
		return len(parties) == len(b.Parties) && a.Title == b.Title && oneDay(a.Time) && oneDay(b.Time) && onePlace(a.Place, b.Place)
	}
	shared := 0
	for i := range parties {
		for k := range b.Parties {
			if parties[i].same(&b.Parties[k]) {
				shared++
				break
			}
		}
	}
	return shared >= min(len(parties), len(b.Parties), 2)
}

func oneDay(t *news.Time) bool {
	return t != nil && t.Start != "" && (t.Granularity == news.Day || t.Granularity == news.Hour)
}

func onePlace(a, b *news.Place) bool {
	return a == nil || b == nil || a.Name == b.Name || a.Country != "" && a.Country == b.Country
}

// same reports whether two participants are one: a state and its government by
// their country, people by their last name unless their countries differ, others
// by name or by a code that says more than the country.
func (p *Participant) same(o *Participant) bool {
	if p.Country != "" && o.Country != "" && p.Country != o.Country {
		return false
	}
	switch {
	case p.governs() && o.governs():
		return p.Country != "" && p.Country == o.Country
	case p.Kind == news.KindPerson && o.Kind == news.KindPerson:
		return strings.EqualFold(lastWord(p.Name), lastWord(o.Name))
	case p.Kind == news.KindPerson || o.Kind == news.KindPerson:
		return false
	case strings.EqualFold(p.Name, o.Name):
		return true
	}
	return len(p.Code) > 3 && p.Code == o.Code && strings.HasPrefix(p.Code, "IGO")
}

func (p *Participant) governs() bool {
	return p.Kind == news.KindState || p.Kind == news.KindGovernment && p.Code == p.Country+"GOV"
}

// addDays returns an ISO date n days later, or the date as it is where it is none.
func addDays(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}
