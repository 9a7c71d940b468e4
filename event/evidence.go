package event

import (
	"fmt"
	"math"
	"strings"

	"github.com/detente-wire/detente/news"
)

// evidence names what bears on whether an event is right: what it is, by which
// example, its status, and for each side what its parties are, how they are named
// and where they stand.
func (g *reading) evidence(a *act, e *news.Event) []string {
	var list []string
	note := func(is bool, name string) {
		if is {
			list = append(list, name)
		}
	}
	list = append(list, "class "+e.Plover.Event, "code "+e.Cameo[:min(2, len(e.Cameo))])
	for in := a; in != nil; in = in.inner {
		list = append(list, "by "+in.p.rule)
	}
	note(e.Status != news.Occurred, "status "+string(e.Status))
	note(e.Attribution != news.None, "on somebody's word")
	list = append(list, g.sideEvidence("source", a.trigger, e.Sources)...)
	if !e.Reciprocal {
		list = append(list, g.sideEvidence("target", a.trigger, e.Targets)...)
	}
	note(e.Reciprocal, "reciprocal")
	note(isLegal(e.Cameo) && !g.anyPublic(e.Targets), "a matter of law")
	note(isLoose(e.Cameo), "a loose code")
	note(a.p.root.kind == 'n', "told by a noun")
	note(a.inner != nil, "an act about an act")
	note(a.p.lex == 1 && !a.p.Operator(), "one word of the example")
	note(a.p.lex > 2, "three words of the example")
	note(a.far > 0, "a party from afar")
	note(g.sent == 0, "in the first sentence")
	return list
}

// sideEvidence names what the parties of one side are, each thing once.
func (g *reading) sideEvidence(side string, trigger int, parties []news.Party) []string {
	if len(parties) == 0 {
		return []string{"no " + side}
	}
	var list []string
	seen := map[string]bool{}
	note := func(name string) {
		if !seen[name] {
			seen[name] = true
			list = append(list, side+" "+name)
		}
	}
	for _, p := range parties {
		g.partyEvidence(note, trigger, p)
	}
	if len(parties) > 1 {
		note(fmt.Sprintf("of %d", min(len(parties), 3)))
	}
	return list
}

// partyEvidence names what a party is, how it is named, and how far from the
// trigger: in steps of five words, or in another sentence.
func (g *reading) partyEvidence(note func(string), trigger int, p news.Party) {
	head := g.headOf(p.Span)
	switch {
	case head == news.None:
		note("in another sentence")
	default:
		note(fmt.Sprintf("%d words away", min(abs(head-trigger)/partySteps, 4)*partySteps))
		note("is " + partyForms[g.s.Tokens[head].UPOS])
		note(fmt.Sprintf("of length %d", min(strings.Count(p.Span.Of(g.doc.Story.Text), " ")+1, 4)))
	}
	if p.Actor == news.None {
		note("is no actor")
		return
	}
	x := &g.doc.Actors[p.Actor]
	note("is a " + string(x.Kind))
	if part := sector(x.Code); part != "" && x.Code != x.Country {
		note("has sector " + part)
	}
	note("resolved by " + x.ResolvedBy)
	if x.Confidence < 0.8 {
		note(fmt.Sprintf("sure to %.1f", math.Floor(x.Confidence*10)/10))
	}
	if x.Country == "" && sector(x.Code) != "IGO" {
		note("has no country")
	}
	if x.Role != nil {
		note("has a role")
	}
	if len(x.Mentions) == 1 {
		note("is named once")
	}
}

// partySteps is the number of words that distances are told in.
const partySteps = 5

// partyForms names the word that a party is named by.
var partyForms = map[string]string{"PRON": "a pronoun", "PROPN": "a name", "NOUN": "a noun", "ADJ": "an adjective"}

func abs(n int) int { return max(n, -n) }

// isLegal names the codes that courts and police make rows of.
func isLegal(code string) bool {
	switch code {
	case "090", "116", "171", "1711", "173":
		return true
	}
	return false
}

// isLoose names the codes that stand where no finer one does.
func isLoose(code string) bool {
	switch code {
	case "020", "030", "100", "110", "120", "130":
		return true
	}
	return false
}
