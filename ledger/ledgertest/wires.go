package ledgertest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// prose makes a paragraph of so many words that no other seed makes.
func prose(r *rand.Rand, words int) string {
	out := make([]string, words)
	for i := range out {
		out[i] = fmt.Sprintf("w%x", r.Uint32N(1<<20))
	}
	return strings.Join(out, " ") + "."
}

// Wire is a story of an agency, long enough to be known again.
func Wire(seed uint64) Tale {
	r := rand.New(rand.NewPCG(seed, 1))
	t := Tale{Source: fmt.Sprintf("wire/%d.txt", seed), Agency: "AP", Published: "2031-03-10T09:00", Headline: fmt.Sprintf("Norway, Morocco quarrel %d", seed)}
	for range 4 {
		t.Prose = append(t.Prose, prose(r, 30))
	}
	about := func(i int) string { return fmt.Sprintf("%d%03d", seed, i) }
	t.Deeds = []Deed{
		{Class: "ACCUSE", Cameo: "112", Source: side(Norway), Target: side(Morocco), Day: "2031-03-10", Goldstein: -2, Sentence: "Norway accused Morocco of taking " + about(1) + " tons of cod from its waters."},
		{Class: "SANCTION", Cameo: "163", Source: side(Norway), Target: side(Morocco), Goldstein: -5.6, Sentence: "Norway stopped " + about(2) + " visas for seamen of Morocco on its own."},
	}
	t.Words = []Saying{{By: Haddad, Said: "These are " + about(3) + " lies about a net"}}
	t.Views = []View{{Trend: "escalation", Of: side(Norway, Morocco), Sentence: "It was the " + about(4) + "th quarrel between Norway and Morocco."}}
	t.Dates = []Date{{Title: "talks " + about(5) + " on cod", Day: "2031-03-24", With: side(Norway, Morocco)}}
	return t
}

// Carried is the story as an outlet carries it, so many hours later.
func (t *Tale) Carried(outlet string, hours int) Tale {
	c := t.clone()
	c.Source, c.Agency, c.Published = outlet+"/"+t.Source, "", later(t.Published, hours)
	c.Headline = "As " + outlet + " has it"
	return c
}

// Again is a later version of the story: its headline is marked and its first
// deed told otherwise.
func (t *Tale) Again(mark string, hours int) Tale {
	v := t.clone()
	v.Source, v.Published, v.Headline = mark+"/"+t.Source, later(t.Published, hours), mark+"-"+t.Headline
	v.Deeds[0].Sentence = strings.Replace(v.Deeds[0].Sentence, "tons", fmt.Sprintf("tons (not %d)", hours), 1)
	return v
}

// Killed is the notice that withdraws the story.
func (t *Tale) Killed(hours int) Tale {
	return Tale{Source: "kill/" + t.Source, Agency: t.Agency, Published: later(t.Published, hours), Headline: "KILL-" + t.Headline}
}

func (t *Tale) clone() Tale {
	c := *t
	c.Deeds, c.Words, c.Prose = slices.Clone(t.Deeds), slices.Clone(t.Words), slices.Clone(t.Prose)
	c.Dates, c.Views = slices.Clone(t.Dates), slices.Clone(t.Views)
	return c
}

func later(published string, hours int) string {
	var day, hour int
	if _, err := fmt.Sscanf(published, "2031-03-%02dT%02d:00", &day, &hour); err != nil {
		panic("ledgertest: " + published)
	}
	hour += hours
	return fmt.Sprintf("2031-03-%02dT%02d:00", day+hour/24, hour%24)
}

// Wires makes the stories of many threads, with copies, versions and kills.
func Wires(r *rand.Rand, n int) []Tale {
	var out []Tale
	for i := range n {
		last := Wire(uint64(1000 + i))
		out = append(out, last)
		for k := range r.IntN(6) {
			switch next := last; r.IntN(6) {
			case 0, 1:
				c := next.Carried(fmt.Sprintf("outlet%d-%d", i, k), r.IntN(60))
				c.Prose = c.Prose[:1+r.IntN(len(c.Prose))]
				if r.IntN(2) == 0 {
					c.Deeds = c.Deeds[:1]
				}
				if r.IntN(3) == 0 {
					c.Published = ""
				}
				out = append(out, c)
			case 2:
				last = next.Again(fmt.Sprintf("UPDATE %d", k+1), 1+k)
				last.Prose = append(last.Prose, prose(r, 40))
				out = append(out, last)
			case 3, 4:
				last = next.Again("CORRECTED", 1+k)
				if r.IntN(2) == 0 {
					last.Deeds = last.Deeds[1:]
					last.Deeds = append(last.Deeds, Deed{Class: "SUPPORT", Cameo: "051", Source: side(Chile), Target: side(Peru), Day: "2031-03-10", Sentence: "Chile praised Peru for the cod."})
				}
				out = append(out, last)
			case 5:
				out = append(out, next.Killed(k))
			}
		}
	}
	return out
}
