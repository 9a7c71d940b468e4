package detente

import (
	"fmt"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Layer names something that a stage reads from a Doc or adds to it.
type Layer string

// The layers of a Doc.
const (
	LayerStory        Layer = "story" // text, zones, published time, dateline: what package wire gives
	LayerSentences    Layer = "sentences"
	LayerNames        Layer = "names"
	LayerTimes        Layer = "times"
	LayerPlaces       Layer = "places"
	LayerActors       Layer = "actors" // mentions and actors
	LayerQuotes       Layer = "quotes"
	LayerEvents       Layer = "events"
	LayerAppointments Layer = "appointments"
	LayerRelations    Layer = "relations"
)

// Stage is one step from a story to its records.
type Stage struct {
	Name  string
	Does  string // one line
	Needs []Layer
	Gives []Layer

	annotate func(*news.Doc)
}

// checkOrder returns an error that names the first stage whose needs no earlier
// stage gives.
func checkOrder(stages []Stage) error {
	given := []Layer{LayerStory}
	for _, s := range stages {
		var missing []string
		for _, n := range s.Needs {
			if !slices.Contains(given, n) {
				missing = append(missing, string(n))
			}
		}
		if len(missing) > 0 {
			return fmt.Errorf("stage %s needs %s, which no stage before it gives", s.Name, strings.Join(missing, ", "))
		}
		given = append(given, s.Gives...)
	}
	return nil
}
