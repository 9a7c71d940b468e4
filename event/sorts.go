package event

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/detente-wire/detente/news"
)

// sorts is a set of the sorts of thing that a phrase can name. Which of them an
// act can be done to tells its dictionary senses apart: one occupies a town or a
// seat, one surrenders to an army or at a court.
type sorts uint8

const (
	people sorts = 1 << iota
	body         // an organisation, an army, a government, a state
	place
	arms // vehicles, vessels, weapons
	thing
	anySort = people | body | place | arms | thing
)

//go:embed tables/places.txt
var placesText string

//go:embed tables/arms.txt
var armsText string

//go:embed tables/complements.tsv
var complementsTSV string

var (
	placeNouns = sync.OnceValue(func() map[string]bool { return wordSet(placesText) })
	armsNouns  = sync.OnceValue(func() map[string]bool { return wordSet(armsText) })
)

var complements = sync.OnceValue(func() map[string]sorts {
	names := map[string]sorts{"people": people, "body": body, "place": place, "arms": arms, "thing": thing}
	m := map[string]sorts{}
	for _, line := range strings.Split(complementsTSV, "\n") {
		code, list, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(list) {
			m[code] |= names[w]
		}
	}
	return m
})

// complement returns what sorts of thing the act with a code is done to.
func complement(code string) sorts {
	for n := len(code); n > 1; n-- {
		if s, ok := complements()[code[:n]]; ok {
			return s
		}
	}
	return anySort
}

// sortOf tells what the phrase headed by a token names.
func (g *reading) sortOf(t int) sorts {
	if m := g.actorsAt(t); m != nil {
		var s sorts
		for _, a := range m.Actors {
			s |= sortOfActor(&g.doc.Actors[a])
		}
		return s | g.sortOfNoun(t)&^thing
	}
	if g.titled(t) != nil {
		return people
	}
	if of := g.counted(t); of != news.None && !isPeople(g.lemmas[t]) {
		return g.sortOf(of)
	}
	if n := g.s.NameAt(t); n != news.None {
		switch g.s.Names[n].Class {
		case news.Person, news.NORP:
			return people
		case news.Organization:
			return body
		case news.Location:
			return place | body
		case news.Facility:
			return place
		}
		return thing
	}
	return g.sortOfNoun(t)
}

func sortOfActor(a *news.Actor) sorts {
	if a.ResolvedBy == marked {
		return anySort
	}
	switch a.Kind {
	case news.KindPerson, news.KindPopulation:
		return people
	case news.KindState:
		return body | place
	case news.KindGroup:
		return people | body
	}
	return body
}

// isElliptic reports whether a number or "others" stands for people told before: "killed
// five", "two others were wounded".
func (g *reading) isElliptic(t int) bool {
	switch g.lemmas[t] {
	case "other", "dozen", "score", "hundred", "thousand", "ten":
		return g.s.Tokens[t].UPOS == "NOUN"
	}
	return g.s.Tokens[t].UPOS == "NUM"
}

// sortOfNoun looks a common noun up in the tables.
func (g *reading) sortOfNoun(t int) sorts {
	l := g.lemmas[t]
	var s sorts
	if g.s.Tokens[t].UPOS == "PRON" || isPeople(l) || g.isElliptic(t) {
		s |= people | body
	}
	if placeNouns()[l] {
		s |= place
	}
	if armsNouns()[l] {
		s |= arms
	}
	if s == 0 {
		return thing
	}
	return s
}
