package events_test

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/eval/events"
)

// TestReadSeen reads verdicts that say what was judged, and names the line of a broken one.
func TestReadSeen(t *testing.T) {
	const old, told = "ap/X\tabc\t12\t15\tASSAULT\t0.5\td\t1\t1 1 1 1 1\n", "ap/X\tabc\t12\t15\tASSAULT\t0.5\td\t1\t190 A>B occurred\t1 1 1 1 1\n"
	list, err := events.ReadSeen("# comment\n" + old + told)
	if err != nil || len(list) != 1 || !list[0].Overall() || list[0].Codes != "190 A>B occurred" {
		t.Fatalf("have %+v, %v", list, err)
	}
	if _, err := events.ReadSeen("ap/X\tabc\t12\n"); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a broken line: %v", err)
	}
}

// TestWeights learns that one evidence speaks for events and another against them.
func TestWeights(t *testing.T) {
	var list []events.Seen
	for i := range 40 {
		name, right := "good", i%4 != 0
		if i%2 == 0 {
			name, right = "bad", i%4 == 0 && i < 8
		}
		s := events.Seen{Evidence: []string{name}}
		s.Story, s.Marks = string(rune('a'+i%20)), []byte("0")
		if right {
			s.Marks = []byte("1")
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
