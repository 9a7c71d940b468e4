package events_test

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/eval/events"
)

// TestReadSeen reads one judged event, and names the line of a broken one.
func TestReadSeen(t *testing.T) {
	list, err := events.ReadSeen("# comment\nap/X\tabc\t12\tASSAULT\toccurred\t1\n")
	if err != nil || len(list) != 1 || !list[0].Right || list[0].Start != 12 {
		t.Fatalf("have %+v, %v", list, err)
	}
	for _, broken := range []string{"ap/X\tabc\t12\n", "ap/X\tabc\tx\tASSAULT\toccurred\t1\n", "ap/X\tabc\t1\tASSAULT\toccurred\t2\n"} {
		if _, err := events.ReadSeen(broken); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: %v", broken, err)
		}
	}
}

// TestWeights learns that one evidence speaks for events and another against them.
func TestWeights(t *testing.T) {
	var list []events.Seen
	for i := range 40 {
		s := events.Seen{Document: string(rune('a' + i%20)), Right: i%4 != 0, Evidence: []string{"good"}}
		if i%2 == 0 {
			s.Evidence, s.Right = []string{"bad"}, i%4 == 0 && i < 8
		}
		list = append(list, s)
	}
	w := events.Weights(list)
	if w["good"] <= 0 || w["bad"] >= 0 {
		t.Errorf("weights %v", w)
	}
	var figures strings.Builder
	if err := events.MeasureTrust(&figures, list, 0.5); err != nil || !strings.Contains(figures.String(), "judged events 40") {
		t.Errorf("%v: %s", err, figures.String())
	}
}
