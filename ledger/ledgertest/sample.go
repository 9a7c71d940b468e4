package ledgertest

import (
	"fmt"
	"math/rand/v2"

	"github.com/detente-wire/detente/ledger"
)

func side(p ...ledger.Party) []ledger.Party { return p }

// Sample is a few stories: three of them, from two agencies, tell of one call.
func Sample() []Tale {
	call := Deed{Class: "CONSULT", Mode: "phone", Cameo: "041", Source: side(Haddad, Solberg), Target: side(Haddad, Solberg), Reciprocal: true, Day: "2031-03-10", Goldstein: 1, Sentence: "Haddad spoke to Solberg by telephone about the fishing dispute on Monday."}
	later := call
	later.Source, later.Target = side(Solberg, HaddadLo), side(Solberg, HaddadLo)
	later.Sentence = "The two foreign ministers discussed the fishing dispute in a telephone call."
	later.From = "story"
	return []Tale{
		{
			Source: "1.txt", Agency: "AP", Published: "2031-03-10T14:30", Headline: "Ministers call each other", Deeds: []Deed{call},
			Words: []Saying{{By: Haddad, Said: "We have turned a page"}, {By: Haddad, Said: "peace", Kind: "attitude"}},
			Dates: []Date{{Title: "talks", Day: "2031-03-24", With: side(Norway, Morocco)}},
		},
		{Source: "2.txt", Agency: "Reuters", Published: "2031-03-10T13:05", Headline: "Norway, Morocco talk", Deeds: []Deed{later}},
		{Source: "3.txt", Agency: "The Associated Press", Published: "2031-03-10T18:00", Headline: "Update: ministers talk", Deeds: []Deed{
			call,
			{Class: "SANCTION", Cameo: "161", Source: side(Norway), Target: side(Morocco), Day: "2031-03-09", Goldstein: -5.6, Sentence: "Norway had cut relations."},
			{Class: "SUPPORT", Cameo: "051", Source: side(Norway), Target: side(Morocco), Day: "2031-03", Goldstein: 3.4, Sentence: "Norway praised Morocco this month."},
			{Class: "ASSAULT", Cameo: "190", Source: side(Morocco), Target: side(Norway), Status: "hypothetical", Goldstein: -10, Sentence: "Morocco could attack Norway."},
		}},
		{
			Source: "4.txt", Published: "2031-03-12", Headline: "Army clashes with protesters",
			Deeds: []Deed{
				{Class: "ASSAULT", Cameo: "190", Source: side(Army), Target: side(Protester), Day: "2031-03-12", Goldstein: -10, Sentence: "The army shot at 12 protesters."},
				{Class: "REQUEST", Cameo: "020", Source: side(UN), Target: side(Peru), Day: "2031-03-12", Goldstein: 3, Sentence: "The United Nations appealed to Peru."},
			},
			Words: []Saying{{By: Lunde, Said: "that Norway is concerned"}},
		},
		{Source: "5.txt", Published: "2031-03-12", Abstained: "a table"},
	}
}

// Crowd makes stories of which many tell of the same acts, a little otherwise:
// what a matcher must not find in another order otherwise.
func Crowd(r *rand.Rand, n int) []Tale {
	who := side(Norway, Morocco, Peru, Chile, Army, UN)
	words := []string{"fish", "visas", "tariffs", "copper", "border", "prisoners", "gas", "wheat"}
	kinds := []struct{ class, cameo string }{{"ACCUSE", "112"}, {"ACCUSE", "111"}, {"SANCTION", "163"}, {"ASSAULT", "190"}}
	var out []Tale
	for i := range n {
		t := Tale{
			Source: fmt.Sprintf("crowd/%d.txt", i), Agency: []string{"", "AP", "AFP"}[r.IntN(3)],
			Published: fmt.Sprintf("2031-03-%02dT%02d:00", 4+r.IntN(5), r.IntN(24)), Headline: "Crowd",
		}
		for range 1 + r.IntN(3) {
			k := kinds[r.IntN(len(kinds))]
			a, b := r.IntN(len(who)), r.IntN(len(who)-1)
			if b >= a {
				b++
			}
			d := Deed{Class: k.class, Cameo: k.cameo, Source: side(who[a]), Target: side(who[b]), Goldstein: -2, Sentence: "It was about"}
			for range 4 {
				d.Sentence += " " + words[r.IntN(len(words))]
			}
			switch r.IntN(4) {
			case 0:
				d.Day = fmt.Sprintf("2031-03-%02d", 3+r.IntN(5))
			case 1, 2:
				d.Day, d.From = t.Published[:10], "story"
			}
			t.Deeds = append(t.Deeds, d)
		}
		out = append(out, t)
	}
	return out
}
