package event

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/detente-wire/detente/news"
)

//go:embed tables/confidence.tsv
var confidenceTSV string

// LeastConfidence is the share of right ones that the evidence for an event must promise for it to be
// told: below it, of those judged, no more than half were right. A higher bar has
// been tried on both sets of judged events: it leaves out as many right as wrong ones.
const LeastConfidence = 0.5

// weights are those of a logistic regression over the evidence for an event
// (event/tables/confidence.tsv, learned by train/events).
var weights = sync.OnceValue(func() map[string]float64 { return readWeights(confidenceTSV) })

func readWeights(table string) map[string]float64 {
	m := map[string]float64{}
	for _, line := range strings.Split(table, "\n") {
		name, rest, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		number, _, _ := strings.Cut(rest, "\t")
		if w, err := strconv.ParseFloat(number, 64); err == nil {
			m[name] = w
		}
	}
	return m
}

// weigh turns evidence into how likely an event is right in all that it says:
// class, source, target and status; three decimals.
func weigh(evidence []string) float64 {
	z := weights()["always"]
	for _, name := range evidence {
		z += weights()[name]
	}
	return round3(1 / (1 + math.Exp(-z)))
}

// judgedRight turns what the evidence promises into how likely an event is right by the
// judgement of others: a logistic curve (Platt 1999) read at a few points, fitted to 240
// events of real stories that were judged by people who had not seen the program
// (eval/gold/judged-events.tsv). The weights of the evidence rest on the verdicts of the
// hand that wrote the rules, which are milder.
var judgedRight = []point{{0, 0.1}, {0.3, 0.32}, {0.5, 0.4}, {0.6, 0.435}, {0.7, 0.48}, {0.8, 0.53}, {0.9, 0.61}, {1, 0.75}}

// trusted gives an event its confidence, and reports whether it is enough. What
// the author of a class of his own asked for is never left out.
func (g *reading) trusted(a *act, e *news.Event) bool {
	evidence := g.evidence(a, e)
	e.Confidence = weigh(evidence)
	if e.Explanation != nil {
		e.Explanation.Evidence = evidence
	}
	return a.ownClass() || e.Confidence >= LeastConfidence
}

// evidence names what bears on whether an event is right: its status, what its
// parties are and how they are named, and how the example fits. The class says
// nothing that these do not, and neither do length and depth of the sentence.
func (g *reading) evidence(a *act, e *news.Event) []string {
	var list []string
	note := func(is bool, name string) {
		if is {
			list = append(list, name)
		}
	}
	note(e.Status != news.Occurred, "status "+string(e.Status))
	list = append(list, g.sideEvidence("source", e.Sources)...)
	if !e.Reciprocal {
		list = append(list, g.sideEvidence("target", e.Targets)...)
	}
	note(e.Reciprocal, "reciprocal")
	note(isLegal(e.Cameo) && !g.anyPublic(e.Targets), "a matter of law")
	note(isLoose(e.Cameo), "a loose code")
	note(a.p.root.kind == 'n', "told by a noun")
	note(a.inner != nil, "an act about an act")
	note(a.p.lex == 1 && !a.p.Operator(), "one word of the example")
	note(a.p.lex > 2, "three words of the example")
	note(a.far > 0, "a party from afar")
	return list
}

// sideEvidence names what the parties of one side are.
func (g *reading) sideEvidence(side string, parties []news.Party) []string {
	if len(parties) == 0 && side == "source" {
		return []string{"no source"}
	}
	var is partyTraits
	for _, p := range parties {
		is.add(g, p)
	}
	var list []string
	for i, name := range partyTraitNames {
		if is[i] {
			list = append(list, fmt.Sprintf("%s %s", side, name))
		}
	}
	if len(parties) > 2 {
		list = append(list, side+" of three or more")
	}
	return list
}

// partyTraits says what at least one party of a side is.
type partyTraits [6]bool

var partyTraitNames = [...]string{
	"is a pronoun", "has no code", "has no country", "is a court or police", "is a firm", "is a state",
}

func (is *partyTraits) add(g *reading, p news.Party) {
	if h := g.headOf(p.Span); h != news.None && g.s.Tokens[h].UPOS == "PRON" {
		is[0] = true
	}
	if p.Actor == news.None {
		return
	}
	x := &g.doc.Actors[p.Actor]
	is[1] = is[1] || x.Code == ""
	is[2] = is[2] || x.Country == "" && sector(x.Code) != "IGO"
	is[3] = is[3] || isPolice(x)
	is[4] = is[4] || isFirm(x) && x.Kind == news.KindOrganization
	is[5] = is[5] || x.Kind == news.KindState
}

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
