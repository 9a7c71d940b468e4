package event

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/detente-wire/detente/news"
)

//go:embed tables/confidence.tsv
var confidenceTSV string

// LeastConfidence is how likely an event must be right to be told, and Sure how likely
// to count: of the judged events that count, some three in four are right in all that
// they say. A higher bar leaves too few for the turns of a relation.
const (
	LeastConfidence = 0.1
	Sure            = 0.64
)

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
	return round3(logistic(z))
}

// trusted gives an event its confidence by the evidence for it, that given and what
// can be read off it, and reports whether it is enough. What the author of a class of
// his own asked for is never left out.
func (g *reading) trusted(a *act, e *news.Event, evidence ...string) bool {
	evidence = append(evidence, g.evidence(a, e)...)
	e.Confidence = weigh(evidence)
	if e.Explanation != nil {
		e.Explanation.Evidence = evidence
	}
	if a.ownClass() {
		return true
	}
	e.Counts = e.Counts && e.Confidence >= Sure
	return e.Confidence >= LeastConfidence
}
