package subscribe

import (
	"slices"
	"strings"
	"unicode"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/view"
	"github.com/detente-wire/detente/world"
)

// is reports whether a party is whom somebody asks for; the zero Who is anybody,
// also nobody.
func is(w ledger.Who, p *ledger.Party) bool {
	switch {
	case w == ledger.Who{}:
		return true
	case p == nil:
		return false
	case w.Name != "":
		return holds(p.Name, w.Name)
	case w.Begins:
		return strings.HasPrefix(p.Root(), w.Root)
	}
	return p.Root() == w.Root && strings.HasPrefix(p.Code, w.Code)
}

// holds reports whether words stand in a text one after the other, whatever
// their case and accents.
func holds(text, words string) bool {
	return strings.Contains(" "+world.Fold(text)+" ", " "+world.Fold(words)+" ")
}

// holdsAll reports whether each of the words stands in a text.
func holdsAll(text, words string) bool {
	if words == "" {
		return true
	}
	told := strings.Fields(world.Fold(strings.Map(spaced, text)))
	for _, w := range strings.Fields(world.Fold(strings.Map(spaced, words))) {
		if !slices.Contains(told, w) {
			return false
		}
	}
	return true
}

// spaced leaves of a text what words are made of.
func spaced(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
		return r
	}
	return ' '
}

// act reports whether an act, by its first telling, is asked for.
func (q *Query) act(t *ledger.Telling) bool {
	if len(q.Classes) > 0 && !slices.Contains(q.Classes, t.Class) {
		return false
	}
	if len(q.Codes) > 0 && !slices.ContainsFunc(q.Codes, func(c string) bool { return strings.HasPrefix(t.Cameo, c) }) {
		return false
	}
	if first, _, _ := ledger.Period(q.Since); t.Day < first {
		return false
	}
	if c := ledger.AskWho(q.Country); q.Country != "" && !slices.ContainsFunc(slices.Concat(t.Sources, t.Targets), func(p ledger.Party) bool { return is(c, &p) }) {
		return false
	}
	a, b := q.sides()
	return betweenSides(t, a, b) || len(q.Between) == 2 && betweenSides(t, b, a)
}

// betweenSides reports whether an act is of one side towards another.
func betweenSides(t *ledger.Telling, from, to ledger.Who) bool {
	sources, targets := orNobody(t.Sources), orNobody(t.Targets)
	for _, s := range sources {
		for _, g := range targets {
			if t.Reciprocal && len(sources) > 1 && *s == *g {
				continue
			}
			if is(from, s) && is(to, g) {
				return true
			}
		}
	}
	return false
}

// orNobody points at the parties of a side; at nobody where it is not told.
func orNobody(side []ledger.Party) []*ledger.Party {
	if len(side) == 0 {
		return []*ledger.Party{nil}
	}
	out := make([]*ledger.Party, len(side))
	for i := range side {
		out[i] = &side[i]
	}
	return out
}

// quote reports whether a statement is asked for. A list of statements gives the
// codes of speakers, and not their countries.
func (q *Query) quote(by ledger.Party, row *view.Quote) bool {
	if by.Country == "" && len(by.Code) >= 3 {
		if c, ok := world.Default().CountryByCode(by.Code[:3]); ok {
			by.Country = c.Code
		}
	}
	return is(ledger.AskWho(q.By), &by) && holdsAll(row.Said, q.About) && strings.Contains(strings.ToLower(row.Channel), strings.ToLower(q.Channel))
}

// entry reports whether an appointment is asked for, whatever became of it.
func (q *Query) entry(e *agenda.Entry, sources []agenda.Source) bool {
	if !e.With(q.By) || !e.At(q.Place) {
		return false
	}
	return q.About == "" || slices.ContainsFunc(e.Tellings, func(r agenda.Ref) bool {
		n := r.Of(sources)
		return holdsAll(n.Title+" "+n.Sentence, q.About)
	})
}

func (q *Query) wants(change string) bool {
	return len(q.Changes) == 0 || slices.Contains(q.Changes, change)
}
